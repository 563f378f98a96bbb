package format

import (
	"io"

	"qiantou/graph"
)

// echarts writes an option for setOption of Apache ECharts: one series of the
// type graph whose categories are the kinds of nodes. Ids are given always,
// since names repeat and ECharts would join by them. What ECharts does not
// know stands under props, whose names would else mean something to it.
func echarts(w io.Writer, g *graph.Graph, o Options) error {
	at := places(g, o)
	category := map[graph.Kind]int{}
	for i, s := range NodeStyles {
		category[s.Kind] = i
	}
	d := newDocument(w)
	d.field("tooltip", fields{})
	d.field("legend", fields{"type", "scroll"})
	d.open("series")
	d.field("type", "graph")
	d.field("layout", map[bool]string{false: "force", true: "none"}[o.Layout])
	d.field("roam", true)
	d.field("autoCurveness", true) // else parallel edges lie on each other
	d.field("label", fields{"show", len(g.Nodes) <= 200, "position", "right"})
	d.field("labelLayout", fields{"hideOverlap", true})
	d.field("edgeSymbol", []string{"none", "arrow"})
	d.field("edgeSymbolSize", 6)
	d.field("force", fields{"repulsion", 60, "edgeLength", 60})
	d.field("categories", echartsCategories())
	list(d, "data", g.Nodes, func(n graph.Node) fields {
		f := fields{"id", n.ID, "name", n.Name, "category", category[n.Kind], "symbolSize", nodeStyleOf[n.Kind].Size}
		return append(f.at(at, n), "props", fields{"kind", n.Kind, "aliases", append([]string{}, n.Aliases...)}.withProps(n.Props))
	})
	list(d, "links", g.Edges, func(e graph.Edge) fields {
		s := edgeStyleOf[e.Kind]
		return fields{"id", edgePrefix + e.ID, "source", e.From, "target", e.To,
			"lineStyle", fields{"color", s.Color, "width", s.Width, "type", s.Line},
			"props", fields{"kind", e.Kind}.withProps(e.Props)}
	})
	d.end()
	return d.close()
}

func echartsCategories() []fields {
	var all []fields
	for _, s := range NodeStyles {
		all = append(all, fields{"name", titleOf(s.Kind), "symbol", s.Shape.ECharts, "itemStyle", fields{"color", s.Color}})
	}
	return all
}
