package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/graph"
	"qiantou/graph/neo4j"
	"qiantou/graph/sqlite"
	"qiantou/queries"
)

// store is what the commands need of a store.
type store interface {
	queries.Runner
	asker
	// Load makes the store hold what one document says, and reports whether
	// that was anything new.
	Load(ctx context.Context, g *graph.Graph) (changed bool, err error)
	// Relate makes the edges of a kind those that follow from what the store
	// holds, and reports whether that changed anything.
	Relate(ctx context.Context, inf graph.Inference) (changed bool, err error)
	// Name says which store it is, without credentials.
	Name() string
	Close(ctx context.Context) error
}

const defaultStore = "qiantou.db"

var storeFlag = &cli.StringFlag{Name: "store", Usage: "`FILE` of an embedded store, or address of a Neo4j server (neo4j://HOST, bolt://HOST:PORT)"}

// address says where a store is and who said so: --store, QIANTOU_STORE,
// NEO4J_URI or "" for the default.
type address struct {
	value, from string
	server      bool // a Neo4j server, not a file
}

// readAddress decides which store is meant.
func readAddress(flag string, getenv func(string) string) (address, error) {
	a := address{flag, "--store", false}
	for _, name := range []string{"QIANTOU_STORE", "NEO4J_URI"} {
		if a.value == "" {
			a = address{getenv(name), name, false}
		}
	}
	scheme, _, isURI := strings.Cut(a.value, "://")
	switch {
	case a.value == "":
		return address{defaultStore, "", false}, nil
	case isURI && isServer(scheme):
		a.server = true
	case isURI || a.from == "NEO4J_URI":
		return a, misused("a Neo4j address begins with neo4j://, neo4j+s://, neo4j+ssc://, bolt://, bolt+s:// or bolt+ssc://; an embedded store is a plain file name",
			"%s is no address of a Neo4j server", a.from)
	}
	// Not even a part of such an address may be printed: it may be the password.
	if a.server && strings.Contains(a.value, "@") {
		return address{}, misused("put them into NEO4J_USERNAME and NEO4J_PASSWORD", "%s must not hold a user name or a password", a.from)
	}
	return a, nil
}

func isServer(scheme string) bool {
	switch strings.ToLower(scheme) {
	case "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc":
		return true
	}
	return false
}

// open opens the store at the address. A server that does not answer is an
// error; no other store takes its place.
func (a address) open(ctx context.Context, readOnly bool) (store, error) {
	if !a.server {
		s, err := sqlite.Open(ctx, a.value, sqlite.Options{ReadOnly: readOnly})
		if err != nil {
			return nil, err
		}
		return s, nil
	}
	s, err := neo4j.Open(ctx, a.value, neo4j.Options{Username: os.Getenv("NEO4J_USERNAME"),
		Password: os.Getenv("NEO4J_PASSWORD"), Database: os.Getenv("NEO4J_DATABASE"), ReadOnly: readOnly})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// withStore opens the store that the command line means for reading, and
// closes it after use.
func withStore(c *cli.Context, use func(context.Context, store) error) error {
	a, err := readAddress(c.String("store"), os.Getenv)
	if err != nil {
		return err
	}
	s, err := a.open(c.Context, true)
	if errors.Is(err, fs.ErrNotExist) {
		return failed("load documents first: qiantou load --seeds, or qiantou load FOLDER", "there is no store %s", a.value)
	}
	if err != nil {
		return err
	}
	defer s.Close(context.WithoutCancel(c.Context))
	return use(c.Context, s)
}
