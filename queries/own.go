package queries

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// With returns the catalogue with the questions of a user's own folder beside
// those of c; dir is what errors call the folder. Each problem names file and,
// where it has one, line: a header that is not whole, a parameter that is used
// and not declared or declared and not used, a name that another question has
// already, an SQL text without the Cypher file whose header it needs.
func (c *Catalogue) With(folder fs.FS, dir string) (*Catalogue, error) {
	own, err := read(folder, dir)
	if err != nil {
		return nil, err
	}
	problems := lonely(folder, dir, own)
	for _, q := range own.Questions {
		file := filepath.Join(dir, q.Name+".cypher")
		for _, name := range append([]string{q.Name, q.TitleZh}, q.NamesZh...) {
			if other := c.Find(name); other != nil {
				problems = append(problems, fmt.Errorf("%s: the name %s is that of qiantou's question %s; choose another", file, name, other.Name))
			}
		}
		if q.Group == storeGroup {
			problems = append(problems, fmt.Errorf("%s: the group %q is for what qiantou asks for itself", file, storeGroup))
		}
		problems = append(problems, q.checkUses(dir)...)
	}
	all := &Catalogue{Questions: append(slices.Clone(c.Questions), own.Questions...)}
	all.sort()
	return all, errors.Join(problems...)
}

// lonely finds SQL texts that are nobody's twin.
func lonely(folder fs.FS, dir string, own *Catalogue) (problems []error) {
	files, err := fs.Glob(folder, "*.sql")
	if err != nil {
		return []error{err}
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".sql")
		if own.Find(name) == nil {
			problems = append(problems, fmt.Errorf("%s: there is no %s.cypher, whose header says what the question is", filepath.Join(dir, file), name))
		}
	}
	return problems
}

// checkUses finds parameters that a text uses and the header does not declare,
// and declared ones that a text does not use.
func (q *Question) checkUses(dir string) (problems []error) {
	for extension, text := range map[string]string{".cypher": q.Cypher, ".sql": q.SQL} {
		if text == "" {
			continue
		}
		file := filepath.Join(dir, q.Name+extension)
		used := uses(text, extension)
		for _, u := range used {
			if q.Param(u.name) == nil {
				problems = append(problems, fmt.Errorf("%s:%d: the header declares no parameter %q; it has %s", file, u.line, u.name, q.paramNames()))
			}
		}
		for _, p := range q.Params {
			if !slices.ContainsFunc(used, func(u use) bool { return u.name == p.Name }) {
				problems = append(problems, fmt.Errorf("%s: the header declares the parameter %q, and the text does not use it", file, p.Name))
			}
		}
	}
	slices.SortFunc(problems, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	return problems
}

// use is the first place where a text uses a parameter.
type use struct {
	name string
	line int
}

// tokens finds, by the extension of a text's file, literals and comments, in
// which nothing is a parameter, and parameters. A backslash in a literal is a
// sign like any other in SQL.
var tokens = map[string]*regexp.Regexp{
	".cypher": regexp.MustCompile(`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|//[^\n]*|(?s:/\*.*?\*/)|\$(\w+)`),
	".sql":    regexp.MustCompile(`'[^']*'|"[^"]*"|--[^\n]*|(?s:/\*.*?\*/)|\$(\w+)`),
}

func uses(text, extension string) (out []use) {
	for _, m := range tokens[extension].FindAllStringSubmatchIndex(text, -1) {
		if m[2] < 0 {
			continue
		}
		name := text[m[2]:m[3]]
		if !slices.ContainsFunc(out, func(u use) bool { return u.name == name }) {
			out = append(out, use{name, 1 + strings.Count(text[:m[0]], "\n")})
		}
	}
	return out
}
