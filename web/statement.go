package web

import (
	"cmp"
	"net/http"
	"slices"

	"qiantou/graph"
)

// stated is everything that is said about a node or an edge. Node is missing
// where an edge was asked for.
type stated struct {
	Node       *graph.Node `json:"node,omitempty"`
	Document   *source     `json:"document,omitempty"`
	Above      []name      `json:"above"` // the programmes over an item, nearest first
	Statements []statement `json:"statements"`
	Hidden     int         `json:"hidden"` // statements beyond the limit
}

// statement is one edge with its ends by name and the document that says it.
type statement struct {
	Edge     *graph.Edge `json:"edge"`
	From     name        `json:"from"`
	To       name        `json:"to"`
	Document *source     `json:"document,omitempty"`
	Path     string      `json:"path"` // of the item that the statement is about
}

// source is a document as it is cited.
type source struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Number string `json:"number"`
	Issued string `json:"issued"`
	File   string `json:"file"`
}

// node serves everything that is stated about the node or edge called ?id=.
func (s *server) node(r *http.Request) (any, error) {
	p, err := s.pictures.latest(r.Context())
	if err != nil {
		return nil, err
	}
	id := r.URL.Query().Get("id")
	out := stated{Node: p.nodes[id], Document: p.source(id), Above: []name{}, Statements: []statement{}}
	edges := slices.Clone(p.joining[id])
	if out.Node == nil {
		e := p.edges[id]
		if e == nil {
			return nil, refuse(http.StatusNotFound, "nothing is called "+id)
		}
		edges = []*graph.Edge{e}
	}
	for _, above := range p.above(id) {
		out.Above = append(out.Above, p.name(above))
	}
	slices.SortFunc(edges, p.inReadingOrder)
	for _, e := range edges[:min(len(edges), s.limit)] {
		out.Statements = append(out.Statements, p.statement(e))
	}
	out.Hidden = len(edges) - len(out.Statements)
	return out, nil
}

func (p *picture) statement(e *graph.Edge) statement {
	about := itemOf(e)
	path := ""
	if n := p.nodes[about]; n != nil {
		path = n.Props.String("path")
	}
	return statement{e, p.name(e.From), p.name(e.To), p.source(about), path}
}

func (p *picture) name(id string) name {
	n := p.nodes[id]
	if n == nil {
		return name{ID: id, Name: id}
	}
	return name{n.ID, n.Kind, n.Name, n.Name}
}

// itemOf returns the end of an edge that a document alone states.
func itemOf(e *graph.Edge) string {
	if _, ok := graph.DocumentOf(e.From); ok {
		return e.From
	}
	return e.To
}

// source returns the document that states what is called id, or nil.
func (p *picture) source(id string) *source {
	d := p.document(id)
	if d == nil {
		return nil
	}
	return &source{d.ID, d.Name, d.Props.String("number"), d.Props.String("issued"), d.Props.String("source")}
}

// inReadingOrder has duties first, then the other kinds as the schema lists
// them; within a kind by document and place in it.
func (p *picture) inReadingOrder(a, b *graph.Edge) int {
	documentA, _ := graph.DocumentOf(itemOf(a))
	documentB, _ := graph.DocumentOf(itemOf(b))
	return cmp.Or(cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)), cmp.Compare(documentA, documentB),
		cmp.Compare(a.Props.Int("start"), b.Props.Int("start")), cmp.Compare(a.ID, b.ID))
}

func kindOrder(k graph.Kind) int {
	return slices.IndexFunc(graph.Edges, func(e graph.EdgeKind) bool { return e.Kind == k })
}
