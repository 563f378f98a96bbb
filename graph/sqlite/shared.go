package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/goccy/go-json"

	"qiantou/graph"
)

// said is what a document says of shared nodes and of the edges between them,
// by their keys; of an edge that is its properties.
type said struct {
	nodes map[int64]statement
	edges map[int64]string
}

func newSaid() said { return said{map[int64]statement{}, map[int64]string{}} }

// statement is what a document says of a shared node, or all documents
// together; aliases and properties are JSON, so that statements compare.
type statement struct{ name, aliases, props string }

func statementOf(n graph.Node) (statement, error) {
	aliases, err := json.MarshalWithOption(append([]string{}, n.Aliases...), json.DisableHTMLEscape())
	if err != nil {
		return statement{}, err
	}
	props, err := n.Props.JSON()
	return statement{n.Name, string(aliases), string(props)}, err
}

func (s statement) node(kind graph.Kind) (n graph.Node, err error) {
	n = graph.Node{Kind: kind, Name: s.name}
	if err := json.Unmarshal([]byte(s.aliases), &n.Aliases); err != nil {
		return n, err
	}
	n.Props, err = graph.ParseProps(kind, []byte(s.props))
	return n, err
}

// union is what documents together say of a node of that kind.
func union(kind graph.Kind, all ...statement) (graph.Node, error) {
	parts := make([]*graph.Graph, len(all))
	for i, s := range all {
		n, err := s.node(kind)
		if err != nil {
			return n, err
		}
		parts[i] = &graph.Graph{Nodes: []graph.Node{n}}
	}
	return graph.Merge(parts...).Nodes[0], nil
}

// unionOfProps is what documents together say of an edge of that kind.
func unionOfProps(kind graph.Kind, all ...string) (string, error) {
	parts := make([]*graph.Graph, len(all))
	for i, text := range all {
		props, err := graph.ParseProps(kind, []byte(text))
		if err != nil {
			return "", err
		}
		parts[i] = &graph.Graph{Edges: []graph.Edge{{Kind: kind, Props: props}}}
	}
	text, err := graph.Merge(parts...).Edges[0].Props.JSON()
	return string(text), err
}

// recall reads what the document said of shared things when it was loaded last.
func (r *replacement) recall(ctx context.Context) error {
	var key int64
	var s statement
	err := r.each(ctx, `SELECT s.node, s.name, s.aliases, s.props FROM stated s JOIN node d ON d.key = s.document WHERE d.id = ?`,
		[]any{r.document.ID}, []any{&key, &s.name, &s.aliases, &s.props}, func() { r.before.nodes[key] = s })
	if err != nil {
		return err
	}
	var props string
	return r.each(ctx, `SELECT s.edge, s.props FROM stated_edge s JOIN node d ON d.key = s.document WHERE d.id = ?`,
		[]any{r.document.ID}, []any{&key, &props}, func() { r.before.edges[key] = props })
}

func (r *replacement) stateNodes(ctx context.Context) error {
	for _, n := range r.graph.Nodes {
		if !isShared(n.ID) {
			continue
		}
		if err := r.stateNode(ctx, n); err != nil {
			return fmt.Errorf("node %s: %w", n.ID, err)
		}
	}
	return nil
}

// stateNode records what the document says of a shared node. A node that many
// documents state is not made again from all of them for every new one: what
// a new one says is joined to what is there.
func (r *replacement) stateNode(ctx context.Context, n graph.Node) error {
	s, err := statementOf(n)
	if err != nil {
		return err
	}
	var key int64
	var now statement
	err = r.get(ctx, `SELECT key, name, aliases, props FROM node WHERE id = ?`, []any{n.ID}, &key, &now.name, &now.aliases, &now.props)
	old, said := r.before.nodes[key]
	delete(r.before.nodes, key)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		key, err = r.insertShared(ctx, n, s)
	case err != nil || old == s:
	case said:
		r.doubtful.nodes[key] = s
	default:
		err = r.join(ctx, key, n.Kind, now, s)
	}
	if err != nil {
		return err
	}
	r.keys[n.ID] = key
	_, err = r.exec(ctx, `INSERT INTO stated(document, node, name, aliases, props) VALUES (?,?,?,?,?)`, r.key, key, s.name, s.aliases, s.props)
	return err
}

func (r *replacement) insertShared(ctx context.Context, n graph.Node, s statement) (key int64, err error) {
	key = r.newKey(n.ID)
	_, err = r.exec(ctx, insertNode+` VALUES (?,?,?,?,NULL,?,?)`, key, n.ID, n.Kind, s.name, s.aliases, s.props)
	if err != nil {
		return 0, err
	}
	return key, r.insertNames(ctx, key, n.Name, n.Aliases)
}

// join adds a statement to what a shared node is now.
func (r *replacement) join(ctx context.Context, key int64, kind graph.Kind, now, s statement) error {
	if now == s {
		return nil
	}
	n, err := union(kind, now, s)
	if err != nil {
		return err
	}
	return r.update(ctx, key, now, n)
}

func (r *replacement) update(ctx context.Context, key int64, now statement, n graph.Node) error {
	s, err := statementOf(n)
	if err != nil || s == now {
		return err
	}
	if _, err := r.exec(ctx, `UPDATE node SET name = ?, aliases = ?, props = ? WHERE key = ?`, s.name, s.aliases, s.props, key); err != nil {
		return err
	}
	if s.name == now.name && s.aliases == now.aliases {
		return nil
	}
	if _, err := r.exec(ctx, `DELETE FROM alias WHERE node = ?`, key); err != nil {
		return err
	}
	return r.insertNames(ctx, key, n.Name, n.Aliases)
}

// edgePlace is what an edge is known by.
type edgePlace struct {
	source int64
	kind   graph.Kind
	target int64
}

// stateEdge records what the document says of an edge between shared nodes.
func (r *replacement) stateEdge(ctx context.Context, at edgePlace, props string) error {
	var key int64
	var now string
	err := r.get(ctx, `SELECT key, props FROM edge WHERE source = ? AND kind = ? AND target = ?`, []any{at.source, at.kind, at.target}, &key, &now)
	old, said := r.before.edges[key]
	delete(r.before.edges, key)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		key, err = r.insertSharedEdge(ctx, at, props)
	case err != nil || said && old == props:
	case said:
		r.doubtful.edges[key] = props
	case now != props:
		err = r.joinEdge(ctx, key, at.kind, now, props)
	}
	if err != nil {
		return err
	}
	_, err = r.exec(ctx, `INSERT INTO stated_edge(document, edge, props) VALUES (?,?,?)`, r.key, key, props)
	return err
}

func (r *replacement) insertSharedEdge(ctx context.Context, at edgePlace, props string) (int64, error) {
	result, err := r.exec(ctx, `INSERT INTO edge(source, kind, target, props) VALUES (?,?,?,?)`, at.source, at.kind, at.target, props)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

func (r *replacement) joinEdge(ctx context.Context, key int64, kind graph.Kind, now, props string) error {
	all, err := unionOfProps(kind, now, props)
	if err != nil {
		return err
	}
	_, err = r.exec(ctx, `UPDATE edge SET props = ? WHERE key = ?`, all, key)
	return err
}
