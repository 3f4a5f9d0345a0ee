package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/story"
)

var _ Store = (*Mem)(nil)

// Mem is a Store in memory: for tests and for commands that keep nothing. It
// keeps the values it is given without copying them; callers must not change
// them afterwards.
type Mem struct {
	mu    sync.RWMutex // held for writing through all of an Update
	state memState
	now   Clock
}

// NewMem returns an empty store in memory. A nil clock is time.Now.
func NewMem(now Clock) *Mem {
	if now == nil {
		now = time.Now
	}
	return &Mem{now: now, state: memState{
		pageAt: map[memKey]int{}, docAt: map[memKey]int{}, latest: map[memKey]int{},
		reportAt: map[memKey]int{}, placedAt: map[memKey]int{}, watchers: map[string]Pos{},
	}}
}

// Update implements Store.
func (m *Mem) Update(ctx context.Context, fn func(Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	tx := &memTx{memState: &m.state, now: m.now()}
	done := false
	defer func() {
		if !done { // also when fn panics
			tx.rollback()
		}
	}()
	if err := fn(tx); err != nil {
		return err
	}
	done = true
	return nil
}

// Close implements Store; it does nothing.
func (m *Mem) Close() error { return nil }

// Page implements Reader.
func (m *Mem) Page(ctx context.Context, hash, uri string) (doc.Page, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Page(ctx, hash, uri)
}

// Document implements Reader.
func (m *Mem) Document(ctx context.Context, id doc.ID, uri string) (doc.Document, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Document(ctx, id, uri)
}

// Report implements Reader.
func (m *Mem) Report(ctx context.Context, id doc.ID, uri string) (*claim.Report, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Report(ctx, id, uri)
}

// Placed implements Reader.
func (m *Mem) Placed(ctx context.Context, id doc.ID, uri string) (story.Change, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Placed(ctx, id, uri)
}

// Changes implements Reader.
func (m *Mem) Changes(ctx context.Context, after Pos) iter.Seq2[Record[story.Change], error] {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Changes(ctx, after)
}

// Entry implements Reader.
func (m *Mem) Entry(ctx context.Context, seq ledger.Seq) (ledger.Entry, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Entry(ctx, seq)
}

// Pages implements Reader.
func (m *Mem) Pages(ctx context.Context, after Pos) iter.Seq2[Record[doc.Page], error] {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Pages(ctx, after)
}

// Documents implements Reader.
func (m *Mem) Documents(ctx context.Context, after Pos) iter.Seq2[Record[doc.Document], error] {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Documents(ctx, after)
}

// Search implements Reader.
func (m *Mem) Search(ctx context.Context, query string, limit int) ([]Record[doc.Document], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Search(ctx, query, limit)
}

// Holding implements Reader.
func (m *Mem) Holding(ctx context.Context, query string, limit int) ([]doc.ID, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Holding(ctx, query, limit)
}

// Among implements Reader.
func (m *Mem) Among(ctx context.Context, query string, docs []DocumentKey, limit int) ([]doc.Document, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Among(ctx, query, docs, limit)
}

// Reports implements Reader.
func (m *Mem) Reports(ctx context.Context, after Pos) iter.Seq2[Record[*claim.Report], error] {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Reports(ctx, after)
}

// Entries implements Reader.
func (m *Mem) Entries(ctx context.Context, after ledger.Seq) iter.Seq2[ledger.Entry, error] {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Entries(ctx, after)
}

// Position implements Reader.
func (m *Mem) Position(ctx context.Context, watcher string) (Pos, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Position(ctx, watcher)
}

// Counts implements Reader.
func (m *Mem) Counts(ctx context.Context) (Counts, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.state.Counts(ctx)
}

// Verify implements Store.
func (m *Mem) Verify(ctx context.Context) error {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var errs []error
	for i, d := range m.state.docs {
		if doc.NewID(d.Text) != d.ID {
			errs = append(errs, &Damage{"documents", Pos(i + 1), d.URI, "its text does not have its ID"})
		}
	}
	for k, i := range m.state.pageAt {
		if k.uri != "" && m.state.pages[i].Hash() != k.id {
			errs = append(errs, &Damage{"pages", Pos(i + 1), k.uri, "its body does not have its hash"})
		}
	}
	var before ledger.Sealed
	for _, e := range m.state.entries {
		sealed, err := ledger.Seal(e, e.Prev) // what is kept here is the value itself
		sealed.Hash = e.Hash
		if err == nil {
			err = ledger.Verify(before, sealed)
		}
		if err != nil {
			errs = append(errs, &Damage{"entries", Pos(e.Seq), e.Hash, err.Error()})
		}
		before = sealed
	}
	return errors.Join(errs[:min(len(errs), MaxDamages)]...)
}

// memKey is the natural key of a record; n is the part of a page, s the
// analyser of a report.
type memKey struct {
	id, uri, s string
	n          int
}

// memState is the content of a Mem; its methods take no lock.
type memState struct {
	pages   []doc.Page
	docs    []doc.Document
	reports []*claim.Report
	changes []story.Change
	entries []ledger.Entry

	pageAt   map[memKey]int // {hash, uri} and {hash, ""}: the first
	docAt    map[memKey]int // {id, uri} and {id, ""}: the first
	latest   map[memKey]int // {uri: Address, n: Part}: the latest version, index into docs
	reportAt map[memKey]int // {id, uri, analyser} and {id, uri, ""}: the latest
	placedAt map[memKey]int // {id, uri}: the latest
	watchers map[string]Pos
}

func (s *memState) Page(_ context.Context, hash, uri string) (doc.Page, error) {
	i, ok := s.pageAt[memKey{id: hash, uri: uri}]
	if !ok {
		return doc.Page{}, fmt.Errorf("page %s %s: %w", hash, uri, ErrNotFound)
	}
	return s.pages[i], nil
}

func (s *memState) Document(_ context.Context, id doc.ID, uri string) (doc.Document, error) {
	i, ok := s.docAt[memKey{id: string(id), uri: uri}]
	if !ok {
		return doc.Document{}, fmt.Errorf("document %s %s: %w", id, uri, ErrNotFound)
	}
	return s.docs[i], nil
}

func (s *memState) Report(ctx context.Context, id doc.ID, uri string) (*claim.Report, error) {
	d, err := s.Document(ctx, id, uri)
	if err != nil {
		return nil, fmt.Errorf("report on %w", err)
	}
	i, ok := s.reportAt[memKey{id: string(id), uri: d.URI}]
	if !ok {
		return nil, fmt.Errorf("report on document %s %s: %w", id, uri, ErrNotFound)
	}
	return s.reports[i], nil
}

func (s *memState) Placed(ctx context.Context, id doc.ID, uri string) (story.Change, error) {
	d, err := s.Document(ctx, id, uri)
	if err != nil {
		return story.Change{}, fmt.Errorf("story of %w", err)
	}
	i, ok := s.placedAt[memKey{id: string(id), uri: d.URI}]
	if !ok {
		return story.Change{}, fmt.Errorf("story of document %s %s: %w", id, uri, ErrNotFound)
	}
	return s.changes[i], nil
}

func (s *memState) Changes(ctx context.Context, after Pos) iter.Seq2[Record[story.Change], error] {
	return records(ctx, s.changes, after)
}

func (s *memState) Entry(_ context.Context, seq ledger.Seq) (ledger.Entry, error) {
	if seq < 1 || int(seq) > len(s.entries) {
		return ledger.Entry{}, fmt.Errorf("entry %d: %w", seq, ErrNotFound)
	}
	return s.entries[seq-1], nil
}

func (s *memState) Pages(ctx context.Context, after Pos) iter.Seq2[Record[doc.Page], error] {
	return records(ctx, s.pages, after)
}

func (s *memState) Documents(ctx context.Context, after Pos) iter.Seq2[Record[doc.Document], error] {
	return records(ctx, s.docs, after)
}

// Search looks through all texts: a store in memory is small.
func (s *memState) Search(ctx context.Context, query string, limit int) ([]Record[doc.Document], error) {
	words, err := QueryWords(query)
	if err != nil {
		return nil, fmt.Errorf("search %.100q: %w", query, err)
	}
	var out []Record[doc.Document]
	for i := len(s.docs) - 1; i >= 0 && len(out) < limit && len(words) > 0; i-- {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		if HoldsWords(s.docs[i].Title+"\n"+s.docs[i].Text, words) {
			out = append(out, Record[doc.Document]{Pos(i + 1), s.docs[i]})
		}
	}
	return out, nil
}

func (s *memState) Holding(ctx context.Context, query string, limit int) ([]doc.ID, error) {
	found, err := s.Search(ctx, query, limit)
	out := make([]doc.ID, len(found))
	for i := range found {
		out[i] = found[i].Value.ID
	}
	return out, err
}

func (s *memState) Among(ctx context.Context, query string, docs []DocumentKey, limit int) ([]doc.Document, error) {
	words, err := QueryWords(query)
	if err != nil {
		return nil, fmt.Errorf("search %.100q: %w", query, err)
	}
	var out []doc.Document
	for _, k := range docs {
		d, err := s.Document(ctx, k.ID, k.URI)
		if len(out) < limit && len(words) > 0 && err == nil && HoldsWords(d.Title+"\n"+d.Text, words) {
			out = append(out, d)
		}
	}
	return out, nil
}

func (s *memState) Reports(ctx context.Context, after Pos) iter.Seq2[Record[*claim.Report], error] {
	return records(ctx, s.reports, after)
}

func (s *memState) Entries(ctx context.Context, after ledger.Seq) iter.Seq2[ledger.Entry, error] {
	all := records(ctx, s.entries, Pos(after)) // takes the slice now, under the caller's lock
	return func(yield func(ledger.Entry, error) bool) {
		for r, err := range all {
			if !yield(r.Value, err) {
				return
			}
		}
	}
}

func (s *memState) Position(_ context.Context, watcher string) (Pos, error) {
	return s.watchers[watcher], nil
}

func (s *memState) Counts(context.Context) (Counts, error) {
	c := Counts{Pos(len(s.pages)), Pos(len(s.docs)), Pos(len(s.reports)), Pos(len(s.changes)), ledger.Seq(len(s.entries)), ""}
	if n := len(s.entries); n > 0 {
		c.Head = s.entries[n-1].Hash
	}
	return c, nil
}

// records yields the elements of log after a place. The slice is append-only,
// so what stood in it when records was called may be read without a lock.
func records[T any](ctx context.Context, log []T, after Pos) iter.Seq2[Record[T], error] {
	return func(yield func(Record[T], error) bool) {
		for i := max(0, int(after)); i < len(log); i++ {
			if err := ctx.Err(); err != nil {
				yield(Record[T]{}, err)
				return
			}
			if !yield(Record[T]{Pos(i + 1), log[i]}, nil) {
				return
			}
		}
	}
}
