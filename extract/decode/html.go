package decode

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// readHTML reads a whole web page: its index box, its title and the document,
// without what the site puts around them.
func readHTML(data []byte) (Decoded, error) {
	source, name, err := htmlSource(data)
	if err != nil {
		return Decoded{}, err
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return Decoded{}, refuse("save it again from a browser", "the HTML is damaged: %v", err)
	}
	text, err := documentText(newPage(root))
	return Decoded{Text: text, Charset: name}, err
}

// htmlSource converts a page to UTF-8. What the bytes are goes before what the
// page says they are: many a page in UTF-8 still claims gb2312.
func htmlSource(data []byte) (source, name string, err error) {
	if utf8.Valid(data) || utf16Charset(data) != "" {
		return toUTF8(data)
	}
	enc, label, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], "")
	if !certain || strings.HasPrefix(label, "gb") || label == "utf-8" {
		return toUTF8(data)
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return "", "", refuse(notText, "the page claims charset %s but has bytes that are none", label)
	}
	return string(out), strings.ToUpper(label), nil
}

func documentText(p *page) (string, error) {
	main := p.main()
	out := &lines{page: p}
	if box := p.indexBox(main); box != nil {
		out.element(box)
	}
	body := &lines{page: p}
	for _, n := range main {
		body.block(n)
	}
	if title := p.title(); title != "" && !strings.Contains(squeeze(body.text()), squeeze(title)) {
		out.add(title)
	}
	out.done = append(out.done, body.finished()...)
	if body.err != nil {
		out.err = body.err
	}
	return out.text(), out.err
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// blocks are the elements that begin and end a line.
var blocks = map[string]bool{}

func init() {
	const names = "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
		"h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul ucaptitle ucapcontent"
	for _, name := range strings.Fields(names) {
		blocks[name] = true
	}
}

// lines renders elements as lines of text.
type lines struct {
	page *page
	done []string
	line strings.Builder
	err  error
}

func (l *lines) finished() []string {
	l.end()
	return l.done
}

func (l *lines) text() string { return strings.Join(l.finished(), "\n") + "\n" }

// end finishes the current line; a line without text is none.
func (l *lines) end() {
	if s := strings.Trim(l.line.String(), " \t"); strings.Trim(s, " \u00a0\u3000") != "" {
		l.done = append(l.done, s)
	}
	l.line.Reset()
}

func (l *lines) add(s string) {
	l.end()
	l.done = append(l.done, s)
}

func (l *lines) block(n *html.Node) {
	l.end()
	l.walk(n)
	l.end()
}

func (l *lines) walk(n *html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case l.page.skip[c]:
		case c.Type == html.TextNode:
			l.inline(c.Data, n.Data == "pre")
		case c.Type == html.ElementNode:
			l.element(c)
		}
	}
}

func (l *lines) element(n *html.Node) {
	switch {
	case n.Data == "br":
		l.end()
	case n.Data == "table" && !layout(n):
		l.table(n)
	case n.Data == "ol":
		l.ordered(n)
	case blocks[n.Data]:
		l.block(n)
	default:
		l.walk(n)
	}
}

// inline adds running text. White space is one blank, except that a line end
// between two Chinese characters is nothing: the source was merely wrapped.
func (l *lines) inline(s string, verbatim bool) {
	if verbatim {
		for i, part := range strings.Split(s, "\n") {
			if i > 0 {
				l.end()
			}
			l.line.WriteString(part)
		}
		return
	}
	for s != "" {
		n := strings.IndexAny(s, " \t\r\n\f")
		if n < 0 {
			n = len(s)
		}
		l.line.WriteString(s[:n])
		rest := strings.TrimLeft(s[n:], " \t\r\n\f")
		if gap := s[n : len(s)-len(rest)]; gap != "" {
			l.gap(strings.Contains(gap, "\n"), rest)
		}
		s = rest
	}
}

func (l *lines) gap(wrapped bool, rest string) {
	so := l.line.String()
	before, _ := utf8.DecodeLastRuneInString(so)
	after, _ := utf8.DecodeRuneInString(rest)
	if so == "" || before == ' ' || wrapped && wide(before) && (rest == "" || wide(after)) {
		return
	}
	l.line.WriteByte(' ')
}

func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xffef || r == '“' || r == '”' || r == '—'
}

// ordered keeps the numbers that a browser shows before list items.
func (l *lines) ordered(n *html.Node) {
	number, err := strconv.Atoi(attrOf(n, "start"))
	if err != nil {
		number = 1
	}
	l.end()
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode || l.page.skip[c] {
			continue
		}
		if v, err := strconv.Atoi(attrOf(c, "value")); err == nil {
			number = v
		}
		l.item(c, strconv.Itoa(number)+".")
		number++
	}
}

// item renders a list item and puts its label before its first line.
func (l *lines) item(n *html.Node, label string) {
	at := len(l.done)
	l.block(n)
	if at < len(l.done) {
		l.done[at] = label + l.done[at]
	}
}

// layout says whether a table merely arranges the page: it holds another
// table, or one cell with a whole document in it.
func layout(table *html.Node) bool {
	if role := attrOf(table, "role"); role == "presentation" || role == "none" {
		return true
	}
	cells, paragraphs := 0, 0
	for d := range table.Descendants() {
		switch d.Data {
		case "table":
			return true
		case "td", "th":
			cells++
		case "p", "br", "div", "li":
			paragraphs++
		}
	}
	return cells <= 2 && paragraphs > 20
}

func (l *lines) table(n *html.Node) {
	l.end()
	var rows [][]cell
	for d := range l.page.visible(n) {
		switch d.Data {
		case "caption":
			l.block(d)
		case "tr":
			rows = append(rows, l.row(d))
		}
	}
	out, err := tableRows(rows)
	if err != nil {
		l.err = err
	}
	l.done = append(l.done, out...)
}

func (l *lines) row(tr *html.Node) (row []cell) {
	for c := range tr.ChildNodes() {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" || l.page.skip[c] {
			continue
		}
		in := &lines{page: l.page}
		in.block(c)
		cols, _ := strconv.Atoi(attrOf(c, "colspan"))
		rows, _ := strconv.Atoi(attrOf(c, "rowspan"))
		row = append(row, cell{strings.Join(in.finished(), " "), cols, rows})
	}
	return row
}
