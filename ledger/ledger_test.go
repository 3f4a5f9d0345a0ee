package ledger

import (
	"encoding/json"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/claim"
	"sayso/doc"
)

// chain seals entries into a sequence.
func chain(entries []Entry) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func sealed(seed uint64, n int) []Entry {
	w := &world{seed: seed, shape: crowded}
	var out []Entry
	prev := ""
	for range n {
		e := Seal(w.entry(), prev)
		prev = e.Hash
		out = append(out, e)
	}
	return out
}

// wording words the whole state, for comparing two ledgers.
func wording(l *Ledger) string {
	var b strings.Builder
	for _, e := range l.Events() {
		row, _ := json.Marshal(e.Row())
		b.Write(row)
		b.WriteByte('\n')
	}
	for _, c := range l.Changes(0, l.Seq()) {
		fmt.Fprintln(&b, c)
	}
	return b.String()
}

func TestFoldDoesNotDependOnBatches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := sealed(rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), rapid.IntRange(1, 60).Draw(t, "entries"))
		whole, err := Fold(nil, chain(entries), Until{})
		if err != nil {
			t.Fatal(err)
		}
		parts := New(nil)
		for _, e := range entries {
			if _, err := parts.Apply(e); err != nil {
				t.Fatal(err)
			}
			if rapid.Bool().Draw(t, "look") { // looking changes nothing
				parts.Events()
				parts.Control()
				parts.Review()
			}
		}
		if wording(whole) != wording(parts) {
			t.Fatal("a ledger folded at once and one folded piece by piece differ")
		}
		at := Seq(rapid.IntRange(1, len(entries)).Draw(t, "at"))
		past, err := Fold(nil, chain(entries), Until{Seq: at})
		if err != nil || past.Seq() != at {
			t.Fatalf("as of %d: %v", at, err)
		}
	})
}

// grouping words which claims are one event, what and when it is, and on whom it
// rests. What is left out goes by who told it first, as it is meant to: whose
// name stands for a root, the actor of a tie, whether a denial came after a
// concession.
func grouping(l *Ledger) string {
	var out []string
	for _, e := range l.Events() {
		var ids, roots []string
		for _, a := range e.Appearances {
			ids = append(ids, string(a.Claim.ID))
			if a.Ended == 0 && a.Known && !slices.Contains(roots, a.Root) {
				roots = append(roots, a.Root) // of several bodies of one root the first seen is named
			}
		}
		slices.Sort(ids)
		slices.Sort(roots)
		out = append(out, fmt.Sprint(ids, e.Type, e.Standing == Withdrawn, roots, e.Start, e.End))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// arrive puts entries into another order of arrival: what replaces or takes
// back a document still comes after it, and our clock runs on.
func arrive(entries []Entry, order []int) []Entry {
	var out []Entry
	here, waiting := map[doc.ID]bool{}, map[doc.ID][]Entry{}
	var take func(e Entry)
	take = func(e Entry) {
		after := e.Source.Supersedes
		if e.Kind == Retracted {
			after = e.Source.Document
		}
		if after != "" && !here[after] {
			waiting[after] = append(waiting[after], e)
			return
		}
		e.Seq, e.Hash, e.Prev, e.Source.CopyOf = Seq(len(out)+1), "", "", nil
		e.Seen = worldStart.Add(time.Duration(len(out)) * time.Minute)
		out = append(out, e)
		if e.Kind != Retracted {
			here[e.Source.Document] = true
			next := waiting[e.Source.Document]
			delete(waiting, e.Source.Document)
			for _, n := range next {
				take(n)
			}
		}
	}
	for _, i := range order {
		take(entries[i])
	}
	return out
}

// differing returns the lines that only one of two texts has.
func differing(got, want string) string {
	var b strings.Builder
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for _, line := range g {
		if !slices.Contains(w, line) {
			fmt.Fprintln(&b, "got ", line)
		}
	}
	for _, line := range w {
		if !slices.Contains(g, line) {
			fmt.Fprintln(&b, "want", line)
		}
	}
	return b.String()
}

func TestOrderOfArrivalMakesTheSameEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := sealed(rapid.Uint64Range(1, 1<<40).Draw(t, "seed"), rapid.IntRange(2, 60).Draw(t, "entries"))
		order := make([]int, len(entries))
		for i := range order {
			order[i] = i
		}
		fold := func(order []int) string {
			l := New(nil)
			for _, e := range arrive(entries, order) {
				if _, err := l.Apply(e); err != nil {
					t.Fatal(err)
				}
			}
			return grouping(l)
		}
		want := fold(order)
		if got := fold(rapid.Permutation(order).Draw(t, "order")); got != want {
			t.Fatalf("in another order:\n%s", differing(got, want))
		}
	})
}

