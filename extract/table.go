package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// columnClass says what a column of a table holds.
type columnClass string

const (
	columnIndex     columnClass = "index"
	columnCategory  columnClass = "category"
	columnName      columnClass = "name"
	columnUnit      columnClass = "unit"
	columnAttribute columnClass = "attribute"
	columnPeriod    columnClass = "period"
	columnTask      columnClass = "task"
	columnDetail    columnClass = "detail"
	columnTime      columnClass = "time"
	columnRole      columnClass = "role"
	columnOther     columnClass = "other"
)

// column is one column of a table.
type column struct {
	heading string
	class   columnClass
	role    class  // of a role column
	period  string // of a period column: 2025
}

// grid is one table: its columns, and rows with a cell for every column, an
// empty span where the source has none.
type grid struct {
	title   span
	columns []column
	rows    [][]span
	under   *item // the item in which it stands
	blank   bool  // blanks part the cells
}

var (
	columnClasses = classesOf(readTable("columns"))
	yearHeading   = regexp.MustCompile(`((?:19|20)\d{2})年?`)
)

func classesOf(t table) map[string]columnClass {
	m := map[string]columnClass{}
	for _, row := range t.rows {
		m[row["heading"]] = columnClass(row["class"])
	}
	return m
}

// readColumn says what a column holds by its heading.
func readColumn(heading string) column {
	heading = strings.ReplaceAll(heading, " ", "")
	c := column{heading: heading, class: columnOther}
	if class, ok := columnClasses[withoutBracket(heading)]; ok {
		c.class = class
	} else if role, ok := headerClass(heading); ok {
		c.class, c.role = columnRole, role
		if role == classTime {
			c.class = columnTime
		}
	} else if m := yearHeading.FindStringSubmatch(heading); m != nil {
		c.class, c.period = columnPeriod, m[1]
	} else if utf8.RuneCountInString(heading) <= 8 {
		c.class = columnByEnding(heading)
	}
	return c
}

// columnByEnding reads headings such as 年度任务 and 具体推进措施 by their noun.
func columnByEnding(heading string) columnClass {
	for _, noun := range []string{"任务", "事项", "项目", "工作", "名称", "案由", "题目"} {
		if strings.HasSuffix(heading, noun) {
			return columnTask
		}
	}
	for _, noun := range []string{"措施", "举措", "内容", "规模"} {
		if strings.HasSuffix(heading, noun) {
			return columnDetail
		}
	}
	return columnOther
}

// readHeader reads a row of headings, or returns nil where it is none: two
// columns at least must be known, one of them a name or a task.
func readHeader(t *text, cells []span) []column {
	columns := make([]column, 0, len(cells))
	known, subject := 0, false
	for _, s := range cells {
		c := readColumn(t.at(s))
		if c.class != columnOther {
			known++
		}
		subject = subject || c.class == columnName || c.class == columnTask || c.class == columnDetail
		columns = append(columns, c)
	}
	if known < 2 || !subject {
		return nil
	}
	return columns
}

// has tells whether a column of the class is there.
func (g *grid) has(class columnClass) bool {
	for _, c := range g.columns {
		if c.class == class {
			return true
		}
	}
	return false
}

// barCells parts a row at its bars; cells that stay empty at its end are cut.
func barCells(t *text, l span) []span {
	var cells []span
	from := l.start
	for i := l.start; i <= l.end; i++ {
		if i < l.end && t.norm[i] != '|' {
			continue
		}
		if i > l.start || t.norm[i] != '|' {
			cells = append(cells, trimSpan(t, span{from, i}))
		}
		from = i + 1
	}
	for len(cells) > 0 && cells[len(cells)-1].len() == 0 {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// readGrids reads the tables in a run of table lines.
// before is the table above, whose headings hold for rows without any.
func readGrids(t *text, lines []line, title span, before *grid) []*grid {
	rows := make([][]span, 0, len(lines))
	for _, l := range lines {
		if len(l.cells) > 0 && !isRule(t, l.cells) {
			rows = append(rows, l.cells)
		}
	}
	rows = uncard(t, foldColumn(t, rows))
	blank := len(lines) > 1 && lines[1].blank
	var grids []*grid
	if before == nil && !slices.ContainsFunc(rows, func(cells []span) bool { return readHeader(t, cells) != nil }) {
		if columns := inferColumns(t, rows); columns != nil {
			grids = append(grids, &grid{title: title, columns: columns, blank: blank})
		}
	}
	for _, cells := range rows {
		if columns := readHeader(t, cells); columns != nil {
			if n := len(grids); n > 0 && sameColumns(grids[n-1].columns, columns) {
				continue // the heading again on a new page
			}
			grids = append(grids, &grid{title: title, columns: columns, blank: blank})
			continue
		}
		n := len(grids)
		switch {
		case n == 0 && before != nil && len(cells) == len(before.columns):
			grids = append(grids, &grid{title: title, columns: before.columns, blank: blank, rows: [][]span{cells}})
		case n == 0:
		case len(grids[n-1].rows) == 0 && grids[n-1].refine(t, cells):
		default:
			grids[n-1].add(t, cells)
		}
	}
	return grids
}

// add takes in a row. One cell alone is a heading over the rows that follow,
// or a note.
func (g *grid) add(t *text, cells []span) {
	filled := 0
	for _, s := range cells {
		if s.len() > 0 {
			filled++
		}
	}
	if filled == 1 {
		g.rows = append(g.rows, []span{rowSpan(cells)})
		return
	}
	if task := find(g.columns, columnTask); task > 0 && len(cells) == 2 && hanNumber.MatchString(t.at(cells[0])) {
		row := make([]span, len(g.columns)) // 一 | 产业转型
		row[0], row[task] = cells[0], cells[1]
		g.rows = append(g.rows, row)
		return
	}
	g.rows = append(g.rows, g.align(t, cells))
}

// refine reads a second row of headings, which names the columns below a
// heading of the first: 责任分工 over 牵头单位 and 配合单位.
func (g *grid) refine(t *text, cells []span) bool {
	var named []column
	for _, s := range cells {
		if s.len() == 0 {
			continue
		}
		c := readColumn(t.at(s))
		if c.class == columnOther {
			return false
		}
		named = append(named, c)
	}
	if len(named) == 0 || named[0].class == columnIndex {
		return false
	}
	if len(cells) >= len(g.columns) {
		for j := range g.columns {
			if cells[j].len() > 0 {
				g.columns[j] = readColumn(t.at(cells[j]))
			}
		}
		return true
	}
	for j, c := range g.columns {
		if c.class == columnOther {
			g.columns = append(g.columns[:j:j], append(named, g.columns[j+1:]...)...)
			return true
		}
	}
	return false
}

// isRule tells whether a row is the rule below the headings of a Markdown
// table.
func isRule(t *text, cells []span) bool {
	for _, s := range cells {
		if strings.Trim(t.at(s), ":- ") != "" {
			return false
		}
	}
	return true
}

func sameColumns(a, b []column) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].heading != b[i].heading {
			return false
		}
	}
	return true
}

