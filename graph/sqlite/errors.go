package sqlite

import (
	"errors"
	"fmt"
	"slices"

	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// advice says in the user's words what a result code of SQLite means for the
// file %s, and what to do.
var advice = map[int]string{
	sqlite3.SQLITE_NOTADB:   "%s is not a database; name another file with --store",
	sqlite3.SQLITE_CANTOPEN: "cannot open %s; can the file and its folder be written?",
	sqlite3.SQLITE_READONLY: "cannot write %s: the file or its folder is read-only; name another file with --store",
	sqlite3.SQLITE_PERM:     "cannot open %s: no permission",
	sqlite3.SQLITE_BUSY:     "%s is locked by another program; try again when that has finished",
	sqlite3.SQLITE_FULL:     "cannot write %s: the disk is full",
	sqlite3.SQLITE_CORRUPT:  "%s is damaged; load the documents again into a new file: qiantou load --store FILE",
}

// explain says what an error of the driver means for the file at path; other
// errors stay as they are.
func explain(path string, err error) error {
	var e *driver.Error
	if !errors.As(err, &e) {
		return err
	}
	if text, ok := advice[e.Code()&0xff]; ok {
		return fmt.Errorf(text+" (%w)", path, err)
	}
	return fmt.Errorf("%s: %w", path, err)
}

// isCode reports whether err has one of SQLite's primary result codes.
func isCode(err error, codes ...int) bool {
	var e *driver.Error
	return errors.As(err, &e) && slices.Contains(codes, e.Code()&0xff)
}
