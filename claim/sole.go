package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
	"sayso/place"
)

// Where something happened when neither rule nor tree leads to a place.

// whereabouts are nouns that say where within or beside a place: "the edge of
// X", "the east of X", "northeast of X".
var whereabouts = map[string]bool{
	"edge": true, "outskirt": true, "outskirts": true, "centre": true, "center": true, "heart": true, "middle": true, "part": true, "flank": true,
	"approach": true, "approaches": true, "suburb": true, "vicinity": true, "bank": true, "side": true, "north": true, "south": true, "east": true,
	"west": true, "northeast": true, "northwest": true, "southeast": true, "southwest": true, "north-east": true, "north-west": true,
	"south-east": true, "south-west": true, "streets": true, "street": true, "territory": true, "direction": true, "surroundings": true, "sky": true,
	"skies": true, "rest": true, "half": true, "most": true, "area": true, "areas": true, "environs": true, "entrance": true, "border": true,
}

// leadTo are the prepositions that lead to where something happened.
var leadTo = map[string]bool{
	"in": true, "near": true, "at": true, "over": true, "around": true, "outside": true, "on": true, "within": true, "across": true, "inside": true,
	"throughout": true, "towards": true, "toward": true, "along": true, "into": true, "against": true, "beyond": true, "behind": true,
}

// lastPlace returns the place of a trigger that no role leads to: the only one
// that the words of its voice name in the sentence, the one that "the city"
// stands for, or the state that the attack is on.
func (d *reading) lastPlace(r *rule, f frame) []int {
	if p := d.relativePlace(f.trigger); p != nlp.NoToken {
		return d.holdable(r, []int{p})
	}
	if p := d.solePlace(f.trigger); p != nlp.NoToken {
		return d.holdable(r, []int{p})
	}
	if p := d.describedNear(r, f.trigger); p != nlp.NoToken {
		return d.holdable(r, []int{p})
	}
	if r.Type == Strike || r.Type == Interception {
		if p := d.stateAttacked(f.trigger); p != nlp.NoToken {
			return []int{p}
		}
	}
	if r.Type == Displacement {
		if p := d.departed(f.trigger); p != nlp.NoToken {
			return []int{p}
		}
	}
	if r.Type == Displacement || r.Type == Casualty {
		if p := d.warAt(f.trigger); p != nlp.NoToken {
			return []int{p}
		}
	}
	return nil
}

// solePlace returns the only place that the sentence of a trigger names in the
// same voice behind a word that leads there; NoToken when it names two, or
// another place without such a word.
func (d *reading) solePlace(trigger int) int {
	sent, voice := d.sentenceOf(trigger), d.voiceAt(trigger)
	found, key := nlp.NoToken, ""
	for t := sent.First; t < sent.Last; t++ {
		if !d.placeable(t) || d.voiceAt(t) != voice || d.partedFrom(t, trigger) {
			continue
		}
		first, last := d.nameRange(t)
		l := d.locate(t)
		if d.ofOther(t, trigger) || d.fromDesk(t) || l.entry != nil && l.entry.Class == place.Country || !d.leadsTo(first, sent.First) {
			t = max(t, last-1)
			continue
		}
		k := l.name
		if l.entry != nil {
			k = string(l.entry.ID)
		}
		if found != nlp.NoToken && k != key {
			if other := d.locate(found); l.entry == nil || other.entry == nil || !within(other.entry, l.entry) {
				return nlp.NoToken
			}
		} else if found == nlp.NoToken {
			found, key = t, k
		}
		t = max(t, last-1)
	}
	return found
}

