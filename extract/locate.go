package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// reader finds the clauses of one document's items and notes what it could
// not read.
type reader struct {
	t        *text
	file     string
	problems []Problem
	coverEnd int // where the first plan starts
	clauses  int
	unread   int
}

// report notes a problem at a place in the normalised text.
func (r *reader) report(at int, what string) {
	line, column := r.t.position(at)
	r.problems = append(r.problems, Problem{r.file, line, column, what})
}

// locate finds the clauses of every item of the plan and hands those that
// close a group up to the group.
func (r *reader) locate(p *plan) {
	r.convention(p)
	for _, it := range append([]*item{p.root}, p.items...) {
		if it.rhetorical {
			continue
		}
		r.locateIn(it)
	}
	for _, it := range p.items {
		it.passUp()
	}
	for _, it := range p.items {
		it.groupClauses(r.t)
	}
}

func (r *reader) locateIn(it *item) {
	if it.title.len() > 0 {
		r.inHeading(it)
	}
	for _, s := range it.body {
		r.inParagraph(it, s)
	}
	r.dutyList(it)
	r.clauses += len(it.clauses)
}

// inHeading reads the bracket behind a heading's name.
func (r *reader) inHeading(it *item) {
	line := span{it.title.start, it.head.end}
	s := r.t.at(line)
	for _, b := range brackets(s) {
		duties := parseClause(s, inside(s, b))
		if len(duties) == 0 || b.start == 0 || it.body != nil && it.body[0].start <= line.start+b.start {
			continue
		}
		if duties[0].class == classBare && strings.Trim(s[b.end:], " 。") != "" {
			continue
		}
		c := clause{span: b.shift(line.start), duties: duties, heading: !it.leaf()}
		c.shiftActors(line.start)
		it.clauses = append(it.clauses, c)
		it.title.end = min(it.title.end, line.start+b.start)
		it.title = trimTitle(r.t, it.title)
	}
}

func (s span) shift(by int) span { return span{s.start + by, s.end + by} }

// shiftActors moves the actors of a clause that was parsed in a part of the
// text to their place in the whole.
func (c *clause) shiftActors(by int) {
	for i := range c.duties {
		for j := range c.duties[i].actors {
			c.duties[i].actors[j].span = c.duties[i].actors[j].span.shift(by)
		}
	}
}

// inParagraph reads the clauses of one paragraph: in brackets, behind a role
// word at the start of a sentence, or, where there is neither, in prose.
func (r *reader) inParagraph(it *item, para span) {
	s := r.t.at(para)
	if !mayHoldClause(s) {
		return
	}
	it = it.groupNamed(s)
	found := len(it.clauses)
	all := brackets(s)
	labelled := r.behindWord(it, para, s, all)
	r.inBrackets(it, para, s, all, labelled)
	if labelled == len(s) {
		r.inOpenBracket(it, para, s, all)
		r.behindLine(it, para, s)
	}
	if len(it.clauses) == found && !it.plan.speech {
		r.inProse(it, para, s)
	}
	if !it.plan.speech {
		r.skipped(it, para, s, all)
	}
}

// groupWord opens a clause that speaks of more than the item behind which it
// stands.
var groupWord = regexp.MustCompile(`^(?:以上|上述|本章|本节|本部分|本项)(?:各项|所有)?(?:工作|重点)?(?:任务|工作|措施|事项|内容)?`)

// groupNamed returns the item of which a paragraph speaks: 以上任务由甲牵头 is said
// of the group, 本章 of the chapter.
func (it *item) groupNamed(s string) *item {
	word := groupWord.FindString(s)
	switch {
	case word == "" || it.parent == nil || it.parent.rank == rankPlan:
		return it
	case strings.HasPrefix(word, "本章"):
		return it.chapter()
	case strings.HasPrefix(word, "本项") || !it.leaf():
		return it
	}
	return it.parent
}

// clauseHints are the words of which a clause without brackets or a colon holds
// one: verbs, what role words are made of, and where an office sits.
var clauseHints = newWords(append(keys(roleVerbs), "责任", "领导", "设在", "设立在", "设于", "单位", "部门"))

// mayHoldClause spares most paragraphs the patterns.
func mayHoldClause(s string) bool {
	if strings.ContainsAny(s, "([〔【:") {
		return true
	}
	return clauseHints.in(s) || strings.Contains(s, "……") || strings.Contains(s, "——") || mayBePadded(s) && spaced.MatchString(s)
}

// inBrackets reads the brackets of the paragraph up to a place; a bare list
// counts only where a sentence or the paragraph ends.
func (r *reader) inBrackets(it *item, para span, s string, all []span, to int) {
	for _, b := range all {
		if b.start >= to {
			return
		}
		duties := parseClause(s, inside(s, b))
		if len(duties) == 0 {
			r.suspect(para.start, s, b)
			continue
		}
		if duties[0].class == classBare && !closesSentence(s, b) && !closesPart(s, b, duties[0]) {
			continue
		}
		r.withoutActors(para.start, s, inside(s, b), duties)
		c := clause{span: b.shift(para.start), duties: duties, own: strings.Trim(s[:b.start], " ") == "" && strings.Trim(s[b.end:], " 。") == ""}
		c.shiftActors(para.start)
		it.clauses = append(it.clauses, c)
	}
}

