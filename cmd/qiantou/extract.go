package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/extract"
	"qiantou/graph"
	"qiantou/graph/similar"
)

// What a user says of all documents that are read.
var (
	placeFlag   = &cli.StringFlag{Name: "place", Usage: "issuing `PLACE` of all the documents (湖州市, 浙江省/湖州市), where it should not be guessed"}
	aliasesFlag = &cli.StringFlag{Name: "aliases", Usage: "`FILE` that says which unit a name means: surface, name and place, parted by tabs, under that header"}
	strictFlag  = &cli.BoolFlag{Name: "strict", Usage: "exit with 3 where anything could not be read"}
)

// extractFormats lists the forms of the graph that extract prints.
var extractFormats = []string{"json", "ndjson"}

func extractCommand() *cli.Command {
	return &cli.Command{
		Name:            "extract",
		Usage:           "print the graph of documents",
		ArgsUsage:       "FILE… | FOLDER… | -",
		HideHelpCommand: true,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "json", Usage: strings.Join(extractFormats, " or ")},
			&cli.BoolFlag{Name: "explain", Usage: "print, for people, each item with its clauses, the rule that decided and what follows"},
			placeFlag, aliasesFlag, strictFlag,
		},
		Action: runExtract,
	}
}

func runExtract(c *cli.Context) error {
	write, err := extractForm(c)
	if err != nil {
		return err
	}
	if !c.Args().Present() {
		return misused("qiantou extract FILE…, or - for standard input", "extract needs a document")
	}
	results, err := extractAll(c, documents(c.Args().Slice(), c.App.Reader))
	if len(results) > 0 {
		if err := flushed(c.App.Writer, func(b *output) error { return write(b, results) }); err != nil {
			return err
		}
	}
	for _, r := range results {
		fmt.Fprintln(c.App.ErrWriter, coverageLine(r.Coverage))
	}
	if err != nil {
		return err
	}
	return strictly(c, unread(results))
}

// extractForm is the form in which the command line wants the results.
func extractForm(c *cli.Context) (func(*output, []*extract.Result) error, error) {
	if err := checkChoice("format", c.String("format"), extractFormats); err != nil {
		return nil, err
	}
	switch {
	case c.Bool("explain") && c.IsSet("format"):
		return nil, misused("leave out one of them", "--explain is for people and --format for programs")
	case c.Bool("explain"):
		mark := markFor(c.App.Writer)
		return func(b *output, results []*extract.Result) error { return explainResults(b, results, mark) }, nil
	}
	form := "native"
	if c.String("format") == "ndjson" {
		form = "ndjson"
	}
	return func(b *output, results []*extract.Result) error { return writeGraph(b, form, unite(results)) }, nil
}

// saidOfAll reads what the user says of all documents.
func saidOfAll(c *cli.Context) (extract.Options, error) {
	said := extract.Options{Place: c.String("place")}
	if said.Place != "" && !extract.IsPlace(said.Place) {
		return said, misused(didYouMean(said.Place, extract.PlacesLike(said.Place), "write it in full: 湖州市, 浙江省/湖州市"), "no place is called %q", said.Place)
	}
	name := c.String("aliases")
	if name == "" {
		return said, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return said, err
	}
	defer f.Close()
	said.Aliases, err = extract.ReadAliases(f, name)
	return said, err
}

// strictly makes unread passages a finding where --strict is given.
func strictly(c *cli.Context, unread int) error {
	if !c.Bool("strict") || unread == 0 {
		return nil
	}
	return &failure{fmt.Errorf("%s could not be read", count(unread, "passage")), "", exitFindings}
}

func unread(results []*extract.Result) (n int) {
	for _, r := range results {
		n += len(r.Problems)
	}
	return n
}

// extractAll reads the documents and says on the way what could not be read.
// Of two that are the same document the later stays. The results of the
// others come with errReported where a document could not be read at all.
func extractAll(c *cli.Context, docs []document) (results []*extract.Result, err error) {
	said, err := saidOfAll(c)
	if err != nil {
		return nil, err
	}
	place := map[string]int{}
	for _, d := range docs {
		if c.Context.Err() != nil {
			return nil, c.Context.Err()
		}
		r, failure := d.read(c.Context, said)
		if failure != nil {
			sayOf(c.App.ErrWriter, d, failure)
			err = errReported
			continue
		}
		sayProblems(c.App.ErrWriter, r)
		i, again := place[r.Coverage.Document]
		if again {
			fmt.Fprintln(c.App.ErrWriter, replaces(results[i].Coverage, r.Coverage))
			results[i] = r
			continue
		}
		place[r.Coverage.Document] = len(results)
		results = append(results, r)
	}
	return results, err
}

// unite returns what all documents say together, and what follows from it.
func unite(results []*extract.Result) *graph.Graph {
	graphs := make([]*graph.Graph, len(results))
	for i, r := range results {
		graphs[i] = r.Graph
	}
	g := graph.Merge(graphs...)
	g.Edges = append(g.Edges, similar.Edges(g)...)
	g.Sort()
	return g
}

func replaces(old, now extract.Coverage) string {
	return fmt.Sprintf("%s: the same document as %s (%s), which it replaces", oneLine(now.Source), oneLine(old.Source), strings.TrimPrefix(now.Document, "doc:"))
}
