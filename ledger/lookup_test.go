package ledger_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sayso/internal/synthetic"
	. "sayso/ledger"
)

// Ensure that what is looked up is what going through all events finds.
func TestLookupFindsWhatIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := synthetic.Crowded
		shape.Undated, shape.Vague, shape.Unknown = 100, 100, 300
		w := &synthetic.World{Seed: rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), Shape: shape}
		l := New(nil)
		var control Controls
		for range rapid.IntRange(1, 150).Draw(t, "entries") {
			if _, err := l.Apply(w.Entry()); err != nil {
				t.Fatal(err)
			}
			if all := l.Events(); rapid.IntRange(0, 20).Draw(t, "act") == 0 && len(all) > 0 {
				hide := Entry{Seq: l.Seq() + 1, Seen: l.Seen(), Kind: Edited, Edit: &Edit{Act: ActHide, Event: all[len(all)/2].ID}}
				if _, err := l.Apply(hide); err != nil {
					t.Fatal(err)
				}
				w.Skip()
			}
			if got, want := fmt.Sprintf("%+v", held(control.Of(l))), fmt.Sprintf("%+v", held(new(Controls).Of(l))); got != want {
				t.Fatalf("control, one look after the other: %s", differing(got, want))
			}
		}
		if !slices.Equal(l.Events(), Sorted(l)) {
			t.Fatal("the events do not stand in order")
		}
		if got, want := found(l), gone(l); got != want {
			t.Fatalf("%s", differing(got, want))
		}
	})
}

// held are what pointers point to, their own pointers aside.
func held(all []*PlaceControl) []PlaceControl {
	out := make([]PlaceControl, len(all))
	for i, p := range all {
		out[i] = *p
		if out[i].Confirmed != nil {
			out[i].Series = append(slices.Clone(p.Series), *p.Confirmed)
			out[i].Confirmed = nil
		}
	}
	return out
}

// found words what the ledger looks up.
func found(l *Ledger) string {
	var out []string
	for f := TypeFacet; f <= DayFacet; f++ {
		for _, key := range l.Keys(f) {
			shown := 0
			for _, e := range l.With(f, key) {
				out = append(out, fmt.Sprint(f, key, e.ID))
				if !e.Hidden {
					shown++
				}
			}
			if n := l.Shown(f, key); n != shown {
				out = append(out, fmt.Sprintf("%d events of %s are shown, not %d", shown, key, n))
			}
		}
	}
	for day, events := range l.Days() {
		for _, e := range events {
			out = append(out, fmt.Sprint("on ", day, e.ID))
		}
	}
	last := Seq(1 << 40)
	for e := range l.Newest() {
		if e.Last > last {
			out = append(out, fmt.Sprint(e.ID, " is newer than those before"))
		}
		last = e.Last
		out = append(out, fmt.Sprint("new ", e.ID))
	}
	before := Seq(1 << 40)
	for seq, events := range l.Told(0) {
		if seq >= before {
			out = append(out, fmt.Sprint(seq, " is told later than those before"))
		}
		before = seq
		for _, e := range events {
			for _, a := range slices.Concat(e.Appearances, e.Responses) {
				if a.Seq == seq {
					out = append(out, fmt.Sprint("told ", seq, a.Claim.ID, e.ID))
				}
			}
		}
	}
	n := 0
	for _, events := range l.PublishedDays() {
		n += len(events)
	}
	for _, e := range l.Revised() {
		out = append(out, fmt.Sprint("revised ", e.ID))
	}
	slices.Sort(out)
	return fmt.Sprint(l.Claims(), " ", n, " ", l.Dated(), "\n") + lines(out)
}

