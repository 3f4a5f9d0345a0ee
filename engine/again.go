package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"sayso/claim"
	"sayso/doc"
	"sayso/extract"
	"sayso/ledger"
	"sayso/store"
)

// Reading again has watchers of its own, so that what is new is read meanwhile,
// and those of a version of the makers are its alone, so that a program of
// another version does not do its work:
//
//	again pages VERSION          how far pages were read again
//	again pages.to VERSION       and how far they are to be
//	again documents VERSION      likewise
//	again documents.to VERSION
const (
	againPages = "pages"
	againDocs  = "documents"
)

// rewoundStage is the watcher by which earlier programs marked how far the
// documents were read when they set the stage read back to the beginning.
const rewoundStage = "read.again"

func (e *Engine) againStage(log string) string {
	return "again " + log + " " + e.o.Maker.Version()
}

// Outdated reports whether the newest report was made by another version of
// the makers than the engine's.
func (e *Engine) Outdated(ctx context.Context) (bool, error) {
	counts, err := e.o.Store.Counts(ctx)
	if err != nil || counts.Reports == 0 {
		return false, err
	}
	last, err := take(e.o.Store.Reports(ctx, counts.Reports-1), 1)
	if err != nil || len(last) == 0 {
		return false, err
	}
	return last[0].Value.Analyser != e.o.Maker.Version(), nil
}

