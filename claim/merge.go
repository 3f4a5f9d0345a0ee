package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
	"sayso/theatre"
)

// merge2 brings the drafts of one sentence together that tell of one event:
// same type and voice, and places that do not differ.
func (d *reading) merge2(drafts []draft) []draft {
	var out []draft
	for _, dr := range drafts {
		k := slices.IndexFunc(out, func(o draft) bool { return d.sameEvent(o, dr) })
		if k < 0 {
			out = append(out, dr)
			continue
		}
		out[k] = absorb(out[k], dr)
	}
	d.shareGround(out)
	return d.foldCasualties(out)
}

// placedElsewhere reports a draft whose own words say where it was, if by no
// name: "fighting along the eastern front", "where an advance goes on".
func (d *reading) placedElsewhere(dr draft) bool {
	for _, role := range []string{"in", "on", "along", "near", "at", "around", "across", "over", "toward", "towards", "south", "there"} {
		for _, t := range dr.frame.args[role] {
			if d.index.times[t] < 0 {
				return true
			}
		}
	}
	for v, steps := dr.trigger, 0; v != nlp.NoToken && steps < 4; v, steps = d.a.Tokens[v].Head, steps+1 {
		if w := d.syn.Dependent(v, "advmod"); w != nlp.NoToken && d.form(w) == "where" {
			return true
		}
	}
	return false
}

// shareGround gives what happens on the ground, told without a place, the one
// place that the same voice names in the sentence for the rest: "captured X
// after months of fighting".
func (d *reading) shareGround(drafts []draft) {
	for i := range drafts {
		if !ground(drafts[i].Type) || d.someTown(drafts[i]) || drafts[i].place != nlp.NoToken || drafts[i].Modality != Actual || d.placedElsewhere(drafts[i]) {
			continue
		}
		found := nlp.NoToken
		for _, o := range drafts {
			if !ground(o.Type) || o.place == nlp.NoToken || o.Origin.Name != drafts[i].Origin.Name {
				continue
			}
			if found != nlp.NoToken && d.locate(found).name != d.locate(o.place).name {
				found = nlp.NoToken
				break
			}
			found = o.place
		}
		drafts[i].place = found
	}
}

// someTown reports control of a settlement that has no name here: "overran a key
// city" near the one that is named.
func (d *reading) someTown(dr draft) bool {
	return dr.Type == Control && slices.ContainsFunc(dr.frame.args["obj"], func(o int) bool {
		det := d.syn.Dependent(o, "det")
		return d.is(o, "settlement") && !d.placeable(o) && det != nlp.NoToken && (d.form(det) == "a" || d.form(det) == "an" || d.form(det) == "another")
	})
}

func (d *reading) sameEvent(a, b draft) bool {
	if a.Type != b.Type || a.Origin.Name != b.Origin.Name || a.Polarity != b.Polarity || a.Type == Response {
		return a.Type == Response && b.Type == Response && a.Stance == b.Stance && a.trigger == b.trigger
	}
	if a.Type == Loss {
		return sideOf(a.Target) == sideOf(b.Target) || sideOf(a.Target) == "" || sideOf(b.Target) == ""
	}
	if a.Type == Control && (a.Change != b.Change || sideOf(a.Actor) != "" && sideOf(b.Actor) != "" && sideOf(a.Actor) != sideOf(b.Actor)) {
		return false
	}
	if a.Type == Aid {
		return sideName(a.Actor) == sideName(b.Actor) || a.Actor == nil || b.Actor == nil
	}
	if a.Modality != b.Modality && a.Type == GroundCombat {
		return false
	}
	if a.place == nlp.NoToken || b.place == nlp.NoToken {
		return true
	}
	return d.locate(a.place).name == d.locate(b.place).name
}

// otherStates reports aid that a state which takes no side gives to nobody who
// is of the war.
func otherStates(actor, target *Party) bool {
	if actor == nil || actor.Side.Belligerent() != "" || target != nil && target.Side.Belligerent() != "" {
		return false
	}
	return actor.Kind == theatre.Ministry || actor.Kind == theatre.Government
}

func sideOf(p *Party) string {
	if p == nil {
		return ""
	}
	return string(p.Side)
}

