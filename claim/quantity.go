package claim

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"sayso/nlp"
)

// effects maps the word that governs a number to what the number counts.
var effects = map[string]Role{
	"kill": Killed, "die": Killed, "perish": Killed, "dead": Killed, "death": Killed, "fatality": Killed, "slay": Killed, "deadly": Killed,
	"murder": Killed, "assassinate": Killed, "massacre": Killed, "execute": Killed, "assassination": Killed, "killing": Killed, "execution": Killed, "slaying": Killed, "behead": Killed, "drown": Killed,
	"injure": Injured, "wound": Injured, "hurt": Injured, "injury": Injured, "wounded": Injured, "injured": Injured, "hospitalise": Injured, "hospitalize": Injured,
	"missing": Missing, "unaccounted": Missing, "miss": Missing, "interception": Intercepted, "downing": Intercepted, "drive": Displaced, "force": Displaced,
	"damage": Damaged, "destroy": Damaged, "ruin": Damaged, "flatten": Damaged, "flood": Damaged,
	"launch": Launched, "fire": Launched, "unleash": Launched, "drop": Launched, "direct": Launched, "aim": Launched,
	"shoot": Intercepted, "intercept": Intercepted, "down": Intercepted, "neutralise": Intercepted, "neutralize": Intercepted, "repel": Intercepted,
	"toll": Killed, "lose": LostItems, "loss": LostItems, "eliminate": LostItems, "capture": LostItems, "knock": LostItems, "sink": LostItems,
	"evacuate": Displaced, "displace": Displaced, "flee": Displaced, "rescue": Displaced, "relocate": Displaced, "move": Displaced, "transfer": Displaced,
	"leave": Affected, "without": Affected, "lack": Affected, "cut": Affected, "affect": Affected,
}

// fits lists the roles that numbers of each claim type can have.
var fits = map[Type][]Role{
	Strike: {Killed, Injured, Missing, Damaged, Launched}, Casualty: {Killed, Injured, Missing}, Interception: {Intercepted, Launched},
	Loss: {LostItems, Killed, Injured}, Damage: {Damaged, Affected, Killed, Injured}, Displacement: {Displaced, Affected},
	Aid: {Amount}, Advance: {Distance, Area}, Control: {Area},
}

// number is a quantity of the text with the role that its governor gives it.
type number struct {
	q        nlp.Quantity
	role     Role
	noun     int    // token of the counted noun, or of the number itself
	governor int    // token of the word that gave the role
	over     string // the places that it is summed over, "" for one
}

// numbers reads the quantities of sentence s with their roles, leaving out
// those that count nothing (ordinals, factors, percentages).
func (d *reading) numbers(s int) []number {
	var out []number
	for _, i := range d.index.quantities[s] {
		q := d.a.Quantities[i]
		q.Noun = d.ofCounted(q)
		n := number{q: q, noun: d.weaponHead(q.Noun)}
		if n.noun == nlp.NoToken {
			n.noun = d.headWithin(q.First, q.Last)
		}
		switch q.Kind {
		case nlp.Count:
			if d.isAge(q) || d.isSubset(n.noun, q) && !d.packed(q) {
				continue
			}
			if n.role, n.governor = d.outcomeOf(n.noun); n.role != "" {
			} else if n.role, n.governor = d.effectBehind(q); n.role == "" {
				if n.role, n.governor = d.fate(q); n.role == "" {
					n.role, n.governor = d.effect(n.noun)
				}
			}
			if d.objectOfAnother(q, n) {
				n.role, n.governor = "", nlp.NoToken
			}
			if n.role == Intercepted && d.is(n.noun, "equipment") && !d.is(n.noun, "missile") { // "shot down three helicopters"
				n.role = LostItems
			}
			if n.role == "" {
				n.role, n.governor = d.tollBefore(q)
			}
			if n.role == "" && d.downedBehind(q) {
				n.role, n.governor = Intercepted, q.First
			}
			if n.role == Launched && !d.isWhole(i) && (d.interceptedAbove(n.noun) || q.Of >= 0 && d.interceptedBefore(q.First)) { // "shot down nine of 19 missiles fired"
				n.role = Intercepted
			}
			if n.role == Intercepted && (d.isWhole(i) || d.wholeOfSentence(q) || q.First > 0 && d.form(q.First-1) == "of" && d.countBefore(q.First-1)) {
				n.role = Launched
			}
			if d.partOf(q.First) || d.joinedToPart(n.noun) {
				if n.role != Intercepted {
					continue // "most of the 300 evacuated"
				}
				n.role = Launched
			}
			if q.Of >= 0 && (n.role == Killed || n.role == Injured) {
				continue // "two of the 10 people wounded"
			}
		case nlp.Money:
			if !d.moneyForAid(q) || d.bracketed(q) {
				continue
			}
			n.role, n.governor = Amount, n.noun
		case nlp.Distance:
			if q.First > 0 && d.form(q.First-1) == "every" { // "for every 5 km taken"
				continue
			}
			n.role, n.governor = Distance, n.noun
		case nlp.Area:
			n.role, n.governor = Area, n.noun
		}
		if n.role != "" || q.Kind == nlp.Count {
			out = append(out, n)
		}
	}
	d.sharePassive(out)
	out = d.joint(d.portions(out))
	for v := d.a.Sentences[s].First; v < d.a.Sentences[s].Last; v++ {
		if n, ok := d.single(v); ok {
			out = append(out, n)
		} else if n, ok := d.singleSubject(v); ok {
			out = append(out, n)
		}
	}
	return out
}

