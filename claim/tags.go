package claim

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/nlp"
)

// mendTags returns the analysis with words of war that a tagger of everyday
// English takes for adjectives or verbs made nouns again: "launches
// counteroffensive against …", "began their long-awaited offensive". The
// analysis given is not altered.
func mendTags(a *nlp.Analysis) *nlp.Analysis {
	b := *a
	b.Tokens = slices.Clone(a.Tokens)
	mendHeadlineNames(&b)
	for t := range a.Tokens {
		tok := &b.Tokens[t]
		switch {
		case warNoun(a, t):
			tok.UPOS, tok.XPOS = "NOUN", "NN"
			h := tok.Head
			if h != nlp.NoToken && h < t && isVerb(a.Tokens[h]) && nlp.Is(tok.Deprel, "xcomp", "advcl", "acl", "amod", "dep") {
				tok.Deprel = "obj"
			}
			if v := verbOfOffensive(a, t); v != nlp.NoToken {
				tok.Head, tok.Deprel = v, "obj"
			}
		case listedName(a, t):
			tok.UPOS, tok.XPOS, tok.Deprel, tok.Head = "PROPN", "NNP", "conj", t-2
		case headlinePlan(a, t):
			planToVerb(&b, t)
		case pastVerb(a, t):
			pastToVerb(&b, t)
		case shotNoun(a, t):
			shotToVerb(&b, t)
		default:
			if o := downed(a, t); o != nlp.NoToken {
				downToVerb(&b, t, o)
			}
		}
	}
	mendJoined(&b)
	mendGerunds(&b)
	mendWater(&b)
	mendSubjects(&b)
	mendSpoken(&b)
	mendDescribed(&b)
	mendTold(&b)
	mendReduced(&b)
	mendHiding(&b)
	mendRegions(&b)
	mendPostponed(&b)
	mendReciprocal(&b)
	mendCounts(&b)
	return &b
}

// mendSubjects gives verbs their subjects back from the verb of saying before:
// "says five stations | came under fire", and from a list that the tree cuts:
// "15 missiles and 21 drones | were shot down".
func mendSubjects(a *nlp.Analysis) {
	for v := range a.Tokens {
		tok := &a.Tokens[v]
		if tok.UPOS != "VERB" || tok.Head == nlp.NoToken {
			continue
		}
		subject, joint := nlp.NoToken, nlp.NoToken
		for i := v - 1; i >= 0 && a.Tokens[i].Sent == tok.Sent; i-- {
			if c := a.Tokens[i]; c.Head == v {
				switch {
				case nlp.Is(c.Deprel, "nsubj"):
					subject = i
				case c.Deprel == "cc":
					joint = i
				}
			}
		}
		h := tok.Head
		switch {
		case subject != nlp.NoToken && joint > 0 && joint < subject:
			mendList(a, v, joint, subject)
		case subject == nlp.NoToken && joint == nlp.NoToken && tok.Deprel == "conj" && h < v && tok.XPOS == "VBD" && isVerb(a.Tokens[h]) && sayings[strings.ToLower(a.Tokens[h].Lemma)]:
			if o := objectRightBefore(a, h, v); o != nlp.NoToken {
				a.Tokens[o].Head, a.Tokens[o].Deprel = v, "nsubj"
				tok.Deprel = "ccomp"
			}
		}
	}
}

// mendTold gives what is told before its closing "X said" its subject back, where
// the tree has given the verb of saying two: "all missiles | were destroyed, the
// air force said".
func mendTold(a *nlp.Analysis) {
	for v := range a.Tokens {
		tok := a.Tokens[v]
		if tok.UPOS != "VERB" || !sayings[strings.ToLower(tok.Lemma)] {
			continue
		}
		subject, told, speaker := nlp.NoToken, nlp.NoToken, nlp.NoToken
		for i := v - 1; i >= 0 && a.Tokens[i].Sent == tok.Sent; i-- {
			switch c := a.Tokens[i]; {
			case c.Head != v:
			case nlp.Is(c.Deprel, "nsubj") && told == nlp.NoToken:
				speaker = i
			case nlp.Is(c.Deprel, "nsubj"):
				subject = i
			case nlp.Is(c.Deprel, "ccomp") && told == nlp.NoToken && speaker != nlp.NoToken:
				told = i
			}
		}
		if subject == nlp.NoToken || a.Form(told) == "" {
			continue
		}
		rel := "nsubj"
		for i := subject; i < told; i++ {
			if c := a.Tokens[i]; c.Head == told && nlp.Is(c.Deprel, "nsubj") {
				rel = ""
				break
			} else if c.Head == told && c.Deprel == "aux:pass" {
				rel = "nsubj:pass"
			}
		}
		if rel != "" {
			a.Tokens[subject].Head, a.Tokens[subject].Deprel = told, rel
		}
	}
}

