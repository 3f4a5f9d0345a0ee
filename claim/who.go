package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
	"sayso/theatre"
)

// actor resolves who did it, by the rule's roles; for movement on the ground,
// where they name nobody, by whom the text before speaks of.
func (d *reading) actor(r *rule, f frame, origin Party) *Party {
	if s := d.pushedBack(r, f); s != "" {
		return d.r.belligerent(s)
	}
	for _, role := range r.actor {
		for _, t := range f.tokens(role) {
			if role == "mod" && (r.Type == Aid && d.side(t).IsBelligerent() || r.Type == Damage && d.a.Tokens[t].UPOS == "PROPN" || d.placeable(t) && d.isRegion(t)) {
				continue // "a Ukraine package" is for it, "the Ukraine dam breach" in it, "the Crimea blast" there
			}
			if r.Type == Damage && role == "subj" && len(f.args["obj"]) == 0 && (d.is(t, "building") || d.is(t, "dam")) {
				continue // "Ukrainian dam damaged": a headline's passive, of what was done and not of who did it
			}
			if d.inDateline(t) || wars[d.lemma(t)] && d.warAtHome(t) {
				continue
			}
			if p := d.doer(t, role, origin); p != nil {
				if p.Side == "" && p.ID == "" && d.is(t, "missile") { // "Drone attack sets depot ablaze": nobody's
					continue
				}
				if ground(r.Type) && p.Kind == theatre.Person && p.Side.IsBelligerent() {
					return d.r.belligerent(p.Side) // nobody takes a village alone
				}
				return p
			}
		}
	}
	if p := d.blamed(f); p != nil && (r.Type == Strike || r.Type == Damage) {
		return p
	}
	if r.Type == Interception {
		return d.defender(f, origin)
	}
	if r.Type == Advance || r.Type == GroundCombat || r.Type == Control && r.Change == Gained {
		if p := d.groundActor(r, f); p != nil {
			return p
		}
		for _, t := range f.args["from"] { // "liberated from the Russian army"
			if s := d.side(t); r.Type == Control && s.IsBelligerent() && d.r.opponent(s) != "" {
				return d.r.belligerent(d.r.opponent(s))
			}
		}
		if origin.Side.IsBelligerent() && (r.Type == Advance || liberating[d.lemma(f.trigger)] || retaking[d.lemma(f.trigger)] && official(origin)) && r.Polarity != Denied {
			return d.r.belligerent(origin.Side)
		}
	}
	return nil
}

// pushedBack returns the side that drove another's troops back where the words name
// only those: "their forces have been pushed back several kilometres".
func (d *reading) pushedBack(r *rule, f frame) theatre.Side {
	if r.Type != Advance || f.verb != f.trigger || !d.passive(f.trigger) || len(f.args["subj"]) > 0 || !backed[d.lemma(f.trigger)] {
		return ""
	}
	for _, o := range f.args["obj"] {
		if s := d.side(o); s.IsBelligerent() {
			return d.r.opponent(s)
		}
	}
	return ""
}

// warAtHome reports a war named by the state that it is fought in: "Sudan's war has
// displaced millions" tells of nobody who did.
func (d *reading) warAtHome(t int) bool {
	return d.r.civilWar() || d.side(t) == d.r.sideOfCountry(d.r.theatre.Country)
}

// wars are words for the war as a whole.
var wars = map[string]bool{"war": true, "conflict": true, "fighting": true, "violence": true, "crisis": true, "hostility": true, "unrest": true}

// defender returns who shot something down where the words name nobody: the
// other side of the one whose weapons they were, else the side that tells it.
func (d *reading) defender(f frame, origin Party) *Party {
	for _, role := range []string{"obj", "of"} {
		for _, t := range f.args[role] {
			if s := d.speakerSide(t, origin); s.IsBelligerent() && d.r.opponent(s) != "" {
				return d.r.belligerent(d.r.opponent(s))
			}
			if s := d.side(t); s.IsBelligerent() && d.r.opponent(s) != "" {
				return d.r.belligerent(d.r.opponent(s))
			}
		}
	}
	if origin.Side.IsBelligerent() {
		return d.r.belligerent(origin.Side)
	}
	return nil
}

