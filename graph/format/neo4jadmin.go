package format

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"qiantou/graph"
)

// unitSeparator parts the elements of lists: a control character that no
// document has, as the importer is told.
const unitSeparator = "\x1f"

// importCommand imports the files of the archive into the database neo4j, which
// has to be empty or absent, by a server that is not running.
const importCommand = `neo4j-admin database import full neo4j --nodes=nodes.csv --relationships=relationships.csv ` +
	`--array-delimiter="U+001F" --multiline-fields=true`

// neo4jAdmin writes a zip archive of nodes.csv and relationships.csv with the
// headers of Neo4j's importer, and of import.txt with the command that imports
// them.
func neo4jAdmin(w io.Writer, g *graph.Graph, _ Options) error {
	archive := zip.NewWriter(w)
	for _, write := range []func() error{
		func() error {
			return csvFile(archive, "nodes.csv", func(out *csv.Writer) error { return adminNodes(out, g.Nodes) })
		},
		func() error {
			return csvFile(archive, "relationships.csv", func(out *csv.Writer) error { return adminEdges(out, g.Edges) })
		},
		func() error {
			f, err := archive.Create("import.txt")
			if err == nil {
				_, err = io.WriteString(f, importCommand+"\n")
			}
			return err
		},
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return archive.Close()
}

func adminNodes(out *csv.Writer, nodes []graph.Node) error {
	columns := nodeColumns()
	if err := out.Write(adminHeader(columns, "id:ID", ":LABEL", "name", "aliases:string[]")); err != nil {
		return err
	}
	for _, n := range nodes {
		if err := adminRow(out, columns, n.Props, n.Aliases, n.ID, string(n.Kind), n.Name, strings.Join(n.Aliases, unitSeparator)); err != nil {
			return fmt.Errorf("node %s: %w", n.ID, err)
		}
	}
	return nil
}

func adminEdges(out *csv.Writer, edges []graph.Edge) error {
	columns := edgeColumns()
	if err := out.Write(adminHeader(columns, "id", ":START_ID", ":END_ID", ":TYPE")); err != nil {
		return err
	}
	for _, e := range edges {
		if err := adminRow(out, columns, e.Props, nil, e.ID, e.From, e.To, string(e.Kind)); err != nil {
			return fmt.Errorf("edge %s: %w", e.ID, err)
		}
	}
	return nil
}

// adminHeader names each column with its type; a map takes two columns of
// lists, as the store in Neo4j keeps it.
func adminHeader(columns []column, first ...string) []string {
	for _, c := range columns {
		if c.Type == graph.Values {
			first = append(first, c.Name+":string[]", c.Name+periods+":string[]")
			continue
		}
		first = append(first, c.Name+":"+c.typeName("long", "double", "boolean", "string"))
	}
	return first
}

// adminRow writes a row whose first cells are given; list are the elements of
// a list among them.
func adminRow(out *csv.Writer, columns []column, p graph.Props, list []string, first ...string) error {
	for _, c := range columns {
		if c.Type == graph.Values {
			m, _ := p[c.Name].(map[string]string)
			keys, values := apart(m)
			list = slices.Concat(list, keys, values)
			first = append(first, strings.Join(values, unitSeparator), strings.Join(keys, unitSeparator))
			continue
		}
		text, _ := c.text(p)
		first = append(first, text)
	}
	for _, element := range list {
		if strings.Contains(element, unitSeparator) {
			return fmt.Errorf("%q holds the character that parts the elements of lists", element)
		}
	}
	return out.Write(first)
}
