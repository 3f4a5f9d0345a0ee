package claim

import (
	"slices"
	"strings"
	"time"

	"sayso/doc"
	"sayso/nlp"
	"sayso/place"
	"sayso/theatre"
)

// reading is one article on its way to claims: the analysis with what theatre
// and gazetteer say of its tokens.
type reading struct {
	r       *Reader
	a       *nlp.Analysis
	syn     *nlp.Syntax
	mention []int              // by token: mention that covers it, or -1
	known   []*theatre.Match   // by token: register match that covers it, or nil
	places  []*place.Match     // by token: gazetteer match that covers it, or nil
	parties map[string]Party   // by phrase, so that one name is one party
	placing map[string]located // by name as written
	near    []*place.Place     // places resolved so far, in order
	sources []string           // names of those who speak, see sourceNames
	counted map[int]int        // by token of a number ("10 out of 15", "hundreds", "half"): the noun it counts
	voice   Party              // the outlet speaking in its own voice
	home    home               // whose officials it means by no state's name

	index        index
	strayObjects map[int][]int // by passive verb: nouns before its auxiliary that the parse hangs elsewhere
	strayVerb    map[int]int   // by such a noun: the verb
	hidden       map[int]hidden
	vessel       map[int]bool // by token: the name of a ship, which is no place

	last      map[Type]*draft // the last draft with a place, by family
	ground    *draft          // the last draft with a place of those that tell of ground
	moved     *draft          // the last draft that tells of people on the move
	dated     *time.Time      // what period found for an undated article
	offensive theatre.Side    // the belligerent whose offensive the article tells of, "" when of none or several
}

func (r *Reader) open(a *nlp.Analysis) *reading {
	a = mendTags(r.cited(a))
	d := &reading{r: r, a: a, syn: nlp.NewSyntax(a), parties: map[string]Party{}, placing: map[string]located{}}
	n := len(a.Tokens)
	d.mention, d.known, d.places = make([]int, n), make([]*theatre.Match, n), make([]*place.Match, n)
	for i := range d.mention {
		d.mention[i] = -1
	}
	for m, men := range a.Mentions {
		for t := men.First; t < men.Last; t++ {
			d.mention[t] = m
		}
	}
	d.counted, d.last = map[int]int{}, map[Type]*draft{}
	for _, q := range a.Quantities {
		for t := q.First; t < q.Last && q.Noun != nlp.NoToken; t++ {
			d.counted[t] = q.Noun
		}
	}
	d.countShares()
	d.index = newIndex(a)
	d.findStray()
	d.scan()
	d.findVessels()
	d.findHidden()
	d.locateAll()
	d.voice = d.outlet()
	d.home = d.findHome()
	d.offensive = d.offensiveSide()
	return d
}

// offensiveSide returns the only belligerent whose offensive the article names.
func (d *reading) offensiveSide() theatre.Side {
	found := theatre.Side("")
	for t := range d.a.Tokens {
		if !d.nominal(t) || !d.is(t, "offensive") || !strings.Contains(d.lemma(t), "offensive") && !strings.Contains(d.lemma(t), "counter") {
			continue
		}
		if s := d.side(t); s.IsBelligerent() {
			if found != "" && found != s {
				return ""
			}
			found = s
		}
	}
	return found
}

// scan looks up the tokens in the register and the gazetteer. A gazetteer
// match counts when the names found in the text do not say otherwise.
func (d *reading) scan() {
	forms := make([]string, len(d.a.Tokens))
	for i := range forms {
		forms[i] = d.a.Form(i)
	}
	matches := d.r.theatre.Scan(forms)
	for k := range matches {
		for t := matches[k].First; t < matches[k].Last; t++ {
			d.known[t] = &matches[k]
		}
	}
	found := d.r.places.Scan(forms)
	for k := range found {
		m := &found[k]
		if men := d.mention[m.First]; men >= 0 {
			if !d.overrules(m, d.a.Mentions[men]) {
				continue
			}
		}
		for t := m.First; t < m.Last; t++ {
			d.places[t] = m
		}
	}
	d.spelled(forms)
}

