package graph

// Inference is how edges of one kind follow from the rest of a graph, from
// several documents together and not from what any of them says.
type Inference struct {
	Kind   Kind
	Method string                // its name; another name means that other edges may follow
	From   []Kind                // the kinds of nodes and edges that Edges looks at
	Edges  func(g *Graph) []Edge // the edges that follow; the same graph gives the same edges
}
