package extract

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// What counts as the name of a programme is what official texts call by a name:
// the words before a class word (行动, 工程, 计划, 攻坚战, 战略), as far as the verb
// that carries it out; a reform, a pilot or an activity only where it has a
// name in quotation marks or a code; and a name in quotation marks alone where
// such a verb governs nothing but it. Everything else in quotation marks is a
// mechanism, a platform, a brand, an aim or a slogan.

// mention is one place where a passage calls a programme by a name. Places are
// relative to the passage.
type mention struct {
	span           // as written, with the round (新一轮) and whose it is (省)
	name    int    // where the name starts behind these
	bare    int    // where the part in quotation marks starts; name where there is none
	clause  span   // the clause that says so
	owner   string // province or nation, where the text says whose it is
	follows string // 行动, where several names share a class word
	unsure  bool   // counts only where the text names it elsewhere too
}

// nameReader reads the names in one passage.
type nameReader struct {
	s      string
	masked string // s, byte for byte, with what is opaque masked
	quotes []span
	title  bool // the passage names an item

	next     int    // of the quotes, the first behind the clauses read
	clause   span   // being read
	from     int    // end of the name before
	governed string // class of the verb that the name before had
	found    []mention
}

// readNames returns the programmes that a passage calls by a name. title says
// that the passage is the name of an item.
func readNames(s string, title bool) []mention {
	r := &nameReader{s: s, title: title}
	r.mask()
	for start := 0; start < len(s); {
		end := r.clauseEnd(start)
		r.readClause(span{start, end})
		start = end
		if c, size := utf8.DecodeRuneInString(r.masked[end:]); strings.ContainsRune(stops, c) {
			start += size
		}
	}
	return r.found
}

const (
	stops    = ",;:。!?|\n\x02"
	maxPiece = 480 // bytes; text without stops is read in pieces of this size
)

// clauseEnd is the place of the stop that ends the clause at start, or of the
// end of a piece of it; quoted names stay whole.
func (r *nameReader) clauseEnd(start int) int {
	limit := min(len(r.s), start+maxPiece)
	if n := strings.IndexAny(r.masked[start:limit], stops); n >= 0 {
		return start + n
	}
	for limit < len(r.s) && !utf8.RuneStart(r.s[limit]) {
		limit++
	}
	if i := r.quoteAt(limit); i < len(r.quotes) && r.quotes[i].start < limit {
		return r.quotes[i].end
	}
	return limit
}

// quoteAt is the first of the quoted names that ends behind a place.
func (r *nameReader) quoteAt(at int) int {
	return sort.Search(len(r.quotes), func(i int) bool { return r.quotes[i].end > at })
}

// readClause reads what stands between two stops: names before class words
// first, then the names in quotation marks that are left.
func (r *nameReader) readClause(c span) {
	r.clause, r.from, r.governed = c, c.start, ""
	for _, m := range classWord.all(r.masked[c.start:c.end]) {
		r.beforeClass(m.shift(c.start))
	}
	r.from, r.governed = c.start, ""
	for r.next < len(r.quotes) && r.quotes[r.next].start < c.end {
		first := r.next
		for r.next++; r.next < len(r.quotes) && r.quotes[r.next].start < c.end && r.adjoin(r.next); r.next++ {
		}
		r.quoted(r.quotes[first:r.next])
	}
	r.known()
}

// adjoin tells whether the i-th quoted name follows right on the one before.
func (r *nameReader) adjoin(i int) bool {
	between := r.s[r.quotes[i-1].end:r.quotes[i].start]
	return between == "" || between == "、"
}

// beforeClass reads the name that a class word ends.
func (r *nameReader) beforeClass(hit span) {
	if hit.start < r.from {
		return
	}
	row := classRows[r.s[hit.start:hit.end]]
	run := r.lastRun(hit)
	switch {
	case run == nil:
		r.plain(hit, row)
	case sharedClass.MatchString(r.masked[run[len(run)-1].end:hit.start]):
		r.members(run, hit, row)
	case r.fits(row, r.s[run[0].start:hit.start]):
		r.beside(run, hit, row)
	}
}

const maxGap = 14 // characters between a quoted name and its class word

// lastRun returns the quoted names that belong to a class word: they end a few
// words before it, with no verb between.
func (r *nameReader) lastRun(hit span) []span {
	end := r.quoteAt(hit.start)
	start := end
	for start > 0 && r.quotes[start-1].start >= r.from && (start == end || r.adjoin(start)) {
		start--
	}
	if start == end {
		return nil
	}
	gap := r.masked[r.quotes[end-1].end:hit.start]
	if utf8.RuneCountInString(gap) > maxGap || parted.MatchString(gap) && !sharedClass.MatchString(gap) ||
		strongVerb.in(gap) || gap != "" && r.inner(r.quotes[end-1]) && !sharedClass.MatchString(gap) {
		return nil
	}
	return r.quotes[start:end]
}

