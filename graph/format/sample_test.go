package format_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"qiantou/extract"
	"qiantou/graph"
	"qiantou/graph/format"
	"qiantou/seeds"
)

// odd holds what formats stumble over: signs that mean something to one of
// them in names and ids, parallel edges, a map, control characters, several
// lines, and texts that a spreadsheet would run.
func odd() *graph.Graph {
	g := &graph.Graph{}
	node := func(id string, kind graph.Kind, name string, props graph.Props, aliases ...string) {
		g.Nodes = append(g.Nodes, graph.Node{ID: id, Kind: kind, Name: name, Aliases: aliases, Props: props})
	}
	edge := func(from string, kind graph.Kind, to string, props graph.Props) {
		g.Edges = append(g.Edges, graph.Edge{ID: graph.EdgeID(from, kind, to), From: from, To: to, Kind: kind, Props: props})
	}
	doc := graph.DocumentID("试〔2025〕1号", "")
	item := func(path string) string { return graph.ItemID(doc, path) }
	node(doc, graph.Document, `“试点”<方案> & 'others'`, graph.Props{"title": "label", "number": "试〔2025〕1号", "issued": "2025-01-02"})
	node(item("一"), graph.Programme, "五谷[丰登](计划){甲}|乙;", graph.Props{"path": "一", "label": "一、"})
	node(item("一/1"), graph.Measure, `=cmd|'/c calc'!A1`, graph.Props{"path": "一/1", "label": "1.", "safeguard": true, "text": "第一行\n第二行\r\n\t“\\u0041 \\n” 'x' ;\u2028 end"})
	node(item("一/2"), graph.Measure, "</script><b>&amp;#35;`end`\\", graph.Props{"path": "一/2", "text": "+1\v"})
	node(graph.IndicatorID(doc, "表1", "产值"), graph.Indicator, "@产值 👩‍👩‍👧 \u202eabc\u202c", graph.Props{"unit": "亿元", "category": "经济", "values": map[string]string{"2025": "≥90", "2024": `"80"`, "a;b": ""}})
	node(graph.OfficialID("甲省", "张\"三'\\"), graph.Official, "张\"三'\\", graph.Props{})
	node(graph.UnitID("甲省", `"><&'\u0041\`), graph.Unit, "end", graph.Props{"short": "=1+1", "level": "市", "collective": true}, "−;|", "=1+1", "\\", "a, \"b\"")
	node(graph.UnitID("甲省", "subgraph"), graph.Unit, "subgraph", graph.Props{"level": "市"})
	node(graph.PlaceID("甲省"), graph.Place, "甲省", graph.Props{"code": "330000", "level": "省"})
	unit := graph.UnitID("甲省", `"><&'\u0041\`)
	edge(unit, graph.Leads, item("一/1"), graph.Props{"role": "牵头单位", "rank": int64(1), "rule": "stated", "quote": "(牵头单位:<“甲”>\\\n'乙')", "start": int64(3), "end": int64(36), "line": int64(1), "column": int64(2)})
	edge(unit, graph.Supports, item("一/1"), graph.Props{"rank": int64(2), "implied": true})
	edge(item("一/1"), graph.SimilarTo, item("一/2"), graph.Props{"score": 1.0})
	edge(item("一/2"), graph.SimilarTo, item("一/1"), graph.Props{"score": 0.1234567890123})
	edge(item("一/1"), graph.StatedIn, doc, graph.Props{"quote": "\\u0041\\\\u0041"})
	edge(unit, graph.Under, graph.PlaceID("甲省"), nil)
	g.Sort()
	return g
}

// whole is odd and all that comes with the program.
var whole = sync.OnceValues(func() (*graph.Graph, error) {
	graphs := []*graph.Graph{odd()}
	names, err := fs.Glob(seeds.Files, "*.txt")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := seeds.Files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		r, err := extract.Document(data, extract.Options{Source: name})
		if err != nil {
			return nil, err
		}
		graphs = append(graphs, r.Graph)
	}
	return graph.Merge(graphs...), nil
})

func wholeGraph(t testing.TB) *graph.Graph {
	t.Helper()
	g, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// written is g in the format called name, with options.
func written(t testing.TB, name string, g *graph.Graph, o format.Options) []byte {
	t.Helper()
	f := format.Find(name)
	f.Options = o
	var b bytes.Buffer
	if err := f.Write(&b, g); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b.Bytes()
}

// file keeps text under a name in a folder of the test.
func file(t testing.TB, name string, text []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, text, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}
