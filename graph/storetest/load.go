package storetest

import (
	"context"
	"strings"
	"time"

	"qiantou/graph"
)

var loadCases = []testCase{
	{"loading twice changes nothing", loadTwice},
	{"strange text comes back as it was", strangeText},
	{"a graph that is not one document is refused", notOneDocument},
	{"an edge to nowhere leaves the store as it was", edgeToNowhere},
	{"a cancelled load is whole or nothing", cancelledLoad},
}

func loadTwice(s *suite) {
	documents := []*graph.Graph{version1(), other()}
	s.load(documents...)
	before := s.text()
	for _, g := range documents {
		if changed, err := s.store.Load(s.Context(), g); err != nil || changed {
			s.Fatalf("second load: changed %v, error %v", changed, err)
		}
	}
	if after := s.text(); after != before {
		s.Error(difference(after, before))
	}
	s.holds(documents...)
}

func strangeText(s *suite) {
	strange := "a'b\"c`d\\e\\'f ${g} $h {i} %s --j /*k*/ ;\x01\x1f\x7f\t\r\n\u2028\u00a0\ufeff😀𠮷é <b>&amp;"
	p := newPaper("奇〔2024〕1号"+strange, strange)
	p.Nodes[0].Aliases = []string{strange + "2", "'", "\\"}
	id := p.item(graph.Measure, "一", strange, strings.Repeat("长文本😀", 100_000/len("长文本😀")))
	p.indicator(strange, map[string]string{strange: strange, "": ""})
	p.duty(p.unit("甲省", strange, graph.Props{"short": strange}, strange+"3"), graph.Leads, id, strange, 1)
	s.load(p.graph())
	s.holds(p.graph())
}

func notOneDocument(s *suite) {
	s.load(version1())
	for what, g := range map[string]*graph.Graph{
		"no document":   {},
		"two documents": graph.Merge(version2(), other()),
	} {
		if changed, err := s.store.Load(s.Context(), g); err == nil || changed {
			s.Errorf("%s: changed %v, error %v", what, changed, err)
		}
	}
	s.holds(version1())
}

func edgeToNowhere(s *suite) {
	s.load(version1(), other())
	for _, end := range []string{"item:不在#一", graph.UnitID("甲省", "不在")} {
		bad := version2()
		from := graph.OfficialID("甲省", "赵一")
		broken := &paper{Graph: graph.Graph{Nodes: bad.Nodes, Edges: bad.Edges}}
		broken.duty(from, graph.Leads, end, "牵头", 1)
		if changed, err := s.store.Load(s.Context(), &broken.Graph); err == nil || changed {
			s.Fatalf("edge to %s: changed %v, error %v", end, changed, err)
		}
		s.holds(version1(), other())
	}
	s.load(version2())
	s.holds(version2(), other())
}

// cancelledLoad cancels the load of a larger document later and later, until
// it is fast enough.
func cancelledLoad(s *suite) {
	before, after := Synthetic(1, 5)[0], Synthetic(1, 300)[0]
	s.load(before)
	old, want := canonical(s.T, before), canonical(s.T, after)
	for patience := time.Duration(0); ; patience = 2*patience + 100*time.Microsecond {
		ctx, cancel := context.WithTimeout(s.Context(), patience)
		_, err := s.store.Load(ctx, after)
		cancel()
		switch got := s.text(); {
		case err == nil && got != want:
			s.Fatalf("loaded within %v, but\n%s", patience, difference(got, want))
		case err != nil && patience == 0 && got != old:
			s.Fatalf("cancelled before it began, but\n%s", difference(got, old))
		case err != nil && got != old && got != want:
			s.Fatalf("cancelled after %v: neither old nor new\n%s", patience, difference(got, old))
		case err == nil && patience == 0:
			s.Fatal("a load with a context that is done did not fail")
		case err != nil && patience > time.Minute:
			s.Fatal(err)
		case err == nil:
			return
		}
	}
}
