package format_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"qiantou/graph"
	"qiantou/graph/format"
)

// unzipped returns the files of an archive by name.
func unzipped(t testing.TB, archive []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// records reads a table as one map a row.
func records(t testing.TB, rows [][]string) []map[string]string {
	t.Helper()
	var list []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, text := range row {
			if text != "" {
				m[rows[0][i]] = text
			}
		}
		list = append(list, m)
	}
	return list
}

// wantRecords compares rows with nodes or edges, texts as as turns them.
func wantRecords(t testing.TB, g *graph.Graph, nodes, edges []map[string]string, as func(string) string) {
	t.Helper()
	var wantNodes, wantEdges []map[string]string
	for _, n := range g.Nodes {
		m := map[string]string{"id": as(n.ID), "kind": string(n.Kind), "name": as(n.Name)}
		if len(n.Aliases) > 0 {
			m["aliases"] = as(strings.Join(n.Aliases, "; "))
		}
		addProps(m, n.Props, as)
		wantNodes = append(wantNodes, m)
	}
	for _, e := range g.Edges {
		m := map[string]string{"id": as(e.ID), "from": as(e.From), "to": as(e.To), "kind": string(e.Kind)}
		addProps(m, e.Props, as)
		wantEdges = append(wantEdges, m)
	}
	if d := cmp.Diff(wantNodes, nodes); d != "" {
		t.Errorf("nodes: %.3000s", d)
	}
	if d := cmp.Diff(wantEdges, edges); d != "" {
		t.Errorf("edges: %.3000s", d)
	}
}

func addProps(m map[string]string, p graph.Props, as func(string) string) {
	for name, value := range p {
		switch v := value.(type) {
		case string:
			m[name] = as(v)
		case map[string]string:
			m[name] = valuesOf(graph.Node{Props: graph.Props{"values": v}})
		default:
			text, _ := json.Marshal(v)
			m[name] = string(text)
		}
	}
}

// guarded is a text as a table for spreadsheets has it, read back: a return
// before a line feed is one line end to who reads.
func guarded(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20", []rune(text)[0]) {
		text = "'" + text
	}
	return strings.ReplaceAll(text, "\r\n", "\n")
}

func TestCSVReadsBack(t *testing.T) {
	g := wholeGraph(t)
	files := unzipped(t, written(t, "csv", g, format.Options{}))
	var lists [2][]map[string]string
	for i, name := range []string{"nodes.csv", "edges.csv"} {
		rows, err := csv.NewReader(bytes.NewReader(files[name])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		lists[i] = records(t, rows)
	}
	wantRecords(t, g, lists[0], lists[1], guarded)
}

func TestNoCellOfCSVIsAFormula(t *testing.T) {
	for name, text := range unzipped(t, written(t, "csv", odd(), format.Options{})) {
		rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t\r\uff1d\uff0b\uff0d\uff20", []rune(cell)[0]) {
					t.Errorf("%s: a spreadsheet would run %q", name, cell)
				}
			}
		}
	}
}

func TestXLSXReadsBack(t *testing.T) {
	g := wholeGraph(t)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "xlsx", g, format.Options{})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // only read
	var lists [2][]map[string]string
	for i, name := range []string{"nodes", "edges"} {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		lists[i] = records(t, rows)
		for _, m := range lists[i] {
			for property, text := range m { // a workbook keeps true as 1
				if text == "1" && graph.PropertyType(graph.Kind(m["kind"]), property) == graph.Flag {
					m[property] = "true"
				}
			}
		}
	}
	wantRecords(t, g, lists[0], lists[1], xmlText)
}

func TestCellsOfXLSXAreTexts(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "xlsx", odd(), format.Options{})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // only read
	rows, err := f.GetRows("nodes")
	if err != nil {
		t.Fatal(err)
	}
	for y, row := range rows {
		for x, text := range row {
			cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
			formula, err := f.GetCellFormula("nodes", cell)
			if err != nil || formula != "" {
				t.Errorf("%s is the formula %q, %v", cell, formula, err)
			}
			if strings.HasPrefix(text, "=") {
				wantText(t, f, cell)
			}
		}
	}
}

func wantText(t *testing.T, f *excelize.File, cell string) {
	t.Helper()
	kind, err := f.GetCellType("nodes", cell)
	if err != nil || kind != excelize.CellTypeInlineString {
		t.Errorf("%s has type %v, %v", cell, kind, err)
	}
	id, err := f.GetCellStyle("nodes", cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil || style.NumFmt != 49 {
		t.Errorf("%s has the style %+v, %v", cell, style, err)
	}
}

func TestLongTextOfXLSXEndsInEllipsis(t *testing.T) {
	long := strings.Repeat("责😀", 20000)
	g := &graph.Graph{Nodes: []graph.Node{{ID: "item:x#1", Kind: graph.Measure, Name: "n", Props: graph.Props{"text": long}}}}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "xlsx", g, format.Options{})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // only read
	text, err := f.GetCellValue("nodes", "E2")
	if err != nil || !strings.HasSuffix(text, "…") || !strings.HasPrefix(long, strings.TrimSuffix(text, "…")) {
		t.Errorf("got %d bytes, %v", len(text), err)
	}
}
