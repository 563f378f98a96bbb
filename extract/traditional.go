package extract

import (
	"sync"
	"unicode"
)

// toSimplified maps a traditional character to the simplified one.
var toSimplified = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{}
	for _, row := range readTable("traditional").rows {
		m[[]rune(row["traditional"])[0]] = []rune(row["simplified"])[0]
	}
	return m
})

func simplify(r rune) rune {
	if s, ok := toSimplified()[r]; ok {
		return s
	}
	return r
}

const (
	sampled          = 2000 // characters that show a document's script
	traditionalShare = 20   // one traditional character in so many shows it
)

// isTraditional tells whether a document is written in traditional characters.
// A simplified one may hold a few, in names.
func isTraditional(src string) bool {
	seen, traditional := 0, 0
	for _, r := range src {
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		if seen++; seen > sampled {
			break
		}
		if simplify(r) != r {
			traditional++
		}
	}
	return traditional*traditionalShare > min(seen, sampled)
}
