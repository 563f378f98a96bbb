package format_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
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
	var got map[string]any
	if err := json.Unmarshal(written(t, "node-link", sample(), format.Options{}), &got); err != nil {
		t.Fatal(err)
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

// Formats put properties beside fields of their own.
func TestPropertiesDoNotCollide(t *testing.T) {
	ofNodes := []string{"id", "kind", "name", "aliases", "value", "parent", "x", "y", "color", "size", "type"}
	for _, k := range graph.Nodes {
		wantNone(t, string(k.Kind), k.Props, ofNodes)
	}
	ofEdges := []string{"id", "from", "to", "source", "target", "key", "kind", "label", "color", "size", "type", "weight"}
	for _, k := range graph.Edges {
		wantNone(t, string(k.Kind), append(slices.Clone(k.Props), graph.EvidenceProps...), ofEdges)
	}
}

func wantNone(t *testing.T, kind string, props []graph.Property, names []string) {
	t.Helper()
	for _, p := range props {
		if slices.Contains(names, p.Name) {
			t.Errorf("%s has a property called %s", kind, p.Name)
		}
	}
}

func TestNativeFormsReadBack(t *testing.T) {
	a, err := graph.ReadJSON(bytes.NewReader(written(t, "native", odd(), format.Options{})))
	if err != nil {
		t.Fatal(err)
	}
	b, err := graph.ReadNDJSON(bytes.NewReader(written(t, "ndjson", odd(), format.Options{})))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(a, b); d != "" {
		t.Error(d)
	}
	wantLines(t, written(t, "ndjson", a, format.Options{}), written(t, "ndjson", odd(), format.Options{}))
}

// all calls test for each format with each set of options that changes it.
func all(t *testing.T, test func(t *testing.T, name string, o format.Options)) {
	for _, f := range format.Formats {
		choices := []format.Options{{}}
		for _, option := range f.Heeds {
			switch option {
			case format.OptionLayout:
				choices = append(choices, format.Options{Layout: true})
			case format.OptionEdgesKey:
				choices = append(choices, format.Options{EdgesKey: "both"})
			case format.OptionGEXFVersion:
				choices = append(choices, format.Options{GEXFVersion: "1.3"})
			}
		}
		for _, o := range choices {
			t.Run(f.Name, func(t *testing.T) { test(t, f.Name, o) })
		}
	}
}

func TestSameGraphSameBytes(t *testing.T) {
	all(t, func(t *testing.T, name string, o format.Options) {
		again := odd()
		for i := range again.Nodes { // maps that are filled in another order
			props := graph.Props{}
			for key, value := range again.Nodes[i].Props {
				props[key] = value
			}
			again.Nodes[i].Props = props
		}
		want := written(t, name, odd(), o)
		for range 5 {
			if !bytes.Equal(want, written(t, name, again, o)) {
				t.Fatal("the bytes differ")
			}
		}
	})
}

func TestOptionsThatAreHeededChangeTheBytes(t *testing.T) {
	all(t, func(t *testing.T, name string, o format.Options) {
		plain := written(t, name, odd(), format.Options{})
		if o != (format.Options{}) && bytes.Equal(plain, written(t, name, odd(), o)) {
			t.Errorf("%+v changes nothing", o)
		}
	})
	for _, f := range format.Formats {
		o := format.Options{EdgesKey: "edges", GEXFVersion: "1.3", Layout: true}
		if f.Heeds == nil && !bytes.Equal(written(t, f.Name, odd(), o), written(t, f.Name, odd(), format.Options{})) {
			t.Errorf("%s is changed by an option that it does not name", f.Name)
		}
	}
}

func TestEdgesWithoutEndsAreLeftOut(t *testing.T) {
	all(t, func(t *testing.T, name string, o format.Options) {
		open, shut := odd(), odd()
		gone := graph.PlaceID("甲省")
		open.Nodes = slices.DeleteFunc(open.Nodes, func(n graph.Node) bool { return n.ID == gone })
		shut.Nodes = open.Nodes
		shut.Edges = slices.DeleteFunc(shut.Edges, func(e graph.Edge) bool { return e.From == gone || e.To == gone })
		if len(shut.Edges) == len(open.Edges) {
			t.Fatal("the node that goes has no edges")
		}
		if !bytes.Equal(written(t, name, open, o), written(t, name, shut, o)) {
			t.Error("an edge without its node was written")
		}
	})
}

func TestAGraphOfNothing(t *testing.T) {
	all(t, func(t *testing.T, name string, o format.Options) {
		text := written(t, name, &graph.Graph{}, o)
		if name != "ndjson" && len(text) == 0 {
			t.Error("nothing was written")
		}
		wantWellFormed(t, name, text, &graph.Graph{})
	})
}

func TestOptionThatCannotBe(t *testing.T) {
	for _, o := range []format.Options{{EdgesKey: "lines"}, {GEXFVersion: "1.1"}} {
		f := format.Find("gexf")
		f.Options = o
		var b bytes.Buffer
		if err := f.Write(&b, odd()); err == nil || b.Len() > 0 || !strings.Contains(err.Error(), "it can be ") {
			t.Errorf("%+v: %v, and %d bytes", o, err, b.Len())
		}
	}
	if format.Find("gexf").Options != (format.Options{}) {
		t.Error("an option has stayed")
	}
}

func TestEveryKindHasAStyle(t *testing.T) {
	var nodes, edges, styledNodes, styledEdges []graph.Kind
	for _, k := range graph.Nodes {
		nodes = append(nodes, k.Kind)
	}
	for _, k := range graph.Edges {
		edges = append(edges, k.Kind)
	}
	for _, s := range format.NodeStyles {
		styledNodes = append(styledNodes, s.Kind)
	}
	for _, s := range format.EdgeStyles {
		styledEdges = append(styledEdges, s.Kind)
	}
	if !slices.Equal(nodes, styledNodes) || !slices.Equal(edges, styledEdges) {
		t.Errorf("styles are for %v and %v", styledNodes, styledEdges)
	}
}

func TestNextNamesTheCommandOfTheArchive(t *testing.T) {
	command := strings.TrimSpace(string(unzipped(t, written(t, "neo4j-admin", odd(), format.Options{}))["import.txt"]))
	if next := format.Find("neo4j-admin").Next; !strings.HasSuffix(next, command) || command == "" {
		t.Errorf("%q does not end in %q", next, command)
	}
}
