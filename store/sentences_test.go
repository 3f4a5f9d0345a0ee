package store

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
)

// Ensure that the index of sentences finds exactly the entries of whose claims one
// stands in a sentence with all the words, the last one first.
func TestSentencesFindWhatHoldsTheWords(t *testing.T) {
	letters := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "an", "ant", "Antwerp", "é", "École", "ecole", "42", "Ки", "киев", "b", "bridge", "bridges"}), 0, 6)
	rapid.Check(t, func(t *rapid.T) {
		x := NewSentences()
		var entries []ledger.Entry
		for seq := range rapid.IntRange(0, 150).Draw(t, "entries") {
			e := ledger.Entry{Seq: ledger.Seq(seq + 1)}
			for range rapid.IntRange(0, 3).Draw(t, "claims") {
				e.Claims = append(e.Claims, claim.Claim{Quote: doc.Quote{Exact: join(letters.Draw(t, "sentence"))}})
			}
			x.Add(&e)
			entries = append(entries, e)
		}
		words, err := QueryWords(join(letters.Draw(t, "query")))
		if err != nil {
			t.Fatal(err)
		}
		before := ledger.Seq(rapid.IntRange(0, 160).Draw(t, "before"))
		var all, want []ledger.Seq
		for _, e := range slices.Backward(entries) {
			if len(words) == 0 || !slices.ContainsFunc(e.Claims, func(c claim.Claim) bool { return HoldsWords(c.Quote.Exact, words) }) {
				continue
			}
			if all = append(all, e.Seq); before == 0 || e.Seq < before {
				want = append(want, e.Seq)
			}
		}
		told := x.Telling(words)
		if got := slices.Collect(told.Before(before)); !slices.Equal(got, want) {
			t.Errorf("%q before %d: %v, want %v", words, before, got, want)
		}
		if told.Len() != len(all) {
			t.Errorf("%q: %d entries, want %d", words, told.Len(), len(all))
		}
		for seq := range ledger.Seq(170) {
			if told.Has(seq) != slices.Contains(all, seq) {
				t.Errorf("%q: entry %d is in the set: %v", words, seq, told.Has(seq))
			}
		}
	})
}

func join(words []string) string {
	text := ""
	for _, w := range words {
		text += w + ", "
	}
	return text
}
