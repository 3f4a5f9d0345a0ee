package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"sayso/engine"
	"sayso/notify"
	"sayso/place"
	"sayso/poll"
	"sayso/source"
	"sayso/store/sqlite"
	"sayso/theatre"
)

// dataFlag names the folder that holds store and gazetteer.
type dataFlag struct {
	Data string `help:"Folder of the store; default $XDG_DATA_HOME/sayso, else ./sayso-data." type:"path" placeholder:"FOLDER" env:"SAYSO_DATA_DIR"`
}

// path returns the folder, which need not be there yet.
func (d dataFlag) path() string {
	if d.Data != "" {
		return d.Data
	}
	if home := os.Getenv("XDG_DATA_HOME"); home != "" {
		return filepath.Join(home, "sayso")
	}
	return "sayso-data"
}

// dir returns the folder and makes it when it is not there. The error says
// what to do when nothing can be written in it.
func (d dataFlag) dir() (string, error) {
	dir := d.path()
	err := os.MkdirAll(dir, 0o755)
	if err == nil {
		err = writable(dir)
	}
	if err != nil {
		return "", fmt.Errorf("data folder %s: %w; name another one with --data", dir, reason(err))
	}
	return dir, nil
}

// writable tries to write in a folder.
func writable(dir string) error {
	f, err := os.CreateTemp(dir, ".sayso-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// reason drops the operation and path that an error of the operating system
// repeats.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// newsroom is an open store with the analyst and the engine that work on it.
type newsroom struct {
	analyst *engine.Analyst
	store   *sqlite.Store
	engine  *engine.Engine
	hub     *notify.Hub
	sources *source.List
	lags    *engine.Lags                // nil while nothing is served
	quiet   atomic.Bool                 // progress is not shown
	poller  atomic.Pointer[poll.Poller] // nil while no source is watched
}

// open opens the store in the data folder, with the user's own places. The
// register, the gazetteer and the store are read at the same time, so that a
// second start is quick.
func (d dataFlag) open(p *program, t theatreFlag, archive bool) (*newsroom, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	dir, err := d.dir()
	if err != nil {
		return nil, err
	}
	n := &newsroom{hub: &notify.Hub{}}
	maker := &maker{}
	var analystErr, storeErr error
	var wg sync.WaitGroup
	wg.Go(func() { n.store, storeErr = openStore(p.ctx, dir, t) })
	wg.Go(func() { *maker, analystErr = newMaker(dir, t) })
	wg.Wait()
	if err := errors.Join(analystErr, storeErr); err != nil {
		if storeErr == nil {
			err = errors.Join(err, n.store.Close())
		}
		return nil, err
	}
	n.analyst, n.sources = maker.Analyst, maker.sources
	show := progressTo(p.stderr)
	n.engine, err = engine.New(engine.Options{Store: n.store, Maker: maker, Archive: archive, Hub: n.hub, Progress: func(at engine.Progress) {
		if !n.quiet.Load() {
			show(at)
		}
	}})
	if err != nil {
		return nil, errors.Join(err, n.store.Close())
	}
	return n, nil
}

// openStore opens the store of a theatre in the data folder.
func openStore(ctx context.Context, dir string, t theatreFlag) (*sqlite.Store, error) {
	return sqlite.Open(ctx, storeFile(dir, t), nil)
}

func storeFile(dir string, t theatreFlag) string { return filepath.Join(dir, t.Theatre+".db") }

// close closes the store; its error is returned when there is no other.
func (n *newsroom) close(err *error) {
	if cerr := n.store.Close(); cerr != nil && *err == nil {
		*err = cerr
	}
}

// work brings the store up to date with what was put in and tells what came of
// it, and what was refused. Everything is read again where the store was made by another version of
// the program, or before the user added places. It is quick when there is
// nothing to do.
func (n *newsroom) work(p *program, added int, refused *refusals) error {
	old, err := n.engine.Outdated(p.ctx)
	if err != nil {
		return err
	}
	if old {
		fmt.Fprintln(p.stderr, "this program reads otherwise than the one before: all articles are read again, and what was said before is kept")
		if err := n.engine.Reanalyse(p.ctx); err != nil {
			return err
		}
	}
	sum, err := n.engine.Run(p.ctx)
	if err != nil {
		return err
	}
	if refused == nil {
		refused = &refusals{}
	}
	refused.stages(sum.Refused)
	if added > 0 || sum.Documents > 0 || sum.Entries > 0 {
		fmt.Fprintf(p.stderr, "new: %d pages, %d articles, %d entries in the ledger\n", added, sum.Documents, sum.Entries)
	}
	return refused.tell(p.stderr)
}

// maker is the analyst with the user's own places and sources. What it derives
// depends on them, so its version names them, too.
type maker struct {
	*engine.Analyst
	sources *source.List
	own     string
}

// Version implements engine.Maker.
func (m *maker) Version() string { return m.Analyst.Version() + m.own }

// newMaker puts the analyst together: register and gazetteer at the same time.
func newMaker(dir string, t theatreFlag) (maker, error) {
	var places *place.Gazetteer
	var version string
	var placesErr error
	var wg sync.WaitGroup
	wg.Go(func() { places, version, placesErr = userPlaces(dir) })
	th, sources, err := openTheatre(dir, t)
	wg.Wait()
	if err := errors.Join(err, placesErr); err != nil {
		return maker{}, err
	}
	a, err := engine.NewAnalyst(th, places)
	return maker{a, sources, version + partiesVersion(sources.Parties())}, err
}

// partiesVersion names a set of parties, "" for none.
func partiesVersion(parties []theatre.Party) string {
	if len(parties) == 0 {
		return ""
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%+v", parties))
	return "+sources/" + hex.EncodeToString(sum[:6])
}
