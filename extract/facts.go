package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"qiantou/graph"
)

// fact is what the document says of itself, and where.
type fact struct {
	value string
	span
}

// facts are what a document says of itself.
type facts struct {
	title, number, issued, publisher, index fact
	signed                                  []fact // who signed
	place                                   string // path of the issuing place, "" where unknown
	division                                *division
	nation                                  bool
}

// metaClass says which field a page's heading names.
var metaClass = func() map[string]string {
	m := map[string]string{}
	for _, row := range readTable("meta").rows {
		m[row["field"]] = row["class"]
	}
	return m
}()

var (
	metaPair    = regexp.MustCompile(`(` + anyOf(keys(metaClass)) + `) ?\|? ?: ?`)
	numberFact  = regexp.MustCompile(numberPattern)
	dateFact    = regexp.MustCompile(datePattern)
	isoDate     = regexp.MustCompile(`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})`)
	titleNumber = regexp.MustCompile(` ?[(〔](` + numberPattern + `)[)〕]$`)
	bookMarks   = regexp.MustCompile(`《[^《》]+》`)
)

// readFacts reads what the lines around the plans say of the document.
func readFacts(t *text, lines []line, plans []*plan, opt Options) facts {
	f := facts{}
	for i, l := range lines {
		switch l.kind {
		case lineMeta:
			f.meta(t, l.span)
		case lineNotice:
			f.notice(t, l.span)
		case lineSign:
			f.sign(t, l.span)
		case lineTable:
			if i < 8 {
				f.meta(t, l.span)
			}
		}
	}
	f.planTitle(t, lines, plans)
	f.whereFrom(t, plans, opt.Place)
	return f
}

// meta reads the fields of one line of the page's head: 索引号: x 发文时间: y,
// or cells parted by bars.
func (f *facts) meta(t *text, s span) {
	text := t.at(s)
	pairs := metaPair.FindAllStringSubmatchIndex(text, -1)
	for i, m := range pairs {
		end := len(text)
		if i+1 < len(pairs) {
			end = pairs[i+1][0]
		}
		value := trimSpan(t, span{s.start + m[1], s.start + end})
		f.field(metaClass[text[m[2]:m[3]]], fact{t.at(value), value})
	}
}

func (f *facts) field(class string, v fact) {
	if v.value == "" || v.value == "-" {
		return
	}
	switch class {
	case "index":
		setFact(&f.index, v)
	case "number":
		if numberFact.MatchString(v.value) {
			setFact(&f.number, v)
		}
	case "publisher":
		setFact(&f.publisher, v)
	case "issued":
		if m := isoDate.FindStringSubmatch(v.value); m != nil {
			setFact(&f.issued, fact{date(m), v.span})
		}
	case "title":
		setFact(&f.title, v)
	}
}

// setFact keeps the first value that is stated.
func setFact(f *fact, v fact) {
	if f.value == "" {
		*f = v
	}
}

// date writes year, month and day as YYYY-MM-DD, or returns "" where there is
// no such day.
func date(m []string) string {
	day, err := time.Parse("2006-1-2", strings.Join(m[1:4], "-"))
	if err != nil {
		return ""
	}
	return day.Format(time.DateOnly)
}

// notice reads the title of the notice, with the document number that may
// stand in brackets behind it.
func (f *facts) notice(t *text, s span) {
	text := t.at(s)
	if m := titleNumber.FindStringSubmatchIndex(text); m != nil {
		n := span{s.start + m[2], s.start + m[3]}
		setFact(&f.number, fact{t.at(n), n})
		s.end = s.start + m[0]
	}
	setFact(&f.title, fact{t.at(s), s})
}

// sign reads the lines of a signature. A full date below a signature is when
// the document was issued, whatever the page's head says.
func (f *facts) sign(t *text, s span) {
	text := t.at(s)
	switch {
	case numberLine.MatchString(text):
		setFact(&f.number, fact{text, s})
	case dateLine.MatchString(text):
		if m := dateFact.FindStringSubmatch(text); m[3] != "" {
			if f.issued.start == 0 || !strings.Contains(t.norm[f.issued.start:f.issued.end], "年") {
				f.issued = fact{date(m), s}
			}
		}
	default:
		f.signers(t, s)
	}
}

// signers parts the units that sign on one line; blanks may also pad a name.
func (f *facts) signers(t *text, s span) {
	cells := blankCells(t, s)
	for _, c := range cells {
		if !hasUnitEnding(t.at(c)) || c.len() < 12 {
			cells = []span{s}
			break
		}
	}
	for _, c := range cells {
		f.signed = append(f.signed, fact{strings.ReplaceAll(t.at(c), " ", ""), c})
	}
}

// planTitle takes the title of the plans where no notice has one, and the
// day of adoption that stands in brackets below a title.
func (f *facts) planTitle(t *text, lines []line, plans []*plan) {
	var titles []string
	for _, p := range plans {
		if s := p.root.head; s.len() > 0 && !attachedBefore(t, lines, s) {
			title := strings.ReplaceAll(t.at(s), "\n", "")
			titles = append(titles, "《"+title+"》")
			setFact(&f.title, fact{title, s})
		}
	}
	if len(titles) > 1 && !strings.Contains(f.title.value, "通知") {
		f.title.value = strings.Join(titles, "")
	}
	if f.title.value == "" {
		f.firstLine(t, lines)
	}
	if f.issued.value != "" {
		return
	}
	for i, l := range lines {
		if i > 6 {
			break
		}
		if text := t.at(l.span); strings.HasPrefix(text, "(") {
			if m := dateFact.FindStringSubmatch(text); m != nil && m[3] != "" {
				setFact(&f.issued, fact{date(m), l.span})
			}
		}
	}
}

