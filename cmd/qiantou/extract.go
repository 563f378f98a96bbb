package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/extract"
	"qiantou/graph"
	"qiantou/graph/format"
)

var placeFlag = &cli.StringFlag{Name: "place", Usage: "issuing `PLACE` of all the documents (湖州市, 浙江省/湖州市), where it should not be guessed"}

func extractCommand() *cli.Command {
	return &cli.Command{
		Name:            "extract",
		Usage:           "print the graph of documents",
		ArgsUsage:       "FILE… | FOLDER… | -",
		HideHelpCommand: true,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "json", Usage: "json or ndjson"},
			placeFlag,
		},
		Action: runExtract,
	}
}

func runExtract(c *cli.Context) error {
	if err := checkChoice("format", c.String("format"), []string{"json", "ndjson"}); err != nil {
		return err
	}
	write := format.Native
	if c.String("format") == "ndjson" {
		write = format.NDJSON
	}
	if !c.Args().Present() {
		return misused("qiantou extract FILE…, or - for standard input", "extract needs a document")
	}
	results, err := extractAll(c, documents(c.Args().Slice(), c.App.Reader))
	if len(results) > 0 {
		if err := flushed(c.App.Writer, func(b *output) error { return write(b, unite(results)) }); err != nil {
			return err
		}
	}
	for _, r := range results {
		fmt.Fprintln(c.App.ErrWriter, coverageLine(r.Coverage))
	}
	return err
}

// extractAll reads the documents and says on the way what could not be read.
// Of two that are the same document the later stays. The results of the
// others come with errReported where a document could not be read at all.
func extractAll(c *cli.Context, docs []document) (results []*extract.Result, err error) {
	place := map[string]int{}
	for _, d := range docs {
		if c.Context.Err() != nil {
			return nil, c.Context.Err()
		}
		r, failure := d.read(c.Context, c.String("place"))
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

func unite(results []*extract.Result) *graph.Graph {
	graphs := make([]*graph.Graph, len(results))
	for i, r := range results {
		graphs[i] = r.Graph
	}
	return graph.Merge(graphs...)
}

func replaces(old, now extract.Coverage) string {
	return fmt.Sprintf("%s: the same document as %s (%s), which it replaces", now.Source, old.Source, strings.TrimPrefix(now.Document, "doc:"))
}
