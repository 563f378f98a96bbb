package neo4j

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"qiantou/graph"
)

// states is the type of the relationships that keep which document says what
// of the nodes that several documents may speak of. It is no kind of the graph.
const states = "STATES"

// statement is what one document says of such a node.
type statement struct {
	kind graph.Kind
	id   string
	text string // NDJSON: the node, its edges to others of the sort, and id and kind of these
}

// compare is the order in which every loader takes locks.
func (s statement) compare(t statement) int {
	return cmp.Or(cmp.Compare(s.kind, t.kind), cmp.Compare(s.id, t.id))
}

// restatement is the step from what a document said of shared nodes to what
// it says now.
type restatement struct {
	all     []statement          // of every node that it spoke or speaks of
	dropped map[string]statement // was said and is not any more, or otherwise
	stated  map[string]statement // is said and was not, or otherwise
	unions  map[string]string    // the node's _stated: what all documents say
}

func restate(before, now []statement) *restatement {
	r := &restatement{dropped: map[string]statement{}, stated: map[string]statement{}, unions: map[string]string{}}
	for _, s := range before {
		r.dropped[s.id] = s
	}
	for _, s := range now {
		if r.dropped[s.id] == s {
			delete(r.dropped, s.id)
		} else {
			r.stated[s.id] = s
		}
	}
	r.all = slices.SortedFunc(slices.Values(slices.Concat(before, now)), statement.compare)
	r.all = slices.CompactFunc(r.all, func(s, t statement) bool { return s.id == t.id })
	return r
}

// statementsOf reads what the document says in the store.
func statementsOf(w *writer) ([]statement, error) {
	records, err := w.rows(`MATCH (:Document {id: $document})-[s:`+states+`]->(n) RETURN s.kind, n.id, s.text`, nil)
	if err != nil {
		return nil, err
	}
	list := make([]statement, len(records))
	for i, r := range records {
		list[i] = statement{graph.Kind(r.Values[0].(string)), r.Values[1].(string), r.Values[2].(string)}
	}
	return list, nil
}

// lock takes the locks of all nodes that the document spoke or speaks of, also
// where only a relationship to them is written, and reads their unions. Since
// every loader takes them in one order and before any other, none waits for
// another that waits for it.
func (r *restatement) lock(w *writer) error {
	for _, kind := range kindsOf(r.all) {
		unions, err := w.lock(kind, idsOf(r.all, kind), "_stated")
		if err != nil {
			return err
		}
		for id, text := range unions {
			r.unions[id], _ = text.(string)
		}
	}
	return nil
}

// kindsOf returns the kinds in a sorted list, and idsOf the ids of one.
func kindsOf(list []statement) []graph.Kind {
	var kinds []graph.Kind
	for _, s := range list {
		kinds = append(kinds, s.kind)
	}
	return slices.Compact(kinds)
}

func idsOf(list []statement, kind graph.Kind) []string {
	var ids []string
	for _, s := range list {
		if s.kind == kind {
			ids = append(ids, s.id)
		}
	}
	return ids
}

func sorted(m map[string]statement) []statement {
	return slices.SortedFunc(maps.Values(m), statement.compare)
}

// write replaces the document's statements, and makes the nodes and edges that
// they are about what all documents say of them now.
func (r *restatement) write(w *writer) error {
	if err := r.writeStatements(w); err != nil {
		return err
	}
	change := newSharedChange()
	for _, s := range sorted(r.stated) {
		if _, was := r.dropped[s.id]; !was {
			if err := change.add(s, r.unions[s.id], r.unions[s.id], s.text); err != nil {
				return err
			}
		}
	}
	if err := r.recompute(w, change); err != nil {
		return err
	}
	return change.write(w)
}

func (r *restatement) writeStatements(w *writer) error {
	dropped := slices.Sorted(maps.Keys(r.dropped))
	err := w.run(`MATCH (:Document {id: $document})-[s:`+states+`]->(n) WHERE n.id IN $ids DELETE s`, map[string]any{"ids": dropped})
	if err != nil {
		return err
	}
	rowsOf := map[graph.Kind][]any{}
	for _, s := range sorted(r.stated) {
		rowsOf[s.kind] = append(rowsOf[s.kind], map[string]any{"id": s.id, "props": map[string]any{"kind": string(s.kind), "text": s.text}})
	}
	for _, kind := range slices.Sorted(maps.Keys(rowsOf)) {
		err := w.each(fmt.Sprintf(`MATCH (d:Document {id: $document}) UNWIND $rows AS row MATCH (n:%s {id: row.id})
			CREATE (d)-[s:%s]->(n) SET s = row.props`, kind, states), rowsOf[kind])
		if err != nil {
			return err
		}
	}
	return nil
}

