package web

import (
	"io/fs"
	"path/filepath"
	"testing"

	"qiantou/extract"
	"qiantou/graph"
	"qiantou/graph/sqlite"
	"qiantou/queries"
	"qiantou/seeds"
)

// hostile is a document whose text would run in a page that took it for HTML.
const hostile = `甲市<script>window.ran="title"</script>工作要点
甲委办〔2024〕9号

一、坏字<img src=x onerror="window.ran='name'">建设
1.推进<script>window.ran="item"</script>平台。开展"></script><script>window.ran="text"</script>试点。(牵头单位:市<b>怪</b>局;责任单位:市财政局)
2.建设</script>数据中心。完成一期。(牵头单位:市财政局)
`

// opened is an embedded store with the seeds and the hostile document.
func opened(t testing.TB) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "qiantou.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(t.Context()) }) //nolint:errcheck // nothing is left to lose
	for name, text := range documents(t) {
		r, err := extract.Document(text, extract.Options{Source: name})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Load(t.Context(), r.Graph); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func documents(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{"hostile.txt": []byte(hostile)}
	names, err := fs.Glob(seeds.Files, "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if out[name], err = seeds.Files.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func builtin(t testing.TB) *queries.Catalogue {
	t.Helper()
	c, err := queries.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// everything is the whole graph of a store.
func everything(t testing.TB, s queries.Runner) *graph.Graph {
	t.Helper()
	g, err := queries.ReadGraph(t.Context(), s, builtin(t))
	if err != nil {
		t.Fatal(err)
	}
	return g
}
