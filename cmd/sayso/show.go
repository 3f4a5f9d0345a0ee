package main

import (
	"fmt"

	"sayso/ledger"
)

// showCommand prints what the ledger holds beside its events.
type showCommand struct {
	Losses        showLosses        `cmd:"" help:"Losses by claimant, side and item over time."`
	Interceptions showInterceptions `cmd:"" help:"Missiles and drones launched and shot down, by day, claimant and munition."`
	Aid           showAid           `cmd:"" help:"Aid announced, committed and delivered; a package told twice is one."`
	Review        showReview        `cmd:"" help:"What an editor should look at: anachronisms, possible duplicates, sums that do not add up."`
	Stories       showStories       `cmd:"" help:"Stories with their documents: why each is one, whose text it copies, whose report it passes on."`
	Languages     showLanguages     `cmd:"" help:"Documents by language, and which languages are kept and searchable but not read."`
	Changes       showChanges       `cmd:"" help:"What changed between two entries of the ledger."`
}

type showLosses struct{ foldedFlags }

// Run prints a line a claimant, side and item.
func (c *showLosses) Run(p *program) error {
	l, _, refused := c.ledger(p)
	if l == nil {
		return refused
	}
	return first(lines(p, l.Losses()), refused)
}

type showInterceptions struct{ foldedFlags }

// Run prints a line a claimant's count.
func (c *showInterceptions) Run(p *program) error {
	l, _, refused := c.ledger(p)
	if l == nil {
		return refused
	}
	return first(lines(p, l.Interceptions()), refused)
}

type showAid struct{ foldedFlags }

// Run prints a line a package.
func (c *showAid) Run(p *program) error {
	l, _, refused := c.ledger(p)
	if l == nil {
		return refused
	}
	return first(lines(p, l.Aid()), refused)
}

type showReview struct{ foldedFlags }

// Run prints a line a note.
func (c *showReview) Run(p *program) error {
	l, _, refused := c.ledger(p)
	if l == nil {
		return refused
	}
	return first(lines(p, l.Review()), refused)
}

type showChanges struct {
	foldedFlags
	From int64 `help:"After this entry; 0: from the first." default:"0"`
	To   int64 `help:"Up to this entry; 0: to the last." default:"0"`
}

// Run prints a line a change.
func (c *showChanges) Run(p *program) error {
	if c.From < 0 || c.To < 0 || c.To > 0 && c.To < c.From {
		return fmt.Errorf("--from %d --to %d: no such span of entries", c.From, c.To)
	}
	l, _, refused := c.ledger(p)
	if l == nil {
		return refused
	}
	to := ledger.Seq(c.To)
	if to == 0 {
		to = l.Seq()
	}
	return first(lines(p, l.ChangeRows(ledger.Seq(c.From), to)), refused)
}

// first returns the first error that is not nil.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
