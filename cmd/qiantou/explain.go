package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/extract"
	"qiantou/graph"
	"qiantou/queries"
)

func explainCommand(catalogue *queries.Catalogue) *cli.Command {
	return &cli.Command{
		Name:  "explain",
		Usage: "show everything that is stated about an item, an actor or an edge, and where",
		Description: "A thing is called by its name, another name of it, a document's number, or its id; an edge by its id (FROM KIND TO).\n" +
			"Each clause stands with file:line:column, the actors marked, the rule that decided and what follows from it.",
		ArgsUsage:       "NAME | ID",
		HideHelpCommand: true,
		Flags:           []cli.Flag{storeFlag, outputFlag, forceFlag},
		Action:          func(c *cli.Context) error { return runExplain(c, catalogue) },
	}
}

func runExplain(c *cli.Context, catalogue *queries.Catalogue) error {
	if !c.Args().Present() {
		return misused("qiantou explain 市发改委, or the id of an item: --format json shows ids", "explain needs a name or an id")
	}
	what := strings.Join(c.Args().Slice(), " ")
	return withStore(c, func(ctx context.Context, s store) error {
		g, err := queries.ReadGraph(ctx, s, catalogue)
		if err != nil {
			return err
		}
		about, err := statedOf(g, what)
		if err != nil {
			return err
		}
		mark := marker(guillemets)
		if c.String("output") == "" {
			mark = markFor(c.App.Writer)
		}
		return writeOutput(c, c.String("output"), func(b *output) error {
			e := &explainer{b, arrangeStatements(g), mark}
			if about.edge != nil {
				e.edge(*about.edge)
			} else {
				e.node(about.node)
			}
			return nil
		})
	})
}

// thing is a node, by its id, or an edge.
type thing struct {
	node string
	edge *graph.Edge
}

// statedOf finds what text names.
func statedOf(g *graph.Graph, text string) (thing, error) {
	i := slices.IndexFunc(g.Edges, func(e graph.Edge) bool { return e.ID == text })
	if i >= 0 {
		return thing{edge: &g.Edges[i]}, nil
	}
	id, err := nodeCalled(g, text)
	return thing{node: id}, err
}

// explainResults writes, for each item of the documents, its clauses and what
// was made of them.
func explainResults(b *output, results []*extract.Result, mark marker) error {
	for _, r := range results {
		e := &explainer{b, arrangeStatements(r.Graph), mark}
		for _, n := range inTextOrder(r.Graph) {
			e.node(n)
		}
	}
	return nil
}

// inTextOrder lists the items and indicators of a document as they stand in it.
func inTextOrder(g *graph.Graph) []string {
	stated := slices.DeleteFunc(slices.Clone(g.Edges), func(e graph.Edge) bool { return e.Kind != graph.StatedIn })
	slices.SortStableFunc(stated, func(a, b graph.Edge) int { return a.Props.Int("start") - b.Props.Int("start") })
	ids := make([]string, len(stated))
	for i, e := range stated {
		ids[i] = e.From
	}
	return ids
}

// explainer writes what is stated about nodes and edges.
type explainer struct {
	w io.Writer
	*statements
	mark marker
}

func (x *explainer) node(id string) {
	n := x.nodes[id]
	fmt.Fprintf(x.w, "%s  %s  %s\n", x.title(id), n.Kind, id)
	if len(n.Aliases) > 0 {
		fmt.Fprintf(x.w, "  also %s\n", oneLine(strings.Join(n.Aliases, ", ")))
	}
	if decided := n.Props.String("decided"); decided != "" {
		fmt.Fprintf(x.w, "  decided by %s\n", decided)
	}
	edges := append(slices.Clone(x.to[id]), x.from[id]...)
	x.frame(id)
	x.clausesOf(id, slices.DeleteFunc(slices.Clone(edges), isFrame))
	for _, e := range edges {
		if _, quoted := e.Evidence(); !quoted {
			fmt.Fprintf(x.w, "  %s\n", x.said(e, id))
		}
	}
	x.inherited(id)
	fmt.Fprintln(x.w)
}

// isFrame tells the statements that put an item in its place: what it stands
// under, and in which document.
func isFrame(e graph.Edge) bool { return e.Kind == graph.PartOf || e.Kind == graph.StatedIn }

// frame writes where the item itself stands. What stands under it, or in a
// document, would be a list of its own.
func (x *explainer) frame(id string) {
	for _, e := range x.from[id] {
		switch e.Kind {
		case graph.StatedIn:
			fmt.Fprintf(x.w, "  stated in %s, %s\n", x.title(e.To), x.position(e))
		case graph.PartOf:
			fmt.Fprintf(x.w, "  part of %s\n", x.title(e.To))
		}
	}
}

func (x *explainer) clausesOf(id string, edges []graph.Edge) {
	for _, c := range x.clauses(edges) {
		fmt.Fprintf(x.w, "  %s: %s\n", c.position, x.marked(c))
		rule := ""
		for _, e := range c.edges {
			if now := e.Props.String("rule"); now != rule && now != "" {
				rule = now
				fmt.Fprintf(x.w, "    rule %s: %s\n", rule, graph.Rules[rule])
			}
			fmt.Fprintf(x.w, "      %s\n", x.said(e, id))
		}
	}
}

func (x *explainer) edge(e graph.Edge) {
	fmt.Fprintf(x.w, "%s\n  %s, %s\n  %s, %s\n", e.ID, x.title(e.From), e.From, x.title(e.To), e.To)
	x.clausesOf("", []graph.Edge{e})
	if _, quoted := e.Evidence(); !quoted {
		fmt.Fprintf(x.w, "  %s\n", x.said(e, ""))
	}
}

// inherited says of a measure without a lead of its own who leads it.
func (x *explainer) inherited(id string) {
	if x.nodes[id].Kind != graph.Measure || slices.ContainsFunc(x.duties(id), func(e graph.Edge) bool { return e.Kind == graph.Leads }) {
		return
	}
	above := x.leader(id)
	if above == "" {
		fmt.Fprintln(x.w, "  no lead is stated")
		return
	}
	fmt.Fprintf(x.w, "  no clause of its own; led as part of %s\n", x.title(above))
	x.clausesOf(above, slices.DeleteFunc(x.duties(above), func(e graph.Edge) bool { return e.Kind != graph.Leads }))
}

// said puts an edge into words, as seen from one of its ends or, where from is
// neither, from outside.
func (x *explainer) said(e graph.Edge, from string) string {
	words := x.title(e.From) + " " + string(e.Kind) + " " + x.title(e.To)
	switch from {
	case e.From:
		words = string(e.Kind) + " " + x.title(e.To)
	case e.To:
		words = x.title(e.From) + " " + string(e.Kind)
	}
	if role := e.Props.String("role"); role != "" {
		words += ", as " + role
	}
	if e.Props.Bool("implied") {
		words += ", implied"
	}
	if score, ok := e.Props["score"]; ok {
		words += ", " + cellText(score)
	}
	return oneLine(words)
}

// title is what people call a node: an item with its path, a document by its
// number.
func (x *explainer) title(id string) string {
	n, ok := x.nodes[id]
	if !ok {
		return id
	}
	if number := n.Props.String("number"); number != "" {
		return oneLine(number)
	}
	return oneLine(strings.TrimSpace(n.Props.String("path") + " " + n.Name))
}
