package extract

import (
	"strings"
	"unicode/utf8"
)

// A table whose columns are parted by blanks alone is read by its heading and
// by what cells hold: the number first, lists of units last, text between.

// markBlankTables finds such tables and cuts their rows into cells.
func markBlankTables(t *text, lines []line) {
	for i := 0; i < len(lines); i++ {
		if lines[i].kind != lineBody {
			continue
		}
		if n := markColumnTable(t, lines[i:]); n > 0 {
			i += n - 1
		} else if cells := wideCells(t, lines[i].span); len(cells) > 2 && readHeader(t, cells) != nil {
			i += markWideRows(t, lines[i:], cells)
		} else if strings.HasPrefix(t.at(lines[i].span), "序号 ") {
			i += markNumberedRows(t, lines[i:])
		} else if n := markHeadlessRows(t, lines[i:]); n > 0 {
			i += n - 1
		}
	}
}

// markNumberedRows cuts rows whose columns single blanks part: each opens with
// its number. It returns how many rows there are.
func markNumberedRows(t *text, lines []line) int {
	words := wordCells(t, lines[0].span)
	columns := readHeader(t, words)
	if columns == nil {
		return 0
	}
	lines[0].kind, lines[0].cells = lineTable, words
	n := 0
	for _, l := range lines[1:] {
		words := blankCells(t, l.span)
		if len(words) < 3 || !isWhole(t.at(words[0])) {
			break
		}
		n++
		lines[n].kind, lines[n].cells = lineTable, blankRow(t, columns, words)
	}
	return n
}

// markWideRows cuts rows whose columns runs of blanks part, and returns how
// many there are.
func markWideRows(t *text, lines []line, header []span) int {
	lines[0].kind, lines[0].cells = lineTable, header
	n := 0
	for _, l := range lines[1:] {
		cells := wideCells(t, l.span)
		if len(cells) < 2 {
			break
		}
		n++
		lines[n].kind, lines[n].cells, lines[n].blank = lineTable, cells, true
	}
	return n
}

// wideCells are the stretches of a line between runs of two blanks or more.
func wideCells(t *text, l span) []span {
	var cells []span
	for _, c := range blankCells(t, l) {
		if n := len(cells); n > 0 && c.start-cells[n-1].end == 1 {
			cells[n-1].end = c.end
			continue
		}
		cells = append(cells, c)
	}
	return cells
}

const minColumns = 3 // headings, one a line, that prove a table

// markColumnTable finds a table that was flattened to one cell a line, and
// returns how many lines it takes up. The headings come first; a whole number
// by itself opens a row.
func markColumnTable(t *text, lines []line) int {
	width := 0
	for width < len(lines) && lines[width].kind == lineBody && mayBeHeading(lines[width].span) && readColumn(t.at(lines[width].span)).class != columnOther {
		width++
	}
	if width < minColumns || readColumn(t.at(lines[0].span)).class != columnIndex {
		return 0
	}
	joinLines(lines[:width])
	row := width
	for i := width; i < len(lines); i++ {
		if lines[i].kind != lineBody {
			joinLines(lines[row:i])
			return i
		}
		if isWhole(t.at(lines[i].span)) {
			joinLines(lines[row:i])
			row = i
		} else if i == width {
			return width
		}
	}
	joinLines(lines[row:])
	return len(lines)
}

// mayBeHeading spares long lines the reading of a column's heading.
func mayBeHeading(s span) bool { return s.len() < 60 }

// joinLines makes lines the cells of one row, which the first of them holds.
func joinLines(lines []line) {
	for i, l := range lines {
		lines[0].kind = lineTable
		lines[0].cells = append(lines[0].cells, l.span)
		if i > 0 {
			lines[i].kind = lineTable
		}
	}
}

// blankCells are the stretches of a line between blanks.
func blankCells(t *text, l span) []span {
	var cells []span
	from := l.start
	for i := l.start; i <= l.end; i++ {
		if i < l.end && t.norm[i] != ' ' {
			continue
		}
		if i > from {
			cells = append(cells, span{from, i})
		}
		from = i + 1
	}
	return cells
}

// wordCells joins single characters that padding has parted: 工 作 任 务.
func wordCells(t *text, l span) []span {
	var out []span
	single := false
	for _, c := range blankCells(t, l) {
		one := utf8.RuneCountInString(t.at(c)) == 1
		if one && single {
			out[len(out)-1].end = c.end
		} else {
			out = append(out, c)
		}
		single = one
	}
	return out
}

// blankRow gives every column its cell: from the right the roles, from the
// left the number, and in between the text. Merged cells stay empty.
func blankRow(t *text, columns []column, words []span) []span {
	row := make([]span, len(columns))
	row[0] = words[0]
	words = words[1:]
	for j := len(columns) - 1; j > 0 && len(words) > 1; j-- {
		if n := len(words); columns[j].role == classOfficial && n > 2 && oneCharacter(t, words[n-1]) && oneCharacter(t, words[n-2]) {
			words[n-2].end = words[n-1].end // 吴 敏
			words = words[:n-1]
		}
		if columns[j].class == columnRole && readsAsList(t, columns[j], words[len(words)-1]) {
			row[j] = words[len(words)-1]
			words = words[:len(words)-1]
		}
	}
	text := span{words[0].start, words[len(words)-1].end}
	task, detail := find(columns, columnTask), find(columns, columnDetail)
	switch {
	case detail < 0 || task < 0:
		row[max(task, detail, 1)] = text
	case len(words) == 1:
		row[detail] = text
	default:
		row[detail] = words[len(words)-1]
		row[task] = nameBefore(t, words[:len(words)-1])
	}
	return row
}

func oneCharacter(t *text, s span) bool { return utf8.RuneCountInString(t.at(s)) == 1 }

const wholeName = 8 // characters that make one stretch a name by itself

// nameBefore is the name of a task: the last stretch where it is long enough,
// else all of them, being one name that padding has parted.
func nameBefore(t *text, words []span) span {
	last := words[len(words)-1]
	if utf8.RuneCountInString(t.at(last)) >= wholeName {
		return last
	}
	return span{words[0].start, last.end}
}

func readsAsList(t *text, c column, s span) bool {
	if c.role == classOfficial {
		return len(splitOfficials(t.norm, s)) > 0 && utf8.RuneCountInString(t.at(s)) <= 12
	}
	actors := splitActors(t.norm, trimList(t.norm, s))
	return len(actors) > 0 && allUnits(actors)
}

func find(columns []column, class columnClass) int {
	for j, c := range columns {
		if c.class == class {
			return j
		}
	}
	return -1
}
