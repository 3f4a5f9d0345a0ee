package claim

import (
	"slices"
	"strings"

	"sayso/doc"
	"sayso/nlp"
	"sayso/place"
)

// draft is a claim in the making: a rule's match with its slots as tokens.
type draft struct {
	Claim
	trigger int
	rule    *rule // nil for responses
	frame   frame
	att     int // attribution it rests on, -1 the outlet
	place   int // token of the place name, NoToken when none
	numbers []number
	part    *draft  // those on the move of whom it tells a part
	taken   bool    // its place is that of the event told before
	folded  []draft // harm of the same sentence that it tells too
}

// sentenceDrafts reads the claims of sentence s: every trigger's match, then
// what belongs together is put together.
func (d *reading) sentenceDrafts(s int) []draft {
	sent := d.a.Sentences[s]
	asked := d.asksFrom(sent)
	if asked == sent.First || d.amended(s) {
		return nil
	}
	if list, ok := d.bulletin(s); ok {
		return list
	}
	var drafts []draft
	for t := sent.First; t < asked; t++ {
		if r, ok := d.response(t); ok {
			drafts = append(drafts, r)
		}
		rule, f, ok := d.match(t)
		if !ok || d.onlyAnchor(f) || d.unreal(f) || rule.Name == partRule && !d.countsOn(t) {
			continue
		}
		drafts = append(drafts, d.build(rule, f)...)
	}
	drafts = d.merge2(drafts)
	drafts = slices.DeleteFunc(drafts, func(dr draft) bool { return d.shotDown(drafts, dr) })
	drafts, taken := d.countLosses(s, drafts)
	d.assignNumbers(drafts, slices.DeleteFunc(d.numbers(s), func(n number) bool { return slices.Contains(taken, n.q.Span) }))
	d.spread(drafts)
	return d.prune(d.parted(drafts))
}

// asksFrom returns the token from which a sentence is a question, which asserts
// nothing: all of "Where has the army gained ground?", the end of "X claims
// gains: how has Y responded?". It is s.Last where nothing is asked.
func (d *reading) asksFrom(s nlp.Sentence) int {
	if s.First >= s.Last || d.a.Form(s.Last-1) != "?" {
		return s.Last
	}
	for t := s.First; t < s.Last; t++ {
		opens := t == s.First
		if t > s.First {
			switch d.form(t - 1) {
			case ":", "–", "—", "-", ";", "but", "and", "so":
				opens = true
			}
		}
		if tok := d.a.Tokens[t]; opens && (tok.UPOS == "AUX" || strings.HasPrefix(tok.XPOS, "W")) {
			return t
		}
	}
	return s.Last
}

