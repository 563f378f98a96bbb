package main

import (
	"strings"
	"testing"

	"qiantou/extract"
)

func TestProblemsMoveNoCursor(t *testing.T) {
	var said strings.Builder
	sayProblems(&said, &extract.Result{
		Problems: []extract.Problem{{File: "a\nb.txt", Line: 3, Column: 7, What: "clause not read: 牵头\x1b[31m单位"}},
		Coverage: extract.Coverage{Source: "a\nb.txt"},
	})
	want := "a b.txt:3:7: clause not read: 牵头 [31m单位\na b.txt: no clause says who is responsible\n"
	if said.String() != want {
		t.Errorf("said %q, want %q", said.String(), want)
	}
}
