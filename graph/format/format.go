// Package format writes a graph for other programs, one file an output format.
package format

import (
	"io"

	"qiantou/graph"
)

// Format is a way to write a graph.
type Format struct {
	Name  string
	About string
	Write func(io.Writer, *graph.Graph) error
}

// Formats lists the formats in the order in which help names them.
var Formats = []Format{
	{"native", "one JSON object with nodes and edges", Native},
	{"ndjson", "one node or edge a line, as JSON", NDJSON},
	{"node-link", "the JSON that networkx, D3 and sigma read", NodeLink},
}

// Find returns the format called name, or nil.
func Find(name string) *Format {
	for i := range Formats {
		if Formats[i].Name == name {
			return &Formats[i]
		}
	}
	return nil
}