// onlyAnchor reports whether an event is named only to date another ("since the
// dam burst", "during the attack") or is no event at all: a compound's modifier
// ("fighting vehicle"), what something is called ("the biggest strike yet"), an
// aim ("in pursuit of regaining …").
func (d *reading) onlyAnchor(f frame) bool {
	t := f.trigger
	tok := d.a.Tokens[t]
	switch d.syn.Case(t) {
	case "since", "before", "until":
		return true
	case "during": // "during the attack", but "during a missile attack in X"
		return !d.is(t, "attack") || d.definite(t) || tok.XPOS == "NNS"
	case "amid":
		return !d.is(t, "attack") || d.definite(t) && d.syn.Dependent(t, "amod") == nlp.NoToken
	}
	if w := d.syn.Case(t); (w == "after" || w == "following") && !isVerb(tok) && ruins[d.lemma(t)] { // "after the collapse of the dam"
		return true
	}
	if d.lemma(t) == "control" && d.syn.Case(t) == "for" { // "fighting for control of"
		return true
	}
	if h := tok.Head; !isVerb(tok) && d.is(t, "combat") && h != nlp.NoToken && (outcome[d.lemma(h)] || d.form(h) == "due" || d.form(h) == "because") {
		return true // "as a result of hostilities"
	}
	if tok.UPOS == "NOUN" && nlp.Is(tok.Deprel, "compound") && !d.is(tok.Head, "attack") && !scenes[d.lemma(tok.Head)] {
		return true
	}
	if !isVerb(tok) && t+1 < d.sentenceOf(t).Last && (alarms[d.lemma(t+1)] || d.lemma(t) == "combat" && d.is(t+1, classForce)) { // "an air-raid alert", "combat units"
		return true
	}
	if det := d.syn.Dependent(t, "det", "amod", "det:predet"); det != nlp.NoToken && d.form(det) == "such" && !isVerb(tok) {
		return true
	}
	if d.is(t, "attack") && !isVerb(tok) && (d.syn.Dependent(t, "cop") != nlp.NoToken && d.syn.Case(t) != "under" && d.syn.Case(t) != "behind" && d.syn.Case(t) != "on" || d.oneOf(t)) {
		return true
	}
	if !isVerb(tok) && tok.Head != nlp.NoToken && d.foiled(t) { // told by the verb
		return true
	}
	if d.is(t, "combat") && !isVerb(tok) && d.syn.Case(t) == "in" && len(f.args["near"])+len(f.args["around"])+len(f.args["in"])+len(f.args["for"])+len(f.args["at"]) == 0 {
		return true
	}
	if d.is(t, "combat") && !isVerb(tok) && tok.Head != nlp.NoToken && d.syn.Case(t) == "in" && nlp.Is(tok.Deprel, "obl") && effects[d.lemma(tok.Head)] != "" { // "wounded in the battle for …"
		return true
	}
	if v := d.carrier(t); d.a.Tokens[v].Head != nlp.NoToken && aims[d.lemma(d.a.Tokens[v].Head)] && nlp.Is(d.a.Tokens[v].Deprel, "acl", "advcl") && !d.tasked(v) {
		return true
	}
	if h := tok.Head; h != nlp.NoToken && aims[d.lemma(h)] && nlp.Is(tok.Deprel, "nmod") && (d.syn.Case(t) == "to" || d.syn.Case(t) == "at") { // "an attempt at recapture"
		return true
	}
	if h := tok.Head; isVerb(tok) && h != nlp.NoToken && d.lemma(t) == "fire" && d.lemma(h) == "prepare" { // a caption
		return true
	}
	if h := tok.Head; h != nlp.NoToken && d.underWay(h) && tok.XPOS == "VB" && slices.ContainsFunc(d.syn.Dependents(h, "nsubj"), func(s int) bool { return d.is(s, "offensive") || d.is(s, "attack") }) { // "an offensive is under way to seize X"
		return true
	}
	if isVerb(tok) && tok.XPOS == "VB" { // "the goal was to break through"
		if s := d.syn.Dependent(t, "nsubj"); s != nlp.NoToken && aims[d.lemma(s)] {
			return true
		}
	}
	for v, steps := t, 0; v != nlp.NoToken && steps < 3; v, steps = d.a.Tokens[v].Head, steps+1 {
		if m := d.syn.Dependent(v, "mark"); m != nlp.NoToken && nlp.Is(d.a.Tokens[v].Deprel, "advcl") {
			switch d.form(m) {
			case "since", "until":
				return true
			case "as", "when", "while", "after", "before":
				switch d.lemma(v) {
				case "begin", "start", "continue", "launch":
					return d.is(t, "offensive") || v == t
				}
			}
		}
		if isVerb(d.a.Tokens[v]) {
			break
		}
	}
	return false
}

// carrier returns the verb whose object token t is, or t itself: "wrest" for the
// control of "efforts to wrest control".
func (d *reading) carrier(t int) int {
	if h := d.a.Tokens[t].Head; h != nlp.NoToken && isVerb(d.a.Tokens[h]) && nlp.Is(d.a.Tokens[t].Deprel, "obj") {
		return h
	}
	return t
}

// ruins are nouns of damage that "after" makes the time of something else.
var ruins = map[string]bool{"destruction": true, "collapse": true, "breach": true, "bursting": true, "rupture": true, "flooding": true}

