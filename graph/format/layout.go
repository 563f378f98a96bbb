package format

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/spatial/barneshut"
	"gonum.org/v1/gonum/spatial/r2"

	"qiantou/graph"
)

// Point is the place of a node in a picture, in pixels, y pointing down, the
// middle of the graph being 0, 0.
type Point struct{ X, Y float64 }

// spacing is about how far apart neighbours lie, in pixels.
const spacing = 60

// Layout places the nodes of g by a force model, that of Fruchterman and
// Reingold, "Graph drawing by force-directed placement" (1991): edges pull,
// nodes push each other away, reckoned by the method of Barnes and Hut, and
// each step may go less far than the one before. A weak pull to the middle
// keeps the parts that no edge joins together. The same graph gives the same
// places on the same kind of processor, in about n log n time for n nodes.
func Layout(g *graph.Graph) map[string]Point {
	f := newField(g)
	steps := max(100, min(400, 300_000/(len(g.Nodes)+1)))
	reach := spacing / 2 * math.Sqrt(float64(len(g.Nodes)))
	for i := range steps {
		left := 1 - float64(i)/float64(steps)
		if !f.step(reach * left * left / 2) {
			break
		}
	}
	at := make([]Point, len(g.Nodes))
	for i, p := range f.particles {
		v := p.Coord2()
		at[i] = Point{round(v.X), round(v.Y)}
	}
	return byID(g, at)
}

// field is the nodes of a graph as particles, and what joins them.
type field struct {
	particles []barneshut.Particle2
	joined    [][2]int // pairs of particles, each once
	pull      []float64
	force     []r2.Vec
}

// particle is a node at its place.
type particle struct{ at r2.Vec }

// Coord2 and Mass make a particle of gonum.
func (p *particle) Coord2() r2.Vec { return p.at }
func (p *particle) Mass() float64  { return 1 }

func newField(g *graph.Graph) *field {
	f := &field{force: make([]r2.Vec, len(g.Nodes))}
	start := sunflower(g)
	number := make(map[string]int, len(g.Nodes))
	for i, n := range g.Nodes {
		number[n.ID] = i
		f.particles = append(f.particles, &particle{r2.Vec(start[n.ID])})
	}
	for _, e := range g.Edges {
		from, ok := number[e.From]
		to, ok2 := number[e.To]
		if ok && ok2 && from != to {
			f.joined = append(f.joined, [2]int{min(from, to), max(from, to)})
		}
	}
	slices.SortFunc(f.joined, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	f.joined = slices.Compact(f.joined)
	f.weigh()
	return f
}

// weigh makes edges the weaker the more of them the quieter end has: the
// thousand items of a document would else be one heap.
func (f *field) weigh() {
	degree := make([]float64, len(f.particles))
	for _, pair := range f.joined {
		degree[pair[0]]++
		degree[pair[1]]++
	}
	f.pull = make([]float64, len(f.joined))
	for i, pair := range f.joined {
		f.pull[i] = 1 / math.Sqrt(math.Max(degree[pair[0]], degree[pair[1]]))
	}
}

// step moves each particle by its forces, at most reach far. It is false where
// that cannot be reckoned because two lie at one place.
func (f *field) step(reach float64) bool {
	plane, err := barneshut.NewPlane(f.particles)
	if err != nil {
		return false
	}
	for i, p := range f.particles {
		f.force[i] = r2.Sub(plane.ForceOn(p, 0.8, push), r2.Scale(0.2, p.Coord2()))
	}
	for i, pair := range f.joined {
		v := r2.Sub(f.particles[pair[1]].Coord2(), f.particles[pair[0]].Coord2())
		v = r2.Scale(f.pull[i]*r2.Norm(v)/spacing, v)
		f.force[pair[0]] = r2.Add(f.force[pair[0]], v)
		f.force[pair[1]] = r2.Sub(f.force[pair[1]], v)
	}
	for i, v := range f.force {
		if far := r2.Norm(v); far > reach {
			v = r2.Scale(reach/far, v)
		}
		p := f.particles[i].(*particle)
		p.at = r2.Add(p.at, v)
	}
	return true
}

// push is the force between two places that are v apart, with m1 and m2 nodes.
func push(_, _ barneshut.Particle2, m1, m2 float64, v r2.Vec) r2.Vec {
	return r2.Scale(-m1*m2*spacing*spacing/math.Max(r2.Norm2(v), 1), v)
}

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

func round(x float64) float64 { return math.Round(x*100) / 100 }

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
