package queries_test

import (
	"fmt"

	"qiantou/graph"
)

// The two places of the sample, one city each: both have a 市财政局.
const (
	jia = "浙江省/甲市"
	yi  = "浙江省/乙市"
)

// sample is two documents by hand, in which every reading occurs that the
// questions tell apart; the comments count what the tests expect.
//
//	甲委办〔2024〕1号, 8 measures
//	  0        plan
//	  一       programme, led by 王甲 and 科技局
//	  一/1     own clause: 科技局 leads, 财政局 supports; 各区县 implied
//	  一/2     implied support alone: inherits from 一; cites 五谷丰登
//	  一/(1)   programme with no lead
//	  一/(1)/1 no clause: inherits from 一, two levels up
//	  一/(2)   programme, led by 农业农村局
//	  一/(2)/1 no clause: inherits from 一/(2) alone
//	  一/10    财政局 supports and nobody leads: a gap under a led programme
//	  二       programme with no lead
//	  二/2     implied support alone, nothing to inherit: a gap
//	  二/10    nothing: a gap, a safeguard; its path sorts before 二/2, its place does not
//	  二/11    own clause: 两 (two units whose ids only code points order rightly)
//	甲委办〔2024〕2号, 4 measures
//	  一       财政局 and 科技局 lead, 农业农村局 supports
//	  二       科技局 leads, 财政局 supports, 农业农村局 leads and supports
//	  三       财政局 and 科技局 support: a gap
//	  四       乙市财政局 leads
func sample() []*graph.Graph {
	return []*graph.Graph{first(), second()}
}

func first() *graph.Graph {
	b := newDocument("甲委办〔2024〕1号", "甲市数字经济工作要点")
	b.item(graph.Programme, "0", "", "甲市数字经济工作要点")
	b.item(graph.Programme, "一", "0", "数字经济")
	b.leads("一", official("王甲"), unit("科学技术局"))
	b.item(graph.Measure, "一/1", "一", "建设5G基站", "基站覆盖乡镇\n并入A.I.网络")
	b.leads("一/1", unit("科学技术局"))
	b.supports("一/1", unit("财政局"))
	b.implied("一/1", collective("各区县"))
	b.item(graph.Measure, "一/2", "一", "推广数字农业", "乡镇试点")
	b.implied("一/2", collective("各区县"))
	b.advances("一/2", "“五谷丰登”计划")
	b.item(graph.Programme, "一/(1)", "一", "数据要素")
	b.item(graph.Measure, "一/(1)/1", "一/(1)", "开放公共数据", "数字农业数据先行")
	b.item(graph.Programme, "一/(2)", "一", "数字乡村")
	b.leads("一/(2)", unit("农业农村局"))
	b.item(graph.Measure, "一/(2)/1", "一/(2)", "建设智慧农场")
	b.item(graph.Measure, "一/10", "一", "安排资金")
	b.supports("一/10", unit("财政局"))
	b.item(graph.Programme, "二", "0", "保障")
	b.item(graph.Measure, "二/2", "二", "加强宣传")
	b.implied("二/2", collective("各区县"))
	b.item(graph.Measure, "二/10", "二", "加强督查")
	b.node("二/10").Props.Set("safeguard", true)
	b.item(graph.Measure, "二/11", "二", "办好展会")
	b.leads("二/11", unit("𠮷田公司"), unit("（展览公司"))
	b.indicator("研发投入", "%", period("2025", "≥3"), unit("科学技术局"))
	return b.graph()
}

func second() *graph.Graph {
	b := newDocument("甲委办〔2024〕2号", "甲市乡镇振兴方案")
	b.item(graph.Measure, "一", "", "资金与项目")
	b.leads("一", unit("财政局"), unit("科学技术局"))
	b.supports("一", unit("农业农村局"))
	b.item(graph.Measure, "二", "", "乡镇农技推广")
	b.leads("二", unit("科学技术局"), unit("农业农村局"))
	b.supports("二", unit("财政局"), unit("农业农村局"))
	b.item(graph.Measure, "三", "", "试点评估")
	b.supports("三", unit("财政局"), unit("科学技术局"))
	b.item(graph.Measure, "四", "", "跨市合作")
	b.leads("四", unitOf(yi, "乙市", "财政局"))
	return b.graph()
}

func official(name string) graph.Node {
	return graph.Node{ID: graph.OfficialID(jia, name), Kind: graph.Official, Name: name, Props: graph.Props{}}
}

func unit(name string) graph.Node { return unitOf(jia, "甲市", name) }

func unitOf(place, city, name string) graph.Node {
	return graph.Node{ID: graph.UnitID(place, name), Kind: graph.Unit, Name: city + name,
		Aliases: []string{"市" + name}, Props: graph.Props{"level": "市"}}
}

func collective(name string) graph.Node {
	n := unit(name)
	n.Props = graph.Props{"collective": true}
	return n
}

// document builds the graph of one document; every item and clause stands on
// a line of its own.
type document struct {
	id   string
	line int64
	g    graph.Graph
}

