package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/queries"
)

func statusCommand(catalogue *queries.Catalogue) *cli.Command {
	return &cli.Command{
		Name:            "status",
		Usage:           "say which store is used, how much is in it and when it was loaded",
		HideHelpCommand: true,
		ArgsUsage:       " ",
		Flags:           []cli.Flag{storeFlag, langFlag, answerFormatFlag},
		Action:          func(c *cli.Context) error { return runStatus(c, catalogue.Find("status")) },
	}
}

func runStatus(c *cli.Context, q *queries.Question) error {
	if c.Args().Present() {
		return misused("qiantou status --store STORE", "status takes no argument, got %q", c.Args().First())
	}
	if err := checkAnswerFlags(c); err != nil {
		return err
	}
	return withStore(c, func(ctx context.Context, s store) error {
		rows, err := ask(ctx, s, q, nil)
		if err != nil {
			return err
		}
		if c.String("format") != "table" {
			return tell(c, &answer{q, rows, c.String("lang")})
		}
		return writeStatus(c, s.Name(), &answer{q, rows, c.String("lang")})
	})
}

// writeStatus prints the store and the time of the last load, and then the
// counts by kind.
func writeStatus(c *cli.Context, name string, a *answer) error {
	counts := newTable(titleOf(a.question.Columns[1], a.lang), titleOf(a.question.Columns[2], a.lang))
	when := "nothing loaded yet"
	for _, row := range a.rows {
		kind, n := row[1].(string), row[2].(int64)
		if at, ok := row[3].(string); ok {
			when = fmt.Sprintf("%s, the last loaded %s UTC", count(int(n), strings.ToLower(kind)), readable(at))
		} else if n > 0 {
			counts.add(kind, n)
		}
	}
	return flushed(c.App.Writer, func(b *output) error {
		fmt.Fprintf(b, "%s\n%s\n", name, when)
		if len(counts.rows) == 0 {
			return nil
		}
		return counts.write(b, screenWidth(c.App.Writer))
	})
}

// readable is 2025-01-31 08:15:00 for 2025-01-31T08:15:00.123Z.
func readable(at string) string {
	at = strings.Replace(at, "T", " ", 1)
	return at[:min(len(at), len("2025-01-31 08:15:00"))]
}
