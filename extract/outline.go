package extract

import (
	"slices"
	"strconv"
	"strings"
)

// item is one entry of a document's outline.
type item struct {
	label string // as written: (二), 3.; "" for an unnumbered heading
	path  string // of the labels from the plan down
	rank  rank

	line  span   // the line that opens the item
	head  span   // that line, or the sentence, without its label
	title span   // its name; empty where it starts straight with its text
	body  []span // its own paragraphs, with the rest of the line after the title

	parent   *item
	children []*item
	plan     *plan

	rhetorical bool // states aims or looks back: no node
	grouping   bool // 重点任务, 保障措施: gives a path level, no node
	safeguard  bool // stands under 保障措施
	row        bool // a row of a table: title, head and body are cells
	actor      bool // an unnumbered heading with a colon: who has the duties below
	details    int  // rows of details below a row
	table      bool // a table of indicators stands in it
	clauses    []clause
}

// plan is one plan of the document, a document being one plan or a bundle.
type plan struct {
	root        *item // stands for the plan itself; its path is "0", "P1", … or "" where the plan has no title
	prefix      string
	speech      bool // running text hands out no duties
	firstListed bool // the first listed unit leads
	starred     bool // units with a mark behind the name lead
	wide        []wideDuty
	items       []*item // in order of the document
	grid        *grid   // the last table read
	grids       []*grid // its tables of indicators
	lost        []loss  // what no item was made of
}

// outliner builds the outline line by line.
type outliner struct {
	t            *text
	lines        []line
	plans        []*plan
	stack        []*item // from the plan down to the item being read
	runningTitle span    // of the plan, where only a running head has it
}

// push opens an item under the nearest one of a smaller rank.
func (o *outliner) push(it *item) {
	for len(o.stack) > 1 && o.top().rank >= it.rank {
		o.stack = o.stack[:len(o.stack)-1]
	}
	it.parent = o.top()
	it.plan = o.plans[len(o.plans)-1]
	it.parent.children = append(it.parent.children, it)
	it.plan.items = append(it.plan.items, it)
	o.stack = append(o.stack, it)
}

func (o *outliner) plan() *plan { return o.plans[len(o.plans)-1] }

func (o *outliner) top() *item { return o.stack[len(o.stack)-1] }

// open starts a plan.
func (o *outliner) open(title span) {
	root := &item{rank: rankPlan, head: title, title: title}
	p := &plan{root: root}
	root.plan = p
	o.plans = append(o.plans, p)
	o.stack = []*item{root}
}

// readLine takes one line into the outline, or a run of table lines, and
// returns how many it took.
func (o *outliner) readLine(i int) int {
	l := o.lines[i]
	o.closeBox(i)
	switch l.kind {
	case lineTable:
		return o.readTable(i)
	case lineLabelled:
		o.openItem(l)
	case lineTitle:
		o.openHeading(i)
	case lineBody:
		o.top().body = append(o.top().body, l.span)
	}
	return 1
}

// readTable reads a run of table lines: rows of tasks become items, rows of
// indicators are kept for the plan.
func (o *outliner) readTable(i int) int {
	end := i
	for end < len(o.lines) && o.lines[end].kind == lineTable {
		end++
	}
	grids := readGrids(o.t, o.lines[i:end], o.tableTitle(i), o.plan().grid)
	if n := len(grids); n > 0 {
		o.plan().grid = grids[n-1]
	} else if namesRoles(o.t, o.lines[i].cells) {
		o.plan().lose(o.lines[i].span, "table whose headings name no task")
	}
	for _, g := range grids {
		g.under = o.top()
		if g.has(columnPeriod) && g.has(columnName) {
			p := o.plans[len(o.plans)-1]
			p.grids = append(p.grids, g)
			g.under.table = true
			continue
		}
		o.pushRows(g)
	}
	return end - i
}

