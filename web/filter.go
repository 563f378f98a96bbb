package web

import (
	"net/url"
	"slices"
	"strings"

	"qiantou/graph"
)

// filter is what a user wants to see of the graph. Its zero value keeps all.
//
// Document, place and role choose items; what they are joined to stays with
// them. A place's items concern it, are stated in its documents, or have one
// of its actors; places below it count as it.
type filter struct {
	only, without []graph.Kind
	role          string // lead, support, or a role as written
	document      string // id
	place         string // id
}

func readFilter(v url.Values) (filter, error) {
	f := filter{role: v.Get("role"), document: v.Get("document"), place: v.Get("place")}
	var err error
	if f.only, err = readKinds(v.Get("kinds")); err != nil {
		return f, err
	}
	f.without, err = readKinds(v.Get("without"))
	return f, err
}

func readKinds(list string) ([]graph.Kind, error) {
	var kinds []graph.Kind
	for word := range strings.SplitSeq(list, ",") {
		k := graph.Kind(word)
		if word == "" {
			continue
		}
		if graph.NodeKindOf(k) == nil && graph.EdgeKindOf(k) == nil {
			return nil, refuse(400, "no kind is called "+word+"; /api/schema lists them")
		}
		kinds = append(kinds, k)
	}
	return kinds, nil
}

// keep returns the part of the picture that the filter leaves.
func (f filter) keep(p *picture) *graph.Graph {
	g := p.all.Keep(f.only...)
	g = &graph.Graph{
		Nodes: slices.DeleteFunc(g.Nodes, func(n graph.Node) bool { return slices.Contains(f.without, n.Kind) }),
		Edges: slices.DeleteFunc(g.Edges, func(e graph.Edge) bool { return slices.Contains(f.without, e.Kind) || !f.wantsRole(e) }),
	}
	chosen := f.chosen(p, g)
	return between(g, chosen)
}

// chosen returns the ids of the nodes to keep.
func (f filter) chosen(p *picture, g *graph.Graph) map[string]bool {
	kept := map[string]bool{}
	if f.role == "" && f.document == "" && f.place == "" {
		for _, n := range g.Nodes {
			kept[n.ID] = true
		}
		return kept
	}
	bearing := map[string]bool{} // items with a duty of the role
	for _, e := range g.Edges {
		if isDuty(e.Kind) {
			bearing[e.To] = true
		}
	}
	items := map[string]bool{}
	for _, n := range g.Nodes {
		if isItem(n.Kind) && (f.role == "" || bearing[n.ID]) && f.inDocument(n.ID) && f.inPlace(p, n.ID) {
			items[n.ID], kept[n.ID] = true, true
		}
	}
	for _, e := range g.Edges {
		if items[e.From] || items[e.To] {
			kept[e.From], kept[e.To] = true, true
		}
	}
	return kept
}

func (f filter) wantsRole(e graph.Edge) bool {
	switch {
	case f.role == "" || !isDuty(e.Kind):
		return true
	case f.role == "lead":
		return e.Kind == graph.Leads
	case f.role == "support":
		return e.Kind == graph.Supports
	}
	return e.Props.String("role") == f.role
}

func (f filter) inDocument(item string) bool {
	document, ok := graph.DocumentOf(item)
	return f.document == "" || ok && document == f.document
}

func (f filter) inPlace(p *picture, item string) bool {
	if f.place == "" {
		return true
	}
	if d := p.document(item); d != nil && f.covers(d.Props.String("place")) {
		return true
	}
	return slices.ContainsFunc(p.joining[item], func(e *graph.Edge) bool {
		return (e.Kind == graph.Concerns || isDuty(e.Kind)) && (f.covers(placeOf(e.From)) || f.covers(placeOf(e.To)))
	})
}

// covers reports whether the place called path, 浙江省/湖州市, is the filter's
// or lies in it.
func (f filter) covers(path string) bool {
	within := strings.TrimPrefix(f.place, "place:")
	return path == within || strings.HasPrefix(path, within+"/")
}

// placeOf returns the path of the place that an id of a place, unit or
// official names, "" for others.
func placeOf(id string) string {
	scheme, path, _ := strings.Cut(id, ":")
	switch scheme {
	case "place":
		return path
	case "unit", "official":
		return path[:max(0, strings.LastIndexByte(path, '/'))]
	}
	return ""
}

// between returns the nodes of g called by ids, and the edges between them, as
// they are sent: an empty list and not none.
func between(g *graph.Graph, ids map[string]bool) *graph.Graph {
	out := g.Among(ids)
	if out.Nodes == nil {
		out.Nodes = []graph.Node{}
	}
	if out.Edges == nil {
		out.Edges = []graph.Edge{}
	}
	return out
}
