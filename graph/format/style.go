package format

import "qiantou/graph"

// NodeStyle is how nodes of one kind look wherever the graph is drawn.
type NodeStyle struct {
	Kind  graph.Kind
	Color string // #rrggbb; white text can be read on it
	Size  int    // diameter in pixels
	Shape Shape
}

// EdgeStyle is how edges of one kind look.
type EdgeStyle struct {
	Kind  graph.Kind
	Color string // #rrggbb
	Width int    // in pixels
	Line  string // solid, dashed or dotted
}

// Shape is one form under the names that programs have for it.
type Shape struct {
	Cytoscape, Vis, ECharts, GEXF, DOT string
	Mermaid                            [2]string // what stands before and after the text
}

var (
	disc      = Shape{"ellipse", "dot", "circle", "disc", "ellipse", [2]string{"([", "])"}}
	square    = Shape{"rectangle", "square", "rect", "square", "box", [2]string{"[", "]"}}
	rounded   = Shape{"round-rectangle", "square", "roundRect", "square", "box", [2]string{"(", ")"}}
	diamond   = Shape{"diamond", "diamond", "diamond", "diamond", "diamond", [2]string{"{{", "}}"}}
	triangle  = Shape{"triangle", "triangle", "triangle", "triangle", "triangle", [2]string{"[/", "\\]"}}
	page      = Shape{"rectangle", "square", "rect", "square", "note", [2]string{"[[", "]]"}}
	pentagram = Shape{"star", "star", "pin", "diamond", "star", [2]string{"((", "))"}}
)

// NodeStyles and EdgeStyles say how every kind of the schema looks, in the
// schema's order. All formats and the viewer draw by these two tables. The
// colours can be told apart by the colour-blind, and edges of the two duties
// also by their line.
var (
	NodeStyles = []NodeStyle{
		{graph.Document, "#4d4d4d", 18, page},
		{graph.Programme, "#0b6e99", 16, rounded},
		{graph.Measure, "#2f7d4f", 10, square},
		{graph.Indicator, "#7a5195", 10, triangle},
		{graph.Official, "#b3261e", 16, pentagram},
		{graph.Unit, "#a65300", 14, disc},
		{graph.Place, "#6b6100", 12, diamond},
	}
	EdgeStyles = []EdgeStyle{
		{graph.Leads, "#c2410c", 3, "solid"},
		{graph.Supports, "#2563a8", 1, "dashed"},
		{graph.PartOf, "#8a8a8a", 1, "solid"},
		{graph.StatedIn, "#b8b8b8", 1, "dotted"},
		{graph.IssuedBy, "#4d4d4d", 1, "solid"},
		{graph.Concerns, "#6b6100", 1, "dotted"},
		{graph.Advances, "#0b6e99", 2, "dashed"},
		{graph.Within, "#a39a4f", 1, "solid"},
		{graph.Under, "#c89b6a", 1, "solid"},
		{graph.SimilarTo, "#2f7d4f", 1, "dotted"},
	}
)

var (
	nodeStyleOf = index(NodeStyles, func(s NodeStyle) graph.Kind { return s.Kind })
	edgeStyleOf = index(EdgeStyles, func(s EdgeStyle) graph.Kind { return s.Kind })
)

func index[T any](list []T, key func(T) graph.Kind) map[graph.Kind]T {
	m := make(map[graph.Kind]T, len(list))
	for _, x := range list {
		m[key(x)] = x
	}
	return m
}

// titleOf returns the Chinese name of a kind, for legends and labels.
func titleOf(k graph.Kind) string {
	if n := graph.NodeKindOf(k); n != nil {
		return n.Title
	}
	if e := graph.EdgeKindOf(k); e != nil {
		return e.Title
	}
	return string(k)
}
