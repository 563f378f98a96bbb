package queries_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/queries"
)

//go:generate go test -run TestReferenceIsFresh -update

var update = flag.Bool("update", false, "write docs/queries.md anew")

const reference = "../docs/queries.md"

// TestReferenceIsFresh compares docs/queries.md with what the headers say now.
func TestReferenceIsFresh(t *testing.T) {
	want := referenceOf(catalogue(t))
	if *update {
		if err := os.WriteFile(reference, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Errorf("%s is stale; go generate ./queries writes it anew (-headers +file):\n%s", reference, d)
	}
}

const opening = `# Questions

Made from the headers of ` + "`queries/*.cypher`" + ` by ` + "`go generate ./queries`" + `; edit those.

` + "`qiantou query NAME --PARAMETER VALUE`" + ` asks one; a required parameter that stands first needs no flag. Both texts of a
question, Cypher for Neo4j and SQL for the embedded store, return the same rows in the same order. The Cypher runs in Neo4j Browser
as it is, after ` + "`:param`" + ` has set what it names with a $. In the embedded file every kind of node and of edge is a view of
that name (` + "`SELECT * FROM Measure`" + `, ` + "`SELECT * FROM LEADS`" + `), for sqlite3 or Datasette.

An own clause is one that stands on the item itself. A measure that names neither a lead nor a support of its own, apart from support
that a sentence adds to every item, inherits the leads of the nearest programme above it that has any; nothing inherited is stored.
`

func referenceOf(c *queries.Catalogue) string {
	var b strings.Builder
	b.WriteString(opening)
	group := ""
	for _, q := range c.Listed() {
		if q.Group != group {
			group = q.Group
			fmt.Fprintf(&b, "\n## %s\n", group)
		}
		describe(&b, q)
	}
	return b.String()
}

func describe(b *strings.Builder, q *queries.Question) {
	fmt.Fprintf(b, "\n### %s\n\n%s %s\n\n%s\n", strings.Join(append([]string{q.Name}, q.NamesZh...), " "), q.Title, q.TitleZh, q.About)
	if len(q.Params) > 0 {
		b.WriteString("\n| parameter | type | default | |\n|---|---|---|---|\n")
	}
	for _, p := range q.Params {
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", p.Name, p.Type, defaultOf(p), escape(p.About))
	}
	b.WriteString("\n| column | type | English | 中文 |\n|---|---|---|---|\n")
	for _, c := range q.Columns {
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", c.Name, c.Type, escape(c.Title), escape(c.TitleZh))
	}
}

// defaultOf says what a parameter is where it is not given.
func defaultOf(p queries.Param) string {
	switch {
	case len(p.Choices) > 0:
		return "**" + p.Choices[0] + "**, " + strings.Join(p.Choices[1:], ", ")
	case !p.Optional:
		return "required"
	case p.Default == "":
		return "none"
	}
	return p.Default
}

func escape(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
