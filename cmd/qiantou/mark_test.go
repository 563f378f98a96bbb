package main

import (
	"testing"

	"qiantou/graph"
)

func TestMarked(t *testing.T) {
	for _, c := range []struct {
		quote string
		names []string
		want  string
	}{
		{"(牵头单位:市财政局)", []string{"市财政局"}, "(牵头单位:«市财政局»)"},
		{"(市财政局办公室、市财政局)", []string{"市财政局", "市财政局办公室"}, "(«市财政局办公室»、«市财政局»)"},
		{"领衔市领导:王 甲\n丁乙", []string{"王甲", "丁乙"}, "领衔市领导:«王 甲» «丁乙»"},
		{"(市财政(地税)局)", []string{"市财政(地税)局"}, "(«市财政(地税)局»)"},
		{"推进\x1b[31m改革", nil, "推进 [31m改革"},
		{"由其牵头", []string{"市财政局"}, "由其牵头"},
	} {
		var edges []graph.Edge
		for _, name := range c.names {
			edges = append(edges, graph.Edge{Props: graph.Props{"surface": name}})
		}
		x := &explainer{mark: guillemets}
		if got := x.marked(clause{quote: c.quote, edges: edges}); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
