package extract

import (
	"slices"
	"strings"

	"qiantou/graph"
)

// reading is what a list of actors comes to once all clauses of the item are
// known.
type reading struct {
	kind graph.Kind
	rule string
}

// duties states who is responsible for an item: leads first, so that nobody
// also supports what it leads.
func (b *builder) duties(it *item, id string) {
	for _, pass := range []graph.Kind{graph.Leads, graph.Supports} {
		for _, c := range it.clauses {
			b.clauseDuties(it, id, c, pass)
		}
	}
	for _, w := range it.plan.implied(it) {
		b.names.last = nil
		for i, a := range w.actors {
			if !it.names(strings.ReplaceAll(a.surface, " ", "")) {
				b.duty(a, id, reading{graph.Supports, "document-wide"}, "", i+1, w.span, true)
			}
		}
	}
}

func (b *builder) clauseDuties(it *item, id string, c clause, pass graph.Kind) {
	b.names.last = nil
	for _, d := range c.duties {
		for i, a := range d.actors {
			r := it.read(c, d, i)
			if r.kind != pass {
				continue
			}
			if d.class == classOfficial {
				b.official(a, id, d.role, i+1, c.span)
				continue
			}
			b.duty(a, id, r, d.role, i+1, c.span, false)
		}
	}
}

// read applies the rules: what the i-th actor of a duty does for the item.
func (it *item) read(c clause, d duty, i int) reading {
	switch {
	case it.plan.starred && d.anyStarred():
		if d.actors[i].starred {
			return reading{graph.Leads, "stated"}
		}
		return reading{graph.Supports, "stated"}
	case d.class == classLead && c.heading:
		return reading{graph.Leads, "heading"}
	case d.class == classLead || d.class == classOfficial:
		return reading{graph.Leads, "stated"}
	case d.class == classSupport:
		return reading{graph.Supports, "stated"}
	case d.class == classBare && c.heading:
		return reading{graph.Leads, "heading"}
	case d.class == classResponsible && it.hasLeadBeside(c):
		return reading{graph.Supports, "stated"}
	case it.plan.firstListed && i == 0:
		return reading{graph.Leads, "first-listed"}
	case it.plan.firstListed:
		return reading{graph.Supports, "first-listed"}
	case d.class == classResponsible:
		return reading{graph.Leads, "sole-role"}
	case len(d.actors) == 1:
		return reading{graph.Leads, "bare"}
	}
	return reading{graph.Supports, "bare"}
}

func (d duty) anyStarred() bool {
	return slices.ContainsFunc(d.actors, func(a actor) bool { return a.starred })
}

// hasLeadBeside tells whether a clause beside c names units that lead. Clauses
// beside each other close one text; where every sentence has its own, each is
// read by itself.
func (it *item) hasLeadBeside(c clause) bool {
	for _, other := range it.clauses {
		if other.group != c.group && !other.own && !c.own && !(other.row && c.row) {
			continue
		}
		if c.prose && other.start > c.start {
			continue // who leads another part of the work comes behind
		}
		for _, d := range other.duties {
			if d.class == classLead {
				return true
			}
		}
	}
	return false
}

// duty states that a unit leads or supports.
func (b *builder) duty(a actor, to string, r reading, role string, rank int, s span, implied bool) {
	from := b.unit(a.surface, a.span)
	if r.kind == graph.Supports {
		if _, leads := b.edges[graph.EdgeID(from, graph.Leads, to)]; leads {
			return
		}
	}
	p := b.evidence(s)
	if r.rule == "first-listed" && role == "" && rank == 1 {
		role = "列第一位"
	}
	p.Set("role", role)
	p.Set("rank", rank)
	p.Set("rule", r.rule)
	p.Set("implied", implied)
	p.Set("surface", clean(a.surface))
	b.edge(from, r.kind, to, p)
}

func (b *builder) official(a actor, to, role string, rank int, s span) {
	name := personName(a.surface)
	id := graph.OfficialID(b.home, name)
	n := b.node(id, graph.Official, name)
	n.Aliases = addAlias(n, clean(a.surface))
	b.noteName(a.surface, n, "a person in a list of officials", a.span)
	p := b.evidence(s)
	p.Set("role", role)
	p.Set("rank", rank)
	p.Set("rule", "stated")
	p.Set("surface", clean(a.surface))
	b.edge(id, graph.Leads, to, p)
}

// unit states the unit that a name means, and whose it is.
func (b *builder) unit(surface string, at span) string {
	u := b.names.resolve(surface)
	place := u.place
	if place == "" {
		place = unknownPlace
	}
	id := graph.UnitID(place, u.name)
	n := b.node(id, graph.Unit, u.full)
	n.Aliases = addAlias(n, append(u.aliases, u.short, clean(surface))...)
	n.Props.Set("short", u.short)
	n.Props.Set("level", u.level)
	n.Props.Set("collective", u.collective)
	n.Props.Set("decided", u.decided)
	b.noteName(surface, n, u.why, at)
	if d := divisions().find(u.place, nil); d != nil {
		b.edge(id, graph.Under, b.division(d), nil)
	}
	return id
}

// noteName counts a use of a name.
func (b *builder) noteName(surface string, n *graph.Node, why string, at span) {
	surface = clean(surface)
	key := surface + "\x00" + n.ID
	if i, ok := b.named[key]; ok {
		b.decisions[i].Times++
		return
	}
	line, column := b.t.position(at.start)
	b.named[key] = len(b.decisions)
	b.decisions = append(b.decisions, Name{surface, n.ID, n.Name, why, line, column, 1})
}

// unknownPlace stands in ids where a document does not say its place.
const unknownPlace = "未详"

// division states a division and what it lies in.
func (b *builder) division(d *division) string {
	id := graph.PlaceID(d.path)
	if b.nodes[id] == nil {
		n := b.node(id, graph.Place, d.name)
		n.Props.Set("level", d.level())
		n.Props.Set("code", d.code)
		n.Aliases = addAlias(n, d.short)
	}
	if d.parent != nil {
		b.edge(id, graph.Within, b.division(d.parent), nil)
	}
	return id
}

var blanks = strings.NewReplacer(" ", "", "\n", "")

// clean is a name as written, without the blanks and line breaks that a page
// put into it.
func clean(surface string) string {
	return blanks.Replace(surface)
}

func addAlias(n *graph.Node, names ...string) []string {
	for _, name := range names {
		if name != "" && name != n.Name {
			n.Aliases = append(n.Aliases, name)
		}
	}
	return n.Aliases
}
