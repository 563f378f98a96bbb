package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Prose that only mentions a duty is no clause. What counts is a sentence, or
// a part of one, whose subject is a list of known units and whose verb says
// the role, and the seat of an office that does the work.
var (
	officeSeat = regexp.MustCompile(`(?:专班|领导小组|指挥部|工作组|联席会议|专项小组)?办公室设在([^,。;:()]{2,40})`)
	byWhom     = regexp.MustCompile(`(?:^|[,。;]|\p{Han})由((?:[^,。;由]|、){2,120}?)(牵头负责|牵头建设|牵头推进|牵头|共同负责|分别负责|负责落实|负责|承办|组织实施)`)
	whoLeads   = regexp.MustCompile(`(?:^|[,。;])([^,。;:由]{0,160}?)(牵头推进|牵头负责|牵头组建|牵头|共同负责|分别负责|负责)`)
	dutyOf     = regexp.MustCompile(`^([^,。;:]{2,160}):`)
	together   = regexp.MustCompile(`^(?:会同|商)([^,。;:]{2,80}?)(?:负责|做好|开展|组织|落实|建立|制定|推进|编制)`)
)

// inProse reads the duties that running text states.
func (r *reader) inProse(it *item, para span, s string) {
	if it.safeguard {
		for _, m := range officeSeat.FindAllStringSubmatchIndex(s, -1) {
			r.prose(it, para, s, span{m[0], m[1]}, span{m[2], m[3]}, "办公室设在", classLead)
		}
	}
	for _, m := range byWhom.FindAllStringSubmatchIndex(s, -1) {
		r.prose(it, para, s, span{m[0], m[1]}, span{m[2], m[3]}, s[m[4]:m[5]], roleVerbClass(s[m[4]:m[5]]))
	}
	for _, m := range whoLeads.FindAllStringSubmatchIndex(s, -1) {
		r.whoLeads(it, para, s, m)
	}
}

// dutyList reads an item that opens with a department: 市公安局:负责…, or has one
// for its name with the duty below.
func (r *reader) dutyList(it *item) {
	if len(it.clauses) > 0 || !it.leaf() {
		return
	}
	if title := r.t.at(it.title); title != "" && len(it.body) > 0 && knownUnit(title) {
		r.prose(it, it.title, title, span{0, len(title)}, span{0, len(title)}, "负责", classLead)
		return
	}
	if len(it.body) == 0 {
		return
	}
	para := it.body[0]
	s := r.t.at(para)
	m := dutyOf.FindStringSubmatchIndex(s)
	if m == nil || !r.prose(it, para, s, span{m[0], m[1]}, span{m[2], m[3]}, "负责", classLead) {
		return
	}
	if t := together.FindStringSubmatchIndex(s[m[1]:]); t != nil {
		r.prose(it, para, s, span{m[1] + t[0], m[1] + t[1]}, span{m[1] + t[2], m[1] + t[3]}, "会同", classSupport)
	}
}

// prose keeps one statement of running text where the list is all units.
func (r *reader) prose(it *item, para span, s string, whole, list span, role string, c class) bool {
	actors := splitActors(s, trimList(s, list))
	if len(actors) == 0 || !allActing(actors) {
		return false
	}
	whole.start = min(whole.start+len(s[whole.start:list.start])-len(strings.TrimLeft(s[whole.start:list.start], ",。;")), list.start)
	found := clause{span: whole.shift(para.start), duties: []duty{{c, role, actors}}, prose: true}
	found.shiftActors(para.start)
	it.clauses = append(it.clauses, found)
	return true
}

// whoLeads reads 甲负责… and 甲牵头推进某某, which may speak of another item
// than the one in which it stands.
func (r *reader) whoLeads(it *item, para span, s string, m []int) {
	list, verb := span{m[2], m[3]}, s[m[4]:m[5]]
	text := s[list.start:list.end]
	if i := strings.LastIndex(text, "、"); i < 0 {
		// 市委改革办加强统筹,…,牵头推进…: the subject opens the sentence.
		if subject, ok := subjectOf(s, m[2], m[4]); ok {
			list = subject
		}
	}
	target := it
	if strings.HasPrefix(verb, "牵头") {
		target = r.objectOf(it, s[m[5]:])
		if target == nil && it.safeguard {
			return
		}
		if target == nil {
			target = it
		}
	}
	whole := span{list.start, m[5]}
	if target != it {
		whole.end = m[5] + len(objectName(s[m[5]:]))
	}
	r.prose(target, para, s, whole, list, verb, roleVerbClass(verb))
}

// subjectOf returns the unit that opens the sentence in which a verb without
// a subject of its own stands.
func subjectOf(s string, from, verb int) (span, bool) {
	if from != verb {
		return span{}, false
	}
	start := strings.LastIndexAny(s[:from], "。;")
	if start < 0 {
		start = 0
	} else {
		_, n := utf8.DecodeRuneInString(s[start:])
		start += n
	}
	for end := min(start+60, from); end > start+6; end-- {
		if utf8.RuneStart(s[end]) && knownUnit(s[start:end]) {
			return span{start, end}, true
		}
	}
	return span{}, false
}

// objectName is what the verb governs, up to the next stop.
func objectName(s string) string {
	if i := strings.IndexAny(s, ",;"); i >= 0 {
		s = s[:i]
	}
	if i := strings.Index(s, "。"); i >= 0 {
		s = s[:i]
	}
	return s
}

// objectOf finds the item that a statement elsewhere in the plan speaks of by
// its name.
func (r *reader) objectOf(it *item, after string) *item {
	name := strings.TrimSpace(objectName(after))
	if utf8.RuneCountInString(name) < 6 {
		return nil
	}
	for _, other := range it.plan.items {
		if title := r.t.at(other.title); title != "" && other != it && (strings.Contains(title, name) || strings.Contains(name, title)) {
			return other
		}
	}
	return nil
}

func roleVerbClass(verb string) class {
	if c := roleVerbs[verb]; c != "" {
		return c
	}
	return classLead
}

// allActing tells whether prose can make the actors answerable: all read as
// units, and more than half are of the lexicon, collectives or places. 龙头企业
// is none of these.
func allActing(actors []actor) bool {
	known := 0
	for _, a := range actors {
		if !namesUnit(a.surface) {
			return false
		}
		if knownUnit(a.surface) || collectiveAll.MatchString(a.surface) || knownPlace(a.surface) {
			known++
		}
	}
	return 2*known > len(actors)
}

// knownUnit tells whether the lexicon has the name, with or without a place
// or level before it.
func knownUnit(s string) bool {
	s = strings.ReplaceAll(s, " ", "")
	if families()[s] != nil {
		return true
	}
	if d, n := divisions().prefix(s, nil); d != nil && n < len(s) {
		return families()[normalRest(s[n:])] != nil || hasUnitEnding(s[n:])
	}
	_, n := utf8.DecodeRuneInString(s)
	if !strings.ContainsAny(s[:n], "省市县区州旗盟镇") {
		return false
	}
	rest := s[n:]
	return families()[rest] != nil || families()[normalRest(rest)] != nil
}
