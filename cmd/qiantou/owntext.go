package main

import (
	"context"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/queries"
)

// asker is a store that runs a text of the user's own in its own language,
// and lets it change nothing.
type asker interface {
	Ask(ctx context.Context, text string, limit int) (columns []string, rows []queries.Row, err error)
}

func cypherCommand() *cli.Command {
	return ownTextCommand("cypher", "ask a Neo4j server a question of your own in Cypher", "'MATCH …'", true)
}

func sqlCommand() *cli.Command {
	return ownTextCommand("sql", "ask an embedded store a question of your own in SQL", "'SELECT …'", false)
}

func ownTextCommand(name, usage, text string, server bool) *cli.Command {
	return &cli.Command{
		Name:            name,
		Usage:           usage,
		ArgsUsage:       text + " | -",
		Description:     "The text is read from standard input where it is -. It can change nothing: the store refuses.",
		HideHelpCommand: true,
		Flags: []cli.Flag{storeFlag, answerFormatFlag, outputFlag, forceFlag,
			limitFlag, findingsFlag},
		Action: func(c *cli.Context) error { return runOwnText(c, name, server) },
	}
}

func runOwnText(c *cli.Context, name string, server bool) error {
	if err := checkAnswerFormat(c); err != nil {
		return err
	}
	if c.NArg() != 1 || strings.TrimSpace(c.Args().First()) == "" {
		return misused("qiantou "+name+" "+c.Command.ArgsUsage+"; quote the whole", "%s takes one text", name)
	}
	if err := checkLanguage(c, name, server); err != nil {
		return err
	}
	text, err := ownText(c)
	if err != nil {
		return err
	}
	return withStore(c, func(ctx context.Context, s store) error {
		names, rows, err := s.Ask(ctx, text, c.Int("limit"))
		if err != nil {
			return err
		}
		q := &queries.Question{Name: name}
		for _, column := range names {
			q.Columns = append(q.Columns, queries.Column{Name: column, Type: "text", Title: column, TitleZh: column})
		}
		return tell(c, &answer{q, rows, "en"})
	})
}

// checkLanguage refuses a text in a language that the store does not speak.
func checkLanguage(c *cli.Context, name string, server bool) error {
	a, err := readAddress(c.String("store"), os.Getenv)
	switch {
	case err != nil:
		return err
	case server && !a.server:
		return misused("--store neo4j://HOST, or qiantou sql for SQL", "%s is for a Neo4j server, and the store is the file %s", name, a.value)
	case !server && a.server:
		return misused("--store FILE, or qiantou cypher for Cypher", "%s is for an embedded store, and the store is a Neo4j server", name)
	}
	return nil
}

func ownText(c *cli.Context) (string, error) {
	if c.Args().First() != "-" {
		return c.Args().First(), nil
	}
	d := documentsOf("-", c.App.Reader)[0]
	text, err := interruptible(c.Context, d.data)
	return string(text), err
}
