package format_test

import (
	"math"
	"testing"
	"time"

	"qiantou/graph"
	"qiantou/graph/format"
	"qiantou/graph/storetest"
)

func TestLayoutIsTheSameEveryTime(t *testing.T) {
	g := wholeGraph(t)
	first := format.Layout(g)
	for id, p := range format.Layout(g) {
		if first[id] != p {
			t.Fatalf("%s lies at %v and at %v", id, first[id], p)
		}
	}
}

// Neighbours lie nearer than other nodes do, and nodes not on each other.
func TestLayoutSpreadsTheGraph(t *testing.T) {
	for name, g := range map[string]*graph.Graph{"odd": odd(), "whole": wholeGraph(t), "synthetic": graph.Merge(storetest.Synthetic(4, 100)...)} {
		at := format.Layout(g)
		near, all, taken := 0.0, 0.0, map[[2]int]int{}
		for i, e := range g.Edges {
			near += distance(at[e.From], at[e.To])
			all += distance(at[e.From], at[g.Nodes[i*7919%len(g.Nodes)].ID])
		}
		for _, p := range at {
			if math.IsNaN(p.X+p.Y) || math.Abs(p.X)+math.Abs(p.Y) > 1e5 {
				t.Fatalf("%s: a node lies at %v", name, p)
			}
			taken[[2]int{int(p.X / 5), int(p.Y / 5)}]++
		}
		crowd := 0
		for _, n := range taken {
			crowd += n - 1
		}
		t.Logf("%s: neighbours are %.0f apart, others %.0f; %d of %d nodes touch another", name, near/float64(len(g.Edges)), all/float64(len(g.Edges)), crowd, len(at))
		if near > all*0.7 {
			t.Errorf("%s: neighbours are %.0f apart, others %.0f", name, near/float64(len(g.Edges)), all/float64(len(g.Edges)))
		}
		if crowd > len(at)/10 {
			t.Errorf("%s: %d of %d nodes lie on others", name, crowd, len(at))
		}
	}
}

func TestLayoutOfManyNodes(t *testing.T) {
	g := graph.Merge(storetest.Synthetic(48, 100)...)
	start := time.Now()
	at := format.Layout(g)
	t.Logf("%d nodes, %d edges: %v", len(at), len(g.Edges), time.Since(start))
	if len(g.Nodes) < 5000 || time.Since(start) > time.Minute {
		t.Errorf("%d nodes took %v", len(g.Nodes), time.Since(start))
	}
}

func TestLayoutOfFewNodes(t *testing.T) {
	for n := range 4 {
		g := &graph.Graph{Nodes: odd().Nodes[:n]}
		if got := len(format.Layout(g)); got != n {
			t.Errorf("%d of %d nodes have a place", got, n)
		}
	}
}

func distance(p, q format.Point) float64 { return math.Hypot(p.X-q.X, p.Y-q.Y) }
