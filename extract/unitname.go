package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// endings finds what class of unit a name's ending makes it.
type endings struct {
	class   map[string]string
	longest int // bytes
}

// readEndings takes the endings from a column of a table, their classes from
// the column class.
func readEndings(t table, column string) endings {
	e := endings{class: map[string]string{}}
	for _, row := range t.rows {
		e.add(row[column], row["class"])
	}
	return e
}

func (e *endings) add(ending, class string) {
	e.class[ending] = class
	e.longest = max(e.longest, len(ending))
}

// of returns the class of the longest ending of s, or "".
func (e endings) of(s string) string {
	for n := min(e.longest, len(s)); n >= 3; n-- {
		if class, ok := e.class[s[len(s)-n:]]; ok {
			return class
		}
	}
	return ""
}

// any tells whether an ending of s, of any length, has the class.
func (e endings) any(s, class string) bool {
	for n := min(e.longest, len(s)); n >= 3; n-- {
		if e.class[s[len(s)-n:]] == class {
			return true
		}
	}
	return false
}

var (
	unitEndings   = readTable("unit_endings")
	unitEnd       = readEndings(unitEndings, "ending")
	notOpening    = readTable("openings").column("word", "")
	collectiveAll = regexp.MustCompile(`^(?:各|有关|相关|全市各|全县各|全区各|全省各|本市各|三个|两个|[省市县区州]直|[省市县区州]级|[省市县区州](?:政府)?(?:各|有关|相关)|区县|县区|县市区|国务院各|中央和国家机关)`)
)

// withoutBracket cuts a bracket at the end of a name: 政府(管委会).
func withoutBracket(s string) string {
	if strings.HasSuffix(s, ")") || strings.HasSuffix(s, ">") {
		if i := strings.LastIndexAny(s, "(<"); i > 0 {
			return s[:i]
		}
	}
	return s
}

// hasUnitEnding tells whether s ends as units do.
func hasUnitEnding(s string) bool {
	return unitEnd.of(s) != "" || unitEnd.of(withoutBracket(s)) != ""
}

const maxUnitName = 40 // characters

// namesUnit tells whether s reads as the name of a unit, a collective of
// units, or a place that acts through its government.
func namesUnit(s string) bool {
	s = strings.ReplaceAll(s, " ", "")
	if n := utf8.RuneCountInString(s); n < 2 || n > maxUnitName || !mayOpenName(s) || isHeadAlone(s) {
		return false
	}
	return hasUnitEnding(s) || isCollective(s) || knownPlace(s) || knownUnit(s)
}

// mayOpenName tells names from sentences.
func mayOpenName(s string) bool {
	if s[0] >= '0' && s[0] <= '9' || strings.ContainsAny(s, ":;?!") || strings.Contains(s, "。") {
		return false
	}
	if i := strings.Index(s, "由"); i >= 0 && !strings.HasSuffix(s[:i], "自") {
		return false // 舞台布置由某某局, but 自由贸易区管委会
	}
	for _, word := range notOpening {
		if strings.HasPrefix(s, word) {
			return false
		}
	}
	return true
}

// startsUnit tells whether s opens with a name and goes on.
func startsUnit(s string) bool {
	return collectiveAll.MatchString(s) || knownUnitPrefix(s)
}

// isCollective tells whether s stands for many units.
func isCollective(s string) bool {
	if hasUnitEnding(s) && collectiveAll.MatchString(s) {
		return true
	}
	return unitEnd.any(s, "collective") && utf8.RuneCountInString(s) > 2 && !endsWithNamed(s)
}

// endsWithNamed keeps a single company or zone from being a collective.
func endsWithNamed(s string) bool {
	return strings.HasSuffix(s, "开发区") || strings.HasSuffix(s, "功能区") && !strings.HasPrefix(s, "各")
}

// isHeadAlone tells whether s is a body that alone is no name: 人民政府.
func isHeadAlone(s string) bool {
	s = withoutBracket(strings.TrimPrefix(strings.ReplaceAll(s, " ", ""), "各级"))
	return unitEnd.class[s] == "head"
}

// endsWithUnit tells whether a line ends with the name of a unit, as a
// signature does.
func endsWithUnit(s string) bool {
	s = strings.ReplaceAll(s, " ", "")
	return utf8.RuneCountInString(s) <= maxUnitName && !strings.ContainsAny(s, ",;:") && !strings.Contains(s, "。") && !strings.Contains(s, "、") && hasUnitEnding(s)
}