// firstLine takes the document's first line for its title where it is no
// sentence and something else than a task follows.
func (f *facts) firstLine(t *text, lines []line) {
	for i, l := range lines {
		if l.kind == lineNoise || l.kind == lineMeta {
			continue
		}
		s := t.at(l.span)
		if n := utf8.RuneCountInString(s); l.kind == lineBody && i+1 < len(lines) && n > 5 && n < 50 && !strings.ContainsAny(s, ":;,|") && !strings.Contains(s, "。") && !endsWithUnit(s) {
			f.title = fact{s, l.span}
		}
		return
	}
}

// attachedBefore tells whether a plan is an attachment of the one before.
func attachedBefore(t *text, lines []line, title span) bool {
	for i, l := range lines {
		if l.start >= title.start {
			return i > 0 && hasItems(lines[:i]) && lines[i-1].kind == lineAttached
		}
	}
	return false
}

// whereFrom finds the issuing place: what the user says, else the first
// division named by the title, a plan's title, a signature or the publisher.
func (f *facts) whereFrom(t *text, plans []*plan, given string) {
	g := divisions()
	if given != "" {
		f.division = g.find(given, nil)
	}
	texts := []string{f.title.value}
	for _, p := range plans {
		texts = append(texts, strings.ReplaceAll(t.at(p.root.head), "\n", ""))
	}
	for _, s := range f.signed {
		texts = append(texts, s.value)
	}
	for _, text := range append(texts, f.publisher.value) {
		if f.division == nil {
			f.division = firstDivision(leadingBracket.ReplaceAllString(text, ""))
		}
		if strings.Contains(text, "国务院") {
			f.nation = true
		}
	}
	if d := g.shortOf(f.publisher.value); f.division == nil && d != nil {
		f.division = d // 湖州日报
	}
	if f.division == nil {
		f.division = zoneOpening(f.title.value)
	}
	f.nation = f.nation && f.division == nil
	switch {
	case f.division != nil:
		f.place = f.division.path
	case f.nation:
		f.place = "国家"
	case given != "":
		f.place = given
	}
}

// zoneOpening returns the division in which the zone lies that opens a title,
// 吴江经济技术开发区, where its name says so.
func zoneOpening(s string) *division {
	for _, p := range findPlaces(s[:min(len(s), 90)], nil) {
		if p.start > 0 || p.division != nil {
			return nil
		}
		if p.parent != nil {
			return p.parent
		}
		for n := len(p.name); n >= 6; n-- {
			if d := nearest(divisions().byShort[p.name[:n]], nil); d != nil {
				return d
			}
		}
	}
	return nil
}

// leadingBracket is a bracket before a title: (湖北省)2023年咸宁市….
var leadingBracket = regexp.MustCompile(`^\([^()]*\)`)

// firstDivision finds the first division that a text names in full, and the
// finer ones written right behind it: 金华市婺城区.
func firstDivision(s string) *division {
	g := divisions()
	for i := range s {
		if d, n := g.prefix(s[i:], nil); d != nil && (i == 0 || n > len("城区")) {
			for {
				finer, m := g.prefix(s[i+n:], d)
				if finer == nil || !finer.inside(d) {
					return d
				}
				d, n = finer, n+m
			}
		}
	}
	return nil
}

// document states the Document node and who issued it.
func (b *builder) document(data []byte, source string) {
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	f := &b.facts
	b.doc = graph.DocumentID(documentNumber(f.number.value), hash)
	title := f.title.value
	if title == "" {
		title = source
	}
	n := b.node(b.doc, graph.Document, title)
	n.Props.Set("title", f.title.value)
	n.Props.Set("number", f.number.value)
	n.Props.Set("issued", f.issued.value)
	n.Props.Set("publisher", f.publisher.value)
	n.Props.Set("index", f.index.value)
	n.Props.Set("place", f.place)
	n.Props.Set("sha256", hash)
	n.Props.Set("source", source)
	b.issuers()
}

// documentNumber writes a number as officials do, so that 许政 [2020] 20号 and
// 许政〔2020〕20号 are one document.
func documentNumber(s string) string { return numberBrackets.Replace(s) }

var numberBrackets = strings.NewReplacer("[", "〔", "]", "〕", "(", "〔", ")", "〕", " ", "")

func (b *builder) issuers() {
	for _, who := range b.facts.signed {
		b.issuer(who, "signed")
	}
	if p := b.facts.publisher; p.value != "" && namesUnit(p.value) {
		b.issuer(p, "published")
	}
}

func (b *builder) issuer(who fact, role string) {
	p := b.evidence(who.span)
	p.Set("role", role)
	p.Set("surface", who.value)
	b.edge(b.doc, graph.IssuedBy, b.unit(who.value, who.span), p)
}
