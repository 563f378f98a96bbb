package sqlite

import (
	"context"

	"qiantou/graph"
)

// settle makes the shared things again of which the document now says less or
// something else than before, and removes those that nobody states any more.
func (r *replacement) settle(ctx context.Context) error {
	for _, again := range []said{r.doubtful, r.before} {
		for key := range again.edges {
			if err := r.settleEdge(ctx, key); err != nil {
				return err
			}
		}
		for key := range again.nodes {
			if err := r.settleNode(ctx, key); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *replacement) settleNode(ctx context.Context, key int64) error {
	var all []statement
	var s statement
	err := r.each(ctx, `SELECT DISTINCT name, aliases, props FROM stated WHERE node = ?`, []any{key},
		[]any{&s.name, &s.aliases, &s.props}, func() { all = append(all, s) })
	if err != nil {
		return err
	}
	if len(all) == 0 {
		_, err := r.exec(ctx, `DELETE FROM node WHERE key = ?`, key)
		return err
	}
	var kind graph.Kind
	var now statement
	err = r.get(ctx, `SELECT kind, name, aliases, props FROM node WHERE key = ?`, []any{key}, &kind, &now.name, &now.aliases, &now.props)
	if err != nil {
		return err
	}
	n, err := union(kind, all...)
	if err != nil {
		return err
	}
	return r.update(ctx, key, now, n)
}

func (r *replacement) settleEdge(ctx context.Context, key int64) error {
	var all []string
	var props string
	err := r.each(ctx, `SELECT DISTINCT props FROM stated_edge WHERE edge = ?`, []any{key}, []any{&props}, func() { all = append(all, props) })
	if err != nil {
		return err
	}
	if len(all) == 0 {
		_, err := r.exec(ctx, `DELETE FROM edge WHERE key = ?`, key)
		return err
	}
	var kind graph.Kind
	if err := r.get(ctx, `SELECT kind FROM edge WHERE key = ?`, []any{key}, &kind); err != nil {
		return err
	}
	text, err := unionOfProps(kind, all...)
	if err != nil {
		return err
	}
	_, err = r.exec(ctx, `UPDATE edge SET props = ? WHERE key = ?`, text, key)
	return err
}
