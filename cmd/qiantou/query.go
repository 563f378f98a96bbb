package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/urfave/cli/v2"

	"qiantou/graph"
	"qiantou/queries"
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
		Aliases:         append(slices.Clone(q.NamesZh), q.TitleZh),
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
	if isMatrix(q) {
		c.Flags = append(c.Flags, longFlag)
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

// arguments are the parameters that may stand without their flags: those that
// have to be given.
func arguments(q *queries.Question) []queries.Param {
	return slices.DeleteFunc(slices.Clone(q.Params), func(p queries.Param) bool { return p.Optional })
}

func argumentUsage(q *queries.Question) string {
	var names []string
	for _, p := range arguments(q) {
		names = append(names, strings.ToUpper(p.Name))
	}
	return cmp.Or(strings.Join(names, " "), " ")
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
		a := &answer{q, nil, c.String("lang")}
		if a.rows, err = rowsWanted(ctx, c, s, q, params); err != nil {
			return err
		}
		return tellWithGraph(c, a, idsGiven(q, given), func() (*graph.Graph, error) {
			return queries.ReadGraph(ctx, s, catalogue)
		})
	})
}

// rowsWanted asks the question for as many rows as the command line says. The
// limit of a question that knows one itself is among params, but for a matrix,
// whose rows are made of many.
func rowsWanted(ctx context.Context, c *cli.Context, s store, q *queries.Question, params map[string]any) ([]queries.Row, error) {
	switch {
	case q.Param("limit") == nil:
		return askFor(ctx, s, q, params, c.Int("limit"))
	case isWide(c, q):
		params["limit"] = nil
	}
	return ask(ctx, s, q, params)
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
	return given, addArguments(given, q, c.Args().Slice())
}

// addArguments gives the words of the command line to the parameters that have
// to be given, in their order.
func addArguments(given map[string]string, q *queries.Question, words []string) error {
	see := "qiantou query " + q.Name + " --help"
	params := arguments(q)
	switch {
	case len(words) == 0:
		return nil
	case len(params) == 0:
		return misused(see, "%s takes no argument, got %q", q.Name, words[0])
	case len(params) == 1 && params[0].Type == "words":
		words = []string{strings.Join(words, " ")}
	case len(words) > len(params):
		return misused("quote a name that has blanks", "%s takes %s, got %q", q.Name, argumentUsage(q), words)
	}
	for _, p := range params {
		if _, byFlag := given[p.Name]; !byFlag && len(words) > 0 {
			given[p.Name], words = words[0], words[1:]
		}
	}
	if len(words) > 0 {
		return misused(see, "%s is given twice: by its flag and as %q", strings.ToLower(argumentUsage(q)), words[0])
	}
	return nil
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
			name, title := q.Name, q.Title
			if c.String("lang") == "zh" {
				name, title = strings.Join(append([]string{name}, q.NamesZh...), " "), q.TitleZh
			}
			fmt.Fprintf(b, "  %s  %s\n", runewidth.FillRight(strings.TrimSpace(name+" "+argumentUsage(q)), 30), title)
		}
		_, err := io.WriteString(b, "\nqiantou query NAME --help says what an answer means, qiantou query show NAME how it is found.\n")
		return err
	})
}
