package web

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// policy lets the page run its own script and style and nothing else. The
// blob: images are the pictures that a user saves.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// guard lets through what the viewer's own page or its user asks for.
func guard(hosts []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-cache")
		switch {
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			writeJSON(w, http.StatusMethodNotAllowed, problem{Error: "nothing can be changed here: only GET and HEAD are answered"})
		case !knownHost(r, hosts):
			writeJSON(w, http.StatusMisdirectedRequest, problem{Error: "this viewer is not served under that host name"})
		case foreign(r):
			writeJSON(w, http.StatusForbidden, problem{Error: "another site's page may not read this viewer"})
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// knownHost checks the name that was asked for: a page of another site can
// have its own name resolve to this machine, but the browser still sends the
// name.
func knownHost(r *http.Request, hosts []string) bool {
	if at, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr); ok && len(hosts) == 0 && !at.IP.IsLoopback() {
		return false
	}
	host := hostName(r.Host)
	return isLoopback(host) || slices.ContainsFunc(hosts, func(h string) bool { return strings.EqualFold(h, host) })
}

func hostName(hostPort string) string {
	if host, _, err := net.SplitHostPort(hostPort); err == nil {
		return host
	}
	return strings.Trim(hostPort, "[]")
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// foreign reports whether a page of another site asks. A link to the viewer
// may stand anywhere: following it opens the page and gives nothing away.
func foreign(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		if err != nil || u.Host != r.Host {
			return true
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	followed := r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
	return !followed || r.URL.Path != "/"
}
