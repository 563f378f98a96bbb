package format_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph"
	"qiantou/graph/format"
)

// readers is the folder of the programs that read.
const readers = "../../web/readers"

// install installs them, once for the run; where they are it takes no time.
var install = sync.OnceValue(func() string {
	talk, err := exec.Command(filepath.Join(readers, "install")).CombinedOutput()
	if err != nil {
		return fmt.Sprintf("web/readers/install: %v\n%s", err, talk)
	}
	return string(talk)
})

// reading is what a reader made of a file.
type reading struct {
	Nodes []readNode `json:"nodes"`
	Edges []readEdge `json:"edges"`
}

type readNode struct {
	ID, Name, Kind string
	X, Y           *float64
	Extra          *string
	Type           *string
}

type readEdge struct {
	ID, From, To, Kind string
	Extra              *string
	Type               *string
}

// need skips t, loudly, where one of the readers is missing, and fails it where
// nothing may be skipped.
func need(t testing.TB, there func() error) {
	t.Helper()
	talk := install()
	err := there()
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatalf("%v\n%s", err, talk)
	default:
		t.Skipf("SKIPPED: %v\n%s", err, talk)
	}
}

// installed looks for what install leaves behind in one of its folders.
func installed(folder string) func() error {
	return func() error {
		_, err := os.Stat(filepath.Join(readers, folder, ".installed"))
		return err
	}
}

// byNode reads by the JavaScript program of the format, byPython by NetworkX.
func byNode(t testing.TB, form, file string) reading {
	t.Helper()
	need(t, installed("node_modules"))
	return read(t, "node", filepath.Join(readers, "read.mjs"), form, file)
}

func byPython(t testing.TB, form, file string) reading {
	t.Helper()
	need(t, installed(".venv"))
	return read(t, filepath.Join(readers, ".venv", "bin", "python"), filepath.Join(readers, "read.py"), form, file)
}

func read(t testing.TB, program string, args ...string) reading {
	t.Helper()
	out, err := exec.Command(program, args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("%s %v: %v\n%s", program, args, err, exit.Stderr)
	} else if err != nil {
		t.Fatal(err)
	}
	var r reading
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatalf("%v in %.300s", err, out)
	}
	return r
}

// want compares a reading with the graph: all nodes and edges, names as as
// turns them, and the properties that readers show for the rest.
func (r reading) want(t testing.TB, g *graph.Graph, as func(string) string) {
	t.Helper()
	var nodes, edges, gotNodes, gotEdges []string
	for _, n := range g.Nodes {
		nodes = append(nodes, fmt.Sprintf("%s %s %q %s", n.ID, n.Kind, as(n.Name), valuesOf(n)))
	}
	for _, e := range g.Edges {
		edges = append(edges, fmt.Sprintf("%s %s %s %s %q", e.ID, e.From, e.Kind, e.To, as(e.Props.String("quote"))))
	}
	for _, n := range r.Nodes {
		gotNodes = append(gotNodes, fmt.Sprintf("%s %s %q %s", n.ID, n.Kind, n.Name, orNone(n.Extra)))
		if n.Type != nil {
			t.Errorf("node %s has the type %s", n.ID, *n.Type)
		}
	}
	for _, e := range r.Edges {
		gotEdges = append(gotEdges, fmt.Sprintf("%s %s %s %s %q", e.ID, e.From, e.Kind, e.To, orNone(e.Extra)))
	}
	for _, list := range [][]string{nodes, edges, gotNodes, gotEdges} {
		slices.Sort(list)
	}
	if d := cmp.Diff(nodes, gotNodes); d != "" {
		t.Errorf("nodes: %.2000s", d)
	}
	if d := cmp.Diff(edges, gotEdges); d != "" {
		t.Errorf("edges: %.2000s", d)
	}
}

func valuesOf(n graph.Node) string {
	m, ok := n.Props["values"].(map[string]string)
	if !ok {
		return ""
	}
	var b strings.Builder
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	out.Encode(m) //nolint:errcheck // a map of strings
	return strings.TrimSuffix(b.String(), "\n")
}

func orNone(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func same(text string) string { return text }

// xmlText is a text as XML 1.0 can hold it.
func xmlText(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && !strings.ContainsRune("\t\n\r", r) || r == 0xfffe || r == 0xffff {
			return '\ufffd'
		}
		return r
	}, text)
}

func TestReadersReadTheWholeGraph(t *testing.T) {
	for _, c := range []struct {
		format, as string
		options    format.Options
		read       func(testing.TB, string, string) reading
		text       func(string) string
	}{
		{"node-link", "node-link", format.Options{}, byNode, same},
		{"node-link", "node-link", format.Options{}, byPython, same},
		{"node-link", "node-link-edges", format.Options{EdgesKey: "edges"}, byPython, same},
		{"node-link", "node-link-edges", format.Options{EdgesKey: "both"}, byPython, same},
		{"cytoscape", "cytoscape", format.Options{}, byNode, same},
		{"cytoscape", "cytoscape", format.Options{}, byPython, same},
		{"graphology", "graphology", format.Options{}, byNode, same},
		{"jgf", "jgf", format.Options{}, byNode, same},
		{"echarts", "echarts", format.Options{}, byNode, same},
		{"vis", "vis", format.Options{}, byNode, same},
		{"gexf", "gexf", format.Options{}, byNode, xmlText},
		{"gexf", "gexf", format.Options{}, byPython, xmlText},
		{"gexf", "gexf", format.Options{GEXFVersion: "1.3"}, byNode, xmlText},
		{"gexf", "gexf-1.3", format.Options{GEXFVersion: "1.3"}, byPython, xmlText},
		{"graphml", "graphml", format.Options{}, byNode, xmlText},
		{"graphml", "graphml", format.Options{}, byPython, xmlText},
	} {
		t.Run(fmt.Sprintf("%s/%s%s", c.as, c.options.EdgesKey, c.options.GEXFVersion), func(t *testing.T) {
			t.Parallel()
			g := wholeGraph(t)
			c.read(t, c.as, file(t, c.format, written(t, c.format, g, c.options))).want(t, g, c.text)
		})
	}
}

func TestReadersReadPlaces(t *testing.T) {
	g := odd()
	at := format.Layout(g)
	for _, c := range []struct {
		format string
		read   func(testing.TB, string, string) reading
		up     bool // y points up
	}{
		{"cytoscape", byNode, false}, {"graphology", byNode, false}, {"jgf", byNode, false}, {"echarts", byNode, false},
		{"vis", byNode, false}, {"gexf", byNode, true}, {"gexf", byPython, true}, {"graphml", byNode, false}, {"node-link", byPython, false},
	} {
		t.Run(c.format, func(t *testing.T) {
			t.Parallel()
			r := c.read(t, c.format, file(t, c.format, written(t, c.format, g, format.Options{Layout: true})))
			for _, n := range r.Nodes {
				want := at[n.ID]
				if c.up {
					want.Y = -want.Y
				}
				if n.X == nil || n.Y == nil || *n.X != want.X || *n.Y != want.Y {
					t.Errorf("%s lies at %v, %v, want %v", n.ID, n.X, n.Y, want)
				}
			}
		})
	}
}
