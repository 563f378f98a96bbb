package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// class is what a role word makes of the actors that it names.
type class string

const (
	classLead        class = "lead"
	classSupport     class = "support"
	classResponsible class = "responsible" // leads where nobody else is said to
	classOfficial    class = "official"
	classTime        class = "time"
	classRemark      class = "remark"
	classBare        class = "bare" // no role word
	classInfix       class = "infix"
	classMixed       class = "mixed" // units with the person who answers for each
)

var (
	roleTable  = readTable("roles")
	roleStems  = classes(roleTable, "stem")
	roleUnits  = unitClasses(roleTable)
	roleNouns  = classes(readTable("role_nouns"), "noun")
	roleVerbs  = classes(readTable("role_verbs"), "verb")
	rolePhrase = `(?:` + anyOf(readTable("role_modifiers").column("word", "")) + `)?(` + anyOf(keys(roleStems)) + `)(?:(?:(?:单位|部门)?(?:和|及|、|/))?(` + anyOf(keys(roleStems)) +
		`))?(?:[省市区县州镇乡]级|[省市区县州]直|[省市区县州镇乡校局]|街道|本级)?(` + anyOf(keys(roleNouns)) + `)`
	// deadlines and remarks that stand beside roles
	sideNote = anyOf(readTable("side_notes").column("word", ""))
	// leaders of a level, who need no word for their role
	levelLeaders = `(?:省|市|州|盟|县|区|旗|镇|校|院|局)级?领导|(?:[省市县区州镇乡村]级?)?` + anyOf(readTable("leaders").column("word", ""))

	// a role's word may say at which level, and two may stand together
	roleLabel = regexp.MustCompile(`[【\[]?(?:(` + sideNote + `)|(?:[省市区县州]级|[省市区县州]直|属地)?` + rolePhrase + `(?:及|和|、)?(` +
		anyOf(keys(roleStems)) + `(?:人|领导))?|(` + levelLeaders + `)) ?(?:[】\]] ?:?|:|为:|是:|为|是)`)
	// a role's word without a noun needs its colon, and a stop before it
	bareRole    = regexp.MustCompile(`(?:^|[;,。(〔【\[ ] ?)(主办|协办|承办|牵头|配合|参与|主责|协同|协助|负责) ?:`)
	roleBoth    = regexp.MustCompile(`^` + rolePhrase + `[及和、/(]?` + rolePhrase + `\)?$`)
	roleOpens   = regexp.MustCompile(`(?:^|[;,] ?| )` + rolePhrase + `(?: +|\n)`)
	levelLeader = regexp.MustCompile(`^(?:` + levelLeaders + `)$`)
	roleHeader  = regexp.MustCompile(`^(?:` + rolePhrase + `)$`)
	roleVerb    = newWords(keys(roleVerbs))
	roleMarker  = regexp.MustCompile(`^\((?:` + anyOf(keys(roleVerbs)) + `|` + rolePhrase + `)\)`)
)

func classes(t table, key string) map[string]class {
	m := map[string]class{}
	for _, row := range t.rows {
		m[row[key]] = class(row["class"])
	}
	return m
}

// unitClasses says what the stems of officials make of units: 督办单位 supports.
func unitClasses(t table) map[string]class {
	m := map[string]class{}
	for _, row := range t.rows {
		if row["units"] != "" {
			m[row["stem"]] = class(row["units"])
		}
	}
	return m
}

func keys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}

// roleWord is a role word that introduces a list: where it stands in the clause
// and what it makes of the list.
type roleWord struct {
	span        // of the word with its colon
	word string // without the colon
	class
	weak bool // no colon: the list has to be all units
}

// strong tells whether the word names a role wherever it stands: it has a noun
// and a colon.
func (w roleWord) strong() bool { return !w.weak && utf8.RuneCountInString(w.word) > 3 }

// findRoleWords finds the role words that introduce lists, brackets aside.
func findRoleWords(s string) []roleWord {
	in, blank := roleStretch(s)
	if in.len() == 0 && !mayBePadded(s) {
		return nil
	}
	f := roleFinder{s: s, inner: brackets(s)}
	if w, ok := paddedRole(s); ok {
		f.found = append(f.found, w)
	}
	if blank {
		f.opening()
	}
	f.labels(in)
	f.bare(in)
	if len(f.found) == 0 {
		return nil
	}
	return addUnknown(s, f.found)
}

// roleFinder gathers the role words of a text.
type roleFinder struct {
	s     string
	inner []span // its brackets
	found []roleWord
}

// opening finds the words that a blank parts from their list.
func (f *roleFinder) opening() {
	for _, m := range roleOpens.FindAllStringSubmatchIndex(f.s, -1) {
		if !within(f.inner, span{m[2], m[7]}) {
			f.found = append(f.found, roleWord{span{m[2], m[1]}, f.s[m[2]:m[7]], phraseClass(f.s, m[2:]), true})
		}
	}
}

// labels finds the words with a noun.
func (f *roleFinder) labels(in span) {
	s := f.s[in.start:in.end]
	for _, m := range roleLabel.FindAllStringSubmatchIndex(s, -1) {
		at := span{m[0], m[1]}.shift(in.start)
		if within(f.inner, at) || len(f.found) > 0 && at.start < f.found[len(f.found)-1].end {
			continue
		}
		word := s[m[0]:m[1]]
		weak := strings.HasSuffix(word, "为") || strings.HasSuffix(word, "是")
		f.found = append(f.found, roleWord{at, strings.Trim(word, ": 为是【】[]"), classOfMatch(s, m), weak})
	}
}

