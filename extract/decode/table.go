package decode

import "strings"

// cell is one cell of a table as a file states it; cols and rows are how many
// it spans, 0 read as 1.
type cell struct {
	text       string
	cols, rows int
}

// grid lays cells out: a merged cell's text stands in its first field, the
// other fields that it covers are empty, so that every column stays in place.
type grid struct {
	lines  [][]string
	taken  map[[2]int]bool // fields that a merged cell covers
	fields int             // laid out so far
}

// tableRows renders a table as `cell | cell |`, one row a line, an empty field
// as nothing between bars: ` | b | | d |` in a row that starts with one. Rows
// without any text are left out.
func tableRows(rows [][]cell) ([]string, error) {
	g := &grid{lines: make([][]string, len(rows)), taken: map[[2]int]bool{}}
	for r, row := range rows {
		col := 0
		for _, c := range row {
			if col = g.put(r, col, c); g.fields > maxCells {
				return nil, refuse("", "a table in it spreads out to more than %d cells", maxCells)
			}
		}
	}
	return g.render()
}

// put places a cell in the first free field from col on and returns the field
// after it.
func (g *grid) put(r, col int, c cell) int {
	for g.taken[[2]int{r, col}] {
		col++
	}
	cols, rows := clamp(c.cols, 1000), min(clamp(c.rows, 65534), len(g.lines)-r)
	if g.fields += cols * rows; g.fields > maxCells {
		return col
	}
	for y := r; y < r+rows; y++ {
		for x := col; x < col+cols; x++ {
			g.taken[[2]int{y, x}] = true
		}
	}
	for len(g.lines[r]) <= col {
		g.lines[r] = append(g.lines[r], "")
	}
	g.lines[r][col] = oneLine(c.text)
	return col + cols
}

func clamp(n, most int) int { return min(max(n, 1), most) }

func (g *grid) render() ([]string, error) {
	width := 0
	for at := range g.taken {
		width = max(width, at[1]+1)
	}
	if width*len(g.lines) > maxCells {
		return nil, refuse("", "a table in it spreads out to more than %d cells", maxCells)
	}
	var out []string
	for _, line := range g.lines {
		if strings.Join(line, "") != "" {
			out = append(out, renderRow(line, width))
		}
	}
	return out, nil
}

func renderRow(fields []string, width int) string {
	var b strings.Builder
	for i := range width {
		if i > 0 {
			b.WriteByte(' ')
		}
		if i < len(fields) && fields[i] != "" {
			b.WriteString(fields[i] + " ")
		} else if i == 0 {
			b.WriteByte(' ')
		}
		b.WriteByte('|')
	}
	return b.String()
}

// oneLine joins the lines of a cell; a bar in it would look like a border.
func oneLine(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "|", "｜")
}
