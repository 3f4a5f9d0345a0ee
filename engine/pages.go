package engine

import (
	"context"

	"sayso/claim"
	"sayso/doc"
	"sayso/store"
)

// Outcome is what became of one page that was read for itself.
type Outcome struct {
	Reports []*claim.Report // one for each article, in page order
	Refused []Refusal
}

// ReadPages reads each page for itself, several at once, and returns the
// outcomes in the order of pages. Nothing is stored and nothing is known of
// other pages; see Read for that. The error is ctx's.
func ReadPages(ctx context.Context, m Maker, pages []doc.Page) ([]Outcome, error) {
	e := &Engine{o: Options{Maker: m}}
	return each(ctx, defaultWorkers, pages, func(p doc.Page) Outcome {
		f := e.documents(store.Record[doc.Page]{Value: p}, nil)
		out := Outcome{Refused: f.refused}
		for _, d := range f.docs {
			r := e.report(store.Record[doc.Document]{Value: d})
			if r.err != nil {
				out.Refused = append(out.Refused, Refusal{p.URI, r.err})
				continue
			}
			out.Reports = append(out.Reports, r.report)
		}
		return out
	})
}
