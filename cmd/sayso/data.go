package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/schollz/progressbar/v3"

	"sayso/engine"
	"sayso/notify"
	"sayso/place"
	"sayso/store/sqlite"
	"sayso/theatre"
)

// dataFlag names the folder that holds store and gazetteer.
type dataFlag struct {
	Data string `help:"Folder of the store; default $XDG_DATA_HOME/sayso, else ./sayso-data." type:"path"`
}

// dir returns the folder and makes it when it is not there.
func (d dataFlag) dir() (string, error) {
	dir := d.Data
	if dir == "" {
		dir = "sayso-data"
		if home := os.Getenv("XDG_DATA_HOME"); home != "" {
			dir = filepath.Join(home, "sayso")
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("data folder: %w", err)
	}
	return dir, nil
}

// newsroom is an open store with the analyst and the engine that work on it.
type newsroom struct {
	analyst *engine.Analyst
	store   *sqlite.Store
	engine  *engine.Engine
	hub     *notify.Hub
	dir     string
}

// open opens the store in the data folder, with the user's own places.
func (d dataFlag) open(ctx context.Context, t theatreFlag, archive bool, progress func(engine.Progress)) (*newsroom, error) {
	dir, err := d.dir()
	if err != nil {
		return nil, err
	}
	th, err := theatre.Open(t.Theatre)
	if err != nil {
		return nil, err
	}
	places, err := userPlaces(dir)
	if err != nil {
		return nil, err
	}
	a, err := engine.NewAnalyst(th, places)
	if err != nil {
		return nil, err
	}
	s, err := sqlite.Open(ctx, filepath.Join(dir, t.Theatre+".db"), nil)
	if err != nil {
		return nil, err
	}
	n := &newsroom{analyst: a, store: s, hub: &notify.Hub{}, dir: dir}
	n.engine, err = engine.New(engine.Options{Store: s, Maker: a, Archive: archive, Progress: progress, Hub: n.hub})
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return n, nil
}

// userPlaces returns the embedded gazetteer with the tables that `sayso
// gazetteer add` put into the data folder; nil when there are none.
func userPlaces(dir string) (*place.Gazetteer, error) {
	tables, err := filepath.Glob(filepath.Join(dir, "gazetteer", "*.tsv"))
	if err != nil || len(tables) == 0 {
		return nil, err
	}
	g, err := place.World()
	if err != nil {
		return nil, err
	}
	for _, name := range tables {
		places, err := readPlaces(name)
		if err != nil {
			return nil, err
		}
		g = g.With(places)
	}
	return g, nil
}

// progressTo draws a bar for each stage on w.
func progressTo(w io.Writer) func(engine.Progress) {
	bars := map[string]*progressbar.ProgressBar{}
	return func(p engine.Progress) {
		bar := bars[p.Stage]
		if bar == nil {
			bar = progressbar.NewOptions(p.Total, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription(fmt.Sprintf("%-8s", p.Stage)),
				progressbar.OptionShowCount(), progressbar.OptionSetWidth(30), progressbar.OptionOnCompletion(func() { fmt.Fprintln(w) }))
			bars[p.Stage] = bar
		}
		bar.ChangeMax(p.Total)
		// A bar that cannot be drawn must not stop the work that it shows.
		_ = bar.Set(p.Done)
	}
}

// readPlaces reads a table of places: GeoNames' format, or one with named
// columns.
func readPlaces(name string) ([]place.Place, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	places, err := place.ReadTable(f)
	if err == nil && len(places) > 0 {
		return places, nil
	}
	if _, seekErr := f.Seek(0, io.SeekStart); seekErr != nil {
		return nil, fmt.Errorf("%s: %w", name, seekErr)
	}
	if names, geoErr := place.ReadGeoNames(f); len(names) > 0 {
		return names, geoErr
	}
	if err == nil {
		err = errors.New("holds no place: neither GeoNames' columns nor a header line that names them")
	}
	return nil, fmt.Errorf("%s: %w", name, err)
}

// gazetteerCommand adds places.
type gazetteerCommand struct {
	Add gazetteerAddCommand `cmd:"" help:"Add the places of a table: GeoNames' format, or columns named as in place/README.md."`
}

type gazetteerAddCommand struct {
	dataFlag
	File string `arg:"" type:"existingfile" help:"The table."`
}

// Run checks the table and keeps a copy of it in the data folder.
func (c *gazetteerAddCommand) Run(p *program) error {
	places, err := readPlaces(c.File)
	if len(places) == 0 {
		return err
	}
	if err != nil {
		fmt.Fprintln(p.stderr, "sayso: lines left out:", err)
	}
	dir, err := c.dir()
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	name := filepath.Join(dir, "gazetteer", filepath.Base(c.File))
	if filepath.Ext(name) != ".tsv" {
		name += ".tsv"
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name, raw, fs.FileMode(0o644)); err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%d places added; they are used from the next start on\n", len(places))
	return nil
}
