package storetest

import (
	"context"
	"errors"

	"github.com/google/go-cmp/cmp"

	"qiantou/queries"
)

var questionCases = []testCase{
	{"an empty store has an empty answer", emptyStore},
	{"every question can be asked of an empty store", everyQuestion},
	{"a question can be left and asked again", leaveEarly},
	{"a cancelled question ends with its reason", cancelledQuestion},
	{"a question cannot write", cannotWrite},
	{"values come in the types of the columns", valueTypes},
}

func emptyStore(s *suite) {
	for _, name := range []string{"nodes", "edges"} {
		for row, err := range s.store.Run(s.Context(), s.catalogue.Find(name), nil) {
			s.Errorf("%s: row %v, error %v", name, row, err)
		}
	}
}

// everyQuestion asks each of the program's questions, giving something for
// every parameter that has to be given.
func everyQuestion(s *suite) {
	for _, q := range s.catalogue.Questions {
		given := map[string]string{}
		for _, p := range q.Params {
			if !p.Optional {
				given[p.Name] = example[p.Type]
			}
		}
		params, err := q.Bind(given)
		if err != nil {
			s.Fatal(err)
		}
		for row, err := range s.store.Run(s.Context(), q, params) {
			if err != nil {
				s.Errorf("%s: %v", q.Name, err)
			} else if len(row) != len(q.Columns) {
				s.Errorf("%s: %d values for %d columns", q.Name, len(row), len(q.Columns))
			}
		}
	}
}

// example has a value for a parameter of every type.
var example = map[string]string{
	"text": "基站", "words": "基站 资金", "int": "1", "float": "0.5", "flag": "true",
	"actor": "unit:甲省/财政局", "place": "place:甲省", "document": "doc:试〔2024〕1号",
}

func leaveEarly(s *suite) {
	s.load(version1())
	for range 20 { // more often than a store has connections
		for _, err := range s.store.Run(s.Context(), s.catalogue.Find("nodes"), nil) {
			if err != nil {
				s.Fatal(err)
			}
			break
		}
	}
	s.holds(version1())
}

func cancelledQuestion(s *suite) {
	s.load(version1())
	ctx, cancel := context.WithCancel(s.Context())
	cancel()
	seen := 0
	for row, err := range s.store.Run(ctx, s.catalogue.Find("nodes"), nil) {
		seen++
		if !errors.Is(err, context.Canceled) {
			s.Errorf("row %v, error %v", row, err)
		}
	}
	if seen != 1 {
		s.Errorf("%d answers, want one error", seen)
	}
	s.holds(version1())
}

func cannotWrite(s *suite) {
	s.load(version1())
	q := &queries.Question{Name: "wipe", Columns: []queries.Column{{Name: "id", Type: "id"}},
		Cypher: "MATCH (n) DETACH DELETE n RETURN 'x' AS id", SQL: "DELETE FROM node RETURNING id"}
	var last error
	for _, err := range s.store.Run(s.Context(), q, nil) {
		last = err
	}
	if last == nil {
		s.Error("no error")
	}
	s.holds(version1())
}

// valueTypes asks for one value of every type of column.
func valueTypes(s *suite) {
	q := &queries.Question{Name: "types", Columns: []queries.Column{
		{Name: "t", Type: "text"}, {Name: "i", Type: "int"}, {Name: "r", Type: "ratio"}, {Name: "w", Type: "ratio"},
		{Name: "f", Type: "flag"}, {Name: "l", Type: "list"}, {Name: "e", Type: "ids"}, {Name: "n", Type: "text"}, {Name: "p", Type: "list"}},
		Cypher: "RETURN $text AS t, $int AS i, 0.5 AS r, 1.0 AS w, $flag AS f, ['a', 1, 0.5] AS l, [] AS e, null AS n, $list AS p",
		SQL:    `SELECT $text AS t, $int AS i, 0.5 AS r, 1 AS w, $flag AS f, '["a",1,0.5]' AS l, '[]' AS e, null AS n, $list AS p`}
	params := map[string]any{"text": "市'财政局\"", "int": int64(1) << 40, "flag": true, "list": []any{"a\"b", "<丙>"}}
	want := queries.Row{"市'财政局\"", int64(1) << 40, 0.5, 1.0, true, []any{"a", int64(1), 0.5}, []any{}, nil, []any{"a\"b", "<丙>"}}
	rows := 0
	for row, err := range s.store.Run(s.Context(), q, params) {
		if err != nil {
			s.Fatal(err)
		}
		if d := cmp.Diff(want, row); d != "" {
			s.Error(d)
		}
		rows++
	}
	if rows != 1 {
		s.Errorf("%d rows", rows)
	}
}
