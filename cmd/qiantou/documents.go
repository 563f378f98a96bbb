package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"qiantou/extract"
	"qiantou/extract/decode"
	"qiantou/seeds"
)

// document is a file to be read. err says why there is none under that name.
type document struct {
	name string
	open func() (io.ReadCloser, error)
	err  error
}

// documents lists what the paths of a command line name: a file, all documents
// of a folder and its folders in the order of their names, or - for standard
// input. A path that names nothing stays in the list with its error.
func documents(paths []string, in io.Reader) []document {
	var out []document
	seen := map[string]bool{}
	for _, p := range paths {
		for _, d := range documentsOf(p, in) {
			if !seen[d.name] {
				seen[d.name] = true
				out = append(out, d)
			}
		}
	}
	return out
}

func documentsOf(p string, in io.Reader) []document {
	if p == "-" {
		return []document{{name: "stdin", open: func() (io.ReadCloser, error) { return io.NopCloser(in), nil }}}
	}
	info, err := os.Stat(p)
	switch {
	case err != nil:
		return []document{{name: p, err: err}}
	case info.IsDir():
		return documentsIn(p)
	}
	return []document{file(filepath.Clean(p))}
}

func file(name string) document {
	return document{name: name, open: func() (io.ReadCloser, error) { return os.Open(name) }}
}

// documentsIn walks a folder. Hidden files and files of other kinds are not
// meant by naming the folder.
func documentsIn(folder string) []document {
	root := os.DirFS(folder)
	var out []document
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		full := filepath.Join(folder, filepath.FromSlash(name))
		switch {
		case err != nil:
			out = append(out, document{name: full, err: err})
		case name != "." && strings.HasPrefix(entry.Name(), ".") && entry.IsDir():
			return fs.SkipDir
		case isDocument(root, name, entry):
			out = append(out, file(full))
		}
		return nil
	})
	if err == nil && len(out) == 0 {
		err = failed("documents are files that end in "+strings.Join(decode.Extensions(), ", ")+"; any other file has to be named itself",
			"no documents in this folder")
	}
	if err != nil {
		out = append(out, document{name: folder, err: err})
	}
	return out
}

func isDocument(root fs.FS, name string, entry fs.DirEntry) bool {
	if strings.HasPrefix(entry.Name(), ".") || !slices.Contains(decode.Extensions(), strings.ToLower(path.Ext(name))) {
		return false
	}
	info, err := fs.Stat(root, name) // of what a link points to
	return err == nil && info.Mode().IsRegular()
}

// seedDocuments lists the documents that the program carries.
func seedDocuments() ([]document, error) {
	names, err := fs.Glob(seeds.Files, "*.txt")
	out := make([]document, len(names))
	for i, name := range names {
		out[i] = document{name: "seeds/" + name, open: func() (io.ReadCloser, error) { return seeds.Files.Open(name) }}
	}
	return out, err
}

// read reads the document and works out what it says, given what the user
// has said about all documents.
func (d document) read(ctx context.Context, said extract.Options) (*extract.Result, error) {
	if d.err != nil {
		return nil, d.err
	}
	data, err := interruptible(ctx, d.data)
	if err != nil {
		return nil, err
	}
	said.Source = d.name
	return extract.Document(data, said)
}

// interruptible gives up waiting when ctx ends: a terminal or a pipe may never
// come to its end.
func interruptible(ctx context.Context, read func() ([]byte, error)) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := read()
		done <- result{data, err}
	}()
	select {
	case r := <-done:
		return r.data, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// maxDocument is the size in bytes from which no file is a document.
const maxDocument = 256 << 20

func (d document) data() ([]byte, error) {
	in, err := d.open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	tooLarge := failed("split it", "the file has more than %d MiB", maxDocument>>20)
	if f, ok := in.(fs.File); ok {
		if info, err := f.Stat(); err == nil && info.Size() > maxDocument {
			return nil, tooLarge // before memory is filled with it
		}
	}
	data, err := io.ReadAll(io.LimitReader(in, maxDocument+1))
	if err == nil && len(data) > maxDocument {
		err = tooLarge
	}
	return data, err
}

// coverageLine sums up how much of a document was read.
func coverageLine(c extract.Coverage) string {
	return fmt.Sprintf("%s: %s: %d with a lead, %d without; %s not read", c.Source,
		count(c.Measures, "measure"), c.Led+c.Inherited, c.Unled, count(c.Unread, "clause"))
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