// gone words the same by going through all events.
func gone(l *Ledger) string {
	var out []string
	claims, dated := 0, 0
	for _, e := range l.Events() {
		add := func(f Facet, key string) {
			if s := fmt.Sprint(f, key, e.ID); key != "" && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
		add(TypeFacet, string(e.Type))
		add(StandingFacet, string(e.Standing))
		if !e.Start.IsZero() {
			add(DayFacet, e.Start.Time.UTC().Format("2006-01-02"))
		}
		if e.Place != nil {
			add(PlaceFacet, PlaceKey(e.Place))
		}
		for _, o := range e.Origins {
			add(OriginFacet, PartyKey(&o))
		}
		if slices.ContainsFunc(e.Appearances, func(a Appearance) bool { return a.Ended != 0 }) || slices.ContainsFunc(e.Series, func(v Value) bool { return v.Relation == Correction }) {
			out = append(out, fmt.Sprint("revised ", e.ID))
		}
		for _, a := range slices.Concat(e.Appearances, e.Responses) {
			out = append(out, fmt.Sprint("told ", a.Seq, a.Claim.ID, e.ID))
			add(ClaimFacet, string(a.Claim.Type))
			if e.Start.IsZero() && !a.Source.Published.IsZero() {
				add(DayFacet, a.Source.Published.Time.UTC().Format("2006-01-02"))
			}
			add(OutletFacet, a.Source.Outlet)
			add(PartyFacet, PartyKey(a.Origin))
			add(PartyFacet, PartyKey(a.Claim.Origin))
			if a.Claim.Actor != nil {
				add(PartyFacet, PartyKey(a.Claim.Actor))
			}
			if a.Claim.Target != nil {
				add(PartyFacet, PartyKey(a.Claim.Target))
			}
			for _, r := range a.Relays {
				add(PartyFacet, PartyKey(&r))
			}
		}
		if !e.Hidden {
			claims += len(e.Appearances) + len(e.Responses)
		}
		if on, ok := e.Day(); ok {
			out = append(out, fmt.Sprint("on ", on, e.ID))
			if !e.Hidden && e.Anachronism == "" {
				dated++
			}
		}
		out = append(out, fmt.Sprint("new ", e.ID))
	}
	slices.Sort(out)
	return fmt.Sprint(claims, " ", len(l.Events()), " ", dated, "\n") + lines(out)
}

func lines(all []string) (out string) {
	for _, s := range all {
		out += s + "\n"
	}
	return out
}

// Ensure that who keeps what he made of a list learns whenever the list, or one of
// its events, is another.
func TestChangedListsAreTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := synthetic.Crowded
		shape.Undated = 100
		w := &synthetic.World{Seed: rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), Shape: shape}
		l := New(nil)
		type list struct {
			changed int64
			events  string
		}
		before := map[string]list{}
		for range rapid.IntRange(1, 60).Draw(t, "entries") {
			if _, err := l.Apply(w.Entry()); err != nil {
				t.Fatal(err)
			}
			now := map[string]list{}
			for f := TypeFacet; f <= DayFacet; f++ {
				for _, key := range l.Keys(f) {
					x := list{changed: l.Changed(f, key)}
					for _, e := range l.With(f, key) {
						if !l.Listed(e, f, key) {
							t.Fatalf("%s is said not to be of %s", e.ID, key)
						}
						x.events += fmt.Sprint(e.ID, e.Revision, e.Last, e.Hidden)
					}
					now[fmt.Sprint(f, key)] = x
					if was := before[fmt.Sprint(f, key)]; was.events != x.events && x.changed <= was.changed {
						t.Fatalf("%d %s changed: %s was %s", f, key, x.events, was.events)
					}
				}
			}
			before = now
		}
		for _, e := range l.Events() {
			if l.Listed(e, PlaceFacet, "nowhere") || l.Listed(e, DayFacet, "1999-01-01") {
				t.Fatal("an event is of a list that is none")
			}
		}
	})
}

// Ensure that what changed, gone through from the last change on, is what changed,
// each change with the event that has it by now.
func TestChangesFromTheLastOn(t *testing.T) {
	w := &synthetic.World{Seed: 21, Shape: synthetic.Crowded}
	l := New(nil)
	for range 300 {
		if _, err := l.Apply(w.Entry()); err != nil {
			t.Fatal(err)
		}
	}
	var want, got []Change
	for _, c := range l.Changes(100, 280) {
		if _, ok := l.Event(c.Event); ok {
			want = append(want, c)
		}
	}
	for e, c := range l.ChangesBack(100, 280) {
		if now, _ := l.Event(c.Event); now != e {
			t.Fatalf("%+v is of %s, not %s", c, now.ID, e.ID)
		}
		got = append(got, c)
	}
	slices.Reverse(got)
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("%d changes, want %d", len(got), len(want))
	}
}