// objectOfAnother reports people that a verb right before their count acts on,
// whom the tree gives to a verb of harm before it: "wounded three and drew 30
// firefighters".
func (d *reading) objectOfAnother(q nlp.Quantity, n number) bool {
	v := q.First - 1
	if n.role != Killed && n.role != Injured || n.governor == nlp.NoToken || v <= d.sentenceOf(q.First).First || v <= n.governor || d.a.Tokens[v].UPOS != "VERB" {
		return false
	}
	return effects[d.lemma(v)] == "" && d.a.Tokens[v].XPOS != "VBN" && !found[d.lemma(v)]
}

// sharePassive gives a count the role of the one that it is joined to, whatever the
// tree makes of it: "Fourteen missiles and at least 31 drones were shot down".
func (d *reading) sharePassive(counts []number) {
	for i := 0; i+1 < len(counts); i++ {
		n, next := &counts[i], counts[i+1]
		if n.role != "" || next.role == "" || n.q.Noun == nlp.NoToken || next.q.Noun == nlp.NoToken || next.governor < next.noun || n.noun >= next.q.First {
			continue
		}
		joined := next.q.First - n.noun
		if w := d.form(n.noun + 1); w != "and" && w != "," || joined > 3 {
			continue
		}
		if d.is(n.noun, "missile") && d.is(next.noun, "missile") || d.is(n.noun, classPeople) && d.is(next.noun, classPeople) || d.is(n.noun, "building") && d.is(next.noun, "building") {
			n.role, n.governor = next.role, next.governor
		}
	}
}

// parts are words for some of those whom a number behind "of" counts all of.
var parts = map[string]bool{"most": true, "some": true, "many": true, "half": true, "majority": true, "part": true, "third": true, "few": true, "several": true, "bulk": true, "none": true}

// partOf reports whether the number at token t counts more than what is told of:
// "most of the 36 drones were downed".
func (d *reading) partOf(t int) bool {
	first := d.sentenceOf(t).First
	if t > first && d.a.Tokens[t-1].UPOS == "DET" {
		t--
	}
	return t-2 >= first && d.form(t-1) == "of" && parts[d.lemma(t-2)]
}

// joinedToPart reports a further count of what only a part is told of: the
// missiles of "most of the 36 drones and two missiles".
func (d *reading) joinedToPart(noun int) bool {
	h := d.a.Tokens[noun].Head
	return h != nlp.NoToken && nlp.Is(d.a.Tokens[noun].Deprel, "conj") && slices.ContainsFunc(d.quantitiesIn(d.a.Tokens[noun].Sent), func(q nlp.Quantity) bool {
		return q.Noun == h && d.partOf(q.First)
	})
}

// downedReach is how many words behind a count "shot down" may stand.
const downedReach = 6

