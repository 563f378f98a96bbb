package extract

import (
	"slices"
	"sort"
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
	actors := it.actorSpans()
	for _, s := range it.ownText() {
		text := b.t.at(s)
		for _, m := range findPlaces(text, b.facts.division) {
			if overlapsOne(actors, m.shift(s.start)) || m.issues(it, s) {
				continue
			}
			surface := clean(text[m.start:m.end])
			to := b.place(m, surface)
			if _, stated := b.edges[graph.EdgeID(id, graph.Concerns, to)]; stated {
				continue
			}
			p := b.evidence(sentenceAround(text, m.span).shift(s.start))
			p.Set("surface", surface)
			b.edge(id, graph.Concerns, to, p)
		}
	}
}

// issues tells whether a zone issues the plan: the plan's title opens with it.
func (m placeName) issues(it *item, s span) bool {
	return it.parent == nil && s == it.title && m.start == 0 && m.division == nil
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

// actorSpans returns what the item's clauses read as who acts, in order.
func (it *item) actorSpans() []span {
	var out []span
	for _, c := range it.clauses {
		for _, d := range c.duties {
			for _, a := range d.actors {
				out = append(out, a.span)
			}
		}
	}
	slices.SortFunc(out, func(a, b span) int { return a.start - b.start })
	return out
}

// overlapsOne tells whether s shares text with one of the spans, which are in
// order and apart.
func overlapsOne(spans []span, s span) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].end > s.start })
	return i < len(spans) && spans[i].start < s.end
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
