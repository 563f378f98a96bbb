package extract

import "strings"

// joinLists joins the paragraphs that one list runs over: below a role's word
// that stands alone, 责任单位: / 市财政局 / 市审计局, or behind a stop that ends a
// line, 责任单位:市财政局、 / 市审计局.
func (it *item) joinLists(t *text) {
	var out []span
	for _, s := range it.body {
		if n := len(out); n > 0 && listGoesOn(t.at(out[n-1]), t.at(s)) {
			out[n-1].end = s.end
			continue
		}
		out = append(out, s)
	}
	it.body = out
}

// listGoesOn tells whether a line goes on with the list that the lines before it
// opened.
func listGoesOn(before, next string) bool {
	if roleAlone(before) {
		return allUnits(splitActors(next, span{0, len(next)})) && !roleAlone(next)
	}
	if !maybeRole(before) || !opensWithRole(before) || maybeRole(next) && opensWithRole(next) {
		return false
	}
	last := before[strings.LastIndexByte(before, '\n')+1:]
	if strings.HasSuffix(last, "、") {
		return true
	}
	alone := strings.HasSuffix(before, ":") || strings.Contains(before, ":\n")
	return alone && (namesUnit(next) || isPersonName(next))
}

// roleAlone tells whether a list opens with a role's word on a line of its own
// that has no colon.
func roleAlone(s string) bool {
	first, _, _ := strings.Cut(s, "\n")
	if len(first) > maxRoleAlone {
		return false
	}
	_, ok := headerClass(first)
	return ok
}

const maxRoleAlone = 36 // bytes

// maybeRole spares most lines the patterns.
func maybeRole(s string) bool {
	return strings.IndexByte(s[:min(len(s), 64)], ':') >= 0
}
