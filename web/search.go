package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/brief"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
)

// What a search shows.
const (
	foundDocuments = 40
	amongDocuments = 400 // that hold the words, those that also fit the other fields are looked for
	foundLines     = 20
	snippetBefore  = 90 // bytes of text before the first word found, about
	snippetLength  = 320
)

// searchPage shows the documents that hold the words asked for, and the lines
// of the briefing that rest on a sentence with them.
type searchPage struct {
	Head      head
	Filter    filterView
	Asked     bool // something is asked for
	Query     string
	Words     string // how much was found, in words
	Documents []foundDocument
	Lines     []lineView
	ClaimsURL string // the table of claims with the same words
}

// foundDocument is a document with the passage in which the words stand.
type foundDocument struct {
	Title, Href, Outlet, Language string
	Published                     *moment
	Pieces                        []foundPiece
}

// foundPiece is a run of text, found or between.
type foundPiece struct {
	Text string
	Hit  bool
}

// foundJSON is a document found, as JSON; hits are byte offsets into its text.
type foundJSON struct {
	Document  string     `json:"document"`
	URI       string     `json:"uri"`
	Outlet    string     `json:"outlet"`
	Title     string     `json:"title"`
	Language  string     `json:"language"`
	Published string     `json:"published"`
	Hits      []doc.Span `json:"hits"`
}

// search answers GET /search and its JSON twin.
func (s *Site) search(w http.ResponseWriter, r *http.Request) {
	asked, err := readFiltered(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	q := asked.query
	page := searchPage{Head: s.head(r, "Search", "/search"), Filter: s.newFilter("/search", asked), Query: strings.TrimSpace(q.Get("q")), ClaimsURL: "/claims?" + q.Encode()}
	words := asked.Words
	fields := asked.selection
	fields.Words = nil
	page.Asked = len(words) > 0 || !fields.all()
	lines := []brief.Line{}
	var fit []docAt
	var held []doc.ID // the last documents with the words
	if len(words) > 0 && !fields.all() {
		if held, err = s.source.Holding(r.Context(), page.Query, amongDocuments); err != nil {
			s.fail(w, r, err)
			return
		}
	}
	err = s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		if !page.Asked {
			return
		}
		sel := s.named(l, ledger.Until{}, asked.selection)
		told, _ := s.newestLines(l, ledger.Until{}, sel.newest(l), foundLines)
		lines = append(lines, told...)
		sel.Words = nil
		fit = sel.documents(l, held)
	})
	var found []doc.Document
	if err == nil {
		found, err = s.foundDocuments(r.Context(), page.Query, fields, fit)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if wantsJSON(r) {
		s.showJSON(w, r, map[string]any{"query": page.Query, "documents": foundJSONs(found, words), "lines": lines})
		return
	}
	for i := range found {
		page.Documents = append(page.Documents, newFound(s.called(), &found[i], words))
	}
	page.Lines, page.Head.JSON, page.Head.Feeds = lineViews(lines, s.inside(), nil), twin(r, ".json"), feedLinks(r.URL.RawQuery)
	page.Words = foundWords(page.Asked, len(words) > 0, len(found), len(lines))
	s.show(w, r, "search", page)
}

// foundWords says how much was found.
func foundWords(asked, words bool, documents, lines int) string {
	told := countOf(lines, "line") + " of the briefing"
	switch {
	case !asked:
		return ""
	case !words:
		return told + ", the last learnt first; with words, documents are found, too."
	case documents == foundDocuments:
		return "The last " + countOf(documents, "document") + " that fit; " + told + "."
	}
	return countOf(documents, "document") + " and " + told + ", the last read first."
}

// docAt names a document with the address that it was found at.
type docAt struct {
	id  doc.ID
	uri string
}

