package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"qiantou/graph/neo4j"
)

// The exit codes.
const (
	exitFailure        = 1
	exitUsage          = 2
	exitFindings       = 3
	exitAuthentication = 4
	exitUnreachable    = 5
	exitInterrupted    = 130
)

// failure is an error with what to do about it and the exit code that it ends in.
type failure struct {
	err  error
	hint string
	code int
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// failed is an error of the exit code 1; hint may be empty.
func failed(hint, format string, args ...any) error {
	return &failure{fmt.Errorf(format, args...), hint, exitFailure}
}

// misused is an error in how the program was called.
func misused(hint, format string, args ...any) error {
	return &failure{fmt.Errorf(format, args...), hint, exitUsage}
}

var twoDashes = strings.NewReplacer("for flag -", "for flag --", "for -", "for --")

// badFlag is for what the command line's library finds wrong. It writes flags
// with one dash, the program's help with two.
func badFlag(c *cli.Context, err error, _ bool) error {
	return misused("see "+c.Command.HelpName+" --help", "%s", twoDashes.Replace(err.Error()))
}

// errReported ends the program with exit code 1 after everything has been said.
var errReported = errors.New("reported already")

// report says what went wrong and what to do, and returns the exit code.
func report(talk io.Writer, err error) int {
	code := exitCode(err)
	switch {
	case err == nil, errors.Is(err, errReported):
		return code
	case errors.Is(err, syscall.EPIPE):
		return 0 // the reader has seen enough
	case code == exitInterrupted:
		err = errors.New("interrupted")
	}
	say(talk, err)
	return code
}

// say prints an error in the form of the program: what went wrong, then what
// to do about it. Errors of the packages below have that after a semicolon.
func say(talk io.Writer, err error) {
	what, hint, _ := strings.Cut(err.Error(), "; ")
	var f *failure
	if errors.As(err, &f) && f.hint != "" {
		what, hint = err.Error(), f.hint
	}
	fmt.Fprintf(talk, "qiantou: %s\n", what)
	if hint != "" {
		fmt.Fprintf(talk, "hint: %s\n", hint)
	}
}

func exitCode(err error) int {
	var f *failure
	switch {
	case err == nil:
		return 0
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.Is(err, neo4j.ErrAuthentication):
		return exitAuthentication
	case errors.Is(err, neo4j.ErrUnreachable):
		return exitUnreachable
	case errors.As(err, &f):
		return f.code
	}
	return exitFailure
}
