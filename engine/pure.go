package engine

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"sayso/claim"
	"sayso/doc"
	"sayso/store"
)

// each applies a pure function to all of in with so many workers and returns
// the results in the order of in. It ends early, with ctx's error, when ctx
// does.
func each[T, R any](ctx context.Context, workers int, in []T, fn func(T) R) ([]R, error) {
	out := make([]R, len(in))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, len(in)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(in)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				out[i] = fn(in[i])
			}
		})
	}
	wg.Wait()
	return out, ctx.Err()
}

// guard calls fn and turns a panic into an error: a document that trips a
// stage is refused by name and must not stop all others.
func guard[T any](fn func() (T, error)) (v T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("internal error, please report it with this input: %v", p)
		}
	}()
	return fn()
}

// storableDocument returns an error when d would not be the same after being
// stored: a date beyond the year 9999, say. What cannot be read back must not
// be written.
func storableDocument(d *doc.Document) error {
	b, err := store.EncodeDocument(d)
	if err == nil {
		_, err = store.DecodeDocument(b)
	}
	return err
}

// storableReport is storableDocument for a report.
func storableReport(r *claim.Report) error {
	b, err := store.EncodeReport(r)
	if err == nil {
		_, err = store.DecodeReport(b, r.Document, r.Analyser)
	}
	return err
}
