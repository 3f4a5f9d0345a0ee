package web

import (
	"cmp"
	"net/http"
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
	foundLines     = 20
	snippetBefore  = 90 // bytes of text before the first word found, about
	snippetLength  = 320
)

// searchPage shows the documents that hold the words asked for, and the lines
// of the briefing that rest on a sentence with them.
type searchPage struct {
	Head      head
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
	q := r.URL.Query()
	sel, err := readSelection(q)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := searchPage{Head: s.head(r, "Search", "/search"), Query: strings.TrimSpace(q.Get("q")), ClaimsURL: "/claims?" + q.Encode()}
	words := store.QueryWords(page.Query)
	found, err := s.source.Search(r.Context(), page.Query, foundDocuments)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	lines := []brief.Line{}
	err = s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		if len(words) > 0 {
			lines = append(lines, s.lines(l, ledger.Until{}, sel.newest(l, 4*foundLines), foundLines)...)
		}
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if wantsJSON(r) {
		s.showJSON(w, r, map[string]any{"query": page.Query, "documents": foundJSONs(found, words), "lines": lines})
		return
	}
	for i := range found {
		page.Documents = append(page.Documents, newFound(&found[i].Value, words))
	}
	page.Lines, page.Head.JSON = lineViews(lines, linkInside), twin(r, ".json")
	if len(words) > 0 {
		page.Words = countOf(len(found), "document") + " and " + countOf(len(lines), "line") + " of the briefing, the last read first."
		if len(found) == foundDocuments {
			page.Words = "The last " + countOf(len(found), "document") + " that hold these words; " + countOf(len(lines), "line") + " of the briefing."
		}
	}
	s.show(w, r, "search", page)
}

// newFound shows where the words stand in a document.
func newFound(d *doc.Document, words []string) foundDocument {
	f := foundDocument{Title: cmp.Or(d.Title, "without a headline"), Href: documentHref(d.ID, d.URI), Outlet: outletName(d.Outlet, d.URI), Published: stamp(d.Published)}
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
