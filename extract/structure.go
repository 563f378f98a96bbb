package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// structure says which lines are titles, where plans start and what stands
// around them, and builds the outline of each plan.
func structure(t *text) ([]line, []*plan) {
	lines := readLines(t)
	markBlankTables(t, lines)
	markTitles(t, lines)
	markSignatures(t, lines)
	markIssuers(t, lines)
	starts := planStarts(t, lines)
	o := &outliner{t: t, lines: lines}
	if len(starts) == 0 {
		starts = []int{firstOutlined(lines)}
		o.runningTitle = runningTitle(t, lines)
	}
	for i, start := range starts {
		end := len(lines)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		o.readPlan(start, end)
	}
	for i, p := range o.plans {
		p.name(t, i, len(o.plans) > 1 || severalPlans(t, lines))
		p.finish(t)
	}
	return lines, o.plans
}

func (o *outliner) readPlan(start, end int) {
	title := o.runningTitle
	if start < end && o.lines[start].kind == linePlan {
		title = o.planTitle(start)
		start++
	}
	o.open(title)
	for i := start; i < end; {
		if o.lines[i].kind == lineAttached {
			o.loseAttached(o.lines[i:end])
			return
		}
		i += o.readLine(i)
	}
}

// loseAttached notes the first line behind the attachments' names that says who
// is responsible: an attachment without a title that could be found.
func (o *outliner) loseAttached(lines []line) {
	for _, l := range lines {
		s := o.t.at(l.span)
		if l.kind == lineTable && namesRoles(o.t, l.cells) || l.kind != lineSign && (opensWithRole(s) || lastBracket(s) > 0 && isClauseBracket(s[lastBracket(s):])) {
			o.plan().lose(l.span, "attachment without a title is not read")
			return
		}
	}
}

// planTitle takes in the line above where the title is broken after the
// issuer: 某某委员会 / 2023年工作要点.
func (o *outliner) planTitle(i int) span {
	s := o.lines[i].span
	if i > 0 && startsWithYear.MatchString(o.t.at(s)) && s.len() < 60 && endsWithUnit(o.t.at(o.lines[i-1].span)) {
		s.start = o.lines[i-1].start
	}
	return s
}

var startsWithYear = regexp.MustCompile(`^\d{4}年?度?`)

// name gives the plan its path: P1, P2, … in a bundle, else 0; a report as a
// whole is no plan of its own.
func (p *plan) name(t *text, i int, bundle bool) {
	switch title := t.at(p.root.title); {
	case title == "" || isReport(title):
		p.speech = isSpeech(title)
		p.root.title = span{}
	case bundle:
		p.root.path = "P" + string(rune('1'+i))
		p.prefix = p.root.path + "/"
	default:
		p.root.path = "0"
	}
}

var (
	titleNouns     = readEndings(readTable("plan_nouns"), "noun")
	assignsNothing = newWords(readTable("not_plans").column("word", ""))
	noticeEnd      = regexp.MustCompile(`的(?:通知|函|通报|公告|批复)(?:\(.*\))?$`)
	afterTitle     = regexp.MustCompile(`(?: ?[(〔][^()〔〕]*[)〕])+$`)
)

// markTitles finds lines that read as titles of plans or of notices.
func markTitles(t *text, lines []line) {
	for i := range lines {
		l := &lines[i]
		s := t.at(l.span)
		switch {
		case l.kind == lineAttached:
			markAttachedTitle(t, l)
		case l.kind != lineBody:
		case strings.Contains(s, "关于") && noticeEnd.MatchString(s):
			l.kind = lineNotice
		case isPlanTitle(s) && assignsNothing.in(s):
			l.kind = lineNotice
		case isPlanTitle(s):
			l.kind = linePlan
		}
	}
	markNamedTitle(t, lines)
	markFirstTitle(t, lines)
	for i := range lines {
		if lines[i].kind == lineBody && groupsNext(t, lines, i) || headsDuties(t, lines, i) {
			lines[i].kind = lineTitle
		}
	}
	markTableTitles(t, lines)
}

// markTableTitles finds the headings over the tables of tasks, where there are
// several: without them the numbers of the rows would come twice.
func markTableTitles(t *text, lines []line) {
	var titles []*line
	tables := 0
	for i := 1; i < len(lines); i++ {
		if lines[i].kind != lineTable || lines[i-1].kind == lineTable || !isTaskHeader(readHeader(t, lines[i].cells)) {
			continue
		}
		tables++
		if above := &lines[i-1]; above.kind == lineBody && isTableTitle(t.at(above.span)) {
			titles = append(titles, above)
		}
	}
	if tables < 2 || len(titles) < tables {
		return
	}
	for _, l := range titles {
		l.kind = lineTitle
	}
}