func TestEveryClaimIsInOneEvent(t *testing.T) {
	entries := sealed(7, 2000)
	l, err := Fold(nil, chain(entries), Until{})
	if err != nil {
		t.Fatal(err)
	}
	in := map[claim.ID]EventID{}
	for _, e := range l.Events() {
		if got, ok := l.Event(e.ID); !ok || got != e {
			t.Errorf("event %s is not found by its ID", e.ID)
		}
		for _, a := range e.Appearances {
			if other, ok := in[a.Claim.ID]; ok {
				t.Errorf("claim %s is in %s and %s", a.Claim.ID, other, e.ID)
			}
			in[a.Claim.ID] = e.ID
			if a.Note == "" {
				t.Errorf("no reason why %s is in its event", a.Claim.ID)
			}
		}
	}
	for _, e := range entries {
		for _, c := range e.Claims {
			if in[c.ID] == "" && familyOf(&c) != "" {
				t.Errorf("claim %s is in no event", c.ID)
			}
		}
	}
}

func TestVerifyNamesTheFirstBadEntry(t *testing.T) {
	entries := sealed(3, 30)
	if err := Verify(chain(entries)); err != nil {
		t.Fatal(err)
	}
	changes := map[string]func(e []Entry) []Entry{
		"entry 9 was changed":             func(e []Entry) []Entry { e[8].Claims[0].Quote.Exact += " "; return e },
		"entry 12 is missing":             func(e []Entry) []Entry { return slices.Delete(e, 11, 12) },
		"entry 4 was changed":             func(e []Entry) []Entry { e[3].Seen = e[3].Seen.Add(1); return e },
		"entry 1 does not follow entry 0": func(e []Entry) []Entry { e[0] = Seal(e[0], "x"); return e },
	}
	for want, change := range changes {
		got := Verify(chain(change(sealed(3, 30))))
		if got == nil || !strings.Contains(got.Error(), want) {
			t.Errorf("got %v, want %q", got, want)
		}
	}
}

func TestSealSurvivesTheStore(t *testing.T) {
	e := sealed(5, 1)[0]
	e.Source.Title = "a byte that is none: \xff and the sign \uFFFD, <b>"
	e = Seal(e, "")
	b, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var back Entry
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if Seal(back, "").Hash != e.Hash {
		t.Error("an entry that went through JSON has another hash")
	}
}

func TestApplyRefusesGapsAndForeignChains(t *testing.T) {
	entries := sealed(5, 3)
	l := New(nil)
	if _, err := l.Apply(entries[1]); err == nil || !strings.Contains(err.Error(), "entry 1 comes next") {
		t.Errorf("a gap: %v", err)
	}
	if _, err := l.Apply(entries[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Apply(Seal(entries[1], "sha256:other")); err == nil || !strings.Contains(err.Error(), "does not follow") {
		t.Errorf("a foreign chain: %v", err)
	}
	if _, err := l.Apply(entries[1]); err != nil {
		t.Errorf("after a refusal the next entry fits: %v", err)
	}
}

func TestSameTellsWhy(t *testing.T) {
	at := doc.Day(2023, 6, 13)
	strike := func(id string, place string, when doc.Stamp) claim.Claim {
		return claim.Claim{ID: claim.ID(id), Type: claim.Strike, Place: &claim.Place{Name: place}, Time: &claim.Time{Start: when, End: doc.Stamp{Time: when.End(), Precision: doc.PrecisionDay}}, Polarity: claim.Asserted, Modality: claim.Actual}
	}
	l := New(nil)
	src := Source{Document: "sha256:1", Published: at}
	if _, err := l.Apply(Entry{Seq: 1, Kind: Reported, Source: src, Claims: []claim.Claim{strike("c:1", "Kryvyi Rih", at)}}); err != nil {
		t.Fatal(err)
	}
	e := l.Events()[0]
	undated := strike("c:4", "Kryvyi Rih", at)
	undated.Time = nil
	for _, test := range []struct {
		c    claim.Claim
		same bool
		why  string
	}{
		{strike("c:2", "Kryviy Rih", at), true, "same place and day"},
		{strike("c:3", "Kryvyi Rih", doc.Day(2024, 6, 12)), false, "another day"},
		{strike("c:3", "Kharkiv", at), false, "another place"},
		{undated, true, "told without a day"},
	} {
		told := src
		if test.c.Time != nil {
			told.Published = test.c.Time.Start
		}
		same, why := Same(e, &test.c, &told)
		if same != test.same || !strings.Contains(why, test.why) {
			t.Errorf("%v: got %v, %q", test.c.Place.Name, same, why)
		}
	}
}

// BenchmarkApply shows the cost of one more document and the memory that a
// ledger of that size holds.
func BenchmarkApply(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000, 300000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			w, l := &world{seed: 11, shape: wire}, New(nil)
			for range n {
				if _, err := l.Apply(w.entry()); err != nil {
					b.Fatal(err)
				}
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			entries := make([]Entry, b.N)
			for i := range entries {
				entries[i] = w.entry()
			}
			b.ResetTimer()
			for _, e := range entries {
				if _, err := l.Apply(e); err != nil {
					b.Fatal(err)
				}
			}
			b.StopTimer()
			b.ReportMetric(float64(len(l.Events())), "events")
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
		})
	}
}
