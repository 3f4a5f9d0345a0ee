package claim

import (
	"slices"

	"sayso/nlp"
)

// nounArgs collects the arguments of an event noun, with those of the light
// verb or the verb that it is subject of.
func (d *reading) nounArgs(f *frame, n int) {
	for _, c := range d.syn.Children(n) {
		switch rel := d.a.Tokens[c].Deprel; {
		case d.isHidden(c) && c < n: // "the staff | reported gains"
			f.verb = c
			f.add("subj", d.hidden[c].subj...)
		case nlp.Is(rel, "amod", "compound") || rel == "nmod:poss":
			f.add("mod", d.all(c)...)
		case nlp.Is(rel, "nmod", "obl"):
			f.add(d.prep(c), d.all(c)...)
		}
	}
	if d.is(n, "attack") {
		f.add("mod", d.wordsBefore(n)...)
	}
	if c := d.syn.Dependent(n, "case"); c > d.sentenceOf(n).First && d.form(c) == "under" && d.placeable(c-1) { // "X under attack"
		f.add("on", c-1)
	}
	if w := d.fateOf(n); w != nlp.NoToken {
		f.add("fate", w)
	}
	if d.is(n, "losses") {
		f.add("figure", d.figureOf(n)...)
	}
	if d.lemma(n) == "attempt" {
		f.add("aim", d.syn.Dependents(n, "acl", "xcomp")...)
	}
	if len(f.args["of"]) == 0 {
		f.add("of", d.all(d.ofBehind(n))...)
	}
	for _, o := range f.args["of"] { // "the delivery of tanks to X"
		for _, c := range d.syn.Dependents(o, "nmod") {
			if p := d.syn.Case(c); (p == "to" || p == "for" || p == "from" && (d.lemma(n) == "evacuation" || d.lemma(n) == "displacement")) && len(f.args[p]) == 0 {
				f.add(p, d.all(c)...)
			}
		}
	}
	if d.syn.Dependent(n, "cop") != nlp.NoToken { // "is under the control of …"
		for _, c := range d.syn.Dependents(n, "nsubj") {
			f.add("subj", d.all(d.antecedent(c, n))...)
		}
		if c := d.nounBeforeCopula(n); len(f.args["subj"]) == 0 && c != nlp.NoToken {
			f.add("subj", c)
		}
	}
	if d.a.Tokens[n].Head != nlp.NoToken {
		d.carrierArgs(f, n)
	}
}

// carrierArgs collects what the verb above event noun n, or the noun above it,
// says of the event.
func (d *reading) carrierArgs(f *frame, n int) {
	t, first := d.a.Tokens[n], n
	if nlp.Is(t.Deprel, "conj") && d.a.Tokens[t.Head].Head != nlp.NoToken {
		first, t = t.Head, d.a.Tokens[t.Head]
		if len(f.args["mod"]) == 0 {
			for _, c := range d.syn.Dependents(first, "amod", "nmod:poss", "compound") {
				f.add("mod", c)
			}
		}
	}
	if m := t.Head; nlp.Is(t.Deprel, "nmod") && d.a.Tokens[m].Head != nlp.NoToken && d.measured(m) == first && isVerb(d.a.Tokens[d.a.Tokens[m].Head]) { // "launched a wave of attacks"
		d.headArgs(f, m, t.Deprel)
		t = d.a.Tokens[m]
	}
	h := t.Head
	if d.underWay(h) && nlp.Is(t.Deprel, "nsubj") {
		f.verb = h
		d.mergePlaces(f, h)
		for _, v := range d.syn.Dependents(h, "acl", "advcl", "xcomp") { // "is under way to seize X"
			if d.a.Tokens[v].XPOS == "VB" {
				f.add("for", d.syn.Dependents(v, "obj")...)
			}
		}
		return
	}
	if !isVerb(d.a.Tokens[h]) {
		if nlp.Is(t.Deprel, "compound", "nmod") {
			d.headArgs(f, h, t.Deprel)
		}
		return
	}
	switch {
	case nlp.Is(t.Deprel, "obj", "nsubj:pass") && (lightVerbs[d.lemma(h)] || len(f.args) == 0):
		f.verb = h
		d.merge(f, h, "subj")
		if doing[d.lemma(h)] {
			f.add("doer", f.args["subj"]...)
		}
	case nlp.Is(t.Deprel, "nsubj"):
		f.verb = h
		d.merge(f, h, "obj")
	case nlp.Is(t.Deprel, "obl") && (d.syn.Case(n) == "under" || d.syn.Case(n) == "in"): // "came under fire", "are in control"
		f.verb = h
		d.merge(f, h, "subj")
	case nlp.Is(t.Deprel, "obl"):
		if s := d.syn.Dependent(h, "nsubj"); d.syn.Case(n) == "amid" && s != nlp.NoToken { // "the town is emptying amid shelling"
			f.add("in", s)
			f.add("in", d.syn.Dependents(s, "nmod")...)
		}
		d.mergePlaces(f, h)
	}
}

// underWay reports the predicate of what goes on: "is under way", "is underway".
func (d *reading) underWay(t int) bool {
	return d.lemma(t) == "way" && d.syn.Case(t) == "under" || d.form(t) == "underway"
}

