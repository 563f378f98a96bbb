package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/xuri/excelize/v2"

	"qiantou/queries"
)

// Limits of the workbook format, in characters.
const (
	maxSheetName = 31
	maxCell      = excelize.TotalCellChars
)

// workbook is a file for Excel and its like, with an answer a sheet.
type workbook struct {
	file           *excelize.File
	head, text     int // styles
	ratio, literal int
}

// writeWorkbook writes answers as a workbook, a sheet for each, named as its
// question. Numbers are numbers, text is never a formula, and ids, for which
// names stand, are left out.
func writeWorkbook(w io.Writer, answers ...*answer) error {
	b := &workbook{file: excelize.NewFile()}
	defer b.file.Close()
	if err := b.styles(); err != nil {
		return err
	}
	first := b.file.GetSheetName(0)
	for _, a := range answers {
		if err := b.add(sheetName(a.question.Name), a); err != nil {
			return fmt.Errorf("sheet %s: %w", a.question.Name, err)
		}
	}
	if len(answers) > 0 {
		if err := b.file.DeleteSheet(first); err != nil {
			return err
		}
	}
	return b.file.Write(w)
}

func (b *workbook) styles() (err error) {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&b.head, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: top}},
		{&b.text, excelize.Style{Alignment: top}},
		{&b.ratio, excelize.Style{Alignment: top, CustomNumFmt: new("0.000")}},
		{&b.literal, excelize.Style{Alignment: top, NumFmt: 49}},
	} {
		if *s.id, err = b.file.NewStyle(&s.style); err != nil {
			return err
		}
	}
	b.file.Styles.CellXfs.Xf[b.literal].QuotePrefix = new(true)
	return nil
}

// sheetName is a name that a sheet may have.
func sheetName(name string) string {
	name = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return '-'
		}
		return r
	}, name), "'")
	if runes := []rune(name); len(runes) > maxSheetName {
		return string(runes[:maxSheetName])
	}
	return name
}

func (b *workbook) add(sheet string, a *answer) error {
	if _, err := b.file.NewSheet(sheet); err != nil {
		return err
	}
	shown := a.forPeople()
	for i, column := range shown {
		if err := b.column(sheet, i+1, a.question.Columns[column], a, column); err != nil {
			return err
		}
	}
	if len(shown) == 0 {
		return nil
	}
	last, err := excelize.CoordinatesToCellName(len(shown), len(a.rows)+1)
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(sheet, "A1:"+last, nil); err != nil {
		return err
	}
	return b.file.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// column writes the answer's column i as the sheet's column at, from 1.
func (b *workbook) column(sheet string, at int, c queries.Column, a *answer, i int) error {
	title := titleOf(c, a.lang)
	width := runewidth.StringWidth(title) + 4 // the filter's button
	if err := b.set(sheet, at, 1, title, b.head); err != nil {
		return err
	}
	for r, row := range a.rows {
		if err := b.set(sheet, at, r+2, row[i], b.styleOf(row[i])); err != nil {
			return err
		}
		width = max(width, runewidth.StringWidth(cellText(row[i]))+1)
	}
	letter, err := excelize.ColumnNumberToName(at)
	if err != nil {
		return err
	}
	return b.file.SetColWidth(sheet, letter, letter, float64(min(width, 60)))
}

// styleOf gives text that a program could take for a formula, were it typed
// in again or saved as CSV, the mark of literal text.
func (b *workbook) styleOf(value any) int {
	switch v := value.(type) {
	case float64:
		return b.ratio
	case int64, bool, nil:
		return b.text
	default:
		if text := valueText(v); text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
			return b.literal
		}
	}
	return b.text
}

func (b *workbook) set(sheet string, column, row int, value any, style int) error {
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	switch v := value.(type) {
	case nil:
	case int64, float64, bool:
		err = b.file.SetCellValue(sheet, cell, v)
	default:
		text := []rune(valueText(v))
		err = b.file.SetCellStr(sheet, cell, string(text[:min(len(text), maxCell)]))
	}
	if err != nil {
		return err
	}
	return b.file.SetCellStyle(sheet, cell, cell, style)
}
