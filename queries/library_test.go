package queries_test

import (
	"testing"

	"qiantou/graph"
)

// library is the plans of two years by hand, in which the questions about
// shared, missing and moved responsibility have something to find.
//
//	丙委办〔2023〕1号
//	  0    plan, cites 数字行动 in passing
//	  一   led by 王甲, cites 数字经济工程 in its title
//	  一/1 科技局 leads, 财政局 supports; in 东区; cites 数字行动; resembles 二/1
//	  一/2 财政局 and 科技局 lead, nobody supports
//	  一/3 no clause: inherits from 一
//	  二   led by 农业农村局
//	  二/1 农业农村局 leads; in 西区; cites 数字行动
//	  二/2 各区县 support and nobody leads
//	  二/3 各区县 by a sentence alone: inherits from 二; resembles 二/1
//	  二/4 农业农村局 leads, 文化公司 supports
//	  粮食产量, owned by 农业农村局, and 增速, owned by nobody
//	丙委办〔2024〕1号
//	  0    plan
//	  一   led by 李乙
//	  一/1 as before, in other words, led by 大数据局
//	  一/2 last year's 一/3
//	  一/3 new
//	  粮食产量 for the next year, 增速 as it was
func library() []*graph.Graph {
	return []*graph.Graph{lastYear(), thisYear()}
}

func lastYear() *graph.Graph {
	b := newDocument("丙委办〔2023〕1号", "甲市2023年工作要点")
	b.item(graph.Programme, "0", "", "甲市2023年工作要点")
	b.advances("0", "数字行动")
	b.item(graph.Programme, "一", "0", "数字经济")
	b.leads("一", official("王甲"))
	b.advances("一", "数字经济工程")
	b.last().Props.Set("in_title", true)
	b.item(graph.Measure, "一/1", "一", "建设数据中心", "机架一万")
	b.leads("一/1", unit("科学技术局"))
	b.supports("一/1", unit("财政局"))
	b.concerns("一/1", place("/东区"))
	b.advances("一/1", "数字行动")
	b.item(graph.Measure, "一/2", "一", "培育企业")
	b.leads("一/2", unit("财政局"), unit("科学技术局"))
	b.item(graph.Measure, "一/3", "一", "发布清单")
	b.item(graph.Programme, "二", "0", "农业")
	b.leads("二", unit("农业农村局"))
	b.item(graph.Measure, "二/1", "二", "建设农业数据库")
	b.leads("二/1", unit("农业农村局"))
	b.concerns("二/1", place("/西区"))
	b.advances("二/1", "数字行动")
	b.item(graph.Measure, "二/2", "二", "宣传推广")
	b.supports("二/2", collective("各区县"))
	b.item(graph.Measure, "二/3", "二", "测土配方")
	b.implied("二/3", collective("各区县"))
	b.item(graph.Measure, "二/4", "二", "举办展会")
	b.leads("二/4", unit("农业农村局"))
	b.supports("二/4", unit("文化公司"))
	b.similar("一/1", "二/1", 0.75)
	b.similar("二/1", "二/3", 0.5)
	b.indicator("粮食产量", "万吨", period("2023", "30"), unit("农业农村局"))
	b.indicator("增速", "%", map[string]string{"2023": "≥5", "2025": "≥6"})
	return b.graph()
}

func thisYear() *graph.Graph {
	b := newDocument("丙委办〔2024〕1号", "甲市2024年工作要点")
	b.item(graph.Programme, "0", "", "甲市2024年工作要点")
	b.item(graph.Programme, "一", "0", "数字经济")
	b.leads("一", official("李乙"))
	b.item(graph.Measure, "一/1", "一", "建设数据中心", "机架两万")
	b.leads("一/1", unit("大数据局"))
	b.supports("一/1", unit("财政局"))
	b.advances("一/1", "数字行动")
	b.item(graph.Measure, "一/2", "一", "发布清单")
	b.item(graph.Measure, "一/3", "一", "建设算力网")
	b.leads("一/3", unit("科学技术局"))
	b.indicator("粮食产量", "万吨", period("2024", "31"), unit("农业农村局"))
	b.indicator("增速", "%", map[string]string{"2023": "≥5", "2025": "≥6"})
	return b.graph()
}

const (
	doc2023 = "doc:丙委办〔2023〕1号"
	doc2024 = "doc:丙委办〔2024〕1号"
)

func jiaUnit(name string) string { return graph.UnitID(jia, name) }

