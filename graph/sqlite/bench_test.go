package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"qiantou/graph"
	"qiantou/graph/similar"
	"qiantou/graph/sqlite"
	"qiantou/graph/storetest"
)

const measures = 100 // of a document, as an annual plan has

// BenchmarkLoad loads corpora of growing size into new files; measures a
// second should fall little with the size.
func BenchmarkLoad(b *testing.B) {
	for _, documents := range []int{10, 100, 1000} {
		b.Run(fmt.Sprintf("documents=%d", documents), func(b *testing.B) {
			corpus := storetest.Synthetic(documents, measures)
			for i := 0; b.Loop(); i++ {
				s := open(b, filepath.Join(b.TempDir(), fmt.Sprintf("%d.db", i)), sqlite.Options{})
				loadAll(b, s, corpus, true)
				s.Close(b.Context())
			}
			b.ReportMetric(float64(b.N*documents*measures)/b.Elapsed().Seconds(), "measures/s")
		})
	}
}

// BenchmarkReload loads what is there already.
func BenchmarkReload(b *testing.B) {
	corpus := storetest.Synthetic(100, measures)
	s := open(b, filepath.Join(b.TempDir(), "a.db"), sqlite.Options{})
	defer s.Close(b.Context())
	loadAll(b, s, corpus, true)
	for b.Loop() {
		loadAll(b, s, corpus, false)
	}
	b.ReportMetric(float64(b.N*len(corpus)*measures)/b.Elapsed().Seconds(), "measures/s")
}

// BenchmarkReplace loads another version of what is there.
func BenchmarkReplace(b *testing.B) {
	versions := [][]*graph.Graph{storetest.Synthetic(100, measures), storetest.Synthetic(100, measures-1)}
	s := open(b, filepath.Join(b.TempDir(), "a.db"), sqlite.Options{})
	defer s.Close(b.Context())
	loadAll(b, s, versions[1], true)
	for i := 0; b.Loop(); i++ {
		loadAll(b, s, versions[i%2], true)
	}
	b.ReportMetric(float64(b.N*100*measures)/b.Elapsed().Seconds(), "measures/s")
}

// BenchmarkRelate joins the similar measures of a corpus after one document has
// changed. Its measures differ in numbers alone, so that each is similar to all.
func BenchmarkRelate(b *testing.B) {
	corpus := storetest.Synthetic(100, measures)
	changed := [][]*graph.Graph{storetest.Synthetic(1, measures-1), corpus[:1]}
	s := open(b, filepath.Join(b.TempDir(), "a.db"), sqlite.Options{})
	defer s.Close(b.Context())
	loadAll(b, s, corpus, true)
	relate(b, s)
	for i := 0; b.Loop(); i++ {
		loadAll(b, s, changed[i%2], true)
		relate(b, s)
	}
	b.ReportMetric(float64(b.N*len(corpus)*measures)/b.Elapsed().Seconds(), "measures/s")
}

func relate(b *testing.B, s *sqlite.Store) {
	b.Helper()
	if changed, err := s.Relate(b.Context(), similar.Work); err != nil || !changed {
		b.Fatal(changed, err)
	}
}

func loadAll(b *testing.B, s *sqlite.Store, corpus []*graph.Graph, want bool) {
	b.Helper()
	for _, g := range corpus {
		if changed, err := s.Load(b.Context(), g); err != nil || changed != want {
			b.Fatal(changed, err)
		}
	}
}
