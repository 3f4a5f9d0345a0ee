package web

import (
	"slices"
	"strings"

	"sayso/claim"
	"sayso/ledger"
	"sayso/store"
)

// named narrows a selection to the parties and places whose names hold the words
// asked for as who and where. It must be called before a selection with either
// is used.
func (s selection) named(l *ledger.Ledger) selection {
	if len(s.Who) > 0 {
		s.Parties = narrowed(s.Parties, keysNamed(l, ledger.PartyFacet, s.Who, func(key string, events []*ledger.Event) []string {
			if p := partyIn(shownBackward(events), key); p != nil {
				return []string{p.Name}
			}
			return nil
		}))
	}
	if len(s.Where) > 0 {
		s.Places = narrowed(s.Places, keysNamed(l, ledger.PlaceFacet, s.Where, func(_ string, events []*ledger.Event) []string {
			return placeNames(events[len(events)-1].Place)
		}))
	}
	return s
}

// placeNames are the names by which a place can be asked for: its own, with the
// region that it is in.
func placeNames(p *claim.Place) []string {
	return []string{p.Name + " " + p.Admin1, p.Canonical + " " + p.Admin1}
}

// keysNamed returns the keys of a facet one of whose names holds all words, each
// at the beginning of a word.
func keysNamed(l *ledger.Ledger, f ledger.Facet, words []string, names func(key string, events []*ledger.Event) []string) []string {
	var out []string
	for _, key := range l.Keys(f) {
		if slices.ContainsFunc(names(key, l.With(f, key)), func(name string) bool { return holds(name, words) }) {
			out = append(out, key)
		}
	}
	return out
}

// holds reports whether each of some folded words begins a word of a name.
func holds(name string, words []string) bool {
	of := store.Words(name)
	return !slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(of, func(x string) bool { return strings.HasPrefix(x, w) })
	})
}

// narrowed returns the keys that both were asked for and fit; where none does, a
// key that nothing has.
func narrowed(asked, fit []string) []string {
	if len(asked) > 0 {
		fit = slices.DeleteFunc(fit, func(k string) bool { return !slices.Contains(asked, k) })
	}
	if len(fit) == 0 {
		return []string{"\x00"}
	}
	return fit
}
