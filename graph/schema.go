package graph

import "slices"

// Type is the type of a property's value.
type Type string

// The types of properties. A Values property maps a period (2025, 2023-2027)
// to the value as the document writes it.
const (
	Text   Type = "text"
	Flag   Type = "flag"
	Number Type = "number"
	Score  Type = "score"
	Values Type = "values"
)

// Property says what a property of a node or an edge means.
type Property struct {
	Name  string
	Type  Type
	About string
}

// NodeKind says what a kind of node is.
type NodeKind struct {
	Kind  Kind
	Title string // Chinese name, for legends
	About string
	Props []Property
}

// EdgeKind says what a kind of edge joins and means.
type EdgeKind struct {
	Kind     Kind
	Title    string
	About    string
	From, To []Kind
	Props    []Property
	Evidence bool // the edge quotes the passage that it rests on
}

// EvidenceProps are the properties of every edge that carries evidence.
var EvidenceProps = []Property{
	{"quote", Text, "the passage as the document has it"},
	{"start", Number, "first byte of the passage in the document's text (UTF-8)"},
	{"end", Number, "the byte after its last"},
	{"line", Number, "line of the passage, from 1"},
	{"column", Number, "column of the passage in characters, from 1"},
}

var itemProps = []Property{
	{"label", Text, "the number as written: (二), 3."},
	{"path", Text, "outline path, each level's label without trailing dot: 三/(二)/1"},
	{"text", Text, "the whole item without its name, label and clause of responsibility"},
}

var dutyProps = []Property{
	{"role", Text, "the role as written: 牵头单位, 领衔市领导, 列第一位"},
	{"rank", Number, "place in the list, from 1"},
	{"rule", Text, "the rule that decided, one of Rules"},
	{"implied", Flag, "added by a sentence that speaks of every item"},
	{"surface", Text, "the actor's name as written"},
}

// Nodes lists the kinds of nodes, and Edges the kinds of edges. Constraints,
// documentation, legends and validation are made from these two tables.
var (
	Nodes = []NodeKind{
		{Kind: Document, Title: "文件", About: "one document", Props: []Property{
			{"title", Text, "title as written"},
			{"number", Text, "document number (文号)"},
			{"issued", Text, "date of issue, YYYY-MM-DD"},
			{"publisher", Text, "who published it, as the page says"},
			{"index", Text, "index number (索引号)"},
			{"place", Text, "issuing place, from the province down"},
			{"sha256", Text, "hash of the file's bytes"},
			{"source", Text, "file name"},
		}},
		{Kind: Programme, Title: "任务", About: "a plan, project, reform or heading that groups work, or a named initiative that texts cite",
			Props: append(slices.Clone(itemProps), Property{"named", Flag, "cited by name, not an item of an outline"}, Property{"place", Text, "of a named one: whose it is"})},
		{Kind: Measure, Title: "举措", About: "the lowest item that states work to be done",
			Props: append(slices.Clone(itemProps), Property{"safeguard", Flag, "stands under 保障措施 or its like"})},
		{Kind: Indicator, Title: "指标", About: "a target in a table or in a sentence of main targets", Props: []Property{
			{"table", Text, "the table's title"},
			{"category", Text, "the row's category"},
			{"unit", Text, "unit of measurement"},
			{"values", Values, "value as written, by period"},
			{"attribute", Text, "预期性, 约束性, or the marks before the name"},
		}},
		{Kind: Official, Title: "领导", About: "a person who is answerable"},
		{Kind: Unit, Title: "单位", About: "a department, office, company, association, or a collective of them", Props: []Property{
			{"short", Text, "usual short name"},
			{"level", Text, "国家, 省, 市, 县, 乡"},
			{"collective", Flag, "stands for many units: 各区县, 市直有关单位"},
			{"decided", Text, "file:line of the user's alias that decided which unit a name means"},
		}},
		{Kind: Place, Title: "地区", About: "an administrative division or a zone", Props: []Property{
			{"level", Text, "省, 市, 县, 乡, 村, 功能区"},
			{"code", Text, "code of GB/T 2260, where it has one"},
		}},
	}
	items = []Kind{Programme, Measure}
	Edges = []EdgeKind{
		{Kind: Leads, Title: "牵头", About: "takes the lead or charge of", From: []Kind{Official, Unit}, To: []Kind{Programme, Measure, Indicator}, Props: dutyProps, Evidence: true},
		{Kind: Supports, Title: "配合", About: "supports", From: []Kind{Official, Unit}, To: []Kind{Programme, Measure, Indicator}, Props: dutyProps, Evidence: true},
		{Kind: PartOf, Title: "属于", About: "stands under the nearest programme above", From: []Kind{Programme, Measure, Indicator}, To: []Kind{Programme}, Evidence: true},
		{Kind: StatedIn, Title: "出自", About: "is stated in", From: []Kind{Programme, Measure, Indicator}, To: []Kind{Document}, Evidence: true},
		{Kind: IssuedBy, Title: "发文", About: "was signed or published by", From: []Kind{Document}, To: []Kind{Unit}, Evidence: true, Props: []Property{
			{"role", Text, "signed or published"},
			{"surface", Text, "the unit's name as written"},
		}},
		{Kind: Concerns, Title: "涉及", About: "is to be done in", From: items, To: []Kind{Place}, Evidence: true, Props: []Property{{"surface", Text, "the place's name as written"}}},
		{Kind: Advances, Title: "推进", About: "cites a named initiative", From: append(slices.Clone(items), Document), To: []Kind{Programme}, Evidence: true, Props: []Property{
			{"in_title", Flag, "the initiative stands in the item's name"},
			{"surface", Text, "the initiative's name as written"},
		}},
		{Kind: Within, Title: "位于", About: "lies in", From: []Kind{Place}, To: []Kind{Place}},
		{Kind: Under, Title: "隶属", About: "whose unit it is", From: []Kind{Unit}, To: []Kind{Unit, Place}},
		{Kind: SimilarTo, Title: "相似", About: "asks for similar work", From: []Kind{Measure}, To: []Kind{Measure}, Props: []Property{
			{"score", Score, "pairs of neighbouring Han characters that both have, out of those that either has, 0 to 1"},
			{"method", Text, "how similarity was measured and from which score on: jaccard of 2-grams ≥ 0.15"},
		}},
	}
)

