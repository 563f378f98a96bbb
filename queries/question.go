// Package queries is the catalogue of questions that can be asked of the
// graph. A question is a file NAME.cypher and its twin NAME.sql; the Cypher
// file's opening comment is the header that says what is asked, with which
// parameters, and what the columns of the answer are. Both texts return the
// same rows in the same order.
//
// The package knows no database: a store runs the text that it understands.
package queries

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Question is one question with its two texts.
type Question struct {
	Name    string
	Title   string // in English
	TitleZh string
	NamesZh []string // Chinese names as short as Name
	Group   string   // see Groups; "store" marks questions that the program asks for itself
	About   string   // what the measure means and where it comes from
	Params  []Param
	Columns []Column
	Cypher  string
	SQL     string // "" where there is no twin
}

// Param is a parameter, $name in both texts.
type Param struct {
	Name     string
	Type     string   // text, words, choice, int, float, flag, or actor, place, document (a name, bound as the node's id)
	Default  string   // "" where the parameter is required, unless Optional
	Choices  []string // what a choice may be; the first is the default
	About    string
	Optional bool
}

// Column is a column of the answer.
type Column struct {
	Name    string
	Type    string // text, int, ratio, flag, list, or id (a node's id), ids (a list of ids), props
	Title   string
	TitleZh string
}

// Row is one row of an answer, in the order of the columns: nil, string,
// int64, float64, bool, []any for a list, graph.Props for props.
type Row []any

// paramTypes and columnTypes are what a header may say.
var (
	paramTypes  = []string{"text", "words", "choice", "int", "float", "flag", "actor", "place", "document"}
	columnTypes = []string{"text", "int", "ratio", "flag", "list", "id", "ids", "props"}
)

// Parse reads the header of a question. comment is what opens a comment in
// the text: // in Cypher, -- in SQL. The header's lines are
//
//	name: overlap
//	name.zh: 重叠 交叉
//	title: Which pairs of units share items?
//	title.zh: 哪些单位共同承担事项
//	group: overlap
//	about: free text; several such lines are one paragraph
//	param: min int 2 | at least so many shared items
//	column: shared int | Shared | 共同事项
//
// A parameter's default stands after its type; "-" marks an optional one
// without default, nothing a required one. A choice has its values there,
// parted by commas, the default first. Without a group it is "own"; the Chinese
// names, parted by blanks, may be left out. An error names file and line.
func Parse(file, text, comment string) (*Question, error) {
	q := &Question{Group: ownGroup}
	for i, line := range strings.Split(text, "\n") {
		rest, ok := strings.CutPrefix(strings.TrimSpace(line), comment)
		if !ok {
			break
		}
		key, value, ok := strings.Cut(strings.TrimSpace(rest), ":")
		if !ok {
			return nil, fmt.Errorf("%s:%d: a header line is «key: value», not %q", file, i+1, rest)
		}
		if err := q.set(strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	return q, q.check(file)
}

func (q *Question) set(key, value string) error {
	switch key {
	case "name":
		q.Name = value
	case "title":
		q.Title = value
	case "title.zh":
		q.TitleZh = value
	case "name.zh":
		q.NamesZh = strings.Fields(value)
	case "group":
		q.Group = value
	case "about":
		q.About = strings.TrimSpace(q.About + " " + value)
	case "param":
		return q.addParam(value)
	case "column":
		return q.addColumn(value)
	default:
		return fmt.Errorf("no header line is called %q; there are name, name.zh, title, title.zh, group, about, param, column", key)
	}
	return nil
}

func (q *Question) addParam(value string) error {
	head, about, _ := strings.Cut(value, "|")
	f := strings.Fields(head)
	if len(f) < 2 || len(f) > 3 || !slices.Contains(paramTypes, f[1]) {
		return fmt.Errorf("param: want «NAME TYPE [DEFAULT] | what it is» with a type of %s, got %q", strings.Join(paramTypes, ", "), value)
	}
	p := Param{Name: f[0], Type: f[1], About: strings.TrimSpace(about)}
	if len(f) == 3 {
		p.Optional, p.Default = true, f[2]
	}
	if p.Default == "-" {
		p.Default = ""
	}
	if p.Type == "choice" {
		if p.Default == "" {
			return fmt.Errorf("param: a choice has its values after the type, parted by commas, got %q", value)
		}
		p.Choices = strings.Split(p.Default, ",")
		p.Default = p.Choices[0]
	}
	q.Params = append(q.Params, p)
	return nil
}

func (q *Question) addColumn(value string) error {
	part := strings.Split(value, "|")
	f := strings.Fields(part[0])
	if len(part) != 3 || len(f) != 2 || !slices.Contains(columnTypes, f[1]) {
		return fmt.Errorf("column: want «NAME TYPE | English title | Chinese title» with a type of %s, got %q", strings.Join(columnTypes, ", "), value)
	}
	q.Columns = append(q.Columns, Column{f[0], f[1], strings.TrimSpace(part[1]), strings.TrimSpace(part[2])})
	return nil
}

func (q *Question) check(file string) error {
	for _, need := range []struct{ key, value string }{
		{"name", q.Name}, {"title", q.Title}, {"title.zh", q.TitleZh}, {"about", q.About},
	} {
		if need.value == "" {
			return fmt.Errorf("%s: the header has no %s", file, need.key)
		}
	}
	if len(q.Columns) == 0 {
		return fmt.Errorf("%s: the header has no column", file)
	}
	return nil
}

// Param returns the parameter called name, or nil.
func (q *Question) Param(name string) *Param {
	for i := range q.Params {
		if q.Params[i].Name == name {
			return &q.Params[i]
		}
	}
	return nil
}

// Bind makes the values that a store binds from what the user wrote, taking
// defaults for what is missing. An optional parameter without a value is
// bound as nil. Names of actors, places and documents must have been replaced
// by ids before.
func (q *Question) Bind(given map[string]string) (map[string]any, error) {
	for name := range given {
		if q.Param(name) == nil {
			return nil, fmt.Errorf("%s has no parameter %q; it has %s", q.Name, name, q.paramNames())
		}
	}
	bound := map[string]any{}
	for _, p := range q.Params {
		text, ok := given[p.Name]
		switch {
		case !ok && !p.Optional:
			return nil, fmt.Errorf("%s needs %s: %s", q.Name, p.Name, p.About)
		case !ok && p.Default == "":
			bound[p.Name] = nil
			continue
		case !ok:
			text = p.Default
		}
		value, err := p.parse(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", q.Name, p.Name, err)
		}
		bound[p.Name] = value
	}
	return bound, nil
}

func (p Param) parse(text string) (any, error) {
	switch p.Type {
	case "int":
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a whole number", text)
		}
		return n, nil
	case "float":
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a number", text)
		}
		return f, nil
	case "flag":
		b, err := strconv.ParseBool(text)
		if err != nil {
			return nil, fmt.Errorf("%q is neither true nor false", text)
		}
		return b, nil
	case "choice":
		return p.choose(text)
	case "words":
		words := strings.Fields(text)
		if len(words) == 0 {
			return nil, errors.New("there is no word")
		}
		list := make([]any, len(words))
		for i, w := range words {
			list[i] = w
		}
		return list, nil
	}
	return text, nil
}

func (p Param) choose(text string) (any, error) {
	if !slices.Contains(p.Choices, text) {
		return nil, fmt.Errorf("there is no %q; there are %s", text, strings.Join(p.Choices, ", "))
	}
	return text, nil
}

func (q *Question) paramNames() string {
	if len(q.Params) == 0 {
		return "none"
	}
	names := make([]string, len(q.Params))
	for i, p := range q.Params {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}
