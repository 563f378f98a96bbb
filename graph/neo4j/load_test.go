package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"qiantou/graph"
	"qiantou/graph/neo4j"
	"qiantou/graph/neo4j/neo4jtest"
	"qiantou/graph/similar"
	"qiantou/queries"
)

func TestLoadReplacesAndPrunes(t *testing.T) {
	s := emptyStore(t)
	a, b := plan("湖委〔2023〕1号", "甲", "财政局", "科技局"), plan("湖委〔2023〕2号", "乙", "财政局")
	if !load(t, s, a) || load(t, s, a) {
		t.Error("a first load changes, a second one does not")
	}
	wantGraph(t, s, a)
	load(t, s, b)
	wantGraph(t, s, a, b)
	renamed := plan("湖委〔2023〕1号", "丙", "财政局", "教育局") // 科技局 goes
	load(t, s, renamed)
	wantGraph(t, s, renamed, b)
	without := plan("湖委〔2023〕1号", "丙") // the place stays, and 财政局 under it
	load(t, s, without)
	wantGraph(t, s, without, b)
}

// TestSharedEdges looks after an edge between two shared nodes that outlive it.
func TestSharedEdges(t *testing.T) {
	s := emptyStore(t)
	a, b := plan("1号", "甲", "财政局"), plan("2号", "甲", "财政局")
	under := func(e graph.Edge) bool { return e.Kind == graph.Under }
	a.Edges = slices.DeleteFunc(a.Edges, under)
	load(t, s, a)
	load(t, s, b)
	wantGraph(t, s, a, b)
	b.Edges = slices.DeleteFunc(b.Edges, under)
	load(t, s, b)
	wantGraph(t, s, a, b)
}

// TestMeasureBecomesProgramme has an id pass from one label to another.
func TestMeasureBecomesProgramme(t *testing.T) {
	s := emptyStore(t)
	g := plan("1号", "甲", "财政局")
	load(t, s, g)
	for i := range g.Nodes {
		if g.Nodes[i].Kind == graph.Measure {
			g.Nodes[i].Kind, g.Nodes[i].Props = graph.Programme, graph.Props{"path": "一/1"}
		}
	}
	load(t, s, g)
	wantGraph(t, s, g)
}

// TestKeepsWhatUsersAdd loads a new version beside a user's own notes.
func TestKeepsWhatUsersAdd(t *testing.T) {
	uri, opt := server(t)
	neo4jtest.Empty(t, uri)
	s := open(t, uri, opt)
	load(t, s, plan("1号", "甲", "财政局"))
	neo4jtest.Cypher(t, uri, "MATCH (m:Measure) CREATE (:Note {text: '看'})-[:ABOUT]->(m)")
	g := plan("1号", "乙", "科技局")
	load(t, s, g)
	wantGraph(t, s, g)
	if n := neo4jtest.Cypher(t, uri, "MATCH (n:Note)-[:ABOUT]->(:Measure) RETURN n"); len(n) != 1 {
		t.Error("the note is gone")
	}
}

