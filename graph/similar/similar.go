// Package similar finds measures that ask for similar work although they stand
// under different programmes, in one document or in several.
//
// Two measures are compared by the pairs of neighbouring Han characters in
// their names and texts, after brackets that say who is responsible and words
// of official style have been cut out. Why so, and why from this score on, is
// told in docs/decisions/similarity.md.
package similar

import (
	"cmp"
	"slices"

	"qiantou/graph"
)

const (
	// minScore is the least share of common pairs of characters that makes an
	// edge, and minShared their least number: below it, chance decides.
	minScore  = 0.15
	minShared = 6
)

// Method is how edges are found, as each of them says. Whoever changes what is
// found has to change it, so that stores find their edges anew.
const Method = "jaccard of 2-grams ≥ 0.15"

// Work is the kind of edges that this package finds, for stores.
var Work = graph.Inference{Kind: graph.SimilarTo, Method: Method, From: []graph.Kind{graph.Measure, graph.PartOf}, Edges: Edges}

// Edges returns the SIMILAR_TO edges of a graph, sorted by id: one for each
// pair of measures of different programmes found to be similar, from the
// smaller id to the greater, with score and method. Measures that only
// safeguard a plan (its leading group, its reports) are not compared. Only
// measures and their PART_OF edges are looked at; the same ones give the same
// edges, in whatever order the graph has them.
func Edges(g *graph.Graph) []graph.Edge {
	c := newCorpus(measuresOf(g))
	var edges []graph.Edge
	for _, p := range c.pairs() {
		from, to := c.measures[p.a].id, c.measures[p.b].id
		edges = append(edges, graph.Edge{ID: graph.EdgeID(from, graph.SimilarTo, to), From: from, To: to, Kind: graph.SimilarTo,
			Props: graph.Props{"score": p.score, "method": Method}})
	}
	slices.SortFunc(edges, func(a, b graph.Edge) int { return cmp.Compare(a.ID, b.ID) })
	return edges
}

// measure is what is compared.
type measure struct {
	id        string
	programme string // the nearest above; its own id where there is none
	shingles  []shingle
}

// measuresOf returns the measures that have enough to compare, by id.
func measuresOf(g *graph.Graph) []measure {
	above := map[string]string{}
	for _, e := range g.Edges {
		if old, twice := above[e.From]; e.Kind == graph.PartOf && (!twice || e.To < old) {
			above[e.From] = e.To
		}
	}
	var list []measure
	for _, n := range g.Nodes {
		if n.Kind != graph.Measure || n.Props.Bool("safeguard") {
			continue
		}
		if s := shinglesOf(n.Name, n.Props.String("text")); len(s) >= minShared {
			list = append(list, measure{n.ID, cmp.Or(above[n.ID], n.ID), s})
		}
	}
	slices.SortFunc(list, func(a, b measure) int { return cmp.Compare(a.id, b.id) })
	return list
}
