package neo4j

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"qiantou/graph"
)

// relateTries is how often edges are inferred anew where others have loaded
// documents in the meantime. After the last time what was found is written all
// the same: who loads relates afterwards too.
const relateTries = 5

// Relate makes the edges of kind inf.Kind those that follow from what the
// store holds, and reports whether that changed anything. Nothing is done
// where no document has changed since it was last done by the same method,
// which a property of each Document remembers.
//
// Others may load and ask while edges are inferred. Only the difference is
// written, in one transaction, which waits for loads that have begun. An edge
// whose end is not there any more is left out.
//
// Loaders of two documents that such edges join may wait for each other, since
// either takes the edges away; the server then ends one of them, and the
// driver tries that one again.
func (s *Store) Relate(ctx context.Context, inf graph.Inference) (changed bool, err error) {
	if s.opt.ReadOnly {
		return false, fmt.Errorf("%s: %w", s.uri, ErrReadOnly)
	}
	if err := s.constrain(ctx); err != nil {
		return false, err
	}
	for try, settled := 1, false; err == nil && !settled && try <= relateTries; try++ {
		var now bool
		now, settled, err = s.relateOnce(ctx, inf, try == relateTries)
		if commitLost(err) {
			now, settled, err = s.relateOnce(ctx, inf, true)
		}
		changed = changed || now
	}
	switch {
	case err == nil:
		return changed, nil
	case ctx.Err() != nil:
		return false, ctx.Err()
	}
	return false, fmt.Errorf("relating by %s: %w", inf.Kind, s.explain(err))
}

// relateOnce is settled where the documents stayed what they were while the
// edges were inferred. Where not it writes nothing, unless it is the last try.
func (s *Store) relateOnce(ctx context.Context, inf graph.Inference, last bool) (changed, settled bool, err error) {
	session := s.session(ctx, driver.AccessModeWrite)
	defer session.Close(context.WithoutCancel(ctx)) //nolint:errcheck // the transactions have ended
	read, err := session.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		return readBasis(&writer{ctx, tx, ""}, inf)
	})
	if err != nil {
		return false, false, err
	}
	before := read.(*basis)
	if before.done() {
		return false, true, nil
	}
	edges := inf.Edges(before.graph)
	_, err = session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		w := &writer{ctx, tx, ""}
		documents, err := lockDocuments(w, inf)
		if err != nil {
			return nil, err
		}
		changed, settled = false, maps.Equal(documents, before.documents)
		if !settled && !last {
			return nil, nil
		}
		if changed, err = substitute(w, inf.Kind, edges, before.kinds()); err != nil || !settled {
			return nil, err
		}
		return nil, w.run(fmt.Sprintf(`MATCH (d:Document) SET d.%s = $method`, relatedProperty(inf)), map[string]any{"method": inf.Method})
	})
	return changed, settled, err
}

// relatedProperty is the property of a Document that names the method by which
// edges of a kind were inferred since it was loaded; a load takes it away.
func relatedProperty(inf graph.Inference) string { return "_related_" + string(inf.Kind) }

// state is what is known of a document without reading it.
type state struct {
	hash    string
	related bool // by the method in question
}

// basis is what edges are inferred from.
type basis struct {
	documents map[string]state
	graph     *graph.Graph
}

func (b *basis) done() bool {
	for _, d := range b.documents {
		if !d.related {
			return false
		}
	}
	return true
}

func (b *basis) kinds() map[string]graph.Kind {
	kinds := make(map[string]graph.Kind, len(b.graph.Nodes))
	for _, n := range b.graph.Nodes {
		kinds[n.ID] = n.Kind
	}
	return kinds
}

// readBasis reads the documents before the rest: what a load changes in
// between is then noticed when the edges are written.
func readBasis(w *writer, inf graph.Inference) (*basis, error) {
	b := &basis{graph: &graph.Graph{}}
	var err error
	if b.documents, err = documents(w, inf); err != nil || b.done() {
		return b, err
	}
	for _, kind := range inf.From {
		if graph.NodeKindOf(kind) != nil {
			err = b.readNodes(w, kind)
		} else {
			err = b.readEdges(w, kind)
		}
		if err != nil {
			return nil, err
		}
	}
	return b, nil
}

