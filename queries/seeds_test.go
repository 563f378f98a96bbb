package queries_test

import (
	"slices"
	"strings"
	"testing"

	"qiantou/seeds"
)

// The seeds' documents by their numbers: three projects of the first order,
// and the year's key points of reform.
const (
	projects = "doc:湖委办〔2023〕17号"
	reform   = "doc:湖委改发〔2023〕3号"
)

func huzhou(name string) string { return "unit:浙江省/湖州市/" + name }

// facts are what a person reads in the seeds; each has to stand among the rows.
// Line numbers in the comments are those of the documents.
var facts = []answer{
	// 38, first of a list that the document says to read so; and by 1) of it the districts
	{"who", given("words", "揭榜挂帅 赛马制"), "path role actor_name implied", `
P1/二/(一)/1 lead 湖州市科学技术局 false
P1/二/(一)/1 support 湖州市财政局 false
P1/二/(一)/1 support 湖州市发展和改革委员会 false`},
	{"who", given("words", "湿地碳汇"), "path role actor_name inherited line", `
三/(二)/1/(3) lead 陈浩 true 81
三/(二)/1/(3) lead 湖州市生态环境局 true 81`},
	{"who", given("words", "标志性产业链", "role", "support"), "path actor_name implied", `
P1/二/(三)/8 湖州市商务局 false
P1/二/(三)/8 各区县 true`},

	{"leads", given("actor", huzhou("卫生健康委员会")), "path inherited through", `
P1/二/(二)/6 false -
三/(二)/2 false -
三/(二)/2/(1) true 湖委改发〔2023〕3号#三/(二)/2`},
	{"leads", given("actor", huzhou("邮政管理局"), "role", "all"), "path role line", `
P2/二/(四)/3 support 118`},

	{"official", given("official", "official:浙江省/湖州市/蔡旭昶"), "path measures line", `
三/(二)/1 8 81
三/(二)/3 6 117
三/(二)/4 5 135`},
	{"official", given("official", "official:浙江省/湖州市/方文军"), "role units line", `
lead [湖州市纪律检查委员会监察委员会] 167`},

	{"programme", given("programme", "医药卫生体制改革"), "depth path leads inherited", `
0 三/(二)/2 [洪湖鹏 阮叶萍 湖州市卫生健康委员会 湖州市医疗保障局] false
1 三/(二)/2/(1) [洪湖鹏 阮叶萍 湖州市卫生健康委员会 湖州市医疗保障局] true
1 三/(二)/2/(4) [洪湖鹏 阮叶萍 湖州市卫生健康委员会 湖州市医疗保障局] true`},
	{"programme", given("programme", "item:湖委办〔2023〕17号#P1/二/(五)"), "depth path leads line", `
0 P1/二/(五) [湖州市商务局] 57
1 P1/二/(五)/17 [中共湖州市委宣传部] 58
1 P1/二/(五)/19 [湖州市商务局] 60`},

	{"place", given("place", "place:浙江省/湖州市/德清县"), "path leads line", `
P2/二/(三)/2 [湖州市发展和改革委员会] 109
P2/三/(三) [] 137`},
	{"place", given("place", "place:浙江省/湖州市"), "place_name path", `
长兴县 P2/三/(四)
安吉县 P2/三/(五)
南浔区 P2/三/(二)`},

	{"targets", given("unit", "亿美元"), "name period value owners", `
实际利用外资总额 2025 17 [湖州市商务局]
对外投资备案额 2027 3.6 [湖州市商务局]`},
	{"targets", given("document", projects, "period", "2025"), "name value owners", `
R&D经费支出占GDP比重 3.6 [湖州市科学技术局]
内河港集装箱吞吐量 90 [湖州市交通运输局]
公共数据开放率 30 []`},
	{"targets", given("owner", "without"), "name period value line", `
地区生产总值 2023 增长6%左右 26`},

	// 申中华: 291, 305; 阮叶萍: 97, 305; 夏坚定: 117, 261, 323; 吴智勇: 81, 219, 239, 261, 277
	{"overlap", given("between", "officials", "min", "1"), "a_name b_name shared jaccard cosine", `
申中华 阮叶萍 1 0.333 0.500
吴智勇 夏坚定 1 0.143 0.258`},
	{"overlap", given("between", "official-unit", "min", "3"), "a_name b_name shared both_lead", `
吴智勇 湖州市发展和改革委员会 3 3`},

	{"shared", given("a", huzhou("邮政管理局"), "b", huzhou("交通运输局")), "path a_role b_role a_line", `
P2/二/(四)/3 support lead 118`},
	{"shared", given("a", "official:浙江省/湖州市/申中华", "b", "official:浙江省/湖州市/阮叶萍"), "name a_role b_line", `
文旅融合提升综合改革 lead 305`},
	{"shared", given("a", huzhou("供销合作社联合社"), "b", huzhou("农业农村局")), "path a_role b_role", `
P1/二/(四)/15 support lead`},

	{"contested", given(), "path count line", `
P1/二/(二)/6 12 44
三/(二)/5 5 153
三/(二)/1 4 81`},

	{"fragmentation", given("document", projects), "path items count leads", `
P1/二/(三) 6 3 [湖州市发展和改革委员会 服务业行业相关主管部门 湖州市经济和信息化局]
P1/二/(五) 4 2 [湖州市商务局 中共湖州市委宣传部]
P1/二/(六) 4 2 [湖州市农业农村局 湖州市发展和改革委员会]`},

	// 海关: 121; 200; 213, 215; 220, 221; 223
	{"bridges", given("document", projects), "name programmes items participation", `
湖州市海关 5 7 0.776
湖州市人力资源和社会保障局 7 9 0.840
湖州市国际贸易促进委员会 6 9 0.815`},

	{"chain", given("from", huzhou("邮政管理局"), "to", huzhou("医疗保障局")), "step actor_name role path", `
1 湖州市邮政管理局 support P2/二/(四)/3
2 湖州市发展和改革委员会 support P2/二/(四)/3
3 湖州市发展和改革委员会 support P2/二/(三)/4
4 湖州市医疗保障局 support P2/二/(三)/4`},

	{"collective", given(), "path holders line", `
P3/二/(一)/6 [市推进“一带一路”建设工作领导小组成员单位 各区县] 204`},
	{"gaps", given("document", reform), "path name of", `
三/(三)/1 经济领域改革 97
三/(三)/4 法治领域改革 97
三/(三)/5 文化领域改革 97`},
	{"support-only", given(), "name supports path", `
湖州市税务局 8 -
湖州市国际贸易促进委员会 9 -
加快制造业数字化转型“三个全覆盖” 1 P1/二/(四)/13
实施对标世行评价标准攻坚行动 1 P2/二/(四)/1`},

	// 26 names stand in the document's sixteen clauses of officials
	{"workload", given("kind", "official"), "rank name leads share", `
1 吴智勇 5 0.192
2 蔡旭昶 4 0.154
3 夏坚定 3 0.115`},
	{"matrix", given("rows", "programmes", "document", projects), "path actor_name letter times", `
P1/二/(一) 湖州市科学技术局 L 4
P1/二/(一) 湖州市人力资源和社会保障局 S 1
P1/二/(一) 湖州市发展和改革委员会 S 3`},
	{"documents", given(), "number issued indicators owned", `
湖委办〔2023〕17号 2023-04-25 39 28
湖委改发〔2023〕3号 2023-05-09 0 0`},
	{"documents", given(), "number unled measures source", `
- 31 31 huzhou-report-2023.txt`},
	{"changes", given("old", projects, "new", reform), "change old_path new_path before after", `
lead-moved P2/二/(二) 三/(一)/2 [中共湖州市委全面依法治市委员会办公室] [中共湖州市委全面深化改革委员会办公室]
lead-moved P2/二/(五) 三/(一)/5 [中共湖州市委统一战线工作部] [中共湖州市委全面深化改革委员会办公室]
dropped P2/二/(四)/3 - [] []
new - 三/(二)/2 [] []`},
}

func TestFactsOfSeeds(t *testing.T) {
	s := embedded(t)
	for _, r := range read(t, seeds.Files) {
		load(t, s, r.Graph)
	}
	told := map[string]bool{}
	for _, f := range facts {
		told[f.question] = true
		rows := strings.Split(show(t, f.question, ask(t, s, f.question, f.given), f.columns), "\n")
		for _, fact := range strings.Split(strings.TrimSpace(f.want), "\n") {
			if !slices.Contains(rows, fact) {
				t.Errorf("%s %v: nothing says «%s», but:\n%s", f.question, f.given, fact, strings.Join(rows[:min(len(rows), 12)], "\n"))
			}
		}
	}
	for _, q := range catalogue(t).Listed() {
		if !told[q.Name] && q.Name != "duplication" { // whose edges the documents do not state
			t.Errorf("%s: no fact of the seeds is checked", q.Name)
		}
	}
}
