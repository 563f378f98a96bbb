package queries_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph"
)

// answer is the given columns of a question's rows, a row a line; "-" is no
// value.
type answer struct {
	question string
	given    map[string]string
	columns  string
	want     string
}

// answers are the answers that a person reads off the sample by counting.
var answers = []answer{
	{"who", given("words", "数字农业"), "item actor role implied inherited line", `
甲委办〔2024〕1号#一/2 王甲 lead false true 4
甲委办〔2024〕1号#一/2 甲市/科学技术局 lead false true 5
甲委办〔2024〕1号#一/2 甲市/各区县 support true false 13
甲委办〔2024〕1号#一/(1)/1 王甲 lead false true 4
甲委办〔2024〕1号#一/(1)/1 甲市/科学技术局 lead false true 5`},
	{"who", given("words", "五谷丰登 推广"), "item actor word", `
甲委办〔2024〕1号#一/2 王甲 牵头单位
甲委办〔2024〕1号#一/2 甲市/科学技术局 牵头单位
甲委办〔2024〕1号#一/2 甲市/各区县 涉及`},
	{"who", given("words", "乡镇 5g"), "item actor role rule", `
甲委办〔2024〕1号#一/1 甲市/科学技术局 lead stated
甲委办〔2024〕1号#一/1 甲市/财政局 support stated
甲委办〔2024〕1号#一/1 甲市/各区县 support document-wide`},
	{"who", given("words", "乡镇", "limit", "5"), "document path actor", `
甲委办〔2024〕2号 二 甲市/科学技术局
甲委办〔2024〕2号 二 甲市/农业农村局
甲委办〔2024〕2号 二 甲市/财政局
甲委办〔2024〕2号 二 甲市/农业农村局
甲委办〔2024〕1号 一/1 甲市/科学技术局`},
	{"who", given("words", "加强"), "path actor role quote line", `
二/2 甲市/各区县 support (涉及:甲市各区县) 31
二/10 - - - 32`},
	{"who", given("words", "智慧农场"), "path actor inherited quote", `
一/(2)/1 甲市/农业农村局 true (牵头单位:甲市农业农村局)`},
	{"who", given("words", "安排资金"), "path actor role", `
一/10 甲市/财政局 support`},
	{"who", given("words", "a.i. 基站", "document", "doc:甲委办〔2024〕2号"), "path", ``},
	{"who", given("words", "a.i. 基站\n"), "path actor", `
一/1 甲市/科学技术局
一/1 甲市/财政局
一/1 甲市/各区县`},
	{"who", given("words", `a?i`), "path", ``},
	{"who", given("words", `\E.*`), "path", ``},
	{"who", given("words", "%"), "path", ``},

	{"leads", given("actor", "unit:浙江省/甲市/科学技术局"), "document path kind inherited through programme line", `
甲委办〔2024〕1号 一 Programme false - 甲市数字经济工作要点 5
甲委办〔2024〕1号 一/1 Measure false - 数字经济 8
甲委办〔2024〕1号 一/2 Measure true 甲委办〔2024〕1号#一 数字经济 5
甲委办〔2024〕1号 一/(1)/1 Measure true 甲委办〔2024〕1号#一 数据要素 5
甲委办〔2024〕1号 - Indicator false - - 39
甲委办〔2024〕2号 一 Measure false - - 3
甲委办〔2024〕2号 二 Measure false - - 6`},
	{"leads", given("actor", "unit:浙江省/甲市/农业农村局", "role", "all"), "document path role inherited", `
甲委办〔2024〕1号 一/(2) lead false
甲委办〔2024〕1号 一/(2)/1 lead true
甲委办〔2024〕2号 一 support false
甲委办〔2024〕2号 二 lead false
甲委办〔2024〕2号 二 support false`},
	{"leads", given("actor", "unit:浙江省/甲市/各区县", "role", "support"), "path role implied rule", `
一/1 support true document-wide
一/2 support true document-wide
二/2 support true document-wide`},
	{"leads", given("actor", "official:浙江省/甲市/王甲", "document", "doc:甲委办〔2024〕1号", "limit", "2"), "path quote", `
一 (牵头单位:王甲)
一/2 (牵头单位:王甲)`},
	{"leads", given("actor", "unit:浙江省/甲市/各区县"), "path", ``},

	{"overlap", given(), "a b shared both_lead a_leads b_leads both_support jaccard items", `
甲市/科学技术局 甲市/财政局 4 1 2 0 1 0.571 [甲委办〔2024〕1号#一/1 甲委办〔2024〕2号#一 甲委办〔2024〕2号#三 甲委办〔2024〕2号#二]
甲市/农业农村局 甲市/财政局 2 0 1 1 0 0.333 [甲委办〔2024〕2号#一 甲委办〔2024〕2号#二]
甲市/农业农村局 甲市/科学技术局 2 1 0 1 0 0.286 [甲委办〔2024〕2号#一 甲委办〔2024〕2号#二]`},
	{"overlap", given("min", "1", "implied", "true"), "a b shared jaccard", `
甲市/科学技术局 甲市/财政局 4 0.571
甲市/农业农村局 甲市/财政局 2 0.333
甲市/农业农村局 甲市/科学技术局 2 0.286
甲市/（展览公司 甲市/𠮷田公司 1 1.000
甲市/各区县 甲市/财政局 1 0.143
甲市/各区县 甲市/科学技术局 1 0.125`},
	{"overlap", given("min", "1", "implied", "true", "collective", "false", "document", "doc:甲委办〔2024〕1号"), "a b shared", `
甲市/（展览公司 甲市/𠮷田公司 1
甲市/科学技术局 甲市/财政局 1`},

	{"gaps", given(), "document path safeguard supports of line", `
甲委办〔2024〕1号 一/10 false 1 8 24
甲委办〔2024〕1号 二/2 false 1 8 29
甲委办〔2024〕1号 二/10 true 0 8 32
甲委办〔2024〕2号 三 false 2 4 10`},
	{"gaps", given("document", "doc:甲委办〔2024〕2号"), "path of document_name", `
三 4 甲委办〔2024〕2号`},

	{"workload", given(), "rank actor leads programmes supports implied inherited documents share", `
1 甲市/科学技术局 5 1 1 0 2 2 0.273
2 甲市/财政局 1 0 4 0 0 2 0.227
3 甲市/农业农村局 2 1 2 0 1 2 0.182
4 甲市/各区县 0 0 3 3 0 1 0.136
5 王甲 1 1 0 0 2 1 0.045
5 乙市/财政局 1 0 0 0 0 1 0.045
5 甲市/（展览公司 1 0 0 0 0 1 0.045
5 甲市/𠮷田公司 1 0 0 0 0 1 0.045`},
	{"workload", given("kind", "unit", "implied", "false", "limit", "4"), "rank actor supports share", `
1 甲市/科学技术局 1 0.333
2 甲市/财政局 4 0.278
3 甲市/农业农村局 2 0.222
4 乙市/财政局 0 0.056`},
	{"workload", given("kind", "official"), "rank actor inherited share", `
1 王甲 2 1.000`},
	{"workload", given("document", "doc:甲委办〔2024〕2号"), "rank actor leads inherited documents", `
1 甲市/科学技术局 2 0 1
1 甲市/农业农村局 1 0 1
1 甲市/财政局 1 0 1
4 乙市/财政局 1 0 1`},

	{"find-actor", given("name", "市财政局"), "id kind name", `
乙市/财政局 Unit 乙市财政局
甲市/财政局 Unit 甲市财政局`},
	{"find-actor", given("name", "甲市财政局"), "id", `
甲市/财政局`},
	{"find-actor", given("name", "official:浙江省/甲市/王甲"), "name", `
王甲`},
	{"find-actor", given("name", "财政"), "name", ``},
	{"actors", given(), "id kind aliases", `
王甲 Official []
乙市/财政局 Unit [市财政局]
甲市/农业农村局 Unit [市农业农村局]
甲市/各区县 Unit [市各区县]
甲市/科学技术局 Unit [市科学技术局]
甲市/财政局 Unit [市财政局]
甲市/（展览公司 Unit [市（展览公司]
甲市/𠮷田公司 Unit [市𠮷田公司]`},
	{"documents", given(), "id title number programmes measures indicators", `
甲委办〔2024〕1号 甲市数字经济工作要点 甲委办〔2024〕1号 5 8 1
甲委办〔2024〕2号 甲市乡镇振兴方案 甲委办〔2024〕2号 0 4 0`},
	{"status", given(), "what kind count", `
node Document 2
node Indicator 1
node Measure 12
node Official 1
node Programme 6
node Unit 7
edge ADVANCES 1
edge LEADS 12
edge PART_OF 12
edge STATED_IN 18
edge SUPPORTS 10
load Document 2`},
}

func given(pairs ...string) map[string]string {
	m := map[string]string{}
	for pair := range slices.Chunk(pairs, 2) {
		m[pair[0]] = pair[1]
	}
	return m
}

func TestAnswers(t *testing.T) { answered(t, sample(), answers) }

// answered asks both stores.
func answered(t *testing.T, graphs []*graph.Graph, answers []answer) {
	t.Helper()
	for name, open := range stores {
		t.Run(name, func(t *testing.T) {
			store := open(t)
			load(t, store, graphs...)
			for _, a := range answers {
				got := show(t, a.question, ask(t, store, a.question, a.given), a.columns)
				if d := cmp.Diff(strings.TrimSpace(a.want), got); d != "" {
					t.Errorf("%s %v (-want +got):\n%s", a.question, a.given, d)
				}
			}
		})
	}
}
