package similar_test

import (
	"fmt"
	"testing"

	"qiantou/graph/similar"
)

// BenchmarkEdges shows how the time for one measure grows with the number of
// measures.
func BenchmarkEdges(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		g := graphOf(synthetic(n)...)
		b.Run(fmt.Sprintf("measures=%d", n), func(b *testing.B) {
			edges := 0
			for b.Loop() {
				edges = len(similar.Edges(g))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/measure")
			b.ReportMetric(float64(edges), "edges")
		})
	}
}
