package format

import (
	"encoding/xml"
	"errors"
	"io"
)

// tags writes XML tag by tag. The first error stays.
type tags struct {
	*xml.Encoder
	w   io.Writer
	err error
}

func newTags(w io.Writer) *tags {
	_, err := io.WriteString(w, xml.Header)
	x := &tags{xml.NewEncoder(w), w, err}
	x.Indent("", " ")
	return x
}

func (x *tags) open(name string, attributes ...string) {
	start := xml.StartElement{Name: xml.Name{Local: name}}
	for i := 0; i < len(attributes); i += 2 {
		start.Attr = append(start.Attr, xml.Attr{Name: xml.Name{Local: attributes[i]}, Value: attributes[i+1]})
	}
	x.err = errors.Join(x.err, x.EncodeToken(start))
}

func (x *tags) close(name string) {
	x.err = errors.Join(x.err, x.EncodeToken(xml.EndElement{Name: xml.Name{Local: name}}))
}

func (x *tags) element(name, text string) {
	x.err = errors.Join(x.err, x.EncodeElement(text, xml.StartElement{Name: xml.Name{Local: name}}))
}

func (x *tags) value(v any) { x.err = errors.Join(x.err, x.Encode(v)) }

// end closes the whole, with a line end.
func (x *tags) end() error {
	if err := errors.Join(x.err, x.Close()); err != nil {
		return err
	}
	_, err := io.WriteString(x.w, "\n")
	return err
}
