// Package neo4jtest gives tests a real Neo4j server.
package neo4jtest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/rogpeppe/go-internal/lockedfile"
)

// Username and Password log in to the server that scripts/neo4j starts.
const (
	Username = "neo4j"
	Password = "qiantou-test"
)

// lacking is the script's exit status where Java or Maven is missing.
const lacking = 3

// Start returns address and login of a server for t alone: other tests that
// ask, in whatever process, wait until t has ended. Within one process the
// server is shared by the tests that run at the same time.
//
// It is the server at QIANTOU_TEST_NEO4J_URI, with the login that
// QIANTOU_TEST_NEO4J_USERNAME and QIANTOU_TEST_NEO4J_PASSWORD say; tests empty
// it. Without that variable it is the one of scripts/neo4j, which is started
// where it is not running, and left running. Where it cannot be started for
// want of Java or Maven t is skipped, or fails if CI is true.
func Start(t testing.TB) (uri, user, password string) {
	t.Helper()
	reserve(t)
	user, password = login()
	if uri = os.Getenv("QIANTOU_TEST_NEO4J_URI"); uri != "" {
		return uri, user, password
	}
	return up(t), user, password
}

func login() (user, password string) {
	user, password = Username, Password
	if u, ok := os.LookupEnv("QIANTOU_TEST_NEO4J_USERNAME"); ok {
		user = u
	}
	if p, ok := os.LookupEnv("QIANTOU_TEST_NEO4J_PASSWORD"); ok {
		password = p
	}
	return user, password
}

// reservation is this process's hold on the server, and how many of its tests
// share it.
var reservation struct {
	sync.Mutex
	holders int
	release func()
}

func reserve(t testing.TB) {
	t.Helper()
	reservation.Lock()
	defer reservation.Unlock()
	if reservation.holders == 0 {
		release, err := lockedfile.MutexAt(lockFile(t)).Lock()
		if err != nil {
			t.Fatal(err)
		}
		reservation.release = release
	}
	reservation.holders++
	t.Cleanup(giveBack)
}

func giveBack() {
	reservation.Lock()
	defer reservation.Unlock()
	if reservation.holders--; reservation.holders == 0 {
		reservation.release()
	}
}

func lockFile(t testing.TB) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(cache, "qiantou")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(folder, "neo4j-test.lock")
}

func up(t testing.TB) string {
	t.Helper()
	command := exec.Command(filepath.Join(root(t), "scripts", "neo4j"), "up")
	var talk strings.Builder
	command.Stderr = &talk
	address, err := command.Output()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return strings.TrimSpace(string(address))
	case errors.As(err, &exit) && exit.ExitCode() == lacking && os.Getenv("CI") != "true":
		t.Skipf("SKIPPED: no Neo4j server: %s", talk.String())
	}
	t.Fatalf("scripts/neo4j up: %v\n%s", err, talk.String())
	return ""
}

// root is the folder of go.mod: tests run in the folder of their package.
func root(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		if folder == filepath.Dir(folder) {
			t.Fatal("no go.mod above the test's folder")
		}
	}
}

// Empty removes all nodes and relationships from the database at uri, which
// [Start] has given. Constraints stay: to make them anew for every test would
// take longer than most tests.
func Empty(t testing.TB, uri string) {
	t.Helper()
	Cypher(t, uri, `MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS`)
}

// Bare empties the database and removes constraints, now and when t has ended.
func Bare(t testing.TB, uri string) {
	t.Helper()
	Empty(t, uri)
	dropConstraints(t, uri)
	t.Cleanup(func() { dropConstraints(t, uri) })
}

func dropConstraints(t testing.TB, uri string) {
	t.Helper()
	for _, record := range Cypher(t, uri, `SHOW CONSTRAINTS YIELD name`) {
		Cypher(t, uri, "DROP CONSTRAINT `"+record.Values[0].(string)+"`")
	}
}

// Cypher runs one statement at uri in a transaction of its own and returns its
// records: what no store would say to the server.
func Cypher(t testing.TB, uri, statement string) []*driver.Record {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	user, password := login()
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth(user, password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(ctx) //nolint:errcheck // the statement has ended
	session := d.NewSession(ctx, driver.SessionConfig{})
	defer session.Close(ctx) //nolint:errcheck // the statement has ended
	result, err := session.Run(ctx, statement, nil)
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	records, err := result.Collect(ctx)
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return records
}