// overrules reports whether a gazetteer match stands against what the name
// recogniser says of the same words: a person or body of a longer name is none.
func (d *reading) overrules(m *place.Match, men nlp.Mention) bool {
	longer := men.Last-men.First > m.Last-m.First
	switch men.Class {
	case nlp.PER:
		return !longer && (m.Weight >= 0.3 || d.townlike(m, men)) && !d.knownPerson(m.First)
	case nlp.NORP:
		return false
	case nlp.ORG:
		return !longer
	}
	return true
}

// townEndings are endings of villages that surnames do not have.
var townEndings = []string{"vka", "ske", "ivka", "ne", "hrad", "grad", "pil", "pol", "vets", "ets", "nsk", "itsa", "ytsia", "he", "ye", "eve"}

// townlike reports whether a name taken for a person is that of a village: the
// article gives the person neither first name nor office, and the name has the
// ending of a village's.
func (d *reading) townlike(m *place.Match, men nlp.Mention) bool {
	if men.Entity >= 0 {
		if e := d.a.Entities[men.Entity]; e.Title != "" || strings.Contains(e.Name, " ") && m.Last-m.First == 1 {
			return false
		}
	}
	name := d.form(m.Last - 1)
	return slices.ContainsFunc(townEndings, func(e string) bool { return strings.HasSuffix(name, e) })
}

func (d *reading) knownPerson(t int) bool {
	if d.known[t] == nil {
		return false
	}
	for _, e := range d.known[t].Entries {
		if e.Party != nil && e.Party.Kind == theatre.Person {
			return true
		}
	}
	return false
}

// placePrepositions lead to a place when a name follows.
var placePrepositions = map[string]bool{
	"in": true, "near": true, "at": true, "of": true, "from": true, "toward": true, "towards": true, "around": true, "outside": true, "on": true,
	"village": true, "town": true, "city": true, "settlement": true, "to": true, "neighbouring": true, "neighboring": true, "nearby": true, "over": true, "into": true,
}

// spelled finds names that the gazetteer has only in another spelling: a run of
// capitalised words behind a preposition or "village of" that nothing else
// explains and that resolves within the theatre's country.
func (d *reading) spelled(forms []string) {
	for i := 1; i < len(forms); i++ {
		if !d.unexplained(i) || !placePrepositions[strings.ToLower(forms[i-1])] {
			continue
		}
		last := i + 1
		for last < len(forms) && last < i+4 && d.unexplained(last) {
			last++
		}
		name := strings.Join(forms[i:last], " ")
		res := d.r.places.Resolve(name, place.Hint{Country: d.r.theatre.Country})
		if res.Place == nil && !res.Ambiguous() || res.Place != nil && res.Place.Country != d.r.theatre.Country {
			continue
		}
		m := &place.Match{First: i, Last: last, Place: res.Place, Bearers: max(1, len(res.Rivals))}
		if res.Place != nil {
			m.Class, m.Weight = res.Place.Class, res.Place.Weight
		}
		for t := i; t < last; t++ {
			d.places[t] = m
		}
		i = last
	}
}

// unexplained reports whether token i is part of a name that neither register,
// gazetteer nor the name recogniser (as a person or body) accounts for.
func (d *reading) unexplained(i int) bool {
	if d.a.Tokens[i].UPOS != "PROPN" || d.known[i] != nil || d.places[i] != nil || len(d.a.Form(i)) < 4 {
		return false
	}
	m := d.mention[i]
	return m < 0 || d.a.Mentions[m].Class == nlp.LOC || d.a.Mentions[m].Class == nlp.MISC || d.settlementBefore(d.a.Mentions[m].First)
}

// settlementBefore reports "city of", "hometown of" before token i.
func (d *reading) settlementBefore(i int) bool {
	return i >= 2 && d.form(i-1) == "of" && d.r.lexicon.has(d.lemma(i-2), "settlement")
}

