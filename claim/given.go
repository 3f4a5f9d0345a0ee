package claim

import (
	"slices"

	"sayso/nlp"
)

// ownStrength are nouns for what a state has for its own defence.
var ownStrength = map[string]bool{"capability": true, "capacity": true, "defence": true, "defense": true, "arsenal": true, "stockpile": true, "production": true, "output": true, "industry": true, "spending": true, "budget": true}

// impersonal are nouns for what gives nobody anything but in a figure of speech:
// "the flood gives Russia a new weapon".
var impersonal = map[string]bool{
	"breach": true, "break": true, "flood": true, "flooding": true, "collapse": true, "disaster": true, "war": true, "invasion": true, "weather": true,
	"terrain": true, "dam": true, "winter": true, "attack": true, "offensive": true, "victory": true, "defeat": true, "loss": true, "delay": true, "mutiny": true, "crisis": true, "incident": true, "river": true, "mud": true,
}

// ungiven reports words of giving that tell of no aid: arms that a side at war
// sends where it fights itself, what a state spends on its own defence or sells
// to one that is not at war, and what an event "gives" to somebody.
func (d *reading) ungiven(dr draft) bool {
	f := dr.frame
	if t := dr.Target; t != nil && t.Side != "" && !t.Side.IsBelligerent() && (dr.Actor == nil || !dr.Actor.Side.IsBelligerent()) && d.lemma(f.trigger) != "receive" {
		return d.goesElsewhere(f)
	}
	if !isVerb(d.a.Tokens[f.trigger]) && f.verb == nlp.NoToken {
		return false
	}
	if slices.ContainsFunc(f.args["subj"], func(t int) bool { return impersonal[d.lemma(t)] && d.side(t) == "" }) {
		return true
	}
	if dr.Actor != nil && dr.Actor.Side.IsBelligerent() && (dr.Target == nil || dr.Target.Side == dr.Actor.Side) && len(f.args["subj"]) > 0 && d.givesArms(f) {
		return true
	}
	return dr.Target == nil && (d.strengthensItself(f) || d.goesElsewhere(f))
}

// givesArms reports whether what a frame gives is weapons.
func (d *reading) givesArms(f frame) bool {
	return slices.ContainsFunc(append(f.tokens("obj"), f.tokens("with")...), func(t int) bool {
		return d.isAny(t, []class{"equipment", "missile", "drone", "uav", classWeapon})
	})
}

// strengthensItself reports "Poland is boosting its own defence capabilities".
func (d *reading) strengthensItself(f frame) bool {
	return slices.ContainsFunc(f.tokens("obj"), func(t int) bool {
		return ownStrength[d.lemma(t)] && slices.ContainsFunc(d.syn.Dependents(t, "nmod:poss"), func(p int) bool { return d.form(p) == "its" || d.form(p) == "their" })
	})
}

// goesElsewhere reports what goes to a state that is not at war: "a sale of jets
// to Romania".
func (d *reading) goesElsewhere(f frame) bool {
	sent := d.sentenceOf(f.trigger)
	for t := f.trigger + 1; t+1 < sent.Last; t++ {
		if w := d.form(t); w != "to" && w != "for" {
			continue
		}
		for n := t + 1; n < sent.Last && (nounlike(d.a.Tokens[n]) || d.a.Tokens[n].UPOS == "DET"); n++ {
			s := d.side(n)
			if s.IsBelligerent() {
				return false
			}
			if s != "" || d.isCountry(n) {
				return true
			}
		}
	}
	return false
}
