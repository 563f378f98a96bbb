package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// actor is one name of a list, as written.
type actor struct {
	span
	surface string
	inner   bool // stood in brackets behind another: 市委组织部(人才办)
	marked  bool // (牵头) stood behind it
	starred bool // a mark such as * stood behind it
	person  bool // who answers for the unit before it: 区交通运输局(负责人:杨帆)
}

// splitActors parts a list into the names in it. Stops inside brackets and
// inside names such as 各县、市、区人民政府 and 文化和旅游局 do not part.
func splitActors(s string, list span) []actor {
	var out []actor
	for _, part := range cutList(s, list) {
		bare := span{part.start, part.start + len(strings.TrimRight(s[part.start:part.end], "*★☆#▲△"))}
		if bare.len() == 0 {
			continue
		}
		for _, a := range splitInner(s, bare) {
			a.starred = bare != part
			out = append(out, a)
		}
	}
	return out
}

// shared is a collective whose kinds of places are parted by stops.
var shared = regexp.MustCompile(`(?:沿线|各|有关|相关|所属)+[省市州县区旗镇乡盟]{1,3}(?:级)?(?:\([^()]*\))?(?:、(?:自治)?[省市州县区旗镇乡盟街道]{1,3}(?:\([^()]*\))?)+(?:(?:党委|党工委|人民政府|政府|管委会|办事处)(?:、|和)?)*(?:党委|党工委|人民政府|政府|管委会|办事处)?`)

// endsName tells whether a name may end before s: 各县区、市 in 各县区、市住建局
// is no collective of districts and cities.
func endsName(s string) bool {
	return s == "" || strings.ContainsRune("、,;\n 等按", firstRune(s))
}

// cutList parts a list at its stops, and at 和 and its like where both sides
// are names.
func cutList(s string, list span) []span {
	text := s[list.start:list.end]
	keep := append(brackets(text), angles(text)...)
	for _, m := range shared.FindAllStringIndex(text, -1) {
		if endsName(text[m[1]:]) {
			keep = append(keep, span{m[0], m[1]})
		}
	}
	var parts []span
	from := 0
	cut := func(at, skip int) {
		if part := trimActor(s, span{list.start + from, list.start + at}); part.len() > 0 {
			parts = append(parts, part)
		}
		from = at + skip
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case insideAny(keep, i):
		case strings.ContainsRune("、,;\n/", r):
			cut(i, n)
		default:
			if skip := joiner(text, from, i); skip > 0 {
				cut(i, skip)
				n = skip
			}
		}
		i += n
	}
	cut(len(text), 0)
	return parts
}

func angles(s string) []span {
	var out []span
	for from := 0; ; {
		open := strings.IndexByte(s[from:], '<')
		if open < 0 {
			return out
		}
		shut := strings.IndexByte(s[from+open:], '>')
		if shut < 0 {
			return out
		}
		out = append(out, span{from + open, from + open + shut + 1})
		from += open + shut + 1
	}
}

var joiners = []string{"以及", "和", "及", "与", "并", " "}

// joiner returns the length of a word at i that joins two names, or 0: what
// stands before it must be a name by itself, and what follows must start one.
func joiner(s string, from, i int) int {
	for _, j := range joiners {
		if !strings.HasPrefix(s[i:], j) {
			continue
		}
		next := s[i+len(j):]
		if end := strings.IndexAny(next, "、,;\n "); end >= 0 {
			next = next[:end]
		}
		before := strings.TrimSpace(s[from:i])
		if before == "" || next == "" || !namesUnit(stripTail(before)) {
			return 0
		}
		if j != " " && knownUnit(before+j+stripTail(next)) {
			return 0 // 文化广电和旅游局
		}
		if isHeadAlone(next) || !namesUnit(stripTail(next)) && !startsUnit(next) {
			return 0
		}
		return len(j)
	}
	return 0
}

