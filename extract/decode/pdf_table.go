package decode

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// span is a piece of a line, or a column of a table, between two gaps: its
// edges in points.
type span struct {
	text        string
	left, right float64
}

// pageText renders the lines of a page. Lines in a row that have gaps are rows
// of a table, in the form of every other table; all others keep their indent.
func pageText(lines []pdfLine, left float64) (out []string) {
	for i := 0; i < len(lines); {
		n := tableLength(lines[i:])
		if n == 0 {
			out = append(out, indent(lines[i], left)+lines[i].text)
			i++
			continue
		}
		out = append(out, tableText(lines[i:i+n])...)
		i += n
	}
	return out
}

// tableLength returns how many of the first lines are a table. A single line is
// one if it has three cells; a heading whose characters stand apart is none.
func tableLength(lines []pdfLine) int {
	n := 0
	for n < len(lines) && len(lines[n].spans) > 1 && !spreadOut(lines[n].spans) {
		n++
	}
	if n == 1 && len(lines[0].spans) < 3 || n > 0 && len(columnsOf(lines[:n])) < 2 {
		return 0
	}
	return n
}

func spreadOut(spans []span) bool {
	return !slices.ContainsFunc(spans, func(s span) bool { return utf8.RuneCountInString(s.text) > 1 })
}

// columnsOf finds the columns: what stands under or over one another is one.
func columnsOf(lines []pdfLine) (columns []span) {
	var all []span
	for _, line := range lines {
		all = append(all, line.spans...)
	}
	slices.SortFunc(all, func(a, b span) int { return cmp.Compare(a.left, b.left) })
	for _, s := range all {
		if n := len(columns); n > 0 && s.left < columns[n-1].right {
			columns[n-1].right = max(columns[n-1].right, s.right)
			continue
		}
		columns = append(columns, span{left: s.left, right: s.right})
	}
	return columns
}

func tableText(lines []pdfLine) (rows []string) {
	columns := columnsOf(lines)
	for _, line := range lines {
		fields := make([]string, len(columns))
		for _, s := range line.spans {
			at := slices.IndexFunc(columns, func(c span) bool { return s.left < c.right })
			fields[at] = oneLine(fields[at] + " " + s.text)
		}
		rows = append(rows, renderRow(fields, len(columns)))
	}
	return rows
}