// tasked reports what somebody is set to do: "tasked its troops with capturing".
func (d *reading) tasked(t int) bool {
	h, m := d.a.Tokens[t].Head, d.syn.Dependent(t, "mark")
	return h != nlp.NoToken && isVerb(d.a.Tokens[h]) && (d.lemma(h) == "task" || d.lemma(h) == "charge") && m != nlp.NoToken && d.form(m) == "with"
}

// oneOf reports "was one of the deadliest attacks".
func (d *reading) oneOf(t int) bool {
	h := d.a.Tokens[t].Head
	return h != nlp.NoToken && d.syn.Case(t) == "of" && d.form(h) == "one" && d.syn.Dependent(h, "cop") != nlp.NoToken
}

// alarms are what an attack's word only describes.
var alarms = map[string]bool{"alert": true, "alarm": true, "siren": true, "shelter": true, "warning": true, "drill": true}

// foils are verbs by which an attack comes to nothing.
var foils = map[string]bool{"withstand": true, "hold_out": true, "resist": true, "contain": true, "hold_back": true, "hold_off": true, "ward_off": true, "slow": true, "repel": true, "repulse": true, "thwart": true, "foil": true, "fend": true, "beat": true, "prevent": true, "avert": true, "stop": true, "halt": true, "restrict": true}

// foiling reports whether verb t is one by which an attack comes to nothing.
func (d *reading) foiling(t int) bool {
	return foils[d.lemma(t)] || foils[d.lemma(t)+"_"+d.particle(t)]
}

// foiled reports whether noun t is what such a verb acts on.
func (d *reading) foiled(t int) bool {
	h := d.firstConjunct(t)
	return d.foiling(h) && (nlp.Is(d.a.Tokens[t].Deprel, "obj", "nsubj:pass", "conj") || nlp.Is(d.a.Tokens[t].Deprel, "nsubj") && d.syn.Dependent(h, "aux:pass") != nlp.NoToken)
}

// firstConjunct returns the head of the token that t is joined to, or of t.
func (d *reading) firstConjunct(t int) int {
	h := d.a.Tokens[t].Head
	if nlp.Is(d.a.Tokens[t].Deprel, "conj") && d.a.Tokens[h].Head != nlp.NoToken {
		return d.a.Tokens[h].Head
	}
	return h
}

// scenes are nouns that an event may stand before: "strike victims".
var scenes = map[string]bool{"site": true, "scene": true, "victim": true, "wave": true, "series": true, "aftermath": true, "operation": true, "action": true}

// aims are nouns that make an event a wish: "efforts to retake", "the goal of
// reaching".
var aims = map[string]bool{"pursuit": true, "goal": true, "aim": true, "effort": true, "attempt": true, "bid": true, "prospect": true, "hope": true, "ability": true, "capacity": true, "task": true, "mission": true, "objective": true, "plan": true, "chance": true, "desire": true,
	"determination": true, "willingness": true, "resolve": true, "courage": true, "readiness": true}

