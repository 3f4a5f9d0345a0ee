package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
)

// frame is a trigger word with its arguments by role. Roles are "subj", "obj",
// "mod" (what modifies a noun from the left: adjective, compound, possessor),
// "of" and the other prepositions ("in", "on", "near" …), "head" (the noun that an
// adjectival trigger modifies), "verb" and "xcomp". Each role holds the
// head tokens in text order, co-ordinated ones spelled out.
type frame struct {
	trigger int
	verb    int // the verb that carries the trigger: itself, or the light verb of a noun ("made gains")
	args    map[string][]int
	shallow bool // read by the order of the words, see shallowFrame
}

// lightVerbs carry a noun that means the event: "made advances", "launched an
// assault".
var lightVerbs = map[string]bool{
	"make": true, "take": true, "have": true, "see": true, "launch": true, "carry": true, "conduct": true, "achieve": true, "stage": true,
	"mount": true, "begin": true, "start": true, "suffer": true, "sustain": true, "inflict": true, "report": true, "score": true, "win": true,
	"gain": true, "secure": true, "register": true, "continue": true, "unleash": true, "perform": true, "undertake": true, "wage": true,
	"hold": true, "maintain": true, "lose": true, "deliver": true, "provide": true, "announce": true, "pledge": true, "face": true, "take part": true,
	"regain": true, "seize": true, "cause": true, "call": true, "repel": true, "hit": true, "press": true, "survive": true, "record": true, "incur": true, "keep": true, "step": true, "intensify": true, "resume": true, "concentrate": true, "focus": true,
}

// doing are the light verbs whose subject does what the noun means: "carried
// out an attack", not "suffered" one.
var doing = map[string]bool{"launch": true, "carry": true, "conduct": true, "stage": true, "mount": true, "unleash": true, "perform": true, "make": true, "deliver": true, "wage": true, "step": true, "intensify": true, "resume": true, "continue": true}

// frameOf builds the frame of trigger t.
func (d *reading) frameOf(t int) frame {
	if h, ok := d.hidden[t]; ok {
		return d.hiddenFrame(t, h)
	}
	f := frame{trigger: t, verb: nlp.NoToken, args: map[string][]int{}}
	tok := d.a.Tokens[t]
	switch {
	case isVerb(tok) && d.gerundNoun(t):
		d.gerundArgs(&f, t)
	case isVerb(tok):
		f.verb = t
		d.verbArgs(&f, t, 0)
		d.setBeside(&f, t)
		f.add("xcomp", d.syn.Dependents(t, "xcomp")...)
		if len(f.args["xcomp"]) == 0 && objectControl[d.lemma(t)] {
			f.add("xcomp", d.infinitiveBehind(t)...)
		}
	default:
		d.nounArgs(&f, t)
		if tok.UPOS == "ADJ" {
			f.add("subj", d.syn.Dependents(t, "nsubj")...)
			if h := tok.Head; len(f.args["subj"]) == 0 && h != nlp.NoToken && nlp.Is(tok.Deprel, "xcomp") { // "six people remain missing"
				f.add("subj", d.syn.Dependents(h, "nsubj")...)
			}
			for _, o := range d.syn.Dependents(t, "obl") {
				f.add(d.prep(o), d.all(o)...)
			}
		}
	}
	if isVerb(tok) && !nlp.Is(tok.Deprel, "amod") && d.beforeName(t) {
		f.add("head", t+1)
	} else if tok.Head != nlp.NoToken && nlp.Is(tok.Deprel, "amod", "acl") {
		f.add("head", tok.Head)
		for _, c := range d.syn.Dependents(tok.Head, "nmod") {
			f.add("head "+d.prep(c), d.all(c)...)
		}
		for _, c := range d.syn.Children(t) {
			if c < t && d.a.Tokens[c].UPOS != "PUNCT" {
				f.add("mod", c)
			}
		}
	}
	if isVerb(tok) && tok.XPOS == "VBN" && nlp.Is(tok.Deprel, "advcl", "acl") && d.syn.Dependent(t, "nsubj", "aux") == nlp.NoToken {
		f.add("obj", d.placeBeforeComma(t)...)
	}
	if f.verb != nlp.NoToken {
		f.add("verb", f.verb)
	}
	f.add("case", d.syn.Dependents(t, "case")...)
	f.add("det", d.syn.Dependents(t, "det")...)
	d.outsideSpeech(&f)
	return f
}

// infinitiveReach is how many words behind a verb of asking what is asked may
// stand.
const infinitiveReach = 14

