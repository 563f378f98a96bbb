package sqlite_test

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"testing"

	"qiantou/graph/sqlite"
	"qiantou/graph/storetest"
)

func TestStore(t *testing.T) {
	folder := t.TempDir()
	storetest.Run(t, func(t *testing.T) storetest.Store {
		name := sha256.Sum256([]byte(t.Name()))
		return open(t, filepath.Join(folder, hex.EncodeToString(name[:8])+".db"), sqlite.Options{})
	})
}

func open(t testing.TB, path string, opt sqlite.Options) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, opt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
