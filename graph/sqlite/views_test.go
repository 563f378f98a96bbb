package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-json"
	"github.com/google/go-cmp/cmp"

	"qiantou/graph"
	"qiantou/graph/sqlite"
	"qiantou/graph/storetest"
	"qiantou/queries"
)

var columnType = map[graph.Type]string{graph.Text: "text", graph.Flag: "flag", graph.Number: "int", graph.Score: "ratio", graph.Values: "text"}

// ask selects columns from the view of a kind; the first is the id.
func ask(kind graph.Kind, base []string, props []graph.Property) *queries.Question {
	q := &queries.Question{Name: string(kind)}
	for _, name := range base {
		q.Columns = append(q.Columns, queries.Column{Name: name, Type: "text"})
	}
	for _, p := range props {
		q.Columns = append(q.Columns, queries.Column{Name: p.Name, Type: columnType[p.Type]})
	}
	var names []string
	for _, c := range q.Columns {
		names = append(names, `"`+c.Name+`"`)
	}
	q.SQL = fmt.Sprintf(`SELECT %s FROM "%s" ORDER BY id`, strings.Join(names, ", "), kind)
	return q
}

// cells are the values of properties as a view has them.
func cells(t *testing.T, row queries.Row, from graph.Props, props []graph.Property) queries.Row {
	t.Helper()
	for _, p := range props {
		value := from[p.Name]
		switch v := value.(type) {
		case nil:
			if p.Type == graph.Flag {
				value = false
			}
		case map[string]string:
			text, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			value = string(text)
		}
		row = append(row, value)
	}
	return row
}

func rows(t *testing.T, s *sqlite.Store, q *queries.Question) []queries.Row {
	t.Helper()
	var out []queries.Row
	for row, err := range s.Run(t.Context(), q, nil) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
	return out
}

// TestViews checks that there is a view for every kind, which has every
// property of every node and edge as a column.
func TestViews(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	graphs := storetest.Versions(7, 40)
	load(t, path, graphs...)
	g := storetest.Last(graphs)
	s := open(t, path, sqlite.Options{ReadOnly: true})
	defer s.Close(t.Context())
	for _, k := range graph.Nodes {
		var want []queries.Row
		for _, n := range g.Nodes {
			if n.Kind == k.Kind {
				want = append(want, cells(t, queries.Row{n.ID, n.Name}, n.Props, k.Props))
			}
		}
		if d := cmp.Diff(want, rows(t, s, ask(k.Kind, []string{"id", "name"}, k.Props))); d != "" {
			t.Errorf("%s: %s", k.Kind, d)
		}
	}
	for _, k := range graph.Edges {
		props := k.Props
		if k.Evidence {
			props = append(props[:len(props):len(props)], graph.EvidenceProps...)
		}
		var want []queries.Row
		for _, e := range g.Edges {
			if e.Kind == k.Kind {
				want = append(want, cells(t, queries.Row{e.ID, e.From, e.To}, e.Props, props))
			}
		}
		if d := cmp.Diff(want, rows(t, s, ask(k.Kind, []string{"id", "source_id", "target_id"}, props))); d != "" {
			t.Errorf("%s: %s", k.Kind, d)
		}
	}
}

// TestAliasTable checks that shared nodes and documents are found by each of
// their names, also after a document has changed what it says.
func TestAliasTable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	graphs := storetest.Versions(8, 40)
	load(t, path, graphs...)
	var want []queries.Row
	for _, n := range storetest.Last(graphs).Nodes {
		if _, owned := graph.DocumentOf(n.ID); owned && n.Kind != graph.Document {
			continue
		}
		names := []any{n.Name}
		for _, a := range n.Aliases {
			names = append(names, a)
		}
		slices.SortFunc(names, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
		want = append(want, queries.Row{n.ID, names})
	}
	s := open(t, path, sqlite.Options{ReadOnly: true})
	defer s.Close(t.Context())
	q := &queries.Question{Name: "names", Columns: []queries.Column{{Name: "id", Type: "id"}, {Name: "names", Type: "list"}},
		SQL: `SELECT n.id AS id, json_group_array(a.name ORDER BY a.name) AS names
			FROM alias a JOIN node n ON n.key = a.node GROUP BY n.key ORDER BY n.id`}
	if d := cmp.Diff(want, rows(t, s, q)); d != "" {
		t.Error(d)
	}
}

