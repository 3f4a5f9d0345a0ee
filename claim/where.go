package claim

import (
	"slices"

	"sayso/nlp"
	"sayso/place"
)

// placesOf finds where the event happened: in the rule's roles, else in the
// words that hang on trigger and verb, else the only place of the sentence,
// else a place that the article has named before ("the village").
func (d *reading) placesOf(r *rule, f frame) []int {
	found := d.meant(r, f, d.narrowed(d.leftBehind(r, f, d.anyPlaces(r, f)), f))
	for i, p := range found {
		found[i] = d.headedPlace(p)
	}
	return slices.DeleteFunc(found, func(p int) bool {
		return d.ofSome(p) || d.besides(p) || d.fromDesk(p) || d.atWater(p) || d.speaksNext(p)
	})
}

// anyPlaces looks for the places of an event, the surest way first.
func (d *reading) anyPlaces(r *rule, f frame) []int {
	if r.Type == Strike || r.Type == Damage {
		if out := d.eachOf(f); out != nil {
			return out
		}
	}
	for _, role := range r.place {
		if role == "mod" { // "the Dnipro blast", not "the Kyiv strike", which may be by Kyiv
			if out := slices.DeleteFunc(d.placesIn(f.args["mod"]), func(t int) bool { return d.ownSide(t) != "" }); len(out) > 0 {
				return out
			}
			continue
		}
		if out := d.closest(d.holdable(r, d.placesIn(f.tokens(role)))); len(out) > 0 {
			return out
		}
	}
	switch {
	case r.Type == Aid:
		return d.trainedIn(f)
	case r.Type == Loss && len(r.place) == 0:
		return d.lossPlace(f)
	}
	if r.Type == GroundCombat && slices.ContainsFunc(f.args["in"], d.isSideName) { // "in Ukraine": nowhere nearer
		return nil
	}
	if r.Type == Advance || r.Type == GroundCombat {
		if p := d.placeAhead(r, f.trigger); p != nlp.NoToken {
			return []int{p}
		}
	}
	for _, role := range []string{"obj", "subj", "of", "in", "on", "at", "near", "with", "into", "against"} {
		for _, t := range f.args[role] {
			if out := d.holdable(r, d.nested(t, r.Type != Strike && r.Type != Interception && r.Type != Damage)); len(out) > 0 {
				return out
			}
			if p := d.modifierPlace(t); p != nlp.NoToken {
				return []int{p}
			}
			if p := d.placeBehind(t); p != nlp.NoToken {
				return []int{p}
			}
		}
	}
	if p := d.foughtFor(r, f.trigger); p != nlp.NoToken {
		return []int{p}
	}
	if p := d.spotMeant(f.trigger); p != nlp.NoToken {
		return []int{p}
	}
	if p := d.placeBehind(f.trigger); p != nlp.NoToken && f.verb != f.trigger {
		return []int{p}
	}
	if out := d.placesAbove(f); len(out) > 0 {
		return out
	}
	if t := d.onlyPlace(f.trigger); t != nlp.NoToken && (f.verb != nlp.NoToken || r.Type == Strike) {
		return []int{t}
	}
	if t := d.labelPlace(f.trigger); t != nlp.NoToken {
		return []int{t}
	}
	if out := d.described(r, f); len(out) > 0 {
		return out
	}
	if t := d.stateOf(r, f); t != nlp.NoToken {
		return []int{t}
	}
	return d.lastPlace(r, f)
}

// thereReach is how many sentences "there" looks back.
const thereReach = 5

// lastSpot returns the place that "there" at token t means: the last one named
// before it that is no region.
func (d *reading) lastSpot(t int) int {
	for i := t - 1; i >= 0 && d.a.Tokens[t].Sent-d.a.Tokens[i].Sent <= thereReach; i-- {
		if d.placeable(i) && d.isSpot(i) && !d.speaks(i) {
			return i
		}
	}
	return nlp.NoToken
}

