package format

import (
	"io"

	"qiantou/graph"
)

// Native writes {"nodes":[…],"edges":[…]}, one node or edge a line: the form
// that loses nothing, and that [graph.ReadJSON] reads.
func Native(w io.Writer, g *graph.Graph) error { return g.WriteJSON(w) }
