package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"

	"qiantou/graph"
	"qiantou/queries"
)

// Answer is a question with what it was asked with and what came back.
type Answer struct {
	Question *queries.Question
	Params   map[string]string // as given, names already replaced by ids
	Rows     []queries.Row
}

// answered is an answer as it is sent. More says that rows beyond the limit
// were left out.
type answered struct {
	Question string            `json:"question"`
	Params   map[string]string `json:"params"`
	Rows     []queries.Row     `json:"rows"`
	More     bool              `json:"more"`
	Graph    part              `json:"graph"`
}

// answer asks the question that the path names; its parameters stand in the
// query string. Actors, places and documents may go by name.
func (s *server) answer(r *http.Request) (any, error) {
	q := s.catalogue.Find(r.PathValue("question"))
	if q == nil || q.Group == "store" {
		return nil, refuse(http.StatusNotFound, "no question is called "+r.PathValue("question")+"; /api/questions lists them")
	}
	p, err := s.pictures.latest(r.Context())
	if err != nil {
		return nil, err
	}
	given := map[string]string{}
	for key, values := range r.URL.Query() {
		if values[0] != "" {
			given[key] = values[0]
		}
	}
	if err := resolve(p, q, given); err != nil {
		return nil, err
	}
	params, err := q.Bind(given)
	if err != nil {
		return nil, refuse(http.StatusBadRequest, err.Error())
	}
	found, err := ask(r.Context(), s.store, q, params, s.limit)
	if err != nil {
		return nil, err
	}
	rests := restsOn(p, Answer{q, given, found.Rows}, s.limit)
	return answered{q.Name, given, found.Rows, found.More, rests}, nil
}

// resolve replaces names of actors, places and documents by ids.
func resolve(p *picture, q *queries.Question, given map[string]string) error {
	for _, param := range q.Params {
		text, ok := given[param.Name]
		if !ok || !isNamed(param.Type) {
			continue
		}
		found := exactly(p, param.Type, text)
		switch {
		case len(found) == 1:
			given[param.Name] = found[0].ID
		case len(found) > 1:
			return refuse(http.StatusBadRequest, fmt.Sprintf("%d are called %q: choose one", len(found), text), found...)
		default:
			return refuse(http.StatusBadRequest, fmt.Sprintf("no %s is called %q", param.Type, text), containing(p, param.Type, text, 8)...)
		}
	}
	return nil
}

type rows struct {
	Rows []queries.Row
	More bool
}

// ask collects the rows of a question, limit of them unless it is 0.
func ask(ctx context.Context, s queries.Runner, q *queries.Question, params map[string]any, limit int) (rows, error) {
	found := rows{Rows: []queries.Row{}}
	for row, err := range s.Run(ctx, q, params) {
		if err != nil {
			return found, err
		}
		if limit > 0 && len(found.Rows) == limit {
			found.More = true
			break
		}
		found.Rows = append(found.Rows, row)
	}
	return found, nil
}

// restsOn returns the part of the graph that an answer rests on: the actors
// and places asked about, what the rows name, the programmes over the items
// among it, and the edges between.
// An answer that names actors alone rests on what they lead and support, in
// the document that was asked about.
func restsOn(p *picture, a Answer, limit int) part {
	rank := map[string]int{}
	add := func(id string) {
		if _, twice := rank[id]; !twice && p.nodes[id] != nil {
			rank[id] = len(rank)
		}
	}
	for _, param := range a.Question.Params {
		if isNamed(param.Type) && param.Type != "document" { // whose items are asked for, or where
			add(a.Params[param.Name])
		}
	}
	for _, row := range a.Rows {
		eachID(a.Question, row, add)
	}
	named := byRank(rank)
	if !slices.ContainsFunc(named, func(id string) bool { return !isActor(p.nodes[id].Kind) }) {
		addDuties(p, named, a.Params["document"], add)
	}
	for _, id := range byRank(rank) {
		for _, above := range p.above(id) {
			add(above)
		}
	}
	ids := make(map[string]bool, len(rank))
	for id := range rank {
		ids[id] = true
	}
	return cut(between(p.all, ids), limit, func(a, b graph.Node) int { return cmp.Compare(rank[a.ID], rank[b.ID]) })
}

func byRank(rank map[string]int) []string {
	ids := make([]string, len(rank))
	for id, i := range rank {
		ids[i] = id
	}
	return ids
}

// eachID calls f with every id that a row speaks of.
func eachID(q *queries.Question, row queries.Row, f func(string)) {
	for i, c := range q.Columns {
		switch v := row[i].(type) {
		case string:
			if c.Type == "id" {
				f(v)
			}
		case []any:
			for _, id := range v {
				if text, ok := id.(string); ok && c.Type == "ids" {
					f(text)
				}
			}
		}
	}
}

func addDuties(p *picture, actors []string, document string, add func(string)) {
	for _, actor := range actors {
		for _, e := range p.joining[actor] {
			if !isDuty(e.Kind) {
				continue
			}
			if d := p.document(e.To); document == "" || d != nil && d.ID == document {
				add(e.To)
			}
		}
	}
}
