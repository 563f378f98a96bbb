package extract

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph"
)

// citedIn returns the names of the programmes that a sentence of a plan cites.
func citedIn(t *testing.T, sentence string) []string {
	t.Helper()
	r := readDocument(t, "安河市2024年工作要点\n一、重点任务\n(一)开头工作。先把已有的事情做完。\n(二)"+sentence+"\n")
	var names []string
	for _, n := range r.Graph.Nodes {
		if n.Props.Bool("named") {
			names = append(names, n.Name)
		}
	}
	slices.Sort(names)
	return names
}

func readDocument(t *testing.T, text string) *Result {
	t.Helper()
	r, err := Document([]byte(text), Options{Source: "plan.txt", Place: "浙江省/湖州市"})
	if err != nil {
		t.Fatal(err)
	}
	if problems := r.Graph.Validate(); problems != nil {
		t.Fatal(problems)
	}
	return r
}

func TestProgrammesCitedByName(t *testing.T) {
	for sentence, want := range map[string]string{
		// quoted or coded names before a class word
		"积极推进“万人助万企”活动,帮助企业解决难题。":    "“万人助万企”活动",
		"深入实施“百千万工程”,推动县镇村协调发展。":     "“百千万工程”",
		"扎实开展“双招双引”攻坚行动,力争签约项目多于上年。": "“双招双引”攻坚行动",
		"深化“一网通办”改革,减少材料。":           "“一网通办”改革",
		"落实国家“十四五”规划,抓好中期评估。":        "“十四五”规划",
		"启动新一轮“333”人才培养工程,评选一批骨干。":   "“333”人才培养工程",
		"推进青年人才「启航计划」,每年支持百人。":       "青年人才「启航计划」",
		"实施\"雨露计划\",资助困难学生。":         "\"雨露计划\"",
		"以“千企改造”工程为抓手,淘汰落后产能。":       "“千企改造”工程",
		"加快EOD试点申报,引入社会资本。":          "EOD试点",
		"支持企业参与“一带一路”建设。":            "“一带一路”",
		"深化放管服改革,下放审批事项。":            "放管服改革",
		"持续开展“扫黄打非·护苗”专项行动。":         "“扫黄打非·护苗”专项行动",
		"“光明扶贫”工程覆盖全部乡镇。":            "“光明扶贫”工程",
		"推动“茶旅融合”“康养进村”等行动,带动增收。":    "“康养进村” “茶旅融合”",
		"开展“送岗下乡”“暖冬护航”系列行动。":        "“暖冬护航” “送岗下乡”",
		"实施“双培双带”,培养村级后备力量。":         "“双培双带”",
		"打好“百日攻坚、千人会战”,确保完工。":        "“百日攻坚、千人会战”",
		"推进山河源头“一件事”改革,方便群众办理。":      "山河源头“一件事”改革",
		// names without quotation marks
		"实施乡村振兴战略,改善人居环境。":        "乡村振兴战略",
		"坚决打赢蓝天保卫战,整治散乱企业。":       "蓝天保卫战",
		"实施职业技能提升行动,培训农民工。":       "职业技能提升行动",
		"实施全民健身提升工程和老年助餐惠民计划。":    "全民健身提升工程 老年助餐惠民计划",
		"全面开展河湖清四乱专项行动、农房安全排查行动。": "农房安全排查行动 河湖清四乱专项行动",
		"推进数字乡村强基行动,建设基站。":        "数字乡村强基行动",
		"组织开展扫黑除恶专项斗争。":           "扫黑除恶专项斗争",
		"依托高技能人才培育工程,办好职业院校。":     "高技能人才培育工程",
		"实施健身和健心工程,完善场地。":         "健身和健心工程",
		"推进劳动保障制度实施三年行动计划,扩大参保面。": "劳动保障制度实施三年行动计划",
	} {
		got := citedIn(t, "做好有关事项。"+sentence)
		names := strings.Fields(want)
		slices.Sort(names)
		if d := cmp.Diff(names, got); d != "" {
			t.Errorf("%s\n%s", sentence, d)
		}
	}
}

