package main

import (
	"bufio"
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"qiantou/queries"
)

// sheets writes answers as a workbook and reads it back.
func sheets(t *testing.T, answers ...*answer) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	if err := writeWorkbook(w, answers...); err != nil {
		t.Fatal(err)
	}
	w.Flush()
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestWorkbook(t *testing.T) {
	a, b := anAnswer(), anAnswer()
	a.question.Name, b.question.Name, b.lang, b.rows = "one", "[two]", "zh", nil
	f := sheets(t, a, b)
	if d := cmp.Diff([]string{"one", "-two-"}, f.GetSheetList()); d != "" {
		t.Error(d)
	}
	rows, err := f.GetRows("one")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Item", "Count", "Share", "Implied", "Names", "Properties", "Nothing"},
		{"a|b, <c>", "3", "0.333", "TRUE", "甲、乙; 丙", `{"a":"x","b":1}`},
		{"", "0", "0.000", "FALSE", "", "{}"},
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	for cell, want := range map[string]excelize.CellType{"B2": excelize.CellTypeUnset, "C2": excelize.CellTypeUnset, "D2": excelize.CellTypeBool, "A2": excelize.CellTypeSharedString} {
		if got, err := f.GetCellType("one", cell); err != nil || got != want {
			t.Errorf("%s has the type %v, %v, want %v", cell, got, err, want)
		}
	}
	if rows, err := f.GetRows("-two-"); err != nil || len(rows) != 1 || rows[0][0] != "事项" {
		t.Error("the empty answer:", rows, err)
	}
}

// Text that a spreadsheet could take for a formula is marked as text.
func TestWorkbookHasNoFormulas(t *testing.T) {
	q := &queries.Question{Name: "x", Columns: []queries.Column{{Name: "t", Type: "text", Title: "T"}}}
	texts := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0"}
	a := &answer{question: q}
	for _, text := range texts {
		a.rows = append(a.rows, queries.Row{text})
	}
	a.rows = append(a.rows, queries.Row{"市财政局"})
	f := sheets(t, a)
	for i, want := range append(texts, "市财政局") {
		cell, _ := excelize.CoordinatesToCellName(1, i+2)
		value, _ := f.GetCellValue("x", cell)
		formula, _ := f.GetCellFormula("x", cell)
		if value != want || formula != "" {
			t.Errorf("%s is %q with the formula %q, want the text %q", cell, value, formula, want)
		}
		style, _ := f.GetCellStyle("x", cell)
		marked := f.Styles.CellXfs.Xf[style].QuotePrefix
		if (marked != nil && *marked) != (i < len(texts)) {
			t.Errorf("%q: marked as literal text: %v", want, marked)
		}
	}
}

func TestSheetNames(t *testing.T) {
	for name, want := range map[string]string{"who": "who", "a/b:c": "a-b-c", "'x'": "x", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三": "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"} {
		if got := sheetName(name); got != want {
			t.Errorf("%s became %s, want %s", name, got, want)
		}
	}
}
