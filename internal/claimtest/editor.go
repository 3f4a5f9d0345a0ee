package claimtest

import (
	"fmt"
	"slices"
	"time"

	"sayso/claim"
	"sayso/ledger"
)

// editor adds an editor's act a minute after the last entry: editor ACT TYPE
// PLACE, with the words that the act needs.
func (r *run) editor(w []word) error {
	l, err := r.ledger()
	if err != nil {
		return err
	}
	var bare []string
	keyed := map[string]string{}
	for _, x := range w[1:] {
		if x.key == "" {
			bare = append(bare, x.text)
		} else {
			keyed[x.key] = x.text
		}
	}
	edit := &ledger.Edit{Act: ledger.Act(at3(bare, 0)), Evidence: keyed["evidence"], Editor: "desk"}
	if edit.Act == "part" {
		edit.Act, edit.Event, edit.Other = ledger.ActSplit, r.merged.Event, r.merged.Other
		return r.enter(l, edit)
	}
	e, err := one(l, at3(bare, 1), at3(bare, 2), keyed["on"])
	if err != nil {
		return err
	}
	edit.Event = e.ID
	switch edit.Act {
	case ledger.ActMerge:
		other, err := one(l, at3(bare, 4), at3(bare, 5), keyed["with-on"])
		if err != nil {
			return err
		}
		edit.Other = other.ID
		r.merged = *edit
	case ledger.ActSplit:
		for _, a := range e.Appearances {
			if a.Source.Outlet == at3(bare, 4) {
				edit.Claims = append(edit.Claims, a.Claim.ID)
			}
		}
	case ledger.ActWithdraw, ledger.ActRestore:
		if edit.Claims, err = claimsOf(e, at3(bare, 4)); err != nil {
			return err
		}
	case ledger.ActCorrect:
		if edit.Corrected, err = r.corrected(e, at3(bare, 4), w); err != nil {
			return err
		}
	}
	return r.enter(l, edit)
}

// claimsOf returns an event's claims, and the answers to them, that an outlet
// carries; none where no outlet is named.
func claimsOf(e *ledger.Event, outlet string) ([]claim.ID, error) {
	var out []claim.ID
	for _, a := range slices.Concat(e.Appearances, e.Responses) {
		if outlet != "" && a.Source.Outlet == outlet {
			out = append(out, a.Claim.ID)
		}
	}
	if outlet != "" && len(out) == 0 {
		return nil, fmt.Errorf("editor: %s has no claim of it", outlet)
	}
	return out, nil
}

func at3(words []string, i int) string {
	if i < len(words) {
		return words[i]
	}
	return ""
}

// one finds the only event of a type at a place, on a day where that is given.
func one(l *ledger.Ledger, typ, place, on string) (*ledger.Event, error) {
	var w []word
	if on != "" {
		w = []word{{"on", on}}
	}
	es := find(l, typ, place, w)
	if len(es) != 1 {
		return nil, fmt.Errorf("editor: want one event, found %s", describe(es))
	}
	return es[0], nil
}

// corrected returns an outlet's claim of an event with other slots.
func (r *run) corrected(e *ledger.Event, outlet string, w []word) (*claim.Claim, error) {
	for _, a := range e.Appearances {
		if a.Source.Outlet != outlet || a.Ended != 0 {
			continue
		}
		c := a.Claim.Full()
		c.Quantities = nil
		entry := ledger.Entry{Source: a.Source.Full()}
		for _, x := range w {
			if x.key == "" || x.key == "on" {
				continue
			}
			if x.key == "place" && c.Place != nil {
				p := *c.Place
				c.Place = &p
			}
			if err := fill(&c, &entry, r.register, x); err != nil {
				return nil, err
			}
		}
		return &c, nil
	}
	return nil, fmt.Errorf("editor: %s has no claim of it", outlet)
}

// enter checks an edit and adds its entry; a refused one is kept for "expect
// refused".
func (r *run) enter(l *ledger.Ledger, e *ledger.Edit) error {
	if r.refused = l.Check(*e); r.refused != nil {
		return nil
	}
	r.entries = append(r.entries, ledger.Entry{Kind: ledger.Edited, Seen: r.entries[len(r.entries)-1].Seen.Add(time.Minute), Edit: e})
	r.folded = nil
	return nil
}

// reread has an outlet's last document read again, with other claims: reread
// OUTLET slots….
func (r *run) reread(w []word) error {
	i, ok := r.last[arg(w, 1)]
	if !ok {
		return fmt.Errorf("reread: %s has no document", arg(w, 1))
	}
	e := ledger.Entry{Kind: ledger.Superseded, Seen: r.entries[len(r.entries)-1].Seen.Add(time.Minute), Analyser: "claimtest 2", Source: r.entries[i].Source}
	e.Source.Supersedes = e.Source.Document
	if err := addClaim(&e, r.register, w[2:]); err != nil {
		return err
	}
	e.Claims[0].ID += " again"
	r.entries = append(r.entries, e)
	return nil
}
