package claim

import (
	"slices"
	"strings"

	"sayso/doc"
	"sayso/nlp"
	"sayso/place"
	"sayso/theatre"
)

// draft is a claim in the making: a rule's match with its slots as tokens.
type draft struct {
	Claim
	trigger int
	rule    *rule // nil for responses
	att     int   // attribution it rests on, -1 the outlet
	place   int   // token of the place name, NoToken when none
	numbers []number
}

// sentenceDrafts reads the claims of sentence s: every trigger's match, then
// what belongs together is put together.
func (d *reading) sentenceDrafts(s int) []draft {
	sent := d.a.Sentences[s]
	if d.asks(sent) {
		return nil
	}
	var drafts []draft
	for t := sent.First; t < sent.Last; t++ {
		if r, ok := d.response(t); ok {
			drafts = append(drafts, r)
		}
		rule, f, ok := d.match(t)
		if !ok || d.onlyAnchor(f) {
			continue
		}
		drafts = append(drafts, d.build(rule, f)...)
	}
	drafts = d.merge2(drafts)
	d.assignNumbers(drafts, d.numbers(s))
	return d.prune(drafts)
}

// asks reports whether a sentence is a question of the outlet: it asserts
// nothing ("Where has the army gained ground?").
func (d *reading) asks(s nlp.Sentence) bool {
	if s.First >= s.Last || d.a.Form(s.Last-1) != "?" {
		return false
	}
	first := d.a.Tokens[s.First]
	return first.UPOS == "AUX" || strings.HasPrefix(first.XPOS, "W")
}

// onlyAnchor reports whether an event is named only to date another ("since the
// dam burst", "during the attack") or is no event at all: a compound's modifier
// ("fighting vehicle"), what something is called ("the biggest strike yet"), an
// aim ("in pursuit of regaining …").
func (d *reading) onlyAnchor(f frame) bool {
	t := f.trigger
	tok := d.a.Tokens[t]
	switch d.syn.Case(t) {
	case "since", "before", "until", "during", "amid":
		return true
	}
	if tok.UPOS == "NOUN" && nlp.Is(tok.Deprel, "compound") && !d.is(t, "attack") && !d.is(t, "offensive") {
		return true
	}
	if d.is(t, "attack") && !isVerb(tok) && d.syn.Dependent(t, "cop") != nlp.NoToken {
		return true
	}
	if isVerb(tok) && tok.Head != nlp.NoToken && aims[d.lemma(tok.Head)] && nlp.Is(tok.Deprel, "acl", "advcl") {
		return true
	}
	for v, steps := t, 0; v != nlp.NoToken && steps < 3; v, steps = d.a.Tokens[v].Head, steps+1 {
		if m := d.syn.Dependent(v, "mark"); m != nlp.NoToken && nlp.Is(d.a.Tokens[v].Deprel, "advcl") {
			switch d.form(m) {
			case "since", "until":
				return true
			}
		}
		if isVerb(d.a.Tokens[v]) {
			break
		}
	}
	return false
}

// aims are nouns that make an event a wish: "efforts to retake", "the goal of
// reaching".
var aims = map[string]bool{"pursuit": true, "goal": true, "aim": true, "effort": true, "attempt": true, "bid": true, "prospect": true, "hope": true, "ability": true, "capacity": true, "task": true, "mission": true, "objective": true, "plan": true, "chance": true, "desire": true}

