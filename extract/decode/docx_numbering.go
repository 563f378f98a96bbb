package decode

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"unicode"
	"unicode/utf8"
)

const listLevels = 9

// listLevel is one level of a list as numbering.xml defines it.
type listLevel struct {
	start   int
	format  string // numFmt: decimal, chineseCounting, …
	text    string // lvlText: %1、
	suffix  string // tab, space, nothing
	restart int    // the level (from 1) after which it starts again; 0 never, -1 any above
	legal   bool   // isLgl: levels above it show as decimals
	style   string // pStyle: paragraphs of this style are on this level
}

// list is a w:num: an abstract definition with its own changes. Lists of one
// definition count on together unless one says where it starts.
type list struct {
	abstract string
	levels   [listLevels]listLevel
	starts   map[int]int // startOverride by level
	begun    bool
}

// numbering holds the lists of a Word file and counts as paragraphs go by.
type numbering struct {
	abstracts map[string]*[listLevels]listLevel
	styleLink map[string]string // abstract → list style that defines it
	linked    map[string]string // list style → abstract that defines it
	lists     map[string]*list
	styles    map[string]wordStyle
	counts    map[string]*counters // by abstract
}

// counters are how far the levels of a list have counted.
type counters [listLevels]struct {
	n     int
	begun bool
}

func (c *counters) begin(i, n int) { c[i].n, c[i].begun = n, true }

type wordStyle struct{ basedOn, numID, level string }

func newNumbering(numberingXML, stylesXML []byte) (*numbering, error) {
	n := &numbering{
		abstracts: map[string]*[listLevels]listLevel{}, styleLink: map[string]string{}, linked: map[string]string{},
		lists: map[string]*list{}, styles: map[string]wordStyle{}, counts: map[string]*counters{},
	}
	if numberingXML != nil {
		x := newXMLStream(numberingXML)
		n.readLists(x)
		if x.err != nil {
			return nil, x.err
		}
	}
	if stylesXML == nil {
		return n, nil
	}
	x := newXMLStream(stylesXML)
	n.readStyles(x)
	return n, x.err
}

func (n *numbering) readLists(x *xmlStream) {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "abstractNum":
			n.readAbstract(x, attr(e, "abstractNumId"))
		case "num":
			n.readList(x, attr(e, "numId"))
		case "numbering":
			n.readLists(x)
		default:
			x.skip()
		}
	}, nil)
}

func (n *numbering) readAbstract(x *xmlStream, id string) {
	levels := &[listLevels]listLevel{}
	n.abstracts[id] = levels
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "lvl":
			if i, ok := levelIndex(attr(e, "ilvl")); ok {
				levels[i] = readLevel(x)
				return
			}
		case "numStyleLink":
			n.styleLink[id] = attr(e, "val")
		case "styleLink":
			n.linked[attr(e, "val")] = id
		}
		x.skip()
	}, nil)
}

func levelIndex(s string) (int, bool) {
	if s == "" {
		return 0, true
	}
	i, err := strconv.Atoi(s)
	return i, err == nil && i >= 0 && i < listLevels
}

func readLevel(x *xmlStream) listLevel {
	l := listLevel{start: 1, format: "decimal", suffix: "tab", restart: -1}
	x.children(func(e xml.StartElement) {
		val := attr(e, "val")
		switch e.Name.Local {
		case "start":
			l.start, _ = strconv.Atoi(val)
		case "numFmt":
			l.format = val
		case "lvlText":
			l.text = val
		case "suff":
			l.suffix = val
		case "lvlRestart":
			l.restart, _ = strconv.Atoi(val)
		case "isLgl":
			l.legal = val != "0" && val != "false"
		case "pStyle":
			l.style = val
		case "AlternateContent": // a format that only later versions of Word know
			l.format = readAlternative(x, l.format)
			return
		}
		x.skip()
	}, nil)
	return l
}

// readAlternative returns the number format that older programs are told.
func readAlternative(x *xmlStream, format string) string {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "Fallback":
			format = readAlternative(x, format)
			return
		case "numFmt":
			format = attr(e, "val")
		}
		x.skip()
	}, nil)
	return format
}

