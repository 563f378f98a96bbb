package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-json"
)

const top = "../../"

var (
	mdLink = regexp.MustCompile(`\[([^\]]*)\]\(([^)\s]+)\)`)
	// declared names of Go, as links of the documentation show them: `Load`, `decode.Text`
	goName = regexp.MustCompile("^`(?:\\w+\\.)?(\\w+)`$")
)

// TestLinksLeadSomewhere follows the links between files of the documentation.
// A link that shows the name of something in Go has to lead to the file that
// declares it.
func TestLinksLeadSomewhere(t *testing.T) {
	for _, page := range pages(t) {
		text := read(t, page)
		for _, link := range mdLink.FindAllStringSubmatch(text, -1) {
			shown, target := link[1], link[2]
			if strings.Contains(target, "://") {
				continue
			}
			target, _, _ = strings.Cut(target, "#")
			file := filepath.Join(filepath.Dir(page), target)
			if _, err := os.Stat(file); err != nil {
				t.Errorf("%s: %s leads nowhere", page, link[0])
				continue
			}
			if name := goName.FindStringSubmatch(shown); name != nil && !declares(read(t, file), name[1]) {
				t.Errorf("%s: %s does not declare %s", page, target, name[1])
			}
		}
	}
}

// pages lists the documentation.
func pages(t *testing.T) (all []string) {
	t.Helper()
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/decisions/*.md"} {
		files, err := filepath.Glob(top + pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no page %s: %v", pattern, err)
		}
		all = append(all, files...)
	}
	return all
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func declares(source, name string) bool {
	return regexp.MustCompile(`(?m)^(?:func (?:\([^)]*\) )?|type |var |const |\t)` + name + `\b`).MatchString(source)
}

// TestEveryDependencyHasItsReason finds what the program, its tests and its
// pages import that dependencies.md does not speak of.
func TestEveryDependencyHasItsReason(t *testing.T) {
	reasons := read(t, top+"docs/decisions/dependencies.md")
	for _, name := range append(goModules(t), npmPackages(t)...) {
		if !strings.Contains(reasons, "`"+name+"`") {
			t.Errorf("docs/decisions/dependencies.md does not say why there is %s", name)
		}
	}
}

// goModules lists the modules of go.mod that the program or its tests import
// themselves.
func goModules(t *testing.T) (direct []string) {
	t.Helper()
	imported := map[string]bool{}
	for _, field := range []string{"Imports", "TestImports", "XTestImports"} {
		for _, imports := range listPackages(t, field) {
			for _, path := range imports {
				imported[path] = true
			}
		}
	}
	for _, m := range requirement.FindAllStringSubmatch(read(t, top+"go.mod"), -1) {
		for path := range imported {
			if path == m[1] || strings.HasPrefix(path, m[1]+"/") {
				direct = append(direct, m[1])
				break
			}
		}
	}
	if len(direct) == 0 {
		t.Fatal("go.mod requires nothing")
	}
	return direct
}

var requirement = regexp.MustCompile(`(?m)^(?:require )?\s*([\w.-]+\.[\w.-]+/\S+) v\S+`)

func npmPackages(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob(top + "web/*/package.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		var p struct{ Dependencies, DevDependencies map[string]string }
		if err := json.Unmarshal([]byte(read(t, file)), &p); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, list := range []map[string]string{p.Dependencies, p.DevDependencies} {
			for name := range list {
				names = append(names, name)
			}
		}
	}
	return names
}
