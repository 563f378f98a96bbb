package decode

import (
	"bytes"
	"net/http"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// formatOf says what a name promises. Content overrules it.
var formatOf = map[string]string{
	".txt": "text", ".text": "text",
	".md": "markdown", ".markdown": "markdown",
	".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html",
	".docx": "docx", ".pdf": "pdf", ".xlsx": "xlsx",
}

// Extensions returns the endings of names that Text reads, with dot, sorted.
func Extensions() []string {
	var all []string
	for ext := range formatOf {
		all = append(all, ext)
	}
	sort.Strings(all)
	return all
}

const (
	toDocx = "convert it: soffice --headless --convert-to docx FILE"
	toXlsx = "convert it: soffice --headless --convert-to xlsx FILE"
	toPDF  = "export it as PDF or docx with an OFD reader (数科, 福昕, WPS)"
	toText = "run OCR: ocrmypdf -l chi_sim --output-type pdf IMAGE out.pdf"
	unpack = "unpack it and give the files in it"
)

// foreign lists what is known by its first bytes and cannot be read.
var foreign = []struct{ magic, what, hint string }{
	{"{\\rtf", "an RTF file", toDocx},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive", unpack},
	{"II*\x00", "a TIFF image", toText},
	{"MM\x00*", "a TIFF image", toText},
	{"AT&TFORM", "a DjVu file", "convert it: ddjvu -format=pdf FILE out.pdf, then run OCR: ocrmypdf -l chi_sim out.pdf out2.pdf"},
	{"\x7fELF", "a program", ""},
	{"SQLite format 3\x00", "an SQLite database", ""},
}

// foreignTypes lists the same by the type that the standard library sniffs.
var foreignTypes = []struct{ prefix, what, hint string }{
	{"image/", "an image", toText},
	{"audio/", "a sound file", ""},
	{"video/", "a film", ""},
	{"font/", "a font", ""},
	{"application/x-gzip", "a gzip archive", unpack},
	{"application/x-rar", "a RAR archive", unpack},
}

// recognise names the format of data, or says why it cannot be read.
func recognise(name string, data []byte) (string, error) {
	head := data[:min(len(data), 1024)]
	promised := formatOf[strings.ToLower(filepath.Ext(name))]
	switch {
	case bytes.Contains(head, []byte("%PDF-")):
		return "pdf", nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return recogniseZip(data)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "", refuseOLE(name, data)
	}
	if err := refuseForeign(head); err != nil {
		return "", err
	}
	return recogniseText(promised, head)
}

func refuseForeign(head []byte) error {
	for _, f := range foreign {
		if bytes.HasPrefix(head, []byte(f.magic)) {
			return refuse(f.hint, "it is %s", f.what)
		}
	}
	sniffed := http.DetectContentType(head)
	for _, f := range foreignTypes {
		if strings.HasPrefix(sniffed, f.prefix) {
			return refuse(f.hint, "it is %s (%s)", f.what, sniffed)
		}
	}
	return nil
}

var (
	htmlStart  = regexp.MustCompile(`(?i)^(\xEF\xBB\xBF)?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body|meta|title)\b`)
	wordXML    = regexp.MustCompile(`(?i)progid="Word\.Document"|<(w:wordDocument|pkg:package)\b`)
	mimeHeader = regexp.MustCompile(`(?im)^MIME-Version:[^\n]*\n(.*\n)*?Content-Type:\s*multipart/related`)
)

func recogniseText(promised string, head []byte) (string, error) {
	plain := bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16 markup reads as ASCII
	switch {
	case wordXML.Match(plain):
		return "", refuse(toDocx, "it is a Word XML file")
	case mimeHeader.Match(plain):
		return "", refuse("open it in a browser and save it as HTML", "it is a web archive (MHTML)")
	case htmlStart.Match(bytes.TrimPrefix(bytes.TrimPrefix(plain, []byte("\xff\xfe")), []byte("\xfe\xff"))):
		return "html", nil
	case promised == "html" || promised == "markdown":
		return promised, nil
	}
	return "text", nil
}

// utf16Name spells a stream's name as compound files do.
func utf16Name(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// refuseOLE names the kind of a compound file: Word, Excel, WPS before 2007,
// and the encrypted containers of later versions.
func refuseOLE(name string, data []byte) error {
	holds := func(stream string) bool { return bytes.Contains(data, utf16Name(stream)) }
	switch {
	case holds("EncryptedPackage"):
		return refuse("open it with its password and save it without one", "the file is encrypted with a password")
	case holds("Workbook"), strings.EqualFold(filepath.Ext(name), ".et"):
		return refuse(toXlsx, "it is an Excel file of before 2007 (.xls)")
	case strings.EqualFold(filepath.Ext(name), ".wps"):
		return refuse(toDocx, "it is a WPS document (.wps)")
	}
	return refuse(toDocx, "it is a Word file of before 2007 (.doc)")
}
