// Package graph is the one value that passes through the program: who is
// responsible for what, as a property graph of plain nodes and edges.
//
// The package knows no file format of documents, no database and no command.
// What kinds there are, which properties they carry and which edges may join
// which nodes stands in one table, [Schema].
package graph

import (
	"cmp"
	"slices"
)

// Kind names what a node or an edge is; in Neo4j it is the label or the
// relationship type.
type Kind string

// The kinds of nodes.
const (
	Document  Kind = "Document"
	Programme Kind = "Programme"
	Measure   Kind = "Measure"
	Indicator Kind = "Indicator"
	Official  Kind = "Official"
	Unit      Kind = "Unit"
	Place     Kind = "Place"
)

// The kinds of edges.
const (
	Leads     Kind = "LEADS"
	Supports  Kind = "SUPPORTS"
	PartOf    Kind = "PART_OF"
	StatedIn  Kind = "STATED_IN"
	IssuedBy  Kind = "ISSUED_BY"
	Concerns  Kind = "CONCERNS"
	Advances  Kind = "ADVANCES"
	Within    Kind = "WITHIN"
	Under     Kind = "UNDER"
	SimilarTo Kind = "SIMILAR_TO"
)

// Node is a thing that documents speak of. Aliases are the other names under
// which it is found, sorted, without Name itself.
type Node struct {
	ID      string   `json:"id"`
	Kind    Kind     `json:"kind"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
	Props   Props    `json:"props"`
}

// Edge is a statement that joins two nodes, From and To being node ids.
type Edge struct {
	ID    string `json:"id"`
	From  string `json:"from"`
	To    string `json:"to"`
	Kind  Kind   `json:"kind"`
	Props Props  `json:"props"`
}

// Graph is a set of nodes and a set of edges. It is canonical after [Graph.Sort].
type Graph struct {
	Nodes []Node `json:"nodes"`
	Edges []Edge `json:"edges"`
}

// Props holds the properties of a node or an edge. A value is a string, a
// bool, an int64, a float64 or a map[string]string, as [Schema] says for its
// name; a property that is empty or false is left out.
type Props map[string]any

// String returns the property called name, or "" where there is none.
func (p Props) String(name string) string { s, _ := p[name].(string); return s }

// Bool returns the property called name, or false where there is none.
func (p Props) Bool(name string) bool { b, _ := p[name].(bool); return b }

// Int returns the property called name, or 0 where there is none.
func (p Props) Int(name string) int { n, _ := p[name].(int64); return int(n) }

// Set puts value under name; an empty string, a false and an empty map are
// not kept.
func (p Props) Set(name string, value any) {
	switch v := value.(type) {
	case string:
		if v == "" {
			return
		}
	case bool:
		if !v {
			return
		}
	case map[string]string:
		if len(v) == 0 {
			return
		}
	case int:
		value = int64(v)
	}
	p[name] = value
}

// Evidence is the passage of a document that an edge rests on.
type Evidence struct {
	Quote  string // the passage as the document has it
	Start  int    // first byte of the passage in the document's text
	End    int    // the byte after its last
	Line   int    // line of Start, from 1
	Column int    // column of Start in characters, from 1
}

// Evidence returns the passage that the edge rests on, and whether there is one.
func (e Edge) Evidence() (Evidence, bool) {
	if _, ok := e.Props["quote"]; !ok {
		return Evidence{}, false
	}
	return Evidence{e.Props.String("quote"), e.Props.Int("start"), e.Props.Int("end"),
		e.Props.Int("line"), e.Props.Int("column")}, true
}

// SetEvidence keeps the passage that an edge rests on.
func (p Props) SetEvidence(v Evidence) {
	p["quote"] = v.Quote
	p["start"], p["end"] = int64(v.Start), int64(v.End)
	p["line"], p["column"] = int64(v.Line), int64(v.Column)
}

// Sort puts nodes and edges in canonical order, by id, and aliases in order
// without repetition.
func (g *Graph) Sort() {
	for i := range g.Nodes {
		n := &g.Nodes[i]
		slices.Sort(n.Aliases)
		n.Aliases = slices.Compact(n.Aliases)
		n.Aliases = slices.DeleteFunc(n.Aliases, func(a string) bool { return a == n.Name })
	}
	slices.SortFunc(g.Nodes, func(a, b Node) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(g.Edges, func(a, b Edge) int { return cmp.Compare(a.ID, b.ID) })
}

// Merge returns the canonical union of graphs: what several documents say of
// one node or one edge becomes one. Aliases are joined. Where two graphs give
// a name or a property different values, the greater in byte order stays, so
// that the union does not depend on the order of the graphs; the other name
// becomes an alias. An edge keeps all properties of one graph, the greater
// together, since a quote, its place and its reading belong to each other.
func Merge(graphs ...*Graph) *Graph {
	nodes, edges := map[string]*Node{}, map[string]*Edge{}
	out := &Graph{}
	for _, g := range graphs {
		for _, n := range g.Nodes {
			if old, ok := nodes[n.ID]; ok {
				old.Aliases = append(append(old.Aliases, old.Name, n.Name), n.Aliases...)
				old.Name = max(old.Name, n.Name)
				old.Props.merge(n.Props)
				continue
			}
			n.Aliases = slices.Clone(n.Aliases)
			n.Props = n.Props.clone()
			nodes[n.ID] = &n
		}
		for _, e := range g.Edges {
			if old, ok := edges[e.ID]; ok {
				if lessText(old.Props, e.Props) {
					old.Props = e.Props.clone()
				}
				continue
			}
			e.Props = e.Props.clone()
			edges[e.ID] = &e
		}
	}
	for _, n := range nodes {
		out.Nodes = append(out.Nodes, *n)
	}
	for _, e := range edges {
		out.Edges = append(out.Edges, *e)
	}
	out.Sort()
	return out
}

func (p Props) clone() Props {
	out := make(Props, len(p))
	for k, v := range p {
		out[k] = v
	}
	return out
}

func (p Props) merge(q Props) {
	for k, v := range q {
		if old, ok := p[k]; !ok || lessText(old, v) {
			p[k] = v
		}
	}
}
