package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/goccy/go-json"

	"qiantou/graph"
	"qiantou/queries"
)

// Run asks the question q with its parameters bound by name and yields the
// rows as they come. It runs on a connection that cannot write. After an error
// nothing more is yielded: q has no SQL text, lacks a parameter, or returns
// other columns than its header says; or ctx is done.
func (s *Store) Run(ctx context.Context, q *queries.Question, params map[string]any) iter.Seq2[queries.Row, error] {
	return func(yield func(queries.Row, error) bool) {
		err := s.run(ctx, q, params, func(row queries.Row) bool { return yield(row, nil) })
		switch {
		case err == nil:
		case ctx.Err() != nil:
			yield(nil, ctx.Err())
		default:
			yield(nil, fmt.Errorf("question %s: %w", q.Name, explain(s.path, err)))
		}
	}
}

func (s *Store) run(ctx context.Context, q *queries.Question, params map[string]any, yield func(queries.Row) bool) error {
	if q.SQL == "" {
		return errors.New("it has no SQL twin, and this store understands SQL alone; ask Neo4j: --store neo4j://…")
	}
	args, err := arguments(params)
	if err != nil {
		return err
	}
	rows, err := s.read.QueryContext(ctx, q.SQL, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if err := checkColumns(rows, q); err != nil {
		return err
	}
	for rows.Next() {
		row, err := scan(rows, q)
		if err != nil {
			return err
		}
		if !yield(row) {
			return nil
		}
	}
	return rows.Err()
}

// arguments binds a list as the text of a JSON array, which SQL takes apart
// with json_each.
func arguments(params map[string]any) ([]any, error) {
	args := make([]any, 0, len(params))
	for name, value := range params {
		if list, ok := value.([]any); ok {
			text, err := json.MarshalWithOption(list, json.DisableHTMLEscape())
			if err != nil {
				return nil, fmt.Errorf("parameter %s: %w", name, err)
			}
			value = string(text)
		}
		args = append(args, sql.Named(name, value))
	}
	return args, nil
}

func checkColumns(rows *sql.Rows, q *queries.Question) error {
	got, err := rows.Columns()
	if err != nil {
		return err
	}
	want := columnNames(q)
	if !slices.Equal(got, want) {
		return fmt.Errorf("its SQL returns the columns %s, its header says %s", strings.Join(got, ", "), strings.Join(want, ", "))
	}
	return nil
}

func columnNames(q *queries.Question) []string {
	names := make([]string, len(q.Columns))
	for i, c := range q.Columns {
		names[i] = c.Name
	}
	return names
}

func scan(rows *sql.Rows, q *queries.Question) (queries.Row, error) {
	row := make(queries.Row, len(q.Columns))
	into := make([]any, len(row))
	for i := range row {
		into[i] = &row[i]
	}
	if err := rows.Scan(into...); err != nil {
		return nil, err
	}
	kind := kindOf(q, row)
	for i, c := range q.Columns {
		value, err := convert(c.Type, row[i], kind)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", c.Name, err)
		}
		row[i] = value
	}
	return row, nil
}

// kindOf returns what the row's column kind says: the types of properties
// depend on it.
func kindOf(q *queries.Question, row queries.Row) graph.Kind {
	i := slices.IndexFunc(q.Columns, func(c queries.Column) bool { return c.Name == "kind" })
	if i < 0 {
		return ""
	}
	kind, _ := row[i].(string)
	return graph.Kind(kind)
}

// convert makes a value of a column's type from what SQLite returns.
func convert(columnType string, value any, kind graph.Kind) (any, error) {
	if value == nil {
		return nil, nil
	}
	switch v := value.(type) {
	case string:
		switch columnType {
		case "text", "id":
			return v, nil
		case "list", "ids":
			return parseList(v)
		case "props":
			return graph.ParseProps(kind, []byte(v))
		}
	case int64:
		switch columnType {
		case "int":
			return v, nil
		case "ratio":
			return float64(v), nil
		case "flag":
			return v != 0, nil
		}
	case float64:
		if columnType == "ratio" {
			return v, nil
		}
	}
	return nil, fmt.Errorf("the header says %s, the value is %T %v", columnType, value, value)
}

func parseList(text string) ([]any, error) {
	list := []any{}
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	if err := d.Decode(&list); err != nil {
		return nil, fmt.Errorf("a list has to be a JSON array: %w", err)
	}
	for i, value := range list {
		if n, ok := value.(json.Number); ok {
			list[i] = number(n)
		}
	}
	return list, nil
}

// number keeps whole numbers whole.
func number(n json.Number) any {
	if i, err := n.Int64(); err == nil {
		return i
	}
	f, _ := n.Float64()
	return f
}
