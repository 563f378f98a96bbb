package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"github.com/goccy/go-json"

	"qiantou/graph"
)

// relateTries is how often edges are inferred anew where others have loaded
// documents in the meantime. After the last time what was found is written all
// the same: who loads relates afterwards too.
const relateTries = 5

// Relate makes the edges of kind inf.Kind those that follow from what the
// store holds, and reports whether that changed anything. Nothing is done
// where no document has changed since it was last done by the same method.
//
// Others may load and ask while edges are inferred. Only the difference is
// written, in one transaction: after an error, or when ctx is done, the store
// is as it was. An edge whose end is not there any more is left out.
func (s *Store) Relate(ctx context.Context, inf graph.Inference) (changed bool, err error) {
	if s.loader == nil {
		return false, fmt.Errorf("%s was opened for reading; nothing can be written", s.path)
	}
	for try, settled := 1, false; err == nil && !settled && try <= relateTries; try++ {
		var now bool
		now, settled, err = s.relateOnce(ctx, inf, try == relateTries)
		changed = changed || now
	}
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("relating by %s: %w", inf.Kind, explain(s.path, err))
	}
	return changed, err
}

// relateOnce is settled where the documents stayed what they were while the
// edges were inferred. Where not it writes nothing, unless it is the last try.
func (s *Store) relateOnce(ctx context.Context, inf graph.Inference, last bool) (changed, settled bool, err error) {
	basis, err := s.basis(ctx, inf)
	if err != nil || basis.done {
		return false, true, err
	}
	edges := inf.Edges(basis.graph)
	s.loader.mu.Lock()
	defer s.loader.mu.Unlock()
	err = s.loader.transaction(ctx, func() error {
		var documents map[int64]string
		if documents, err = s.loader.loadedNow(ctx); err != nil {
			return err
		}
		settled = maps.Equal(documents, basis.documents)
		if !settled && !last {
			return nil
		}
		if changed, err = s.loader.substitute(ctx, inf.Kind, edges); err != nil || !settled {
			return err
		}
		return s.loader.markRelated(ctx, inf)
	})
	changed = changed && err == nil
	s.loader.changed = s.loader.changed || changed
	return changed, settled, err
}

// basis is what edges are inferred from, as it is at one moment.
type basis struct {
	documents map[int64]string // hash of what was loaded, by the key of the Document
	done      bool             // the edges have been inferred from it already
	graph     *graph.Graph
}

const selectLoaded = `SELECT document, hash FROM loaded`

func (s *Store) basis(ctx context.Context, inf graph.Inference) (*basis, error) {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	b := &basis{documents: map[int64]string{}, graph: &graph.Graph{}}
	err = tx.QueryRowContext(ctx, `SELECT NOT EXISTS (SELECT 1 FROM loaded WHERE document NOT IN
		(SELECT document FROM related WHERE kind = ? AND method = ?))`, inf.Kind, inf.Method).Scan(&b.done)
	if err != nil || b.done {
		return b, err
	}
	var key int64
	var hash string
	err = eachRow(ctx, tx, selectLoaded, nil, []any{&key, &hash}, func() error { b.documents[key] = hash; return nil })
	if err != nil {
		return nil, err
	}
	return b, b.read(ctx, tx, inf.From)
}

// read reads the nodes and edges of some kinds.
func (b *basis) read(ctx context.Context, tx *sql.Tx, kinds []graph.Kind) error {
	list, err := json.Marshal(kinds)
	if err != nil {
		return err
	}
	var n graph.Node
	var s statement
	err = eachRow(ctx, tx, `SELECT id, kind, name, aliases, props FROM node WHERE kind IN (SELECT value FROM json_each(?))`,
		[]any{string(list)}, []any{&n.ID, &n.Kind, &s.name, &s.aliases, &s.props}, func() error {
			whole, err := s.node(n.Kind)
			whole.ID = n.ID
			b.graph.Nodes = append(b.graph.Nodes, whole)
			return err
		})
	if err != nil {
		return err
	}
	var e graph.Edge
	var props string
	return eachRow(ctx, tx, `SELECT f.id, e.kind, t.id, e.props FROM edge e JOIN node f ON f.key = e.source JOIN node t ON t.key = e.target
		WHERE e.kind IN (SELECT value FROM json_each(?))`,
		[]any{string(list)}, []any{&e.From, &e.Kind, &e.To, &props}, func() (err error) {
			e.ID = graph.EdgeID(e.From, e.Kind, e.To)
			e.Props, err = graph.ParseProps(e.Kind, []byte(props))
			b.graph.Edges = append(b.graph.Edges, e)
			return err
		})
}

// eachRow reads rows into the given places and calls f after each of them.
func eachRow(ctx context.Context, tx *sql.Tx, text string, args, into []any, f func() error) error {
	rows, err := tx.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := f(); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (l *loader) loadedNow(ctx context.Context) (map[int64]string, error) {
	documents := map[int64]string{}
	var key int64
	var hash string
	err := l.each(ctx, selectLoaded, nil, []any{&key, &hash}, func() { documents[key] = hash })
	return documents, err
}

func (l *loader) markRelated(ctx context.Context, inf graph.Inference) error {
	_, err := l.exec(ctx, `INSERT OR REPLACE INTO related(document, kind, method) SELECT document, ?, ? FROM loaded`, inf.Kind, inf.Method)
	return err
}

// storedEdge is an edge as it stands in the file.
type storedEdge struct {
	key   int64
	props string
}

// substitute puts edges in place of all edges of a kind.
func (l *loader) substitute(ctx context.Context, kind graph.Kind, edges []graph.Edge) (changed bool, err error) {
	var from, to string
	var at storedEdge
	old := map[string]storedEdge{}
	err = l.each(ctx, `SELECT e.key, f.id, t.id, e.props FROM edge e JOIN node f ON f.key = e.source JOIN node t ON t.key = e.target WHERE e.kind = ?`,
		[]any{kind}, []any{&at.key, &from, &to, &at.props}, func() { old[graph.EdgeID(from, kind, to)] = at })
	if err != nil {
		return false, err
	}
	for _, e := range edges {
		written, err := l.putEdge(ctx, e, old[e.ID])
		if err != nil {
			return false, fmt.Errorf("edge %s: %w", e.ID, err)
		}
		delete(old, e.ID)
		changed = changed || written
	}
	for _, id := range slices.Sorted(maps.Keys(old)) {
		if _, err := l.exec(ctx, `DELETE FROM edge WHERE key = ?`, old[id].key); err != nil {
			return false, err
		}
	}
	return changed || len(old) > 0, nil
}

// putEdge writes an edge, unless it stands there as it is or lacks an end.
func (l *loader) putEdge(ctx context.Context, e graph.Edge, old storedEdge) (written bool, err error) {
	props, err := e.Props.JSON()
	if err != nil || string(props) == old.props {
		return false, err
	}
	var result sql.Result
	if old.key != 0 {
		result, err = l.exec(ctx, `UPDATE edge SET props = ? WHERE key = ?`, string(props), old.key)
	} else {
		result, err = l.exec(ctx, `INSERT INTO edge(source, kind, target, props) SELECT f.key, ?, t.key, ? FROM node f, node t WHERE f.id = ? AND t.id = ?`,
			e.Kind, string(props), e.From, e.To)
	}
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}
