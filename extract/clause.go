package extract

import (
	"regexp"
	"slices"
	"strings"
)

// duty is what one clause says of one list of actors.
type duty struct {
	class
	role   string // the role word as written, "" for a bare list
	actors []actor
}

// clause is a passage that says who is responsible.
type clause struct {
	span           // in the normalised text, brackets included
	duties  []duty // in order
	own     bool   // a paragraph of its own, not the end of a text
	heading bool   // in the line of a heading that groups items
	prose   bool   // said in running text
	row     bool   // a cell of a table's row
	group   int    // clauses with nothing between them have one number
}

// bracketPairs are the brackets that clauses stand in, opening to closing.
var bracketPairs = map[byte]string{'(': ")", '[': "]", '<': ">"}

const widePairs = "〔〕【】"

// brackets returns the outermost bracketed passages of s, brackets included.
func brackets(s string) []span {
	var out []span
	for i := 0; i < len(s); {
		open := strings.IndexAny(s[i:], "([〔【")
		if open < 0 {
			return out
		}
		open += i
		end := closing(s, open)
		if end < 0 {
			i = open + 1
			continue
		}
		out = append(out, span{open, end})
		i = end
	}
	return out
}

// maxClause bounds a bracket's length in bytes, so that a document of opening
// brackets is read in one pass.
const maxClause = 6000

// closing returns the place after the bracket that closes the one at open, or
// -1. Any closing bracket closes the last opened one: sources mix them.
func closing(s string, open int) int {
	depth := 0
	for i, r := range s[open:min(len(s), open+maxClause)] {
		switch r {
		case '(', '[', '〔', '【':
			depth++
		case ')', ']', '〕', '】':
			if depth--; depth == 0 {
				return open + i + len(string(r))
			}
		}
	}
	return -1
}

// lastBracket returns where the bracket that ends s opens, or -1.
func lastBracket(s string) int {
	s = strings.TrimRight(s, "。;, ")
	if !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "]") && !strings.HasSuffix(s, "〕") && !strings.HasSuffix(s, "】") {
		return -1
	}
	all := brackets(s)
	if n := len(all); n > 0 && all[n-1].end == len(s) {
		return all[n-1].start
	}
	return -1
}

// inside returns a bracketed passage without its brackets.
func inside(s string, b span) span {
	open := 1
	if strings.IndexByte("([", s[b.start]) < 0 {
		open = 3
	}
	shut := 1
	if strings.IndexByte(")]", s[b.end-1]) < 0 {
		shut = 3
	}
	return span{b.start + open, max(b.start+open, b.end-shut)}
}

// isClauseBracket tells whether s is nothing but a clause in brackets.
func isClauseBracket(s string) bool {
	s = strings.Trim(s, "。 ;")
	b := brackets(s)
	if len(b) == 0 || b[0].start != 0 || b[len(b)-1].end != len(s) {
		return false
	}
	in := inside(s, b[0])
	return len(parseClause(s, in)) > 0
}

// parseClause reads the passage in of s as a clause: lists behind role words,
// lists before role verbs, or a bare list. It returns nothing where the
// passage does not read as one.
func parseClause(s string, in span) []duty {
	if in.len() < 4 || in.len() > maxClause {
		return nil
	}
	if words := findRoleWords(s[in.start:in.end]); len(words) > 0 {
		return parseLabelled(s, in, words)
	}
	body := cutRemarks(s, in)
	if duties, ok := parseVerbs(s, body); ok {
		return duties
	}
	actors := splitActors(s, trimList(s, body))
	if len(actors) == 0 || !allUnits(actors) {
		return nil
	}
	return markLeads([]duty{{class: classBare, actors: actors}})
}

// parseLabelled reads 牵头单位:甲、乙;责任单位:丙.
func parseLabelled(s string, in span, words []roleWord) []duty {
	var duties []duty
	for i, w := range words {
		end := in.end
		if i+1 < len(words) {
			end = in.start + words[i+1].start
		}
		list := cutRemarks(s, span{in.start + w.end, end})
		switch w.class {
		case classTime, classRemark:
		case classOfficial:
			duties = append(duties, parseOfficials(s, list, w)...)
		case classMixed:
			duties = append(duties, parseMixed(s, list, w)...)
		default:
			duties = append(duties, parseLabelledList(s, list, w)...)
		}
	}
	return markLeads(duties)
}

