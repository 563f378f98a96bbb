package main

import (
	"context"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/graph"
	"qiantou/queries"
)

// partFlags say which part of a graph is meant.
var partFlags = []cli.Flag{
	&cli.StringFlag{Name: "kinds", Usage: "only nodes and edges of these `KINDS`: Unit,Measure,LEADS"},
	&cli.StringFlag{Name: "edges", Usage: "only edges of these `KINDS`: LEADS,SUPPORTS"},
	&cli.StringFlag{Name: "focus", Usage: "only what lies around the node with this `NAME` or id"},
	&cli.IntFlag{Name: "depth", Value: 1, Usage: "how many edges around the focus"},
	&cli.StringSliceFlag{Name: "document", Usage: "only what the document with this `NUMBER`, title or file name says"},
	&cli.StringSliceFlag{Name: "query", Usage: "only what the answer to the question `NAME` rests on; an html file holds the answer too"},
}

// wanted is the part of a graph that the command line means.
type wanted struct {
	kinds     []graph.Kind
	focus     string
	depth     int
	documents []string
	questions []*queries.Question
}

// readWanted reads partFlags.
func readWanted(c *cli.Context, catalogue *queries.Catalogue) (*wanted, error) {
	w := &wanted{focus: c.String("focus"), depth: c.Int("depth"), documents: c.StringSlice("document")}
	if c.IsSet("depth") && (w.focus == "" || w.depth < 0) {
		return nil, misused("--focus NAME --depth 2", "--depth counts edges around a focus")
	}
	for _, flag := range []string{"kinds", "edges"} {
		kinds, err := readKinds(c.String(flag))
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(kinds, func(k graph.Kind) bool { return graph.EdgeKindOf(k) == nil }); flag == "edges" && i >= 0 {
			return nil, misused("--kinds "+string(kinds[i]), "--edges takes kinds of edges, %s is one of nodes", kinds[i])
		}
		w.kinds = append(w.kinds, kinds...)
	}
	for _, name := range c.StringSlice("query") {
		q, err := wholeQuestion(catalogue, name)
		if err != nil {
			return nil, err
		}
		w.questions = append(w.questions, q)
	}
	return w, nil
}

// wholeQuestion finds a question that can be asked without saying more.
func wholeQuestion(catalogue *queries.Catalogue, name string) (*queries.Question, error) {
	q := catalogue.Find(name)
	switch {
	case q == nil || q.Group == "store":
		return nil, misused(didYouMean(name, listedNames(catalogue), "qiantou query lists them"), "no question is called %q", name)
	case len(arguments(q)) > 0:
		return nil, misused("qiantou query "+q.Name+" "+argumentUsage(q)+" --graph FORMAT -o FILE", "the question %s needs to know more", q.Name)
	}
	return q, nil
}

func listedNames(catalogue *queries.Catalogue) (names []string) {
	for _, q := range catalogue.Listed() {
		names = append(names, q.Name)
	}
	return names
}

// of cuts the part out of g, asking the store what is to be asked.
func (w *wanted) of(ctx context.Context, g *graph.Graph, s store) (*graph.Graph, []*answer, error) {
	whole := g
	if len(w.documents) > 0 {
		ids, err := documentsCalled(g, w.documents)
		if err != nil {
			return nil, nil, err
		}
		g = g.StatedBy(ids)
	}
	var answers []*answer
	rests := map[string]bool{}
	for _, q := range w.questions {
		params, err := q.Bind(nil)
		if err != nil {
			return nil, nil, err
		}
		a := &answer{question: q}
		if a.rows, err = ask(ctx, s, q, params); err != nil {
			return nil, nil, err
		}
		answers = append(answers, a)
		for _, n := range a.restsOn(whole, nil).Nodes {
			rests[n.ID] = true
		}
	}
	if len(w.questions) > 0 {
		g = g.Among(rests)
	}
	g, err := part(g, w.kinds, w.focus, w.depth)
	return g, answers, err
}

// part takes the kinds first, so that what lies around the focus hangs
// together in the graph of those kinds.
func part(g *graph.Graph, kinds []graph.Kind, focus string, depth int) (*graph.Graph, error) {
	kept := g.Keep(kinds...)
	if focus == "" {
		return kept, nil
	}
	id, err := nodeCalled(g, focus)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(kept.Nodes, func(n graph.Node) bool { return n.ID == id }) {
		return nil, misused("name its kind in --kinds too", "the focus %s is of none of the kinds kept", id)
	}
	return kept.Around(id, depth), nil
}

// documentsCalled finds documents by number, title, file name or id.
func documentsCalled(g *graph.Graph, names []string) (map[string]bool, error) {
	ids := map[string]bool{}
	var all []string
	for _, n := range g.Nodes {
		if n.Kind == graph.Document {
			all = append(all, n.Props.String("number"), n.Name)
		}
	}
	for _, name := range names {
		i := slices.IndexFunc(g.Nodes, func(n graph.Node) bool {
			return n.Kind == graph.Document && slices.Contains([]string{n.ID, n.Name, n.Props.String("number"), n.Props.String("source")}, name)
		})
		if i < 0 {
			return nil, misused(didYouMean(name, all, "qiantou query documents lists them"), "no document is called %q", name)
		}
		ids[g.Nodes[i].ID] = true
	}
	return ids, nil
}

// readKinds reads a list of kinds parted by commas.
func readKinds(list string) ([]graph.Kind, error) {
	var kinds []graph.Kind
	for _, word := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(", \uff0c、", r) }) {
		k := graph.Kind(word)
		if graph.NodeKindOf(k) == nil && graph.EdgeKindOf(k) == nil {
			return nil, misused(didYouMean(word, allKinds(), "there are "+strings.Join(allKinds(), ", ")), "no kind is called %q", word)
		}
		kinds = append(kinds, k)
	}
	return kinds, nil
}

func allKinds() []string {
	var names []string
	for _, k := range graph.Nodes {
		names = append(names, string(k.Kind))
	}
	for _, k := range graph.Edges {
		names = append(names, string(k.Kind))
	}
	return names
}