// infinitiveBehind returns the infinitive behind verb v and whom it asks: "told
// residents of villages near the front | to leave".
func (d *reading) infinitiveBehind(v int) []int {
	for t := v + 1; t+1 < min(v+infinitiveReach, d.sentenceOf(v).Last); t++ {
		switch tok := d.a.Tokens[t]; {
		case d.form(t) == "to" && d.a.Tokens[t+1].XPOS == "VB":
			return []int{t + 1}
		case tok.UPOS == "PUNCT" && tok.XPOS != "HYPH" || tok.UPOS == "AUX" || d.finiteTag(t):
			return nil
		}
	}
	return nil
}

// gerundArgs collects what belongs to a noun in -ing that the tree takes for a
// verb: its modifiers, and the arguments of the verb behind it.
func (d *reading) gerundArgs(f *frame, t int) {
	for _, c := range d.syn.Children(t) {
		if c < t && d.a.Tokens[c].UPOS != "PUNCT" {
			f.add("mod", c)
		}
	}
	verbs := []int{t, t + 1}
	if d.gerundSubject(t) {
		for i := t + 2; i < min(t+gerundReach+2, d.sentenceOf(t).Last); i++ {
			if d.a.Tokens[i].UPOS == "VERB" {
				verbs = []int{t, i}
				break
			}
		}
	}
	for _, v := range verbs {
		if isVerb(d.a.Tokens[v]) {
			f.verb = v
			for _, o := range d.syn.Dependents(v, "obl", "nmod") {
				f.add(d.prep(o), d.all(o)...)
			}
		}
	}
}

func isVerb(t nlp.Token) bool { return t.UPOS == "VERB" || t.UPOS == "AUX" }

func (f *frame) add(role string, tokens ...int) {
	for _, t := range tokens {
		for _, have := range f.args[role] {
			if have == t {
				return
			}
		}
		f.args[role] = append(f.args[role], t)
	}
}

// verbArgs collects the arguments of verb v; depth bounds the walk up.
func (d *reading) verbArgs(f *frame, v, depth int) {
	for _, c := range d.syn.Children(v) {
		tok := d.a.Tokens[c]
		switch {
		case tok.Deprel == "nsubj:pass" && intransitive[d.lemma(v)] && d.syn.Dependent(v, "aux:pass") == nlp.NoToken:
			f.add("subj", d.all(d.antecedent(c, v))...)
		case tok.Deprel == "nsubj:pass" && !d.activeVoice(v):
			f.add("obj", d.all(d.antecedent(c, v))...)
		case nlp.Is(tok.Deprel, "nsubj") && (d.activeVoice(v) || d.syn.Dependent(v, "aux:pass") == nlp.NoToken):
			f.add("subj", d.all(d.antecedent(c, v))...)
		case nlp.Is(tok.Deprel, "obj", "iobj") && d.syn.Case(c) != "":
			f.add(d.prep(c), d.all(c)...)
		case nlp.Is(tok.Deprel, "obj", "iobj"):
			f.add("obj", d.all(d.antecedent(c, v))...)
		case tok.Deprel == "obl:agent" || nlp.Is(tok.Deprel, "obl") && d.syn.Case(c) == "by" && d.passive(v):
			f.add("subj", d.all(c)...)
		case nlp.Is(tok.Deprel, "obl") && outcome[d.lemma(c)]: // "as a result of shelling"
			for _, n := range d.syn.Dependents(c, "nmod", "acl") {
				f.add("from", d.all(n)...)
			}
		case nlp.Is(tok.Deprel, "obl"): // also "the attack in which"
			f.add(d.prep(c), d.all(d.antecedent(c, v))...)
		case nlp.Is(tok.Deprel, "expl") && d.form(c) == "there":
			f.add("expl", c)
		case nlp.Is(tok.Deprel, "advmod") && (d.form(c) == "there" || d.form(c) == "here"):
			f.add("there", c)
		case nlp.Is(tok.Deprel, "advmod"):
			f.add("adv", c)
		}
	}
	if len(f.args["obj"]) == 0 {
		f.add("obj", d.strayObjects[v]...)
	}
	if len(f.args["obj"]) == 0 && !d.passive(v) {
		f.add("obj", d.all(d.countedObject(v))...)
	}
	if len(f.args["obj"]) == 0 {
		f.add("obj", d.objectBehind(v)...)
	}
	if len(f.args["obj"]) == 0 && !d.passive(v) { // "shot down 10 out of 15 missiles"
		for _, c := range d.syn.Dependents(v, "obl") {
			if p := d.syn.Case(c); (p == "" || p == "of" || p == "out of") && c > v && d.counts(c) {
				f.add("obj", d.all(c)...)
			}
		}
	}
	d.strayPhrases(f)
	if len(f.args["subj"]) == 0 {
		f.add("subj", d.nounBeforeAuxiliary(v)...)
	}
	if depth < 4 {
		d.inherit(f, v, depth)
	}
	if depth == 0 && len(f.args["subj"]) == 0 && !d.passive(v) && d.finiteTag(v) && v > d.sentenceOf(v).First {
		if s := v - 1; d.a.Tokens[s].UPOS == "NOUN" && (d.is(s, classForce) || d.is(s, "missile") || d.is(s, "attack")) {
			f.add("subj", d.all(s)...)
		}
	}
}

