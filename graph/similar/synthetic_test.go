package similar_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"qiantou/graph"
)

// synthetic returns so many measures in documents of twenty. Words are drawn
// as language draws them, few of them often and most seldom; one measure in
// ten restates an earlier one with half of its words changed.
func synthetic(measures int) []text {
	w := newWriter()
	all := make([]text, measures)
	for i := range all {
		var words []string
		if i > 0 && i%10 == 0 {
			words = w.restate(w.written[w.r.IntN(i)])
		} else {
			words = w.draw(40)
		}
		w.written = append(w.written, words)
		document := graph.DocumentID(fmt.Sprintf("试〔2025〕%d号", i/20), "")
		x := text{id: graph.ItemID(document, fmt.Sprint(i%20)), programme: graph.ItemID(document, "0"), name: words[0]}
		for _, word := range words {
			x.text += word
		}
		all[i] = x
	}
	return all
}

type writer struct {
	r       *rand.Rand
	words   []string
	written [][]string
}

func newWriter() *writer {
	w := &writer{r: rand.New(rand.NewPCG(7, 7)), words: make([]string, 20_000)}
	for i := range w.words {
		word := make([]rune, 2+w.r.IntN(2))
		for j := range word {
			word[j] = '一' + rune(3000*math.Pow(w.r.Float64(), 2)) // some characters are in many words
		}
		w.words[i] = string(word)
	}
	return w
}

// draw draws words by Zipf's law, the first few apart.
func (w *writer) draw(n int) []string {
	zipf := rand.NewZipf(w.r, 1.05, 30, uint64(len(w.words)-1))
	out := make([]string, n)
	for i := range out {
		out[i] = w.words[zipf.Uint64()]
	}
	return out
}

func (w *writer) restate(words []string) []string {
	out := w.draw(len(words))
	for i, word := range words {
		if w.r.IntN(2) == 0 {
			out[i] = word
		}
	}
	return out
}
