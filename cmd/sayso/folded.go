package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"sayso/doc"
	"sayso/ledger"
	"sayso/theatre"
)

// foldedFlags name a ledger to ask: that of files, or of the store where none
// are named, as it stood at a moment.
type foldedFlags struct {
	theatreFlag
	dataFlag
	asOfFlag
	Paths []string `arg:"" optional:"" name:"path" help:"Files or folders to read; without any, the store is asked."`
}

// ledger folds it. Beside a ledger the error is nil or errSome.
func (f foldedFlags) ledger(p *program) (*ledger.Ledger, *theatre.Theatre, error) {
	until, _, err := f.until()
	if err != nil {
		return nil, nil, err
	}
	if len(f.Paths) > 0 {
		l, a, err := inputs{f.theatreFlag, f.Paths}.fold(p, until)
		if l == nil {
			return nil, nil, err
		}
		return l, a.Theatre, err
	}
	return f.stored(p, until)
}

// stored folds the ledger of the store.
func (f foldedFlags) stored(p *program, until ledger.Until) (l *ledger.Ledger, t *theatre.Theatre, err error) {
	n, err := openStored(p, f.path(), f.theatreFlag)
	if err != nil {
		return nil, nil, err
	}
	defer n.close(&err)
	if t, _, err = openTheatre(f.path(), f.theatreFlag); err != nil {
		return nil, nil, err
	}
	l, err = ledger.Fold(t, n.store.Entries(p.ctx, 0), until)
	return l, t, err
}

// openStored opens the store of a folder to be asked; there must be one.
func openStored(p *program, dir string, t theatreFlag) (*newsroom, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	file := storeFile(dir, t)
	if _, err := os.Stat(file); err != nil {
		return nil, fmt.Errorf("%s: %w: name files to read, or the folder of a store (--data)", file, reason(err))
	}
	s, err := openStore(p.ctx, dir, t)
	if err != nil {
		return nil, err
	}
	return &newsroom{store: s}, nil
}

// aboutFlag is a day that is asked about as it is now known.
type aboutFlag struct {
	About string `help:"What is now known about that day (2023-06-13), whenever it was learned." placeholder:"DAY"`
}

// day returns the day as [from, to); both are zero when none is asked about.
func (f aboutFlag) day() (from, to time.Time, err error) {
	s, err := stampOrZero(f.About)
	if err != nil {
		return from, to, fmt.Errorf("--about: %w", err)
	}
	if s.IsZero() {
		return from, to, nil
	}
	if s.Precision < doc.PrecisionDay {
		return from, to, fmt.Errorf("--about: %q is no day", f.About)
	}
	from = s.Time.Truncate(24 * time.Hour)
	return from, from.AddDate(0, 0, 1), nil
}

// events returns the events asked about: all, or those of the day.
func (f aboutFlag) events(l *ledger.Ledger) ([]*ledger.Event, error) {
	from, to, err := f.day()
	if err != nil || from.IsZero() {
		return l.Events(), err
	}
	return l.On(from, to), nil
}

// lines writes each value as a line of JSON.
func lines[T any](p *program, values []T) error {
	out := json.NewEncoder(p.stdout)
	out.SetEscapeHTML(false)
	for _, v := range values {
		if err := out.Encode(v); err != nil {
			return err
		}
	}
	return nil
}