// Reanalyse has the coming Runs read all pages and documents again with the
// present makers, beside what is new. What they now find otherwise becomes a new
// entry that replaces the one before, seen at the time of the new one: a change
// of mind is an entry, and the past stays as it was. Documents that a later
// version of their page replaced, or that an editor took back as a whole, add no
// entry. It can be called at any time and goes on after a kill.
func (e *Engine) Reanalyse(ctx context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	err := e.o.Store.Update(ctx, func(tx store.Tx) error {
		for log, stage := range map[string]string{againPages: extractStage, againDocs: readStage} {
			to, err := tx.Position(ctx, stage)
			if err != nil {
				return err
			}
			if stage == readStage {
				if to, err = unwound(ctx, tx, to); err != nil {
					return err
				}
			}
			mark := e.againStage(log + ".to")
			before, err := tx.Position(ctx, mark)
			if err != nil {
				return err
			}
			if err := tx.Advance(ctx, mark, before, max(before, to)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("engine: read again: %w", err)
	}
	return nil
}

// unwound puts the stage read, which stands at at, back to where it was when an
// earlier program set it to the beginning, and returns that.
func unwound(ctx context.Context, tx store.Tx, at store.Pos) (store.Pos, error) {
	to, err := tx.Position(ctx, rewoundStage)
	if err != nil || to <= at {
		return at, err
	}
	return to, tx.Advance(ctx, readStage, at, to)
}

// name is what names a document.
type name struct {
	id  doc.ID
	uri string
}

func nameOf(d *doc.Document) name { return name{d.ID, d.URI} }

// spot is what versions of one text share; a document without a lasting
// address has its URI's.
type spot struct {
	address string
	part    int
}

func spotOf(d *doc.Document) spot {
	if at := store.Address(d); at != "" {
		return spot{at, d.Part}
	}
	return spot{"\x00" + d.URI, d.Part}
}

// rawPage names a page as it was retrieved once.
type rawPage struct{ hash, uri string }

// current is the document that stands at a place.
type current struct {
	name
	page rawPage
}

// again is what must be known to read a second time. It is a fold of the log of
// documents up to docs and of entries up to entries.
type again struct {
	docs    store.Pos
	entries ledger.Seq
	over    map[name]bool // replaced by a later version, or taken back
	at      map[spot]current
	of      map[rawPage][]spot  // where the documents of a page stand
	lines   *extract.Recurrence // of the pages that were read again; nil until needed
}

func newAgain() *again {
	return &again{over: map[name]bool{}, at: map[spot]current{}, of: map[rawPage][]spot{}}
}

// catchUp folds what was written since.
func (a *again) catchUp(ctx context.Context, s store.Reader) error {
	for rec, err := range s.Documents(ctx, a.docs) {
		if err != nil {
			return err
		}
		a.add(&rec.Value)
		a.docs = rec.Pos
	}
	for entry, err := range s.Entries(ctx, a.entries) {
		if err != nil {
			return err
		}
		if entry.Kind == ledger.Retracted && len(entry.Claims) == 0 || entry.Kind == ledger.Reread && entry.Reason == noArticle {
			a.over[name{entry.Source.Document, entry.Source.URI}] = true
		}
		a.entries = entry.Seq
	}
	return nil
}

// add notes a document: it replaces the one at its place, by the rule of
// store.Tx.PutDocument.
func (a *again) add(d *doc.Document) {
	n, p := nameOf(d), spotOf(d)
	page := rawPage{d.Page, d.URI}
	if d.Supersedes != "" {
		a.over[a.at[p].name] = true
	}
	a.at[p] = current{n, page}
	a.of[page] = append(a.of[page], p)
}

// edited reports whether later versions of a page replaced all its documents.
func (a *again) edited(page rawPage) bool {
	places := a.of[page]
	return len(places) > 0 && !slices.ContainsFunc(places, func(p spot) bool { return a.at[p].page == page })
}

// primeAgain makes e.again hold all documents and entries.
func (e *Engine) primeAgain(ctx context.Context) error {
	if e.again == nil {
		e.again = newAgain()
	}
	if err := e.again.catchUp(ctx, e.o.Store); err != nil {
		e.again = nil
		return err
	}
	return nil
}

// check returns ErrMoved when something came in since the fold.
func (a *again) check(ctx context.Context, tx store.Tx) error {
	counts, err := tx.Counts(ctx)
	if err == nil && (counts.Documents != a.docs || counts.Entries != a.entries) {
		err = fmt.Errorf("%w: documents came in meanwhile", store.ErrMoved)
	}
	return err
}

// againStages are the stages that read again, in their order.
func (e *Engine) againStages(sum *Summary) []func(context.Context) (more bool, err error) {
	pages := &stage[doc.Page]{e: e, name: e.againStage(againPages), label: "pages again", batch: e.o.Batch}
	docs := &stage[doc.Document]{e: e, name: e.againStage(againDocs), label: "read again", batch: e.o.Batch}
	pages.log, docs.log = e.o.Store.Pages, e.o.Store.Documents
	return []func(context.Context) (bool, error){
		func(ctx context.Context) (bool, error) {
			return againStep(ctx, pages, e.againStage(againPages+".to"), func(ctx context.Context, from store.Pos, recs []store.Record[doc.Page]) error {
				return e.pagesAgain(ctx, pages, from, recs)
			})
		},
		func(ctx context.Context) (bool, error) {
			return againStep(ctx, docs, e.againStage(againDocs+".to"), func(ctx context.Context, from store.Pos, recs []store.Record[doc.Document]) error {
				return e.documentsAgain(ctx, docs, sum, from, recs)
			})
		},
	}
}

// againStep does one batch of a stage up to where its mark stands, and reports
// whether there was one.
func againStep[T any](ctx context.Context, s *stage[T], mark string, work func(context.Context, store.Pos, []store.Record[T]) error) (more bool, err error) {
	to, err := s.e.o.Store.Position(ctx, mark)
	if err != nil || to == 0 {
		return false, err
	}
	bounded := *s
	bounded.end = func(store.Counts) store.Pos { return to }
	bounded.log = func(ctx context.Context, after store.Pos) iter.Seq2[store.Record[T], error] {
		return func(yield func(store.Record[T], error) bool) {
			if after >= to {
				return
			}
			for rec, err := range s.log(ctx, after) {
				if !yield(rec, err) || rec.Pos >= to {
					return
				}
			}
		}
	}
	more, err = bounded.step(ctx, work)
	s.total = bounded.total
	return more, err
}

// pagesAgain finds the documents of pages again. A page that was edited since
// is left alone: only the latest version of it says what stands there now.
func (e *Engine) pagesAgain(ctx context.Context, s *stage[doc.Page], from store.Pos, pages []store.Record[doc.Page]) error {
	if err := e.primeAgain(ctx); err != nil {
		return err
	}
	a := e.again
	if err := e.primeAgainLines(ctx, from); err != nil {
		return err
	}
	var latest []store.Record[doc.Page]
	for _, rec := range pages {
		if !a.edited(rawPage{rec.Value.Hash(), rec.Value.URI}) {
			latest = append(latest, rec)
		}
	}
	all, err := each(ctx, e.o.Workers, latest, func(rec store.Record[doc.Page]) found { return e.documents(rec, a.lines) })
	if err != nil {
		return err
	}
	err = e.o.Store.Update(ctx, func(tx store.Tx) error {
		if err := a.check(ctx, tx); err != nil {
			return err
		}
		for i, f := range all {
			if err := e.putAgain(ctx, tx, rawPage{latest[i].Value.Hash(), latest[i].Value.URI}, f.docs); err != nil {
				return err
			}
		}
		return tx.Advance(ctx, s.name, from, pages[len(pages)-1].Pos)
	})
	if err != nil {
		return err
	}
	for _, f := range all {
		for i := range f.docs {
			a.lines.Add(&f.docs[i])
		}
	}
	s.progress(len(pages))
	return nil
}

// primeAgainLines makes the lines of the again hold what the pages up to from
// now give, as they would have taught when they were read first.
func (e *Engine) primeAgainLines(ctx context.Context, from store.Pos) error {
	a := e.again
	if a.lines != nil {
		return nil
	}
	lines := &extract.Recurrence{}
	for rec, err := range e.o.Store.Pages(ctx, 0) {
		if err != nil {
			return err
		}
		if rec.Pos > from {
			break
		}
		page := rawPage{rec.Value.Hash(), rec.Value.URI}
		for _, p := range a.of[page] {
			if a.at[p].page != page {
				continue
			}
			d, err := e.o.Store.Document(ctx, a.at[p].id, a.at[p].uri)
			if err != nil {
				return err
			}
			lines.Add(&d)
		}
	}
	a.lines = lines
	return nil
}

// putAgain writes the documents that a page now gives, and takes back those
// that it no longer does. A page that now gives nothing changes nothing: what
// was read of it once stands.
func (e *Engine) putAgain(ctx context.Context, tx store.Tx, page rawPage, docs []doc.Document) error {
	a := e.again
	gives := map[spot]bool{}
	for _, d := range docs {
		p := spotOf(&d)
		gives[p] = true
		old, ok := a.at[p]
		if ok && old.page != page { // a later version of the page stands there
			continue
		}
		added, err := tx.PutDocument(ctx, d)
		if err != nil {
			return err
		}
		if added && ok && store.Address(&d) == "" { // nothing supersedes there by itself
			if err := e.neverSaid(ctx, tx, old.name); err != nil {
				return err
			}
		}
	}
	for _, p := range a.of[page] {
		if old := a.at[p]; len(docs) > 0 && !gives[p] && old.page == page && !a.over[old.name] {
			if err := e.neverSaid(ctx, tx, old.name); err != nil {
				return err
			}
		}
	}
	return nil
}

// noArticle is why what a document said is taken back.
const noArticle = "the page holds no such article"

// neverSaid takes back what a document was read to say.
func (e *Engine) neverSaid(ctx context.Context, tx store.Tx, n name) error {
	r, err := tx.Report(ctx, n.id, n.uri)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	entry := ledger.NewEntry(r, nil)
	entry.Kind, entry.Source.Supersedes, entry.Claims = ledger.Reread, n.id, nil
	entry.Analyser, entry.Reason = e.o.Maker.Version(), noArticle
	_, err = tx.Append(ctx, entry)
	return err
}

// documentsAgain reads documents again, but for those that are over and those
// that this version has read.
func (e *Engine) documentsAgain(ctx context.Context, s *stage[doc.Document], sum *Summary, from store.Pos, docs []store.Record[doc.Document]) error {
	if err := e.primeAgain(ctx); err != nil {
		return err
	}
	var left []store.Record[doc.Document]
	for _, rec := range docs {
		old, err := e.o.Store.Report(ctx, rec.Value.ID, rec.Value.URI)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if !e.again.over[nameOf(&rec.Value)] && (err != nil || old.Analyser != e.o.Maker.Version()) {
			left = append(left, rec)
		}
	}
	results, err := each(ctx, e.o.Workers, left, e.report)
	if err != nil {
		return err
	}
	entries, err := e.putReports(ctx, left, results, func(tx store.Tx) error {
		if err := e.again.check(ctx, tx); err != nil {
			return err
		}
		return tx.Advance(ctx, s.name, from, docs[len(docs)-1].Pos)
	}, e.enterAgain)
	if err != nil {
		return err
	}
	sum.note(left, results, entries)
	s.progress(len(docs))
	return nil
}

// enterAgain writes the report of a document that was read before, and the
// entry, if what it says changed.
func (e *Engine) enterAgain(ctx context.Context, tx store.Tx, rec store.Record[doc.Document], r *claim.Report) (ledger.Entry, bool, error) {
	n := nameOf(&rec.Value)
	entry, err := e.entryOf(ctx, tx, rec, r)
	if err != nil {
		return entry, false, err
	}
	old, err := tx.Report(ctx, n.id, n.uri)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return entry, false, err
	}
	known := err == nil
	added, err := tx.PutReport(ctx, r)
	if err != nil || !added || known && sameClaims(old, r) {
		return entry, false, err
	}
	if known {
		entry.Kind, entry.Source.Supersedes = ledger.Reread, n.id
	}
	entry, err = tx.Append(ctx, entry)
	return entry, err == nil, err
}

// sameClaims reports whether two reports give the same claims.
func sameClaims(old, r *claim.Report) bool {
	was, err := json.Marshal(old.Claims)
	if err != nil {
		return false
	}
	is, err := json.Marshal(r.Claims)
	return err == nil && bytes.Equal(was, is)
}
