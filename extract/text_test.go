package extract

import (
	"strings"
	"testing"
)

func TestEvidenceQuotesTheOriginal(t *testing.T) {
	src := "\ufeff 一、(牵头单位:市\n教育局)\r\n\r\n  二、123ABC〔甲〕  \n"
	x := newText(src)
	if want := "一、(牵头单位:市教育局)\n二、123ABC〔甲〕\n"; strings.TrimRight(x.norm, "\n") != strings.TrimRight(want, "\n") {
		t.Fatalf("folded to %q", x.norm)
	}
	at := strings.Index(x.norm, "(")
	ev := x.evidence(span{at, strings.Index(x.norm, ")") + 1})
	if src[ev.Start:ev.End] != ev.Quote || ev.Quote != "(牵头单位:市\n教育局)" {
		t.Errorf("quoted %q at %d-%d", ev.Quote, ev.Start, ev.End)
	}
	if ev.Line != 1 || ev.Column != 5 {
		t.Errorf("stands at %d:%d", ev.Line, ev.Column)
	}
	if line, column := x.position(strings.Index(x.norm, "〔")); line != 4 || column != 11 {
		t.Errorf("the second item's bracket stands at %d:%d", line, column)
	}
}
