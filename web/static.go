package web

import (
	"net/http"
	"strings"
)

// style answers GET /style.css. Its address changes with its content.
func (s *Site) style(w http.ResponseWriter, r *http.Request) { keep(w, r, "text/css", stylesheet) }

// script answers GET /site.js: what pages do beyond being read. All of them work
// without it.
func (s *Site) script(w http.ResponseWriter, r *http.Request) {
	keep(w, r, "text/javascript", javascript)
}

// mapStyle answers GET /map.css.
func (s *Site) mapStyle(w http.ResponseWriter, r *http.Request) {
	keep(w, r, "text/css", mapStylesheet)
}

// mapScript answers GET /map.js: a map that can be moved and stepped through
// time.
func (s *Site) mapScript(w http.ResponseWriter, r *http.Request) {
	keep(w, r, "text/javascript", mapJavascript)
}

// favicon answers GET /favicon.svg.
func (s *Site) favicon(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Cache-Control", "max-age=86400")
	w.Write(icon)
}

// picture answers GET /card.png: what is shown where a page is linked to
// (https://ogp.me/#structured).
func (s *Site) picture(w http.ResponseWriter, r *http.Request) { keep(w, r, "image/png", card) }

// keep answers with a file that may be kept for ever under its address.
func keep(w http.ResponseWriter, r *http.Request, mediaType string, body []byte) {
	if strings.HasPrefix(mediaType, "text/") {
		mediaType += "; charset=utf-8"
	}
	w.Header().Set("Content-Type", mediaType)
	if r.URL.Query().Get("v") == version {
		w.Header().Set("Cache-Control", "max-age=31536000, immutable")
	}
	w.Write(body)
}
