package web

import "net/http"

// style answers GET /style.css. Its address changes with its content.
func (s *site) style(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	keep(w, r)
	w.Write(stylesheet)
}

// favicon answers GET /favicon.svg.
func (s *site) favicon(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Cache-Control", "max-age=86400")
	w.Write(icon)
}

func keep(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("v") == version {
		w.Header().Set("Cache-Control", "max-age=31536000, immutable")
	}
}