func TestNoProgrammes(t *testing.T) {
	for _, sentence := range []string{
		"全面推行链长制,完善“河长制”“林长制”。",
		"健全“揭榜挂帅”机制,迭代“一键办”平台。",
		"打响“云上安河”品牌,建设“无废城市”。",
		"实施重大工程,推进一批重点项目建设。",
		"加强工程质量监管,推进水利工程建设。",
		"编制全域土地整治三年行动计划。",
		"研究制定新型储能发展行动方案。",
		"贯彻《安河市数字赋能行动计划》,落实各项要求。",
		"完成年度计划,实施三年行动。",
		"开展“书香满城”活动,举办“丰收节”活动。",
		"坚持“两个毫不动摇”,弘扬“店小二”精神。",
		"推进要素市场化配置改革,深化国企改革。",
		"加快建设具有战略性意义的战略平台。",
		"支持申报工程研究中心,引进工程师。",
		"争创全国“两业”融合试点,打造“十五分钟生活圈”。",
		"实施12项惠民工程,组织招生计划衔接。",
		"加快推进高速公路改扩建工程。",
		"深化“*******”应用。",
	} {
		if got := citedIn(t, "做好有关事项。"+sentence); len(got) > 0 {
			t.Errorf("%s cites %q", sentence, got)
		}
	}
}

// findNamed returns the named programme of that name and the edges to it.
func findNamed(t *testing.T, g *graph.Graph, name string) (graph.Node, []graph.Edge) {
	t.Helper()
	for _, n := range g.Nodes {
		if n.Name != name || !n.Props.Bool("named") {
			continue
		}
		var to []graph.Edge
		for _, e := range g.Edges {
			if e.Kind == graph.Advances && e.To == n.ID {
				to = append(to, e)
			}
		}
		return n, to
	}
	t.Fatalf("nothing is named %s", name)
	return graph.Node{}, nil
}

const sampleCites = `湖州市“清源计划”2024年工作要点
一、总体要求
坚持“三河战略”,推动“清源计划”落地。
二、重点任务
(一)深化“清源计划”。实施“2+6”平台产值五年倍增行动,依托平台产值五年倍增行动,带动投资。(牵头单位:市发展改革委)
(二)企业培育。实施省“百强千优”工程、“百强千优”工程配套措施。推进“雏燕”“飞鹰”等行动,深化“飞鹰行动”计划。
(三)其他。落实国家“东数西算”工程,开展城市更新“十大行动”,抓好“十大行动”。开展水岸同治提升工程。
(四)再做一项。加快水岸同治提升工程收尾。(责任单位:市推进“一带一路”建设工作领导小组办公室)
`

func TestCitations(t *testing.T) {
	r := readDocument(t, sampleCites)
	g := r.Graph
	from := func(name string) string {
		_, edges := findNamed(t, g, name)
		var paths []string
		for _, e := range edges {
			path := e.From[strings.IndexByte(e.From, '#')+1:]
			if e.Props.Bool("in_title") {
				path += "!"
			}
			paths = append(paths, path)
		}
		return strings.Join(paths, " ")
	}
	for name, want := range map[string]string{
		"“清源计划”":          "0! 二/(一)!",
		"“三河战略”":          "0",
		"“2+6”平台产值五年倍增行动": "二/(一)",
		"“百强千优”工程":        "二/(二)",
		"“雏燕”":            "二/(二)",
		"“飞鹰行动”计划":        "二/(二)",
		"“东数西算”工程":        "二/(三)",
		"城市更新“十大行动”":      "二/(三)",
		"水岸同治提升工程":        "二/(三) 二/(四)",
	} {
		if got := from(name); got != want {
			t.Errorf("%s is cited by %q, want %q", name, got, want)
		}
	}
	for _, n := range g.Nodes {
		if n.Props.Bool("named") && strings.Contains(n.Name, "一带一路") {
			t.Error("a unit's name cites", n.Name)
		}
	}
}

