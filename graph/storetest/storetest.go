// Package storetest is what every store of the graph has to do, as tests: a
// store passes when what is read back is, byte for byte, the union of what
// each document said last.
package storetest

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"qiantou/graph"
	"qiantou/queries"
)

// Store is a store under test.
type Store interface {
	queries.Runner
	// Load puts one document's graph in place of what the document said
	// before and tells whether that changed anything.
	Load(ctx context.Context, g *graph.Graph) (changed bool, err error)
	// Relate makes the edges of a kind those that follow from what the store
	// holds and tells whether that changed anything.
	Relate(ctx context.Context, inf graph.Inference) (changed bool, err error)
	Close(ctx context.Context) error
}

// Run runs the suite on a kind of store. open returns a new handle on the
// store that belongs to the test t: one that is empty when it is opened for
// the first time under t.Name(), and the same one with all that was loaded
// when it is opened again under that name. Tests run one after another; Run
// closes what it opens.
func Run(t *testing.T, open func(t *testing.T) Store) {
	catalogue, err := queries.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range slices.Concat(loadCases, replaceCases, togetherCases, relateCases, questionCases) {
		t.Run(strings.ReplaceAll(c.name, " ", "-"), func(t *testing.T) {
			s := &suite{T: t, open: open, catalogue: catalogue}
			s.store = s.handle()
			c.run(s)
		})
	}
}

// testCase is one thing that a store has to do.
type testCase struct {
	name string
	run  func(s *suite)
}

type suite struct {
	*testing.T
	open      func(t *testing.T) Store
	catalogue *queries.Catalogue
	store     Store
}

// handle opens the test's store once more.
func (s *suite) handle() Store {
	s.Helper()
	store := s.open(s.T)
	s.Cleanup(func() {
		if err := store.Close(context.Background()); err != nil {
			s.Error("closing:", err)
		}
	})
	return store
}

// load loads graphs one after another, each of which must change something.
func (s *suite) load(graphs ...*graph.Graph) {
	s.Helper()
	for _, g := range graphs {
		if changed, err := s.store.Load(s.Context(), g); err != nil || !changed {
			s.Fatalf("loading: changed %v, error %v", changed, err)
		}
	}
}

// holds checks that what is read back is the union of graphs.
func (s *suite) holds(graphs ...*graph.Graph) {
	s.Helper()
	got, want := s.text(), canonical(s.T, graph.Merge(graphs...))
	if got != want {
		s.Fatalf("the store does not hold what was loaded\n%s", difference(got, want))
	}
}

// text is the canonical JSON of what the store holds.
func (s *suite) text() string {
	s.Helper()
	g, err := queries.ReadGraph(s.Context(), s.store, s.catalogue)
	if err != nil {
		s.Fatal(err)
	}
	return canonical(s.T, g)
}

func canonical(t *testing.T, g *graph.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// difference lists the lines, which are nodes and edges, that only one of two
// canonical texts has; a few of them are enough.
func difference(got, want string) string {
	var out []string
	for _, side := range []struct{ mark, has, lacks string }{{"surplus: ", got, want}, {"missing: ", want, got}} {
		other := strings.Split(side.lacks, "\n")
		for _, line := range strings.Split(side.has, "\n") {
			if !slices.ContainsFunc(other, func(o string) bool { return strings.TrimSuffix(o, ",") == strings.TrimSuffix(line, ",") }) {
				out = append(out, side.mark+line)
			}
		}
	}
	return strings.Join(out[:min(len(out), 12)], "\n")
}
