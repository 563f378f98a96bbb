package format

import (
	"io"

	"qiantou/graph"
)

// nodeLink writes the node-link form of NetworkX (node_link_data) and D3: a
// directed multigraph whose nodes have id, kind, name, aliases and whose links
// have source, target, key (the edge's id) and kind, each followed by its
// properties. The edges stand under links, edges or both, as o.EdgesKey says.
func nodeLink(w io.Writer, g *graph.Graph, o Options) error {
	at := places(g, o)
	d := newDocument(w)
	d.field("directed", true)
	d.field("multigraph", true)
	d.field("graph", fields{})
	list(d, "nodes", g.Nodes, func(n graph.Node) fields {
		f := fields{"id", n.ID, "kind", n.Kind, "name", n.Name, "aliases", append([]string{}, n.Aliases...)}
		return f.at(at, n).withProps(n.Props)
	})
	for _, key := range []string{"links", "edges"} {
		if o.EdgesKey == key || o.EdgesKey == "both" {
			list(d, key, g.Edges, func(e graph.Edge) fields {
				return fields{"source", e.From, "target", e.To, "key", e.ID, "kind", e.Kind}.withProps(e.Props)
			})
		}
	}
	return d.close()
}
