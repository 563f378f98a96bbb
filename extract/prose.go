package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Prose that only mentions a duty is no clause. What counts is a list of units
// of which most are known, right before a verb that says the role, and the
// seat of an office that does the work.
var (
	officeSeat = regexp.MustCompile(`(?:专班|领导小组|指挥部|工作组|联席会议|专项小组)?办公室(?:设在|设立在|设于)([^,。;:()]{2,40})`)
	dutyOf     = regexp.MustCompile(`^([^,。;:]{2,160}):`)
	together   = regexp.MustCompile(`^([^,。;:]{2,90}?)(?:负责|做好|开展|组织|落实|建立|制定|推进|编制|研究|加强|完善|指导|督促|联合|共同|出台|提出|实施|统筹|等)`)
	proseVerbs = proseColumn(readTable("role_verbs"))
	// what makes of a verb a noun: 牵头单位, 负责人, 分工负责制
	nounAfter = regexp.MustCompile(`^(?:部门|单位|人(?:[^才民员大社]|$)|同志|制|领导|企业|机构|者|责任|地区|的|解释|监督)`)
)

func proseColumn(t table) map[string]bool {
	m := map[string]bool{}
	for _, row := range t.rows {
		m[row["verb"]] = row["prose"] == "yes"
	}
	return m
}

// inProse reads the duties that running text states, sentence by sentence.
func (r *reader) inProse(it *item, para span, s string) {
	p := &proseReader{reader: r, it: it, para: para, s: s}
	if it.safeguard {
		for _, m := range officeSeat.FindAllStringSubmatchIndex(s, -1) {
			if actors := p.units(span{m[2], m[3]}); allUnits(actors) {
				p.keep(it, span{m[0], m[1]}, []duty{{classLead, "办公室设在", actors}})
			}
		}
	}
	for start := 0; start < len(s); {
		end := len(s)
		if i := strings.IndexAny(s[start:], "。;"); i >= 0 {
			end = start + i
		}
		p.sentence(span{start, end})
		_, n := utf8.DecodeRuneInString(s[min(end, len(s)-1):])
		start = end + n
	}
}

// proseReader reads one paragraph of running text.
type proseReader struct {
	*reader
	it     *item
	para   span
	s      string
	duties []duty // of the statement being read
	from   int    // where it starts
	to     int
}

// sentence reads the verbs of a sentence in order: the first needs a list of
// units before it, the next ones the list since the verb before.
func (p *proseReader) sentence(in span) {
	for _, v := range verbsIn(p.s, in) {
		if len(p.duties) > 0 && v.start < p.to {
			continue // inside what 会同 took in
		}
		if nounAfter.MatchString(p.s[v.end:]) {
			p.flush(p.it)
			continue
		}
		if len(p.duties) > 0 {
			if actors := p.units(span{p.to, v.start}); actors != nil && allUnits(actors) {
				p.add(v, actors)
				continue
			}
			p.flush(p.it)
		}
		if proseVerbs[v.word] {
			p.open(in, v)
		}
	}
	p.flush(p.it)
}

// open starts a statement at a verb.
func (p *proseReader) open(in span, v roleWord) {
	list := span{p.boundary(in.start, v.start), v.start}
	if strings.TrimSpace(p.s[list.start:list.end]) == "" && strings.HasPrefix(v.word, "牵头") {
		p.aboutAnother(in, v)
		return
	}
	actors := p.acting(list)
	if actors == nil {
		p.person(list, v)
		return
	}
	p.from = trimList(p.s, list).start
	p.add(v, actors)
	if v.class == classInfix && !p.partners() {
		p.duties = nil // 会同有关单位: nobody that could be named
	}
}

// postAndName is an official before a verb: 镇党委副书记吴晓东.
var postAndName = regexp.MustCompile(`^.{0,30}` + post.String() + `(\p{Han}{2,3})$`)

// person reads an official who is said to be in charge.
func (p *proseReader) person(list span, v roleWord) {
	list = trimList(p.s, list)
	if m := postAndName.FindStringSubmatch(p.s[list.start:list.end]); m != nil && isPersonName(m[1]) {
		p.keep(p.it, span{list.start, v.end}, []duty{{classOfficial, v.word, []actor{{span: list, surface: p.s[list.start:list.end]}}}})
	}
}

func (p *proseReader) add(v roleWord, actors []actor) {
	p.duties = append(p.duties, duty{v.class, v.word, actors})
	p.to = v.end
}

// partners reads the list behind 会同, and tells whether there is one.
func (p *proseReader) partners() bool {
	p.duties[0].class = classLead
	if m := together.FindStringSubmatchIndex(p.s[p.to:]); m != nil && p.with(span{p.to + m[2], p.to + m[3]}) {
		p.to += m[1] - m[3]
		return true
	}
	for end := p.to + min(len(objectName(p.s[p.to:])), maxPartners); end > p.to; end-- {
		if (end == len(p.s) || utf8.RuneStart(p.s[end])) && hasUnitEnding(p.s[p.to:end]) && p.with(span{p.to, end}) {
			return true
		}
	}
	return false
}

const maxPartners = 90 // bytes of a list behind 会同 that no known verb ends

// with takes a list in as partners, and tells whether it is one.
func (p *proseReader) with(list span) bool {
	actors := p.acting(list)
	if actors == nil {
		return false
	}
	p.duties = append(p.duties, duty{classSupport, "会同", actors})
	p.to = list.end
	return true
}

