package queries_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph"
	"qiantou/queries"
)

type asking struct {
	question string
	given    map[string]string
}

// TestRowsAreEqual asks both stores the same of graphs made by chance, where
// rows tie and items inherit in ways that nobody thought of.
func TestRowsAreEqual(t *testing.T) {
	graphs := append(random(1, 4), sample()...)
	both := map[string]store{"neo4j": server(t), "sqlite": embedded(t)}
	for _, s := range both {
		load(t, s, graphs...)
	}
	asked := askings(graphs)
	rows := 0
	for _, a := range asked {
		want := timeless(t, both["sqlite"], a)
		if d := cmp.Diff(want, timeless(t, both["neo4j"], a)); d != "" {
			t.Errorf("%s %v (-sqlite +neo4j):\n%s", a.question, a.given, d)
		}
		rows += len(want)
	}
	if rows < 10*len(asked) {
		t.Errorf("%d questions have %d rows in all: too few to tell stores apart", len(asked), rows)
	}
}

// timeless returns the rows without the times of loading.
func timeless(t *testing.T, s queries.Runner, a asking) []queries.Row {
	t.Helper()
	rows := ask(t, s, a.question, a.given)
	for i, c := range catalogue(t).Find(a.question).Columns {
		for _, row := range rows {
			if c.Name == "loaded" {
				row[i] = row[i] != nil
			}
		}
	}
	return rows
}

func askings(graphs []*graph.Graph) []asking {
	var list []asking
	ask := func(question string, pairs ...string) { list = append(list, asking{question, given(pairs...)}) }
	for _, question := range []string{"nodes", "edges", "actors", "documents", "status", "overlap", "gaps", "workload"} {
		ask(question)
	}
	for _, words := range []string{"数字", "农业 推广", "b", "乡镇 a", "计划", "行动", "没有"} {
		ask("who", "words", words)
		ask("who", "words", words, "limit", "7")
	}
	ask("overlap", "min", "1", "implied", "true")
	ask("overlap", "min", "3", "collective", "false", "limit", "5")
	ask("workload", "implied", "false", "kind", "unit")
	ask("workload", "kind", "official", "limit", "3")
	ask("gaps", "limit", "0")
	for _, n := range graph.Merge(graphs...).Nodes {
		switch n.Kind {
		case graph.Document:
			for _, question := range []string{"gaps", "overlap", "workload"} {
				ask(question, "document", n.ID)
			}
			ask("who", "words", "数字", "document", n.ID)
		case graph.Unit, graph.Official:
			ask("leads", "actor", n.ID)
			ask("leads", "actor", n.ID, "role", "all")
			ask("leads", "actor", n.ID, "role", "support", "limit", "4")
			ask("find-actor", "name", n.Name)
			for _, alias := range n.Aliases {
				ask("find-actor", "name", alias)
			}
		}
	}
	return list
}
