package graph

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-json"
)

// WriteJSON writes the native form, {"nodes":[…],"edges":[…]}, one node or
// edge a line, in the order in which the graph has them. After [Graph.Sort]
// the bytes depend on nothing but the graph.
func (g *Graph) WriteJSON(w io.Writer) error {
	b := bufio.NewWriter(w)
	b.WriteString(`{"nodes":[`)
	err := writeList(b, g.Nodes)
	b.WriteString(`],"edges":[`)
	err = errors.Join(err, writeList(b, g.Edges))
	b.WriteString("]}\n")
	return errors.Join(err, b.Flush())
}

func writeList[T Node | Edge](b *bufio.Writer, list []T) error {
	for i := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		text, err := marshal(list[i])
		if err != nil {
			return err
		}
		b.Write(text)
	}
	if len(list) > 0 {
		b.WriteByte('\n')
	}
	return nil
}

// WriteNDJSON writes one node a line and then one edge a line.
func (g *Graph) WriteNDJSON(w io.Writer) error {
	b := bufio.NewWriter(w)
	for i := range g.Nodes {
		if err := writeLine(b, g.Nodes[i]); err != nil {
			return err
		}
	}
	for i := range g.Edges {
		if err := writeLine(b, g.Edges[i]); err != nil {
			return err
		}
	}
	return b.Flush()
}

func writeLine[T Node | Edge](b *bufio.Writer, v T) error {
	text, err := marshal(v)
	if err != nil {
		return err
	}
	b.Write(text)
	return b.WriteByte('\n')
}

// marshal leaves <, > and & as they are: Chinese documents use them as
// brackets, and nothing here is pasted into a page unescaped.
func marshal(v any) ([]byte, error) {
	switch x := v.(type) {
	case Node:
		x.Aliases, x.Props = orEmpty(x.Aliases), orEmptyMap(x.Props)
		v = x
	case Edge:
		x.Props = orEmptyMap(x.Props)
		v = x
	}
	text, err := json.MarshalWithOption(v, json.DisableHTMLEscape())
	return bytes.TrimRight(text, "\n"), err
}

func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func orEmptyMap(p Props) Props {
	if p == nil {
		return Props{}
	}
	return p
}

// ReadJSON reads the native form.
func ReadJSON(r io.Reader) (*Graph, error) {
	var g Graph
	if err := json.NewDecoder(r).Decode(&g); err != nil {
		return nil, fmt.Errorf("native JSON: %w", err)
	}
	return &g, g.settleTypes()
}

// ReadNDJSON reads one node or edge a line; an edge is what has a "from". An
// error names the line.
func ReadNDJSON(r io.Reader) (*Graph, error) {
	var g Graph
	in := bufio.NewReader(r)
	for line := 1; ; line++ {
		text, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(text)) > 0 {
			if err := g.readLine(text); err != nil {
				return nil, fmt.Errorf("line %d: %w", line, err)
			}
		}
		if err == io.EOF {
			return &g, g.settleTypes()
		}
		if err != nil {
			return nil, err
		}
	}
}

func (g *Graph) readLine(text []byte) error {
	var both struct {
		Node
		From string `json:"from"`
		To   string `json:"to"`
	}
	if err := json.Unmarshal(text, &both); err != nil {
		return err
	}
	if both.From == "" {
		g.Nodes = append(g.Nodes, both.Node)
	} else {
		g.Edges = append(g.Edges, Edge{both.ID, both.From, both.To, both.Kind, both.Props})
	}
	return nil
}

// settleTypes gives values the Go types that the schema says: JSON knows
// neither whole numbers nor maps of strings.
func (g *Graph) settleTypes() error {
	for _, n := range g.Nodes {
		if err := n.Props.settle(n.Kind); err != nil {
			return fmt.Errorf("node %s: %w", n.ID, err)
		}
	}
	for _, e := range g.Edges {
		if err := e.Props.settle(e.Kind); err != nil {
			return fmt.Errorf("edge %s: %w", e.ID, err)
		}
	}
	return nil
}

func (p Props) settle(kind Kind) error {
	for name, value := range p {
		switch v := value.(type) {
		case float64:
			if PropertyType(kind, name) == Number {
				p[name] = int64(v)
			}
		case map[string]any:
			m := make(map[string]string, len(v))
			for key, x := range v {
				s, ok := x.(string)
				if !ok {
					return fmt.Errorf("property %s: %s is %T, not text", name, key, x)
				}
				m[key] = s
			}
			p[name] = m
		}
	}
	return nil
}

// ParseProps reads one JSON object of properties of a node or edge of kind k.
func ParseProps(k Kind, text []byte) (Props, error) {
	p := Props{}
	if err := json.Unmarshal(text, &p); err != nil {
		return nil, err
	}
	return p, p.settle(k)
}

// JSON returns the properties as one JSON object, names in order.
func (p Props) JSON() ([]byte, error) { return marshal(orEmptyMap(p)) }

func sortedNames(p Props) []string { return slices.Sorted(maps.Keys(p)) }

func lessText(a, b any) bool { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) < 0 }
