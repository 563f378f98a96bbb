package similar

import "math/bits"

// sketch is a set of shingles as 1024 bits, each shingle setting one. Most
// measures that meet in a bucket have little in common, and sketches tell so
// many times faster than the sets.
type sketch struct {
	bits [16]uint64
	lost int // shingles that found their bit set
}

func newSketch(shingles []shingle) (k sketch) {
	for _, s := range shingles {
		at := mix(uint64(s)) % (64 * uint64(len(k.bits)))
		bit := uint64(1) << (at % 64)
		if k.bits[at/64]&bit != 0 {
			k.lost++
		}
		k.bits[at/64] |= bit
	}
	return k
}

// mostShared returns a number that the sets do not exceed in what they share.
func (k *sketch) mostShared(l *sketch) int {
	n := min(k.lost, l.lost)
	for i := range k.bits {
		n += bits.OnesCount64(k.bits[i] & l.bits[i])
	}
	return n
}