// wordsBefore returns the adjectives and nouns that stand right before noun n,
// whatever the tree hangs them on: "missile and drone | raids".
func (d *reading) wordsBefore(n int) []int {
	var out []int
	for i := n - 1; i >= d.sentenceOf(n).First; i-- {
		tok := d.a.Tokens[i]
		switch {
		case tok.UPOS == "CCONJ" && len(out) == 0, tok.UPOS != "NOUN" && tok.UPOS != "ADJ" && tok.UPOS != "CCONJ" && tok.XPOS != "HYPH":
			return out
		case tok.UPOS != "CCONJ" && tok.XPOS != "HYPH":
			out = append(out, i)
		}
	}
	return out
}

// nounBeforeCopula returns the subject of "X – aside – was under control" where
// the parse lost it: the last noun before the copula that a verb governs, past
// a dash or bracket.
func (d *reading) nounBeforeCopula(n int) int {
	c := d.syn.Dependent(n, "cop")
	for i := c - 1; i >= d.sentenceOf(n).First; i-- {
		tok := d.a.Tokens[i]
		if (tok.UPOS == "NOUN" || tok.UPOS == "PROPN") && nlp.Is(tok.Deprel, "nsubj", "obj") && (d.placeable(i) || d.is(i, "settlement")) {
			return i
		}
	}
	return nlp.NoToken
}

// ofBehind returns the noun of an "of" phrase that follows noun n with only a
// date between: "the collapse on Friday of the bridge".
func (d *reading) ofBehind(n int) int {
	end := min(n+6, d.sentenceOf(n).Last)
	for i := n + 1; i < end; i++ {
		tok := d.a.Tokens[i]
		if d.form(i) == "of" && tok.Head != nlp.NoToken && tok.Head > i {
			return tok.Head
		}
		if isVerb(tok) || tok.UPOS == "PUNCT" || tok.UPOS == "NOUN" {
			break
		}
	}
	return nlp.NoToken
}

// headArgs looks at the noun above: "missile attack on …" for a compound, "a
// wave of strikes on …" for a measure noun.
func (d *reading) headArgs(f *frame, h int, rel string) {
	for _, c := range d.syn.Children(h) {
		switch r := d.a.Tokens[c].Deprel; {
		case c == f.trigger:
		case nlp.Is(r, "amod") || r == "nmod:poss" || nlp.Is(r, "compound") && rel == "compound":
			f.add("mod", d.all(c)...)
		case nlp.Is(r, "nmod") && d.syn.Case(c) != "of":
			f.add(d.prep(c), d.all(c)...)
		}
	}
}

// reaching are verbs that lead from what is counted to its figure.
var reaching = map[string]bool{"exceed": true, "reach": true, "total": true, "surpass": true, "amount": true, "stand": true, "top": true, "pass": true, "number": true, "approach": true, "near": true}

// figureReach is how many words behind a noun of losses the verb of its figure
// may stand, figureGap how many behind that verb the figure.
const (
	figureReach = 18
	figureGap   = 4
)

// figureOf returns the number that losses at noun n are said to have reached,
// whatever the tree hangs the verb on: "casualties since the invasion exceed
// 465,000".
func (d *reading) figureOf(n int) []int {
	last := d.sentenceOf(n).Last
	for v := n + 1; v < min(n+figureReach, last); v++ {
		if !reaching[d.lemma(v)] || d.a.Tokens[v].UPOS == "ADP" {
			continue
		}
		for _, q := range d.quantitiesIn(d.a.Tokens[n].Sent) {
			if q.Kind == nlp.Count && q.First > v && q.First <= v+figureGap && !slices.ContainsFunc(d.syn.Children(v), func(c int) bool { return c < q.First && d.form(c) == "not" }) {
				return []int{q.First}
			}
		}
		return nil
	}
	return nil
}

// outsideSpeech takes off a frame in what somebody says the words that only tell who
// says it before a colon, "Koval: the enemy lost ten tanks", and whom it is told
// to, "told the channel that the enemy had lost …".
func (d *reading) outsideSpeech(f *frame) {
	d.drop(f, func(t int) bool { return t < f.trigger && d.isPerson(t) && d.colonBetween(t, f.trigger) })
	k := d.voiceAt(f.trigger)
	if k < 0 {
		return
	}
	att := &d.a.Attributions[k]
	if !att.Content.Contains(d.a.Tokens[f.trigger].Span) || att.Cue.Empty() {
		return
	}
	set, told := slices.Contains([]string{":", "-", "–", "—"}, att.Cue.Of(d.a.Doc.Text)), hearing[att.CueText]
	if !set && !told {
		return
	}
	d.drop(f, func(t int) bool {
		at := d.a.Tokens[t].Span
		return set && att.Source.Contains(at) || told && at.Start >= att.Cue.End && at.End <= att.Content.Start
	})
}

// drop takes the tokens that out reports off the roles of a frame.
func (d *reading) drop(f *frame, out func(t int) bool) {
	for role, tokens := range f.args {
		if !slices.ContainsFunc(tokens, out) {
			continue
		}
		if f.args[role] = slices.DeleteFunc(slices.Clone(tokens), out); len(f.args[role]) == 0 {
			delete(f.args, role)
		}
	}
}

// colonBetween reports whether a colon stands between tokens from and to.
func (d *reading) colonBetween(from, to int) bool {
	for t := from + 1; t < to; t++ {
		if d.form(t) == ":" {
			return true
		}
	}
	return false
}

// hearing are cues whose object only hears what is said.
var hearing = map[string]bool{"tell": true, "inform": true, "assure": true, "remind": true}
