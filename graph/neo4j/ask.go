package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"qiantou/queries"
)

// ErrWriting is returned where a text of the user's own would change
// something.
var ErrWriting = errors.New("only reading is allowed")

// Ask runs a Cypher text of the user's own and returns the names of its
// columns and at most limit of its rows, all where limit is negative. The
// values are nil, string, bool, int64, float64, []any and map[string]any: a
// node is a map of its properties and its kind, a relationship likewise, a
// path the list of both in turn; dates and points come as text. The server
// refuses to write, with [ErrWriting], because the session is one that reads.
func (s *Store) Ask(ctx context.Context, text string, limit int) (columns []string, rows []queries.Row, err error) {
	columns, rows, err = s.collect(ctx, text, limit)
	var e *driver.Neo4jError
	switch {
	case err == nil:
	case ctx.Err() != nil:
		err = ctx.Err()
	case errors.As(err, &e) && e.Code == "Neo.ClientError.Statement.AccessMode":
		err = fmt.Errorf("%w (%w)", ErrWriting, err)
	default:
		err = s.explain(err)
	}
	return columns, rows, err
}

func (s *Store) collect(ctx context.Context, text string, limit int) (columns []string, rows []queries.Row, err error) {
	session := s.session(ctx, driver.AccessModeRead)
	defer session.Close(context.WithoutCancel(ctx)) //nolint:errcheck // nothing was written
	result, err := session.Run(ctx, text, nil)
	if err != nil {
		return nil, nil, err
	}
	if columns, err = result.Keys(); err != nil {
		return nil, nil, err
	}
	for len(rows) != limit && result.Next(ctx) {
		rows = append(rows, plainList(result.Record().Values))
	}
	return columns, rows, result.Err()
}

func plainList(values []any) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = plain(v)
	}
	return out
}

// plain is a value of the driver without the driver's own types.
func plain(value any) any {
	switch v := value.(type) {
	case nil, string, bool, int64, float64:
		return v
	case []any:
		return plainList(v)
	case map[string]any:
		return plainMap(v)
	case driver.Node:
		return described(strings.Join(v.Labels, ":"), v.Props)
	case driver.Relationship:
		return described(v.Type, v.Props)
	case driver.Path:
		return steps(v)
	}
	return fmt.Sprint(value)
}

func plainMap(m map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for name, v := range m {
		out[name] = plain(v)
	}
	return out
}

// described leaves out what qiantou keeps for itself.
func described(kind string, props map[string]any) map[string]any {
	out := plainMap(props)
	for name := range out {
		if strings.HasPrefix(name, "_") {
			delete(out, name)
		}
	}
	out["kind"] = kind
	return out
}

func steps(p driver.Path) []any {
	var out []any
	for i, n := range p.Nodes {
		out = append(out, plain(n))
		if i < len(p.Relationships) {
			out = append(out, plain(p.Relationships[i]))
		}
	}
	return out
}
