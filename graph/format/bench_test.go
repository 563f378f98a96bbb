package format_test

import (
	"io"
	"testing"

	"qiantou/graph"
	"qiantou/graph/format"
	"qiantou/graph/storetest"
)

func BenchmarkWrite(b *testing.B) {
	g := graph.Merge(storetest.Synthetic(48, 100)...)
	for _, f := range format.Formats {
		b.Run(f.Name, func(b *testing.B) {
			for range b.N {
				if err := f.Write(io.Discard, g); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64((len(g.Nodes)+len(g.Edges))*b.N)/b.Elapsed().Seconds(), "elements/s")
		})
	}
}