// libraryAnswers are counted as the others are.
var libraryAnswers = []answer{
	{"official", given("official", graph.OfficialID(jia, "王甲")), "item role measures units places line", `
丙委办〔2023〕1号#一 lead 3 [甲市科学技术局 甲市财政局] [甲市东区] 5`},
	{"official", given("official", graph.OfficialID(jia, "王甲"), "document", doc2024), "item", ``},

	{"programme", given("programme", "农业"), "depth path leads inherited supports", `
0 二 [甲市农业农村局] false []
1 二/1 [甲市农业农村局] false []
1 二/2 [] false [甲市各区县]
1 二/3 [甲市农业农村局] true [甲市各区县]
1 二/4 [甲市农业农村局] false [甲市文化公司]`},
	{"programme", given("programme", "行动"), "depth item leads", `
0 programme:浙江省/甲市/数字行动 []
1 丙委办〔2023〕1号#0 []
1 丙委办〔2023〕1号#一/1 [甲市科学技术局]
1 丙委办〔2023〕1号#二/1 [甲市农业农村局]
1 丙委办〔2024〕1号#一/1 [甲市大数据局]`},
	{"programme", given("programme", "工程"), "depth path", `
0 -
1 一
2 一/1
2 一/2
2 一/3`},
	{"programme", given("programme", "数字经济", "document", doc2024), "root path leads inherited", `
丙委办〔2024〕1号#一 一 [李乙] false
丙委办〔2024〕1号#一 一/1 [甲市大数据局] false
丙委办〔2024〕1号#一 一/2 [李乙] true
丙委办〔2024〕1号#一 一/3 [甲市科学技术局] false`},

	{"place", given("place", graph.PlaceID(jia)), "place_name item leads supports", `
甲市东区 丙委办〔2023〕1号#一/1 [甲市科学技术局] [甲市财政局]
甲市西区 丙委办〔2023〕1号#二/1 [甲市农业农村局] []`},
	{"place", given("place", graph.PlaceID(jia+"/西区")), "path quote", `
二/1 甲市西区`},

	{"targets", given("document", doc2023), "name unit period value owners", `
粮食产量 万吨 2023 30 [甲市农业农村局]
增速 % 2023 ≥5 []
增速 % 2025 ≥6 []`},
	{"targets", given("owner", "without", "period", "2025"), "name value document_name", `
增速 ≥6 丙委办〔2023〕1号
增速 ≥6 丙委办〔2024〕1号`},
	{"targets", given("unit", "万吨", "owner", "with"), "period value", `
2023 30
2024 31`},

	{"overlap", given("min", "1", "between", "official-unit"), "a b", ``},
	{"overlap", given(), "a b shared both_lead a_leads jaccard cosine", `
甲市/科学技术局 甲市/财政局 2 1 1 0.500 0.667`},
	{"overlap", given("role", "lead", "min", "1"), "a b shared cosine", `
甲市/科学技术局 甲市/财政局 1 0.577`},
	{"overlap", given("place", graph.PlaceID(jia+"/东区"), "min", "1"), "a b shared", `
甲市/科学技术局 甲市/财政局 1`},

	{"shared", given("a", jiaUnit("财政局"), "b", jiaUnit("科学技术局")), "item a_role b_role a_quote", `
丙委办〔2023〕1号#一/1 support lead (责任单位:甲市财政局)
丙委办〔2023〕1号#一/2 lead lead (牵头单位:甲市财政局)`},
	{"shared", given("a", jiaUnit("财政局"), "b", jiaUnit("财政局")), "item", ``},

	{"contested", given(), "item count leads", `
丙委办〔2023〕1号#一/2 2 [甲市财政局 甲市科学技术局]`},
	{"contested", given("kind", "official"), "item", ``},

	{"fragmentation", given(), "item named items count leads documents everywhere split", `
programme:浙江省/甲市/数字行动 true 3 3 [甲市农业农村局 甲市大数据局 甲市科学技术局] 2 [] true
丙委办〔2023〕1号#一 false 2 2 [甲市科学技术局 甲市财政局] 1 [甲市科学技术局 甲市财政局] false
丙委办〔2024〕1号#一 false 2 2 [甲市大数据局 甲市科学技术局] 1 [甲市大数据局 甲市科学技术局] false
programme:浙江省/甲市/数字经济工程 true 2 2 [甲市科学技术局 甲市财政局] 1 [甲市科学技术局 甲市财政局] false`},
	{"fragmentation", given("document", doc2023, "kind", "named"), "name count documents split", `
数字经济工程 2 1 false
数字行动 2 1 false`},
	{"fragmentation", given("plans", "true", "min", "3"), "item count items", `
programme:浙江省/甲市/数字行动 3 3
丙委办〔2023〕1号#0 3 6`},

	{"duplication", given(), "score a_path a_leads b_path b_leads common", `
0.750 一/1 [甲市科学技术局] 二/1 [甲市农业农村局] 0`},
	{"duplication", given("leads", "any"), "score b_path b_leads common", `
0.750 二/1 [甲市农业农村局] 0
0.500 二/3 [甲市农业农村局] 1`},

	{"bridges", given(), "actor programmes documents items participation", `
甲市/农业农村局 3 2 5 0.560
甲市/科学技术局 2 2 3 0.444
甲市/财政局 2 2 3 0.444`},
	{"bridges", given("by", "document", "min", "1", "role", "support"), "actor programmes items participation", `
甲市/财政局 2 2 0.500
甲市/各区县 1 1 0.000
甲市/文化公司 1 1 0.000`},

	{"chain", given("from", jiaUnit("大数据局"), "to", jiaUnit("科学技术局")), "step actor role item", `
1 甲市/大数据局 lead 丙委办〔2024〕1号#一/1
2 甲市/财政局 support 丙委办〔2024〕1号#一/1
3 甲市/财政局 support 丙委办〔2023〕1号#一/1
4 甲市/科学技术局 lead 丙委办〔2023〕1号#一/1`},
	{"chain", given("from", jiaUnit("大数据局"), "to", jiaUnit("科学技术局"), "max", "3"), "step", ``},
	{"chain", given("from", jiaUnit("大数据局"), "to", jiaUnit("各区县")), "step", ``},
	{"chain", given("from", jiaUnit("财政局"), "to", jiaUnit("财政局")), "step", ``},

	{"collective", given(), "item leads holders implied", `
丙委办〔2023〕1号#二/2 0 [甲市各区县] false`},

	{"support-only", given(), "finding id kind supports documents leads", `
only supports 甲市/各区县 Unit 1 1 []
only supports 甲市/文化公司 Unit 1 1 []
no support 丙委办〔2023〕1号#一 Programme 0 1 [王甲]
no support 丙委办〔2023〕1号#一/2 Measure 0 1 [甲市财政局 甲市科学技术局]
no support 丙委办〔2023〕1号#二 Programme 0 1 [甲市农业农村局]
no support 丙委办〔2023〕1号#二/1 Measure 0 1 [甲市农业农村局]
no support 丙委办〔2024〕1号#一 Programme 0 1 [李乙]
no support 丙委办〔2024〕1号#一/3 Measure 0 1 [甲市科学技术局]`},
	{"support-only", given("find", "units", "document", doc2024), "id supports", `
甲市/财政局 1`},

	{"matrix", given("document", doc2024), "item actor letter", `
丙委办〔2024〕1号#一 李乙 L
丙委办〔2024〕1号#一/1 甲市/大数据局 L
丙委办〔2024〕1号#一/1 甲市/财政局 S
丙委办〔2024〕1号#一/3 甲市/科学技术局 L
indicator:丙委办〔2024〕1号#表1/粮食产量 甲市/农业农村局 L`},
	{"matrix", given("rows", "programmes", "document", doc2023, "kind", "unit"), "item actor letter times", `
丙委办〔2023〕1号 甲市/农业农村局 L 1
丙委办〔2023〕1号#一 甲市/科学技术局 L 2
丙委办〔2023〕1号#一 甲市/财政局 L 2
丙委办〔2023〕1号#二 甲市/农业农村局 L 3
丙委办〔2023〕1号#二 甲市/各区县 S 2
丙委办〔2023〕1号#二 甲市/文化公司 S 1`},

	{"documents", given(), "number programmes measures led inherited unled covered indicators owned", `
丙委办〔2023〕1号 3 7 4 2 1 0.857 2 1
丙委办〔2024〕1号 2 3 2 1 0 1.000 2 1`},

	{"changes", given("old", doc2023, "new", doc2024), "change kind old_path new_path before after", `
lead-moved Programme 一 一 [王甲] [李乙]
lead-moved Measure 一/1 一/1 [甲市科学技术局] [甲市大数据局]
lead-moved Measure 一/3 一/2 [王甲] [李乙]
target-changed Indicator - - [2023 30] [2024 31]
dropped Measure 一/2 - [] []
dropped Programme 二 - [] []
dropped Measure 二/1 - [] []
dropped Measure 二/2 - [] []
dropped Measure 二/3 - [] []
dropped Measure 二/4 - [] []
new Measure - 一/3 [] []
reworded Programme 0 0 [] []
reworded Measure 一/1 一/1 [] []
kept Programme 一 一 [] []
kept Measure 一/3 一/2 [] []
kept Indicator - - [] []
kept Indicator - - [] []`},
	{"changes", given("old", doc2023, "new", doc2023), "change", ``},
}

func TestLibraryAnswers(t *testing.T) {
	answered(t, library(), libraryAnswers)
}
