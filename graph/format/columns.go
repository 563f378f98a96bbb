package format

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"qiantou/graph"
)

// column is a property in the tables and headers of formats that must name
// them beforehand.
type column struct {
	graph.Property
}

// nodeColumns and edgeColumns are all properties of all kinds, in the schema's
// order, each once.
func nodeColumns() []column {
	var all []graph.Property
	for _, k := range graph.Nodes {
		all = append(all, k.Props...)
	}
	return once(all)
}

func edgeColumns() []column {
	var all []graph.Property
	for _, k := range graph.Edges {
		all = append(all, k.Props...)
	}
	return once(append(all, graph.EvidenceProps...))
}

func once(all []graph.Property) []column {
	var columns []column
	for _, p := range all {
		if !slices.ContainsFunc(columns, func(c column) bool { return c.Name == p.Name }) {
			columns = append(columns, column{p})
		}
	}
	return columns
}

// shown is the column's name in formats that draw, see [flat].
func (c column) shown() string {
	if c.Name == "label" {
		return outlineLabel
	}
	return c.Name
}

// text is a property's value as text, and false where there is none.
func (c column) text(p graph.Props) (string, bool) {
	value, ok := p[c.Name]
	if !ok {
		return "", false
	}
	return valueText(value), true
}

func valueText(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case map[string]string:
		return jsonText(v)
	}
	return fmt.Sprint(value)
}

// typeName picks the name that a format has for the column's type.
func (c column) typeName(number, score, flag, text string) string {
	switch c.Type {
	case graph.Number:
		return number
	case graph.Score:
		return score
	case graph.Flag:
		return flag
	}
	return text
}

// joinedAliases are the aliases in one cell.
func joinedAliases(n graph.Node) string { return strings.Join(n.Aliases, "; ") }

func sortedNames(p graph.Props) []string { return slices.Sorted(maps.Keys(p)) }
