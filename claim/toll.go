package claim

import (
	"strings"

	"sayso/nlp"
)

// Tolls that stand beside their word, whatever the tree makes of either.

// fateBehind are words that say what became of those counted right before them:
// "11 dead", "24 people were wounded".
var fateBehind = map[string]Role{
	"dead": Killed, "killed": Killed, "wounded": Injured, "injured": Injured, "hurt": Injured, "missing": Missing, "hospitalised": Injured, "hospitalized": Injured,
}

// fateBefore are words whose count follows at once: "kills at least 16".
var fateBefore = map[string]Role{
	"kill": Killed, "kills": Killed, "killing": Killed, "killed": Killed, "wounding": Injured, "wounds": Injured, "injuring": Injured, "injures": Injured,
	"injured": Injured, "wounded": Injured, "hurting": Injured,
}

// fate returns the role that a word beside a count of people gives it, and that
// word.
func (d *reading) fate(q nlp.Quantity) (Role, int) {
	sent := d.a.Sentences[d.a.Tokens[q.First].Sent]
	noun := q.Noun
	if noun != nlp.NoToken && !d.is(noun, classPeople) && !d.is(noun, "soldier") {
		return "", nlp.NoToken
	}
	t := q.Last
	if noun != nlp.NoToken && noun >= q.Last && noun < q.Last+3 {
		t = noun + 1
	}
	for skipped := 0; t < sent.Last && skipped < 3 && passive[d.form(t)]; t++ {
		skipped++
	}
	if t < sent.Last {
		if r, ok := fateBehind[d.form(t)]; ok {
			return r, t
		}
	}
	if q.First > sent.First {
		if r, ok := fateBefore[d.form(q.First-1)]; ok {
			return r, q.First - 1
		}
	}
	return "", nlp.NoToken
}

// outcomeOf reads what became of people in words that no verb of harm tells: "two
// people were taken to hospital", "the fate of two more is unknown".
func (d *reading) outcomeOf(noun int) (Role, int) {
	h := d.a.Tokens[noun].Head
	if h == nlp.NoToken || d.a.Tokens[noun].UPOS == "NOUN" && !d.is(noun, classPeople) && !d.is(noun, "soldier") {
		return "", nlp.NoToken
	}
	switch {
	case carried[d.lemma(h)] && nlp.Is(d.a.Tokens[noun].Deprel, "nsubj", "obj"):
		for _, o := range d.syn.Dependents(h, "obl") {
			if l := d.lemma(o); (l == "hospital" || l == "clinic" || l == "icu") && d.syn.Case(o) == "to" {
				return Injured, h
			}
		}
	case (d.lemma(h) == "fate" || d.lemma(h) == "whereabouts") && d.syn.Case(noun) == "of":
		if up := d.a.Tokens[h].Head; up != nlp.NoToken && d.lemma(up) == "unknown" {
			return Missing, h
		}
	}
	return "", nlp.NoToken
}

// carried are verbs that bring the wounded to a hospital.
var carried = map[string]bool{"take": true, "rush": true, "bring": true, "admit": true, "transport": true, "deliver": true, "send": true, "evacuate": true}

// passive are the words between those counted and what became of them.
var passive = map[string]bool{"were": true, "was": true, "are": true, "been": true, "have": true, "had": true, "has": true, "reported": true, "confirmed": true, "being": true, "also": true}

// single returns the one person that a verb of harm has for its object, told
// without a number: "killing a worker", "wounded a police officer".
func (d *reading) single(v int) (number, bool) {
	r, ok := fateBefore[d.form(v)]
	if !ok || v+2 >= d.sentenceOf(v).Last {
		return number{}, false
	}
	if a := d.form(v + 1); a != "a" && a != "an" {
		return number{}, false
	}
	noun := nlp.NoToken
	for t := v + 2; t < min(v+6, d.sentenceOf(v).Last); t++ {
		switch tok := d.a.Tokens[t]; {
		case tok.UPOS == "NOUN" || tok.UPOS == "PROPN":
			noun = t
			continue
		case tok.UPOS == "ADJ" || tok.XPOS == "HYPH" || tok.UPOS == "NUM" || tok.XPOS == "VBN" && noun == nlp.NoToken:
			continue
		}
		break
	}
	if noun == nlp.NoToken || !d.is(noun, classPeople) && !d.is(noun, "soldier") || strings.Contains(d.a.Tokens[noun].Feats, "Number=Plur") || d.r.lexicon.has(d.lemma(noun), "many") {
		return number{}, false
	}
	q := nlp.Quantity{First: v + 1, Last: v + 2, Noun: noun, Kind: nlp.Count, Value: 1, Low: 1, High: 1, Modifier: nlp.Exact, Of: -1}
	q.Span = d.a.SpanOf(v+1, noun+1)
	return number{q: q, role: r, noun: noun, governor: v}, true
}

