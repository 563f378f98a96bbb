package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os/exec"
	"runtime"
	"time"

	"github.com/urfave/cli/v2"

	"qiantou/queries"
	"qiantou/web"
)

func serveCommand(catalogue *queries.Catalogue) *cli.Command {
	return &cli.Command{
		Name:            "serve",
		Usage:           "look at the graph of a store in a browser",
		HideHelpCommand: true,
		Description: "The page and the JSON behind it are read only. They are served on this machine alone, unless --addr names\n" +
			"another address and --host the names under which browsers may ask for it.",
		Flags: []cli.Flag{
			storeFlag,
			&cli.StringFlag{Name: "addr", Value: "127.0.0.1:0", Usage: "`HOST:PORT` to listen on; port 0 takes a free one"},
			&cli.StringSliceFlag{Name: "host", Usage: "a `NAME` under which other machines may ask"},
			&cli.IntFlag{Name: "limit", Value: 1000, Usage: "nodes and rows that are sent at once"},
			&cli.BoolFlag{Name: "open", Usage: "open the page in the browser"},
		},
		Action: func(c *cli.Context) error { return runServe(c, catalogue) },
	}
}

func runServe(c *cli.Context, catalogue *queries.Catalogue) error {
	if c.Args().Present() {
		return misused("the store is given by --store", "serve takes no argument, got %q", c.Args().First())
	}
	if c.Int("limit") < 1 {
		return misused("--limit 1000", "--limit counts nodes, got %d", c.Int("limit"))
	}
	return withStore(c, func(ctx context.Context, s store) error {
		listener, err := listen(c)
		if err != nil {
			return err
		}
		server := &http.Server{
			Handler:           web.Handler(s, catalogue, web.Options{Hosts: c.StringSlice("host"), Limit: c.Int("limit")}),
			ReadHeaderTimeout: 10 * time.Second,
			ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn),
		}
		address := "http://" + listener.Addr().String() + "/"
		fmt.Fprintf(c.App.Writer, "%s\n", address)
		fmt.Fprintf(c.App.ErrWriter, "showing %s; ^C ends\n", s.Name())
		if c.Bool("open") {
			openPage(c, address)
		}
		return serve(ctx, server, listener)
	})
}

// listen binds the address. One that other machines reach needs the names
// under which they may ask, since any page could otherwise read it.
func listen(c *cli.Context) (net.Listener, error) {
	host, _, err := net.SplitHostPort(c.String("addr"))
	if err != nil {
		return nil, misused("--addr 127.0.0.1:8080", "--addr: %v", err)
	}
	ip := net.ParseIP(host)
	if local := host == "localhost" || ip != nil && ip.IsLoopback(); !local && len(c.StringSlice("host")) == 0 {
		return nil, misused("add --host NAME, the name that stands in the browser's address", "%s is reached by other machines", c.String("addr"))
	}
	listener, err := net.Listen("tcp", c.String("addr"))
	if err != nil {
		return nil, failed("choose another with --addr; port 0 takes a free one", "cannot listen: %v", err)
	}
	return listener, nil
}

// serve answers until ctx ends, and lets requests under way finish.
func serve(ctx context.Context, server *http.Server, listener net.Listener) error {
	stop := context.AfterFunc(ctx, func() {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
		defer cancel()
		server.Shutdown(last)
	})
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return ctx.Err()
}

// openPage shows the page in the desktop's browser, if there is one.
func openPage(c *cli.Context, address string) {
	name := map[string]string{"darwin": "open", "windows": "explorer"}[runtime.GOOS]
	if name == "" {
		name = "xdg-open"
	}
	if err := exec.Command(name, address).Start(); err != nil {
		fmt.Fprintf(c.App.ErrWriter, "no browser could be opened (%v); open the address yourself\n", err)
	}
}
