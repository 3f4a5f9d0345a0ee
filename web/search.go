package web

import (
	"cmp"
	"iter"
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
	foundLines    = 20
	snippetBefore = 90 // bytes of text before the first word found, about
	snippetLength = 320
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
	page.Asked = !asked.selection.all()
	lines := []brief.Line{}
	docs := newDocumentSearch(page.Query, asked.selection)
	err = s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		if !page.Asked {
			return
		}
		sel := s.named(l, ledger.Until{}, asked.selection)
		told, _ := s.newestLines(l, ledger.Until{}, sel.newest(l), foundLines)
		lines = append(lines, told...)
		if len(words) > 0 && docs.telling {
			docs.look(s, l)
		}
	})
	var found []doc.Document
	if err == nil && len(words) > 0 {
		found, err = docs.find(r.Context(), s)
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
	page.Words = foundWords(page.Asked, len(words) > 0, len(found), docs.among, len(lines))
	s.show(w, r, "search", page)
}

// foundWords says how much was found; among is of how many documents with the words
// those that also fit the other fields were found, 0 for all.
func foundWords(asked, words bool, documents, among, lines int) string {
	told := countOf(lines, "line") + " of the briefing"
	switch {
	case !asked:
		return ""
	case !words:
		return told + ", the last learnt first; with words, documents are found, too."
	case documents == foundDocuments:
		return "The last " + countOf(documents, "document") + " that fit; " + told + "."
	case among > 0:
		return countOf(documents, "document") + " of the last " + grouped(float64(among)) + " with the words; " + told + "."
	}
	return countOf(documents, "document") + " and " + told + ", the last read first."
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
	from, to, at := 0, wordStart(text, snippetLength), 0
	for h := range hits(text, words) {
		if at == 0 {
			from = wordStart(text, h.Start-snippetBefore)
			to, at = wordStart(text, from+snippetLength), from
			if from > 0 {
				f.Pieces = append(f.Pieces, foundPiece{Text: "… "})
			}
		}
		if h.End > to {
			break
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

// hits yields where words of a text begin with one of those looked for, as byte
// offsets, half-open, in order.
func hits(text string, words []string) iter.Seq[doc.Span] {
	return func(yield func(doc.Span) bool) {
		start := -1
		hit := func(end int) bool {
			if start < 0 {
				return false
			}
			folded := store.Fold(text[start:end])
			return slices.ContainsFunc(words, func(w string) bool { return store.Begins(folded, w) })
		}
		for i, r := range text {
			switch {
			case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r) && start >= 0:
				if start < 0 {
					start = i
				}
			default:
				if hit(i) && !yield(doc.Span{Start: start, End: i}) {
					return
				}
				start = -1
			}
		}
		if hit(len(text)) {
			yield(doc.Span{Start: start, End: len(text)})
		}
	}
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
		out = append(out, foundJSON{string(d.ID), d.URI, d.Outlet, d.Title, d.Language, d.Published.String(), orEmpty(slices.Collect(hits(d.Text, words)))})
	}
	return out
}
