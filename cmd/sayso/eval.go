package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"sort"

	"sayso/eval"
)

// evalCommand measures against annotated data.
type evalCommand struct {
	Suite string `arg:"" help:"What to measure: gold, pages, times and others (an unknown name lists them); floors checks all that have a floor."`
	Path  string `arg:"" optional:"" help:"File or folder to score instead of the default one."`
	JSON  bool   `name:"json" help:"Print the figures as one JSON object on the last line."`
	Notes bool   `help:"Print what was missed, too many or wrong."`
}

// Run scores one suite or checks all floors.
func (c *evalCommand) Run(p *program) error {
	dir, ok := eval.DataDir()
	if c.Path == "" && !ok {
		return errors.New("eval: no data: set SAYSO_DATA to their folder or give a path")
	}
	if c.Suite == "floors" {
		return eval.CheckFloors(p.stdout, dir)
	}
	s, err := eval.Find(c.Suite)
	if err != nil {
		return err
	}
	path := c.Path
	if path == "" {
		path = filepath.Join(dir, s.Default)
	}
	figures, notes, err := s.Run(path)
	if err != nil {
		return err
	}
	return c.print(p, figures, notes)
}

func (c *evalCommand) print(p *program, figures eval.Figures, notes []string) error {
	if c.Notes {
		for _, n := range notes {
			fmt.Fprintln(p.stdout, n)
		}
	}
	if c.JSON {
		return json.NewEncoder(p.stdout).Encode(figures)
	}
	var names []string
	for n := range figures {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Fprintf(p.stdout, "%-20s %8.3f\n", n, figures[n])
	}
	return nil
}
