package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/natefinch/atomic"
	"github.com/urfave/cli/v2"
)

// output is where a command's data go.
type output = bufio.Writer

var (
	outputFlag = &cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE` instead of standard output"}
	forceFlag  = &cli.BoolFlag{Name: "force", Usage: "replace the file of --output where there is one"}
)

// writeOutput lets write fill the file called name, or standard output where
// name is "" or -. The file appears whole or not at all; one that is there
// stays, unless --force is given.
func writeOutput(c *cli.Context, name string, write func(*output) error) error {
	if name == "" || name == "-" {
		return flushed(c.App.Writer, write)
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return failed("", "%s is a folder", name)
	case err == nil && !info.Mode().IsRegular(): // a pipe or a device: nothing to replace
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(flushed(f, write), f.Close())
	case err == nil && !c.Bool("force"):
		return failed("--force replaces it", "%s is there already", name)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return replaceFile(name, write)
}

func flushed(w io.Writer, write func(*output) error) error {
	b := bufio.NewWriterSize(w, 1<<16)
	err := write(b)
	return cmp.Or(err, b.Flush()) // a writer that failed tells Flush the same again
}

// replaceFile writes beside the file and then puts the whole in its place.
func replaceFile(name string, write func(*output) error) (err error) {
	temporary := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d", filepath.Base(name), os.Getpid()))
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return unwritable(name, err)
	}
	defer os.Remove(temporary) // gone already where all went well
	if err := errors.Join(flushed(f, write), f.Sync(), f.Close()); err != nil {
		return unwritable(name, err)
	}
	return atomic.ReplaceFile(temporary, name)
}

// unwritable names the file that was asked for, where a failure of the disk
// names the one beside it. Any other failure is its own.
func unwritable(name string, err error) error {
	var e *fs.PathError
	if !errors.As(err, &e) {
		return err
	}
	return failed("", "cannot write %s: %w", name, e.Err)
}