// fits tells whether a quoted name is one of the class.
func (r *nameReader) fits(row map[string]string, name string) bool {
	switch row["quoted"] {
	case "parallel":
		return parallel.MatchString(name) || repeats(name)
	case "period":
		return fiveYears.MatchString(name)
	}
	return !isThing(name) && worded.MatchString(name)
}

// repeats tells whether a quoted name is built of parts that start alike:
// 三提三争, 百村联百村.
func repeats(name string) bool {
	core := strings.Trim(name, opens+closes)
	first, _ := utf8.DecodeRuneInString(core)
	return utf8.RuneCountInString(core) >= 4 && strings.Count(core, string(first)) > 1
}

// isThing tells the name of a mechanism, platform or brand by its end.
func isThing(name string) bool { return thingEnd.MatchString(name) }

// beside reads a name of which a part stands in quotation marks:
// 农民“持股增收”计划.
func (r *nameReader) beside(run []span, hit span, row map[string]string) {
	gap := r.masked[run[len(run)-1].end:hit.start]
	_, verb := r.governs(run[0].start)
	if tail.MatchString(r.masked[hit.end:r.clause.end]) || verb == "" && !r.title && gap != "" && emptyHead.MatchString(gap) ||
		verb == "aim" && row["unquoted"] != "verb" {
		return
	}
	r.keep(run[0].start, r.withVersion(hit.end), row["word"])
}

// withVersion takes in what a name adds behind its class word: 升级版, 3.0,
// 三年行动计划.
func (r *nameReader) withVersion(end int) int {
	return end + len(versionTail.FindString(r.masked[end:r.clause.end]))
}

const maxBody = 25 // characters of a name without quotation marks, before its class word

// plain reads a name without quotation marks.
func (r *nameReader) plain(hit span, row map[string]string) {
	start, verb := r.governs(hit.start)
	end := r.withVersion(hit.end)
	m := r.mention(start, hit.start, end)
	body := r.s[m.name:hit.start]
	coded := letters.MatchString(body)
	if n := utf8.RuneCountInString(body); n < 2 || n > maxBody || row["unquoted"] == "never" && !(coded && verb != "") {
		return
	}
	if !coded && !r.ends(end) {
		m.unsure = true
		r.found = append(r.found, m)
		return
	}
	r.from = end
	if emptyHead.MatchString(body) || described.MatchString(r.s[start:hit.start]) || verb == "compile" || verb == "aim" {
		return
	}
	m.unsure = !r.title && (verb == "" || verb == "weak" && row["unquoted"] == "strong")
	r.found = append(r.found, m)
}

// ends tells whether a name can end here: 工程 is none in 工程建设.
func (r *nameReader) ends(at int) bool {
	rest := r.masked[at:r.clause.end]
	c, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || c < 0x2E80 && c != maskQuoted || goesOn.MatchString(rest)
}

const maxPrefix = 20 // characters before the quoted part of a name

// mention makes the mention of a name that starts at start, has its quoted
// part, or its class word, at core, and ends at end.
func (r *nameReader) mention(start, core, end int) mention {
	start += lastPart(r.masked[start:core])
	start += len(counted.FindString(r.masked[start:core]))
	m := mention{span: span{start, end}, clause: r.clause}
	m.name = start + len(round.FindString(r.masked[start:core]))
	if r.masked[core] != maskQuoted {
		m.bare = m.name
		return m
	}
	m.bare = core
	if start == core {
		m.start -= len(ownerEnd.FindString(r.masked[r.clause.start:core]))
		m.name = m.start
	}
	prefix := r.s[m.name:core]
	if class := modifiers[prefix]["class"]; class == "province" || class == "nation" || class == "own" {
		m.name, m.owner = core, class
	} else if utf8.RuneCountInString(prefix) > maxPrefix {
		m.start, m.name = core, core
	}
	return m
}

// lastPart is where the name starts in what stands between its verb and its
// core: behind 的, 等 and other quoted names.
func lastPart(s string) int {
	at := strings.LastIndexByte(s, maskQuoted) + 1
	joint := at > 0
	for _, mark := range []string{"的", "等"} {
		if i := strings.LastIndex(s, mark); i >= 0 {
			at = max(at, i+len(mark))
		}
	}
	if i := strings.LastIndexAny(s[at:], "和与及、"); joint && i >= 0 {
		_, n := utf8.DecodeRuneInString(s[at+i:])
		at += i + n
	}
	return at
}

