package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

func TestFit(t *testing.T) {
	for _, c := range []struct {
		widths []int
		room   int
		want   []int
	}{
		{[]int{4, 10, 20}, 40, []int{4, 10, 20}},
		{[]int{4, 10, 20}, 24, []int{4, 10, 10}},
		{[]int{4, 10, 20}, 20, []int{4, 8, 8}},
		{[]int{4, 10, 20}, 5, []int{2, 6, 7}},
		{[]int{4, 10, 20}, -30, []int{2, 6, 7}},
	} {
		if got := fit(c.widths, []int{2, 6, 7}, c.room); !slices.Equal(got, c.want) {
			t.Errorf("fit(%v, %d) = %v, want %v", c.widths, c.room, got, c.want)
		}
	}
}

func TestNarrowScreensGetBlocks(t *testing.T) {
	g := newTable("Unit", "Clause", "Line")
	g.add("湖州市发展和改革委员会", "", 3)
	g.add("湖州市教育局", "牵头单位:市教育局;责任单位:市财政局、各区县", 14)
	var b bytes.Buffer
	if err := g.write(&b, 30); err != nil {
		t.Fatal(err)
	}
	want := `──────────────────────────────
Unit    湖州市发展和改革委员会
Line    3
──────────────────────────────
Unit    湖州市教育局
Clause  牵头单位:市教育局;责任
        单位:市财政局、各区县
Line    14
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

// Every line of a table is as wide as every other, with wide characters and
// narrow ones, whole and wrapped.
func TestTableLinesAlign(t *testing.T) {
	for _, screen := range []int{-1, 80, 41, 40, 35} {
		g := newTable("Unit", "Clause")
		g.add("市发改委", "1加快建设“五谷丰登”计划,推进2023年重点改革举措〔牵头单位:市发改委〕")
		g.add("a", "two\nlines\tand \x1b[31mcolour")
		var b bytes.Buffer
		if err := g.write(&b, screen); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		for _, line := range lines {
			if runewidth.StringWidth(line) != runewidth.StringWidth(lines[0]) {
				t.Errorf("screen %d: lines differ in width:\n%s", screen, b.String())
				break
			}
		}
		if w := runewidth.StringWidth(lines[0]); screen >= 0 && w > screen {
			t.Errorf("the table is %d wide in a terminal of %d:\n%s", w, screen, b.String())
		}
		if strings.ContainsAny(b.String(), "\x1b\t") {
			t.Errorf("control characters reach the terminal: %q", b.String())
		}
	}
}