// build fills the slots of a rule's match; places joined by "and" give one
// draft each.
func (d *reading) build(r *rule, f frame) []draft {
	dr := draft{trigger: f.trigger, rule: r, place: nlp.NoToken}
	dr.Type, dr.Change, dr.Rule = r.Type, r.Change, r.Name
	if r.Type == Control && d.attempted(f) {
		dr.Type, dr.Change = GroundCombat, ""
	}
	dr.Origin, dr.Relays, dr.att = d.origin(f.trigger)
	dr.OwnVoice = dr.att < 0
	dr.Polarity, dr.Modality = d.mood(f)
	if r.Polarity == Denied {
		dr.Polarity = flip(dr.Polarity)
	}
	if r.Modality != "" {
		dr.Modality = r.Modality
	}
	d.byStance(&dr)
	dr.Actor = d.actor(r, f, dr.Origin)
	dr.Target = d.target(r, f, dr.Origin)
	dr.Item = d.item(r, f)
	dr.Weapon = d.weapon(f)
	dr.Time = d.when(f.trigger)
	places := d.placesOf(r, f)
	if len(places) == 0 {
		return []draft{dr}
	}
	out := make([]draft, 0, len(places))
	for _, p := range places {
		one := dr
		one.place = p
		out = append(out, one)
	}
	return out
}

// attempted reports whether the trigger is what somebody tries to do.
func (d *reading) attempted(f frame) bool {
	tok := d.a.Tokens[f.trigger]
	if !isVerb(tok) || tok.Head == nlp.NoToken || !nlp.Is(tok.Deprel, "xcomp", "advcl", "ccomp") {
		return false
	}
	switch d.lemma(tok.Head) {
	case "attempt", "try", "seek", "fight", "battle", "struggle", "aim":
		return true
	}
	return false
}

func flip(p Polarity) Polarity {
	if p == Denied {
		return Asserted
	}
	return Denied
}

// byStance lets the cue bear on the claim: who denies it asserts the contrary,
// who demands it does not tell of it.
func (d *reading) byStance(dr *draft) {
	if dr.att < 0 || d.a.Attributions[dr.att].Carried {
		return
	}
	switch d.a.Attributions[dr.att].Stance {
	case nlp.Denies:
		dr.Polarity = flip(dr.Polarity)
	case nlp.Demands:
		if dr.Modality == Actual {
			dr.Modality = Demanded
		}
	case nlp.Predicts:
		if dr.Modality == Planned || dr.Modality == Actual && d.a.Attributions[dr.att].CueText == "predict" {
			dr.Modality = Planned
		}
	case nlp.Announces:
		if c := d.a.Attributions[dr.att].CueText; dr.Modality == Actual && dr.Type == Aid && (c == "pledge" || c == "promise" || c == "vow" || c == "commit") {
			dr.Modality = Planned
		}
	}
}

// actor resolves who did it, by the rule's roles; for movement on the ground,
// where they name nobody, by whom the text before speaks of.
func (d *reading) actor(r *rule, f frame, origin Party) *Party {
	for _, role := range r.actor {
		for _, t := range f.tokens(role) {
			if p := d.doer(t, role, origin); p != nil {
				return p
			}
		}
	}
	if r.Type == Advance || r.Type == GroundCombat || r.Type == Control && r.Change == Gained {
		if p := d.groundActor(r, f); p != nil {
			return p
		}
		if origin.Side.IsBelligerent() && (r.Type == Advance || d.lemma(f.trigger) == "liberate") && r.Polarity != Denied {
			return d.r.belligerent(origin.Side)
		}
	}
	return nil
}

// groundActor resolves "they" and "the offensive": the side whose forces were
// the subject just before, or whose offensive the article tells of when it
// tells of only one side's.
func (d *reading) groundActor(r *rule, f frame) *Party {
	tokens := []int{f.trigger}
	for _, role := range r.actor {
		tokens = append(tokens, f.tokens(role)...)
	}
	for _, t := range tokens {
		if d.is(t, "offensive") && d.offensive.IsBelligerent() {
			return d.r.belligerent(d.offensive)
		}
		if w := d.form(t); w == "they" || w == "them" || d.is(t, classForce) && d.side(t) == "" && w != "enemy" {
			if s := d.subjectBefore(t); s.IsBelligerent() {
				return d.r.belligerent(s)
			}
		}
	}
	return nil
}

