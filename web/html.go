package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/goccy/go-json"

	"qiantou/graph"
	"qiantou/queries"
)

// ErrNotBuilt is returned by [WriteHTML] of a program that was built without
// the viewer.
var ErrNotBuilt = errors.New("this program was built without its viewer: run `make web` and build it again")

// WriteHTML writes the viewer as one file that holds the graph and the given
// answers and needs neither a server nor a network. The graph has to be
// canonical; the same graph and answers give the same bytes.
func WriteHTML(w io.Writer, g *graph.Graph, answers []Answer) error {
	return writeHTML(w, g, answers, built())
}

// enclosed is what such a file holds.
type enclosed struct {
	Schema    schema           `json:"schema"`
	Questions []question       `json:"questions"`
	Graph     *graph.Graph     `json:"graph"`
	Answers   []enclosedAnswer `json:"answers"`
}

// enclosedAnswer names the nodes that the answer rests on; the graph has them.
type enclosedAnswer struct {
	Question string            `json:"question"`
	Params   map[string]string `json:"params"`
	Rows     []queries.Row     `json:"rows"`
	Nodes    []string          `json:"nodes"`
	Hidden   count             `json:"hidden"`
}

func writeHTML(w io.Writer, g *graph.Graph, answers []Answer, page fs.FS) error {
	script, err := fs.ReadFile(page, "app.js")
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNotBuilt
	}
	style, styleErr := fs.ReadFile(page, "app.css")
	data, dataErr := json.Marshal(enclose(g, answers)) // < > & as \u003c \u003e \u0026
	if err := errors.Join(err, styleErr, dataErr); err != nil {
		return err
	}
	script, style = harmless(script), harmless(style)
	_, err = fmt.Fprintf(w, `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '%s'; style-src '%s'; img-src data: blob:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>qiantou 牵头</title>
<style>%s</style>
</head>
<body>
<div id="app"></div>
<script type="application/json" id="enclosed">%s</script>
<script type="module">%s</script>
</body>
</html>
`, hashOf(script), hashOf(style), style, data, script)
	return err
}

func enclose(g *graph.Graph, answers []Answer) enclosed {
	p := newPicture(&graph.Graph{Nodes: append([]graph.Node{}, g.Nodes...), Edges: append([]graph.Edge{}, g.Edges...)})
	out := enclosed{Schema: theSchema(), Questions: []question{}, Graph: p.all, Answers: []enclosedAnswer{}}
	sent := map[*queries.Question]bool{}
	for _, a := range answers {
		if !sent[a.Question] {
			sent[a.Question] = true
			out.Questions = append(out.Questions, asSent(a.Question))
		}
		out.Answers = append(out.Answers, encloseAnswer(p, a))
	}
	return out
}

func encloseAnswer(p *picture, a Answer) enclosedAnswer {
	rests := restsOn(p, a, usualLimit)
	out := enclosedAnswer{a.Question.Name, a.Params, a.Rows, []string{}, rests.Hidden}
	if out.Params == nil {
		out.Params = map[string]string{}
	}
	if out.Rows == nil {
		out.Rows = []queries.Row{}
	}
	for _, n := range rests.Nodes {
		out.Nodes = append(out.Nodes, n.ID)
	}
	return out
}

// harmless keeps text from ending the element that holds it. In a script such
// text stands in strings alone, where the backslash means nothing.
func harmless(text []byte) []byte {
	text = bytes.ReplaceAll(text, []byte("</s"), []byte(`<\/s`)) // script, style
	return bytes.ReplaceAll(text, []byte("<!--"), []byte(`<\!--`))
}

func hashOf(text []byte) string {
	sum := sha256.Sum256(text)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
