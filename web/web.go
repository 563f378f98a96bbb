// Package web is the viewer: a page in which the graph can be looked at and
// questions asked, and the JSON behind each of its views.
//
// The page itself is TypeScript in app/, built into dist/ and embedded. A
// program built without it says so in the page's place; the JSON is there all
// the same:
//
//	/api/schema              kinds of nodes and edges, rules
//	/api/questions           the catalogue
//	/api/answer/NAME?…       rows of a question and the part of the graph that they rest on
//	/api/graph?…             the graph, or the part that the filters keep
//	/api/node?id=…           everything that is stated about one node or edge
//	/api/suggest?type=…      names that contain a text
//
// Nothing can be changed from here: only GET and HEAD are answered.
package web

import (
	"errors"
	"io/fs"
	"log/slog"
	"net/http"

	"github.com/goccy/go-json"

	"qiantou/queries"
)

// Options says what a handler serves, and to whom.
type Options struct {
	// Hosts are host names, without port, under which others than this machine
	// may reach the viewer. Without any, only connections to a loopback
	// address that ask for a loopback name are answered.
	Hosts []string
	// Limit is how many nodes and how many rows are sent at once; what is
	// hidden beyond it is counted. 0 means 1000.
	Limit int
}

const usualLimit = 1000

// server answers the requests of one viewer.
type server struct {
	store     queries.Runner
	catalogue *queries.Catalogue
	pictures  pictures
	limit     int
	page      fs.FS
}

// Handler serves the viewer of a store. The catalogue's questions have to
// include the program's own, which are of the group "store".
func Handler(store queries.Runner, catalogue *queries.Catalogue, opt Options) http.Handler {
	return newHandler(store, catalogue, opt, built())
}

func newHandler(store queries.Runner, catalogue *queries.Catalogue, opt Options, page fs.FS) http.Handler {
	s := &server{store: store, catalogue: catalogue, limit: opt.Limit, page: page}
	if s.limit <= 0 {
		s.limit = usualLimit
	}
	s.pictures = pictures{store: store, catalogue: catalogue}
	mux := http.NewServeMux()
	for path, answer := range map[string]func(*http.Request) (any, error){
		"/api/schema":            s.schema,
		"/api/questions":         s.questions,
		"/api/answer/{question}": s.answer,
		"/api/graph":             s.graph,
		"/api/node":              s.node,
		"/api/suggest":           s.suggest,
	} {
		mux.HandleFunc(path, reply(answer, len(opt.Hosts) == 0))
	}
	mux.HandleFunc("/api/", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusNotFound, problem{Error: "there is no such address; /api/questions lists the questions"})
	})
	mux.HandleFunc("/", s.file)
	return guard(opt.Hosts, mux)
}

// problem is what is sent instead of an answer.
type problem struct {
	Error string `json:"error"`
	Among []name `json:"among,omitempty"` // what a name may have been meant for
}

// refused is an error that the asker can put right.
type refused struct {
	status int
	problem
}

func (r *refused) Error() string { return r.problem.Error }

func refuse(status int, text string, among ...name) error {
	return &refused{status, problem{text, among}}
}

// reply serves what answer returns. An error of the store may name files and
// addresses: it is told in full only to this machine's own user.
func reply(answer func(*http.Request) (any, error), own bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		value, err := answer(r)
		var no *refused
		switch {
		case err == nil:
			writeJSON(w, http.StatusOK, value)
		case errors.As(err, &no):
			writeJSON(w, no.status, no.problem)
		case r.Context().Err() != nil: // nobody is waiting any more
		default:
			slog.Error("viewer", "address", r.URL.Path, "error", err)
			text := "the store could not be read; the program's own messages say why"
			if own {
				text = err.Error()
			}
			writeJSON(w, http.StatusInternalServerError, problem{Error: text})
		}
	}
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	text, err := json.Marshal(value)
	if err != nil {
		slog.Error("viewer", "error", err)
		status, text = http.StatusInternalServerError, []byte(`{"error":"the answer could not be written"}`)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	w.Write(text) //nolint:errcheck // whoever asked has gone
}
