package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"qiantou/extract"
)

// sayProblems prints what in a document could not be read, one a line, in the
// form that editors follow.
func sayProblems(talk io.Writer, r *extract.Result) {
	var b strings.Builder
	for _, p := range r.Problems {
		fmt.Fprintln(&b, oneLine(p.String()))
	}
	if r.Coverage.Clauses == 0 {
		fmt.Fprintf(&b, "%s: no clause says who is responsible\n", oneLine(r.Coverage.Source))
	}
	io.WriteString(talk, b.String())
}

// sayOf prints why a document could not be read, the document first.
func sayOf(talk io.Writer, d document, err error) {
	var e *fs.PathError
	if errors.As(err, &e) {
		err = e.Err // without the name of a system call
	}
	if !strings.HasPrefix(err.Error(), d.name+":") {
		err = fmt.Errorf("%s: %w", d.name, err)
	}
	say(talk, err)
}

// progress is a bar on a terminal, and a plain writer elsewhere. What is
// written to it stands above the bar.
type progress struct {
	io.Writer
	bar *progressbar.ProgressBar
}

func newProgress(w io.Writer, documents int) *progress {
	if !isTerminal(w) || documents < 2 {
		return &progress{Writer: w}
	}
	return &progress{w, progressbar.NewOptions(documents, progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("reading"), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())}
}

func (p *progress) Write(text []byte) (int, error) {
	if p.bar == nil {
		return p.Writer.Write(text)
	}
	p.bar.Clear()
	defer p.bar.RenderBlank()
	return p.Writer.Write(text)
}

func (p *progress) step() {
	if p.bar != nil {
		p.bar.Add(1)
	}
}

func (p *progress) done() {
	if p.bar != nil {
		p.bar.Finish()
	}
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