func sideName(p *Party) string {
	if p == nil {
		return ""
	}
	if p.Side.IsBelligerent() {
		return string(p.Side)
	}
	return p.Name
}

// absorb fills a's empty slots from b.
func absorb(a, b draft) draft {
	if a.place == nlp.NoToken {
		a.place = b.place
	}
	if a.Actor == nil {
		a.Actor = b.Actor
	}
	if a.Target == nil || sideOf(a.Target) == "" && sideOf(b.Target) != "" {
		a.Target = b.Target
	}
	if a.Weapon == "" {
		a.Weapon = b.Weapon
	}
	if a.Item == "" {
		a.Item = b.Item
	}
	if a.Time == nil {
		a.Time = b.Time
	}
	if a.Modality != Actual && b.Modality == Actual {
		a.Modality = Actual
	}
	return a
}

// foldCasualties puts deaths and damage told of in a strike's own sentence into
// the strike, as the reading rules ask.
func (d *reading) foldCasualties(drafts []draft) []draft {
	strike := slices.IndexFunc(drafts, func(dr draft) bool { return dr.Type == Strike && dr.Polarity == Asserted })
	if strike < 0 {
		return drafts
	}
	var out, folded []draft
	for _, dr := range drafts {
		if (dr.Type == Casualty || dr.Type == Damage && !d.isDam(dr)) && dr.Polarity == Asserted {
			folded = append(folded, dr)
			continue
		}
		out = append(out, dr)
	}
	for i := range out {
		if out[i].Type == Strike && out[i].Polarity == Asserted {
			out[i].folded = folded
		}
	}
	return out
}

func (d *reading) isDam(dr draft) bool {
	for t := dr.trigger; t != nlp.NoToken; t = nlp.NoToken {
		for _, c := range d.syn.Children(t) {
			if d.is(c, "dam") {
				return true
			}
		}
	}
	return false
}

// assignNumbers gives each number of the sentence to the draft that it fits:
// by type and role, the nearest in the tree when several fit.
func (d *reading) assignNumbers(drafts []draft, numbers []number) {
	for _, n := range numbers {
		best, bestDistance := -1, 1<<30
		for i, dr := range drafts {
			if r := d.countOf(dr, n); r != "" && (n.role == "" || dr.Type == Aid || n.governor == dr.trigger) && d.sameVoice(dr, n) {
				n.role, n.governor = r, dr.trigger
				best = i
				break
			}
			if n.role == "" && dr.Type == Aid && d.sameVoice(dr, n) && d.packed(n.q) {
				n.role, n.governor = Amount, dr.trigger
			}
			if n.role == "" || !d.takes(dr, n) {
				continue
			}
			if dist := d.distance(dr.trigger, n.governor); dist < bestDistance {
				best, bestDistance = i, dist
			}
		}
		if best >= 0 && !converted(drafts[best].numbers, n) {
			drafts[best].numbers = append(drafts[best].numbers, n)
		}
	}
}

// converted reports a measure told again in another unit: "100 square km (38
// square miles)".
func converted(have []number, n number) bool {
	if n.role != Area && n.role != Distance {
		return false
	}
	return slices.ContainsFunc(have, func(o number) bool {
		return o.role == n.role && n.q.Start-o.q.End < 12 && n.q.Value > o.q.Value*0.9 && n.q.Value < o.q.Value*1.1
	})
}

// countOf returns what a number counts in the draft by its rule, or by
// the rules of what was folded into it, "" when they do not say. "The bodies of
// five people" are five bodies.
func (d *reading) countOf(dr draft, n number) Role {
	if dr.rule != nil {
		t, whole := n.noun, n.noun
		if d.syn.Case(t) == "of" && nlp.Is(d.a.Tokens[t].Deprel, "nmod") {
			whole = d.a.Tokens[t].Head
		}
		for role, q := range dr.rule.count {
			for _, has := range dr.frame.tokens(role) {
				if has == t || has == whole || d.a.Tokens[t].Head == has && nlp.Is(d.a.Tokens[t].Deprel, "nummod") || n.q.First <= has && has < n.q.Last {
					return q
				}
			}
		}
	}
	for _, f := range dr.folded {
		if r := d.countOf(f, n); r != "" && slices.Contains(fits[dr.Type], r) {
			return r
		}
	}
	return ""
}

