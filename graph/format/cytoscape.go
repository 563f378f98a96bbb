package format

import (
	"io"

	"qiantou/graph"
)

// edgePrefix keeps edge ids apart from node ids where both share one space.
const edgePrefix = "edge:"

// cytoscape writes what cytoscape(…) of Cytoscape.js takes: elements, style
// and layout. A node's value is its id again and an edge's key the edge's id,
// as NetworkX (cytoscape_graph) wants them.
func cytoscape(w io.Writer, g *graph.Graph, o Options) error {
	at := places(g, o)
	d := newDocument(w)
	d.field("data", []any{})
	d.field("directed", true)
	d.field("multigraph", true)
	d.open("elements")
	list(d, "nodes", g.Nodes, func(n graph.Node) fields {
		f := fields{"data", fields{"id", n.ID, "value", n.ID, "name", n.Name, "kind", n.Kind,
			"aliases", append([]string{}, n.Aliases...)}.withProps(flat(n.Props))}
		if p, ok := at[n.ID]; ok {
			f = append(f, "position", fields{"x", p.X, "y", p.Y})
		}
		return f
	})
	list(d, "edges", g.Edges, func(e graph.Edge) fields {
		return fields{"data", fields{"id", edgePrefix + e.ID, "key", e.ID, "source", e.From, "target", e.To,
			"kind", e.Kind}.withProps(flat(e.Props))}
	})
	d.end()
	d.field("style", cytoscapeStyle())
	d.field("layout", fields{"name", cytoscapeLayout(o)})
	return d.close()
}

func cytoscapeLayout(o Options) string {
	if o.Layout {
		return "preset"
	}
	return "cose"
}

func cytoscapeStyle() []fields {
	style := []fields{
		{"selector", "node", "style", fields{"label", "data(name)", "text-wrap", "ellipsis", "text-max-width", "120px", "font-size", 9}},
		{"selector", "edge", "style", fields{"curve-style", "bezier", "target-arrow-shape", "triangle", "arrow-scale", 0.7}},
	}
	for _, s := range NodeStyles {
		style = append(style, fields{"selector", `node[kind = "` + string(s.Kind) + `"]`, "style",
			fields{"background-color", s.Color, "shape", s.Shape.Cytoscape, "width", s.Size, "height", s.Size}})
	}
	for _, s := range EdgeStyles {
		style = append(style, fields{"selector", `edge[kind = "` + string(s.Kind) + `"]`, "style",
			fields{"line-color", s.Color, "target-arrow-color", s.Color, "line-style", s.Line, "width", s.Width}})
	}
	return style
}
