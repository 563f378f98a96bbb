package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// zones finds the names of zones and towns in a segment by their endings.
func (r *placeReader) zones(g segment) {
	from := max(g.start, r.takenAt(g.start))
	if r.situated(g) {
		return
	}
	for i := from; i < g.end; {
		ending := r.lex.endings.at(r.s[i:g.end])
		if ending == "" || makesOtherWord(ending, r.s[i+len(ending):]) {
			_, n := utf8.DecodeRuneInString(r.s[i:])
			i += n
			continue
		}
		end := i + len(ending)
		if taken := r.zone(g, from, i, ending); taken > 0 {
			from, end = taken, max(end, taken)
		}
		i = end
	}
}

// wordsOn are the characters that make another word of an ending's last one:
// 区域, 城镇, 村庄.
var wordsOn = map[string]string{"区": "域位别分间块县划", "城": "镇市区乡际管", "镇": "域级居长化区村乡街", "乡": "域级居民长村镇土愁贤亲音街道建创",
	"村": "域级居民庄集干落长组医规务社镇容史企", "道": "路德", "带": "动来头领贫富", "园": "林艺地区", "谷": "物底雨", "湾": "区仔", "圈": "层", "岛": "屿"}

func makesOtherWord(ending, rest string) bool {
	_, last := utf8.DecodeLastRuneInString(ending)
	next, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && strings.ContainsRune(wordsOn[ending[len(ending)-last:]], next)
}

// zone reads the name that ends with the ending at. It returns the end of the
// text that is used up, 0 where there is no name.
func (r *placeReader) zone(g segment, from, at int, ending string) int {
	z := r.lex.ending[ending]
	if z.weight == "initial" {
		return r.initial(g, from, at, at+len(ending))
	}
	begin := r.nameStart(from, at)
	if begin == at {
		if z.weight == "strong" {
			r.bare = append(r.bare, span{at, at + len(ending)})
		}
		return 0
	}
	begin = r.cutToDivision(begin, at)
	name := span{begin, at + len(ending)}
	if _, n := divisions().prefix(r.s[begin:name.end], r.home); n == name.len() {
		return 0
	}
	if z.weight == "town" {
		return r.town(name, at, z.full)
	}
	if end := r.goesOnAsZone(g, name.end); end > 0 {
		name.end, z = end, zoneEnding{weight: "strong"}
	}
	if z.weight != "none" && !r.isZone(name, at, z.weight) {
		return 0
	}
	r.taken = append(r.taken, name)
	if z.weight != "none" && r.standsAlone(g, name) {
		r.addZone(name, at, z.full)
	}
	return name.end
}

// initial reads a zone's name of one character and the ending: 深合区.
func (r *placeReader) initial(g segment, from, at, end int) int {
	_, n := utf8.DecodeLastRuneInString(r.s[from:at])
	if name := (span{at - n, end}); n > 0 && r.starts[at-n] >= maybeStart && r.standsAlone(g, name) {
		r.taken = append(r.taken, name)
		r.addZone(name, end, "")
		return end
	}
	return 0
}

// nameStart finds where the name before at starts; at itself where nothing
// stands before it.
func (r *placeReader) nameStart(from, at int) int {
	far := max(from, at-(longestStem+1)*len("区"))
	for i := at; i > far; i-- {
		switch {
		case r.starts[i] == start, r.starts[i] == maybeStart && (i == at || utf8.RuneCountInString(r.s[i:at]) > 1):
			return i
		}
	}
	for !utf8.RuneStart(r.s[far]) {
		far++
	}
	return far
}

// cutToDivision moves the start of a name behind 示范区 and the like, and to the
// near division in it where what stands before is no part of names:
// 编制示范区嘉善片区.
func (r *placeReader) cutToDivision(begin, at int) int {
	if kind := r.lex.endings.at(r.s[begin:at]); len(kind) >= len("示范区") && begin+len(kind) < at {
		begin += len(kind)
	}
	for i := range r.s[begin:at] {
		s := r.s[begin+i : at]
		if !r.lex.mayOpen(s) {
			continue
		}
		if d, _ := r.nearDivision(s); d == nil {
			continue
		}
		before := r.s[begin : begin+i]
		if i == 0 || strings.HasSuffix(before, "(") || r.divisionIn(before) != nil || r.lex.generic.strip(before) == "" {
			return begin
		}
		return begin + i
	}
	return begin
}

