package similar

import (
	"cmp"
	"slices"
)

// Measures are compared when they fall into one bucket in any of so many
// bands. A bucket is what has the same two least hashes (MinHash), which for a
// score of s happens in one band with probability s², in any of 192 with
// 98.7% at a score of 0.15, 99.96% at 0.2 and practically always from 0.25.
//
// Within a bucket a measure is compared with the next ones alone, so that time
// grows with the number of measures however many are alike. A third hash puts
// those side by side that are likeliest to be similar.
const (
	bands  = 192
	window = 24
)

// A band's key holds three hashes of 21 bits: two for the bucket, one for the
// order within it.
const (
	hashBits = 21
	hashMask = 1<<hashBits - 1
)

// corpus is measures to be compared with each other.
type corpus struct {
	measures []measure // by id
	sketches []sketch
	found    map[uint64]float64 // scores by pair
}

type pair struct {
	a, b  uint32 // places in the corpus; a is less
	score float64
}

func newCorpus(measures []measure) *corpus {
	c := &corpus{measures: measures, sketches: make([]sketch, len(measures)), found: map[uint64]float64{}}
	for i, m := range measures {
		c.sketches[i] = newSketch(m.shingles)
	}
	return c
}

// pairs returns the similar pairs of different programmes.
func (c *corpus) pairs() []pair {
	slots := make([]slot, len(c.measures))
	for band := range uint64(bands) {
		for i, m := range c.measures {
			slots[i] = slot{bandKey(m.shingles, band), uint32(i)}
		}
		slices.SortFunc(slots, slot.compare)
		c.compareNeighbours(slots)
	}
	all := make([]pair, 0, len(c.found))
	for key, score := range c.found {
		all = append(all, pair{uint32(key >> 32), uint32(key), score})
	}
	return all
}

// slot is where a measure stands in a band.
type slot struct {
	key     uint64
	measure uint32
}

func (s slot) compare(t slot) int {
	return cmp.Or(cmp.Compare(s.key, t.key), cmp.Compare(s.measure, t.measure))
}

func (s slot) bucket() uint64 { return s.key >> hashBits }

// bandKey returns the least values of three hashes over the shingles.
func bandKey(shingles []shingle, band uint64) uint64 {
	var a, b, c uint64 = hashMask, hashMask, hashMask
	for _, s := range shingles {
		h := mix(uint64(s) | (band+1)<<32)
		a, b, c = min(a, h&hashMask), min(b, h>>hashBits&hashMask), min(c, h>>(2*hashBits)&hashMask)
	}
	return a<<(2*hashBits) | b<<hashBits | c
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood, 2014): each bit
// of what it is given changes each bit of the hash with probability one half.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func (c *corpus) compareNeighbours(slots []slot) {
	for i, s := range slots {
		for _, t := range slots[i+1 : min(i+1+window, len(slots))] {
			if t.bucket() != s.bucket() {
				break
			}
			c.compare(min(s.measure, t.measure), max(s.measure, t.measure))
		}
	}
}

// compare notes the pair where it is similar.
func (c *corpus) compare(a, b uint32) {
	m, n := &c.measures[a], &c.measures[b]
	if m.programme == n.programme {
		return
	}
	need := needed(len(m.shingles), len(n.shingles))
	if c.sketches[a].mostShared(&c.sketches[b]) < need {
		return
	}
	key := uint64(a)<<32 | uint64(b)
	if _, known := c.found[key]; known {
		return
	}
	common := shared(m.shingles, n.shingles)
	score := float64(common) / float64(len(m.shingles)+len(n.shingles)-common)
	if common >= minShared && score >= minScore {
		c.found[key] = score
	}
}

// needed is a number of shared shingles below which two sets of these sizes
// cannot be similar.
func needed(a, b int) int {
	return max(minShared, int(minScore/(1+minScore)*float64(a+b)))
}

// shared counts what two sorted sets have in common.
func shared(a, b []shingle) (n int) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			a, b, n = a[1:], b[1:], n+1
		}
	}
	return n
}
