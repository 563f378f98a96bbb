package main

import (
	"slices"
	"strings"

	"qiantou/graph"
	"qiantou/queries"
)

// citationColumns are what --evidence adds to an answer: where an item of a
// row is stated, and the words on which the row rests.
var citationColumns = []queries.Column{
	{Name: "cited_document", Type: "text", Title: "Cited document", TitleZh: "引用文件"},
	{Name: "cited_path", Type: "text", Title: "Cited path", TitleZh: "引用层级"},
	{Name: "cited_item", Type: "text", Title: "Cited item", TitleZh: "引用事项"},
	{Name: "cited_line", Type: "int", Title: "Cited line", TitleZh: "引用行"},
	{Name: "cited_quote", Type: "text", Title: "Cited clause", TitleZh: "引用原文"},
}

// cited is the answer with the citation columns after its own. A row that
// speaks of several items comes once for each of them, one that speaks of none
// has nothing to cite. asked are the ids that the question was asked about:
// clauses that name those, or the actors of a row, are what the row rests on.
func (a *answer) cited(g *graph.Graph, asked []string) *answer {
	s := arrangeStatements(g)
	out := &answer{question: &queries.Question{Name: a.question.Name, Columns: slices.Concat(a.question.Columns, citationColumns)}, lang: a.lang}
	for _, row := range a.rows {
		ids := append(a.ids(row), asked...)
		items := s.lowest(ids)
		for _, item := range items {
			out.rows = append(out.rows, slices.Concat(a.narrowed(row, item), s.cite(item, ids)))
		}
		if len(items) == 0 {
			out.rows = append(out.rows, slices.Concat(row, make(queries.Row, len(citationColumns))))
		}
	}
	return out
}

// narrowed is the row with item alone in the lists of ids that have it.
func (a *answer) narrowed(row queries.Row, item string) queries.Row {
	row = slices.Clone(row)
	for i, c := range a.question.Columns {
		if list, ok := row[i].([]any); ok && c.Type == "ids" && slices.Contains(list, any(item)) {
			row[i] = []any{item}
		}
	}
	return row
}

// ids are the ids in a row, in the order of the columns.
func (a *answer) ids(row queries.Row) (ids []string) {
	for i, c := range a.question.Columns {
		switch v := row[i].(type) {
		case string:
			if c.Type == "id" {
				ids = append(ids, v)
			}
		case []any:
			for _, member := range v {
				if id, ok := member.(string); ok && c.Type == "ids" {
					ids = append(ids, id)
				}
			}
		}
	}
	return ids
}

// lowest are the items and indicators among ids, without programmes that
// others of them stand under: those only say whence a lead comes.
func (s *statements) lowest(ids []string) (items []string) {
	under := map[string]bool{}
	for _, id := range ids {
		for _, above := range s.way(id)[1:] {
			under[above] = true
		}
	}
	for _, id := range ids {
		isItem := slices.ContainsFunc(s.from[id], func(e graph.Edge) bool { return e.Kind == graph.StatedIn })
		if isItem && !under[id] && !slices.Contains(items, id) {
			items = append(items, id)
		}
	}
	return items
}

// cite is a row of the citation columns: the clauses that join the item, or
// the programme whose lead it has, to one of ids; else all its clauses; else
// the item's own words.
func (s *statements) cite(item string, ids []string) queries.Row {
	edges := s.duties(item)
	if above := s.leader(item); above != "" {
		edges = append(edges, s.duties(above)...)
	}
	named := slices.DeleteFunc(slices.Clone(edges), func(e graph.Edge) bool { return !slices.Contains(ids, e.From) })
	if len(named) > 0 {
		edges = named
	}
	stated := slices.DeleteFunc(slices.Clone(s.from[item]), func(e graph.Edge) bool { return e.Kind != graph.StatedIn })
	if len(edges) == 0 {
		edges = stated
	}
	var quotes []string
	for _, c := range s.clauses(edges) {
		quotes = append(quotes, c.quote)
	}
	first, _ := s.clauses(edges)[0].edges[0].Evidence()
	document := s.nodes[stated[0].To]
	number := document.Props.String("number")
	if number == "" {
		number = document.Name
	}
	n := s.nodes[item]
	return queries.Row{number, orNothing(n.Props.String("path")), n.Name, int64(first.Line), strings.Join(quotes, " / ")}
}

func orNothing(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// restsOn is the part of g that the answer rests on: the nodes of which its
// rows speak and those that it was asked about, the programmes above the
// items among them, and the edges between all of these.
func (a *answer) restsOn(g *graph.Graph, asked []string) *graph.Graph {
	s := arrangeStatements(g)
	kept := map[string]bool{}
	for _, row := range a.rows {
		for _, id := range append(a.ids(row), asked...) {
			for _, at := range s.way(id) {
				kept[at] = true
			}
		}
	}
	return g.Among(kept)
}
