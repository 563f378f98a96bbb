package storetest

import (
	"math/rand/v2"
	"sync"

	"qiantou/graph"
)

var togetherCases = []testCase{
	{"eight loaders at once", eightLoaders},
	{"loads and questions at once", loadsAndQuestions},
}

// eightLoaders load the same documents, each in another order and first as
// they were before; they end as one loader would.
func eightLoaders(s *suite) {
	early, late := Versions(1, 12), Synthetic(6, 12)
	late = append(late, lastOfEach(Versions(2, 12))...)
	var all sync.WaitGroup
	for i := range 8 {
		store := s.handle()
		all.Go(func() {
			r := rand.New(rand.NewPCG(uint64(i), 0))
			s.loadShuffled(r, store, early)
			s.loadShuffled(r, store, late)
		})
	}
	all.Wait()
	if s.Failed() {
		s.FailNow()
	}
	s.holds(late...)
}

func lastOfEach(graphs []*graph.Graph) []*graph.Graph {
	var out []*graph.Graph
	for number := range 4 {
		for i := len(graphs) - 1; i >= 0; i-- {
			if graphs[i].Nodes[0].ID == bare(number).Nodes[0].ID {
				out = append(out, graphs[i])
				break
			}
		}
	}
	return out
}

func (s *suite) loadShuffled(r *rand.Rand, store Store, graphs []*graph.Graph) {
	for _, i := range r.Perm(len(graphs)) {
		if _, err := store.Load(s.Context(), graphs[i]); err != nil {
			s.Errorf("loading %s: %v", graphs[i].Nodes[0].ID, err)
			return
		}
	}
}

// loadsAndQuestions checks that who asks while somebody loads gets an answer,
// and that every edge that is there has its ends.
func loadsAndQuestions(s *suite) {
	writer := s.handle()
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.loadShuffled(rand.New(rand.NewPCG(3, 0)), writer, Versions(3, 30))
	}()
	edges := s.catalogue.Find("edges")
	for {
		for row, err := range s.store.Run(s.Context(), edges, nil) {
			if err != nil {
				<-done
				s.Fatal(err)
			}
			if row[1] == nil || row[2] == nil {
				s.Errorf("half an edge: %v", row)
			}
		}
		select {
		case <-done:
			return
		default:
		}
	}
}
