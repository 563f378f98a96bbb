package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// placeReader finds the places that one passage names.
type placeReader struct {
	s      string
	home   *division // the issuing place, nil where unknown
	lex    *placeLexicon
	starts []startMark // by byte: whether a name may start here
	stops  []bool      // by byte: whether a word begins that no name's phrase goes beyond
	taken  []span      // what zones were read from, in order
	bare   []span      // 高新区 alone
	found  []placeName
}

type startMark uint8

const (
	noStart    startMark = iota
	shortStart           // behind 接轨: of a division's short name only
	maybeStart           // behind a word of one character, which may be part of the name
	start
)

// segment is a stretch of a passage without a sign that parts names.
type segment struct {
	span
	quoted bool // stands in quotation marks
}

// findPlaces returns the places that text names, in order. home is the
// issuing place, which itself and with what it lies in is not returned.
func findPlaces(text string, home *division) []placeName {
	r := &placeReader{s: text, home: home, lex: placeLex(), starts: make([]startMark, len(text)+1), stops: make([]bool, len(text)+1)}
	segments := r.segments()
	for _, g := range segments {
		r.markStarts(g)
	}
	for _, g := range segments {
		r.zones(g)
	}
	for _, g := range segments {
		r.divisions(g)
	}
	r.bareInLists()
	r.sort()
	r.blocks(segments)
	r.sort()
	return r.found
}

func (r *placeReader) sort() {
	slices.SortStableFunc(r.found, func(a, b placeName) int { return a.start - b.start })
}

const (
	openQuotes  = "“‘「『"
	closeQuotes = "”’」』"
)

// segments parts the passage at punctuation; titles in 《》 name documents and
// are left out.
func (r *placeReader) segments() []segment {
	var out []segment
	from, depth, quotes := 0, 0, 0
	for i := 0; i < len(r.s); {
		c, n := utf8.DecodeRuneInString(r.s[i:])
		if size := r.joinedBracket(i); size > 0 {
			i += size
			continue
		}
		if parts(c) {
			if i > from && depth == 0 {
				out = append(out, segment{span{from, i}, quotes > 0})
			}
			from = i + n
			depth, quotes = nesting(c, depth, '《', '》'), quoting(c, quotes)
		}
		i += n
	}
	if from < len(r.s) && depth == 0 {
		out = append(out, segment{span{from, len(r.s)}, quotes > 0})
	}
	return out
}

// parts tells whether c parts names. A hyphen does not: 嘉兴-金山产城融合发展区.
func parts(c rune) bool {
	return c != '-' && c != '—' && c != '.' && !unicode.IsLetter(c) && !unicode.IsDigit(c)
}

func nesting(c rune, depth int, opens, closes rune) int {
	switch c {
	case opens:
		return depth + 1
	case closes:
		return max(depth-1, 0)
	}
	return depth
}

func quoting(c rune, depth int) int {
	switch {
	case strings.ContainsRune(openQuotes, c):
		return depth + 1
	case strings.ContainsRune(closeQuotes, c):
		return max(depth-1, 0)
	}
	return depth
}

var bracketed = regexp.MustCompile(`^\((\p{Han}{2,8})\)\p{Han}`)

// joinedBracket returns the length of a bracket at i that is part of a name,
// 长三角(湖州)产业合作区, or 0.
func (r *placeReader) joinedBracket(i int) int {
	if r.s[i] != '(' || i == 0 {
		return 0
	}
	m := bracketed.FindStringSubmatch(r.s[i:])
	if m == nil || !knownPlace(m[1]) {
		return 0
	}
	return len(m[1]) + 2
}

var countedThings = regexp.MustCompile(`^(?:第?[0-9.]+|[一二三四五六七八九十两几多数]+)(?:余|多)?(?:个|大|批|条|家|项|处|座|片)(?:以上|左右)?`)

// markStarts finds the words of a segment behind which a name may start.
func (r *placeReader) markStarts(g segment) {
	r.starts[g.start] = start
	for i := g.start; i < g.end; {
		rest := r.s[i:g.end]
		aligned := r.starts[i] >= maybeStart
		if n := r.protected(rest, aligned); n > 0 {
			i += n
			continue
		}
		word := r.lex.before.at(rest)
		class := r.lex.beforeClass[word]
		switch {
		case word != "" && (class == "cut" || class == "single" || aligned && r.lex.endings.at(rest) == ""):
			r.mark(i, word, class)
			i += len(word)
			continue
		case class == "join":
			r.starts[i+len(word)] = shortStart
		case aligned:
			if n := len(countedThings.FindString(rest)); n > 0 {
				r.starts[i+n] = start
				i += n
				continue
			}
		}
		_, n := utf8.DecodeRuneInString(rest)
		i += n
	}
}

func (r *placeReader) mark(i int, word, class string) {
	end := i + len(word)
	if class == "single" {
		r.starts[end] = maybeStart
	} else {
		r.starts[end] = start
	}
	r.stops[i] = (class == "cut" || class == "single") && word != "至" && word != "到"
}

// protected returns the length of a division's or known zone's name that opens
// s, so that no word is seen in it (和平区).
func (r *placeReader) protected(s string, aligned bool) int {
	if name := r.lex.knownNames.at(s); name != "" {
		return len(name)
	}
	if !r.lex.mayOpen(s) {
		return 0
	}
	if _, n := divisions().prefix(s, r.home); n >= 9 {
		return n
	}
	if d, n := r.shortAt(s); d != nil && (n >= 9 || aligned) {
		return n
	}
	return 0
}

// phrase returns what follows at up to the next word or sign that ends a noun
// phrase; a list goes on behind 、 where over is set.
func (r *placeReader) phrase(at int, over bool) string {
	const longest = 24
	count := 0
	for i, c := range r.s[at:] {
		if count++; r.stops[at+i] || count > longest || parts(c) && !(over && c == '、') {
			return r.s[at : at+i]
		}
	}
	return r.s[at:]
}

var (
	learning = regexp.MustCompile(`(?:学习|借鉴|对标|复制|参照)[^,。;]*$`)
	lesson   = regexp.MustCompile(`^[^,。;]*(?:经验|做法|模式|标准)`)
)

// clauseReach is how far around a place, in bytes, a clause is looked at.
const clauseReach = 180

// isExample tells whether the place is only one to learn from.
func (r *placeReader) isExample(m span) bool {
	before := r.s[max(0, m.start-clauseReach):m.start]
	return learning.MatchString(before) && lesson.MatchString(r.s[m.end:min(len(r.s), m.end+clauseReach)])
}
