package extract

import (
	"os"
	"strings"
	"testing"
)

// rowsOf reads a table of cases: comments, a header, one case a line.
func rowsOf(t *testing.T, file string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	table, err := parseTable(file, strings.TrimSuffix(string(text), "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return table.rows
}

func TestClausesReadAsWritten(t *testing.T) {
	for _, row := range rowsOf(t, "testdata/tables/clauses.tsv") {
		s := row["passage"]
		if got := reading1(parseClause(s, span{0, len(s)})); got != row["reading"] {
			t.Errorf("%s\n got %s\nwant %s", s, got, row["reading"])
		}
	}
}

// reading1 writes duties as the table of cases does.
func reading1(duties []duty) string {
	if len(duties) == 0 {
		return "-"
	}
	var parts []string
	for _, d := range duties {
		part := string(d.class) + " " + d.role
		for _, a := range d.actors {
			part += " " + a.surface
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " | ")
}

// Every table of the lexicon can be read, and none says one thing twice.
func TestLexicon(t *testing.T) {
	files, err := lexiconFiles.ReadDir("lexicon")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 10 {
		t.Fatalf("only %d tables", len(files))
	}
	for _, f := range files {
		name := strings.TrimSuffix(f.Name(), ".tsv")
		table := readTable(name)
		text, _ := lexiconFiles.ReadFile("lexicon/" + f.Name())
		if text[0] != '#' {
			t.Errorf("%s does not say what it is in a first line that opens with #", f.Name())
		}
		seen := map[string]bool{}
		for _, row := range table.rows {
			var cells []string
			for _, column := range table.columns {
				cells = append(cells, row[column])
			}
			key := strings.Join(cells, "\t")
			if seen[key] {
				t.Errorf("%s: %q stands twice", f.Name(), key)
			}
			seen[key] = true
		}
	}
}
