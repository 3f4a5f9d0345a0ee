package web

import "net/http"

// style answers GET /style.css. Its address changes with its content.
func (s *Site) style(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	keep(w, r)
	w.Write(stylesheet)
}

// script answers GET /site.js: what pages do beyond being read. All of them work
// without it.
func (s *Site) script(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	keep(w, r)
	w.Write(javascript)
}

// favicon answers GET /favicon.svg.
func (s *Site) favicon(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Cache-Control", "max-age=86400")
	w.Write(icon)
}

func keep(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("v") == version {
		w.Header().Set("Cache-Control", "max-age=31536000, immutable")
	}
}