// nearDivision returns the division of the neighbourhood whose full or short
// name opens s.
func (r *placeReader) nearDivision(s string) (*division, int) {
	if d, n := divisions().prefix(s, r.home); n >= 9 && r.sameProvince(d) {
		return d, n
	}
	if d, n := r.shortAt(s); d != nil && (r.near(d) || d == r.home) {
		return d, n
	}
	return nil, 0
}

var (
	partOfZone  = regexp.MustCompile(`^(\p{Han}{0,6}?)(?:新片区|片区|组团|起步区|启动区|拓展区)`)
	wingOfZone  = regexp.MustCompile(`^[“"]?[东西南北]翼[”"]?(?:中心)?`)
	partBracket = regexp.MustCompile(`^\(\p{Han}{2,12}片区\)`)
)

// goesOnAsZone returns the end of a name that goes on behind its ending with
// the part of the zone that is meant, or 0.
func (r *placeReader) goesOnAsZone(g segment, end int) int {
	rest := r.s[end:]
	if m := wingOfZone.FindString(rest); m != "" {
		return end + len(m)
	}
	if m := partBracket.FindString(rest); m != "" {
		return end + len(m)
	}
	m := partOfZone.FindStringSubmatch(r.s[end:g.end])
	if m == nil || m[1] != "" && !isProper(r.lex.generic.strip(m[1])) {
		return 0
	}
	for i := range m[0] {
		if r.stops[end+i] {
			return 0
		}
	}
	return end + len(m[0])
}

const (
	longestStem = 18 // characters before the ending; beyond it is a description
	longestName = 6  // of the part of them that is a name, where no division helps
)

// isZone tells whether a name with an ending of the weight names a place.
func (r *placeReader) isZone(name span, at int, weight string) bool {
	whole, stem := r.s[name.start:name.end], r.s[name.start:min(at, name.end)]
	if _, known := r.lex.known[whole]; known {
		return true
	}
	if utf8.RuneCountInString(stem) > longestStem || weight == "located" && len(whole)-len(stem) == len("谷") && r.lex.endings.in(r.phrase(name.end, false)) {
		return false
	}
	d := r.divisionIn(whole)
	rest := r.ownName(r.ownPart(whole, stem))
	proper := isProper(rest) && utf8.RuneCountInString(rest) <= longestName
	switch weight {
	case "strong":
		return d != nil || proper || r.hasToponym(stem)
	case "joint":
		return d != nil || proper || r.lex.region.in(stem)
	case "located":
		return d != nil || r.hasToponym(stem)
	}
	return d != nil && !r.home.inside(d)
}

// ownPart is what may be a zone's own name: the whole where the name goes on
// behind its ending, else the stem.
func (r *placeReader) ownPart(whole, stem string) string {
	if i := strings.Index(whole, "片区"); i > len(stem) {
		return whole[:i]
	}
	return stem
}

