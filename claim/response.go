package claim

import (
	"regexp"
	"slices"
	"strings"

	"sayso/doc"
	"sayso/nlp"
	"sayso/theatre"
)

// The verbs and nouns of responses.
var (
	confirming = map[string]bool{"confirm": true, "verify": true, "corroborate": true, "acknowledge": true, "admit": true, "recognize": true, "recognise": true, "substantiate": true, "authenticate": true, "concede": true}
	verifying  = map[string]bool{"confirmation": true, "verification": true, "corroboration": true, "acknowledgment": true, "acknowledgement": true}
	denying    = map[string]Stance{"deny": Denies, "reject": Denies, "refute": Denies, "dismiss": Denies, "rebut": Denies, "dispute": Disputes, "contest": Disputes, "question": Disputes, "contradict": Disputes}
	silent     = map[string]bool{"comment": true, "respond": true, "elaborate": false, "specify": true, "disclose": true, "reveal": true, "react": true}
)

// response reads a response at token t: somebody confirms, denies, disputes or
// does not comment on another claim.
func (d *reading) response(t int) (draft, bool) {
	tok := d.a.Tokens[t]
	l := d.lemma(t)
	if d.isHidden(t) {
		tok.UPOS = "VERB"
	}
	switch {
	case isVerb(tok) && confirming[l] && (d.negated(t) || d.cannot(t) || d.noArgument(d.frameOf(t)) || d.neitherSide(t)):
		return d.unconfirmed(t), true
	case isVerb(tok) && confirming[l]:
		return d.confirmation(t)
	case tok.UPOS == "NOUN" && verifying[l] && d.noDeterminer(t):
		return d.outletSays(d.respond(t, "no confirmation", NotConfirmed, nil)), true
	case isVerb(tok) && silent[l] && (d.negated(t) && !d.withoutMark(t) || d.declined(t)):
		return d.respond(t, "no comment", NoComment, d.subjectParty(t)), true
	case tok.UPOS == "NOUN" && (l == "comment" || l == "reaction" || l == "response") && d.noDeterminer(t):
		return d.respond(t, "no comment", NoComment, d.fromParty(t)), true
	case isVerb(tok) && denying[l] != "" && !d.negated(t):
		return d.denial(t, denying[l])
	case isVerb(tok) && (l == "call" || l == "describe" || l == "brand" || l == "label"):
		return d.scorn(t)
	case tok.UPOS == "NOUN" && (l == "interest" || l == "role" || l == "part" || l == "involvement" || l == "responsibility") && d.noDeterminer(t):
		return d.disowned(t)
	case l == "responsibility":
		return d.responsibility(t)
	case l == "doubt" && d.doubtsThat(t):
		return d.doubt(t), true
	}
	return d.silence(t)
}

// neitherSide reports "neither side's claims could be confirmed".
func (d *reading) neitherSide(t int) bool {
	for _, s := range d.frameOf(t).args["obj"] {
		for _, c := range d.syn.Dependents(s, "nmod:poss", "nmod") {
			if det := d.syn.Dependent(c, "det"); det != nlp.NoToken && d.form(det) == "neither" {
				return true
			}
		}
	}
	return false
}

// responsibility reads "claimed responsibility for the blast", a confirmation,
// and "has not claimed responsibility", a silence.
func (d *reading) responsibility(t int) (draft, bool) {
	v := d.a.Tokens[t].Head
	if v == nlp.NoToken || !isVerb(d.a.Tokens[v]) || !nlp.Is(d.a.Tokens[t].Deprel, "obj", "nsubj:pass") {
		return draft{}, false
	}
	switch d.lemma(v) {
	case "claim", "take", "accept", "admit", "acknowledge", "assume":
	default:
		return draft{}, false
	}
	by := d.subjectParty(v)
	if d.negated(v) {
		return d.respond(t, "responsibility not claimed", NoComment, by), true
	}
	dr := d.respond(t, "responsibility claimed", Confirms, by)
	if by != nil && by.Side != "" && dr.att < 0 {
		dr.Origin, dr.OwnVoice = *by, false
	}
	return dr, by != nil && by.Side != ""
}

// doubtsThat reports whether "doubt" at t, verb or noun by its tag, has a clause
// for its content.
func (d *reading) doubtsThat(t int) bool {
	return d.syn.Dependent(t, "ccomp") != nlp.NoToken && !d.negated(t)
}

