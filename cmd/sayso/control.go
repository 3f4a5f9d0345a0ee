package main

import (
	"fmt"
	"os"

	"sayso/ledger"
	"sayso/place"
	"sayso/place/cells"
	"sayso/theatre"
)

// controlCommand prints who claims which places, and takes maps in.
type controlCommand struct {
	Show   controlShow   `cmd:"" default:"withargs" help:"Print who claims which places."`
	Import controlImport `cmd:"" help:"Take in a map (GeoJSON) of who held what on a day, to show where nobody claims anything."`
}

type controlShow struct {
	foldedFlags
	aboutFlag
	baselineFlags
	Format    string `help:"text, json (lines) or geojson." enum:"text,json,geojson" default:"text"`
	Divisions bool   `help:"With geojson: the lines between first-order divisions, too."`
}

// baselineFlags name a map to show beneath the claims.
type baselineFlags struct {
	Baseline string `help:"A GeoJSON map of who held what." type:"existingfile" placeholder:"FILE"`
	Source   string `help:"Who made the map, and its address."`
	Date     string `help:"The day that the map shows." placeholder:"DAY"`
	Side     string `help:"Who holds features without a property holder or side." placeholder:"SIDE"`
}

// read reads the map; nil when none is named.
func (f baselineFlags) read(t *theatre.Theatre) (*ledger.Baseline, error) {
	if f.Baseline == "" {
		return nil, nil
	}
	date, err := stampOrZero(f.Date)
	if err != nil {
		return nil, fmt.Errorf("--date: %w", err)
	}
	raw, err := os.ReadFile(f.Baseline)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Baseline, reason(err))
	}
	b, err := ledger.ReadBaseline(raw, f.Source, date, theatre.Side(f.Side), ledger.Of(t).Sides())
	if err != nil {
		return nil, fmt.Errorf("%s: %w (see --source, --date, --side)", f.Baseline, err)
	}
	return b, nil
}

// Run prints the control of places.
func (c *controlShow) Run(p *program) error {
	_, at, err := c.day()
	if err != nil {
		return err
	}
	l, t, refused := c.ledger(p)
	if l == nil {
		return refused
	}
	control := l.ControlOn(at)
	switch c.Format {
	case "json":
		return first(lines(p, control), refused)
	case "text":
		for i := range control {
			fmt.Fprintln(p.stdout, control[i].Text())
		}
		return refused
	}
	b, err := c.read(t)
	if err != nil {
		return err
	}
	if b == nil {
		b = l.Baseline(at)
	}
	fc, err := c.draw(control, t, b)
	if err != nil {
		return err
	}
	return first(lines(p, []ledger.FeatureCollection{fc}), refused)
}

// draw draws the map of the country that the theatre is in.
func (c *controlShow) draw(control []ledger.PlaceControl, t *theatre.Theatre, b *ledger.Baseline) (ledger.FeatureCollection, error) {
	g, err := place.World()
	if err != nil {
		return ledger.FeatureCollection{}, err
	}
	d, err := cells.New(g, t.Country)
	if err != nil {
		return ledger.FeatureCollection{}, err
	}
	fc := ledger.Draw(control, d, b)
	if c.Divisions {
		fc.Features = append(fc.Features, ledger.Divisions(d))
	}
	return fc, nil
}

type controlImport struct {
	theatreFlag
	dataFlag
	File   string `arg:"" help:"The map, a GeoJSON FeatureCollection." type:"existingfile"`
	Source string `help:"Who made the map, and its address." required:""`
	Date   string `help:"The day that the map shows." required:""`
	Side   string `help:"Who holds features without a property holder or side."`
}

// Run makes an entry of the map.
func (c *controlImport) Run(p *program) (err error) {
	n, err := c.open(p, c.theatreFlag, false)
	if err != nil {
		return err
	}
	defer n.close(&err)
	b, err := baselineFlags{c.File, c.Source, c.Date, c.Side}.read(n.analyst.Theatre)
	if err != nil {
		return err
	}
	e, err := n.enter(p, ledger.Entry{Kind: ledger.Imported, Baseline: b})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "entry %d: %d areas by %s on %s\n", e.Seq, len(b.Areas), b.Source, b.Date)
	return nil
}