// ownName strips a name of the words that say its kind.
func (r *placeReader) ownName(s string) string {
	s = withoutBrackets.Replace(s[len(countedThings.FindString(s)):])
	for i := 0; i < len(s); {
		if ending := r.lex.endings.at(s[i:]); len(ending) >= len("新区") {
			s = s[:i] + s[i+len(ending):]
			continue
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return r.lex.generic.strip(s)
}

var code = regexp.MustCompile(`[A-Za-z]\d`)

// isProper tells whether what is left of a name without the words that say its
// kind can be a name.
func isProper(rest string) bool {
	if code.MatchString(rest) {
		return true
	}
	return utf8.RuneCountInString(strings.Trim(rest, "0123456789.")) >= 2
}

var (
	toponym   = regexp.MustCompile(`^(?:环|沿)?[东西南北中大小上下]?\p{Han}{1,2}[山湖江河海岛湾溪岭洲浦塘漾峡川泉]`)
	riverside = regexp.MustCompile(`^(?:沿|环|滨|临|近|江|山|内|跨|通|河|湖|入)[江河湖海山]`)
)

// hasToponym tells whether the name opens with that of a hill or a water:
// 南太湖文旅融合发展带.
func (r *placeReader) hasToponym(stem string) bool {
	return toponym.MatchString(stem) && !riverside.MatchString(stem) && r.lex.region.at(stem) == ""
}

var situated = regexp.MustCompile(`^[”"](?:位于|地处|坐落)`)

// situated takes a name in quotation marks that is then said to lie
// somewhere: “云起谷”位于….
func (r *placeReader) situated(g segment) bool {
	text := r.s[g.start:g.end]
	if !g.quoted || !situated.MatchString(r.s[g.end:]) || utf8.RuneCountInString(text) > 10 {
		return false
	}
	for i := range text {
		if ending := r.lex.endings.at(text[i:]); i > 0 && i+len(ending) == len(text) {
			r.taken = append(r.taken, g.span)
			r.addZone(g.span, g.start+i, r.lex.ending[ending].full)
			return true
		}
	}
	return false
}

// standsAlone tells whether the name is not part of an organisation's or
// another name, nor a slogan in quotation marks.
func (r *placeReader) standsAlone(g segment, name span) bool {
	return !g.quoted && !r.isOwner(name) && !r.isExample(name)
}

// isOwner tells whether what follows a full name makes it that of one of the
// place's bodies or works: 德清县人民政府, 南浔区博物馆.
func (r *placeReader) isOwner(name span) bool {
	next := r.phrase(name.end, false)
	if next == "" {
		return false
	}
	return strings.HasPrefix(next, "委") || strings.HasPrefix(next, "府") || r.lex.bodyEnd.MatchString(next) || r.lex.organ.in(firstRunes(next, 10))
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// addZone adds a zone under its written-out name.
func (r *placeReader) addZone(name span, at int, full string) {
	written := withoutQuotes.Replace(r.s[name.start:name.end])
	if full != "" {
		written = r.s[name.start:at] + full
	}
	written = strings.TrimPrefix(written, "国家级")
	parent := r.divisionIn(written)
	if d, n := divisions().prefix(written, r.home); d != nil && n < len(written) {
		written = d.short + written[n:]
	}
	parent, written = r.settle(parent, written)
	r.found = append(r.found, placeName{span: name, name: written, parent: parent, level: "功能区"})
}

// settle says in which division a zone lies: the one that the whole country
// knows, else the one in its name, else the issuing place.
func (r *placeReader) settle(parent *division, name string) (*division, string) {
	if bare := name[len(r.lex.region.at(name)):]; bare != name {
		if d, ok := r.lex.known[bare]; ok {
			return d, bare
		}
	}
	if d, ok := r.lex.known[name]; ok {
		return d, name
	}
	if parent == nil {
		return r.home, name
	}
	if bare, ok := strings.CutPrefix(name, parent.short); ok {
		if d, ok := r.lex.known[bare]; ok {
			return d, bare
		}
	}
	return parent, name
}

// town reads the name of a town, street or village, with the division that may
// stand before it. Without one it must be of a kind that the issuing place is
// close enough to name: a city its towns, a county its villages.
func (r *placeReader) town(name span, at int, level string) int {
	stem, ending := r.s[name.start:at], r.s[at:name.end]
	parent, longest := r.home, 3
	if d, n := r.nearDivision(stem); d != nil && n < len(stem) {
		stem, parent, longest = stem[n:], d, 4
	} else if r.home == nil || r.home.level() == "省" || r.home.level() == "市" && ending != "镇" && ending != "乡" {
		return 0
	}
	if n := utf8.RuneCountInString(stem); n < 2 || n > longest || r.isKind(stem, ending) || r.lex.endings.in(stem) {
		return 0
	}
	r.taken = append(r.taken, name)
	if !r.isOwner(name) && !r.isExample(name) {
		r.found = append(r.found, placeName{span: name, name: stem + ending, parent: parent, level: level})
	}
	return name.end
}

// isKind tells whether stem and ending say what kind of village or town, not
// which: 示范村, 返乡.
func (r *placeReader) isKind(stem, ending string) bool {
	for i := range stem {
		if r.lex.town.at((stem + ending)[i:]) != "" {
			return true
		}
	}
	return false
}

var (
	withoutBrackets = strings.NewReplacer("(", "", ")", "")
	withoutQuotes   = strings.NewReplacer("“", "", "”", "", " ", "")
)
