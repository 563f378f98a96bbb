package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// words finds which words of a set stand in a text, the longest at each place.
// Most characters open no word, and one bit says so.
type words struct {
	opens *[1 << 16 / 64]uint64 // by first character
	from  map[rune][]string     // by first character, longest first
}

func newWords(list []string) words {
	w := words{opens: new([1 << 16 / 64]uint64), from: map[rune][]string{}}
	for _, word := range longestFirst(list) {
		r, _ := utf8.DecodeRuneInString(word)
		if !slices.Contains(w.from[r], word) {
			w.from[r] = append(w.from[r], word)
			w.opens[uint16(r)/64] |= 1 << (r % 64)
		}
	}
	return w
}

// at returns the longest word that opens s, or "".
func (w words) at(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	return w.openedBy(r, s)
}

// openedBy is at where the first character of s is known.
func (w words) openedBy(r rune, s string) string {
	if w.opens == nil || w.opens[uint16(r)/64]&(1<<(r%64)) == 0 {
		return ""
	}
	for _, word := range w.from[r] {
		if strings.HasPrefix(s, word) {
			return word
		}
	}
	return ""
}

// in tells whether s holds one of the words.
func (w words) in(s string) bool {
	for i, r := range s {
		if w.openedBy(r, s[i:]) != "" {
			return true
		}
	}
	return false
}

// all returns where the words stand in s, in order; they do not overlap.
func (w words) all(s string) []span {
	var out []span
	end := 0
	for i, r := range s {
		if i < end {
			continue
		}
		if word := w.openedBy(r, s[i:]); word != "" {
			end = i + len(word)
			out = append(out, span{i, end})
		}
	}
	return out
}

// strip returns s without all of the words, the longest at each place.
func (w words) strip(s string) string {
	var out strings.Builder
	at := 0
	for _, word := range w.all(s) {
		out.WriteString(s[at:word.start])
		at = word.end
	}
	out.WriteString(s[at:])
	return out.String()
}
