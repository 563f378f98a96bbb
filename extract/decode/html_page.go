package decode

import (
	_ "embed"
	"iter"
	"path"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

//go:embed page.tsv
var pageTSV string

// rule is one line of page.tsv.
type rule struct{ what, where, pattern string }

var pageRules = loadRules(pageTSV)

func loadRules(tsv string) map[string][]rule {
	rules := map[string][]rule{}
	for line := range strings.Lines(tsv) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) == 3 && !strings.HasPrefix(line, "#") {
			rules[f[0]] = append(rules[f[0]], rule{f[0], f[1], f[2]})
		}
	}
	return rules
}

// matches says whether the rule speaks of the element, by its tag or attributes.
func (r rule) matches(n *html.Node) bool {
	switch r.where {
	case "tag":
		return n.Data == r.pattern
	case "class":
		for _, class := range strings.Fields(strings.ToLower(attrOf(n, "class"))) {
			if ok, _ := path.Match(r.pattern, class); ok {
				return true
			}
		}
		return false
	case "id", "role":
		ok, _ := path.Match(r.pattern, strings.ToLower(attrOf(n, r.where)))
		return ok
	}
	return false
}

func attrOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key == key {
			return a.Val
		}
	}
	return ""
}

// page is a parsed web page with the count of characters under each element,
// those in links not counted: navigation is links, a document is not.
type page struct {
	root *html.Node
	size map[*html.Node]int
	skip map[*html.Node]bool
}

func newPage(root *html.Node) *page {
	p := &page{root: root, size: map[*html.Node]int{}, skip: map[*html.Node]bool{}}
	p.measure(root)
	p.dropUnder(root)
	p.measure(root)
	return p
}

func (p *page) measure(n *html.Node) int {
	size := 0
	switch {
	case p.skip[n], n.Type == html.CommentNode, n.Type == html.ElementNode && (n.Data == "a" || n.Data == "script" || n.Data == "style"):
	case n.Type == html.TextNode:
		for _, r := range n.Data {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				size++
			}
		}
	default:
		for c := range n.ChildNodes() {
			size += p.measure(c)
		}
	}
	p.size[n] = size
	return size
}

// dropUnder marks what is no part of the document. An element that holds most
// of the page's text stays, whatever it is called: whole pages stand in forms.
func (p *page) dropUnder(n *html.Node) {
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode {
			continue
		}
		if hidden(c) || p.dropped(c) {
			p.skip[c] = true
			continue
		}
		p.dropUnder(c)
	}
}

func hidden(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attrOf(n, "style")), " ", "")
	if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
	}
	return false
}

func (p *page) dropped(n *html.Node) bool {
	for _, r := range pageRules["drop"] {
		if r.where == "text" && blocks[n.Data] && p.size[n] < 100 && strings.HasPrefix(leading(n), r.pattern) {
			return true
		}
		if r.matches(n) && !(r.where == "class" && tableParts[n.Data]) && !ownHeader(n) {
			return n.Data == "script" || n.Data == "style" || 2*p.size[n] <= p.size[p.root]
		}
	}
	return false
}

// tableParts are called header or footer with another meaning than a page's.
var tableParts = map[string]bool{"table": true, "thead": true, "tbody": true, "tfoot": true, "tr": true, "td": true, "th": true}

// ownHeader says whether n is the header of the document, not of the page.
func ownHeader(n *html.Node) bool {
	if n.Data != "header" {
		return false
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Data == "article" || up.Data == "main" {
			return true
		}
	}
	return false
}

// visible returns the elements and texts under n without what was dropped.
func (p *page) visible(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) { p.visit(n, yield) }
}

func (p *page) visit(n *html.Node, yield func(*html.Node) bool) bool {
	for c := range n.ChildNodes() {
		if !p.skip[c] && (!yield(c) || !p.visit(c, yield)) {
			return false
		}
	}
	return true
}

// leading returns the first characters under n, enough for any text rule.
func leading(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(strings.TrimSpace(d.Data))
		}
		if b.Len() > 60 {
			break
		}
	}
	return b.String()
}

// main returns the elements that hold the document, in order: those of the
// first rule that hold a good part of the page, else the densest element.
func (p *page) main() []*html.Node {
	for _, r := range pageRules["main"] {
		var found []*html.Node
		size := 0
		p.outermost(p.root, r, &found)
		for _, n := range found {
			size += p.size[n]
		}
		if size > 0 && 5*size >= p.size[p.root] {
			return found
		}
	}
	return []*html.Node{p.densest(p.root)}
}

func (p *page) outermost(n *html.Node, r rule, found *[]*html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type != html.ElementNode || p.skip[c]:
		case r.matches(c):
			*found = append(*found, c)
		default:
			p.outermost(c, r, found)
		}
	}
}

// densest walks down as long as one child holds most of the text.
func (p *page) densest(n *html.Node) *html.Node {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data != "table" && c.Data != "p" && 10*p.size[c] >= 8*p.size[n] && p.size[c] > 0 {
			return p.densest(c)
		}
	}
	return n
}

// indexBox returns the smallest element outside of the document that names
// three of an index box's fields; nil where the page has none.
func (p *page) indexBox(main []*html.Node) *html.Node {
	for _, m := range main {
		if p.labels(m) >= 3 {
			return nil // it is part of the document already
		}
	}
	return p.smallestBox(p.root, main)
}

func (p *page) smallestBox(n *html.Node, main []*html.Node) *html.Node {
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode || p.skip[c] || c.Data == "tr" || c.Data == "tbody" {
			continue
		}
		if p.labels(c) >= 3 {
			return p.smallestBox(c, main)
		}
	}
	for _, m := range main {
		if contains(n, m) {
			return nil
		}
	}
	return n
}

func contains(n, inner *html.Node) bool {
	for ; inner != nil; inner = inner.Parent {
		if inner == n {
			return true
		}
	}
	return false
}

// labels counts the different index fields that texts under n begin with.
func (p *page) labels(n *html.Node) int {
	seen := map[string]bool{}
	for d := range p.visible(n) {
		if d.Type != html.TextNode {
			continue
		}
		text := strings.Trim(d.Data, " \t\r\n\u00a0\u3000【[")
		for _, r := range pageRules["label"] {
			if strings.HasPrefix(text, r.pattern) {
				seen[r.pattern] = true
			}
		}
	}
	return len(seen)
}

// title returns the title that the page states outside of the document.
func (p *page) title() string {
	for d := range p.root.Descendants() {
		if d.Type == html.ElementNode && d.Data == "meta" && strings.EqualFold(attrOf(d, "name"), "ArticleTitle") {
			if t := oneLine(attrOf(d, "content")); t != "" {
				return t
			}
		}
	}
	for _, r := range pageRules["title"] {
		for d := range p.visible(p.root) {
			if d.Type == html.ElementNode && r.matches(d) {
				if t := oneLine(p.innerText(d)); t != "" {
					return t
				}
			}
		}
	}
	return ""
}

func (p *page) innerText(n *html.Node) string {
	var b strings.Builder
	for d := range p.visible(n) {
		switch {
		case d.Type == html.TextNode:
			b.WriteString(d.Data)
		case d.Type == html.ElementNode && d.Data == "br":
			b.WriteByte(' ')
		}
	}
	return b.String()
}