func (n *numbering) readList(x *xmlStream, id string) {
	l := &list{starts: map[int]int{}}
	n.lists[id] = l
	changed := map[int]listLevel{}
	x.children(func(e xml.StartElement) {
		switch i, ok := levelIndex(attr(e, "ilvl")); {
		case e.Name.Local == "abstractNumId":
			l.abstract = attr(e, "val")
		case e.Name.Local == "lvlOverride" && ok:
			readOverride(x, i, l.starts, changed)
			return
		}
		x.skip()
	}, nil)
	l.abstract = n.definition(l.abstract)
	if levels := n.abstracts[l.abstract]; levels != nil {
		l.levels = *levels
	}
	for i, level := range changed {
		l.levels[i] = level
	}
}

// definition follows a list that a list style defines to its levels.
func (n *numbering) definition(abstract string) string {
	if id, ok := n.linked[n.styleLink[abstract]]; ok {
		return id
	}
	return abstract
}

func readOverride(x *xmlStream, i int, starts map[int]int, changed map[int]listLevel) {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "startOverride":
			starts[i], _ = strconv.Atoi(attr(e, "val"))
		case "lvl":
			changed[i] = readLevel(x)
			return
		}
		x.skip()
	}, nil)
}

func (n *numbering) readStyles(x *xmlStream) {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "styles":
			n.readStyles(x)
		case "style":
			n.styles[attr(e, "styleId")] = readStyle(x)
		default:
			x.skip()
		}
	}, nil)
}

func readStyle(x *xmlStream) (s wordStyle) {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "basedOn":
			s.basedOn = attr(e, "val")
		case "pPr":
			x.children(func(e xml.StartElement) {
				if e.Name.Local == "numPr" {
					x.numPr(&s.numID, &s.level)
					return
				}
				x.skip()
			}, nil)
			return
		}
		x.skip()
	}, nil)
	return s
}

// place returns the list and level of a paragraph, from itself or its styles.
func (n *numbering) place(p *paragraph) (*list, int) {
	numID, level, style := p.numID, p.level, p.style
	for hops := 0; numID == "" && style != "" && hops < len(n.styles)+1; hops++ {
		s := n.styles[style]
		if numID = s.numID; numID != "" && level == "" {
			level = n.styleLevel(numID, style, s.level)
		}
		style = s.basedOn
	}
	l := n.lists[numID] // "0" says no list, and no list has this number
	i, ok := levelIndex(level)
	if l == nil || !ok {
		return nil, 0
	}
	return l, i
}

// styleLevel finds a style's level: the one that names it in the list goes
// before the one that the style names.
func (n *numbering) styleLevel(numID, style, stated string) string {
	if l := n.lists[numID]; l != nil {
		for i, level := range l.levels {
			if level.style == style {
				return strconv.Itoa(i)
			}
		}
	}
	return stated
}

// label counts the paragraph and returns what Word shows before it: "" where
// it is in no list or has a bullet.
func (n *numbering) label(p *paragraph) string {
	l, i := n.place(p)
	if l == nil || l.levels[i].format == "" {
		return ""
	}
	counts := n.counts[l.abstract]
	if counts == nil {
		counts = &counters{}
		n.counts[l.abstract] = counts
	}
	l.count(counts, i)
	return l.show(counts, i)
}

// count steps level i on and sets the levels under it back.
func (l *list) count(counts *counters, i int) {
	if !l.begun {
		l.begun = true
		for level := range l.starts {
			counts[level].begun = false
		}
	}
	if counts[i].begun {
		counts[i].n++
	}
	for level := range i + 1 {
		if !counts[level].begun {
			counts.begin(level, l.start(level))
		}
	}
	for below := i + 1; below < listLevels; below++ {
		if r := l.levels[below].restart; r < 0 || r > 0 && i < r {
			counts[below].begun = false
		}
	}
}

func (l *list) start(i int) int {
	if s, ok := l.starts[i]; ok {
		return s
	}
	return l.levels[i].start
}

var levelPlace = regexp.MustCompile(`%[1-9]`)

func (l *list) show(counts *counters, i int) string {
	level := l.levels[i]
	if level.format == "bullet" || level.format == "none" && !levelPlace.MatchString(level.text) {
		return ""
	}
	label := levelPlace.ReplaceAllStringFunc(level.text, func(s string) string {
		at := int(s[1] - '1')
		if level.legal && at < i {
			return strconv.Itoa(counts[at].n)
		}
		return numeral(l.levels[at].format, counts[at].n)
	})
	last, _ := utf8.DecodeLastRuneInString(label)
	if level.suffix == "nothing" || label == "" || unicode.IsPunct(last) || unicode.IsSpace(last) || unicode.In(last, unicode.No, unicode.So) {
		return label // 一、 and ① need no blank after them, 第一章 and 1.1 do
	}
	return label + " "
}
