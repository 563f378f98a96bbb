package web

import (
	"net/http"

	"qiantou/graph"
	"qiantou/queries"
)

// The types below are the schema table and the catalogue as the page reads them.

type kind struct {
	Kind  graph.Kind `json:"kind"`
	Title string     `json:"title"` // Chinese
	About string     `json:"about"`
}

type schema struct {
	Nodes []kind            `json:"nodes"`
	Edges []kind            `json:"edges"`
	Rules map[string]string `json:"rules"`
}

type question struct {
	Name    string   `json:"name"`
	Title   string   `json:"title"`
	TitleZh string   `json:"title_zh"`
	Group   string   `json:"group"`
	About   string   `json:"about"`
	Params  []param  `json:"params"`
	Columns []column `json:"columns"`
}

type param struct {
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Default  string   `json:"default"`
	Choices  []string `json:"choices"`
	About    string   `json:"about"`
	Optional bool     `json:"optional"`
}

type column struct {
	Name    string `json:"name"`
	Type    string `json:"type"`
	Title   string `json:"title"`
	TitleZh string `json:"title_zh"`
}

func theSchema() schema {
	s := schema{Rules: graph.Rules}
	for _, k := range graph.Nodes {
		s.Nodes = append(s.Nodes, kind{k.Kind, k.Title, k.About})
	}
	for _, k := range graph.Edges {
		s.Edges = append(s.Edges, kind{k.Kind, k.Title, k.About})
	}
	return s
}

func (s *server) schema(*http.Request) (any, error) { return theSchema(), nil }

func (s *server) questions(*http.Request) (any, error) {
	out := []question{}
	for _, q := range s.catalogue.Listed() {
		out = append(out, asSent(q))
	}
	return out, nil
}

func asSent(q *queries.Question) question {
	out := question{q.Name, q.Title, q.TitleZh, q.Group, q.About, []param{}, []column{}}
	for _, p := range q.Params {
		choices := p.Choices
		if choices == nil {
			choices = []string{}
		}
		out.Params = append(out.Params, param{p.Name, p.Type, p.Default, choices, p.About, p.Optional})
	}
	for _, c := range q.Columns {
		out.Columns = append(out.Columns, column(c))
	}
	return out
}
