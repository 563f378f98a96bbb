package neo4j

import (
	"maps"
	"slices"
	"strings"

	"qiantou/graph"
)

// periods is what is added to a property's name for the list of its periods:
// Neo4j keeps no maps in properties, so that {2025: ≥90} becomes the lists
// values and values_periods, in the order of the periods.
const periods = "_periods"

// stored returns the properties as Neo4j can keep them.
func stored(p graph.Props) map[string]any {
	out := make(map[string]any, len(p)+4)
	for name, value := range p {
		m, ok := value.(map[string]string)
		if !ok {
			out[name] = value
			continue
		}
		keys := slices.Sorted(maps.Keys(m))
		list := make([]string, len(keys))
		for i, key := range keys {
			list[i] = m[key]
		}
		out[name], out[name+periods] = list, keys
	}
	return out
}

func storedNode(n graph.Node) map[string]any {
	out := stored(n.Props)
	out["id"], out["name"] = n.ID, n.Name
	out["aliases"] = append([]string{}, n.Aliases...) // a list, also where it is empty
	return out
}

func storedEdge(e graph.Edge) map[string]any {
	out := stored(e.Props)
	out["id"] = e.ID
	return out
}

// propsOf turns the properties of a node or relationship of kind k back. What
// is not a property of the graph's value is left out: id, name, aliases and
// whatever begins with an underscore.
func propsOf(k graph.Kind, in map[string]any) graph.Props {
	out := graph.Props{}
	for name, value := range in {
		base, isPeriods := strings.CutSuffix(name, periods)
		switch {
		case name == "id" || name == "name" || name == "aliases" || strings.HasPrefix(name, "_"):
		case isPeriods && graph.PropertyType(k, base) == graph.Values:
		case graph.PropertyType(k, name) == graph.Values:
			out[name] = joined(in[name+periods], value)
		default:
			out[name] = value
		}
	}
	return out
}

func joined(keys, values any) map[string]string {
	k, _ := keys.([]any)
	v, _ := values.([]any)
	m := make(map[string]string, len(k))
	for i := range min(len(k), len(v)) {
		key, _ := k[i].(string)
		m[key], _ = v[i].(string)
	}
	return m
}
