package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
)

// What is named but did not happen: an attack that is planned, feared, guarded
// against or only thought of, and words of war used for something else.

// unreal reports whether the words around a trigger tell of no event at all.
func (d *reading) unreal(f frame) bool {
	return d.whatever(f) || d.prevented(f.trigger) || d.guardedAgainst(f.trigger) || d.weighed(f.trigger) || d.cutShort(f.trigger) || d.regarded(f.trigger) || d.calledUntrue(f.trigger) || d.onlyTopic(f.trigger) || d.leftOpen(f.trigger) || d.notClaimed(f.trigger) || d.inAnotherSense(f)
}

// whatever reports an event that stands for all of its kind: "any attack on the
// plant", "the success of any offensive".
func (d *reading) whatever(f frame) bool {
	if isVerb(d.a.Tokens[f.trigger]) {
		return false
	}
	v := f.verb
	if v == nlp.NoToken {
		v = d.governor(f.trigger)
	}
	if v != nlp.NoToken && d.negated(v) || d.noReport(f.trigger) || d.deniedAbove(f.trigger) {
		return false // "did not report any losses"
	}
	for _, t := range append([]int{f.trigger}, f.args["of"]...) {
		if det := d.syn.Dependent(t, "det"); det != nlp.NoToken && d.form(det) == "any" {
			return true
		}
	}
	return false
}

// prevents are verbs whose object is kept from what a gerund behind "from"
// tells.
var prevents = map[string]bool{"prevent": true, "stop": true, "keep": true, "deter": true, "block": true, "discourage": true, "hinder": true, "prohibit": true, "ban": true, "bar": true}

// prevented reports what somebody is kept from doing: "to prevent troops from
// launching an assault and advancing".
func (d *reading) prevented(t int) bool {
	for v, steps := t, 0; steps < 6; steps++ {
		h := d.a.Tokens[v].Head
		if h == nlp.NoToken {
			return false
		}
		if m := d.syn.Dependent(v, "mark", "case"); prevents[d.lemma(h)] && m != nlp.NoToken && d.form(m) == "from" {
			return true
		}
		v = h
	}
	return false
}

// deniedAbove reports whether a verb of denial governs token t.
func (d *reading) deniedAbove(t int) bool {
	g := d.governor(t)
	return g != nlp.NoToken && (failures[d.lemma(g)] || d.lemma(g) == "reject" || d.lemma(g) == "dismiss")
}

// guards are words that lead to what may come and not to what came: "defend
// against", "protection from", "shelter from".
var guards = map[string]bool{
	"defend": true, "protect": true, "shield": true, "guard": true, "safeguard": true, "withstand": true, "deter": true, "prevent": true,
	"defence": true, "defense": true, "protection": true, "shelter": true, "brace": true, "deterrent": true, "counter": true, "resist": true,
}

// guardedAgainst reports attacks without number or article that somebody
// guards against: "systems to defend against missile attacks".
func (d *reading) guardedAgainst(t int) bool {
	tok := d.a.Tokens[t]
	if isVerb(tok) || tok.XPOS != "NNS" && tok.XPOS != "NNPS" || d.syn.Dependent(t, "det", "nummod") != nlp.NoToken {
		return false
	}
	h := d.firstConjunct(t)
	return h != nlp.NoToken && guards[d.lemma(h)] && (nlp.Is(tok.Deprel, "obj", "conj") || slices.Contains([]string{"against", "from", "for"}, d.syn.Case(t)))
}

var (
	weighing  = map[string]bool{"judge": true, "gauge": true, "assess": true, "evaluate": true, "measure": true, "question": true, "doubt": true, "determine": true, "await": true, "predict": true}
	uncertain = map[string]bool{"uncertain": true, "certain": true, "unclear": true, "doubtful": true, "inevitable": true, "unlikely": true, "likely": true, "possible": true, "crucial": true, "vital": true}
	outcomes  = map[string]bool{"success": true, "progress": true, "gain": true, "advance": true, "breakthrough": true, "headway": true, "victory": true}
)

