package claim

import (
	"slices"

	"sayso/nlp"
	"sayso/place"
)

// inherit fills the missing subject or object of v from what governs it.
func (d *reading) inherit(f *frame, v, depth int) {
	t := d.a.Tokens[v]
	if t.Head == nlp.NoToken {
		return
	}
	switch {
	case nlp.Is(t.Deprel, "acl") && t.Deprel != "acl:relcl":
		switch {
		case t.XPOS == "VB" && isVerb(d.a.Tokens[t.Head]): // "claims | to control X"
			d.inheritFrom(f, v, depth)
		case d.activeAfterAll(v):
			f.add("subj", d.all(t.Head)[0])
			f.add("obj", d.objectsBehind(v)...)
		case t.XPOS == "VBN" && d.takenAs(v):
			f.args["obj"] = append(d.all(t.Head), f.args["obj"]...)
		case t.XPOS == "VBN" && len(f.args["obj"]) == 0:
			f.add("obj", d.all(t.Head)...)
		case t.XPOS == "VBG" && len(f.args["subj"]) == 0:
			f.add("subj", d.all(t.Head)...)
		}
	case t.Deprel == "amod" && t.XPOS == "VBN":
		f.add("obj", t.Head)
	case d.contactClause(f, v):
		f.add("obj", d.all(d.agreeing(t.Head, v))...)
	case nlp.Is(t.Deprel, "conj", "xcomp", "advcl"):
		d.inheritFrom(f, v, depth)
	}
}

// takenAs reports a participle before the word that says what somebody was taken
// as: "soldiers taken | prisoner".
func (d *reading) takenAs(v int) bool {
	if d.lemma(v) != "take" && d.lemma(v) != "hold" || v+1 >= d.sentenceOf(v).Last {
		return false
	}
	w := d.form(v + 1)
	return w == "prisoner" || w == "captive" || w == "hostage"
}

// contactClause reports a relative clause without a pronoun whose verb v acts on
// the noun before it: "the missiles Iran has sent".
func (d *reading) contactClause(f *frame, v int) bool {
	t := d.a.Tokens[v]
	if t.Deprel != "acl:relcl" || len(f.args["obj"]) > 0 || d.passive(v) || !nounlike(d.a.Tokens[t.Head]) || d.syn.Dependent(v, "ccomp", "xcomp") != nlp.NoToken {
		return false
	}
	if det := d.syn.Dependent(t.Head, "det"); det != nlp.NoToken && (d.form(det) == "every" || d.form(det) == "any" || d.form(det) == "each") { // "every missile they launch"
		return false
	}
	s := d.syn.Dependent(v, "nsubj")
	if s == nlp.NoToken || s > v || s <= t.Head || d.a.Tokens[s].XPOS == "WDT" || d.a.Tokens[s].XPOS == "WP" {
		return false
	}
	for i := t.Head + 1; i < s; i++ {
		if w := d.a.Tokens[i].UPOS; w != "DET" && w != "ADJ" && w != "PROPN" && w != "NOUN" && w != "NUM" {
			return false
		}
	}
	return true
}

// activeAfterAll reports whether a past form that the parse takes for a
// participle ("forces destroyed …") is a verb with its object right behind it:
// a passive participle has none.
func (d *reading) activeAfterAll(v int) bool {
	if v+1 >= d.sentenceOf(v).Last || d.a.Tokens[v].XPOS == "VBG" || d.index.times[v+1] >= 0 { // "X, recaptured last August"
		return false
	}
	if d.takenAs(v) {
		return false
	}
	switch d.a.Tokens[v+1].UPOS {
	case "NUM", "DET", "ADJ", "NOUN", "PROPN", "PRON":
		return d.syn.Dependent(v, "aux:pass") == nlp.NoToken
	}
	return false
}

// objectsBehind returns the nouns behind verb v that the parse joined to what
// stands before it.
func (d *reading) objectsBehind(v int) []int {
	var out []int
	for t := v + 1; t < d.sentenceOf(v).Last; t++ {
		tok := d.a.Tokens[t]
		if isVerb(tok) && !nlp.Is(tok.Deprel, "amod") || tok.UPOS == "ADP" || tok.UPOS == "SCONJ" {
			break
		}
		if (tok.UPOS == "NOUN" || tok.UPOS == "PROPN") && !nlp.Is(tok.Deprel, "compound", "flat", "nmod:poss") {
			out = append(out, t)
		}
	}
	return out
}

