package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the sessions in the READMEs anew")

// TestReadmeSessions runs the commands of each README, one after the other in
// one folder, and compares what they print with what the README shows.
func TestReadmeSessions(t *testing.T) {
	for _, name := range []string{"../../README.md", "../../README.zh-CN.md"} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			folder := t.TempDir()
			blocks := 0
			got := consoleBlock.ReplaceAllStringFunc(string(want), func(block string) string {
				blocks++
				return replay(folder, block)
			})
			if blocks == 0 {
				t.Fatal("there is no ```console block")
			}
			if withoutTimes(got) == withoutTimes(string(want)) {
				return
			}
			if !*update {
				t.Fatalf("the program prints something else; go test ./cmd/qiantou -run Readme -update writes it anew:\n%s",
					firstDifference(string(want), got))
			}
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

var (
	consoleBlock = regexp.MustCompile("(?s)```console\n.*?```")
	timeOfLoad   = regexp.MustCompile(`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`)
)

// withoutTimes is a session without what every run has another of.
func withoutTimes(session string) string { return timeOfLoad.ReplaceAllString(session, "TIME") }

// replay runs the commands of a block and returns the block with what they
// print, on a terminal of 120 columns.
func replay(folder, block string) string {
	var b strings.Builder
	b.WriteString("```console\n")
	for line := range strings.Lines(block) {
		command, ok := strings.CutPrefix(line, "$ ")
		if !ok {
			continue
		}
		run := exec.Command("sh", "-c", command)
		run.Dir = folder
		run.Env = append(os.Environ(), "COLUMNS=120", "QIANTOU_STORE=", "QIANTOU_QUERIES=", "NEO4J_URI=")
		out, _ := run.CombinedOutput() // a session may show a failure
		b.WriteString(line + string(out))
	}
	return b.String() + "```"
}

func firstDifference(want, got string) string {
	a, b := strings.Split(withoutTimes(want), "\n"), strings.Split(withoutTimes(got), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "shown:   " + a[i] + "\nprinted: " + b[i]
		}
	}
	return "one of them ends early"
}