func isTableTitle(s string) bool {
	return utf8.RuneCountInString(s) <= 30 && !strings.ContainsAny(s, ":;,") && !strings.Contains(s, "。")
}

// isTaskHeader tells the headings of a table of tasks from those of indicators.
func isTaskHeader(columns []column) bool {
	g := &grid{columns: columns}
	return (g.has(columnTask) || g.has(columnDetail)) && !g.has(columnPeriod)
}

// markNamedTitle finds the title that the notice names in 《》, whatever noun it
// ends with.
func markNamedTitle(t *text, lines []line) {
	named := map[string]bool{}
	for _, l := range lines {
		if l.kind == lineNotice {
			for _, name := range bookMarks.FindAllString(t.at(l.span), -1) {
				named[strings.Trim(name, "《》")] = true
			}
		}
	}
	for i := range lines {
		if lines[i].kind == lineBody && named[t.at(lines[i].span)] {
			lines[i].kind = linePlan
		}
	}
	for i := 1; i < len(lines); i++ {
		joinTitle(t, &lines[i-1], &lines[i], named)
	}
}

// joinTitle joins the two lines of a title that is broken over them, as the
// notice that names it shows, or a division that only the first opens with.
func joinTitle(t *text, above, l *line, named map[string]bool) {
	if above.kind != lineBody || l.kind != linePlan && l.kind != lineBody {
		return
	}
	first, second := t.at(above.span), t.at(l.span)
	if named[first+second] || l.kind == linePlan && opensTitle(first) && !opensTitle(second) {
		l.kind, l.start, above.kind = linePlan, above.start, lineNoise
	}
}

// opensTitle tells whether a line may be the first of a title.
func opensTitle(s string) bool {
	d, _ := divisions().prefix(s, nil)
	return d != nil && !endsWithUnit(s) && !strings.ContainsAny(s, ":;,|") && !strings.Contains(s, "。") && utf8.RuneCountInString(s) > 7
}

// markFirstTitle takes the document's first line for the title where no line
// ends with a noun that titles end with: it opens with a place or a year and
// has no stop.
func markFirstTitle(t *text, lines []line) {
	for _, l := range lines {
		if l.kind == linePlan || l.kind == lineNotice {
			return
		}
	}
	for i := range lines[:min(len(lines), 4)] {
		s := t.at(lines[i].span)
		if lines[i].kind != lineBody || strings.ContainsAny(s, ":;,|") || strings.Contains(s, "。") {
			continue
		}
		if n := utf8.RuneCountInString(s); n < 8 || n > 60 || endsWithUnit(s) {
			continue
		}
		if d, _ := divisions().prefix(s, nil); d != nil || startsWithYear.MatchString(s) || zoneOpening(s) != nil {
			lines[i].kind = linePlan
			return
		}
	}
}

// markAttachedTitle reads 附件: 某某方案 as the title of what follows.
func markAttachedTitle(t *text, l *line) {
	s := t.at(l.span)
	n := len(s) - len(strings.TrimLeft(strings.TrimPrefix(s, "附件"), "0123456789: "))
	if isPlanTitle(s[n:]) {
		l.kind, l.start = linePlan, l.start+n
	}
}

func isPlanTitle(s string) bool {
	s = withoutRemark(s)
	if n := utf8.RuneCountInString(s); n < 6 || n > 80 || strings.ContainsAny(s, ";|") || strings.Contains(s, "。") {
		return false
	}
	return titleNouns.of(s) != ""
}

func isReport(s string) bool { return titleNouns.of(withoutRemark(s)) == "report" || isSpeech(s) }

func isSpeech(s string) bool { return titleNouns.of(withoutRemark(s)) == "speech" }

// withoutRemark cuts the brackets behind a title: (2024—2026年), (试行).
func withoutRemark(s string) string {
	if !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "〕") {
		return s
	}
	return afterTitle.ReplaceAllString(s, "")
}

// groupsNext tells whether the line is an unnumbered heading over the numbered
// items that follow: one short sentence, and then a number.
func groupsNext(t *text, lines []line, i int) bool {
	s := t.at(lines[i].span)
	if i+1 >= len(lines) || lines[i+1].kind != lineLabelled || utf8.RuneCountInString(s) > 30 {
		return false
	}
	if i > 0 && lines[i-1].kind == lineLabelled && lines[i-1].rank >= lines[i+1].rank && !endsClause(t.at(lines[i-1].span)) {
		return false // the text of the item above
	}
	body, stop := strings.CutSuffix(s, "。")
	if strings.ContainsAny(body, "。:;|?") || strings.Contains(body, "如下") || strings.Contains(body, "以下") {
		return false
	}
	next := lines[i+1]
	if stop {
		return next.rank >= rankThird
	}
	return next.rank > rankFirst && isFirst(next.label) && isLabelledBefore(lines, i)
}

