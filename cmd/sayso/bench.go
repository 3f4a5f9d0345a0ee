package main

import (
	"os"
	"path/filepath"
	"time"

	"sayso/doc"
	"sayso/engine"
	"sayso/sample"
	"sayso/store/sqlite"
)

// benchCommand measures speed and memory, stage by stage.
type benchCommand struct {
	theatreFlag
	Paths []string `arg:"" optional:"" help:"Files or folders to read; none: the sample world."`
}

// Run reads the inputs once and reports what each stage took.
func (c *benchCommand) Run(p *program) error {
	a, err := c.analyst()
	if err != nil {
		return err
	}
	pages, err := sample.Pages()
	if err != nil {
		return err
	}
	var refused error
	if len(c.Paths) > 0 {
		pages = nil
		refused = inputs{Paths: c.Paths}.pages(p, func(page doc.Page) error {
			pages = append(pages, page)
			return nil
		})
		if len(pages) == 0 {
			return refused
		}
	}
	dir, err := os.MkdirTemp("", "sayso-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s, err := sqlite.Open(p.ctx, filepath.Join(dir, "bench.db"), nil)
	if err != nil {
		return err
	}
	defer s.Close()
	measures, err := engine.Bench(p.ctx, engine.BenchOptions{Maker: a, Theatre: a.Theatre, Store: s, Least: 2 * time.Second}, pages)
	if err != nil {
		return err
	}
	if err := engine.WriteMeasures(p.stdout, measures); err != nil {
		return err
	}
	return refused
}
