package queries

import (
	"context"
	"fmt"
	"iter"

	"qiantou/graph"
)

// Runner runs a question; both stores do.
type Runner interface {
	Run(ctx context.Context, q *Question, params map[string]any) iter.Seq2[Row, error]
}

// ReadGraph reads the whole graph back from a store, in canonical order, by
// the questions nodes and edges.
func ReadGraph(ctx context.Context, store Runner, c *Catalogue) (*graph.Graph, error) {
	g := &graph.Graph{}
	for row, err := range store.Run(ctx, c.Find("nodes"), nil) {
		if err != nil {
			return nil, fmt.Errorf("reading nodes: %w", err)
		}
		n := graph.Node{ID: row[0].(string), Kind: graph.Kind(row[1].(string)), Name: row[2].(string)}
		for _, alias := range row[3].([]any) {
			n.Aliases = append(n.Aliases, alias.(string))
		}
		n.Props = row[4].(graph.Props)
		g.Nodes = append(g.Nodes, n)
	}
	for row, err := range store.Run(ctx, c.Find("edges"), nil) {
		if err != nil {
			return nil, fmt.Errorf("reading edges: %w", err)
		}
		g.Edges = append(g.Edges, graph.Edge{ID: row[0].(string), From: row[1].(string), To: row[2].(string),
			Kind: graph.Kind(row[3].(string)), Props: row[4].(graph.Props)})
	}
	g.Sort()
	return g, nil
}
