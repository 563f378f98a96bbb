package queries_test

import (
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/extract"
	"qiantou/graph"
	"qiantou/queries"
	"qiantou/seeds"
)

type asking struct {
	question string
	given    map[string]string
}

// Graphs made by chance have ties and inherit in ways that nobody thought of.
func TestRowsAreEqual(t *testing.T) {
	rowsAreEqual(t, append(random(1, 4), sample()...))
}

func TestRowsAreEqualOnDocuments(t *testing.T) {
	var graphs []*graph.Graph
	for _, r := range documents(t) {
		graphs = append(graphs, r.Graph)
	}
	rowsAreEqual(t, graphs)
}

// rowsAreEqual asks both stores the same.
func rowsAreEqual(t *testing.T, graphs []*graph.Graph) {
	t.Helper()
	both := map[string]store{"neo4j": server(t), "sqlite": embedded(t)}
	for _, s := range both {
		load(t, s, graphs...)
	}
	asked := askings(catalogue(t), graphs)
	rows := 0
	for _, a := range asked {
		want := timeless(t, both["sqlite"], a)
		if d := cmp.Diff(want, timeless(t, both["neo4j"], a)); d != "" {
			t.Errorf("%s %v (-sqlite +neo4j):\n%s", a.question, a.given, d)
		}
		rows += len(want)
	}
	if rows < 5*len(asked) {
		t.Errorf("%d questions have %d rows in all: too few to tell stores apart", len(asked), rows)
	}
}

// TestGapsAgreeWithCoverage compares the measures that the question finds with
// those that the extractor counted while it read.
func TestGapsAgreeWithCoverage(t *testing.T) {
	s := embedded(t)
	for _, r := range documents(t) {
		load(t, s, r.Graph)
		rows := ask(t, s, "gaps", given("document", r.Coverage.Document))
		if len(rows) != r.Coverage.Unled {
			t.Errorf("%s: %d gaps, the extractor counts %d of %d measures", r.Coverage.Source, len(rows), r.Coverage.Unled, r.Coverage.Measures)
		}
	}
}

// documents reads the seeds, and the documents in the folder that
// QIANTOU_TEST_DOCUMENTS names.
func documents(t *testing.T) []*extract.Result {
	t.Helper()
	list := read(t, seeds.Files)
	if folder := os.Getenv("QIANTOU_TEST_DOCUMENTS"); folder != "" {
		list = append(list, read(t, os.DirFS(folder))...)
	}
	return list
}

func read(t *testing.T, folder fs.FS) []*extract.Result {
	t.Helper()
	names, err := fs.Glob(folder, "*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no documents:", err)
	}
	list := make([]*extract.Result, len(names))
	for i, name := range names {
		data, err := fs.ReadFile(folder, name)
		if err == nil {
			list[i], err = extract.Document(data, extract.Options{Source: name})
		}
		if err != nil {
			t.Fatal(name, err)
		}
	}
	return list
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

func askings(cat *queries.Catalogue, graphs []*graph.Graph) []asking {
	var list []asking
	ask := func(question string, pairs ...string) { list = append(list, asking{question, given(pairs...)}) }
	for _, q := range cat.Questions {
		if argumentless(q) {
			ask(q.Name)
			askEachChoice(q, ask)
		}
	}
	for _, words := range []string{"数字", "农业 推广", "b", "乡镇 a", "计划", "行动", "没有", "营商环境 企业"} {
		ask("who", "words", words)
		ask("who", "words", words, "limit", "7")
	}
	ask("overlap", "min", "1", "implied", "true")
	ask("overlap", "min", "3", "collective", "false", "limit", "5")
	ask("workload", "implied", "false", "kind", "unit")
	ask("workload", "kind", "official", "limit", "3")
	ask("gaps", "limit", "0")
	ask("programme", "programme", "数字")
	ask("targets", "unit", "%")
	ask("targets", "period", "2025")
	ask("fragmentation", "min", "1", "plans", "true")
	ask("matrix", "rows", "programmes", "implied", "false", "collective", "false")
	ask("bridges", "min", "1", "by", "document")
	ask("contested", "min", "1", "kind", "all")
	ask("duplication", "leads", "any", "min", "0.3")
	ask("overlap", "between", "official-unit", "min", "1", "role", "lead")
	ask("overlap", "between", "officials", "min", "1")
	before, met := "", []string{}
	for _, n := range graph.Merge(graphs...).Nodes {
		switch n.Kind {
		case graph.Document:
			for _, q := range cat.Questions {
				if q.Param("document") != nil && argumentless(q) {
					ask(q.Name, "document", n.ID)
				}
			}
			ask("who", "words", "数字", "document", n.ID)
			if before != "" {
				ask("changes", "old", before, "new", n.ID)
				ask("changes", "old", n.ID, "new", before, "change", "lead-moved")
			}
			before = n.ID
		case graph.Place:
			for _, q := range cat.Questions {
				if q.Param("place") != nil && argumentless(q) {
					ask(q.Name, "place", n.ID)
				}
			}
			ask("place", "place", n.ID)
			ask("who", "words", "数字", "place", n.ID, "role", "support")
		case graph.Programme:
			if n.Props.Bool("named") || !strings.Contains(n.Props.String("path"), "/") {
				ask("programme", "programme", n.ID)
			}
		case graph.Unit, graph.Official:
			if n.Kind == graph.Official {
				ask("official", "official", n.ID)
			}
			for _, other := range met {
				ask("shared", "a", n.ID, "b", other, "implied", "true")
				ask("chain", "from", other, "to", n.ID, "max", "8")
				ask("chain", "from", n.ID, "to", other, "implied", "true", "collective", "true")
			}
			if len(met) < 2 {
				met = append(met, n.ID)
			}
			ask("leads", "actor", n.ID)
			ask("leads", "actor", n.ID, "role", "all")
			ask("leads", "actor", n.ID, "role", "support", "limit", "4")
			ask("find-actor", "name", n.Name)
			if len(n.Aliases) > 0 {
				ask("find-actor", "name", n.Aliases[0])
			}
		}
	}
	return list
}

func argumentless(q *queries.Question) bool {
	return !slices.ContainsFunc(q.Params, func(p queries.Param) bool { return !p.Optional })
}

// askEachChoice asks with each choice and each flag turned round, one at a time.
func askEachChoice(q *queries.Question, ask func(question string, pairs ...string)) {
	for _, p := range q.Params {
		for _, choice := range p.Choices[min(1, len(p.Choices)):] {
			ask(q.Name, p.Name, choice)
		}
		switch {
		case p.Type == "flag":
			ask(q.Name, p.Name, strconv.FormatBool(p.Default != "true"))
		case p.Name == "limit":
			ask(q.Name, p.Name, "3")
		}
	}
}
