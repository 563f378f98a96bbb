package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
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
		if slices.ContainsFunc(row, func(s span) bool { return isTotal(o.t.at(s)) }) {
			continue
		}
		if o.pushHeading(g, row) {
			continue
		}
		g.fillMerged(row, above)
		above = row
		it := &item{rank: rankThird, row: true}
		for j, c := range g.columns {
			if !it.takeCell(o.t, c, row[j]) {
				o.plan().lose(row[j], "cell of "+c.heading+" without an actor")
			}
		}
		if o.subTask(it) {
			continue
		}
		if it.head.len() == 0 {
			o.plan().lose(rowSpan(row), "table row without a task")
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

// pushHeading makes a heading over the rows that follow of a row that holds
// nothing but a number in words and a name: 一 | 产业转型.
func (o *outliner) pushHeading(g *grid, row []span) bool {
	task := find(g.columns, columnTask)
	if task < 1 || row[task].len() == 0 || !hanNumber.MatchString(o.t.at(row[0])) {
		return false
	}
	for j, s := range row {
		if j > 0 && j != task && s.len() > 0 {
			return false
		}
	}
	o.push(&item{label: o.t.at(row[0]), rank: rankFirst, line: rowSpan(row), head: row[task]})
	return true
}

var hanNumber = regexp.MustCompile(`^\(?` + han + `{1,3}\)?$`)

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

// takeCell puts one cell of a row of tasks where its column says, and tells
// whether it could be read. The first of several columns of text names the item.
func (it *item) takeCell(t *text, c column, s span) bool {
	if s.len() == 0 {
		return true
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
		return it.takeRole(t, c, s)
	}
	return true
}

func (it *item) takeRole(t *text, c column, s span) bool {
	duties := c.duties(t, s)
	if len(duties) > 0 {
		it.clauses = append(it.clauses, clause{span: s, duties: duties, row: true})
	}
	text := t.at(s)
	return len(duties) > 0 || empty[text] || nobody[text] || notNamed(text)
}

// duties reads a cell of a role's column.
func (c column) duties(t *text, s span) []duty {
	d := duty{class: c.role, role: c.heading}
	switch c.role {
	case classMixed:
		return parseMixed(t.norm, s, roleWord{word: c.heading})
	case classOfficial:
		d.actors = splitOfficials(t.norm, s)
	default:
		if both := c.slashed(t, s); both != nil {
			return both
		}
		d.actors = splitActors(t.norm, trimList(t.norm, cutTail(t.norm, s)))
	}
	if len(d.actors) == 0 {
		return nil
	}
	return markLeads([]duty{d})
}

// slashed reads a cell of a column with two headings, 责任部门/配合部门, in which a
// slash parts the two lists. It returns nothing for other cells and columns.
func (c column) slashed(t *text, s span) []duty {
	first, second, ok := strings.Cut(c.heading, "/")
	a, known := headerClass(first)
	b, alsoKnown := headerClass(second)
	slash := strings.IndexByte(t.at(s), '/')
	if !ok || !known || !alsoKnown || a == b || slash < 0 || strings.Count(t.at(s), "/") > 1 {
		return nil
	}
	one := column{heading: first, class: columnRole, role: a}
	two := column{heading: second, class: columnRole, role: b}
	return append(one.duties(t, span{s.start, s.start + slash}), two.duties(t, span{s.start + slash + 1, s.end})...)
}

// notNamed tells whether a cell holds nothing that could be a name.
func notNamed(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
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
