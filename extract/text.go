package extract

import (
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"qiantou/graph"
)

// text is a document made easy to read: width folded, wrapped lines joined,
// padding cut, one logical line after another. Every byte of norm knows the
// byte of src that it came from, so that evidence can quote the original.
type text struct {
	src   string
	norm  string
	off   []int32 // off[i] is the place in src of norm[i]; one more for the end
	lines []int   // start of each line of src
}

// span is a stretch of norm.
type span struct{ start, end int }

func (s span) len() int { return s.end - s.start }

func (s span) contains(i int) bool { return s.start <= i && i < s.end }

// newText folds and joins the document's text.
func newText(src string) *text {
	t := &text{src: src, lines: []int{0}}
	for i := 0; i < len(src); i++ {
		if src[i] == '\n' {
			t.lines = append(t.lines, i+1)
		}
	}
	w := &folder{src: src, traditional: isTraditional(src)}
	w.fold(joinWrapped(src, splitLines(src)))
	t.norm, t.off = w.out.String(), append(w.off, int32(len(src)))
	return t
}

// at returns the text of a span.
func (t *text) at(s span) string { return t.norm[s.start:s.end] }

// position returns line and column, from 1, of a place in norm.
func (t *text) position(i int) (line, column int) {
	o := int(t.off[i])
	line = sort.SearchInts(t.lines, o+1)
	return line, utf8.RuneCountInString(t.src[t.lines[line-1]:o]) + 1
}

// evidence quotes the passage of the original that a span came from.
func (t *text) evidence(s span) graph.Evidence {
	for s.start < s.end && t.norm[s.start] == ' ' {
		s.start++
	}
	for s.end > s.start && (t.norm[s.end-1] == ' ' || t.norm[s.end-1] == '\n') {
		s.end--
	}
	start := int(t.off[s.start])
	_, last := utf8.DecodeRuneInString(t.src[t.off[max(s.start, s.end-1)]:])
	end := max(int(t.off[max(s.start, s.end-1)])+last, start+last)
	line, column := t.position(s.start)
	return graph.Evidence{Quote: t.src[start:end], Start: start, End: end, Line: line, Column: column}
}

// rawLine is one line of the source, without its line break and padding.
type rawLine struct {
	start, end int
	bar        bool // stands for the bar after a cell of a drawn table
}

func splitLines(src string) []rawLine {
	var lines []rawLine
	for start := 0; start <= len(src); {
		end := strings.IndexByte(src[start:], '\n')
		if end < 0 {
			end = len(src) - start
		}
		lines = append(lines, trimLine(src, start, start+end))
		start += end + 1
	}
	return lines
}

const padding = " \t\r\u00a0\u3000\ufeff\u2002\u2003\u200b"

func trimLine(src string, start, end int) rawLine {
	s := src[start:end]
	trimmed := strings.TrimLeft(s, padding)
	start += len(s) - len(trimmed)
	return rawLine{start: start, end: start + len(strings.TrimRight(trimmed, padding))}
}

// folder writes the normalised text and where each byte came from.
type folder struct {
	src string
	out strings.Builder
	off []int32

	tabbed      bool // the line before is a row of a table parted by tabs
	traditional bool // the document is written in traditional characters
}

// fold writes logical lines, each made of one or more lines of the source.
func (w *folder) fold(logical [][]rawLine) {
	w.out.Grow(len(w.src))
	w.off = make([]int32, 0, len(w.src)+1)
	for i, parts := range logical {
		if i > 0 {
			w.put('\n', max(parts[0].start-1, 0))
		}
		for _, p := range parts {
			if p.bar {
				w.put('|', p.start)
			}
			w.line(p)
		}
	}
}

// line writes one line of the source, without the marks of Markdown. Tabs part
// the cells of a table where a line has several.
func (w *folder) line(p rawLine) {
	s := w.src[p.start:p.end]
	tabs := strings.Count(s, "\t")
	table := tabs > 1 || tabs == 1 && w.tabbed
	w.tabbed = table
	skip := 0
	if !pageNumber.MatchString(s) {
		skip = len(markdownStart.FindString(s))
	}
	for o, r := range s {
		switch {
		case o < skip:
			continue
		case r == '&' || r == '<':
			if n, with := leftover(s[o:]); n > 0 {
				if skip = o + n; with != 0 {
					w.put(with, p.start+o)
				}
				continue
			}
		case r == '*' && (strings.HasPrefix(s[o:], "**") || o > 0 && s[o-1] == '*'):
			continue // bold
		case r == '\t' && table:
			r = '|'
		}
		if isDotted(r) {
			w.dotted(r, p.start+o)
			continue
		}
		if r = foldRune(r); w.traditional {
			r = simplify(r)
		}
		w.put(r, p.start+o)
	}
}

// leftovers are pieces of a page's source that copying left in a text.
var leftovers = map[string]rune{"&nbsp;": ' ', "&ldquo;": '“', "&rdquo;": '”', "&mdash;": '—', "&amp;": '&', "&lt;": '<', "&gt;": '>',
	"<br>": ' ', "<br/>": ' ', "<br />": ' ', "<p>": 0, "</p>": 0}

// leftover returns how long such a piece at the start of s is, and what it
// stands for.
func leftover(s string) (int, rune) {
	end := strings.IndexAny(s[:min(len(s), 8)], ";>") + 1
	r, ok := leftovers[s[:end]]
	if !ok {
		return 0, 0
	}
	return end, r
}

// markdownStart is what Markdown puts before a heading, a bullet or a quote.
var markdownStart = regexp.MustCompile(`^(?:#{1,6}|[-*+>]) +`)

// pageNumber is one between dashes: - 12 -.
var pageNumber = regexp.MustCompile(`^- ?\d{1,4} ?-$`)

func (w *folder) put(r rune, from int) {
	n, _ := w.out.WriteRune(r)
	for range n {
		w.off = append(w.off, int32(from))
	}
}

// isDotted tells whether a sign is a number with its stop: ⒈.
func isDotted(r rune) bool { return r >= '⒈' && r <= '⒛' }

func (w *folder) dotted(r rune, from int) {
	for _, c := range strconv.Itoa(int(r-'⒈')+1) + "." {
		w.put(c, from)
	}
}

// foldRune makes one of the ways in which documents write the same sign: full
// width becomes half width, rare brackets common ones, any blank a space.
func foldRune(r rune) rune {
	switch {
	case r == '\u3000' || r == '\u00a0' || r == '\t' || r == '\u2002' || r == '\u2003' || r == '\r':
		return ' '
	case r == '﹝':
		return '〔'
	case r == '﹞':
		return '〕'
	case r == '〖':
		return '【'
	case r == '〗':
		return '】'
	case r == '︵' || r == '\uff5b':
		return '('
	case r == '︶' || r == '\uff5d':
		return ')'
	case r >= 0xFF01 && r <= 0xFF5E: // full width forms of ASCII
		return r - 0xFEE0
	case r == '《' || r == '》' || r < 0x2000:
		return r
	case r == '〈' || r == '﹤':
		return '<'
	case r == '〉' || r == '﹥':
		return '>'
	case r == '∶' || r == '︰':
		return ':'
	}
	return r
}
