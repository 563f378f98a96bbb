package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// divisions finds the divisions that a segment names outside of zones' names.
func (r *placeReader) divisions(g segment) {
	for i := g.start; i < g.end; {
		if end := r.takenAt(i); end > i {
			i = end
			continue
		}
		if r.lex.mayOpen(r.s[i:g.end]) {
			if n := r.fullName(g, i); n > 0 {
				i += n
				continue
			}
			if n := r.shortName(g, i); n > 0 {
				i += n
				continue
			}
		}
		_, n := utf8.DecodeRuneInString(r.s[i:])
		i += n
	}
}

// takenAt returns the end of the zone's name that i is in, or 0.
func (r *placeReader) takenAt(i int) int {
	for _, s := range r.taken {
		if s.contains(i) {
			return s.end
		}
	}
	return 0
}

// fullName reads a division's full name at i, with the finer ones behind it,
// and returns its length.
func (r *placeReader) fullName(g segment, i int) int {
	text := r.s[i:g.end]
	d, n := divisions().prefix(text, r.home)
	if d == nil || makesOtherWord(d.name, text[n:]) || !r.trusts(d, text[:n], i) {
		return 0
	}
	for {
		finer, m := divisions().prefix(text[n:], d)
		if finer == nil || finer == d || !finer.inside(d) {
			break
		}
		d, n = finer, n+m
	}
	name := span{i, i + n}
	if !r.home.inside(d) && !r.isOwner(name) && !r.isExample(name) {
		r.found = append(r.found, placeName{span: name, division: d})
	}
	return n
}

// trusts tells whether a full name at i is a name there: one far from home,
// of two characters or of everyday words could be chance.
func (r *placeReader) trusts(d *division, name string, i int) bool {
	aligned := r.starts[i] >= maybeStart
	same := r.sameProvince(d)
	switch {
	case r.lex.common[name]:
		return aligned && r.home.at("市") != nil && d.inside(r.home.at("市")) && len(name) > 6
	case len(name) == 6:
		return aligned && same
	case !same:
		return aligned && len(divisions().byName[name]) == 1
	}
	return true
}

// shortName reads a division's short name at i and returns its length.
func (r *placeReader) shortName(g segment, i int) int {
	if r.starts[i] == noStart || g.quoted {
		return 0
	}
	d, n := r.shortAt(r.s[i:g.end])
	if d == nil {
		return 0
	}
	name := span{i, i + n}
	if !r.home.inside(d) && r.shortStands(d, name) && !r.isExample(name) {
		r.found = append(r.found, placeName{span: name, division: d})
	}
	return n
}

// shortAt returns the division whose short name opens s: near ones, and
// further off the province, the city and the counties of home's province.
func (r *placeReader) shortAt(s string) (*division, int) {
	g := divisions()
	for n := min(len(s), g.longest); n >= 6; n-- {
		d := nearest(g.byShort[s[:n]], r.home)
		if d == nil || s[:n] == d.name && n == 6 {
			continue
		}
		if r.near(d) || d.level() != "县" || r.sameProvince(d) {
			return d, n
		}
	}
	return nil, 0
}

// near tells whether people at home name the division by its short name: it is
// directly below home, or in home's city.
func (r *placeReader) near(d *division) bool {
	city := r.home.at("市")
	return r.home != nil && (d.parent == r.home || city != nil && d.inside(city))
}

func (r *placeReader) sameProvince(d *division) bool {
	return r.home != nil && d.at("省") == r.home.at("省")
}

// shortStands tells whether a short name is the place and not part of another
// name: 安吉港, 湖州至安吉市域铁路, 上海大都市圈.
func (r *placeReader) shortStands(d *division, name span) bool {
	rest := r.s[name.end:]
	if r.lex.tail.at(rest) != "" || r.lex.head.in(r.phrase(name.end, true)) || sectionOfLine.MatchString(r.phrase(name.end, true)) {
		return false
	}
	return r.near(d) || r.endsClean(name.end)
}

var sectionOfLine = regexp.MustCompile(`(?:段|站|港)$`)

// endsClean tells whether a name that ends at i is not run on into a word.
func (r *placeReader) endsClean(i int) bool {
	if i == len(r.s) || r.stops[i] || r.lex.after.at(r.s[i:]) != "" {
		return true
	}
	c, _ := utf8.DecodeRuneInString(r.s[i:])
	return parts(c)
}

// divisionIn returns the division that a zone's name holds, the finest of the
// first, or nil. Divisions far off count only where the name opens.
func (r *placeReader) divisionIn(name string) *division {
	var found *division
	opens := true
	for name != "" {
		d, n := r.divisionAt(name, opens)
		switch {
		case d != nil && (found == nil || d.inside(found)):
			found = d
			opens = true
		case d != nil:
			opens = false
		default:
			if n = len(r.lex.generic.at(name)); n == 0 {
				var c rune
				c, n = utf8.DecodeRuneInString(name)
				opens = c == '(' || c == '-'
			}
		}
		name = name[n:]
	}
	return found
}

func (r *placeReader) divisionAt(s string, opens bool) (*division, int) {
	if !r.lex.mayOpen(s) {
		return nil, 0
	}
	if d, n := r.nearDivision(s); d != nil {
		return d, n
	}
	if !opens {
		return nil, 0
	}
	if d, n := divisions().prefix(s, r.home); n >= 9 {
		return d, n
	}
	return r.shortAt(s)
}

// bareInLists takes 高新区 in 越城区、柯桥区、高新区 as home's.
func (r *placeReader) bareInLists() {
	for _, b := range r.bare {
		if r.home == nil || !r.listed(b) {
			continue
		}
		ending := r.s[b.start:b.end]
		name := r.home.short + ending
		if full := r.lex.ending[ending].full; full != "" {
			name = r.home.short + full
		}
		r.found = append(r.found, placeName{span: b, name: name, parent: r.home, level: "功能区"})
	}
}

var listSigns = []string{"、", "和", "与", "及"}

// listed tells whether a found place stands next to s in a list.
func (r *placeReader) listed(s span) bool {
	for _, sign := range listSigns {
		for _, m := range r.found {
			if strings.HasSuffix(r.s[:s.start], sign) && m.end == s.start-len(sign) ||
				strings.HasPrefix(r.s[s.end:], sign) && m.start == s.end+len(sign) {
				return true
			}
		}
	}
	return false
}

var blocksEnd = regexp.MustCompile(`等(?:重点|特色|核心|主要)?(?:区块|片区|板块|组团)`)

// blocks takes what is listed before 等区块 as names of places: 高铁枢纽、高教园区等区块.
func (r *placeReader) blocks(segments []segment) {
	for i, g := range segments {
		at := blocksEnd.FindStringIndex(r.s[g.start:g.end])
		if at == nil {
			continue
		}
		end := g.start + at[0]
		for j := i; j >= 0; j-- {
			name := span{r.nameStart(segments[j].start, end), end}
			if !r.addBlock(name) || name.start > segments[j].start || j == 0 || r.s[segments[j-1].end:segments[j].start] != "、" {
				break
			}
			end = segments[j-1].end
		}
	}
}

// addBlock adds one of such a list; it tells whether the list can go on.
func (r *placeReader) addBlock(name span) bool {
	for _, m := range r.found {
		if m.start < name.end && name.start < m.end {
			return true
		}
	}
	text := r.s[name.start:name.end]
	if n := utf8.RuneCountInString(text); n < 2 || n > 8 || r.lex.generic.strip(text) == "" {
		return false
	}
	r.found = append(r.found, placeName{span: name, name: text, parent: r.home, level: "功能区"})
	return true
}
