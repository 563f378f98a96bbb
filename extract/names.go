package extract

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// family is one department at all levels, under all its names.
type family struct {
	national, provincial, local []string // official names at that level, without place; the first is canonical
	short                       string   // usual short name
	party                       bool     // of a party committee: 委 stands before the name
	current                     []string // other names in use
	former                      []string // names before reforms
}

// at returns the department's canonical name at a level (国家, 省, 市, 县).
func (f *family) at(level string) string {
	forms := f.local
	switch {
	case level == "国家" && len(f.national) > 0:
		forms = f.national
	case level == "省" && len(f.provincial) > 0:
		forms = f.provincial
	}
	for _, fallback := range [][]string{forms, f.local, f.provincial, f.national} {
		if len(fallback) > 0 {
			return suited(fallback, level)
		}
	}
	return f.short
}

// A name in everyday use has at most so many characters, and a department has
// few of them; the lexicon lists the commonest first.
const (
	maxUsual  = 6
	mostUsual = 5
)

// usual returns the names under which a department is looked for.
func (f *family) usual() []string {
	out := []string{f.short}
	for _, form := range f.current {
		if len(out) < mostUsual && utf8.RuneCountInString(form) <= maxUsual {
			out = append(out, form)
		}
	}
	return out
}

// suited picks the form for a level: a county has no 中级 court and no 依法治市办.
func suited(forms []string, level string) string {
	for _, form := range forms {
		if level != "县" || !strings.Contains(form, "中级") && !strings.Contains(form, "市") {
			return form
		}
	}
	return forms[0]
}

// families finds departments by any of their names without place and level.
var families = sync.OnceValue(func() map[string]*family {
	byForm := map[string]*family{}
	for _, row := range readTable("departments").rows {
		f := &family{national: forms(row["national"]), provincial: forms(row["provincial"]), local: forms(row["local"]),
			short: row["short"], party: row["section"] == "党委" && !strings.HasPrefix(row["local"], "纪律检查"), current: forms(row["aliases"]), former: forms(row["former"])}
		for _, cell := range []string{"national", "provincial", "local", "short", "aliases", "former"} {
			for _, form := range forms(row[cell]) {
				byForm[form] = f
			}
		}
	}
	return byForm
})

func forms(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return r == '|' })
}

// unit is what a written name was resolved to.
type unit struct {
	place      string // path of the place whose unit it is, "国家" for the centre's, "" where unknown
	name       string // canonical, without the place
	full       string // canonical, with the place
	short      string
	level      string
	collective bool
	known      bool // in the lexicon of departments
	aliases    []string
	why        string // how the name was resolved
	decided    string // file:line of the user's alias that decided
}

// namer resolves the names of one document.
type namer struct {
	home    *division        // the issuing place, nil where unknown
	nation  bool             // issued by the centre
	aliases map[string]Alias // the user's own
	last    *division        // the place of the name before, for lists that share a head
	apart   map[string]bool  // former names that the document uses beside the department's own: two bodies then
	known   map[asked]answer
	marks   map[string]string // level words before names whose place is unknown: 文体广电局 → 区
}

// asked is a name behind another of a list: 财政厅 behind 省水利厅 is the
// province's.
type asked struct {
	surface string
	last    *division
}

type answer struct {
	unit unit
	last *division
}

// resolve says which unit a name means, and why. What was asked before is
// answered from memory, but where level words are still being learned.
func (n *namer) resolve(surface string) unit {
	key := asked{surface, n.last}
	if known, ok := n.known[key]; ok {
		n.last = known.last
		return known.unit
	}
	u := n.read(surface)
	if n.known != nil && n.home != nil {
		n.known[key] = answer{u, n.last}
	}
	return u
}

func (n *namer) read(surface string) unit {
	s := clean(surface)
	if a, ok := n.aliases[s]; ok {
		return n.byAlias(a)
	}
	if isCollective(s) && !namesOne(s) {
		u := n.make(n.home, s, nil, true)
		u.why = "a collective of the issuing place"
		return u
	}
	place, rest := n.cutPlace(s)
	if place == nil {
		return n.unprefixed(s)
	}
	n.last = place
	u := n.make(place, rest, n.family(rest), false)
	u.why = "of " + place.name + "; " + u.why
	return u
}