// outcome are nouns through which something happened: "as a result of …".
var outcome = map[string]bool{"result": true, "consequence": true}

// counts reports whether token t is a noun that the text counts.
func (d *reading) counts(t int) bool {
	return slices.ContainsFunc(d.quantitiesIn(d.a.Tokens[t].Sent), func(q nlp.Quantity) bool { return q.Kind == nlp.Count && q.Noun == t })
}

// objectBehind returns the head of the noun phrase right behind an active verb
// and its particle, to which the parse gives no object, where that phrase hangs
// on nothing before the verb.
func (d *reading) objectBehind(v int) []int {
	last := d.sentenceOf(v).Last
	from := d.behindParticle(v)
	if from >= last || d.passive(v) || d.a.Tokens[v].XPOS == "VBN" && !d.activeVoice(v) || d.syn.Dependent(v, "ccomp") != nlp.NoToken {
		return nil
	}
	if d.placeable(from) && len(d.r.rules.verbs[d.lemma(v)]) > 0 { // a name that the tagger does not know
		return d.all(from)
	}
	if x := d.syn.Dependent(v, "xcomp"); x != nlp.NoToken && x != from {
		return nil
	}
	switch d.a.Tokens[from].UPOS {
	case "DET", "PROPN", "NOUN", "NUM", "ADJ":
	default:
		return nil
	}
	for i := from; i < last; i++ {
		tok := d.a.Tokens[i]
		if d.index.times[i] >= 0 {
			return nil
		}
		if nounlike(tok) && (i+1 >= last || !d.inPhrase(i+1)) {
			if nlp.Is(tok.Deprel, "nsubj") || tok.Deprel == "obl:unmarked" || tok.Head != nlp.NoToken && tok.Head < v {
				return nil
			}
			return d.all(i)
		}
		if tok.UPOS != "DET" && tok.UPOS != "ADJ" && tok.UPOS != "NUM" && !d.inPhrase(i) {
			return nil
		}
	}
	return nil
}

// nounBeforeAuxiliary returns the noun right before the first auxiliary of an
// active verb, where the parse gives the verb no subject.
func (d *reading) nounBeforeAuxiliary(v int) []int {
	a := d.syn.Dependent(v, "aux")
	if a == nlp.NoToken || a > v || d.passive(v) {
		return nil
	}
	i := a - 1
	if i < d.sentenceOf(v).First {
		return nil
	}
	switch d.a.Tokens[i].UPOS {
	case "NOUN", "PROPN", "PRON":
		return []int{d.antecedent(i, v)}
	}
	return nil
}

// strayPhrases also takes the prepositional phrases that the parse hangs on an
// argument: whether "from their homes" belongs to the people or to the verb, a
// rule should find it. What modifies an object stands under "obj mod".
func (d *reading) strayPhrases(f *frame) {
	for _, role := range []string{"obj", "subj"} {
		for _, o := range f.args[role] {
			mods := d.syn.Dependents(o, "amod", "compound")
			f.add(role+" mod", mods...)
			for _, m := range mods { // "air | defence systems"
				f.add(role+" mod", d.syn.Dependents(m, "amod", "compound")...)
			}
		}
	}
	for _, o := range f.args["obj"] {
		d.deepPhrases(f, o, 0)
	}
	for _, role := range []string{"obj", "to", "in", "with"} {
		for _, t := range f.args[role] {
			if n := d.measured(t); n != nlp.NoToken {
				t = n
			}
			for _, c := range d.syn.Dependents(t, "nmod") {
				if p := d.syn.Case(c); p != "" && p != "of" && len(f.args[p]) == 0 {
					f.add(p, d.all(c)...)
				}
			}
		}
	}
}

// deepPhrases takes where something was from below the doers that stand between:
// "attacks by assault groups of the army near X".
func (d *reading) deepPhrases(f *frame, t, depth int) {
	if depth > 3 || !d.is(t, "attack") && !d.is(t, "offensive") && depth == 0 {
		return
	}
	for _, c := range d.syn.Dependents(t, "nmod") {
		switch p := d.syn.Case(c); {
		case p == "by" || p == "of" || p == "from":
			d.deepPhrases(f, c, depth+1)
		case depth > 0 && (p == "near" || p == "in" || p == "around" || p == "outside" || p == "at") && len(f.args[p]) == 0:
			f.add(p, d.all(c)...)
		}
	}
}

