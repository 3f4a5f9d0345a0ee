package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
)

// mood tells whether the event at trigger f is asserted or denied, and whether
// it is told as having happened.
func (d *reading) mood(f frame) (Polarity, Modality) {
	v := f.verb
	if v == nlp.NoToken {
		v = d.governor(f.trigger)
	}
	pol, mod := Asserted, Actual
	if det := d.syn.Dependent(f.trigger, "det"); det != nlp.NoToken && d.form(det) == "any" {
		return Denied, Actual // what no denial governs was left out before
	}
	if d.noDeterminer(f.trigger) || v != nlp.NoToken && f.verb != nlp.NoToken && d.negated(v) || d.noArgument(f) {
		pol = Denied
	}
	if pol == Denied && v != nlp.NoToken && v != f.trigger && over[d.lemma(v)] && d.negated(v) { // "the fighting has not stopped"
		pol = Asserted
	}
	if f.verb == nlp.NoToken && v != nlp.NoToken && d.lemma(v) == "be" && d.negated(v) {
		pol = Denied
	}
	if !isVerb(d.a.Tokens[f.trigger]) {
		mod = d.nounMood(f.trigger, f.verb != nlp.NoToken)
	}
	if v != nlp.NoToken {
		if f.verb != nlp.NoToken && mod == Actual {
			mod = d.modality(v, 0)
		}
		if d.contested(f.trigger) {
			pol = flip(pol)
		}
		if h := d.a.Tokens[v].Head; h != nlp.NoToken && evidence[d.lemma(h)] && nlp.Is(d.a.Tokens[v].Deprel, "ccomp", "acl") && d.noDeterminer(h) {
			pol = Denied // "there is no sign that …"
		}
	}
	return pol, mod
}

// over are verbs whose subject goes on as long as they are negated.
var over = map[string]bool{"stop": true, "subside": true, "cease": true, "abate": true, "end": true, "ease": true, "die": true, "let": true, "relent": true, "weaken": true, "diminish": true, "calm": true, "finish": true}

// contested reports an event that somebody's words deny by what is said of it:
// "contested claims of success".
func (d *reading) contested(t int) bool {
	h := d.a.Tokens[t].Head
	if isVerb(d.a.Tokens[t]) || h == nlp.NoToken || !nlp.Is(d.a.Tokens[t].Deprel, "nmod", "compound") || !d.is(h, "report") {
		return false
	}
	v := d.a.Tokens[h].Head
	return v != nlp.NoToken && nlp.Is(d.a.Tokens[h].Deprel, "obj", "nsubj:pass") && denying[d.lemma(v)] != "" && !d.negated(v)
}

// governor returns the verb that a noun trigger hangs on, or NoToken.
func (d *reading) governor(t int) int {
	for steps := 0; steps < 4; steps++ {
		h := d.a.Tokens[t].Head
		if h == nlp.NoToken {
			return nlp.NoToken
		}
		if isVerb(d.a.Tokens[h]) {
			return h
		}
		t = h
	}
	return nlp.NoToken
}

// noDeterminer reports whether a noun is denied by its own words: "no gains",
// "without losses".
func (d *reading) noDeterminer(t int) bool {
	if det := d.syn.Dependent(t, "det", "cc:preconj"); det != nlp.NoToken && (d.form(det) == "no" || d.form(det) == "neither") {
		return true
	}
	if h := d.a.Tokens[t].Head; h != nlp.NoToken && nlp.Is(d.a.Tokens[t].Deprel, "nmod") && evidence[d.lemma(h)] {
		return d.noDeterminer(h)
	}
	return d.syn.Case(t) == "without"
}

// noReport reports "no reports of any casualties".
func (d *reading) noReport(t int) bool {
	h := d.a.Tokens[t].Head
	return h != nlp.NoToken && nlp.Is(d.a.Tokens[t].Deprel, "nmod") && evidence[d.lemma(h)] && d.noDeterminer(h)
}

// evidence are nouns through which a denial passes: "no reports of casualties".
var evidence = map[string]bool{"report": true, "sign": true, "evidence": true, "indication": true, "information": true, "word": true, "threat": true}

// noArgument reports whether an argument is "no one", "no village".
func (d *reading) noArgument(f frame) bool {
	for _, role := range []string{"subj", "obj"} {
		for _, t := range f.args[role] {
			if w := d.form(t); w == "nobody" || w == "none" || w == "nothing" || t != f.trigger && !decides[d.lemma(t)] && d.noDeterminer(t) && !d.butBetween(t, f.trigger) {
				return true
			}
		}
	}
	return false
}

