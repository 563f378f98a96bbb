package storetest

import (
	"fmt"

	"qiantou/graph"
)

var replaceCases = []testCase{
	{"a new version replaces the old", func(s *suite) {
		s.load(version1(), version2())
		s.holds(version2())
	}},
	{"documents share units", func(s *suite) {
		s.load(version1(), other())
		s.holds(version1(), other())
	}},
	{"what no document states goes away", func(s *suite) {
		s.load(version1(), other(), bare(1), bare(2))
		s.holds(bare(1), bare(2))
	}},
	{"aliases and properties shrink", shrink},
	{"names do not depend on the order of loads", orderOfNames},
	{"what is said again comes back", func(s *suite) {
		s.load(version1(), bare(1), version1(), version2(), version1())
		s.holds(version1())
	}},
	{"random loads", randomLoads},
}

// version1 and version2 are two versions of one document: an item, a unit, a
// place and an official go, others come, the rest is said otherwise.
func version1() *graph.Graph {
	p := newPaper("试〔2024〕1号", "工作要点")
	one := p.item(graph.Measure, "一", "建设基站", "年内完成")
	two := p.item(graph.Measure, "二", "推广应用", "")
	finance := p.unit("甲省/乙市", "财政局", graph.Props{"level": "市", "short": "财政局"}, "市财政局", "乙市财政局")
	p.duty(finance, graph.Leads, one, "牵头单位:市财政局", 1)
	p.duty(finance, graph.Supports, two, "市财政局", 2)
	p.duty(p.unit("甲省/乙市/丙区", "科技局", graph.Props{}), graph.Supports, one, "区科技局", 1)
	p.quoted(p.id, graph.IssuedBy, p.unit("甲省/乙市", "人民政府", graph.Props{}, "市政府"), "乙市人民政府", graph.Props{"role": "signed"})
	p.indicator("产值", map[string]string{"2024": "100"})
	return p.graph()
}

func version2() *graph.Graph {
	p := newPaper("试〔2024〕1号", "工作要点(修订)")
	one := p.item(graph.Measure, "一", "建设基站", "两年内完成")
	p.duty(p.unit("甲省/乙市", "财政局", graph.Props{"level": "市"}, "市财政局"), graph.Supports, one, "市财政局", 1)
	p.duty(p.node(graph.OfficialID("甲省", "赵一"), graph.Official, "赵一", graph.Props{}), graph.Leads, one, "赵一", 1)
	p.quoted(one, graph.Concerns, p.place("甲省/丁市"), "丁市", graph.Props{})
	p.indicator("产值", map[string]string{"2024": "100", "2025": "120"})
	return p.graph()
}

// other is another document that speaks of the same units.
func other() *graph.Graph {
	p := newPaper("试〔2024〕2号", "实施方案")
	one := p.item(graph.Measure, "一", "安排资金", "")
	p.duty(p.unit("甲省/乙市", "财政局", graph.Props{"short": "市财政"}, "财政", "市财政局"), graph.Leads, one, "财政", 1)
	p.duty(p.unit("甲省/乙市", "人民政府", graph.Props{}), graph.Supports, one, "市政府", 1)
	return p.graph()
}

// bare is a version of a document that speaks of nobody.
func bare(number int) *graph.Graph {
	return newPaper(fmt.Sprintf("试〔2024〕%d号", number), "通知").graph()
}

func shrink(s *suite) {
	s.load(version1(), other())
	s.holds(version1(), other())
	s.load(version2())
	s.holds(version2(), other())
	s.load(bare(2))
	s.holds(version2(), bare(2))
}

func orderOfNames(s *suite) {
	named := func(number int, name string) *graph.Graph {
		p := newPaper(fmt.Sprintf("试〔2024〕%d号", number), "通知")
		item := p.item(graph.Measure, "一", "推进", "")
		to := p.node(graph.NamedProgrammeID("甲省", "五谷丰登"), graph.Programme, name, graph.Props{"named": true})
		p.quoted(item, graph.Advances, to, name, graph.Props{})
		return p.graph()
	}
	a, b, c := named(1, "五谷丰登"), named(2, "“五谷丰登”计划"), named(3, "五谷丰登行动")
	s.load(b, c, a)
	s.holds(a, b, c)
	s.load(bare(3))
	s.holds(a, b, bare(3))
	s.load(c, bare(1))
	s.holds(b, c, bare(1))
}

// randomLoads compares the store after each of many loads with the union of
// what each document said last.
func randomLoads(s *suite) {
	loads := Versions(20240229, 60)
	for i, g := range loads {
		if _, err := s.store.Load(s.Context(), g); err != nil {
			s.Fatalf("load %d: %v", i, err)
		}
		got, want := s.text(), canonical(s.T, Last(loads[:i+1]))
		if got != want {
			s.Fatalf("after load %d\n%s", i, difference(got, want))
		}
	}
}
