// Command qiantou reads Chinese government documents, works out who is
// responsible for what, keeps it as a graph and answers questions about it.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/urfave/cli/v2"

	"qiantou/queries"
)

func main() { os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr)) }

// run is the program without the process around it: it returns the exit code.
func run(argv []string, in io.Reader, out, talk io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second ^C ends the program at once

	catalogue, err := questions(argv, os.Getenv)
	if err != nil {
		return report(talk, err)
	}
	app := newApp(catalogue)
	app.Reader, app.Writer, app.ErrWriter = in, out, talk
	argv, err = arrange(app, argv)
	if err == nil {
		err = app.RunContext(ctx, argv)
	}
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return report(talk, err)
}

func newApp(catalogue *queries.Catalogue) *cli.App {
	app := &cli.App{
		Name:    "qiantou",
		Usage:   "who is responsible for what in Chinese government documents",
		Version: version(),
		Commands: []*cli.Command{
			extractCommand(), namesCommand(), loadCommand(catalogue), statusCommand(catalogue), queryCommand(catalogue),
			explainCommand(catalogue), cypherCommand(), sqlCommand(), exportCommand(catalogue), serveCommand(catalogue),
			completionCommand(), completeCommand(),
		},
		ExitErrHandler: func(*cli.Context, error) {}, // run reports errors
		OnUsageError:   badFlag,
		Description: "The store is --store, else QIANTOU_STORE, else NEO4J_URI, else qiantou.db in the working folder.\n" +
			"Neo4j is reached with NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.\n" +
			"Exit codes: 0 done, 1 failure, 2 usage, 3 findings, 4 authentication, 5 server unreachable, 130 interrupted.",
	}
	refuseBadFlags(app.Commands)
	return app
}

// refuseBadFlags lets every command answer a wrong value as the program does:
// the library asks each command for itself.
func refuseBadFlags(commands []*cli.Command) {
	for _, c := range commands {
		c.OnUsageError = badFlag
		refuseBadFlags(c.Subcommands)
	}
}

// version is that of the module, made from the commit where it has no tag.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version
}
