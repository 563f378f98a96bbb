package format

import (
	"bufio"
	"errors"
	"io"

	"github.com/goccy/go-json"

	"qiantou/graph"
)

// outlineLabel is the name under which drawing formats keep an item's outline
// label, (二), since they show what is called "label" beside a node.
const outlineLabel = "outline_label"

// flat returns the properties as values that any format can hold: a map
// becomes its JSON text, and "label" makes room for the label to be shown.
func flat(p graph.Props) graph.Props {
	out := make(graph.Props, len(p))
	for name, value := range p {
		if m, ok := value.(map[string]string); ok {
			value = jsonText(m)
		}
		if name == "label" {
			name = outlineLabel
		}
		out[name] = value
	}
	return out
}

// jsonText is the map as a JSON object with its keys in order.
func jsonText(m map[string]string) string {
	text, _ := encode(m) // a map of strings can always be encoded
	return string(text)
}

// fields are names and values of a JSON object, by turns, in their order.
type fields []any

// MarshalJSON returns the object.
func (f fields) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i := 0; i < len(f); i += 2 {
		if i > 0 {
			out = append(out, ',')
		}
		name, err := encode(f[i])
		value, err2 := encode(f[i+1])
		if err := errors.Join(err, err2); err != nil {
			return nil, err
		}
		out = append(append(append(out, name...), ':'), value...)
	}
	return append(out, '}'), nil
}

// withProps returns the fields followed by the properties, in the order of
// their names.
func (f fields) withProps(p graph.Props) fields {
	for _, name := range sortedNames(p) {
		f = append(f, name, p[name])
	}
	return f
}

// encode leaves <, > and & as they are.
func encode(v any) ([]byte, error) {
	if f, ok := v.(fields); ok {
		return f.MarshalJSON() // the encoder would check and copy the text again
	}
	return json.MarshalWithOption(v, json.DisableHTMLEscape())
}

// document writes one JSON object part by part, lists with one element a line,
// so that a graph is never in memory as text. The first error stays.
type document struct {
	b     *bufio.Writer
	err   error
	parts int // names written in the object that is open
}

func newDocument(w io.Writer) *document {
	d := &document{b: bufio.NewWriter(w)}
	d.b.WriteByte('{')
	return d
}

// field writes a name and its value.
func (d *document) field(name string, value any) {
	d.name(name)
	d.value(value)
}

func (d *document) name(name string) {
	if d.parts++; d.parts > 1 {
		d.b.WriteString(",\n")
	}
	d.value(name)
	d.b.WriteByte(':')
}

func (d *document) value(value any) {
	text, err := encode(value)
	d.err = errors.Join(d.err, err)
	d.b.Write(text)
}

// open begins an object under name; end ends it.
func (d *document) open(name string) {
	d.name(name)
	d.b.WriteByte('{')
	d.parts = 0
}

func (d *document) end() {
	d.b.WriteByte('}')
	d.parts = 1
}

// close ends the whole.
func (d *document) close() error {
	d.b.WriteString("}\n")
	return errors.Join(d.err, d.b.Flush())
}

// list writes one element a line under name.
func list[T any](d *document, name string, of []T, element func(T) fields) {
	d.name(name)
	d.b.WriteByte('[')
	for i, x := range of {
		if i > 0 {
			d.b.WriteByte(',')
		}
		d.b.WriteByte('\n')
		d.value(element(x))
	}
	d.b.WriteString("\n]")
}
