package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"qiantou/graph"
)

// Load stores the graph of one document in place of what that document said
// before, in one transaction, and reports whether anything changed. A node
// becomes a node with the properties id, name, aliases and its own, an edge a
// relationship with id and its own. Units, officials, places and named
// programmes become the union of what all documents say of them, as
// [graph.Merge] makes it, and go when no document speaks of them any more.
//
// The transaction is tried again where the server asks for it, and where the
// connection broke so that nobody knows whether it was committed: loading
// twice changes nothing. Load refuses to write while ids cannot be kept unique.
func (s *Store) Load(ctx context.Context, g *graph.Graph) (changed bool, err error) {
	if s.opt.ReadOnly {
		return false, fmt.Errorf("%s: %w", s.uri, ErrReadOnly)
	}
	d, err := takeApart(g)
	if err != nil {
		return false, err
	}
	if err := s.constrain(ctx); err != nil {
		return false, err
	}
	changed, err = s.loadOnce(ctx, d)
	if commitLost(err) {
		var again bool
		again, err = s.loadOnce(ctx, d)
		changed = changed || again
	}
	switch {
	case err == nil:
		return changed, nil
	case ctx.Err() != nil:
		return false, ctx.Err()
	}
	return false, fmt.Errorf("loading %s: %w", d.id, s.explain(err))
}

// commitLost tells a connection that broke while a transaction was being
// committed from others, which the driver tries again by itself.
func commitLost(err error) bool {
	var lost *driver.ConnectivityError
	return errors.As(err, &lost) && !driver.IsRetryable(err)
}

func (s *Store) loadOnce(ctx context.Context, d *document) (changed bool, err error) {
	session := s.session(ctx, driver.AccessModeWrite)
	defer session.Close(context.WithoutCancel(ctx)) //nolint:errcheck // the transaction has ended
	_, err = session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		var err error
		changed, err = replace(&writer{ctx, tx, d.id}, d)
		return nil, err
	})
	return changed, err
}

// replace is one try of the transaction.
func replace(w *writer, d *document) (changed bool, err error) {
	hashes, err := w.lock(graph.Document, []string{d.id}, "_hash")
	if err != nil || hashes[d.id] == d.hash {
		return false, err
	}
	before, err := statementsOf(w)
	if err != nil {
		return false, err
	}
	shared := restate(before, d.shared)
	steps := []func() error{
		func() error { return shared.lock(w) },
		func() error { return removeGone(w, d) },
		func() error { return writeDocument(w, d) },
		func() error { return w.nodes(d.owned, nil) },
		func() error { return shared.write(w) },
		func() error { return w.edges(d.edges, d.kinds) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return false, err
		}
	}
	return true, nil
}

// removeGone removes the nodes and edges that the document alone stated and
// does not state any more. What it still states is written over, not made
// anew, so that who reads at the same time does not miss it, and so that
// relationships that a user has added stay.
func removeGone(w *writer, d *document) error {
	gone := map[string]any{"edges": idsOfEdges(d.edges)}
	err := w.run(`MATCH (:Document {id: $document})-[e:`+edgeTypes()+`]->() WHERE NOT e.id IN $edges DELETE e`, gone)
	if err != nil {
		return err
	}
	for kind, prefix := range ownedKinds(d.id) {
		gone["prefix"], gone["nodes"] = prefix, idsOfNodes(d.owned, kind)
		for _, cypher := range []string{
			`MATCH (n:%s) WHERE n.id STARTS WITH $prefix AND NOT n.id IN $nodes DETACH DELETE n`,
			`MATCH (n:%s)-[e:` + edgeTypes() + `]-() WHERE n.id STARTS WITH $prefix AND NOT e.id IN $edges DELETE e`,
		} {
			if err := w.run(fmt.Sprintf(cypher, kind), gone); err != nil {
				return err
			}
		}
	}
	return nil
}

// ownedKinds returns the kinds of nodes that one document alone can state, and
// how the ids of this one's begin.
func ownedKinds(document string) map[graph.Kind]string {
	item := graph.ItemID(document, "")
	return map[graph.Kind]string{
		graph.Programme: item,
		graph.Measure:   item,
		graph.Indicator: strings.TrimSuffix(graph.IndicatorID(document, "", ""), "/"),
	}
}

// edgeTypes returns all relationship types of the schema, as Cypher has them.
func edgeTypes() string {
	types := make([]string, len(graph.Edges))
	for i, e := range graph.Edges {
		types[i] = string(e.Kind)
	}
	return strings.Join(types, "|")
}

func idsOfNodes(nodes []graph.Node, kind graph.Kind) []string {
	ids := []string{}
	for _, n := range nodes {
		if n.Kind == kind {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

func idsOfEdges(edges []graph.Edge) []string {
	ids := make([]string, len(edges))
	for i, e := range edges {
		ids[i] = e.ID
	}
	return ids
}

func writeDocument(w *writer, d *document) error {
	props := storedNode(d.node)
	props["_hash"], props["_loaded"] = d.hash, time.Now().UTC().Format(time.RFC3339)
	return w.run(`MATCH (d:Document {id: $document}) SET d = $props`, map[string]any{"props": props})
}
