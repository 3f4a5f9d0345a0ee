package claim

import (
	"strings"

	"sayso/nlp"
)

// munitions are the kinds of weapon that a joint attack is told by, in the
// singular: "a missile and drone attack".
var munitions = map[string]bool{
	"missile": true, "drone": true, "rocket": true, "artillery": true, "mortar": true, "air": true, "bomb": true, "uav": true, "tank": true, "shell": true, "helicopter": true,
}

// raids are the nouns of attacks by weapons, as they are written.
var raids = map[string]bool{
	"attack": true, "attacks": true, "strike": true, "strikes": true, "raid": true, "raids": true, "barrage": true, "barrages": true, "bombardment": true, "assault": true, "assaults": true, "fire": true, "shelling": true, "salvo": true, "salvos": true,
}

// mendJoined makes the attack the head of "missile, rocket and drone attacks on …"
// where the tree has the first weapon attacked, launched or attacking itself.
func mendJoined(a *nlp.Analysis) {
	for n := range a.Tokens {
		if !raids[strings.ToLower(a.Form(n))] {
			continue
		}
		first := firstMunition(a, n)
		if first == nlp.NoToken {
			continue
		}
		weapon, attack := &a.Tokens[first], &a.Tokens[n]
		switch {
		case attack.Head == first && nlp.Is(attack.Deprel, "conj"):
			attack.Head, attack.Deprel = weapon.Head, weapon.Deprel
		case weapon.Head == n && nlp.Is(weapon.Deprel, "nsubj"):
			attack.UPOS, attack.XPOS = "NOUN", "NNS"
		default:
			continue
		}
		attack.UPOS = "NOUN"
		for i := a.Sentences[attack.Sent].First; i < first; i++ { // its determiners and prepositions
			if t := &a.Tokens[i]; t.Head == first && nlp.Is(t.Deprel, "det", "case", "amod", "nmod:poss", "compound", "nummod") {
				t.Head = n
			}
		}
		weapon.Head, weapon.Deprel = n, "compound"
	}
}

// firstMunition returns the first of the weapons that are listed before the attack
// at n, "rocket" of "rocket, mortar and drone attacks", or NoToken.
func firstMunition(a *nlp.Analysis, n int) int {
	first, joined, from := nlp.NoToken, false, a.Sentences[a.Tokens[n].Sent].First
	for i := n - 1; i >= from; i-- {
		switch w := strings.ToLower(a.Form(i)); {
		case munitions[w]:
			first = i
		case w == "and" || w == "," || w == "or":
			joined = true
		default:
			if first != nlp.NoToken && joined && first < n-1 {
				return first
			}
			return nlp.NoToken
		}
	}
	if joined && first != nlp.NoToken && first < n-1 {
		return first
	}
	return nlp.NoToken
}