// downedBehind reports "83 missiles launched, 43 of them shot down".
func (d *reading) downedBehind(q nlp.Quantity) bool {
	if q.Last+2 >= d.sentenceOf(q.First).Last || d.form(q.Last) != "of" {
		return false
	}
	switch d.form(q.Last + 1) {
	case "them", "which", "those", "these":
	default:
		return false
	}
	for i := q.Last + 2; i < min(q.Last+downedReach, d.sentenceOf(q.First).Last); i++ {
		switch l := d.lemma(i); {
		case l == "shoot" || l == "intercept" || l == "down" || l == "destroy" || d.form(i) == "downed" || d.form(i) == "shot":
			return true
		case d.a.Tokens[i].UPOS != "AUX" && d.a.Tokens[i].UPOS != "ADV":
			return false
		}
	}
	return false
}

// weaponHead returns the noun that a count of weapons counts: the jets of "19
// F-16 fighter jets".
func (d *reading) weaponHead(t int) int {
	if t == nlp.NoToken || d.mention[t] < 0 {
		return t
	}
	if m := d.a.Mentions[d.mention[t]]; m.Class == nlp.WEAPON && d.a.Tokens[m.Last-1].UPOS != "PUNCT" && d.a.Tokens[m.Last-1].UPOS != "NUM" {
		return m.Last - 1
	}
	return t
}

// interceptedAbove reports whether a verb of shooting down governs noun t.
func (d *reading) interceptedAbove(noun int) bool {
	t := noun
	for steps := 0; steps < 4 && t != nlp.NoToken; steps++ {
		t = d.a.Tokens[t].Head
		if t != nlp.NoToken && isVerb(d.a.Tokens[t]) {
			return d.refine(effects[d.lemma(t)], noun, t) == Intercepted
		}
	}
	return false
}

// interceptedBefore reports whether a verb of shooting down stands before token t:
// "downed four of six missiles launched by X and six of eight drones".
func (d *reading) interceptedBefore(t int) bool {
	for v := d.sentenceOf(t).First; v < t; v++ {
		if isVerb(d.a.Tokens[v]) && effects[d.lemma(v)] == Intercepted {
			return true
		}
	}
	return false
}

// countBefore reports whether the noun before token of is itself counted: "four
// missiles of six".
func (d *reading) countBefore(of int) bool {
	return slices.ContainsFunc(d.quantitiesIn(d.a.Tokens[of].Sent), func(q nlp.Quantity) bool {
		return q.Noun != nlp.NoToken && q.Noun < of && of-q.Noun <= 2 && q.Last <= of
	})
}

// isAge reports "a man of 74".
func (d *reading) isAge(q nlp.Quantity) bool {
	if d.agedName(q) {
		return true
	}
	if q.First < 2 || q.First+1 != q.Last || d.form(q.First-1) != "of" && d.form(q.First-1) != "aged" {
		return false
	}
	before := d.a.Tokens[q.First-2]
	return before.UPOS == "NOUN" && !strings.Contains(before.Feats, "Number=Plur") && d.is(q.First-2, classPeople) && q.Value < 120
}

// ageReach is how many words may stand between a name and the age behind it.
const ageReach = 6

// agedName reports the age behind a name: "General N (pictured), 52, died".
func (d *reading) agedName(q nlp.Quantity) bool {
	sent := d.sentenceOf(q.First)
	if q.First <= sent.First+1 || q.First+1 != q.Last || q.Noun != nlp.NoToken && q.Noun < q.First || q.Value > 120 || q.Last >= sent.Last {
		return false
	}
	before, after := d.a.Form(q.First-1), d.a.Form(q.Last)
	if before != "," && before != "(" || after != "," && after != ")" && after != "." && after != ";" {
		return false
	}
	for t := q.First - 1; t >= max(sent.First, q.First-ageReach); t-- {
		if d.isPerson(t) || t == q.First-2 && d.is(t, classPeople) && !strings.Contains(d.a.Tokens[t].Feats, "Number=Plur") || d.a.Tokens[t].UPOS == "PROPN" && !d.placeable(t) {
			return true
		}
	}
	return false
}

// isSubset reports a number of some of those already counted: "including three
// children", "one of 500".
func (d *reading) isSubset(noun int, q nlp.Quantity) bool {
	if q.Value == 1 && q.Of >= 0 {
		return true
	}
	if q.First > 0 && d.form(q.First-1) == "," && q.Last < d.sentenceOf(noun).Last && gravely[d.form(q.Last)] { // "24 were hurt, one seriously"
		return true
	}
	for i := max(q.First-2, d.sentenceOf(noun).First); i < q.First; i++ {
		switch d.form(i) {
		case "including", "among":
			return true
		}
	}
	return false
}

