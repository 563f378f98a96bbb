package extract

import (
	"slices"
	"strings"
	"testing"
	"time"

	"qiantou/graph"
)

// placesOf returns the surfaces that findPlaces sees in text, with the node
// that each comes to: a path for a division, path/name for anything else.
func placesOf(text, home string) []string {
	var out []string
	for _, m := range findPlaces(text, divisions().find(home, nil)) {
		path := ""
		switch {
		case m.division != nil:
			path = m.division.path
		case m.parent != nil:
			path = m.parent.path + "/" + m.name
		default:
			path = unknownPlace + "/" + m.name
		}
		out = append(out, text[m.start:m.end]+"="+path)
	}
	return out
}

func TestDivisionsInText(t *testing.T) {
	for _, c := range []struct{ home, text, want string }{
		{"成都市", "支持郫都区试点,推进简阳市和都江堰市改革", "郫都区=四川省/成都市/郫都区 简阳市=四川省/成都市/简阳市 都江堰市=四川省/成都市/都江堰市"},
		{"成都市", "支持锦江、青羊等区打造夜间街区", "锦江=四川省/成都市/锦江区 青羊=四川省/成都市/青羊区"},
		{"成都市", "加快成都市和四川省数字化,形成我市特色", ""},
		{"成都市", "与重庆共建产业园", "重庆=重庆市"},
		{"成都市", "融入成渝地区双城经济圈和重庆都市圈", ""},
		{"四川省", "在昭觉县、布拖县以工代赈", "昭觉县=四川省/凉山彝族自治州/昭觉县 布拖县=四川省/凉山彝族自治州/布拖县"},
		{"四川省", "支持泸县和荣县联建粮库", "泸县=四川省/泸州市/泸县 荣县=四川省/自贡市/荣县"},
		{"贵州省", "扶持黔东南州从江县产业", "黔东南州从江县=贵州省/黔东南苗族侗族自治州/从江县"},
		{"郑州市", "推动巩义市人民政府签约,修缮登封市博物馆", ""},
		{"郑州市", "推动新密市委办公室减负,推进新密市减负", "新密市=河南省/郑州市/新密市"},
		{"苏州市", "推进太仓港码头、昆山至太仓城际铁路、常熟马拉松", ""},
		{"苏州市", "支持太仓、常熟对接上海", "太仓=江苏省/苏州市/太仓市 常熟=江苏省/苏州市/常熟市 上海=上海市"},
		{"苏州市", "学习借鉴深圳经验,推广“昆山服务”品牌", ""},
		{"苏州市", "落实《昆山市规划》和示范县创建", ""},
		{"济南市", "历下区、市中区、高新区率先改造", "历下区=山东省/济南市/历下区 市中区=山东省/济南市/市中区 高新区=山东省/济南市/济南高新技术产业开发区"},
		{"济南市", "推动老城区和新城区焕新,改造郊区道路", ""},
		{"云浮市", "培育新兴产业,支持新兴县扩绿", "新兴县=广东省/云浮市/新兴县"},
		{"贵港市", "构建平安单元,打造八大新兴集群", ""},
		{"上海市", "深化浦东新区开放", "浦东新区=上海市/浦东新区"},
		{"", "支持德清县减碳", "德清县=浙江省/湖州市/德清县"},
	} {
		if got := strings.Join(placesOf(c.text, c.home), " "); got != c.want {
			t.Errorf("%s | %s\n got %s\nwant %s", c.home, c.text, got, c.want)
		}
	}
}

