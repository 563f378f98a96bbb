package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/queries"
)

var (
	langFlag         = &cli.StringFlag{Name: "lang", Value: "en", Usage: "language of titles: " + strings.Join(langs, ", ")}
	answerFormatFlag = &cli.StringFlag{Name: "format", Value: "table", Usage: strings.Join(answerFormats, ", ")}
	langs            = []string{"en", "zh"}
)

// queryCommand has a command under it for each question, whose flags are the
// question's parameters.
func queryCommand(catalogue *queries.Catalogue) *cli.Command {
	c := &cli.Command{
		Name:            "query",
		Usage:           "ask a question, or list the questions",
		ArgsUsage:       "[NAME [ARGUMENT]]",
		HideHelpCommand: true,
		Flags:           []cli.Flag{langFlag},
		Action:          func(c *cli.Context) error { return listQuestions(c, catalogue) },
		Subcommands:     []*cli.Command{showCommand(catalogue)},
	}
	for _, q := range catalogue.Listed() {
		c.Subcommands = append(c.Subcommands, questionCommand(catalogue, q))
	}
	return c
}

func questionCommand(catalogue *queries.Catalogue, q *queries.Question) *cli.Command {
	c := &cli.Command{
		Name:            q.Name,
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
	c.Flags = append(c.Flags, storeFlag, langFlag, outputFlag, forceFlag,
		answerFormatFlag,
		&cli.BoolFlag{Name: "fail-on-findings", Usage: "exit with 3 where the answer has rows"})
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
	if err := checkAnswerFlags(c); err != nil {
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
		rows, err := ask(ctx, s, q, params)
		if err != nil {
			return err
		}
		return tell(c, &answer{q, rows, c.String("lang")})
	})
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
	if c.Bool("fail-on-findings") && len(a.rows) > 0 {
		return &failure{fmt.Errorf("%s found %s", a.question.Name, count(len(a.rows), "row")), "", exitFindings}
	}
	return nil
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
	if err := checkChoice("format", c.String("format"), answerFormats); err != nil {
		return err
	}
	return checkChoice("lang", c.String("lang"), langs)
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

func showCommand(catalogue *queries.Catalogue) *cli.Command {
	return &cli.Command{
		Name:            "show",
		Usage:           "print the Cypher and the SQL of a question",
		ArgsUsage:       "NAME",
		HideHelpCommand: true,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return misused("qiantou query lists the questions", "show takes the name of one question")
			}
			return showQuestion(c.App.Writer, catalogue, c.Args().First())
		},
	}
}

func showQuestion(w io.Writer, catalogue *queries.Catalogue, name string) error {
	q := catalogue.Find(name)
	if q == nil {
		var names []string
		for _, q := range catalogue.Questions {
			names = append(names, q.Name)
		}
		return misused(didYouMean(name, names, "qiantou query lists the questions"), "no question is called %q", name)
	}
	_, err := fmt.Fprintf(w, "%s\n%s", q.Cypher, q.SQL)
	return err
}
