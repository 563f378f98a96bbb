package extract

import (
	"strings"
	"unicode/utf8"
)

// finish says of every item what it is: its name, whether it only gathers or
// only speaks, and which paragraphs are items of their own.
func (p *plan) finish(t *text) {
	p.root.joinLists(t)
	for _, it := range p.items {
		it.joinLists(t)
		it.cutTitle(t)
	}
	for _, it := range p.root.children {
		it.classify(t, false)
	}
	p.root.walk(func(it *item) {
		if it != p.root {
			p.splitParagraphs(t, it)
		}
	})
	p.items = p.items[:0]
	p.root.walk(func(it *item) {
		if it != p.root {
			p.items = append(p.items, it)
		}
	})
	p.setPaths()
}

const (
	maxTitle     = 45 // characters of a sentence that names an item
	maxParaTitle = 30 // of one that names an unnumbered paragraph
)

// cutTitle parts the item's opening line into its name and the rest.
func (it *item) cutTitle(t *text) {
	if it.row && it.title.len() > 0 {
		return
	}
	it.head = trimSpan(t, it.head)
	if it.rank == rankBox {
		it.cutBoxTitle(t)
		return
	}
	s := t.at(it.head)
	end, stop := firstSentence(s)
	rest := span{it.head.start + end, it.head.end}
	alone := onlyClauses(t.at(rest))
	switch {
	case !stop && it.leaf() && len(it.body) == 0 && !it.table:
		rest = it.head
	case !stop || alone && !it.leaf():
		it.title = span{it.head.start, it.head.start + end}
		if n := headingEnd(s); n < end {
			it.title.end, rest = it.head.start+n, span{it.head.start + n, it.head.end}
		}
	case !alone && utf8.RuneCountInString(s[:end]) <= maxTitle:
		it.title = span{it.head.start, it.head.start + end}
	default:
		rest = it.head
	}
	if text := strings.TrimSpace(t.at(rest)); text != "" && (it.title.len() == 0 || !isClauseBracket(text)) {
		it.body = append([]span{rest}, it.body...)
	}
	it.actor = strings.HasSuffix(t.at(it.head), ":") && it.label == ""
	it.title = trimTitle(t, it.title)
}

// onlyClauses tells whether s holds nothing but clauses: in brackets, or
// behind role words.
func onlyClauses(s string) bool {
	for {
		s = strings.Trim(s, " 。;、")
		if s == "" || opensWithRole(s) {
			return true
		}
		b := brackets(s)
		if len(b) == 0 || b[0].start != 0 {
			return false
		}
		in := inside(s, b[0])
		if len(parseClause(s, in)) == 0 && !opensWithRole(s[in.start:in.end]) {
			return false
		}
		s = s[b[0].end:]
	}
}

// opensWithRole tells whether s opens with a role word.
func opensWithRole(s string) bool {
	words := findRoleWords(strings.TrimSpace(s))
	return len(words) > 0 && words[0].start == 0
}

// headingEnd is where the name of a heading ends: before a clause in brackets
// at its end, or a colon.
func headingEnd(s string) int {
	if open := lastBracket(s); open > 0 && isClauseBracket(s[open:]) {
		return open
	}
	return len(s)
}

// cutBoxTitle takes the words up to the first blank, or up to where the box's
// text starts, as the name of a box.
func (it *item) cutBoxTitle(t *text) {
	s := t.at(it.head)
	end := len(s)
	if i := strings.IndexByte(s, ' '); i > 0 {
		end = i
	}
	it.title = span{it.head.start, it.head.start + end}
	for _, part := range strings.SplitAfter(s[end:], " ") {
		start := it.head.start + end
		end += len(part)
		if p := trimSpan(t, span{start, it.head.start + end}); p.len() > 0 {
			it.body = append(it.body, p)
		}
	}
}

func trimSpan(t *text, s span) span {
	for s.start < s.end && (t.norm[s.start] == ' ' || t.norm[s.start] == '|') {
		s.start++
	}
	for s.end > s.start && (t.norm[s.end-1] == ' ' || t.norm[s.end-1] == '|') {
		s.end--
	}
	return s
}

// trimTitle cuts the stop after a name.
func trimTitle(t *text, s span) span {
	s = trimSpan(t, s)
	for _, stop := range []string{"。", ":", ";", ","} {
		if strings.HasSuffix(t.at(s), stop) {
			s.end -= len(stop)
		}
	}
	return trimSpan(t, s)
}

// sectionWords are the headings that say what stands below them.
var sectionWords = func() []sectionWord {
	var out []sectionWord
	for _, row := range readTable("sections").rows {
		out = append(out, sectionWord{row["word"], row["class"], row["match"]})
	}
	return out
}()

