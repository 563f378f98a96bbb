package sqlite

import (
	"context"
	"strings"
)

// rowsAtOnce is how many rows one INSERT of a bulk has: a statement for every
// row spends more time around SQLite than in it, and beyond some tens of rows
// nothing more is won.
const rowsAtOnce = 32

// bulk inserts rows of one table, many at a time.
type bulk struct {
	loader *loader
	width  int    // columns
	many   string // INSERT of rowsAtOnce rows
	one    string
	args   []any
}

// bulk returns an inserter for text, "INSERT INTO table(columns)", of so many columns.
func (l *loader) bulk(text string, width int) *bulk {
	row := "(?" + strings.Repeat(",?", width-1) + ")"
	one := text + " VALUES " + row
	return &bulk{loader: l, width: width, one: one, many: one + strings.Repeat(","+row, rowsAtOnce-1)}
}

func (b *bulk) add(ctx context.Context, values ...any) error {
	b.args = append(b.args, values...)
	if len(b.args) < b.width*rowsAtOnce {
		return nil
	}
	_, err := b.loader.exec(ctx, b.many, b.args...)
	b.args = b.args[:0]
	return err
}

// flush inserts the rows that do not fill a statement.
func (b *bulk) flush(ctx context.Context) error {
	for ; len(b.args) > 0; b.args = b.args[b.width:] {
		if _, err := b.loader.exec(ctx, b.one, b.args[:b.width]...); err != nil {
			return err
		}
	}
	return nil
}