// mendList joins the noun right before the "and" of verb v to its subject, where
// the tree gives that noun to a verb behind v.
func mendList(a *nlp.Analysis, v, joint, subject int) {
	n := joint - 1
	first, tok := &a.Tokens[n], &a.Tokens[v]
	if first.UPOS != "NOUN" && first.UPOS != "PROPN" || !nlp.Is(first.Deprel, "nsubj") || first.Head <= v {
		return
	}
	if tok.Head == n {
		tok.Head, tok.Deprel = first.Head, "ccomp"
	}
	first.Head, first.Deprel = v, a.Tokens[subject].Deprel
	a.Tokens[subject].Head, a.Tokens[subject].Deprel = n, "conj"
	a.Tokens[joint].Head = subject
}

// sayings are verbs that rather have what is said for their object than a thing.
var sayings = map[string]bool{"say": true, "claim": true, "report": true, "confirm": true, "add": true, "announce": true}

// objectRightBefore returns the object of verb h whose phrase ends right before
// verb v, or NoToken.
func objectRightBefore(a *nlp.Analysis, h, v int) int {
	o := nlp.NoToken
	for i := h + 1; i < v; i++ {
		if a.Tokens[i].Head == h && nlp.Is(a.Tokens[i].Deprel, "obj") {
			o = i
		}
	}
	if o == nlp.NoToken {
		return o
	}
	for i := h + 1; i < v; i++ {
		up := i
		for steps := 0; up != o && up != nlp.NoToken && steps < 16; steps++ {
			up = a.Tokens[up].Head
		}
		if up != o {
			return nlp.NoToken
		}
	}
	return o
}

// mendWater makes the water that people drink or that runs a noun with what
// describes it, where the tree has somebody drinking it: "without running water",
// "access to drinking water".
func mendWater(a *nlp.Analysis) {
	for t := 0; t+1 < len(a.Tokens); t++ {
		tok, water := &a.Tokens[t], &a.Tokens[t+1]
		if tok.UPOS != "VERB" || water.Head != t || !strings.EqualFold(a.Form(t+1), "water") || !strings.EqualFold(a.Form(t), "drinking") && !strings.EqualFold(a.Form(t), "running") {
			continue
		}
		water.Head, water.Deprel = tok.Head, "nmod"
		if tok.Head == nlp.NoToken {
			water.Deprel = "root"
		} else if isVerb(a.Tokens[tok.Head]) {
			water.Deprel = "obl"
		}
		for i := range a.Tokens {
			c := &a.Tokens[i]
			if c.Head != t || i == t+1 {
				continue
			}
			c.Head = t + 1
			if nlp.Is(c.Deprel, "mark") {
				c.Deprel = "case"
			}
			if c.Deprel == "nsubj:outer" {
				c.Deprel = "nsubj"
			}
		}
		tok.UPOS, tok.XPOS, tok.Head, tok.Deprel = "ADJ", "JJ", t+1, "amod"
	}
}

// mendRegions gives a place its phrase back from the region that only says where
// it lies: in "near X, Y region" the tree makes the region the head.
func mendRegions(a *nlp.Analysis) {
	place := map[int]int{} // by token: its mention, counted from 1
	for m, men := range a.Mentions {
		for t := men.First; t < men.Last && men.Class == nlp.LOC; t++ {
			place[t] = m + 1
		}
	}
	for t := range a.Tokens {
		h := a.Tokens[t].Head
		if place[t] == 0 || h == nlp.NoToken || h < t+2 || place[h] == 0 || place[h] == place[t] || a.Form(t+1) != "," || !nlp.Is(a.Tokens[t].Deprel, "compound", "nmod", "amod") {
			continue
		}
		rel := a.Tokens[h].Deprel
		if rel == "appos" {
			rel = "nmod"
		}
		a.Tokens[t].Head, a.Tokens[t].Deprel = a.Tokens[h].Head, rel
		a.Tokens[h].Head, a.Tokens[h].Deprel = t, "appos"
		for c := range a.Tokens[:t] {
			if a.Tokens[c].Head == h {
				a.Tokens[c].Head = t
			}
		}
	}
}

// listedName reports a name that the tagger does not know and takes for a verb,
// joined to the name of a place: "around A and B over the past day".
func listedName(a *nlp.Analysis, t int) bool {
	tok := a.Tokens[t]
	if tok.UPOS != "VERB" || t < 2 || a.Tokens[t-2].Sent != tok.Sent || a.Tokens[t-2].UPOS != "PROPN" || a.Tokens[t-2].Head == t {
		return false
	}
	if w := a.Form(t - 1); w != "and" && w != "," && w != "or" {
		return false
	}
	first := func(i int) rune { r, _ := utf8.DecodeRuneInString(a.Form(i)); return r }
	if !unicode.IsUpper(first(t)) || t+1 < len(a.Tokens) && a.Tokens[t+1].Sent == tok.Sent && unicode.IsUpper(first(t+1)) {
		return false
	}
	return slices.ContainsFunc(a.Mentions, func(m nlp.Mention) bool { return m.Class == nlp.LOC && m.First <= t-2 && t-2 < m.Last })
}

