package web

import (
	"embed"
	"errors"
	"io/fs"
	"net/http"
)

// The folder is empty but for a mark where the front end has not been built.
//
//go:embed all:dist
var embedded embed.FS

func built() fs.FS {
	page, err := fs.Sub(embedded, "dist")
	if err != nil {
		panic(err) // the name is a constant and valid
	}
	return page
}

// assets are the files of a built front end with their types.
var assets = map[string]string{
	"index.html": "text/html; charset=utf-8",
	"app.js":     "text/javascript; charset=utf-8",
	"app.css":    "text/css; charset=utf-8",
}

const unbuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>qiantou</title>
<h1>qiantou 牵头</h1>
<p>This program was built without its viewer. <code>make web &amp;&amp; make build</code> builds it in (it needs Node.js and npm).</p>
<p lang="zh">本程序编译时未包含查看页面。请运行 <code>make web &amp;&amp; make build</code>（需要 Node.js 与 npm）。</p>
<p><a href="/api/questions">/api/questions</a> · <a href="/api/graph">/api/graph</a></p></html>
`

func (s *server) file(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path[1:]
	if name == "" {
		name = "index.html"
	}
	kind, ok := assets[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	text, err := fs.ReadFile(s.page, name)
	status := http.StatusOK
	if errors.Is(err, fs.ErrNotExist) && name == "index.html" {
		text, err, status = []byte(unbuilt), nil, http.StatusServiceUnavailable
	}
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	w.Write(text) //nolint:errcheck // whoever asked has gone
}
