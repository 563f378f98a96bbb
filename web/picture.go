package web

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"qiantou/graph"
	"qiantou/queries"
)

// picture is the graph of a store at one moment, with what is looked up in it.
type picture struct {
	all     *graph.Graph
	nodes   map[string]*graph.Node
	edges   map[string]*graph.Edge
	joining map[string][]*graph.Edge // the edges at a node, whichever way they point
}

func newPicture(g *graph.Graph) *picture {
	p := &picture{all: g, nodes: make(map[string]*graph.Node, len(g.Nodes)), edges: make(map[string]*graph.Edge, len(g.Edges)),
		joining: make(map[string][]*graph.Edge, len(g.Nodes))}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if n.Aliases == nil {
			n.Aliases = []string{} // a list in JSON too
		}
		p.nodes[n.ID] = n
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		p.edges[e.ID] = e
		p.joining[e.From] = append(p.joining[e.From], e)
		if e.To != e.From {
			p.joining[e.To] = append(p.joining[e.To], e)
		}
	}
	return p
}

// document returns the document that states an item, or nil.
func (p *picture) document(id string) *graph.Node {
	documentID, _ := graph.DocumentOf(id)
	return p.nodes[documentID]
}

// above returns the programmes over an item, nearest first.
func (p *picture) above(id string) []string {
	var out []string
	for {
		i := slices.IndexFunc(p.joining[id], func(e *graph.Edge) bool { return e.Kind == graph.PartOf && e.From == id })
		if i < 0 || slices.Contains(out, p.joining[id][i].To) {
			return out
		}
		id = p.joining[id][i].To
		out = append(out, id)
	}
}

// duties counts the edges of responsibility at a node.
func (p *picture) duties(id string) int {
	n := 0
	for _, e := range p.joining[id] {
		if isDuty(e.Kind) {
			n++
		}
	}
	return n
}

func isDuty(k graph.Kind) bool { return k == graph.Leads || k == graph.Supports }

func isActor(k graph.Kind) bool { return k == graph.Unit || k == graph.Official }

func isItem(k graph.Kind) bool {
	return k == graph.Programme || k == graph.Measure || k == graph.Indicator
}

// pictures keeps the last picture of a store until something is loaded.
type pictures struct {
	store     queries.Runner
	catalogue *queries.Catalogue

	mu      sync.Mutex
	last    *picture
	version string
	taken   time.Time
}

// latest returns the picture of what the store holds now.
func (p *pictures) latest(ctx context.Context) (*picture, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	version, loaded, err := p.state(ctx)
	if err != nil {
		return nil, err
	}
	// Times of loading are whole seconds: a picture taken in the same second
	// may lack what was loaded after it.
	if p.last != nil && version == p.version && p.taken.Sub(loaded) > time.Second {
		return p.last, nil
	}
	taken := time.Now()
	g, err := queries.ReadGraph(ctx, p.store, p.catalogue)
	if err != nil {
		return nil, err
	}
	p.last, p.version, p.taken = newPicture(g), version, taken
	return p.last, nil
}

// state is what the question status says, and when something was last loaded.
func (p *pictures) state(ctx context.Context) (version string, loaded time.Time, err error) {
	rows, err := ask(ctx, p.store, p.catalogue.Find("status"), nil, 0)
	if err != nil {
		return "", loaded, fmt.Errorf("status: %w", err)
	}
	if len(rows.Rows) > 0 {
		last := rows.Rows[len(rows.Rows)-1]
		text, _ := last[len(last)-1].(string)
		loaded, _ = time.Parse(time.RFC3339, text) // a store without documents has no time
	}
	return fmt.Sprint(rows.Rows), loaded, nil
}