func TestZonesInText(t *testing.T) {
	for _, c := range []struct{ home, text, want string }{
		{"成都市", "加快成都高新区提质", "成都高新区=四川省/成都市/成都高新技术产业开发区"},
		{"成都市", "加快成都国家高新技术产业开发区提质", "成都国家高新技术产业开发区=四川省/成都市/成都高新技术产业开发区"},
		{"成都市", "推进天府新区建设", "天府新区=四川省/天府新区"},
		{"陕西省", "推动西咸新区扩容", "西咸新区=陕西省/西咸新区"},
		{"河北省", "高标准建设雄安新区", "雄安新区=河北省/雄安新区"},
		{"重庆市", "加快两江新区、西部(重庆)科学城建设", "两江新区=重庆市/两江新区 西部(重庆)科学城=重庆市/西部(重庆)科学城"},
		{"广东省", "支持前海深港现代服务业合作区和南沙新区", "前海深港现代服务业合作区=广东省/深圳市/前海深港现代服务业合作区 南沙新区=广东省/广州市/南沙新区"},
		{"湖南省", "推进长株潭国家自主创新示范区建设和长株潭融城", "长株潭国家自主创新示范区=湖南省/长株潭国家自主创新示范区"},
		{"四川省", "推进中国(四川)自由贸易试验区建设", "中国(四川)自由贸易试验区=四川省/中国(四川)自由贸易试验区"},
		{"许昌市", "建设中德(许昌)产业园", "中德(许昌)产业园=河南省/许昌市/中德(许昌)产业园"},
		{"上海市", "支持金山区碳谷绿湾产业园转型", "金山区碳谷绿湾产业园=上海市/金山区/金山区碳谷绿湾产业园"},
		{"苏州市", "提升吴江东太湖度假区", "吴江东太湖度假区=江苏省/苏州市/吴江区/吴江东太湖度假区"},
		{"湖州市", "编制示范区嘉善片区方案", "嘉善片区=浙江省/嘉兴市/嘉善县/嘉善片区"},
		{"宁波市", "“星海谷”位于东钱湖,打造“数字谷”", "星海谷=浙江省/宁波市/星海谷"},
		{"宁波市", "推进空港一号、北站新坊等区块开发", "空港一号=浙江省/宁波市/空港一号 北站新坊=浙江省/宁波市/北站新坊"},
		{"武汉市", "提升省级开发区、国家级高新区和3个特色小镇,建设一流新区", ""},
		{"武汉市", "争创全国绿色转型示范区、湖北省智能网联先导区", ""},
		{"武汉市", "建设光电通信产业园和重点片区,保护东湖风景区", ""},
		{"武汉市", "支持蔡甸经济技术开发区管委会改革,协助汉南港区海关", ""},
		{"武汉市", "促进区域协调,优化城区路网,完善社区服务", ""},
	} {
		if got := strings.Join(placesOf(c.text, c.home), " "); got != c.want {
			t.Errorf("%s | %s\n got %s\nwant %s", c.home, c.text, got, c.want)
		}
	}
}

func TestTownsInText(t *testing.T) {
	for _, c := range []struct{ home, text, want string }{
		{"婺城区", "在汤溪镇、竹马乡和新狮街道试点", "汤溪镇=浙江省/金华市/婺城区/汤溪镇 竹马乡=浙江省/金华市/婺城区/竹马乡 新狮街道=浙江省/金华市/婺城区/新狮街道"},
		{"郑州市", "推动新郑市龙湖镇扩权", "新郑市龙湖镇=河南省/郑州市/新郑市/龙湖镇"},
		{"婺城区", "建设美丽乡村、示范村和3个中心镇,服务返乡青年,改造村庄", ""},
		{"四川省", "推进若干强镇和寺平村建设", ""},
	} {
		if got := strings.Join(placesOf(c.text, c.home), " "); got != c.want {
			t.Errorf("%s | %s\n got %s\nwant %s", c.home, c.text, got, c.want)
		}
	}
}

const placesDocument = `宜宾市2030年低空经济工作方案
一、重点任务
（一）扩大场景。在叙州区和三江新区设起降点；支持屏山县（牵头单位：市发展改革委；责任单位：翠屏区）。
1.叙州区先飞。宜宾三江新区、叙州区一同试飞。
（二）与泸州联飞。会同泸州、自贡布网。
`