// isWhole reports whether quantity i is the whole of an "n of m".
func (d *reading) isWhole(i int) bool {
	return slices.ContainsFunc(d.quantitiesIn(d.a.Tokens[d.a.Quantities[i].First].Sent), func(q nlp.Quantity) bool { return q.Of == i })
}

// headWithin returns the token of [first, last) whose head lies outside.
func (d *reading) headWithin(first, last int) int {
	for t := first; t < last; t++ {
		if h := d.a.Tokens[t].Head; h < first || h >= last {
			return t
		}
	}
	return first
}

// effect walks from a counted noun up the tree to the word that says what
// happened to it.
func (d *reading) effect(noun int) (Role, int) {
	for _, c := range d.syn.Dependents(noun, "acl", "amod") { // "a further 40 people injured", "15 incoming missiles"
		if r, ok := effects[d.lemma(c)]; ok && (nlp.Is(d.a.Tokens[c].Deprel, "acl") || r == Missing || r == Launched || r == Killed || r == Injured || d.isHidden(c)) {
			return d.refine(r, noun, c), c
		}
	}
	if r, ok := effects[d.lemma(noun)]; ok && !isVerb(d.a.Tokens[noun]) { // "12 dead", "three deaths", "dozens wounded"
		return r, noun
	}
	if v, ok := d.strayVerb[noun]; ok {
		if r, ok := effects[d.lemma(v)]; ok {
			return d.refine(r, noun, v), v
		}
	}
	if v := d.participleBehind(noun); v != nlp.NoToken {
		return d.refine(effects[d.lemma(v)], noun, v), v
	}
	if v := d.verbBefore(noun); v != nlp.NoToken {
		return d.refine(effects[d.lemma(v)], noun, v), v
	}
	t := noun
	for range 5 {
		h := d.a.Tokens[t].Head
		if h == nlp.NoToken || !d.passesUp(t, noun) {
			break
		}
		if r, ok := effects[d.lemma(h)]; ok {
			return d.refine(r, noun, h), h
		}
		if nlp.Is(d.a.Tokens[t].Deprel, "nsubj") && found[d.lemma(h)] { // "are believed to have been destroyed"
			if x := d.syn.Dependent(h, "xcomp"); x != nlp.NoToken && effects[d.lemma(x)] != "" {
				return d.refine(effects[d.lemma(x)], noun, x), x
			}
		}
		if r, by := d.effectBeside(h, t); r != "" { // "losses reached 160 tanks", "the toll rose to 12"
			return d.refine(r, noun, by), by
		}
		t = h
	}
	return "", nlp.NoToken
}

// harmReach is how many words behind a count what happened to those counted
// may stand.
const harmReach = 6

// effectBehind reads what happened to people from the words right behind their
// count, whatever the parse makes of them: "three confirmed dead", "five others
// were injured". A verb with an object of its own is what they did.
func (d *reading) effectBehind(q nlp.Quantity) (Role, int) {
	if q.Noun != nlp.NoToken && !d.is(q.Noun, classPeople) && !d.is(q.Noun, "soldier") {
		return "", nlp.NoToken
	}
	last := d.sentenceOf(q.First).Last
	aux := false
	for i := q.Last; i < min(q.Last+harmReach, last); i++ {
		tok := d.a.Tokens[i]
		r, ok := effects[d.lemma(i)]
		switch {
		case ok && (r == Killed || r == Injured || r == Missing) && i != q.Noun:
			if !aux && isVerb(tok) && i+1 < last && startsPhrase(d.a.Tokens[i+1]) || tok.XPOS == "VBG" || tok.UPOS == "NOUN" && d.lemma(i) != "dead" {
				return "", nlp.NoToken
			}
			return d.refine(r, max(q.Noun, q.First), i), i
		case i == q.Noun || nlp.Is(tok.Deprel, "amod", "compound") && !isVerb(tok), found[d.lemma(i)], tok.UPOS == "ADV":
		case tok.UPOS == "AUX":
			aux = true
		default:
			return "", nlp.NoToken
		}
	}
	return "", nlp.NoToken
}

