package queries_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"qiantou/graph"
	"qiantou/graph/neo4j/neo4jtest"
	"qiantou/graph/sqlite"
)

// likeness joins measures of two documents. A document's own graph cannot
// state such an edge, so that the test writes it into the store.
type likeness struct {
	from, to string
	score    float64
}

// rewordings: 一/2 of the old plan and 一/1 of the new are each most similar to
// the other and correspond; 一/3 and 一/2 are not, since the new 一/2 is more
// similar to the old 一/2.
var rewordings = []likeness{
	{"item:丁委办〔2023〕1号#一/1", "item:丁委办〔2024〕1号#一/1", 0.5},
	{"item:丁委办〔2023〕1号#一/2", "item:丁委办〔2024〕1号#一/1", 0.75},
	{"item:丁委办〔2024〕1号#一/2", "item:丁委办〔2023〕1号#一/2", 0.625},
	{"item:丁委办〔2023〕1号#一/3", "item:丁委办〔2024〕1号#一/2", 0.5},
}

func reworded() []*graph.Graph {
	before := newDocument("丁委办〔2023〕1号", "甲市2023年方案")
	after := newDocument("丁委办〔2024〕1号", "甲市2024年方案")
	for _, b := range []*document{before, after} {
		b.item(graph.Programme, "一", "", "营商环境")
	}
	for i, name := range []string{"简化审批", "简化审批流程", "压减审批时间"} {
		path := []string{"一/1", "一/2", "一/3"}[i]
		before.item(graph.Measure, path, "一", name)
		before.leads(path, unit("财政局"))
	}
	for i, name := range []string{"再简化审批流程", "再压减审批时间"} {
		after.item(graph.Measure, []string{"一/1", "一/2"}[i], "一", name)
	}
	after.leads("一/1", unit("财政局"))
	after.leads("一/2", unit("科学技术局"))
	return []*graph.Graph{before.graph(), after.graph()}
}

const rewordedChanges = `
dropped 一/1 - [] []
dropped 一/3 - [] []
new - 一/2 [] []
reworded 一/2 一/1 [] []
kept 一 一 [] []`

func TestRewordedMeasuresCorrespond(t *testing.T) {
	for name, open := range map[string]func(*testing.T) store{"sqlite": alikeInFile, "neo4j": alikeOnServer} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			rows := ask(t, s, "changes", given("old", "doc:丁委办〔2023〕1号", "new", "doc:丁委办〔2024〕1号"))
			got := show(t, "changes", rows, "change old_path new_path before after")
			if d := cmp.Diff(strings.TrimSpace(rewordedChanges), got); d != "" {
				t.Error(d)
			}
			pairs := show(t, "duplication", ask(t, s, "duplication", given()), "score a_path b_path")
			if d := cmp.Diff("0.625 一/2 一/2\n0.500 一/3 一/2", pairs); d != "" {
				t.Error(d)
			}
		})
	}
}

func alikeInFile(t *testing.T) store {
	path := filepath.Join(t.TempDir(), "qiantou.db")
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	s2 := opened(t, s, err)
	load(t, s2, reworded()...)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // every statement has been committed
	for _, l := range rewordings {
		_, err := db.Exec(`INSERT INTO edge(source, kind, target, props)
			SELECT a.key, 'SIMILAR_TO', b.key, json_object('score', ?) FROM node a, node b WHERE a.id = ? AND b.id = ?`, l.score, l.from, l.to)
		if err != nil {
			t.Fatal(err)
		}
	}
	return s2
}

func alikeOnServer(t *testing.T) store {
	s := server(t)
	load(t, s, reworded()...)
	uri, user, password := neo4jtest.Start(t)
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth(user, password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(context.WithoutCancel(t.Context())) //nolint:errcheck // every statement has been committed
	for _, l := range rewordings {
		_, err := driver.ExecuteQuery(t.Context(), d, `MATCH (a:Measure {id: $from}), (b:Measure {id: $to})
			CREATE (a)-[:SIMILAR_TO {id: $from + ' SIMILAR_TO ' + $to, score: $score}]->(b)`,
			map[string]any{"from": l.from, "to": l.to, "score": l.score}, driver.EagerResultTransformer)
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}
