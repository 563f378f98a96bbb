package main

import (
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/queries"
)

var queriesFlag = &cli.StringFlag{Name: "queries", Usage: "`FOLDER` of questions of your own, files NAME.cypher and NAME.sql, beside the program's (also QIANTOU_QUERIES)"}

// questions are the program's own and those of the folder that --queries or
// QIANTOU_QUERIES names. They have to be known before the command line is
// read, since every question is a command with flags of its own.
func questions(argv []string, getenv func(string) string) (*queries.Catalogue, error) {
	catalogue, err := queries.Builtin()
	if err != nil {
		return nil, err
	}
	folder, from := queriesFolder(argv, catalogue), "--queries"
	if folder == "" {
		folder, from = getenv("QIANTOU_QUERIES"), "QIANTOU_QUERIES"
	}
	if folder == "" {
		return catalogue, nil
	}
	info, err := os.Stat(folder)
	switch {
	case err != nil:
		return nil, failed("", "%s: %w", from, err)
	case !info.IsDir():
		return nil, failed("it names the folder with your questions", "%s: %s is no folder", from, folder)
	}
	all, err := catalogue.With(os.DirFS(folder), folder)
	if err != nil {
		return nil, failed("the header of a question is described in docs/queries.md; qiantou query show NAME prints one", "%w", err)
	}
	return all, nil
}

// queriesFolder is what --queries says, wherever it stands. What else is
// wrong with the command line is found later.
func queriesFolder(argv []string, catalogue *queries.Catalogue) string {
	app := newApp(catalogue)
	flags, _, err := split(argv[1:], takesValue(&cli.Command{Subcommands: app.Commands, Flags: app.Flags}))
	if err != nil {
		return ""
	}
	i := slices.IndexFunc(flags, func(f given) bool { return f.name == queriesFlag.Name })
	if i < 0 {
		return ""
	}
	if _, value, joined := strings.Cut(flags[i].token, "="); joined {
		return value
	}
	return flags[i].value
}
