package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
	"sayso/place"
)

// Places that other words of the text stand for: the town that a relative clause
// speaks on about, "there" and "nearby", the town that a longer phrase names
// behind what it is called by.

// headedPlace returns the name of the place that a phrase which only begins with
// name p is about: Y of "the X Sea port of Y", "the X region town of Y"; else p.
func (d *reading) headedPlace(p int) int {
	_, last := d.nameRange(p)
	for t := last; t < min(last+headReach, d.sentenceOf(p).Last-2); t++ {
		switch tok := d.a.Tokens[t]; {
		case d.is(t, "settlement") && d.form(t+1) == "of" && d.placeable(t+2):
			return t + 2
		case tok.UPOS == "ADJ", tok.UPOS == "NOUN", tok.XPOS == "HYPH", tok.XPOS == "POS":
		default:
			return p
		}
	}
	return p
}

// headReach is how many words behind a name the noun that it describes may stand.
const headReach = 4

// clauseReach is how many steps up the tree a relative clause is looked for.
const clauseReach = 8

// relativePlace returns the place that the relative clause of a trigger speaks on
// about: "X, which lies in ruins after weeks of shelling", "the province of X,
// where the heaviest fighting has been"; NoToken where there is none.
func (d *reading) relativePlace(trigger int) int {
	for v, steps := trigger, 0; v != nlp.NoToken && steps < clauseReach; v, steps = d.a.Tokens[v].Head, steps+1 {
		h := d.a.Tokens[v].Head
		if d.a.Tokens[v].Deprel != "acl:relcl" {
			if nlp.Is(d.a.Tokens[v].Deprel, "ccomp", "parataxis") {
				return nlp.NoToken
			}
			continue
		}
		if h == nlp.NoToken || !d.relates(v) {
			return nlp.NoToken
		}
		if p := d.nameOf(h); p != nlp.NoToken && d.voiceAt(p) == d.voiceAt(trigger) && d.ownSide(p) == "" {
			return p
		}
		return d.governedName(h)
	}
	return nlp.NoToken
}

// relates reports whether the relative clause of verb v takes up a place by
// "where", or by "which" and "that" as its subject or object.
func (d *reading) relates(v int) bool {
	first, _ := d.syn.Range(v)
	for t := first; t < min(first+3, v+1); t++ {
		switch d.form(t) {
		case "where":
			return true
		case "which", "that":
			rel := d.a.Tokens[t].Deprel
			return d.a.Tokens[t].Head == v && (nlp.Is(rel, "obj") || rel == "nsubj:pass" || nlp.Is(rel, "nsubj") && undergoes[d.lemma(v)])
		}
	}
	return false
}

// undergoes are verbs whose subject is where something happens: "the town, which
// has seen heavy fighting".
var undergoes = map[string]bool{"lie": true, "see": true, "suffer": true, "come": true, "endure": true, "face": true, "witness": true, "experience": true, "survive": true, "stand": true}

// governedName returns the region that "the province of X" at token h names.
func (d *reading) governedName(h int) int {
	if !regionNouns[d.lemma(h)] {
		return nlp.NoToken
	}
	return d.nameBehind(h)
}

// spotMeant returns the place that "there" or "nearby" in the words of a trigger's
// voice stands for.
func (d *reading) spotMeant(trigger int) int {
	sent, voice := d.sentenceOf(trigger), d.voiceAt(trigger)
	for t := sent.First; t < sent.Last; t++ {
		if w := d.form(t); w != "there" && w != "nearby" || !nlp.Is(d.a.Tokens[t].Deprel, "advmod") || d.voiceAt(t) != voice || !d.plays(t, trigger) {
			continue
		}
		if voice >= 0 && d.form(t) == "there" && d.jurisdiction(voice) != nil { // "the governor of X said … there"
			return nlp.NoToken
		}
		return d.lastSpot(t)
	}
	return nlp.NoToken
}

