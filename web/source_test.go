package web_test

import (
	"context"

	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
	"sayso/ledger"
	"sayso/notify"
	"sayso/store"
	"sayso/story"
)

// source is the site's Source over what was read once.
type source struct {
	reading *engine.Reading
	live    *engine.Live
	hub     *notify.Hub
}

func (s source) View(ctx context.Context, until ledger.Until, fn func(*ledger.Ledger) error) (err error) {
	if failed := s.live.AsOf(ctx, until, func(l *ledger.Ledger) { err = fn(l) }); failed != nil {
		return failed
	}
	return err
}

func (s source) Report(ctx context.Context, id doc.ID, uri string) (*claim.Report, error) {
	return s.reading.Store.Report(ctx, id, uri)
}

func (s source) Placed(ctx context.Context, id doc.ID, uri string) (story.Change, error) {
	return s.reading.Store.Placed(ctx, id, uri)
}

func (s source) Stories(ctx context.Context, fn func(*story.Stories)) error {
	return s.live.Stories(ctx, fn)
}

func (s source) Among(ctx context.Context, query string, docs []store.DocumentKey, limit int) ([]doc.Document, error) {
	return s.reading.Store.Among(ctx, query, docs, limit)
}

func (s source) Sentences() *store.Sentences { return s.live.Sentences() }

func (s source) Seq() ledger.Seq { return s.live.Seq() }

func (s source) Follow() (<-chan int64, func()) { return s.hub.Subscribe() }

func (s source) Search(ctx context.Context, query string, limit int) ([]store.Record[doc.Document], error) {
	return s.reading.Store.Search(ctx, query, limit)
}

// Holding implements web.Source.
func (s source) Holding(ctx context.Context, query string, limit int) ([]doc.ID, error) {
	return s.reading.Store.Holding(ctx, query, limit)
}
