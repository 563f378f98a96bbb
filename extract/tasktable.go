package extract

import (
	"strings"
	"unicode/utf8"
)

// pushRows makes an item of every row of a table of tasks.
func (o *outliner) pushRows(g *grid) {
	var above []span
	for _, row := range g.rows {
		if len(row) == 1 {
			o.pushCategory(row[0])
			continue
		}
		if isTotal(o.t.at(row[0])) {
			continue
		}
		g.fillMerged(row, above)
		above = row
		it := &item{rank: rankThird, row: true}
		for j, c := range g.columns {
			it.takeCell(o.t, c, row[j])
		}
		if o.subTask(it) {
			continue
		}
		if it.head.len() == 0 {
			p := o.plans[len(o.plans)-1]
			p.lost = append(p.lost, rowSpan(row))
			continue
		}
		if it.label == "" {
			it.rank = rankPara
		}
		o.push(it)
	}
}

// isTotal tells a row of sums from one of tasks.
func isTotal(s string) bool {
	s = strings.ReplaceAll(s, " ", "")
	return s == "合计" || s == "总计" || s == "小计"
}

// pushCategory makes a heading of a row that holds nothing but one: 一、种植.
func (o *outliner) pushCategory(s span) {
	if n, label, r, ok := splitLabel(o.t.at(s)); ok && r < rankThird {
		o.push(&item{label: label, rank: r, line: s, head: span{s.start + n, s.end}})
	}
}

// fillMerged gives empty cells what stands above them, where cells of the
// column are merged: who leads or answers. Who supports is said row by row.
func (g *grid) fillMerged(row, above []span) {
	if above == nil || g.blank {
		return
	}
	roles := 0
	for _, c := range g.columns {
		if c.class == columnRole && c.role != classOfficial {
			roles++
		}
	}
	for j, c := range g.columns {
		merged := c.role == classLead || c.role == classOfficial || c.role == classResponsible && roles == 1
		if row[j].len() == 0 && c.class == columnRole && merged {
			row[j] = above[j]
		}
	}
}

// subTask adds a row that only details the one above, △推进…, to its text.
func (o *outliner) subTask(it *item) bool {
	if it.label != "" || it.head.len() == 0 || !strings.ContainsRune("△▲◇○·", firstRune(o.t.at(it.head))) || !o.top().row {
		return false
	}
	o.top().body = append(o.top().body, it.head)
	o.top().details++
	return true
}

// takeCell puts one cell of a row of tasks where its column says. The first
// of several columns of text names the item.
func (it *item) takeCell(t *text, c column, s span) {
	if s.len() == 0 {
		return
	}
	switch c.class {
	case columnIndex:
		it.label = t.at(s)
	case columnTask:
		it.head = s
	case columnDetail:
		if it.head.len() > 0 {
			it.title = it.head
		}
		it.head, it.body = s, []span{s}
	case columnRole:
		it.takeRole(t, c, s)
	}
}

func (it *item) takeRole(t *text, c column, s span) {
	d := duty{class: c.role, role: c.heading}
	if c.role == classMixed {
		if duties := parseMixed(t.norm, s, roleWord{word: c.heading}); len(duties) > 0 {
			it.clauses = append(it.clauses, clause{span: s, duties: duties, row: true})
		}
		return
	}
	if c.role == classOfficial {
		d.actors = splitOfficials(t.norm, s)
	} else {
		d.actors = splitActors(t.norm, trimList(t.norm, cutTail(t.norm, s)))
	}
	if len(d.actors) > 0 {
		it.clauses = append(it.clauses, clause{span: s, duties: markLeads([]duty{d}), row: true})
	}
}

func rowSpan(row []span) span {
	var out span
	for _, s := range row {
		if s.len() > 0 {
			if out.len() == 0 {
				out.start = s.start
			}
			out.end = s.end
		}
	}
	return out
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
