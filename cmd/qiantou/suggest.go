package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// nearest returns up to limit of the names that word may have been meant for,
// best first: those that differ by few characters, and those that contain
// word or are contained in it.
func nearest(word string, names []string, limit int) []string {
	type near struct {
		name     string
		distance int
	}
	var found []near
	for _, name := range names {
		d := levenshtein.ComputeDistance(word, name)
		if d <= tolerance(word) || overlap(word, name) {
			found = append(found, near{name, d})
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.name, b.name))
	})
	found = slices.Compact(found)
	out := make([]string, 0, limit)
	for _, n := range found[:min(limit, len(found))] {
		out = append(out, n.name)
	}
	return out
}

// tolerance is how many characters of a word may be wrong: a third, and two of
// four since two exchanged ones count as both wrong.
func tolerance(word string) int { return max(1, (utf8.RuneCountInString(word)+2)/3) }

func overlap(a, b string) bool {
	return utf8.RuneCountInString(a) > 1 && strings.Contains(b, a) || utf8.RuneCountInString(b) > 1 && strings.Contains(a, b)
}

// didYouMean is a hint that names what word may have been meant for, or
// otherwise where nothing comes near.
func didYouMean(word string, names []string, otherwise string) string {
	if near := nearest(word, names, 3); len(near) > 0 {
		return "did you mean " + strings.Join(near, " or ") + "?"
	}
	return otherwise
}
