package web

import (
	"cmp"
	"slices"
	"strings"

	"sayso/claim"
	"sayso/ledger"
)

// dispute sets side by side what cannot both be right.
type dispute struct {
	About string
	Sides []disputeSide
}

// disputeSide is what one party says of it, in its latest sentence.
type disputeSide struct {
	Says string // in a word: "11", "denies"
	Name string
	Cite citationView
}

// shownSides is how many sides of one dispute are shown.
const shownSides = 6

// disputesOf returns what is disputed about an event: whether it is so, who
// did it, and figures that two origins give for the same.
func disputesOf(as called, e *ledger.Event) []dispute {
	var out []dispute
	if d, ok := deniedOf(as, e); ok {
		out = append(out, d)
	}
	if d, ok := blameOf(as, e); ok {
		out = append(out, d)
	}
	return append(out, figuresOf(as, e)...)
}

func citationOf(as called, a *ledger.Appearance) citationView {
	return citationView{Quote: a.Claim.Quote.Exact, Outlet: as.outlet(a.Source.Outlet, a.Source.URI), Published: stamp(a.Source.Published),
		Href: sentenceHref(a.Source.Document, a.Source.URI, a.Claim.Sentence)}
}

// deniedOf sets those who tell of an event against those who deny or dispute
// it.
func deniedOf(as called, e *ledger.Event) (dispute, bool) {
	d := dispute{About: "Whether it is so"}
	add := func(told []ledger.Appearance, says func(*ledger.Appearance) string, who func(*ledger.Appearance) claim.Party) (n int) {
		for i := range told {
			a := &told[i]
			if a.Ended > 0 || says(a) == "" {
				continue
			}
			n += d.add(as, says(a), who(a), a)
		}
		return n
	}
	add(e.Appearances, func(a *ledger.Appearance) string {
		if a.Claim.Polarity == claim.Denied {
			return strings.ToLower(wordOf("polarity", claim.Denied))
		}
		return "says it"
	}, func(a *ledger.Appearance) claim.Party { return *a.Origin })
	n := add(e.Responses, func(a *ledger.Appearance) string {
		if a.Claim.Stance == claim.Denies || a.Claim.Stance == claim.Disputes {
			return strings.ToLower(wordOf("stance", a.Claim.Stance))
		}
		return ""
	}, answerer)
	d.Sides = d.Sides[:min(len(d.Sides), shownSides)]
	return d, n > 0
}

// answerer is who answers a claim.
func answerer(a *ledger.Appearance) claim.Party {
	if a.Claim.Actor != nil && a.Claim.Actor.Name != "" {
		return *a.Claim.Actor
	}
	return *a.Origin
}

// add adds what a party says, once for each party and word, and reports how
// many sides that made.
func (d *dispute) add(as called, says string, who claim.Party, a *ledger.Appearance) int {
	name := as.party(who)
	i := slices.IndexFunc(d.Sides, func(s disputeSide) bool { return s.Says == says && s.Name == name })
	side := disputeSide{says, name, citationOf(as, a)}
	if i >= 0 {
		d.Sides[i] = side // the latest word
		return 0
	}
	d.Sides = append(d.Sides, side)
	return 1
}

// blameOf sets those against each other who name another side as the doer.
func blameOf(as called, e *ledger.Event) (dispute, bool) {
	d, sides := dispute{About: "Who did it"}, map[string]bool{}
	if e.Rule != ledger.RuleBlamed {
		return d, false
	}
	for i := range e.Appearances {
		a := &e.Appearances[i]
		if actor := a.Claim.Actor; a.Ended == 0 && actor != nil && actor.Side.IsBelligerent() && a.Claim.Polarity != claim.Denied {
			sides[string(actor.Side)] = true
			d.add(as, as.party(*actor)+" did it", *a.Origin, a)
		}
	}
	d.Sides = d.Sides[:min(len(d.Sides), shownSides)]
	return d, len(sides) > 1
}

// figuresOf sets figures side by side that cannot both be right: the latest of
// each origin, for each thing counted.
func figuresOf(as called, e *ledger.Event) []dispute {
	type counted struct {
		role        claim.Role
		unit, scope string
	}
	var keys []counted
	latest := map[counted][]ledger.Value{}
	clash := map[counted]bool{}
	for _, v := range e.Series {
		if v.Ended != 0 {
			continue
		}
		k := counted{v.Role, v.Unit, v.Scope}
		if latest[k] == nil {
			keys = append(keys, k)
		}
		clash[k] = clash[k] || v.Relation == ledger.Conflict
		latest[k] = append(slices.DeleteFunc(latest[k], func(o ledger.Value) bool { return as.party(o.Origin) == as.party(v.Origin) }), v)
	}
	var out []dispute
	for _, k := range keys {
		if !clash[k] || len(latest[k]) < 2 {
			continue
		}
		d := dispute{About: strings.TrimSpace(wordOf("role", k.role) + " " + k.scope)}
		slices.SortStableFunc(latest[k], func(a, b ledger.Value) int { return cmp.Compare(b.Value, a.Value) })
		for _, v := range latest[k][:min(len(latest[k]), shownSides)] {
			side := disputeSide{Says: valueWords(v), Name: as.party(v.Origin)}
			if a := appearanceAt(e, v); a != nil {
				side.Cite = citationOf(as, a)
			}
			d.Sides = append(d.Sides, side)
		}
		out = append(out, d)
	}
	return out
}

// appearanceAt returns the claim in whose sentence a figure stands.
func appearanceAt(e *ledger.Event, v ledger.Value) *ledger.Appearance {
	for i := range e.Appearances {
		if a := &e.Appearances[i]; a.Source.Document == v.Document && a.Source.URI == v.URI && a.Claim.Sentence == v.Sentence {
			return a
		}
	}
	return nil
}