// outlet returns the party of the outlet itself. A state's own site speaks for its
// state, as does a ministry or an army that publishes under its name.
func (d *reading) outlet() Party {
	o := d.a.Doc.Outlet
	p := Party{Name: o, Kind: theatre.Outlet, Side: theatre.None}
	if o == "" {
		return p
	}
	known, ok := d.r.theatre.OutletByDomain(o)
	if !ok {
		known, ok = d.r.theatre.OutletByName(o)
	}
	switch {
	case ok:
		p.ID = known.ID
		if known.Side.IsBelligerent() {
			p.Side = known.Side
		}
	case d.r.sideOfCountry(stateOfDomain(o)).IsBelligerent():
		p.Side = d.r.sideOfCountry(stateOfDomain(o))
	default:
		if body := d.party(o); body.Side.IsBelligerent() && official(body) {
			p.Side = body.Side
		}
	}
	return p
}

// lemma returns the lower-cased lemma of token t; past forms that are nouns or
// other verbs too are read as the verb when they are tagged so.
func (d *reading) lemma(t int) string {
	tok := d.a.Tokens[t]
	if tok.UPOS == "VERB" || tok.UPOS == "ADJ" && d.isHidden(t) {
		if l, ok := pastForms[strings.ToLower(tok.Of(d.a.Doc.Text))]; ok {
			return l
		}
	}
	return strings.ToLower(tok.Lemma)
}

var pastForms = map[string]string{"shot": "shoot", "left": "leave", "struck": "strike", "fell": "fall", "wounded": "wound", "found": "find", "plunging": "plunge", "repulsed": "repulse", "repulsing": "repulse", "advanced": "advance", "downed": "down", "fled": "flee", "hit": "hit", "shelled": "shell",
	"tore": "tear", "blew": "blow", "shook": "shake", "sank": "sink", "broke": "break", "drove": "drive", "threw": "throw", "slammed": "slam", "ripped": "rip", "rained": "rain", "rocked": "rock", "ploughed": "plough", "plowed": "plow"}

func (d *reading) form(t int) string { return strings.ToLower(d.a.Form(t)) }

// is reports whether the noun phrase headed by token t belongs to class c.
func (d *reading) is(t int, c class) bool { return d.isThrough(t, c, 0) }

// throughMost is how many nouns that count or measure another are looked through:
// a number may count the very noun that measures it.
const throughMost = 4

// isThrough is is, of a noun that was come to through others.
func (d *reading) isThrough(t int, c class, through int) bool {
	if through > throughMost {
		return false
	}
	switch c {
	case classSide:
		return d.side(t).Belligerent() != ""
	case classPlace:
		return d.placeable(t)
	case classNamed:
		p := d.nameOf(t)
		return p != nlp.NoToken && !d.vagueArea(t) && d.isSpot(p)
	case classSpot:
		return d.isSpot(t)
	case classSum:
		return d.isSum(t)
	case classState:
		return d.a.Tokens[t].UPOS == "PROPN" && d.isSideName(t)
	}
	if c == "official" && d.isPerson(t) {
		return true
	}
	if n, ok := d.counted[t]; ok && n != t && c == classPeople { // "hundreds of vehicles"
		return d.isThrough(n, c, through+1)
	}
	if c == classPeople && (d.bareCount(t) || d.nationals(t)) {
		return true
	}
	if n := d.measured(t); n != nlp.NoToken && d.isThrough(n, c, through+1) { // "a wave of attacks"
		return true
	}
	if d.r.lexicon.has(d.lemma(t), c) || d.r.lexicon.has(d.form(t), c) {
		return true
	}
	if m := d.known[t]; m != nil {
		for _, e := range m.Entries {
			if e.Weapon != nil && (c == classWeapon || weaponIs(e.Weapon.Class, c)) || e.Troop != nil && (c == classForce || c == "soldier") {
				return true
			}
			if e.Party != nil && e.Party.Kind == theatre.Military && c == classForce {
				return true
			}
		}
	}
	switch d.form(t) {
	case "nobody", "one":
		return c == classPeople
	case "they", "we":
		return c == classForce
	case "it":
		return c == classForce && d.speakerItself(t)
	}
	return false
}

// nationals reports people called by their nation in the plural: "6.3 million
// Ukrainians".
func (d *reading) nationals(t int) bool {
	m := d.mention[t]
	return m >= 0 && d.a.Mentions[m].Class == nlp.NORP && (strings.HasPrefix(d.a.Tokens[t].XPOS, "NN") && strings.HasSuffix(d.a.Tokens[t].XPOS, "S") || strings.HasSuffix(d.form(t), "ese")) && d.counts(t)
}

