package neo4j

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
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

// takeApart checks that g is the graph of one document and follows the schema:
// labels and relationship types are taken from it.
func takeApart(g *graph.Graph) (*document, error) {
	if problems := g.Validate(); problems != nil {
		return nil, fmt.Errorf("the graph is not as its schema says: %w", errors.Join(problems...))
	}
	g = graph.Merge(g)
	d := &document{kinds: map[string]graph.Kind{}}
	if err := d.find(g); err != nil {
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

func (d *document) find(g *graph.Graph) error {
	count := 0
	for _, n := range g.Nodes {
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

// prefixes returns how the ids of the nodes begin that d alone states.
func (d *document) prefixes() []string {
	return []string{
		graph.ItemID(d.id, ""),
		strings.TrimSuffix(graph.IndicatorID(d.id, "", ""), "/"),
	}
}