var failures = map[string]bool{"fail": true, "refuse": true, "deny": true, "unable": true, "avoid": true, "decline": true, "stop": true, "cease": true, "halt": true, "suspend": true}

// ables are adjectives that pass a denial on to what somebody was able to do.
var ables = map[string]bool{"able": true, "capable": true}

// negated reports whether verb v is negated, or is what somebody failed to do.
func (d *reading) negated(v int) bool {
	for _, c := range d.syn.Children(v) {
		switch d.form(c) {
		case "not", "n't", "n’t", "never", "neither", "nor":
			return true
		case "without":
			return nlp.Is(d.a.Tokens[c].Deprel, "mark")
		}
	}
	h := d.a.Tokens[v].Head
	if h != nlp.NoToken && d.lemma(h) == "deny" && d.isCue(h) { // who denies it: byStance
		return false
	}
	return h != nlp.NoToken && nlp.Is(d.a.Tokens[v].Deprel, "xcomp") && (failures[d.lemma(h)] || (isVerb(d.a.Tokens[h]) || ables[d.lemma(h)]) && d.negated(h))
}

var (
	plannedAux  = map[string]bool{"will": true, "'ll": true, "’ll": true, "would": true, "shall": true, "wo": true}
	possibleAux = map[string]bool{"may": true, "might": true, "could": true, "can": true}
	demandedAux = map[string]bool{"must": true, "should": true, "ought": true}
	plans       = map[string]bool{
		"plan": true, "intend": true, "aim": true, "prepare": true, "vow": true, "pledge": true, "promise": true, "agree": true, "commit": true,
		"want": true, "hope": true, "expect": true, "threaten": true, "ready": true, "poise": true, "set": true, "committed": true, "go": true, "bid": true, "propose": true, "decide": true, "allow": true, "permit": true, "let": true, "enable": true, "authorise": true, "authorize": true,
	}
	demands = map[string]bool{"urge": true, "ask": true, "demand": true, "call": true, "need": true, "appeal": true, "request": true, "order": true,
		"warn": true, "tell": true, "advise": true, "press": true, "encourage": true, "instruct": true, "pressure": true, "persuade": true}
	chances = map[string]bool{"possible": true, "likely": true, "able": false, "possibility": true, "risk": true, "chance": true, "fear": true}
)

var (
	considers = map[string]bool{"consider": true, "contemplate": true, "weigh": true, "mull": true, "discuss": true, "debate": true, "lean": true, "explore": true, "study": true, "examine": true, "suggest": true, "float": true, "moot": true, "open": true}
	decides   = map[string]bool{"decision": true, "deliberation": true, "discussion": true, "debate": true, "talk": true, "question": true, "idea": true, "possibility": true, "option": true}
)

// modality reads auxiliaries, conditionals and the verb that governs an
// infinitive; depth bounds the walk up.
func (d *reading) modality(v, depth int) Modality {
	if depth > 3 {
		return Actual
	}
	for _, c := range d.syn.Children(v) {
		w := d.form(c)
		switch {
		case nlp.Is(d.a.Tokens[c].Deprel, "aux") && plannedAux[w]:
			return Planned
		case nlp.Is(d.a.Tokens[c].Deprel, "aux") && possibleAux[w]:
			return Possible
		case nlp.Is(d.a.Tokens[c].Deprel, "aux") && demandedAux[w]:
			return Demanded
		case nlp.Is(d.a.Tokens[c].Deprel, "mark") && (w == "if" || w == "unless" || w == "whether"):
			return Possible
		case nlp.Is(d.a.Tokens[c].Deprel, "advmod") && (w == "possibly" || w == "potentially"):
			return Possible
		}
	}
	return d.modalityAbove(v, depth)
}

