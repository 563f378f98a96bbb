package format

import (
	"bufio"
	"errors"
	"io"

	"github.com/goccy/go-json"

	"qiantou/graph"
)

// NodeLink writes the node-link form of networkx
// (networkx.readwrite.json_graph.node_link_data): a directed multigraph whose
// nodes have id, kind, name, aliases and whose links have source, target, key
// (the edge's id) and kind, each followed by its properties.
func NodeLink(w io.Writer, g *graph.Graph) error {
	b := bufio.NewWriter(w)
	b.WriteString(`{"directed":true,"multigraph":true,"graph":{},"nodes":[`)
	for i, n := range g.Nodes {
		if err := writeObject(b, i, n.Props, "id", n.ID, "kind", n.Kind, "name", n.Name, "aliases", append([]string{}, n.Aliases...)); err != nil {
			return err
		}
	}
	b.WriteString("\n],\"links\":[")
	for i, e := range g.Edges {
		if err := writeObject(b, i, e.Props, "source", e.From, "target", e.To, "key", e.ID, "kind", e.Kind); err != nil {
			return err
		}
	}
	b.WriteString("\n]}\n")
	return b.Flush()
}

// writeObject writes the i-th object of a list: first the given names and
// values in their order, then the properties.
func writeObject(b *bufio.Writer, i int, props graph.Props, pairs ...any) error {
	if i > 0 {
		b.WriteByte(',')
	}
	b.WriteString("\n{")
	for j := 0; j < len(pairs); j += 2 {
		if j > 0 {
			b.WriteByte(',')
		}
		name, err := encode(pairs[j])
		value, err2 := encode(pairs[j+1])
		if err := errors.Join(err, err2); err != nil {
			return err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	text, err := props.JSON()
	if len(props) > 0 {
		b.WriteByte(',')
	}
	b.Write(text[1:])
	return err
}

func encode(v any) ([]byte, error) { return json.MarshalWithOption(v, json.DisableHTMLEscape()) }
