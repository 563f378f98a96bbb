package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/queries"
)

func showCommand(catalogue *queries.Catalogue) *cli.Command {
	return &cli.Command{
		Name:            "show",
		Usage:           "print the Cypher and the SQL of a question",
		ArgsUsage:       "NAME",
		HideHelpCommand: true,
		Flags:           []cli.Flag{queriesFlag},
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
	var b strings.Builder
	b.WriteString(q.Cypher)
	for _, p := range q.Params {
		fmt.Fprintf(&b, "// :param %s => %s\n", p.Name, cypherValue(q, p))
	}
	if q.SQL == "" {
		fmt.Fprintf(&b, "\n-- there is no %s.sql: this question can be asked of Neo4j alone\n", q.Name)
	} else {
		fmt.Fprintf(&b, "\n%s", q.SQL)
		for _, p := range q.Params {
			fmt.Fprintf(&b, "-- .parameter set $%s %s\n", p.Name, sqlValue(q, p))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// cypherValue is a parameter's default as Neo4j Browser reads it, or what has
// to be put there.
func cypherValue(q *queries.Question, p queries.Param) string {
	value, ok := defaultOf(q, p)
	if text, isText := value.(string); ok && isText {
		return "'" + text + "'"
	}
	if !ok && p.Type == "words" {
		return "['…']"
	}
	return literal(value, ok)
}

// sqlValue is a parameter's default as the shell of SQLite reads it, or what
// has to be put there.
func sqlValue(q *queries.Question, p queries.Param) string {
	value, ok := defaultOf(q, p)
	switch v := value.(type) {
	case string:
		return `"'` + v + `'"`
	case bool:
		if v {
			return "1"
		}
		return "0"
	}
	if !ok && p.Type == "words" {
		return `'["…"]'`
	}
	return literal(value, ok)
}

func literal(value any, ok bool) string {
	switch {
	case !ok:
		return "'…'"
	case value == nil:
		return "null"
	}
	return fmt.Sprint(value)
}

// defaultOf is what is bound for a parameter that is not given, and whether it
// may be left out.
func defaultOf(q *queries.Question, p queries.Param) (any, bool) {
	if !p.Optional {
		return nil, false
	}
	alone := &queries.Question{Name: q.Name, Params: []queries.Param{p}}
	bound, err := alone.Bind(nil)
	return bound[p.Name], err == nil
}
