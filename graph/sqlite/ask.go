package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"qiantou/queries"
)

// ErrWriting is returned where a text of the user's own would change
// something.
var ErrWriting = errors.New("only reading is allowed")

// Ask runs an SQL text of the user's own and returns the names of its columns
// and at most limit of its rows, all where limit is negative. The values are
// nil, string, int64 and float64; bytes come as hexadecimal digits. SQLite
// itself refuses with [ErrWriting] whatever would change the file, another
// file or the settings of the connection.
func (s *Store) Ask(ctx context.Context, text string, limit int) (columns []string, rows []queries.Row, err error) {
	conn, err := s.read.Conn(ctx)
	if err != nil {
		return nil, nil, explain(s.path, err)
	}
	defer conn.Close()
	if err := conn.Raw(onlyReading); err != nil {
		return nil, nil, err
	}
	columns, rows, err = collect(ctx, conn, text, limit)
	switch {
	case ctx.Err() != nil:
		err = ctx.Err()
	case isCode(err, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_READONLY):
		err = fmt.Errorf("%w (%w)", ErrWriting, err)
	}
	return columns, rows, err
}

func collect(ctx context.Context, conn *sql.Conn, text string, limit int) (columns []string, rows []queries.Row, err error) {
	result, err := conn.QueryContext(ctx, text)
	if err != nil {
		return nil, nil, err
	}
	defer result.Close()
	if columns, err = result.Columns(); err != nil {
		return nil, nil, err
	}
	for len(rows) != limit && result.Next() {
		row := make(queries.Row, len(columns))
		into := make([]any, len(row))
		for i := range row {
			into[i] = &row[i]
		}
		if err := result.Scan(into...); err != nil {
			return nil, nil, err
		}
		for i, value := range row {
			if bytes, ok := value.([]byte); ok {
				row[i] = hex.EncodeToString(bytes)
			}
		}
		rows = append(rows, row)
	}
	return columns, rows, result.Err()
}

// harmless are the pragmas that only tell what there is.
var harmless = []string{"table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list", "function_list"}

// onlyReading has SQLite ask, while it compiles a text, whether each of its
// actions is allowed. That query_only is set is not enough: a text could set
// it back, or attach another file.
func onlyReading(driverConn any) error {
	return driverConn.(sqlite.AuthorizerRegisterer).RegisterAuthorizer(
		func(action sqlite.AuthorizerActionCode, first, _, _, _ string) sqlite.AuthorizerReturnCode {
			switch action {
			case sqlite.AuthSelect, sqlite.AuthRead, sqlite.AuthFunction, sqlite.AuthRecursive:
				return sqlite.AuthorizerOK
			case sqlite.AuthPragma:
				if slices.Contains(harmless, first) {
					return sqlite.AuthorizerOK
				}
			}
			return sqlite.AuthorizerDeny
		})
}
