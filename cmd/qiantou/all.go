package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/goccy/go-json"
	"github.com/urfave/cli/v2"

	"qiantou/queries"
)

// allFormats lists the forms in which many answers can be had at once.
var allFormats = []string{"table", "json", "md", "xlsx"}

func allCommand(catalogue *queries.Catalogue) *cli.Command {
	return &cli.Command{
		Name:            "all",
		Usage:           "ask every question that needs no argument",
		ArgsUsage:       " ",
		Description:     "A workbook (--format xlsx -o FILE) has a sheet for each question. The other forms are " + fmt.Sprint(allFormats[:3]) + ".",
		HideHelpCommand: true,
		Flags:           []cli.Flag{storeFlag, langFlag, answerFormatFlag, limitFlag, outputFlag, forceFlag, queriesFlag},
		Action:          func(c *cli.Context) error { return runAll(c, catalogue) },
	}
}

func runAll(c *cli.Context, catalogue *queries.Catalogue) error {
	if c.Args().Present() {
		return misused("qiantou query lists the questions", "all takes no argument, got %q", c.Args().First())
	}
	if err := errors.Join(checkAnswerFlags(c), checkChoice("format", c.String("format"), allFormats)); err != nil {
		return err
	}
	return withStore(c, func(ctx context.Context, s store) error {
		answers, err := askAll(c, s, catalogue)
		if err != nil {
			return err
		}
		return writeOutput(c, c.String("output"), func(b *output) error { return writeAll(c, b, answers) })
	})
}

// askAll asks the questions that need nothing said. One that the store has no
// text of is left out, and that is said.
func askAll(c *cli.Context, s store, catalogue *queries.Catalogue) (answers []*answer, err error) {
	a, err := readAddress(c.String("store"), os.Getenv)
	if err != nil {
		return nil, err
	}
	for _, q := range catalogue.Listed() {
		if len(arguments(q)) > 0 {
			continue
		}
		if q.SQL == "" && !a.server {
			fmt.Fprintf(c.App.ErrWriter, "%s: left out, it has no SQL twin; ask it of Neo4j: --store neo4j://…\n", q.Name)
			continue
		}
		params, err := q.Bind(nil)
		if err != nil {
			return nil, err
		}
		one := &answer{q, nil, c.String("lang")}
		if isWide(c, q) {
			one.rows, err = ask(c.Context, s, q, params)
			one = one.wide(c.String("limit"))
		} else {
			one.rows, err = askFor(c.Context, s, q, params, c.Int("limit"))
		}
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(c.App.ErrWriter, "%s: %s\n", q.Name, count(len(one.rows), "row"))
		answers = append(answers, one)
	}
	return answers, nil
}

func writeAll(c *cli.Context, b *output, answers []*answer) error {
	switch c.String("format") {
	case "xlsx":
		return writeWorkbook(b, answers...)
	case "json":
		return writeAllJSON(b, answers)
	}
	for i, a := range answers {
		if i > 0 {
			b.WriteByte('\n')
		}
		title := a.question.Title
		if a.lang == "zh" {
			title = a.question.TitleZh
		}
		if c.String("format") == "md" {
			fmt.Fprintf(b, "## %s\n\n", title)
		} else {
			fmt.Fprintf(b, "%s: %s\n", a.question.Name, title)
		}
		if err := a.write(b, c.String("format"), outputWidth(c)); err != nil {
			return err
		}
	}
	return nil
}

// writeAllJSON writes one object, the answers by the names of the questions.
func writeAllJSON(b *output, answers []*answer) error {
	b.WriteByte('{')
	for i, a := range answers {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(a.question.Name)
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "\n%s: ", name)
		if err := a.json(b); err != nil {
			return err
		}
	}
	_, err := b.WriteString("}\n")
	return err
}