// boundary is where the subject of a verb starts: behind the last stop or 由
// before it.
func (p *proseReader) boundary(from, to int) int {
	at := from
	for i, r := range p.s[from:to] {
		if strings.ContainsRune(",;:。", r) || r == '由' && !strings.HasSuffix(p.s[:from+i], "自") {
			at = from + i + utf8.RuneLen(r)
		}
	}
	return at
}

// acting returns the units of a list that prose makes answerable, or nil.
func (p *proseReader) acting(list span) []actor {
	actors := p.units(list)
	if len(actors) == 0 || !allActing(actors) {
		return nil
	}
	return actors
}

// units parts a list in running text.
func (p *proseReader) units(list span) []actor {
	list = trimList(p.s, list)
	for _, word := range []string{"要", "应", "将", "应当", "须", "需"} {
		list.end = list.start + len(strings.TrimSuffix(p.s[list.start:list.end], word))
	}
	return splitActors(p.s, list)
}

// flush keeps the statement that was read.
func (p *proseReader) flush(it *item) {
	if len(p.duties) > 0 {
		p.keep(it, span{p.from, p.to}, p.duties)
	}
	p.duties = nil
}

func (p *proseReader) keep(it *item, where span, duties []duty) {
	c := clause{span: where.shift(p.para.start), duties: duties, prose: true}
	c.shiftActors(p.para.start)
	it.clauses = append(it.clauses, c)
}

// aboutAnother reads 市委改革办加强统筹,…,牵头推进某某: the subject opens the
// sentence, and the object may be another item of the plan.
func (p *proseReader) aboutAnother(in span, v roleWord) {
	subject, ok := openingUnit(p.s, in)
	if !ok || subject.end > v.start {
		return
	}
	it := p.objectOf(p.it, p.s[v.end:in.end])
	if it == nil {
		if it = p.it; it.safeguard {
			return
		}
	}
	if actors := p.acting(subject); actors != nil {
		p.keep(it, span{subject.start, v.end + len(objectName(p.s[v.end:in.end]))}, []duty{{v.class, v.word, actors}})
	}
}

// openingUnit returns the known unit that opens a sentence.
func openingUnit(s string, in span) (span, bool) {
	for end := min(in.start+60, in.end); end > in.start+6; end-- {
		if (end == len(s) || utf8.RuneStart(s[end])) && knownUnit(s[in.start:end]) {
			return span{in.start, end}, true
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

// dutyList reads an item that opens with a department: 市公安局:负责…, or has one
// for its name with the duties below.
func (r *reader) dutyList(it *item) {
	if len(it.clauses) > 0 {
		return
	}
	title := r.t.at(it.title)
	p := &proseReader{reader: r, it: it, para: it.title, s: title}
	if title != "" && (len(it.body) > 0 || !it.leaf()) && (it.actor && namesUnit(title) || headsAsUnit(title)) {
		p.keep(it, span{0, len(title)}, []duty{{classLead, "负责", p.units(span{0, len(title)})}})
		it.clauses[0].heading = !it.leaf()
		return
	}
	if len(it.body) == 0 || !it.leaf() {
		return
	}
	p.para, p.s = it.body[0], r.t.at(it.body[0])
	m := dutyOf.FindStringSubmatchIndex(p.s)
	if m == nil || !startsWithWord(p.s[m[1]:]) {
		return
	}
	actors := p.units(span{m[2], m[3]})
	if says := strings.HasPrefix(p.s[m[1]:], "负责"); !allActing(actors) && !(says && allUnits(actors)) {
		return
	}
	p.duties, p.from, p.to = []duty{{classLead, "负责", actors}}, m[2], m[1]
	if strings.HasPrefix(p.s[p.to:], "会同") {
		p.to += len("会同")
		p.partners()
	}
	p.flush(it)
}

// headsAsUnit tells whether a heading is nothing but who has the duties below:
// a department or a collective.
func headsAsUnit(title string) bool {
	if knownUnit(title) {
		return true
	}
	if !collectiveAll.MatchString(title) || !namesUnit(title) {
		return false
	}
	_, role := headerClass(strings.TrimPrefix(title, "各"))
	return !role
}

// allActing tells whether prose can make the actors answerable: all read as
// units, and half or more are of the lexicon, collectives or places. 龙头企业
// is none of these.
func allActing(actors []actor) bool {
	known := 0
	for i, a := range actors {
		if !namesUnit(a.surface) && !(i > 0 && isHeadAlone(a.surface)) {
			return false
		}
		if knownUnit(a.surface) || collectiveAll.MatchString(a.surface) || knownPlace(a.surface) {
			known++
		}
	}
	return 2*known >= len(actors) && known > 0
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
	if !hasLevel(s) {
		return false
	}
	_, n := utf8.DecodeRuneInString(s)
	rest := s[n:]
	return families()[rest] != nil || families()[normalRest(rest)] != nil || isBranchOf(rest)
}

// hasLevel tells whether a name opens with the word for its level.
func hasLevel(s string) bool {
	return s != "" && strings.ContainsRune("省市县区州旗盟镇", firstRune(s))
}

// isBranchOf tells whether s is a known department with a part of it behind:
// 公安局交警支队.
func isBranchOf(s string) bool {
	for i := range s {
		if i > 0 && families()[s[:i]] != nil && hasUnitEnding(s[i:]) && !strings.ContainsAny(s[i:], "和及与、 ") && utf8.RuneCountInString(s[i:]) > 1 {
			return true
		}
	}
	return false
}
