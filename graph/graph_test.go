package graph_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph"
)

func duty(from, to string, kind graph.Kind) graph.Edge {
	p := graph.Props{}
	p.Set("role", "牵头单位")
	p.Set("rank", 1)
	p.Set("rule", "stated")
	p.SetEvidence(graph.Evidence{Quote: "(牵头单位:<市科技局>)", Start: 10, End: 10 + len("(牵头单位:<市科技局>)"), Line: 2, Column: 4})
	return graph.Edge{ID: graph.EdgeID(from, kind, to), From: from, To: to, Kind: kind, Props: p}
}

func sample() *graph.Graph {
	g := &graph.Graph{
		Nodes: []graph.Node{
			{ID: "unit:浙江省/湖州市/科学技术局", Kind: graph.Unit, Name: "湖州市科学技术局", Aliases: []string{"市科技局", "湖州市科学技术局", "市科技局"}, Props: graph.Props{"level": "市"}},
			{ID: "item:x#一", Kind: graph.Measure, Name: "攻关", Props: graph.Props{"path": "一"}},
			{ID: "indicator:x#表/产值", Kind: graph.Indicator, Name: "产值", Props: graph.Props{"values": map[string]string{"2025": "≥90"}}},
		},
		Edges: []graph.Edge{duty("unit:浙江省/湖州市/科学技术局", "item:x#一", graph.Leads)},
	}
	g.Sort()
	return g
}

func TestRoundTrip(t *testing.T) {
	g := sample()
	var native, lines bytes.Buffer
	if err := g.WriteJSON(&native); err != nil {
		t.Fatal(err)
	}
	if err := g.WriteNDJSON(&lines); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(native.String(), "<市科技局>") {
		t.Error("brackets were escaped:", native.String())
	}
	again := native.String()
	a, err := graph.ReadJSON(&native)
	if err != nil {
		t.Fatal(err)
	}
	b, err := graph.ReadNDJSON(&lines)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(a, b); d != "" {
		t.Error("native JSON and NDJSON differ:", d)
	}
	var second bytes.Buffer
	if err := b.WriteJSON(&second); err != nil {
		t.Fatal(err)
	}
	if second.String() != again {
		t.Errorf("round trip changed the bytes:\n%s\n%s", again, second.String())
	}
	if problems := a.Validate(); problems != nil {
		t.Error(problems)
	}
}

func TestReadNDJSONNamesTheLine(t *testing.T) {
	_, err := graph.ReadNDJSON(strings.NewReader("{\"id\":\"a\",\"kind\":\"Unit\",\"name\":\"a\"}\n{oops\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "line 2:") {
		t.Error("got", err)
	}
}

func TestValidateNamesEveryProblem(t *testing.T) {
	g := sample()
	g.Nodes = append(g.Nodes, g.Nodes[0], graph.Node{ID: "x", Kind: "Ghost", Name: "x"},
		graph.Node{ID: "y", Kind: graph.Unit, Props: graph.Props{"colour": "red", "level": int64(3)}})
	bad := duty("item:x#一", "nobody", graph.Leads)
	bad.Props["rank"], bad.Props["rule"], bad.Props["end"] = int64(0), "guess", int64(11)
	g.Edges = append(g.Edges, bad, g.Edges[0])
	var got []string
	for _, err := range g.Validate() {
		got = append(got, err.Error())
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{"stated twice", `called "Ghost"`, "node y: no name", `property "colour"`, "should be text, is int64",
		"from is a Measure", "to names no node: nobody", `rule is called "guess"`, "rank 0", "its place 1", "edge unit:浙江省/湖州市/科学技术局 LEADS item:x#一: stated twice"} {
		if !strings.Contains(all, want) {
			t.Errorf("no problem says %q in:\n%s", want, all)
		}
	}
}

func TestMergeDoesNotDependOnOrder(t *testing.T) {
	a, b := sample(), sample()
	b.Nodes[0].Aliases = append(b.Nodes[0].Aliases, "科技局")
	b.Nodes[1].Props = graph.Props{"path": "二"}
	for i := range b.Nodes {
		b.Nodes[i].Name += "(新)"
	}
	b.Edges[0].Props.SetEvidence(graph.Evidence{Quote: "由市科技局牵头", Start: 1, End: 1 + len("由市科技局牵头"), Line: 1, Column: 2})
	if problems := graph.Merge(a, b).Validate(); problems != nil {
		t.Error(problems)
	}
	if d := cmp.Diff(graph.Merge(a, b), graph.Merge(b, a)); d != "" {
		t.Error(d)
	}
}

func TestDocumentOf(t *testing.T) {
	for id, want := range map[string]string{
		graph.DocumentID("湖委办〔2023〕17号", ""):                                   "doc:湖委办〔2023〕17号",
		graph.ItemID("doc:湖委办〔2023〕17号", "P1/二/(一)/1"):                         "doc:湖委办〔2023〕17号",
		graph.IndicatorID(graph.DocumentID("", "0123456789abcdef0"), "表", "名"): "doc:sha256-0123456789abcdef",
		graph.UnitID("浙江省/湖州市", "财政局"):                                         "",
		graph.NamedProgrammeID("浙江省/湖州市", "五谷丰登"):                              "",
	} {
		if got, _ := graph.DocumentOf(id); got != want {
			t.Errorf("DocumentOf(%q) = %q, want %q", id, got, want)
		}
	}
}