// singleSubject counts who died or was hurt where each is told alone: "a boy
// died", "a nurse and a driver were wounded" are one and two.
func (d *reading) singleSubject(v int) (number, bool) {
	r := effects[d.lemma(v)]
	if !isVerb(d.a.Tokens[v]) || r != Killed && r != Injured {
		return number{}, false
	}
	s := d.syn.Dependent(v, "nsubj:pass")
	if s == nlp.NoToken && (d.lemma(v) == "die" || d.lemma(v) == "perish") {
		s = d.syn.Dependent(v, "nsubj")
	}
	if s == nlp.NoToken || s > v {
		return number{}, false
	}
	var all []int
	for _, c := range d.syn.Dependents(v, "nsubj:pass", "nsubj") {
		all = append(all, d.all(c)...)
	}
	aux := d.syn.Dependent(v, "aux:pass", "aux")
	many := aux != nlp.NoToken && (d.form(aux) == "were" || d.form(aux) == "are" || d.form(aux) == "have")
	if d.oneMore(v, s) || many != (len(all) > 1) && aux != nlp.NoToken && d.form(aux) != "had" && d.form(aux) != "been" {
		return number{}, false
	}
	for _, t := range all {
		det := d.syn.Dependent(t, "det")
		if det == nlp.NoToken || d.form(det) != "a" && d.form(det) != "an" && d.form(det) != "another" || !d.is(t, classPeople) && !d.is(t, "soldier") ||
			strings.Contains(d.a.Tokens[t].Feats, "Number=Plur") || d.r.lexicon.has(d.lemma(t), "many") || d.measured(t) != nlp.NoToken {
			return number{}, false
		}
	}
	if i := d.syn.Dependent(all[0], "det") - 1; i > d.sentenceOf(v).First && (d.form(i) == "and" || d.form(i) == ",") { // the last of several
		return number{}, false
	}
	n := float64(len(all))
	q := nlp.Quantity{First: d.syn.Dependent(s, "det"), Last: d.syn.Dependent(s, "det") + 1, Noun: s, Kind: nlp.Count, Value: n, Low: n, High: n, Modifier: nlp.Exact, Of: -1}
	q.Span = d.a.SpanOf(q.First, all[len(all)-1]+1)
	return number{q: q, role: r, noun: s, governor: v}, true
}

// oneMore reports a death that only adds to a toll already told: "a thirteenth
// person died", "a man died of his wounds", "…, bringing the toll to 13".
func (d *reading) oneMore(v, s int) bool {
	for _, c := range d.syn.Dependents(s, "amod") {
		if t := d.form(c); strings.HasSuffix(t, "th") || t == "second" || t == "third" || t == "further" {
			return true
		}
	}
	sent := d.sentenceOf(v)
	for t := sent.First; t < sent.Last; t++ {
		switch l := d.lemma(t); {
		case l == "toll", t > v && d.a.Tokens[t].Head == v && (l == "wound" || l == "injury" || l == "hospital"):
			return true
		}
	}
	return false
}

// reckonings are nouns whose phrase says what the count behind their verb
// counts.
var reckonings = map[string]bool{"number": true, "count": true, "tally": true}

// Reach of a reckoning, in words.
const (
	fateReach = 8  // to what became of those it counts
	tollReach = 16 // to its count
)

