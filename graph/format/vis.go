package format

import (
	"io"
	"strings"

	"qiantou/graph"
)

// vis writes what new vis.Network(container, {nodes, edges}, options) takes.
// Groups are the kinds. Titles, which vis-network shows under the pointer as
// plain text, are aliases, text and quotes. Properties stand under props,
// because level, title, label, value and shape mean something to vis-network.
func vis(w io.Writer, g *graph.Graph, o Options) error {
	at := places(g, o)
	d := newDocument(w)
	list(d, "nodes", g.Nodes, func(n graph.Node) fields {
		f := fields{"id", n.ID, "label", n.Name, "group", n.Kind, "title", visTitle(n)}.at(at, n)
		return append(f, "props", fields{"aliases", append([]string{}, n.Aliases...)}.withProps(n.Props))
	})
	list(d, "edges", g.Edges, func(e graph.Edge) fields {
		s := edgeStyleOf[e.Kind]
		f := fields{"id", e.ID, "from", e.From, "to", e.To, "label", titleOf(e.Kind)}
		if quote := e.Props.String("quote"); quote != "" {
			f = append(f, "title", quote)
		}
		return append(f, "color", s.Color, "width", s.Width, "dashes", s.Line != "solid",
			"props", fields{"kind", e.Kind}.withProps(e.Props))
	})
	d.field("options", fields{"nodes", fields{"font", fields{"size", 10}, "size", 10},
		"edges", fields{"arrows", "to", "font", fields{"size", 8}},
		// the better first layout of vis-network gives up on bigger graphs
		"layout", fields{"improvedLayout", len(g.Nodes) <= 100},
		"groups", visGroups(), "physics", fields{"enabled", !o.Layout, "solver", "forceAtlas2Based"}})
	return d.close()
}

func visTitle(n graph.Node) string {
	lines := append([]string{titleOf(n.Kind) + " " + n.Name}, n.Aliases...)
	if text := n.Props.String("text"); text != "" {
		lines = append(lines, text)
	}
	return strings.Join(lines, "\n")
}

func visGroups() fields {
	var groups fields
	for _, s := range NodeStyles {
		groups = append(groups, string(s.Kind), fields{"color", s.Color, "shape", s.Shape.Vis, "size", s.Size / 2})
	}
	return groups
}
