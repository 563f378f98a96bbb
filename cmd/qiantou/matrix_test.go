package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/queries"
)

// Two cities' bureaus of one name are two columns, called by their ids.
func TestWide(t *testing.T) {
	q := &queries.Question{Name: "matrix", Columns: []queries.Column{{Name: "name", Type: "text", Title: "Item"}, {Name: "item", Type: "id"},
		{Name: "document_name", Type: "text"}, {Name: "path", Type: "text"}, {Name: "actor", Type: "id"}, {Name: "actor_name", Type: "text"}, {Name: "letter", Type: "text"}}}
	if !isMatrix(q) {
		t.Fatal("no matrix")
	}
	a := &answer{question: q, rows: []queries.Row{
		{"建站", "i1", "d", "一", "u3", "民政局", "S"}, {"建站", "i1", "d", "一", "u1", "财政局", "L"},
		{"修路", "i2", "d", nil, "u2", "财政局", "L"}, {"修路", "i2", "d", nil, "u3", "民政局", "S"}}}
	got := a.wide("")
	var titles []string
	for _, c := range got.question.Columns {
		titles = append(titles, c.Name)
	}
	if d := cmp.Diff([]string{"item", "document_name", "path", "name", "民政局", "u1", "u2"}, titles); d != "" {
		t.Error(d)
	}
	want := []queries.Row{{"i1", "d", "一", "建站", "S", "L", nil}, {"i2", "d", nil, "修路", "S", nil, "L"}}
	if d := cmp.Diff(want, got.rows); d != "" {
		t.Error(d)
	}
	if got := a.wide("1"); len(got.rows) != 1 || len(got.question.Columns) != 7 {
		t.Errorf("with a limit of 1: %v", got.rows)
	}
	a.rows = nil
	if got := a.wide(""); len(got.rows) != 0 || len(got.question.Columns) != 4 {
		t.Errorf("of nothing: %v", got.question.Columns)
	}
}
