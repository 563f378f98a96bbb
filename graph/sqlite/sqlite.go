// Package sqlite keeps the graph in one file on this machine, with SQLite
// compiled to Go: nothing to install and no server.
//
// Nodes and edges stand in two tables, node and edge, joined by whole numbers;
// beside them there is a view for every kind of node and of edge, with the
// kind's properties as columns, and the table alias for finding a node by any
// of its names. Several documents may speak of one unit, official, place or
// named programme: the tables stated and stated_edge remember what each of
// them says of it, so that a document can be replaced and what nobody states
// any more goes away.
//
// The file is in write-ahead mode. Readers then see the last whole document
// while a load writes the next, and a slow reader (an answer in a pager) does
// not hold up a load; the folder has to be on a local disk.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Options say how a store is opened.
type Options struct {
	ReadOnly bool          // for questions: the file must be there, and nothing is written
	Wait     time.Duration // how long to wait for other programs that load into the file; 0 is half a minute
}

const defaultWait = 30 * time.Second

// Store is an open file.
type Store struct {
	path   string
	read   *sql.DB
	write  *sql.DB // nil when opened for reading
	loader *loader // nil when opened for reading
}

// Open opens the store in the file at path. Unless opt.ReadOnly it makes the
// file where there is none. An error names the file and what to do: it is not
// there, is a folder, is not a database or another program's, was made by
// another version, cannot be written, or is locked by others for longer than
// opt.Wait.
func Open(ctx context.Context, path string, opt Options) (*Store, error) {
	if opt.Wait == 0 {
		opt.Wait = defaultWait
	}
	if err := checkFile(path, opt.ReadOnly); err != nil {
		return nil, err
	}
	s := &Store{path: path}
	open := s.openForWriting
	if opt.ReadOnly {
		open = s.openForReading
	}
	if err := open(ctx, opt.Wait); err != nil {
		return nil, errors.Join(explain(path, err), s.closeAll())
	}
	return s, nil
}

// Name says which store this is.
func (s *Store) Name() string { return "SQLite " + s.path }

// Close closes the file. What was loaded is in it before Close is called.
func (s *Store) Close(ctx context.Context) error {
	if s.loader != nil && s.loader.changed {
		// Statistics let SQLite choose the order of joins; an answer does not
		// depend on them, so that a busy file is no reason to fail.
		_, _ = s.loader.conn.ExecContext(ctx, "PRAGMA optimize")
	}
	return explain(s.path, s.closeAll())
}

func (s *Store) closeAll() error {
	var problems []error
	if s.loader != nil {
		problems = append(problems, s.loader.conn.Close())
	}
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			problems = append(problems, db.Close())
		}
	}
	return errors.Join(problems...)
}
