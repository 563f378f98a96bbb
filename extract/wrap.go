package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A clause in brackets that a page break or a line of a PDF cut in two is read
// as one line; where a document shows that its lines are cut by width, so are
// its sentences.
const (
	maxJoined    = 8  // lines that one bracket may run over
	wrapsAtLeast = 3  // brackets cut in mid-word that prove lines cut by width
	wrapWidth    = 22 // characters; a shorter line ends because it is finished
)

// joinWrapped groups the lines of the source into logical lines. Blank lines
// are left out.
func joinWrapped(src string, lines []rawLine) [][]rawLine {
	lines = dropBlank(lines)
	byWidth := cutInBrackets(src, lines) >= wrapsAtLeast
	var out [][]rawLine
	for i := 0; i < len(lines); {
		if n := boxRun(src, lines[i:]); n > 1 {
			if rows := boxRows(src, lines[i:i+n]); rows != nil {
				out = append(out, rows...)
				i += n
				continue
			}
		}
		n := bracketRun(src, lines[i:])
		if byWidth {
			n = sentenceRun(src, lines[i:], n)
		}
		for i+n < len(lines) && n < maxJoined && cutName(src, lines[i], lines[i+n-1], lines[i+n]) {
			n++
		}
		out = append(out, withoutPages(src, lines[i:i+n]))
		i += n
	}
	return out
}

// pageLine is the number of a page, which stands in the middle of what the
// page's end cut in two.
var pageLine = regexp.MustCompile(`^(?:[-—–·] ?\d{1,4} ?[-—–·]|第 ?\d{1,4} ?页.{0,20}|\d{1,3} ?/ ?\d{1,3})$`)

// withoutPages leaves page numbers out of lines that belong together.
func withoutPages(src string, lines []rawLine) []rawLine {
	if len(lines) < 3 {
		return lines
	}
	return slices.DeleteFunc(slices.Clone(lines), func(l rawLine) bool { return pageLine.MatchString(src[l.start:l.end]) })
}

// cutName tells whether a line's end cuts a name of a list behind a role word
// in two: 责任单位:市财政局、市 / 水利局.
func cutName(src string, first, last, next rawLine) bool {
	opening := src[first.start:first.end]
	if !strings.Contains(opening, "单位") && !strings.Contains(opening, "部门") {
		return false
	}
	head, tail := src[last.start:last.end], src[next.start:next.end]
	stop := strings.LastIndexAny(head, "、,:\uff0c\uff1a")
	if stop < 0 || endsClause(head) || startsItem(tail) || strings.ContainsAny(tail, ":\uff1a") {
		return false
	}
	_, n := utf8.DecodeRuneInString(head[stop:])
	head = head[stop+n:]
	if end := strings.IndexAny(tail, "、,;。)\uff0c\uff1b\uff09 "); end >= 0 {
		tail = tail[:end]
	}
	level := utf8.RuneCountInString(head) == 1 && hasLevel(head)
	return head != "" && len(head)+len(tail) < maxCutName && knownUnit(head+tail) && (level || !namesUnit(head) && !knownUnit(tail))
}

const maxCutName = 90 // bytes of a name that a line's end cuts in two

// boxRun counts the lines, from the first, of a drawn table.
func boxRun(src string, lines []rawLine) int {
	n := 0
	for n < len(lines) && isBoxLine(src[lines[n].start:lines[n].end]) {
		n++
	}
	return n
}

func dropBlank(lines []rawLine) []rawLine {
	kept := lines[:0]
	for _, l := range lines {
		if l.end > l.start {
			kept = append(kept, l)
		}
	}
	return kept
}

// bracketRun counts the lines, from the first, that an open bracket joins: 1
// where the bracket is closed on its line, or not closed soon, or where an
// item starts before it closes.
func bracketRun(src string, lines []rawLine) int {
	depth := bracketDepth(src[lines[0].start:lines[0].end], 0)
	for n := 1; depth > 0 && n < len(lines) && n < maxJoined; n++ {
		line := src[lines[n].start:lines[n].end]
		if startsItem(line) {
			return 1
		}
		if depth = bracketDepth(line, depth); depth == 0 {
			return n + 1
		}
	}
	return 1
}

// bracketDepth is how many brackets are open behind the line, where depth were
// before it.
func bracketDepth(line string, depth int) int {
	for _, r := range line {
		switch r {
		case '(', '\uff08', '〔', '【', '《':
			depth++
		case ')', '\uff09', '〕', '】', '》':
			depth = max(depth-1, 0)
		}
	}
	return depth
}

// cutInBrackets counts the brackets that lines cut in the middle of a word.
func cutInBrackets(src string, lines []rawLine) int {
	cut := 0
	for i := 0; i < len(lines); i++ {
		n := bracketRun(src, lines[i:])
		if n > 1 && !endsClause(src[lines[i].start:lines[i].end]) {
			cut++
		}
		i += n - 1
	}
	return cut
}

func endsClause(line string) bool {
	r, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune("、，；：。,;:)\uff09〕】!?\uff0c\uff1b\uff1a|”》", r)
}

// sentenceRun extends a run of n lines by those that go on with its sentence.
func sentenceRun(src string, lines []rawLine, n int) int {
	for n < len(lines) && n < 2*maxJoined {
		last, next := src[lines[n-1].start:lines[n-1].end], src[lines[n].start:lines[n].end]
		if endsClause(last) || utf8.RuneCountInString(last) < wrapWidth || startsItem(next) || endsWithDigit(last) {
			return n
		}
		more := bracketRun(src, lines[n:])
		n += more
	}
	return n
}

func endsWithDigit(line string) bool {
	return len(line) > 0 && line[len(line)-1] >= '0' && line[len(line)-1] <= '9'
}

// startsItem tells whether the unfolded line opens with the number of an item.
func startsItem(line string) bool {
	line = line[len(markdownStart.FindString(line)):]
	folded := strings.Map(foldRune, strings.TrimLeft(line[:min(len(line), 48)], "*"))
	if isDotted(firstRune(folded)) {
		return true
	}
	_, _, ok := cutLabel(folded)
	return ok
}