func (d *reading) modalityAbove(v, depth int) Modality {
	tok := d.a.Tokens[v]
	h := tok.Head
	if h == nlp.NoToken || !nlp.Is(tok.Deprel, "xcomp", "acl", "advcl", "conj", "ccomp", "csubj") || tok.Deprel == "acl:relcl" {
		return Actual
	}
	l := d.lemma(h)
	infinitive := strings.Contains(tok.Feats, "VerbForm=Inf") || tok.XPOS == "VB"
	switch {
	case tok.XPOS == "VBG" && (considers[l] || decides[l]): // "is leaning towards sending", "no decision on sending"
		return Possible
	case nlp.Is(tok.Deprel, "acl") && tok.XPOS == "VBG" && !isVerb(d.a.Tokens[h]): // "planned an operation using divers to …"
		if g := d.governor(h); g != nlp.NoToken && nlp.Is(d.a.Tokens[h].Deprel, "obj") && intents[d.lemma(g)] != "" {
			return intents[d.lemma(g)]
		}
	case nlp.Is(tok.Deprel, "conj"):
		if d.finite(v) {
			return Actual
		}
		return d.modality(h, depth+1)
	case nlp.Is(tok.Deprel, "ccomp"):
		if demands[l] && infinitive {
			return Demanded
		}
		return Actual
	case d.tasked(v):
		return Planned
	case tok.XPOS == "VBG" && nlp.Is(tok.Deprel, "xcomp") && intents[l] != "": // "is considering sending"
		return intents[l]
	case (l == "use" || l == "fly" || l == "travel") && infinitive: // "used drones to strike a depot"
		return d.modality(h, depth+1)
	case l == "claim" && infinitive: // "claims to control the town"
		return d.modality(h, depth+1)
	case plans[l] && infinitive:
		return Planned
	case infinitive && d.forcing(v) != nlp.NoToken:
		return d.modality(d.forcing(v), depth+1)
	case demands[l] && infinitive:
		return Demanded
	case infinitive && d.firstToDo(h): // "became the first country to supply …"
		return Actual
	case chances[l] && infinitive:
		return Possible
	case nlp.Is(tok.Deprel, "csubj"), tok.XPOS == "VBG" && v == d.sentenceOf(v).First: // "reaching the coast would cut …"
		if d.modality(h, depth+1) != Actual {
			return Possible
		}
	case nlp.Is(tok.Deprel, "xcomp") && isVerb(d.a.Tokens[h]):
		return d.modality(h, depth+1)
	case infinitive && nlp.Is(tok.Deprel, "advcl", "acl") && d.toInfinitive(v):
		return Planned // "to flood the region": a purpose
	}
	return Actual
}

// compelling are verbs that tell that what they make somebody do was done:
// "forced 40,000 people to flee".
var compelling = map[string]bool{"force": true, "compel": true, "cause": true, "oblige": true, "drive": true, "lead": true}

// forcing returns the compelling verb whose infinitive v is, itself or by the noun
// that it acts on, or NoToken.
func (d *reading) forcing(v int) int {
	h := d.a.Tokens[v].Head
	if !isVerb(d.a.Tokens[h]) && nlp.Is(d.a.Tokens[h].Deprel, "obj", "nsubj:pass") && d.a.Tokens[h].Head != nlp.NoToken {
		h = d.a.Tokens[h].Head
	}
	if isVerb(d.a.Tokens[h]) && compelling[d.lemma(h)] && h < v {
		return h
	}
	return nlp.NoToken
}

// toInfinitive reports whether "to" stands before verb v, or no subject of its
// own.
func (d *reading) toInfinitive(v int) bool {
	s := d.syn.Dependent(v, "nsubj")
	return s == nlp.NoToken || s > v || d.form(v-1) == "to"
}

func (d *reading) finite(v int) bool {
	return strings.Contains(d.a.Tokens[v].Feats, "VerbForm=Fin") || d.syn.Dependent(v, "nsubj", "aux") != nlp.NoToken
}

// firstToDo reports a noun that an infinitive says of what was done: "the first
// country to …", "the latest city to …".
func (d *reading) firstToDo(n int) bool {
	if isVerb(d.a.Tokens[n]) {
		return false
	}
	for _, c := range append(d.syn.Dependents(n, "amod"), n) {
		switch d.form(c) {
		case "first", "second", "third", "last", "latest", "only":
			return true
		}
	}
	return false
}

// isCue reports whether verb t is the cue of an attribution.
func (d *reading) isCue(t int) bool {
	span := d.a.Tokens[t].Span
	return slices.ContainsFunc(d.attributionsIn(d.a.Tokens[t].Sent), func(a nlp.Attribution) bool { return a.Cue.Contains(span) })
}

// butBetween reports "but" between tokens a and b: "no casualties but windows
// were broken".
func (d *reading) butBetween(a, b int) bool {
	for i := min(a, b) + 1; i < max(a, b); i++ {
		if d.form(i) == "but" {
			return true
		}
	}
	return false
}
