package decode

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
)

var indexBox = []string{
	"索引号: | 0025/2024-12 | 成文日期: | 2024-03-05 |",
	"文号: | 临教发〔2024〕12号 | 发布机构: | 市教育局 |",
}

func TestPageIsIndexBoxAndDocument(t *testing.T) {
	page := string(testFile(t, "plan.html"))
	gb, err := simplifiedchinese.GBK.NewEncoder().String(strings.Replace(page, "utf-8", "gb2312", 1))
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string]string{
		"as served":             page,
		"GBK":                   gb,
		"wrong charset claimed": strings.Replace(page, "utf-8", "gb2312", 1),
		"unknown container":     strings.Replace(page, "TRS_Editor", "x1", 1),
	}
	want := append(indexBox[:2:2], lineList(string(testFile(t, "plan.txt")))...)
	for name, source := range sources {
		t.Run(name, func(t *testing.T) {
			d, err := Text("plan.txt", []byte(source))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, lineList(d.Text)); diff != "" || d.Format != "html" {
				t.Error(d.Format, diff)
			}
		})
	}
}

func TestHTMLPieces(t *testing.T) {
	pieces := []struct{ name, source, want string }{
		{"title outside", `<meta name="ArticleTitle" content="某计划"><div id="zoom"><p>一、总体</p></div>`, "某计划\n一、总体"},
		{"title once", `<h1>某 计划</h1><div id="zoom"><p>某计划</p><p>一、总体</p></div>`, "某计划\n一、总体"},
		{"title of the site", `<div class="header"><h1>某市政府</h1></div><div id="zoom"><p>一、总体</p><p>二、任务较长一些</p></div>`, "一、总体\n二、任务较长一些"},
		{"own header", `<article><header><h2>某计划</h2></header><p>正文</p></article>`, "某计划\n正文"},
		{"line breaks", `<p>甲<br>乙<br/>丙</p>`, "甲\n乙\n丙"},
		{"entities", `<p>R&amp;D&nbsp;经费&gt;3%</p>`, "R&D\u00a0经费>3%"},
		{"wrapped source", "<p>推进\n  建设 and\n more</p>", "推进建设 and more"},
		{"inline elements", `<p><span>一、</span><b>总体</b> <i>要求</i></p>`, "一、总体 要求"},
		{"list numbers", `<ol start="4"><li>甲</li><li value="7">乙</li><li>丙</li></ol><ul><li>丁</li></ul>`, "4.甲\n7.乙\n8.丙\n丁"},
		{"hidden", `<p>甲</p><p hidden>乙</p><p style="DISPLAY : none">丙</p>`, "甲"},
		{"rowspan", `<table><tr><th rowspan=2>甲</th><td>1</td></tr><tr><td>2</td></tr></table>`, "甲 | 1 |\n | 2 |"},
		{"colspan", `<table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td>1</td><td></td><td>3</td></tr></table>`, "甲 | | 乙 |\n1 | | 3 |"},
		{"cell of paragraphs", `<table><tr><td><p>专栏1</p><p>一是</p></td></tr></table>`, "专栏1 一是 |"},
		{"bar in a cell", `<table><tr><td>a|b</td><td>c</td></tr></table>`, "a\uff5cb | c |"},
		{"header cell", `<table><tr><th class="header">甲</th><td class="print">1</td></tr></table>`, "甲 | 1 |"},
		{"nested table", `<table><tr><td>左</td><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>`, "左\n1 | 2 |"},
	}
	for _, p := range pieces {
		t.Run(p.name, func(t *testing.T) {
			d, err := Text("a.html", []byte("<html><body>"+p.source+"</body></html>"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(p.want, strings.TrimSuffix(d.Text, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPageRulesAreUsable(t *testing.T) {
	where := map[string]bool{"tag": true, "id": true, "class": true, "role": true, "text": true}
	seen := map[rule]bool{}
	for what, rules := range pageRules {
		for _, r := range rules {
			if !where[r.where] || r.pattern != strings.ToLower(r.pattern) || r.pattern == "" || seen[r] {
				t.Errorf("%s: rule %v is wrong or there twice", what, r)
			}
			seen[r] = true
		}
	}
	for _, what := range []string{"main", "title", "drop", "label"} {
		if len(pageRules[what]) == 0 {
			t.Errorf("no rules for %s", what)
		}
	}
}
