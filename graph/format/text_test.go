package format_test

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"qiantou/graph"
	"qiantou/graph/format"
)

// shownText is what a picture shows of a text: one line and no control
// characters.
func shownText(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0) {
			return '\ufffd'
		}
		return r
	}, text)
}

func TestMermaidReads(t *testing.T) {
	g := odd()
	r := byNode(t, "mermaid", file(t, "graph.mmd", written(t, "mermaid", g, format.Options{})))
	number := map[string]string{}
	for i, n := range g.Nodes {
		number[n.ID] = fmt.Sprintf("n%d", i)
		if i >= len(r.Nodes) {
			t.Fatalf("%d nodes of %d", len(r.Nodes), len(g.Nodes))
		}
		got := r.Nodes[i]
		if got.ID != number[n.ID] || got.Name != shownText(n.Name) || got.Kind != string(n.Kind) {
			t.Errorf("node %s %q %s is %+v", n.ID, n.Name, n.Kind, got)
		}
	}
	if len(r.Edges) != len(g.Edges) {
		t.Fatalf("%d edges of %d", len(r.Edges), len(g.Edges))
	}
	for i, e := range g.Edges {
		if got := r.Edges[i]; got.From != number[e.From] || got.To != number[e.To] || got.Kind != graph.EdgeKindOf(e.Kind).Title {
			t.Errorf("edge %s is %+v", e.ID, got)
		}
	}
}

func TestMermaidReadsTheWholeGraph(t *testing.T) {
	g := wholeGraph(t)
	r := byNode(t, "mermaid", file(t, "graph.mmd", written(t, "mermaid", g, format.Options{})))
	if len(r.Nodes) != len(g.Nodes) || len(r.Edges) != len(g.Edges) {
		t.Errorf("%d nodes and %d edges, want %d and %d", len(r.Nodes), len(r.Edges), len(g.Nodes), len(g.Edges))
	}
}

// graphviz runs a program of Graphviz on text; a warning is an error.
func graphviz(t testing.TB, program string, text []byte, args ...string) []byte {
	t.Helper()
	need(t, func() error { _, err := exec.LookPath(program); return err })
	command := exec.Command(program, append(args, file(t, "graph.dot", text))...)
	var talk strings.Builder
	command.Stderr = &talk
	out, err := command.Output()
	if err != nil || talk.Len() > 0 {
		t.Fatalf("%s %v: %v\n%s", program, args, err, talk.String())
	}
	return out
}

func TestGraphvizReads(t *testing.T) {
	g := odd()
	var got struct {
		Objects []struct{ Name, Label, Class, Pos string }
		Edges   []struct {
			Tail, Head                int
			ID, Label, Class, Tooltip string
		}
	}
	if err := json.Unmarshal(graphviz(t, "dot", written(t, "dot", g, format.Options{}), "-Tjson"), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Objects) != len(g.Nodes) || len(got.Edges) != len(g.Edges) {
		t.Fatalf("%d nodes and %d edges, want %d and %d", len(got.Objects), len(got.Edges), len(g.Nodes), len(g.Edges))
	}
	plain := strings.NewReplacer(`\\`, `\`, `\n`, "\n", "&amp;", "&")
	for i, n := range g.Nodes {
		o := got.Objects[i]
		if plain.Replace(o.Name) != shownText(n.ID) || plain.Replace(o.Label) != shownText(n.Name) || o.Class != string(n.Kind) {
			t.Errorf("node %s %q %s is %+v", n.ID, n.Name, n.Kind, o)
		}
	}
	for _, e := range got.Edges {
		id := graph.EdgeID(g.Nodes[e.Tail].ID, graph.Kind(e.Class), g.Nodes[e.Head].ID)
		if plain.Replace(e.ID) != id {
			t.Errorf("edge %s is %+v", id, e)
		}
	}
}

func TestGraphvizDrawsWithPlaces(t *testing.T) {
	g := odd()
	svg := string(graphviz(t, "neato", written(t, "dot", g, format.Options{Layout: true}), "-n", "-Tsvg"))
	for _, n := range g.Nodes {
		if n.Kind == graph.Place && !strings.Contains(svg, n.Name) {
			t.Errorf("%q is not in the picture", n.Name)
		}
	}
	if !strings.Contains(svg, "&lt;/script&gt;&lt;b&gt;&amp;amp;#35;`end`\\") {
		t.Errorf("a name is read as markup: %s", svg)
	}
}

// Drawing a thousand nodes takes Graphviz long, reading them does not.
func TestGraphvizReadsTheWholeGraph(t *testing.T) {
	g := wholeGraph(t)
	counts := strings.Fields(string(graphviz(t, "gc", written(t, "dot", g, format.Options{}), "-n", "-e")))
	if want := []string{fmt.Sprint(len(g.Nodes)), fmt.Sprint(len(g.Edges))}; len(counts) < 2 || counts[0] != want[0] || counts[1] != want[1] {
		t.Errorf("gc counts %v, want %v", counts, want)
	}
}
