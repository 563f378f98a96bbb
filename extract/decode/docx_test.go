package decode

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNumerals(t *testing.T) {
	rows := []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"}, {"decimalZero", 7, "07"}, {"decimalFullWidth", 10, "\uff11\uff10"},
		{"chineseCounting", 10, "十"}, {"chineseCounting", 21, "二十一"}, {"chineseCounting", 105, "一〇五"},
		{"chineseCountingThousand", 105, "一百零五"}, {"chineseCountingThousand", 1010, "一千零一十"}, {"japaneseCounting", 15, "十五"},
		{"ideographTraditional", 3, "丙"}, {"ideographTraditional", 11, "11"}, {"ideographZodiac", 2, "丑"},
		{"decimalEnclosedCircle", 21, "㉑"}, {"decimalEnclosedCircleChinese", 3, "③"}, {"decimalEnclosedParen", 20, "⒇"}, {"decimalEnclosedFullstop", 1, "⒈"},
		{"chineseLegalSimplified", 21, "贰拾壹"}, {"ideographDigital", 2024, "二〇二四"},
		{"upperRoman", 14, "XIV"}, {"lowerRoman", 4, "iv"}, {"upperLetter", 27, "AA"}, {"lowerLetter", 3, "c"},
		{"none", 3, ""}, {"unheardOf", 3, "3"}, {"chineseCounting", -1, "-1"},
	}
	for _, r := range rows {
		if got := numeral(r.format, r.n); got != r.want {
			t.Errorf("%s %d: got %q, want %q", r.format, r.n, got, r.want)
		}
	}
}

// wordFile makes a file whose paragraphs are given as "numId/level text".
func wordFile(t *testing.T, numbering string, paragraphs ...string) []byte {
	var body strings.Builder
	for _, p := range paragraphs {
		place, text, _ := strings.Cut(p, " ")
		id, level, _ := strings.Cut(place, "/")
		fmt.Fprintf(&body, `<w:p><w:pPr><w:numPr><w:ilvl w:val="%s"/><w:numId w:val="%s"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, level, id, text)
	}
	return zipOf(t, map[string][]byte{
		"word/document.xml":  []byte(`<w:document xmlns:w="w"><w:body>` + body.String() + `</w:body></w:document>`),
		"word/numbering.xml": []byte(`<w:numbering xmlns:w="w">` + numbering + `</w:numbering>`),
	})
}

func TestNumbering(t *testing.T) {
	const abstract = `<w:abstractNum w:abstractNumId="0">
		<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>
		<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
		<w:lvl w:ilvl="2"><w:start w:val="0"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%3"/></w:lvl>
		<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
		<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
		<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
		<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
		<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1\u3001"/></w:lvl></w:lvlOverride></w:num>`
	cases := []struct {
		name string
		in   []string
		want []string
	}{
		{"restarts under a higher level", []string{"1/0 甲", "1/1 乙", "1/1 丙", "1/0 丁", "1/1 戊"}, []string{"第一章 甲", "1.1 乙", "1.2 丙", "第二章 丁", "2.1 戊"}},
		{"lists of one definition count on", []string{"1/0 甲", "2/0 乙"}, []string{"第一章 甲", "第二章 乙"}},
		{"an override starts again, once", []string{"1/0 甲", "3/0 乙", "3/0 丙"}, []string{"第一章 甲", "第五章 乙", "第六章 丙"}},
		{"an override changes the format", []string{"4/0 甲"}, []string{"1、甲"}},
		{"counting from nought", []string{"1/2 甲", "1/2 乙"}, []string{"0 甲", "①乙"}},
		{"bullets and no list", []string{"1/3 甲", "0/0 乙", "9/0 丙"}, []string{"甲", "乙", "丙"}},
		{"an empty paragraph shows no number", []string{"1/0 ", "1/0 甲"}, []string{"第二章 甲"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, err := Text("a.docx", wordFile(t, strings.ReplaceAll(abstract, `\u3001`, "、"), c.in...))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, lineList(d.Text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
