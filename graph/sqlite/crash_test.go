package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"qiantou/graph"
	"qiantou/graph/sqlite"
	"qiantou/graph/storetest"
)

// In a test's child process these name the store and the seed of what the
// child loads.
const (
	childStore = "QIANTOU_TEST_CHILD_STORE"
	childSeed  = "QIANTOU_TEST_CHILD_SEED"
	childLoads = "QIANTOU_TEST_CHILD_LOADS"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childStore); path != "" {
		if err := loadAsChild(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// loadAsChild loads version after version and says after each how many it has.
func loadAsChild(path string) error {
	ctx := context.Background()
	seed, _ := strconv.ParseUint(os.Getenv(childSeed), 10, 64)
	loads, _ := strconv.Atoi(os.Getenv(childLoads))
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	for i, g := range corpus(seed, loads) {
		if _, err := s.Load(ctx, g); err != nil {
			return err
		}
		fmt.Println(i + 1)
	}
	return s.Close(ctx)
}

// corpus mixes small documents that change with larger ones whose load takes
// long enough to be killed within.
func corpus(seed uint64, n int) []*graph.Graph {
	all := slices.Concat(storetest.Versions(seed, n-n/4), storetest.Synthetic(n/4, 60))
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

func child(t *testing.T, path string, seed uint64, loads int) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childStore+"="+path, fmt.Sprintf("%s=%d", childSeed, seed), fmt.Sprintf("%s=%d", childLoads, loads))
	c.Stderr = os.Stderr
	return c
}

// TestKill kills a loading process in the middle, some times over. The file
// has to be whole and to hold what was loaded when the process died: all that
// it had reported, and at most the load that it was in.
func TestKill(t *testing.T) {
	const loads = 120
	r := rand.New(rand.NewPCG(9, 9))
	for round := range uint64(6) {
		path := filepath.Join(t.TempDir(), "killed.db")
		reported := loadAndKill(t, child(t, path, round, loads), 1+r.IntN(60), time.Duration(r.IntN(8000))*time.Microsecond)
		checkWhole(t, path)
		all := corpus(round, loads)
		states := []string{text(t, storetest.Last(all[:reported])), text(t, storetest.Last(all[:min(reported+1, loads)]))}
		if !slices.Contains(states, text(t, read(t, path))) {
			t.Errorf("killed after load %d, the file holds neither that nor one load more", reported)
		}
		load(t, path, all[reported:]...)
		if text(t, read(t, path)) != text(t, storetest.Last(all)) {
			t.Errorf("killed after load %d and loaded on, the file does not hold everything", reported)
		}
	}
}

func text(t *testing.T, g *graph.Graph) string {
	t.Helper()
	var b strings.Builder
	if err := g.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// loadAndKill kills the child a moment after it has reported so many loads,
// and returns how many it has reported in all.
func loadAndKill(t *testing.T, c *exec.Cmd, after int, moment time.Duration) (reported int) {
	t.Helper()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		reported, _ = strconv.Atoi(lines.Text())
		if reported == after {
			time.AfterFunc(moment, func() { c.Process.Kill() }) //nolint:errcheck // it may have ended
		}
	}
	_, _ = io.Copy(io.Discard, out)
	_ = c.Wait()
	if reported < after {
		t.Fatalf("the child ended after %d loads", reported)
	}
	return reported
}

func checkWhole(t *testing.T, path string) {
	t.Helper()
	db := database(t, path)
	defer db.Close()
	var verdict string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Fatalf("integrity: %s, %v", verdict, err)
	}
	rows, err := db.Query("PRAGMA foreign_key_check")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if rows.Next() {
		t.Fatal("an edge has lost its end")
	}
}

// TestProcesses lets eight processes make and load one file at once.
func TestProcesses(t *testing.T) {
	const loads = 24
	path := filepath.Join(t.TempDir(), "shared.db")
	children := make([]*exec.Cmd, 8)
	for i := range children {
		children[i] = child(t, path, 5, loads)
		if err := children[i].Start(); err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range children {
		if err := c.Wait(); err != nil {
			t.Errorf("process %d: %v", i, err)
		}
	}
	checkWhole(t, path)
	if text(t, read(t, path)) != text(t, storetest.Last(corpus(5, loads))) {
		t.Error("eight processes did not end as one would")
	}
}
