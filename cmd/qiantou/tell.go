package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/graph"
	"qiantou/queries"
)

// How an answer is told.
var (
	langFlag         = &cli.StringFlag{Name: "lang", Value: "en", Usage: "language of titles: " + strings.Join(langs, ", ")}
	answerFormatFlag = &cli.StringFlag{Name: "format", Value: "table", Usage: strings.Join(answerFormats, ", ")}
	langs            = []string{"en", "zh"}
	limitFlag        = &cli.IntFlag{Name: "limit", Value: -1, DefaultText: "all", Usage: "at most so many rows"}
	findingsFlag     = &cli.BoolFlag{Name: "fail-on-findings", Usage: "exit with 3 where the answer has rows"}
	evidenceFlag     = &cli.BoolFlag{Name: "evidence", Usage: "add to each row the document's number, the path, the line and the words that it rests on, ready to cite"}
	graphFlag        = &cli.StringFlag{Name: "graph", Usage: "write, in this `FORMAT` of export, the part of the graph that the answer rests on instead of the answer"}
)

func checkAnswerFlags(c *cli.Context) error {
	if err := checkAnswerFormat(c); err != nil {
		return err
	}
	return checkChoice("lang", c.String("lang"), langs)
}

func checkAnswerFormat(c *cli.Context) error {
	if err := checkChoice("format", c.String("format"), answerFormats); err != nil {
		return err
	}
	if c.String("format") == "xlsx" && c.String("output") == "" && isTerminal(c.App.Writer) {
		return misused("-o FILE.xlsx", "a workbook is nothing for a terminal")
	}
	return nil
}

// checkQuestionFlags checks the flags that only questions have.
func checkQuestionFlags(c *cli.Context, q *queries.Question) error {
	if q.Param("limit") == nil && c.IsSet("limit") && c.Int("limit") < 0 {
		return misused("--limit 20", "--limit is a number of rows, not %d", c.Int("limit"))
	}
	if c.String("graph") == "" {
		return nil
	}
	if c.Bool("evidence") || c.IsSet("format") {
		return misused("leave out one of them", "--graph writes a graph; --evidence and --format are for rows")
	}
	names, _ := formatNames()
	if err := checkChoice("graph", c.String("graph"), names); err != nil {
		return err
	}
	return checkBinary(c, findFormat(c.String("graph")))
}

// tellWithGraph writes the answer, what it rests on beside it, or only that,
// as the command line says. The graph is read where it is needed.
func tellWithGraph(c *cli.Context, a *answer, asked []string, read func() (*graph.Graph, error)) error {
	if isWide(c, a.question) {
		return tell(c, a.wide(c.String("limit")))
	}
	if !c.Bool("evidence") && c.String("graph") == "" {
		return tell(c, a)
	}
	g, err := read()
	if err != nil {
		return err
	}
	if c.Bool("evidence") {
		return tell(c, a.cited(g, asked))
	}
	part := a.restsOn(g, asked)
	if err := writeOutput(c, c.String("output"), func(b *output) error { return writeGraph(b, c.String("graph"), part) }); err != nil {
		return err
	}
	fmt.Fprintf(c.App.ErrWriter, "%s: %s, %s\n", count(len(a.rows), "row"), count(len(part.Nodes), "node"), count(len(part.Edges), "edge"))
	return findings(c, a)
}

// tell writes the answer where the command line says.
func tell(c *cli.Context, a *answer) error {
	err := writeOutput(c, c.String("output"), func(b *output) error {
		return a.write(b, c.String("format"), outputWidth(c))
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(c.App.ErrWriter, count(len(a.rows), "row"))
	return findings(c, a)
}

// findings makes rows an exit code where --fail-on-findings is given.
func findings(c *cli.Context, a *answer) error {
	if !c.Bool("fail-on-findings") || len(a.rows) == 0 {
		return nil
	}
	return &failure{fmt.Errorf("%s found %s", a.question.Name, count(len(a.rows), "row")), "", exitFindings}
}

func outputWidth(c *cli.Context) int {
	if c.String("output") != "" {
		return -1
	}
	return screenWidth(c.App.Writer)
}
