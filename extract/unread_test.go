package extract

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What is written like a clause and was not read is reported with its place.
func TestWhatIsNotReadIsReported(t *testing.T) {
	for _, row := range rowsOf(t, "testdata/tables/unread.tsv") {
		src := strings.ReplaceAll(row["document"], `\n`, "\n")
		r, err := Document([]byte(src), Options{Source: "d"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range r.Problems {
			got = append(got, p.String())
		}
		if strings.Join(got, " ") != row["problems"] {
			t.Errorf("%s\n got %s\nwant %s", src, strings.Join(got, " "), row["problems"])
		}
	}
}

// The corpus is read whole: nothing that was read is reported as missed.
func TestCorpusIsReadWhole(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents", err)
	}
	known := []string{"brackets-several.txt:6:10: clause not read: (责任单位:)",
		"negative-vacancies.txt:6:1: table whose headings name no task: 序号|招聘单位|主管部门|岗位|人数|"}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Document(data, Options{Source: filepath.Base(name)})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.Problems {
			if !slices.Contains(known, p.String()) {
				t.Error(p)
			}
		}
	}
}