// foldColumn rebuilds rows of a table that was flattened to one cell a line:
// the headings come first, and the first whole number opens the first row.
func foldColumn(t *text, rows [][]span) [][]span {
	width := 0
	for i, cells := range rows {
		if len(cells) != 1 {
			return rows
		}
		if width == 0 && i > 0 && isWhole(t.at(cells[0])) {
			width = i
		}
	}
	if width < 3 || readColumn(t.at(rows[0][0])).class != columnIndex {
		return rows
	}
	var out [][]span
	for i, cells := range rows {
		if i%width == 0 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], cells[0])
	}
	return out
}

func isWhole(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// align gives every cell its column. A row with fewer cells than columns
// leaves out what is merged with the row above, or has one cell across
// several periods; what a cell looks like decides.
func (g *grid) align(t *text, cells []span) []span {
	cells = g.joinCells(t, cells)
	n, k := len(g.columns), len(cells)
	row := make([]span, n)
	if k >= n {
		copy(row, cells[:n])
		return row
	}
	const none = -1 << 20
	// best[i][j]: the score of the first i cells in the first j columns
	best := make([][]int, k+1)
	for i := range best {
		best[i] = make([]int, n+1)
		for j := range best[i] {
			switch {
			case i == 0:
				best[i][j] = 0
			case j < i:
				best[i][j] = none
			default:
				best[i][j] = max(best[i][j-1]+g.columns[j-1].skipCost(), best[i-1][j-1]+g.columns[j-1].fit(t.at(cells[i-1])))
			}
		}
	}
	for i, j := k, n; i > 0; j-- {
		if j > i && best[i][j] == best[i][j-1]+g.columns[j-1].skipCost() {
			continue
		}
		i--
		row[j-1] = cells[i]
	}
	return row
}

// joinCells joins the lines of one cell where a table of one cell a line has
// more lines than columns: people below people, a list that a stop leaves open.
func (g *grid) joinCells(t *text, cells []span) []span {
	cells = slices.Clone(cells)
	for i := 0; i+1 < len(cells) && len(cells) > len(g.columns); {
		this, next := t.at(cells[i]), t.at(cells[i+1])
		if strings.HasSuffix(this, "、") || isPerson(this) && isPerson(next) {
			cells[i].end = cells[i+1].end
			cells = slices.Delete(cells, i+1, i+2)
			continue
		}
		i++
	}
	return cells
}

// isPerson tells whether a cell is nothing but a person's name.
func isPerson(s string) bool {
	s = strings.ReplaceAll(s, " ", "")
	return isPersonName(s) && !namesUnit(s)
}

// skipCost is what it costs that a row has no cell for the column.
func (c column) skipCost() int {
	switch c.class {
	case columnCategory:
		return 0
	case columnPeriod, columnOther, columnTime:
		return -2
	}
	return -6
}

var unitOfMeasure = regexp.MustCompile(`^(?:[%‰]|[\p{Han}㎡³²]{1,6}(?:/[\p{Han}]{1,4})?|(?:万|亿)?(?:TEU|GDP|吨标准煤)\P{Han}*|[\p{Han}]*/[\p{Han}\w]+)$`)

// fit scores how well a text suits the column, from -4 to 4.
func (c column) fit(s string) int {
	size := utf8.RuneCountInString(s)
	switch c.class {
	case columnIndex:
		return score(isWhole(s), 4, -4)
	case columnUnit:
		return score(unitOfMeasure.MatchString(s) && size <= 8, 3, -3)
	case columnPeriod:
		return score(strings.ContainsAny(s, "0123456789/-—≥≤><"), 3, score(size < 14, 0, -2))
	case columnAttribute:
		return score(strings.HasSuffix(s, "性"), 4, -2)
	case columnRole:
		return score(namesUnit(s) || strings.Contains(s, "、"), 4, -1)
	case columnName, columnTask, columnDetail:
		return score(size >= 4 && !isWhole(s), 3, -2)
	case columnCategory:
		return score(size <= 12 && !isWhole(s), 1, -3)
	}
	return 0
}

func score(ok bool, yes, no int) int {
	if ok {
		return yes
	}
	return no
}