// sameVoice reports whether a number is told by the voice that tells the draft.
func (d *reading) sameVoice(dr draft, n number) bool {
	v := d.voiceAt(n.noun)
	return !(dr.att != v && v >= 0 && dr.att >= 0) && !(v < 0 && d.voiceAt(dr.trigger) >= 0)
}

// takes reports whether a number's role fits the draft and rests on the same
// voice.
func (d *reading) takes(dr draft, n number) bool {
	if dr.Type == Response || !slices.Contains(fits[dr.Type], n.role) || !d.sameVoice(dr, n) { // the outlet's number, another's claim
		return false
	}
	if (n.role == Killed || n.role == Injured || n.role == Missing) && n.q.Noun != nlp.NoToken && d.lifeless(n.noun) {
		return false
	}
	if g := n.governor; dr.Type == Loss && g != nlp.NoToken && g != dr.trigger && isVerb(d.a.Tokens[g]) && d.otherSubject(g, dr.trigger) {
		return false
	}
	if n.role == Distance && (n.q.Noun != nlp.NoToken || d.distance(dr.trigger, n.noun) > 3 || d.lengthOnly(n, dr.trigger)) {
		return false
	}
	if n.role == LostItems && dr.Type == Loss && n.q.Noun != nlp.NoToken && !d.losable(n.noun) {
		return false
	}
	if n.role == Damaged && !d.is(n.noun, "building") && !d.is(n.noun, "settlement") && !d.is(n.noun, "transport") && !d.is(n.noun, "dam") {
		return false
	}
	if n.role == Damaged && dr.Type == Strike && !d.is(n.noun, "building") {
		return false
	}
	return true
}

// lifeless reports whether noun t is nobody that could be hurt: "480 attacks",
// "three buildings".
func (d *reading) lifeless(t int) bool {
	if d.is(t, classPeople) || d.is(t, "soldier") || d.is(t, classForce) {
		return false
	}
	return d.isAny(t, []class{"attack", "offensive", "building", "missile", "settlement", "transport", "territory"})
}

// otherSubject reports whether verbs a and b each have a subject of their own, of
// different words: "they lost 160, we lost 54".
func (d *reading) otherSubject(a, b int) bool {
	x, y := d.syn.Dependent(a, "nsubj"), d.syn.Dependent(b, "nsubj")
	return x != nlp.NoToken && y != nlp.NoToken && d.form(x) != d.form(y)
}

// losable reports whether noun t is something that an army loses.
func (d *reading) losable(t int) bool {
	return d.is(t, "equipment") || d.is(t, "soldier") || d.is(t, "missile") || d.is(t, classWeapon) || d.is(t, classPeople) || d.is(t, classForce)
}

// lengthOnly reports a distance that is how far or long something lies and not
// how far anybody moved: "100 km away", "15 km from the city".
func (d *reading) lengthOnly(n number, trigger int) bool {
	if n.q.Last >= len(d.a.Tokens) || n.noun == trigger { // "are 15 miles from the city"
		return false
	}
	switch d.form(n.q.Last) {
	case "away", "long", "wide", "off", "deep", "from", "-":
		return true
	}
	if n.q.First > 0 {
		switch d.lemma(n.q.First - 1) {
		case "span", "stretch", "extend", "measure", "lie", "be":
			return true
		}
	}
	for t := n.q.Last; t < min(n.q.Last+6, d.sentenceOf(n.q.First).Last-1); t++ { // "360km (225 miles) south of the city"
		if directions[d.form(t)] && d.form(t+1) == "of" {
			return d.a.Tokens[n.noun].Head != trigger
		}
	}
	return false
}

