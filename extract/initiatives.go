package extract

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"qiantou/graph"
)

// initiative is one programme that the document cites by name, under all the
// forms in which it does.
type initiative struct {
	core   string // what its forms have in common, without marks
	owner  string // province or nation, "" where it is the issuing place's own
	name   string // fullest form
	forms  map[string]bool
	quoted bool
}

// citation is one passage that cites a programme by name.
type citation struct {
	mention
	of      *initiative
	item    string // id of the item that cites it
	inTitle bool
}

// register gathers what a document cites.
type register struct {
	b     *builder
	cores map[string]*initiative
	own   map[string]bool // core names of the document's own plans
	cited []citation
	later []citation // names that count only where they are found elsewhere too
}

// initiatives states which programmes the documents' items cite by name.
// Rhetorical sections and the background count too; they speak for the
// programme above them, the plan, or the document.
func (b *builder) initiatives(plans []*plan) {
	r := &register{b: b, cores: map[string]*initiative{}, own: map[string]bool{}}
	for _, p := range plans {
		r.readTitle(p.root)
		for _, it := range append([]*item{p.root}, p.items...) {
			r.readItem(it)
		}
	}
	same := unite(r.cores)
	for i, c := range r.cited {
		if to := same[c.of]; to != nil {
			r.cited[i].of = to
		}
	}
	r.confirm()
	for _, c := range r.cited {
		r.state(c)
	}
}

func (r *register) readItem(it *item) {
	if it.parent != nil && it.title.len() > 0 {
		r.readPassage(it, it.title, true)
	}
	for _, s := range it.body {
		r.readPassage(it, s, false)
	}
}

// readTitle reads the title of a plan, which cites a programme only where the
// plan is another thing than the programme: 健康中国行动2023年工作要点.
func (r *register) readTitle(root *item) {
	title := r.b.t.at(root.title)
	s := withoutPlace(title)
	place := len(title) - len(s)
	r.own[coreName(title, "")], r.own[coreName(s, "")] = true, true
	for _, m := range readNames(s, true) {
		if m.start == 0 {
			m.start -= place
		}
		r.cite(root, m, span{root.title.start + place, root.title.end}, true)
	}
}

// withoutPlace takes the places off the start of a title.
func withoutPlace(title string) string {
	for {
		_, n := divisions().prefix(title, nil)
		if n == 0 {
			return title
		}
		title = title[n:]
	}
}

func (r *register) readPassage(it *item, passage span, inTitle bool) {
	s := r.b.t.at(passage)
	if !mayCite(s) {
		return
	}
	for _, m := range readNames(s, inTitle) {
		if !insideClause(it, passage.start+m.bare) {
			r.cite(it, m, passage, inTitle)
		}
	}
}

// insideClause tells whether a place stands in a clause of responsibility,
// where names belong to offices: “一带一路”建设工作领导小组.
func insideClause(it *item, at int) bool {
	return slices.ContainsFunc(it.clauses, func(c clause) bool { return !c.prose && c.contains(at) })
}

// cite keeps one mention.
func (r *register) cite(it *item, m mention, passage span, inTitle bool) {
	m.span, m.clause = m.span.shift(passage.start), m.clause.shift(passage.start)
	m.name, m.bare = m.name+passage.start, m.bare+passage.start
	c := citation{mention: m, item: r.speaker(it), inTitle: inTitle}
	if m.unsure {
		r.later = append(r.later, c)
		return
	}
	if !r.own[coreName(r.b.t.norm[c.name:c.end], "")] {
		c.of = r.initiative(c)
		r.cited = append(r.cited, c)
	}
}

// speaker is the node that speaks in an item: its own, else that of the
// nearest item above that is one. In a report without a plan's title the
// document itself speaks.
func (r *register) speaker(it *item) string {
	for up := it; up != nil; up = up.parent {
		if id := r.b.ids[up]; id != "" {
			return id
		}
	}
	return r.b.doc
}

// belongs takes in whose programme the text says it is; what is the whole
// nation's stays so in 省“…”.
func (in *initiative) belongs(to string) {
	if to == "nation" || to == "province" && in.owner == "" {
		in.owner = to
	}
}

const maxVerb = 12 // bytes of the verb before a name that is a heading but for it

