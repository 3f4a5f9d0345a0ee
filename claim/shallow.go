package claim

import (
	"slices"

	"sayso/nlp"
)

// A shallow frame is read by the order of the words alone: the noun phrase before
// a verb is its subject, the one behind it its object, and each preposition that
// follows leads to the phrase behind it. It is tried where the tree's frame fits
// no rule, for a parser loses subjects behind phrases and takes headline verbs
// for nouns.

// matchShallow returns the first of the rules whose conditions fit the shallow
// frame of token t.
func (d *reading) matchShallow(t int, candidates []*rule) (*rule, frame, bool) {
	if d.isHidden(t) {
		return nil, frame{}, false
	}
	f, ok := d.shallowFrame(t)
	if !ok {
		return nil, frame{}, false
	}
	for _, r := range candidates {
		if r.fits(d, f) {
			return r, f, true
		}
	}
	return nil, frame{}, false
}

// shallowFrame builds the frame of verb t by the order of the words; false when
// t is no verb or a participle before a noun.
func (d *reading) shallowFrame(t int) (frame, bool) {
	tok := d.a.Tokens[t]
	if tok.UPOS != "VERB" || nlp.Is(tok.Deprel, "amod", "compound") && !d.finiteTag(t) || d.joinedVerb(t) {
		return frame{}, false
	}
	f := frame{trigger: t, verb: t, args: map[string][]int{}, shallow: true}
	f.add("verb", t)
	first, passive := d.groupBefore(t)
	passive = passive || first == t && d.reducedPassive(t) && !intransitive[d.lemma(t)]
	subj := d.subjectBehindPhrases(first)
	role := "subj"
	if passive {
		role = "obj"
	}
	if subj != nlp.NoToken {
		f.add(role, d.all(d.antecedent(subj, t))...)
	} else if passive {
		return frame{}, false
	}
	start := t
	if p := d.particle(t); p != "" && t+1 < len(d.a.Tokens) && d.form(t+1) == p && d.r.rules.particles[d.lemma(t)+"_"+p] {
		start = t + 1
	}
	if passive {
		d.phrasesOnly(&f, start)
	} else {
		d.phrasesBehind(&f, start)
	}
	if n := t + 1; n < d.sentenceOf(t).Last && d.a.Tokens[n].UPOS == "ADV" { // "set | alight"
		f.add("adv", n)
	}
	if passive { // "by Russian forces"
		f.add("subj", f.args["by"]...)
	}
	for _, o := range f.args["obj"] {
		for _, c := range d.syn.Dependents(o, "amod", "compound") {
			f.add("obj mod", c)
		}
	}
	return f, true
}

// reducedPassive reports a participle without auxiliary behind its noun: "a house
// hit by a missile", "drones intercepted near the capital".
func (d *reading) reducedPassive(t int) bool {
	tok := d.a.Tokens[t]
	if tok.XPOS != "VBN" && tok.XPOS != "VBD" || t+1 >= d.sentenceOf(t).Last {
		return false
	}
	if d.form(t+1) == "by" {
		return true
	}
	next := d.a.Tokens[t+1]
	return tok.XPOS == "VBN" && nlp.Is(tok.Deprel, "acl", "root") && !startsPhrase(next) && next.UPOS != "ADJ"
}

// joinedVerb reports the second of two verbs that share all they have: "killed or
// wounded 300 soldiers".
func (d *reading) joinedVerb(t int) bool {
	if t < d.sentenceOf(t).First+2 {
		return false
	}
	return d.a.Tokens[t-1].UPOS == "CCONJ" && isVerb(d.a.Tokens[t-2])
}

// phrasesOnly adds the prepositional phrases behind t: a passive verb has its
// object before it.
func (d *reading) phrasesOnly(f *frame, t int) {
	behind := frame{trigger: t, args: map[string][]int{}}
	d.phrasesBehind(&behind, t)
	for role, tokens := range behind.args {
		if role != "obj" {
			f.add(role, tokens...)
		}
	}
}

// groupBefore returns the first token of the verb group that ends with t ("had
// been", "is now") and whether it is passive.
func (d *reading) groupBefore(t int) (int, bool) {
	from, passive := d.sentenceOf(t).First, false
	first := t
	for i := t - 1; i >= from; i-- {
		tok := d.a.Tokens[i]
		switch {
		case tok.UPOS == "AUX":
			switch d.form(i) {
			case "was", "were", "is", "are", "been", "being", "be", "gets", "got":
				passive = passive || d.a.Tokens[t].XPOS == "VBN" || d.a.Tokens[t].XPOS == "VBD"
			case "has", "have", "had", "having":
				passive = passive && first > i
			}
			first = i
		case tok.UPOS == "ADV" && tok.XPOS != "WRB", tok.UPOS == "PART" && tok.XPOS != "POS":
			first = i
		default:
			return first, passive
		}
	}
	return first, passive
}

// shallowReach is how many words before a verb its subject may begin.
const shallowReach = 18

// subjectBehindPhrases returns the head of the noun phrase that ends right before
// token v, past the prepositional phrases that hang on it: "the dam in the south
// of the country | had been …". It is NoToken where none stands there.
func (d *reading) subjectBehindPhrases(v int) int {
	from := max(d.sentenceOf(v).First, v-shallowReach)
	i := v - 1
	if i > from && d.a.Form(i) == "," { // "the dam, in the south, had been …"
		for j := i - 1; j > from; j-- {
			if d.a.Form(j) == "," {
				i = j - 1
				break
			}
			if isVerb(d.a.Tokens[j]) {
				return nlp.NoToken
			}
		}
	}
	last := nlp.NoToken
	for i >= from {
		if d.describes(i) { // "missiles fired at | the capital"
			i--
		}
		if i < from || !nounlike(d.a.Tokens[i]) && d.a.Tokens[i].UPOS != "NUM" {
			break
		}
		head := i
		if last == nlp.NoToken {
			last = head
		}
		for i >= from && d.phraseWord(i) {
			i--
		}
		if i < from || !hangOn[d.form(i)] {
			return head
		}
		i--
	}
	return last
}

// describes reports a participle right behind the noun that it describes.
func (d *reading) describes(t int) bool {
	tok := d.a.Tokens[t]
	return (tok.XPOS == "VBG" || tok.XPOS == "VBN") && t > d.sentenceOf(t).First && nounlike(d.a.Tokens[t-1]) && nlp.Is(tok.Deprel, "acl")
}

// hangOn are the prepositions by which a phrase hangs on the noun before it.
var hangOn = map[string]bool{
	"of": true, "in": true, "on": true, "near": true, "at": true, "from": true, "with": true, "for": true, "to": true, "between": true,
	"around": true, "outside": true, "over": true, "toward": true, "towards": true, "inside": true, "along": true, "across": true, "within": true,
}

// phraseWord reports whether token i may stand within a noun phrase.
func (d *reading) phraseWord(i int) bool {
	tok := d.a.Tokens[i]
	switch tok.UPOS {
	case "DET", "ADJ", "NUM", "NOUN", "PROPN", "SYM":
		return true
	case "PRON":
		return tok.XPOS == "PRP$" || tok.XPOS == "PRP"
	case "PUNCT":
		return tok.XPOS == "HYPH"
	case "PART":
		return tok.XPOS == "POS"
	case "VERB":
		return nlp.Is(tok.Deprel, "amod")
	case "ADV":
		return i+1 < len(d.a.Tokens) && slices.Contains([]string{"ADJ", "NUM"}, d.a.Tokens[i+1].UPOS)
	}
	return false
}
