package sqlite

import (
	"context"
	"fmt"
	"time"

	"qiantou/graph"
)

// replacement puts one document's new graph in place of its old one.
type replacement struct {
	*loader
	graph    *graph.Graph
	document graph.Node
	key      int64            // of the Document
	last     int64            // greatest key of a node
	keys     map[string]int64 // of the graph's nodes, by id
	before   said             // what the old graph said of shared things
	doubtful said             // what has to be made again from all documents
}

func (l *loader) replace(ctx context.Context, g *graph.Graph, document graph.Node, hash string) error {
	r := &replacement{loader: l, graph: g, document: document, keys: make(map[string]int64, len(g.Nodes)),
		before: newSaid(), doubtful: newSaid()}
	for _, step := range []func(context.Context) error{
		r.recall, r.remove, r.insertOwned, r.stateNodes, r.insertEdges, r.settle,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	_, err := r.exec(ctx, `INSERT INTO loaded(document, hash, at) VALUES (?,?,?)`, r.key, hash, time.Now().UTC().Format(time.RFC3339))
	return err
}

// remove deletes the old Document; what it alone stated goes with it.
func (r *replacement) remove(ctx context.Context) error {
	if _, err := r.exec(ctx, `DELETE FROM node WHERE id = ?`, r.document.ID); err != nil {
		return err
	}
	return r.get(ctx, `SELECT coalesce(max(key), 0) FROM node`, nil, &r.last)
}

// newKey gives the node called id a key. The transaction is alone in writing,
// so that no one else gives the same.
func (r *replacement) newKey(id string) int64 {
	r.last++
	r.keys[id] = r.last
	return r.last
}

const insertNode = `INSERT INTO node(key, id, kind, name, document, aliases, props)`

// insertOwned inserts what the document alone states, itself first.
func (r *replacement) insertOwned(ctx context.Context) error {
	r.key = r.newKey(r.document.ID)
	nodes := r.bulk(insertNode, 7)
	if err := r.insertNode(ctx, nodes, r.key, r.document); err != nil {
		return err
	}
	for _, n := range r.graph.Nodes {
		if _, owned := graph.DocumentOf(n.ID); !owned || n.ID == r.document.ID {
			continue
		}
		if err := r.insertNode(ctx, nodes, r.newKey(n.ID), n); err != nil {
			return err
		}
	}
	if err := nodes.flush(ctx); err != nil {
		return err
	}
	return r.insertNames(ctx, r.key, r.document.Name, r.document.Aliases)
}

func (r *replacement) insertNode(ctx context.Context, nodes *bulk, key int64, n graph.Node) error {
	s, err := statementOf(n)
	if err != nil {
		return fmt.Errorf("node %s: %w", n.ID, err)
	}
	return nodes.add(ctx, key, n.ID, n.Kind, s.name, r.key, s.aliases, s.props)
}

// insertNames lets the node with that key be found by its names.
func (l *loader) insertNames(ctx context.Context, key int64, name string, aliases []string) error {
	for _, text := range append([]string{name}, aliases...) {
		if _, err := l.exec(ctx, `INSERT OR IGNORE INTO alias(name, node) VALUES (?,?)`, text, key); err != nil {
			return err
		}
	}
	return nil
}

// insertEdges inserts the edges that the document alone can state; those
// between two shared nodes may be stated by others too.
func (r *replacement) insertEdges(ctx context.Context) error {
	edges := r.bulk(`INSERT INTO edge(source, kind, target, props)`, 4)
	for _, e := range r.graph.Edges {
		source, target, err := r.ends(e)
		if err != nil {
			return err
		}
		props, err := e.Props.JSON()
		if err != nil {
			return fmt.Errorf("edge %s: %w", e.ID, err)
		}
		if isShared(e.From) && isShared(e.To) {
			err = r.stateEdge(ctx, edgePlace{source, e.Kind, target}, string(props))
		} else {
			err = edges.add(ctx, source, e.Kind, target, string(props))
		}
		if err != nil {
			return err
		}
	}
	return edges.flush(ctx)
}

func (r *replacement) ends(e graph.Edge) (source, target int64, err error) {
	source, target = r.keys[e.From], r.keys[e.To]
	switch {
	case source == 0:
		err = fmt.Errorf("edge %s: from names no node of the graph: %s", e.ID, e.From)
	case target == 0:
		err = fmt.Errorf("edge %s: to names no node of the graph: %s", e.ID, e.To)
	}
	return source, target, err
}

func isShared(id string) bool {
	_, owned := graph.DocumentOf(id)
	return !owned
}
