package decode

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// readDocx reads the body of a Word file: paragraphs with the numbers that Word
// shows before them, tables and text boxes; deleted and hidden text, headers,
// footers and notes are left out.
func readDocx(data []byte) (Decoded, error) {
	z, err := openZip(data)
	if err != nil {
		return Decoded{}, err
	}
	part := map[string][]byte{}
	for _, path := range []string{"word/document.xml", "word/styles.xml", "word/numbering.xml"} {
		if part[path], err = readPart(z, path); err != nil {
			return Decoded{}, err
		}
	}
	numbers, err := newNumbering(part["word/numbering.xml"], part["word/styles.xml"])
	if err != nil {
		return Decoded{}, err
	}
	w := &wordBody{xmlStream: newXMLStream(part["word/document.xml"]), numbers: numbers}
	var lines []string
	w.blocks(&lines)
	return Decoded{Text: strings.Join(lines, "\n") + "\n", Charset: "UTF-8"}, w.err
}

// wordBody reads document.xml.
type wordBody struct {
	*xmlStream
	numbers *numbering
}

// leftOut are the elements whose content is no text of the document: what
// tracked changes removed, the second rendering of a text box, field codes,
// the reading beside a character.
var leftOut = map[string]bool{
	"del": true, "moveFrom": true, "Fallback": true, "delText": true, "instrText": true, "rt": true, "sectPr": true, "sdtPr": true,
}

// blocks reads paragraphs and tables; content controls, insertions and the
// like are seen through.
func (w *wordBody) blocks(into *[]string) {
	w.children(func(e xml.StartElement) {
		switch name := e.Name.Local; {
		case name == "p":
			w.paragraph(into)
		case name == "tbl":
			w.table(into)
		case leftOut[name]:
			w.skip()
		default:
			w.blocks(into)
		}
	}, nil)
}

type paragraph struct {
	text         strings.Builder
	style, numID string
	level        string
	boxes        []string // lines of text boxes anchored in it: they come after it
}

func (w *wordBody) paragraph(into *[]string) {
	p := &paragraph{}
	hidden := false
	w.inline(p, &hidden)
	text := strings.TrimRight(p.text.String(), " \t\n")
	if label := w.numbers.label(p); strings.TrimSpace(text) != "" {
		text = label + text
	}
	*into = append(*into, strings.Split(text, "\n")...)
	*into = append(*into, p.boxes...)
}

// inline reads what a paragraph holds; hidden says whether its run is.
func (w *wordBody) inline(p *paragraph, hidden *bool) {
	w.children(func(e xml.StartElement) {
		switch name := e.Name.Local; {
		case name == "pPr":
			w.paragraphProps(p)
		case name == "rPr":
			w.runProps(hidden)
		case name == "r":
			var own bool
			w.inline(p, &own)
		case name == "txbxContent":
			w.blocks(&p.boxes)
		case name == "t":
			w.children(func(xml.StartElement) { w.skip() }, func(text []byte) { p.write(string(text), *hidden) })
		case leftOut[name]:
			w.skip()
		default:
			p.write(marks[name], *hidden)
			w.inline(p, hidden)
		}
	}, nil)
}

// marks are the elements that stand for a character.
var marks = map[string]string{"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

func (p *paragraph) write(s string, hidden bool) {
	if !hidden {
		p.text.WriteString(s)
	}
}

func (w *wordBody) paragraphProps(p *paragraph) {
	w.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "pStyle":
			p.style = attr(e, "val")
		case "numPr":
			w.numPr(&p.numID, &p.level)
			return
		}
		w.skip()
	}, nil)
}

// numPr reads which list and level of it a paragraph or a style belongs to.
func (x *xmlStream) numPr(numID, level *string) {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "numId":
			*numID = attr(e, "val")
		case "ilvl":
			*level = attr(e, "val")
		}
		x.skip()
	}, nil)
}

func (w *wordBody) runProps(hidden *bool) {
	w.children(func(e xml.StartElement) {
		if v := attr(e, "val"); e.Name.Local == "vanish" {
			*hidden = v != "0" && v != "false"
		}
		w.skip()
	}, nil)
}

func (w *wordBody) table(into *[]string) {
	var rows [][]cell
	w.rows(&rows)
	lines, err := tableRows(rows)
	if err != nil {
		w.fail(err)
	}
	*into = append(*into, lines...)
}

func (w *wordBody) rows(rows *[][]cell) {
	w.children(func(e xml.StartElement) {
		switch name := e.Name.Local; {
		case name == "tr":
			row, deleted := []cell{}, false
			w.row(&row, &deleted)
			if !deleted {
				*rows = append(*rows, row)
			}
		case leftOut[name] || name == "tblPr" || name == "tblGrid":
			w.skip()
		default:
			w.rows(rows)
		}
	}, nil)
}

func (w *wordBody) row(row *[]cell, deleted *bool) {
	w.children(func(e xml.StartElement) {
		switch name := e.Name.Local; {
		case name == "tc":
			*row = append(*row, w.cell())
		case name == "gridBefore":
			n, _ := strconv.Atoi(attr(e, "val"))
			*row = append(*row, cell{cols: n})
			w.skip()
		case name == "del": // within the row's properties: the row was deleted
			*deleted = true
			w.skip()
		case name == "tblPrEx" || leftOut[name]:
			w.skip()
		default:
			w.row(row, deleted)
		}
	}, nil)
}

// cell reads a cell. One that continues the cell above it is empty.
func (w *wordBody) cell() (c cell) {
	var lines []string
	continues := false
	w.children(func(e xml.StartElement) {
		switch name := e.Name.Local; {
		case name == "tcPr":
			continues = w.cellProps(&c)
		case name == "p":
			w.paragraph(&lines)
		case name == "tbl":
			w.table(&lines)
		case leftOut[name]:
			w.skip()
		default:
			w.blocks(&lines)
		}
	}, nil)
	if !continues {
		c.text = strings.Join(lines, " ")
	}
	return c
}

func (w *wordBody) cellProps(c *cell) (continues bool) {
	w.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "gridSpan":
			c.cols, _ = strconv.Atoi(attr(e, "val"))
		case "vMerge":
			continues = attr(e, "val") != "restart"
		}
		w.skip()
	}, nil)
	return continues
}