// documents returns which of some documents tell a claim of a selection, as many as
// are shown.
func (s *selection) documents(l *ledger.Ledger, ids []doc.ID) []docAt {
	var out []docAt
	for _, id := range ids {
		for _, e := range l.EventsOf(id) {
			if !s.event(e) {
				continue
			}
			for _, as := range [][]ledger.Appearance{e.Appearances, e.Responses} {
				for i := range as {
					at := docAt{id, as[i].Source.URI}
					if as[i].Source.Document == id && s.appearance(e, &as[i]) && !slices.Contains(out, at) {
						out = append(out, at)
					}
				}
			}
		}
		if len(out) >= foundDocuments {
			break
		}
	}
	return out[:min(foundDocuments, len(out))]
}

// foundDocuments returns the last documents that hold the words of a query and fit
// the other fields: where these ask for more than days, those that tell a claim of
// them, which fit names.
func (s *Site) foundDocuments(ctx context.Context, query string, fields selection, fit []docAt) ([]doc.Document, error) {
	var out []doc.Document
	days := fields
	days.From, days.To = doc.Stamp{}, doc.Stamp{}
	if !days.all() {
		for _, at := range fit {
			report, err := s.source.Report(ctx, at.id, at.uri)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return nil, err
			}
			if err == nil {
				out = append(out, *report.Document)
			}
		}
		return out, nil
	}
	n := foundDocuments
	if !fields.all() {
		n = amongDocuments
	}
	found, err := s.source.Search(ctx, query, n)
	for _, rec := range found {
		if len(out) < foundDocuments && (fields.all() || fields.published(&rec.Value)) {
			out = append(out, rec.Value)
		}
	}
	return out, err
}

// published reports whether a document came out on the days of a selection.
func (s *selection) published(d *doc.Document) bool {
	return !d.Published.IsZero() && !d.Published.Time.Before(s.From.Time) && (s.To.IsZero() || d.Published.Time.Before(s.To.Time))
}

// newFound shows where the words stand in a document.
func newFound(as called, d *doc.Document, words []string) foundDocument {
	f := foundDocument{Title: cmp.Or(d.Title, "without a headline"), Href: documentHref(d.ID, d.URI), Outlet: as.outlet(d.Outlet, d.URI), Published: stamp(d.Published)}
	if d.Language != "en" && d.Language != "" {
		f.Language = d.Language
	}
	text := d.Text
	if rest, ok := strings.CutPrefix(text, d.Title); ok && len(d.Title) > 0 {
		text = strings.TrimSpace(rest)
	}
	hits := hitsIn(text, words)
	from := 0
	if len(hits) > 0 {
		from = wordStart(text, hits[0].Start-snippetBefore)
	}
	to := wordStart(text, from+snippetLength)
	if from > 0 {
		f.Pieces = append(f.Pieces, foundPiece{Text: "… "})
	}
	at := from
	for _, h := range hits {
		if h.Start < at || h.End > to {
			continue
		}
		f.Pieces = append(f.Pieces, foundPiece{Text: text[at:h.Start]}, foundPiece{text[h.Start:h.End], true})
		at = h.End
	}
	f.Pieces = append(f.Pieces, foundPiece{Text: text[at:to]})
	if to < len(text) {
		f.Pieces = append(f.Pieces, foundPiece{Text: " …"})
	}
	return f
}

// hitsIn returns where words of a text begin with one of those looked for, as
// byte offsets, half-open, in order.
func hitsIn(text string, words []string) []doc.Span {
	var out []doc.Span
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		folded := store.Fold(text[start:end])
		for _, w := range words {
			if store.Begins(folded, w) {
				out = append(out, doc.Span{Start: start, End: end})
				break
			}
		}
		start = -1
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r) && start >= 0:
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
	}
	flush(len(text))
	return out
}

// wordStart returns the start of the word at or after byte at, within the text.
func wordStart(text string, at int) int {
	if at <= 0 {
		return 0
	}
	if at >= len(text) {
		return len(text)
	}
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	if i := strings.IndexAny(text[at:], " \n"); i >= 0 {
		return at + i
	}
	return len(text)
}

func foundJSONs(found []doc.Document, words []string) []foundJSON {
	out := []foundJSON{}
	for _, d := range found {
		out = append(out, foundJSON{string(d.ID), d.URI, d.Outlet, d.Title, d.Language, d.Published.String(), orEmpty(hitsIn(d.Text, words))})
	}
	return out
}
