package main

import (
	"encoding/json"
	"fmt"
	"time"

	"sayso/brief"
	"sayso/doc"
	"sayso/engine"
	"sayso/ledger"
	"sayso/web"
)

// asOfFlag is a moment in the past.
type asOfFlag struct {
	AsOf string `help:"The ledger as it stood then (2023-06-13 or RFC 3339; a day means its end)." placeholder:"TIME"`
}

// until returns the bound of the fold, and the moment to head a briefing with.
func (f asOfFlag) until() (ledger.Until, time.Time, error) {
	s, err := stampOrZero(f.AsOf)
	if err != nil {
		return ledger.Until{}, time.Time{}, fmt.Errorf("--as-of: %w", err)
	}
	if s.IsZero() {
		return ledger.Until{}, time.Time{}, nil
	}
	at := s.Time
	if s.Precision != doc.PrecisionMinute {
		at = s.End().Add(-time.Second)
	}
	return ledger.Until{Seen: at}, at, nil
}

// fold reads the inputs into a ledger in memory. Beside a ledger the error is
// nil or errSome.
func (in inputs) fold(p *program, until ledger.Until) (*ledger.Ledger, *engine.Analyst, error) {
	reading, a, refused := in.read(p)
	if reading == nil {
		return nil, nil, refused
	}
	l, err := reading.Ledger(p.ctx, a.Theatre, until)
	if err != nil {
		return nil, nil, err
	}
	return l, a, refused
}

// read reads the inputs into a store in memory. Beside a reading the error is
// nil or errSome.
func (in inputs) read(p *program) (*engine.Reading, *engine.Analyst, error) {
	if err := in.check(); err != nil {
		return nil, nil, err
	}
	var pages []doc.Page
	refused := in.pages(p, func(page doc.Page) error {
		pages = append(pages, page)
		return nil
	})
	if refused != nil && refused != errSome {
		return nil, nil, refused
	}
	a, err := in.analyst()
	if err != nil {
		return nil, nil, err
	}
	reading, err := engine.Read(p.ctx, engine.Options{Maker: a}, pages)
	if err != nil {
		return nil, nil, err
	}
	for _, r := range reading.Refused {
		fmt.Fprintln(p.stderr, "sayso:", r)
		refused = errSome
	}
	if len(reading.Reports) == 0 {
		return nil, nil, errNothing
	}
	return reading, a, refused
}

// eventsCommand prints the events of the ledger built from the inputs.
type eventsCommand struct {
	inputs
	asOfFlag
	aboutFlag
}

// Run prints a line an event.
func (c *eventsCommand) Run(p *program) error {
	until, _, err := c.until()
	if err != nil {
		return err
	}
	l, _, refused := c.fold(p, until)
	if l == nil {
		return refused
	}
	out := json.NewEncoder(p.stdout)
	out.SetEscapeHTML(false)
	events, err := c.events(l)
	if err != nil {
		return err
	}
	for _, e := range events {
		if e.Hidden {
			continue
		}
		if err := out.Encode(e.Row()); err != nil {
			return fmt.Errorf("writing event %s: %w", e.ID, err)
		}
	}
	return refused
}

// briefCommand prints a briefing of the inputs, without any store.
type briefCommand struct {
	inputs
	asOfFlag
	aboutFlag
	Format string `help:"text, html or json." enum:"text,html,json" default:"text"`
}

// Run reads the inputs and writes the briefing.
func (c *briefCommand) Run(p *program) error {
	until, at, err := c.until()
	if err != nil {
		return err
	}
	l, a, refused := c.fold(p, until)
	if l == nil {
		return refused
	}
	events, err := c.events(l)
	if err != nil {
		return err
	}
	b := brief.FromEvents(events, l.Seq(), a.Theatre, at, brief.Options{})
	if err := writeBriefing(p, b, c.Format, a.Theatre.Title); err != nil {
		return err
	}
	return refused
}

func writeBriefing(p *program, b brief.Briefing, format, theatre string) error {
	switch format {
	case "json":
		out := json.NewEncoder(p.stdout)
		out.SetEscapeHTML(false)
		return out.Encode(b)
	case "html":
		return web.WriteBriefing(p.stdout, b, theatre)
	default:
		return brief.WriteText(p.stdout, b)
	}
}