// subjectBefore returns the side of the last subject that names forces or a
// belligerent in this sentence or the two before, within the paragraph.
func (d *reading) subjectBefore(t int) theatre.Side {
	s := d.a.Tokens[t].Sent
	for i := t - 1; i >= 0; i-- {
		at := d.a.Tokens[i].Sent
		if s-at > 2 || d.a.Sentences[at].Block != d.a.Sentences[s].Block {
			break
		}
		if nlp.Is(d.a.Tokens[i].Deprel, "nsubj") {
			if side := d.side(i); side.IsBelligerent() && !d.isPerson(i) {
				return side
			}
		}
	}
	return ""
}

func (d *reading) isPerson(t int) bool {
	m := d.mention[t]
	return m >= 0 && d.a.Mentions[m].Class == nlp.PER
}

// doer resolves a token to a party that acts. Weapons and attacks act for the
// side that they are named by; a modifier counts only when it names a side.
func (d *reading) doer(t int, role string, origin Party) *Party {
	if s := d.speakerSide(t, origin); s.IsBelligerent() {
		return d.r.belligerent(s)
	} else if s != "" {
		return d.ownBody(origin)
	}
	side := d.side(t)
	if side.IsBelligerent() {
		p := *d.r.belligerent(side)
		if d.is(t, classForce) || d.mention[t] >= 0 {
			p.Name, p.ID, p.Kind = d.phraseOf(t), "", theatre.Military
			if q := d.participant(t); q.ID != "" {
				p = *q
				p.Side = side
			}
		}
		return &p
	}
	if role == "mod" && side == "" {
		return nil
	}
	if side != "" || d.mention[t] >= 0 && !d.placeable(t) || d.known[t] != nil {
		return d.participant(t)
	}
	return nil
}

// speakerSide resolves words that take their side from who speaks: "our
// forces", "we", "the enemy", bare "troops".
func (d *reading) speakerSide(t int, origin Party) theatre.Side {
	mine := origin.Side
	if mine.Belligerent() == "" || d.side(t) != "" {
		return ""
	}
	switch d.form(t) {
	case "we", "us":
		return mine
	case "enemy", "occupiers", "invaders", "occupier", "invader", "adversary", "aggressor":
		return d.r.opponent(mine)
	}
	for _, c := range d.syn.Dependents(t, "nmod:poss", "det", "amod") {
		switch d.form(c) {
		case "our", "its", "his", "their", "friendly":
			return mine
		case "enemy", "hostile":
			return d.r.opponent(mine)
		}
	}
	if origin.Side.IsBelligerent() && (d.is(t, classForce) || d.form(t) == "they") {
		return mine
	}
	return ""
}

// ownBody returns the body that an ally speaks for when he says "we".
func (d *reading) ownBody(origin Party) *Party {
	if known, ok := d.r.theatre.Party(origin.ID); ok && known.Of != "" {
		if body, ok := d.r.theatre.Party(known.Of); ok {
			return &Party{Name: body.Name, ID: body.ID, Kind: body.Kind, Side: body.Side}
		}
	}
	return &origin
}

// target resolves who or what suffers or receives.
func (d *reading) target(r *rule, f frame, origin Party) *Party {
	var thing *Party
	for _, role := range r.target {
		for _, t := range f.tokens(role) {
			if r.Type == Strike || r.Type == Damage {
				if d.placeable(t) && !d.is(t, "building") && !d.is(t, "dam") {
					continue
				}
				return &Party{Name: d.phraseOf(t)}
			}
			if p := d.doer(t, role, origin); p != nil {
				return p
			}
			if r.Type == Loss && role == "mod" {
				continue
			}
			if thing == nil && r.Type != Aid {
				thing = &Party{Name: d.phraseOf(t)}
			}
		}
	}
	if thing == nil && r.Type == Loss {
		if mine := origin.Side; mine.IsBelligerent() && d.theirs(f) {
			return d.r.belligerent(d.r.opponent(mine))
		}
	}
	return thing
}

// theirs reports a loss told of "their" or "the enemy's" side.
func (d *reading) theirs(f frame) bool {
	for _, t := range f.args["mod"] {
		if w := d.form(t); w == "their" || w == "enemy" {
			return true
		}
	}
	return false
}

