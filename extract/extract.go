// Package extract reads a government document and works out who is
// responsible for what: bytes become text, text an outline, the outline's
// clauses statements, and the statements a graph with evidence on every edge.
package extract

import (
	"fmt"

	"qiantou/graph"
)

// Options say what the document itself may not.
type Options struct {
	Source  string           // file name, kept on the Document and shown in problems
	Place   string           // issuing place (湖州市, 浙江省/湖州市) where it should not be guessed
	Aliases map[string]Alias // the user's own names of units, by the name as written; see [ReadAliases]
}

// Name is one name of the document and what it was resolved to.
type Name struct {
	Surface      string // as written
	ID           string // of the node
	Canonical    string // the node's name
	Why          string
	Line, Column int // of its first mention
	Times        int // statements that use it
}

// Problem is something in a document that could not be read. Line and Column
// count from 1, columns in characters.
type Problem struct {
	File         string
	Line, Column int
	What         string
}

// String returns the problem in the form that editors follow, file:line:col: what.
func (p Problem) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.What)
}

// Coverage counts what was read of one document. Led measures have a lead of
// their own, Inherited ones that of the nearest programme above, Unled ones none.
type Coverage struct {
	Document              string // id of the Document node
	Title, Source         string
	Programmes, Measures  int
	Led, Inherited, Unled int
	Indicators            int
	Clauses, Unread       int // clauses of responsibility read; clause-like passages not read
}

// Result is what one document says.
type Result struct {
	Graph    *graph.Graph // canonical
	Problems []Problem
	Coverage Coverage
	Names    []Name // of units and officials, in order of first mention
}
