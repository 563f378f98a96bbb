package main

import (
	"slices"
	"testing"
)

func TestNearest(t *testing.T) {
	units := []string{"湖州市财政局", "湖州市教育局", "湖州市税务局", "嘉兴市财政局", "财政局"}
	for _, c := range []struct {
		word  string
		names []string
		want  []string
	}{
		{"laod", []string{"load", "query", "export"}, []string{"load"}},
		{"湖洲市财政局", units, []string{"湖州市财政局", "嘉兴市财政局", "财政局"}},
		{"财政", units, []string{"财政局", "嘉兴市财政局", "湖州市财政局"}},
		{"外星人", units, []string{}},
	} {
		got := nearest(c.word, c.names, 3)
		if !slices.Equal(got, c.want) {
			t.Errorf("nearest(%s) = %v, want %v", c.word, got, c.want)
		}
	}
}