func ground(t Type) bool { return t == Advance || t == GroundCombat || t == Control }

// blamed returns who is blamed for the event: "blamed Moscow for the shelling".
func (d *reading) blamed(f frame) *Party {
	tok := d.a.Tokens[f.trigger]
	if tok.Head == nlp.NoToken || !blames[d.lemma(tok.Head)] || d.syn.Case(f.trigger) != "for" && !nlp.Is(tok.Deprel, "advcl") {
		return nil
	}
	for _, o := range d.syn.Dependents(tok.Head, "obj") {
		if s := d.side(o); s.IsBelligerent() {
			return d.r.belligerent(s)
		}
	}
	return nil
}

// liberating are words by which a side speaks of its own taking of a place.
var liberating = map[string]bool{"liberate": true, "liberation": true, "free": true, "de-occupy": true, "fly": true, "flag": true, "raise": true, "hoist": true}

// retaking are words by which also others speak of it; of a side's own officials
// they mean its taking.
var retaking = map[string]bool{"recapture": true, "retake": true, "retaking": true, "reclaim": true}

func official(p Party) bool {
	return p.Kind == theatre.Military || p.Kind == theatre.Government || p.Kind == theatre.Ministry
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
				if d.inDirectSpeech(t) && d.inDirectSpeech(i) && d.speaker(d.a.Attributions[d.voiceAt(t)]).Side == side {
					return "" // of their own a speaker says "we"
				}
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
		if p := d.apart(t); p != nil {
			return p
		}
		p := *d.r.belligerent(side)
		if d.is(t, classForce) && !d.is(t, "offensive") || d.mention[t] >= 0 && d.a.Mentions[d.mention[t]].Class != nlp.NORP && d.a.Tokens[t].UPOS != "ADJ" {
			name := t
			if n := d.measured(t); n != nlp.NoToken { // "the bulk of the forces"
				name = n
			}
			p.Name, p.ID, p.Kind = d.phraseOf(name), "", theatre.Military
			if q := d.participant(t); q.ID != "" {
				p = *q
				p.Side = side
			}
		}
		return &p
	}
	if role == "mod" && side.Belligerent() == "" {
		return nil
	}
	if side != "" || d.mention[t] >= 0 && !d.placeable(t) || d.knownParty(t) {
		return d.participant(t)
	}
	return nil
}

// apart returns the force that fights on a side without being its organ that
// the words of token t name: "the Wagner fighters".
func (d *reading) apart(t int) *Party {
	for _, c := range append([]int{t}, d.syn.Dependents(t, "compound", "nmod:poss", "flat", "amod")...) {
		if d.known[c] == nil {
			continue
		}
		for _, e := range d.known[c].Entries {
			if e.Party == nil {
				continue
			}
			if q, ok := d.r.theatre.Apart(e.Party.ID); ok {
				return &Party{Name: q.Name, ID: q.ID, Kind: q.Kind, Side: q.Side}
			}
		}
	}
	return nil
}

// knownParty reports whether the register has token t as a party or a nation.
func (d *reading) knownParty(t int) bool {
	return d.known[t] != nil && slices.ContainsFunc(d.known[t].Entries, func(e theatre.Entry) bool { return e.Party != nil || e.Nation != nil })
}