// ofOther reports whether a place is told of another event than the trigger's:
// "with gains in X, … has shelled the cities".
func (d *reading) ofOther(t, trigger int) bool {
	h := d.a.Tokens[t].Head
	for steps := 0; h != nlp.NoToken && steps < 3 && (d.is(h, "settlement") || regionNouns[d.lemma(h)] || whereabouts[d.lemma(h)]); steps++ {
		h = d.a.Tokens[h].Head
	}
	if h != nlp.NoToken && meetings[d.lemma(h)] && !d.syn.Dominates(h, trigger) { // "sparking evacuations and a meeting in the capital"
		return true
	}
	return h != nlp.NoToken && h != trigger && len(d.candidates(h)) > 0 && !d.syn.Dominates(h, trigger) && !d.syn.Dominates(trigger, h)
}

// speaksNext reports whether the name at token p speaks behind a comma: "Russia
// claims X, Kyiv denies".
func (d *reading) speaksNext(p int) bool {
	if p == 0 || p+1 >= d.sentenceOf(p).Last || d.a.Form(p-1) != "," {
		return false
	}
	switch d.a.Tokens[p+1].XPOS {
	case "VBZ", "VBD", "NNS":
		l := d.lemma(p + 1)
		return denying[l] != "" || confirming[l] || sayings[l]
	}
	return false
}

// meetings are what is held in a place far from what it is about.
var meetings = map[string]bool{"meeting": true, "talk": true, "summit": true, "conference": true, "briefing": true, "interview": true, "session": true, "ceremony": true}

// within reports whether the region q holds the place p: then p is the one
// meant.
func within(p, q *place.Place) bool {
	return q.Class == place.Region && p.Class != place.Region && p.Admin1 == q.Name
}

// leadsTo reports whether the words before a name that begins at token first
// lead to it as a place: "in", "near", "on the edge of", "northeast of".
func (d *reading) leadsTo(first, from int) bool {
	for t := first - 1; t >= max(from, first-7); t-- {
		w := d.form(t)
		switch tok := d.a.Tokens[t]; {
		case leadTo[w]:
			return true
		case w == "of":
			if t-1 >= from && (whereabouts[d.lemma(t-1)] || whereabouts[d.form(t-1)]) && !leadTo[w] {
				if strings.HasSuffix(d.form(t-1), "th") || strings.HasSuffix(d.form(t-1), "st") { // "northeast of X"
					return true
				}
			}
		case whereabouts[w], whereabouts[d.lemma(t)], d.is(t, "settlement"), regionNouns[d.lemma(t)]:
		case tok.UPOS == "DET", tok.UPOS == "ADJ", tok.UPOS == "NUM", w == "and", w == ",":
		default:
			return false
		}
	}
	return false
}

// describedNear returns the place that "the city", "the village" or "the plant" in
// the trigger's sentence, told by the same voice, stands for.
func (d *reading) describedNear(r *rule, trigger int) int {
	sent, voice := d.sentenceOf(trigger), d.voiceAt(trigger)
	for t := sent.First; t < sent.Last; t++ {
		if d.voiceAt(t) != voice || d.nameWithin(t) || d.partedFrom(t, trigger) {
			continue
		}
		if w := d.lemma(t); sites[w] && (w != "dam" || r.Type != Strike) {
			if p := d.siteNamed(t); p != nlp.NoToken {
				return p
			}
			continue
		} else if !d.meansPlace(t) || w == "area" {
			continue
		}
		if p := d.antecedentPlace(t); p != nlp.NoToken {
			return p
		}
	}
	return nlp.NoToken
}

// stateAttacked returns the state that an attack is on where nothing smaller is
// named: "fired 76 missiles at Ukraine".
func (d *reading) stateAttacked(trigger int) int {
	sent, voice := d.sentenceOf(trigger), d.voiceAt(trigger)
	for t := sent.First + 1; t < sent.Last; t++ {
		if !d.isSideName(t) || d.voiceAt(t) != voice || d.a.Tokens[t].XPOS == "POS" || d.partedFrom(t, trigger) {
			continue
		}
		if w := d.form(t - 1); w != "across" && w != "at" && w != "on" && w != "over" && w != "against" && w != "throughout" && w != "in" && w != "into" && w != "inside" && w != "within" {
			continue
		}
		if t+1 < sent.Last && (d.a.Tokens[t+1].XPOS == "POS" || slices.Contains([]string{"NOUN", "PROPN"}, d.a.Tokens[t+1].UPOS)) {
			continue
		}
		return t
	}
	return nlp.NoToken
}

