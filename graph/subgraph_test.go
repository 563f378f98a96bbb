package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph"
)

// chain is unit – measure – programme – document, and a second unit beside.
func chain() *graph.Graph {
	edge := func(from string, kind graph.Kind, to string) graph.Edge {
		return graph.Edge{ID: graph.EdgeID(from, kind, to), From: from, To: to, Kind: kind}
	}
	g := &graph.Graph{
		Nodes: []graph.Node{{ID: "u1", Kind: graph.Unit}, {ID: "u2", Kind: graph.Unit}, {ID: "m", Kind: graph.Measure},
			{ID: "p", Kind: graph.Programme}, {ID: "d", Kind: graph.Document}},
		Edges: []graph.Edge{edge("u1", graph.Leads, "m"), edge("u2", graph.Supports, "m"), edge("m", graph.PartOf, "p"),
			edge("p", graph.StatedIn, "d"), edge("u2", graph.Leads, "p")},
	}
	g.Sort()
	return g
}

func idsOf(g *graph.Graph) []string {
	var ids []string
	for _, n := range g.Nodes {
		ids = append(ids, n.ID)
	}
	for _, e := range g.Edges {
		ids = append(ids, e.ID)
	}
	return ids
}

func TestSubgraph(t *testing.T) {
	for name, c := range map[string]struct {
		got  *graph.Graph
		want []string
	}{
		"kinds of nodes":        {chain().Keep(graph.Unit, graph.Measure), []string{"m", "u1", "u2", "u1 LEADS m", "u2 SUPPORTS m"}},
		"kinds of edges":        {chain().Keep(graph.PartOf), []string{"d", "m", "p", "u1", "u2", "m PART_OF p"}},
		"both":                  {chain().Keep(graph.Unit, graph.Measure, graph.Leads), []string{"m", "u1", "u2", "u1 LEADS m"}},
		"no kinds":              {chain().Keep(), idsOf(chain())},
		"depth 0":               {chain().Around("m", 0), []string{"m"}},
		"depth 1":               {chain().Around("u1", 1), []string{"m", "u1", "u1 LEADS m"}},
		"depth 2, both ways":    {chain().Around("u1", 2), []string{"m", "p", "u1", "u2", "m PART_OF p", "u1 LEADS m", "u2 LEADS p", "u2 SUPPORTS m"}},
		"deeper than the graph": {chain().Around("u1", 99), idsOf(chain())},
		"among":                 {chain().Among(map[string]bool{"p": true, "u2": true, "d": true, "nobody": true}), []string{"d", "p", "u2", "p STATED_IN d", "u2 LEADS p"}},
		"unknown node":          {chain().Around("nobody", 3), nil},
	} {
		if d := cmp.Diff(c.want, idsOf(c.got)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}
