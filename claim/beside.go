package claim

import "sayso/nlp"

// Nouns that are set beside the name of a place and tell something of it.

// setBesideReach is how many words the noun phrase between a name and the noun
// beside it may take.
const setBesideReach = 12

// besideName returns the place that noun t of a settlement or an area is said of:
// X of "X, a city captured by …", "X, one of the first areas to be taken",
// "X was among the first towns to fall"; NoToken where t has a name of its own or
// stands beside none.
func (d *reading) besideName(t int) int {
	tok := d.a.Tokens[t]
	if tok.UPOS != "NOUN" || !d.is(t, "settlement") && !regionNouns[d.lemma(t)] && !d.is(t, "holding") || d.nameOf(t) != nlp.NoToken {
		return nlp.NoToken
	}
	said := t
	if h := tok.Head; nlp.Is(tok.Deprel, "nmod") && d.form(h) == "one" { // "one of the first areas"
		said = h
	}
	if s := d.syn.Dependent(said, "nsubj"); s != nlp.NoToken && d.syn.Dependent(said, "cop") != nlp.NoToken {
		if p := d.nameOf(s); p != nlp.NoToken && !d.vagueArea(p) {
			return p
		}
		return nlp.NoToken
	}
	for i := t - 1; i > max(d.sentenceOf(t).First, t-setBesideReach); i-- {
		switch w := d.form(i); {
		case w == "," || w == "–" || w == "—" || w == "-" && d.a.Tokens[i].Start > d.a.Tokens[i-1].End:
			if d.placeable(i - 1) {
				return i - 1
			}
			return nlp.NoToken
		case w == "of" || w == "among" || w == "one" || d.a.Tokens[i].XPOS == "POS" || d.isSideName(i):
		case d.a.Tokens[i].UPOS == "DET", d.a.Tokens[i].UPOS == "ADJ", d.a.Tokens[i].UPOS == "ADV", d.a.Tokens[i].UPOS == "NOUN", d.a.Tokens[i].XPOS == "HYPH":
		default:
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// setBeside gives a verb that tells something of a noun set beside a name the
// place of that name, in the role of the noun.
func (d *reading) setBeside(f *frame, v int) {
	tok := d.a.Tokens[v]
	bare := tok.XPOS == "VBN" && d.syn.Dependent(v, "aux", "aux:pass") == nlp.NoToken
	for _, role := range []string{"obj", "subj"} {
		for _, t := range f.args[role] {
			if tok.Head == t && nlp.Is(tok.Deprel, "acl") || bare && d.a.Tokens[t].Head == v && nlp.Is(d.a.Tokens[t].Deprel, "nsubj") {
				f.add(role, d.besideFor(t, v)...)
			}
		}
	}
	if bare && nlp.Is(tok.Deprel, "acl") && v > d.sentenceOf(v).First && tok.Head < v-1 { // "the head of X – the peninsula annexed …"
		f.add("obj", d.besideFor(v-1, v)...)
	}
}

// besideAside reports whether verb v says something of a noun set beside a name by
// a comma, which the outlet adds to indirect speech.
func (d *reading) besideAside(v int) bool {
	tok := d.a.Tokens[v]
	if !nlp.Is(tok.Deprel, "acl") || tok.Head == nlp.NoToken || d.syn.Dependent(tok.Head, "cop") != nlp.NoToken {
		return false
	}
	return d.besideName(tok.Head) != nlp.NoToken
}

// besideFor returns the place that verb v tells something of through noun t set
// beside its name, where no other place is named between noun and verb: "a port
// in Y, which was seized" may tell of Y.
func (d *reading) besideFor(t, v int) []int {
	for i := t + 1; i < v; i++ {
		if d.placeable(i) {
			return nil
		}
	}
	if p := d.besideName(t); p != nlp.NoToken {
		if l := d.locate(p); l.entry != nil && !d.abroad(l.entry.Country) {
			return []int{p}
		}
	}
	return nil
}
