// Package format writes a graph for other programs, one file an output format.
package format

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"qiantou/graph"
)

// Format is a way to write a graph.
type Format struct {
	Name      string
	Extension string // of a file of this format, with its dot
	About     string
	Heeds     []string // the names in [OptionNames] that change what it writes
	Next      string   // what to do with the file, where that is not plain to see
	Options   Options  // how [Format.Write] writes; change them in what [Find] returns
	// Writer writes the whole graph as it is given, with options that hold.
	Writer func(io.Writer, *graph.Graph, Options) error
}

// Options change how a format writes; what a format does not heed it ignores.
type Options struct {
	EdgesKey    string // node-link: the key of the edges: links (as ""), edges or both
	GEXFVersion string // gexf: 1.2draft (as "") or 1.3
	Layout      bool   // give every node a place, by [Layout]
}

// The names of options, as flags of a command line or a URL have them.
const (
	OptionEdgesKey    = "edges-key"
	OptionGEXFVersion = "gexf-version"
	OptionLayout      = "layout"
)

// OptionValues lists what an option of text can be, the first one being what
// an empty one means.
var OptionValues = map[string][]string{
	OptionEdgesKey:    {"links", "edges", "both"},
	OptionGEXFVersion: {"1.2draft", "1.3"},
}

// Formats lists the formats in the order in which help names them. Their
// readers and what each of them loses stand in docs/formats.md.
var Formats = []Format{
	{Name: "native", Extension: ".json", About: "one JSON object with nodes and edges, which loses nothing", Writer: native},
	{Name: "ndjson", Extension: ".ndjson", About: "one node or edge a line, as JSON, which loses nothing", Writer: ndjson},
	{Name: "node-link", Extension: ".json", About: "the JSON of D3 and NetworkX", Heeds: []string{OptionEdgesKey, OptionLayout}, Writer: nodeLink},
	{Name: "cytoscape", Extension: ".cyjs", About: "the JSON of Cytoscape.js and Cytoscape desktop", Heeds: []string{OptionLayout}, Writer: cytoscape},
	{Name: "graphology", Extension: ".json", About: "the JSON of graphology, which sigma.js draws", Heeds: []string{OptionLayout}, Writer: graphology},
	{Name: "jgf", Extension: ".json", About: "JSON Graph Format, version 2", Heeds: []string{OptionLayout}, Writer: jgf},
	{Name: "echarts", Extension: ".json", About: "an option of Apache ECharts with a graph series", Heeds: []string{OptionLayout}, Writer: echarts},
	{Name: "vis", Extension: ".json", About: "nodes, edges and options of vis-network", Heeds: []string{OptionLayout}, Writer: vis},
	{Name: "gexf", Extension: ".gexf", About: "the XML of Gephi and Gephi Lite", Heeds: []string{OptionGEXFVersion, OptionLayout}, Writer: gexf},
	{Name: "graphml", Extension: ".graphml", About: "the XML of yEd, igraph, NetworkX and Gephi", Heeds: []string{OptionLayout}, Writer: graphML},
	{Name: "dot", Extension: ".dot", About: "the language of Graphviz", Heeds: []string{OptionLayout}, Writer: dot,
		Next: "draw it: dot -Tsvg FILE -o graph.svg; one that was written with --layout: neato -n -Tsvg FILE -o graph.svg"},
	{Name: "mermaid", Extension: ".mmd", About: "a Mermaid flowchart, for Markdown; at most some hundred edges can be read", Writer: mermaid},
	{Name: "cypher", Extension: ".cypher", About: "statements that make the graph in Neo4j, one a line", Writer: cypher,
		Next: "run it: cypher-shell -f FILE"},
	{Name: "neo4j-admin", Extension: ".zip", About: "CSV files for the importer of Neo4j and the command that imports them", Writer: neo4jAdmin,
		Next: "import it: unzip FILE -d import && cd import && " + importCommand},
	{Name: "csv", Extension: ".zip", About: "nodes.csv and edges.csv", Writer: csvFiles},
	{Name: "xlsx", Extension: ".xlsx", About: "a workbook with a sheet of nodes and one of edges", Writer: xlsx},
}

// Find returns the format called name, for the caller to set its options, or nil.
func Find(name string) *Format {
	for _, f := range Formats {
		if f.Name == name {
			return &f
		}
	}
	return nil
}

// Write writes the nodes of g and the edges between them. The same graph and
// options give the same bytes. An option with a value that it cannot have is
// an error, before anything is written.
func (f *Format) Write(w io.Writer, g *graph.Graph) error {
	o, err := f.Options.complete()
	if err != nil {
		return fmt.Errorf("format %s: %w", f.Name, err)
	}
	b := bufio.NewWriterSize(w, 1<<16)
	if err := f.Writer(b, closed(g), o); err != nil {
		return err
	}
	return b.Flush()
}

// complete returns the options with what an empty one means.
func (o Options) complete() (Options, error) {
	var problems []error
	for name, value := range map[string]*string{OptionEdgesKey: &o.EdgesKey, OptionGEXFVersion: &o.GEXFVersion} {
		allowed := OptionValues[name]
		if *value == "" {
			*value = allowed[0]
		}
		if !slices.Contains(allowed, *value) {
			problems = append(problems, fmt.Errorf("%s is %q, it can be %s", name, *value, strings.Join(allowed, ", ")))
		}
	}
	return o, errors.Join(problems...)
}

// closed returns g without the edges that lack an end.
func closed(g *graph.Graph) *graph.Graph {
	there := make(map[string]bool, len(g.Nodes))
	for _, n := range g.Nodes {
		there[n.ID] = true
	}
	dangling := func(e graph.Edge) bool { return !there[e.From] || !there[e.To] }
	if !slices.ContainsFunc(g.Edges, dangling) {
		return g
	}
	return &graph.Graph{Nodes: g.Nodes, Edges: slices.DeleteFunc(slices.Clone(g.Edges), dangling)}
}
