package neo4j_test

import (
	"context"
	"testing"

	"qiantou/graph/neo4j/neo4jtest"
	"qiantou/graph/storetest"
)

func TestSuite(t *testing.T) {
	uri, opt := server(t)
	emptied := ""
	storetest.Run(t, func(t *testing.T) storetest.Store {
		if emptied != t.Name() {
			neo4jtest.Empty(t, uri)
			emptied = t.Name()
		}
		return openAlone(t, uri, opt)
	})
}

func BenchmarkLoad(b *testing.B) {
	graphs := storetest.Synthetic(20, 100)
	s := emptyStore(b)
	for range b.N {
		b.StopTimer()
		uri, _ := server(b)
		neo4jtest.Empty(b, uri)
		b.StartTimer()
		for _, g := range graphs {
			if _, err := s.Load(context.Background(), g); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(graphs)*100*b.N)/b.Elapsed().Seconds(), "measures/s")
}