// doubt: who doubts it disputes it.
func (d *reading) doubt(t int) draft {
	dr := d.respond(t, "doubt", Disputes, nil)
	if att, ok := d.attributionOf(t); ok {
		dr.Origin, dr.Relays, dr.att, dr.OwnVoice = d.speaker(att), d.relays(att), -1, false
	} else if s := d.syn.Dependent(t, "nsubj"); s != nlp.NoToken {
		dr.Origin, dr.att, dr.OwnVoice = *d.participant(s), -1, false
		if dr.Origin.Side == "" {
			dr.Origin.Side = theatre.None
		}
	}
	return dr
}

// withoutMark reports "without specifying": an aside, not a silence.
func (d *reading) withoutMark(t int) bool {
	m := d.syn.Dependent(t, "mark")
	return m != nlp.NoToken && d.form(m) == "without"
}

// respond makes a response draft in the voice that speaks at t.
func (d *reading) respond(t int, rule string, s Stance, actor *Party) draft {
	dr := draft{trigger: t, place: nlp.NoToken}
	dr.Type, dr.Stance, dr.Rule, dr.Actor = Response, s, rule, actor
	dr.Polarity, dr.Modality = Asserted, Actual
	dr.att = d.voiceAt(t)
	dr.Origin, dr.Relays = d.voice, []Party{}
	if dr.att >= 0 {
		dr.Origin, dr.Relays = d.speaker(d.a.Attributions[dr.att]), d.relays(d.a.Attributions[dr.att])
	}
	dr.OwnVoice = dr.att < 0
	return dr
}

// cannot reports "could not be verified", "unable to confirm", "yet to confirm".
func (d *reading) cannot(t int) bool {
	for i := t - 1; i >= max(d.sentenceOf(t).First, t-3); i-- {
		if d.form(i) == "yet" && i > 0 && d.lemma(i-1) == "have" {
			return true
		}
	}
	h := d.a.Tokens[t].Head
	if h != nlp.NoToken && nlp.Is(d.a.Tokens[t].Deprel, "xcomp", "acl", "ccomp", "advcl", "csubj") {
		switch d.lemma(h) {
		case "able", "possible", "manage":
			return d.negated(h)
		case "unable", "impossible", "yet", "fail", "decline", "refuse", "have":
			return d.lemma(h) != "have" || d.syn.Dependent(h, "advmod") != nlp.NoToken && d.form(d.syn.Dependent(h, "advmod")) == "yet"
		}
	}
	return false
}

func (d *reading) declined(t int) bool {
	h := d.a.Tokens[t].Head
	return h != nlp.NoToken && nlp.Is(d.a.Tokens[t].Deprel, "xcomp") && (d.lemma(h) == "decline" || d.lemma(h) == "refuse")
}

// unconfirmed: in the passive nobody named could verify; in the active the
// subject is the silent side.
func (d *reading) unconfirmed(t int) draft {
	var actor *Party
	if !d.passive(t) {
		actor = d.subjectParty(t)
		if actor != nil && !actor.Side.IsBelligerent() {
			actor = nil // "Reuters could not verify": nobody is silent
		}
	}
	dr := d.respond(t, "not confirmed", NotConfirmed, actor)
	if d.passive(t) {
		return d.outletSays(dr)
	}
	return dr
}

// outletSays gives the outlet the word where a belligerent seems to say that
// his own claim is not confirmed.
func (d *reading) outletSays(dr draft) draft {
	if dr.Origin.Side.IsBelligerent() {
		dr.Origin, dr.Relays, dr.att, dr.OwnVoice = d.voice, []Party{}, -1, true
	}
	return dr
}

// confirmation: somebody other than the claimant confirms.
func (d *reading) confirmation(t int) (draft, bool) {
	att, ok := d.attributionOf(t)
	if !ok {
		return draft{}, false
	}
	dr := d.respond(t, "confirmation", Confirms, nil)
	dr.Origin, dr.Relays, dr.att, dr.OwnVoice = d.speaker(att), d.relays(att), -1, false
	dr.OnSpot = d.onSpot(att)
	return dr, true
}

// attributionOf returns the attribution whose cue is verb t.
func (d *reading) attributionOf(t int) (nlp.Attribution, bool) {
	k := slices.IndexFunc(d.a.Attributions, func(a nlp.Attribution) bool { return a.Cue.Contains(d.a.Tokens[t].Span) })
	if k < 0 {
		return nlp.Attribution{}, false
	}
	return d.a.Attributions[k], true
}

