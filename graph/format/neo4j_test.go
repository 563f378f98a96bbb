package format_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"qiantou/graph"
	"qiantou/graph/format"
	"qiantou/graph/neo4j"
	"qiantou/graph/neo4j/neo4jtest"
	"qiantou/queries"
)

func TestNeo4jRunsCypher(t *testing.T) {
	uri, user, password := neo4jtest.Start(t)
	neo4jtest.Bare(t, uri)
	g := wholeGraph(t)
	runScript(t, uri, user, password, string(written(t, "cypher", g, format.Options{})))
	wantInNeo4j(t, uri, user, password, g)
	runScript(t, uri, user, password, string(written(t, "cypher", odd(), format.Options{}))) // a part again
	wantInNeo4j(t, uri, user, password, g)
}

// runScript runs each line as one statement: the constraints on their own, the
// rest in one transaction.
func runScript(t testing.TB, uri, user, password, script string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth(user, password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(ctx) //nolint:errcheck // everything has been committed
	session := d.NewSession(ctx, driver.SessionConfig{})
	defer session.Close(ctx) //nolint:errcheck // everything has been committed
	var rest []string
	for line := range strings.Lines(script) {
		statement, ok := strings.CutSuffix(line, ";\n")
		if !ok {
			t.Fatalf("a line is no statement: %q", line)
		}
		if !strings.HasPrefix(statement, "CREATE CONSTRAINT") {
			rest = append(rest, statement)
			continue
		}
		if _, err := session.Run(ctx, statement, nil); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	_, err = session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		for _, statement := range rest {
			if _, err := tx.Run(ctx, statement, nil); err != nil {
				t.Logf("%.600s", statement)
				return nil, err
			}
		}
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// wantInNeo4j fails unless the server's graph is g, to the byte.
func wantInNeo4j(t testing.TB, uri, user, password string, g *graph.Graph) {
	t.Helper()
	s, err := neo4j.Open(context.Background(), uri, neo4j.Options{Username: user, Password: password})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background()) //nolint:errcheck // only read
	c, err := queries.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	got, err := queries.ReadGraph(context.Background(), s, c)
	if err != nil {
		t.Fatal(err)
	}
	wantLines(t, written(t, "ndjson", got, format.Options{}), written(t, "ndjson", g, format.Options{}))
}

func wantLines(t testing.TB, got, want []byte) {
	t.Helper()
	if bytes.Equal(got, want) {
		return
	}
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	if len(g) != len(w) {
		t.Errorf("%d lines, want %d", len(g), len(w))
	}
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("the first difference:\n%s\nwant\n%s", g[i], w[i])
		}
	}
}

// The importer fills a database of a server that is not running: one of this
// test's own, made of the jars that scripts/neo4j has fetched.
func TestNeo4jAdminImports(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: starts a Neo4j server of its own")
	}
	neo4jtest.Start(t) // has the jars fetched, and says what is missing
	lib := jars(t)
	home, folder := t.TempDir(), t.TempDir()
	g := wholeGraph(t)
	for name, text := range unzipped(t, written(t, "neo4j-admin", g, format.Options{})) {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	importInto(t, lib, home, folder)
	uri := serve(t, home)
	wantInNeo4j(t, uri, neo4jtest.Username, neo4jtest.Password, g)
}

func jars(t testing.TB) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(cache, "qiantou", "neo4j-*", "lib"))
	if err != nil || len(found) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("scripts/neo4j has fetched no server")
		}
		t.Skip("SKIPPED: scripts/neo4j has fetched no server: run scripts/neo4j up")
	}
	return found[len(found)-1]
}

// importInto runs the command that the archive holds.
func importInto(t testing.TB, lib, home, folder string) {
	t.Helper()
	conf := filepath.Join(home, "conf")
	if err := os.MkdirAll(conf, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(conf, "neo4j.conf"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(folder, "import.txt"))
	if err != nil {
		t.Fatal(err)
	}
	admin := `neo4j-admin() { exec java -cp "$LIB/*" org.neo4j.cli.AdminTool "$@"; }; `
	command := exec.Command("bash", "-c", admin+string(text))
	command.Dir = folder
	command.Env = append(os.Environ(), "LIB="+lib, "NEO4J_HOME="+home, "NEO4J_CONF="+conf)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", text, err, out)
	}
}

// serve starts a server on home until t ends and returns its address.
func serve(t testing.TB, home string) string {
	t.Helper()
	run := func(verb string) string {
		command := exec.Command("../../scripts/neo4j", verb)
		command.Env = append(os.Environ(), "QIANTOU_NEO4J_HOME="+home)
		var talk strings.Builder
		command.Stderr = &talk
		out, err := command.Output()
		if err != nil {
			t.Fatalf("scripts/neo4j %s: %v\n%s", verb, err, talk.String())
		}
		return strings.TrimSpace(string(out))
	}
	t.Cleanup(func() { run("down") })
	return run("up")
}
