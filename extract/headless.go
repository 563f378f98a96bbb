package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A page from the middle of a table has rows and no headings. What the cells
// hold says what the columns are: numbers, texts, units, times. Lists of units
// right of a text are who leads and who supports, in this order.

var timeCell = regexp.MustCompile(`^(?:\d{4}[年.\-/].{0,16}|\d{1,2}月.{0,6}|.{0,12}(?:底|底前|月前|全年|年内|长期|持续推进|长期坚持))$`)

const (
	minHeadless = 2 // rows that prove a table
	minTask     = 8 // characters of a task, on the average
)

// inferColumns says what the columns of rows without headings hold, or returns
// nil where the rows do not read as tasks.
func inferColumns(t *text, rows [][]span) []column {
	width := 0
	for _, cells := range rows {
		width = max(width, len(cells))
	}
	if len(rows) < minHeadless || width < 3 || namesWinners(t, rows[0][0].start) {
		return nil
	}
	columns := make([]column, width)
	for j := range columns {
		columns[j] = column{class: inferColumn(t, cellsOf(rows, j))}
	}
	if !settleRoles(t, columns, rows) {
		return nil
	}
	return columns
}

const titleBefore = 300 // bytes above the rows that may say what they list

// namesWinners tells whether the lines above the rows speak of a list of names
// or of an award.
func namesWinners(t *text, at int) bool {
	above := t.norm[max(0, at-titleBefore):at]
	return strings.Contains(above, "名单") || strings.Contains(above, "公示") || assignsNothing.in(above)
}

// cellsOf are the cells of a column that are not empty.
func cellsOf(rows [][]span, j int) []span {
	var out []span
	for _, cells := range rows {
		if j < len(cells) && cells[j].len() > 0 {
			out = append(out, cells[j])
		}
	}
	return out
}

func inferColumn(t *text, cells []span) columnClass {
	all := func(holds func(s span) bool) bool {
		for _, s := range cells {
			if !holds(s) {
				return false
			}
		}
		return len(cells) > 0
	}
	size := 0
	for _, s := range cells {
		size += utf8.RuneCountInString(t.at(s))
	}
	switch {
	case all(func(s span) bool { return isWhole(t.at(s)) }):
		return columnIndex
	case all(func(s span) bool { return timeCell.MatchString(t.at(s)) }):
		return columnTime
	case all(func(s span) bool { return listsUnits(t, s) }):
		return columnRole
	case len(cells) >= minHeadless && size >= minTask*len(cells):
		return columnTask
	}
	return columnOther
}

// listsUnits tells whether a cell is a list of units most of which are known.
func listsUnits(t *text, s span) bool {
	actors := splitActors(t.norm, trimList(t.norm, s))
	return len(actors) > 0 && allActing(actors)
}

// settleRoles gives the columns of units their roles, and tells whether the
// columns are those of tasks: one text, units right of it, and more than one
// unit for a task.
func settleRoles(t *text, columns []column, rows [][]span) bool {
	task, roles := find(columns, columnTask), 0
	for j := range columns {
		switch {
		case columns[j].class == columnTask && j != task:
			columns[j].class = columnDetail
		case columns[j].class != columnRole:
		case task < 0 || j < task:
			return false
		default:
			columns[j].role = classSupport
			if roles++; roles == 1 {
				columns[j].role = classLead
			}
		}
	}
	role := find(columns, columnRole)
	if role < 0 || roles > 1 {
		return roles > 1
	}
	columns[role].role = classResponsible
	for _, s := range cellsOf(rows, role) {
		if len(splitActors(t.norm, s)) > 1 {
			return true
		}
	}
	return false
}

// markHeadlessRows cuts rows without headings whose columns blanks part: each
// opens with its number and ends with units, or with a time behind them. It
// returns how many rows there are.
func markHeadlessRows(t *text, lines []line) int {
	var rows [][]span
	for _, l := range lines {
		cells := headlessRow(t, l)
		if cells == nil || len(rows) > 0 && (len(cells) != len(rows[0]) || !follows(t, rows[len(rows)-1], cells)) {
			break
		}
		rows = append(rows, cells)
	}
	if inferColumns(t, rows) == nil {
		return 0
	}
	for i, cells := range rows {
		lines[i].kind, lines[i].cells = lineTable, cells
	}
	return len(rows)
}

func follows(t *text, row, next []span) bool {
	return number(t.at(next[0])) == number(t.at(row[0]))+1
}

// headlessRow parts a line into number, text, lists of units and time, or
// returns nil where it has no such parts.
func headlessRow(t *text, l line) []span {
	if l.kind != lineBody || l.len() == 0 || t.norm[l.start] < '0' || t.norm[l.start] > '9' {
		return nil
	}
	words := blankCells(t, l.span)
	if len(words) < 3 || !isWhole(t.at(words[0])) {
		return nil
	}
	end := len(words)
	if timeCell.MatchString(t.at(words[end-1])) {
		end--
	}
	units := end
	for units > 2 && listsUnits(t, words[units-1]) {
		units--
	}
	if units == end {
		return nil
	}
	return append([]span{words[0], {words[1].start, words[units-1].end}}, words[units:]...)
}
