package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"qiantou/graph"
)

// batch is the number of rows that one statement writes; an item's text can
// have some kilobytes, and all rows of a statement are in memory at once.
const batch = 1000

// writer writes for one document in one transaction. Its statements name
// labels and relationship types of the schema table alone; everything else is
// a parameter, $document always being the document's id.
type writer struct {
	ctx      context.Context
	tx       driver.ManagedTransaction
	document string
}

func (w *writer) run(cypher string, params map[string]any) error {
	_, err := w.rows(cypher, params)
	return err
}

func (w *writer) rows(cypher string, params map[string]any) ([]*driver.Record, error) {
	all := map[string]any{"document": w.document}
	maps.Copy(all, params)
	return rows(w.ctx, w.tx, cypher, all)
}

// each runs a statement that takes $rows and returns how many it has done,
// some rows at a time, and fails where it has not done them all.
func (w *writer) each(cypher string, list []any) error {
	for part := range slices.Chunk(list, batch) {
		records, err := w.rows(cypher+" RETURN count(*)", map[string]any{"rows": part})
		if err != nil {
			return err
		}
		if done := records[0].Values[0]; done != int64(len(part)) {
			return fmt.Errorf("the server has done %v of %d rows of: %s", done, len(part), cypher)
		}
	}
	return nil
}

// lock makes the nodes where they are missing, makes other loaders wait for
// them until the transaction ends, and returns one property of each by id. What
// takes the lock is writing to a node; a node that another loader deleted while
// this one waited for it has to be made again.
func (w *writer) lock(kind graph.Kind, ids []string, property string) (map[string]any, error) {
	for range 10 {
		err := w.each(fmt.Sprintf(`UNWIND $rows AS id MERGE (n:%s {id: id}) SET n._lock = true REMOVE n._lock`, kind), anyList(ids))
		if err != nil {
			return nil, err
		}
		records, err := w.rows(fmt.Sprintf(`MATCH (n:%s) WHERE n.id IN $ids RETURN n.id, n.%s`, kind, property), map[string]any{"ids": ids})
		if err != nil {
			return nil, err
		}
		values := make(map[string]any, len(records))
		for _, r := range records {
			values[r.Values[0].(string)] = r.Values[1]
		}
		if len(values) == len(ids) {
			return values, nil
		}
	}
	return nil, fmt.Errorf("other loaders keep deleting what this one writes: %s", kind)
}

func anyList(texts []string) []any {
	list := make([]any, len(texts))
	for i, text := range texts {
		list[i] = text
	}
	return list
}

// nodes writes nodes; those that several documents may state get what they
// all say, by id, as _stated.
func (w *writer) nodes(nodes []graph.Node, stated map[string]string) error {
	byKind := map[graph.Kind][]any{}
	for _, n := range nodes {
		props := storedNode(n)
		if text, ok := stated[n.ID]; ok {
			props["_stated"] = text
		}
		byKind[n.Kind] = append(byKind[n.Kind], map[string]any{"id": n.ID, "props": props})
	}
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		err := w.each(fmt.Sprintf(`UNWIND $rows AS row MERGE (n:%s {id: row.id}) SET n = row.props`, kind), byKind[kind])
		if err != nil {
			return err
		}
	}
	return nil
}

// between is what a statement that writes relationships has to name.
type between struct{ from, kind, to graph.Kind }

// edges writes edges whose ends are there; kinds tells theirs.
func (w *writer) edges(edges []graph.Edge, kinds map[string]graph.Kind) error {
	groups := map[between][]any{}
	for _, e := range edges {
		ends := between{kinds[e.From], e.Kind, kinds[e.To]}
		groups[ends] = append(groups[ends], map[string]any{"id": e.ID, "from": e.From, "to": e.To, "props": storedEdge(e)})
	}
	order := func(a, b between) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	}
	for _, ends := range slices.SortedFunc(maps.Keys(groups), order) {
		err := w.each(fmt.Sprintf(`UNWIND $rows AS row MATCH (a:%s {id: row.from}) MATCH (b:%s {id: row.to})
			MERGE (a)-[e:%s {id: row.id}]->(b) SET e = row.props`, ends.from, ends.to, ends.kind), groups[ends])
		if err != nil {
			return err
		}
	}
	return nil
}
