package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/graph"
	"qiantou/graph/format"
	"qiantou/queries"
	"qiantou/web"
)

func exportCommand(catalogue *queries.Catalogue) *cli.Command {
	names, about := formatNames()
	return &cli.Command{
		Name:            "export",
		Usage:           "write the graph of a store, or a part of it, for other programs",
		Description:     about,
		HideHelpCommand: true,
		Flags: append([]cli.Flag{
			storeFlag, outputFlag, forceFlag,
			&cli.StringFlag{Name: "format", Value: "native", Usage: strings.Join(names, ", ")},
			&cli.StringFlag{Name: format.OptionEdgesKey, Usage: "of node-link: the key of the edges: " + strings.Join(format.OptionValues[format.OptionEdgesKey], ", ")},
			&cli.StringFlag{Name: format.OptionGEXFVersion, Usage: "of gexf: " + strings.Join(format.OptionValues[format.OptionGEXFVersion], ", ")},
			&cli.BoolFlag{Name: format.OptionLayout, Usage: "give every node a place"},
		}, partFlags...),
		Action: func(c *cli.Context) error { return runExport(c, catalogue) },
	}
}

func formatNames() (names []string, about string) {
	for _, f := range append(slices.Clone(format.Formats), pageFormat) {
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
	w, err := readWanted(c, catalogue)
	if err != nil {
		return err
	}
	return withStore(c, func(ctx context.Context, s store) error {
		g, err := queries.ReadGraph(ctx, s, catalogue)
		if err != nil {
			return err
		}
		g, answers, err := w.of(ctx, g, s)
		if err != nil {
			return err
		}
		if form.Name == pageFormat.Name {
			form.Writer = pageWith(answers)
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

// pageFormat is the viewer as one file. It stands here and not among the other
// formats because it is made of the page that the server serves.
var pageFormat = format.Format{Name: "html", Extension: ".html", About: "the viewer with the graph in one file, which any browser opens", Writer: pageWith(nil)}

// pageWith writes the viewer with answers to choose from.
func pageWith(answers []*answer) func(io.Writer, *graph.Graph, format.Options) error {
	return func(w io.Writer, g *graph.Graph, _ format.Options) error {
		var held []web.Answer
		for _, a := range answers {
			held = append(held, web.Answer{Question: a.question, Rows: a.rows})
		}
		return web.WriteHTML(w, g, held)
	}
}

// findFormat returns a copy of the format called name, or nil.
func findFormat(name string) *format.Format {
	if name == pageFormat.Name {
		page := pageFormat
		return &page
	}
	return format.Find(name)
}

// exportFormat is the format that the command line wants, with its options.
func exportFormat(c *cli.Context) (*format.Format, error) {
	names, _ := formatNames()
	if err := checkChoice("format", c.String("format"), names); err != nil {
		return nil, err
	}
	form := findFormat(c.String("format"))
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

func writeGraph(b *output, form string, g *graph.Graph) error { return findFormat(form).Write(b, g) }