// recompute makes the unions anew of which something was taken away; adding
// alone needs no look at other documents.
func (r *restatement) recompute(w *writer, change *sharedChange) error {
	list := sorted(r.dropped)
	for _, kind := range kindsOf(list) {
		records, err := w.rows(fmt.Sprintf(`MATCH (n:%s) WHERE n.id IN $ids OPTIONAL MATCH (n)<-[s:%s]-() RETURN n.id, collect(s.text)`, kind, states),
			map[string]any{"ids": idsOf(list, kind)})
		if err != nil {
			return err
		}
		for _, record := range records {
			id := record.Values[0].(string)
			var texts []string
			for _, text := range record.Values[1].([]any) {
				texts = append(texts, text.(string))
			}
			if err := change.add(statement{kind: kind, id: id}, r.unions[id], texts...); err != nil {
				return err
			}
		}
	}
	return nil
}

// sharedChange is what has to be written so that shared nodes and the edges
// between them are what all documents say.
type sharedChange struct {
	nodes     []graph.Node
	edges     []graph.Edge
	stated    map[string]string     // of nodes
	kinds     map[string]graph.Kind // of the ends of edges
	gone      map[graph.Kind][]string
	goneEdges map[graph.Kind][]string
}

func newSharedChange() *sharedChange {
	return &sharedChange{stated: map[string]string{}, kinds: map[string]graph.Kind{},
		gone: map[graph.Kind][]string{}, goneEdges: map[graph.Kind][]string{}}
}

// add notes the step of one node from the union before to that of texts.
func (c *sharedChange) add(of statement, before string, texts ...string) error {
	old, err := union(before)
	if err != nil {
		return err
	}
	now, err := union(texts...)
	if err != nil {
		return err
	}
	text, err := ndjson(now)
	if err != nil || text == before && text != "" {
		return err
	}
	c.compareEdges(old, now)
	c.stated[of.id] = text
	c.edges = append(c.edges, now.Edges...)
	if len(now.Nodes) == 0 {
		c.gone[of.kind] = append(c.gone[of.kind], of.id)
	}
	for _, n := range now.Nodes {
		c.kinds[n.ID] = n.Kind
		if n.ID == of.id {
			c.nodes = append(c.nodes, n)
		}
	}
	return nil
}

func (c *sharedChange) compareEdges(old, now *graph.Graph) {
	kept := map[string]bool{}
	for _, e := range now.Edges {
		kept[e.ID] = true
	}
	for _, e := range old.Edges {
		if !kept[e.ID] {
			c.goneEdges[e.Kind] = append(c.goneEdges[e.Kind], e.ID)
		}
	}
}

// union returns what several statements of one node say together.
func union(texts ...string) (*graph.Graph, error) {
	graphs := make([]*graph.Graph, len(texts))
	for i, text := range texts {
		g, err := graph.ReadNDJSON(strings.NewReader(text))
		if err != nil {
			return nil, fmt.Errorf("what a document says in the store: %w", err)
		}
		graphs[i] = g
	}
	return graph.Merge(graphs...), nil
}

func (c *sharedChange) write(w *writer) error {
	for _, kind := range slices.Sorted(maps.Keys(c.goneEdges)) {
		err := w.run(fmt.Sprintf(`UNWIND $ids AS id MATCH ()-[e:%s {id: id}]->() DELETE e`, kind), map[string]any{"ids": c.goneEdges[kind]})
		if err != nil {
			return err
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(c.gone)) {
		err := w.run(fmt.Sprintf(`MATCH (n:%s) WHERE n.id IN $ids DETACH DELETE n`, kind), map[string]any{"ids": c.gone[kind]})
		if err != nil {
			return err
		}
	}
	if err := w.nodes(c.nodes, c.stated); err != nil {
		return err
	}
	return w.edges(c.edges, c.kinds)
}