type sectionWord struct{ word, class, match string }

func sectionClass(title string) string {
	for _, w := range sectionWords {
		if w.match == "whole" && title == w.word ||
			w.match == "part" && strings.Contains(title, w.word) ||
			w.match == "end" && strings.HasSuffix(title, w.word) {
			return w.class
		}
	}
	return ""
}

// classify marks the item and all below it. Only chapters are safeguards by
// their heading: 加强组织领导 within one is an item like any other.
func (it *item) classify(t *text, safeguard bool) {
	class := sectionClass(t.at(it.title))
	chapter := it.parent.rank == rankPlan
	it.safeguard = safeguard || chapter && class == "safeguard" && it.parent.worksBefore(it)
	it.rhetorical = class == "rhetorical" || it.parent.rhetorical
	it.grouping = !it.leaf() && (class == "grouping" || chapter && it.safeguard) || it.leaf() && it.table && len(it.body) == 0
	for _, c := range it.children {
		c.classify(t, it.safeguard)
	}
	if !it.leaf() && !it.rhetorical && it.rank <= rankSecond {
		it.rhetorical = allRhetorical(it.children)
	}
}

// worksBefore tells whether work stands before an item: where none does, 加强组织
// 领导 is the first of the tasks.
func (it *item) worksBefore(chapter *item) bool {
	for _, c := range it.children {
		if c == chapter {
			return false
		}
		if !c.rhetorical {
			return true
		}
	}
	return false
}

func allRhetorical(items []*item) bool {
	for _, it := range items {
		if !it.rhetorical {
			return false
		}
	}
	return true
}

// splitParagraphs makes items of the unnumbered paragraphs of a section that
// open with a short title sentence.
func (p *plan) splitParagraphs(t *text, it *item) {
	if it.rhetorical || it.rank == rankPara || it.numbered() || it.safeguard && !it.parent.grouping || it.runsIn() {
		return
	}
	if p.splitDuties(t, it) {
		return
	}
	titled := 0
	for _, s := range it.body {
		if _, ok := paraTitle(t, s); ok {
			titled++
		}
	}
	if titled == 0 || it.safeguard && titled < len(it.body) || len(it.body) > 2*titled || it.rank == rankBox && titled < 2 {
		return
	}
	body := it.body
	it.body = nil
	for _, s := range body {
		title, ok := paraTitle(t, s)
		if !ok {
			it.body = append(it.body, s)
			continue
		}
		para := &item{rank: rankPara, head: s, title: trimTitle(t, title), body: []span{{title.end, s.end}},
			parent: it, plan: p, safeguard: it.safeguard}
		it.insert(para)
	}
}

// splitDuties makes items of paragraphs that each open with a department and a
// colon.
func (p *plan) splitDuties(t *text, it *item) bool {
	for _, s := range it.body {
		m := dutyOf.FindStringSubmatchIndex(t.at(s))
		if m == nil || len(it.body) < 2 {
			return false
		}
		if actors := splitActors(t.norm, span{s.start + m[2], s.start + m[3]}); len(actors) == 0 || !allActing(actors) {
			return false
		}
	}
	for _, s := range it.body {
		it.insert(&item{rank: rankPara, head: s, body: []span{s}, parent: it, plan: p, safeguard: it.safeguard})
	}
	moved := len(it.body) > 0
	it.body = nil
	return moved
}

// numbered tells whether numbered items stand under this one; boxes do not
// count.
func (it *item) numbered() bool {
	for _, c := range it.children {
		if c.rank != rankBox {
			return true
		}
	}
	return false
}

// runsIn tells whether the item's text starts on the line of its label; what
// follows are then paragraphs of one text. A box is written on one line.
func (it *item) runsIn() bool {
	return it.rank != rankBox && len(it.body) > 0 && it.body[0].start < it.head.end
}

// insert puts a child where it stands in the text.
func (it *item) insert(child *item) {
	i := len(it.children)
	for i > 0 && it.children[i-1].head.start > child.head.start {
		i--
	}
	it.children = append(it.children[:i], append([]*item{child}, it.children[i:]...)...)
}

// paraTitle returns the title sentence that opens a paragraph, with its stop.
func paraTitle(t *text, s span) (span, bool) {
	text := t.at(s)
	end, stop := firstSentence(text)
	title := text[:end]
	if !stop || end >= len(text) || utf8.RuneCountInString(title) > maxParaTitle || strings.ContainsAny(title, ":;(") {
		return span{}, false
	}
	rest := strings.TrimSpace(text[end:])
	return span{s.start, s.start + end}, rest != "" && !isClauseBracket(rest)
}
