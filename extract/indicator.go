package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"qiantou/graph"
)

// indicator is one target: a row of a table, or a part of a sentence.
type indicator struct {
	span
	table, category, name, unit, attribute string
	values                                 map[string]string
	clauses                                []clause
	under                                  *item
}

var (
	footnote  = regexp.MustCompile(`\[\d+\]$`)
	unitTail  = regexp.MustCompile(` ?\(([^()]{1,8})\)$`)
	nameMarks = "※★☆△▲◆◇●○■□*#"
)

// indicators reads the rows of a table of indicators.
func (g *grid) indicators(t *text) []*indicator {
	var out []*indicator
	category := ""
	for _, row := range g.rows {
		if len(row) == 1 {
			continue // a note
		}
		ind := &indicator{table: g.tableName(t), values: map[string]string{}, under: g.under, attribute: ""}
		for j, c := range g.columns {
			ind.take(t, c, row[j])
		}
		if ind.category == "" {
			ind.category = category
		}
		category = ind.category
		g.spread(t, ind, row)
		if ind.name != "" && len(ind.values) > 0 {
			out = append(out, ind)
		}
	}
	return out
}

func (g *grid) tableName(t *text) string {
	if g.title.len() > 0 {
		return t.at(g.title)
	}
	return "指标表"
}

// take puts one cell where its column says.
func (ind *indicator) take(t *text, c column, s span) {
	text := t.at(s)
	if s.len() == 0 {
		return
	}
	switch c.class {
	case columnCategory:
		ind.category = text
	case columnName:
		ind.setName(text)
		ind.span = s
	case columnUnit:
		ind.unit = text
	case columnAttribute:
		ind.attribute = text
	case columnPeriod:
		ind.values[c.period] = text
	case columnRole:
		if actors := splitActors(t.norm, trimList(t.norm, s)); len(actors) > 0 {
			ind.clauses = append(ind.clauses, clause{span: s, duties: []duty{{c.role, c.heading, actors}}, row: true})
		}
	}
}

// setName takes marks, footnotes and the unit of measure off a name.
func (ind *indicator) setName(text string) {
	name := strings.TrimLeft(text, nameMarks)
	ind.attribute += text[:len(text)-len(name)]
	name = footnote.ReplaceAllString(name, "")
	if m := unitTail.FindStringSubmatchIndex(name); m != nil && (unitOfMeasure.MatchString(name[m[2]:m[3]]) || strings.HasPrefix(name[m[2]:m[3]], "累计")) {
		if ind.unit == "" && !strings.Contains(name[m[2]:m[3]], "企业") {
			ind.unit, name = name[m[2]:m[3]], name[:m[0]]
		}
	}
	ind.name = strings.TrimSpace(name)
}

// spread writes a value that stands across all periods under their range.
func (g *grid) spread(t *text, ind *indicator, row []span) {
	var periods []string
	for _, c := range g.columns {
		if c.class == columnPeriod {
			periods = append(periods, c.period)
		}
	}
	if len(ind.values) != 1 || len(periods) < 2 {
		return
	}
	for period, value := range ind.values {
		delete(ind.values, period)
		ind.values[periods[0]+"-"+periods[len(periods)-1]] = value
	}
}

var (
	targetSentence = regexp.MustCompile(`(主要预期目标|主要目标|预期目标)(?:为|是) ?:?([^。]{20,})`)
	predicate      = regexp.MustCompile(anyOf(readTable("predicates").column("word", "")))
	anyYear        = regexp.MustCompile(`((?:19|20)\d{2})年`)
)

// sentenceIndicators reads a sentence of main targets: 地区生产总值增长6%左右,….
func (b *builder) sentenceIndicators(it *item, para span) []*indicator {
	t, s := b.t, b.t.at(para)
	if !strings.Contains(s, "目标为") && !strings.Contains(s, "目标是") {
		return nil
	}
	m := targetSentence.FindStringSubmatchIndex(s)
	if m == nil {
		return nil
	}
	year := b.yearOf(it)
	var out []*indicator
	at := para.start + m[4]
	for _, part := range strings.SplitAfter(s[m[4]:m[5]], ",") {
		where := span{at, at + len(strings.TrimRight(part, ","))}
		at += len(part)
		text := t.at(where)
		v := predicate.FindStringIndex(text)
		if v == nil || utf8.RuneCountInString(text[:v[0]]) < 2 {
			return nil // a sentence that only looks like a list of targets
		}
		out = append(out, &indicator{span: where, table: s[m[2]:m[3]], name: text[:v[0]], values: map[string]string{year: text[v[0]:]}, under: it})
	}
	return out
}

// indicators states the indicators of a plan.
func (b *builder) indicators(p *plan) {
	for _, g := range p.grids {
		for _, ind := range g.indicators(b.t) {
			b.indicator(ind)
		}
	}
	for _, it := range append([]*item{p.root}, p.items...) {
		for _, s := range it.body {
			for _, ind := range b.sentenceIndicators(it, s) {
				b.indicator(ind)
			}
		}
	}
}

// yearOf is the year that the nearest heading names, else that of the title.
func (b *builder) yearOf(it *item) string {
	for up := it; up != nil; up = up.parent {
		if m := anyYear.FindStringSubmatch(b.t.at(up.title)); m != nil {
			return m[1]
		}
	}
	if m := anyYear.FindStringSubmatch(b.facts.title.value); m != nil {
		return m[1]
	}
	return b.facts.issued.value[:min(4, len(b.facts.issued.value))]
}

func (b *builder) indicator(ind *indicator) {
	id := b.freeID(graph.IndicatorID(b.doc, ind.table, ind.name))
	n := b.node(id, graph.Indicator, ind.name)
	n.Props.Set("table", ind.table)
	n.Props.Set("category", ind.category)
	n.Props.Set("unit", ind.unit)
	n.Props.Set("attribute", ind.attribute)
	n.Props.Set("values", ind.values)
	b.edge(id, graph.StatedIn, b.doc, b.evidence(ind.span))
	for up := ind.under; up != nil; up = up.parent {
		if above := b.ids[up]; above != "" && b.nodes[above].Kind == graph.Programme {
			b.edge(id, graph.PartOf, above, b.evidence(ind.span))
			break
		}
	}
	holder := &item{clauses: ind.clauses, plan: &plan{}}
	b.duties(holder, id)
}
