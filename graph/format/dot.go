package format

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"qiantou/graph"
)

// dot writes the DOT language of Graphviz. With a layout the nodes are pinned,
// which neato -n heeds.
func dot(w io.Writer, g *graph.Graph, o Options) error {
	at := places(g, o)
	b := bufio.NewWriter(w)
	b.WriteString("digraph qiantou {\n charset=\"UTF-8\"\n rankdir=LR\n")
	b.WriteString(" node [style=filled, fontcolor=white, fontname=\"Noto Sans CJK SC, sans-serif\", fontsize=10]\n")
	b.WriteString(" edge [fontname=\"Noto Sans CJK SC, sans-serif\", fontsize=8]\n")
	for _, n := range g.Nodes {
		s := nodeStyleOf[n.Kind]
		fmt.Fprintf(b, " %s [label=%s, class=%q, shape=%s, fillcolor=%q", dotID(n.ID), dotText(n.Name), n.Kind, s.Shape.DOT, s.Color)
		if p, ok := at[n.ID]; ok {
			fmt.Fprintf(b, ", pos=\"%v,%v!\"", p.X, -p.Y) // Graphviz' y points up
		}
		b.WriteString("]\n")
	}
	for _, e := range g.Edges {
		s := edgeStyleOf[e.Kind]
		fmt.Fprintf(b, " %s -> %s [id=%s, label=%s, class=%q, color=%q, penwidth=%d, style=%s", dotID(e.From), dotID(e.To),
			dotText(e.ID), dotText(titleOf(e.Kind)), e.Kind, s.Color, s.Width, s.Line)
		if quote := e.Props.String("quote"); quote != "" {
			fmt.Fprintf(b, ", tooltip=%s", dotText(quote))
		}
		b.WriteString("]\n")
	}
	b.WriteString("}\n")
	return b.Flush()
}

var (
	dotNames  = strings.NewReplacer(`"`, `\"`, `\`, `\\`)
	dotLabels = strings.NewReplacer(`"`, `\"`, `\`, `\\`, "&", "&amp;", "\n", `\n`)
)

// dotID quotes the name of a node, in which nothing but the quote is special.
// A backslash is doubled: alone it would take the closing quote with it.
func dotID(id string) string { return `"` + dotNames.Replace(printable(id)) + `"` }

// dotText quotes a text that is shown, in which Graphviz looks for \n and
// other escapes and for entities.
func dotText(text string) string { return `"` + dotLabels.Replace(printable(text)) + `"` }

// printable replaces control characters other than the line feed and what is
// not UTF-8, which make no picture and would make the SVG no XML.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff) {
			return '\ufffd'
		}
		return r
	}, text)
}
