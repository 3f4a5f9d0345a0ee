// Package web shows the live briefing and what it rests on: server-rendered
// pages that work without JavaScript, one typed struct for each, and the same
// content as JSON. It composes no line (see sayso/brief) and judges no claim; it
// writes nothing to the store. Nothing of a source is rendered as HTML.
//
// Each route has a file of its own, named for it. The main function is [New].
package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"sayso/brief"
	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/place/cells"
	"sayso/store"
	"sayso/story"
	"sayso/theatre"
)

// Source is where the pages get what they show. Its methods may be called by
// many at once.
type Source interface {
	// View calls fn with the ledger folded up to the bound, and returns fn's
	// error; the zero Until means as it stands now. fn only reads and keeps
	// nothing of the ledger. The error wraps ErrBusy where too many ask for the
	// past at once.
	View(ctx context.Context, until ledger.Until, fn func(*ledger.Ledger) error) error
	// Report returns the latest report on the document id found at uri, with
	// its Document; uri "" means the first stored one. The error wraps
	// store.ErrNotFound when there is none.
	Report(ctx context.Context, id doc.ID, uri string) (*claim.Report, error)
	// Placed returns what a document copies and passes on, and the story that it
	// was put to. The error wraps store.ErrNotFound when that is not known.
	Placed(ctx context.Context, id doc.ID, uri string) (story.Change, error)
	// Stories calls fn with the stories as they stand now. fn only reads and
	// keeps nothing of them.
	Stories(ctx context.Context, fn func(all *story.Stories)) error
	// Search returns the documents that hold the words of a query, see
	// store.Reader.
	Search(ctx context.Context, query string, limit int) ([]store.Record[doc.Document], error)
	// Holding returns the IDs of those documents.
	Holding(ctx context.Context, query string, limit int) ([]doc.ID, error)
	// Among returns those of some documents that hold the words of a query.
	Among(ctx context.Context, query string, docs []store.DocumentKey, limit int) ([]doc.Document, error)
	// Sentences returns the index of the sentences of all claims that View shows.
	Sentences() *store.Sentences
	// Seq returns the Seq of the last entry that View shows now.
	Seq() ledger.Seq
	// Follow returns a channel that is woken when View shows more, and the
	// function that ends it (see sayso/notify).
	Follow() (wake <-chan int64, cancel func())
}

// ErrBusy is the error of a Source for who should ask again later.
var ErrBusy = errors.New("busy")

// Options says how the site presents itself. The zero value is usable.
type Options struct {
	Theatre *theatre.Theatre // who is who; nil: nobody is known
	Cells   *cells.Diagram   // areas and outline of the country on the map; nil: places are points only
	Figures []Figure         // what the program holds itself to, for the page about it
	Past    *PastDays        // the briefings of days gone by; nil: each is put together when it is asked for
	Watch   func() Watch     // how the sources that are watched stand; nil: none is
	// Failed is told of errors that are not the reader's; nil drops them.
	Failed func(r *http.Request, err error)
}

// Site is the handlers with what they share. It is an http.Handler; Run tells
// those who follow it what changes.
type Site struct {
	source  Source
	options Options
	readers readers
	opened  ledger.Seq // at which the ledger stood when the site was made
	ground  *ground    // what stands on the map whatever is claimed

	desk     desk
	mapDesk  mapDesk
	aidDesk  aidDesk
	dayDesk  dayDesk
	lineDesk lineDesk
	linkDesk linkDesk
	names    nameDesk
	handler  http.Handler
}

// New returns the site over src. The error says which template is broken.
func New(src Source, o Options) (*Site, error) {
	if err := templatesError; err != nil {
		return nil, err
	}
	w := &Site{source: src, options: o, opened: src.Seq(), ground: newGround(o.Cells), desk: desk{composer: brief.NewComposer(o.Theatre)}}
	mux := http.NewServeMux()
	for _, to := range w.routes() {
		for _, ending := range append([]string{""}, to.endings...) {
			mux.HandleFunc("GET "+to.address+ending, to.answer)
		}
	}
	mux.HandleFunc("/", w.unknown)
	outer := http.NewServeMux()
	for i, answer := range []http.HandlerFunc{w.healthz, w.health, w.health, w.metrics} {
		outer.HandleFunc("GET "+unkept[i], answer)
	}
	outer.HandleFunc("GET /stream", w.stream)
	outer.Handle("/", (&answers{seq: src.Seq, version: w.version}).around(mux))
	w.handler = guard(outer)
	return w, nil
}

// unkept are the pages that are made anew each time: what they show changes while
// the ledger stands still.
var unkept = []string{"/healthz", "/health", "/health.json", "/metrics"}

// route is a page with its other forms, each at its address with an ending.
type route struct {
	address string
	answer  http.HandlerFunc
	endings []string // ".json", ".csv"
}

