package web

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso/internal/synthetic"
	"sayso/ledger"
	"sayso/story"
)

// The newest of a list of events come in the order in which something was learnt of
// them last, hidden ones left out, whether the list is short or holds most.
func TestNewestOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &synthetic.World{Seed: rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), Shape: synthetic.Crowded}
		l := ledger.New(nil)
		for range rapid.IntRange(1, 200).Draw(t, "entries") {
			if _, err := l.Apply(w.Entry()); err != nil {
				t.Fatal(err)
			}
		}
		part := rapid.IntRange(1, 40).Draw(t, "one of")
		var some, want []*ledger.Event
		for i, e := range l.Events() {
			if i%part == 0 {
				some = append(some, e)
				if !e.Hidden {
					want = append(want, e)
				}
			}
		}
		last := func(a, b *ledger.Event) int { return cmp.Compare(b.Last, a.Last) }
		got := slices.Collect(newestOf(l, slices.Concat(some, some[:len(some)/2]), func(e *ledger.Event) bool { return slices.Contains(some, e) }))
		if !slices.IsSortedFunc(got, last) {
			t.Fatal("out of order")
		}
		slices.SortFunc(got, inOrder)
		if !slices.Equal(got, want) {
			t.Fatalf("%d events, want %d", len(got), len(want))
		}
	})
}

// What a reader follows are the events that going through all of them finds, those
// that something was learnt of last first.
func TestFollowedIsWhatBearsOnIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, l := crowdedLedger(t)
		f := followed{stories: map[string]story.Story{}}
		for _, kind := range rapid.SliceOfNDistinct(rapid.SampledFrom(follows), 1, 3, rapid.ID).Draw(t, "kinds") {
			if facet, ok := facets[kind]; !ok {
				f.keys = append(f.keys, "story:one")
				f.stories["story:one"] = story.Story{Documents: []story.Ref{{Document: w.Entry().Source.Document}, {Document: l.Events()[len(l.Events())/2].Appearances[0].Source.Document}}}
			} else if keys := l.Keys(facet); len(keys) > 0 {
				f.keys = append(f.keys, kind+":"+rapid.SampledFrom(keys).Draw(t, "key"))
			}
		}
		var want []*ledger.Event
		for _, e := range l.Events() {
			if !e.Hidden && slices.ContainsFunc(f.keys, func(key string) bool { return bearsOn(l, e, key, f) }) {
				want = append(want, e)
			}
		}
		got := slices.Collect(f.newest(l))
		if !slices.IsSortedFunc(got, func(a, b *ledger.Event) int { return cmp.Compare(b.Last, a.Last) }) {
			t.Fatal("out of order")
		}
		if slices.SortFunc(got, inOrder); !slices.Equal(got, want) {
			t.Fatalf("%v: %d events, want %d", f.keys, len(got), len(want))
		}
	})
}

// crowdedLedger is a ledger of some entries, of whose events an editor hid some, and
// the stream that goes on from there.
func crowdedLedger(t *rapid.T) (w *synthetic.World, l *ledger.Ledger) {
	w = crowd(t, func(now *ledger.Ledger) { l = now })
	return w, l
}

// crowd lets a ledger grow, of whose events an editor hides some, and calls look with
// it now and then and at the end.
func crowd(t *rapid.T, look func(*ledger.Ledger)) *synthetic.World {
	shape := synthetic.Crowded
	shape.Undated, shape.Vague = 100, 100
	w, l := &synthetic.World{Seed: rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), Shape: shape}, ledger.New(nil)
	for range rapid.IntRange(10, 150).Draw(t, "entries") {
		e := w.Entry()
		act := rapid.IntRange(0, 20).Draw(t, "act")
		if all := l.Events(); len(all) > 0 && act == 0 {
			e = ledger.Entry{Seq: e.Seq, Seen: e.Seen, Kind: ledger.Edited, Edit: &ledger.Edit{Act: ledger.ActHide, Event: all[len(all)/2].ID}}
		}
		if _, err := l.Apply(e); err != nil {
			t.Fatal(err)
		}
		if act == 1 {
			look(l)
		}
	}
	look(l)
	return w
}

// bearsOn reports whether what goes by a key bears on an event.
func bearsOn(l *ledger.Ledger, e *ledger.Event, key string, f followed) bool {
	kind, name, _ := strings.Cut(key, ":")
	switch kind {
	case "place":
		return e.Place != nil && ledger.PlaceKey(e.Place) == name
	case "topic":
		return string(e.Type) == name
	case "story":
		return slices.Contains(eventsOf(l, f.stories[key].Documents), e)
	}
	return slices.ContainsFunc(slices.Concat(e.Appearances, e.Responses), func(a ledger.Appearance) bool {
		switch kind {
		case "outlet":
			return a.Source.Outlet == name
		case "author":
			return a.Source.Byline == name
		}
		return ledger.PartyKey(a.Origin) == name || a.Claim.Actor != nil && ledger.PartyKey(a.Claim.Actor) == name
	})
}
