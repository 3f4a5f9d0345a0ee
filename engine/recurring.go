package engine

import (
	"context"
	"errors"

	"sayso/doc"
	"sayso/extract"
	"sayso/store"
)

// ErrCut says that a page is longer than the budgets of a text: its beginning
// was read, the rest was not.
var ErrCut = errors.New("the page is too long: its end was not read")

// learner is a Maker that can tell furniture by what recurs over the pages of
// an outlet.
type learner interface {
	DocumentsWith(p doc.Page, recurring func(outlet, line string) bool) ([]doc.Document, error)
}

// DocumentsWith is Documents, knowing which lines recur.
func (a *Analyst) DocumentsWith(p doc.Page, recurring func(outlet, line string) bool) ([]doc.Document, error) {
	return a.extract.With(recurring).Documents(p)
}

// recurring is what the documents up to at taught of the lines of outlets: a
// fold of their log. A batch of pages is read with what those before it taught.
type recurring struct {
	at    store.Pos
	lines extract.Recurrence
}

// primeLines makes e.lines hold all documents of the store.
func (e *Engine) primeLines(ctx context.Context) error {
	if e.lines == nil {
		e.lines = &recurring{}
	}
	for rec, err := range e.o.Store.Documents(ctx, e.lines.at) {
		if err != nil {
			e.lines = nil
			return err
		}
		e.lines.lines.Add(&rec.Value)
		e.lines.at = rec.Pos
	}
	return nil
}

// made returns the documents of a page by the engine's maker and what was
// learnt of its outlet, which is nil where nothing was.
func (e *Engine) made(p doc.Page, lines *extract.Recurrence) ([]doc.Document, error) {
	if l, ok := e.o.Maker.(learner); ok && lines != nil {
		return l.DocumentsWith(p, lines.Recurs)
	}
	return e.o.Maker.Documents(p)
}
