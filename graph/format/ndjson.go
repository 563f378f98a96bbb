package format

import (
	"io"

	"qiantou/graph"
)

// ndjson writes the nodes and then the edges of the native form, one JSON
// object a line; [graph.ReadNDJSON] reads it.
func ndjson(w io.Writer, g *graph.Graph, _ Options) error { return g.WriteNDJSON(w) }
