package main

import "fmt"

// reanalyseCommand reads the kept pages again.
type reanalyseCommand struct {
	theatreFlag
	dataFlag
}

// Run has all kept pages and articles read again that another version read, and
// works until that is done. A program that serves the store shows what changes.
func (c *reanalyseCommand) Run(p *program) (err error) {
	n, err := c.open(p, c.theatreFlag, false)
	if err != nil {
		return err
	}
	defer n.close(&err)
	before, err := n.store.Counts(p.ctx)
	if err != nil {
		return err
	}
	if err := n.engine.Reanalyse(p.ctx); err != nil {
		return err
	}
	if err := n.work(p, 0, nil); err != nil {
		return err
	}
	after, err := n.store.Counts(p.ctx)
	if err == nil && after.Entries == before.Entries {
		fmt.Fprintln(p.stderr, "nothing is read otherwise than before")
	}
	return err
}
