package main

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-json"

	"qiantou/graph"
	"qiantou/queries"
)

// answer is what a question has brought.
type answer struct {
	question *queries.Question
	rows     []queries.Row
	lang     string // of titles: en or zh
}

// answerFormats lists the forms in which an answer can be had.
var answerFormats = []string{"table", "json", "ndjson", "csv", "md", "xlsx"}

// write writes the answer. The forms for programs have every column under its
// name; the table and Markdown have titles and leave out ids, for which the
// names stand. The table is no wider than screen cells and leaves out columns
// that are empty in every row.
func (a *answer) write(b *output, format string, screen int) error {
	switch format {
	case "json":
		return a.json(b)
	case "ndjson":
		return a.ndjson(b)
	case "csv":
		return a.csv(b)
	case "xlsx":
		return writeWorkbook(b, a)
	case "md":
		return a.grid(func(int) bool { return true }).markdown(b)
	}
	return a.grid(func(i int) bool { return len(a.rows) == 0 || a.has(i) }).write(b, screen)
}

// grid is the answer as a table of the columns that are for people and wanted.
func (a *answer) grid(wanted func(column int) bool) *grid {
	var shown []int
	var titles []string
	for _, i := range a.forPeople() {
		if wanted(i) {
			shown, titles = append(shown, i), append(titles, titleOf(a.question.Columns[i], a.lang))
		}
	}
	g := newTable(titles...)
	for _, row := range a.rows {
		cells := make([]any, len(shown))
		for j, i := range shown {
			cells[j] = row[i]
		}
		g.add(cells...)
	}
	return g
}

// forPeople lists the columns that are not ids, for which names stand.
func (a *answer) forPeople() (columns []int) {
	for i, c := range a.question.Columns {
		if c.Type != "id" && c.Type != "ids" {
			columns = append(columns, i)
		}
	}
	return columns
}

// has reports whether any row has something in the column.
func (a *answer) has(column int) bool {
	return slices.ContainsFunc(a.rows, func(row queries.Row) bool { return cellText(row[column]) != "" })
}

func titleOf(c queries.Column, lang string) string {
	if lang == "zh" {
		return c.TitleZh
	}
	return c.Title
}

func (a *answer) json(b *output) error {
	b.WriteByte('[')
	for i, row := range a.rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		if err := a.object(b, row); err != nil {
			return err
		}
	}
	if len(a.rows) > 0 {
		b.WriteByte('\n')
	}
	_, err := b.WriteString("]\n")
	return err
}

func (a *answer) ndjson(b *output) error {
	for _, row := range a.rows {
		if err := a.object(b, row); err != nil {
			return err
		}
		b.WriteByte('\n')
	}
	return nil
}

// object writes a row as a JSON object that keeps the order of the columns.
func (a *answer) object(b *output, row queries.Row) error {
	b.WriteByte('{')
	for i, c := range a.question.Columns {
		if i > 0 {
			b.WriteByte(',')
		}
		text, err := json.MarshalWithOption(row[i], json.DisableHTMLEscape())
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "%q:%s", c.Name, text)
	}
	return b.WriteByte('}')
}

func (a *answer) csv(b *output) error {
	w := csv.NewWriter(b)
	record := make([]string, len(a.question.Columns))
	for i, c := range a.question.Columns {
		record[i] = c.Name
	}
	w.Write(record)
	for _, row := range a.rows {
		for i, cell := range row {
			record[i] = valueText(cell)
		}
		w.Write(record)
	}
	w.Flush()
	return w.Error()
}

// valueText is a value in full, for programs; the members of a list are
// parted by semicolons.
func valueText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case []any:
		texts := make([]string, len(v))
		for i, member := range v {
			texts[i] = valueText(member)
		}
		return strings.Join(texts, "; ")
	case graph.Props:
		text, err := v.JSON()
		if err != nil {
			return err.Error()
		}
		return string(text)
	case map[string]any:
		text, err := json.MarshalWithOption(v, json.DisableHTMLEscape())
		if err != nil {
			return err.Error()
		}
		return string(text)
	}
	return fmt.Sprint(v)
}

// cellText is a value for people: ratios rounded, false left blank.
func cellText(v any) string {
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', 3, 64)
	case bool:
		if !v {
			return ""
		}
		return "✓"
	}
	return valueText(v)
}
