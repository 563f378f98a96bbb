package similar_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph"
	"qiantou/graph/similar"
)

// text is a measure to be compared.
type text struct{ id, programme, name, text string }

// graphOf makes the graph of measures and their programmes.
func graphOf(texts ...text) *graph.Graph {
	var parts []*graph.Graph
	for _, x := range texts {
		g := &graph.Graph{Nodes: []graph.Node{{ID: x.id, Kind: graph.Measure, Name: x.name, Props: graph.Props{"text": x.text}}}}
		if x.programme != "" {
			g.Nodes = append(g.Nodes, graph.Node{ID: x.programme, Kind: graph.Programme, Name: x.programme})
			g.Edges = []graph.Edge{{ID: graph.EdgeID(x.id, graph.PartOf, x.programme), From: x.id, To: x.programme, Kind: graph.PartOf}}
		}
		parts = append(parts, g)
	}
	return graph.Merge(parts...)
}

func ends(edges []graph.Edge) (out []string) {
	for _, e := range edges {
		out = append(out, e.From+" "+e.To)
	}
	return out
}

const (
	library = "新建六座社区图书馆,藏书不少于两万册,夜间开放到九点,居民凭身份证免费借阅。"
	reading = "各社区图书馆夜间开放到九点以后,居民凭身份证即可免费借阅图书,年内再添藏书。"
	sewage  = "改造老旧小区雨水污水管网三十公里,消除黑臭河段,新装水质自动监测站。"
	style   = "深入推进改革创新,健全完善体制机制,全面提升工作水平,加快构建高质量发展体系,强化统筹协同,确保取得实效。"
)

func TestWhatIsSimilar(t *testing.T) {
	for name, c := range map[string]struct {
		texts []text
		want  []string
	}{
		"reworded, in two documents":   {[]text{{"item:乙#一", "item:乙#0", "书香社区", reading}, {"item:甲#二", "item:甲#0", "办好图书馆", library}}, []string{"item:乙#一 item:甲#二"}},
		"reworded, in one document":    {[]text{{"item:甲#二/1", "item:甲#二", "书香社区", reading}, {"item:甲#三/1", "item:甲#三", "办好图书馆", library}}, []string{"item:甲#三/1 item:甲#二/1"}},
		"one programme":                {[]text{{"item:甲#二/1", "item:甲#二", "书香社区", reading}, {"item:甲#二/2", "item:甲#二", "办好图书馆", library}}, nil},
		"other work":                   {[]text{{"item:乙#一", "item:乙#0", "治水", sewage}, {"item:甲#二", "item:甲#0", "办好图书馆", library}}, nil},
		"the same style alone":         {[]text{{"item:乙#一", "item:乙#0", "图书馆", style}, {"item:甲#二", "item:甲#0", "治水", style}}, nil},
		"other work in the same style": {[]text{{"item:乙#一", "item:乙#0", "治水", sewage + style}, {"item:甲#二", "item:甲#0", "办好图书馆", library + style}}, nil},
		"names alone":                  {[]text{{"item:乙#一", "item:乙#0", "新建社区图书馆夜间开放", ""}, {"item:甲#二", "item:甲#0", "社区图书馆夜间开放", ""}}, []string{"item:乙#一 item:甲#二"}},
		"too short to tell":            {[]text{{"item:乙#一", "item:乙#0", "图书馆", ""}, {"item:甲#二", "item:甲#0", "图书馆", ""}}, nil},
		"the same units alone": {[]text{{"item:乙#一", "item:乙#0", "治水", sewage + "(牵头单位:市文化广电旅游局、市自然资源和规划局、市综合行政执法局)"},
			{"item:甲#二", "item:甲#0", "办好图书馆", library + "(牵头单位:市文化广电旅游局、市自然资源和规划局、市综合行政执法局)"}}, nil},
		"under no programme": {[]text{{"item:乙#一", "", "书香社区", reading}, {"item:甲#二", "", "办好图书馆", library}}, []string{"item:乙#一 item:甲#二"}},
		"nothing":            {nil, nil},
	} {
		g := graphOf(c.texts...)
		edges := similar.Edges(g)
		if d := cmp.Diff(c.want, ends(edges)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		g.Edges = edges
		if problems := g.Validate(); problems != nil {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestSafeguardsAreNotCompared(t *testing.T) {
	g := graphOf(text{"item:乙#四", "item:乙#0", "组织", library}, text{"item:甲#四", "item:甲#0", "组织", library})
	for i := range g.Nodes {
		if g.Nodes[i].Kind == graph.Measure {
			g.Nodes[i].Props.Set("safeguard", true)
		}
	}
	if edges := similar.Edges(g); edges != nil {
		t.Error(ends(edges))
	}
}

// TestScore counts by hand: 社区图书馆夜间开放 has 8 pairs of characters,
// 社区图书馆夜间关门 shares 6 of them.
func TestScore(t *testing.T) {
	edges := similar.Edges(graphOf(
		text{"item:乙#一", "item:乙#0", "社区图书馆夜间开放", ""}, text{"item:甲#二", "item:甲#0", "社区,图书馆夜间2025关门", "社区图书馆夜间"}))
	if len(edges) != 1 {
		t.Fatal(ends(edges))
	}
	if d := cmp.Diff(graph.Props{"score": 6.0 / 9, "method": similar.Method}, edges[0].Props); d != "" {
		t.Error(d)
	}
}

// TestOrderDoesNotMatter compares bytes.
func TestOrderDoesNotMatter(t *testing.T) {
	g := graphOf(synthetic(300)...)
	want := bytesOf(t, similar.Edges(g))
	if len(want) < 1000 {
		t.Fatal("nothing to compare")
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		r.Shuffle(len(g.Nodes), func(i, j int) { g.Nodes[i], g.Nodes[j] = g.Nodes[j], g.Nodes[i] })
		r.Shuffle(len(g.Edges), func(i, j int) { g.Edges[i], g.Edges[j] = g.Edges[j], g.Edges[i] })
		if got := bytesOf(t, similar.Edges(g)); got != want {
			t.Fatal("another order, other edges")
		}
	}
}

func bytesOf(t *testing.T, edges []graph.Edge) string {
	t.Helper()
	var b bytes.Buffer
	if err := (&graph.Graph{Edges: edges}).WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
