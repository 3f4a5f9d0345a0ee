package claim

import (
	"strings"

	"sayso/nlp"
)

// witnesses are nouns of those who report what they see.
var witnesses = map[string]bool{"reporter": true, "journalist": true, "correspondent": true, "photographer": true, "crew": true, "team": true}

// seeing are verbs by which reporters say that they were there.
var seeing = map[string]bool{
	"see": true, "find": true, "witness": true, "watch": true, "count": true, "observe": true, "visit": true, "reach": true, "enter": true, "tour": true, "film": true, "photograph": true,
}

// markWitnessed marks what reporters on the spot saw: the claims of the sentence
// that says so, and the harm at the place that it names.
func (d *reading) markWitnessed(claims []Claim, at []int) {
	for s := range d.a.Sentences {
		if !d.seenByReporters(s) {
			continue
		}
		for i := range claims {
			c := &claims[i]
			if c.Type == Response || c.Modality != Actual || c.Polarity != Asserted || !c.OwnVoice && !outletLike(c.Origin) {
				continue
			}
			if at[i] == s || harm(c) && c.Place != nil && !c.Place.Ambiguous && !c.Background && d.namesThis(s, c.Place) {
				c.OnSpot, c.Verification = true, IndependentlyConfirmed
			}
		}
	}
}

// outletLike reports whether a party is one that reports: its reporters speak.
func outletLike(p Party) bool {
	return p.Kind == "outlet" || p.Kind == "agency" || containsAny(strings.ToLower(p.Name), []string{"reporter", "journalist", "correspondent"})
}

// seenByReporters reports whether a sentence says that reporters saw something
// themselves: the noun is the subject of the verb, or of a clause on it.
func (d *reading) seenByReporters(s int) bool {
	sent := d.a.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		tok := d.a.Tokens[t]
		if !isVerb(tok) || !seeing[d.lemma(t)] || d.negated(t) || d.passive(t) || tok.XPOS == "VB" {
			continue
		}
		for i := t - 1; i >= max(sent.First, t-6); i-- {
			if isVerb(d.a.Tokens[i]) && d.a.Tokens[i].UPOS != "AUX" {
				break
			}
			if witnesses[d.lemma(i)] && d.ofOutlet(i) && !d.spokenTo(i) {
				return true
			}
		}
	}
	return false
}

// ofOutlet reports whether the witnesses are an outlet's: "Reuters reporters",
// "reporters from the BBC", "our correspondent".
func (d *reading) ofOutlet(t int) bool {
	if l := d.lemma(t); l == "reporter" || l == "correspondent" || l == "journalist" || l == "photographer" {
		return true
	}
	m := d.mention[max(t-1, 0)]
	return m >= 0 && d.a.Mentions[m].Class == nlp.ORG
}

// spokenTo reports "told reporters".
func (d *reading) spokenTo(t int) bool {
	for i := t - 1; i >= max(d.sentenceOf(t).First, t-3); i-- {
		if l := d.lemma(i); l == "tell" || l == "inform" || d.form(i) == "to" {
			return true
		}
	}
	return false
}

// namesThis reports whether a sentence names a place.
func (d *reading) namesThis(s int, p *Place) bool {
	sent := d.a.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		if d.placeable(t) {
			if l := d.locate(t); l.slot().Key() == p.Key() {
				return true
			}
		}
	}
	return false
}
