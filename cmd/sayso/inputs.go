package main

import (
	"errors"
	"fmt"

	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
	"sayso/extract"
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
	Theatre string `help:"Theatre: who is who in the conflict." default:"ukraine"`
}

// analyst puts the analyst of the theatre together.
func (t theatreFlag) analyst() (*engine.Analyst, error) {
	th, err := theatre.Open(t.Theatre)
	if err != nil {
		return nil, err
	}
	return engine.NewAnalyst(th, nil)
}

// pages reads the inputs and gives each page to emit. What is refused is told
// on standard error; errSome says that something was, any other error that
// nothing was read.
func (in inputs) pages(p *program, emit func(doc.Page) error) error {
	done := 0
	report, err := ingest.Read(in.Paths, p.stdin, func(page doc.Page) error {
		err := emit(page)
		if isRefusal(err) {
			return err
		}
		if err == nil {
			done++
		}
		return err
	})
	for _, r := range report.Refused {
		fmt.Fprintln(p.stderr, "sayso:", r)
	}
	switch {
	case err != nil:
		return err
	case done == 0:
		return errNothing
	case len(report.Refused) > 0:
		return errSome
	}
	return nil
}

// errNothing says that no input could be read.
var errNothing = errors.New("nothing could be read")

func isRefusal(err error) bool {
	return errors.Is(err, extract.ErrEmpty) || errors.Is(err, extract.ErrBinary) || errors.Is(err, extract.ErrNoText) || errors.Is(err, extract.ErrTooLarge)
}

// each reads the inputs and gives the report of each article to emit, in input
// order.
func (in inputs) each(p *program, emit func(*claim.Report) error) error {
	a, err := in.analyst()
	if err != nil {
		return err
	}
	return in.pages(p, func(page doc.Page) error {
		docs, err := a.Documents(page)
		if err != nil {
			return err
		}
		for i := range docs {
			if err := emit(a.Report(&docs[i])); err != nil {
				return err
			}
		}
		return nil
	})
}
