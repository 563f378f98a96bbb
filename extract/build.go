package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"qiantou/graph"
)

// builder makes the graph of one document from its outline and statements.
type builder struct {
	t     *text
	facts facts
	names *namer
	home  string // path of the issuing place, 未详 where unknown
	doc   string // id of the document
	nodes map[string]*graph.Node
	edges map[string]graph.Edge
	ids   map[*item]string

	taken     map[string]int // how many items have an id
	decisions []Name
	named     map[string]int // place in decisions by surface and node
}

// node returns the node called id, made where it is new.
func (b *builder) node(id string, kind graph.Kind, name string) *graph.Node {
	n, ok := b.nodes[id]
	if !ok {
		n = &graph.Node{ID: id, Kind: kind, Name: name, Props: graph.Props{}}
		b.nodes[id] = n
	}
	return n
}

// edge states an edge, once: the first statement of it stays.
func (b *builder) edge(from string, kind graph.Kind, to string, props graph.Props) {
	id := graph.EdgeID(from, kind, to)
	if _, stated := b.edges[id]; stated || from == to {
		return
	}
	if props == nil {
		props = graph.Props{}
	}
	b.edges[id] = graph.Edge{ID: id, From: from, To: to, Kind: kind, Props: props}
}

// evidence returns the properties of an edge that rests on a passage.
func (b *builder) evidence(s span) graph.Props {
	p := graph.Props{}
	p.SetEvidence(b.t.evidence(s))
	return p
}

// plan states the items of one plan.
func (b *builder) plan(p *plan) {
	if p.root.title.len() > 0 {
		b.item(p.root)
	}
	for _, it := range p.items {
		if !it.rhetorical && (!it.grouping || len(it.clauses) > 0) {
			b.item(it)
		}
	}
	for _, it := range append([]*item{p.root}, p.items...) {
		if id := b.ids[it]; id != "" {
			b.duties(it, id)
			b.concerns(it, id)
		}
	}
}

// item states one programme or measure and where it stands.
func (b *builder) item(it *item) {
	kind := graph.Measure
	if !it.leaf() || it.parent == nil || it.rank == rankBox || it.details > 0 {
		kind = graph.Programme
	}
	id := b.freeID(graph.ItemID(b.doc, it.path))
	b.ids[it] = id
	n := b.node(id, kind, b.itemName(it))
	n.Props.Set("label", it.label)
	n.Props.Set("path", it.path)
	n.Props.Set("text", b.itemText(it))
	if kind == graph.Measure {
		n.Props.Set("safeguard", it.safeguard)
	}
	where := it.opening()
	b.edge(id, graph.StatedIn, b.doc, b.evidence(where))
	if above := b.above(it); above != "" {
		b.edge(id, graph.PartOf, above, b.evidence(where))
	}
}

// freeID keeps two items of the same path apart, as a document that counts
// wrongly has them: the second is 三/(一)~2.
func (b *builder) freeID(id string) string {
	b.taken[id]++
	if n := b.taken[id]; n > 1 {
		return id + "~" + strconv.Itoa(n)
	}
	return id
}

// above is the nearest programme above an item that is a node.
func (b *builder) above(it *item) string {
	for up := it.parent; up != nil; up = up.parent {
		if id := b.ids[up]; id != "" {
			return id
		}
	}
	return ""
}

// opening is the passage that states the item: its name, or its first
// sentence, or its number where it has no text.
func (it *item) opening() span {
	switch {
	case it.title.len() > 0:
		return it.title
	case it.head.len() > 0:
		return it.head
	}
	return it.line
}

const maxName = 40 // characters of a name made from an item's first clause

// itemName is the item's title, or else its first clause.
func (b *builder) itemName(it *item) string {
	if it.title.len() > 0 {
		return strings.ReplaceAll(b.t.at(it.title), "\n", "")
	}
	s := b.itemText(it)
	if s == "" {
		s = b.t.at(it.head)
	}
	if i := strings.IndexAny(s, ",;:\n"); i > 0 {
		s = s[:i]
	}
	if i := strings.Index(s, "。"); i > 0 {
		s = s[:i]
	}
	if utf8.RuneCountInString(s) > maxName {
		s = string([]rune(s)[:maxName]) + "…"
	}
	if s = strings.TrimSpace(s); s == "" {
		return it.label
	}
	return s
}

// itemText is the item's own paragraphs without the clauses in them, one a
// line.
func (b *builder) itemText(it *item) string {
	var parts []string
	for _, s := range it.body {
		if part := strings.Trim(b.withoutClauses(it, s), " ,\n"); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "\n")
}

func (b *builder) withoutClauses(it *item, s span) string {
	var out strings.Builder
	at := s.start
	for _, c := range it.clauses {
		if c.prose || c.start < at || c.end > s.end {
			continue
		}
		out.WriteString(b.t.at(span{at, c.start}))
		at = c.end
	}
	out.WriteString(b.t.at(span{at, s.end}))
	return out.String()
}

// graph returns what was stated, in canonical order.
func (b *builder) graph() *graph.Graph {
	g := &graph.Graph{}
	for _, n := range b.nodes {
		g.Nodes = append(g.Nodes, *n)
	}
	for _, e := range b.edges {
		g.Edges = append(g.Edges, e)
	}
	g.Sort()
	return g
}