// routes are the pages whose answers are kept while the ledger stands still.
func (s *Site) routes() []route {
	js, table := []string{".json"}, []string{".json", ".csv"}
	return []route{
		{"/{$}", s.live, nil}, {"/index.json", s.live, nil},
		{"/event/{id}", s.event, nil},
		{"/document/{id}", s.document, nil}, {"/document/{id}/versions", s.versions, js},
		{"/changes", s.changes, js}, {"/claims", s.claims, table}, {"/timeline", s.timeline, table},
		{"/map", s.mapOf, js}, {"/outline.json", s.outline, nil},
		{"/losses", s.losses, table}, {"/strikes", s.strikes, table}, {"/aid", s.aid, table},
		{"/feed.atom", s.atom, nil}, {"/feed.json", s.jsonFeed, nil},
		{"/place/{key...}", s.place, nil}, {"/party/{key...}", s.party, nil}, {"/outlet/{key...}", s.outlet, nil}, {"/story/{id}", s.story, nil}, {"/stories", s.stories, js},
		{"/search", s.search, js}, {"/following", s.following, js},
		{"/corrections", s.corrections, js}, {"/about", s.about, js},
		{"/sitemap.xml", s.sitemap, nil}, {"/robots.txt", s.robots, nil},
		{"/sources", s.sourcesPage, js}, {"/glossary", s.glossary, js},
		{"/style.css", s.style, nil}, {"/site.js", s.script, nil}, {"/map.css", s.mapStyle, nil}, {"/map.js", s.mapScript, nil},
		{"/favicon.svg", s.favicon, nil}, {"/card.png", s.picture, nil},
	}
}

// version names what the answer to a request follows from besides its address, for
// pages that stay as they are while entries come in; "" for others.
func (s *Site) version(r *http.Request) string {
	if r.URL.Path == "/map" || r.URL.Path == "/map.json" {
		return s.mapVersion(r)
	}
	return ""
}

// Warm makes ready what the first reader of each page would wait for: the live
// briefing, the layers of the map, the words of the last documents, and the templates,
// which are checked where they are used first.
func (s *Site) Warm(ctx context.Context) error {
	for _, t := range templates {
		t.ExecuteTemplate(io.Discard, "layout", nil) // is checked, then fails for want of a page
	}
	if _, err := s.source.Holding(ctx, "a", 1); err != nil {
		return err
	}
	return s.source.View(ctx, ledger.Until{}, func(l *ledger.Ledger) error {
		s.briefing(l, ledger.Until{}, l.Seen())
		for _, layer := range s.layers() {
			s.drawn(l, ledger.Until{}, layer)
		}
		return nil
	})
}

// Routes lists the addresses of the pages as patterns of [http.ServeMux], each
// form of a page by itself; the stream of changes is none.
func (s *Site) Routes() []string {
	out := slices.Clone(unkept)
	for _, to := range s.routes() {
		for _, ending := range append([]string{""}, to.endings...) {
			out = append(out, to.address+ending)
		}
	}
	return out
}

// ServeHTTP answers a request.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// policy lets a page load our own stylesheet, script, icon and stream and
// nothing else: nothing inline, no other host.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Limits of what is taken from outside.
const (
	maxQuery = 2048 // bytes of a query string
	maxPath  = 512  // bytes of a path
)

// view calls fn with the ledger as it stood at a bound.
func (s *Site) view(r *http.Request, until ledger.Until, fn func(*ledger.Ledger)) error {
	return s.source.View(r.Context(), until, func(l *ledger.Ledger) error {
		fn(l)
		return nil
	})
}

// guard sets the headers that every answer has, and refuses what is too long.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Vary", "Accept")
		if len(r.URL.RawQuery) > maxQuery || len(r.URL.Path) > maxPath {
			refuse(w, r, problem{http.StatusRequestURITooLong, "This address is too long", "No page of this site has such a long address."})
			return
		}
		if _, err := url.ParseQuery(r.URL.RawQuery); err != nil {
			refuse(w, r, problem{http.StatusBadRequest, "This address cannot be read", "What stands behind the “?” is broken: " + quoted(err.Error()) + ". A part of it may have been lost in copying."})
			return
		}
		for name, values := range r.URL.Query() {
			if slices.ContainsFunc(values, func(v string) bool { return !utf8.ValidString(v) || strings.ContainsRune(v, 0) }) {
				refuse(w, r, problem{http.StatusBadRequest, "This address cannot be read", quoted(strings.ToValidUTF8(name, "?")) + " holds what is no text."})
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// moment is a time for a <time> element.
type moment struct {
	Text    string // for readers: "13 June 2023"
	Machine string // RFC 3339, cut at its precision
}

// clock words a time to the minute; one on the very stroke of midnight is that of
// a document of which only the day is known.
func clock(t time.Time) *moment {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return &moment{t.Format("2 January 2006"), t.Format(time.RFC3339)}
	}
	return &moment{t.Format("2 January 2006, 15:04 UTC"), t.Format(time.RFC3339)}
}

// onDay words the day of a stamp, or the month or year where no more is known;
// nil when it is unknown.
func onDay(s doc.Stamp) *moment {
	if s.IsZero() {
		return nil
	}
	return stamp(doc.Stamp{Time: s.Date(), Precision: min(s.Precision, doc.PrecisionDay)})
}

// layouts are how stamps are worded.
var layouts = [...]string{doc.PrecisionYear: "2006", doc.PrecisionMonth: "January 2006", doc.PrecisionDay: "2 January 2006", doc.PrecisionMinute: "2 January 2006, 15:04 MST"}

// stamp words a stamp at its precision; nil when it is unknown.
func stamp(s doc.Stamp) *moment {
	if s.IsZero() {
		return nil
	}
	return &moment{s.Time.Format(layouts[s.Precision]), s.String()}
}
