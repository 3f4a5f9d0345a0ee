package store

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Ensure that a text holds words exactly where its folded words begin with them.
func TestHoldsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("abAB12 .-éÉкК\u0301\u212A")), 0, 30, -1).Draw(t, "text")
		words, err := QueryWords(rapid.StringOfN(rapid.RuneFrom([]rune("abAB12 éкk")), 0, 6, -1).Draw(t, "query"))
		if err != nil {
			t.Fatal(err)
		}
		want := !slices.ContainsFunc(words, func(w string) bool {
			return !slices.ContainsFunc(Words(text), func(h string) bool { return Begins(h, w) })
		})
		if got := HoldsWords(text, words); got != want {
			t.Errorf("%q holds %q: %v, want %v", text, words, got, want)
		}
	})
}
