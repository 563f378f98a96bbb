package storetest

import (
	"context"
	"fmt"
	"sync"

	"qiantou/graph"
)

var relateCases = []testCase{
	{"edges that follow come and go", edgesFollow},
	{"edges are inferred when documents have changed", inferredWhenNeeded},
	{"another method is another inference", otherMethod},
	{"a load while edges are inferred", loadWhileInferring},
	{"edges to what is gone are left out", inferringForEver},
	{"a cancelled inference changes nothing", cancelledInference},
	{"eight loaders that relate at once", eightRelate},
}

// sameName joins measures of different documents that have one name.
var sameName = graph.Inference{Kind: graph.SimilarTo, Method: "same name", From: []graph.Kind{graph.Measure, graph.StatedIn}, Edges: joinNames}

func joinNames(g *graph.Graph) (edges []graph.Edge) {
	document := map[string]string{}
	for _, e := range g.Edges {
		if e.Kind == graph.StatedIn {
			document[e.From] = e.To
		}
	}
	for _, a := range g.Nodes {
		for _, b := range g.Nodes {
			if a.Kind == graph.Measure && b.Kind == graph.Measure && a.Name == b.Name && document[a.ID] < document[b.ID] {
				score := float64(min(len(a.ID), len(b.ID))) / float64(len(a.ID)+len(b.ID)+len(a.Props.String("text")))
				edges = append(edges, graph.Edge{ID: graph.EdgeID(a.ID, graph.SimilarTo, b.ID), From: a.ID, To: b.ID, Kind: graph.SimilarTo,
					Props: graph.Props{"score": score, "method": "same name"}})
			}
		}
	}
	return edges
}

// named is a document with a measure of each name.
func named(number int, names ...string) *graph.Graph {
	p := newPaper(fmt.Sprintf("试〔2024〕%d号", number), "工作要点")
	for i, name := range names {
		p.item(graph.Measure, fmt.Sprint(i+1), name, "全文")
	}
	return p.graph()
}

// relates checks that relating changes something, or nothing.
func (s *suite) relates(want bool) {
	s.Helper()
	if changed, err := s.store.Relate(s.Context(), sameName); err != nil || changed != want {
		s.Fatalf("relating: changed %v, error %v", changed, err)
	}
}

// related is the union of graphs with the edges that follow.
func related(graphs ...*graph.Graph) *graph.Graph {
	g := graph.Merge(graphs...)
	g.Edges = append(g.Edges, joinNames(g)...)
	g.Sort()
	return g
}

func edgesFollow(s *suite) {
	a, b, c := named(1, "修路", "架桥", "植树"), named(2, "修路", "架桥"), named(3, "植树")
	s.relates(false)
	s.load(a, b, c)
	s.holds(a, b, c)
	s.relates(true)
	s.holds(related(a, b, c))
	s.relates(false)
	b = named(2, "修路", "防洪", "植树")
	s.load(b)
	s.relates(true)
	s.holds(related(a, b, c))
	a = named(1, "办学")
	s.load(a, named(3))
	s.relates(false)
	s.holds(a, b, named(3))
}

func inferredWhenNeeded(s *suite) {
	times := 0
	counted := sameName
	counted.Edges = func(g *graph.Graph) []graph.Edge { times++; return joinNames(g) }
	for _, step := range []struct {
		load *graph.Graph
		want int
	}{{named(1, "修路"), 1}, {nil, 1}, {named(2, "修路"), 2}, {nil, 2}, {named(1, "植树"), 3}, {nil, 3}} {
		if step.load != nil {
			s.load(step.load)
		}
		if _, err := s.store.Relate(s.Context(), counted); err != nil || times != step.want {
			s.Fatalf("inferred %d times, want %d; error %v", times, step.want, err)
		}
	}
}

func otherMethod(s *suite) {
	a, b := named(1, "修路"), named(2, "修路")
	s.load(a, b)
	s.relates(true)
	none := graph.Inference{Kind: graph.SimilarTo, Method: "none", Edges: func(*graph.Graph) []graph.Edge { return nil }}
	if changed, err := s.store.Relate(s.Context(), none); err != nil || !changed {
		s.Fatalf("changed %v, error %v", changed, err)
	}
	s.holds(a, b)
	s.relates(true)
	s.holds(related(a, b))
}

// loadWhileInferring loads a document after the store has been read.
func loadWhileInferring(s *suite) {
	a, b, c := named(1, "修路"), named(2, "修路"), named(3, "修路")
	s.load(a, b)
	other := s.handle()
	late := sameName
	late.Edges = func(g *graph.Graph) []graph.Edge {
		if _, err := other.Load(s.Context(), c); err != nil {
			s.Error(err)
		}
		return joinNames(g)
	}
	if _, err := s.store.Relate(s.Context(), late); err != nil {
		s.Fatal(err)
	}
	s.holds(related(a, b, c))
	s.relates(false)
}

// inferringForEver takes a measure away each time that edges are inferred.
func inferringForEver(s *suite) {
	a, c := named(1, "修路", "架桥"), named(3, "修路")
	s.load(a, named(2, "修路", "架桥"), c)
	other := s.handle()
	times := 0
	late := sameName
	late.Edges = func(g *graph.Graph) []graph.Edge {
		times++
		if _, err := other.Load(s.Context(), named(2, "架桥", fmt.Sprint("第", times, "次"))); err != nil {
			s.Error(err)
		}
		edges := joinNames(g)
		for i := range edges {
			edges[i].Props["method"] = fmt.Sprint(times)
		}
		return append(edges, graph.Edge{ID: graph.EdgeID("item:不在#一", graph.SimilarTo, "item:不在#二"), From: "item:不在#一", To: "item:不在#二",
			Kind: graph.SimilarTo, Props: graph.Props{}})
	}
	if _, err := s.store.Relate(s.Context(), late); err != nil || times < 2 {
		s.Fatalf("inferred %d times, error %v", times, err)
	}
	s.relates(true)
	s.holds(related(a, named(2, "架桥", fmt.Sprint("第", times, "次")), c))
}

func cancelledInference(s *suite) {
	a, b := named(1, "修路"), named(2, "修路")
	s.load(a, b)
	ctx, cancel := context.WithCancel(s.Context())
	late := sameName
	late.Edges = func(g *graph.Graph) []graph.Edge { cancel(); return joinNames(g) }
	if changed, err := s.store.Relate(ctx, late); err == nil || changed {
		s.Errorf("changed %v, error %v", changed, err)
	}
	s.holds(a, b)
	s.relates(true)
	s.holds(related(a, b))
}

// eightRelate has loaders that load different versions and relate each time.
func eightRelate(s *suite) {
	names := []string{"修路", "架桥", "植树", "办学"}
	final := make([]*graph.Graph, 8)
	var all sync.WaitGroup
	for i := range final {
		final[i] = named(i+1, names[i%4], names[(i+1)%4])
		store := s.handle()
		all.Go(func() {
			for _, g := range []*graph.Graph{named(i+1, names[(i+2)%4], "防洪"), final[i]} {
				if _, err := store.Load(s.Context(), g); err != nil {
					s.Error("loading:", err)
				}
				if _, err := store.Relate(s.Context(), sameName); err != nil {
					s.Error("relating:", err)
				}
			}
		})
	}
	all.Wait()
	s.holds(related(final...))
}