// keep keeps a name of which the quoted part starts at core.
func (r *nameReader) keep(core, end int, class string) {
	start, verb := r.governs(core)
	if verb == "compile" && strings.HasSuffix(class, "计划") {
		return
	}
	r.found = append(r.found, r.mention(start, core, end))
	r.from = end
}

// members reads several quoted names that share a class word:
// “雏鹰”“雄鹰”等行动.
func (r *nameReader) members(run []span, hit span, row map[string]string) {
	gap := strings.TrimPrefix(strings.TrimPrefix(r.masked[run[len(run)-1].end:hit.start], "、"), "等")
	_, verb := r.governs(run[0].start)
	if verb == "" || gap != "" && gap != "系列" && len(run) < 2 {
		return
	}
	for _, q := range run {
		name := r.s[q.start:q.end]
		if !r.fits(row, name) {
			continue
		}
		m := r.mention(q.start, q.start, q.end)
		if !classEnd.MatchString(strings.TrimRight(name, closes)) {
			m.follows = row["word"]
		}
		r.found = append(r.found, m)
	}
}

// quoted reads a run of quoted names that no class word follows. Where one of
// them is a programme by its name, so are its neighbours.
func (r *nameReader) quoted(run []span) {
	counts := false
	r.from = r.lastEnd(run[0].start)
	for _, q := range run {
		if !r.taken(q.start) && r.inner(q) {
			r.keep(q.start, q.end, "")
		}
		counts = counts || r.taken(q.start)
	}
	if !counts && !r.governedAlone(run) {
		return
	}
	for i, q := range run {
		switch {
		case r.taken(q.start) || isThing(r.s[q.start:q.end]):
		case i == 0:
			r.keep(q.start, q.end, "")
		default:
			r.found = append(r.found, r.mention(q.start, q.start, q.end))
		}
	}
}

// lastEnd is where the last name before a place ends, or the start of its
// clause.
func (r *nameReader) lastEnd(at int) int {
	end := r.clause.start
	for i := len(r.found) - 1; i >= 0 && r.found[i].clause == r.clause; i-- {
		if r.found[i].end <= at {
			end = max(end, r.found[i].end)
		}
	}
	return end
}

func (r *nameReader) taken(at int) bool {
	for i := len(r.found) - 1; i >= 0 && r.found[i].clause == r.clause; i-- {
		if r.found[i].contains(at) {
			return true
		}
	}
	return false
}

// inner tells whether a quoted name ends in a class word of its own:
// “凤凰行动”.
func (r *nameReader) inner(q span) bool {
	name := strings.Trim(r.s[q.start:q.end], opens+closes)
	if !classWord.in(name) {
		return false
	}
	m := classEnd.FindStringSubmatchIndex(name)
	if m == nil || m[0] == 0 {
		return false
	}
	if collective.MatchString(name) {
		return true
	}
	row, body := classRows[name[m[2]:m[3]]], name[:m[0]]
	if row["unquoted"] == "never" && utf8.RuneCountInString(body) < 2 {
		return false
	}
	return row["quoted"] != "period" && r.fits(row, body) && !emptyHead.MatchString(body)
}

// governedAlone tells whether a verb of carrying out governs nothing but the
// quoted names.
func (r *nameReader) governedAlone(run []span) bool {
	q, end := run[0], run[len(run)-1].end
	name, rest := r.s[q.start:q.end], r.masked[end:r.clause.end]
	start, verb := r.governs(q.start)
	if verb == "" || verb == "aim" || verb == "compile" || !compact.MatchString(name) || utf8.RuneCountInString(r.masked[start:q.start]) > 10 {
		return false
	}
	built := parallel.MatchString(betweenNames.ReplaceAllString(r.s[q.start:end], ""))
	switch {
	case strings.HasPrefix(rest, "等"):
		return verb == "strong" && built
	case rest != "" && !conjunction.MatchString(rest):
		return false
	case built:
		return true
	}
	return verb == "strong" && (evenParts.MatchString(name) || r.strongly(q.start))
}

// strongly tells whether the verb that governs a place governs little but
// programmes.
func (r *nameReader) strongly(at int) bool { return lastVerb(strongVerb, r.masked[r.from:at]) > 0 }

// known finds the programmes of the whole nation that count by their bare name.
func (r *nameReader) known() {
	for _, m := range knownNames.all(r.s[r.clause.start:r.clause.end]) {
		at := m.shift(r.clause.start)
		if !r.taken(at.start) {
			r.found = append(r.found, mention{span: at, name: at.start, bare: at.start, clause: r.clause})
		}
	}
}
