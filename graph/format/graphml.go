package format

import (
	"encoding/xml"
	"io"
	"strconv"

	"qiantou/graph"
)

type graphMLKey struct {
	XMLName xml.Name `xml:"key"`
	ID      string   `xml:"id,attr"`
	For     string   `xml:"for,attr"`
	Name    string   `xml:"attr.name,attr"`
	Type    string   `xml:"attr.type,attr"`
}

type graphMLData struct {
	Key  string `xml:"key,attr"`
	Text string `xml:",chardata"`
}

type graphMLNode struct {
	XMLName xml.Name      `xml:"node"`
	ID      string        `xml:"id,attr"`
	Data    []graphMLData `xml:"data"`
}

type graphMLEdge struct {
	XMLName xml.Name      `xml:"edge"`
	ID      string        `xml:"id,attr"`
	Source  string        `xml:"source,attr"`
	Target  string        `xml:"target,attr"`
	Data    []graphMLData `xml:"data"`
}

// graphML writes GraphML. Every key says whether it is for nodes or for edges
// and has an id of its own, since readers mix up keys that serve both.
func graphML(w io.Writer, g *graph.Graph, o Options) error {
	at := places(g, o)
	x := newTags(w)
	x.open("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
		"xsi:schemaLocation", "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd")
	nodes := graphMLKeys(x, "node", []string{"label", "kind", "aliases", "color"}, []string{"size", "x", "y"}, nodeColumns())
	edges := graphMLKeys(x, "edge", []string{"label", "kind", "color"}, []string{"size"}, edgeColumns())
	x.open("graph", "id", "qiantou", "edgedefault", "directed")
	for _, n := range g.Nodes {
		x.value(graphMLNode{ID: n.ID, Data: nodes.data(graphMLNodeValues(n, at), n.Props)})
	}
	for _, e := range g.Edges {
		s := edgeStyleOf[e.Kind]
		common := []string{titleOf(e.Kind), string(e.Kind), s.Color, strconv.Itoa(s.Width)}
		x.value(graphMLEdge{ID: e.ID, Source: e.From, Target: e.To, Data: edges.data(common, e.Props)})
	}
	x.close("graph")
	x.close("graphml")
	return x.end()
}

func graphMLNodeValues(n graph.Node, at map[string]Point) []string {
	s := nodeStyleOf[n.Kind]
	values := []string{n.Name, string(n.Kind), joinedAliases(n), s.Color, strconv.Itoa(s.Size)}
	if p, ok := at[n.ID]; ok {
		values = append(values, valueText(p.X), valueText(p.Y))
	}
	return values
}

// graphMLColumns are the keys of nodes or edges: n0, n1, …, first those that
// all have, then a column each.
type graphMLColumns struct {
	prefix  string
	common  int
	columns []column
}

func graphMLKeys(x *tags, class string, texts, numbers []string, columns []column) graphMLColumns {
	keys := graphMLColumns{class[:1], len(texts) + len(numbers), columns}
	next := 0
	declare := func(name, kind string) {
		x.value(graphMLKey{ID: keys.id(next), For: class, Name: name, Type: kind})
		next++
	}
	for _, name := range texts {
		declare(name, "string")
	}
	for _, name := range numbers {
		declare(name, "double")
	}
	for _, c := range columns {
		declare(c.shown(), c.typeName("long", "double", "boolean", "string"))
	}
	return keys
}

func (k graphMLColumns) id(i int) string { return k.prefix + strconv.Itoa(i) }

// data are the values under their keys: common by position, then properties.
func (k graphMLColumns) data(common []string, p graph.Props) []graphMLData {
	var list []graphMLData
	for i, text := range common {
		if text != "" {
			list = append(list, graphMLData{k.id(i), text})
		}
	}
	for i, c := range k.columns {
		if text, ok := c.text(p); ok {
			list = append(list, graphMLData{k.id(k.common + i), text})
		}
	}
	return list
}
