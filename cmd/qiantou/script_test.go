package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"qiantou/graph/neo4j/neo4jtest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"qiantou": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, params("testdata"))
}

// TestScriptsOnNeo4j runs the scripts that need a server, one after the other
// since they share it. Each finds it empty.
func TestScriptsOnNeo4j(t *testing.T) {
	files, err := filepath.Glob("testdata/neo4j/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts:", err)
	}
	uri, user, password := neo4jtest.Start(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			neo4jtest.Empty(t, uri)
			p := params("")
			p.Files = []string{file}
			p.Setup = func(env *testscript.Env) error {
				env.Setenv("TEST_URI", uri)
				env.Setenv("NEO4J_USERNAME", user)
				env.Setenv("NEO4J_PASSWORD", password)
				return nil
			}
			testscript.Run(t, p)
		})
	}
}

func params(dir string) testscript.Params {
	return testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "sparse": sparse},
		Condition:           condition,
	}
}

// exits CODE COMMAND… runs a command that has to end with that exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if err != nil || neg {
		ts.Fatalf("use: exits CODE COMMAND…")
	}
	got, err := 0, ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// sparse FILE MIB makes a file of that size that takes no room.
func sparse(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.WriteFile(name, nil, 0o644))
	ts.Check(os.Truncate(name, size<<20))
}

// condition knows [root], whom no file mode stops.
func condition(name string) (bool, error) {
	if name != "root" {
		return false, errors.New("unknown condition")
	}
	return os.Getuid() == 0, nil
}