// splitInner parts 市委组织部(人才办) into the two, and takes off (牵头).
func splitInner(s string, part span) []actor {
	text := s[part.start:part.end]
	all := append(brackets(text), angles(text)...)
	if len(all) == 0 || all[len(all)-1].end != len(text) {
		return []actor{{span: part, surface: text}}
	}
	b := all[len(all)-1]
	base := trimActor(s, span{part.start, part.start + b.start})
	if roleMarker.MatchString(text[b.start:]) {
		return []actor{{span: base, surface: s[base.start:base.end], marked: true}}
	}
	in := span{b.start + 1, b.end - 1}
	if text[b.start] != '<' {
		in = inside(text, b)
	}
	inner := cutList(s, span{part.start + in.start, part.start + in.end})
	if base.len() == 0 || !namesUnit(s[base.start:base.end]) {
		return []actor{{span: part, surface: text}}
	}
	out := []actor{{span: base, surface: s[base.start:base.end]}}
	for _, i := range inner {
		name := s[i.start:i.end]
		if strings.Contains(name, ":") || isPersonName(name) && !namesUnit(name) && !isHeadAlone(name) {
			return append(out, answers(s, i)...)
		}
		if !hasUnitEnding(name) && !knownPlace(name) && !knownUnit(name) {
			return out // a remark: 市水务局(清淤)
		}
		if !namesUnit(name) || isHeadAlone(name) || unitEnd.any(name, "collective") && !knownUnit(name) {
			return []actor{{span: part, surface: text}}
		}
		out = append(out, actor{span: i, surface: name, inner: true})
	}
	return out
}

// answers reads who answers for a unit: (负责人:杨帆).
func answers(s string, in span) []actor {
	words := findRoleWords(s[in.start:in.end])
	if len(words) != 1 || words[0].class != classOfficial || words[0].start > 0 {
		return nil
	}
	people := splitOfficials(s, span{in.start + words[0].end, in.end})
	for i := range people {
		people[i].person = true
	}
	return people
}

var (
	openers  = regexp.MustCompile(`^(?:分别由|主要由|均由|由|请|各由|:|以及|和|及|与|并|并由|同时由)+`)
	listTail = regexp.MustCompile(`(?:等?(?:按照|按|依)?(?:各自|职责|职能|分工)+(?:分别)?(?:负责|落实)?|等?(?:分别|共同|具体)(?:负责|落实)|等?负责(?:落实|实施)?|等)$`)
	andSoOn  = regexp.MustCompile(`等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:[省市县区]?(?:级|直)?(?:有关|相关|其他|其它)?)?(?:\p{Han}{0,6})?(?:部门和单位|部门单位|单位|部门|机构|企业|高校|院校|地区|区县|县区)$`)
)

// trimList cuts what stands around a list: stops, 由 before it, 按职责分工
// behind it.
func trimList(s string, list span) span {
	const stops = " ,;、:。\n"
	for list.start < list.end && strings.IndexByte(" ,;:\n", s[list.start]) >= 0 {
		list.start++
	}
	text := strings.TrimLeft(s[list.start:list.end], stops)
	list.start = list.end - len(text)
	list.start += len(openers.FindString(text))
	list.end = list.start + len(strings.TrimRight(s[list.start:list.end], stops))
	return list
}

// cutTail cuts a role verb at the end of a list behind a role word.
func cutTail(s string, list span) span {
	text := strings.TrimRight(s[list.start:list.end], " ,;、。\n")
	for {
		cut := listTail.ReplaceAllString(text, "")
		if cut == text {
			return span{list.start, list.start + len(text)}
		}
		text = strings.TrimRight(cut, " ,;、")
	}
}

// trimActor cuts blanks and 等有关部门 around one name.
func trimActor(s string, a span) span {
	text := s[a.start:a.end]
	trimmed := strings.TrimLeft(text, " :\n")
	a.start += len(text) - len(trimmed)
	return span{a.start, a.start + len(stripTail(trimmed))}
}

// listTailEnd are words of which every tail of a list holds one.
var listTailEnd = newWords([]string{"负责", "分工", "职责", "职能", "各自"})

// stripTail cuts 等, 等有关部门 and 按职责分工 behind a name.
func stripTail(s string) string {
	s = strings.TrimRight(s, " \n.")
	if !strings.Contains(s, "等") && !listTailEnd.in(s) {
		return s
	}
	if m := andSoOn.FindStringIndex(s); m != nil && m[0] > 3 {
		s = s[:m[0]]
	}
	if m := listTail.FindStringIndex(s); m != nil && m[0] > 3 {
		s = s[:m[0]]
	}
	return strings.TrimRight(s, " ")
}

// allUnits tells whether there are actors and all read as units.
func allUnits(actors []actor) bool {
	if len(actors) == 0 {
		return false
	}
	for i, a := range actors {
		if !namesUnit(a.surface) && !(i > 0 && isHeadAlone(a.surface)) {
			return false
		}
	}
	return true
}