// fateOf returns the word that says what became of those whom noun t reckons:
// "killed" in "the number of people killed". It is NoToken where none does.
func (d *reading) fateOf(t int) int {
	if !reckonings[d.lemma(t)] || d.next(t) != "of" {
		return nlp.NoToken
	}
	for i := t + 2; i < min(t+fateReach, d.sentenceOf(t).Last); i++ {
		switch r := effects[d.lemma(i)]; {
		case r == Killed || r == Injured || r == Missing:
			return i
		case d.a.Tokens[i].UPOS == "PUNCT" || d.a.Tokens[i].UPOS == "AUX" || d.finiteTag(i):
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// reaches are the words right before the count of a reckoning.
var reaches = map[string]bool{"to": true, "at": true, "reached": true, "reaches": true, "exceeded": true, "exceeds": true, "is": true, "was": true, "as": true}

// tollBefore returns what a count that a reckoning leads to counts, and the word
// that says so: "the number of wounded rose to 27".
func (d *reading) tollBefore(q nlp.Quantity) (Role, int) {
	sent := d.sentenceOf(q.First)
	if q.First == sent.First || !reaches[d.form(q.First-1)] {
		return "", nlp.NoToken
	}
	for i := q.First - 2; i >= max(sent.First, q.First-tollReach); i-- {
		if w := d.fateOf(i); w != nlp.NoToken && w < q.First {
			return effects[d.lemma(w)], w
		}
	}
	return "", nlp.NoToken
}

// countShares gives bare numbers the noun of the whole that their sentence begins
// with: "Of 57 drones launched, 53 were shot down" counts drones twice.
func (d *reading) countShares() {
	for i, q := range d.a.Quantities {
		first := d.sentenceOf(q.First).First
		if q.Kind != nlp.Count || q.Noun == nlp.NoToken || d.form(first) != "of" || q.First > first+2 {
			continue
		}
		for _, part := range d.a.Quantities[i+1:] {
			if d.a.Tokens[part.First].Sent == d.a.Tokens[q.First].Sent && part.Kind == nlp.Count && part.Noun == nlp.NoToken && part.Value <= q.Value {
				for t := part.First; t < part.Last; t++ {
					d.counted[t] = q.Noun
				}
			}
		}
	}
}

// wholeOfSentence reports the count that its sentence begins with as the whole of
// others: "Of 57 drones, …".
func (d *reading) wholeOfSentence(q nlp.Quantity) bool {
	first := d.sentenceOf(q.First).First
	if d.form(first) != "of" || q.First > first+2 || q.Noun == nlp.NoToken {
		return false
	}
	for t, n := range d.counted {
		if n == q.Noun && t >= q.Last && d.a.Tokens[t].Sent == d.a.Tokens[first].Sent && t != n {
			return true
		}
	}
	return false
}

// gravely are how some of those hurt are hurt.
var gravely = map[string]bool{"seriously": true, "critically": true, "badly": true, "severely": true, "gravely": true, "lightly": true, "slightly": true, "fatally": true}

// joint takes numbers that count killed and wounded together for neither: "1,200
// soldiers were killed or wounded" are 1,200 lost, twenty residents so told are
// no number of either.
func (d *reading) joint(numbers []number) []number {
	var out []number
	for _, n := range numbers {
		if n.role != Killed && n.role != Injured || n.governor == nlp.NoToken || !d.killedOrWounded(n.governor) {
			out = append(out, n)
			continue
		}
		switch {
		case d.is(n.noun, "losses"), n.q.Noun == nlp.NoToken:
			n.role, n.governor = "", nlp.NoToken
		case d.is(n.noun, "soldier") || d.is(n.noun, classForce):
			n.role = LostItems
		default:
			continue
		}
		out = append(out, n)
	}
	return out
}

// killedOrWounded reports whether the word of harm at t is joined to the other harm
// with no number of its own: "killed or injured".
func (d *reading) killedOrWounded(t int) bool {
	sent := d.sentenceOf(t)
	last := sent.Last
	for _, g := range []int{t, t - 2} {
		if g < sent.First || g+2 >= last {
			continue
		}
		w, a, b := d.form(g+1), effects[d.lemma(g)], effects[d.lemma(g+2)]
		if (w == "or" || w == "and" || w == "and/or" || w == "/") && (a == Killed && b == Injured || a == Injured && b == Killed) && (g+3 >= last || !d.countFrom(g+3)) {
			return true
		}
	}
	return false
}
