package extract

import (
	"fmt"

	"qiantou/extract/decode"
	"qiantou/graph"
)

// Document reads one document: the bytes of a file of any kind that
// [decode.Text] knows. The graph is canonical and keeps to the schema; offsets
// count bytes of the decoded text, which for a file in UTF-8 is the file. A
// fault of the program on one file is an error that names the file, so that it
// does not end the load of the others.
func Document(data []byte, opt Options) (result *Result, err error) {
	decoded, err := decode.Text(opt.Source, data)
	if err != nil {
		return nil, err
	}
	defer func() {
		if fault := recover(); fault != nil {
			result, err = nil, fmt.Errorf("%s: the program has a fault that this file brings out (%v); please report it with the file", opt.Source, fault)
		}
	}()
	result = read(newText(decoded.Text), data, opt)
	for _, what := range decoded.Missed {
		result.Problems = append(result.Problems, Problem{opt.Source, 1, 1, "not read: " + what})
	}
	return result, nil
}

// read works out what the text of one document says.
func read(t *text, data []byte, opt Options) *Result {
	lines, plans := structure(t)
	r := &reader{t: t, file: opt.Source, coverEnd: plans[0].root.head.start}
	b := &builder{t: t, facts: readFacts(t, lines, plans, opt), nodes: map[string]*graph.Node{},
		edges: map[string]graph.Edge{}, ids: map[*item]string{}, named: map[string]int{}, taken: map[string]int{}}
	b.names = &namer{aliases: opt.Aliases, home: b.facts.division, nation: b.facts.nation, known: map[asked]answer{}, marks: map[string]string{}, apart: map[string]bool{}}
	if b.home = b.facts.place; b.home == "" {
		b.home = unknownPlace
	}
	b.document(data, opt.Source)
	for _, p := range plans {
		r.locate(p)
		r.losses(p)
		b.keepApart(p)
		b.plan(p)
		b.indicators(p)
	}
	b.initiatives(plans)
	return &Result{Graph: b.graph(), Problems: r.problems, Coverage: b.coverage(r, opt.Source), Names: b.decisions}
}

func (b *builder) keepApart(p *plan) {
	for _, it := range p.items {
		for _, c := range it.clauses {
			for _, d := range c.duties {
				b.names.keepApart(d.actors)
			}
		}
	}
}

// coverage counts what was read.
func (b *builder) coverage(r *reader, source string) Coverage {
	c := Coverage{Document: b.doc, Title: b.facts.title.value, Source: source, Clauses: r.clauses, Unread: r.unread}
	led, acted, above := map[string]bool{}, map[string]bool{}, map[string]string{}
	for _, e := range b.edges {
		switch {
		case e.Kind == graph.Leads:
			led[e.To], acted[e.To] = true, true
		case e.Kind == graph.Supports && !e.Props.Bool("implied"):
			acted[e.To] = true
		case e.Kind == graph.PartOf:
			above[e.From] = e.To
		}
	}
	for _, n := range b.nodes {
		switch n.Kind {
		case graph.Programme:
			if n.Props.String("path") != "" {
				c.Programmes++
			}
		case graph.Indicator:
			c.Indicators++
		case graph.Measure:
			c.Measures++
			switch {
			case led[n.ID]:
				c.Led++
			case !acted[n.ID] && ledAbove(n.ID, above, led):
				c.Inherited++
			default:
				c.Unled++
			}
		}
	}
	return c
}

// ledAbove tells whether a programme above the item is led.
func ledAbove(id string, above map[string]string, led map[string]bool) bool {
	for id = above[id]; id != ""; id = above[id] {
		if led[id] {
			return true
		}
	}
	return false
}
