package extract

import "strings"

// wideDuty is a sentence that makes actors support every item from a place on.
type wideDuty struct {
	span   // the sentence
	actors []actor
	item   *item // in which it stands, nil for the plan's preface
	all    bool  // speaks of every item, not only of those that follow
}

// convention finds the sentences that say how to read the whole plan. They
// may stand in the first clause, in the preface, or in the cover notice.
func (r *reader) convention(p *plan) {
	from, to := p.extent(r.t)
	for _, s := range []span{{from, to}, {0, r.coverEnd}} {
		for line := range strings.Lines(r.t.at(s)) {
			p.firstListed = p.firstListed || saysWhoIsFirst(line) && firstListed.MatchString(line)
			p.starred = p.starred || saysWhoIsFirst(line) && starred.MatchString(line)
		}
	}
	for line := range strings.Lines(r.t.at(span{from, to})) {
		if speaksOfAll(line) {
			p.readWide(line, from)
		}
		from += len(line)
	}
}

// readWide finds the sentences of a line, which starts at a place in the text,
// that name actors of every item.
func (p *plan) readWide(line string, at int) {
	for _, re := range wideDuties {
		group := re.SubexpIndex("actors")
		for _, m := range re.FindAllStringSubmatchIndex(line, -1) {
			p.addWide(line, at, m[0], span{m[2*group], m[2*group+1]})
		}
	}
}

// speaksOfAll spares most lines the patterns: 以下各项任务均涉及….
func speaksOfAll(s string) bool {
	for _, word := range []string{"均涉及", "均需", "均由", "均须", "为以下", "是以下", "为上述", "是上述", "为以上", "是以上", "为下列", "是下列", "为所有", "是所有"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// addWide keeps a sentence that names actors of every item, where they are
// units: 以上 and 上述 speak of what stands before too.
func (p *plan) addWide(text string, from, at int, list span) {
	list = trimList(text, list)
	actors := splitActors(text, list)
	if len(actors) == 0 || !allUnits(actors) {
		return
	}
	for i := range actors {
		actors[i].span = actors[i].span.shift(from)
	}
	all := strings.Contains(text[at:list.start], "上述") || strings.Contains(text[at:list.start], "以上") || at == list.start
	p.wide = append(p.wide, wideDuty{span{from + at, from + list.end}, actors, p.itemAt(from + at), all})
}

var firstVerb = newWords([]string{"为牵头", "为主办", "为第一责任", "为责任", "为主要责任", "为主责", "为任务", "为工作", "为该项",
	"是牵头", "是主办", "是第一责任", "是责任", "是主要责任", "是主责", "系牵头", "系主办", "系责任"})

// saysWhoIsFirst spares most texts the pattern: 第一位为牵头单位.
func saysWhoIsFirst(s string) bool {
	return firstVerb.in(s)
}

// extent is the stretch of text from the plan's title to the end of its last
// item.
func (p *plan) extent(t *text) (from, to int) {
	from = len(t.norm)
	for _, it := range append([]*item{p.root}, p.items...) {
		if it != p.root || it.head.len() > 0 {
			from = min(from, it.head.start)
		}
		to = max(to, it.head.end)
		for _, s := range it.body {
			from, to = min(from, s.start), max(to, s.end)
		}
	}
	return min(from, to), to
}

// itemAt returns the item in whose own text a place lies.
func (p *plan) itemAt(at int) *item {
	var found *item
	for _, it := range p.items {
		if it.head.start <= at {
			found = it
		}
	}
	return found
}

// implied returns the wide duties that reach an item: measures from the
// sentence on that state a clause of their own or stand in the same chapter.
func (p *plan) implied(it *item) []wideDuty {
	if it.safeguard || it.rhetorical || !it.leaf() {
		return nil
	}
	var out []wideDuty
	for _, w := range p.wide {
		if !w.all && w.item != nil && (it.head.start < w.item.head.start || it.chapter() != w.item.chapter() && len(it.clauses) == 0) {
			continue
		}
		out = append(out, w)
	}
	return out
}

// chapter is the item's ancestor right below the plan, or the item itself.
func (it *item) chapter() *item {
	for it.parent != nil && it.parent.rank != rankPlan {
		it = it.parent
	}
	return it
}

// names tells whether one of the item's own clauses names the actor.
func (it *item) names(surface string) bool {
	for _, c := range it.clauses {
		for _, d := range c.duties {
			for _, a := range d.actors {
				if strings.ReplaceAll(a.surface, " ", "") == surface {
					return true
				}
			}
		}
	}
	return false
}