// onSpot reports whether an attribution's source are reporters who were there:
// "Reporters from … reached the village, where they confirmed …".
func (d *reading) onSpot(att nlp.Attribution) bool {
	name := strings.ToLower(att.Name)
	if !containsAny(name, []string{"reporter", "journalist", "correspondent", "observer", "monitor", "inspector"}) {
		return false
	}
	sent := d.a.Sentences[att.Sentence]
	for t := sent.First; t < sent.Last; t++ {
		switch d.lemma(t) {
		case "reach", "visit", "see", "witness", "arrive", "enter", "tour", "there", "scene", "spot", "site":
			return true
		}
	}
	return false
}

// denial: the denier is the cue's source.
func (d *reading) denial(t int, s Stance) (draft, bool) {
	if d.refusal(t) {
		return draft{}, false
	}
	dr := d.respond(t, "denial", s, nil)
	if att, ok := d.attributionOf(t); ok {
		dr.Origin, dr.Relays, dr.att, dr.OwnVoice = d.speaker(att), d.relays(att), -1, false
	} else if by := d.denier(t); by != nil {
		dr.Origin, dr.Relays, dr.att, dr.OwnVoice = *by, []Party{}, -1, false
	} else {
		return draft{}, false
	}
	if dr.Origin.Side.IsBelligerent() {
		dr.Actor = d.r.belligerent(dr.Origin.Side)
	}
	return dr, true
}

// denier returns the party that denies at verb t where nobody is quoted: "a
// claim that Kyiv denied", "denied by Moscow", "has denied supplying arms".
func (d *reading) denier(t int) *Party {
	if d.modality(t, 0) != Actual {
		return nil
	}
	for _, s := range d.frameOf(t).args["subj"] {
		if side := d.side(s); side.IsBelligerent() && d.known[s] != nil && d.mention[s] >= 0 && d.a.Tokens[s].UPOS == "PROPN" {
			return d.r.belligerent(side)
		}
		if p := d.participant(s); p.Side != "" && p.Side != theatre.None || p.ID != "" {
			return p
		}
	}
	return nil
}

// refusal reports that what is rejected or dismissed is no report: a plan, an
// offer, a call.
func (d *reading) refusal(t int) bool {
	l := d.lemma(t)
	if l != "reject" && l != "dismiss" && l != "question" && l != "contest" && l != "contradict" {
		return false
	}
	o := d.syn.Dependent(t, "obj", "nsubj:pass")
	if o == nlp.NoToken {
		return l == "question"
	}
	if l == "contradict" && (d.a.Tokens[o].UPOS == "PRON" || d.is(o, "official")) {
		return false
	}
	return !reportNouns[d.lemma(o)] && !d.is(o, "report") && d.form(o) != "it" && d.form(o) != "this"
}

var reportNouns = map[string]bool{"claim": true, "report": true, "comment": true, "statement": true, "allegation": true, "remark": true, "assertion": true, "accusation": true, "figure": true, "account": true, "suggestion": true, "notion": true, "version": true, "narrative": true, "charge": true, "responsibility": true, "involvement": true, "rumour": true, "rumor": true, "speculation": true, "news": true}

// scorn reads "called Putin's comments 'self-suggestion'", "described the
// reports as false".
func (d *reading) scorn(t int) (draft, bool) {
	o := d.syn.Dependent(t, "obj")
	if o == nlp.NoToken || !reportNouns[d.lemma(o)] {
		return draft{}, false
	}
	return d.denial(t, Disputes)
}

// disowned reads "had no part in the attack", "played no part in
// the attack": who is blamed denies it.
func (d *reading) disowned(t int) (draft, bool) {
	att := d.voiceAt(t)
	if att < 0 {
		return draft{}, false
	}
	origin := d.speaker(d.a.Attributions[att])
	h := d.a.Tokens[t].Head
	if h == nlp.NoToken || !isVerb(d.a.Tokens[h]) {
		return draft{}, false
	}
	subj := d.subjectParty(h)
	if subj == nil || subj.Side != origin.Side || !origin.Side.IsBelligerent() {
		return draft{}, false
	}
	dr := d.respond(t, "disowned", Denies, d.r.belligerent(origin.Side))
	return dr, true
}

