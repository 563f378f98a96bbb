package decode

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXlsx reads the sheets in order: the sheet's name where somebody gave it
// one, then its rows. Hidden sheets, rows and columns are left out.
func readXlsx(data []byte) (Decoded, error) {
	d := Decoded{Charset: "UTF-8"}
	if _, err := openZip(data); err != nil {
		return d, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return d, refuse(saveAgain, "the Excel file is damaged: %v", err)
	}
	defer book.Close()
	var lines []string
	for _, name := range book.GetSheetList() {
		if shown, err := book.GetSheetVisible(name); err == nil && !shown {
			d.Missed = append(d.Missed, fmt.Sprintf("sheet %s is hidden", name))
			continue
		}
		sheet, err := sheetLines(book, name)
		if err != nil {
			return d, err
		}
		lines = append(lines, sheet...)
	}
	d.Text = strings.Join(lines, "\n") + "\n"
	return d, nil
}

// unnamed matches the names that the programs give to sheets.
var unnamed = regexp.MustCompile(`^(?i:sheet|工作表)\s*\d+$`)

func sheetLines(book *excelize.File, name string) ([]string, error) {
	rows, err := book.GetRows(name)
	var notSheet excelize.ErrSheetNotExist
	if errors.As(err, &notSheet) || len(rows) == 0 {
		return nil, nil // a chart sheet, or an empty one
	}
	if err != nil {
		return nil, refuse(saveAgain, "sheet %s cannot be read: %v", name, err)
	}
	spans, err := mergedCells(book, name)
	if err != nil {
		return nil, err
	}
	var lines []string
	if !unnamed.MatchString(name) {
		lines = append(lines, name)
	}
	table, err := sheetTable(book, name, rows, spans)
	return append(lines, table...), err
}

// mergedCells returns the size of merged cells by their first field, which is
// row and column from 0.
func mergedCells(book *excelize.File, name string) (map[[2]int]cell, error) {
	merged, err := book.GetMergeCells(name)
	if err != nil {
		return nil, refuse(saveAgain, "the merged cells of sheet %s cannot be read: %v", name, err)
	}
	spans := map[[2]int]cell{}
	for _, m := range merged {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err == nil && err2 == nil {
			spans[[2]int{top - 1, left - 1}] = cell{cols: right - left + 1, rows: bottom - top + 1}
		}
	}
	return spans, nil
}

// sheetTable renders the rows of a sheet. A row with one cell across the whole
// width is a line of text, a title or a note, and no row of the table.
func sheetTable(book *excelize.File, name string, rows [][]string, spans map[[2]int]cell) ([]string, error) {
	var lines []string
	var pending [][]cell
	shown := shownColumns(book, name, rows)
	for r, row := range rows {
		if visible, err := book.GetRowVisible(name, r+1); err == nil && !visible {
			continue
		}
		cells := sheetRow(row, shown)
		if text, ok := wholeRow(row, spans, r, len(shown)); ok {
			table, err := tableRows(pending)
			if err != nil {
				return nil, err
			}
			lines, pending = append(append(lines, table...), text...), nil
			continue
		}
		pending = append(pending, cells)
	}
	table, err := tableRows(pending)
	return append(lines, table...), err
}

// sheetRow turns fields into cells. The fields that a merged cell covers come
// empty from the file, so that nothing has to be spread.
func sheetRow(row []string, shown []bool) (cells []cell) {
	for col, ok := range shown {
		switch {
		case !ok:
		case col < len(row):
			cells = append(cells, cell{text: row[col]})
		default:
			cells = append(cells, cell{})
		}
	}
	return cells
}

func shownColumns(book *excelize.File, name string, rows [][]string) []bool {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	shown := make([]bool, width)
	for col := range shown {
		letter, err := excelize.ColumnNumberToName(col + 1)
		visible, err2 := book.GetColVisible(name, letter)
		shown[col] = err != nil || err2 != nil || visible
	}
	return shown
}

// wholeRow returns the lines of a row's only cell if that spans the width.
func wholeRow(row []string, spans map[[2]int]cell, r, width int) ([]string, bool) {
	only := -1
	for col, text := range row {
		if strings.TrimSpace(text) == "" {
			continue
		}
		if only >= 0 {
			return nil, false
		}
		only = col
	}
	if only < 0 || max(spans[[2]int{r, only}].cols, 1) < width-only || only > 0 {
		return nil, false
	}
	return strings.Split(strings.TrimSpace(row[only]), "\n"), true
}
