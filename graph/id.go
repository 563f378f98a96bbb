package graph

import "strings"

// Ids are readable and made from content alone, so that loading the same
// document again, here or elsewhere, names the same things. A slash parts the
// levels of a place, a hash sign the document from what stands in it.

// DocumentID identifies a document by its number (湖委改发〔2023〕3号), or by
// the hash of its text where it has none.
func DocumentID(number, sha256 string) string {
	if number != "" {
		return "doc:" + number
	}
	return "doc:sha256-" + sha256[:min(16, len(sha256))]
}

// ItemID identifies a programme or measure by its document and outline path.
func ItemID(documentID, path string) string {
	return "item:" + strings.TrimPrefix(documentID, "doc:") + "#" + path
}

// NamedProgrammeID identifies a programme that texts cite by name, by the
// place whose programme it is and its core name.
func NamedProgrammeID(place, core string) string { return "programme:" + place + "/" + core }

// IndicatorID identifies an indicator by document, table and name.
func IndicatorID(documentID, table, name string) string {
	return "indicator:" + strings.TrimPrefix(documentID, "doc:") + "#" + table + "/" + name
}

// OfficialID identifies a person by the place that the person serves and name.
func OfficialID(place, name string) string { return "official:" + place + "/" + name }

// UnitID identifies a unit by the place that it belongs to and canonical name.
func UnitID(place, name string) string { return "unit:" + place + "/" + name }

// PlaceID identifies a place by its path from the province down, 浙江省/湖州市/吴兴区.
func PlaceID(path string) string { return "place:" + path }

// EdgeID identifies an edge by its ends and kind: two nodes are joined at most
// once by edges of one kind.
func EdgeID(from string, kind Kind, to string) string {
	return from + " " + string(kind) + " " + to
}

// DocumentOf returns the id of the document that alone states the node or item
// called id, and false for what several documents may speak of: units,
// officials, places and named programmes.
func DocumentOf(id string) (string, bool) {
	scheme, rest, _ := strings.Cut(id, ":")
	switch scheme {
	case "doc":
		return id, true
	case "item", "indicator":
		document, _, _ := strings.Cut(rest, "#")
		return "doc:" + document, true
	}
	return "", false
}
