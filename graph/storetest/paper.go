package storetest

import (
	"strings"

	"qiantou/graph"
)

// paper builds the graph of one made-up document.
type paper struct {
	graph.Graph
	id     string
	offset int // where the next quote begins in the document's text
}

func newPaper(number, title string) *paper {
	p := &paper{id: graph.DocumentID(number, "")}
	p.node(p.id, graph.Document, title, graph.Props{"title": title, "number": number})
	p.item(graph.Programme, "0", title, "")
	return p
}

// graph returns the canonical graph; what was stated several times is in it once.
func (p *paper) graph() *graph.Graph { return graph.Merge(&p.Graph) }

func (p *paper) node(id string, kind graph.Kind, name string, props graph.Props, aliases ...string) string {
	p.Nodes = append(p.Nodes, graph.Node{ID: id, Kind: kind, Name: name, Aliases: aliases, Props: props})
	return id
}

func (p *paper) edge(from string, kind graph.Kind, to string, props graph.Props) {
	p.Edges = append(p.Edges, graph.Edge{ID: graph.EdgeID(from, kind, to), From: from, To: to, Kind: kind, Props: props})
}

// quoted is an edge that rests on a passage of the document.
func (p *paper) quoted(from string, kind graph.Kind, to, quote string, props graph.Props) {
	props.SetEvidence(graph.Evidence{Quote: quote, Start: p.offset, End: p.offset + len(quote), Line: 1 + p.offset/100, Column: 1})
	p.offset += len(quote)
	p.edge(from, kind, to, props)
}

// item adds a programme or measure under the document's plan.
func (p *paper) item(kind graph.Kind, path, name, text string) string {
	props := graph.Props{}
	props.Set("path", path)
	props.Set("text", text)
	id := p.node(graph.ItemID(p.id, path), kind, name, props)
	p.quoted(id, graph.StatedIn, p.id, name, graph.Props{})
	if path != "0" {
		p.quoted(id, graph.PartOf, graph.ItemID(p.id, "0"), name, graph.Props{})
	}
	return id
}

func (p *paper) indicator(name string, values map[string]string) string {
	id := p.node(graph.IndicatorID(p.id, "主要指标", name), graph.Indicator, name, graph.Props{"table": "主要指标", "values": values})
	p.quoted(id, graph.StatedIn, p.id, name, graph.Props{})
	return id
}

// place adds a place, 浙江省/湖州市, with the places around it.
func (p *paper) place(path string) string {
	above, name := "", path
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		above, name = path[:i], path[i+1:]
	}
	id := p.node(graph.PlaceID(path), graph.Place, name, graph.Props{})
	if above != "" {
		p.edge(id, graph.Within, p.place(above), graph.Props{})
	}
	return id
}

// unit adds a unit under its place.
func (p *paper) unit(place, name string, props graph.Props, aliases ...string) string {
	id := p.node(graph.UnitID(place, name), graph.Unit, name, props, aliases...)
	p.edge(id, graph.Under, p.place(place), graph.Props{})
	return id
}

// duty makes an actor answer for an item.
func (p *paper) duty(actor string, kind graph.Kind, item, quote string, rank int) {
	props := graph.Props{"role": "牵头单位", "rule": "stated", "rank": int64(rank)}
	p.quoted(actor, kind, item, quote, props)
}
