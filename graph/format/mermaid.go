package format

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"qiantou/graph"
)

// mermaid writes a flowchart. Nodes are n0, n1, …, since Mermaid takes few
// characters in ids.
func mermaid(w io.Writer, g *graph.Graph, _ Options) error {
	b := bufio.NewWriter(w)
	b.WriteString("flowchart LR\n")
	number := make(map[string]int, len(g.Nodes))
	for i, n := range g.Nodes {
		number[n.ID] = i
		shape := nodeStyleOf[n.Kind].Shape.Mermaid
		fmt.Fprintf(b, "  n%d%s\"%s\"%s:::%s\n", i, shape[0], mermaidText(n.Name), shape[1], n.Kind)
	}
	for _, e := range g.Edges {
		fmt.Fprintf(b, "  n%d %s|\"%s\"| n%d\n", number[e.From], mermaidArrow(edgeStyleOf[e.Kind]), titleOf(e.Kind), number[e.To])
	}
	for _, s := range NodeStyles {
		fmt.Fprintf(b, "  classDef %s fill:%s,stroke:%s,color:#fff\n", s.Kind, s.Color, s.Color)
	}
	return b.Flush()
}

func mermaidArrow(s EdgeStyle) string {
	switch {
	case s.Line != "solid":
		return "-.->"
	case s.Width > 1:
		return "==>"
	}
	return "-->"
}

var mermaidEscapes = strings.NewReplacer(`"`, "#quot;", "#", "#35;", "<", "#lt;", ">", "#gt;", "&", "#amp;", "`", "#96;",
	"\\", "#92;", "\n", "<br>")

// mermaidText is a text between quotes, in which nothing is markup.
func mermaidText(text string) string { return mermaidEscapes.Replace(printable(text)) }
