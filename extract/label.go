package extract

import (
	"regexp"
	"strings"
)

// rank orders the ways of numbering from the coarsest to the finest; an item
// stands under the nearest item of a smaller rank before it.
type rank int

const (
	rankPlan    rank = 10 * iota // the plan itself
	rankPart                     // 第一编, 第一部分
	rankChapter                  // 第一章
	rankSection                  // 第一节
	rankFirst                    // 一、
	rankSecond                   // (一)
	rankThird                    // 1.
	rankFourth                   // (1)
	rankFifth                    // ①
	rankBox                      // 专栏3-1
	rankPara                     // an unnumbered paragraph with a title
)

// numbering is one way of numbering: what it looks like at the start of a line.
type numbering struct {
	rank    rank
	pattern *regexp.Regexp
}

const han = `[一二三四五六七八九十百零〇]`

// numberings are tried in order. The first group is the label as it is kept.
var numberings = []numbering{
	{rankPart, regexp.MustCompile(`^(第` + han + `{1,4}(?:编|部分))[ :、]*`)},
	{rankChapter, regexp.MustCompile(`^(第` + han + `{1,4}章)[ :、]*`)},
	{rankSection, regexp.MustCompile(`^(第` + han + `{1,4}节)[ :、]*`)},
	{rankFirst, regexp.MustCompile(`^(` + han + `{1,4} ?[、.])[ ]*`)},
	{rankSecond, regexp.MustCompile(`^(\(` + han + `{1,4}\))[、.]?[ ]*`)},
	{rankFourth, regexp.MustCompile(`^(\(?\d{1,3}\))[、.]?[ ]*`)},
	{rankThird, regexp.MustCompile(`^(\d{1,3} ?[、.])(?:[ ]*)`)},
	{rankThird + 5, regexp.MustCompile(`^(第` + han + `{1,3})、[ ]*`)},
	{rankFifth, regexp.MustCompile(`^([①-⑳㈠-㈩⑴-⒇])[、.]?[ ]*`)},
	{rankBox, regexp.MustCompile(`^(专栏 ?\d{1,2}(?:[-—]\d{1,2})?)[ :、]*`)},
}

// startsHanNumber tells 第一、二产业 from the label 第一、.
var startsHanNumber = regexp.MustCompile(`^` + han)

// cutLabel parts a folded line into the label that numbers it and the rest.
func cutLabel(line string) (label string, r rank, ok bool) {
	_, label, r, ok = splitLabel(line)
	return label, r, ok
}

// splitLabel also returns how many bytes the label and what parts it from the
// text take up.
func splitLabel(line string) (length int, label string, r rank, ok bool) {
	if !maybeLabel(line) {
		return 0, "", 0, false
	}
	for _, n := range numberings {
		m := n.pattern.FindStringSubmatchIndex(line)
		if m == nil || n.rank == rankThird && !isItemNumber(line, m[1]) || n.rank == rankThird+5 && startsHanNumber.MatchString(line[m[1]:]) {
			continue
		}
		return m[1], line[m[2]:m[3]], n.rank, true
	}
	return 0, "", 0, false
}

// maybeLabel spares most lines the patterns.
func maybeLabel(line string) bool {
	if line == "" {
		return false
	}
	c := line[0]
	if c == '(' || c >= '0' && c <= '9' {
		return true
	}
	for _, start := range labelStarts {
		if strings.HasPrefix(line, start) {
			return true
		}
	}
	return false
}

var labelStarts = strings.Split("一二三四五六七八九十第专①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽", "")

// isItemNumber tells 1.深化 from 1.5万人 and from 2.0版.
func isItemNumber(line string, end int) bool {
	return end >= len(line) || !(line[end] >= '0' && line[end] <= '9')
}

// pathPart is the label as a part of an outline path: without a trailing stop
// and with a lost opening bracket given back.
func pathPart(label string) string {
	label = strings.ReplaceAll(strings.TrimRight(label, "、. "), " ", "")
	if strings.HasSuffix(label, ")") && !strings.HasPrefix(label, "(") {
		return "(" + label
	}
	return label
}
