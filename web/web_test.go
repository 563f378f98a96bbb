package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"qiantou/extract"
	"qiantou/graph"
)

// get asks a viewer on localhost; headers are pairs.
func get(h http.Handler, method, address string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, address, nil)
	r.Host = "localhost:8000"
	for pair := range slices.Chunk(headers, 2) {
		if pair[0] == "Host" {
			r.Host = pair[1]
			continue
		}
		r.Header.Set(pair[0], pair[1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func read[T any](t *testing.T, h http.Handler, address string) T {
	t.Helper()
	w := get(h, "GET", address)
	var v T
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%s: %d, %v: %s", address, w.Code, err, w.Body)
	}
	return v
}

var page = fstest.MapFS{"index.html": {Data: []byte("<p>viewer")}, "app.js": {Data: []byte(`x="</script>"`)}, "app.css": {Data: []byte("p{}")}}

func TestGuard(t *testing.T) {
	h := newHandler(opened(t), builtin(t), Options{}, page)
	named := newHandler(opened(t), builtin(t), Options{Hosts: []string{"viewer.example"}}, page)
	for name, c := range map[string]struct {
		h       http.Handler
		method  string
		address string
		headers []string
		want    int
	}{
		"page":                    {h, "GET", "/", nil, 200},
		"script":                  {h, "GET", "/app.js", nil, 200},
		"head":                    {h, "HEAD", "/api/schema", nil, 200},
		"no other file":           {h, "GET", "/app/package.json", nil, 404},
		"no such address":         {h, "GET", "/api/nothing", nil, 404},
		"post":                    {h, "POST", "/api/graph", nil, 405},
		"preflight":               {h, "OPTIONS", "/api/graph", []string{"Origin", "http://evil.example"}, 405},
		"127.0.0.1":               {h, "GET", "/api/schema", []string{"Host", "127.0.0.1:99"}, 200},
		"IPv6":                    {h, "GET", "/api/schema", []string{"Host", "[::1]:99"}, 200},
		"rebound name":            {h, "GET", "/api/schema", []string{"Host", "evil.example"}, 421},
		"name that begins alike":  {h, "GET", "/api/schema", []string{"Host", "localhost.evil.example"}, 421},
		"named host":              {named, "GET", "/api/schema", []string{"Host", "viewer.example"}, 200},
		"other host":              {named, "GET", "/api/schema", []string{"Host", "evil.example"}, 421},
		"own origin":              {h, "GET", "/api/schema", []string{"Origin", "http://localhost:8000"}, 200},
		"foreign origin":          {h, "GET", "/api/schema", []string{"Origin", "http://evil.example"}, 403},
		"origin of another port":  {h, "GET", "/api/schema", []string{"Origin", "http://localhost:9000"}, 403},
		"null origin":             {h, "GET", "/api/schema", []string{"Origin", "null"}, 403},
		"foreign page's script":   {h, "GET", "/api/schema", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403},
		"link from another site":  {h, "GET", "/", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		"frame in another site":   {h, "GET", "/", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, 403},
		"link to data from there": {h, "GET", "/api/graph", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 403},
	} {
		w := get(c.h, c.method, c.address, c.headers...)
		if w.Code != c.want {
			t.Errorf("%s: %d, want %d: %s", name, w.Code, c.want, w.Body)
		}
		if w.Header().Get("Content-Security-Policy") != policy || w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers %v", name, w.Header())
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "nonce") {
		t.Error("the policy lets inline code run:", policy)
	}
}

func TestUnbuilt(t *testing.T) {
	empty := fstest.MapFS{}
	w := get(newHandler(opened(t), builtin(t), Options{}, empty), "GET", "/")
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "make web") {
		t.Error(w.Code, w.Body)
	}
	if err := writeHTML(&bytes.Buffer{}, &graph.Graph{}, nil, empty); !errors.Is(err, ErrNotBuilt) {
		t.Error(err)
	}
}

func TestAnswerComesWithWhatItRestsOn(t *testing.T) {
	h := newHandler(opened(t), builtin(t), Options{}, page)
	a := read[answered](t, h, "/api/answer/leads?actor="+url.QueryEscape("市发改委"))
	unit := "unit:浙江省/湖州市/发展和改革委员会"
	if a.Params["actor"] != unit || len(a.Rows) == 0 {
		t.Fatalf("%v, %d rows", a.Params, len(a.Rows))
	}
	ids := map[string]bool{}
	for _, n := range a.Graph.Nodes {
		ids[n.ID] = true
	}
	if !ids[unit] {
		t.Error("the actor is not in the graph")
	}
	for _, row := range a.Rows {
		if item := row[0].(string); !ids[item] {
			t.Error("not in the graph:", item)
		}
	}
	for _, e := range a.Graph.Edges {
		if !ids[e.From] || !ids[e.To] {
			t.Error("an edge without its end:", e.ID)
		}
		if e.Kind == graph.PartOf && !ids[e.To] {
			t.Error("the way to the programme is cut:", e.ID)
		}
	}
	load := read[answered](t, h, "/api/answer/workload?limit=2")
	if !slices.ContainsFunc(load.Graph.Edges, func(e graph.Edge) bool { return e.Kind == graph.Leads }) {
		t.Error("an answer of actors alone does not come with their duties")
	}
}

func TestRefusals(t *testing.T) {
	h := newHandler(opened(t), builtin(t), Options{}, page)
	for address, want := range map[string]string{
		"/api/answer/lead":                "no question is called lead",
		"/api/answer/nodes":               "no question is called nodes",
		"/api/answer/leads":               "leads needs actor",
		"/api/answer/leads?actor=x&rol=y": "no actor is called",
		"/api/answer/gaps?rol=y":          `no parameter "rol"`,
		"/api/answer/leads?actor=" + url.QueryEscape("市财政局"): "are called",
		"/api/graph?kinds=Ghost":                             "no kind is called Ghost",
		"/api/graph?limit=0":                                 "whole number",
		"/api/graph?focus=x":                                 "no node is called x",
		"/api/node?id=x":                                     "nothing is called x",
		"/api/suggest?type=x":                                "type is actor, place or document",
	} {
		w := get(h, "GET", address)
		var p problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code < 400 || w.Code > 404 || !strings.Contains(p.Error, want) {
			t.Errorf("%s: %d %s", address, w.Code, w.Body)
		}
	}
}

func TestNodeAndEdgeQuoteTheirClause(t *testing.T) {
	h := newHandler(opened(t), builtin(t), Options{}, page)
	item := "item:甲委办〔2024〕9号#一/1"
	s := read[stated](t, h, "/api/node?id="+url.QueryEscape(item))
	first := s.Statements[0]
	if first.Edge.Kind != graph.Leads || first.Edge.Props["quote"] != "(牵头单位:市<b>怪</b>局;责任单位:市财政局)" || first.Path != "一/1" || first.Document.Number != "甲委办〔2024〕9号" {
		t.Errorf("%+v %v", first, first.Edge)
	}
	if len(s.Above) != 2 {
		t.Error("above it:", s.Above)
	}
	e := read[stated](t, h, "/api/node?id="+url.QueryEscape(first.Edge.ID))
	if d := cmp.Diff(s.Statements[:1], e.Statements); d != "" || e.Node != nil {
		t.Error("the edge alone says something else:", d)
	}
}

func TestLimitCountsWhatItHides(t *testing.T) {
	store := opened(t)
	whole := everything(t, store)
	p := read[part](t, newHandler(store, builtin(t), Options{Limit: 20}, page), "/api/graph")
	if len(p.Nodes) != 20 || p.Hidden.Nodes != len(whole.Nodes)-20 || p.Hidden.Edges != len(whole.Edges)-len(p.Edges) {
		t.Errorf("%d nodes, %d edges, hidden %+v", len(p.Nodes), len(p.Edges), p.Hidden)
	}
	all := read[part](t, newHandler(store, builtin(t), Options{Limit: 9999}, page), "/api/graph")
	if len(all.Nodes) != len(whole.Nodes) || len(all.Edges) != len(whole.Edges) || all.Hidden != (count{}) {
		t.Errorf("%d nodes, %d edges, hidden %+v", len(all.Nodes), len(all.Edges), all.Hidden)
	}
}

func TestFilters(t *testing.T) {
	h := newHandler(opened(t), builtin(t), Options{}, page)
	kinds := func(p part) (out []string) {
		for _, n := range p.Nodes {
			out = append(out, string(n.Kind))
		}
		for _, e := range p.Edges {
			out = append(out, string(e.Kind))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	for query, want := range map[string][]string{
		"kinds=Unit,Measure,LEADS":              {"LEADS", "Measure", "Unit"},
		"kinds=Unit,Measure&without=LEADS":      {"Measure", "SUPPORTS", "Unit"},
		"kinds=Unit,Measure,LEADS&role=support": nil, // no lead is a support, and no item is left
	} {
		if d := cmp.Diff(want, kinds(read[part](t, h, "/api/graph?"+query))); d != "" {
			t.Errorf("%s: %s", query, d)
		}
	}
	one := read[part](t, h, "/api/graph?document="+url.QueryEscape("doc:甲委办〔2024〕9号"))
	for _, n := range one.Nodes {
		if d, ok := graph.DocumentOf(n.ID); ok && d != "doc:甲委办〔2024〕9号" {
			t.Error("of another document:", n.ID)
		}
	}
	county := read[part](t, h, "/api/graph?place="+url.QueryEscape("place:浙江省/湖州市/安吉县"))
	if !slices.ContainsFunc(county.Nodes, func(n graph.Node) bool { return n.ID == "place:浙江省/湖州市/安吉县" }) {
		t.Error("the place itself is not shown")
	}
}

func TestPictureFollowsLoads(t *testing.T) {
	store := opened(t)
	h := newHandler(store, builtin(t), Options{}, page)
	before := read[part](t, h, "/api/graph?limit=1")
	r, err := extract.Document([]byte("乙市工作要点\n乙委办〔2024〕8号\n\n一、建设\n1.修路。完成二期。(牵头单位:市交通局)\n"), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Load(t.Context(), r.Graph); err != nil {
		t.Fatal(err)
	}
	if after := read[part](t, h, "/api/graph?limit=1"); after.Hidden.Nodes <= before.Hidden.Nodes {
		t.Errorf("%d nodes hidden, then %d", before.Hidden.Nodes, after.Hidden.Nodes)
	}
}

func TestHTMLCannotBeEndedByText(t *testing.T) {
	store := opened(t)
	g := everything(t, store)
	answers := []Answer{answerTo(t, store, "workload", nil), answerTo(t, store, "who", map[string]string{"words": "数据"})}
	var a, b bytes.Buffer
	if err := errors.Join(writeHTML(&a, g, answers, page), writeHTML(&b, g, answers, page)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same graph gives different bytes")
	}
	if n := strings.Count(a.String(), "</script>"); n != 2 {
		t.Errorf("%d script elements end, 2 begin", n)
	}
	if strings.Contains(a.String(), "<img") || strings.Contains(a.String(), "<b>") {
		t.Error("text of a document stands as markup in the page")
	}
	data := a.String()[strings.Index(a.String(), `id="enclosed">`)+len(`id="enclosed">`):]
	var e enclosed
	if err := json.Unmarshal([]byte(data[:strings.Index(data, "</script>")]), &e); err != nil {
		t.Fatal(err)
	}
	if len(e.Graph.Nodes) != len(g.Nodes) || len(e.Graph.Edges) != len(g.Edges) || len(e.Answers) != 2 || len(e.Answers[1].Rows) != len(answers[1].Rows) {
		t.Error("the page does not hold what it was given")
	}
}
