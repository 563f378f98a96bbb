package graph

import (
	"fmt"
	"slices"
)

// Validate returns every way in which the graph departs from the schema, each
// as a sentence that names the node or edge, or nil.
func (g *Graph) Validate() []error {
	v := validator{kinds: make(map[string]Kind, len(g.Nodes))}
	for _, n := range g.Nodes {
		v.node(n)
	}
	seen := make(map[string]bool, len(g.Edges))
	for _, e := range g.Edges {
		v.edge(e)
		if seen[e.ID] {
			v.say("edge %s: stated twice", e.ID)
		}
		seen[e.ID] = true
	}
	return v.problems
}

type validator struct {
	kinds    map[string]Kind
	problems []error
}

func (v *validator) say(format string, args ...any) {
	v.problems = append(v.problems, fmt.Errorf(format, args...))
}

func (v *validator) node(n Node) {
	if _, twice := v.kinds[n.ID]; twice {
		v.say("node %s: stated twice", n.ID)
	}
	v.kinds[n.ID] = n.Kind
	kind := NodeKindOf(n.Kind)
	switch {
	case n.ID == "":
		v.say("node %q: no id", n.Name)
	case kind == nil:
		v.say("node %s: no kind of node is called %q", n.ID, n.Kind)
		return
	case n.Name == "":
		v.say("node %s: no name", n.ID)
	}
	v.props("node "+n.ID, n.Props, kind.Property)
}

func (v *validator) edge(e Edge) {
	where := "edge " + e.ID
	kind := EdgeKindOf(e.Kind)
	if kind == nil {
		v.say("%s: no kind of edge is called %q", where, e.Kind)
		return
	}
	if want := EdgeID(e.From, e.Kind, e.To); e.ID != want {
		v.say("%s: the id of this edge is %s", where, want)
	}
	v.end(where, "from", e.From, kind.From)
	v.end(where, "to", e.To, kind.To)
	v.props(where, e.Props, kind.Property)
	if !kind.Evidence {
		return
	}
	ev, ok := e.Evidence()
	switch {
	case !ok:
		v.say("%s: no quote", where)
	case ev.Start < 0 || ev.End <= ev.Start:
		v.say("%s: evidence runs from %d to %d", where, ev.Start, ev.End)
	case ev.End-ev.Start != len(ev.Quote):
		v.say("%s: the quote has %d bytes, its place %d", where, len(ev.Quote), ev.End-ev.Start)
	case ev.Line < 1 || ev.Column < 1:
		v.say("%s: evidence at line %d, column %d", where, ev.Line, ev.Column)
	}
	if rule, ok := e.Props["rule"].(string); ok && Rules[rule] == "" {
		v.say("%s: no rule is called %q", where, rule)
	}
	if _, ok := e.Props["rank"]; ok && e.Props.Int("rank") < 1 {
		v.say("%s: rank %v is below 1", where, e.Props["rank"])
	}
}

func (v *validator) end(where, which, id string, allowed []Kind) {
	kind, ok := v.kinds[id]
	switch {
	case !ok:
		v.say("%s: %s names no node: %s", where, which, id)
	case !slices.Contains(allowed, kind):
		v.say("%s: %s is a %s, not one of %v", where, which, kind, allowed)
	}
}

func (v *validator) props(where string, props Props, find func(string) *Property) {
	for _, name := range sortedNames(props) {
		p := find(name)
		if p == nil {
			v.say("%s: has no property %q", where, name)
			continue
		}
		if !p.Type.holds(props[name]) {
			v.say("%s: property %s should be %s, is %T", where, name, p.Type, props[name])
		}
	}
}

func (t Type) holds(value any) bool {
	switch value.(type) {
	case string:
		return t == Text
	case bool:
		return t == Flag
	case int64:
		return t == Number
	case float64:
		return t == Score
	case map[string]string:
		return t == Values
	}
	return false
}
