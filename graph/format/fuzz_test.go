package format_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph"
	"qiantou/graph/format"
)

// named is a graph of two units and a measure whose ids, names, aliases and
// texts come from one text.
func named(text string) *graph.Graph {
	unit, item := graph.UnitID("甲省", text), graph.ItemID("doc:试〔2025〕1号", text)
	g := &graph.Graph{
		Nodes: []graph.Node{
			{ID: unit, Kind: graph.Unit, Name: text, Aliases: []string{text + "甲"}, Props: graph.Props{"short": text}},
			{ID: unit + "乙", Kind: graph.Unit, Name: "乙" + text, Props: graph.Props{}},
			{ID: item, Kind: graph.Indicator, Name: text, Props: graph.Props{"values": map[string]string{text: text, "": "1"}, "unit": text}},
		},
		Edges: []graph.Edge{
			{ID: graph.EdgeID(unit, graph.Leads, item), From: unit, To: item, Kind: graph.Leads, Props: graph.Props{"quote": text, "rank": int64(1)}},
			{ID: graph.EdgeID(unit, graph.Supports, item), From: unit, To: item, Kind: graph.Supports, Props: graph.Props{"quote": text}},
		},
	}
	g.Sort()
	return g
}

func FuzzWrite(f *testing.F) {
	for _, text := range []string{"市科技局", `"'` + "`", "[]{}()<>〔〕", "\x00\x01\x1b\v\u0085\u2028\ufffe", "👩‍👩‍👧", "\u202eabc", "</script>", "=cmd|'/c calc'!A1",
		"\uff1d1+1", `\u0041\\u0041\n\`, "a\r\nb\rc\n", "&lt;&#35;#quot;", "]]>", "--><!--", "%%{init}%%", "end", "\xff\xfe", ";", "$x", "//", "/*", "\x1f"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g := named(text)
		for _, each := range format.Formats {
			var b bytes.Buffer
			err := each.Write(&b, g)
			if each.Name == "neo4j-admin" && strings.Contains(text, "\x1f") {
				if err == nil {
					t.Error("a list came apart")
				}
				continue
			}
			if err != nil {
				t.Fatalf("%s: %v", each.Name, err)
			}
			wantWellFormed(t, each.Name, b.Bytes(), g)
		}
	})
}

// wantWellFormed reads a text by the parser that Go has for its language, and
// where there is none by its lines.
func wantWellFormed(t testing.TB, name string, text []byte, g *graph.Graph) {
	t.Helper()
	switch name {
	case "native", "ndjson":
		wantNative(t, name, text, g)
	case "gexf", "graphml":
		wantXML(t, name, text, g)
	case "csv", "neo4j-admin", "xlsx":
		wantArchive(t, name, text, g)
	case "cypher":
		wantStatements(t, text, g)
	case "mermaid":
		wantLinesOfKind(t, string(text), mermaidLine)
	case "dot":
		wantDOT(t, text, g)
	default:
		if !utf8.Valid(text) || !json.Valid(text) {
			t.Errorf("%s is no JSON: %.300q", name, text)
		}
		if len(g.Nodes) > 0 && bytes.Contains(text, []byte(`\u003c`)) && !strings.Contains(g.Nodes[0].Name, `\u003c`) {
			t.Errorf("%s writes < as for HTML", name)
		}
	}
}

func wantNative(t testing.TB, name string, text []byte, g *graph.Graph) {
	t.Helper()
	read := map[string]func(io.Reader) (*graph.Graph, error){"native": graph.ReadJSON, "ndjson": graph.ReadNDJSON}[name]
	got, err := read(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(g.Nodes) == 0 || !utf8.ValidString(g.Nodes[0].Name) {
		return // JSON has no other bytes
	}
	for i, n := range g.Nodes {
		if d := cmp.Diff(n.Name, got.Nodes[i].Name); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func wantXML(t testing.TB, name string, text []byte, g *graph.Graph) {
	t.Helper()
	in := xml.NewDecoder(bytes.NewReader(text))
	counts := map[string]int{}
	var ids []string
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v in %.300q", name, err, text)
		}
		if start, ok := token.(xml.StartElement); ok {
			counts[start.Name.Local]++
			if start.Name.Local == "node" {
				ids = append(ids, start.Attr[0].Value)
			}
		}
	}
	if counts["node"] != len(g.Nodes) || counts["edge"] != len(g.Edges) {
		t.Errorf("%s has %v", name, counts)
	}
	for i, n := range g.Nodes {
		if utf8.ValidString(n.ID) && ids[i] != xmlText(n.ID) {
			t.Errorf("%s: node %q is %q", name, n.ID, ids[i])
		}
	}
}

func wantArchive(t testing.TB, name string, text []byte, g *graph.Graph) {
	t.Helper()
	for file, content := range unzipped(t, text) {
		switch {
		case strings.HasSuffix(file, ".csv"):
			rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
			if err != nil {
				t.Fatalf("%s: %s: %v", name, file, err)
			}
			if want := map[string]int{"nodes.csv": len(g.Nodes), "edges.csv": len(g.Edges), "relationships.csv": len(g.Edges)}[file]; len(rows) != want+1 {
				t.Errorf("%s: %s has %d rows, want %d and a header", name, file, len(rows), want)
			}
		case strings.HasSuffix(file, ".xml"):
			if err := xml.Unmarshal(content, new(struct{})); err != nil {
				t.Errorf("%s: %s: %v", name, file, err)
			}
			if bytes.Contains(content, []byte("<f>")) {
				t.Errorf("%s: %s holds a formula", name, file)
			}
		}
	}
}

// A statement is a line: strings in it are closed, and nothing outside of them
// comes from the graph.
var cypherLine = regexp.MustCompile(`^(CREATE CONSTRAINT \w+ IF NOT EXISTS FOR \S+ REQUIRE x\.id IS UNIQUE|` +
	`MERGE \(n:\w+ \{id: STR\}\) SET n \+= \{[\w:, \[\]]*\}|` +
	`MATCH \(a:\w+ \{id: STR\}\), \(b:\w+ \{id: STR\}\) MERGE \(a\)-\[e:\w+ \{id: STR\}\]->\(b\) SET e \+= \{[\w:, \[\]]*\});$`)

var cypherString = regexp.MustCompile(`'(\\.|[^\\'])*'`)

