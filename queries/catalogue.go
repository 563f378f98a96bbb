package queries

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed *.cypher *.sql
var builtin embed.FS

// Groups are the groups of questions in the order in which they are listed.
// Questions of the group "store" are asked by the program itself and are not
// listed, questions that name no group are of the group "own".
var Groups = []string{"who", "overlap", "gaps", "load", "corpus", ownGroup, storeGroup}

const (
	ownGroup   = "own"
	storeGroup = "store"
)

// Builtin returns the program's own questions.
func Builtin() (*Catalogue, error) { return Read(builtin) }

// Catalogue is a set of questions by name.
type Catalogue struct {
	Questions []*Question // by group, then by name
}

// Read reads the questions of a folder.
func Read(folder fs.FS) (*Catalogue, error) { return read(folder, "") }

// read reads the questions of a folder, which errors call dir.
func read(folder fs.FS, dir string) (*Catalogue, error) {
	files, err := fs.Glob(folder, "*.cypher")
	if err != nil {
		return nil, err
	}
	c := &Catalogue{}
	var problems []error
	for _, file := range files {
		q, err := readQuestion(folder, dir, file)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		c.Questions = append(c.Questions, q)
	}
	c.sort()
	return c, errors.Join(problems...)
}

func (c *Catalogue) sort() {
	slices.SortFunc(c.Questions, func(a, b *Question) int {
		return cmp.Or(cmp.Compare(slices.Index(Groups, a.Group), slices.Index(Groups, b.Group)), cmp.Compare(a.Name, b.Name))
	})
}

func readQuestion(folder fs.FS, dir, base string) (*Question, error) {
	text, err := fs.ReadFile(folder, base)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, base)
	q, err := Parse(file, string(text), "//")
	if err != nil {
		return nil, err
	}
	if want := strings.TrimSuffix(base, ".cypher"); q.Name != want {
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

// Find returns the question that has this name, one of its Chinese names or
// its Chinese title, or nil.
func (c *Catalogue) Find(name string) *Question {
	for _, q := range c.Questions {
		if q.Name == name || q.TitleZh == name || slices.Contains(q.NamesZh, name) {
			return q
		}
	}
	return nil
}

// Listed returns the questions that are there for users.
func (c *Catalogue) Listed() []*Question {
	return slices.DeleteFunc(slices.Clone(c.Questions), func(q *Question) bool { return q.Group == storeGroup })
}
