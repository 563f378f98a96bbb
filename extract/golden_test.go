package extract_test

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-json"
	"golang.org/x/text/unicode/norm"

	"qiantou/extract"
	"qiantou/graph"
)

var update = flag.Bool("update", false, "write the graphs of the golden corpus anew; the annotations stay as they are")

const corpus = "testdata"

// annotation is what a careful reader finds in a document, written by hand.
type annotation struct {
	Doc        map[string]any    `json:"doc"`
	Items      []wantedItem      `json:"items"`
	Open       bool              `json:"open"` // items that are not annotated are not judged, but must have nobody responsible
	Indicators []wantedIndicator `json:"indicators"`
	byKey      map[string]*wantedItem
}

type wantedItem struct {
	Key       string   `json:"key"`
	Kind      string   `json:"kind"` // programme, measure, safeguard, or section: a level of the outline without a node
	Name      string   `json:"name"` // "" where the item starts straight with its text
	Text      string   `json:"text"` // how its text starts
	Parent    string   `json:"parent"`
	Officials []string `json:"officials"`
	Lead      []string `json:"lead"`
	Support   []string `json:"support"`
	Implied   []string `json:"implied_support"`
	Places    []string `json:"places"`
}

type wantedIndicator struct {
	Table       string            `json:"table"`
	Category    string            `json:"category"`
	Name        string            `json:"name"`
	Unit        string            `json:"unit"`
	Values      map[string]string `json:"values"`
	Attribute   string            `json:"attribute"`
	Responsible []string          `json:"responsible"`
}

// TestGolden extracts every document of the corpus and compares the graph with
// its annotation, item by item, as strict sets. What the extractor does not
// read yet stands in unreached.tsv with the reason, and must be struck out
// there once it does.
func TestGolden(t *testing.T) {
	unreached := readUnreached(t)
	for _, name := range documents(t) {
		why, listed := unreached[name]
		delete(unreached, name)
		t.Run(name, func(t *testing.T) {
			result := extractFile(t, name)
			wrong := readAnnotation(t, name).compare(result.Graph)
			switch {
			case listed && len(wrong) == 0:
				t.Errorf("reads right now: strike %s out in unreached.tsv (%s)", name, why)
			case listed:
				t.Skip(why)
			case len(wrong) > 0:
				t.Error(strings.Join(wrong, "\n"))
			default:
				compareGraph(t, name, result.Graph)
			}
		})
	}
	for name := range unreached {
		t.Errorf("unreached.tsv lists %s, which is not there", name)
	}
}

// TestGoldenCovers fails where a rule, a kind of node or a class of role words
// is never exercised by a document that is read right.
func TestGoldenCovers(t *testing.T) {
	unreached := readUnreached(t)
	rules, kinds, roles := map[string]bool{}, map[graph.Kind]bool{}, map[string]bool{}
	for _, name := range documents(t) {
		if _, listed := unreached[name]; listed {
			continue
		}
		g := extractFile(t, name).Graph
		for _, n := range g.Nodes {
			kinds[n.Kind] = true
		}
		for _, e := range g.Edges {
			rules[e.Props.String("rule")] = true
			roles[e.Props.String("role")] = true
		}
	}
	for rule := range graph.Rules {
		if !rules[rule] {
			t.Errorf("no document exercises the rule %q", rule)
		}
	}
	for _, k := range graph.Nodes {
		if !kinds[k.Kind] {
			t.Errorf("no document yields a %s", k.Kind)
		}
	}
	for class, stems := range roleClasses(t) {
		if !exercised(roles, stems) {
			t.Errorf("no document exercises a role of the class %q", class)
		}
	}
}

func exercised(roles map[string]bool, stems []string) bool {
	for role := range roles {
		for _, stem := range stems {
			if strings.HasPrefix(role, stem) {
				return true
			}
		}
	}
	return false
}

// roleClasses returns the stems of every class of roles that names actors.
func roleClasses(t *testing.T) map[string][]string {
	classes := map[string][]string{}
	for _, row := range readTSV(t, filepath.Join("lexicon", "roles.tsv")) {
		if class := row[1]; class != "class" && class != "time" && class != "remark" {
			classes[class] = append(classes[class], row[0])
		}
	}
	return classes
}

func documents(t *testing.T) []string {
	files, err := filepath.Glob(filepath.Join(corpus, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no documents in", corpus, err)
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(filepath.Base(f), ".txt")
	}
	return files
}

func readUnreached(t *testing.T) map[string]string {
	out := map[string]string{}
	for _, row := range readTSV(t, filepath.Join(corpus, "unreached.tsv"))[1:] {
		out[row[0]] = row[1]
	}
	return out
}

func readTSV(t *testing.T, file string) [][]string {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.Comment, r.LazyQuotes = '\t', '#', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(file, err)
	}
	return rows
}

