package format

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"qiantou/graph"
)

// cypher writes statements for Neo4j 5, one a line, each ended by a semicolon:
// first the constraints that keep ids unique, then a MERGE by id for each node
// and each edge. Running them again changes nothing. Maps become two lists,
// as the store in Neo4j keeps them.
func cypher(w io.Writer, g *graph.Graph, _ Options) error {
	b := bufio.NewWriter(w)
	for _, k := range graph.Nodes {
		fmt.Fprintf(b, "CREATE CONSTRAINT %s IF NOT EXISTS FOR (x:%s) REQUIRE x.id IS UNIQUE;\n", constraintName(k.Kind), k.Kind)
	}
	for _, k := range graph.Edges {
		fmt.Fprintf(b, "CREATE CONSTRAINT %s IF NOT EXISTS FOR ()-[x:%s]-() REQUIRE x.id IS UNIQUE;\n", constraintName(k.Kind), k.Kind)
	}
	kinds := make(map[string]graph.Kind, len(g.Nodes))
	for _, n := range g.Nodes {
		kinds[n.ID] = n.Kind
		fmt.Fprintf(b, "MERGE (n:%s {id: %s}) SET n += {name: %s, aliases: %s%s};\n", n.Kind, cypherText(n.ID), cypherText(n.Name),
			cypherList(n.Aliases), cypherProps(n.Props, ", "))
	}
	for _, e := range g.Edges {
		fmt.Fprintf(b, "MATCH (a:%s {id: %s}), (b:%s {id: %s}) MERGE (a)-[e:%s {id: %s}]->(b) SET e += {%s};\n", kinds[e.From],
			cypherText(e.From), kinds[e.To], cypherText(e.To), e.Kind, cypherText(e.ID), cypherProps(e.Props, ""))
	}
	return b.Flush()
}

// constraintName is the name that the store in Neo4j gives the constraint, so
// that it finds it made.
func constraintName(k graph.Kind) string { return "qiantou_" + strings.ToLower(string(k)) + "_id" }

// periods is added to the name of a map for the list of its keys.
const periods = "_periods"

// cypherProps lists properties as they stand in a map literal; before stands
// before the first, where there is one.
func cypherProps(p graph.Props, before string) string {
	var b strings.Builder
	for _, name := range sortedNames(p) {
		b.WriteString(before)
		before = ", "
		if m, ok := p[name].(map[string]string); ok {
			keys, values := apart(m)
			fmt.Fprintf(&b, "%s: %s, %s: %s", name, cypherList(values), name+periods, cypherList(keys))
			continue
		}
		fmt.Fprintf(&b, "%s: %s", name, cypherValue(p[name]))
	}
	return b.String()
}

// apart returns the keys of a map in order, and the values in theirs.
func apart(m map[string]string) (keys, values []string) {
	keys = slices.Sorted(maps.Keys(m))
	for _, key := range keys {
		values = append(values, m[key])
	}
	return keys, values
}

func cypherValue(value any) string {
	switch v := value.(type) {
	case string:
		return cypherText(v)
	case float64:
		if text := valueText(v); strings.ContainsAny(text, ".e") {
			return text
		}
		return strconv.FormatFloat(v, 'f', 1, 64) // else it would be a whole number
	}
	return fmt.Sprint(value)
}

func cypherList(list []string) string {
	quoted := make([]string, len(list))
	for i, text := range list {
		quoted[i] = cypherText(text)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// cypherText quotes a text so that it stands on one line.
func cypherText(text string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range text {
		switch {
		case r == '\'':
			b.WriteString(`\'`)
		case r == '\\':
			b.WriteString(`\\`)
		case r == 0x2028 || r == 0x2029 || unicode.IsControl(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}