func wantStatements(t testing.TB, text []byte, g *graph.Graph) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	if want := len(g.Nodes) + len(g.Edges) + len(graph.Nodes) + len(graph.Edges); len(lines) != want {
		t.Errorf("%d lines of Cypher, want %d", len(lines), want)
	}
	for _, line := range lines {
		if !cypherLine.MatchString(cypherString.ReplaceAllString(line, "STR")) || strings.ContainsFunc(line, func(r rune) bool { return r < ' ' }) {
			t.Errorf("no statement: %q", line)
		}
	}
}

var mermaidLine = regexp.MustCompile("^(flowchart LR|  n\\d+\\S{1,2}\"[^\"<>`\\\\]*(<br>[^\"<>`\\\\]*)*\"\\S{1,2}:::\\w+|  n\\d+ \\S+\\|\"[^\"]*\"\\| n\\d+|  classDef \\w+ \\S+)$")

func wantLinesOfKind(t testing.TB, text string, kind *regexp.Regexp) {
	t.Helper()
	for line := range strings.Lines(text) {
		if !kind.MatchString(strings.TrimSuffix(line, "\n")) {
			t.Errorf("no line of its kind: %q", line)
		}
	}
}

var dotString = regexp.MustCompile(`"(\\.|[^\\"])*"`)

func wantDOT(t testing.TB, text []byte, g *graph.Graph) {
	t.Helper()
	plain := dotString.ReplaceAllString(strings.ReplaceAll(string(text), "\n", " "), "S")
	if strings.Count(plain, " S [label=S") != len(g.Nodes) || strings.Count(plain, " S -> S [") != len(g.Edges) || strings.Contains(plain, `"`) {
		t.Errorf("no graph of DOT: %.600s", text)
	}
	if slices.ContainsFunc([]rune(string(text)), func(r rune) bool { return r < ' ' && r != '\n' }) {
		t.Errorf("control characters in %.300q", text)
	}
}
