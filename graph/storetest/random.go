package storetest

import (
	"fmt"
	"math/rand/v2"

	"qiantou/graph"
)

// Versions returns n graphs, each a version of one of a few made-up
// documents that speak of the same units, officials, places and named
// programmes, but not of all of them each time and not in the same words. The
// same seed gives the same graphs.
func Versions(seed uint64, n int) []*graph.Graph {
	r := rand.New(rand.NewPCG(seed, 0))
	all := make([]*graph.Graph, n)
	for i := range all {
		all[i] = version(r, r.IntN(4))
	}
	return all
}

// Last returns what a store holds after graphs were loaded one after another:
// the union of what each document said last.
func Last(graphs []*graph.Graph) *graph.Graph {
	last := map[string]*graph.Graph{}
	for _, g := range graphs {
		for _, n := range g.Nodes {
			if n.Kind == graph.Document {
				last[n.ID] = g
			}
		}
	}
	var each []*graph.Graph
	for _, g := range last {
		each = append(each, g)
	}
	return graph.Merge(each...)
}

var (
	places = []string{"甲省", "甲省/乙市", "甲省/乙市/丙区", "甲省/丁市"}
	levels = []string{"省", "市", "县"}
)

func version(r *rand.Rand, number int) *graph.Graph {
	p := newPaper(fmt.Sprintf("试〔2024〕%d号", number), pick(r, "工作要点", "实施方案"))
	if some(r) {
		p.quoted(p.id, graph.IssuedBy, randomUnit(p, r), "印发", graph.Props{"role": "signed"})
	}
	for i := range r.IntN(5) {
		randomItem(p, r, fmt.Sprintf("一/%d", i+1))
	}
	for i := range r.IntN(3) {
		id := p.indicator(fmt.Sprintf("指标%d", i), map[string]string{"2025": fmt.Sprint(r.IntN(100)), "2027": "≥90%"})
		p.duty(randomUnit(p, r), graph.Leads, id, "牵头", 1)
	}
	return p.graph()
}

func randomItem(p *paper, r *rand.Rand, path string) {
	id := p.item(graph.Measure, path, pick(r, "建设", "推广", "改革"), pick(r, "", "全文"))
	for rank := range r.IntN(4) {
		p.duty(randomActor(p, r), pick(r, graph.Leads, graph.Supports), id, pick(r, "(牵头单位)", "由…牵头"), rank+1)
	}
	if some(r) {
		p.quoted(id, graph.Concerns, p.place(pick(r, places...)), "在此", graph.Props{})
	}
	if some(r) {
		named := p.node(graph.NamedProgrammeID("甲省", "五谷丰登"), graph.Programme,
			pick(r, "五谷丰登", "“五谷丰登”计划", "五谷丰登行动"), graph.Props{"named": true, "place": "甲省"})
		p.quoted(id, graph.Advances, named, "五谷丰登", graph.Props{})
		if some(r) { // an edge that several documents state, each by a passage of its own
			p.quoted(named, graph.Concerns, p.place(pick(r, places[:2]...)), pick(r, "全省推进", "在乙市"), graph.Props{})
		}
	}
}

func randomActor(p *paper, r *rand.Rand) string {
	if some(r) {
		return p.node(graph.OfficialID("甲省", pick(r, "赵一", "钱二")), graph.Official, pick(r, "赵一", "钱二"), graph.Props{}, pick(r, "赵市长", "钱局长"))
	}
	return randomUnit(p, r)
}

// randomUnit states a unit, sometimes under other names than another document
// does, with other properties or under another unit.
func randomUnit(p *paper, r *rand.Rand) string {
	props := graph.Props{}
	if some(r) {
		props.Set("level", pick(r, levels...))
		props.Set("collective", some(r))
	}
	var aliases []string
	for range r.IntN(3) {
		aliases = append(aliases, pick(r, "市财政局", "财政", "市局", "该局"))
	}
	place := pick(r, places...)
	id := p.unit(place, pick(r, "财政局", "科技局"), props, aliases...)
	if some(r) {
		p.edge(id, graph.Under, p.unit(place, "人民政府", graph.Props{}), graph.Props{})
	}
	return id
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

func some(r *rand.Rand) bool { return r.IntN(2) == 0 }
