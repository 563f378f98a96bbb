package extract

import (
	"regexp"
	"sort"
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
	k := sort.Search(len(r.taken), func(k int) bool { return r.taken[k].end > i })
	if k < len(r.taken) && r.taken[k].contains(i) {
		return r.taken[k].end
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
	d, n = finest(text, d, n)
	name := span{i, i + n}
	if !r.home.inside(d) && !r.isOwner(name) && !r.isExample(name) {
		r.found = append(r.found, placeName{span: name, division: d})
	}
	return n
}

// finest follows a name of n bytes that opens text into the finer divisions
// written right behind it: 金华市婺城区.
func finest(text string, d *division, n int) (*division, int) {
	for {
		finer, m := divisions().prefix(text[n:], d)
		if finer == nil || finer == d || !finer.inside(d) {
			return d, n
		}
		d, n = finer, n+m
	}
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
	if d, m := finest(r.s[i:g.end], d, n); m > n {
		if name := (span{i, i + m}); !r.home.inside(d) && !r.isOwner(name) && !r.isExample(name) {
			r.found = append(r.found, placeName{span: name, division: d})
		}
		return m
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
			return d, n + len(levelMark(d, s[n:]))
		}
	}
	return nil, 0
}

// levelMark returns the 州 or 盟 that s opens with behind the short name of one:
// 延边州.
func levelMark(d *division, s string) string {
	for _, mark := range []string{"州", "盟"} {
		if strings.HasSuffix(d.name, mark) && strings.HasPrefix(s, mark) {
			return mark
		}
	}
	return ""
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
	return r.near(d) || r.endsClean(name.end) || r.listedBehind(name.start)
}

// listedBehind tells whether 、 and the place found last stand before i.
func (r *placeReader) listedBehind(i int) bool {
	return len(r.found) > 0 && r.s[r.found[len(r.found)-1].end:max(i, r.found[len(r.found)-1].end)] == "、"
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

var inBracket = regexp.MustCompile(`\((\p{Han}+)\)`)

// divisionIn returns the division that a zone's name holds, the one in
// brackets or the finest of the first, or nil. Divisions far off count only where the name opens.
func (r *placeReader) divisionIn(name string) *division {
	if m := inBracket.FindStringSubmatch(name); m != nil && knownPlace(m[1]) {
		return divisions().find(m[1], r.home)
	}
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
	if r.home == nil || len(r.bare) == 0 {
		return
	}
	starts, ends := map[int]bool{}, map[int]bool{}
	for _, m := range r.found {
		starts[m.start], ends[m.end] = true, true
	}
	for _, b := range r.bare {
		if !r.listed(b, starts, ends) {
			continue
		}
		ending := r.s[b.start:b.end]
		if full := r.lex.ending[ending].full; full != "" {
			ending = full
		}
		ends[b.end] = true
		r.found = append(r.found, placeName{span: b, name: r.home.short + ending, parent: r.home, level: "功能区"})
	}
}

// listed tells whether a place starts or ends next to s in a list.
func (r *placeReader) listed(s span, starts, ends map[int]bool) bool {
	for _, sign := range []string{"、", "和", "与", "及"} {
		if strings.HasSuffix(r.s[:s.start], sign) && ends[s.start-len(sign)] ||
			strings.HasPrefix(r.s[s.end:], sign) && starts[s.end+len(sign)] {
			return true
		}
	}
	return false
}

var blocksEnd = regexp.MustCompile(`等(?:重点|特色|核心|主要)?(?:区块|片区|板块|组团)`)

const longestList = 20

// blocks takes what is listed before 等区块 as names of places: 高铁枢纽、高教园区等区块.
func (r *placeReader) blocks(segments []segment) {
	known := make([]span, len(r.found))
	for i, m := range r.found {
		known[i] = m.span
	}
	for i, g := range segments {
		at := blocksEnd.FindStringIndex(r.s[g.start:g.end])
		if at == nil {
			continue
		}
		end := g.start + at[0]
		for j := i; j >= max(0, i-longestList); j-- {
			name := span{r.nameStart(segments[j].start, end), end}
			if !r.addBlock(name, known) || name.start > segments[j].start || j == 0 || r.s[segments[j-1].end:segments[j].start] != "、" {
				break
			}
			end = segments[j-1].end
		}
	}
}

// addBlock adds one of such a list, where it is not known yet; it tells
// whether the list can go on.
func (r *placeReader) addBlock(name span, known []span) bool {
	if overlapsOne(known, name) {
		return true
	}
	text := r.s[name.start:name.end]
	if n := utf8.RuneCountInString(text); n < 2 || n > 8 || r.lex.generic.strip(text) == "" {
		return false
	}
	r.found = append(r.found, placeName{span: name, name: text, parent: r.home, level: "功能区"})
	return true
}
