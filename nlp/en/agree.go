package en

import (
	"slices"
	"strings"

	"sayso/nlp"
)

// What the tree tells of the words' features, and where it must be wrong.

// subjects makes the one who is addressed the subject of a verb in the third
// person or past that has none, as sentences of a name, an adverb between
// commas and a verb are easily misread. from is the number of the first token
// of the sentence.
func subjects(sentence []nlp.Token, from int) {
	for i := range sentence {
		t := &sentence[i]
		h := t.Head - from
		if t.Deprel != "vocative" || h <= i || sentence[h].XPOS != "VBD" && sentence[h].XPOS != "VBZ" {
			continue
		}
		if !slices.ContainsFunc(sentence, func(u nlp.Token) bool {
			return u.Head == t.Head && nlp.Is(u.Deprel, "nsubj", "csubj", "expl")
		}) {
			t.Deprel = "nsubj"
		}
	}
}

// unnamed gives a verb of speech its speaker back where it stands right behind
// "who asked not to be named", to which the tree has hung it. from is the number
// of the first token of the sentence.
func unnamed(sentence []nlp.Token, from int) {
	for v := 2; v < len(sentence); v++ {
		t, h := &sentence[v], v-1
		if t.XPOS != "VBN" && t.XPOS != "VBD" || t.Head != from+h || sentence[h].XPOS != "VBN" || sentence[h-1].Deprel != "aux:pass" || !speechOnly[t.Lemma] {
			continue
		}
		for h = sentence[h].Head - from; h >= 0 && !nlp.Is(sentence[h].Deprel, "acl"); h = sentence[h].Head - from {
			if sentence[h].Head == nlp.NoToken {
				break
			}
		}
		if h < 0 || !nlp.Is(sentence[h].Deprel, "acl") {
			continue
		}
		who := &sentence[sentence[h].Head-from]
		if nlp.Is(who.Deprel, "nsubj") {
			continue
		}
		t.XPOS, t.Head, t.Deprel = "VBD", who.Head, "parataxis"
		if who.Head == nlp.NoToken {
			t.Deprel = "root"
		}
		who.Head, who.Deprel = from+v, "nsubj"
	}
}

// clause is what hangs on a word, as far as its features depend on it.
type clause struct {
	subject int  // number within the sentence, -1 for none
	aux     bool // has an auxiliary
	pass    bool // has one of the passive
	mark    bool // has "to" or a conjunction
	several bool // has another joined to it
}

// agree gives verbs the features that follow from the tree: Voice, VerbForm of
// the forms that are spelled alike, Number and Person of their subject
// (https://universaldependencies.org/u/feat/).
func agree(sentence []nlp.Token, from int) {
	on := make([]clause, len(sentence))
	for i := range on {
		on[i].subject = -1
	}
	for i, t := range sentence {
		h := t.Head - from
		if t.Head == nlp.NoToken {
			continue
		}
		switch c := &on[h]; {
		case t.Deprel == "aux:pass":
			c.pass, c.aux = true, true
		case nlp.Is(t.Deprel, "aux", "cop"):
			c.aux = true
		case nlp.Is(t.Deprel, "nsubj", "expl") && (c.subject < 0 || nlp.Is(t.Deprel, "nsubj")):
			c.subject = i
		case t.Deprel == "mark":
			c.mark = true
		case t.Deprel == "conj":
			c.several = true
		}
	}
	for i := range sentence {
		t, c := &sentence[i], on[i]
		switch {
		case t.UPOS != "VERB" && t.UPOS != "AUX":
		case t.XPOS == "VBD" && nlp.Is(t.Deprel, "acl") && c.subject < 0 && !c.aux && !c.mark:
			t.XPOS, t.Feats = "VBN", byTag["VBN"]+"|Voice=Pass" // "three people reported killed"
		case t.XPOS == "VBN" && (c.pass || !c.aux && (t.Deprel == "acl" || t.Deprel == "amod")):
			t.Feats = byTag["VBN"] + "|Voice=Pass"
		case t.XPOS == "VBG" && t.UPOS == "VERB" && !c.aux && t.Deprel != "amod" && t.Deprel != "case" && (t.Deprel != "advcl" || c.mark):
			t.Feats = "VerbForm=Ger"
		case t.XPOS == "VB" && t.UPOS == "VERB" && (t.Deprel == "root" || t.Deprel == "parataxis") && c.subject < 0 && !c.aux && !c.mark:
			t.Feats = "Mood=Imp|VerbForm=Fin"
		case t.XPOS == "VBD" || t.XPOS == "VBP":
			s := c.subject
			if h := t.Head - from; t.Head != nlp.NoToken && s < 0 && (t.UPOS == "AUX" || t.Deprel == "conj") {
				s = on[h].subject
			}
			if s >= 0 && !strings.Contains(t.Feats, "Person=") {
				t.Feats = withSubject(t.Feats, sentence[s], on[s].several)
			}
		}
	}
}

// withSubject adds Number and Person of a subject to the features of a finite
// verb.
func withSubject(feats string, subject nlp.Token, several bool) string {
	number, person := value(subject.Feats, "Number"), value(subject.Feats, "Person")
	if several {
		number = "Plur"
	}
	if person == "" {
		person = "3"
	}
	mood, rest, ok := strings.Cut(feats, "|")
	if !ok {
		return feats
	}
	if number != "" {
		mood += "|Number=" + number
	}
	return mood + "|Person=" + person + "|" + rest
}

// value returns the value of one feature, "" when it is not given.
func value(feats, name string) string {
	for f := range strings.SplitSeq(feats, "|") {
		if v, ok := strings.CutPrefix(f, name+"="); ok {
			return v
		}
	}
	return ""
}
