package sqlite_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"qiantou/graph"
	"qiantou/graph/sqlite"
	"qiantou/graph/storetest"
	"qiantou/queries"
)

// unprivileged runs f as somebody for whom permissions of files count.
func unprivileged(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		// Not unlocked: the thread ends with the goroutine.
		runtime.LockOSThread()
		if os.Getuid() == 0 {
			if _, _, no := syscall.RawSyscall(syscall.SYS_SETFSUID, 65534, 0, 0); no != 0 {
				t.Error(no)
				return
			}
		}
		f()
	}()
	<-done
}

func TestReadOnlyFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "shared")
	path := filepath.Join(folder, "a.db")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for up := folder; strings.HasPrefix(up, os.TempDir()+"/"); up = filepath.Dir(up) {
		if err := os.Chmod(up, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	load(t, path, storetest.Synthetic(2, 5)...)
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(folder, 0o755) })
	unprivileged(t, func() {
		if _, err := os.Stat(path); err != nil {
			t.Log("not tested, the folder for temporary files is closed to others:", err)
			return
		}
		if g := read(t, path); len(g.Nodes) == 0 {
			t.Error("nothing was read")
		}
		for _, name := range []string{"a.db", "new.db"} {
			s, err := sqlite.Open(t.Context(), filepath.Join(folder, name), sqlite.Options{})
			if err == nil {
				_, err = s.Load(t.Context(), storetest.Synthetic(1, 1)[0])
				s.Close(t.Context())
			}
			if err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "folder") {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func load(t testing.TB, path string, graphs ...*graph.Graph) {
	t.Helper()
	s := open(t, path, sqlite.Options{})
	for _, g := range graphs {
		if _, err := s.Load(t.Context(), g); err != nil {
			t.Error(err)
		}
	}
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

func read(t testing.TB, path string) *graph.Graph {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Error(err)
		return &graph.Graph{}
	}
	defer s.Close(t.Context())
	catalogue, err := queries.Builtin()
	if err != nil {
		t.Error(err)
	}
	g, err := queries.ReadGraph(t.Context(), s, catalogue)
	if err != nil {
		t.Error(err)
		return &graph.Graph{}
	}
	return g
}
