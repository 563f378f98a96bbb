package format

import (
	"iter"
	"math"
	"math/rand/v2"
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/layout"
	"gonum.org/v1/gonum/graph/simple"

	"qiantou/graph"
)

// Point is the place of a node in a picture, in pixels, y pointing down, the
// middle of the graph being 0, 0.
type Point struct{ X, Y float64 }

// spacing is about how far apart neighbours lie, in pixels.
const spacing = 60

// Layout places the nodes of g by a force model in which edges pull and nodes
// push each other away: Eades' heuristic with Barnes-Hut repulsion, from fixed
// places at the start. The same graph gives the same places on the same kind
// of processor. It takes about n log n time for a graph of n nodes.
func Layout(g *graph.Graph) map[string]Point {
	if len(g.Nodes) < 2 {
		return sunflower(g)
	}
	n := newNetwork(g)
	eades := layout.EadesR2{Updates: updates(len(g.Nodes)), Repulsion: 1, Rate: 0.5, Theta: 0.7, Src: rand.NewPCG(1, 2)}
	optimizer := layout.NewOptimizerR2(n, eades.Update)
	for optimizer.Update() {
	}
	at := make([]Point, len(g.Nodes))
	for i := range at {
		v := optimizer.Coord2(int64(i))
		at[i] = Point{v.X, v.Y}
	}
	scale(at)
	return byID(g, at)
}

// updates is how many steps a graph of n nodes gets: small ones settle fully,
// big ones get what a few seconds allow.
func updates(n int) int { return max(100, min(400, 400_000/n)) }

// scale puts the middle of all points at 0, 0 and gives each node its share
// of space, to a hundredth of a pixel. Single nodes far outside do not count.
func scale(at []Point) {
	var middle Point
	for _, p := range at {
		middle.X += p.X / float64(len(at))
		middle.Y += p.Y / float64(len(at))
	}
	far := make([]float64, len(at))
	for i, p := range at {
		far[i] = math.Hypot(p.X-middle.X, p.Y-middle.Y)
	}
	slices.Sort(far)
	factor := spacing * math.Sqrt(float64(len(at))) / 2 / max(far[len(far)*9/10], 1e-9)
	for i, p := range at {
		at[i] = Point{round((p.X - middle.X) * factor), round((p.Y - middle.Y) * factor)}
	}
}

func round(x float64) float64 { return math.Round(x*100) / 100 }

// sunflower places the nodes in their order on a spiral, evenly: what a
// picture begins with where nobody asked for a layout.
func sunflower(g *graph.Graph) map[string]Point {
	const turn = 2.399963229728653 // the golden angle
	at := make([]Point, len(g.Nodes))
	for i := range at {
		r, a := spacing/2*math.Sqrt(float64(i)), turn*float64(i)
		at[i] = Point{round(r * math.Cos(a)), round(r * math.Sin(a))}
	}
	return byID(g, at)
}

func byID(g *graph.Graph, at []Point) map[string]Point {
	m := make(map[string]Point, len(at))
	for i, n := range g.Nodes {
		m[n.ID] = at[i]
	}
	return m
}

// places returns the layout where it is asked for, else nil.
func places(g *graph.Graph, o Options) map[string]Point {
	if !o.Layout {
		return nil
	}
	return Layout(g)
}

// at adds the node's place, where it has one.
func (f fields) at(places map[string]Point, n graph.Node) fields {
	if p, ok := places[n.ID]; ok {
		f = append(f, "x", p.X, "y", p.Y)
	}
	return f
}

// network is the graph as gonum sees it: nodes are numbers in the order of the
// graph, and neighbours come in a fixed order, on which the layout depends.
type network struct {
	next [][]int64 // by node, sorted
}

func newNetwork(g *graph.Graph) *network {
	number := make(map[string]int64, len(g.Nodes))
	for i, n := range g.Nodes {
		number[n.ID] = int64(i)
	}
	n := &network{make([][]int64, len(g.Nodes))}
	for _, e := range g.Edges {
		from, ok := number[e.From]
		to, ok2 := number[e.To]
		if ok && ok2 && from != to {
			n.next[from] = append(n.next[from], to)
			n.next[to] = append(n.next[to], from)
		}
	}
	for i := range n.next {
		slices.Sort(n.next[i])
		n.next[i] = slices.Compact(n.next[i])
	}
	return n
}

// The methods of gonum's graph.Weighted.

func (n *network) Node(id int64) gonum.Node { return simple.Node(id) }

func (n *network) Nodes() gonum.Nodes {
	return nodesOf(len(n.next), func(yield func(int64) bool) {
		for i := range n.next {
			if !yield(int64(i)) {
				return
			}
		}
	})
}

func (n *network) From(id int64) gonum.Nodes {
	return nodesOf(len(n.next[id]), slices.Values(n.next[id]))
}

func nodesOf(size int, ids iter.Seq[int64]) gonum.Nodes {
	list := make([]gonum.Node, 0, size)
	for id := range ids {
		list = append(list, simple.Node(id))
	}
	return iterator.NewOrderedNodes(list)
}

func (n *network) HasEdgeBetween(x, y int64) bool {
	_, there := slices.BinarySearch(n.next[x], y)
	return there
}

func (n *network) Edge(u, v int64) gonum.Edge { return n.WeightedEdge(u, v) }

func (n *network) WeightedEdge(u, v int64) gonum.WeightedEdge {
	w, ok := n.Weight(u, v)
	if !ok || u == v {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(u), T: simple.Node(v), W: w}
}

// Weight is the less the more edges the busier end has: a document with a
// thousand items would else be thrown further by every step.
func (n *network) Weight(x, y int64) (float64, bool) {
	if x == y {
		return 0, true
	}
	return 1 / float64(max(len(n.next[x]), len(n.next[y]))), n.HasEdgeBetween(x, y)
}
