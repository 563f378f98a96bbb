package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"qiantou/extract"
	"qiantou/graph/neo4j"
	"qiantou/graph/similar"
	"qiantou/queries"
)

func loadCommand(catalogue *queries.Catalogue) *cli.Command {
	return &cli.Command{
		Name:            "load",
		Usage:           "read documents into a store",
		ArgsUsage:       "FILE… | FOLDER… | -",
		HideHelpCommand: true,
		Flags: []cli.Flag{
			storeFlag,
			&cli.BoolFlag{Name: "dry-run", Usage: "read and report, but change no store"},
			&cli.BoolFlag{Name: "seeds", Usage: "load the documents that come with the program"},
			placeFlag, aliasesFlag, strictFlag,
		},
		Action: func(c *cli.Context) error { return runLoad(c, catalogue) },
	}
}

func runLoad(c *cli.Context, catalogue *queries.Catalogue) error {
	a, err := readAddress(c.String("store"), os.Getenv)
	if err != nil {
		return err
	}
	docs, err := toLoad(c)
	if err != nil {
		return err
	}
	said, err := saidOfAll(c)
	if err != nil {
		return err
	}
	l := &loader{address: a, catalogue: catalogue, dry: c.Bool("dry-run"), said: said,
		talk: newProgress(c.App.ErrWriter, len(docs)), seen: map[string]int{}}
	defer l.close()
	err = l.loadAll(c.Context, docs)
	l.talk.done()
	if err == nil {
		err = strictly(c, l.unread)
	}
	return errors.Join(writeCoverage(c.App.Writer, l.done), err)
}

func toLoad(c *cli.Context) ([]document, error) {
	docs := documents(c.Args().Slice(), c.App.Reader)
	if c.Bool("seeds") {
		seeds, err := seedDocuments()
		if err != nil {
			return nil, err
		}
		docs = append(seeds, docs...)
	}
	if len(docs) == 0 {
		return nil, misused("qiantou load FILE…, qiantou load FOLDER, or qiantou load --seeds", "load needs a document")
	}
	return docs, nil
}

// loader reads documents and loads each in a transaction of its own.
type loader struct {
	address   address
	catalogue *queries.Catalogue
	dry       bool
	said      extract.Options
	unread    int // passages of all documents that could not be read
	talk      *progress
	store     store             // nil until the first document has been read
	sources   map[string]string // file by document, of those that the store held before
	done      []loaded
	seen      map[string]int // place in done by document
}

// loaded is a document that has been read, and what the load changed.
type loaded struct {
	extract.Coverage
	outcome string
}

// loadAll goes on after a document that fails, and ends in errReported then.
func (l *loader) loadAll(ctx context.Context, docs []document) (failure error) {
	for _, d := range docs {
		err := l.loadOne(ctx, d)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, neo4j.ErrAuthentication), errors.Is(err, neo4j.ErrUnreachable), errors.Is(err, errNoStore):
			return err // no other document would fare better
		case err != nil:
			sayOf(l.talk, d, err)
			failure = errReported
		}
		l.talk.step()
	}
	return cmp.Or(l.relate(ctx), failure)
}

// errNoStore marks that the store could not be opened.
var errNoStore = errors.New("no store")

func (l *loader) loadOne(ctx context.Context, d document) error {
	r, err := d.read(ctx, l.said)
	if err != nil {
		return err
	}
	l.unread += len(r.Problems)
	sayProblems(l.talk, r)
	outcome, err := l.put(ctx, r)
	if err != nil {
		return err
	}
	l.note(loaded{r.Coverage, outcome})
	return nil
}

// put loads what the document says and returns what that changed.
func (l *loader) put(ctx context.Context, r *extract.Result) (outcome string, err error) {
	if l.dry {
		return "not loaded", nil
	}
	if l.store == nil {
		if err = l.open(ctx); err != nil {
			return "", &failureToOpen{err}
		}
	}
	changed, err := l.store.Load(ctx, r.Graph)
	if changed {
		return "loaded", err
	}
	return "unchanged", err
}

// open opens the store and notes which files its documents came from.
func (l *loader) open(ctx context.Context) error {
	s, err := l.address.open(ctx, false)
	if err != nil {
		return err
	}
	l.store, l.sources = s, map[string]string{}
	held, err := lookup{s, l.catalogue}.all(ctx, "document")
	for _, d := range held {
		l.sources[d.id] = d.others[1]
	}
	return err
}

// relate joins similar measures of all documents in the store.
func (l *loader) relate(ctx context.Context) error {
	if l.store == nil {
		return nil
	}
	_, err := l.store.Relate(ctx, similar.Work)
	return err
}

// failureToOpen is errNoStore with its reason.
type failureToOpen struct{ reason error }

func (f *failureToOpen) Error() string   { return f.reason.Error() }
func (f *failureToOpen) Unwrap() []error { return []error{f.reason, errNoStore} }

// note keeps what has been loaded; of two files that are one document the later counts.
func (l *loader) note(now loaded) {
	if i, again := l.seen[now.Document]; again {
		fmt.Fprintln(l.talk, replaces(l.done[i].Coverage, now.Coverage))
		l.done[i] = now
		return
	}
	if source, held := l.sources[now.Document]; held && source != now.Source {
		fmt.Fprintln(l.talk, replaces(extract.Coverage{Source: source}, now.Coverage))
	}
	l.seen[now.Document] = len(l.done)
	l.done = append(l.done, now)
}

func (l *loader) close() {
	if l.store != nil {
		l.store.Close(context.Background())
	}
}

// writeCoverage prints how much of each document was read.
func writeCoverage(w io.Writer, done []loaded) error {
	if len(done) == 0 {
		return nil
	}
	t := newTable("File", "Measures", "Led", "Inherited", "Unled", "Not read", "Store")
	for _, d := range done {
		t.add(d.Source, d.Measures, d.Led, d.Inherited, d.Unled, d.Unread, d.outcome)
	}
	return t.write(w, screenWidth(w))
}