// inOpenBracket reads the clause in a bracket that nothing closes: the page
// ends, or the bracket was lost. A name that the end cuts in two is left out.
func (r *reader) inOpenBracket(it *item, para span, s string, all []span) {
	open := strings.LastIndexAny(s, "([〔【")
	if open < 0 || insideAny(all, open) {
		return
	}
	if before := strings.TrimRight(s[:open], " "); before != "" && !endsSentence(before) {
		return
	}
	_, n := utf8.DecodeRuneInString(s[open:])
	whole := span{open + n, len(s)}
	duties := parseClause(s, whole)
	if cut := strings.LastIndex(s, "、"); cut > whole.start {
		if short := parseClause(s, span{whole.start, cut}); countActors(short) > countActors(duties) {
			duties = short
		}
	}
	if len(duties) == 0 || duties[0].class == classBare && !allKnown(duties[0].actors) {
		return
	}
	c := clause{span: span{open, len(s)}.shift(para.start), duties: duties}
	c.shiftActors(para.start)
	it.clauses = append(it.clauses, c)
}

// ruled is a list that a line of dots or a dash parts from the text before it.
var ruled = regexp.MustCompile(`(?:—{2,}|…{2,}|\.{6,}|·{6,}) ?([^。;:—…,]{3,100})$`)

// behindLine reads 粮食产量42万吨……市农业农村局.
func (r *reader) behindLine(it *item, para span, s string) {
	m := ruled.FindStringSubmatchIndex(s)
	if m == nil || m[0] == 0 || len(it.clauses) > 0 || it.label == "" || it.plan.speech {
		return
	}
	actors := splitActors(s, span{m[2], m[3]})
	if len(actors) == 0 || !allKnown(actors) {
		return
	}
	c := clause{span: span{m[2], m[3]}.shift(para.start), duties: []duty{{class: classBare, actors: actors}}}
	c.shiftActors(para.start)
	it.clauses = append(it.clauses, c)
}

func countActors(duties []duty) int {
	n := 0
	for _, d := range duties {
		n += len(d.actors)
	}
	return n
}

func allKnown(actors []actor) bool {
	return !slices.ContainsFunc(actors, func(a actor) bool { return !knownUnit(a.surface) })
}

// closesSentence tells whether the bracket stands behind a sentence or at the
// end of its paragraph.
func closesSentence(s string, b span) bool {
	before, after := strings.TrimRight(s[:b.start], " "), strings.TrimLeft(s[b.end:], " ")
	if isSomebody(before) {
		return false // 李志强(县工信局): where somebody works
	}
	if before == "" || strings.HasSuffix(before, "。") || strings.HasSuffix(before, ";") {
		return true
	}
	if strings.HasPrefix(after, "、(") || strings.HasPrefix(after, "(") {
		return true // one bracket after another
	}
	return after == "" || after == "。" || strings.HasPrefix(after, "。") && utf8.RuneCountInString(before) > 12
}

// isSomebody tells whether the text ends with nothing but a person's name
// behind a stop.
func isSomebody(s string) bool {
	s = strings.TrimLeft(s[strings.LastIndexAny(s, "。;、,)\n")+1:], "\x80\x81\x82 ")
	name := strings.ReplaceAll(s, " ", "")
	return utf8.RuneCountInString(name) <= 3 && isPersonName(name)
}

// closesPart tells whether a bare list of known units closes a part of a
// sentence, 新建甲(市经信委),培育乙(市科技局),…, and does not explain a unit's name.
func closesPart(s string, b span, d duty) bool {
	if b.end >= len(s) || s[b.end] != ',' && s[b.end] != ';' || hasUnitEnding(s[:b.start]) {
		return false
	}
	for _, a := range d.actors {
		if !knownUnit(a.surface) && !hasUnitEnding(a.surface) {
			return false
		}
	}
	first := d.actors[0].surface
	return knownUnit(first) || hasLevel(first)
}

// behindWord reads 责任单位:甲、乙 outside brackets, up to the end of the
// paragraph, and returns where it starts, or the paragraph's end.
func (r *reader) behindWord(it *item, para span, s string, all []span) int {
	for _, w := range findRoleWords(s) {
		before := strings.Trim(s[:w.start], roleMarks)
		if within(all, w.span) || before != "" && !endsSentence(before) && !groupWord.MatchString(before) &&
			!(strings.HasSuffix(before, ",") && (w.strong() || w.weak)) && !(w.weak && s[w.start-1] == ' ') {
			continue
		}
		duties := parseClause(s, span{w.start, len(s)})
		if len(duties) == 0 && w.weak {
			continue
		}
		if len(duties) == 0 {
			r.withoutActors(para.start, s, span{w.start, len(s)}, nil)
			return len(s)
		}
		r.withoutActors(para.start, s, span{w.start, len(s)}, duties)
		c := clause{span: span{w.start, len(s)}.shift(para.start), duties: duties, own: before == ""}
		c.shiftActors(para.start)
		it.clauses = append(it.clauses, c)
		return w.start
	}
	return len(s)
}

// roleMarks may stand before a role line: —— ▲ ★.
const roleMarks = " —-▲△★☆◆◇●○■□·※*"

// endsSentence tells whether a clause may start behind s; an opening bracket
// that nobody closed is as good as a stop.
func endsSentence(s string) bool {
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "|") || strings.HasSuffix(s, "(") || strings.HasSuffix(s, "[") || strings.HasSuffix(s, "〔") || strings.HasSuffix(s, "【") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, ")")
}

// passUp gives the clause on a line of its own behind the last of several
// items to the group that it closes, where none of the others has one.
func (it *item) passUp() {
	group := it.parent
	if !it.leaf() || group.rank == rankPlan || len(group.children) < 2 || group.children[len(group.children)-1] != it {
		return
	}
	for _, sibling := range group.children {
		if sibling != it && len(sibling.clauses) > 0 {
			return
		}
	}
	var stay []clause
	for _, c := range it.clauses {
		if c.own && c.start > it.head.end {
			group.clauses = append(group.clauses, c)
		} else {
			stay = append(stay, c)
		}
	}
	it.clauses = stay
}