// namesRoles tells whether one of the cells is the heading of a role's column.
func namesRoles(t *text, cells []span) bool {
	return slices.ContainsFunc(cells, func(s span) bool { return readColumn(t.at(s)).class == columnRole })
}

// tableTitle is the line right above a table, where it is no sentence.
func (o *outliner) tableTitle(i int) span {
	if i > 0 && o.lines[i-1].rank == rankBox && o.lines[i-1].kind == lineLabelled {
		return o.lines[i-1].span
	}
	if i == 0 || o.lines[i-1].kind != lineBody || strings.Contains(o.t.at(o.lines[i-1].span), "。") {
		return span{}
	}
	body := o.top().body
	if n := len(body); n > 0 && body[n-1] == o.lines[i-1].span {
		o.top().body = body[:n-1]
	}
	return o.lines[i-1].span
}

func (o *outliner) openItem(l line) {
	if l.rank == rankBox {
		for len(o.stack) > 1 && o.top().rank >= rankThird {
			o.stack = o.stack[:len(o.stack)-1]
		}
	}
	r := l.rank
	if o.inBox() && r != rankBox && r >= rankThird {
		r += rankBox // an entry of the box, not the next item of the section
	}
	o.push(&item{label: l.label, rank: r, line: l.span, head: span{l.start + l.cut, l.end}})
}

// closeBox leaves a box once its line ends where it was written on one line,
// and else where a number does not go on with its entries.
func (o *outliner) closeBox(i int) {
	if i == 0 || o.lines[i-1].end == o.lines[i].start || !o.inBox() {
		return
	}
	for j, it := range o.stack {
		if it.rank != rankBox {
			continue
		}
		if o.onOneLine(it) || o.lines[i].kind == lineLabelled && o.lines[i].rank >= rankThird && !it.goesOnWith(o.lines[i].label) {
			o.stack = o.stack[:j]
		}
		return
	}
}

// onOneLine tells whether a box's entries stand on the line of its title.
func (o *outliner) onOneLine(box *item) bool {
	if len(box.children) > 0 && box.children[0].line.start == box.line.end {
		return true
	}
	return strings.Contains(o.t.at(box.head), " ")
}

// goesOnWith tells whether the label is the next one of the box's entries.
func (it *item) goesOnWith(label string) bool {
	if len(it.children) == 0 {
		return isFirst(label)
	}
	last, next := number(it.children[len(it.children)-1].label), number(label)
	return next == last+1
}

// number is the number in a label, 0 where it has no digits.
func number(label string) int {
	n, _ := strconv.Atoi(strings.Trim(label, "、. ()"))
	return n
}

func (o *outliner) inBox() bool {
	for _, it := range o.stack {
		if it.rank == rankBox {
			return true
		}
	}
	return false
}

// openHeading opens an unnumbered heading, which ranks just above the items
// that it groups.
func (o *outliner) openHeading(i int) {
	next := rankPara
	for _, l := range o.lines[i+1:] {
		if l.kind == lineLabelled {
			next = l.rank
			break
		}
		if l.kind == lineTable {
			next = rankThird // of its rows
			break
		}
	}
	o.push(&item{rank: next - 5, head: o.lines[i].span})
}

// setPaths numbers the unnumbered items of each section and gives every item
// its path.
func (p *plan) setPaths() {
	unnumbered := map[*item]int{}
	for _, it := range p.items {
		base := it.parent.path
		if it.parent == p.root {
			base = strings.TrimSuffix(p.prefix, "/")
		}
		part := pathPart(it.label)
		if it.label == "" {
			unnumbered[it.parent]++
			part = "¶" + strconv.Itoa(unnumbered[it.parent])
		}
		it.path = strings.TrimPrefix(base+"/"+part, "/")
	}
}

// leaf tells whether the item groups nothing.
func (it *item) leaf() bool { return len(it.children) == 0 }

// walk calls f for the item and all below it, in order.
func (it *item) walk(f func(*item)) {
	f(it)
	for _, c := range it.children {
		c.walk(f)
	}
}