// weighed reports a success that is asked for and not told: "too soon to judge
// the success", "the success of the offensive is far from certain".
func (d *reading) weighed(t int) bool {
	tok := d.a.Tokens[t]
	if isVerb(tok) || !outcomes[d.lemma(t)] || tok.Head == nlp.NoToken {
		return false
	}
	l := d.lemma(tok.Head)
	return nlp.Is(tok.Deprel, "obj") && weighing[l] || nlp.Is(tok.Deprel, "nsubj") && uncertain[l]
}

// inAnotherSense reports words of war that speak of something else.
func (d *reading) inAnotherSense(f frame) bool {
	t := f.trigger
	switch d.lemma(t) {
	case "surrender": // one soldier's story is no loss of an army's
		s := d.syn.Dependent(t, "nsubj")
		return s != nlp.NoToken && !d.counts(s) && !strings.Contains(d.a.Tokens[s].Feats, "Number=Plur") || nlp.Is(d.a.Tokens[t].Deprel, "acl")
	case "strike", "hit", "blast", "slam", "attack", "rocket", "bomb", "shell":
		return d.next(t) == "back" || d.angry(t)
	case "advance":
		return d.syn.Case(t) == "in" && d.syn.Dependent(t, "det", "amod", "compound") == nlp.NoToken || d.furthers(t)
	case "take":
		if o := d.syn.Dependent(t, "obj"); o != nlp.NoToken && d.form(o) == "place" { // "is taking place"
			return true
		}
		return isVerb(d.a.Tokens[t]) && d.little(f)
	case "gain", "win", "capture", "retake", "regain", "seize":
		return isVerb(d.a.Tokens[t]) && d.little(f) || d.lemma(t) == "gain" && d.ofPeace(t)
	case "progress", "success", "breakthrough":
		return d.ofPeace(t)
	case "battle", "fight", "clash", "fighting", "combat":
		return d.ofWords(f)
	}
	return false
}

func (d *reading) next(t int) string {
	if t+1 >= d.sentenceOf(t).Last {
		return ""
	}
	return d.form(t + 1)
}

// angry reports a headline's verb of anger that the tagger took for a noun: "X
// chief blasts the ministry".
func (d *reading) angry(t int) bool {
	tok := d.a.Tokens[t]
	if isVerb(tok) || d.form(t) == d.lemma(t) || t == d.sentenceOf(t).First || !d.is(t-1, "official") {
		return false
	}
	w := d.next(t)
	return w != "" && (d.a.Tokens[t+1].UPOS == "PROPN" || d.a.Tokens[t+1].UPOS == "DET" || w == "'" || w == "‘")
}

// furthers reports "advance the cause": what is moved on is no troops, ground or
// distance.
func (d *reading) furthers(t int) bool {
	if !isVerb(d.a.Tokens[t]) || d.passive(t) {
		return false
	}
	o := d.syn.Dependent(t, "obj")
	if o == nlp.NoToken || o < t || d.placeable(o) || d.index.times[o] >= 0 {
		return false
	}
	return !d.isAny(o, []class{"force", "soldier", "territory", "equipment", "place", "people"}) && d.measured(o) == nlp.NoToken && !d.measuredLength(o)
}

// measuredLength reports whether token t belongs to a distance or an area.
func (d *reading) measuredLength(t int) bool {
	for _, q := range d.quantitiesIn(d.a.Tokens[t].Sent) {
		if (q.Kind == nlp.Distance || q.Kind == nlp.Area) && q.First <= t && t < q.Last {
			return true
		}
	}
	return false
}