// bare finds the words without a noun.
func (f *roleFinder) bare(in span) {
	s := f.s[in.start:in.end]
	for _, m := range bareRole.FindAllStringSubmatchIndex(s, -1) {
		at, word := span{m[2], m[1]}.shift(in.start), s[m[2]:m[3]]
		if !within(f.inner, at) && !slices.ContainsFunc(f.found, func(w roleWord) bool { return w.start < at.end && at.start < w.end }) {
			f.found = append(f.found, roleWord{at, word, roleVerbs[word], false})
		}
	}
}

// roleEnd are the words that a role's word ends with before its colon.
var roleEnd = func() endings {
	e := endings{class: map[string]string{}}
	for _, list := range [][]string{keys(roleNouns), keys(roleVerbs), readTable("side_notes").column("word", ""), readTable("leaders").column("word", ""), {"领导", ")"}} {
		for _, word := range list {
			e.add(word, "role")
		}
	}
	return e
}()

const maxRoleWord = 120 // bytes

// roleStretch is the part of a text in which role words may stand, and whether
// a blank ends one. Some colon, bracket, blank, 为 or 是 has to stand behind a
// word that a role's word ends with, which spares most texts the patterns.
func roleStretch(s string) (in span, blank bool) {
	for i, r := range s {
		switch r {
		case ':', ']', '】', ' ', '\n', '为', '是':
			if r == ' ' && i > 0 && s[i-1] == ' ' {
				continue // the run of blanks was seen
			}
			before := strings.TrimRight(s[:i], " ")
			if roleEnd.of(before) == "" && !strings.HasSuffix(before, ")") {
				continue
			}
			if in.end == 0 {
				in.start = max(0, i-maxRoleWord)
			}
			in.end, blank = min(len(s), i+len(" 为: ")), blank || r == ' ' || r == '\n'
		}
	}
	for in.start > 0 && !utf8.RuneStart(s[in.start]) {
		in.start--
	}
	for in.end < len(s) && !utf8.RuneStart(s[in.end]) {
		in.end++
	}
	return in, blank
}

// mayBePadded tells whether the second character of s is a blank.
func mayBePadded(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return n < len(s) && s[n] == ' '
}

var spaced = regexp.MustCompile(`^(?:\p{Han} {1,3}){1,6}\p{Han} ?:`)

// paddedRole reads a role word that blanks pad at the start of a line:
// 责 任 人:.
func paddedRole(s string) (roleWord, bool) {
	if !mayBePadded(s) {
		return roleWord{}, false
	}
	m := spaced.FindString(s)
	if m == "" {
		return roleWord{}, false
	}
	words := findRoleWords(strings.ReplaceAll(m, " ", ""))
	if len(words) == 0 {
		return roleWord{}, false
	}
	words[0].span = span{0, len(m)}
	return words[0], true
}

// within tells whether a word stands inside one of the brackets, and not as
// the whole of it.
func within(brackets []span, word span) bool {
	for _, b := range brackets {
		if b.start <= word.start && word.end < b.end {
			return true
		}
	}
	return false
}

// unknownRole is a word built like a role's that the lexicon lacks. Beside
// known ones it opens a list of its own.
var unknownRole = regexp.MustCompile(`\p{Han}{2,6}(?:单位|部门) ?:`)

// addUnknown adds the unknown roles between the known ones, as support.
func addUnknown(s string, known []roleWord) []roleWord {
	for _, m := range unknownRole.FindAllStringIndex(s, -1) {
		at := span{m[0], m[1]}
		if !slices.ContainsFunc(known, func(w roleWord) bool { return w.start < at.end && at.start < w.end }) {
			known = append(known, roleWord{at, strings.TrimRight(s[m[0]:m[1]], ": "), classSupport, true})
		}
	}
	slices.SortFunc(known, func(a, b roleWord) int { return a.start - b.start })
	return known
}

// classOfMatch reads the groups of roleLabel: side note, the three of
// rolePhrase, the person beside the unit, leaders of a level.
func classOfMatch(s string, m []int) class {
	switch {
	case m[2] >= 0:
		return classTime
	case m[12] >= 0:
		return classOfficial
	case m[10] >= 0:
		return classMixed
	}
	return phraseClass(s, m[4:])
}

// phraseClass reads the groups of rolePhrase: stem, second stem, noun.
func phraseClass(s string, m []int) class {
	if noun := s[m[4]:m[5]]; roleNouns[noun] == "person" || strings.HasSuffix(noun, "领导") {
		if m[2] >= 0 && m[2]-m[1] > len("单位") {
			return classMixed // 责任单位及责任人
		}
		return classOfficial
	}
	stem := s[m[0]:m[1]]
	if roleStems[stem] == classOfficial {
		return roleUnits[stem]
	}
	return roleStems[stem]
}

// headerClass reads the heading of a table's column as a role.
func headerClass(s string) (class, bool) {
	s = strings.ReplaceAll(s, " ", "")
	if levelLeader.MatchString(s) {
		return classOfficial, true
	}
	if m := roleBoth.FindStringSubmatchIndex(s); m != nil && phraseClass(s, m[8:]) == classOfficial {
		return classMixed, true
	}
	s = withoutBracket(s)
	m := roleHeader.FindStringSubmatchIndex(s)
	if m == nil {
		return "", false
	}
	return phraseClass(s, m[2:]), true
}
