package claim

import (
	"slices"

	"sayso/nlp"
	"sayso/place"
)

// sites are what an article names in full once and calls by its kind
// afterwards: "the dam", "the plant".
var sites = map[string]bool{"dam": true, "plant": true, "bridge": true, "airfield": true, "airport": true, "station": true, "port": true, "reservoir": true}

// siteNamed returns the name of the site that "the dam" at token t speaks of:
// the only one of its kind that the article names, else NoToken.
func (d *reading) siteNamed(t int) int {
	det := d.syn.Dependent(t, "det")
	if det == nlp.NoToken || d.form(det) != "the" || d.nameWithin(t) {
		return nlp.NoToken
	}
	word, found := d.lemma(t), nlp.NoToken
	for i := range d.a.Tokens {
		if !d.placeable(i) {
			continue
		}
		if _, last := d.nameRange(i); !sameSite(word, d.lemma(last-1)) || last-1 == i {
			continue
		}
		if found != nlp.NoToken && d.locate(found).slot().Key() != d.locate(i).slot().Key() {
			return nlp.NoToken
		}
		if found == nlp.NoToken || i < t {
			found = i
		}
	}
	return found
}

// sameSite reports whether two nouns can mean one site: a power station is a
// power plant.
func sameSite(a, b string) bool {
	works := func(w string) bool { return w == "plant" || w == "station" }
	return a == b || works(a) && works(b)
}

// stateOf returns the state that weapons are said to hit where nothing nearer is
// told: "drones hit Russia".
func (d *reading) stateOf(r *rule, f frame) int {
	if r.Type != Strike {
		return nlp.NoToken
	}
	for _, t := range f.args["obj"] {
		if d.is(t, classState) {
			return t
		}
	}
	return nlp.NoToken
}

// warAt returns the theatre's country where it is only named as at war: "the war
// in X has displaced", "X's conflict".
func (d *reading) warAt(trigger int) int {
	sent, voice := d.sentenceOf(trigger), d.voiceAt(trigger)
	for t := sent.First; t < sent.Last; t++ {
		if d.voiceAt(t) != voice || !d.placeable(t) && !d.isSideName(t) {
			continue
		}
		l := d.locate(t)
		if l.entry == nil || l.entry.Class != place.Country || l.entry.Country != d.r.theatre.Country {
			continue
		}
		h := d.a.Tokens[t].Head
		if slices.ContainsFunc(d.syn.Dependents(t, "amod", "compound"), func(c int) bool { return directions[d.lemma(c)] }) { // "in southern X": part of it
			continue
		}
		inside := h != nlp.NoToken && (isVerb(d.a.Tokens[h]) || wars[d.lemma(h)]) && slices.Contains([]string{"in", "inside", "within", "across"}, d.syn.Case(t))
		if inside || d.strifeBehind(t) {
			return t
		}
	}
	return nlp.NoToken
}

// warReach is how many words behind a land's name its war may be named.
const warReach = 4

// strifeBehind reports a war named by the land at token t: "X's raging war".
func (d *reading) strifeBehind(t int) bool {
	_, last := d.nameRange(t)
	if last >= d.sentenceOf(t).Last || d.a.Tokens[last].XPOS != "POS" {
		return false
	}
	for i := last + 1; i < min(last+warReach, d.sentenceOf(t).Last); i++ {
		switch {
		case wars[d.lemma(i)]:
			return true
		case d.a.Tokens[i].UPOS != "ADJ" && d.a.Tokens[i].UPOS != "VERB":
			return false
		}
	}
	return false
}