func documents(w *writer, inf graph.Inference) (map[string]state, error) {
	records, err := w.rows(fmt.Sprintf(`MATCH (d:Document) WHERE d.id IS NOT NULL
		RETURN d.id, coalesce(d._hash, ''), coalesce(d.%s = $method, false)`, relatedProperty(inf)), map[string]any{"method": inf.Method})
	if err != nil {
		return nil, err
	}
	all := make(map[string]state, len(records))
	for _, r := range records {
		all[r.Values[0].(string)] = state{r.Values[1].(string), r.Values[2].(bool)}
	}
	return all, nil
}

// lockDocuments makes loaders wait until the transaction ends, and reads the
// documents then. A loader holds the lock of one document when it waits for
// others, and none of another document's.
func lockDocuments(w *writer, inf graph.Inference) (map[string]state, error) {
	if err := w.run(`MATCH (d:Document) WITH d ORDER BY d.id SET d._lock = true REMOVE d._lock`, nil); err != nil {
		return nil, err
	}
	return documents(w, inf)
}

func (b *basis) readNodes(w *writer, kind graph.Kind) error {
	records, err := w.rows(fmt.Sprintf(`MATCH (n:%s) WITH properties(n) AS props WHERE props.id IS NOT NULL RETURN props`, kind), nil)
	if err != nil {
		return err
	}
	for _, r := range records {
		props := r.Values[0].(map[string]any)
		id, _ := props["id"].(string)
		name, _ := props["name"].(string)
		b.graph.Nodes = append(b.graph.Nodes, graph.Node{ID: id, Kind: kind, Name: name, Props: propsOf(kind, props)})
	}
	return nil
}

func (b *basis) readEdges(w *writer, kind graph.Kind) error {
	list, err := readEdges(w, kind)
	b.graph.Edges = append(b.graph.Edges, list...)
	return err
}

func readEdges(w *writer, kind graph.Kind) (list []graph.Edge, err error) {
	records, err := w.rows(fmt.Sprintf(`MATCH (a)-[e:%s]->(b) WITH a.id AS from, b.id AS to, properties(e) AS props
		WHERE from IS NOT NULL AND to IS NOT NULL RETURN from, to, props`, kind), nil)
	for _, r := range records {
		from, to := r.Values[0].(string), r.Values[1].(string)
		list = append(list, graph.Edge{ID: graph.EdgeID(from, kind, to), From: from, To: to, Kind: kind, Props: propsOf(kind, r.Values[2].(map[string]any))})
	}
	return list, err
}

// substitute puts edges in place of all edges of a kind.
func substitute(w *writer, kind graph.Kind, edges []graph.Edge, kinds map[string]graph.Kind) (changed bool, err error) {
	old, err := readEdges(w, kind)
	if err != nil {
		return false, err
	}
	stale := map[string]graph.Edge{}
	for _, e := range old {
		stale[e.ID] = e
	}
	var write []graph.Edge
	for _, e := range edges {
		if !reflect.DeepEqual(stale[e.ID].Props, e.Props) {
			write = append(write, e)
		}
		delete(stale, e.ID)
	}
	if write, err = withEnds(w, write, kinds); err != nil || len(write)+len(stale) == 0 {
		return false, err
	}
	err = w.run(fmt.Sprintf(`UNWIND $ids AS id MATCH ()-[e:%s {id: id}]->() DELETE e`, kind), map[string]any{"ids": slices.Sorted(maps.Keys(stale))})
	return true, errors.Join(err, w.edges(write, kinds))
}

// withEnds leaves out edges one of whose ends is not there.
func withEnds(w *writer, edges []graph.Edge, kinds map[string]graph.Kind) ([]graph.Edge, error) {
	wanted := map[graph.Kind]map[string]bool{}
	for _, e := range edges {
		for _, id := range []string{e.From, e.To} {
			if wanted[kinds[id]] == nil {
				wanted[kinds[id]] = map[string]bool{}
			}
			wanted[kinds[id]][id] = true
		}
	}
	delete(wanted, "")
	there := map[string]bool{}
	for kind, ids := range wanted {
		records, err := w.rows(fmt.Sprintf(`UNWIND $ids AS id MATCH (n:%s {id: id}) RETURN id`, kind), map[string]any{"ids": slices.Sorted(maps.Keys(ids))})
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			there[r.Values[0].(string)] = true
		}
	}
	return slices.DeleteFunc(edges, func(e graph.Edge) bool { return !there[e.From] || !there[e.To] }), nil
}
