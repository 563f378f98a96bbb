package extract

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Alias is a user's own word on which unit a name means.
type Alias struct {
	Name   string // the unit, by any name that the lexicon knows or as it should be called
	Place  string // whose unit it is, "" for the document's place
	Source string // file:line of the alias
}

// ReadAliases reads a list of aliases: a header row surface, name, place,
// then one name a line, cells parted by tabs; place may be left out. Lines
// that open with # are comments. An error names file, line and column.
func ReadAliases(r io.Reader, file string) (map[string]Alias, error) {
	out := map[string]Alias{}
	in := bufio.NewScanner(r)
	header := false
	for n := 1; in.Scan(); n++ {
		line := strings.TrimRight(strings.TrimPrefix(in.Text(), "\ufeff"), "\r")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if !header {
			if header = len(cells) >= 2 && cells[0] == "surface" && cells[1] == "name"; !header {
				return nil, fmt.Errorf("%s:%d:1: the first row has to be the header «surface	name	place», parted by tabs", file, n)
			}
			continue
		}
		if len(cells) < 2 || len(cells) > 3 || clean(cells[0]) == "" || clean(cells[1]) == "" {
			return nil, fmt.Errorf("%s:%d:1: want «surface	name	place», parted by tabs, got %d cells", file, n, len(cells))
		}
		a := Alias{Name: clean(cells[1]), Source: fmt.Sprintf("%s:%d", file, n)}
		if len(cells) == 3 {
			a.Place = strings.TrimSpace(cells[2])
		}
		if a.Place != "" && divisions().find(a.Place, nil) == nil {
			column := len([]rune(cells[0])) + len([]rune(cells[1])) + 3
			return nil, fmt.Errorf("%s:%d:%d: no place is called %q; write it in full (湖州市, 浙江省湖州市)", file, n, column, a.Place)
		}
		out[clean(cells[0])] = a
	}
	return out, in.Err()
}