// build fills the slots of a rule's match; places joined by "and" give one
// draft each.
func (d *reading) build(r *rule, f frame) []draft {
	dr := draft{trigger: f.trigger, rule: r, frame: f, place: nlp.NoToken}
	dr.Type, dr.Change, dr.Rule = r.Type, r.Change, r.Name
	if l := d.lemma(f.trigger); dr.Change == Gained && (l == "occupy" || l == "annex") && (len(f.args["since"]) > 0 || d.standing(f.trigger)) {
		dr.Change = Held // "has occupied X since …", "the part occupied by Russia"
	}
	tried := (r.Type == Control || r.Type == Advance && isVerb(d.a.Tokens[f.trigger])) && d.attempted(f)
	vain := tried && r.Type == Control && d.inVain(f.verb)
	if tried && !vain {
		dr.Type, dr.Change = GroundCombat, ""
	}
	dr.Origin, dr.Relays, dr.att = d.origin(f.trigger)
	if dr.att >= 0 && (dr.Change == Held && nlp.Is(d.a.Tokens[f.trigger].Deprel, "amod") || r.Type == Control && d.besideAside(f.trigger)) && d.a.Attributions[dr.att].Mode == nlp.Indirect {
		dr.Origin, dr.Relays, dr.att = d.voice, []Party{}, -1 // "the Russian-held town", "X, a city taken by …": the outlet's word
	}
	dr.OwnVoice = dr.att < 0
	d.fillMood(&dr, vain)
	dr.Actor = d.actor(r, f, dr.Origin)
	dr.Target = d.target(r, f, dr.Origin)
	if r.Type == Aid && dr.Actor != nil && dr.Target != nil && dr.Target.Side == dr.Actor.Side && !dr.Actor.Side.IsBelligerent() && dr.Actor.Side.Belligerent() != "" {
		dr.Target = nil // backers of one side name each other beside what they give it
	}
	dr.Item = d.item(r, f)
	if r.Type != Loss {
		dr.Weapon = d.weapon(f)
	}
	dr.Time = d.when(f.trigger)
	if r.Type == Aid && dr.Time == nil && (dr.Modality == Planned || dr.att >= 0 && d.a.Attributions[dr.att].Stance == nlp.Announces) {
		dr.Time = d.saidOn(dr.att)
	}
	if dr.Time == nil && d.stillNew(dr) {
		dr.Time = d.saidOn(dr.att)
	}
	if r.Type == Loss && d.ofBothSides(r, f) {
		return d.bothSides(dr)
	}
	describes := d.describesHolder(r, f.trigger)
	found := d.anyPlaces(r, f)
	if !describes {
		found = d.nearer(d.placesOf(r, f))
	}
	places, off := d.onMap(r, f, found)
	if off {
		return nil
	}
	places = slices.DeleteFunc(places, func(p int) bool {
		return d.unnamedSettlement(r, f, p) || (r.Type == Strike || r.Type == Damage) && d.linked(p)
	})
	if describes {
		if places = d.heldPlaces(&dr, places); len(places) == 0 {
			return nil
		}
	}
	if len(places) == 0 {
		d.takeUp(&dr)
		d.remember(dr)
		return []draft{dr}
	}
	out := make([]draft, 0, len(places))
	for i, p := range places {
		one := dr
		one.place = p
		if i > 0 && (r.Type == Strike || r.Type == Damage) && d.eachOf(f) != nil {
			one.Target = nil // another target than the first
		}
		out = append(out, one)
		d.remember(one)
	}
	return out
}

// fillMood fills whether the event of a draft is asserted and told as having happened,
// by its words, its rule and the cue; in vain is what was tried and came to nothing.
func (d *reading) fillMood(dr *draft, vain bool) {
	r, f := dr.rule, dr.frame
	dr.Polarity, dr.Modality = d.mood(f)
	switch r.Polarity {
	case Denied:
		dr.Polarity = flip(dr.Polarity)
	case Asserted:
		dr.Polarity = Asserted
	}
	if r.Modality != "" {
		dr.Modality = r.Modality
	}
	if r.Type == Advance && d.hardly(f) {
		dr.Polarity = Denied
	}
	if r.Type == Displacement && dr.Modality == Actual && d.lemma(f.trigger) == "evacuate" && d.attempted(f) {
		dr.Modality = Planned // "trying to evacuate 40 patients"
	}
	if vain {
		dr.Polarity, dr.Modality = Denied, Actual
	}
	d.byStance(dr)
}

// hardly reports what hardly happened: "has barely moved".
func (d *reading) hardly(f frame) bool {
	return f.verb != nlp.NoToken && slices.ContainsFunc(d.syn.Dependents(f.verb, "advmod"), func(c int) bool {
		w := d.form(c)
		return w == "barely" || w == "hardly" || w == "scarcely"
	})
}

