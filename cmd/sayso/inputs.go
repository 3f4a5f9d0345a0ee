package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
	"sayso/ingest"
	"sayso/theatre"
)

// inputs are files and folders to read, and the theatre to read them with.
type inputs struct {
	theatreFlag
	Paths []string `arg:"" name:"path" help:"Files (.txt, .html) or folders; - for standard input."`
}

// theatreFlag names the theatre.
type theatreFlag struct {
	Theatre string `help:"Theatre: who is who in the conflict." default:"ukraine" env:"SAYSO_THEATRE"`
}

// check returns an error that lists the theatres when there is none of that
// name.
func (t theatreFlag) check() error {
	if !slices.Contains(theatre.Names(), t.Theatre) {
		return fmt.Errorf("--theatre: unknown theatre %q; known are %s", t.Theatre, strings.Join(theatre.Names(), ", "))
	}
	return nil
}

// analyst puts the analyst of the theatre together.
func (t theatreFlag) analyst() (*engine.Analyst, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	th, err := theatre.Open(t.Theatre)
	if err != nil {
		return nil, err
	}
	return engine.NewAnalyst(th, nil)
}

// errNothing says that no input could be read.
var errNothing = errors.New("nothing could be read")

// pages reads the inputs and gives each page to emit. What is refused is told
// on standard error; errSome says that something was, any other error that
// nothing was read or that emit failed.
func (in inputs) pages(p *program, emit func(doc.Page) error) error {
	report, err := ingest.Read(in.Paths, p.stdin, func(page doc.Page) error {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		return emit(page)
	})
	for _, r := range report.Refused {
		fmt.Fprintln(p.stderr, "sayso:", r)
	}
	switch {
	case err != nil:
		return err
	case report.Pages == 0:
		return errNothing
	case len(report.Refused) > 0:
		return errSome
	}
	return nil
}

// pagesAtOnce is how many pages each reads before it hands out their reports.
const pagesAtOnce = 32

// each reads the inputs and gives the report of each article to emit, in input
// order.
func (in inputs) each(p *program, emit func(*claim.Report) error) error {
	if err := in.check(); err != nil {
		return err
	}
	var a *engine.Analyst // made when there is something to read
	var batch []doc.Page
	var refused error
	done := 0
	flush := func() (err error) {
		if a == nil {
			if a, err = in.analyst(); err != nil {
				return err
			}
		}
		outcomes, err := engine.ReadPages(p.ctx, a, batch)
		batch = batch[:0]
		for _, o := range outcomes {
			for _, r := range o.Refused {
				fmt.Fprintln(p.stderr, "sayso:", r)
				refused = errSome
			}
			for _, r := range o.Reports {
				if err := emit(r); err != nil {
					return err
				}
				done++
			}
		}
		return err
	}
	err := in.pages(p, func(page doc.Page) error {
		if batch = append(batch, page); len(batch) < pagesAtOnce {
			return nil
		}
		return flush()
	})
	if err != nil && err != errSome {
		return err
	}
	if err := flush(); err != nil {
		return err
	}
	if done == 0 {
		return errNothing
	}
	return errors.Join(err, refused)
}
