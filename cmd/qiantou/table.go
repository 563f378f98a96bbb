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
	head   table.Row
	rows   []table.Row
	width  []int  // of the widest cell, by column, in terminal cells
	number []bool // columns of numbers stand to the right
}

func newTable(titles ...string) *grid {
	g := &grid{width: make([]int, len(titles)), number: make([]bool, len(titles))}
	g.head = g.row(titles)
	return g
}

// add appends a row of strings and numbers.
func (g *grid) add(cells ...any) {
	texts := make([]string, len(cells))
	for i, cell := range cells {
		texts[i] = cellText(cell)
		switch cell.(type) {
		case int, int64, float64:
			g.number[i] = true
		}
	}
	g.rows = append(g.rows, g.row(texts))
}

func (g *grid) row(texts []string) table.Row {
	row := make(table.Row, len(texts))
	for i, t := range texts {
		t = strings.Join(strings.FieldsFunc(t, isControl), " ") // a cell is one line, and moves no cursor
		row[i] = t
		g.width[i] = max(g.width[i], runewidth.StringWidth(t))
	}
	return row
}

func isControl(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }

// write writes the table no wider than screen where that is not negative.
func (g *grid) write(w io.Writer, screen int) error {
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	t := g.table(screen)
	t.SetStyle(style)
	_, err := io.WriteString(w, t.Render()+"\n")
	return err
}

// markdown writes the table as Markdown has it.
func (g *grid) markdown(w io.Writer) error {
	_, err := io.WriteString(w, g.table(-1).RenderMarkdown()+"\n")
	return err
}

func (g *grid) table(screen int) table.Writer {
	widths := make([]int, len(g.width)) // no limit
	if screen >= 0 {
		widths = fit(g.width, screen-3*len(g.width)-1)
	}
	columns := make([]table.ColumnConfig, len(widths))
	for i, width := range widths {
		align := text.AlignLeft
		if g.number[i] {
			align = text.AlignRight
		}
		columns[i] = table.ColumnConfig{Number: i + 1, WidthMax: width, WidthMaxEnforcer: runewidth.Wrap, Align: align, AlignHeader: align}
	}
	t := table.NewWriter()
	t.AppendHeader(g.head)
	t.AppendRows(g.rows)
	t.SetColumnConfigs(columns)
	return t
}

// narrowest is how far a column may shrink: three Chinese characters a line.
const narrowest = 6

// fit takes cells from the widest columns until all fit into room, or are as
// narrow as they can be.
func fit(widths []int, room int) []int {
	widths = slices.Clone(widths)
	sum := 0
	for _, w := range widths {
		sum += w
	}
	for ; sum > room; sum-- {
		widest := slices.Index(widths, slices.Max(widths))
		if widths[widest] <= narrowest {
			break
		}
		widths[widest]--
	}
	return widths
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
