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
	lists *store.Lists      // of all names that were met
	at    map[string]uint32 // where a name stands in lists
}

// namedKey is a key of a facet with where each of its names stands in the lists.
type namedKey struct {
	key   string
	names []uint32
}

// look brings the names up to where a ledger stands.
func (k *nameDesk) look(l *ledger.Ledger) {
	if k.of == l && k.seq == l.Seq() {
		return
	}
	if k.lists == nil {
		k.lists, k.at = store.NewLists(), map[string]uint32{}
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
		at, ok := k.at[name]
		if !ok {
			at = uint32(len(k.at))
			k.at[name] = at
			k.lists.Add(at, store.Words(name))
		}
		of.names = append(of.names, at)
	}
	k.named[f] = append(k.named[f], of)
}

// keys returns the keys of a facet one of whose names holds all words, each at the
// beginning of a word.
func (k *nameDesk) keys(f ledger.Facet, words []string) []string {
	var out []string
	held := k.lists.Holding(words)
	for _, n := range k.named[f] {
		if slices.ContainsFunc(n.names, func(at uint32) bool { return held[at/64]&(1<<(at%64)) != 0 }) {
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
