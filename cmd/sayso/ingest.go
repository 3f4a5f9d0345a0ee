package main

import (
	"fmt"

	"sayso/doc"
)

// ingestCommand reads the inputs into the store.
type ingestCommand struct {
	inputs
	dataFlag
	Archive bool `help:"Enter documents in the order in which they were published, as if they had come in then."`
}

// Run puts the pages into the store and works until all are read.
func (c *ingestCommand) Run(p *program) (err error) {
	n, err := c.open(p, c.theatreFlag, c.Archive)
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
	err = n.work(p, in.Added, refused)
	if err == nil && in.Added == 0 {
		fmt.Fprintln(p.stderr, "nothing was added: the store has all of these pages")
	}
	return err
}