// speaks reports whether token t stands in the words that name who speaks:
// "Moscow said".
func (d *reading) speaks(t int) bool {
	span := d.a.Tokens[t].Span
	return slices.ContainsFunc(d.attributionsIn(d.a.Tokens[t].Sent), func(a nlp.Attribution) bool { return a.Source.Contains(span) })
}

// labelPlace returns the place that a sentence begins with as a label:
// "Kherson: shelling leaves one dead".
func (d *reading) labelPlace(trigger int) int {
	sent := d.sentenceOf(trigger)
	first := sent.First
	for first < sent.Last && d.a.Tokens[first].UPOS != "PROPN" && d.a.Tokens[first].UPOS != "NOUN" && first < sent.First+3 {
		first++
	}
	if first >= sent.Last || !d.placeable(first) || !d.isSpot(first) {
		return nlp.NoToken
	}
	if _, last := d.nameRange(first); last < sent.Last && d.a.Form(last) == ":" {
		return first
	}
	return nlp.NoToken
}

// closest leaves out the regions among places that hold a narrower one: "in
// Donetsk Oblast, … in Avdiivka".
func (d *reading) closest(tokens []int) []int {
	return slices.DeleteFunc(slices.Clone(tokens), func(region int) bool {
		return d.isRegion(region) && slices.ContainsFunc(tokens, func(t int) bool {
			l := d.locate(t)
			return l.entry != nil && within(l.entry, d.locate(region).entry)
		})
	})
}

// aheadReach is how many words behind a trigger its place may stand.
const aheadReach = 9

// placeAhead returns the place behind one of the rule's prepositions that
// follows the trigger in the same clause, whatever the parse hangs it on:
// "advanced more than a kilometre towards the city of …".
func (d *reading) placeAhead(r *rule, trigger int) int {
	last := min(trigger+1+aheadReach, d.sentenceOf(trigger).Last)
	for t := trigger + 1; t < last; t++ {
		tok := d.a.Tokens[t]
		if isVerb(tok) && !(tok.XPOS == "VBN" && lightVerbs[d.lemma(t)]) || tok.UPOS == "PUNCT" && tok.XPOS != "HYPH" || tok.UPOS == "CCONJ" || tok.UPOS == "SCONJ" {
			break
		}
		if tok.UPOS == "ADP" && slices.Contains(r.place, d.form(t)) {
			if p := d.placeBehind(t - 1); p != nlp.NoToken {
				return p
			}
		}
	}
	return nlp.NoToken
}

// holdable leaves out what nobody can hold: rivers and seas, for control.
func (d *reading) holdable(r *rule, tokens []int) []int {
	if r.Type != Control {
		return tokens
	}
	return slices.DeleteFunc(tokens, func(t int) bool {
		l := d.locate(t)
		return l.entry != nil && (l.entry.Class == place.Water || l.entry.Class == place.Country)
	})
}

// placesIn resolves argument heads to tokens of place names.
func (d *reading) placesIn(tokens []int) []int {
	var out []int
	for _, t := range tokens {
		named := d.someOf(t)
		if p := d.nameOf(t); p != nlp.NoToken && len(named) == 0 {
			named = d.listed(p)
		}
		for _, q := range named {
			if !slices.Contains(out, q) {
				out = append(out, q)
			}
		}
	}
	return out
}

// lists are the words that lead from a noun to the names of some of what it
// counts: "settlements, including A and B".
var lists = map[string]bool{"including": true, "include": true, "such as": true, "among": true, "like": true}

// listed returns a place name and those joined to it: "the villages of A, B and
// C", "A and other towns including B".
func (d *reading) listed(p int) []int {
	out := []int{p}
	first, last := d.nameRange(p)
	for t := first; t < last; t++ {
		for _, c := range d.syn.Dependents(t, "conj") {
			switch {
			case d.placeable(c):
				out = append(out, d.listed(c)...)
			case d.is(c, "settlement"):
				out = append(out, d.someOf(c)...)
			}
		}
	}
	for _, t := range d.inRow(p) {
		if !slices.ContainsFunc(out, func(o int) bool { return d.sameName(o, t) }) {
			out = append(out, t)
		}
	}
	return out
}

