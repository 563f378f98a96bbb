package queries_test

import (
	"regexp"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"qiantou/graph/neo4j/neo4jtest"
	"qiantou/queries"
)

// wholeTable matches a step of SQLite that reads a table of the store from one
// end to the other, or all of a kind. b and y are tables that the question
// itself has made, of what it has found.
var wholeTable = regexp.MustCompile(`^SCAN [^by]|^SCAN \w\w|^MATERIALIZE [A-Z]|\(kind=\?\)`)

// Questions about one actor must not become slower with every document.
func TestOneActorIsFoundByIndexInSQLite(t *testing.T) {
	s := embedded(t)
	load(t, s, random(2, 20)...)
	for _, name := range []string{"leads", "find-actor", "official", "place", "shared", "chain"} {
		plan := *catalogue(t).Find(name)
		params := map[string]any{}
		for _, p := range plan.Params {
			params[p.Name] = nil
		}
		plan.SQL = "EXPLAIN QUERY PLAN " + plan.SQL
		plan.Columns = []queries.Column{{Name: "id", Type: "int"}, {Name: "parent", Type: "int"}, {Name: "notused", Type: "int"}, {Name: "detail", Type: "text"}}
		for row, err := range s.Run(t.Context(), &plan, params) {
			if err != nil {
				t.Fatal(err)
			}
			if step := row[3].(string); wholeTable.MatchString(step) {
				t.Errorf("%s: %s", name, step)
			}
		}
	}
}

// The labels of actors and places are all that Neo4j may read through, and
// that only to find a name among aliases: it has no index into lists.
func TestOneActorIsFoundByIndexInNeo4j(t *testing.T) {
	load(t, server(t), random(2, 20)...)
	uri, user, password := neo4jtest.Start(t)
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth(user, password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(t.Context()) //nolint:errcheck // nothing was written
	for name, allowed := range map[string]string{"leads": "", "find-actor": "n:Official|Unit|Place",
		"official": "", "place": "", "shared": "", "chain": ""} {
		q := catalogue(t).Find(name)
		params := map[string]any{}
		for _, p := range q.Params {
			params[p.Name] = nil
		}
		r, err := driver.ExecuteQuery(t.Context(), d, "EXPLAIN "+q.Cypher, params, driver.EagerResultTransformer)
		if err != nil {
			t.Fatal(err)
		}
		plan, _ := r.Summary.Plan().Arguments()["string-representation"].(string)
		if !strings.Contains(plan, "ProduceResults") {
			t.Fatalf("%s: no plan: %q", name, plan)
		}
		for _, step := range strings.Split(plan, "\n") {
			if strings.Contains(step, "Scan") && (allowed == "" || !strings.Contains(step, allowed)) {
				t.Errorf("%s: %s", name, step)
			}
		}
	}
}
