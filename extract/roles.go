package extract

import (
	"regexp"
	"slices"
	"strings"
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
)

var (
	roleStems  = classes(readTable("roles"), "stem")
	roleNouns  = classes(readTable("role_nouns"), "noun")
	roleVerbs  = classes(readTable("role_verbs"), "verb")
	rolePhrase = `(` + anyOf(keys(roleStems)) + `)(?:和|及|、|/)?(` + anyOf(keys(roleStems)) +
		`)?(?:市级|市|省级|省|区级|区|县级|县|州|镇|乡|街道|校|局|本级)?(` + anyOf(keys(roleNouns)) + `)`
	// deadlines and remarks that stand beside roles
	sideNote = `(?:完成时限|完成时间|完成期限|时间节点|时间要求|工作时限|责任时限|推进时间|时限要求|时限|期限|进度安排|目标要求|备注)`

	roleLabel  = regexp.MustCompile(`(?:` + rolePhrase + `|(` + sideNote + `)) ?(?::|为:|是:)`)
	roleHeader = regexp.MustCompile(`^(?:` + rolePhrase + `)$`)
	roleVerb   = regexp.MustCompile(anyOf(keys(roleVerbs)))
	roleMarker = regexp.MustCompile(`^\((?:` + anyOf(keys(roleVerbs)) + `|` + rolePhrase + `)\)`)
)

func classes(t table, key string) map[string]class {
	m := map[string]class{}
	for _, row := range t.rows {
		m[row[key]] = class(row["class"])
	}
	return m
}

func keys(m map[string]class) []string {
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
}

// findRoleWords finds the role words that introduce lists, brackets aside.
func findRoleWords(s string) []roleWord {
	if !strings.Contains(s, ":") {
		return nil
	}
	var found []roleWord
	for _, m := range roleLabel.FindAllStringSubmatchIndex(s, -1) {
		found = append(found, roleWord{span{m[0], m[1]}, strings.TrimRight(s[m[0]:m[1]], ": 为是"), classOfMatch(s, m)})
	}
	if len(found) == 0 {
		return nil
	}
	return addUnknown(s, found)
}

// unknownRole is a word built like a role's that the lexicon lacks. Beside
// known ones it opens a list of its own.
var unknownRole = regexp.MustCompile(`\p{Han}{2,6}(?:单位|部门) ?:`)

// addUnknown adds the unknown roles between the known ones, as support.
func addUnknown(s string, known []roleWord) []roleWord {
	for _, m := range unknownRole.FindAllStringIndex(s, -1) {
		at := span{m[0], m[1]}
		if !slices.ContainsFunc(known, func(w roleWord) bool { return w.start < at.end && at.start < w.end }) {
			known = append(known, roleWord{at, strings.TrimRight(s[m[0]:m[1]], ": "), classSupport})
		}
	}
	slices.SortFunc(known, func(a, b roleWord) int { return a.start - b.start })
	return known
}

// classOfMatch reads the groups of rolePhrase: stem, second stem, noun, and
// the side note.
func classOfMatch(s string, m []int) class {
	if m[2] < 0 {
		return classTime
	}
	if noun := roleNouns[s[m[6]:m[7]]]; noun == "person" || strings.HasSuffix(s[m[6]:m[7]], "领导") {
		return classOfficial
	}
	return roleStems[s[m[2]:m[3]]]
}

// headerClass reads the heading of a table's column as a role.
func headerClass(s string) (class, bool) {
	s = strings.ReplaceAll(s, " ", "")
	m := roleHeader.FindStringSubmatchIndex(s)
	if m == nil {
		return "", false
	}
	return classOfMatch(s, m), true
}
