package main

import (
	"cmp"
	"fmt"
	"slices"

	"qiantou/graph"
)

// statements is a graph arranged for finding what is said of a node.
type statements struct {
	nodes map[string]graph.Node
	from  map[string][]graph.Edge // edges by the node that they leave
	to    map[string][]graph.Edge // edges by the node that they reach
}

func arrangeStatements(g *graph.Graph) *statements {
	s := &statements{map[string]graph.Node{}, map[string][]graph.Edge{}, map[string][]graph.Edge{}}
	for _, n := range g.Nodes {
		s.nodes[n.ID] = n
	}
	for _, e := range g.Edges {
		s.from[e.From] = append(s.from[e.From], e)
		s.to[e.To] = append(s.to[e.To], e)
	}
	return s
}

// above is the programme that an item stands under, "" for none.
func (s *statements) above(item string) string {
	for _, e := range s.from[item] {
		if e.Kind == graph.PartOf {
			return e.To
		}
	}
	return ""
}

// way returns the item and the programmes above it, the nearest first.
func (s *statements) way(item string) []string {
	way := []string{item}
	for at := s.above(item); at != "" && !slices.Contains(way, at); at = s.above(at) {
		way = append(way, at)
	}
	return way
}

// duties are the statements of who leads or supports an item.
func (s *statements) duties(item string) []graph.Edge {
	return slices.DeleteFunc(slices.Clone(s.to[item]), func(e graph.Edge) bool { return !isDuty(e) })
}

func isDuty(e graph.Edge) bool { return e.Kind == graph.Leads || e.Kind == graph.Supports }

// leader is the nearest programme above a measure without a clause of its own
// that has a lead, "" for none.
func (s *statements) leader(item string) string {
	own := func(e graph.Edge) bool { return e.Kind == graph.Leads || !e.Props.Bool("implied") }
	if s.nodes[item].Kind != graph.Measure || slices.ContainsFunc(s.duties(item), own) {
		return ""
	}
	for _, programme := range s.way(item)[1:] {
		if slices.ContainsFunc(s.duties(programme), func(e graph.Edge) bool { return e.Kind == graph.Leads }) {
			return programme
		}
	}
	return ""
}

// document is the document that states an edge.
func (s *statements) document(e graph.Edge) graph.Node {
	for _, end := range []string{e.To, e.From} {
		if id, ok := graph.DocumentOf(end); ok {
			return s.nodes[id]
		}
	}
	return graph.Node{}
}

// position is where an edge is stated, file:line:col.
func (s *statements) position(e graph.Edge) string {
	ev, _ := e.Evidence()
	return fmt.Sprintf("%s:%d:%d", s.document(e).Props.String("source"), ev.Line, ev.Column)
}

// clause is a passage with the statements that rest on it.
type clause struct {
	position string
	quote    string
	edges    []graph.Edge
}

// clauses gathers statements by the passage that they rest on, in the order of
// the text, document by document; those without a passage are left out.
func (s *statements) clauses(edges []graph.Edge) []clause {
	edges = slices.DeleteFunc(slices.Clone(edges), func(e graph.Edge) bool { _, ok := e.Evidence(); return !ok })
	slices.SortStableFunc(edges, func(a, b graph.Edge) int {
		x, _ := a.Evidence()
		y, _ := b.Evidence()
		return cmp.Or(cmp.Compare(s.document(a).ID, s.document(b).ID), cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Props.Int("rank"), b.Props.Int("rank")))
	})
	var out []clause
	for _, e := range edges {
		ev, _ := e.Evidence()
		at := s.position(e)
		if last := len(out) - 1; last < 0 || out[last].position != at || out[last].quote != ev.Quote {
			out = append(out, clause{at, ev.Quote, nil})
		}
		out[len(out)-1].edges = append(out[len(out)-1].edges, e)
	}
	return out
}