func extractFile(t *testing.T, name string) *extract.Result {
	file := name + ".txt"
	data, err := os.ReadFile(filepath.Join(corpus, file))
	if err != nil {
		t.Fatal(err)
	}
	result, err := extract.Document(data, extract.Options{Source: file})
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range result.Graph.Validate() {
		t.Error(problem)
	}
	return result
}

func readAnnotation(t *testing.T, name string) *annotation {
	data, err := os.ReadFile(filepath.Join(corpus, name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	a := &annotation{byKey: map[string]*wantedItem{}}
	if err := json.Unmarshal(data, a); err != nil {
		t.Fatal(name, err)
	}
	for i := range a.Items {
		it := &a.Items[i]
		if a.byKey[it.Key] != nil {
			t.Fatalf("%s: two items are called %s", name, it.Key)
		}
		a.byKey[it.Key] = it
	}
	return a
}

// compareGraph compares the whole graph with the one kept beside the
// document, byte for byte.
func compareGraph(t *testing.T, name string, g *graph.Graph) {
	file := filepath.Join(corpus, name+".graph.json")
	var got bytes.Buffer
	if err := g.WriteJSON(&got); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err, "(go test ./extract -run Golden -update writes it)")
	}
	if !bytes.Equal(want, got.Bytes()) {
		t.Errorf("the graph differs from %s (-update writes it anew):\n%s", file, firstDifference(want, got.Bytes()))
	}
}

func firstDifference(want, got []byte) string {
	a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d\n-%s\n+%s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, now %d", len(a), len(b))
}

// differences gathers what is wrong with one document, a line each.
type differences []string

func (d *differences) text(where, what, want, got string) {
	if squeeze(want) != squeeze(got) {
		*d = append(*d, fmt.Sprintf("%s: %s: want %q, got %q", where, what, want, got))
	}
}

func (d *differences) set(where, what string, want, got []string) {
	want, got = squeezeAll(want), squeezeAll(got)
	missing, extra := without(want, got), without(got, want)
	if len(missing)+len(extra) > 0 {
		*d = append(*d, fmt.Sprintf("%s: %s: missing %v, extra %v", where, what, missing, extra))
	}
}

func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}

// squeeze takes off what annotation and graph may write differently: width,
// blanks and the shape of brackets.
func squeeze(s string) string {
	s = strings.NewReplacer("〔", "(", "〕", ")", "【", "(", "】", ")", "[", "(", "]", ")", "〈", "<", "〉", ">").Replace(s)
	return strings.Join(strings.Fields(norm.NFKC.String(s)), "")
}

func squeezeAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = squeeze(s)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// compare returns how the graph departs from the annotation.
func (a *annotation) compare(g *graph.Graph) []string {
	r := readGraph(g)
	var d differences
	a.compareFacts(r, &d)
	for i := range a.Items {
		a.compareItem(&a.Items[i], r, &d)
	}
	for _, path := range slices.Sorted(maps.Keys(r.items)) {
		switch w := a.byKey[path]; {
		case w == nil && a.Open:
			(&wantedItem{Key: path}).compareDuties(r, &d)
		case w == nil || w.Kind == "section":
			d = append(d, fmt.Sprintf("%s: no such item: %s", path, r.items[path].Name))
		}
	}
	a.compareIndicators(r, &d)
	return d
}

// compareFacts judges the facts that the annotation gives; "" says that the
// document does not state one.
func (a *annotation) compareFacts(r *reading, d *differences) {
	for _, fact := range []string{"title", "number", "issued", "publisher", "index", "place"} {
		if want, given := a.Doc[fact].(string); given {
			got := r.doc.Props.String(fact)
			if fact == "place" {
				got = strings.ReplaceAll(got, "/", "")
			}
			d.text("document", fact, want, got)
		}
	}
	if list, given := a.Doc["issuers"].([]any); given {
		var issuers []string
		for _, v := range list {
			issuers = append(issuers, fmt.Sprint(v))
		}
		d.set("document", "issuers", issuers, r.related(r.doc.ID, graph.IssuedBy, signed))
	}
}

func signed(e graph.Edge) bool { return e.Props.String("role") == "signed" }

func (a *annotation) compareItem(w *wantedItem, r *reading, d *differences) {
	n, ok := r.items[w.Key]
	switch {
	case w.Kind == "section":
		return
	case !ok:
		*d = append(*d, fmt.Sprintf("%s: item missing: %s%s", w.Key, w.Name, w.Text))
		return
	}
	d.text(w.Key, "kind", w.Kind, kindOf(n))
	if w.Name != "" {
		d.text(w.Key, "name", w.Name, n.Name)
	}
	if !w.opensAs(n) {
		d.text(w.Key, "text", w.Text, n.Props.String("text"))
	}
	d.text(w.Key, "parent", a.nodeAbove(w.Parent), r.parent[n.ID])
	d.set(w.Key, "places", w.Places, r.related(n.ID, graph.Concerns, func(graph.Edge) bool { return true }))
	w.compareDuties(r, d)
}