// headlinePlan reports whether a noun in -s is the verb of a headline that an
// infinitive or gerund follows: "Germany plans to send tanks", "mulls sending tanks".
func headlinePlan(a *nlp.Analysis, t int) bool {
	tok := a.Tokens[t]
	if t > 0 && t+1 < len(a.Tokens) && nounlike(tok) && considers[strings.ToLower(tok.Lemma)] && a.Tokens[t-1].UPOS == "PROPN" && a.Tokens[t-1].Sent == tok.Sent {
		return a.Tokens[t+1].XPOS == "VBG" && a.Tokens[t+1].Head == t
	}
	if tok.UPOS != "NOUN" || !plans[strings.ToLower(tok.Lemma)] || t == 0 || t+2 >= len(a.Tokens) || a.Tokens[t-1].Sent != tok.Sent || a.Tokens[t+2].Sent != tok.Sent {
		return false
	}
	if tok.XPOS != "NNS" && a.Tokens[t-1].XPOS != "NNS" && a.Tokens[t-1].XPOS != "NNPS" && tok.Head != nlp.NoToken {
		return false
	}
	return nounlike(a.Tokens[t-1]) && strings.EqualFold(a.Form(t+1), "to") && a.Tokens[t+2].XPOS == "VB" && a.Tokens[t+2].Head == t
}