// byAlias resolves the name that the user's list of aliases gives.
func (n *namer) byAlias(a Alias) unit {
	home := n.home
	if a.Place != "" {
		home = divisions().find(a.Place, home)
	}
	by := &namer{home: home, nation: n.nation, marks: n.marks, apart: n.apart}
	u := by.resolve(a.Name)
	u.decided, u.why = a.Source, a.Source+" says that it is "+a.Name
	return u
}

// family returns the department that a name means in this document.
func (n *namer) family(form string) *family {
	if n.apart[form] {
		return nil
	}
	return families()[form]
}

// keepApart notes former names that stand in one list with another name of
// the department: before the reform that joined them they were two bodies.
func (n *namer) keepApart(list []actor) {
	first := map[*family]string{}
	for _, a := range list {
		_, form := n.cutPlace(clean(a.surface))
		f := families()[form]
		if f == nil {
			continue
		}
		if other, ok := first[f]; ok && other != form {
			for _, x := range []string{other, form} {
				if slices.Contains(f.former, x) {
					n.apart[x] = true
					clear(n.known)
				}
			}
		}
		first[f] = form
	}
}

// namesOne tells a department that ends like a collective: 企业局, 开发区.
func namesOne(s string) bool { return families()[s] != nil }

// cutPlace takes the place, or the word for its level, off a name. 市场监管总局
// and 区域合作办 open with such a word and have none.
func (n *namer) cutPlace(s string) (*division, string) {
	s = strings.TrimPrefix(s, "中共")
	if families()[s] != nil && !strings.HasPrefix(s, "市") {
		return nil, s
	}
	var place *division
	for {
		d, size := divisions().prefix(s, n.near(place))
		if d == nil || size == len(s) && place == nil {
			break
		}
		place, s = d, s[size:]
	}
	if place != nil {
		return place, normalRest(s)
	}
	if d, size := divisions().shortPrefix(s, n.home); d != nil && size < len(s) && hasUnitEnding(s) {
		if rest := s[size:]; families()[rest] != nil || d.inside(n.home.at("市")) {
			return d, normalRest(rest)
		}
	}
	if d, rest := n.cutBranch(s); d != nil {
		return d, rest
	}
	return n.cutLevel(s)
}

// cutBranch takes the place out of the name of a branch: 电信湖州分公司 is the
// 电信分公司 of 湖州.
func (n *namer) cutBranch(s string) (*division, string) {
	if families()[s] != nil {
		return nil, s
	}
	for i := range s {
		if i == 0 {
			continue
		}
		d, size := divisions().prefix(s[i:], n.home)
		if d == nil {
			d, size = divisions().shortPrefix(s[i:], n.home)
		}
		if d == nil {
			continue
		}
		if rest := s[:i] + s[i+size:]; families()[rest] != nil {
			return d, rest
		}
	}
	return nil, s
}

func (n *namer) near(place *division) *division {
	if place != nil {
		return place
	}
	return n.home
}

// cutLevel reads 市科技局 as the science bureau of the issuing city.
func (n *namer) cutLevel(s string) (*division, string) {
	r, size := utf8.DecodeRuneInString(s)
	rest := s[size:]
	if utf8.RuneCountInString(rest) < 2 || families()[s] != nil && families()[rest] == nil {
		return nil, s
	}
	var place *division
	switch r {
	case '省':
		place = n.home.at("省")
	case '市':
		if place = n.home; n.home.at("县") != nil && !strings.HasSuffix(n.home.name, "市") {
			place = n.home.at("市")
		}
		if place != nil && place.level() == "省" && !strings.HasSuffix(place.name, "市") {
			place = nil
		}
	case '县', '区', '旗':
		if place = n.home.at("县"); place != nil && !strings.HasSuffix(place.name, string(r)) {
			place = nil
		}
	case '州', '盟':
		place = n.home.at("市")
	default:
		return nil, s
	}
	return place, normalRest(rest)
}

// normalRest writes 政府办公室 as 人民政府办公室, 委组织部 as 组织部: what is left of
// 市委组织部 behind the place.
func normalRest(rest string) string {
	if families()[rest] != nil {
		return rest
	}
	if tail, ok := strings.CutPrefix(rest, "政府"); ok {
		return "人民政府" + tail
	}
	if tail, ok := strings.CutPrefix(rest, "委"); ok && utf8.RuneCountInString(tail) > 1 {
		return tail
	}
	return rest
}