func newDocument(number, title string) *document {
	b := &document{id: graph.DocumentID(number, "")}
	b.add(graph.Node{ID: b.id, Kind: graph.Document, Name: title,
		Props: graph.Props{"title": title, "number": number, "place": jia, "sha256": "00"}})
	return b
}

func (b *document) graph() *graph.Graph { return graph.Merge(&b.g) }

func (b *document) add(n graph.Node) { b.g.Nodes = append(b.g.Nodes, n) }

func (b *document) node(path string) *graph.Node {
	for i := range b.g.Nodes {
		if b.g.Nodes[i].ID == graph.ItemID(b.id, path) {
			return &b.g.Nodes[i]
		}
	}
	panic("no item " + path)
}

func (b *document) join(from string, kind graph.Kind, to, quote string, props graph.Props) {
	b.line++
	start := b.line * 100
	props.SetEvidence(graph.Evidence{Quote: quote, Start: int(start), End: int(start) + len(quote), Line: int(b.line), Column: 1})
	b.g.Edges = append(b.g.Edges, graph.Edge{ID: graph.EdgeID(from, kind, to), From: from, To: to, Kind: kind, Props: props})
}

// last is the edge that was stated last.
func (b *document) last() *graph.Edge { return &b.g.Edges[len(b.g.Edges)-1] }

func (b *document) item(kind graph.Kind, path, above, name string, text ...string) {
	n := graph.Node{ID: graph.ItemID(b.id, path), Kind: kind, Name: name, Props: graph.Props{"path": path, "label": path + "."}}
	if len(text) > 0 {
		n.Props.Set("text", text[0])
	}
	b.add(n)
	b.join(n.ID, graph.StatedIn, b.id, name, graph.Props{})
	if above != "" {
		b.join(n.ID, graph.PartOf, graph.ItemID(b.id, above), name, graph.Props{})
	}
}

func (b *document) duty(kind graph.Kind, role, rule string, to string, actors []graph.Node) {
	for i, a := range actors {
		b.add(a)
		p := graph.Props{"role": role, "rank": int64(i + 1), "rule": rule}
		p.Set("implied", rule == "document-wide")
		b.join(a.ID, kind, to, fmt.Sprintf("(%s:%s)", role, a.Name), p)
	}
}

func (b *document) leads(path string, actors ...graph.Node) {
	b.duty(graph.Leads, "牵头单位", "stated", graph.ItemID(b.id, path), actors)
}

func (b *document) supports(path string, actors ...graph.Node) {
	b.duty(graph.Supports, "责任单位", "stated", graph.ItemID(b.id, path), actors)
}

func (b *document) implied(path string, actors ...graph.Node) {
	b.duty(graph.Supports, "涉及", "document-wide", graph.ItemID(b.id, path), actors)
}

func (b *document) advances(path, name string) {
	n := graph.Node{ID: graph.NamedProgrammeID(jia, name), Kind: graph.Programme, Name: name,
		Props: graph.Props{"named": true, "place": jia}}
	b.add(n)
	b.join(graph.ItemID(b.id, path), graph.Advances, n.ID, name, graph.Props{"surface": name})
}

// concerns states that an item is to be done in a district, and where that lies.
func (b *document) concerns(path string, district graph.Node) {
	city := place("")
	b.add(city)
	b.add(district)
	b.join(graph.ItemID(b.id, path), graph.Concerns, district.ID, district.Name, graph.Props{"surface": district.Name})
	if district.ID != city.ID {
		b.g.Edges = append(b.g.Edges, graph.Edge{ID: graph.EdgeID(district.ID, graph.Within, city.ID), From: district.ID, To: city.ID, Kind: graph.Within, Props: graph.Props{}})
	}
}

// districts are the city and two places in it.
var districts = []graph.Node{place(""), place("/东区"), place("/西区")}

func place(below string) graph.Node {
	name := "甲市"
	if below != "" {
		name += below[1:]
	}
	return graph.Node{ID: graph.PlaceID(jia + below), Kind: graph.Place, Name: name, Props: graph.Props{}}
}

// similar says that two measures of the document ask for similar work.
func (b *document) similar(one, other string, score float64) {
	from, to := graph.ItemID(b.id, one), graph.ItemID(b.id, other)
	if from > to {
		from, to = to, from
	}
	b.g.Edges = append(b.g.Edges, graph.Edge{ID: graph.EdgeID(from, graph.SimilarTo, to), From: from, To: to, Kind: graph.SimilarTo, Props: graph.Props{"score": score}})
}

func period(name, value string) map[string]string { return map[string]string{name: value} }

func (b *document) indicator(name, unit string, values map[string]string, leads ...graph.Node) {
	n := graph.Node{ID: graph.IndicatorID(b.id, "表1", name), Kind: graph.Indicator, Name: name,
		Props: graph.Props{"table": "表1", "unit": unit, "values": values}}
	b.add(n)
	b.join(n.ID, graph.StatedIn, b.id, name, graph.Props{})
	b.duty(graph.Leads, "责任单位", "sole-role", n.ID, leads)
}