// opensAs tells whether the item's text starts as annotated. An item without
// a name is named after its first clause.
func (w *wantedItem) opensAs(n graph.Node) bool {
	text := squeeze(w.Text)
	return strings.HasPrefix(squeeze(n.Props.String("text")), text) || w.Name == "" && strings.HasPrefix(squeeze(n.Name), text)
}

func (w *wantedItem) compareDuties(r *reading, d *differences) {
	id := r.items[w.Key].ID
	d.set(w.Key, "officials", w.Officials, r.officials(id))
	d.set(w.Key, "lead", w.Lead, r.related(id, graph.Leads, fromUnit))
	d.set(w.Key, "support", w.Support, r.related(id, graph.Supports, func(e graph.Edge) bool { return !e.Props.Bool("implied") }))
	d.set(w.Key, "implied support", w.Implied, r.related(id, graph.Supports, func(e graph.Edge) bool { return e.Props.Bool("implied") }))
}

// nodeAbove is the item, or the nearest one above that is a node: sections are
// none.
func (a *annotation) nodeAbove(key string) string {
	for w := a.byKey[key]; w != nil && w.Kind == "section"; w = a.byKey[key] {
		key = w.Parent
	}
	return key
}

func (a *annotation) compareIndicators(r *reading, d *differences) {
	free := maps.Clone(r.indicators)
	for _, w := range a.Indicators {
		where := "indicator " + w.Name
		n, ok := free[squeeze(w.Table+"/"+w.Name)]
		if !ok {
			*d = append(*d, fmt.Sprintf("%s: missing in table %q", where, w.Table))
			continue
		}
		delete(free, squeeze(w.Table+"/"+w.Name))
		d.text(where, "category", w.Category, n.Props.String("category"))
		d.text(where, "unit", w.Unit, n.Props.String("unit"))
		d.text(where, "attribute", w.Attribute, n.Props.String("attribute"))
		values, _ := n.Props["values"].(map[string]string)
		d.set(where, "values", pairs(w.Values), pairs(values))
		d.set(where, "responsible", w.Responsible, r.related(n.ID, graph.Leads, fromUnit))
	}
	for name := range free {
		*d = append(*d, "indicator "+name+": no such indicator")
	}
}

func pairs(m map[string]string) []string {
	var out []string
	for k, v := range m {
		out = append(out, k+"="+v)
	}
	return out
}

// reading is a graph made easy to compare.
type reading struct {
	doc        graph.Node
	nodes      map[string]graph.Node
	items      map[string]graph.Node   // by path
	indicators map[string]graph.Node   // by table and name
	parent     map[string]string       // item's id to its parent's path
	edges      map[string][]graph.Edge // of an item, an indicator or the document
}

func readGraph(g *graph.Graph) *reading {
	r := &reading{nodes: map[string]graph.Node{}, items: map[string]graph.Node{}, indicators: map[string]graph.Node{},
		parent: map[string]string{}, edges: map[string][]graph.Edge{}}
	for _, n := range g.Nodes {
		r.nodes[n.ID] = n
		switch path := n.Props.String("path"); {
		case n.Kind == graph.Document:
			r.doc = n
		case n.Kind == graph.Indicator:
			r.indicators[squeeze(n.Props.String("table")+"/"+n.Name)] = n
		case path != "":
			r.items[r.free(path)] = n
		}
	}
	for _, e := range g.Edges {
		switch e.Kind {
		case graph.PartOf:
			r.parent[e.From] = r.nodes[e.To].Props.String("path")
		case graph.Leads, graph.Supports:
			r.edges[e.To] = append(r.edges[e.To], e)
		default:
			r.edges[e.From] = append(r.edges[e.From], e)
		}
	}
	return r
}

// free keeps two items of one path apart, so that the second is reported.
func (r *reading) free(path string) string {
	for ; r.items[path].ID != ""; path += "'" {
	}
	return path
}

func fromUnit(e graph.Edge) bool { return !strings.HasPrefix(e.From, "official:") }

// related returns the names as written of what an edge of the kind joins to a
// node.
func (r *reading) related(id string, kind graph.Kind, want func(graph.Edge) bool) []string {
	var out []string
	for _, e := range r.edges[id] {
		if e.Kind == kind && want(e) {
			out = append(out, e.Props.String("surface"))
		}
	}
	return out
}

// officials returns the names of the people who lead an item, without posts.
func (r *reading) officials(id string) []string {
	var out []string
	for _, e := range r.edges[id] {
		if e.Kind == graph.Leads && !fromUnit(e) {
			out = append(out, cmp.Or(r.nodes[e.From].Name, e.Props.String("surface")))
		}
	}
	return out
}

func kindOf(n graph.Node) string {
	switch {
	case n.Kind == graph.Programme:
		return "programme"
	case n.Props.Bool("safeguard"):
		return "safeguard"
	}
	return "measure"
}