// headsDuties tells whether the line is a department with a colon over its
// numbered duties.
func headsDuties(t *text, lines []line, i int) bool {
	l := lines[i]
	if l.kind != lineBody && l.kind != lineAddressee || i+1 >= len(lines) || lines[i+1].kind != lineLabelled || !isFirst(lines[i+1].label) {
		return false
	}
	name, colon := strings.CutSuffix(t.at(l.span), ":")
	return colon && lines[i+1].rank > rankFirst && (knownUnit(name) || l.kind == lineBody && !isCollective(name) && namesUnit(name))
}

// isLabelledBefore keeps the lines of a cover from being headings.
func isLabelledBefore(lines []line, i int) bool {
	for _, l := range lines[:i] {
		if l.kind == lineLabelled {
			return true
		}
	}
	return false
}

func isFirst(label string) bool {
	switch pathPart(label) {
	case "一", "(一)", "1", "(1)", "①", "第一章", "第一节", "第一", "第一部分", "第一编":
		return true
	}
	return false
}

// markSignatures finds who signed: the line above a date.
func markSignatures(t *text, lines []line) {
	for i := 1; i < len(lines); i++ {
		if lines[i].kind != lineSign || !dateLine.MatchString(t.at(lines[i].span)) {
			continue
		}
		for j := i - 1; j >= 0 && i-j < 6 && lines[j].kind == lineBody && endsWithUnit(t.at(lines[j].span)); j-- {
			lines[j].kind = lineSign
		}
	}
}

// markIssuers finds who issues: the units on the line above 关于印发….
func markIssuers(t *text, lines []line) {
	for i := 1; i < len(lines); i++ {
		above := &lines[i-1]
		if lines[i].kind != lineNotice || above.kind != lineBody || !strings.HasPrefix(t.at(lines[i].span), "关于") {
			continue
		}
		if endsWithUnit(t.at(above.span)) {
			above.kind = lineSign
		}
	}
}

// planStarts returns the lines at which plans start. A title that is only
// repeated, on the cover or in the page's head, starts none.
func planStarts(t *text, lines []line) []int {
	var starts []int
	for i := range lines {
		if lines[i].kind != linePlan {
			continue
		}
		if len(starts) > 0 && !startsOutline(lines[i+1:]) {
			lines[i].kind = lineBody
			continue
		}
		if n := len(starts); n > 0 && !hasItems(lines[starts[n-1]:i]) {
			starts[n-1] = i
			continue
		}
		starts = append(starts, i)
	}
	return starts
}

// startsOutline tells whether the next number that comes is a first one.
func startsOutline(lines []line) bool {
	for _, l := range lines {
		switch l.kind {
		case lineLabelled:
			return isFirst(l.label)
		case linePlan, lineAttached:
			return false
		case lineTable:
			return true
		}
	}
	return false
}

func hasItems(lines []line) bool {
	for _, l := range lines {
		if l.kind == lineLabelled || l.kind == lineTable {
			return true
		}
	}
	return false
}

// severalPlans tells a bundle of which the file may hold only the first plan.
func severalPlans(t *text, lines []line) bool {
	for _, l := range lines {
		if l.kind != lineNotice {
			continue
		}
		_, object, ok := strings.Cut(t.at(l.span), "印发")
		if !ok {
			continue
		}
		plans := 0
		for _, part := range strings.FieldsFunc(noticeEnd.ReplaceAllString(object, ""), func(r rune) bool { return r == '和' || r == '、' }) {
			if titleNouns.any(strings.Trim(part, "《》"), "plan") {
				plans++
			}
		}
		return plans > 1
	}
	return false
}

// firstOutlined is where a document without a plan's title starts to assign
// work.
func firstOutlined(lines []line) int {
	for i, l := range lines {
		if l.kind == lineLabelled || l.kind == lineTable {
			return i
		}
	}
	return len(lines)
}

// runningTitle is the title in the running head of a printed page, 某某办公室:
// 某某要点 3, for a file that holds only inner pages.
func runningTitle(t *text, lines []line) span {
	for _, l := range lines {
		if l.kind != lineNoise {
			continue
		}
		s := t.at(l.span)
		colon := strings.LastIndexByte(s, ':') + 1
		end := len(strings.TrimRight(s, "0123456789 "))
		if colon > 0 && end > colon && isPlanTitle(s[colon:end]) {
			return span{l.start + colon, l.start + end}
		}
	}
	return span{}
}