// Rules are the readings that can decide who is responsible; the key is kept
// in an edge's rule property.
var Rules = map[string]string{
	"stated":        "the document names the role",
	"first-listed":  "the document says that the first listed unit leads",
	"heading":       "a unit in brackets after a heading leads the heading",
	"sole-role":     "responsible units with no other role beside them all lead",
	"bare":          "a bare bracket: one unit leads, several support",
	"document-wide": "a sentence adds the unit to every item",
}

// NodeKindOf returns the table row of a kind of node, or nil.
func NodeKindOf(k Kind) *NodeKind {
	for i := range Nodes {
		if Nodes[i].Kind == k {
			return &Nodes[i]
		}
	}
	return nil
}

// EdgeKindOf returns the table row of a kind of edge, or nil.
func EdgeKindOf(k Kind) *EdgeKind {
	for i := range Edges {
		if Edges[i].Kind == k {
			return &Edges[i]
		}
	}
	return nil
}

// Property returns what the table says of a node's property, or nil.
func (k *NodeKind) Property(name string) *Property { return property(name, k.Props) }

// Property returns what the table says of an edge's property, or nil.
func (k *EdgeKind) Property(name string) *Property {
	if p := property(name, k.Props); p != nil || !k.Evidence {
		return p
	}
	return property(name, EvidenceProps)
}

func property(name string, in []Property) *Property {
	for i := range in {
		if in[i].Name == name {
			return &in[i]
		}
	}
	return nil
}

// PropertyType returns the type of a property of a node or edge of kind k, or
// "" where the table has none of that name.
func PropertyType(k Kind, name string) Type {
	if n := NodeKindOf(k); n != nil {
		if p := n.Property(name); p != nil {
			return p.Type
		}
	}
	if e := EdgeKindOf(k); e != nil {
		if p := e.Property(name); p != nil {
			return p.Type
		}
	}
	return ""
}
