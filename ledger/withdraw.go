package ledger

import (
	"fmt"
	"slices"

	"sayso/claim"
)

// checkWithdrawn says what is wrong with an edit that withdraws claims or has
// them stand again.
func (l *Ledger) checkWithdrawn(e Edit, ev *Event) error {
	all := slices.Concat(ev.Appearances, ev.Responses)
	for _, id := range e.Claims {
		if !slices.ContainsFunc(all, func(a Appearance) bool { return a.Claim.ID == id }) {
			return fmt.Errorf("ledger: %s %s: it has no claim %q", e.Act, e.Event, id)
		}
	}
	found := false
	for range l.named(&e, ev) {
		found = true
		break
	}
	switch {
	case !found && e.Act == ActRestore:
		return fmt.Errorf("ledger: restore %s: no editor withdrew a claim of it", e.Event)
	case !found:
		return fmt.Errorf("ledger: withdraw %s: no claim of it stands", e.Event)
	}
	return nil
}

// named yields what of an event an edit withdraws or restores, each with its
// cell: the claims that it names and answers to them, or all claims.
func (l *Ledger) named(e *Edit, ev *Event) func(yield func(*Appearance, *cell) bool) {
	fits := func(a *Appearance) bool {
		if e.Act == ActRestore {
			return a.Withdrawn
		}
		return a.Ended == 0
	}
	return func(yield func(*Appearance, *cell) bool) {
		for _, c := range ev.cells {
			for i := range c.refs {
				a := &c.refs[i]
				if fits(a) && (len(e.Claims) == 0 || slices.Contains(e.Claims, a.Claim.ID)) && !yield(a, c) {
					return
				}
				rs := l.responses[a.ref()]
				for j := range rs {
					if r := &rs[j]; a.Ended == 0 && fits(r) && slices.Contains(e.Claims, r.Claim.ID) && !yield(r, c) {
						return
					}
				}
			}
		}
	}
}

// withdraw takes claims of an event back as if their outlets had: they stay
// taken back when their pages are read again or come out in a new version that
// has the same sentence.
func (w *work) withdraw(e *Entry, ev *Event) {
	l := w.ledger
	l.endings[e.Seq] = endingOf(e)
	for a, c := range l.named(e.Edit, ev) {
		l.desk.withdrawn[anchorOf(a.Source, a.Claim)] = e.Seq
		w.withdrawn(a, c, e.Seq)
	}
}

// withdrawn marks one claim, or an answer to one, as withdrawn by an editor.
func (w *work) withdrawn(a *Appearance, c *cell, by Seq) {
	if a.Claim.Type == claim.Response {
		a.Ended = by
		w.touch(c)
	} else {
		w.takeBack(c, a, by)
	}
	a.Edited, a.Withdrawn = true, true
}

// restore has claims stand again that an editor withdrew.
func (w *work) restore(e *Entry, ev *Event) {
	l := w.ledger
	for a, c := range l.named(e.Edit, ev) {
		delete(l.desk.withdrawn, anchorOf(a.Source, a.Claim))
		if a.Claim.Type != claim.Response {
			rs := l.responses[a.ref()]
			for j := range rs {
				if rs[j].Ended == a.Ended {
					rs[j].Ended = 0
				}
			}
			for _, n := range telling(a.Claim, c.bucket.key.family) {
				if times, _ := c.strong.add(n, 1); times == 1 {
					w.soil(c)
				}
			}
		}
		a.Ended, a.Edited, a.Withdrawn = 0, false, false
	}
	w.mark(e, ev) // when it was last dealt with
}

// keepWithdrawn takes back what was just read where an editor withdrew what its
// page says in that sentence.
func (w *work) keepWithdrawn(a *Appearance, c *cell) {
	if len(w.ledger.desk.withdrawn) == 0 {
		return
	}
	if by := w.ledger.desk.withdrawn[anchorOf(a.Source, a.Claim)]; by != 0 {
		w.withdrawn(a, c, by)
	}
}