// unprefixed resolves a name without a place: the centre's where only the
// centre has such a body, else of the place of the name before it in the
// list, else of the issuing place.
func (n *namer) unprefixed(s string) unit {
	f := n.family(s)
	stem := strings.TrimPrefix(s, "国家")
	if f == nil && stem != s {
		f = n.family(stem)
	}
	if n.nation || stem != s || f != nil && isNational(f, s) {
		u := unit{place: "国家", name: s, full: s, level: "国家", known: f != nil, why: "a body of the centre"}
		if f != nil {
			u.name = f.at("国家")
			u.full, u.short = nationalName(u.name), f.short
			u.aliases = append(slices.Clone(f.national), f.short)
		}
		return u
	}
	place := n.near(n.last)
	if place == nil {
		return n.placeless(s, f)
	}
	u := n.make(place, s, f, false)
	u.why = "no place before it: " + place.name + "; " + u.why
	return u
}

// placeless resolves a name in a document that does not say its place. The
// word for the level stays in the name, and 文体广电局 is the 区文体广电局 named
// before.
func (n *namer) placeless(s string, f *family) unit {
	r, size := utf8.DecodeRuneInString(s)
	mark := ""
	if f == nil && strings.ContainsRune("省市县区州旗", r) && utf8.RuneCountInString(s) > 3 {
		mark, s = string(r), normalRest(s[size:])
		f = n.family(s)
	}
	u := n.make(nil, s, f, false)
	if mark != "" {
		n.marks[u.name] = mark
	}
	mark = n.marks[u.name]
	u.name, u.full = mark+u.name, mark+u.name
	return u
}

// isNational tells whether the name is one that only the centre's body has:
// 教育部, 市场监管总局.
func isNational(f *family, s string) bool {
	return strings.HasSuffix(s, "部") && !strings.Contains("组织部宣传部统战部社会工作部", s) || strings.HasSuffix(s, "总局") || strings.HasPrefix(s, "国务院")
}

// nationalName puts 国家 before a commission, which the centre's carry.
func nationalName(name string) string {
	if strings.HasSuffix(name, "委员会") && !strings.HasPrefix(name, "国") {
		return "国家" + name
	}
	return name
}

func (n *namer) make(place *division, rest string, f *family, collective bool) unit {
	u := unit{name: rest, full: rest, collective: collective}
	if place != nil {
		u.place, u.level = place.path, place.level()
	}
	if collective {
		return u
	}
	mark := levelWord(place)
	if f != nil && f.party && place != nil {
		return n.party(u, place, f, mark)
	}
	u.why = rest + " is not in the lexicon and stays as written"
	if f != nil {
		u.known = true
		u.why = rest + " is a name of " + f.at(u.level)
		u.name = f.at(u.level)
		u.short = mark + f.short
		for _, form := range f.usual() {
			u.aliases = append(u.aliases, mark+form)
			if place != nil {
				u.aliases = append(u.aliases, place.name+form)
			}
		}
	}
	if place != nil {
		u.full = place.name + u.name
	}
	return u
}

// party names a body of a party committee: 中共湖州市委组织部.
func (n *namer) party(u unit, place *division, f *family, mark string) unit {
	u.known, u.why = true, u.name+" is a name of "+f.at(u.level)
	u.name = f.at(u.level)
	u.full, u.short = "中共"+place.name+"委"+u.name, mark+"委"+f.short
	for _, form := range f.usual() {
		u.aliases = append(u.aliases, mark+"委"+form, place.name+"委"+form)
	}
	return u
}

// levelWord is the word that stands for the place in a short name.
func levelWord(d *division) string {
	if d == nil {
		return ""
	}
	for _, word := range []string{"市", "县", "区", "省", "旗", "州", "盟"} {
		if strings.HasSuffix(d.name, word) {
			return word
		}
	}
	return d.level()
}

// knownUnitPrefix tells whether s opens with a word that a unit's name opens
// with: a level and a department's name after it.
func knownUnitPrefix(s string) bool {
	for n := min(len(s), 36); n >= 6; n -= 3 {
		if !utf8.RuneStart(s[min(n, len(s)-1)]) && n < len(s) {
			continue
		}
		head := s[:n]
		if families()[head] != nil {
			return true
		}
		if _, size := utf8.DecodeRuneInString(head); families()[head[size:]] != nil {
			return true
		}
	}
	return false
}