func (d *reading) item(r *rule, f frame) string {
	for _, role := range r.item {
		for _, t := range f.tokens(role) {
			if d.is(t, "aid") || d.is(t, "equipment") || d.is(t, "soldier") || d.is(t, "losses") {
				return d.phraseOf(t)
			}
		}
	}
	return ""
}

// weapon names the weapon among the arguments and modifiers of the trigger.
func (d *reading) weapon(f frame) string {
	for _, role := range []string{"mod", "subj", "with", "by", "using", "obj", "of"} {
		for _, t := range f.args[role] {
			if d.is(t, "missile") {
				return d.phraseOf(t)
			}
		}
	}
	return ""
}

// finish turns a draft into a claim: place and numbers resolved, the quotation
// taken. The error says why the sentence is no place in the text.
func (d *reading) finish(dr draft) (Claim, error) {
	c := dr.Claim
	sent := d.a.Sentences[d.a.Tokens[dr.trigger].Sent]
	c.Sentence = sent.Span
	q, err := doc.NewQuote(d.a.Doc.Text, sent.Span)
	if err != nil {
		return c, err
	}
	c.Quote = q
	if dr.place != nlp.NoToken {
		c.Place = d.locate(dr.place).slot()
	}
	c.Quantities = []Quantity{}
	for _, n := range dr.numbers {
		c.Quantities = append(c.Quantities, d.quantity(n, c.Type))
	}
	if c.Relays == nil {
		c.Relays = []Party{}
	}
	return c, nil
}

// placesOf finds where the event happened: in the rule's roles, else in the
// words that hang on trigger and verb, else the only place of the sentence,
// else a place that the article has named before ("the village").
func (d *reading) placesOf(r *rule, f frame) []int {
	for _, role := range r.place {
		if out := d.placesIn(f.tokens(role)); len(out) > 0 {
			return out
		}
	}
	if r.Type == Aid || r.Type == Loss && len(r.place) == 0 {
		return nil
	}
	for _, role := range []string{"obj", "subj", "of", "in", "on", "at", "near", "with", "into", "against"} {
		for _, t := range f.args[role] {
			if out := d.nested(t); len(out) > 0 {
				return out
			}
			if p := d.modifierPlace(t); p != nlp.NoToken {
				return []int{p}
			}
			if p := d.placeBehind(t); p != nlp.NoToken {
				return []int{p}
			}
		}
	}
	if p := d.placeBehind(f.trigger); p != nlp.NoToken && f.verb != f.trigger {
		return []int{p}
	}
	if out := d.placesAbove(f); len(out) > 0 {
		return out
	}
	if t := d.onlyPlace(f.trigger); t != nlp.NoToken && f.verb != nlp.NoToken {
		return []int{t}
	}
	return d.described(f)
}