// parseLabelledList reads the list behind a role word; a verb inside it
// (责任单位:甲牵头,乙配合) is nearer to the actors and wins.
func parseLabelledList(s string, list span, w roleWord) []duty {
	if duties, ok := parseVerbs(s, list); ok && len(duties) > 1 {
		return duties
	}
	list = cutTail(s, list)
	actors := splitActors(s, trimList(s, list))
	if len(actors) == 0 || w.weak && !allUnits(actors) {
		return nil
	}
	return []duty{{w.class, w.word, actors}}
}

// parseOfficials reads a list of people; a part that ends as a clause with a
// verb (甲;区市场监管局牵头) speaks of units.
func parseOfficials(s string, list span, w roleWord) []duty {
	var tail []duty
	if i := strings.LastIndexByte(s[list.start:list.end], ';'); i >= 0 {
		if duties, ok := parseVerbs(s, span{list.start + i + 1, list.end}); ok {
			tail, list.end = duties, list.start+i
		}
	}
	if people := splitOfficials(s, list); len(people) > 0 {
		return append([]duty{{w.class, w.word, people}}, tail...)
	}
	return tail
}

// parseMixed reads 责任单位及责任人:某某局 王志远: units, each with its person.
func parseMixed(s string, list span, w roleWord) []duty {
	units, people := duty{roleStemOf(w.word), w.word, nil}, duty{classOfficial, w.word, nil}
	for _, a := range splitActors(s, list) {
		for _, c := range strings.Fields(a.surface) {
			at := strings.Index(s[a.start:a.end], c)
			part := actor{span: span{a.start + at, a.start + at + len(c)}, surface: c}
			if isPersonName(c) && !namesUnit(c) {
				people.actors = append(people.actors, part)
			} else {
				units.actors = append(units.actors, part)
			}
		}
	}
	var out []duty
	for _, d := range []duty{units, people} {
		if len(d.actors) > 0 {
			out = append(out, d)
		}
	}
	return out
}

// roleStemOf is what the stem that opens a role word makes of units.
func roleStemOf(word string) class {
	best := ""
	for stem := range roleStems {
		if strings.HasPrefix(word, stem) && len(stem) > len(best) {
			best = stem
		}
	}
	return roleStems[best]
}

// parseVerbs reads 甲、乙牵头,丙配合: each verb closes the list before it.
func parseVerbs(s string, in span) ([]duty, bool) {
	var duties []duty
	from := in.start
	for _, v := range verbsIn(s, in) {
		list := trimList(s, span{from, v.start})
		if m := postAndName.FindStringSubmatch(s[list.start:list.end]); m != nil && isPersonName(m[1]) && !hasUnitEnding(m[1]) {
			duties = append(duties, duty{classOfficial, v.word, []actor{{span: list, surface: s[list.start:list.end]}}})
			from = v.end
			continue
		}
		actors := splitActors(s, list)
		if len(actors) == 0 || !allUnits(actors) {
			if n := len(duties); n > 0 && v.start-from < 2 {
				if v.class == classSupport && duties[n-1].class == classResponsible {
					duties[n-1].class = v.class // 按职责分工参与
				}
				from = v.end
				continue
			}
			return nil, false
		}
		duties = append(duties, duty{v.class, v.word, actors})
		from = v.end
	}
	if len(duties) == 0 {
		return nil, false
	}
	settleInfix(duties)
	rest := trimList(s, span{from, in.end})
	if actors := splitActors(s, rest); len(actors) > 0 && allUnits(actors) {
		last := class(classSupport)
		if duties[len(duties)-1].class == classInfix {
			last = classSupport
		}
		duties = append(duties, duty{last, duties[len(duties)-1].role, actors})
	}
	for i := range duties {
		if duties[i].class == classInfix {
			duties[i].class = classLead
		}
	}
	return duties, true
}

// settleInfix makes what stands before 会同 the lead and what stands after it
// the support, whatever verb closes the sentence.
func settleInfix(duties []duty) {
	for i := range duties {
		if duties[i].class == classInfix && i+1 < len(duties) && duties[i+1].class != classInfix {
			duties[i+1].class = classSupport
		}
	}
}

