package decode_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/extract"
	"qiantou/extract/decode"
	"qiantou/graph"
)

// A plan says the same in every kind of file: the graphs are alike but for
// where in the file things stand.
func TestEveryFormatGivesTheSameGraph(t *testing.T) {
	want := said(t, "plan.txt", read(t, "plan.txt"))
	for name, data := range map[string][]byte{
		"plan.docx": decode.DocxOf(t), "plan.xlsx": decode.XlsxOf(t), "plan.pdf": read(t, "plan.pdf"), "plan.html": read(t, "plan.html"),
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, said(t, name, data)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// said is the graph of a file without what depends on the file: hash and name,
// places of passages, and what the page around the plan adds about publishing.
func said(t *testing.T, name string, data []byte) *graph.Graph {
	t.Helper()
	r, err := extract.Document(data, extract.Options{Source: name})
	if err != nil {
		t.Fatal(err)
	}
	g := r.Graph
	for _, n := range g.Nodes {
		for _, prop := range []string{"sha256", "source", "index", "publisher"} {
			delete(n.Props, prop)
		}
	}
	var edges []graph.Edge
	for _, e := range g.Edges {
		if e.Kind == graph.IssuedBy && e.Props.String("role") == "published" {
			continue
		}
		for _, prop := range graph.EvidenceProps {
			delete(e.Props, prop.Name)
		}
		edges = append(edges, e)
	}
	g.Edges = edges
	if !strings.Contains(r.Coverage.Document, "临教发〔2024〕12号") {
		t.Errorf("read as document %s", r.Coverage.Document)
	}
	return g
}
