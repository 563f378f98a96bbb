package main

import (
	"errors"
	"fmt"
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
	if err == nil {
		err = checkFlags(all, catalogue)
	}
	if err != nil {
		return nil, failed("qiantou query show NAME prints a question with its header, to go by", "%w", err)
	}
	return all, nil
}

// checkFlags refuses questions that the builtin catalogue does not have and
// that cannot be commands: whose name is one already, or whose parameters would
// be flags that mean something else or take a value elsewhere and not here.
func checkFlags(all, builtin *queries.Catalogue) error {
	app := newApp(builtin)
	takes := takesValue(&cli.Command{Subcommands: app.Commands})
	var problems []error
	for _, q := range all.Questions {
		if builtin.Find(q.Name) != nil {
			continue
		}
		for _, name := range append([]string{q.Name}, q.NamesZh...) {
			if name == "show" || name == "all" {
				problems = append(problems, fmt.Errorf("%s: a question cannot be called %s: query %s is a command", q.Name, name, name))
			}
		}
		for _, p := range q.Params {
			value, known := takes[p.Name]
			switch {
			case slices.Contains(ownFlags(), p.Name):
				problems = append(problems, fmt.Errorf("%s: a parameter cannot be called %s: --%s is a flag of every question", q.Name, p.Name, p.Name))
			case known && value == (p.Type == "flag"):
				problems = append(problems, fmt.Errorf("%s: the parameter %s cannot be of the type %s: --%s is another kind of flag elsewhere", q.Name, p.Name, p.Type, p.Name))
			}
		}
	}
	return errors.Join(problems...)
}

// ownFlags are the flags that every question has, whatever its parameters.
func ownFlags() (names []string) {
	bare := questionCommand(nil, &queries.Question{Params: []queries.Param{{Name: "limit"}}})
	for _, f := range bare.Flags[1:] {
		names = append(names, f.Names()...)
	}
	return append(names, "help", "h")
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
