package main

import (
	"encoding/json"
	"fmt"
	"os"

	"sayso/claim"
	"sayso/ledger"
	"sayso/store"
)

// deskCommand makes an entry of an editor's act.
type deskCommand struct {
	theatreFlag
	dataFlag
	Act       string   `arg:"" enum:"hide,show,pin,unpin,verify,unverify,correct,merge,split,withdraw,restore" help:"hide, show, pin, unpin, verify, unverify, correct, merge, split, withdraw or restore."`
	Event     string   `arg:"" help:"The event's ID, as sayso events prints it."`
	Other     string   `help:"With merge: the event that is the same; with split: the one that merge took in." placeholder:"EVENT"`
	Claim     []string `help:"With split: claims that are another event; with withdraw and restore: those concerned, all of the event where none is named." placeholder:"CLAIM"`
	Corrected string   `help:"With correct: a file with the claim as it is to be read, as JSON." type:"existingfile" placeholder:"FILE"`
	Evidence  string   `help:"With verify: what it rests on."`
	Editor    string   `help:"Whose act it is." default:"${user}"`
	Reason    string   `help:"Why, in words."`
}

// Run checks the act against the ledger of the store and enters it.
func (c *deskCommand) Run(p *program) (err error) {
	e := ledger.Edit{Act: ledger.Act(c.Act), Event: ledger.EventID(c.Event), Other: ledger.EventID(c.Other), Evidence: c.Evidence, Editor: c.Editor}
	for _, id := range c.Claim {
		e.Claims = append(e.Claims, claim.ID(id))
	}
	switch {
	case c.Act == "merge" && c.Other == "":
		return fmt.Errorf("desk merge %s: name the event that is the same: --other EVENT", c.Event)
	case c.Act == "split" && c.Other == "" && len(c.Claim) == 0:
		return fmt.Errorf("desk split %s: name the claims that are another event (--claim CLAIM,...) or the event that was merged in (--other EVENT)", c.Event)
	case c.Act == "correct" && c.Corrected == "":
		return fmt.Errorf("desk correct %s: name a file with the claim as it is to be read: --corrected FILE", c.Event)
	}
	if c.Corrected != "" {
		raw, err := os.ReadFile(c.Corrected)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Corrected, reason(err))
		}
		e.Corrected = &claim.Claim{}
		if err := json.Unmarshal(raw, e.Corrected); err != nil {
			return fmt.Errorf("%s: no claim: %w", c.Corrected, err)
		}
	}
	l, _, err := foldedFlags{theatreFlag: c.theatreFlag, dataFlag: c.dataFlag}.ledger(p)
	if err != nil {
		return err
	}
	if err := l.Check(e); err != nil {
		return err
	}
	n, err := c.open(p, c.theatreFlag, false)
	if err != nil {
		return err
	}
	defer n.close(&err)
	entry, err := n.enter(p, ledger.Entry{Kind: ledger.Edited, Edit: &e, Reason: c.Reason})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "entry %d: %s %s\n", entry.Seq, e.Act, e.Event)
	return nil
}

// enter appends an entry to the store's ledger.
func (n *newsroom) enter(p *program, e ledger.Entry) (ledger.Entry, error) {
	err := n.store.Update(p.ctx, func(tx store.Tx) (err error) {
		e, err = tx.Append(p.ctx, e)
		return err
	})
	return e, err
}