// measures are nouns that say how much or many of what stands behind "of".
var measures = map[string]bool{
	"wave": true, "series": true, "number": true, "spate": true, "string": true, "barrage": true, "volley": true, "salvo": true, "flurry": true,
	"handful": true, "pair": true, "batch": true, "group": true, "half": true, "majority": true, "rest": true, "kind": true, "type": true, "round": true,
	"convoy": true, "column": true, "total": true, "swarm": true, "hail": true, "bottle": true, "most": true, "part": true, "all": true, "some": true, "much": true, "bulk": true, "third": true, "quarter": true,
	"whole": true, "entirety": true, "remainder": true, "phase": true, "stage": true, "piece": true, "average": true, "portion": true, "swathe": true, "swath": true, "stretch": true, "several": true, "dozens": true, "scores": true, "many": true, "shipment": true, "load": true, "container": true, "crate": true, "truckload": true, "shipload": true, "consignment": true, "couple": true, "first": true, "ton": true, "tonne": true, "sound": true, "more": true, "element": true, "section": true,
}

// measured returns the noun that a measure noun t is "of", else NoToken.
func (d *reading) measured(t int) int {
	if !measures[d.lemma(t)] && !d.isSum(t) && d.form(t) != "one" {
		return nlp.NoToken
	}
	for _, c := range d.syn.Dependents(t, "nmod", "obl") {
		if d.syn.Case(c) == "of" {
			return c
		}
	}
	return nlp.NoToken
}

// speakerItself reports whether the "it" at t is the body that speaks: "the
// ministry said it had …".
func (d *reading) speakerItself(t int) bool {
	if d.form(t) != "it" || !nlp.Is(d.a.Tokens[t].Deprel, "nsubj") {
		return false
	}
	k := d.voiceAt(t)
	if k < 0 {
		return false
	}
	att := d.a.Attributions[k]
	if att.Entity >= 0 && d.a.Entities[att.Entity].Class == nlp.PER && d.speaker(att).Kind == theatre.Person {
		return false
	}
	gap := d.a.Tokens[t].Start - att.Cue.End
	return !att.Cue.Empty() && (gap >= 0 && gap <= 8 || d.a.Tokens[t].Start == att.Content.Start)
}

// isSpot reports whether token t names a place that is no region, country or
// water, or a settlement without a name.
func (d *reading) isSpot(t int) bool {
	if !d.placeable(t) {
		return d.is(t, "settlement")
	}
	l := d.locate(t)
	return l.entry == nil || l.entry.Class != place.Region && l.entry.Class != place.Country && l.entry.Class != place.Water
}

// isSum reports whether token t belongs to an amount of money.
func (d *reading) isSum(t int) bool {
	for _, i := range d.index.quantities[d.a.Tokens[t].Sent] {
		if q := d.a.Quantities[i]; q.Kind == nlp.Money && q.First <= t && t < q.Last {
			return true
		}
	}
	return false
}

// bareCount reports whether token t is a number that counts what is left unsaid:
// "kills two".
func (d *reading) bareCount(t int) bool {
	if d.a.Tokens[t].UPOS != "NUM" {
		return false
	}
	for _, i := range d.index.quantities[d.a.Tokens[t].Sent] {
		if q := d.a.Quantities[i]; q.Kind == nlp.Count && q.First <= t && t < q.Last {
			return q.Noun == nlp.NoToken
		}
	}
	return false
}

// weaponIs maps a weapon class of the theatre to our classes.
func weaponIs(weapon string, c class) bool {
	switch c {
	case "missile":
		switch weapon {
		case "missile", "drone", "bomb", "artillery", "rocket artillery", "mortar", "mine", "ammunition":
			return true
		}
	case "equipment":
		return weapon != "drone" && weapon != "missile" && weapon != "mine" && weapon != "small arms" && weapon != "bomb"
	case "airplane":
		return weapon == "aircraft" || weapon == "helicopter"
	case "aid":
		return true
	}
	return false
}

// isAny reports whether t belongs to one of the classes; a word that is no
// class stands for the lemma itself.
func (d *reading) isAny(t int, cs []class) bool {
	for _, c := range cs {
		if c == "any" || d.is(t, c) || d.lemma(t) == string(c) && !d.r.lexicon.known[c] {
			return true
		}
	}
	return false
}