// TestLookUpsUseIndexes asks SQLite how it would look up what questions look up.
func TestLookUpsUseIndexes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	load(t, path, storetest.Synthetic(3, 20)...)
	s := open(t, path, sqlite.Options{ReadOnly: true})
	defer s.Close(t.Context())
	for text, index := range map[string]string{
		`SELECT * FROM LEADS WHERE source = 1`:                                           "(source=? AND kind=?)",
		`SELECT * FROM LEADS WHERE target = 1`:                                           "edge_target (target=? AND kind=?)",
		`SELECT l.* FROM node n JOIN LEADS l ON l.source = n.key WHERE n.id = 'x'`:       "(source=? AND kind=?)",
		`SELECT l.* FROM Measure m JOIN SUPPORTS l ON l.target = m.key WHERE m.id = 'x'`: "edge_target (target=? AND kind=?)",
		`SELECT * FROM node WHERE id = 'x'`:                                              "(id=?)",
		`SELECT * FROM node WHERE document = 1`:                                          "node_document (document=?)",
		`SELECT n.* FROM alias a JOIN node n ON n.key = a.node WHERE a.name = '市财政局'`:    "(name=?)",
		`SELECT count(*) FROM Unit`:                                                      "node_kind (kind=?)",
		`SELECT * FROM alias WHERE node = 1`:                                             "alias_node (node=?)",
	} {
		plan := &queries.Question{Name: "plan", SQL: "EXPLAIN QUERY PLAN " + text,
			Columns: []queries.Column{{Name: "id", Type: "int"}, {Name: "parent", Type: "int"}, {Name: "notused", Type: "int"}, {Name: "detail", Type: "text"}}}
		var steps []string
		for _, row := range rows(t, s, plan) {
			steps = append(steps, row[3].(string))
		}
		all := strings.Join(steps, "\n")
		if !strings.Contains(all, index) || strings.Contains(all, "SCAN") {
			t.Errorf("%s does not use %s:\n%s", text, index, all)
		}
	}
}

func TestQuestionsThatCannotBeAnswered(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"), sqlite.Options{})
	defer s.Close(t.Context())
	one := []queries.Column{{Name: "x", Type: "int"}}
	for want, q := range map[string]*queries.Question{
		"no SQL twin":          {Name: "q", Columns: one, Cypher: "RETURN 1 AS x"},
		`no such column: "no"`: {Name: "q", Columns: one, SQL: `SELECT "no" AS x`},
		"syntax error":         {Name: "q", Columns: one, SQL: "SELEC 1"},
		"its header says x":    {Name: "q", Columns: one, SQL: "SELECT 1 AS y"},
		"column x":             {Name: "q", Columns: one, SQL: "SELECT 'one' AS x"},
		"missing":              {Name: "q", Columns: one, SQL: "SELECT $absent AS x"},
		"JSON array":           {Name: "q", Columns: []queries.Column{{Name: "x", Type: "list"}}, SQL: "SELECT '{' AS x"},
	} {
		count := 0
		for row, err := range s.Run(t.Context(), q, nil) {
			count++
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "question q") {
				t.Errorf("want %q, got row %v, error %v", want, row, err)
			}
		}
		if count != 1 {
			t.Errorf("%s: %d answers", want, count)
		}
	}
}

func TestLongQuestionIsInterrupted(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"), sqlite.Options{})
	defer s.Close(t.Context())
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	q := &queries.Question{Name: "endless", Columns: []queries.Column{{Name: "x", Type: "int"}},
		SQL: "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS x FROM n"}
	start := time.Now()
	for row, err := range s.Run(ctx, q, nil) {
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("row %v, error %v", row, err)
		}
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("went on for %v", took)
	}
}
