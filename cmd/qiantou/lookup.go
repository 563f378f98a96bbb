package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"qiantou/graph"
	"qiantou/queries"
)

// lookup finds the actors, places and documents that a person names.
type lookup struct {
	store     queries.Runner
	catalogue *queries.Catalogue
}

// named is something that can be named, by its id, its name or another name.
type named struct {
	id, kind, name string
	others         []string
}

func (n named) is(text string) bool {
	return n.id == text || n.name == text || slices.Contains(n.others, text)
}

func (n named) String() string { return fmt.Sprintf("%s  %s  %s", n.name, n.kind, n.id) }

// resolve replaces the names in given, of parameters that speak of an actor,
// a place or a document, by ids.
func (l lookup) resolve(ctx context.Context, q *queries.Question, given map[string]string) error {
	for _, p := range q.Params {
		text, ok := given[p.Name]
		if !ok || p.Type != "actor" && p.Type != "place" && p.Type != "document" {
			continue
		}
		id, err := l.id(ctx, p.Type, text)
		if err != nil {
			return err
		}
		given[p.Name] = id
	}
	return nil
}

// id returns the id of the one thing of that type (actor, place, document)
// that text names. Several, and none, are errors that say what there is.
func (l lookup) id(ctx context.Context, typ, text string) (string, error) {
	found, err := l.exactly(ctx, typ, text)
	if err != nil {
		return "", err
	}
	if len(found) > 0 {
		return theOne(typ, text, found)
	}
	all, err := l.all(ctx, typ)
	if err != nil {
		return "", err
	}
	return "", unknownName(typ, text, all)
}

func (l lookup) exactly(ctx context.Context, typ, text string) ([]named, error) {
	if typ == "document" {
		all, err := l.all(ctx, typ)
		return slices.DeleteFunc(all, func(n named) bool { return !n.is(text) }), err
	}
	rows, err := ask(ctx, l.store, l.catalogue.Find("find-actor"), map[string]any{"name": text})
	return actorsOf(rows, typ), err
}

func (l lookup) all(ctx context.Context, typ string) ([]named, error) {
	if typ != "document" {
		rows, err := ask(ctx, l.store, l.catalogue.Find("actors"), nil)
		return actorsOf(rows, typ), err
	}
	q := l.catalogue.Find("documents")
	rows, err := ask(ctx, l.store, q, nil)
	var all []named
	for _, row := range rows {
		d := named{id: textIn(q, row, "id"), kind: string(graph.Document), name: textIn(q, row, "title")}
		d.others = []string{textIn(q, row, "number"), textIn(q, row, "source")}
		all = append(all, d)
	}
	return all, err
}

// actorsOf reads rows of id, kind, name and, where there is one, a list of
// other names.
func actorsOf(rows []queries.Row, typ string) []named {
	var out []named
	for _, row := range rows {
		n := named{id: row[0].(string), kind: row[1].(string), name: row[2].(string)}
		if (n.kind == string(graph.Place)) != (typ == "place") {
			continue
		}
		if len(row) > 3 {
			for _, alias := range row[3].([]any) {
				n.others = append(n.others, alias.(string))
			}
		}
		out = append(out, n)
	}
	return out
}

// ask collects the rows of a question.
func ask(ctx context.Context, s queries.Runner, q *queries.Question, params map[string]any) ([]queries.Row, error) {
	return askFor(ctx, s, q, params, -1)
}

// askFor collects at most limit rows of a question, all where it is negative.
func askFor(ctx context.Context, s queries.Runner, q *queries.Question, params map[string]any, limit int) (rows []queries.Row, err error) {
	if limit == 0 {
		return nil, nil
	}
	for row, err := range s.Run(ctx, q, params) {
		if err != nil {
			return nil, err
		}
		if rows = append(rows, row); len(rows) == limit {
			break
		}
	}
	return rows, nil
}

// textIn returns the text in the column called name, "" for none.
func textIn(q *queries.Question, row queries.Row, name string) string {
	i := slices.IndexFunc(q.Columns, func(c queries.Column) bool { return c.Name == name })
	s, _ := row[i].(string)
	return s
}

func theOne(typ, text string, found []named) (string, error) {
	if len(found) == 1 {
		return found[0].id, nil
	}
	return "", failed("say which by its full name or its id:"+listed(found), "%d %ss are called %q", len(found), typ, text)
}

// lister says how to see the names of a type.
var lister = map[string]string{
	"actor":    "qiantou query workload lists those who answer for something",
	"place":    "qiantou export --kinds Place --format ndjson lists them",
	"document": "qiantou query documents lists them",
	"node":     "qiantou export --format ndjson lists them",
}

// unknownName suggests what text may have been meant for, or else how to see
// all names.
func unknownName(typ, text string, all []named) error {
	byName := map[string]named{}
	var names []string
	for _, n := range all {
		for _, name := range append([]string{n.name}, n.others...) {
			if name != "" {
				byName[name] = n
				names = append(names, name)
			}
		}
	}
	var near []named
	for _, name := range nearest(text, names, 8) {
		n := byName[name]
		if !slices.ContainsFunc(near, func(m named) bool { return m.id == n.id }) {
			near = append(near, n)
		}
	}
	hint := lister[typ]
	if len(near) > 0 {
		hint = "did you mean one of these?" + listed(near)
	}
	return failed(hint, "no %s is called %q", typ, text)
}

func listed(list []named) string {
	var b strings.Builder
	for _, n := range list {
		b.WriteString("\n  " + n.String())
	}
	return b.String()
}

// nodeCalled returns the id of the one node of g that text names. Several, and
// none, are errors that say what there is.
func nodeCalled(g *graph.Graph, text string) (string, error) {
	all := make([]named, len(g.Nodes))
	for i, n := range g.Nodes {
		all[i] = named{n.ID, string(n.Kind), n.Name, n.Aliases}
		if n.Kind == graph.Document {
			all[i].others = append(slices.Clone(n.Aliases), n.Props.String("number"), n.Props.String("source"))
		}
	}
	found := slices.DeleteFunc(slices.Clone(all), func(n named) bool { return !n.is(text) })
	if len(found) > 0 {
		return theOne("node", text, found)
	}
	return "", unknownName("node", text, all)
}