// prune drops drafts that say nothing that a reader could use: casualties
// without number or person, losses of nothing.
func (d *reading) prune(drafts []draft) []draft {
	var out []draft
	d.nameTopics(drafts)
	for _, dr := range drafts {
		if d.answered(drafts, dr) || d.empty(dr) || d.unsaid(dr) || d.onceDenied(dr) {
			continue
		}
		switch dr.Type {
		case Damage:
			if d.purpose(drafts, dr) {
				continue
			}
		case Aid:
			if d.aidInGeneral(dr) || d.ungiven(dr) {
				continue
			}
			d.giverSpeaks(&dr)
			if dr.Actor == nil && dr.Target == nil && !d.aidToldOf(dr) && (dr.place == nlp.NoToken || !dr.counted()) && !d.holdsArms(dr) || otherStates(dr.Actor, dr.Target) {
				continue
			}
		case Advance:
			if dr.rule != nil && dr.rule.Polarity == Denied && dr.Modality == Planned { // "to stop the advance"
				continue
			}
		case Casualty:
			if len(dr.numbers) == 0 && len(dr.frame.args["fate"]) > 0 { // "did not give the number of killed"
				continue
			}
			if len(dr.numbers) == 0 && dr.Polarity == Asserted && (dr.place == nlp.NoToken || dr.taken || d.isCountry(dr.place)) && !d.accused(dr) && !(dr.taken && d.severalHurt(dr)) {
				continue
			}
		case Strike:
			if (dr.Rule == backRule && len(dr.numbers) == 0 || dr.Rule == heardRule) && !dr.taken && dr.place == nlp.NoToken && !d.harmful(dr) || dr.taken && len(dr.numbers) == 0 && d.reactedTo(dr.trigger) {
				continue
			}
		case Displacement:
			if len(dr.numbers) == 0 && dr.place == nlp.NoToken && nlp.Is(d.a.Tokens[dr.trigger].Deprel, "amod") { // "the rights of displaced people"
				continue
			}
		case Loss:
			if len(dr.numbers) == 0 && d.lemma(dr.trigger) == "death" { // one soldier's story
				continue
			}
		case Control:
			if dr.place == nlp.NoToken && dr.Change == Held && d.foiling(dr.trigger) {
				dr.Type, dr.Change = GroundCombat, ""
			} else if dr.place == nlp.NoToken && dr.Actor == nil {
				continue
			}
		}
		out = append(out, dr)
	}
	return out
}

// purpose reports damage that another damage of the sentence was only to do:
// "blew up the dam to flood the valley".
func (d *reading) purpose(drafts []draft, dr draft) bool {
	if d.a.Tokens[dr.trigger].XPOS != "VB" || dr.Modality != Planned {
		return false
	}
	return slices.ContainsFunc(drafts, func(o draft) bool {
		return o.Type == Damage && o.trigger < dr.trigger && o.Modality == Actual && o.Origin.Name == dr.Origin.Name
	})
}

// giverSpeaks makes the body of an ally that speaks the giver of counted aid of
// which it says neither by whom nor to whom it goes: "the first of four systems
// will be delivered in days, the minister said".
func (d *reading) giverSpeaks(dr *draft) {
	if dr.Actor != nil || dr.Target != nil || dr.OwnVoice || !dr.counted() || dr.Origin.Side.IsBelligerent() || dr.Origin.Side.Belligerent() == "" {
		return
	}
	if p := d.ownBody(dr.Origin); p.ID != "" && (p.Kind == theatre.Government || p.Kind == theatre.Ministry || p.Kind == theatre.Military) {
		dr.Actor = p
	}
}

// aidToldOf reports more of the aid that the article has told of, of which the
// sentence says neither who gives nor who gets it: "the package was approved".
func (d *reading) aidToldOf(dr draft) bool {
	return d.last[Aid] != nil && isVerb(d.a.Tokens[dr.trigger]) && slices.ContainsFunc(dr.frame.args["obj"], func(o int) bool { return d.is(o, "aid") && d.definite(o) })
}

// aboutAid are nouns that speak of aid in general: "the importance of aid".
var aboutAid = map[string]bool{
	"importance": true, "need": true, "critic": true, "supporter": true, "opponent": true, "addition": true, "future": true, "value": true,
	"role": true, "question": true, "debate": true, "opposition": true, "advocate": true, "scepticism": true, "skepticism": true, "fatigue": true,
}

