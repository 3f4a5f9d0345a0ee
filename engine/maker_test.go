package engine

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/nlp"
	"sayso/store"
)

// lines is a Maker for tests. An article is a header line, "2023-06-13" or "-"
// for no date, and sentences, a line each; "===" parts articles. A sentence
// "Kryvyi Rih 11" claims that a strike there killed so many.
type lines struct{}

func (lines) Version() string { return "lines-1" }

func (lines) Documents(p doc.Page) ([]doc.Document, error) {
	if len(p.Body) == 0 {
		return nil, errors.New("the page is empty")
	}
	var docs []doc.Document
	for part, article := range strings.Split(string(p.Body), "\n===\n") {
		head, text, _ := strings.Cut(article, "\n")
		d := doc.Document{ID: doc.NewID(text), URI: p.URI, URL: p.URL, Part: part, Outlet: p.Outlet, Language: "en", Text: text}
		if head != "-" {
			at, err := doc.ParseStamp(head)
			if err != nil {
				return nil, err
			}
			d.Published, d.Basis = at, doc.BasisText
		}
		docs = append(docs, d)
	}
	return docs, nil
}

func (lines) Analyze(d *doc.Document) *nlp.Analysis {
	if strings.Contains(d.Text, "trip") {
		panic("tripped")
	}
	return &nlp.Analysis{Doc: d}
}

func (lines) Read(a *nlp.Analysis) *claim.Report {
	r := &claim.Report{Document: a.Doc}
	at := 0
	for _, line := range strings.Split(a.Doc.Text, "\n") {
		span := doc.Span{Start: at, End: at + len(line)}
		at = span.End + 1
		quote, err := doc.NewQuote(a.Doc.Text, span)
		if err != nil {
			continue
		}
		i := strings.LastIndexByte(line, ' ')
		n, err := strconv.ParseFloat(line[i+1:], 64)
		if i < 0 || err != nil {
			continue
		}
		day := a.Doc.Published
		r.Claims = append(r.Claims, claim.Claim{ID: claim.ID(fmt.Sprint(a.Doc.ID, span.Start)), Type: claim.Strike, Sentence: span, Quote: quote,
			Origin: claim.Party{Name: a.Doc.Outlet, Kind: "outlet", Side: "none"}, OwnVoice: true,
			Place:      &claim.Place{Name: line[:i]},
			Time:       &claim.Time{Start: day, End: day},
			Quantities: []claim.Quantity{{Role: claim.Killed, Value: n, Low: n, High: n, Modifier: nlp.Exact, Text: line[i+1:]}},
			Polarity:   claim.Asserted, Modality: claim.Actual})
	}
	return r
}

// noon is a clock that stands still, so that two runs give the same hashes.
func noon() time.Time { return time.Date(2023, 7, 1, 12, 0, 0, 0, time.UTC) }

// wire is long enough a text to be known again when it is copied.
const wire = "The mayor of Kryvyi Rih said on Tuesday that eleven people had died after missiles hit a block of flats and a warehouse in the night"

// world is some pages with all that can happen to a page.
func world() []doc.Page {
	page := func(uri, body string) doc.Page {
		return doc.Page{URI: uri, Outlet: strings.TrimSuffix(uri, ".txt") + ".example", Body: []byte(body), Retrieved: noon()}
	}
	pages := []doc.Page{
		page("harbour.txt", "2023-06-14\nKryvyi Rih 11\n"+wire),
		page("meadow.txt", "2023-06-13\nKryvyi Rih 3\n===\n2023-06-12\nKherson 2"),
		page("undated.txt", "-\nOdesa 3"),
		page("copycat.txt", "2023-06-15\nKryvyi Rih 11\n"+wire),
		page("empty.txt", ""),
		page("trap.txt", "2023-06-13\nthis is a trip wire"),
		page("future.txt", "2099-01-01\nKryvyi Rih 12"),
		page("beyond.txt", "2023-06-13\nKryvyi Rih 12\n===\n2023-06-13\nSumy NaN"),
	}
	pages = append(pages, page("harbour.txt", "2023-06-14\nKryvyi Rih 12\n"+wire)) // edited
	for i := range 5 {
		pages = append(pages, page(fmt.Sprintf("more-%d.txt", i), fmt.Sprintf("2023-06-1%d\nNikopol %d", 9-i, i)))
	}
	return pages
}

func newEngine(t testing.TB, s store.Store, change func(*Options)) *Engine {
	t.Helper()
	o := Options{Store: s, Maker: lines{}, Clock: noon, Batch: 3}
	if change != nil {
		change(&o)
	}
	e, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// ingest puts all pages and runs the engine to the end.
func ingest(ctx context.Context, e *Engine, pages []doc.Page) (Summary, error) {
	if _, err := e.Put(ctx, pages...); err != nil {
		return Summary{}, err
	}
	return e.Run(ctx)
}

func entries(t testing.TB, s store.Reader) []ledger.Entry {
	t.Helper()
	var all []ledger.Entry
	for e, err := range s.Entries(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}
