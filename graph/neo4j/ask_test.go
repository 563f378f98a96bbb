package neo4j_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph/neo4j"
	"qiantou/queries"
)

func TestAsk(t *testing.T) {
	s := emptyStore(t)
	if _, err := s.Load(t.Context(), plan("试〔2024〕1号", "", "财政局")); err != nil {
		t.Fatal(err)
	}
	columns, rows, err := s.Ask(t.Context(), `MATCH p = (u:Unit)-[e:LEADS]->(m:Measure)
		RETURN u.name AS unit, 1 AS n, 0.5 AS r, true AS f, null AS none, [1, 'a'] AS list, {a: date('2024-03-05')} AS day, m, type(e) AS e, size(nodes(p)) AS long, p`, -1)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"unit", "n", "r", "f", "none", "list", "day", "m", "e", "long", "p"}, columns); d != "" {
		t.Error(d)
	}
	measure := map[string]any{"kind": "Measure", "id": "item:试〔2024〕1号#一/1", "name": "攻关", "aliases": []any{}, "path": "一/1", "safeguard": true}
	want := queries.Row{"湖州市财政局", int64(1), 0.5, true, nil, []any{int64(1), "a"}, map[string]any{"a": "2024-03-05"}, measure, "LEADS", int64(2)}
	if d := cmp.Diff(want, rows[0][:10]); d != "" {
		t.Error(d)
	}
	path := rows[0][10].([]any)
	if len(path) != 3 || path[1].(map[string]any)["kind"] != "LEADS" || path[1].(map[string]any)["quote"] != "(责任)" {
		t.Errorf("the path is %v", path)
	}
	if _, rows, err := s.Ask(t.Context(), "UNWIND [1, 2, 3] AS x RETURN x", 2); err != nil || len(rows) != 2 {
		t.Error("with a limit of 2:", rows, err)
	}
	if _, _, err := s.Ask(t.Context(), "MACH (n) RETURN n", -1); err == nil || errors.Is(err, neo4j.ErrWriting) {
		t.Error("a mistake:", err)
	}
}

func TestAskCannotWrite(t *testing.T) {
	s := emptyStore(t)
	if _, err := s.Load(t.Context(), plan("试〔2024〕1号", "", "财政局")); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"MATCH (n) DETACH DELETE n", "CREATE (n:Unit {id: 'x'}) RETURN n", "MATCH (n:Unit) SET n.name = 'x'",
		"CREATE INDEX x FOR (n:Unit) ON (n.x)", "DROP CONSTRAINT x IF EXISTS"} {
		if _, _, err := s.Ask(t.Context(), text, -1); !errors.Is(err, neo4j.ErrWriting) {
			t.Errorf("%s: got the error %v", text, err)
		}
	}
	if _, rows, err := s.Ask(t.Context(), "MATCH (n:Unit {name: '湖州市财政局'}) RETURN count(n)", -1); err != nil || rows[0][0] != int64(1) {
		t.Error("the unit is gone:", rows, err)
	}
}
