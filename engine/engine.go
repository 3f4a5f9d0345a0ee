// Package engine runs the stages that lead from raw pages to the ledger, and
// keeps the folded ledger in memory for those who show it. It decides order,
// batches, concurrency and what happens to an input that cannot be read; what
// the stages find is decided by the packages that it calls.
//
//	log of the store    watcher    pure function                       written
//	pages               extract    extract                             documents
//	documents           story      story                               changes of stories, with copies and relays
//	documents           read       nlp, claim; ledger                  reports, entries
//
// Where the makers are others than before, Reanalyse has two more stages read
// pages and documents again, beside what is new; see again.go.
//
// The pure functions are those of a [Maker].
//
// A stage reads a batch after the position of its watcher, works it out with
// several workers, and writes the results, in order, and the new position in
// one transaction. Killed anywhere, it resumes there: nothing is lost and
// nothing doubled. Wake-ups may be lost; the store is the truth.
//
// Its main types are [Engine] and [Live].
package engine

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/nlp"
	"sayso/notify"
	"sayso/store"
)

// Maker is the pure part of the work, from a page to a report; *Analyst is
// one. It must be fit for use by several goroutines.
type Maker interface {
	// Version names the makers of everything that is derived.
	Version() string
	// Documents returns the articles of a page.
	Documents(doc.Page) ([]doc.Document, error)
	// Analyze returns the linguistic analysis of a document.
	Analyze(*doc.Document) *nlp.Analysis
	// Read returns the claims of an analysed document.
	Read(*nlp.Analysis) *claim.Report
}

// Options is what an Engine is made of. Store and Maker are required.
type Options struct {
	Store store.Store
	Maker Maker

	// Archive reads what was published long ago as if it had come in then:
	// documents enter the ledger in the order of their publication (then URI,
	// then part; those without a date last), and an entry's Seen is the
	// document's publication, as far as it does not lie in our future. Without
	// it, documents enter in the order in which their pages were put, and Seen
	// is our clock.
	Archive bool
	// Clock tells the time; nil is time.Now.
	Clock store.Clock
	// Workers is how many documents are worked out at once; 0 is 2.
	Workers int
	// Batch is how many records a transaction takes on; 0 is 32.
	Batch int
	// Progress, if given, is called after each batch, by one goroutine at a
	// time.
	Progress func(Progress)
	// Hub, if given, is told of new entries.
	Hub *notify.Hub
}

// Progress is how far a stage got in one Run.
type Progress struct {
	Stage string // name of the watcher
	Done  int    // records done in this Run
	Total int    // records that the Run will have done, as far as is known
}

// Refusal is an input that could not be read. It is left out, and the work
// goes on with the next.
type Refusal struct {
	URI string
	Err error
}

// Error says what was refused and why.
func (r Refusal) Error() string { return r.URI + ": " + r.Err.Error() }

// Unwrap returns the reason.
func (r Refusal) Unwrap() error { return r.Err }

// Summary is what one Run did.
type Summary struct {
	Pages     int // pages read
	Documents int // new documents found on them
	Entries   int // entries added to the ledger
	Refused   []Refusal
}

// Engine runs the stages over one store. It may be used by many at once; one
// batch is worked on at a time.
type Engine struct {
	o     Options
	mu    sync.Mutex // held while a batch is worked on
	told  *told      // nil until needed, and after a failure
	again *again     // likewise
	lines *recurring // nil until needed
}

// The defaults and limits of Options.
const (
	defaultWorkers = 2
	defaultBatch   = 32
	archiveBatch   = 1 << 14 // pages whose documents are sorted together
)

// The watchers.
const (
	extractStage = "extract"
	storyStage   = "story"
	readStage    = "read"
)

// New returns an engine. The error names what is missing in o.
func New(o Options) (*Engine, error) {
	if o.Store == nil || o.Maker == nil {
		return nil, errors.New("engine: Options without a Store or a Maker")
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Workers <= 0 {
		o.Workers = defaultWorkers
	}
	if o.Batch <= 0 {
		o.Batch = defaultBatch
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	return &Engine{o: o}, nil
}

// Run works until there is nothing left to do: what is new, stage after stage,
// and then a batch of what is to be read again, in turn, so that what comes in
// meanwhile does not wait. Refused inputs are no error; an error is the store's
// or ctx's, and Run may be called again after it.
func (e *Engine) Run(ctx context.Context) (Summary, error) {
	var sum Summary
	again := e.againStages(&sum)
	for {
		more, err := e.round(ctx, &sum, again)
		if err != nil {
			return sum, fmt.Errorf("engine: %w", err)
		}
		if !more {
			return sum, nil
		}
	}
}

// round reads what is new and one batch of what is to be read again, and
// reports whether there was such a batch.
func (e *Engine) round(ctx context.Context, sum *Summary, again []func(context.Context) (bool, error)) (more bool, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, stage := range []func(context.Context, *Summary) error{e.extract, e.stories, e.read} {
		if err == nil {
			err = stage(ctx, sum)
		}
	}
	for _, step := range again {
		if err == nil && !more {
			more, err = step(ctx)
		}
	}
	if err != nil {
		e.told, e.again = nil, nil // they may be ahead of the store
	}
	return more, err
}

// prime makes ready what the next page is compared with, so that it does not wait
// for that: a fold of all documents, which takes a while after a restart.
func (e *Engine) prime(ctx context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	at, err := e.o.Store.Position(ctx, storyStage)
	if err == nil {
		err = e.primeTold(ctx, at)
	}
	if err == nil {
		err = e.primeLines(ctx)
	}
	return err
}

// Follow runs whenever wake gives something, and once at the start, until ctx
// ends or wake is closed; then it returns nil. What each Run did is told to
// done, if given; a failed Run is tried again at the next wake-up.
func (e *Engine) Follow(ctx context.Context, wake <-chan time.Time, done func(Summary, error)) error {
	for {
		sum, err := e.Run(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if done != nil {
			done(sum, err)
		}
		if err == nil {
			_ = e.prime(ctx) // what is wrong with it comes again in the next Run
		}
		select {
		case <-ctx.Done():
			return nil
		case _, open := <-wake:
			if !open {
				return nil
			}
		}
	}
}

// moved reports whether another process did a stage's work meanwhile.
func moved(err error) bool { return errors.Is(err, store.ErrMoved) }
