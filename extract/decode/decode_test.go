package decode

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func testFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// zipOf packs files into a zip container; a nil map value is a folder.
func zipOf(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for name, data := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func docxOf(t testing.TB) []byte {
	files := map[string][]byte{}
	for _, part := range []string{"word/document.xml", "word/styles.xml", "word/numbering.xml"} {
		files[part] = testFile(t, "docx/"+part)
	}
	return zipOf(t, files)
}

// xlsxOf writes the plan into a sheet: a line of text is a cell across the
// table's width, an empty field the rest of a merged cell.
func xlsxOf(t testing.TB) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, line := range strings.Split(strings.TrimSpace(string(testFile(t, "plan.txt"))), "\n") {
		cells := strings.Split(line, " |")
		for col, text := range cells[:max(1, len(cells)-1)] {
			at, _ := excelize.CoordinatesToCellName(col+1, i+1)
			book.SetCellValue("Sheet1", at, strings.TrimSpace(text))
			if text == "" {
				above, _ := excelize.CoordinatesToCellName(col+1, i)
				book.MergeCell("Sheet1", above, at)
			}
		}
		if len(cells) == 1 {
			from, _ := excelize.CoordinatesToCellName(1, i+1)
			to, _ := excelize.CoordinatesToCellName(5, i+1)
			book.MergeCell("Sheet1", from, to)
		}
	}
	book.NewSheet("草稿")
	book.SetCellValue("草稿", "A1", "不公开")
	book.SetSheetVisible("草稿", false)
	buf, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func inCharset(t testing.TB, e encoding.Encoding) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes(testFile(t, "plan.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// lineList is what the formats must agree on.
func lineList(text string) (list []string) {
	for line := range strings.Lines(text) {
		if line = strings.Trim(line, " \t\r\n\u3000\u2003\ufeff"); line != "" {
			list = append(list, line)
		}
	}
	return list
}

func TestEveryFormatSaysTheSame(t *testing.T) {
	plain := testFile(t, "plan.txt")
	le, be := orders["UTF-16LE"], orders["UTF-16BE"]
	files := []struct {
		name            string
		data            []byte
		format, charset string
	}{
		{"plan.txt", plain, "text", "UTF-8"},
		{"plan.md", plain, "markdown", "UTF-8"},
		{"mark.txt", append([]byte("\ufeff"), plain...), "text", "UTF-8"},
		{"gb.txt", inCharset(t, simplifiedchinese.GB18030), "text", "GB18030"},
		{"gbk.txt", inCharset(t, simplifiedchinese.GBK), "text", "GB18030"},
		{"le.txt", inCharset(t, le), "text", "UTF-16LE"},
		{"be.txt", inCharset(t, be), "text", "UTF-16BE"},
		{"le-mark.txt", append([]byte{0xff, 0xfe}, inCharset(t, le)...), "text", "UTF-16LE"},
		{"be-mark.txt", append([]byte{0xfe, 0xff}, inCharset(t, be)...), "text", "UTF-16BE"},
		{"plan.docx", docxOf(t), "docx", "UTF-8"},
		{"plan.xlsx", xlsxOf(t), "xlsx", "UTF-8"},
		{"docx called.txt", docxOf(t), "docx", "UTF-8"},
	}
	want := lineList(string(plain))
	for _, f := range files {
		t.Run(f.name, func(t *testing.T) {
			d, err := Text(f.name, f.data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, lineList(d.Text)); diff != "" {
				t.Error(diff)
			}
			if d.Format != f.format || d.Charset != f.charset {
				t.Errorf("read as %s in %s", d.Format, d.Charset)
			}
		})
	}
}

func TestUTF8OffsetsAreThoseOfTheFile(t *testing.T) {
	data := append([]byte("\ufeff"), testFile(t, "plan.txt")...)
	d, err := Text("plan.txt", data)
	if err != nil || d.Text != string(data) {
		t.Errorf("text differs from the file: %v", err)
	}
	data[10] = 'x'
	if d.Text == string(data) {
		t.Error("the text shares the caller's bytes")
	}
}

func TestXlsxNamesWhatIsHidden(t *testing.T) {
	d, err := Text("plan.xlsx", xlsxOf(t))
	if err != nil || len(d.Missed) != 1 || !strings.Contains(d.Missed[0], "草稿") {
		t.Errorf("missed %q, %v", d.Missed, err)
	}
}

func TestRefused(t *testing.T) {
	plain := testFile(t, "plan.txt")
	bad := bytes.Replace(plain, []byte("教育局"), []byte("教\xff局"), 1)
	gb := inCharset(t, simplifiedchinese.GB18030)
	ole := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600))
	bomb := zipOf(t, map[string][]byte{"word/document.xml": make([]byte, 64<<20)})
	deep := zipOf(t, map[string][]byte{"word/document.xml": []byte(strings.Repeat("<a>", 100_000))})
	files := []struct {
		name string
		data []byte
		want string
	}{
		{"empty.txt", nil, "empty.txt: the file is empty"},
		{"blank.txt", []byte(" \n\u3000\n"), "holds no text"},
		{"bad.txt", bad, "bad.txt:7:19: the text is UTF-8 but for some bytes: an invalid byte at offset"},
		{"bad-gb.txt", bytes.Replace(gb, []byte("\n"), []byte("\n\xff\xff"), 1), "bad-gb.txt:2:1: the text is neither UTF-8 nor GB18030"},
		{"odd.txt", append([]byte{0xff, 0xfe}, "a\x00\n\x00\x00\xd8b\x00"...), "odd.txt:2:1: the text is UTF-16LE but for some bytes"},
		{"binary.txt", []byte("abc\n\x00\x01\x02\x7f"), "binary.txt:2:1: it is a binary file"},
		{"old.doc", ole, "soffice --headless --convert-to docx"},
		{"old.wps", ole, "it is a WPS document"},
		{"old.xls", slices.Concat(ole, utf16Name("Workbook")), "soffice --headless --convert-to xlsx"},
		{"locked.docx", slices.Concat(ole, utf16Name("EncryptedPackage")), "encrypted with a password"},
		{"a.rtf", []byte(`{\rtf1 text}`), "it is an RTF file"},
		{"a.png", []byte("\x89PNG\r\n\x1a\n0000"), "ocrmypdf -l chi_sim"},
		{"a.ofd", zipOf(t, map[string][]byte{"OFD.xml": []byte("<a/>")}), "it is an OFD file"},
		{"a.odt", zipOf(t, map[string][]byte{"mimetype": []byte("application/vnd.oasis.opendocument.text")}), "it is an OpenDocument text"},
		{"a.zip", zipOf(t, map[string][]byte{"a.txt": []byte("a")}), "it is a zip archive"},
		{"cut.docx", docxOf(t)[:900], "damaged or cut off"},
		{"bomb.docx", bomb, "unpacks to more than 200 times its size"},
		{"deep.docx", deep, "nested deeper than"},
		{"deep.html", []byte("<html>" + strings.Repeat("<div>", 100_000)), "HTML is damaged"},
		{"wide.html", []byte("<html><table>" + strings.Repeat("<tr><td colspan=1000 rowspan=60000>a", 5000)), "more than 4000000 cells"},
		{"big5.txt", bytes.Repeat([]byte("\xa5\xab\xac\xb1\xa9\xb2\xf9\xfe\xff"), 9), "iconv -f BIG5"},
	}
	for _, f := range files {
		t.Run(f.name, func(t *testing.T) {
			d, err := Text(f.name, f.data)
			if err == nil || !strings.Contains(err.Error(), f.want) {
				t.Errorf("got %v, want %q", err, f.want)
			}
			if fault := (*Error)(nil); !errors.As(err, &fault) || fault.Name != f.name || d.Text != "" {
				t.Errorf("not an *Error with the file's name: %#v", err)
			}
		})
	}
}

func TestExtensionsAreReadable(t *testing.T) {
	for _, ext := range Extensions() {
		if readers[formatOf[ext]] == nil {
			t.Errorf("nothing reads %s", ext)
		}
	}
}

// FuzzText looks for input that panics or hangs. PDF is left to its sandbox:
// a run of the engine per input would test nothing else.
func FuzzText(f *testing.F) {
	for _, data := range [][]byte{testFile(f, "plan.txt"), testFile(f, "plan.html"), docxOf(f), xlsxOf(f), inCharset(f, simplifiedchinese.GB18030)} {
		f.Add("a.txt", data)
		f.Add("a.html", data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
			t.Skip()
		}
		d, err := Text(name, data)
		if (err == nil) == (strings.TrimSpace(d.Text) == "") {
			t.Errorf("text of %d bytes and error %v", len(d.Text), err)
		}
	})
}

func BenchmarkTextUTF8(b *testing.B) {
	data := bytes.Repeat(testFile(b, "plan.txt"), 2000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Text("plan.txt", data); err != nil {
			b.Fatal(err)
		}
	}
}
