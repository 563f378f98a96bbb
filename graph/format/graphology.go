package format

import (
	"io"

	"qiantou/graph"
)

// graphology writes what Graph.from of graphology takes: a directed multigraph
// whose attributes sigma.js draws by: label, color, size and always x and y,
// without which it draws nothing. The kind is called kind and never type, by
// which sigma chooses a drawing program.
func graphology(w io.Writer, g *graph.Graph, o Options) error {
	at := places(g, o)
	if at == nil {
		at = sunflower(g)
	}
	d := newDocument(w)
	d.field("options", fields{"type", "directed", "multi", true, "allowSelfLoops", true})
	d.field("attributes", fields{})
	list(d, "nodes", g.Nodes, func(n graph.Node) fields {
		s := nodeStyleOf[n.Kind]
		f := fields{"label", n.Name, "kind", n.Kind, "color", s.Color, "size", float64(s.Size) / 2}.at(at, n)
		f = append(f, "aliases", append([]string{}, n.Aliases...))
		return fields{"key", n.ID, "attributes", f.withProps(flat(n.Props))}
	})
	list(d, "edges", g.Edges, func(e graph.Edge) fields {
		s := edgeStyleOf[e.Kind]
		f := fields{"label", titleOf(e.Kind), "kind", e.Kind, "color", s.Color, "size", s.Width}
		return fields{"key", e.ID, "source", e.From, "target", e.To, "attributes", f.withProps(flat(e.Props))}
	})
	return d.close()
}
