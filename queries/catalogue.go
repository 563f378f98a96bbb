package queries

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

//go:embed *.cypher *.sql
var builtin embed.FS

// Groups are the groups of questions in the order in which they are listed.
// Questions of the group "store" are asked by the program itself and are not
// listed.
var Groups = []string{"who", "overlap", "gaps", "load", "corpus", "store"}

// Builtin returns the program's own questions.
func Builtin() (*Catalogue, error) { return Read(builtin) }

// Catalogue is a set of questions by name.
type Catalogue struct {
	Questions []*Question // by group, then by name
}

// Read reads the questions of a folder.
func Read(folder fs.FS) (*Catalogue, error) {
	files, err := fs.Glob(folder, "*.cypher")
	if err != nil {
		return nil, err
	}
	c := &Catalogue{}
	var problems []error
	for _, file := range files {
		q, err := readQuestion(folder, file)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		c.Questions = append(c.Questions, q)
	}
	slices.SortFunc(c.Questions, func(a, b *Question) int {
		return cmp.Or(cmp.Compare(slices.Index(Groups, a.Group), slices.Index(Groups, b.Group)), cmp.Compare(a.Name, b.Name))
	})
	return c, errors.Join(problems...)
}

func readQuestion(folder fs.FS, file string) (*Question, error) {
	text, err := fs.ReadFile(folder, file)
	if err != nil {
		return nil, err
	}
	q, err := Parse(file, string(text), "//")
	if err != nil {
		return nil, err
	}
	if want := strings.TrimSuffix(file, ".cypher"); q.Name != want {
		return nil, fmt.Errorf("%s: the header's name is %q, the file's %q", file, q.Name, want)
	}
	if !slices.Contains(Groups, q.Group) {
		return nil, fmt.Errorf("%s: no group is called %q; there are %s", file, q.Group, strings.Join(Groups, ", "))
	}
	q.Cypher = string(text)
	twin, err := fs.ReadFile(folder, q.Name+".sql")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	q.SQL = string(twin)
	return q, nil
}

// Find returns the question called name, or nil.
func (c *Catalogue) Find(name string) *Question {
	for _, q := range c.Questions {
		if q.Name == name || q.TitleZh == name {
			return q
		}
	}
	return nil
}

// Listed returns the questions that are there for users.
func (c *Catalogue) Listed() []*Question {
	return slices.DeleteFunc(slices.Clone(c.Questions), func(q *Question) bool { return q.Group == "store" })
}
