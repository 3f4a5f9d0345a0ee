package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"sayso/place"
)

// gazetteerCommand adds places.
type gazetteerCommand struct {
	Add gazetteerAddCommand `cmd:"" help:"Add the places of a table: GeoNames' format, or columns named as in place/README.md."`
}

type gazetteerAddCommand struct {
	dataFlag
	File string `arg:"" help:"The table."`
}

// gazetteerDir is the folder for the user's own tables, below the data folder.
const gazetteerDir = "gazetteer"

// Run checks the table and keeps a copy of it in the data folder.
func (c *gazetteerAddCommand) Run(p *program) error {
	raw, err := os.ReadFile(c.File)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, reason(err))
	}
	places, err := readPlaces(raw)
	if len(places) == 0 {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	if err != nil {
		fmt.Fprintf(p.stderr, "sayso: %s: lines left out: %v\n", c.File, err)
	}
	dir, dirErr := c.dir()
	if dirErr != nil {
		return dirErr
	}
	name := filepath.Join(dir, gazetteerDir, filepath.Base(c.File))
	if filepath.Ext(name) != ".tsv" {
		name += ".tsv"
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name, raw, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%d places added; they are used from the next start on\n", len(places))
	if err != nil {
		return errSome
	}
	return nil
}

// readPlaces reads a table of places: GeoNames' format, or one with named
// columns. An error beside places tells of lines that were left out.
func readPlaces(raw []byte) ([]place.Place, error) {
	named, err := place.ReadTable(bytes.NewReader(raw))
	if len(named) > 0 {
		return named, err
	}
	if places, geoErr := place.ReadGeoNames(bytes.NewReader(raw)); len(places) > 0 {
		return places, geoErr
	}
	const want = "holds no place: it has neither GeoNames' columns nor a header line that names columns, see place/README.md"
	if err != nil {
		return nil, fmt.Errorf(want+" (%w)", err)
	}
	return nil, errors.New(want)
}

// userPlaces returns the embedded gazetteer with the tables that `sayso
// gazetteer add` put into the data folder, and a name for this set of tables,
// "" when there are none.
func userPlaces(dir string) (*place.Gazetteer, string, error) {
	g, err := place.World()
	if err != nil {
		return nil, "", err
	}
	tables, err := filepath.Glob(filepath.Join(dir, gazetteerDir, "*.tsv"))
	if err != nil || len(tables) == 0 {
		return g, "", err
	}
	hash := sha256.New()
	for _, name := range tables {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, "", err
		}
		places, err := readPlaces(raw)
		if len(places) == 0 {
			return nil, "", fmt.Errorf("%s: %w", name, err)
		}
		g = g.With(places)
		sum := sha256.Sum256(raw)
		hash.Write(sum[:])
	}
	return g, "+places/" + hex.EncodeToString(hash.Sum(nil)[:6]), nil
}
