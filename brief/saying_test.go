package brief

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A saying is found where its pattern is, and nowhere else, whatever the letters.
func TestSayingsAreTheirPatterns(t *testing.T) {
	sayings := []saying{partly, presumed, perhaps, assaults, repels, goesOn, begun, open, counter, exploded, attacked, flooded,
		sayingOf(`(?i)\bstrik(?:e|es)\b`), sayingOf(`[A-Z]{2}`), sayingOf(`(?:ab)+c?`), sayingOf(`(?:do){2}`), sayingOf(`(?i)été|fin`)}
	words := strings.Fields("Half of the town part of Brook Russian-held may have appears to have attacks ATTACKED assault repelled thwart held out against continues goes on ongoing is under way raging " +
		"counter-offensive counteroffensive has begun launched an offensive if ready would upcoming explosions blast shelling strikes missile hit fired flooded under water north of Été fin ſtrikes striKe abab dodo NATO possibly submerged")
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 12).Draw(t, "words"), rapid.SampledFrom([]string{" ", "-", ""}).Draw(t, "between"))
		if rapid.Bool().Draw(t, "loud") {
			text = strings.ToUpper(text)
		}
		text += rapid.SampledFrom([]string{"", " may have", " under water", " half of the town of Brook"}).Draw(t, "end")
		for _, s := range sayings {
			got, want := s.MatchString(text), s.pattern.MatchString(text)
			if got != want {
				t.Fatalf("%s in %q: %v, want %v", s.pattern, text, got, want)
			}
		}
	})
	texts := []string{"half of the town of Brook", "Russian-held", "may have", "attacks", "repelled", "is ongoing", "the offensive has begun", "if", "counter-offensive", "blasts", "shelling", "flooded"}
	for i, s := range sayings[:len(texts)] {
		if !s.MatchString(texts[i]) {
			t.Errorf("%s is not in %q", s.pattern, texts[i])
		}
		if len(s.words) == 0 {
			t.Errorf("%s: no words are known that it takes", s.pattern)
		}
	}
}
