package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"

	"qiantou/graph"
)

// loader writes graphs through the one connection that it holds; its
// statements are prepared once and stay.
type loader struct {
	mu       sync.Mutex // one load at a time
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
	changed  bool // something was written
}

// Load puts what one document says into the store, in place of what the same
// document said before. g is the document's canonical and valid graph: one
// Document node, what it alone states, and the units, officials, places and
// named programmes that it speaks of. changed is false where the store had
// just this already.
//
// A load is one transaction: after an error, or when ctx is done, the store is
// as it was. Several programs may load into one file at once; they take turns.
func (s *Store) Load(ctx context.Context, g *graph.Graph) (changed bool, err error) {
	if s.loader == nil {
		return false, fmt.Errorf("%s was opened for reading; nothing can be loaded", s.path)
	}
	document, err := documentOf(g)
	if err != nil {
		return false, err
	}
	changed, err = s.loader.load(ctx, g, document)
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("loading %s: %w", document.ID, explain(s.path, err))
	}
	return changed, err
}

// documentOf returns the one Document of a graph. Nodes of other documents
// would be lost when those are loaded again, and are refused.
func documentOf(g *graph.Graph) (document graph.Node, err error) {
	for _, n := range g.Nodes {
		if n.Kind == graph.Document {
			if document.ID != "" {
				return document, fmt.Errorf("a load is one document's graph; this one has %s and %s", document.ID, n.ID)
			}
			document = n
		}
	}
	if document.ID == "" {
		return document, errors.New("a load is one document's graph; this one has no Document")
	}
	for _, n := range g.Nodes {
		if owner, owned := graph.DocumentOf(n.ID); owned && owner != document.ID {
			return document, fmt.Errorf("the graph of %s has a node of another document: %s", document.ID, n.ID)
		}
	}
	return document, nil
}

func (l *loader) load(ctx context.Context, g *graph.Graph, document graph.Node) (changed bool, err error) {
	sum := sha256.New()
	if err := g.WriteJSON(sum); err != nil {
		return false, err
	}
	hash := hex.EncodeToString(sum.Sum(nil))
	l.mu.Lock()
	defer l.mu.Unlock()
	// Asked before as well as within the transaction: the usual second load
	// should not queue behind those who write.
	if same, err := l.has(ctx, document.ID, hash); err != nil || same {
		return false, err
	}
	err = l.transaction(ctx, func() error {
		same, err := l.has(ctx, document.ID, hash)
		if err != nil || same {
			return err
		}
		changed = true
		return l.replace(ctx, g, document, hash)
	})
	changed = changed && err == nil
	l.changed = l.changed || changed
	return changed, err
}

func (l *loader) has(ctx context.Context, documentID, hash string) (same bool, err error) {
	err = l.get(ctx, `SELECT hash = ? FROM loaded JOIN node ON node.key = loaded.document WHERE node.id = ?`,
		[]any{hash, documentID}, &same)
	return same, ignoreNoRows(err)
}

// transaction runs f and keeps all or nothing of it. A commit that has begun
// is not interrupted, so that nobody is told of a failure that was none.
func (l *loader) transaction(ctx context.Context, f func() error) error {
	if _, err := l.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	atEnd := context.WithoutCancel(ctx)
	err := f()
	if err == nil {
		_, err = l.conn.ExecContext(atEnd, "COMMIT")
	}
	if err != nil {
		// Fails where SQLite has undone everything itself, as after an interruption.
		_, _ = l.conn.ExecContext(atEnd, "ROLLBACK")
	}
	return err
}

// statement prepares the SQL text once. It is prepared on the connection and
// not on a transaction, which would close it at its end.
func (l *loader) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	if s, ok := l.prepared[text]; ok {
		return s, nil
	}
	s, err := l.conn.PrepareContext(ctx, text)
	if err == nil {
		l.prepared[text] = s
	}
	return s, err
}

func (l *loader) exec(ctx context.Context, text string, args ...any) (sql.Result, error) {
	s, err := l.statement(ctx, text)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// get reads one row, or is sql.ErrNoRows.
func (l *loader) get(ctx context.Context, text string, args []any, into ...any) error {
	s, err := l.statement(ctx, text)
	if err != nil {
		return err
	}
	return s.QueryRowContext(ctx, args...).Scan(into...)
}

// each reads rows into the given places and calls f after each of them.
func (l *loader) each(ctx context.Context, text string, args []any, into []any, f func()) error {
	s, err := l.statement(ctx, text)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		f()
	}
	return rows.Err()
}

func ignoreNoRows(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}