// standing reports a participle that says of a noun what it is, and names no day
// on which it came to be: "occupied Crimea", "the part occupied by Russia".
func (d *reading) standing(t int) bool {
	tok := d.a.Tokens[t]
	if t+1 < d.sentenceOf(t).Last && d.placeable(t+1) && tok.XPOS == "VBN" && d.syn.Dependent(t, "aux", "nsubj") == nlp.NoToken { // "occupied Crimea", whatever the tree makes of it
		return true
	}
	if tok.XPOS != "VBN" && tok.UPOS != "ADJ" || !nlp.Is(tok.Deprel, "acl", "amod") || tok.Deprel == "acl:relcl" {
		return false
	}
	for _, c := range d.syn.Children(t) {
		if d.index.times[c] >= 0 {
			return false
		}
	}
	return true
}

// ofBothSides reports losses told of "both sides".
func (d *reading) ofBothSides(r *rule, f frame) bool {
	for _, role := range r.target {
		for _, t := range f.tokens(role) {
			if d.r.lexicon.has(d.lemma(t), "sides") && d.syn.Dependent(t, "det") != nlp.NoToken && d.form(d.syn.Dependent(t, "det")) == "both" {
				return true
			}
		}
	}
	return false
}

// bothSides gives a draft of losses to each belligerent.
func (d *reading) bothSides(dr draft) []draft {
	var out []draft
	for _, b := range d.r.theatre.Belligerents {
		one := dr
		one.Target = d.r.belligerent(b.Side)
		out = append(out, one)
	}
	return out
}

// Taking up what was just told.
const (
	strikeReach = 3 // sentences that "the strike" looks back
	groundReach = 2 // sentences that a speaker's movements go on at one place
	aidReach    = 2 // sentences that "the package" looks back
)

// backRule is the rule for attacks that only speak of one just told.
const backRule = "the attack just told"

// heardRule is the rule for explosions that somebody heard where an attack was
// just told of.
const heardRule = "explosions heard where it was"

// partRule is the rule for a number of which some are told: "the number includes
// 310,000 children".
const partRule = "a part of those displaced"

// countsOn reports whether the sentence of token t, or the one before it, has just
// told of people on the move.
func (d *reading) countsOn(t int) bool {
	return d.moved != nil && d.a.Tokens[t].Sent-d.a.Tokens[d.moved.trigger].Sent <= 1
}

// takeUp gives a draft without a place that of the event which it speaks on
// about: "the strike" that was just told, or the front that the same speaker
// was just speaking of in the same paragraph or quotation.
func (d *reading) takeUp(dr *draft) {
	if dr.Rule == partRule {
		dr.part, dr.place, dr.taken = d.moved, d.moved.place, d.moved.place != nlp.NoToken
		return
	}
	if d.onFlanks(*dr) {
		dr.place, dr.taken = d.ground.place, true
		return
	}
	last := d.last[family(dr.Type)]
	if last == nil {
		return
	}
	gap := d.a.Tokens[dr.trigger].Sent - d.a.Tokens[last.trigger].Sent
	switch dr.Type {
	case Strike:
		det := d.syn.Dependent(dr.trigger, "det")
		if isVerb(d.a.Tokens[dr.trigger]) { // "a second missile struck minutes later"
			det = d.anotherWeapon(*dr)
		}
		if dr.Rule == heardRule {
			det = dr.trigger
		}
		if (dr.Rule == backRule || dr.Rule == heardRule) && (last.Type != Strike || last.Modality != Actual) || gap < 1 || gap > strikeReach || det == nlp.NoToken || det != dr.trigger && !isVerb(d.a.Tokens[dr.trigger]) && d.form(det) != "the" && d.form(det) != "this" {
			return
		}
		if opposed(dr.Actor, last.Actor) {
			return
		}
		if dr.Actor == nil {
			dr.Actor = last.Actor
		}
		if dr.Time == nil && last.Time != nil {
			t := *last.Time
			t.Text = ""
			dr.Time = &t
		}
	case Advance:
		if gap < 1 || gap > groundReach || dr.Origin.Name != last.Origin.Name || dr.OwnVoice || !d.sameBlock(dr.trigger, last.trigger) {
			return
		}
	case Casualty:
		if gap != 1 || !d.sameBlock(dr.trigger, last.trigger) || last.Type != Strike || last.Modality != Actual || last.Polarity != Asserted {
			return
		}
		if dr.Time == nil && last.Time != nil {
			t := *last.Time
			t.Text = ""
			dr.Time = &t
		}
	case Aid:
		if gap < 1 || gap > aidReach || dr.Actor != nil || dr.Target != nil || !d.definiteSubject(dr.frame) && len(dr.frame.args["expl"]) == 0 || !dr.OwnVoice && dr.Origin.Name != last.Origin.Name {
			return
		}
		dr.Actor, dr.Target = last.Actor, last.Target
		return
	default:
		return
	}
	dr.place, dr.taken = last.place, true
}