// openingArea returns the part of the front that the sentence of token t opens
// with, "In the X direction, …", or NoToken.
func (d *reading) openingArea(t int) int {
	sent := d.sentenceOf(t)
	if w := d.form(sent.First); w != "in" && w != "on" && w != "at" {
		return nlp.NoToken
	}
	for i := sent.First + 1; i < min(sent.First+4, sent.Last); i++ {
		if d.placeable(i) {
			if _, last := d.nameRange(i); sectorNouns[d.lemma(last-1)] {
				return i
			}
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// departed returns the theatre's country where people are said to have left it or
// to be uprooted within it: "have fled from X to Y", "displaced inside X", "taken
// out of X".
func (d *reading) departed(trigger int) int {
	sent, voice := d.sentenceOf(trigger), d.voiceAt(trigger)
	for t := sent.First + 1; t < sent.Last; t++ {
		switch w := d.form(t - 1); {
		case w == "from", w == "inside", w == "within", w == "of" && d.form(t-2) == "out" && t-2 >= sent.First:
		default:
			continue
		}
		if l := d.locate(t); d.voiceAt(t) == voice && d.syn.Dominates(trigger, t) && !d.is(d.a.Tokens[t].Head, "attack") && d.a.Tokens[t].UPOS == "PROPN" && (d.isSideName(t) || d.placeable(t)) && l.entry != nil && l.entry.Class == place.Country && l.entry.Country == d.r.theatre.Country {
			return t
		}
	}
	return nlp.NoToken
}

// sectorBefore returns the part of the front that a bulletin's paragraph opened with
// within a few sentences before s, where nothing was counted since: "In the X direction,
// units repelled two attacks. The enemy lost 80 soldiers."
func (d *reading) sectorBefore(s int) int {
	if d.namesPlace(s) {
		return nlp.NoToken
	}
	for before := s - 1; before >= max(0, s-sceneReach) && d.a.Sentences[before].Block == d.a.Sentences[s].Block; before-- {
		if p := d.openingArea(d.a.Sentences[before].First); p != nlp.NoToken {
			return p
		}
	}
	return nlp.NoToken
}

// sectorNouns are the nouns of parts of the front.
var sectorNouns = map[string]bool{"direction": true, "sector": true, "axis": true, "front": true, "area": true}

// lossPlace returns where losses are told to have been, "lost 200 men in the X
// direction"; a count of a whole war is of no one place.
func (d *reading) lossPlace(f frame) []int {
	s := d.a.Tokens[f.trigger].Sent
	for _, w := range []string{"since", "war", "total", "overall"} {
		if d.says(s, w) {
			return nil
		}
	}
	near := func(tokens []int) []int {
		return slices.DeleteFunc(d.closest(d.placesIn(tokens)), func(t int) bool {
			l := d.locate(t)
			return d.ownSide(t) != "" || l.entry != nil && (l.entry.Class == place.Country || l.entry.Class == place.Water)
		})
	}
	for _, role := range []string{"in", "near", "at", "around", "along", "outside"} {
		if out := near(f.args[role]); len(out) > 0 {
			return out
		}
	}
	if p := d.openingArea(f.trigger); p != nlp.NoToken {
		return []int{p}
	}
	if p := d.onlyPlace(f.trigger); p != nlp.NoToken {
		return near([]int{p})
	}
	if p := d.sectorBefore(s); p != nlp.NoToken {
		return []int{p}
	}
	if p := d.spotMeant(f.trigger); p != nlp.NoToken {
		if area := d.openingArea(p); area != nlp.NoToken {
			p = area
		}
		return []int{p}
	}
	return nil
}

// fromDesk reports whether a place only says from where somebody reports: "N N in
// X reports".
func (d *reading) fromDesk(t int) bool {
	first, last := d.nameRange(t)
	sent := d.sentenceOf(t)
	if first-2 < sent.First || d.form(first-1) != "in" || d.mention[first-2] < 0 || d.a.Mentions[d.mention[first-2]].Class != nlp.PER {
		return false
	}
	for i := last; i < min(last+deskReach, sent.Last); i++ {
		switch w := d.form(i); {
		case w == "report" || w == "reports" || w == "reported" || w == "writes":
			return true
		case w == "and", d.a.Tokens[i].UPOS == "PROPN", w == ",":
		default:
			return false
		}
	}
	return false
}

// deskReach is how many words behind a desk's place its report may be named.
const deskReach = 7

// homeWord reports whether noun t means where somebody is from: "hometown", "home
// town", "native city".
func (d *reading) homeWord(t int) bool {
	switch d.lemma(t) {
	case "hometown":
		return true
	case "town", "city", "village":
		return t > d.sentenceOf(t).First && (d.form(t-1) == "home" || d.form(t-1) == "native")
	}
	return false
}

// leftBehind returns, for people who leave, where they leave from in place of where
// they go: A of "residents of A were evacuated to B". Who crosses into a country is
// counted there.
func (d *reading) leftBehind(r *rule, f frame, places []int) []int {
	if r.Type != Displacement {
		return places
	}
	if p := d.fromBehind(f.trigger); p != nlp.NoToken && len(places) == 0 {
		return []int{p}
	}
	no := func(p int) bool { return d.headedFor(p) || d.accuses(p, f.trigger) }
	left := slices.DeleteFunc(slices.Clone(places), no)
	if len(left) > 0 || len(places) == 0 {
		return left
	}
	for _, role := range []string{"from", "out_of", "subj", "obj", "in"} {
		for _, t := range f.args[role] {
			for _, c := range append(d.syn.Dependents(t, "nmod", "nmod:poss", "compound"), t) {
				if out := slices.DeleteFunc(d.placesIn([]int{c}), no); len(out) > 0 {
					return out
				}
			}
		}
	}
	if p := d.solePlace(f.trigger); p != nlp.NoToken && !no(p) {
		return []int{p}
	}
	return nil
}

// accuses reports a capital from which words come and not people: "accusations from X".
func (d *reading) accuses(p, trigger int) bool {
	h := d.a.Tokens[p].Head
	return d.isSeat(p) && d.syn.Case(p) == "from" && h != nlp.NoToken && d.a.Tokens[h].UPOS == "NOUN" && h != trigger && !d.is(h, classPeople)
}

// headedFor reports whether a settlement or region is where people are brought: "to the
// city of B".
func (d *reading) headedFor(p int) bool {
	for t := p; t != nlp.NoToken; t = d.a.Tokens[t].Head {
		switch w := d.syn.Case(t); {
		case w == "to" || w == "toward" || w == "towards":
			return !d.isCountry(p)
		case w != "" && w != "of", t != p && !d.is(t, "settlement") && !regionNouns[d.lemma(t)] && !d.placeable(t):
			return false
		}
	}
	return false
}

// fromBehind returns the settlement or region behind a "from" that follows a trigger in
// the same clause, whatever the tree hangs it on: "evacuation of women, children and the
// elderly from X".
func (d *reading) fromBehind(trigger int) int {
	for t := trigger + 1; t < min(trigger+1+aheadReach+nameReach, d.sentenceOf(trigger).Last); t++ {
		tok := d.a.Tokens[t]
		if isVerb(tok) || tok.UPOS == "SCONJ" || d.a.Form(t) == ";" {
			return nlp.NoToken
		}
		if d.form(t) != "from" {
			continue
		}
		p := d.nameBehind(t)
		if p == nlp.NoToken || d.isCountry(p) || d.ownSide(p) != "" {
			return nlp.NoToken
		}
		return p
	}
	return nlp.NoToken
}

// partOfTown reports a noun that means a part of a town: "the outskirts".
func (d *reading) partOfTown(t int) bool {
	switch d.lemma(t) {
	case "outskirts", "outskirt", "suburb":
	case "centre", "center":
		if strings.Contains(d.a.Tokens[t].Feats, "Number=Plur") || d.syn.Dependent(t, "amod") != nlp.NoToken {
			return false
		}
	default:
		return false
	}
	return d.syn.Dependent(t, "det") != nlp.NoToken && d.syn.Dependent(t, "nmod") == nlp.NoToken
}

// meansPlace reports whether noun t means a settlement or region by its kind alone.
func (d *reading) meansPlace(t int) bool {
	if d.partOfTown(t) {
		return true
	}
	return descriptions[d.lemma(t)] && !strings.Contains(d.a.Tokens[t].Feats, "Number=Plur")
}

// trainedIn returns where soldiers are trained, in whatever country that is.
func (d *reading) trainedIn(f frame) []int {
	switch d.lemma(f.trigger) {
	case "train", "teach", "training", "instruct":
	default:
		return nil
	}
	for _, role := range []string{"in", "at"} {
		if out := d.placesIn(f.args[role]); len(out) > 0 {
			return out[:1]
		}
		for _, t := range f.args[role] {
			if d.isSideName(t) && d.isCountry(t) {
				return []int{t}
			}
		}
	}
	return nil
}

// How many sentences "the town" looks back for its name: further where the text has told
// of that town.
const (
	calledNear  = 4
	calledReach = 9
)

// toldOf reports whether the last event told of ground or harm was at the place named at
// token t.
func (d *reading) toldOf(t int) bool {
	at := func(dr *draft) bool {
		return dr != nil && dr.place != nlp.NoToken && d.locate(dr.place).slot().Key() == d.locate(t).slot().Key()
	}
	return at(d.ground) || at(d.last[family(Strike)])
}