// qualifies reports whether token t is a name that only says who installed,
// backs or holds: "Moscow-installed official".
func (d *reading) qualifies(t int) bool {
	if t+2 >= len(d.a.Tokens) || d.a.Tokens[t+1].Start != d.a.Tokens[t].End || d.a.Tokens[t+2].Start != d.a.Tokens[t+1].End {
		return false
	}
	if f := d.a.Form(t + 1); f != "-" && f != "‑" && f != "–" {
		return false
	}
	switch d.form(t + 2) {
	case "installed", "backed", "appointed", "controlled", "held", "occupied", "led", "run", "friendly", "allied", "supported", "imposed", "based", "born":
		return true
	}
	return false
}

// placeable reports whether token t is within a place name.
func (d *reading) placeable(t int) bool {
	if d.qualifies(t) || d.vessel[t] {
		return false
	}
	if m := d.mention[t]; m >= 0 {
		switch d.a.Mentions[m].Class {
		case nlp.LOC, nlp.FAC:
			if men := d.a.Mentions[m]; men.Last-men.First == 1 && d.places[t] == nil && (d.r.lexicon.has(d.lemma(t), "building") || d.r.lexicon.has(d.lemma(t), "settlement")) {
				return false // "Bridge is damaged"
			}
			return !d.isSideName(t)
		case nlp.NORP, nlp.WEAPON:
			return false
		}
	}
	return d.places[t] != nil && !d.isSideName(t)
}

// isSideName reports whether t names a belligerent's state as such: "Russia
// struck …" is an actor, no place.
func (d *reading) isSideName(t int) bool {
	m := d.known[t]
	if m == nil {
		return false
	}
	for _, e := range m.Entries {
		if e.Nation != nil && e.Form == theatre.FormName && m.Last-m.First == 1 {
			return true
		}
	}
	return false
}

// side returns the side that the noun phrase headed by t belongs to by its own
// words: its name, its adjective, its possessor.
func (d *reading) side(t int) theatre.Side {
	if s := d.ownSide(t); s != "" {
		return s
	}
	for _, c := range d.syn.Dependents(t, "amod", "compound", "nmod:poss", "appos", "flat") {
		if s := d.ownSide(c); s != "" {
			return s
		}
	}
	for _, c := range d.syn.Dependents(t, "nmod") {
		if d.syn.Case(c) == "of" {
			if s := d.ownSide(c); s != "" {
				return s
			}
		}
	}
	return ""
}

// ownSide returns the side that the register gives to token t itself.
func (d *reading) ownSide(t int) theatre.Side {
	if m := d.known[t]; m != nil {
		for _, e := range m.Entries {
			if e.Side != "" && e.Side != theatre.None {
				return e.Side
			}
		}
	}
	if m := d.mention[t]; m >= 0 && d.a.Mentions[m].Entity >= 0 && d.a.Mentions[m].Class == nlp.PER {
		return d.person(d.a.Mentions[m].Entity).Side
	}
	return ""
}

// behindParticle returns the token after verb v and its particle: "shot down".
func (d *reading) behindParticle(v int) int {
	if d.syn.Dependent(v, "compound:prt") == v+1 {
		return v + 2
	}
	return v + 1
}

// nominal reports whether token t is a noun, or an unknown word that stands
// where a noun does.
func (d *reading) nominal(t int) bool {
	tok := d.a.Tokens[t]
	return tok.UPOS == "NOUN" || tok.UPOS == "ADJ" && nlp.Is(tok.Deprel, "nsubj", "obj", "obl", "nmod", "root", "conj")
}

// sentenceOf returns the sentence that token t stands in.
func (d *reading) sentenceOf(t int) nlp.Sentence { return d.a.Sentences[d.a.Tokens[t].Sent] }

// kindOf returns the block kind of sentence s.
func (d *reading) kindOf(s int) doc.BlockKind {
	b := d.a.Sentences[s].Block
	if b < 0 || b >= len(d.a.Doc.Blocks) {
		return doc.Paragraph
	}
	return d.a.Doc.Blocks[b].Kind
}
