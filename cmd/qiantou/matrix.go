package main

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/urfave/cli/v2"

	"qiantou/queries"
)

var longFlag = &cli.BoolFlag{Name: "long", Usage: "a row for each actor of an item, in place of a column for each actor"}

// Columns of a question whose answer can be had as a matrix: of items, by
// path and name, and actors, with a letter where they meet.
const (
	matrixItem   = "item"
	matrixActor  = "actor"
	matrixName   = "actor_name"
	matrixLetter = "letter"
)

// matrixHead are the columns before those of the actors.
var matrixHead = []string{matrixItem, "document_name", "path", "name"}

// isMatrix tells whether the answer to q can be had as a matrix.
func isMatrix(q *queries.Question) bool {
	for _, name := range append([]string{matrixActor, matrixName, matrixLetter}, matrixHead...) {
		if !slices.ContainsFunc(q.Columns, func(c queries.Column) bool { return c.Name == name }) {
			return false
		}
	}
	return true
}

// isWide tells whether the command line wants the answer as a matrix. Programs
// that read JSON are better off with a row for each cell, and so is what is
// added to rows.
func isWide(c *cli.Context, q *queries.Question) bool {
	return isMatrix(q) && !c.Bool("long") && !c.Bool("evidence") && c.String("graph") == "" &&
		c.String("format") != "json" && c.String("format") != "ndjson"
}

// wide is the answer as a matrix: a row for each item, in the order in which
// they come, and a column for each actor, those with most items first. limit
// is how many items there are at most, "" for all.
func (a *answer) wide(limit string) *answer {
	columns, place := a.actorColumns()
	out := &answer{question: &queries.Question{Name: a.question.Name, Columns: slices.Concat(a.columns(matrixHead), columns)}, lang: a.lang}
	at := map[string]int{}
	for _, row := range a.rows {
		item := textIn(a.question, row, matrixItem)
		i, seen := at[item]
		if !seen {
			i = len(out.rows)
			at[item] = i
			out.rows = append(out.rows, append(a.cells(row, matrixHead), make(queries.Row, len(columns))...))
		}
		out.rows[i][len(matrixHead)+place[textIn(a.question, row, matrixActor)]] = textIn(a.question, row, matrixLetter)
	}
	if most, err := strconv.Atoi(limit); err == nil && most >= 0 {
		out.rows = out.rows[:min(most, len(out.rows))]
	}
	return out
}

// actorColumns are the columns of the actors, and the place of each actor
// among them by its id. Actors of one name are told apart by their ids.
func (a *answer) actorColumns() (columns []queries.Column, place map[string]int) {
	items, names, called := map[string]int{}, map[string]string{}, map[string]int{}
	for _, row := range a.rows {
		id := textIn(a.question, row, matrixActor)
		if items[id]++; items[id] == 1 {
			names[id] = textIn(a.question, row, matrixName)
			called[names[id]]++
		}
	}
	ids := slices.SortedFunc(maps.Keys(items), func(x, y string) int {
		return cmp.Or(cmp.Compare(items[y], items[x]), cmp.Compare(x, y))
	})
	place = map[string]int{}
	for i, id := range ids {
		place[id] = i
		title := names[id]
		if called[title] > 1 {
			title = id
		}
		columns = append(columns, queries.Column{Name: title, Type: "text", Title: title, TitleZh: title})
	}
	return columns, place
}

// columns are the question's columns of these names.
func (a *answer) columns(names []string) (columns []queries.Column) {
	for _, name := range names {
		columns = append(columns, a.question.Columns[a.index(name)])
	}
	return columns
}

// cells are the row's values in the columns of these names.
func (a *answer) cells(row queries.Row, names []string) (cells queries.Row) {
	for _, name := range names {
		cells = append(cells, row[a.index(name)])
	}
	return cells
}

func (a *answer) index(name string) int {
	return slices.IndexFunc(a.question.Columns, func(c queries.Column) bool { return c.Name == name })
}