// verbOfOffensive returns the verb right before an offensive that the tree hangs
// on the name behind it: "is pressing its counteroffensive near X".
func verbOfOffensive(a *nlp.Analysis, t int) int {
	tok := a.Tokens[t]
	if !nlp.Is(tok.Deprel, "amod", "compound") || tok.Head < t+2 || a.Tokens[t+1].UPOS != "ADP" {
		return nlp.NoToken
	}
	for v := t - 1; v >= 0 && a.Tokens[v].Sent == tok.Sent && v >= t-4; v-- {
		switch {
		case isVerb(a.Tokens[v]):
			return v
		case a.Tokens[v].UPOS != "DET" && a.Tokens[v].UPOS != "PRON" && a.Tokens[v].UPOS != "ADJ":
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// pastForm are past forms that are no nouns, of verbs by which weapons do harm.
var pastForm = map[string]bool{"tore": true, "struck": true, "blew": true, "shook": true, "slammed": true, "ripped": true, "rained": true, "rocked": true, "sank": true, "fled": true, "ploughed": true, "plowed": true}

// pastVerb reports whether token t is such a form that the tagger took for a
// noun behind its subject: "A missile tore through …".
func pastVerb(a *nlp.Analysis, t int) bool {
	tok := a.Tokens[t]
	if tok.UPOS != "NOUN" && tok.UPOS != "PROPN" && tok.UPOS != "ADJ" || !pastForm[a.Form(t)] || t == 0 || t+1 >= len(a.Tokens) {
		return false
	}
	before, next := a.Tokens[t-1], a.Tokens[t+1]
	return before.Sent == tok.Sent && nounlike(before) && next.Sent == tok.Sent && !nounlike(next)
}

// pastToVerb makes the form at t a verb and the noun before it its subject.
func pastToVerb(a *nlp.Analysis, t int) {
	a.Tokens[t].UPOS, a.Tokens[t].XPOS = "VERB", "VBD"
	if a.Tokens[t-1].Head != t {
		return
	}
	a.Tokens[t-1].Deprel = "nsubj"
	for i := range t - 1 {
		if tok := &a.Tokens[i]; tok.Head == t && nlp.Is(tok.Deprel, "det", "amod", "nummod", "compound") {
			tok.Head = t - 1
		}
	}
	for i := t + 1; i < len(a.Tokens) && a.Tokens[i].Sent == a.Tokens[t].Sent; i++ {
		if tok := &a.Tokens[i]; tok.Head == t && nlp.Is(tok.Deprel, "nmod") {
			tok.Deprel = "obl"
		}
	}
}

// shotNoun reports whether "shot" of "shot down 17 of the 21 drones" was taken for
// a noun: a number, a name or an article follows its particle.
func shotNoun(a *nlp.Analysis, t int) bool {
	if a.Tokens[t].UPOS != "NOUN" || !strings.EqualFold(a.Form(t), "shot") || t == 0 || t+2 >= len(a.Tokens) || a.Tokens[t+2].Sent != a.Tokens[t].Sent || a.Form(t+1) != "down" {
		return false
	}
	switch a.Tokens[t+2].UPOS {
	case "NUM", "DET", "NOUN", "PROPN", "ADJ", "ADV":
		return nounlike(a.Tokens[t-1]) && a.Tokens[t-1].Sent == a.Tokens[t].Sent
	}
	return false
}

// shotToVerb makes the noun at t a verb with its particle: what stands right
// before it is its subject, what follows its object.
func shotToVerb(a *nlp.Analysis, t int) {
	a.Tokens[t].UPOS, a.Tokens[t].XPOS, a.Tokens[t].Lemma = "VERB", "VBD", "shoot"
	a.Tokens[t+1].Head, a.Tokens[t+1].Deprel = t, "compound:prt"
	for i := range a.Tokens {
		tok := &a.Tokens[i]
		switch {
		case tok.Head != t || i == t+1:
		case i == t-1:
			tok.Deprel = "nsubj"
		case i > t+1 && nlp.Is(tok.Deprel, "flat", "nmod", "appos", "nummod", "dep"):
			tok.Deprel = "obj"
		}
	}
}

// planToVerb makes the noun at t a verb: what stands before it is its subject,
// the infinitive or gerund its complement.
func planToVerb(a *nlp.Analysis, t int) {
	a.Tokens[t].UPOS, a.Tokens[t].XPOS = "VERB", "VBZ"
	for i := range a.Tokens {
		tok := &a.Tokens[i]
		switch {
		case tok.Head != t:
		case i < t && nounlike(*tok) && i == t-1:
			tok.Deprel = "nsubj"
		case i == t+2 || i == t+1 && tok.XPOS == "VBG":
			tok.Deprel = "xcomp"
		}
	}
}

// mendCounts makes subjects and objects of counted nouns that the tree takes for
// prepositional phrases since their number begins with "at least", "over" or "more than":
// "at least two explosions rocked …".
func mendCounts(a *nlp.Analysis) {
	for _, q := range a.Quantities {
		if q.Kind == nlp.Money {
			mendSum(a, q)
			continue
		}
		if q.Noun == nlp.NoToken || q.Noun < q.Last || a.Tokens[q.First].UPOS != "ADP" && a.Tokens[q.First].XPOS != "JJR" {
			continue
		}
		noun := &a.Tokens[q.Noun]
		h := noun.Head
		if h == nlp.NoToken || !isVerb(a.Tokens[h]) || !nlp.Is(noun.Deprel, "obl") {
			continue
		}
		for i := q.First; i < q.Last; i++ {
			if nlp.Is(a.Tokens[i].Deprel, "case") {
				a.Tokens[i].Deprel = "advmod"
			}
		}
		subject, object, passive := false, false, false
		for i := range a.Tokens {
			if a.Tokens[i].Head == h {
				d := a.Tokens[i].Deprel
				subject, object, passive = subject || nlp.Is(d, "nsubj"), object || nlp.Is(d, "obj"), passive || d == "aux:pass"
			}
		}
		switch {
		case q.Noun < h && !subject && passive:
			noun.Deprel = "nsubj:pass"
		case q.Noun < h && !subject:
			noun.Deprel = "nsubj"
		case q.Noun > h && !object && !passive:
			noun.Deprel = "obj"
		}
	}
}

// alwaysNouns are event words that are never adjectives or verbs.
var alwaysNouns = map[string]bool{"counteroffensive": true, "counter-offensive": true}

// nounOrAdjective are words of war that are nouns unless a noun follows.
var nounOrAdjective = map[string]bool{"offensive": true, "military": true}

// warNoun reports whether token t is such a noun with another tag.
func warNoun(a *nlp.Analysis, t int) bool {
	tok := a.Tokens[t]
	if tok.UPOS == "NOUN" || tok.UPOS == "PROPN" {
		return false
	}
	form := strings.ToLower(a.Form(t))
	modifies, listed := false, false
	if t+1 < len(a.Tokens) && a.Tokens[t+1].Sent == tok.Sent {
		next := a.Tokens[t+1]
		modifies = next.UPOS == "NOUN" || next.UPOS == "PROPN" || next.XPOS == "HYPH" || next.UPOS == "ADJ"
		listed = a.Form(t+1) == ","
	}
	switch {
	case alwaysNouns[form]:
		return !listed
	case !nounOrAdjective[form] || tok.UPOS != "ADJ" || modifies || listed || t == 0 || a.Tokens[t-1].Sent != tok.Sent:
		return false
	}
	before := a.Tokens[t-1]
	return before.UPOS != "AUX" && before.UPOS != "ADV" && before.UPOS != "CCONJ" && before.UPOS != "PUNCT"
}