// found are words that may stand between a count of people and what happened to
// them.
var found = map[string]bool{
	"confirm": true, "report": true, "fear": true, "believe": true, "think": true, "presume": true, "know": true, "find": true, "leave": true, "list": true,
	"declare": true, "pronounce": true, "other": true, "more": true, "people": true, "civilian": true, "person": true, "to": true,
}

func startsPhrase(t nlp.Token) bool {
	switch t.UPOS {
	case "NUM", "DET", "NOUN", "PROPN", "PRON":
		return true
	}
	return false
}

// participleBehind returns the participle that closes "… was killed and some
// nine others, two of them children, hurt" for the second noun, which the
// parse hangs on the first verb.
func (d *reading) participleBehind(noun int) int {
	if !nlp.Is(d.a.Tokens[noun].Deprel, "conj", "obj", "nsubj", "nsubj:pass", "obl", "dep", "parataxis") {
		return nlp.NoToken
	}
	joined := false
	for i := noun - 1; i >= max(d.sentenceOf(noun).First, noun-6) && !joined; i-- {
		joined = d.a.Tokens[i].UPOS == "CCONJ" || d.form(i) == ","
	}
	if !joined {
		return nlp.NoToken
	}
	for i := noun + 1; i < min(noun+9, d.sentenceOf(noun).Last); i++ {
		tok := d.a.Tokens[i]
		r, ok := effects[d.lemma(i)]
		switch {
		case ok && (r == Killed || r == Injured || r == Missing || r == Damaged) && (tok.XPOS == "VBN" || tok.XPOS == "VBD" || tok.UPOS == "ADJ"):
			return i
		case tok.UPOS == "VERB" && tok.Deprel != "case" || tok.UPOS == "AUX" || tok.UPOS == "SCONJ" || d.form(i) == ";" || tok.UPOS == "CCONJ":
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// verbBefore returns the verb whose object the parse took for something else:
// see activeAfterAll.
func (d *reading) verbBefore(noun int) int {
	for v := noun - 1; v >= max(d.sentenceOf(noun).First, noun-10); v-- {
		if isVerb(d.a.Tokens[v]) {
			if _, ok := effects[d.lemma(v)]; ok && nlp.Is(d.a.Tokens[v].Deprel, "acl") && d.activeAfterAll(v) && slices.Contains(d.objectsBehind(v), noun) {
				return v
			}
			if !nlp.Is(d.a.Tokens[v].Deprel, "amod") {
				break
			}
		}
	}
	return nlp.NoToken
}

// effectBeside returns the role that another argument of verb h gives: "put
// losses at …", "the death toll rose to …".
func (d *reading) effectBeside(h, not int) (Role, int) {
	if !isVerb(d.a.Tokens[h]) {
		return "", nlp.NoToken
	}
	for _, c := range d.syn.Dependents(h, "obj", "nsubj") {
		if l := d.lemma(c); c != not && (l == "loss" || l == "toll") {
			return effects[l], c
		} else if c != not && l == "number" { // "the number of soldiers killed has risen to 900"
			for _, n := range d.syn.Dependents(c, "nmod") {
				if r, by := d.effect(n); r != "" {
					return r, by
				}
			}
		}
	}
	return "", nlp.NoToken
}

// passesUp reports whether a number under t counts what happens at t's head: a
// clause of its own ("after three people fled") does not.
func (d *reading) passesUp(t, noun int) bool {
	rel := d.a.Tokens[t].Deprel
	switch {
	case nlp.Is(rel, "advcl", "ccomp", "parataxis") || rel == "acl:relcl":
		return false
	case nlp.Is(rel, "conj") && isVerb(d.a.Tokens[t]): // "killing one and plunging thousands into darkness": not killed
		return false
	case rel == "nmod" || rel == "nmod:unmarked":
		switch d.syn.Case(t) {
		case "of", "out of", "including", "":
			return true
		}
		return false
	case nlp.Is(rel, "obl"):
		switch d.syn.Case(t) {
		case "to", "at", "of", "out", "out of", "by", "including", "":
			return true
		case "without":
			return true
		}
		return t != noun
	}
	return true
}

// refine corrects a role by what is counted: destroyed tanks are losses, a
// destroyed missile was intercepted, killed drones are not people.
func (d *reading) refine(r Role, noun, governor int) Role {
	weapon, equipment := d.is(noun, "missile"), d.is(noun, "equipment")
	people := d.is(noun, classPeople) || d.is(noun, "soldier")
	switch r {
	case Damaged:
		switch {
		case weapon && !equipment:
			return Intercepted
		case equipment:
			return LostItems
		case d.is(noun, "soldier"):
			return Killed
		}
	case LostItems:
		if people && d.lemma(governor) == "lose" && nlp.Is(d.a.Tokens[noun].Deprel, "nsubj") && d.a.Tokens[noun].Deprel != "nsubj:pass" { // "700 people lost access"
			return Affected
		}
		if people && (d.lemma(governor) == "eliminate" || d.lemma(governor) == "lose" && d.a.Tokens[noun].UPOS != "NUM") {
			if d.is(noun, "soldier") || d.is(noun, classForce) && !d.r.lexicon.has(d.lemma(noun), classPeople) {
				return LostItems
			}
			return Killed
		}
	case Intercepted:
		if people || d.is(noun, "settlement") || regionNouns[d.lemma(noun)] { // "over 13 regions"
			return ""
		}
	case Killed, Injured:
		if equipment && !people {
			return LostItems
		}
	case Launched:
		if !weapon && !equipment && !d.is(noun, "attack") {
			return ""
		}
	case Displaced:
		if !people {
			return ""
		}
	case Affected:
		if d.lemma(governor) == "leave" && !d.leavesWithout(governor) {
			return ""
		}
	}
	return r
}

// leavesWithout reports whether "leave" means "leave without power" and the
// like.
func (d *reading) leavesWithout(v int) bool {
	first, last := d.syn.Range(v)
	for t := first; t < last; t++ {
		if d.form(t) == "without" {
			return true
		}
	}
	return false
}

// quantity turns a number into a slot of a claim of type ty.
func (d *reading) quantity(n number, ty Type) Quantity {
	q := Quantity{Role: n.role, Value: n.q.Value, Low: n.q.Low, High: n.q.High, Modifier: n.q.Modifier, Unit: n.q.Unit, Text: n.q.Span.Of(d.a.Doc.Text), Over: n.over}
	if n.q.Kind == nlp.Distance {
		q.asStated()
	}
	if q.Unit == "" && n.q.Noun != nlp.NoToken && (ty == Loss || ty == Aid || ty == Damage || ty == Interception || ty == Strike && n.role != Killed && n.role != Injured) {
		q.Unit = d.phraseUnit(n.q)
	}
	return q
}

// phraseUnit words what is counted: "armored vehicles", without the number and
// the side.
func (d *reading) phraseUnit(q nlp.Quantity) string {
	first := q.Noun
	for first-1 >= q.Last || q.First > q.Noun && first > d.sentenceOf(first).First {
		tok := d.a.Tokens[first-1]
		if !d.attribute(first-1) || tok.XPOS == "POS" || d.ownSide(first-1) != "" && d.a.Tokens[first].XPOS != "HYPH" || d.form(first-1) == "and" || d.form(first-1) == "," || tok.UPOS == "NUM" && tok.XPOS == "CD" && d.a.Tokens[first].XPOS != "HYPH" {
			break
		}
		first--
	}
	return strings.Join(strings.Fields(d.a.Text(first, q.Noun+1)), " ")
}

// lengths are the units of length that a number is left in as it is stated, in
// kilometres; kilometres themselves need none.
var lengths = []struct {
	words []string
	unit  string
	km    float64
}{
	{[]string{"mile", "miles", "mi"}, "mi", 1.609344},
	{[]string{"metre", "metres", "meter", "meters", "m"}, "m", .001},
	{[]string{"yard", "yards"}, "yd", .0009144},
	{[]string{"foot", "feet", "ft"}, "ft", .0003048},
}

// asStated gives a length, which the analysis has in kilometres, in the unit of
// its text.
func (q *Quantity) asStated() {
	words := strings.FieldsFunc(strings.ToLower(q.Text), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, l := range lengths {
		if len(words) == 0 || !slices.Contains(l.words, words[len(words)-1]) {
			continue
		}
		round := func(v float64) float64 { return math.Round(v/l.km*1000) / 1000 }
		q.Value, q.Low, q.High, q.Unit = round(q.Value), round(q.Low), round(q.High), l.unit
		return
	}
}
