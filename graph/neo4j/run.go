package neo4j

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"qiantou/graph"
	"qiantou/queries"
)

// Run asks the question q with its parameters bound by name and yields the
// rows as they come. The server refuses to write for it. After an error
// nothing more is yielded: a parameter is missing, the text returns other
// columns than the header says, the server is gone, or ctx is done.
func (s *Store) Run(ctx context.Context, q *queries.Question, params map[string]any) iter.Seq2[queries.Row, error] {
	return func(yield func(queries.Row, error) bool) {
		err := s.run(ctx, q, params, func(row queries.Row) bool { return yield(row, nil) })
		switch {
		case err == nil:
		case ctx.Err() != nil:
			yield(nil, ctx.Err())
		default:
			yield(nil, fmt.Errorf("question %s: %w", q.Name, s.explain(err)))
		}
	}
}

func (s *Store) run(ctx context.Context, q *queries.Question, params map[string]any, yield func(queries.Row) bool) error {
	session := s.session(ctx, driver.AccessModeRead)
	defer session.Close(context.WithoutCancel(ctx)) //nolint:errcheck // nothing was written
	result, err := session.Run(ctx, q.Cypher, params)
	if err != nil {
		return err
	}
	if err := checkColumns(result, q); err != nil {
		return err
	}
	for result.Next(ctx) {
		row, err := rowOf(q, result.Record().Values)
		if err != nil {
			return err
		}
		if !yield(row) {
			return nil
		}
	}
	return result.Err()
}

func checkColumns(result driver.ResultWithContext, q *queries.Question) error {
	got, err := result.Keys()
	if err != nil {
		return err
	}
	want := make([]string, len(q.Columns))
	for i, c := range q.Columns {
		want[i] = c.Name
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("its Cypher returns the columns %s, its header says %s", strings.Join(got, ", "), strings.Join(want, ", "))
	}
	return nil
}

// rowOf gives the values of a record the Go types that the columns say.
func rowOf(q *queries.Question, values []any) (queries.Row, error) {
	row := make(queries.Row, len(values))
	for i, c := range q.Columns {
		value, ok := valueOf(c.Type, kindOf(q, values), values[i])
		if !ok {
			return nil, fmt.Errorf("column %s should be %s, is %T", c.Name, c.Type, values[i])
		}
		row[i] = value
	}
	return row, nil
}

// kindOf returns the row's kind of node or edge, which says how to read its
// properties, or "" where there is no such column.
func kindOf(q *queries.Question, values []any) graph.Kind {
	i := slices.IndexFunc(q.Columns, func(c queries.Column) bool { return c.Name == "kind" })
	if i < 0 {
		return ""
	}
	kind, _ := values[i].(string)
	return graph.Kind(kind)
}

func valueOf(columnType string, kind graph.Kind, value any) (_ any, ok bool) {
	if value == nil {
		return nil, true
	}
	switch columnType {
	case "text", "id":
		_, ok = value.(string)
	case "int":
		_, ok = value.(int64)
	case "flag":
		_, ok = value.(bool)
	case "list", "ids":
		_, ok = value.([]any)
	case "ratio":
		if n, whole := value.(int64); whole {
			return float64(n), true
		}
		_, ok = value.(float64)
	case "props":
		m, isMap := value.(map[string]any)
		return propsOf(kind, m), isMap
	}
	return value, ok
}