// narrowed returns, for a region alone, the place in it that the same voice
// leads to in the sentence, if there is just one: "In the X region, … on the
// edge of Y".
func (d *reading) narrowed(places []int, f frame) []int {
	if len(places) == 1 && (d.isWater(places[0]) || d.isBearing(places[0])) {
		if t := d.townAtWater(places[0]); t != nlp.NoToken {
			return []int{t}
		}
	}
	if len(places) != 1 || !d.isRegion(places[0]) && !d.isCountry(places[0]) {
		return places
	}
	trigger, region := f.trigger, d.locate(places[0]).entry
	for _, t := range append(slices.Clone(f.args["obj"]), f.args["subj"]...) { // "blew up the Y bridge in X region"
		if p := d.modifierPlace(t); p != nlp.NoToken && p != places[0] && d.narrower(p, region) {
			return []int{p}
		}
	}
	if first, _ := d.nameRange(places[0]); first-2 >= d.sentenceOf(trigger).First && d.form(first-1) == "," && d.placeable(first-2) && !d.isRegion(first-2) {
		return []int{first - 2} // "near X, Y region"
	}
	sent, voice := d.sentenceOf(trigger), d.voiceAt(trigger)
	found := nlp.NoToken
	for t := sent.First; t < sent.Last; t++ {
		if !d.placeable(t) || d.isRegion(t) || d.voiceAt(t) != voice {
			continue
		}
		first, last := d.nameRange(t)
		if d.narrower(t, region) && d.leadsTo(first, sent.First) && !regionNouns[d.lemma(last-1)] {
			if found != nlp.NoToken {
				return places
			}
			found = t
		}
		t = max(t, last-1)
	}
	if found == nlp.NoToken {
		return places
	}
	return []int{found}
}

// narrower reports whether the place at token t lies in a region or country.
func (d *reading) narrower(t int, in *place.Place) bool {
	e := d.locate(t).entry
	return e != nil && (within(e, in) || in.Class == place.Country && e.Country == in.Country && e.Class != place.Country)
}

func (d *reading) isCountry(t int) bool {
	l := d.locate(t)
	return l.entry != nil && l.entry.Class == place.Country
}

// fitsRegions reports whether a place lies in a region that sentence s names, if
// it names any: "the governor of X region said … in the city" is of no city
// elsewhere.
func (d *reading) fitsRegions(p *place.Place, s int) bool {
	some, fits := false, false
	sent := d.a.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		if !d.placeable(t) || !d.isRegion(t) {
			continue
		}
		some = true
		fits = fits || within(p, d.locate(t).entry)
	}
	return !some || fits
}

// vagueArea reports whether noun t means a part of the country by its bearing
// alone: "the east and south", "the southern regions".
func (d *reading) vagueArea(t int) bool {
	if d.a.Tokens[t].UPOS != "NOUN" && d.a.Tokens[t].UPOS != "PROPN" {
		return false
	}
	if directions[d.lemma(t)] {
		return d.syn.Dependent(t, "det") != nlp.NoToken && (t+1 >= d.sentenceOf(t).Last || d.form(t+1) != "of")
	}
	if w := d.lemma(t); !regionNouns[w] || d.is(t, "settlement") && w != "outskirts" && w != "suburb" && w != "district" || w == "plant" || w == "bridge" || d.nameWithin(t) {
		return false
	}
	for _, c := range d.syn.Dependents(t, "amod") {
		if directions[d.lemma(c)] {
			return true
		}
	}
	return false
}

// nameWithin reports whether the noun phrase of t holds a place name.
func (d *reading) nameWithin(t int) bool {
	first, last := d.syn.Range(t)
	for i := first; i < last; i++ {
		if i != t && d.placeable(i) {
			return true
		}
	}
	return false
}
