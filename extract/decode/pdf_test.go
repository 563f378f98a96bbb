package decode

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// columns drops what a PDF file does not have: bars between the cells.
func columns(lines []string) (out []string) {
	for _, line := range lines {
		out = append(out, strings.Join(strings.Fields(strings.ReplaceAll(line, "|", " ")), " "))
	}
	return out
}

func TestPDFHasTheLinesOfThePlan(t *testing.T) {
	d, err := Text("plan.pdf", testFile(t, "plan.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(columns(lineList(string(testFile(t, "plan.txt")))), columns(lineList(d.Text))); diff != "" {
		t.Error(diff)
	}
	for _, want := range []string{"\n\u3000\u3000一、总体目标\n", "学位  "} {
		if !strings.Contains(d.Text, want) {
			t.Errorf("no %q in %q", want, d.Text)
		}
	}
}

func TestPDFShownTurned(t *testing.T) {
	d, err := Text("turned.pdf", testFile(t, "turned.pdf"))
	if want := "一、总体目标\n二、重点任务\n"; err != nil || d.Text != want {
		t.Errorf("%q, %v", d.Text, err)
	}
}

func TestPDFRefused(t *testing.T) {
	plan := testFile(t, "plan.pdf")
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"encrypted.pdf": {testFile(t, "encrypted.pdf"), "encrypted; remove the password: qpdf"},
		"scanned.pdf":   {testFile(t, "scanned.pdf"), "scanned: 1 of 1 pages have no text layer; run OCR: ocrmypdf -l chi_sim"},
		"cut.pdf":       {plan[:200], "cut.pdf: the PDF file is damaged"},
		"noise.pdf":     {[]byte("%PDF-1.7\n" + strings.Repeat("junk ", 300)), "the PDF file is damaged"},
	} {
		if _, err := Text(name, c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func TestRunningLines(t *testing.T) {
	var pages []pdfPage
	for _, number := range []string{"1", "2", "3"} {
		pages = append(pages, pdfPage{height: 800, lines: []pdfLine{
			{text: "公报 " + number, left: 80, y: 780, em: 12},
			{text: "第" + number + "项任务", left: 104, y: 600, em: 12},
			{text: "正文", left: 80, y: 580, em: 12},
			{text: "第 " + number + " 页 共 3 页", left: 300, y: 40, em: 12},
		}})
	}
	want := []string{"\u3000\u3000第1项任务", "正文", "\u3000\u3000第2项任务", "正文", "\u3000\u3000第3项任务", "正文"}
	if diff := cmp.Diff(want, bodyLines(pages)); diff != "" {
		t.Error(diff)
	}
}

func TestGapsBecomeBlanks(t *testing.T) {
	at := func(text string, x float64) (gs []glyph) {
		for _, r := range text {
			gs = append(gs, glyph{r, x, 100, 12, 12})
			x += 12
		}
		return gs
	}
	line := append(append(at("学位", 80), at("学位", 80.5)...), at("个", 160)...)
	if got := pageLines(line); len(got) != 1 || got[0].text != "学位        "+"个" && strings.Join(strings.Fields(got[0].text), " ") != "学位 个" {
		t.Errorf("got %+v", got)
	}
}