// little reports what is hardly anything: "gained little territory".
func (d *reading) little(f frame) bool {
	return slices.ContainsFunc(f.args["obj"], func(o int) bool {
		return slices.ContainsFunc(d.syn.Dependents(o, "amod", "det", "advmod"), func(c int) bool {
			return (d.form(c) == "little" || d.form(c) == "few") && (c == 0 || d.form(c-1) != "a")
		})
	})
}

// ended are what is said of an advance that came to nothing, and the verbs that
// end one.
var (
	ended = map[string]bool{"aborted": true, "abortive": true, "failed": true, "halted": true, "thwarted": true, "stalled": true, "foiled": true, "cancelled": true, "canceled": true}
	ends  = map[string]bool{"halt": true, "stop": true, "abandon": true, "call": true, "slow": true, "stymie": true, "blunt": true, "abort": true, "cancel": true, "stall": true, "end": true, "suspend": true, "hinder": true, "hamper": true, "block": true, "counter": true}
)

// backed are verbs that with "back" stop an advance.
var backed = map[string]bool{"hold": true, "beat": true, "drive": true, "throw": true, "push": true, "turn": true}

// cutShort reports an advance that somebody ended: "called off his advance",
// "the aborted march".
func (d *reading) cutShort(t int) bool {
	if isVerb(d.a.Tokens[t]) || !outcomes[d.lemma(t)] {
		return false
	}
	if slices.ContainsFunc(d.syn.Dependents(t, "amod"), func(c int) bool { return ended[d.form(c)] }) {
		return true
	}
	for i := t - 1; i > max(d.sentenceOf(t).First, t-5); i-- { // "To Slow Ukrainian Advance"
		if ends[d.form(i)] && d.form(i-1) == "to" {
			return true
		}
	}
	if w := d.next(t); w == "claims" || w == "claim" || w == "stories" || w == "narrative" {
		return true
	}
	h := d.a.Tokens[t].Head
	return h != nlp.NoToken && nlp.Is(d.a.Tokens[t].Deprel, "obj") && (ends[d.lemma(h)] && d.lemma(h) != "call" || d.lemma(h) == "call" && d.particle(h) == "off" || backed[d.lemma(h)] && d.particle(h) == "back")
}

// regarding are verbs that say what something is taken for.
var regarding = map[string]bool{"see": true, "view": true, "regard": true, "consider": true, "describe": true, "treat": true}

// regarded reports what is only taken for something: "sees capturing X as a
// stepping stone".
func (d *reading) regarded(t int) bool {
	tok := d.a.Tokens[t]
	if tok.XPOS != "VBG" || tok.Head == nlp.NoToken || tok.Head > t || !regarding[d.lemma(tok.Head)] {
		return false
	}
	for i := t + 1; i < d.sentenceOf(t).Last; i++ {
		if d.form(i) == "as" {
			return true
		}
	}
	return false
}

// peaceful are words that say that a success is of talks, trade or careers.
var peaceful = map[string]bool{
	"membership": true, "accession": true, "talk": true, "negotiation": true, "dispute": true, "peace": true, "deal": true, "agreement": true,
	"reform": true, "trade": true, "integration": true, "candidacy": true, "diplomacy": true, "treaty": true, "issue": true,
	"personal": true, "financial": true, "political": true, "economic": true, "diplomatic": true, "academic": true, "scientific": true,
	"technological": true, "medical": true, "commercial": true, "electoral": true, "sporting": true,
}

// ofPeace reports a gain that is none of ground: "progress towards membership",
// "political gain", "no progress in the talks".
func (d *reading) ofPeace(t int) bool {
	for _, c := range d.syn.Dependents(t, "amod", "compound", "nmod", "obl") {
		if peaceful[d.lemma(c)] {
			return true
		}
	}
	h := d.a.Tokens[t].Head
	if h == nlp.NoToken || !isVerb(d.a.Tokens[h]) {
		return false
	}
	if s := d.syn.Dependent(h, "nsubj"); s != nlp.NoToken && peaceful[d.lemma(s)] {
		return true
	}
	return slices.ContainsFunc(d.syn.Dependents(h, "obl"), func(c int) bool { return peaceful[d.lemma(c)] })
}

