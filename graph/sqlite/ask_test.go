package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph/sqlite"
	"qiantou/queries"
)

func TestAsk(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"), sqlite.Options{})
	defer s.Close(t.Context())
	columns, rows, err := s.Ask(t.Context(), "SELECT '财' AS a, 1 AS b, 0.5 AS a, NULL AS n, x'00ff' AS x UNION ALL SELECT 'b', 2, 1, 'x', 3", -1)
	if err != nil {
		t.Fatal(err)
	}
	want := []queries.Row{{"财", int64(1), 0.5, nil, "00ff"}, {"b", int64(2), int64(1), "x", int64(3)}}
	if d := cmp.Diff([]string{"a", "b", "a", "n", "x"}, columns) + cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if _, rows, err := s.Ask(t.Context(), "SELECT value FROM json_each('[1,2,3]')", 2); err != nil || len(rows) != 2 {
		t.Error("with a limit of 2:", rows, err)
	}
	if columns, rows, err := s.Ask(t.Context(), "SELECT id FROM Unit", -1); err != nil || len(rows) != 0 || len(columns) != 1 {
		t.Error("of an empty view:", columns, rows, err)
	}
	if _, rows, err := s.Ask(t.Context(), "PRAGMA table_info(node)", -1); err != nil || len(rows) == 0 {
		t.Error("table_info:", rows, err)
	}
	if _, _, err := s.Ask(t.Context(), "SELEKT 1", -1); err == nil || errors.Is(err, sqlite.ErrWriting) {
		t.Error("a mistake:", err)
	}
}

// The text may not write by any way that SQLite knows, nor do so later.
func TestAskCannotWrite(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	s := open(t, "x.db", sqlite.Options{})
	defer s.Close(t.Context())
	for _, text := range []string{
		"DELETE FROM node", "INSERT INTO alias VALUES ('a', 1)", "UPDATE node SET name = 'x'", "DROP TABLE node", "CREATE TABLE x(a)",
		"CREATE TEMP TABLE x(a)", "WITH x AS (SELECT 1) DELETE FROM node RETURNING id", "PRAGMA query_only = 0",
		"PRAGMA query_only = 0; DELETE FROM node", "SELECT 1; DELETE FROM node", "PRAGMA user_version = 3", "PRAGMA journal_mode = delete",
		"ATTACH 'other.db' AS o", "ATTACH 'file:other.db?mode=rwc' AS o; CREATE TABLE o.x(a)", "VACUUM", "VACUUM INTO 'copy.db'",
		"BEGIN", "REINDEX", "ANALYZE", "PRAGMA wal_checkpoint",
	} {
		if _, _, err := s.Ask(t.Context(), text, -1); !errors.Is(err, sqlite.ErrWriting) {
			t.Errorf("%s: got the error %v", text, err)
		}
	}
	for _, name := range []string{"other.db", "copy.db"} {
		if _, err := os.Stat(name); err == nil {
			t.Errorf("%s has been made", name)
		}
	}
	if _, rows, err := s.Ask(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE name = 'node'", -1); err != nil || rows[0][0] != int64(1) {
		t.Error("the table node is gone:", rows, err)
	}
}
