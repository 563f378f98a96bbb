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

// askingList is what both stores are asked.
type askingList struct {
	catalogue *queries.Catalogue
	list      []asking
	before    string   // the document that was met last
	met       []string // some actors
}

func (l *askingList) ask(question string, pairs ...string) {
	l.list = append(l.list, asking{question, given(pairs...)})
}

func askings(c *queries.Catalogue, graphs []*graph.Graph) []asking {
	l := &askingList{catalogue: c}
	for _, q := range c.Questions {
		if argumentless(q) {
			l.ask(q.Name)
			l.askEachChoice(q)
		}
	}
	for _, words := range []string{"数字", "农业 推广", "b", "乡镇 a", "计划", "行动", "没有", "营商环境 企业"} {
		l.ask("who", "words", words)
		l.ask("who", "words", words, "limit", "7")
	}
	for _, line := range strings.Split(strings.TrimSpace(combinations), "\n") {
		f := strings.Fields(line)
		l.ask(f[0], f[1:]...)
	}
	for _, n := range graph.Merge(graphs...).Nodes {
		l.askOf(n)
	}
	return l.list
}

// combinations are questions with several parameters at once.
const combinations = `
overlap min 1 implied true
overlap min 3 collective false limit 5
overlap between official-unit min 1 role lead
overlap between officials min 1
workload implied false kind unit
workload kind official limit 3
gaps limit 0
programme programme 数字
targets unit %
targets period 2025
fragmentation min 1 plans true
matrix rows programmes implied false collective false
bridges min 1 by document
contested min 1 kind all
duplication leads any min 0.3`

// askOf asks everything that can be asked of one node.
func (l *askingList) askOf(n graph.Node) {
	switch n.Kind {
	case graph.Document:
		l.askWithin("document", n.ID)
		if l.before != "" {
			l.ask("changes", "old", l.before, "new", n.ID)
			l.ask("changes", "old", n.ID, "new", l.before, "change", "lead-moved")
		}
		l.before = n.ID
	case graph.Place:
		if strings.Count(n.ID, "/") < 2 { // provinces and cities, and what lies in them with them
			l.askWithin("place", n.ID)
		}
		l.ask("place", "place", n.ID)
	case graph.Programme:
		if n.Props.Bool("named") || !strings.Contains(n.Props.String("path"), "/") {
			l.ask("programme", "programme", n.ID)
		}
	case graph.Official:
		l.ask("official", "official", n.ID)
		l.askOfActor(n)
	case graph.Unit:
		l.askOfActor(n)
	}
}

// askWithin asks each question within one document or place.
func (l *askingList) askWithin(param, id string) {
	for _, q := range l.catalogue.Questions {
		if q.Param(param) != nil && argumentless(q) {
			l.ask(q.Name, param, id)
		}
	}
	l.ask("who", "words", "数字", param, id, "role", "support")
}

func (l *askingList) askOfActor(n graph.Node) {
	for _, other := range l.met {
		l.ask("shared", "a", n.ID, "b", other, "implied", "true")
		l.ask("chain", "from", other, "to", n.ID, "max", "8")
		l.ask("chain", "from", n.ID, "to", other, "implied", "true", "collective", "true")
	}
	if len(l.met) < 2 {
		l.met = append(l.met, n.ID)
	}
	l.ask("leads", "actor", n.ID)
	l.ask("leads", "actor", n.ID, "role", "all")
	l.ask("leads", "actor", n.ID, "role", "support", "limit", "4")
	l.ask("find-actor", "name", n.Name)
	if len(n.Aliases) > 0 {
		l.ask("find-actor", "name", n.Aliases[0])
	}
}

func argumentless(q *queries.Question) bool {
	return !slices.ContainsFunc(q.Params, func(p queries.Param) bool { return !p.Optional })
}

// askEachChoice asks with each choice and each flag turned round, one at a time.
func (l *askingList) askEachChoice(q *queries.Question) {
	for _, p := range q.Params {
		for _, choice := range p.Choices[min(1, len(p.Choices)):] {
			l.ask(q.Name, p.Name, choice)
		}
		switch {
		case p.Type == "flag":
			l.ask(q.Name, p.Name, strconv.FormatBool(p.Default != "true"))
		case p.Name == "limit":
			l.ask(q.Name, p.Name, "3")
		}
	}
}
