package extract

import (
	"regexp"
	"slices"
	"strings"
)

// Nothing is dropped in silence: what reads like a clause and could not be
// parsed, a role without actors, and what stands in a table where no item is
// found are reported with their place.

// loss is a passage that could not be put anywhere.
type loss struct {
	span
	what string
}

func (p *plan) lose(s span, what string) {
	if s.len() > 0 {
		p.lost = append(p.lost, loss{s, what})
	}
}

// losses reports what the outline could not place, and what clauses stand
// where no item is.
func (r *reader) losses(p *plan) {
	for _, l := range p.lost {
		r.miss(l.start, l.what+": "+shorten(r.t.at(l.span)))
	}
	if p.root.title.len() == 0 {
		for _, c := range p.root.clauses {
			if !c.prose {
				r.miss(c.start, "clause that belongs to no item: "+shorten(r.t.at(c.span)))
			}
		}
	}
	for _, it := range p.items {
		if it.rhetorical {
			r.inRhetoric(it)
		}
	}
}

// inRhetoric reports the clauses in a section that states aims or looks back.
func (r *reader) inRhetoric(it *item) {
	for _, para := range it.body {
		s := r.t.at(para)
		for _, b := range brackets(s) {
			if duties := parseClause(s, inside(s, b)); len(duties) > 0 && duties[0].class != classBare {
				r.miss(para.start+b.start, "clause in a section that states no task: "+shorten(s[b.start:b.end]))
			}
		}
	}
}

// miss reports a passage of responsibility that was not read.
func (r *reader) miss(at int, what string) {
	r.unread++
	r.report(at, what)
}

// looksLikeClause are the words that a bracket of responsibility holds.
var looksLikeClause = regexp.MustCompile(`^(?:` + rolePhrase + `)|(?:牵头|负责|配合|分工)[)\]〕】]?$`)

// suspect reports a bracket that reads like a clause and could not be parsed.
func (r *reader) suspect(at int, s string, b span) {
	in := inside(s, b)
	if text := strings.TrimSpace(s[in.start:in.end]); looksLikeClause.MatchString(text) {
		r.miss(at+b.start, "clause not read: "+shorten(s[b.start:b.end]))
	}
}

func shorten(s string) string {
	runes := []rune(s)
	if len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}

// empty are what stands behind a role's word where nobody is named on purpose.
var empty = map[string]bool{"无": true, "/": true, "—": true, "-": true, "——": true}

// withoutActors reports the role words of a clause behind which nobody stands.
func (r *reader) withoutActors(at int, s string, in span, duties []duty) {
	words := findRoleWords(s[in.start:in.end])
	for i, w := range words {
		list := span{in.start + w.end, in.end}
		if i+1 < len(words) {
			list.end = in.start + words[i+1].start
		}
		text := strings.Trim(s[list.start:list.end], " ,;、。")
		if w.notes() || empty[text] || nobody[text] || namesSomebody(duties, list) {
			continue
		}
		r.miss(at+in.start+w.start, "role without an actor: "+shorten(s[in.start+w.start:list.end]))
	}
}

// notes tells whether a word beside roles names no actor.
func (w roleWord) notes() bool { return w.class == classTime || w.class == classRemark }

func namesSomebody(duties []duty, in span) bool {
	for _, d := range duties {
		if slices.ContainsFunc(d.actors, func(a actor) bool { return in.contains(a.start) }) {
			return true
		}
	}
	return false
}

// skipped reports a role word inside a sentence of which no clause was made.
func (r *reader) skipped(it *item, para span, s string, all []span) {
	for _, w := range findRoleWords(s) {
		at := para.start + w.start
		read := slices.ContainsFunc(it.clauses, func(c clause) bool { return c.contains(at) })
		if w.strong() && !w.notes() && !read && !within(all, w.span) && len(splitActors(s, trimList(s, span{w.end, len(s)}))) > 0 {
			r.miss(at, "clause not read: "+shorten(s[w.start:]))
			return
		}
	}
}
