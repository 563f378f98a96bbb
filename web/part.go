package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"qiantou/graph"
)

// part is a part of the graph that is small enough to be drawn, and how much
// of what was asked for it leaves out.
type part struct {
	*graph.Graph
	Hidden count `json:"hidden"`
}

type count struct {
	Nodes int `json:"nodes"`
	Edges int `json:"edges"`
}

// cut keeps the nodes that stand first in the order of before, limit of them.
func cut(g *graph.Graph, limit int, before func(a, b graph.Node) int) part {
	if len(g.Nodes) <= limit {
		return part{g, count{}}
	}
	first := slices.Clone(g.Nodes)
	slices.SortStableFunc(first, before)
	ids := make(map[string]bool, limit)
	for _, n := range first[:limit] {
		ids[n.ID] = true
	}
	small := between(g, ids)
	return part{small, count{len(g.Nodes) - len(small.Nodes), len(g.Edges) - len(small.Edges)}}
}

// graph serves the graph, what the filters keep of it, or what lies around
// one node: ?kinds=Unit,LEADS &without=Place &role= &document= &place=
// &focus=ID &depth=1 &limit=. Nodes with most duties stay where there are too
// many, the focus always.
func (s *server) graph(r *http.Request) (any, error) {
	p, err := s.pictures.latest(r.Context())
	if err != nil {
		return nil, err
	}
	v := r.URL.Query()
	f, err := readFilter(v)
	if err != nil {
		return nil, err
	}
	limit, err := number(v, "limit", s.limit, s.limit)
	if err != nil {
		return nil, err
	}
	focus := v.Get("focus")
	g := f.keep(p)
	if focus != "" {
		depth, err := number(v, "depth", 1, 9)
		if err != nil {
			return nil, err
		}
		if p.nodes[focus] == nil {
			return nil, refuse(http.StatusNotFound, "no node is called "+focus)
		}
		g = settled(g.Around(focus, depth))
	}
	return cut(g, limit, func(a, b graph.Node) int {
		if a.ID == focus || b.ID == focus {
			return cmp.Compare(btoi(b.ID == focus), btoi(a.ID == focus))
		}
		return cmp.Or(cmp.Compare(p.duties(b.ID), p.duties(a.ID)), cmp.Compare(a.ID, b.ID))
	}), nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// settled has lists, if empty ones, in place of none.
func settled(g *graph.Graph) *graph.Graph {
	if g.Nodes == nil {
		g.Nodes = []graph.Node{}
	}
	if g.Edges == nil {
		g.Edges = []graph.Edge{}
	}
	return g
}

// number reads a whole number from 1; more than most counts as most.
func number(v url.Values, key string, usual, most int) (int, error) {
	text := v.Get(key)
	if text == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, refuse(http.StatusBadRequest, fmt.Sprintf("%s is a whole number from 1, not %q", key, text))
	}
	return min(n, most), nil
}
