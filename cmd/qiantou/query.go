package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/graph"
	"qiantou/graph/format"
	"qiantou/queries"
)

var (
	langFlag         = &cli.StringFlag{Name: "lang", Value: "en", Usage: "language of titles: " + strings.Join(langs, ", ")}
	answerFormatFlag = &cli.StringFlag{Name: "format", Value: "table", Usage: strings.Join(answerFormats, ", ")}
	langs            = []string{"en", "zh"}
	limitFlag        = &cli.IntFlag{Name: "limit", Value: -1, DefaultText: "all", Usage: "at most so many rows"}
	findingsFlag     = &cli.BoolFlag{Name: "fail-on-findings", Usage: "exit with 3 where the answer has rows"}
	evidenceFlag     = &cli.BoolFlag{Name: "evidence", Usage: "add to each row the document's number, the path, the line and the words that it rests on, ready to cite"}
	graphFlag        = &cli.StringFlag{Name: "graph", Usage: "write, in this `FORMAT` of export, the part of the graph that the answer rests on instead of the answer"}
)

// queryCommand has a command under it for each question, whose flags are the
// question's parameters.
func queryCommand(catalogue *queries.Catalogue) *cli.Command {
	c := &cli.Command{
		Name:            "query",
		Usage:           "ask a question, or list the questions",
		ArgsUsage:       "[NAME [ARGUMENT]]",
		HideHelpCommand: true,
		Flags:           []cli.Flag{langFlag, queriesFlag},
		Action:          func(c *cli.Context) error { return listQuestions(c, catalogue) },
		Subcommands:     []*cli.Command{showCommand(catalogue), allCommand(catalogue)},
	}
	for _, q := range catalogue.Listed() {
		c.Subcommands = append(c.Subcommands, questionCommand(catalogue, q))
	}
	return c
}

func questionCommand(catalogue *queries.Catalogue, q *queries.Question) *cli.Command {
	c := &cli.Command{
		Name:            q.Name,
		Aliases:         []string{q.TitleZh},
		Usage:           q.Title,
		Description:     q.About,
		Category:        q.Group,
		HideHelpCommand: true,
		ArgsUsage:       argumentUsage(q),
		Action:          func(c *cli.Context) error { return runQuestion(c, catalogue, q) },
	}
	for _, p := range q.Params {
		c.Flags = append(c.Flags, paramFlag(p))
	}
	if q.Param("limit") == nil {
		c.Flags = append(c.Flags, limitFlag)
	}
	c.Flags = append(c.Flags, storeFlag, langFlag, answerFormatFlag, outputFlag, forceFlag, evidenceFlag, graphFlag, findingsFlag, queriesFlag)
	return c
}

func paramFlag(p queries.Param) cli.Flag {
	usage := p.About
	if len(p.Choices) > 0 {
		usage += ": " + strings.Join(p.Choices, ", ")
	}
	if p.Type == "flag" {
		return &cli.BoolFlag{Name: p.Name, Usage: usage, Value: p.Default == "true"}
	}
	return &cli.StringFlag{Name: p.Name, Usage: usage, Value: p.Default}
}

// argument is the parameter that may stand without its flag: the first that
// has to be given.
func argument(q *queries.Question) *queries.Param {
	i := slices.IndexFunc(q.Params, func(p queries.Param) bool { return !p.Optional })
	if i < 0 {
		return nil
	}
	return &q.Params[i]
}

func argumentUsage(q *queries.Question) string {
	p := argument(q)
	if p == nil {
		return " "
	}
	return strings.ToUpper(p.Name)
}

func runQuestion(c *cli.Context, catalogue *queries.Catalogue, q *queries.Question) error {
	given, err := givenParams(c, q)
	if err != nil {
		return err
	}
	if err := errors.Join(checkAnswerFlags(c), checkQuestionFlags(c, q)); err != nil {
		return err
	}
	if _, err := q.Bind(given); err != nil { // before a store is opened for nothing
		return misused("qiantou query "+q.Name+" --help", "%w", err)
	}
	return withStore(c, func(ctx context.Context, s store) error {
		if err := (lookup{s, catalogue}).resolve(ctx, q, given); err != nil {
			return err
		}
		params, err := q.Bind(given)
		if err != nil {
			return err
		}
		limit := -1
		if q.Param("limit") == nil {
			limit = c.Int("limit")
		}
		rows, err := askFor(ctx, s, q, params, limit)
		if err != nil {
			return err
		}
		return tellWithGraph(c, &answer{q, rows, c.String("lang")}, idsGiven(q, given), func() (*graph.Graph, error) {
			return queries.ReadGraph(ctx, s, catalogue)
		})
	})
}

// idsGiven are the ids that the question is asked about.
func idsGiven(q *queries.Question, given map[string]string) (ids []string) {
	for _, p := range q.Params {
		if id, ok := given[p.Name]; ok && (p.Type == "actor" || p.Type == "place") {
			ids = append(ids, id)
		}
	}
	return ids
}

// tellWithGraph writes the answer, what it rests on beside it, or only that,
// as the command line says. The graph is read where it is needed.
func tellWithGraph(c *cli.Context, a *answer, asked []string, read func() (*graph.Graph, error)) error {
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

// givenParams reads the parameters that the user has given, by flag or as
// arguments.
func givenParams(c *cli.Context, q *queries.Question) (map[string]string, error) {
	given := map[string]string{}
	for _, p := range q.Params {
		switch {
		case !c.IsSet(p.Name):
		case p.Type == "flag":
			given[p.Name] = strconv.FormatBool(c.Bool(p.Name))
		default:
			given[p.Name] = c.String(p.Name)
		}
	}
	if !c.Args().Present() {
		return given, nil
	}
	p := argument(q)
	see := "qiantou query " + q.Name + " --help"
	if p == nil {
		return nil, misused(see, "%s takes no argument, got %q", q.Name, c.Args().First())
	}
	if _, twice := given[p.Name]; twice {
		return nil, misused(see, "%s is given twice: by --%s and as %q", p.Name, p.Name, c.Args().First())
	}
	if c.NArg() > 1 && p.Type != "words" {
		return nil, misused("quote a name that has blanks", "%s takes one %s, got %q", q.Name, p.Name, c.Args().Slice())
	}
	given[p.Name] = strings.Join(c.Args().Slice(), " ")
	return given, nil
}

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
	return checkBinary(c, format.Find(c.String("graph")))
}

func checkChoice(flag, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return misused(didYouMean(value, allowed, "there are "+strings.Join(allowed, ", ")), "no %s is called %q", flag, value)
}

// listQuestions prints the questions by group, each with what it asks.
func listQuestions(c *cli.Context, catalogue *queries.Catalogue) error {
	if err := checkChoice("lang", c.String("lang"), langs); err != nil {
		return err
	}
	return flushed(c.App.Writer, func(b *output) error {
		group := ""
		for _, q := range catalogue.Listed() {
			if q.Group != group {
				group = q.Group
				fmt.Fprintf(b, "%s\n", group)
			}
			title := q.Title
			if c.String("lang") == "zh" {
				title = q.TitleZh
			}
			fmt.Fprintf(b, "  %-18s  %s\n", strings.TrimSpace(q.Name+" "+argumentUsage(q)), title)
		}
		_, err := io.WriteString(b, "\nqiantou query NAME --help says what an answer means, qiantou query show NAME how it is found.\n")
		return err
	})
}
