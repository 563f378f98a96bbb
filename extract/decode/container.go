package decode

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

const saveAgain = "open it in its program and save it again"

// openZip opens a zip container and refuses one that unpacks to too much. The
// sizes that the directory names can be trusted: archive/zip fails on a file
// that unpacks to more.
func openZip(data []byte) (*zip.Reader, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse("fetch it again, or "+saveAgain, "the zip container is damaged or cut off: %v", err)
	}
	if len(z.File) > maxEntries {
		return nil, refuse("", "the zip container holds %d files, more than %d", len(z.File), maxEntries)
	}
	var total uint64
	for _, f := range z.File {
		if total += f.UncompressedSize64; total > maxUnpacked || f.UncompressedSize64 > maxUnpacked {
			return nil, refuse("", "the zip container unpacks to more than %d MiB", maxUnpacked>>20)
		}
	}
	if total > freeRatio && total > maxRatio*uint64(len(data)) {
		return nil, refuse("", "the zip container unpacks to more than %d times its size", maxRatio)
	}
	return z, nil
}

// parts tells containers apart by a file that only one kind has.
var parts = []struct{ path, format, what, hint string }{
	{"word/document.xml", "docx", "", ""},
	{"xl/workbook.xml", "xlsx", "", ""},
	{"OFD.xml", "", "an OFD file", toPDF},
	{"ppt/presentation.xml", "", "a PowerPoint file", "export its text or convert it: soffice --headless --convert-to pdf FILE"},
	{"META-INF/container.xml", "", "an EPUB file", "unpack it and give the XHTML files in it"},
}

var openDocument = map[string]struct{ what, hint string }{
	"application/vnd.oasis.opendocument.text":        {"an OpenDocument text (.odt)", toDocx},
	"application/vnd.oasis.opendocument.spreadsheet": {"an OpenDocument sheet (.ods)", toXlsx},
}

func recogniseZip(data []byte) (string, error) {
	z, err := openZip(data)
	if err != nil {
		return "", err
	}
	for _, p := range parts {
		if findPart(z, p.path) == nil {
			continue
		}
		if p.format == "" {
			return "", refuse(p.hint, "it is %s", p.what)
		}
		return p.format, nil
	}
	if kind, err := readPart(z, "mimetype"); err == nil {
		if known, ok := openDocument[string(kind)]; ok {
			return "", refuse(known.hint, "it is %s", known.what)
		}
	}
	return "", refuse(unpack, "it is a zip archive")
}

func findPart(z *zip.Reader, path string) *zip.File {
	for _, f := range z.File {
		if strings.EqualFold(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"), path) {
			return f
		}
	}
	return nil
}

// readPart returns a file of the container; nil where there is none.
func readPart(z *zip.Reader, path string) ([]byte, error) {
	f := findPart(z, path)
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, refuse(saveAgain, "%s in it cannot be read: %v", path, err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, refuse("fetch it again, or "+saveAgain, "%s in it is damaged: %v", path, err)
	}
	return b, nil
}

// xmlStream reads XML by recursive descent: every element is either read with
// children or passed over with skip. The first error stays in err and ends it.
type xmlStream struct {
	dec   *xml.Decoder
	depth int
	err   error
}

func newXMLStream(data []byte) *xmlStream {
	return &xmlStream{dec: xml.NewDecoder(bytes.NewReader(data))}
}

// children calls open for each element within the one just opened, to its end;
// open has to consume that element. text gets character data; it may be nil.
func (x *xmlStream) children(open func(xml.StartElement), text func([]byte)) {
	if x.depth++; x.depth > maxDepth {
		x.fail(refuse("", "the XML in it is nested deeper than %d elements", maxDepth))
	}
	defer func() { x.depth-- }()
	for x.err == nil {
		tok, err := x.dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			x.fail(refuse(saveAgain, "the XML in it is damaged: %v", err))
			return
		}
		switch t := tok.(type) {
		case xml.StartElement:
			open(t)
		case xml.EndElement:
			return
		case xml.CharData:
			if text != nil {
				text(t)
			}
		}
	}
}

func (x *xmlStream) skip() {
	if err := x.dec.Skip(); err != nil {
		x.fail(refuse(saveAgain, "the XML in it is damaged: %v", err))
	}
}

func (x *xmlStream) fail(err error) {
	if x.err == nil {
		x.err = err
	}
}

// attr returns an attribute by its local name, "" where it is missing.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
