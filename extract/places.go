package extract

import (
	"strings"

	"qiantou/graph"
)

// placeName is a place that a text names: a division, or a zone or town with a
// name of its own in the division parent.
type placeName struct {
	span     // of the text that was read
	division *division
	parent   *division
	name     string // of a zone or town, written out
	level    string // 功能区, 乡 or 村; "" for a division
}

// concerns states the places that an item's own title and paragraphs name. Its
// clauses of responsibility name who acts, not where.
func (b *builder) concerns(it *item, id string) {
	for _, s := range it.ownText() {
		text := b.t.at(s)
		for _, m := range findPlaces(text, b.facts.division) {
			if it.isActor(m.shift(s.start)) {
				continue
			}
			p := b.evidence(sentenceAround(text, m.span).shift(s.start))
			surface := clean(text[m.start:m.end])
			p.Set("surface", surface)
			b.edge(id, graph.Concerns, b.place(m, surface), p)
		}
	}
}

// ownText returns the item's title and paragraphs without the clauses in them.
func (it *item) ownText() []span {
	parts := []span{it.title}
	for _, s := range it.body {
		at := s.start
		for _, c := range it.clauses {
			if !c.prose && c.start >= at && c.end <= s.end {
				parts = append(parts, span{at, c.start})
				at = c.end
			}
		}
		parts = append(parts, span{at, s.end})
	}
	return parts
}

// isActor tells whether a clause in the passage reads it as who acts.
func (it *item) isActor(s span) bool {
	for _, c := range it.clauses {
		for _, d := range c.duties {
			for _, a := range d.actors {
				if a.start < s.end && s.start < a.end {
					return true
				}
			}
		}
	}
	return false
}

// sentenceAround returns the sentence of text that holds the passage in.
func sentenceAround(text string, in span) span {
	const stops = "。;\n"
	start, end := 0, len(text)
	if i := strings.LastIndexAny(text[:in.start], stops); i >= 0 {
		start = i + len("。")
		if text[i] == ';' || text[i] == '\n' {
			start = i + 1
		}
	}
	if i := strings.IndexAny(text[in.end:], stops); i >= 0 {
		end = in.end + i
	}
	return span{start, end}
}

// place states the node of a named place and what it lies in.
func (b *builder) place(m placeName, surface string) string {
	if m.division != nil {
		id := b.division(m.division)
		n := b.nodes[id]
		n.Aliases = addAlias(n, surface)
		return id
	}
	path := unknownPlace
	if m.parent != nil {
		path = m.parent.path
	}
	id := graph.PlaceID(path + "/" + m.name)
	n := b.node(id, graph.Place, m.name)
	n.Props.Set("level", m.level)
	n.Aliases = addAlias(n, surface)
	if m.parent != nil {
		b.edge(id, graph.Within, b.division(m.parent), nil)
	}
	return id
}
