package claim

import (
	"slices"

	"sayso/nlp"
	"sayso/place"
)

// Events that are told of a whole country: "strikes across the country", "Ukraine's
// power plants were hit", "Ukraine faced another attack".

// countryMeant returns the country that claim i is told of where its sentence leads to
// nothing smaller; nil where it tells of none.
func (d *reading) countryMeant(c *Claim, dr *draft) *Place {
	if c.Modality != Actual || c.Polarity != Asserted {
		return nil
	}
	t := nlp.NoToken
	switch c.Type {
	case Strike, Damage:
		if t = d.possessedBy(dr); t == nlp.NoToken {
			t = d.faces(dr)
		}
		if t == nlp.NoToken && d.saysCountry(dr.trigger) {
			t = d.attackedCountry(c, dr.trigger)
		}
	case Displacement:
		if d.saysCountry(dr.trigger) || d.nationalsMove(dr) {
			t = d.countryNamed(d.r.theatre.Country, dr.trigger)
		}
	}
	if t == nlp.NoToken {
		return nil
	}
	return d.locate(t).slot()
}

// works are nouns of what a country as a whole has.
var works = map[string]bool{"infrastructure": true, "grid": true, "system": true, "network": true, "sector": true, "industry": true}

// possessedBy returns the state whose works or buildings the event of a draft is told
// to have hit: "Ukraine's power plants".
func (d *reading) possessedBy(dr *draft) int {
	for _, role := range []string{"obj", "subj", "on", "at", "against", "of", "to"} {
		for _, t := range dr.frame.args[role] {
			if !works[d.lemma(t)] && !d.is(t, "building") || d.is(t, "settlement") {
				continue
			}
			of := d.syn.Dependent(t, "nmod:poss")
			if of == nlp.NoToken || !d.isSideName(of) || dr.Actor != nil && dr.Actor.Side.IsBelligerent() && d.ownSide(of) == dr.Actor.Side {
				continue
			}
			if l := d.locate(of); l.entry != nil && l.entry.Class == place.Country {
				return of
			}
		}
	}
	return nlp.NoToken
}

// bearing are verbs whose subject is under the attack that is their object.
var bearing = map[string]bool{"face": true, "endure": true, "suffer": true, "experience": true, "weather": true, "come": true}

// faces returns the state that is said to bear the attack of a draft: "Ukraine faced
// another missile attack".
func (d *reading) faces(dr *draft) int {
	h := d.a.Tokens[dr.trigger].Head
	if h == nlp.NoToken || !bearing[d.lemma(h)] || !nlp.Is(d.a.Tokens[dr.trigger].Deprel, "obj", "obl") || d.lemma(h) == "come" && d.syn.Case(dr.trigger) != "under" {
		return nlp.NoToken
	}
	s := d.syn.Dependent(h, "nsubj")
	if s == nlp.NoToken || !d.isSideName(s) {
		return nlp.NoToken
	}
	if l := d.locate(s); l.entry == nil || l.entry.Class != place.Country {
		return nlp.NoToken
	}
	return s
}

// saysCountry reports whether the words of a trigger's voice tell of "the country" as a
// whole: "across the country", "have fled the country".
func (d *reading) saysCountry(trigger int) bool {
	sent, voice := d.sentenceOf(trigger), d.voiceAt(trigger)
	for t := sent.First; t < sent.Last; t++ {
		if d.form(t) != "country" || d.voiceAt(t) != voice || d.nameWithin(t) {
			continue
		}
		det := d.syn.Dependent(t, "det", "nmod:poss")
		if det == nlp.NoToken || !slices.Contains([]string{"the", "their", "his", "her"}, d.form(det)) {
			continue
		}
		switch d.syn.Case(t) {
		case "across", "throughout", "around", "over", "inside", "within":
			return true
		case "":
			if h := d.a.Tokens[t].Head; nlp.Is(d.a.Tokens[t].Deprel, "obj") && (d.lemma(h) == "flee" || d.lemma(h) == "leave") {
				return true
			}
		}
	}
	return false
}

// nationalsMove reports whether those whom a draft tells to be on the move are
// people of the theatre's country, counted: "two million Ukrainians", "6,000
// Ukrainian children".
func (d *reading) nationalsMove(dr *draft) bool {
	if dr.part != nil && dr.part.part == nil {
		dr = dr.part
	}
	home := d.r.sideOfCountry(d.r.theatre.Country)
	for _, role := range []string{"obj", "subj", "of"} {
		for _, t := range dr.frame.args[role] {
			if home.IsBelligerent() && d.counts(t) && (d.nationals(t) || d.is(t, classPeople) && !d.is(t, "soldier")) && d.side(t) == home {
				return true
			}
		}
	}
	return false
}

// attackedCountry returns the name of the state that an attack told of "the country"
// is on: that of the side which does not attack.
func (d *reading) attackedCountry(c *Claim, before int) int {
	if c.Actor == nil || !c.Actor.Side.IsBelligerent() {
		return nlp.NoToken
	}
	other := d.r.opponent(c.Actor.Side)
	for _, b := range d.r.theatre.Belligerents {
		if b.Side == other {
			return d.countryNamed(b.Country, before)
		}
	}
	return nlp.NoToken
}

// countryNamed returns the name of the country with an ISO code that stands nearest
// before a token, else the first behind it; NoToken where the article has none.
func (d *reading) countryNamed(code string, before int) int {
	best := nlp.NoToken
	for t := range d.a.Tokens {
		if code == "" || best != nlp.NoToken && t > before {
			break
		}
		if !d.isSideName(t) && !d.placeable(t) {
			continue
		}
		if l := d.locate(t); l.entry != nil && l.entry.Class == place.Country && l.entry.Country == code {
			best = t
		}
	}
	return best
}

// inside are prepositions that lead to the country in which people came to harm.
var inside = map[string]bool{"in": true, "across": true, "throughout": true, "inside": true, "within": true}

// countedIn returns the country of the war in which claim i counts those who came to
// harm, where nothing nearer is told: "killed 150 civilians in Ukraine".
func (d *reading) countedIn(c *Claim, dr *draft) *Place {
	if c.Type != Casualty || c.Modality != Actual || c.Polarity != Asserted || len(c.Quantities) == 0 {
		return nil
	}
	sent, voice := d.sentenceOf(dr.trigger), d.voiceAt(dr.trigger)
	for t := sent.First; t < sent.Last; t++ {
		if d.isSideName(t) && d.voiceAt(t) == voice && inside[d.syn.Case(t)] && !d.partedFrom(t, dr.trigger) && d.plays(t, dr.trigger) && !wars[d.lemma(d.a.Tokens[t].Head)] {
			if l := d.locate(t); l.entry != nil && l.entry.Class == place.Country && l.entry.Country == d.r.theatre.Country {
				return l.slot()
			}
		}
	}
	return nil
}
