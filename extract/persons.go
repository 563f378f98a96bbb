package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	surnames = newWords(readTable("surnames").column("surname", ""))
	padded   = regexp.MustCompile(`\p{Han} +\p{Han}`)
	levelled = regexp.MustCompile(`^(?:[省市县区州]委|[省市县区州]政府|党委|党工委|党组)?$`) // before a post
	post     = regexp.MustCompile(`(?:常务)?副?` + anyOf(readTable("posts").column("post", "")))
)

// splitOfficials parts a list of people. Two-character names may be padded
// with a blank, several may run together, and a post may stand before or
// after a name; a post without a name stands for whoever holds it.
func splitOfficials(s string, list span) []actor {
	var out []actor
	parts := cutPeople(s, list)
	for i, part := range parts {
		if i+1 < len(parts) && leadsTo(s, part, parts[i+1]) {
			continue
		}
		name := strings.ReplaceAll(s[part.start:part.end], " ", "")
		if n := utf8.RuneCountInString(name); n < 2 || n > 24 || nobody[name] {
			continue
		}
		part.end = part.start + len(withoutBracket(s[part.start:part.end]))
		out = append(out, actor{span: part, surface: s[part.start:part.end]})
	}
	return out
}

// leadsTo tells whether a part is a first post of the person in the next one:
// 县委常委、副县长邓传新.
func leadsTo(s string, part, next span) bool {
	person := s[next.start:next.end]
	return isPost(s[part.start:part.end]) && !isPost(person) && personName(person) != person && post.MatchString(person)
}

// nobody are the words that stand where a name is still missing.
var nobody = map[string]bool{"待定": true, "空缺": true, "暂缺": true, "暂无": true, "另行明确": true}

// cutPeople parts at stops, and at blanks that are not padding in a name.
func cutPeople(s string, list span) []span {
	var out []span
	from := list.start
	flush := func(end int) {
		p := trimSpanIn(s, span{from, end})
		p.end = p.start + len(withoutBracket(s[p.start:p.end]))
		if p.len() > 0 {
			out = append(out, splitPadded(s, p)...)
		}
	}
	inner := brackets(s[list.start:list.end])
	for i, r := range s[list.start:list.end] {
		if strings.ContainsRune("、,;/\n和及|", r) && !insideAny(inner, i) {
			flush(list.start + i)
			from = list.start + i + utf8.RuneLen(r)
		}
	}
	flush(list.end)
	return out
}

// splitPadded parts 陆 明俞 悦 into its two names, and 张三丰 李四 at the blank.
func splitPadded(s string, p span) []span {
	text := s[p.start:p.end]
	blank := strings.IndexByte(text, ' ')
	if blank < 0 {
		return []span{p}
	}
	if endsWithPost(text[:blank]) {
		people := splitPadded(s, trimSpanIn(s, span{p.start + blank, p.end}))
		people[0].start = p.start // 副市长 杜丽娟
		return people
	}
	if m := padded.FindAllStringIndex(text, -1); len(m) > 0 && covers(text, m) {
		out := make([]span, len(m))
		for i, x := range m {
			out[i] = span{p.start + x[0], p.start + x[1]}
		}
		return out
	}
	if first, rest, ok := runTogether(text); ok {
		return []span{{p.start, p.start + first}, {p.start + rest, p.end}}
	}
	var out []span
	at := p.start
	for _, f := range strings.SplitAfter(text, " ") {
		q := trimSpanIn(s, span{at, at + len(f)})
		at += len(f)
		switch n := len(out); {
		case q.len() == 0:
		case n > 0 && isPost(s[q.start:q.end]):
			out[n-1].end = q.end // 钱进 区长
		default:
			out = append(out, q)
		}
	}
	return out
}

// runTogether parts a padded name from one of three characters behind it:
// 周 涛黄志坚.
func runTogether(text string) (first, rest int, ok bool) {
	m := padded.FindStringIndex(text)
	if m == nil || m[0] != 0 {
		return 0, 0, false
	}
	name := strings.TrimLeft(text[m[1]:], " ")
	return m[1], len(text) - len(name), utf8.RuneCountInString(name) == 3 && !strings.Contains(name, " ") && isPersonName(name)
}

// endsWithPost tells whether s is a post, with whose it is before it.
func endsWithPost(s string) bool {
	all := post.FindAllStringIndex(s, -1)
	if len(all) == 0 || all[len(all)-1][1] != len(s) {
		return false
	}
	before := s[:all[0][0]]
	return surnames.at(before) == "" || levelled.MatchString(before)
}

// isPost tells whether s is nothing but a post.
func isPost(s string) bool {
	m := post.FindStringIndex(s)
	return m != nil && m[1] == len(s) && (utf8.RuneCountInString(s[:m[0]]) <= 1 || levelled.MatchString(s[:m[0]]))
}

// covers tells whether the matches take up the whole text but for blanks.
func covers(text string, matches [][]int) bool {
	at := 0
	for _, m := range matches {
		if strings.TrimSpace(text[at:m[0]]) != "" {
			return false
		}
		at = m[1]
	}
	return strings.TrimSpace(text[at:]) == ""
}

func trimSpanIn(s string, p span) span {
	for p.start < p.end && s[p.start] == ' ' {
		p.start++
	}
	for p.end > p.start && s[p.end-1] == ' ' {
		p.end--
	}
	return p
}

// personName takes the name out of 副市长张三 or 张三副市长; a post alone is
// returned as it is.
func personName(surface string) string {
	s := withoutBracket(strings.ReplaceAll(surface, " ", ""))
	m := post.FindAllStringIndex(s, -1)
	if len(m) == 0 {
		return s
	}
	if rest := s[m[len(m)-1][1]:]; isPersonName(rest) {
		return rest
	}
	if rest := s[:m[0][0]]; isPersonName(rest) {
		return rest
	}
	return s
}

func isPersonName(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 4 && surnames.at(s) != ""
}
