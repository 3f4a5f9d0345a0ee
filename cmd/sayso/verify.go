package main

import (
	"errors"
	"fmt"
	"os"

	"sayso/store"
)

// verifyCommand checks the hashes of the store.
type verifyCommand struct {
	theatreFlag
	dataFlag
	Head string `help:"Hash of an entry, noted elsewhere when it was the last (sha256:…): the ledger must hold it still. Finds one that was cut short or made anew." placeholder:"HASH"`
}

// Run names every record that is not what was written.
func (c *verifyCommand) Run(p *program) (err error) {
	if err := c.check(); err != nil {
		return err
	}
	file := storeFile(c.path(), c.theatreFlag)
	if _, err := os.Stat(file); err != nil {
		return fmt.Errorf("%s: %w: there is no store of this theatre yet, or it lies elsewhere (--data)", file, reason(err))
	}
	s, err := openStore(p.ctx, c.path(), c.theatreFlag)
	if err != nil {
		return err
	}
	n := &newsroom{store: s}
	defer n.close(&err)
	if err := s.Verify(p.ctx); err != nil {
		return fmt.Errorf("%s is not as it was written:\n%w", file, err)
	}
	counts, err := s.Counts(p.ctx)
	if err != nil {
		return err
	}
	if c.Head != "" {
		at, err := store.Holds(p.ctx, s, c.Head)
		if errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("%s: no entry has the hash %s: the ledger was cut short or made anew since that was noted, or it is of another store; its last entry is %d, %s", file, c.Head, counts.Entries, counts.Head)
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stdout, "entry %d is the one noted\n", at)
	}
	fmt.Fprintf(p.stdout, "%d pages, %d documents, %d entries: all as written; last entry %s\n", counts.Pages, counts.Documents, counts.Entries, counts.Head)
	return nil
}