// concernsOf returns item path → surfaces, and the graph.
func concernsOf(t *testing.T, text string) (map[string][]string, *graph.Graph) {
	t.Helper()
	r, err := Document([]byte(text), Options{Source: "低空.txt"})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, e := range r.Graph.Edges {
		if e.Kind == graph.Concerns {
			_, path, _ := strings.Cut(e.From, "#")
			out[path] = append(out[path], e.Props.String("surface"))
		}
	}
	return out, r.Graph
}

func TestConcernsOwnTextOnly(t *testing.T) {
	got, g := concernsOf(t, placesDocument)
	for path, want := range map[string][]string{
		"一/(一)":   {"三江新区", "叙州区", "屏山县"},
		"一/(一)/1": {"叙州区", "宜宾三江新区"},
		"一/(二)":   {"泸州", "自贡"},
	} {
		slices.Sort(got[path])
		if !slices.Equal(got[path], want) {
			t.Errorf("%s concerns %v, want %v", path, got[path], want)
		}
	}
	if problems := g.Validate(); problems != nil {
		t.Error(problems)
	}
}

func TestConcernsEvidence(t *testing.T) {
	_, g := concernsOf(t, placesDocument)
	seen := 0
	for _, e := range g.Edges {
		if e.Kind != graph.Concerns {
			continue
		}
		seen++
		v, ok := e.Evidence()
		if !ok || placesDocument[v.Start:v.End] != v.Quote || !strings.Contains(v.Quote, e.Props.String("surface")) {
			t.Errorf("%s: evidence %+v", e.ID, v)
		}
		if strings.ContainsAny(v.Quote, "。；") {
			t.Errorf("%s: quote is more than the clause: %q", e.ID, v.Quote)
		}
	}
	if seen == 0 {
		t.Fatal("no place is concerned")
	}
}

func TestZoneNodeLiesInItsDivision(t *testing.T) {
	_, g := concernsOf(t, placesDocument)
	zone := graph.PlaceID("四川省/宜宾市/宜宾三江新区")
	if i := slices.IndexFunc(g.Nodes, func(n graph.Node) bool { return n.ID == zone }); i < 0 || g.Nodes[i].Props.String("level") != "功能区" {
		t.Errorf("no zone %s", zone)
	}
	within := graph.EdgeID(zone, graph.Within, graph.PlaceID("四川省/宜宾市"))
	if !slices.ContainsFunc(g.Edges, func(e graph.Edge) bool { return e.ID == within }) {
		t.Errorf("no edge %s", within)
	}
}

func TestKnownZonesHaveKnownParents(t *testing.T) {
	for _, row := range readTable("place_zones").rows {
		if d := divisions().find(row["parent"], nil); d == nil && row["parent"] != unknownPlace || d != nil && strings.ReplaceAll(d.path, "/", "") != row["parent"] {
			t.Errorf("%s lies in %s, which is no division", row["name"], row["parent"])
		}
	}
	weights := []string{"strong", "joint", "located", "title", "town", "initial", "none"}
	for _, row := range readTable("zones").rows {
		if !slices.Contains(weights, row["weight"]) {
			t.Errorf("%s weighs %q", row["ending"], row["weight"])
		}
	}
}

// A page can come as one line without a stop; each kind of text that is looked
// around in must end in time.
func TestPlacesOfLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: long lines")
	}
	home := divisions().find("成都市", nil)
	for _, piece := range []string{"推进成都高新区、郫都区,(四川)“支持绵阳市试点。", "郫都区、", "新区", "谷", "甲乙、", "甲乙等区块", "学习", "“甲谷”位于", "(四川)", "高新区、"} {
		begun := time.Now()
		findPlaces(strings.Repeat(piece, 1<<20/len(piece)), home)
		if took := time.Since(begun); took > 20*time.Second {
			t.Errorf("a megabyte of %s took %v", piece, took)
		}
	}
}