// verbsIn finds role verbs outside brackets.
func verbsIn(s string, in span) []roleWord {
	var out []roleWord
	found := roleVerb.all(s[in.start:in.end])
	if len(found) == 0 {
		return nil
	}
	inner := brackets(s[in.start:in.end])
	for _, m := range found {
		if !insideAny(inner, m.start) {
			at := m.shift(in.start)
			word := s[at.start:at.end]
			out = append(out, roleWord{at, word, roleVerbs[word], false})
		}
	}
	return out
}

func insideAny(spans []span, i int) bool {
	for _, b := range spans {
		if b.contains(i) {
			return true
		}
	}
	return false
}

// markLeads reads 甲(牵头)、乙: a marker behind one actor makes it the lead
// and the others of its list supporters.
func markLeads(duties []duty) []duty {
	var out []duty
	for _, d := range duties {
		var lead, rest, people []actor
		for _, a := range d.actors {
			switch {
			case a.marked:
				lead = append(lead, a)
			case a.person:
				people = append(people, a)
			default:
				rest = append(rest, a)
			}
		}
		if d.actors = append(lead[:len(lead):len(lead)], rest...); len(people) > 0 {
			out = append(out, duty{classOfficial, "负责人", people})
		}
		if len(lead) == 0 {
			out = append(out, d)
			continue
		}
		out = append(out, duty{classLead, "牵头", lead})
		if len(rest) > 0 {
			out = append(out, duty{classSupport, d.role, rest})
		}
	}
	return out
}

// groupClauses numbers the item's clauses, in the order of the text, so that
// those with nothing but stops between them have one number.
func (it *item) groupClauses(t *text) {
	slices.SortStableFunc(it.clauses, func(a, b clause) int { return a.start - b.start })
	for i := 1; i < len(it.clauses); i++ {
		c, before := &it.clauses[i], it.clauses[i-1]
		c.group = before.group
		if before.end <= c.start && !oneText(t.at(span{before.end, c.start}), c.prose && before.prose) {
			c.group++
		}
	}
}

// oneText tells whether two clauses close one text: nothing but stops stands
// between them, or in running text no end of a sentence.
func oneText(between string, prose bool) bool {
	if prose {
		return !strings.Contains(between, "。") && !strings.ContainsAny(between, ";\n")
	}
	return strings.Trim(between, " \n。;,、") == ""
}

var (
	conventions = readTable("conventions")
	firstListed = regexp.MustCompile(strings.Join(conventions.column("pattern", "first-listed"), "|"))
	starred     = regexp.MustCompile(strings.Join(conventions.column("pattern", "starred"), "|"))
	wideDuties  = compileAll(conventions.column("pattern", "wide"))
	remark      = regexp.MustCompile(`^(?:有?多个(?:责任|牵头)?单位|已完成|正在推进|立行立改|持续推进|长期坚持|按季度|按月|年底前|下同|以下同|以下各项|不再列出|不再|其他|各地|具体|均|` + sideNote + `|\d{4}年|年内|全年|长期|持续|每年|\d{1,2}月)`)
)

func compileAll(patterns []string) []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, p := range patterns {
		out = append(out, regexp.MustCompile(p))
	}
	return out
}

// cutRemarks cuts the sentences behind a list that are no actors: how to read
// the lists, deadlines, 下同.
func cutRemarks(s string, in span) span {
	text := s[in.start:in.end]
	cut := len(text)
	if saysWhoIsFirst(text) || speaksOfAll(text) {
		for _, re := range append([]*regexp.Regexp{firstListed, starred}, wideDuties...) {
			if m := re.FindStringIndex(text); m != nil {
				cut = min(cut, m[0])
			}
		}
	}
	if i := strings.Index(text[:cut], "。"); i >= 0 {
		cut = i
	}
	in.end = in.start + len(strings.TrimRight(text[:cut], ",; 带标注"))
	for {
		i := strings.LastIndexAny(s[in.start:in.end], ",;")
		if i < 0 || !remark.MatchString(strings.TrimSpace(s[in.start+i+1:in.end])) || strings.HasSuffix(s[in.start:in.end], ")") {
			return in
		}
		in.end = in.start + i
	}
}
