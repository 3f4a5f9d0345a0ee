package ledger_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/claim"
	"sayso/doc"
	"sayso/internal/synthetic"
	. "sayso/ledger" // its tests, in a package of their own as synthetic imports it
)

// chain yields entries as a store does.
func chain(entries []Entry) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// seal returns e sealed, with the fields that this sets.
func seal(e Entry, prev string) Entry {
	s, err := Seal(e, prev)
	if err != nil {
		panic(err)
	}
	e.Prev, e.Hash = s.Prev, s.Hash
	return e
}

func sealed(seed uint64, n int) []Entry {
	w := &synthetic.World{Seed: seed, Shape: synthetic.Crowded}
	var out []Entry
	prev := ""
	for range n {
		e := seal(w.Entry(), prev)
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
			if in[c.ID] == "" && Tells(&c) {
				t.Errorf("claim %s is in no event", c.ID)
			}
		}
	}
}

// links returns the sealed forms of entries.
func links(entries []Entry) []Sealed {
	var out []Sealed
	for _, e := range entries {
		s, err := Seal(e, e.Prev)
		if err != nil {
			panic(err)
		}
		out = append(out, s)
	}
	return out
}

// broken words what is wrong with a chain.
func broken(links []Sealed) string {
	var why []string
	var before Sealed
	for _, s := range links {
		if err := Verify(before, s); err != nil {
			why = append(why, err.Error())
		}
		before = s
	}
	return strings.Join(why, "; ")
}

// Ensure that whatever is changed in a chain is named, and nothing else is.
func TestVerifyNamesTheBadEntry(t *testing.T) {
	for want, change := range map[string]func(s []Sealed) []Sealed{
		"": func(s []Sealed) []Sealed { return s },
		"entry 9 was changed: its content does not give its hash": func(s []Sealed) []Sealed { s[8].Content[20] ^= 1; return s },
		"entry 4 was changed: its content does not give its hash": func(s []Sealed) []Sealed { s[3].Hash += " "; return s },
		"entry 7 was changed: its content does not give its hash": func(s []Sealed) []Sealed { s[6].Prev = s[4].Hash; return s },
		"entry 12 is missing: found 13 in its place; entry 31 is missing: found 1 in its place": func(s []Sealed) []Sealed {
			return append(slices.Delete(s, 11, 12), s[0])
		},
		"entry 1 does not follow entry 0: it names another hash; entry 2 does not follow entry 1: it names another hash": func(s []Sealed) []Sealed {
			e, _ := s[0].Entry()
			s[0], _ = Seal(e, "sha256:x")
			return s
		},
	} {
		if got := broken(change(links(sealed(3, 30)))); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Ensure that the hash of an entry is the documented one, over the bytes kept.
func TestHashIsOverTheBytes(t *testing.T) {
	s := Sealed{Seq: 7, Prev: "sha256:ab", Content: []byte(`{"kind":"reported"}`)}
	if want := fmt.Sprintf("sha256:%x", sha256.Sum256([]byte("sha256:ab\n7\n"+`{"kind":"reported"}`))); s.Digest() != want {
		t.Errorf("got %s, want %s", s.Digest(), want)
	}
}

// Ensure that what another version of the program wrote verifies and is read:
// with fields that this one does not know, and without some that it has.
func TestEntriesOfOtherVersionsVerify(t *testing.T) {
	for _, content := range []string{
		`{"seen":"2023-06-13T12:00:00Z","kind":"reported","mood":{"new":[1]},"source":{"uri":"a.txt","colour":"red"},"claims":null}`,
		`{"kind":"reported", "source":{"uri":"a.txt"}}`,
	} {
		s := Sealed{Seq: 1, Content: []byte(content)}
		s.Hash = s.Digest()
		e, err := s.Entry()
		if got := broken([]Sealed{s}); got != "" || err != nil || e.Source.URI != "a.txt" || e.Seq != 1 || e.Hash != s.Hash {
			t.Errorf("%s: %s, %v, read as %+v", content, got, err, e)
		}
	}
}

// Ensure that a sealed entry reads as it was given.
func TestSealedEntryReadsBack(t *testing.T) {
	for _, e := range sealed(5, 20) {
		s, err := Seal(e, e.Prev)
		if err != nil {
			t.Fatal(err)
		}
		back, err := s.Entry()
		if err != nil {
			t.Fatal(err)
		}
		again, err := Seal(back, back.Prev)
		if err != nil || again.Hash != e.Hash || back.Hash != e.Hash || back.Seq != e.Seq || len(back.Claims) != len(e.Claims) {
			t.Errorf("entry %d came back as another: %v", e.Seq, err)
		}
	}
	if _, err := Seal(Entry{Seen: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}, ""); err == nil {
		t.Error("an entry without a form in JSON was sealed")
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
	if _, err := l.Apply(seal(entries[1], "sha256:other")); err == nil || !strings.Contains(err.Error(), "does not follow") {
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

// The entry that a moment is after is the one that the ledger as of that moment
// ends with, and was seen when that says.
func TestSeqAtIsTheLedgerAsOf(t *testing.T) {
	entries := sealed(11, 300)
	l, err := Fold(nil, chain(entries), Until{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		for _, at := range []time.Time{e.Seen, e.Seen.Add(-time.Second), e.Seen.Add(time.Minute)} {
			past, err := Fold(nil, chain(entries), Until{Seen: at})
			if err != nil {
				t.Fatal(err)
			}
			if got := l.SeqAt(at); got != past.Seq() {
				t.Fatalf("SeqAt(%s) is %d, and the ledger as of then ends with %d", at, got, past.Seq())
			}
		}
		if got := l.SeenAt(e.Seq); !got.Equal(e.Seen.Truncate(time.Second)) {
			t.Fatalf("entry %d was seen %s, not %s", e.Seq, e.Seen, got)
		}
		if e.Seq == 40 {
			break
		}
	}
	if !l.SeenAt(0).IsZero() || !l.SeenAt(l.Seq()+1).IsZero() || l.SeqAt(time.Time{}) != 0 {
		t.Error("an entry that is not there has a time, or one is before all time")
	}
}
