package graph

import "slices"

// Keep returns the part of the graph that consists of the given kinds, in the
// order of g: nodes of the kinds of nodes among them, and, between those,
// edges of the kinds of edges among them. Where no kind of node is given all
// nodes stay, and likewise for edges. Props are shared with g.
func (g *Graph) Keep(kinds ...Kind) *Graph {
	nodes := slices.DeleteFunc(slices.Clone(kinds), func(k Kind) bool { return NodeKindOf(k) == nil })
	edges := slices.DeleteFunc(slices.Clone(kinds), func(k Kind) bool { return EdgeKindOf(k) == nil })
	return g.where(
		func(n Node) bool { return len(nodes) == 0 || slices.Contains(nodes, n.Kind) },
		func(e Edge) bool { return len(edges) == 0 || slices.Contains(edges, e.Kind) })
}

// Around returns what lies at most depth edges from the node called id,
// whichever way the edges point, with all edges between those nodes. It is
// empty where g has no such node.
func (g *Graph) Around(id string, depth int) *Graph {
	next := map[string][]string{}
	for _, e := range g.Edges {
		next[e.From] = append(next[e.From], e.To)
		next[e.To] = append(next[e.To], e.From)
	}
	reached := map[string]bool{id: true}
	for rim := []string{id}; depth > 0 && len(rim) > 0; depth-- {
		var outer []string
		for _, at := range rim {
			for _, to := range next[at] {
				if !reached[to] {
					reached[to] = true
					outer = append(outer, to)
				}
			}
		}
		rim = outer
	}
	return g.where(func(n Node) bool { return reached[n.ID] }, func(Edge) bool { return true })
}

// where keeps the nodes and edges wanted; an edge needs both its ends.
func (g *Graph) where(node func(Node) bool, edge func(Edge) bool) *Graph {
	out, kept := &Graph{}, map[string]bool{}
	for _, n := range g.Nodes {
		if node(n) {
			kept[n.ID] = true
			out.Nodes = append(out.Nodes, n)
		}
	}
	for _, e := range g.Edges {
		if kept[e.From] && kept[e.To] && edge(e) {
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}

// Among returns the nodes whose ids are given and the edges between them, in
// the order of g.
func (g *Graph) Among(ids map[string]bool) *Graph {
	return g.where(func(n Node) bool { return ids[n.ID] }, func(Edge) bool { return true })
}

// StatedBy returns what the documents say: the documents, what each alone
// states, and of the shared nodes those that these edges reach, with the
// places and units that they belong to.
func (g *Graph) StatedBy(documents map[string]bool) *Graph {
	kept := map[string]bool{}
	owned := func(id string) bool {
		document, ok := DocumentOf(id)
		return ok && documents[document]
	}
	above := map[string][]string{}
	var reach func(id string)
	reach = func(id string) {
		if kept[id] {
			return
		}
		kept[id] = true
		for _, up := range above[id] {
			reach(up)
		}
	}
	for _, e := range g.Edges {
		if e.Kind == Within || e.Kind == Under {
			above[e.From] = append(above[e.From], e.To)
		}
	}
	for _, n := range g.Nodes {
		if owned(n.ID) {
			reach(n.ID)
		}
	}
	for _, e := range g.Edges {
		_, fromOne := DocumentOf(e.From)
		_, toOne := DocumentOf(e.To)
		if owned(e.From) && !toOne {
			reach(e.To)
		}
		if owned(e.To) && !fromOne {
			reach(e.From)
		}
	}
	return g.Among(kept)
}
