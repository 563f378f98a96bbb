// Package decode turns the bytes of a file into the document's text, the text
// that every later offset counts in. It reads plain text and Markdown in the
// charsets that Chinese documents come in, whole web pages, Word and Excel
// files and PDF files with a text layer; everything else is refused with the
// command that converts it.
package decode

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// Limits beyond which a file is refused: no government document comes near
// them, and files that are made to exhaust a reader do.
const (
	maxFile     = 256 << 20 // bytes of a file
	maxUnpacked = 512 << 20 // bytes of everything in a zip container
	maxRatio    = 200       // unpacked to packed bytes of a zip container
	freeRatio   = 16 << 20  // unpacked bytes up to which the ratio does not matter
	maxEntries  = 10_000    // files in a zip container
	maxDepth    = 512       // nested elements of XML or HTML
	maxPages    = 5_000     // pages of a PDF file
	maxCells    = 4_000_000 // cells of a table with its merged cells spread out
)

// Decoded is the text of one file. All offsets of later steps are byte offsets
// in Text. Of a UTF-8 file Text is the file, byte for byte, so that they are
// offsets in the file too; a byte order mark stays as U+FEFF for that reason.
type Decoded struct {
	Text    string
	Format  string   // text, markdown, html, docx, pdf, xlsx
	Charset string   // UTF-8, GB18030, UTF-16LE, UTF-16BE; of containers UTF-8
	Missed  []string // what of the file is not in Text though a reader may miss it: hidden sheets, scanned pages
}

// Error says why a file cannot be read, where the fault is and what to do.
type Error struct {
	Name         string
	Offset       int // of the byte at fault; meaningful where Line is set
	Line, Column int // from 1, in bytes' lines and characters; 0: the whole file
	What, Hint   string
}

// Error returns file:line:col: what; hint.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Name)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", e.Line, e.Column)
	}
	b.WriteString(": " + e.What)
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

func refuse(hint, format string, args ...any) *Error {
	return &Error{What: fmt.Sprintf(format, args...), Hint: hint}
}

var readers = map[string]func([]byte) (Decoded, error){
	"text":     readText,
	"markdown": readText,
	"html":     readHTML,
	"docx":     readDocx,
	"pdf":      readPDF,
	"xlsx":     readXlsx,
}

// Text decodes data, the content of the file called name. What the file is,
// its content says; the name decides only between kinds of plain text, and
// helps to name what is refused. Every error is an *Error.
func Text(name string, data []byte) (Decoded, error) {
	d, err := read(name, data)
	if err == nil && strings.TrimFunc(d.Text, empty) == "" {
		err = refuse("", "the %s file holds no text", d.Format)
	}
	if err == nil {
		return d, nil
	}
	var refused *Error
	if !errors.As(err, &refused) {
		refused = refuse("", "%v", err)
	}
	refused.Name = name
	return Decoded{}, refused
}

// empty says whether r alone makes no text: white space, a mark, a table's bar.
func empty(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '|' }

func read(name string, data []byte) (d Decoded, err error) {
	if len(data) == 0 {
		return d, refuse("", "the file is empty")
	}
	if len(data) > maxFile {
		return d, refuse("split it", "the file has %d MiB, more than %d", len(data)>>20, maxFile>>20)
	}
	format, err := recognise(name, data)
	if err != nil {
		return d, err
	}
	// The libraries that take containers apart panic on some damaged files.
	defer func() {
		if fault := recover(); fault != nil {
			err = refuse("open it in its program and save it again", "the %s file is damaged: %v", format, fault)
		}
	}()
	d, err = readers[format](data)
	d.Format = format
	return d, err
}
