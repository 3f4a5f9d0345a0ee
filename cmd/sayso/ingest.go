package main

import (
	"fmt"

	"sayso/doc"
	"sayso/engine"
)

// ingestCommand reads the inputs into the store.
type ingestCommand struct {
	inputs
	dataFlag
	Archive bool `help:"Enter documents in the order in which they were published, as if they had come in then."`
}

// Run puts the pages into the store and works until all are read.
func (c *ingestCommand) Run(p *program) (err error) {
	n, err := c.open(p.ctx, c.theatreFlag, c.Archive, progressTo(p.stderr))
	if err != nil {
		return err
	}
	defer n.close(&err)
	in := n.engine.Inbox(p.ctx)
	refused := c.pages(p, func(page doc.Page) error { return in.Add(page) })
	if refused != nil && refused != errSome {
		return refused
	}
	if err := in.Flush(); err != nil {
		return err
	}
	return n.work(p, in.Added, refused)
}

// work runs the engine over what was put in and tells what came of it.
func (n *newsroom) work(p *program, added int, refused error) error {
	sum, err := n.engine.Run(p.ctx)
	if err != nil {
		return err
	}
	for _, r := range sum.Refused {
		fmt.Fprintln(p.stderr, "sayso:", r)
		refused = errSome
	}
	fmt.Fprintf(p.stderr, "%d new pages, %d new articles, %d entries in the ledger\n", added, sum.Documents, sum.Entries)
	return refused
}

// close closes the store; its error is returned when there is no other.
func (n *newsroom) close(err *error) {
	if cerr := n.store.Close(); cerr != nil && *err == nil {
		*err = cerr
	}
}

// verifyCommand checks the hashes of the store.
type verifyCommand struct {
	theatreFlag
	dataFlag
}

// Run names every record that is not what was written.
func (c *verifyCommand) Run(p *program) (err error) {
	n, err := c.open(p.ctx, c.theatreFlag, false, func(engine.Progress) {})
	if err != nil {
		return err
	}
	defer n.close(&err)
	if err := n.store.Verify(p.ctx); err != nil {
		return err
	}
	counts, err := n.store.Counts(p.ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%d pages, %d documents, %d entries: all as written; last entry %s\n", counts.Pages, counts.Documents, counts.Entries, counts.Head)
	return nil
}
