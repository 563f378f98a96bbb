package main

import (
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// grid is a table for people.
type grid struct {
	titles []string
	rows   [][]string
	width  []int  // of the widest cell or the title, by column, in terminal cells
	least  []int  // that a column may shrink to
	number []bool // columns of numbers stand to the right
}

// legible is the width from which a column of text can be read.
const legible = 14

func newTable(titles ...string) *grid {
	g := &grid{titles: titles, width: make([]int, len(titles)), least: make([]int, len(titles)), number: make([]bool, len(titles))}
	for i, title := range titles {
		g.width[i] = runewidth.StringWidth(title)
		for word := range strings.FieldsSeq(title) {
			g.least[i] = max(g.least[i], runewidth.StringWidth(word))
		}
	}
	return g
}

// add appends a row of strings, numbers and other values of an answer.
func (g *grid) add(cells ...any) {
	row := make([]string, len(cells))
	for i, cell := range cells {
		row[i] = oneLine(cellText(cell))
		width := runewidth.StringWidth(row[i])
		g.width[i] = max(g.width[i], width)
		g.least[i] = max(g.least[i], min(width, legible))
		switch cell.(type) {
		case int, int64, float64:
			g.number[i] = true
		}
	}
	g.rows = append(g.rows, row)
}

func isControl(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }

// write writes the table no wider than screen, or without limit where that is
// negative. Rows that a narrow screen cannot hold in columns become blocks of
// lines.
func (g *grid) write(w io.Writer, screen int) error {
	widths := make([]int, len(g.width)) // no limit
	if screen >= 0 {
		room := screen - 3*len(g.width) - 1
		if sum(g.least) > room && len(g.rows) > 0 {
			return g.writeBlocks(w, screen)
		}
		widths = fit(g.width, g.least, room)
	}
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	t := g.table(widths)
	t.SetStyle(style)
	_, err := io.WriteString(w, t.Render()+"\n")
	return err
}

// markdown writes the table as Markdown has it.
func (g *grid) markdown(w io.Writer) error {
	_, err := io.WriteString(w, g.table(make([]int, len(g.width))).RenderMarkdown()+"\n")
	return err
}

// table lays out columns of the given widths, 0 being no limit.
func (g *grid) table(widths []int) table.Writer {
	columns := make([]table.ColumnConfig, len(widths))
	for i, width := range widths {
		align := text.AlignLeft
		if g.number[i] {
			align = text.AlignRight
		}
		columns[i] = table.ColumnConfig{Number: i + 1, WidthMax: width, WidthMaxEnforcer: wrap, Align: align, AlignHeader: align}
	}
	t := table.NewWriter()
	t.AppendHeader(tableRow(g.titles))
	for _, row := range g.rows {
		t.AppendRow(tableRow(row))
	}
	t.SetColumnConfigs(columns)
	return t
}

func tableRow(cells []string) table.Row {
	row := make(table.Row, len(cells))
	for i, cell := range cells {
		row[i] = cell
	}
	return row
}

// wrap breaks a line between words, and Chinese, which has none, anywhere.
func wrap(s string, width int) string {
	if len(s) == runewidth.StringWidth(s) {
		return text.WrapSoft(s, width)
	}
	return runewidth.Wrap(s, width)
}

// writeBlocks writes a block for each row, a line for each of its cells that
// is not empty.
func (g *grid) writeBlocks(w io.Writer, screen int) error {
	margin := 0
	for _, title := range g.titles {
		margin = max(margin, runewidth.StringWidth(title)+2)
	}
	var b strings.Builder
	for _, row := range g.rows {
		b.WriteString(strings.Repeat("─", screen) + "\n")
		for i, cell := range row {
			for j, line := range strings.Split(wrap(cell, max(legible, screen-margin)), "\n") {
				title := g.titles[i]
				if j > 0 {
					title = ""
				}
				if line != "" {
					b.WriteString(runewidth.FillRight(title, margin) + line + "\n")
				}
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// fit takes cells from the widest columns until all fit into room, or are as
// narrow as least says.
func fit(widths, least []int, room int) []int {
	widths = slices.Clone(widths)
	for excess := sum(widths) - room; excess > 0; excess-- {
		widest := -1
		for i, width := range widths {
			if width > least[i] && (widest < 0 || width > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return widths
}

func sum(numbers []int) (total int) {
	for _, n := range numbers {
		total += n
	}
	return total
}

// screenWidth is the width in cells of the terminal that w is, and otherwise
// what COLUMNS says, or a negative number for no limit.
func screenWidth(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil {
			return width
		}
	}
	if width, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && width > 0 {
		return width
	}
	return -1
}
