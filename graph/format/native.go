package format

import (
	"io"

	"qiantou/graph"
)

// native writes {"nodes":[…],"edges":[…]}, one node or edge a line: the form
// that loses nothing, and that [graph.ReadJSON] reads.
func native(w io.Writer, g *graph.Graph, _ Options) error { return g.WriteJSON(w) }
