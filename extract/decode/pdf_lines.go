package decode

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// glyph is a character on a page: its origin from the lower left corner, its
// width and its height, in points.
type glyph struct {
	char                rune
	x, y, width, height float64
}

// unread says whether the font does not tell what the glyph means: it has no
// code, or one that only the font itself gives a meaning to.
func (g glyph) unread() bool {
	return g.char == 0 || g.char == 0xfffd || g.char == 0xfffe || g.char >= 0xe000 && g.char < 0xf900
}

// turned returns the glyph as a reader sees it of a page that is width by
// height points and shown turned by quarters clockwise.
func (g glyph) turned(quarters int, width, height float64) glyph {
	switch quarters {
	case 1:
		g.x, g.y = g.y, height-g.x
	case 2:
		g.x, g.y = width-g.x, height-g.y
	case 3:
		g.x, g.y = width-g.y, g.x
	}
	if quarters%2 == 1 {
		g.width, g.height = g.height, math.Abs(g.width)
	}
	return g
}

// pdfLine is a line of a page: its pieces between wide gaps and all of them
// together. left and y are where it stands, em is how wide its characters are,
// in points.
type pdfLine struct {
	text        string
	spans       []span
	left, y, em float64
}

// pdfPage is a page: its lines, its height in points, how many characters it
// shows and how many of them no font says the meaning of, and whether it is an
// image without text.
type pdfPage struct {
	lines         []pdfLine
	height        float64
	shown, unread int
	scanned       bool
}

// sameLine is how far apart, in heights of a character, the base lines of two
// characters of a line may be: a footnote's mark is raised, the next line is
// more than a height away.
const sameLine = 0.45

// pageLines puts glyphs into lines from top to bottom, and those of a line
// from left to right.
func pageLines(glyphs []glyph) (lines []pdfLine) {
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(b.y, a.y) })
	for len(glyphs) > 0 {
		n := 1
		for n < len(glyphs) && glyphs[0].y-glyphs[n].y < sameLine*max(glyphs[0].height, glyphs[n].height) {
			n++
		}
		if line := newLine(glyphs[:n]); strings.TrimSpace(line.text) != "" {
			lines = append(lines, line)
		}
		glyphs = glyphs[n:]
	}
	return lines
}

func newLine(glyphs []glyph) pdfLine {
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(a.x, b.x) })
	em := emOf(glyphs)
	line := pdfLine{left: glyphs[0].x, y: glyphs[0].y, em: em}
	var text, piece strings.Builder
	start, before := glyphs[0], glyph{}
	cut := func() {
		if s := strings.TrimSpace(piece.String()); s != "" {
			line.spans = append(line.spans, span{s, start.x, before.x + before.width})
		}
		piece.Reset()
	}
	for i, g := range glyphs {
		if i > 0 && before.char == g.char && g.x-before.x < 0.2*em {
			continue // drawn twice to look bold
		}
		if i > 0 {
			gap := between(before, g, em)
			if text.WriteString(gap); len(gap) > 1 {
				cut()
				start = g
			}
			piece.WriteString(gap)
		}
		text.WriteRune(g.char)
		piece.WriteRune(g.char)
		before = g
	}
	cut()
	line.text = strings.TrimRightFunc(text.String(), unicode.IsSpace)
	return line
}

// emOf returns the size of a line's characters: the width of a Chinese one, of
// a line without any the height of its middle one.
func emOf(glyphs []glyph) float64 {
	var widths, heights []float64
	for _, g := range glyphs {
		heights = append(heights, g.height)
		if unicode.Is(unicode.Han, g.char) {
			widths = append(widths, g.width)
		}
	}
	if len(widths) > 0 {
		heights = widths
	}
	slices.Sort(heights)
	return max(heights[len(heights)/2], 1)
}

// between returns the blanks that a gap stands for: columns of a table stay
// apart by two or more, words by one, Chinese characters that were spread to
// fill the line by none.
func between(a, b glyph, em float64) string {
	gap := (b.x - a.x - a.width) / em
	switch {
	case gap > 1.2:
		return strings.Repeat(" ", clamp(int(gap*2), 40))
	case gap > 0.25 && (a.char < 0x80 || b.char < 0x80) && a.char != ' ' && b.char != ' ':
		return " "
	}
	return ""
}

// Headers and footers are among the first or last lines of a page and stand in
// its margins, which GB/T 9704 makes an eighth of the page's height.
const (
	edgeLines  = 3
	edgeHeight = 0.125
)

var (
	pageNumber = regexp.MustCompile(`^[\s\-–—―─·•.]*第?\s*[0-9]{1,4}\s*页?(\s*[/,，]?\s*共\s*[0-9]{1,4}\s*页|\s*/\s*[0-9]{1,4})?[\s\-–—―─·•.]*$`)
	number     = regexp.MustCompile(`[0-9]+`)
)

// bodyLines joins the pages without headers, footers and page numbers. Lines
// keep the indent that tells a new paragraph from a wrapped line, as
// ideographic spaces.
func bodyLines(pages []pdfPage) (out []string) {
	running := runningLines(pages)
	for _, page := range pages {
		var body []pdfLine
		for i, line := range page.lines {
			if !page.atEdge(i) || !running[runningKey(line)] && !pageNumber.MatchString(line.text) {
				body = append(body, line)
			}
		}
		out = append(out, pageText(body, leftEdge(page.lines))...)
	}
	return out
}

func (p pdfPage) atEdge(i int) bool {
	y := p.lines[i].y / p.height
	return i < edgeLines && y > 1-edgeHeight || i >= len(p.lines)-edgeLines && y < edgeHeight
}

// runningLines finds what stands at the edge of most pages, numbers aside.
func runningLines(pages []pdfPage) map[string]bool {
	count := map[string]int{}
	for _, page := range pages {
		seen := map[string]bool{}
		for i, line := range page.lines {
			if key := runningKey(line); page.atEdge(i) && !seen[key] {
				seen[key] = true
				count[key]++
			}
		}
	}
	running := map[string]bool{}
	for key, n := range count {
		running[key] = n >= 3 && 2*n > len(pages)
	}
	return running
}

// runningKey is equal for lines that differ by a number and stand equally high.
func runningKey(line pdfLine) string {
	return number.ReplaceAllString(strings.Join(strings.Fields(line.text), ""), "0") + "@" + strconv.Itoa(int(math.Round(line.y/10)))
}

func leftEdge(lines []pdfLine) float64 {
	left := math.Inf(1)
	for _, line := range lines {
		left = min(left, line.left)
	}
	return left
}

func indent(line pdfLine, left float64) string {
	n := int(math.Round((line.left - left) / line.em))
	return strings.Repeat("\u3000", min(max(n, 0), 30))
}
