package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/extract"
	"sayso/ledger"
	"sayso/store"
	"sayso/story"
)

// extract runs the first stage: pages → documents.
func (e *Engine) extract(ctx context.Context, sum *Summary) error {
	batch := e.o.Batch
	if e.o.Archive {
		batch = archiveBatch
	}
	s := &stage[doc.Page]{e: e, name: extractStage, batch: batch, log: e.o.Store.Pages,
		end: func(c store.Counts) store.Pos { return c.Pages }}
	return s.run(ctx, func(ctx context.Context, from store.Pos, pages []store.Record[doc.Page]) error {
		if err := e.primeLines(ctx); err != nil {
			return err
		}
		docs, refused, err := e.articles(ctx, pages, s.progress)
		if err != nil {
			return err
		}
		fresh, err := e.putDocuments(ctx, docs, from, pages[len(pages)-1].Pos)
		if err != nil {
			return err
		}
		sum.Pages += len(pages)
		sum.Documents += fresh
		sum.Refused = append(sum.Refused, refused...)
		return nil
	})
}

// articles finds the documents on pages, a batch at a time so that progress
// shows.
func (e *Engine) articles(ctx context.Context, pages []store.Record[doc.Page], progress func(int)) (docs []doc.Document, refused []Refusal, err error) {
	for batch := range slices.Chunk(pages, e.o.Batch) {
		all, err := each(ctx, e.o.Workers, batch, func(rec store.Record[doc.Page]) found { return e.documents(rec, &e.lines.lines) })
		if err != nil {
			return nil, nil, err
		}
		for _, f := range all {
			docs = append(docs, f.docs...)
			refused = append(refused, f.refused...)
		}
		progress(len(batch))
	}
	if e.o.Archive {
		slices.SortStableFunc(docs, byDate)
	}
	return docs, refused, nil
}

// putDocuments writes what the pages in (from, to] gave and returns how many
// documents were new.
func (e *Engine) putDocuments(ctx context.Context, docs []doc.Document, from, to store.Pos) (fresh int, err error) {
	err = e.o.Store.Update(ctx, func(tx store.Tx) error {
		for _, d := range docs {
			added, err := tx.PutDocument(ctx, d)
			if err != nil {
				return err
			}
			if added {
				fresh++
			}
		}
		return tx.Advance(ctx, extractStage, from, to)
	})
	return fresh, err
}

// found is what became of a page.
type found struct {
	docs    []doc.Document
	refused []Refusal
}

func (e *Engine) documents(rec store.Record[doc.Page], lines *extract.Recurrence) found {
	p := rec.Value
	docs, err := guard(func() ([]doc.Document, error) { return e.made(p, lines) })
	if err != nil {
		return found{refused: []Refusal{{p.URI, err}}}
	}
	var f found
	hash := p.Hash()
	for _, d := range docs {
		d.Page = hash
		if err := storableDocument(&d); err != nil {
			f.refused = append(f.refused, Refusal{p.URI, err})
			continue
		}
		if d.Cut > 0 {
			f.refused = append(f.refused, Refusal{p.URI, fmt.Errorf("%w: %d bytes", ErrCut, d.Cut)})
		}
		f.docs = append(f.docs, d)
	}
	return f
}

// byDate orders documents by publication, those without a date last, then by
// address and part.
func byDate(a, b doc.Document) int {
	if a.Published.IsZero() != b.Published.IsZero() {
		if a.Published.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Published.Time.Compare(b.Published.Time), strings.Compare(a.URI, b.URI), cmp.Compare(a.Part, b.Part))
}

// read runs the third stage: documents → reports and entries.
func (e *Engine) read(ctx context.Context, sum *Summary) error {
	s := &stage[doc.Document]{e: e, name: readStage, batch: e.o.Batch, log: e.toldDocuments,
		end: func(c store.Counts) store.Pos { return c.Documents }}
	return s.run(ctx, func(ctx context.Context, from store.Pos, docs []store.Record[doc.Document]) error {
		results, err := each(ctx, e.o.Workers, docs, e.report)
		if err != nil {
			return err
		}
		entries, err := e.putReports(ctx, docs, results, func(tx store.Tx) error {
			return tx.Advance(ctx, readStage, from, docs[len(docs)-1].Pos)
		}, e.enter)
		if err != nil {
			return err
		}
		sum.note(docs, results, entries)
		s.progress(len(docs))
		return nil
	})
}

// note adds what became of documents.
func (s *Summary) note(docs []store.Record[doc.Document], results []result, entries int) {
	s.Entries += entries
	for i, res := range results {
		if res.err != nil {
			s.Refused = append(s.Refused, Refusal{docs[i].Value.URI, res.err})
		}
	}
}

// enterer writes the report and the entry of a document, and reports whether
// there was one to write.
type enterer func(context.Context, store.Tx, store.Record[doc.Document], *claim.Report) (ledger.Entry, bool, error)

// putReports writes what documents gave and that they are done, tells the hub,
// and returns how many entries the ledger grew by.
func (e *Engine) putReports(ctx context.Context, docs []store.Record[doc.Document], results []result, done func(store.Tx) error, enter enterer) (entries int, err error) {
	var last ledger.Seq
	err = e.o.Store.Update(ctx, func(tx store.Tx) error {
		entries, last = 0, 0
		if err := done(tx); err != nil {
			return err
		}
		for i, res := range results {
			if res.err != nil {
				continue
			}
			entry, added, err := enter(ctx, tx, docs[i], res.report)
			if err != nil {
				return err
			}
			if added {
				entries++
				last = entry.Seq
			}
		}
		return nil
	})
	if err == nil && e.o.Hub != nil {
		e.o.Hub.Publish(int64(last))
	}
	return entries, err
}