// aidInGeneral reports aid without a number that the text only speaks about:
// "critics of aid to Ukraine", "in addition to US aid".
func (d *reading) aidInGeneral(dr draft) bool {
	if isVerb(d.a.Tokens[dr.trigger]) || dr.counted() {
		return false
	}
	if h := d.firstConjunct(dr.trigger); h != nlp.NoToken && nlp.Is(d.a.Tokens[dr.trigger].Deprel, "nmod", "conj") && aboutAid[d.lemma(h)] {
		return true
	}
	k := d.syn.Dependent(dr.trigger, "case")
	return k > 0 && d.form(k) == "to" && d.form(k-1) == "addition"
}

// troopsAgainst reports a verb by which troops do something to people who are none.
func (d *reading) troopsAgainst(f frame) bool {
	if !isVerb(d.a.Tokens[f.trigger]) || d.passive(f.trigger) || len(f.args["subj"]) == 0 || len(f.args["obj"]) == 0 {
		return false
	}
	troops := func(t int) bool { return d.is(t, classForce) || d.is(t, "soldier") }
	return troops(f.args["subj"][0]) && f.args["subj"][0] < f.trigger && f.args["obj"][0] > f.trigger && !slices.ContainsFunc(f.args["obj"], troops)
}

// accused reports harm that a side is accused of: "accused X of killing
// evacuees".
func (d *reading) accused(dr draft) bool {
	if dr.Actor != nil && dr.Actor.Side.IsBelligerent() && d.troopsAgainst(dr.frame) { // "troops had killed civilians"
		return true
	}
	h := d.a.Tokens[dr.trigger].Head
	return h != nlp.NoToken && d.lemma(h) == "accuse" && dr.Actor != nil && dr.Actor.Side.IsBelligerent()
}

// onceDenied reports what somebody "had earlier denied" or "at first denied": the
// text goes on to tell that he no longer does.
func (d *reading) onceDenied(dr draft) bool {
	if dr.Type == Response || dr.Polarity != Denied || dr.att < 0 || d.a.Attributions[dr.att].Stance != nlp.Denies {
		return false
	}
	cue := strings.ToLower(d.cueText(d.a.Attributions[dr.att]))
	return strings.HasPrefix(cue, "had ") && containsAny(cue, []string{"earlier", "previously", "first"}) || containsAny(cue, []string{"initially", "at first"})
}

// unsaid reports losses that somebody has not told of: "did not specify losses
// among their troops".
func (d *reading) unsaid(dr draft) bool {
	if dr.Type != Loss && dr.Type != Casualty || len(dr.numbers) > 0 || isVerb(d.a.Tokens[dr.trigger]) {
		return false
	}
	v := d.governor(dr.trigger)
	return v != nlp.NoToken && (silent[d.lemma(v)] || confirming[d.lemma(v)]) && d.negated(v)
}

// shotDown reports a launch that only tells which weapons an interception of the
// same sentence is of: "downed 32 of 35 drones launched by …".
func (d *reading) shotDown(drafts []draft, dr draft) bool {
	if dr.Type != Strike || dr.rule == nil || !nlp.Is(d.a.Tokens[dr.trigger].Deprel, "acl", "amod", "conj") {
		return false
	}
	switch d.lemma(dr.trigger) {
	case "launch", "fire", "send", "direct", "aim":
	default:
		return false
	}
	return slices.ContainsFunc(drafts, func(o draft) bool {
		if o.Type == Interception && slices.ContainsFunc(dr.frame.args["obj"], func(t int) bool { return slices.Contains(o.frame.args["obj"], t) }) {
			return true // "all missiles fired at the city were destroyed"
		}
		return o.Type == Interception && o.trigger < dr.trigger && (d.syn.Dominates(o.trigger, dr.trigger) || len(dr.frame.args["obj"]) == 0)
	})
}

// counted reports whether a draft has a number.
func (dr *draft) counted() bool { return len(dr.numbers)+len(dr.Quantities) > 0 }

// reactions are verbs whose object is only named: "condemned the strikes".
var reactions = map[string]bool{"condemn": true, "denounce": true, "decry": true, "deplore": true, "criticise": true, "criticize": true, "discuss": true, "investigate": true, "mourn": true, "protest": true, "praise": true, "welcome": true, "survive": true}

func (d *reading) reactedTo(t int) bool {
	h := d.a.Tokens[t].Head
	return h != nlp.NoToken && nlp.Is(d.a.Tokens[t].Deprel, "obj") && reactions[d.lemma(h)]
}
