package main

import (
	"context"
	"fmt"
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
			&cli.StringFlag{Name: format.OptionEdgesKey, Usage: "of node-link: the key of the edges: " + strings.Join(format.OptionValues[format.OptionEdgesKey], ", ")},
			&cli.StringFlag{Name: format.OptionGEXFVersion, Usage: "of gexf: " + strings.Join(format.OptionValues[format.OptionGEXFVersion], ", ")},
			&cli.BoolFlag{Name: format.OptionLayout, Usage: "give every node a place"},
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
	form, err := exportFormat(c)
	if err != nil {
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
		if err := writeOutput(c, c.String("output"), func(b *output) error { return form.Write(b, g) }); err != nil {
			return err
		}
		if name := c.String("output"); name != "" && form.Next != "" {
			fmt.Fprintln(c.App.ErrWriter, strings.ReplaceAll(form.Next, "FILE", name))
		}
		return nil
	})
}

// exportFormat is the format that the command line wants, with its options.
func exportFormat(c *cli.Context) (*format.Format, error) {
	names, _ := formatNames()
	if err := checkChoice("format", c.String("format"), names); err != nil {
		return nil, err
	}
	form := format.Find(c.String("format"))
	for _, option := range []string{format.OptionEdgesKey, format.OptionGEXFVersion, format.OptionLayout} {
		if c.IsSet(option) && !slices.Contains(form.Heeds, option) {
			return nil, misused("leave it out", "the format %s has no use for --%s", form.Name, option)
		}
		if values := format.OptionValues[option]; c.IsSet(option) && len(values) > 0 {
			if err := checkChoice(option, c.String(option), values); err != nil {
				return nil, err
			}
		}
	}
	form.Options = format.Options{EdgesKey: c.String(format.OptionEdgesKey), GEXFVersion: c.String(format.OptionGEXFVersion), Layout: c.Bool(format.OptionLayout)}
	return form, checkBinary(c, form)
}

// checkBinary refuses to write what no terminal can show to a terminal.
func checkBinary(c *cli.Context, form *format.Format) error {
	binary := form.Extension == ".zip" || form.Extension == ".xlsx"
	if binary && c.String("output") == "" && isTerminal(c.App.Writer) {
		return misused("-o FILE"+form.Extension, "the format %s is nothing for a terminal", form.Name)
	}
	return nil
}

func writeGraph(b *output, form string, g *graph.Graph) error { return format.Find(form).Write(b, g) }

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
	id, err := nodeCalled(g, focus)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(kept.Nodes, func(n graph.Node) bool { return n.ID == id }) {
		return nil, misused("name its kind in --kinds too", "the focus %s is of none of the kinds kept", id)
	}
	return kept.Around(id, depth), nil
}
