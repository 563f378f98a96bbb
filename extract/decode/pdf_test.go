package decode

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPDFHasTheLinesOfThePlan(t *testing.T) {
	d, err := Text("plan.pdf", testFile(t, "plan.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(lineList(string(testFile(t, "plan.txt"))), lineList(d.Text)); diff != "" {
		t.Error(diff)
	}
	if want := "\n\u3000\u3000一、总体目标\n"; !strings.Contains(d.Text, want) {
		t.Errorf("no %q in %q", want, d.Text)
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

// row sets pieces of text at points of a line, 12 points a character.
func row(y float64, pieces map[float64]string) (line []glyph) {
	for x, text := range pieces {
		for _, r := range text {
			line = append(line, glyph{r, x, y, 12, 12})
			x += 12
		}
	}
	return line
}

func TestLinesOfAPage(t *testing.T) {
	pages := []struct {
		name   string
		glyphs []glyph
		want   []string
	}{
		{"table with a merged cell", slices.Concat(row(100, map[float64]string{80: "类别", 140: "指标名称", 220: "单位"}), row(80, map[float64]string{80: "学位", 146: "学校", 226: "所"}), row(60, map[float64]string{140: "学生", 226: "人"})),
			[]string{"类别 | 指标名称 | 单位 |", "学位 | 学校 | 所 |", " | 学生 | 人 |"}},
		{"drawn twice to look bold", slices.Concat(row(100, map[float64]string{80: "学位"}), row(100, map[float64]string{80.5: "学位"})), []string{"学位"}},
		{"heading of spread characters", row(100, map[float64]string{80: "目", 140: "录", 200: "页"}), []string{"目        录        页"}},
		{"two pieces on one line", row(100, map[float64]string{80: "签发人", 160: "张三"}), []string{"签发人       张三"}},
		{"raised footnote mark", slices.Concat(row(100, map[float64]string{80: "学位"}), row(104, map[float64]string{104: "1"})), []string{"学位1"}},
		{"indent", slices.Concat(row(100, map[float64]string{104: "一段"}), row(80, map[float64]string{80: "续行"})), []string{"\u3000\u3000一段", "续行"}},
	}
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) {
			lines := pageLines(p.glyphs)
			if diff := cmp.Diff(p.want, pageText(lines, leftEdge(lines))); diff != "" {
				t.Error(diff)
			}
		})
	}
}