// placeBeforeComma returns the settlement that "…, newly liberated" speaks of:
// the last one named before the comma in front of participle v.
func (d *reading) placeBeforeComma(v int) []int {
	first, _ := d.syn.Range(v)
	for first < v && d.a.Tokens[first].UPOS == "PUNCT" {
		first++
	}
	if first <= d.sentenceOf(v).First || d.a.Form(first-1) != "," || v-first > 3 {
		return nil
	}
	for i := first - 2; i >= max(d.sentenceOf(v).First, first-16); i-- {
		if d.placeable(i) {
			if l := d.locate(i); l.entry != nil && l.precision == place.Exact && l.entry.Class != place.Country && l.entry.Class != place.Region {
				return []int{i}
			}
		}
	}
	return nil
}

// reducedBehind returns the nouns right before a participle that "by" follows and
// that the tree hangs on the main verb, the nearest that is no place first:
// "searched the rubble of a shop in X hit by a missile".
func (d *reading) reducedBehind(v int) []int {
	sent := d.sentenceOf(v)
	if !nlp.Is(d.a.Tokens[v].Deprel, "advcl") || v+1 >= sent.Last || d.form(v+1) != "by" || v-1 <= sent.First || d.syn.Dependent(v, "mark", "aux", "aux:pass", "nsubj", "nsubj:pass") != nlp.NoToken {
		return nil
	}
	var out []int
	for i := v - 1; i > max(sent.First, v-subjectReach); i-- {
		switch tok := d.a.Tokens[i]; {
		case isVerb(tok) || tok.UPOS == "PUNCT" && tok.XPOS != "HYPH" || tok.UPOS == "CCONJ":
			return out
		case nounlike(tok) && !d.placeable(i) && (i+1 >= sent.Last || !d.inPhrase(i+1)):
			out = append(out, i)
		}
	}
	return out
}

// objectControl are verbs whose object does what their infinitive tells: "allow
// them to strike".
var objectControl = map[string]bool{"allow": true, "let": true, "enable": true, "permit": true, "help": true, "urge": true, "ask": true, "order": true, "force": true, "authorise": true, "authorize": true, "tell": true, "prompt": true}

// blames are verbs whose object does what their complement tells.
var blames = map[string]bool{
	"accuse": true, "blame": true, "suspect": true, "condemn": true, "charge": true, "denounce": true, "criticise": true, "criticize": true,
	"call_out": true, "fault": true, "rebuke": true, "indict": true, "slam": true,
}

// blaming reports whether verb t is one of blame, with its particle.
func (d *reading) blaming(t int) bool {
	return blames[d.lemma(t)] || blames[d.lemma(t)+"_"+d.particle(t)]
}

func (d *reading) inheritFrom(f *frame, v, depth int) {
	h := d.a.Tokens[v].Head
	if !isVerb(d.a.Tokens[h]) && d.a.Tokens[h].UPOS != "ADJ" && d.a.Tokens[h].UPOS != "NOUN" {
		return
	}
	up := frame{trigger: h, verb: h, args: map[string][]int{}}
	d.verbArgs(&up, h, depth+1)
	pass := d.passive(v) && d.syn.Dependent(v, "nsubj:pass") == nlp.NoToken
	switch {
	case d.blaming(h) && nlp.Is(d.a.Tokens[v].Deprel, "advcl", "xcomp", "ccomp"): // "accused Moscow of blowing up …"
		if !slices.ContainsFunc(up.args["obj"], func(o int) bool { return reciprocal(d.a, o) }) {
			f.add("subj", up.args["obj"]...)
		}
	case objectControl[d.lemma(h)] && nlp.Is(d.a.Tokens[v].Deprel, "xcomp", "ccomp", "advcl") && len(up.args["obj"]) > 0 && len(f.args["subj"]) == 0 && !pass:
		f.add("subj", up.args["obj"]...)
	case pass && len(f.args["obj"]) == 0 && d.reducedBehind(v) != nil:
		f.add("obj", d.reducedBehind(v)...)
	case pass && len(f.args["obj"]) == 0 && d.passive(h):
		f.add("obj", up.args["obj"]...)
	case pass && len(f.args["obj"]) == 0:
		f.add("obj", up.args["subj"]...)
	case len(f.args["subj"]) > 0:
	case len(up.args["subj"]) > 0:
		f.add("subj", up.args["subj"]...)
	case d.passive(h) && nlp.Is(d.a.Tokens[v].Deprel, "xcomp", "conj"):
		f.add("subj", up.args["obj"]...)
	}
	if nlp.Is(d.a.Tokens[v].Deprel, "conj") && d.syn.Dependent(v, "obl", "nsubj", "nsubj:pass") == nlp.NoToken && !d.placeWithin(v) {
		for _, role := range placeRoles {
			f.add(role, up.args[role]...)
		}
	}
}

// placeWithin reports whether the words that hang on verb v lead to a place of
// their own: "… near X and held off assaults around Y".
func (d *reading) placeWithin(v int) bool {
	_, last := d.syn.Range(v)
	for t := v + 1; t < last; t++ {
		if d.placeable(t) && d.leadsTo(t, v) {
			return true
		}
	}
	return false
}
