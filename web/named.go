package web

import (
	"slices"
	"sync"

	"sayso/claim"
	"sayso/ledger"
	"sayso/store"
)

// named narrows a selection to the parties and places whose names hold the words
// asked for as who and where, and to the entries with the words asked for. It must
// be called before a selection with any of them is used.
func (s *Site) named(l *ledger.Ledger, until ledger.Until, sel selection) selection {
	if len(sel.Words) > 0 {
		sel.told = s.source.Sentences().Telling(sel.Words)
	}
	if until == (ledger.Until{}) {
		sel.desk = &s.dayDesk
	}
	if len(sel.Who) == 0 && len(sel.Where) == 0 {
		return sel
	}
	k := &s.names
	if until != (ledger.Until{}) {
		k = &nameDesk{}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.look(l)
	if len(sel.Who) > 0 {
		sel.Parties = narrowed(sel.Parties, k.keys(ledger.PartyFacet, sel.Who))
	}
	if len(sel.Where) > 0 {
		sel.Places = narrowed(sel.Places, k.keys(ledger.PlaceFacet, sel.Where))
	}
	return sel
}

// nameDesk keeps the words of the names of parties and places of a ledger at a Seq.
type nameDesk struct {
	mu    sync.Mutex
	of    *ledger.Ledger
	seq   ledger.Seq
	named map[ledger.Facet][]namedKey
	words map[string][]string // of a name
}

// namedKey is a key of a facet with the words of each of its names.
type namedKey struct {
	key   string
	names [][]string
}

// look brings the names up to where a ledger stands.
func (k *nameDesk) look(l *ledger.Ledger) {
	if k.of == l && k.seq == l.Seq() {
		return
	}
	if k.words == nil {
		k.words = map[string][]string{}
	}
	k.of, k.seq, k.named = l, l.Seq(), map[ledger.Facet][]namedKey{}
	for _, key := range l.Keys(ledger.PartyFacet) {
		if p := partyIn(shownBackward(l.With(ledger.PartyFacet, key)), key); p != nil {
			k.add(ledger.PartyFacet, key, p.Name)
		}
	}
	for _, key := range l.Keys(ledger.PlaceFacet) {
		events := l.With(ledger.PlaceFacet, key)
		k.add(ledger.PlaceFacet, key, placeNames(events[len(events)-1].Place)...)
	}
}

func (k *nameDesk) add(f ledger.Facet, key string, names ...string) {
	of := namedKey{key: key}
	for _, name := range names {
		words, ok := k.words[name]
		if !ok {
			words = store.Words(name)
			k.words[name] = words
		}
		of.names = append(of.names, words)
	}
	k.named[f] = append(k.named[f], of)
}

// keys returns the keys of a facet one of whose names holds all words, each at the
// beginning of a word.
func (k *nameDesk) keys(f ledger.Facet, words []string) []string {
	var out []string
	for _, n := range k.named[f] {
		if slices.ContainsFunc(n.names, func(name []string) bool { return holds(name, words) }) {
			out = append(out, n.key)
		}
	}
	return out
}

// placeNames are the names by which a place can be asked for: its own, with the
// region that it is in.
func placeNames(p *claim.Place) []string {
	return []string{p.Name + " " + p.Admin1, p.Canonical + " " + p.Admin1}
}

// holds reports whether each of some folded words begins a word of a name.
func holds(name, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(name, func(x string) bool { return store.Begins(x, w) })
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
