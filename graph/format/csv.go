package format

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"strings"

	"qiantou/graph"
)

// csvFiles writes a zip archive of nodes.csv and edges.csv, UTF-8 without a
// byte order mark. Texts that a spreadsheet would run as a formula begin with
// an apostrophe.
func csvFiles(w io.Writer, g *graph.Graph, _ Options) error {
	archive := zip.NewWriter(w)
	for _, t := range tables(g) {
		err := csvFile(archive, t.name+".csv", func(out *csv.Writer) error {
			return t.write(func(row []any) error {
				cells := make([]string, len(row))
				for i, value := range row {
					cells[i] = csvCell(value)
				}
				return out.Write(cells)
			})
		})
		if err != nil {
			return err
		}
	}
	return archive.Close()
}

// csvFile writes one file of an archive.
func csvFile(archive *zip.Writer, name string, write func(*csv.Writer) error) error {
	f, err := archive.Create(name) // without a time: the bytes depend on the graph alone
	if err != nil {
		return err
	}
	out := csv.NewWriter(f)
	if err := write(out); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

func csvCell(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return neutral(v)
	}
	return valueText(value)
}

// neutral takes from a text what spreadsheets take for the beginning of a
// formula, in the wide forms of Chinese and Japanese keyboards too.
func neutral(text string) string {
	if strings.IndexAny(text, "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20") == 0 {
		return "'" + text
	}
	return text
}

// table is the nodes or the edges with a column for every property that one of
// them has.
type table struct {
	name   string
	header []any
	rows   func(yield func(row []any) error) error
}

// tables returns the tables of nodes and of edges.
func tables(g *graph.Graph) []table {
	nodes := used(nodeColumns(), func(yield func(graph.Props)) {
		for _, n := range g.Nodes {
			yield(n.Props)
		}
	})
	edges := used(edgeColumns(), func(yield func(graph.Props)) {
		for _, e := range g.Edges {
			yield(e.Props)
		}
	})
	return []table{
		{"nodes", header(nodes, "id", "kind", "name", "aliases"), func(yield func([]any) error) error {
			for _, n := range g.Nodes {
				if err := yield(cells(nodes, n.Props, n.ID, string(n.Kind), n.Name, joinedAliases(n))); err != nil {
					return err
				}
			}
			return nil
		}},
		{"edges", header(edges, "id", "from", "to", "kind"), func(yield func([]any) error) error {
			for _, e := range g.Edges {
				if err := yield(cells(edges, e.Props, e.ID, e.From, e.To, string(e.Kind))); err != nil {
					return err
				}
			}
			return nil
		}},
	}
}

// write gives the header and then the rows to row; a cell is a text, an int64,
// a float64, a bool, or nil.
func (t table) write(row func([]any) error) error {
	if err := row(t.header); err != nil {
		return err
	}
	return t.rows(row)
}

// used drops columns that would be empty.
func used(columns []column, all func(func(graph.Props))) []column {
	seen := map[string]bool{}
	all(func(p graph.Props) {
		for name := range p {
			seen[name] = true
		}
	})
	var out []column
	for _, c := range columns {
		if seen[c.Name] {
			out = append(out, c)
		}
	}
	return out
}

func header(columns []column, first ...any) []any {
	for _, c := range columns {
		first = append(first, c.Name)
	}
	return first
}

func cells(columns []column, p graph.Props, first ...any) []any {
	for _, c := range columns {
		value := p[c.Name]
		if m, ok := value.(map[string]string); ok {
			value = jsonText(m)
		}
		first = append(first, value)
	}
	return first
}
