package format

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"qiantou/graph"
)

// gexfSpaces are the namespaces of the versions.
var gexfSpaces = map[string]string{"1.2draft": "http://www.gexf.net/1.2draft", "1.3": "http://gexf.net/1.3"}

type gexfAttribute struct {
	XMLName xml.Name `xml:"attribute"`
	ID      int      `xml:"id,attr"`
	Title   string   `xml:"title,attr"`
	Type    string   `xml:"type,attr"`
}

type gexfValue struct {
	For   int    `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

type gexfColor struct {
	R uint8 `xml:"r,attr"`
	G uint8 `xml:"g,attr"`
	B uint8 `xml:"b,attr"`
}

type gexfPosition struct {
	X float64 `xml:"x,attr"`
	Y float64 `xml:"y,attr"`
	Z float64 `xml:"z,attr"`
}

type gexfWord struct {
	Value string `xml:"value,attr"`
}

type gexfNode struct {
	XMLName  xml.Name      `xml:"node"`
	ID       string        `xml:"id,attr"`
	Label    string        `xml:"label,attr"`
	Values   []gexfValue   `xml:"attvalues>attvalue"`
	Color    gexfColor     `xml:"viz:color"`
	Position *gexfPosition `xml:"viz:position"`
	Size     gexfWord      `xml:"viz:size"`
	Shape    gexfWord      `xml:"viz:shape"`
}

type gexfEdge struct {
	XMLName   xml.Name    `xml:"edge"`
	ID        string      `xml:"id,attr"`
	Source    string      `xml:"source,attr"`
	Target    string      `xml:"target,attr"`
	Label     string      `xml:"label,attr"`
	Kind      string      `xml:"kind,attr,omitempty"`
	Values    []gexfValue `xml:"attvalues>attvalue"`
	Color     gexfColor   `xml:"viz:color"`
	Thickness gexfWord    `xml:"viz:thickness"`
	Shape     gexfWord    `xml:"viz:shape"`
}

// gexf writes GEXF 1.2draft or 1.3. Attributes are declared with numbers as
// ids, since readers take other ids for titles. Gephi tells parallel edges
// apart by their kind, for which only 1.3 has a place besides the attribute.
func gexf(w io.Writer, g *graph.Graph, o Options) error {
	at := places(g, o)
	x := newTags(w)
	space := gexfSpaces[o.GEXFVersion]
	x.open("gexf", "xmlns", space, "xmlns:viz", space+"/viz", "version", strings.TrimSuffix(o.GEXFVersion, "draft"))
	x.open("meta")
	x.element("creator", "qiantou")
	x.close("meta")
	x.open("graph", "mode", "static", "defaultedgetype", "directed")
	nodes, edges := nodeColumns(), edgeColumns()
	gexfDeclare(x, "node", []string{"kind", "aliases"}, nodes)
	gexfDeclare(x, "edge", []string{"kind"}, edges)
	x.open("nodes")
	for _, n := range g.Nodes {
		x.value(gexfNodeOf(n, nodes, at))
	}
	x.close("nodes")
	x.open("edges")
	for _, e := range g.Edges {
		x.value(gexfEdgeOf(e, edges, o.GEXFVersion))
	}
	x.close("edges")
	x.close("graph")
	x.close("gexf")
	return x.end()
}

// gexfDeclare declares the attributes of a class: first those that every node
// or edge has, then a column each.
func gexfDeclare(x *tags, class string, common []string, columns []column) {
	x.open("attributes", "class", class)
	for i, name := range common {
		x.value(gexfAttribute{ID: i, Title: name, Type: "string"})
	}
	for i, c := range columns {
		x.value(gexfAttribute{ID: len(common) + i, Title: c.shown(), Type: c.typeName("long", "double", "boolean", "string")})
	}
	x.close("attributes")
}

func gexfNodeOf(n graph.Node, columns []column, at map[string]Point) gexfNode {
	s := nodeStyleOf[n.Kind]
	out := gexfNode{ID: n.ID, Label: n.Name, Color: gexfColorOf(s.Color), Size: gexfWord{strconv.Itoa(s.Size)}, Shape: gexfWord{s.Shape.GEXF}}
	out.Values = gexfValues([]string{string(n.Kind), joinedAliases(n)}, n.Props, columns)
	if p, ok := at[n.ID]; ok {
		out.Position = &gexfPosition{X: p.X, Y: -p.Y} // Gephi's y points up
	}
	return out
}

func gexfEdgeOf(e graph.Edge, columns []column, version string) gexfEdge {
	s := edgeStyleOf[e.Kind]
	out := gexfEdge{ID: e.ID, Source: e.From, Target: e.To, Label: titleOf(e.Kind), Color: gexfColorOf(s.Color),
		Thickness: gexfWord{strconv.Itoa(s.Width)}, Shape: gexfWord{s.Line}}
	if version != "1.2draft" {
		out.Kind = string(e.Kind)
	}
	out.Values = gexfValues([]string{string(e.Kind)}, e.Props, columns)
	return out
}

func gexfValues(common []string, p graph.Props, columns []column) []gexfValue {
	var values []gexfValue
	for i, text := range common {
		if text != "" {
			values = append(values, gexfValue{i, text})
		}
	}
	for i, c := range columns {
		if text, ok := c.text(p); ok {
			values = append(values, gexfValue{len(common) + i, text})
		}
	}
	return values
}

// gexfColorOf takes #rrggbb apart.
func gexfColorOf(color string) gexfColor {
	rgb, _ := strconv.ParseUint(color[min(1, len(color)):], 16, 32) // of the table of styles
	return gexfColor{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb)}
}