// sameName reports whether two tokens stand in one place name.
func (d *reading) sameName(a, b int) bool {
	first, last := d.nameRange(a)
	return first <= b && b < last
}

// someOf returns the places named behind noun t as some of what it means: "15
// settlements, including A, B and C", "two villages, A and B".
func (d *reading) someOf(t int) []int {
	var out []int
	for _, c := range d.syn.Dependents(t, "nmod", "appos", "obl", "conj", "dep") {
		if p := d.syn.Case(c); d.placeable(c) && (lists[p] || p == "" && nlp.Is(d.a.Tokens[c].Deprel, "appos")) {
			out = append(out, d.listed(c)...)
		}
	}
	return out
}

// nameOf returns the token of the place name that noun t carries: itself, or
// the name behind "village of", "the area of the town of", "Donetsk region".
func (d *reading) nameOf(t int) int {
	if d.placeable(t) || d.vagueArea(t) {
		return t
	}
	if !d.is(t, "settlement") && !regionNouns[d.lemma(t)] && !d.is(t, "dam") {
		return nlp.NoToken
	}
	if p := d.nameBehind(t); p != nlp.NoToken {
		if d.is(t, "settlement") && d.form(t+1) == "of" && d.isRegion(p) { // "the capital of Kherson region"
			return nlp.NoToken
		}
		return p
	}
	for _, c := range d.syn.Dependents(t, "appos", "flat", "compound", "nmod", "nmod:poss", "amod") {
		if nlp.Is(d.a.Tokens[c].Deprel, "nmod") && d.a.Tokens[c].Deprel != "nmod:poss" {
			if p := d.syn.Case(c); p != "of" && p != "" && !lists[p] {
				continue
			}
		}
		if d.placeable(c) && !d.isRegion(c) {
			return c
		}
	}
	return nlp.NoToken
}

func (d *reading) isRegion(t int) bool {
	l := d.locate(t)
	return l.entry != nil && l.entry.Class == place.Region
}

// nameReach is how many words behind a noun its name may stand.
const nameReach = 7