func TestNamedProgramme(t *testing.T) {
	g := readDocument(t, sampleCites).Graph
	for name, want := range map[string][]string{
		"“2+6”平台产值五年倍增行动": {"programme:浙江省/湖州市/2+6平台产值五年倍增行动", "浙江省/湖州市", "平台产值五年倍增行动"},
		"“百强千优”工程":        {"programme:浙江省/百强千优工程", "浙江省", "省“百强千优”工程"},
		"“飞鹰行动”计划":        {"programme:浙江省/湖州市/飞鹰行动", "浙江省/湖州市", "“飞鹰”"},
		"“东数西算”工程":        {"programme:国家/东数西算工程", "国家", "国家“东数西算”工程"},
	} {
		n, _ := findNamed(t, g, name)
		if d := cmp.Diff(want, append([]string{n.ID, n.Props.String("place")}, n.Aliases...)); d != "" {
			t.Errorf("%s\n%s", name, d)
		}
	}
	if n, _ := findNamed(t, g, "“三河战略”"); n.Kind != graph.Programme || n.Props.String("path") != "" {
		t.Errorf("got %+v", n)
	}
}

func TestCitationEvidence(t *testing.T) {
	g := readDocument(t, sampleCites).Graph
	_, edges := findNamed(t, g, "“百强千优”工程")
	v, ok := edges[0].Evidence()
	if !ok || v.Quote != sampleCites[v.Start:v.End] || v.Quote != "实施省“百强千优”工程、“百强千优”工程配套措施" {
		t.Errorf("got %+v", v)
	}
	if s := edges[0].Props.String("surface"); s != "省“百强千优”工程" {
		t.Error("surface", s)
	}
}

// A set of programmes named only by their number is another in each document.
func TestCountedSets(t *testing.T) {
	ids := map[string]bool{}
	for _, year := range []string{"2023", "2024"} {
		r := readDocument(t, "安河市"+year+"年工作要点\n一、水利。实施“十大工程”。\n二、农业。种好粮食。\n")
		n, _ := findNamed(t, r.Graph, "“十大工程”")
		ids[n.ID] = true
	}
	if len(ids) != 2 {
		t.Error(ids)
	}
}

// In a document without a plan's title the document itself speaks where no
// item does.
func TestReportSpeaksItself(t *testing.T) {
	g := readDocument(t, "政府工作报告\n一、过去一年工作回顾\n深入实施“北进计划”,取得成效。\n二、今年工作\n(一)兴工业。建设厂房。\n(二)兴农业。种好粮食。\n").Graph
	_, edges := findNamed(t, g, "“北进计划”")
	if len(edges) != 1 || !strings.HasPrefix(edges[0].From, "doc:") {
		t.Errorf("got %+v", edges)
	}
}

// The time that reading takes grows with the text and no faster, also where
// a text has no stops.
func TestNamesOfLongText(t *testing.T) {
	for _, piece := range []string{"实施“甲乙计划”", "推进行动", "“甲乙丙”", "“", "工程、", "实施"} {
		start := time.Now()
		readNames(strings.Repeat(piece, 60_000/len(piece)), false)
		if spent := time.Since(start); spent > 20*time.Second {
			t.Errorf("%s repeated took %v", piece, spent)
		}
	}
}

// Whatever the text, a name stands in it whole.
func TestNamesKeepToTheText(t *testing.T) {
	pieces := strings.Fields("实施 推进 “甲计划” “乙” 「丙」 \" 《丁》 (QFLP) ( ) 等 系列 行动 工程 计划 改革 活动 试点 的 和 、 , 。 新一轮 省 “ ” 三年 2.0版 十大 一带一路 以 编制 重大")
	chance := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range 1 + chance.IntN(12) {
			b.WriteString(pieces[chance.IntN(len(pieces))])
		}
		s := b.String()
		for _, m := range readNames(s, chance.IntN(2) == 0) {
			if m.start < 0 || m.start > m.name || m.name > m.bare && m.bare != m.start || m.name >= m.end || m.end > len(s) || !utf8.ValidString(s[m.start:m.end]) || !utf8.ValidString(s[m.name:m.end]) || !utf8.ValidString(s[m.bare:m.end]) {
				t.Fatalf("%s: %+v", s, m)
			}
		}
	}
}

func TestNationwideNamesAreCores(t *testing.T) {
	for name := range nationwide {
		if core := coreName(name, ""); core != name {
			t.Errorf("%s is never looked up, its core is %s", name, core)
		}
	}
}