// result is what became of a document.
type result struct {
	report *claim.Report
	err    error
}

func (e *Engine) report(rec store.Record[doc.Document]) result {
	d := &rec.Value
	r, err := guard(func() (*claim.Report, error) {
		r := e.o.Maker.Read(e.o.Maker.Analyze(d))
		if r == nil {
			return nil, fmt.Errorf("read %s: no report", d.URI)
		}
		return r, nil
	})
	if err != nil {
		return result{err: err}
	}
	kept := *r
	kept.Document, kept.Analyser = d, e.o.Maker.Version()
	return result{report: &kept, err: storableReport(&kept)}
}

// enter writes the report and the entry of a document.
func (e *Engine) enter(ctx context.Context, tx store.Tx, rec store.Record[doc.Document], r *claim.Report) (ledger.Entry, bool, error) {
	entry, err := e.entryOf(ctx, tx, rec, r)
	if err != nil {
		return entry, false, err
	}
	added, err := tx.PutReport(ctx, r)
	if err != nil || !added {
		return ledger.Entry{}, false, err
	}
	if at := r.Document.Published; e.o.Archive && !at.IsZero() {
		entry.Seen = earlier(at.Time, e.o.Clock())
	}
	entry, err = tx.Append(ctx, entry)
	return entry, err == nil, err
}

// entryOf returns the entry of a document. One that replaces what the same page
// gave before is no later version of the page: we read it otherwise.
func (e *Engine) entryOf(ctx context.Context, tx store.Tx, rec store.Record[doc.Document], r *claim.Report) (ledger.Entry, error) {
	d := &rec.Value
	told, err := tx.Placed(ctx, d.ID, d.URI)
	if err != nil {
		return ledger.Entry{}, err
	}
	entry := newEntry(r, &told)
	if d.Supersedes == "" {
		return entry, nil
	}
	switch old, err := tx.Document(ctx, d.Supersedes, d.URI); {
	case errors.Is(err, store.ErrNotFound): // it was found at another address
	case err != nil:
		return entry, err
	case old.Page == d.Page:
		entry.Kind = ledger.Reread
	}
	return entry, nil
}

// newEntry returns the entry of a report with what was told of whose text its
// document is.
func newEntry(r *claim.Report, told *story.Change) ledger.Entry {
	var copies []doc.ID
	for _, c := range told.Copies {
		copies = append(copies, c.Of)
	}
	entry := ledger.NewEntry(r, copies)
	if len(told.Copies) > 0 {
		entry.Source.CopyWhy = told.Copies[0].Reason
	}
	for _, by := range told.Relays {
		entry.Source.Relays = append(entry.Source.Relays, by.Name)
	}
	return entry
}

// toldDocuments yields the documents after a place of which the story stage has
// told.
func (e *Engine) toldDocuments(ctx context.Context, after store.Pos) iter.Seq2[store.Record[doc.Document], error] {
	return func(yield func(store.Record[doc.Document], error) bool) {
		upTo, err := e.o.Store.Position(ctx, storyStage)
		if err != nil {
			yield(store.Record[doc.Document]{}, err)
			return
		}
		if upTo <= after {
			return
		}
		for rec, err := range e.o.Store.Documents(ctx, after) {
			if !yield(rec, err) || rec.Pos >= upTo {
				return
			}
		}
	}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// stage follows a log of the store under the name of a watcher.
type stage[T any] struct {
	e     *Engine
	name  string
	label string // in Progress, "" is the name
	batch int
	log   func(context.Context, store.Pos) iter.Seq2[store.Record[T], error]
	end   func(store.Counts) store.Pos // the last place of the log

	done, total int // records of this Run
}

func (s *stage[T]) progress(n int) {
	s.done += n
	s.e.o.Progress(Progress{cmp.Or(s.label, s.name), s.done, max(s.done, s.total)})
}

// run hands batch after batch to work until the log is at its end.
func (s *stage[T]) run(ctx context.Context, work func(context.Context, store.Pos, []store.Record[T]) error) error {
	for {
		if more, err := s.step(ctx, work); err != nil || !more {
			return err
		}
	}
}

// step hands the next batch to work, with the position it was read from, and
// reports whether there was one. work writes and advances the watcher in one
// transaction. When another process moved the watcher meanwhile, the batch is
// given up; the next step goes on from where the watcher stands.
func (s *stage[T]) step(ctx context.Context, work func(context.Context, store.Pos, []store.Record[T]) error) (more bool, err error) {
	from, err := s.e.o.Store.Position(ctx, s.name)
	if err != nil {
		return false, err
	}
	counts, err := s.e.o.Store.Counts(ctx)
	if err != nil {
		return false, err
	}
	s.total = s.done + int(s.end(counts)-from)
	recs, err := take(s.log(ctx, from), s.batch)
	if err != nil || len(recs) == 0 {
		return false, err
	}
	err = work(ctx, from, recs)
	if moved(err) {
		s.e.told, err = nil, nil // it may be ahead of the store
	}
	return true, err
}

// take returns the first n values of seq, fewer at its end.
func take[T any](seq iter.Seq2[T, error], n int) ([]T, error) {
	var out []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		if out = append(out, v); len(out) == n {
			break
		}
	}
	return out, nil
}
