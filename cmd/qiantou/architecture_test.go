package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "qiantou/"

// arrows says which of the program's packages each of them may import. A
// package that is not in it has no place yet.
var arrows = map[string][]string{
	"graph":          nil,
	"graph/format":   {"graph"},
	"graph/similar":  {"graph"},
	"queries":        {"graph"},
	"graph/sqlite":   {"graph", "queries"},
	"graph/neo4j":    {"graph", "queries"},
	"extract/decode": nil,
	"extract":        {"extract/decode", "graph"},
	"seeds":          nil,
	"web":            {"graph", "graph/format", "queries"},
	"cmd/qiantou": {"extract", "extract/decode", "graph", "graph/format", "graph/neo4j", "graph/similar", "graph/sqlite",
		"queries", "seeds", "web"},
	// Packages that tests import.
	"graph/neo4j/neo4jtest": nil,
	"graph/storetest":       {"graph", "queries"},
}

// drivers are the packages that speak to a database, and who may know them.
var drivers = map[string][]string{
	"modernc.org/sqlite":               {"graph/sqlite"},
	"github.com/neo4j/neo4j-go-driver": {"graph/neo4j", "graph/neo4j/neo4jtest"},
}

func TestImportsPointOneWay(t *testing.T) {
	for name, imports := range listPackages(t, "Imports") {
		allowed, placed := arrows[name]
		if !placed {
			t.Errorf("%s has no place in arrows and in docs/architecture.md", name)
		}
		for _, other := range imports {
			if ours, ok := strings.CutPrefix(other, module); ok && placed && !slices.Contains(allowed, ours) {
				t.Errorf("%s must not import %s", name, ours)
			}
			for driver, who := range drivers {
				if strings.HasPrefix(other, driver) && !slices.Contains(who, name) {
					t.Errorf("%s must not know the driver %s", name, other)
				}
			}
		}
	}
}

// listPackages maps each package of the module to a list that go list knows of
// it: Imports, TestImports, XTestImports.
func listPackages(t *testing.T, field string) map[string][]string {
	t.Helper()
	list := exec.Command("go", "list", "-e", "-f", `{{.ImportPath}} {{join .`+field+` " "}}`, module+"...")
	out, err := list.Output()
	if err != nil {
		t.Fatal("go list:", err)
	}
	all := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		all[strings.TrimPrefix(fields[0], module)] = fields[1:]
	}
	if len(all) < len(arrows)/2 {
		t.Fatalf("go list found %d packages only: %v", len(all), all)
	}
	return all
}
