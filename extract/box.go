package extract

import "strings"

// Tables drawn with lines are read column by column, for their words break at
// the cell's edge, and written again as rows of cells parted by bars.

const boxEdges = "│┃├┤┼┬┴┌┐└┘┝┥╋┠┨┏┓┗┛┣┫┳┻║╔╗╚╝╠╣╦╩╬"

const boxRules = "─━═┄┈╌"

func isBoxLine(s string) bool {
	for _, r := range s {
		return strings.ContainsRune(boxEdges, r)
	}
	return false
}

// boxCell is one cell of a drawn table: its pieces, and the lines it takes up.
type boxCell struct {
	pieces   []rawLine
	from, to int
}

// boxRows turns a run of drawn lines into rows of pieces, a bar after every
// cell. It returns nil where the lines do not agree on the columns.
func boxRows(src string, lines []rawLine) [][]rawLine {
	columns := boxColumns(src, lines)
	if len(columns) < 2 {
		return nil
	}
	var rows [][]rawLine
	for _, first := range columns[0] {
		if len(first.pieces) == 0 {
			continue
		}
		var row []rawLine
		for _, column := range columns {
			if c := cellBeside(column, first); c != nil {
				row = append(row, c.pieces...)
			}
			row = append(row, rawLine{start: first.pieces[0].start, end: first.pieces[0].start, bar: true})
		}
		rows = append(rows, row)
	}
	return rows
}

// boxColumns cuts the lines at their edges; a rule in a column ends its cell.
func boxColumns(src string, lines []rawLine) [][]boxCell {
	var columns [][]boxCell
	open := []bool{}
	for i, l := range lines {
		parts := boxParts(src, l)
		if columns == nil {
			columns, open = make([][]boxCell, len(parts)), make([]bool, len(parts))
		}
		if len(parts) != len(columns) {
			return nil
		}
		for j, p := range parts {
			text := src[p.start:p.end]
			switch {
			case strings.Trim(text, boxRules) == "" && text != "":
				open[j] = false
			case open[j]:
				last := &columns[j][len(columns[j])-1]
				if last.to = i; text != "" {
					last.pieces = append(last.pieces, p)
				}
			default:
				columns[j] = append(columns[j], boxCell{nil, i, i})
				if open[j] = true; text != "" {
					columns[j][len(columns[j])-1].pieces = []rawLine{p}
				}
			}
		}
	}
	return columns
}

// boxParts are the stretches of a line between its edges, without padding.
func boxParts(src string, l rawLine) []rawLine {
	var parts []rawLine
	from := -1
	for i, r := range src[l.start:l.end] {
		if !strings.ContainsRune(boxEdges, r) {
			continue
		}
		if from >= 0 {
			parts = append(parts, trimLine(src, from, l.start+i))
		}
		from = l.start + i + len(string(r))
	}
	return parts
}

// cellBeside is the cell of a column that shares most lines with a cell of
// the first one; of several, the first.
func cellBeside(column []boxCell, first boxCell) *boxCell {
	var best *boxCell
	shared := -1 << 30
	for i := range column {
		c := &column[i]
		if n := min(c.to, first.to) - max(c.from, first.from); n > shared {
			best, shared = c, n
		}
	}
	if best == nil || shared < -2 {
		return nil
	}
	return best
}