// speakerSide resolves words that take their side from who speaks: "our
// forces", "we", "the enemy", bare "troops".
func (d *reading) speakerSide(t int, origin Party) theatre.Side {
	mine := origin.Side
	if mine.Belligerent() == "" {
		mine = d.ownSideOf(t)
	}
	if mine.Belligerent() == "" || d.side(t) != "" {
		return ""
	}
	switch d.form(t) {
	case "we", "us":
		return mine
	case "it":
		if d.speakerItself(t) {
			return mine
		}
		return ""
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
	if origin.Side.IsBelligerent() && d.is(t, classForce) && d.accusedAt(t) { // "accused the army of …"
		return d.r.opponent(origin.Side)
	}
	if d.form(t) == "they" && d.inDirectSpeech(t) { // of their own a speaker says "we"
		return ""
	}
	if origin.Side.IsBelligerent() && d.is(t, classForce) && !d.is(t, "offensive") && !d.hostile(t) {
		return mine
	}
	return ""
}

// accusedAt reports whether token t is whom a verb of blame accuses.
func (d *reading) accusedAt(t int) bool {
	h := d.a.Tokens[t].Head
	return h != nlp.NoToken && nlp.Is(d.a.Tokens[t].Deprel, "obj") && d.blaming(h) && !d.passive(h)
}

// intruders are words by which nobody speaks of his own.
var intruders = map[string]bool{"saboteur": true, "raider": true, "attacker": true, "gunman": true, "infiltrator": true, "intruder": true, "terrorist": true, "militant": true, "mercenary": true, "bandit": true}

// hostile reports troops that the words call what no speaker calls his own: "a
// group of saboteurs".
func (d *reading) hostile(t int) bool {
	if n := d.measured(t); n != nlp.NoToken {
		t = n
	}
	return intruders[d.lemma(t)]
}

// ownSideOf returns the side of an article that itself speaks of "the enemy" at
// token t: that of the only belligerent whose bodies it quotes, "" otherwise.
func (d *reading) ownSideOf(t int) theatre.Side {
	switch d.form(t) {
	case "enemy", "occupiers", "invaders":
	default:
		if !slices.ContainsFunc(d.syn.Dependents(t, "amod", "compound"), func(c int) bool { return d.form(c) == "enemy" }) {
			return ""
		}
	}
	found := theatre.Side("")
	for _, a := range d.a.Attributions {
		if s := d.namedSide(a); s.IsBelligerent() {
			if found != "" && found != s {
				return ""
			}
			found = s
		}
	}
	return found
}

// ownBody returns the body that an ally speaks for when he says "we".
func (d *reading) ownBody(origin Party) *Party {
	if known, ok := d.r.theatre.Party(origin.ID); ok && known.Of != "" {
		if body, ok := d.r.theatre.Party(known.Of); ok {
			return &Party{Name: body.Name, ID: body.ID, Kind: body.Kind, Side: body.Side}
		}
	}
	if known, ok := d.r.theatre.Party(origin.ID); ok {
		for _, o := range known.Offices {
			if body, ok := d.r.theatre.Party(o.Body); ok && o.Held(d.at()) {
				return &Party{Name: body.Name, ID: body.ID, Kind: body.Kind, Side: body.Side}
			}
		}
	}
	return &origin
}

// struck are the classes of what is hit or destroyed, which other arguments of
// the verb are not.
var struck = []class{"building", "dam", "settlement", "transport", "equipment", "people", "soldier", "territory", classForce, classPlace}

// misreadVerb reports a verb of a headline's that the tagger took for a noun:
// "Attack on X Kills Three".
func (d *reading) misreadVerb(t int) bool {
	tok := d.a.Tokens[t]
	if tok.UPOS != "NOUN" && tok.UPOS != "PROPN" || !strings.HasSuffix(d.form(t), "s") || d.mention[t] >= 0 {
		return false
	}
	_, harms := effects[strings.TrimSuffix(d.form(t), "s")]
	return harms || d.form(t) == "hits" || d.form(t) == "destroys"
}

// target resolves who or what suffers or receives.
func (d *reading) target(r *rule, f frame, origin Party) *Party {
	if r.Type == Loss && len(r.actor) > 0 {
		if p := d.victims(r, f, origin); p != nil {
			return p
		}
	}
	var thing *Party
	for _, role := range r.target {
		for _, t := range f.tokens(role) {
			if r.Type == Strike || r.Type == Damage {
				if d.placeable(t) && !d.is(t, "building") && !d.is(t, "dam") {
					continue
				}
				if d.index.times[t] >= 0 || d.a.Tokens[t].UPOS == "NUM" || d.a.Tokens[t].UPOS == "ADJ" || d.misreadVerb(t) || r.Type == Strike && d.isAny(t, []class{"missile", "attack"}) && !d.is(t, "building") {
					continue
				}
				name := d.phraseOf(t)
				if strings.ContainsAny(name, "'‘“\"") && !strings.Contains(name, "'s ") { // runs into a quotation
					continue
				}
				if d.isAny(t, struck) {
					return &Party{Name: name}
				}
				if thing == nil {
					thing = &Party{Name: name}
				}
				continue
			}
			if r.Type == Loss && role == "of" && d.side(t) == "" && slices.ContainsFunc(f.args["subj"], func(s int) bool { return d.side(s).IsBelligerent() }) {
				continue // "X's forces suffered losses of 730 soldiers": the subject's
			}
			if r.Type == Loss && d.nobodys(t, f, origin) {
				return nil
			}
			if p := d.doer(t, role, origin); p != nil && (r.Type != Loss || p.Side != "") && (r.Type != Aid || p.Side.Belligerent() != "" || p.ID != "") {
				if r.Type == Aid && p.ID == "" && p.Side.IsBelligerent() && d.isAny(t, []class{"equipment", "missile", classWeapon}) { // "give | Ukraine ten tanks"
					return d.r.belligerent(p.Side)
				}
				return p
			}
			if (r.Type == Loss || r.Type == Aid) && role == "mod" {
				continue
			}
			if n := d.measured(t); n != nlp.NoToken && !nounlike(d.a.Tokens[t]) { // "nine of 14 drones"
				t = n
			}
			if thing == nil && r.Type != Aid && nounlike(d.a.Tokens[t]) {
				thing = &Party{Name: d.phraseOf(t)}
			}
		}
	}
	if r.Type == Loss && thing != nil && len(r.actor) > 0 {
		for _, t := range f.tokens("subj") { // "our forces destroyed 16 tanks": the other side's
			if p := d.doer(t, "subj", origin); d.fightsOther(p) {
				return d.r.belligerent(d.r.opponent(p.Side))
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

// nobodys reports soldiers told of without a side, by a belligerent, at a place
// that lies in the other's country: "servicemen were killed in the strike on X"
// may be either's.
func (d *reading) nobodys(t int, f frame, origin Party) bool {
	if !d.is(t, "soldier") || d.side(t) != "" || len(f.args["subj"]) > 0 || !origin.Side.IsBelligerent() || d.syn.Dependent(t, "nmod:poss") != nlp.NoToken {
		return false
	}
	p := d.onlyPlace(f.trigger)
	if p == nlp.NoToken {
		return false
	}
	l := d.locate(p)
	return l.entry != nil && d.r.sideOfCountry(l.entry.Country).IsBelligerent() && d.r.sideOfCountry(l.entry.Country) != origin.Side
}

// victims returns the side whose nameless soldiers or weapons another destroyed:
// "our forces killed hundreds of soldiers" are the other side's.
func (d *reading) victims(r *rule, f frame, origin Party) *Party {
	for _, role := range r.target {
		for _, t := range f.tokens(role) {
			if d.side(t) != "" || d.syn.Dependent(t, "nmod:poss") != nlp.NoToken || d.measured(t) != nlp.NoToken && d.side(d.measured(t)) != "" {
				return nil
			}
		}
	}
	for _, t := range f.tokens("subj") {
		if p := d.doer(t, "subj", origin); d.fightsOther(p) {
			return d.r.belligerent(d.r.opponent(p.Side))
		}
	}
	return nil
}

// fightsOther reports whether those whom a party fights can only be the other
// side.
func (d *reading) fightsOther(p *Party) bool {
	if p == nil || !p.Side.IsBelligerent() || d.r.opponent(p.Side) == "" {
		return false
	}
	_, apart := d.r.theatre.Apart(p.ID)
	return !apart
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
			if r.Type == Aid && d.moneyAt(t) {
				t = d.worthOf(t)
			}
			if t != nlp.NoToken && (d.is(t, "aid") || d.is(t, "equipment") || d.is(t, "soldier") || d.is(t, "losses")) {
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
				if n := d.measured(t); n != nlp.NoToken && !nounlike(d.a.Tokens[t]) { // "most of the drones"
					t = n
				}
				return d.phraseOf(t)
			}
		}
	}
	return ""
}