// nameBehind returns the name right behind noun t, past "of", articles and
// further nouns of settlements and areas.
func (d *reading) nameBehind(t int) int {
	for i := t + 1; i < min(t+nameReach, d.sentenceOf(t).Last); i++ {
		if d.placeable(i) {
			return i
		}
		tok := d.a.Tokens[i]
		switch {
		case d.form(i) == "of" || i > t+1 && (tok.UPOS == "DET" || tok.UPOS == "ADJ" || d.is(i, "settlement") || regionNouns[d.lemma(i)]):
		default:
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

var directions = map[string]bool{
	"east": true, "south": true, "north": true, "west": true, "northeast": true, "southeast": true, "northwest": true, "southwest": true,
	"eastern": true, "southern": true, "northern": true, "western": true, "northeastern": true, "southeastern": true, "northwestern": true,
	"southwestern": true, "central": true, "front": false,
}

// modifierPlace returns the place name that stands before a thing: "a Lviv
// apartment building".
func (d *reading) modifierPlace(t int) int {
	if !d.is(t, "building") && !d.is(t, "dam") && !d.is(t, "people") {
		return nlp.NoToken
	}
	for _, c := range d.syn.Dependents(t, "compound", "amod", "nmod:poss") {
		if d.placeable(c) {
			return c
		}
	}
	return nlp.NoToken
}

// placeBehind returns the place whose preposition stands right behind noun t:
// "a warehouse in Odesa", whatever the parse makes of it.
func (d *reading) placeBehind(t int) int {
	last := d.sentenceOf(t).Last
	if t+2 >= last {
		return nlp.NoToken
	}
	switch d.form(t + 1) {
	case "in", "near", "at", "outside", "on", "over", "against", "around", "across", "towards", "toward":
	default:
		return nlp.NoToken
	}
	for i := t + 2; i < min(t+7, last); i++ {
		if d.placeable(i) {
			return i
		}
		switch tok := d.a.Tokens[i]; {
		case tok.UPOS == "DET", tok.UPOS == "ADJ", d.is(i, "settlement"), d.form(i) == "of", regionNouns[d.lemma(i)]:
		default:
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// nested looks for a place below an argument: "a warehouse in Odesa". Where
// something came from counts only when from is set.
func (d *reading) nested(t int, from bool) []int {
	for _, c := range d.syn.Dependents(t, "nmod", "appos", "acl", "obl") {
		if isVerb(d.a.Tokens[c]) && d.a.Tokens[c].XPOS != "VBN" && d.a.Tokens[c].XPOS != "VBG" {
			continue
		}
		if d.a.Tokens[c].Deprel == "acl:relcl" && d.aside(c) { // "in the town, which fell during the siege of X"
			continue
		}
		if d.lemma(t) == "border" && d.syn.Case(c) == "with" { // "near the border with X"
			continue
		}
		if d.syn.Case(c) == "from" && !from {
			continue
		}
		if slices.Contains(placeRoles, d.syn.Case(c)) {
			if out := d.placesIn(d.all(c)); len(out) > 0 {
				return out
			}
		}
		if out := d.nested(c, from); len(out) > 0 {
			return out
		}
	}
	return nil
}

// placesAbove looks at the obliques of the verbs that govern the trigger.
func (d *reading) placesAbove(f frame) []int {
	for v, steps := f.trigger, 0; v != nlp.NoToken && steps < 4; v, steps = d.a.Tokens[v].Head, steps+1 {
		for _, o := range d.syn.Dependents(v, "obl", "nmod") {
			if d.voiceAt(o) != d.voiceAt(f.trigger) { // "… in A, as B claims to thwart a raid"
				continue
			}
			switch d.syn.Case(o) {
			case "in", "on", "at", "near", "around", "outside", "over", "across", "along", "inside", "within":
				if out := d.placesIn(d.all(o)); len(out) > 0 {
					return out
				}
			}
		}
		if nlp.Is(d.a.Tokens[v].Deprel, "ccomp", "parataxis") || d.a.Tokens[v].Deprel == "acl:relcl" {
			break
		}
	}
	return nil
}

// onlyPlace returns the place where the sentence of trigger t plays, when it
// names just one besides the regions that hold it: a name behind "in", "near"
// and the like, told by the same voice.
func (d *reading) onlyPlace(trigger int) int {
	sent := d.sentenceOf(trigger)
	voice := d.voiceAt(trigger)
	found, name := nlp.NoToken, ""
	for t := sent.First; t < sent.Last; t++ {
		if !d.placeable(t) || d.voiceAt(t) != voice || !d.plays(t, trigger) || d.ofOther(t, trigger) || d.fromDesk(t) || d.partedFrom(t, trigger) {
			continue
		}
		switch d.locative(t) {
		case "in", "near", "at", "over", "around", "outside", "on", "within", "across":
		default:
			continue
		}
		l := d.locate(t)
		if l.entry != nil && (l.entry.Class == place.Country || l.entry.Class == place.Region && found != nlp.NoToken) || l.name == name {
			continue
		}
		if found != nlp.NoToken {
			return nlp.NoToken
		}
		found, name = t, l.name
	}
	return found
}

// plays reports whether a place named at token t can be where the event at
// trigger plays: it stands in the trigger's clause or one above it, hangs on
// the trigger itself, or in what the event did ("…, killing 11 people in the
// city").
func (d *reading) plays(t, trigger int) bool {
	c := d.clause(t)
	if d.syn.Dominates(c, trigger) || d.syn.Dominates(trigger, t) && c == d.clause(trigger) {
		return true
	}
	_, effect := effects[d.lemma(c)]
	h := d.a.Tokens[c].Head
	return effect && d.a.Tokens[c].XPOS == "VBG" && h != nlp.NoToken && d.syn.Dominates(h, trigger)
}

// clause returns the head of the clause that token t stands in.
func (d *reading) clause(t int) int {
	for steps := 0; steps < 64; steps++ {
		tok := d.a.Tokens[t]
		if tok.Head == nlp.NoToken || nlp.Is(tok.Deprel, "ccomp", "advcl", "parataxis", "csubj") || nlp.Is(tok.Deprel, "acl") && isVerb(tok) ||
			nlp.Is(tok.Deprel, "conj") && isVerb(tok) {
			return t
		}
		t = tok.Head
	}
	return t
}

// locative returns the preposition of a place name, through "the city of …".
func (d *reading) locative(t int) string {
	p := d.syn.Case(t)
	h := d.a.Tokens[t].Head
	if h != nlp.NoToken && (p == "of" || p == "") && (d.is(h, "settlement") || regionNouns[d.lemma(h)]) {
		return d.syn.Case(h)
	}
	return p
}

var descriptions = map[string]bool{"village": true, "town": true, "city": true, "settlement": true, "hometown": true, "region": true, "area": true, "capital": true}

// described resolves "the village", "his hometown" to the name that the article
// gives for it.
func (d *reading) described(r *rule, f frame) []int {
	for _, role := range append([]string{"obj", "subj", "mod"}, placeRoles...) {
		for _, t := range f.args[role] {
			if sites[d.lemma(t)] && r.Change != Gained {
				if p := d.siteNamed(t); p != nlp.NoToken {
					return []int{p}
				}
			}
			if !d.meansPlace(t) {
				continue
			}
			if p := d.antecedentPlace(t); p != nlp.NoToken {
				return []int{p}
			}
		}
	}
	return nil
}

// calls reports whether a place of a class is called by a word: a village is no
// city.
func calls(word string, c place.Class) bool {
	switch word {
	case "region", "area":
		return c == place.Region
	case "city":
		return c == place.City || c == place.Town
	case "village":
		return c == place.Village
	}
	return c == place.Village || c == place.Town || c == place.City
}

// antecedentPlace finds the name that a description stands for: the one that
// the article puts beside the same word ("hometown of X", "X, the hometown of"),
// else, for "the village", the last settlement named before.
func (d *reading) antecedentPlace(t int) int {
	word := d.lemma(t)
	if word == "capital" {
		return d.capitalBefore(t)
	}
	if d.homeWord(t) {
		for i := range d.a.Tokens {
			if !d.homeWord(i) || i == t {
				continue
			}
			if p := d.nameOf(i); p != nlp.NoToken {
				return p
			}
			if h := d.a.Tokens[i].Head; h != nlp.NoToken && nlp.Is(d.a.Tokens[i].Deprel, "appos") && d.placeable(h) {
				return h
			}
		}
		return nlp.NoToken
	}
	det := d.syn.Dependent(t, "det")
	if det == nlp.NoToken || d.form(det) != "the" && d.form(det) != "this" && d.form(det) != "that" {
		return nlp.NoToken
	}
	if p := d.datelinePlace(); d.form(det) == "this" && p != nlp.NoToken {
		return p
	}
	for i := t - 1; i >= 0 && d.a.Tokens[t].Sent-d.a.Tokens[i].Sent <= calledReach; i-- {
		if !d.placeable(i) || d.known[i] != nil && d.ownSide(i) != "" && !slices.Contains(placeRoles[:11], d.locative(i)) { // "Kyiv said", "support for Kyiv"
			continue
		}
		if d.besides(i) {
			continue
		}
		if d.a.Tokens[t].Sent-d.a.Tokens[i].Sent > calledNear && !d.toldOf(i) {
			return nlp.NoToken
		}
		l := d.locate(i)
		if l.entry == nil {
			if l.ambiguous && word != "region" && word != "area" {
				return i
			}
			continue
		}
		if calls(word, l.entry.Class) {
			if !d.fitsRegions(l.entry, d.a.Tokens[t].Sent) {
				return nlp.NoToken
			}
			return i
		}
	}
	return nlp.NoToken
}
