package format

import (
	"io"

	"qiantou/graph"
)

// NDJSON writes the nodes and then the edges of the native form, one JSON
// object a line; [graph.ReadNDJSON] reads it.
func NDJSON(w io.Writer, g *graph.Graph) error { return g.WriteNDJSON(w) }