// prep is the role name of an oblique or modifier: its preposition, "on time"
// words without one count as "at".
func (d *reading) prep(c int) string {
	if p := d.syn.Case(c); p != "" {
		return p
	}
	return "bare"
}

// activeVoice reports whether the auxiliaries of v make it active, whatever the
// parse calls its subject: "have advanced".
func (d *reading) activeVoice(v int) bool {
	have := false
	for _, x := range d.syn.Dependents(v, "aux") {
		if w := d.form(x); x > v || w == "been" || w == "being" {
			return false
		}
		have = have || d.lemma(x) == "have"
	}
	return have && d.syn.Dependent(v, "aux:pass") == nlp.NoToken
}

func (d *reading) passive(v int) bool {
	t := d.a.Tokens[v]
	if d.activeVoice(v) {
		return false
	}
	return d.syn.Dependent(v, "nsubj:pass", "aux:pass") != nlp.NoToken || t.XPOS == "VBN" && nlp.Is(t.Deprel, "acl", "amod", "advcl")
}

// merge takes role and the prepositional arguments of verb h into f.
func (d *reading) merge(f *frame, h int, role string) {
	up := frame{trigger: h, verb: h, args: map[string][]int{}}
	d.verbArgs(&up, h, 0)
	for _, t := range up.args[role] {
		if t != f.trigger {
			f.add(role, t)
		}
	}
	for _, p := range placeRoles {
		f.add(p, up.args[p]...)
	}
	f.add("by", up.args["by"]...)
}

func (d *reading) mergePlaces(f *frame, h int) {
	up := frame{trigger: h, verb: h, args: map[string][]int{}}
	d.verbArgs(&up, h, 0)
	for _, p := range placeRoles {
		for _, t := range up.args[p] {
			if t != f.trigger && d.placeable(t) {
				f.add(p, t)
			}
		}
	}
}

// all returns a token and those joined to it by "and", "or" or commas.
func (d *reading) all(t int) []int {
	if t == nlp.NoToken {
		return nil
	}
	out := []int{t}
	for _, c := range d.syn.Dependents(t, "conj") {
		if !isVerb(d.a.Tokens[c]) {
			out = append(out, c)
		}
	}
	for _, o := range out {
		if n, ok := d.counted[o]; ok && n != o {
			out = append(out, n)
		}
		if n := d.measured(o); n != nlp.NoToken {
			out = append(out, n)
		}
	}
	return out
}

// antecedent maps a relative pronoun to the noun that its clause modifies.
func (d *reading) antecedent(c, v int) int {
	switch d.form(c) {
	case "who", "which", "that", "whom":
		if c > 1 && d.form(c) == "which" && d.form(c-1) == "of" { // "30 missiles at the capital, most of which were shot down"
			if n := d.countedBefore(c - 2); n != c-2 {
				return n
			}
		}
		if h := d.a.Tokens[v].Head; nlp.Is(d.a.Tokens[v].Deprel, "acl") && h != nlp.NoToken {
			h = d.agreeing(h, v)
			if d.a.Tokens[h].UPOS == "NUM" && d.form(h+1) == "of" { // "28 missiles, 20 of which were shot down"
				return d.countedBefore(h)
			}
			return h
		}
	}
	return c
}

// agreeing returns the noun that the relative clause of verb v modifies: noun h,
// or where the verb is in the plural and h is not, the plural that h hangs on:
// "the roads into the capital that were destroyed".
func (d *reading) agreeing(h, v int) int {
	aux := d.syn.Dependent(v, "aux:pass", "aux", "cop")
	if aux == nlp.NoToken || d.form(aux) != "were" && d.form(aux) != "are" {
		return h
	}
	for n, steps := h, 0; n != nlp.NoToken && steps < 4; n, steps = d.a.Tokens[n].Head, steps+1 {
		if strings.Contains(d.a.Tokens[n].Feats, "Number=Plur") && nounlike(d.a.Tokens[n]) {
			return n
		}
	}
	return h
}

// countedBefore returns the last counted noun before number n, or n.
func (d *reading) countedBefore(n int) int {
	found := n
	for _, q := range d.quantitiesIn(d.a.Tokens[n].Sent) {
		if q.Noun != nlp.NoToken && q.Noun < n {
			found = q.Noun
		}
	}
	return found
}

// placeRoles are the prepositions that lead to where something happened.
var placeRoles = []string{"in", "on", "at", "near", "over", "around", "outside", "toward", "towards", "into", "within", "across", "along", "inside", "against", "from", "to", "of", "throughout", "between", "through", "south of", "north of", "east of", "west of"}