// wordy are what a battle of words, in court or for a cause is called.
var wordy = map[string]bool{
	"legal": true, "court": true, "political": true, "diplomatic": true, "uphill": true, "climate": true, "change": true, "inflation": true,
	"corruption": true, "disinformation": true, "cancer": true, "home": true, "future": true, "survival": true, "oil": true, "trade": true,
	"custody": true, "propaganda": true, "information": true, "crime": true, "poverty": true, "recognition": true,
}

// ofWords reports a battle that no troops fight.
func (d *reading) ofWords(f frame) bool {
	for _, role := range []string{"mod", "against", "for", "over", "with"} {
		for _, t := range f.args[role] {
			if wordy[d.lemma(t)] && !d.placeable(t) {
				return true
			}
		}
	}
	return false
}

var (
	possibleWords = map[string]bool{"potential": true, "possible": true, "likely": true, "imminent": true, "looming": true, "feared": true, "hypothetical": true, "threatened": true, "would-be": true}
	plannedWords  = map[string]bool{"planned": true, "future": true, "upcoming": true, "coming": true, "expected": true, "anticipated": true, "intended": true, "proposed": true, "forthcoming": true, "impending": true}
	// what an event noun hangs on when it is only intended or feared
	intents = map[string]Modality{
		"plan": Planned, "planning": Planned, "preparation": Planned, "proposal": Planned, "intention": Planned, "plot": Planned, "prepare": Planned,
		"intend": Planned, "propose": Planned, "threaten": Possible, "threat": Possible, "warning": Possible, "risk": Possible, "possibility": Possible,
		"fear": Possible, "danger": Possible, "prospect": Possible, "chance": Possible, "likelihood": Possible, "scenario": Possible, "consider": Possible,
		"contemplate": Possible, "weigh": Possible, "mull": Possible, "discuss": Possible, "debate": Possible, "explore": Possible, "expect": Planned, "anticipate": Planned, "await": Planned, "demand": Demanded,
	}
)

// nounMood tells how an event noun is told: as having happened, or as planned,
// feared or demanded by its own words and those that it hangs on. What a light
// verb carries is told by that: "their long-anticipated offensive has begun".
func (d *reading) nounMood(t int, carried bool) Modality {
	for _, c := range d.syn.Dependents(t, "amod", "compound") {
		switch w := d.form(c); {
		case carried:
		case possibleWords[w]:
			return Possible
		case plannedWords[w]:
			return Planned
		}
	}
	tok, h := d.a.Tokens[t], d.firstConjunct(t)
	if h == nlp.NoToken {
		return Actual
	}
	if m, ok := intents[d.lemma(h)]; ok {
		switch {
		case isVerb(d.a.Tokens[h]) && nlp.Is(tok.Deprel, "obj", "nsubj:pass", "conj") && (considers[d.lemma(h)] || !d.definite(t)):
			return m
		case !isVerb(d.a.Tokens[h]) && nlp.Is(tok.Deprel, "nmod", "conj") && slices.Contains([]string{"of", "for", "against", "to", "about"}, d.syn.Case(t)):
			return m
		}
	}
	if isVerb(d.a.Tokens[h]) && nlp.Is(tok.Deprel, "nsubj", "obj") && !carried && !d.definite(t) {
		if m := d.modality(h, 1); m == Planned || m == Possible { // "an attack there would be a disaster"
			return Possible
		}
	}
	return Actual
}

// definite reports whether a noun speaks of an event already known.
func (d *reading) definite(t int) bool {
	for _, c := range d.syn.Dependents(t, "det", "nmod:poss") {
		switch d.form(c) {
		case "a", "an", "another", "any":
		default:
			return true
		}
	}
	return false
}

