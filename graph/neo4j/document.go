package neo4j

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"qiantou/graph"
)

// layout is what the hash of a document is salted with. It changes when this
// package keeps the same graph in another way, so that a load replaces what an
// older one left.
const layout = "1"

// document is one document's graph, taken apart as it is stored.
type document struct {
	id     string
	hash   string       // of the whole graph
	node   graph.Node   // the Document
	owned  []graph.Node // what no other document can state
	shared []statement  // what others may state too
	edges  []graph.Edge // with an owned end; edges between shared nodes stand in their statements
	kinds  map[string]graph.Kind
}

// takeApart checks that g is the graph of one document, and that labels,
// relationship types and names of properties are those of the schema table.
func takeApart(g *graph.Graph) (*document, error) {
	g = graph.Merge(g)
	d := &document{kinds: map[string]graph.Kind{}}
	if err := cmp.Or(d.checkNodes(g), d.checkEdges(g)); err != nil {
		return nil, err
	}
	text, err := ndjson(g)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(layout + "\n" + text))
	d.hash = hex.EncodeToString(sum[:])
	outgoing := d.sortEdges(g)
	return d, d.sortNodes(g, outgoing)
}

func (d *document) checkNodes(g *graph.Graph) error {
	count := 0
	for _, n := range g.Nodes {
		kind := graph.NodeKindOf(n.Kind)
		if kind == nil {
			return fmt.Errorf("node %s: no kind of node is called %q", n.ID, n.Kind)
		}
		if err := checkProps(n.Props, kind.Property); err != nil {
			return fmt.Errorf("node %s: %w", n.ID, err)
		}
		d.kinds[n.ID] = n.Kind
		if n.Kind == graph.Document {
			d.id, d.node = n.ID, n
			count++
		}
	}
	if count != 1 {
		return fmt.Errorf("a load takes the graph of one document; this one has %d", count)
	}
	return nil
}

func (d *document) checkEdges(g *graph.Graph) error {
	for _, e := range g.Edges {
		kind := graph.EdgeKindOf(e.Kind)
		if kind == nil {
			return fmt.Errorf("edge %s: no kind of edge is called %q", e.ID, e.Kind)
		}
		for _, end := range []string{e.From, e.To} {
			if d.kinds[end] == "" {
				return fmt.Errorf("edge %s: there is no node %s", e.ID, end)
			}
		}
		if err := checkProps(e.Props, kind.Property); err != nil {
			return fmt.Errorf("edge %s: %w", e.ID, err)
		}
	}
	return nil
}

// checkProps keeps out names that this package gives to properties of its own.
func checkProps(p graph.Props, find func(string) *graph.Property) error {
	for name := range p {
		if find(name) == nil {
			return fmt.Errorf("there is no property %q", name)
		}
	}
	return nil
}

// sortEdges keeps the edges that go with the document's own nodes and returns
// the others by the node from which they lead.
func (d *document) sortEdges(g *graph.Graph) map[string][]graph.Edge {
	outgoing := map[string][]graph.Edge{}
	for _, e := range g.Edges {
		if isOwned(e.From) || isOwned(e.To) {
			d.edges = append(d.edges, e)
		} else {
			outgoing[e.From] = append(outgoing[e.From], e)
		}
	}
	return outgoing
}

func isOwned(id string) bool {
	_, owned := graph.DocumentOf(id)
	return owned
}

func (d *document) sortNodes(g *graph.Graph, outgoing map[string][]graph.Edge) error {
	for _, n := range g.Nodes {
		owner, owned := graph.DocumentOf(n.ID)
		switch {
		case n.ID == d.id:
		case owned && owner != d.id:
			return fmt.Errorf("%s belongs to %s, not to %s", n.ID, owner, d.id)
		case owned:
			d.owned = append(d.owned, n)
		default:
			text, err := d.textOf(n, outgoing[n.ID])
			if err != nil {
				return err
			}
			d.shared = append(d.shared, statement{n.Kind, n.ID, text})
		}
	}
	return nil
}

func (d *document) textOf(n graph.Node, edges []graph.Edge) (string, error) {
	g := &graph.Graph{Nodes: []graph.Node{n}, Edges: edges}
	for _, e := range edges {
		g.Nodes = append(g.Nodes, graph.Node{ID: e.To, Kind: d.kinds[e.To]})
	}
	return ndjson(g)
}

func ndjson(g *graph.Graph) (string, error) {
	var text strings.Builder
	err := g.WriteNDJSON(&text)
	return text.String(), err
}
