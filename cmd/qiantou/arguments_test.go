package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"qiantou/queries"
)

func builtin(t *testing.T) *queries.Catalogue {
	t.Helper()
	catalogue, err := queries.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return catalogue
}

func TestArrange(t *testing.T) {
	for in, want := range map[string]string{
		"":                                     "",
		"load a b":                             "load -- a b",
		"load a --dry-run b --store x.db":      "load --dry-run --store x.db -- a b",
		"load --store=x.db a":                  "load --store=x.db -- a",
		"--store x.db load a":                  "load --store x.db -- a",
		"load -store x.db a":                   "load -store x.db -- a",
		"extract - --format ndjson":            "extract --format ndjson -- -",
		"extract -- --format":                  "extract -- --format",
		"query overlap --min -3":               "query overlap --min -3",
		"query --format json overlap --min 3":  "query overlap --format json --min 3",
		"query leads 市发改委 --limit 3":           "query leads --limit 3 -- 市发改委",
		"query overlap --implied":              "query overlap --implied",
		"query overlap --implied=false":        "query overlap --implied=false",
		"query who 人才 住房 -o out.csv":           "query who -o out.csv -- 人才 住房",
		"query show who":                       "query show -- who",
		"load help":                            "load -- help",
		"help load":                            "help load",
		"query who --help":                     "query who --help",
		"load --version x":                     "--version",
		"export --kinds Unit --focus --x":      "export --kinds Unit --focus --x",
		"export --focus=--kinds --kinds Place": "export --focus=--kinds --kinds Place",
	} {
		got, err := arrange(newApp(builtin(t)), append([]string{"qiantou"}, strings.Fields(in)...))
		if err != nil {
			t.Errorf("%q: %v", in, err)
			continue
		}
		if got := strings.Join(got[1:], " "); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestArrangeRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"laod x":                     `no command is called "laod"|did you mean load?`,
		"zzz":                        `no command is called "zzz"|qiantou --help lists the commands`,
		"query overlop":              `no question is called "overlop"|did you mean overlap?`,
		"load x --dryrun":            "load has no flag --dryrun|did you mean dry-run?",
		"load x --zzzzz=3":           "load has no flag --zzzzz|it has --aliases, --dry-run, --help, --place, --seeds, --store, --strict",
		"status --dry-run":           "status has no flag --dry-run|it has --format, --help, --lang, --store",
		"query who x --actor y":      "query who has no flag --actor|it has ",
		"load x --store":             "--store needs a value|",
		"load --store --dry-run x":   "--store needs a value before --dry-run|if --dry-run is meant as the value, write --store=--dry-run",
		"--frobnicate":               "qiantou has no flag --frobnicate|it has ",
		"query --limit 3 nosuchname": `no question is called "nosuchname"|qiantou query lists the questions`,
	} {
		_, err := arrange(newApp(builtin(t)), append([]string{"qiantou"}, strings.Fields(in)...))
		f, ok := err.(*failure)
		if !ok {
			t.Errorf("%q: got %v", in, err)
			continue
		}
		if got := f.Error() + "|" + f.hint; !strings.HasPrefix(got, want) || f.code != exitUsage {
			t.Errorf("%q: exit code %d, %s; want %s", in, f.code, got, want)
		}
	}
}

// A flag may stand before its command only because no two commands differ
// about whether it takes a value.
func TestCommandsAgreeAboutFlags(t *testing.T) {
	isBool := map[string]bool{}
	var walk func(path string, commands []*cli.Command)
	walk = func(path string, commands []*cli.Command) {
		for _, c := range commands {
			own := map[string]bool{"help": true, "h": true}
			for _, f := range c.Flags {
				_, b := f.(*cli.BoolFlag)
				for _, name := range f.Names() {
					if was, seen := isBool[name]; seen && was != b {
						t.Errorf("%s %s: --%s takes a value here or elsewhere, not in both", path, c.Name, name)
					}
					if own[name] {
						t.Errorf("%s %s has two flags called --%s", path, c.Name, name)
					}
					isBool[name], own[name] = b, true
				}
			}
			walk(path+" "+c.Name, c.Subcommands)
		}
	}
	walk("qiantou", newApp(builtin(t)).Commands)
}

func TestCommandsHaveDifferentNames(t *testing.T) {
	var names []string
	for _, c := range queryCommand(builtin(t)).Subcommands {
		for _, name := range c.Names() {
			if slices.Contains(names, name) {
				t.Errorf("two questions are called %s", name)
			}
			names = append(names, name)
		}
	}
}
