package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// corpus adds the documents of the golden corpus, and some lines of hostile
// shape.
func corpus(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	more, _ := filepath.Glob("../seeds/*.txt")
	for _, name := range append(files, more...) {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, s := range []string{"", "(", "一、(((", "1.a(市)", "牵头单位:", "|||\n|a|", "序号 任务 牵头单位\n1 a 市财政局", "┌─┬─┐\n│a│b│\n└─┴─┘", "专栏1 甲 1.乙。丙", "\xff\xfe", "一、甲\n(一)乙(市财政局)\n以下各项任务均涉及各区县"} {
		f.Add(s)
	}
}

func FuzzDocument(f *testing.F) {
	corpus(f)
	f.Fuzz(func(t *testing.T, src string) {
		r, err := Document([]byte(src), Options{Source: "fuzz.txt"})
		if err != nil {
			return
		}
		check(t, src, r)
	})
}

// check holds a result against what every result has to keep: the schema, and
// every quote standing in the text where its offsets say.
func check(t *testing.T, src string, r *Result) {
	t.Helper()
	for _, problem := range r.Graph.Validate() {
		t.Error(problem)
	}
	for _, e := range r.Graph.Edges {
		ev, ok := e.Evidence()
		if !ok {
			continue
		}
		if ev.Start < 0 || ev.End > len(src) || src[ev.Start:ev.End] != ev.Quote {
			t.Errorf("%s: quote %q does not stand at %d-%d", e.ID, ev.Quote, ev.Start, ev.End)
		}
	}
}

func FuzzClause(f *testing.F) {
	corpus(f)
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range parseClause(s, span{0, len(s)}) {
			for _, a := range d.actors {
				if a.start < 0 || a.end > len(s) || a.start > a.end {
					t.Errorf("%q stands at %d-%d of %d", a.surface, a.start, a.end, len(s))
				}
			}
		}
	})
}

func FuzzText(f *testing.F) {
	corpus(f)
	f.Fuzz(func(t *testing.T, src string) {
		x := newText(src)
		if len(x.off) != len(x.norm)+1 {
			t.Fatalf("%d offsets for %d bytes", len(x.off), len(x.norm))
		}
		for i, o := range x.off {
			if o < 0 || int(o) > len(src) {
				t.Fatalf("byte %d comes from %d of %d", i, o, len(src))
			}
		}
	})
}

// Time grows with the text and not with its square: megabytes of a hostile
// shape end in seconds, where a square would take hours.
func TestHostileDocumentsEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: megabytes of hostile text are not short")
	}
	for _, c := range []struct {
		piece string
		size  int
	}{
		{"(", 10 << 20}, {"()", 10 << 20}, {"一、(((\n", 1 << 20}, {"一、", 1 << 20}, {"牵头单位:", 1 << 20}, {"a|", 1 << 20},
		{"市财政局、", 1 << 20}, {"1.甲。\n", 1 << 20}, {"一、甲(乙\n", 1 << 20}, {"由市财政局、", 1 << 20}, {"市财政局负责,", 1 << 20}, {"│a│b│\n", 1 << 20},
	} {
		if _, err := Document([]byte(strings.Repeat(c.piece, c.size/len(c.piece))), Options{Source: "hostile.txt"}); err != nil {
			t.Errorf("%q: %v", c.piece, err)
		}
	}
}

func BenchmarkExtract(b *testing.B) {
	files, err := filepath.Glob("../seeds/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatal("no seeds", err)
	}
	var docs [][]byte
	size := 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		docs, size = append(docs, data), size+len(data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range docs {
			if _, err := Document(data, Options{Source: "seed.txt"}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
