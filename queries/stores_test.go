package queries_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"qiantou/graph"
	"qiantou/graph/neo4j"
	"qiantou/graph/neo4j/neo4jtest"
	"qiantou/graph/sqlite"
	"qiantou/queries"
)

// store is what the tests need of either store.
type store interface {
	queries.Runner
	Load(ctx context.Context, g *graph.Graph) (changed bool, err error)
	Close(ctx context.Context) error
}

// stores open an empty store for one test.
var stores = map[string]func(t *testing.T) store{"sqlite": embedded, "neo4j": server}

func embedded(t *testing.T) store {
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "qiantou.db"), sqlite.Options{})
	return opened(t, s, err)
}

func server(t *testing.T) store {
	uri, user, password := neo4jtest.Start(t)
	neo4jtest.Empty(t, uri)
	s, err := neo4j.Open(t.Context(), uri, neo4j.Options{Username: user, Password: password})
	return opened(t, s, err)
}

func opened(t *testing.T, s store, err error) store {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(context.Background()) }) //nolint:errcheck // nothing is left to lose
	return s
}

func load(t *testing.T, s store, graphs ...*graph.Graph) {
	t.Helper()
	for _, g := range graphs {
		if problems := g.Validate(); problems != nil {
			t.Fatal(problems)
		}
		if _, err := s.Load(t.Context(), g); err != nil {
			t.Fatal(err)
		}
	}
}

func catalogue(t *testing.T) *queries.Catalogue {
	t.Helper()
	c, err := queries.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func ask(t *testing.T, s queries.Runner, name string, given map[string]string) []queries.Row {
	t.Helper()
	q := catalogue(t).Find(name)
	params, err := q.Bind(given)
	if err != nil {
		t.Fatal(err)
	}
	var rows []queries.Row
	for row, err := range s.Run(t.Context(), q, params) {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// show writes the given columns, ids without what all of them share.
func show(t *testing.T, question string, rows []queries.Row, columns string) string {
	t.Helper()
	q := catalogue(t).Find(question)
	short := strings.NewReplacer("doc:", "", "item:", "", "unit:浙江省/", "", "official:浙江省/甲市/", "")
	var lines []string
	for _, row := range rows {
		var line []string
		for _, name := range strings.Fields(columns) {
			i := slices.IndexFunc(q.Columns, func(c queries.Column) bool { return c.Name == name })
			line = append(line, short.Replace(cell(row[i])))
		}
		lines = append(lines, strings.Join(line, " "))
	}
	return strings.Join(lines, "\n")
}

func cell(value any) string {
	switch v := value.(type) {
	case nil:
		return "-"
	case float64:
		return fmt.Sprintf("%.3f", v)
	}
	return fmt.Sprint(value)
}