// placesIn resolves argument heads to tokens of place names.
func (d *reading) placesIn(tokens []int) []int {
	var out []int
	for _, t := range tokens {
		if p := d.nameOf(t); p != nlp.NoToken && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// nameOf returns the token of the place name that noun t carries: itself, or
// the name behind "village of", "Donetsk region".
func (d *reading) nameOf(t int) int {
	if d.placeable(t) || d.vagueArea(t) {
		return t
	}
	if !d.is(t, "settlement") && !regionNouns[d.lemma(t)] && !d.is(t, "dam") {
		return nlp.NoToken
	}
	last := d.sentenceOf(t).Last
	switch {
	case t+2 < last && d.form(t+1) == "of" && d.placeable(t+2):
		return t + 2
	case t+1 < last && d.placeable(t+1):
		return t + 1
	}
	for _, c := range d.syn.Dependents(t, "appos", "flat", "compound", "nmod", "nmod:poss", "amod") {
		if nlp.Is(d.a.Tokens[c].Deprel, "nmod") && d.a.Tokens[c].Deprel != "nmod:poss" {
			if p := d.syn.Case(c); p != "of" && p != "" {
				continue
			}
		}
		if d.placeable(c) {
			return c
		}
	}
	return nlp.NoToken
}

var directions = map[string]bool{
	"east": true, "south": true, "north": true, "west": true, "northeast": true, "southeast": true, "northwest": true, "southwest": true,
	"eastern": true, "southern": true, "northern": true, "western": true, "northeastern": true, "southeastern": true, "northwestern": true,
	"southwestern": true, "central": true, "front": false,
}

// vagueArea reports whether noun t means a part of the country by its bearing
// alone: "the east and south", "the southern regions".
func (d *reading) vagueArea(t int) bool {
	if d.a.Tokens[t].UPOS != "NOUN" && d.a.Tokens[t].UPOS != "PROPN" {
		return false
	}
	if directions[d.lemma(t)] {
		return d.syn.Dependent(t, "det") != nlp.NoToken
	}
	if !regionNouns[d.lemma(t)] || d.nameWithin(t) {
		return false
	}
	for _, c := range d.syn.Dependents(t, "amod") {
		if directions[d.lemma(c)] {
			return true
		}
	}
	return false
}

// nameWithin reports whether the noun phrase of t holds a place name.
func (d *reading) nameWithin(t int) bool {
	first, last := d.syn.Range(t)
	for i := first; i < last; i++ {
		if i != t && d.placeable(i) {
			return true
		}
	}
	return false
}

// modifierPlace returns the place name that stands before a thing: "a Lviv
// apartment building".
func (d *reading) modifierPlace(t int) int {
	if !d.is(t, "building") && !d.is(t, "dam") && !d.is(t, "people") {
		return nlp.NoToken
	}
	for _, c := range d.syn.Dependents(t, "compound", "amod", "nmod:poss") {
		if d.placeable(c) {
			return c
		}
	}
	return nlp.NoToken
}

// placeBehind returns the place whose preposition stands right behind noun t:
// "a warehouse in Odesa", whatever the parse makes of it.
func (d *reading) placeBehind(t int) int {
	last := d.sentenceOf(t).Last
	if t+2 >= last {
		return nlp.NoToken
	}
	switch d.form(t + 1) {
	case "in", "near", "at", "outside", "on":
	default:
		return nlp.NoToken
	}
	for i := t + 2; i < min(t+7, last); i++ {
		if d.placeable(i) {
			return i
		}
		switch tok := d.a.Tokens[i]; {
		case tok.UPOS == "DET", tok.UPOS == "ADJ", d.is(i, "settlement"), d.form(i) == "of", regionNouns[d.lemma(i)]:
		default:
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// nested looks for a place below an argument: "a warehouse in Odesa".
func (d *reading) nested(t int) []int {
	for _, c := range d.syn.Dependents(t, "nmod", "appos", "acl", "obl") {
		if isVerb(d.a.Tokens[c]) && d.a.Tokens[c].XPOS != "VBN" && d.a.Tokens[c].XPOS != "VBG" {
			continue
		}
		if slices.Contains(placeRoles, d.syn.Case(c)) {
			if out := d.placesIn(d.all(c)); len(out) > 0 {
				return out
			}
		}
		if out := d.nested(c); len(out) > 0 {
			return out
		}
	}
	return nil
}

// placesAbove looks at the obliques of the verbs that govern the trigger.
func (d *reading) placesAbove(f frame) []int {
	for v, steps := f.trigger, 0; v != nlp.NoToken && steps < 4; v, steps = d.a.Tokens[v].Head, steps+1 {
		for _, o := range d.syn.Dependents(v, "obl", "nmod") {
			switch d.syn.Case(o) {
			case "in", "on", "at", "near", "around", "outside", "over", "across", "along", "inside", "within":
				if out := d.placesIn(d.all(o)); len(out) > 0 {
					return out
				}
			}
		}
		if nlp.Is(d.a.Tokens[v].Deprel, "ccomp", "parataxis") || d.a.Tokens[v].Deprel == "acl:relcl" {
			break
		}
	}
	return nil
}

// onlyPlace returns the place where the sentence of trigger t plays, when it
// names just one besides the regions that hold it: a name behind "in", "near"
// and the like, told by the same voice.
func (d *reading) onlyPlace(trigger int) int {
	sent := d.sentenceOf(trigger)
	voice := d.voiceAt(trigger)
	found, name := nlp.NoToken, ""
	for t := sent.First; t < sent.Last; t++ {
		if !d.placeable(t) || d.voiceAt(t) != voice || !d.syn.Dominates(d.clause(t), trigger) {
			continue
		}
		switch d.locative(t) {
		case "in", "near", "at", "over", "around", "outside", "on", "within", "across":
		default:
			continue
		}
		l := d.locate(t)
		if l.entry != nil && (l.entry.Class == place.Country || l.entry.Class == place.Region && found != nlp.NoToken) || l.name == name {
			continue
		}
		if found != nlp.NoToken {
			return nlp.NoToken
		}
		found, name = t, l.name
	}
	return found
}

// clause returns the head of the clause that token t stands in.
func (d *reading) clause(t int) int {
	for steps := 0; steps < 64; steps++ {
		tok := d.a.Tokens[t]
		if tok.Head == nlp.NoToken || nlp.Is(tok.Deprel, "ccomp", "advcl", "parataxis", "csubj") || nlp.Is(tok.Deprel, "acl") && isVerb(tok) ||
			nlp.Is(tok.Deprel, "conj") && isVerb(tok) {
			return t
		}
		t = tok.Head
	}
	return t
}

// locative returns the preposition of a place name, through "the city of …".
func (d *reading) locative(t int) string {
	p := d.syn.Case(t)
	h := d.a.Tokens[t].Head
	if h != nlp.NoToken && (p == "of" || p == "") && (d.is(h, "settlement") || regionNouns[d.lemma(h)]) {
		return d.syn.Case(h)
	}
	return p
}

var descriptions = map[string]bool{"village": true, "town": true, "city": true, "settlement": true, "hometown": true, "region": true, "area": true}

// described resolves "the village", "his hometown" to the name that the article
// gives for it.
func (d *reading) described(f frame) []int {
	for _, role := range append([]string{"obj", "subj", "mod"}, placeRoles...) {
		for _, t := range f.args[role] {
			if !descriptions[d.lemma(t)] || d.a.Tokens[t].Feats != "" && strings.Contains(d.a.Tokens[t].Feats, "Number=Plur") {
				continue
			}
			if p := d.antecedentPlace(t); p != nlp.NoToken {
				return []int{p}
			}
		}
	}
	return nil
}

// antecedentPlace finds the name that a description stands for: the one that
// the article puts beside the same word ("hometown of X", "X, the hometown of"),
// else, for "the village", the last settlement named before.
func (d *reading) antecedentPlace(t int) int {
	word := d.lemma(t)
	if word == "hometown" {
		for i := range d.a.Tokens {
			if d.lemma(i) != word || i == t {
				continue
			}
			if p := d.nameOf(i); p != nlp.NoToken {
				return p
			}
			if h := d.a.Tokens[i].Head; h != nlp.NoToken && nlp.Is(d.a.Tokens[i].Deprel, "appos") && d.placeable(h) {
				return h
			}
		}
		return nlp.NoToken
	}
	det := d.syn.Dependent(t, "det")
	if det == nlp.NoToken || d.form(det) != "the" && d.form(det) != "this" && d.form(det) != "that" {
		return nlp.NoToken
	}
	for i := t - 1; i >= 0 && d.a.Tokens[t].Sent-d.a.Tokens[i].Sent <= 4; i-- {
		if !d.placeable(i) {
			continue
		}
		l := d.locate(i)
		if l.entry == nil {
			continue
		}
		region := word == "region" || word == "area"
		if c := l.entry.Class; region && c == place.Region || !region && (c == place.Village || c == place.Town || c == place.City) {
			return i
		}
	}
	return nlp.NoToken
}
