package web

import (
	"cmp"
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
	words := store.QueryWords(page.Query)
	fields := asked.selection
	fields.Words = ""
	n := foundDocuments
	if !fields.all() {
		n = amongDocuments
	}
	found, err := s.source.Search(r.Context(), page.Query, n)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page.Asked = len(words) > 0 || !fields.all()
	lines := []brief.Line{}
	err = s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		if !page.Asked {
			return
		}
		sel := asked.named(l)
		told, _ := s.newestLines(l, ledger.Until{}, sel.newest(l), foundLines)
		lines = append(lines, told...)
		if sel.Words = ""; !sel.all() {
			found = slices.DeleteFunc(found, func(d store.Record[doc.Document]) bool { return !sel.document(l, &d.Value) })
		}
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	found = found[:min(foundDocuments, len(found))]
	if wantsJSON(r) {
		s.showJSON(w, r, map[string]any{"query": page.Query, "documents": foundJSONs(found, words), "lines": lines})
		return
	}
	for i := range found {
		page.Documents = append(page.Documents, newFound(s.called(), &found[i].Value, words))
	}
	page.Lines, page.Head.JSON, page.Head.Feeds = lineViews(lines, s.inside()), twin(r, ".json"), feedLinks(r.URL.RawQuery)
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

// document reports whether a document fits a selection: it tells a claim of it
// or, where only days are asked for, was published then.
func (s *selection) document(l *ledger.Ledger, d *doc.Document) bool {
	days := *s
	days.From, days.To = doc.Stamp{}, doc.Stamp{}
	if days.all() {
		return !d.Published.IsZero() && !d.Published.Time.Before(s.From.Time) && (s.To.IsZero() || d.Published.Time.Before(s.To.Time))
	}
	return slices.ContainsFunc(l.EventsOf(d.ID), func(e *ledger.Event) bool {
		return s.event(e) && slices.ContainsFunc(slices.Concat(e.Appearances, e.Responses), func(a ledger.Appearance) bool {
			return a.Source.Document == d.ID && a.Source.URI == d.URI && s.appearance(e, &a)
		})
	})
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
			if strings.HasPrefix(folded, w) {
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

func foundJSONs(found []store.Record[doc.Document], words []string) []foundJSON {
	out := []foundJSON{}
	for _, rec := range found {
		d := rec.Value
		out = append(out, foundJSON{string(d.ID), d.URI, d.Outlet, d.Title, d.Language, d.Published.String(), orEmpty(hitsIn(d.Text, words))})
	}
	return out
}
