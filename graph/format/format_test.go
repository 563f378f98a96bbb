package format_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph"
	"qiantou/graph/format"
)

func sample() *graph.Graph {
	unit, item := "unit:浙江省/湖州市/科学技术局", "item:湖x〔2023〕1号#一"
	return &graph.Graph{
		Nodes: []graph.Node{
			{ID: item, Kind: graph.Measure, Name: "攻关<“尖兵”>", Props: graph.Props{"path": "一"}},
			{ID: unit, Kind: graph.Unit, Name: "湖州市科学技术局", Aliases: []string{"市科技局"}},
		},
		Edges: []graph.Edge{{ID: graph.EdgeID(unit, graph.Leads, item), From: unit, To: item, Kind: graph.Leads,
			Props: graph.Props{"rank": int64(1), "implied": true, "role": "牵头单位"}}},
	}
}

func TestNodeLink(t *testing.T) {
	var b bytes.Buffer
	if err := format.Find("node-link").Write(&b, sample()); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatalf("%v in %s", err, b.String())
	}
	unit, item := "unit:浙江省/湖州市/科学技术局", "item:湖x〔2023〕1号#一"
	want := map[string]any{"directed": true, "multigraph": true, "graph": map[string]any{},
		"nodes": []any{
			map[string]any{"id": item, "kind": "Measure", "name": "攻关<“尖兵”>", "aliases": []any{}, "path": "一"},
			map[string]any{"id": unit, "kind": "Unit", "name": "湖州市科学技术局", "aliases": []any{"市科技局"}},
		},
		"links": []any{map[string]any{"source": unit, "target": item, "key": unit + " LEADS " + item, "kind": "LEADS",
			"rank": 1.0, "implied": true, "role": "牵头单位"}}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestNodeLinkNamesDoNotCollide(t *testing.T) {
	for _, k := range graph.Nodes {
		for _, p := range k.Props {
			if slices.Contains([]string{"id", "kind", "name", "aliases"}, p.Name) {
				t.Errorf("%s has a property called %s", k.Kind, p.Name)
			}
		}
	}
	for _, k := range graph.Edges {
		for _, p := range append(slices.Clone(k.Props), graph.EvidenceProps...) {
			if slices.Contains([]string{"source", "target", "key", "kind"}, p.Name) {
				t.Errorf("%s has a property called %s", k.Kind, p.Name)
			}
		}
	}
}

func TestNativeFormsReadBack(t *testing.T) {
	var native, lines bytes.Buffer
	if err := format.Find("native").Write(&native, sample()); err != nil {
		t.Fatal(err)
	}
	if err := format.Find("ndjson").Write(&lines, sample()); err != nil {
		t.Fatal(err)
	}
	a, err := graph.ReadJSON(&native)
	if err != nil {
		t.Fatal(err)
	}
	b, err := graph.ReadNDJSON(&lines)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(a, b); d != "" {
		t.Error(d)
	}
}
