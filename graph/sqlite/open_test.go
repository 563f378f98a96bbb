package sqlite_test

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"qiantou/graph/similar"
	"qiantou/graph/sqlite"
	"qiantou/graph/storetest"
)

// database makes a database with the driver alone.
func database(t *testing.T, path string, statements ...string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func TestOpenNamesFileAndWayOut(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	for name, text := range map[string]string{"text": strings.Repeat("一段文字 ", 400), "short": "x", "empty": ""} {
		if err := os.WriteFile(in(name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	database(t, in("foreign"), "CREATE TABLE node(id)").Close()
	open(t, in("old"), sqlite.Options{}).Close(t.Context())
	database(t, in("old"), "PRAGMA user_version = 1").Close()
	database(t, in("nothing"), "CREATE TABLE t(x)", "DROP TABLE t").Close()
	for _, c := range []struct {
		name     string
		readOnly bool
		want     string
	}{
		{"missing", true, "qiantou load"},
		{"empty", true, "qiantou load"},
		{"nothing", true, "qiantou load"},
		{"text", true, "is not a database"},
		{"text", false, "is not a database"},
		{"short", false, "is not a database"},
		{"foreign", true, "another program"},
		{"foreign", false, "another program"},
		{"old", true, "another version"},
		{"old", false, "another version"},
		{".", false, "is a folder"},
		{"no/folder.db", false, "no such file or directory"},
		{"text/file.db", false, "not a"},
	} {
		s, err := sqlite.Open(t.Context(), in(c.name), sqlite.Options{ReadOnly: c.readOnly})
		if err == nil {
			s.Close(t.Context())
			t.Errorf("%s opened", c.name)
		} else if !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), in(c.name)) {
			t.Errorf("%s: %q does not name the file and say %q", c.name, err, c.want)
		}
	}
	if _, err := os.Stat(in("missing")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a question made the file")
	}
	if text, err := os.ReadFile(in("short")); err != nil || string(text) != "x" {
		t.Error("a file that is no database was changed")
	}
}

func TestEmptyFileBecomesStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(path, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := open(t, path, sqlite.Options{}).Close(t.Context()); err != nil {
		t.Error(err)
	}
	open(t, path, sqlite.Options{ReadOnly: true}).Close(t.Context())
}

// TestStrangeFileNames opens files whose names mean something in a URI.
func TestStrangeFileNames(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a b?c#d%41&e.db", "牵头.db", "x:y.db", "./-z.db", "it's;.db"} {
		s := open(t, name, sqlite.Options{})
		if err := s.Close(t.Context()); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
		open(t, name, sqlite.Options{ReadOnly: true}).Close(t.Context())
	}
	entries, err := os.ReadDir(".")
	if err != nil || len(entries) != 5 {
		t.Errorf("files beside the stores: %v, %v", entries, err)
	}
}

func TestLockedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "locked.db")
	s := open(t, path, sqlite.Options{Wait: 50 * time.Millisecond})
	defer s.Close(t.Context())
	database(t, path, "BEGIN IMMEDIATE")
	_, err := s.Load(t.Context(), storetest.Synthetic(1, 1)[0])
	if err == nil || !strings.Contains(err.Error(), "locked by another program") || !strings.Contains(err.Error(), path) {
		t.Error(err)
	}
	// Whoever only asks is not held up.
	open(t, path, sqlite.Options{ReadOnly: true}).Close(t.Context())
}

func TestReadOnlyStoreRefusesLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	open(t, path, sqlite.Options{}).Close(t.Context())
	s := open(t, path, sqlite.Options{ReadOnly: true})
	defer s.Close(t.Context())
	if changed, err := s.Load(t.Context(), storetest.Synthetic(1, 1)[0]); err == nil || changed {
		t.Error(changed, err)
	}
	if changed, err := s.Relate(t.Context(), similar.Work); err == nil || changed {
		t.Error(changed, err)
	}
}