func TestLoadTakesOneDocument(t *testing.T) {
	s := emptyStore(t)
	a := plan("1号", "甲", "财政局")
	foreign := plan("2号", "甲")
	foreign.Nodes = slices.DeleteFunc(foreign.Nodes, func(n graph.Node) bool { return n.Kind == graph.Document })
	foreign.Edges = nil
	for want, g := range map[string]*graph.Graph{
		"has 2":       graph.Merge(a, plan("2号", "甲")),
		"has 0":       {},
		"belongs to ": graph.Merge(a, foreign),
	} {
		if _, err := s.Load(context.Background(), g); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	wantGraph(t, s)
}

func TestReadOnly(t *testing.T) {
	uri, opt := bareServer(t)
	opt.ReadOnly = true
	s := open(t, uri, opt)
	if _, err := s.Load(context.Background(), plan("1号", "甲")); !errors.Is(err, neo4j.ErrReadOnly) {
		t.Error(err)
	}
	if _, err := s.Relate(context.Background(), similar.Work); !errors.Is(err, neo4j.ErrReadOnly) {
		t.Error(err)
	}
	if list := neo4jtest.Cypher(t, uri, "SHOW CONSTRAINTS"); len(list) != 0 {
		t.Error("constraints were made")
	}
}

func TestFirstLoadMakesConstraints(t *testing.T) {
	uri, opt := bareServer(t)
	load(t, open(t, uri, opt), plan("1号", "甲"))
	got := map[string]bool{}
	for _, r := range neo4jtest.Cypher(t, uri, "SHOW CONSTRAINTS YIELD name, properties") {
		got[fmt.Sprintf("%v %v", r.Values[0], r.Values[1])] = true
	}
	var kinds []graph.Kind
	for _, n := range graph.Nodes {
		kinds = append(kinds, n.Kind)
	}
	for _, e := range graph.Edges {
		kinds = append(kinds, e.Kind)
	}
	for _, k := range kinds {
		if want := "qiantou_" + strings.ToLower(string(k)) + "_id [id]"; !got[want] {
			t.Errorf("no constraint %s in %v", want, got)
		}
	}
}

// TestNoConstraintNoLoad has ids twice in the database, so that they cannot be
// made unique.
func TestNoConstraintNoLoad(t *testing.T) {
	uri, opt := bareServer(t)
	neo4jtest.Cypher(t, uri, "CREATE (:Unit {id: 'unit:甲'}), (:Unit {id: 'unit:甲'})")
	_, err := open(t, uri, opt).Load(context.Background(), plan("1号", "甲"))
	if err == nil || !strings.Contains(err.Error(), "qiantou_unit_id") || !strings.Contains(err.Error(), "unit:甲") {
		t.Error(err)
	}
	if n := neo4jtest.Cypher(t, uri, "MATCH (n:!Unit) RETURN n"); len(n) != 0 {
		t.Error("something was loaded")
	}
}

// TestConstraintNameTaken has the name of a constraint stand for another rule,
// with which IF NOT EXISTS is content.
func TestConstraintNameTaken(t *testing.T) {
	uri, opt := bareServer(t)
	neo4jtest.Cypher(t, uri, "CREATE CONSTRAINT qiantou_unit_id FOR (n:Other) REQUIRE n.x IS UNIQUE")
	_, err := open(t, uri, opt).Load(context.Background(), plan("1号", "甲"))
	if err == nil || !strings.Contains(err.Error(), "qiantou_unit_id") {
		t.Error(err)
	}
}

func TestHostileGraph(t *testing.T) {
	s := emptyStore(t)
	hostile := "Unit) DETACH DELETE n //"
	for name, spoil := range map[string]func(*graph.Graph){
		"label":    func(g *graph.Graph) { g.Nodes[0].Kind = graph.Kind(hostile) },
		"type":     func(g *graph.Graph) { g.Edges[0].Kind = graph.Kind(hostile) },
		"property": func(g *graph.Graph) { g.Nodes[0].Props["_hash"] = "0" },
	} {
		g := plan("1号", "甲", "财政局")
		spoil(g)
		if _, err := s.Load(context.Background(), g); err == nil {
			t.Errorf("a graph with a bad %s was loaded", name)
		}
	}
	wantGraph(t, s)
	g := plan("1号'}) MATCH (n) DETACH DELETE n //", "`\"'$rows\\", "财政局` \u0000")
	load(t, s, g)
	wantGraph(t, s, g)
}

func TestRunCannotWrite(t *testing.T) {
	s := emptyStore(t)
	q := &queries.Question{Name: "evil", Cypher: "CREATE (n:Unit {id: 'x', name: 'x'}) RETURN n.id AS id", Columns: []queries.Column{{Name: "id", Type: "id"}}}
	for row, err := range s.Run(context.Background(), q, nil) {
		if err == nil || !strings.Contains(err.Error(), "question evil") {
			t.Error(row, err)
		}
	}
	wantGraph(t, s)
}

// TestOpposingLoaders has two loaders that name the same units and write them
// differently, many times over, so that each always undoes what the other needs.
func TestOpposingLoaders(t *testing.T) {
	uri, opt := server(t)
	neo4jtest.Empty(t, uri)
	units := []string{"财政局", "科技局", "教育局", "卫生局", "民政局"}
	loads := [2][]*graph.Graph{}
	for i := range loads {
		slices.Reverse(units)
		for v := range 10 {
			loads[i] = append(loads[i], plan(fmt.Sprintf("%d号", i), string(rune('甲'+v)), units[v%4:]...))
		}
	}
	var both sync.WaitGroup
	for _, versions := range loads {
		s := open(t, uri, opt)
		both.Go(func() {
			for _, g := range versions {
				if _, err := s.Load(context.Background(), g); err != nil {
					t.Error(err)
				}
			}
		})
	}
	both.Wait()
	routed := strings.Replace(uri, "bolt:", "neo4j:", 1)
	wantGraph(t, open(t, routed, opt), loads[0][9], loads[1][9])
}
