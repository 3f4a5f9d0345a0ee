package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static/style.css
var stylesheet []byte

// The map that can be moved: Leaflet with map/map.js, put together by make
// bundle.
//
//go:embed static/map.js
var mapJavascript []byte

//go:embed static/map.css
var mapStylesheet []byte

//go:embed static/favicon.svg
var icon []byte

// The picture that goes with a link to a page, made by make card.
//
//go:embed static/card.png
var card []byte

//go:embed static/site.js
var javascript []byte

// version names stylesheets and scripts by their content, so that they can be
// kept for ever.
var version = func() string {
	sum := sha256.Sum256(slices.Concat(stylesheet, javascript, mapStylesheet, mapJavascript, card))
	return hex.EncodeToString(sum[:6])
}()

// pageNames are the templates that are pages; each has its own struct.
var pageNames = []string{"live", "event", "document", "versions", "changes", "claims", "map", "sheet", "timeline", "thing", "story", "stories", "following", "search", "corrections", "about", "sources", "health", "glossary", "error"}

var templates, templatesError = parseTemplates()

// parseTemplates reads each page with the layout around it.
func parseTemplates() (map[string]*template.Template, error) {
	out := map[string]*template.Template{}
	for _, name := range pageNames {
		t, err := template.ParseFS(templateFiles, "templates/layout.html", "templates/parts.html", "templates/"+name+".html")
		if err != nil {
			return nil, fmt.Errorf("web: template %s: %w", name, err)
		}
		out[name] = t
	}
	return out, nil
}

// head is what the layout asks of every page.
type head struct {
	Title       string
	Description string
	URL         string // whole address of the page, "" for one that stands alone
	Theatre     string
	Version     string       // of the stylesheet
	JSON        string       // address of the JSON twin, "" when there is none
	Inline      template.CSS // the stylesheet itself, for a page that stands alone
	Nav, Foot   []navItem
	Feeds       []feedLink // Atom and JSON Feed of what the page lists
	Map         bool       // a page with the map that can be moved
	Home        string     // scheme and host, "" for a page that stands alone
	Modified    string     // when what the page is on changed last (RFC 3339), "" when that is not told
	Article     bool       // a page on one thing (https://ogp.me/#types)
	Schema      any        // schema.org description, written as JSON-LD; nil for none
}

// feedLink is a link to a feed of the page.
type feedLink struct{ Type, Title, Href string }

type navItem struct {
	Name, Href string
	Current    bool

	Made template.HTML // the HTML of it, see linkDesk; "" where it is not kept
}

// head starts a page; current is the path of its entry in the navigation.
func (s *Site) head(r *http.Request, title, current string) head {
	h := head{Title: title, Version: version, Home: origin(r), URL: origin(r) + r.URL.RequestURI()}
	if t := s.options.Theatre; t != nil {
		h.Theatre = t.Title
	}
	h.Nav, h.Foot = navigation(current), footer
	return h
}

// footer are the pages that stand at the foot of every page.
var footer = []navItem{{Name: "Following", Href: "/following"}, {Name: "Corrections", Href: "/corrections"}, {Name: "Sources", Href: "/sources"}, {Name: "Health", Href: "/health"},
	{Name: "Glossary", Href: "/glossary"}, {Name: "About", Href: "/about"}}

func navigation(current string) []navItem {
	nav := []navItem{{Name: "Live briefing", Href: "/"}, {Name: "Changes", Href: "/changes"}, {Name: "Map", Href: "/map"}, {Name: "Timeline", Href: "/timeline"},
		{Name: "Losses", Href: "/losses"}, {Name: "Strikes", Href: "/strikes"}, {Name: "Aid", Href: "/aid"}, {Name: "Stories", Href: "/stories"}, {Name: "Claims", Href: "/claims"}}
	for i := range nav {
		nav[i].Current = nav[i].Href == current
	}
	return nav
}

// render executes a page's template wholly before anything is written.
func render(name string, page any) ([]byte, error) {
	var b bytes.Buffer
	err := execute(&b, name, page)
	return b.Bytes(), err
}

// execute writes a page by its template.
func execute(b *bytes.Buffer, name string, page any) error {
	if err := templates[name].ExecuteTemplate(b, "layout", page); err != nil {
		return fmt.Errorf("web: page %s: %w", name, err)
	}
	return nil
}

// rooms are buffers that wait for the next page.
var rooms = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// show answers with a page, executed wholly before anything is written.
func (s *Site) show(w http.ResponseWriter, r *http.Request, name string, page any) {
	b := rooms.Get().(*bytes.Buffer)
	defer rooms.Put(b)
	b.Reset()
	if err := execute(b, name, page); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(b.Bytes())
}

// wantsJSON reports whether the JSON twin is asked for, by the address or by
// Accept (RFC 9110, section 12.5.1; the first of the two types that is named
// wins).
func wantsJSON(r *http.Request) bool {
	if path.Ext(r.URL.Path) == ".json" {
		return true
	}
	accept := r.Header.Get("Accept")
	j, h := strings.Index(accept, "application/json"), strings.Index(accept, "text/html")
	return j >= 0 && (h < 0 || j < h)
}

// showJSON answers with a value as JSON.
func (s *Site) showJSON(w http.ResponseWriter, r *http.Request, v any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		s.fail(w, r, fmt.Errorf("web: json of %s: %w", r.URL.Path, err))
		return
	}
	s.showJSONText(w, b.Bytes())
}

// showJSONText answers with JSON that is written.
func (s *Site) showJSONText(w http.ResponseWriter, body []byte) {
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
	}
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(body)
}

// problem is what went wrong, for the reader; it is an error.
type problem struct {
	Status int
	What   string
	Why    string
}

// Error says what went wrong.
func (p problem) Error() string { return p.What + ": " + p.Why }

// errorPage is a page that says what is wrong.
type errorPage struct {
	Head      head
	Status    string
	What, Why string
}

// refuse answers with a page, or JSON, that says what is wrong.
func refuse(w http.ResponseWriter, r *http.Request, p problem) {
	if wantsJSON(r) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(p.Status)
		json.NewEncoder(w).Encode(map[string]any{"error": p.What, "reason": p.Why, "status": p.Status})
		return
	}
	page := errorPage{
		Head:   head{Title: p.What, Version: version, Nav: navigation(""), Foot: footer},
		Status: fmt.Sprintf("%d %s", p.Status, http.StatusText(p.Status)), What: p.What, Why: p.Why,
	}
	body, err := render("error", page)
	if err != nil {
		http.Error(w, p.What, p.Status)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(p.Status)
	w.Write(body)
}

// fail answers an error: a problem as it is, anything else as ours, which the
// operator is told of and the reader is not.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, err error) {
	var p problem
	if errors.Is(err, ErrBusy) {
		w.Header().Set("Retry-After", "60")
		err = problem{http.StatusTooManyRequests, "Many ask for the past at this moment", "How things stood at another moment is put together from the first entry on, which takes a while. Ask again in a minute."}
	}
	if errors.As(err, &p) {
		refuse(w, r, p)
		return
	}
	s.told(r, err)
	refuse(w, r, problem{http.StatusInternalServerError, "This page cannot be shown", "Something went wrong on our side; the operator has been told."})
}

// told tells the operator of an error that is not a reader's; r may be nil.
func (s *Site) told(r *http.Request, err error) {
	if s.options.Failed != nil && (r == nil || r.Context().Err() == nil) {
		s.options.Failed(r, err)
	}
}
