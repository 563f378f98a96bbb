package web

import (
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"qiantou/queries"
)

// TestBrowser builds the front end and looks at it in a real Chromium. What
// was seen is in app/test-results.
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a front end and starts a browser")
	}
	npm, chromium := tool(t, "npm"), tool(t, "chromium", "chromium-browser", "google-chrome")
	dist := build(t, npm)
	store := opened(t)
	page := os.DirFS(dist)
	whole := httptest.NewServer(newHandler(store, builtin(t), Options{}, page))
	defer whole.Close()
	limited := httptest.NewServer(newHandler(store, builtin(t), Options{Limit: 150}, page))
	defer limited.Close()

	results, err := filepath.Abs("app/test-results")
	if err == nil {
		err = os.MkdirAll(results, 0o777)
	}
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), npm, "test")
	c.Dir = "app"
	c.Env = append(os.Environ(), "CHROMIUM="+chromium, "QIANTOU_RESULTS="+results, "QIANTOU_HTML="+export(t, store, dist),
		"QIANTOU_URL="+whole.URL+"/", "QIANTOU_LIMITED_URL="+limited.URL+"/")
	out, err := c.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatal(err)
	}
}

// tool finds a program by one of its names; without it the test is skipped,
// unless nothing may be skipped (CI=true).
func tool(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is not installed", names[0])
	}
	fmt.Fprintf(os.Stderr, "SKIPPED: the viewer in a browser: %s is not installed\n", names[0])
	t.Skipf("SKIPPED: %s is not installed", names[0])
	return ""
}

// build builds the front end into a folder of the test's own.
func build(t *testing.T, npm string) (dist string) {
	t.Helper()
	dist = t.TempDir()
	run := func(args ...string) {
		c := exec.CommandContext(t.Context(), npm, args...)
		c.Dir = "app"
		c.Env = append(os.Environ(), "QIANTOU_DIST="+dist)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("npm %v: %v\n%s", args, err, out)
		}
	}
	if stale("app/node_modules/.package-lock.json", "app/package-lock.json") {
		run("ci", "--no-audit", "--no-fund")
	}
	run("run", "build")
	return dist
}

func stale(made, from string) bool {
	a, errA := os.Stat(made)
	b, errB := os.Stat(from)
	return errA != nil || errB != nil || a.ModTime().Before(b.ModTime())
}

// export writes the self-contained page of a store with two answers.
func export(t *testing.T, store queries.Runner, dist string) string {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "graph.html"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	answers := []Answer{answerTo(t, store, "workload", nil), answerTo(t, store, "who", map[string]string{"words": "数字"})}
	if err := writeHTML(f, everything(t, store), answers, os.DirFS(dist)); err != nil {
		t.Fatal(err)
	}
	return f.Name()
}

func answerTo(t *testing.T, store queries.Runner, name string, given map[string]string) Answer {
	t.Helper()
	q := builtin(t).Find(name)
	params, err := q.Bind(given)
	if err != nil {
		t.Fatal(err)
	}
	found, err := ask(t.Context(), store, q, params, 0)
	if err != nil {
		t.Fatal(err)
	}
	return Answer{q, given, found.Rows}
}
