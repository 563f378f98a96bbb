package format

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"qiantou/graph"
)

// cellLimit is how many characters a cell of a workbook can hold.
const cellLimit = excelize.TotalCellChars

// xlsx writes a workbook with the sheets nodes and edges. Texts are cells of
// the type and the format of text, which no spreadsheet runs as a formula,
// also after somebody has edited them. A text that is too long for a cell ends
// in an ellipsis.
func xlsx(w io.Writer, g *graph.Graph, _ Options) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: textFormat})
	if err != nil {
		return err
	}
	text, err := f.NewStyle(&excelize.Style{NumFmt: textFormat})
	if err != nil {
		return err
	}
	for i, t := range tables(g) {
		if i == 0 {
			err = f.SetSheetName("Sheet1", t.name)
		} else {
			_, err = f.NewSheet(t.name)
		}
		if err != nil {
			return err
		}
		if err := sheet(f, t, bold, text); err != nil {
			return err
		}
	}
	return inOrder(w, f)
}

// inOrder writes the parts of the workbook in the order of their names, in
// which the library does not.
func inOrder(w io.Writer, f *excelize.File) error {
	whole, err := f.WriteToBuffer()
	if err != nil {
		return err
	}
	in, err := zip.NewReader(bytes.NewReader(whole.Bytes()), int64(whole.Len()))
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range in.File {
		if err := out.Copy(part); err != nil {
			return err
		}
	}
	return out.Close()
}

// textFormat is the number format "@" of workbooks.
const textFormat = 49

// sheet writes a table row by row, with its header kept in sight.
func sheet(f *excelize.File, t table, bold, text int) error {
	s, err := f.NewStreamWriter(t.name)
	if err != nil {
		return err
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	number, style := 0, bold
	err = t.write(func(row []any) error {
		number++
		name, err := excelize.CoordinatesToCellName(1, number)
		if err != nil {
			return err
		}
		out := make([]any, len(row))
		for i, value := range row {
			out[i] = cell(value, style)
		}
		style = text
		return s.SetRow(name, out)
	})
	return errors.Join(err, s.Flush())
}

func cell(value any, style int) any {
	text, ok := value.(string)
	if !ok {
		return value
	}
	return excelize.Cell{StyleID: style, Value: shortened(text)}
}

// shortened counts as workbooks do: a character beyond the basic plane is two.
func shortened(text string) string {
	if len(text) <= cellLimit {
		return text
	}
	units := 0
	for i, r := range text {
		if units += utf16Length(r); units > cellLimit {
			_, last := utf8.DecodeLastRuneInString(text[:i])
			return text[:i-last] + "…"
		}
	}
	return text
}

func utf16Length(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}
