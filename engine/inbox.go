package engine

import (
	"context"
	"errors"
	"fmt"
	"math"

	"sayso/doc"
	"sayso/store"
)

// Inbox puts pages into the store, some at a time.
type Inbox struct {
	ctx   context.Context
	store store.Store
	batch []doc.Page
	size  int
	// Added counts the pages put that were not yet stored.
	Added int
	// Skipped counts the pages that an earlier inbox of the same archive put.
	Skipped int

	archive string    // watcher of Resume, "" without
	start   store.Pos // pages that were put before
	taken   store.Pos // pages taken in, those that are skipped included
	written store.Pos // of which the store knows
}

// How much an Inbox gathers before it writes.
const (
	inboxPages = 64
	inboxBytes = 8 << 20
)

// archiveDone is where the watcher of an archive stands that was read to its
// end.
const archiveDone store.Pos = math.MaxInt64

// ErrOrder says that an archive does not give its pages in the order in which
// it gave them before, so that it must be read from its beginning.
var ErrOrder = errors.New("the archive is not as it was when it was read before")

// Inbox returns an inbox of the engine's store. ctx holds for all its writes.
func (e *Engine) Inbox(ctx context.Context) *Inbox {
	return &Inbox{ctx: ctx, store: e.o.Store}
}

// Resume returns an inbox for the pages of an archive, which gives the same
// pages in the same order each time: those that an earlier inbox of that name
// wrote are passed over. name tells one state of one archive from all others.
// done says that it was read to its end before; then the inbox passes over
// nothing.
func (e *Engine) Resume(ctx context.Context, name string) (in *Inbox, done bool, err error) {
	in = e.Inbox(ctx)
	in.archive = "archive " + name
	at, err := e.o.Store.Position(ctx, in.archive)
	if err != nil {
		return nil, false, fmt.Errorf("engine: %w", err)
	}
	if in.written = at; at != archiveDone {
		in.start = at
	}
	return in, at == archiveDone, nil
}

// Add takes in a page; it may be written only later. Its form suits
// ingest.Reader. ErrOrder: nothing more must be added.
func (in *Inbox) Add(p doc.Page) error {
	if in.taken++; in.taken <= in.start {
		in.Skipped++
		if in.taken < in.start {
			return nil
		}
		_, err := in.store.Page(in.ctx, p.Hash(), p.URI)
		if errors.Is(err, store.ErrNotFound) {
			err = ErrOrder
		}
		return err
	}
	in.batch = append(in.batch, p)
	in.size += len(p.Body)
	if len(in.batch) >= inboxPages || in.size >= inboxBytes {
		return in.Flush()
	}
	return nil
}

// Flush writes what was taken in. It must be called at the end.
func (in *Inbox) Flush() error {
	if len(in.batch) == 0 {
		return nil
	}
	return in.write(in.taken)
}

// Done writes what was taken in, and that the archive was read to its end.
func (in *Inbox) Done() error {
	if in.archive == "" || in.written == archiveDone {
		return in.Flush()
	}
	return in.write(archiveDone)
}

// write writes the pages taken in and, of an archive, that it was read up to a
// place, in one transaction.
func (in *Inbox) write(upTo store.Pos) error {
	fresh := 0
	err := in.store.Update(in.ctx, func(tx store.Tx) error {
		for _, p := range in.batch {
			added, err := tx.PutPage(in.ctx, p)
			if err != nil {
				return err
			}
			if added {
				fresh++
			}
		}
		if in.archive == "" || in.written == archiveDone {
			return nil
		}
		return tx.Advance(in.ctx, in.archive, in.written, upTo)
	})
	if moved(err) {
		return fmt.Errorf("engine: another program reads the same archive: %w", err)
	}
	if err != nil {
		return fmt.Errorf("engine: %w", err)
	}
	if in.written != archiveDone {
		in.written = upTo
	}
	in.Added += fresh
	in.batch, in.size = in.batch[:0], 0
	return nil
}

// Put puts pages into the store and returns how many were not yet there.
func (e *Engine) Put(ctx context.Context, pages ...doc.Page) (added int, err error) {
	in := e.Inbox(ctx)
	for _, p := range pages {
		if err := in.Add(p); err != nil {
			return in.Added, err
		}
	}
	err = in.Flush()
	return in.Added, err
}
