package graph_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"qiantou/graph"
)

var update = flag.Bool("update", false, "write ../docs/schema.md anew")

const schemaDoc = "../docs/schema.md"

// TestSchemaDoc fails where the documentation is older than the tables.
func TestSchemaDoc(t *testing.T) {
	want := schemaMarkdown()
	if *update {
		if err := os.WriteFile(schemaDoc, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemaDoc)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is stale; write it anew with go test ./graph -run SchemaDoc -update", schemaDoc)
	}
}

// schemaMarkdown is the schema as a page for people.
func schemaMarkdown() []byte {
	b := &bytes.Buffer{}
	fmt.Fprint(b, schemaOpening)
	for _, k := range graph.Nodes {
		fmt.Fprintf(b, "\n### %s %s\n\n%s.\n", k.Kind, k.Title, capital(k.About))
		writeProperties(b, k.Props)
	}
	fmt.Fprint(b, edgesOpening)
	writeProperties(b, graph.EvidenceProps)
	for _, k := range graph.Edges {
		fmt.Fprintf(b, "\n### %s %s\n\n%s → %s: %s.", k.Kind, k.Title, kindList(k.From), kindList(k.To), k.About)
		if !k.Evidence {
			fmt.Fprint(b, " It carries no evidence.")
		}
		fmt.Fprintln(b)
		writeProperties(b, k.Props)
	}
	fmt.Fprint(b, rulesOpening)
	for _, rule := range slices.Sorted(maps.Keys(graph.Rules)) {
		fmt.Fprintf(b, "| `%s` | %s |\n", rule, graph.Rules[rule])
	}
	return b.Bytes()
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func writeProperties(b *bytes.Buffer, props []graph.Property) {
	if len(props) == 0 {
		return
	}
	fmt.Fprint(b, "\n| property | type | meaning |\n|---|---|---|\n")
	for _, p := range props {
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", p.Name, p.Type, p.About)
	}
}

func kindList(kinds []graph.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return strings.Join(names, ", ")
}

const schemaOpening = `# The graph's schema

This page is made from the tables in [graph/schema.go](../graph/schema.go). Do not edit it; change the
tables and run ` + "`go test ./graph -run SchemaDoc -update`" + `.

The same tables make the constraints in Neo4j, the views in the SQLite file, the checks of
` + "`(*Graph).Validate`" + ` and the legends.

Types: text is a string. A flag is true or left out. A number is a whole number. A score is a number
between 0 and 1. Values map a period (2025, 2023-2027) to the value as the document writes it. A
property without a value is left out.

## Nodes

Every node has ` + "`id`, `kind`, `name`, `aliases`" + ` (the other names under which it is found) and its kind's
own properties. How ids are made stands in [decisions/ids.md](decisions/ids.md).
`

const edgesOpening = `
## Edges

Every edge has ` + "`id`, `from`, `to`, `kind`" + ` and its kind's own properties. Two nodes are joined at most
once by edges of one kind. Every edge carries the passage that it rests on, unless it says otherwise:
`

const rulesOpening = `
## Rules

The property ` + "`rule`" + ` of LEADS and SUPPORTS says which reading decided.

| rule | reading |
|---|---|
`
