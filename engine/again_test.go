package engine

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/nlp"
	"sayso/store"
)

// recount is lines after a correction: it counts one more, but not in Odesa.
type recount struct{ lines }

func (recount) Version() string { return "lines-2" }

func (recount) Read(a *nlp.Analysis) *claim.Report {
	r := lines{}.Read(a)
	for _, c := range r.Claims {
		if c.Place.Name != "Odesa" {
			c.Quantities[0].Value++
		}
	}
	return r
}

func corrected(o *Options) { o.Maker = recount{} }

// reread reads the world, then reads it again with the corrected maker.
func reread(ctx context.Context, t *testing.T, s store.Store, pages []doc.Page) error {
	if _, err := newEngine(t, s, nil).Put(ctx, pages...); err != nil {
		return err
	}
	if c, err := s.Counts(ctx); err != nil {
		return err
	} else if c.Reports == 0 {
		if _, err := newEngine(t, s, nil).Run(ctx); err != nil {
			return err
		}
	}
	e := newEngine(t, s, corrected)
	outdated, err := e.Outdated(ctx)
	if err != nil {
		return err
	}
	if outdated {
		if err := e.Reanalyse(ctx); err != nil {
			return err
		}
	}
	_, err = e.Run(ctx)
	return err
}

// Ensure that reading again with better makers adds what changed, keeps what
// was, and revives nothing that was replaced.
func TestReanalyse(t *testing.T) {
	pages := append(world(), doc.Page{URI: "mirror.txt", Outlet: "mirror.example", Body: []byte("2023-06-12\nKherson 2")})
	s := store.NewMem(noon)
	if err := reread(t.Context(), t, s, pages); err != nil {
		t.Fatal(err)
	}
	all := entries(t, s)
	if len(all) < 14 || all[13].Kind != ledger.Reported && all[13].Kind != ledger.Superseded {
		t.Fatalf("%d entries", len(all))
	}
	standing := map[string]float64{} // by document: what its last entry counts
	seen := map[string]int{}
	for _, e := range all[14:] {
		key := e.Source.URI + " " + e.Claims[0].Place.Name
		seen[key]++
		standing[key] = e.Claims[0].Quantities[0].Value
		if e.Analyser != "lines-2" {
			t.Errorf("entry %d is by %s", e.Seq, e.Analyser)
		}
	}
	for key, want := range map[string]float64{"harbour.txt Kryvyi Rih": 13, "meadow.txt Kherson": 3, "mirror.txt Kherson": 3, "copycat.txt Kryvyi Rih": 12} {
		if seen[key] != 1 || standing[key] != want {
			t.Errorf("%s: %d new entries, the last counts %g, want %g", key, seen[key], standing[key], want)
		}
	}
	if seen["undated.txt Odesa"] != 0 {
		t.Error("an entry was added for a document that is read as before")
	}
	l, err := ledger.Fold(nil, s.Entries(t.Context(), 0), ledger.Until{})
	if err != nil {
		t.Fatal(err)
	}
	for _, ev := range l.Events() {
		for _, a := range ev.Appearances {
			if a.Ended == 0 && a.Source.URI == "harbour.txt" && a.Claim.Quantities[0].Value != 13 {
				t.Errorf("harbour.txt still counts %g", a.Claim.Quantities[0].Value)
			}
		}
	}
	before, _ := s.Counts(t.Context())
	if err := reread(t.Context(), t, s, pages); err != nil {
		t.Fatal(err)
	}
	if after, _ := s.Counts(t.Context()); after != before {
		t.Errorf("a second time adds: %+v, then %+v", before, after)
	}
}

// Ensure that reading again can be killed anywhere, too.
func TestReanalyseKilled(t *testing.T) {
	whole := store.NewMem(noon)
	if err := reread(t.Context(), t, whole, world()); err != nil {
		t.Fatal(err)
	}
	for at := 0; ; at++ {
		s := store.NewMem(noon)
		if _, err := ingest(t.Context(), newEngine(t, s, nil), world()); err != nil {
			t.Fatal(err)
		}
		m := &mortal{Store: s, left: at}
		e := newEngine(t, m, corrected)
		err := e.Reanalyse(t.Context())
		if err == nil {
			_, err = e.Run(t.Context())
		}
		if err == nil {
			return
		}
		if !errors.Is(err, errKilled) {
			t.Fatal(err)
		}
		if err := reread(t.Context(), t, s, world()); err != nil {
			t.Fatal(err)
		}
		if got, want := entries(t, s), entries(t, whole); !reflect.DeepEqual(got, want) {
			t.Fatalf("killed at write %d: %d entries, want %d, or others", at, len(got), len(want))
		}
	}
}