// subjectParty resolves the subject of verb t, through the verbs above it.
func (d *reading) subjectParty(t int) *Party {
	f := d.frameOf(t)
	for _, s := range f.args["subj"] {
		if side := d.side(s); side.IsBelligerent() {
			return d.r.belligerent(side)
		}
		for _, c := range d.syn.Dependents(s, "nmod") { // "officials in Kyiv"
			if p := d.syn.Case(c); d.is(s, "official") && (p == "in" || p == "from") && d.ownSide(c).IsBelligerent() {
				return d.r.belligerent(d.ownSide(c))
			}
		}
		return d.participant(s)
	}
	return nil
}

// fromParty resolves "no comment from Moscow".
func (d *reading) fromParty(t int) *Party {
	f := d.frameOf(t)
	for _, s := range slices.Concat(f.args["from"], f.args["by"], f.args["subj"]) {
		if side := d.side(s); side.IsBelligerent() {
			return d.r.belligerent(side)
		}
	}
	return nil
}

// linkAbout points each response to the claim that it answers.
func (d *reading) linkAbout(claims []Claim) {
	for i := range claims {
		if claims[i].Type == Response && claims[i].About == "" {
			claims[i].About = d.answers(claims, i)
		}
	}
}

// answerBlocks is how many paragraphs back a response reaches.
const answerBlocks = 6

// habitual reports a standing denial that answers no one report: "Moscow denies
// deliberately targeting civilians".
func (d *reading) habitual(s doc.Span) bool {
	people, aims := false, false
	for t, last := d.tokensOf(s); t < last; t++ {
		l := d.lemma(t)
		people = people || l == "civilian" || l == "non-combatant" || l == "noncombatant"
		aims = aims || l == "target" || (l == "attack" || l == "hit" || l == "strike") && d.a.Tokens[t].XPOS == "VBG"
	}
	return people && aims
}

// answers finds the claim before claims[i] that it answers: of the kind that
// its words name, by another voice; where they name none ("the report"), the
// nearest claim of its own paragraph or the one before. It returns "" rather
// than guess.
func (d *reading) answers(claims []Claim, i int) ID {
	r := claims[i]
	if r.Stance == Denies && d.habitual(r.Sentence) {
		return ""
	}
	block := d.blockOf(r.Sentence)
	reach := 1
	if r.Topic != "" {
		reach = answerBlocks
	}
	for j := i - 1; j >= 0; j-- {
		c := claims[j]
		if block-d.blockOf(c.Sentence) > reach {
			break
		}
		if c.Type == Response || c.OwnVoice && r.OwnVoice || c.Origin.Name == r.Origin.Name && !r.OwnVoice {
			continue
		}
		if r.Actor != nil && r.Actor.Side != "" && c.Origin.Side == r.Actor.Side || r.Topic != "" && !sameKind(r.Topic, c.Type) {
			continue
		}
		if r.Stance == Confirms && !confirmsIt(claims, r, c) || r.Stance == Denies && admitted(r, c) {
			continue
		}
		return c.ID
	}
	return ""
}

// admits matches the verbs of a concession.
var admits = regexp.MustCompile(`(?i)\b(?:admit|conced|acknowledg)\p{L}+`)

// admitted reports whether who denies something concedes a claim in the same
// sentence, by its number: "denied the gains while admitting that 54 tanks were
// lost".
func admitted(r, c Claim) bool {
	at := admits.FindStringIndex(r.Quote.Exact)
	return at != nil && slices.ContainsFunc(c.Quantities, func(q Quantity) bool {
		return q.Text != "" && strings.Contains(r.Quote.Exact[at[1]:], q.Text)
	})
}

// confirmsIt reports whether a confirmation can be of c: what is confirmed in its
// own sentence plays at the same place.
func confirmsIt(claims []Claim, r, c Claim) bool {
	told := false
	for _, s := range claims {
		if s.Sentence != r.Sentence || s.Type == Response {
			continue
		}
		told = true
		if s.Place != nil && c.Place != nil && s.Place.Key() == c.Place.Key() && sameKind(s.Type, c.Type) {
			return true
		}
	}
	return !told
}

// sameKind reports whether a response about one type can answer a claim of the
// other: ground events, harm, losses and aid are apart.
func sameKind(a, b Type) bool { return kindOfType(a) == kindOfType(b) }

func kindOfType(t Type) string {
	switch t {
	case Control, Advance, GroundCombat:
		return "ground"
	case Strike, Casualty, Damage, Displacement:
		return "harm"
	}
	return string(t)
}
