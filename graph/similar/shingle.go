package similar

import (
	"cmp"
	_ "embed" // for filler.tsv
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// shingle is a pair of neighbouring Han characters, 16 bits each.
type shingle uint32

// shinglesOf returns the set of pairs in texts, sorted.
func shinglesOf(texts ...string) []shingle {
	var set []shingle
	for _, text := range texts {
		var before rune
		for _, r := range work(text) {
			if before != 0 && r != 0 {
				set = append(set, shingle(before)<<16|shingle(r))
			}
			before = r
		}
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// work returns the characters of a text that say what is to be done, and 0
// wherever something stood between them.
func work(text string) []rune {
	runes := []rune(clause.ReplaceAllString(text, " "))
	for i := 0; i < len(runes); {
		if n := fillerAt(runes[i:]); n > 0 {
			clear(runes[i : i+n])
			i += n
			continue
		}
		if !isHan(runes[i]) {
			runes[i] = 0
		}
		i++
	}
	return runes
}

// isHan leaves out the characters beyond 16 bits, which stand in rare names.
func isHan(r rune) bool { return r <= 0xffff && unicode.Is(unicode.Han, r) }

// clause is a bracket that says who is responsible: what a group of measures
// says of itself stands behind its last one.
var clause = regexp.MustCompile(`[((〔\[【][^()()〔〕\[\]【】]*(?:牵头|领衔|责任)[^()()〔〕\[\]【】]*[))〕\]】]`)

//go:embed filler.tsv
var fillerFile string

// filler holds the words of official style by their first character, longest
// first.
var filler = readFiller(fillerFile)

func readFiller(file string) map[rune][][]rune {
	words := map[rune][][]rune{}
	header := false
	for line := range strings.Lines(file) {
		word := []rune(strings.TrimSpace(line))
		switch {
		case len(word) == 0 || word[0] == '#':
		case !header:
			header = true
		default:
			words[word[0]] = append(words[word[0]], word)
		}
	}
	for _, list := range words {
		slices.SortStableFunc(list, func(a, b []rune) int { return cmp.Compare(len(b), len(a)) })
	}
	return words
}

// fillerAt returns the length of the filler with which text begins, or 0.
func fillerAt(text []rune) int {
	for _, word := range filler[text[0]] {
		if len(word) <= len(text) && slices.Equal(word, text[:len(word)]) {
			return len(word)
		}
	}
	return 0
}