// untrue is what is said of reports that are not so.
var untrue = map[string]bool{"premature": true, "false": true, "untrue": true, "exaggerated": true, "overblown": true, "unfounded": true, "baseless": true, "wrong": true, "misleading": true, "groundless": true, "fabricated": true}

// calledUntrue reports what stands in reports that the sentence calls untrue:
// "claims that the offensive has failed are premature".
func (d *reading) calledUntrue(t int) bool {
	for steps := 0; steps < 6; steps++ {
		h := d.a.Tokens[t].Head
		if h == nlp.NoToken {
			return false
		}
		if nlp.Is(d.a.Tokens[t].Deprel, "acl", "ccomp") && d.is(h, "report") && !isVerb(d.a.Tokens[h]) {
			up := d.a.Tokens[h].Head
			if up != nlp.NoToken && nlp.Is(d.a.Tokens[h].Deprel, "nsubj") && untrue[d.lemma(up)] {
				return !d.negated(up)
			}
			return d.untrueBehind(t)
		}
		t = h
	}
	return false
}

// untrueBehind reports "… is false" behind what a report tells, where the tree hangs
// it on that: "the claim to have taken X is false".
func (d *reading) untrueBehind(t int) bool {
	for _, c := range d.syn.Children(t) {
		if c > t && untrue[d.lemma(c)] && nlp.Is(d.a.Tokens[c].Deprel, "ccomp", "parataxis", "conj") && d.syn.Dependent(c, "cop") != nlp.NoToken {
			return !d.negated(c)
		}
	}
	return false
}

// topics are nouns that lead to what somebody writes or talks about.
var topics = map[string]bool{"detail": true, "information": true, "question": true, "talk": true, "discussion": true, "debate": true, "negotiation": true, "document": true}

// onlyTopic reports aid and fights that are only spoken about, "details on the
// delivery of weapons", or that something else is called, "is a battle of wits".
func (d *reading) onlyTopic(t int) bool {
	tok := d.a.Tokens[t]
	if isVerb(tok) {
		return false
	}
	if d.is(t, "combat") && d.syn.Dependent(t, "cop") != nlp.NoToken && d.syn.Case(t) == "" && d.syn.Dependent(t, "nsubj") != nlp.NoToken {
		return !slices.ContainsFunc(d.syn.Dependents(t, "nmod"), d.placeable)
	}
	c := d.syn.Case(t)
	return tok.Head != nlp.NoToken && topics[d.lemma(tok.Head)] && nlp.Is(tok.Deprel, "nmod") && (c == "on" || c == "about" || c == "over") && !d.is(t, "attack")
}

// notClaimed reports what nobody has claimed, "no gains were claimed by Kyiv", which
// nobody has denied either.
func (d *reading) notClaimed(t int) bool {
	if h := d.a.Tokens[t].Head; h != nlp.NoToken && nlp.Is(d.a.Tokens[t].Deprel, "conj") {
		t = h // "no advances or gains"
	}
	tok := d.a.Tokens[t]
	if isVerb(tok) || tok.Head == nlp.NoToken || d.lemma(tok.Head) != "claim" || !isVerb(d.a.Tokens[tok.Head]) {
		return false
	}
	return nlp.Is(tok.Deprel, "obj", "nsubj:pass") && (d.noDeterminer(t) || d.negated(tok.Head))
}

// leftOpen reports what a speaker leaves open in passing: "said, without elaborating
// on whether the missile had been shot down".
func (d *reading) leftOpen(t int) bool {
	first := d.sentenceOf(t).First
	for k := t - 1; k > first+1 && t-k < 16; k-- {
		if w := d.form(k); w != "whether" && w != "if" {
			continue
		}
		for i := k - 1; i > first && k-i < 4; i-- {
			if d.a.Tokens[i].XPOS == "VBG" {
				return d.form(i-1) == "without"
			}
		}
		return false
	}
	return false
}
