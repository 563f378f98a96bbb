package similar

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestPairsMissFew compares with looking at every pair.
func TestPairsMissFew(t *testing.T) {
	list := related(1000)
	found := newCorpus(list)
	found.pairs()
	every := newCorpus(list)
	for a := range list {
		for b := a + 1; b < len(list); b++ {
			every.compare(uint32(a), uint32(b))
		}
	}
	if len(every.found) < 500 {
		t.Fatalf("only %d pairs to be found", len(every.found))
	}
	missed := 0
	for key, score := range every.found {
		if _, ok := found.found[key]; !ok {
			missed++
			if score >= 0.25 {
				t.Errorf("a pair with score %.3f is missed", score)
			}
		}
	}
	if missed*100 > len(every.found) {
		t.Errorf("%d of %d pairs are missed", missed, len(every.found))
	}
	for key, score := range found.found {
		if every.found[key] != score {
			t.Errorf("score %v where every pair gives %v", score, every.found[key])
		}
	}
}

// TestAlikeMeasuresAreBounded gives many measures the same words.
func TestAlikeMeasuresAreBounded(t *testing.T) {
	const n = 3000
	one := related(1)[0].shingles
	list := make([]measure, n)
	for i := range list {
		id := fmt.Sprintf("%04d", i)
		list[i] = measure{id, id, one}
	}
	if got := len(newCorpus(list).pairs()); got > n*window || got < (n-window)*window {
		t.Errorf("%d pairs", got)
	}
}

// TestSketchBounds checks that a sketch never refuses what the sets share.
func TestSketchBounds(t *testing.T) {
	list := related(400)
	for i := range list {
		for j := range list {
			k, l := newSketch(list[i].shingles), newSketch(list[j].shingles)
			if most, n := k.mostShared(&l), shared(list[i].shingles, list[j].shingles); most < n {
				t.Fatalf("at most %d shared, in fact %d", most, n)
			}
		}
	}
}

// related returns so many measures, each of a programme of its own, that share
// more or less with one before.
func related(n int) []measure {
	r := rand.New(rand.NewPCG(3, 4))
	list := make([]measure, n)
	for i := range list {
		var set []shingle
		for range 20 + r.IntN(100) {
			set = append(set, shingle(r.Uint32()))
		}
		if i > 0 {
			other := list[r.IntN(i)].shingles
			for _, at := range r.Perm(len(other))[:r.IntN(len(other))] {
				set = append(set, other[at])
			}
		}
		slices.Sort(set)
		id := fmt.Sprintf("%06d", i)
		list[i] = measure{id, id, slices.Compact(set)}
	}
	return list
}
