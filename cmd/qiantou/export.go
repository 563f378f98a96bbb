package main

import (
	"context"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/graph"
	"qiantou/graph/format"
	"qiantou/queries"
)

func exportCommand(catalogue *queries.Catalogue) *cli.Command {
	names, about := formatNames()
	return &cli.Command{
		Name:            "export",
		Usage:           "write the graph of a store, or a part of it, for other programs",
		Description:     about,
		HideHelpCommand: true,
		Flags: []cli.Flag{
			storeFlag, outputFlag, forceFlag,
			&cli.StringFlag{Name: "format", Value: "native", Usage: strings.Join(names, ", ")},
			&cli.StringFlag{Name: "kinds", Usage: "only nodes and edges of these `KINDS`: Unit,Measure,LEADS"},
			&cli.StringFlag{Name: "focus", Usage: "only what lies around the node with this `NAME` or id"},
			&cli.IntFlag{Name: "depth", Value: 1, Usage: "how many edges around the focus"},
		},
		Action: func(c *cli.Context) error { return runExport(c, catalogue) },
	}
}

func formatNames() (names []string, about string) {
	for _, f := range format.Formats {
		names = append(names, f.Name)
		about += f.Name + ": " + f.About + "\n"
	}
	return names, strings.TrimSuffix(about, "\n")
}

func runExport(c *cli.Context, catalogue *queries.Catalogue) error {
	if c.Args().Present() {
		return misused("the file is given by -o FILE", "export takes no argument, got %q", c.Args().First())
	}
	names, _ := formatNames()
	if err := checkChoice("format", c.String("format"), names); err != nil {
		return err
	}
	kinds, err := readKinds(c.String("kinds"))
	if err != nil {
		return err
	}
	if c.IsSet("depth") && (c.String("focus") == "" || c.Int("depth") < 0) {
		return misused("--focus NAME --depth 2", "--depth counts edges around a focus")
	}
	return withStore(c, func(ctx context.Context, s store) error {
		g, err := queries.ReadGraph(ctx, s, catalogue)
		if err != nil {
			return err
		}
		if g, err = part(g, kinds, c.String("focus"), c.Int("depth")); err != nil {
			return err
		}
		return writeOutput(c, c.String("output"), func(b *output) error { return format.Find(c.String("format")).Write(b, g) })
	})
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

// part takes the kinds first, so that what lies around the focus hangs
// together in the graph of those kinds.
func part(g *graph.Graph, kinds []graph.Kind, focus string, depth int) (*graph.Graph, error) {
	kept := g.Keep(kinds...)
	if focus == "" {
		return kept, nil
	}
	id, err := focusOf(g, focus)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(kept.Nodes, func(n graph.Node) bool { return n.ID == id }) {
		return nil, misused("name its kind in --kinds too", "the focus %s is of none of the kinds kept", id)
	}
	return kept.Around(id, depth), nil
}

func focusOf(g *graph.Graph, focus string) (string, error) {
	all := make([]named, len(g.Nodes))
	for i, n := range g.Nodes {
		all[i] = named{n.ID, string(n.Kind), n.Name, n.Aliases}
	}
	found := slices.DeleteFunc(slices.Clone(all), func(n named) bool { return !n.is(focus) })
	if len(found) > 0 {
		return theOne("node", focus, found)
	}
	return "", unknownName("node", focus, all)
}
