package queries_test

import (
	"fmt"
	"math/rand/v2"

	"qiantou/graph"
)

// random makes count documents of chance: deep outlines, items with several
// clauses or none, supports that everybody has, an initiative that all cite,
// actors of the same rank, names of one word. The same seed makes the same.
func random(seed uint64, count int) []*graph.Graph {
	r := rand.New(rand.NewPCG(seed, 0))
	actors := []graph.Node{collective("各区县"), collective("有关单位")}
	for i := range 6 {
		actors = append(actors, unit(fmt.Sprintf("%c局", '一'+rune(i*997))), official(fmt.Sprintf("%c员", '丁'+rune(i*311))))
	}
	actors = append(actors, unitOf(yi, "鼎市", "分局")) // its id stands before the others', its name behind them
	graphs := make([]*graph.Graph, count)
	for i := range graphs {
		graphs[i] = randomDocument(r, fmt.Sprintf("甲委发〔2025〕%d号", i+1), actors)
	}
	return graphs
}

func randomDocument(r *rand.Rand, number string, actors []graph.Node) *graph.Graph {
	b := newDocument(number, "计划"+number)
	above := []string{""}
	for i := range 30 {
		parent := above[r.IntN(len(above))]
		path := fmt.Sprintf("%s/%d", parent, 12-i)
		kind := graph.Measure
		if r.IntN(3) == 0 {
			kind = graph.Programme
			above = append(above, path)
		}
		b.item(kind, path, parent, oneOf(r, "数字经济", "乡镇A", "农业B", "推广"), oneOf(r, "", "数字乡镇", "农业\nb推广"))
		randomDuties(r, b, path, actors)
		if r.IntN(5) == 0 {
			b.advances(path, oneOf(r, "“农业”计划", "数字行动"))
			b.last().Props.Set("in_title", r.IntN(2) == 0)
		}
		if r.IntN(3) == 0 {
			b.concerns(path, districts[r.IntN(len(districts))])
		}
	}
	randomLikeness(r, b)
	b.indicator("产值", oneOf(r, "亿元", "%"), period("2025", oneOf(r, "≥3", "4")), actors[r.IntN(len(actors))])
	b.indicator("增速", "%", period("2023-2027", oneOf(r, "每年增5", "6")))
	return b.graph()
}

// randomLikeness joins measures that stand under different programmes.
func randomLikeness(r *rand.Rand, b *document) {
	var measures []string
	for _, n := range b.g.Nodes {
		if n.Kind == graph.Measure {
			measures = append(measures, n.Props.String("path"))
		}
	}
	for i := range len(measures) / 2 {
		b.similar(measures[i], measures[len(measures)-1-i], float64(r.IntN(4)+1)/4)
	}
}

// randomDuties gives two items of five no clause of their own.
func randomDuties(r *rand.Rand, b *document, path string, actors []graph.Node) {
	some := func() []graph.Node {
		from := r.IntN(len(actors))
		return actors[from:min(from+1+r.IntN(3), len(actors))]
	}
	switch r.IntN(5) {
	case 0:
		b.leads(path, some()...)
	case 1:
		b.supports(path, some()...)
	case 2:
		b.leads(path, some()...)
		b.supports(path, some()...)
	case 3:
		b.implied(path, actors[0])
	}
}

func oneOf(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }
