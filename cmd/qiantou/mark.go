package main

import (
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
)

// marker makes a word of a clause stand out.
type marker func(string) string

func bold(word string) string { return "\x1b[1m" + word + "\x1b[0m" }

// guillemets marks without colour: no document uses these signs.
func guillemets(word string) string { return "«" + word + "»" }

// markFor is the marker for what is written to w: bold on a terminal, unless
// NO_COLOR is set.
func markFor(w io.Writer) marker {
	if isTerminal(w) && os.Getenv("NO_COLOR") == "" {
		return bold
	}
	return guillemets
}

// marked is the clause on one line, with the names marked by which it speaks
// of actors, places and initiatives.
func (x *explainer) marked(c clause) string {
	var names []string
	for _, e := range c.edges {
		if name := e.Props.String("surface"); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	quote := oneLine(c.quote)
	if len(names) == 0 {
		return quote
	}
	return anyOf(names).ReplaceAllStringFunc(quote, x.mark)
}

// anyOf finds names in a text, which may have blanks within them, the longest
// first.
func anyOf(names []string) *regexp.Regexp {
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	patterns := make([]string, len(names))
	for i, name := range names {
		var letters []string
		for _, r := range name {
			letters = append(letters, regexp.QuoteMeta(string(r)))
		}
		patterns[i] = strings.Join(letters, `\s*`)
	}
	return regexp.MustCompile(strings.Join(patterns, "|"))
}

// oneLine is text that moves no cursor.
func oneLine(s string) string { return strings.Join(strings.FieldsFunc(s, isControl), " ") }
