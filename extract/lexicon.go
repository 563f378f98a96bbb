package extract

import (
	"cmp"
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What words mean stands in tables, not in code: each file of the lexicon
// opens with comment lines that say what it is, then a header row, then one
// row a line, cells parted by tabs.
//
//go:embed lexicon/*.tsv
var lexiconFiles embed.FS

// table is one file of the lexicon: the cells of each row by column name.
type table struct {
	name    string
	columns []string
	rows    []map[string]string
}

// readTable reads lexicon/NAME.tsv. The files are part of the program, so a
// broken one is a panic at start, and one test reads them all.
func readTable(name string) table {
	text, err := lexiconFiles.ReadFile("lexicon/" + name + ".tsv")
	if err != nil {
		panic(err)
	}
	t, err := parseTable(name, string(text))
	if err != nil {
		panic(err)
	}
	return t
}

func parseTable(name, text string) (table, error) {
	t := table{name: name}
	for i, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if t.columns == nil {
			t.columns = cells
			continue
		}
		if len(cells) != len(t.columns) {
			return t, fmt.Errorf("lexicon/%s.tsv:%d: %d cells where the header has %d", name, i+1, len(cells), len(t.columns))
		}
		row := make(map[string]string, len(cells))
		for j, column := range t.columns {
			row[column] = cells[j]
		}
		t.rows = append(t.rows, row)
	}
	if t.columns == nil {
		return t, fmt.Errorf("lexicon/%s.tsv: no header row", name)
	}
	return t, nil
}

// column returns the cells of one column, in order, of the rows where class
// is want; want "" takes all.
func (t table) column(name, want string) []string {
	var out []string
	for _, row := range t.rows {
		if want == "" || row["class"] == want {
			out = append(out, row[name])
		}
	}
	return out
}

// anyOf makes the pattern of any of the words, longest first, each taken
// literally.
func anyOf(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range longestFirst(words) {
		quoted[i] = regexp.QuoteMeta(w)
	}
	return "(?:" + strings.Join(quoted, "|") + ")"
}

// longestFirst orders words so that a pattern of alternatives takes the
// longest that fits; equal lengths go by bytes, so that the order is fixed.
func longestFirst(words []string) []string {
	out := slices.Clone(words)
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return out
}
