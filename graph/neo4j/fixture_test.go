package neo4j_test

import (
	"bytes"
	"context"
	"testing"

	"qiantou/graph"
	"qiantou/graph/neo4j"
	"qiantou/graph/neo4j/neo4jtest"
	"qiantou/queries"
)

const place = "浙江省/湖州市"

// plan makes the graph of a document in which each of units leads the one
// measure; alias is another name for all of them.
func plan(number, alias string, units ...string) *graph.Graph {
	doc := graph.DocumentID(number, "")
	item := graph.ItemID(doc, "一/1")
	indicator := graph.IndicatorID(doc, "表1", "产值")
	g := &graph.Graph{Nodes: []graph.Node{
		{ID: doc, Kind: graph.Document, Name: number, Props: graph.Props{"number": number}},
		{ID: item, Kind: graph.Measure, Name: "攻关", Props: graph.Props{"path": "一/1", "safeguard": true}},
		{ID: indicator, Kind: graph.Indicator, Name: "产值", Props: graph.Props{"values": map[string]string{"2026": "≥95", "2025": "≥90"}}},
		{ID: graph.PlaceID(place), Kind: graph.Place, Name: "湖州市", Props: graph.Props{"level": "市"}},
	}}
	g.Edges = append(g.Edges, quoted(item, graph.StatedIn, doc), quoted(indicator, graph.StatedIn, doc))
	for _, name := range units {
		unit := graph.UnitID(place, name)
		g.Nodes = append(g.Nodes, graph.Node{ID: unit, Kind: graph.Unit, Name: "湖州市" + name, Aliases: []string{name + alias}, Props: graph.Props{"short": name + alias}})
		g.Edges = append(g.Edges, quoted(unit, graph.Leads, item), plain(unit, graph.Under, graph.PlaceID(place)))
	}
	g.Sort()
	return g
}

func plain(from string, kind graph.Kind, to string) graph.Edge {
	return graph.Edge{ID: graph.EdgeID(from, kind, to), From: from, To: to, Kind: kind, Props: graph.Props{}}
}

func quoted(from string, kind graph.Kind, to string) graph.Edge {
	e := plain(from, kind, to)
	e.Props.SetEvidence(graph.Evidence{Quote: "(责任)", Start: 3, End: 3 + len("(责任)"), Line: 1, Column: 2})
	return e
}

// server returns a server and the login there.
func server(t testing.TB) (uri string, opt neo4j.Options) {
	t.Helper()
	uri, user, password := neo4jtest.Start(t)
	return uri, neo4j.Options{Username: user, Password: password}
}

// bareServer returns a server that has neither nodes nor constraints.
func bareServer(t testing.TB) (uri string, opt neo4j.Options) {
	t.Helper()
	uri, opt = server(t)
	neo4jtest.Bare(t, uri)
	return uri, opt
}

func open(t testing.TB, uri string, opt neo4j.Options) *neo4j.Store {
	t.Helper()
	s := openAlone(t, uri, opt)
	t.Cleanup(func() { s.Close(context.Background()) })
	return s
}

// openAlone leaves closing to the caller.
func openAlone(t testing.TB, uri string, opt neo4j.Options) *neo4j.Store {
	t.Helper()
	s, err := neo4j.Open(context.Background(), uri, opt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func emptyStore(t testing.TB) *neo4j.Store {
	t.Helper()
	uri, opt := server(t)
	neo4jtest.Empty(t, uri)
	return open(t, uri, opt)
}

func load(t testing.TB, s *neo4j.Store, g *graph.Graph) (changed bool) {
	t.Helper()
	changed, err := s.Load(context.Background(), g)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// wantGraph fails unless the store holds the union of graphs and nothing else.
func wantGraph(t testing.TB, s *neo4j.Store, graphs ...*graph.Graph) {
	t.Helper()
	c, err := queries.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	got, err := queries.ReadGraph(context.Background(), s, c)
	if err != nil {
		t.Fatal(err)
	}
	if g, w := native(t, got), native(t, graph.Merge(graphs...)); g != w {
		t.Errorf("the store holds\n%s\nwant\n%s", g, w)
	}
}

func native(t testing.TB, g *graph.Graph) string {
	t.Helper()
	var text bytes.Buffer
	if err := g.WriteNDJSON(&text); err != nil {
		t.Fatal(err)
	}
	return text.String()
}
