package main

import (
	"bufio"
	"bytes"
	"testing"

	"qiantou/graph"
	"qiantou/queries"
)

func anAnswer() *answer {
	return &answer{
		question: &queries.Question{Columns: []queries.Column{
			{Name: "z", Type: "text", Title: "Item", TitleZh: "事项"}, {Name: "id", Type: "id", Title: "Id", TitleZh: "标识"},
			{Name: "n", Type: "int", Title: "Count", TitleZh: "数量"}, {Name: "share", Type: "ratio", Title: "Share", TitleZh: "占比"},
			{Name: "ok", Type: "flag", Title: "Implied", TitleZh: "默认"}, {Name: "list", Type: "list", Title: "Names", TitleZh: "名称"},
			{Name: "props", Type: "props", Title: "Properties", TitleZh: "属性"}, {Name: "none", Type: "text", Title: "Nothing", TitleZh: "空"},
		}},
		rows: []queries.Row{
			{"a|b, <c>", "item:x", int64(3), 1.0 / 3, true, []any{"甲、乙", "丙"}, graph.Props{"b": int64(1), "a": "x"}, nil},
			{nil, "item:y", int64(0), 0.0, false, []any{}, graph.Props{}, nil},
		},
		lang: "en",
	}
}

func TestAnswerFormats(t *testing.T) {
	for format, want := range map[string]string{
		"json": `[
{"z":"a|b, <c>","id":"item:x","n":3,"share":0.3333333333333333,"ok":true,"list":["甲、乙","丙"],"props":{"a":"x","b":1},"none":null},
{"z":null,"id":"item:y","n":0,"share":0,"ok":false,"list":[],"props":{},"none":null}
]
`,
		"ndjson": `{"z":"a|b, <c>","id":"item:x","n":3,"share":0.3333333333333333,"ok":true,"list":["甲、乙","丙"],"props":{"a":"x","b":1},"none":null}
{"z":null,"id":"item:y","n":0,"share":0,"ok":false,"list":[],"props":{},"none":null}
`,
		"csv": `z,id,n,share,ok,list,props,none
"a|b, <c>",item:x,3,0.3333333333333333,true,甲、乙; 丙,"{""a"":""x"",""b"":1}",
,item:y,0,0,false,,{},
`,
		"md": `| Item | Count | Share | Implied | Names | Properties | Nothing |
|:--- | ---:| ---:|:--- |:--- |:--- |:--- |
| a\|b, <c> | 3 | 0.333 | ✓ | 甲、乙; 丙 | {"a":"x","b":1} |  |
|  | 0 | 0.000 |  |  | {} |  |
`,
		"table": `┌──────────┬───────┬───────┬─────────┬────────────┬─────────────────┐
│ Item     │ Count │ Share │ Implied │ Names      │ Properties      │
├──────────┼───────┼───────┼─────────┼────────────┼─────────────────┤
│ a|b, <c> │     3 │ 0.333 │ ✓       │ 甲、乙; 丙 │ {"a":"x","b":1} │
│          │     0 │ 0.000 │         │            │ {}              │
└──────────┴───────┴───────┴─────────┴────────────┴─────────────────┘
`,
	} {
		if got := written(t, anAnswer(), format); got != want {
			t.Errorf("%s: got\n%swant\n%s", format, got, want)
		}
	}
}

func TestEmptyAnswer(t *testing.T) {
	for format, want := range map[string]string{"json": "[]\n", "ndjson": "", "csv": "z,id,n,share,ok,list,props,none\n"} {
		a := anAnswer()
		a.rows = nil
		if got := written(t, a, format); got != want {
			t.Errorf("%s: got %q, want %q", format, got, want)
		}
	}
}

func TestTitlesInChinese(t *testing.T) {
	a := anAnswer()
	a.rows, a.lang = nil, "zh"
	want := "| 事项 | 数量 | 占比 | 默认 | 名称 | 属性 | 空 |\n|:--- |:--- |:--- |:--- |:--- |:--- |:--- |\n"
	if got := written(t, a, "md"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func written(t *testing.T, a *answer, format string) string {
	t.Helper()
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	if err := a.write(w, format, -1); err != nil {
		t.Fatal(err)
	}
	w.Flush()
	return b.String()
}
