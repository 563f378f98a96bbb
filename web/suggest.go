package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"qiantou/graph"
)

// name is a node as it can be named. As is what of it matched: its name, or
// another of its names.
type name struct {
	ID   string     `json:"id"`
	Kind graph.Kind `json:"kind"`
	Name string     `json:"name"`
	As   string     `json:"as"`
}

const usualSuggestions = 12

// suggest serves nodes one of whose names contains a text: ?type= is actor,
// place, document, or missing for all, &text= the text, &limit=.
func (s *server) suggest(r *http.Request) (any, error) {
	p, err := s.pictures.latest(r.Context())
	if err != nil {
		return nil, err
	}
	v := r.URL.Query()
	if t := v.Get("type"); t != "" && !isNamed(t) {
		return nil, refuse(http.StatusBadRequest, "type is actor, place or document, not "+t)
	}
	limit, err := number(v, "limit", usualSuggestions, usualLimit)
	if err != nil {
		return nil, err
	}
	return containing(p, v.Get("type"), v.Get("text"), limit), nil
}

// isNamed reports whether values of a type of parameter are names of nodes.
func isNamed(typ string) bool { return typ == "actor" || typ == "place" || typ == "document" }

func isOfType(k graph.Kind, typ string) bool {
	switch typ {
	case "actor":
		return isActor(k)
	case "place":
		return k == graph.Place
	case "document":
		return k == graph.Document
	}
	return true
}

// namesOf returns the names under which a node is found, its own first.
func namesOf(n *graph.Node) []string {
	names := append([]string{n.Name}, n.Aliases...)
	if n.Kind == graph.Document {
		names = append(names, n.Props.String("number"), n.Props.String("source"))
	}
	return names
}

// exactly returns the nodes of which text is the id, the name or another name.
func exactly(p *picture, typ, text string) []name {
	var out []name
	for i := range p.all.Nodes {
		n := &p.all.Nodes[i]
		if isOfType(n.Kind, typ) && (n.ID == text || slices.Contains(namesOf(n), text)) {
			out = append(out, name{n.ID, n.Kind, n.Name, text})
		}
	}
	return out
}

// containing returns up to limit nodes of which a name contains text: those
// whose name begins with it first, then those with most duties.
func containing(p *picture, typ, text string, limit int) []name {
	type found struct {
		name
		begins bool
		duties int
	}
	text = strings.ToLower(strings.TrimSpace(text))
	var all []found
	for i := range p.all.Nodes {
		n := &p.all.Nodes[i]
		if !isOfType(n.Kind, typ) {
			continue
		}
		names := namesOf(n)
		if at := slices.IndexFunc(names, func(s string) bool { return strings.Contains(strings.ToLower(s), text) }); at >= 0 {
			begins := strings.HasPrefix(strings.ToLower(names[at]), text)
			all = append(all, found{name{n.ID, n.Kind, n.Name, names[at]}, begins, p.duties(n.ID)})
		}
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(btoi(b.begins)-btoi(a.begins), cmp.Compare(b.duties, a.duties), cmp.Compare(a.ID, b.ID))
	})
	out := []name{}
	for _, f := range all[:min(limit, len(all))] {
		out = append(out, f.name)
	}
	return out
}
