package extract

import (
	"strings"
	"unicode/utf8"
)

// A table whose columns are parted by blanks alone is read by its heading and
// by what cells hold: the number first, lists of units last, text between.

// markBlankTables finds such tables and cuts their rows into cells.
func markBlankTables(t *text, lines []line) {
	var columns []column
	for i := range lines {
		l := &lines[i]
		if l.kind == lineBody && strings.HasPrefix(t.at(l.span), "序号 ") {
			words := wordCells(t, l.span)
			if columns = readHeader(t, words); columns != nil {
				l.kind, l.cells = lineTable, words
			}
			continue
		}
		if columns == nil {
			continue
		}
		if words := blankCells(t, l.span); len(words) > 2 && isWhole(t.at(words[0])) {
			l.kind, l.cells = lineTable, blankRow(t, columns, words)
		} else {
			columns = nil
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