// opposed reports actors of two belligerents: what one did is not what the other did.
func opposed(a, b *Party) bool {
	return a != nil && b != nil && a.Side.IsBelligerent() && b.Side.IsBelligerent() && a.Side != b.Side
}

func (d *reading) sameBlock(a, b int) bool { return d.sentenceOf(a).Block == d.sentenceOf(b).Block }

// anotherWeapon returns the word by which a strike's weapon is one more of those
// just told, or NoToken.
func (d *reading) anotherWeapon(dr draft) int {
	for _, s := range dr.frame.args["subj"] {
		for _, c := range d.syn.Dependents(s, "det", "amod") {
			switch d.form(c) {
			case "another", "second", "third":
				return c
			}
		}
	}
	return nlp.NoToken
}

// definiteSubject reports whether what an event is told of is one already named:
// "the package", "it".
func (d *reading) definiteSubject(f frame) bool {
	about := f.args["subj"]
	if f.verb != nlp.NoToken && d.passive(f.verb) {
		about = f.args["obj"]
	}
	for _, s := range about {
		if det := d.syn.Dependent(s, "det"); det != nlp.NoToken && (d.form(det) == "the" || d.form(det) == "this") || d.form(s) == "it" {
			return true
		}
	}
	return false
}

// onFlanks reports movement or fighting "on the flanks", of the place that the
// same speaker, or the outlet right before, told of in the sentence before.
func (d *reading) onFlanks(dr draft) bool {
	last := d.ground
	s := d.a.Tokens[dr.trigger].Sent
	if last == nil || dr.Type != Advance && dr.Type != GroundCombat || !d.says(s, "flanks") && !d.says(s, "flank") {
		return false
	}
	return s-d.a.Tokens[last.trigger].Sent == 1 && (last.OwnVoice || dr.Origin.Name == last.Origin.Name) && !d.namesPlace(s)
}

// remember keeps the last draft with a place of each family.
func (d *reading) remember(dr draft) {
	if dr.Type == Displacement {
		d.moved = &dr
	}
	if dr.place != nlp.NoToken && ground(dr.Type) {
		d.ground = &dr
	}
	if dr.place != nlp.NoToken || dr.Type == Aid && dr.Actor != nil && dr.Target != nil {
		d.last[family(dr.Type)] = &dr
	}
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
	if d.onlySome(&dr) {
		dr.place, c.Time = nlp.NoToken, nil
	}
	if dr.place != nlp.NoToken {
		l := d.locate(dr.place)
		if dr.Type == Control || dr.Type == Advance || dr.Type == GroundCombat || dr.Type == Loss {
			l = d.region(l, dr.place)
		}
		c.Place = l.slot()
		if c.Type == Strike && c.Actor != nil && strings.EqualFold(c.Actor.Name, l.name) {
			if l.entry != nil && l.entry.Class == place.Country { // "drones from Russia"
				c.Place = nil
			} else { // "the Kyiv strikes": on it, not by it
				c.Actor = nil
			}
		}
	}
	if c.Quantities == nil {
		c.Quantities = []Quantity{}
	}
	for _, n := range dr.numbers {
		c.Quantities = append(c.Quantities, d.quantity(n, c.Type))
	}
	if c.Relays == nil {
		c.Relays = []Party{}
	}
	return c, nil
}