// initiative returns the programme that a citation names.
func (r *register) initiative(c citation) *initiative {
	norm := r.b.t.norm
	name, bare := norm[c.name:c.end], norm[c.bare:c.end]
	shared := sharedCore.MatchString(bare)
	if shared {
		bare = name
	}
	core := coreName(bare, c.follows)
	in := r.cores[core]
	if in == nil {
		in = &initiative{core: core, forms: map[string]bool{}}
		if nationwide[core] {
			in.owner = "nation"
		}
		r.cores[core] = in
	}
	if utf8.RuneCountInString(name) > utf8.RuneCountInString(in.name) {
		in.name = name
	}
	in.belongs(c.owner)
	in.quoted = in.quoted || strings.ContainsAny(bare, opens)
	for _, form := range []string{name, bare, norm[c.start:c.end]} {
		in.forms[form] = true
	}
	if n := c.start - c.clause.start; c.inTitle && c.end == c.clause.end && n <= maxVerb {
		in.forms[norm[c.clause.start:c.end]] = true
	}
	return in
}

var (
	marks      = regexp.MustCompile(`[·•、,\s` + opens + closes + `]`)
	versions   = regexp.MustCompile(`\d\.\d版?|升级版$`)
	planTail   = regexp.MustCompile(`(行动|工程)(?:[三五]年)?(?:行动)?计划$`)
	classAtEnd = regexp.MustCompile(`(?:专项)?(?:攻坚)?` + classNames + `$`)
)

// coreName is what the forms of one name have in common: “凤凰行动”计划 and
// “凤凰”行动 are one.
func coreName(s, follows string) string {
	s = planTail.ReplaceAllString(versions.ReplaceAllString(marks.ReplaceAllString(s, ""), ""), "$1")
	if strings.HasSuffix(s, follows) {
		return s
	}
	return s + follows
}

// unite finds the short forms of a document's names and returns which
// programme each stands for: the only one whose name starts with its quoted
// part, or ends in it as a whole (五年倍增行动).
func unite(cores map[string]*initiative) map[*initiative]*initiative {
	same, several := map[*initiative]*initiative{}, map[*initiative]bool{}
	for _, long := range cores {
		for _, part := range ends(long.core) {
			short := cores[part]
			if short == nil || !shortens(short, long) {
				continue
			}
			several[short] = several[short] || same[short] != nil && same[short] != long
			same[short] = long
		}
	}
	for short := range several {
		if several[short] {
			delete(same, short)
		}
	}
	return settle(same)
}

// ends returns the proper beginnings and ends of a name.
func ends(s string) []string {
	var parts []string
	for i := range s {
		if i > 0 {
			parts = append(parts, s[:i], s[i:])
		}
	}
	return parts
}

// settle lets the short form of a short form stand for the whole, and hands
// the forms over.
func settle(same map[*initiative]*initiative) map[*initiative]*initiative {
	for from, to := range same {
		for same[to] != nil {
			to = same[to]
		}
		same[from] = to
		maps.Copy(to.forms, from.forms)
		to.belongs(from.owner)
	}
	return same
}

const minTail = 5 // characters of a name's end that stands for the whole

func shortens(short, long *initiative) bool {
	if short.core == long.core || collective.MatchString(short.core) {
		return false
	}
	if strings.HasSuffix(long.core, short.core) && utf8.RuneCountInString(short.core) >= minTail {
		return true
	}
	rest, ok := strings.CutPrefix(long.core, short.core)
	return ok && long.quoted && classAtEnd.ReplaceAllString(rest, "") == "" || ok && !classEnd.MatchString(short.core)
}

// confirm keeps the mentions that no verb governs where what is found
// elsewhere ends there.
func (r *register) confirm() {
	known := map[string]*initiative{}
	for _, c := range r.cited {
		known[r.b.t.norm[c.name:c.end]] = c.of
	}
	for _, c := range r.later {
		for c.name = max(c.clause.start, c.end-maxForm); c.name < c.end; c.name++ {
			if c.of = known[r.b.t.norm[c.name:c.end]]; c.of != nil {
				c.start, c.bare = c.name, c.name
				r.cited = append(r.cited, c)
				break
			}
		}
	}
}

const maxForm = 120 // bytes of a name that is looked for where no verb governs it

// state states that an item cites a programme.
func (r *register) state(c citation) {
	b := r.b
	place := b.homeOf(c.of.owner)
	core := c.of.core
	if collective.MatchString(core) {
		core += "(" + strings.TrimPrefix(b.doc, "doc:") + ")" // another document has other ten actions
	}
	n := b.node(graph.NamedProgrammeID(place, core), graph.Programme, c.of.name)
	n.Aliases = slices.Sorted(maps.Keys(c.of.forms))
	n.Props.Set("named", true)
	n.Props.Set("place", place)
	p := b.evidence(c.clause)
	p.Set("surface", b.t.at(c.span))
	p.Set("in_title", c.inTitle)
	b.edge(c.item, graph.Advances, n.ID, p)
}

// homeOf is the place whose programme it is.
func (b *builder) homeOf(owner string) string {
	switch owner {
	case "nation":
		return "国家"
	case "province":
		first, _, _ := strings.Cut(b.home, "/")
		return first
	}
	return b.home
}
