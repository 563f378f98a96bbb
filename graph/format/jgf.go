package format

import (
	"io"

	"qiantou/graph"
)

// jgf writes the JSON Graph Format, version 2: nodes are an object with the
// ids as keys, and whatever the format has no field for is metadata.
func jgf(w io.Writer, g *graph.Graph, o Options) error {
	at := places(g, o)
	d := newDocument(w)
	d.open("graph")
	d.field("directed", true)
	d.field("type", "qiantou")
	d.open("nodes")
	for _, n := range g.Nodes {
		meta := fields{"kind", n.Kind, "aliases", append([]string{}, n.Aliases...)}.at(at, n)
		d.field(n.ID, fields{"label", n.Name, "metadata", meta.withProps(n.Props)})
	}
	d.end()
	list(d, "edges", g.Edges, func(e graph.Edge) fields {
		return fields{"id", e.ID, "source", e.From, "target", e.To, "relation", e.Kind, "label", titleOf(e.Kind),
			"metadata", fields{}.withProps(e.Props)}
	})
	d.end()
	return d.close()
}
