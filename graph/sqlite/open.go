package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver called sqlite
	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks a file as one of ours in its header: "qian".
const applicationID = 0x7169616e

// dsn names the file at path for the driver. mode is SQLite's: rw for a file
// that is there, rwc to make it. Double quotes must not mean text: a misspelt
// column would else be an answer.
func dsn(path, mode string, wait time.Duration, settings ...string) string {
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_dqs": {"0"}, "_error_rc": {"1"}}
	q["_pragma"] = append([]string{fmt.Sprintf("busy_timeout(%d)", wait.Milliseconds()), "foreign_keys(1)"}, settings...)
	file := url.URL{Path: filepath.ToSlash(filepath.Clean(path))}
	return "file:" + file.EscapedPath() + "?" + q.Encode()
}

func readerDSN(path string, wait time.Duration) string {
	return dsn(path, "rw", wait, "query_only(1)", "temp_store(memory)")
}

func checkFile(path string, mustExist bool) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return fmt.Errorf("%s is a folder; the store is a file in it: name one with --store", path)
	case err == nil && mustExist && info.Size() == 0:
		return fmt.Errorf("%s is empty; load documents into it first: qiantou load", path)
	case errors.Is(err, fs.ErrNotExist) && mustExist:
		return fmt.Errorf("there is no store %s; load documents first: qiantou load (%w)", path, fs.ErrNotExist)
	case errors.Is(err, fs.ErrNotExist):
		return checkFolder(path)
	case err != nil:
		return err
	}
	return checkHeader(path)
}

// checkHeader refuses a file that does not begin as databases do. SQLite
// itself would take a file of some bytes for a new database and write over it.
func checkHeader(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	head := make([]byte, 16)
	n, err := io.ReadFull(file, head)
	if !strings.HasPrefix("SQLite format 3\x00", string(head[:n])) {
		return fmt.Errorf("%s is not a database; name another file with --store", path)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

func checkFolder(path string) error {
	folder := filepath.Dir(path)
	if info, err := os.Stat(folder); err != nil {
		return fmt.Errorf("cannot make the store %s: %w", path, err)
	} else if !info.IsDir() {
		return fmt.Errorf("cannot make the store %s: %s is not a folder", path, folder)
	}
	return nil
}

// openForReading falls back to reading the file as one that nobody changes:
// in a folder where nothing can be written SQLite cannot make the two files
// that it keeps beside an open one, and nobody has left a journal there.
func (s *Store) openForReading(ctx context.Context, wait time.Duration) error {
	err := s.openReader(ctx, readerDSN(s.path, wait))
	if !isCode(err, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) || hasJournal(s.path) {
		return err
	}
	return errors.Join(s.read.Close(), s.openReader(ctx, readerDSN(s.path, wait)+"&immutable=1"))
}

func hasJournal(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

func (s *Store) openReader(ctx context.Context, dsn string) (err error) {
	if s.read, err = sql.Open("sqlite", dsn); err != nil {
		return err
	}
	empty, err := s.identify(ctx, s.read)
	if err == nil && empty {
		return fmt.Errorf("%s is empty; load documents into it first: qiantou load", s.path)
	}
	return err
}

// openForWriting keeps one connection for loading, since SQLite lets one
// transaction write at a time, and others for questions.
func (s *Store) openForWriting(ctx context.Context, wait time.Duration) (err error) {
	s.write, err = sql.Open("sqlite", dsn(s.path, "rwc", wait, "synchronous(normal)", "cache_size(-65536)", "analysis_limit(1000)"))
	if err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	empty, err := s.identify(ctx, s.write)
	if err != nil {
		return err
	}
	if empty {
		if err := s.create(ctx, wait); err != nil {
			return err
		}
	}
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	s.loader = &loader{conn: conn, prepared: map[string]*sql.Stmt{}}
	s.read, err = sql.Open("sqlite", readerDSN(s.path, wait))
	return err
}

// identify tells an empty database from one of ours; anything else is an error.
func (s *Store) identify(ctx context.Context, db querier) (empty bool, err error) {
	var app, version, tables int
	err = db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&app, &version, &tables)
	switch {
	case err != nil:
		return false, err
	case tables == 0 && app == 0:
		return true, nil
	case app != applicationID:
		return false, fmt.Errorf("%s is the database of another program; name another file with --store", s.path)
	case version != schemaVersion():
		return false, fmt.Errorf("%s was made by another version of qiantou; load the documents again into a new file: qiantou load --store FILE", s.path)
	}
	return false, nil
}

type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// create makes the tables, unless another program that loads into the same
// new file has made them in the meantime.
func (s *Store) create(ctx context.Context, wait time.Duration) error {
	if err := writeAhead(ctx, s.write, wait); err != nil {
		return err
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to undo
	empty, err := s.identify(ctx, tx)
	if err != nil || !empty {
		return err
	}
	script := fmt.Sprintf("%s;\nPRAGMA application_id = %d;\nPRAGMA user_version = %d", definition(), applicationID, schemaVersion())
	if _, err := tx.ExecContext(ctx, script); err != nil {
		return err
	}
	return tx.Commit()
}

// writeAhead switches a new file to write-ahead mode. SQLite does not wait for
// others here, whatever the timeout, so that this does.
func writeAhead(ctx context.Context, db *sql.DB, wait time.Duration) error {
	for end := time.Now().Add(wait); ; {
		_, err := db.ExecContext(ctx, "PRAGMA journal_mode = wal")
		if !isCode(err, sqlite3.SQLITE_BUSY) || time.Now().After(end) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}
