package extract

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

type lineKind int

const (
	lineBody      lineKind = iota
	lineLabelled           // opens a numbered item
	lineTitle              // an unnumbered heading above numbered items
	linePlan               // title of a plan
	lineNotice             // title of the notice that sends the plan out
	lineMeta               // 索引号:… and the like, from the page's head
	lineTable              // cells parted by bars
	lineSign               // who signed, or the date below
	lineAddressee          // whom the notice is sent to
	lineAttached           // names of attachments that the file does not hold
	lineNoise              // what the web page or the printer added
)

// line is one logical line, or the part of one that an item takes up.
type line struct {
	span
	kind  lineKind
	label string
	rank  rank
	cut   int    // bytes of the label and what follows it
	cells []span // of a table's row
	blank bool   // blanks part the cells: an empty one leaves no trace
}

// readLines splits the text into lines and says what each is by itself.
func readLines(t *text) []line {
	var lines []line
	for start := 0; start <= len(t.norm); {
		end := strings.IndexByte(t.norm[start:], '\n')
		if end < 0 {
			end = len(t.norm) - start
		}
		if end > 0 {
			l := newLine(t, span{start, start + end})
			if n := len(lines); l.kind == lineBody && n > 0 && lines[n-1].kind == lineTable && strings.IndexByte(t.at(l.span), '|') > 0 {
				l.kind, l.cells = lineTable, barCells(t, l.span) // a row of two cells
			}
			lines = append(lines, splitRunOn(t, l)...)
		}
		start += end + 1
	}
	return lines
}

func newLine(t *text, s span) line {
	for s.start < s.end && t.norm[s.start] == ' ' {
		s.start++ // what &nbsp; stood for
	}
	l := line{span: s}
	s.end = min(s.end, s.start+64)
	if n, label, r, ok := splitLabel(t.at(s)); ok {
		l.kind, l.label, l.rank, l.cut = lineLabelled, label, r, n
		return l
	}
	if l.kind = kindOf(t.at(l.span)); l.kind == lineTable {
		l.cells = barCells(t, l.span)
	}
	return l
}

// maxFurniture is how many bytes a line of the page around the document has at
// most; longer lines are spared the patterns.
const maxFurniture = 300

// kindOf says what an unnumbered line is, as far as it shows by itself.
func kindOf(s string) lineKind {
	short := len(s) < maxFurniture
	switch {
	case short && noiseHint.in(s) && noise.MatchString(s):
		return lineNoise
	case isTableRow(s):
		return lineTable
	case short && strings.IndexByte(s, ':') >= 0 && metaField.MatchString(s):
		return lineMeta
	case strings.HasPrefix(s, "附件") && attached.MatchString(s):
		return lineAttached
	case isAddressee(s):
		return lineAddressee
	case short && (strings.Contains(s, "月") && dateLine.MatchString(s) || strings.HasSuffix(s, "号") && numberLine.MatchString(s)):
		return lineSign
	}
	return lineBody
}

var (
	noiseTable = readTable("noise")
	noise      = regexp.MustCompile(strings.Join(noiseTable.column("pattern", ""), "|"))
	noiseHint  = newWords(strings.Split(strings.Join(noiseTable.column("hints", ""), "|"), "|"))
	metaField  = regexp.MustCompile(`^\|? ?` + anyOf(readTable("meta").column("field", "")) + ` ?\|? ?:`)
	attached   = regexp.MustCompile(`^附件(?:下载)?\d{0,2}(?:$|[: ])`)
	dateLine   = regexp.MustCompile(`^\(?` + datePattern + `\)?$`)
	numberLine = regexp.MustCompile(`^` + numberPattern + `$`)
)

const (
	datePattern   = `(\d{4}) ?年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?`
	numberPattern = `\p{Han}{1,14} ?[〔\[(] ?\d{4} ?[〕\])] ?第?\d{1,5}号`
)

func isAddressee(s string) bool {
	return strings.HasSuffix(s, ":") && utf8.RuneCountInString(s) < 120 && addressee.MatchString(s)
}

var addressee = regexp.MustCompile(`^(?:各|市|省|区|县|国务院|有关|本)\P{Po}*.*(?:单位|部门|政府|机构|管委会|办事处|人民团体|厅|局|企业|委员会)[^。]*:$`)

func isTableRow(s string) bool {
	return strings.Count(s, "|") >= 2 || strings.HasSuffix(s, "|") || strings.HasPrefix(s, "|")
}

// splitRunOn parts a line in which the next numbers follow without a break:
// 8.…。9.…, (1)…。(2)…, or the entries of a box on one line.
func splitRunOn(t *text, l line) []line {
	if l.kind != lineLabelled || l.rank != rankThird && l.rank != rankFourth && l.rank != rankBox {
		return []line{l}
	}
	n := 0
	if l.rank != rankBox {
		n = number(l.label)
	}
	var out []line
	for {
		at := nextNumber(t.norm[l.start+l.cut:l.end], n+1, l.rank == rankFourth)
		if at < 0 {
			return append(out, l)
		}
		next := newLine(t, span{l.start + l.cut + at, l.end})
		l.end = next.start
		out, l, n = append(out, l), next, n+1
	}
}

// nextNumber finds where item n starts inside a line: after a stop or a
// blank, its number, a stop or brackets around it, and then a word.
func nextNumber(s string, n int, bracketed bool) int {
	number, stops := strconv.Itoa(n), []string{".", "、"}
	if bracketed {
		number, stops = "("+number, []string{")"}
	}
	for from := 0; ; {
		i := strings.Index(s[from:], number)
		if i < 0 {
			return -1
		}
		i += from
		from = i + len(number)
		before, after := s[:i], s[from:]
		if !strings.HasSuffix(before, "。") && !strings.HasSuffix(before, " ") && !strings.HasSuffix(before, ")") {
			continue
		}
		for _, stop := range stops {
			if rest, ok := strings.CutPrefix(after, stop); ok && startsWithWord(rest) {
				return i
			}
		}
	}
}

func startsWithWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " "))
	return r > 0x2E80 || r == '\u201c'
}

// firstSentence returns the end of the first sentence of s, after its stop,
// and whether there is a stop.
func firstSentence(s string) (end int, ok bool) {
	i := strings.Index(s, "。")
	if i < 0 {
		return len(s), false
	}
	return i + len("。"), true
}
