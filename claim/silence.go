package claim

import (
	"slices"

	"sayso/nlp"
)

// checking are verbs by which somebody says that a report could not be checked.
var checking = map[string]bool{"check": true, "establish": true, "ascertain": true, "determine": true, "corroborate": true}

// reports are nouns that stand for what others say.
var reports = map[string]bool{
	"figure": true, "version": true, "claim": true, "report": true, "number": true, "account": true, "statement": true, "information": true,
	"footage": true, "video": true, "image": true, "photo": true, "detail": true, "toll": true, "authenticity": true, "location": true, "allegation": true,
	"either": true, "neither": true, "it": true, "this": true, "that": true, "they": true, "cause": true, "both": true,
}

// silence reads what somebody leaves unsaid of a report, or says could not be
// checked, in words other than "confirm" and "comment".
func (d *reading) silence(t int) (draft, bool) {
	tok, l := d.a.Tokens[t], d.lemma(t)
	switch {
	case isVerb(tok) && checking[l] && (d.negated(t) || d.cannot(t) || d.noArgument(d.frameOf(t))) && d.ofReports(t):
		return d.unconfirmed(t), true
	case isVerb(tok) && (l == "mention" || l == "claim") && d.negated(t) && d.syn.Dependent(t, "obj", "nsubj") != nlp.NoToken && d.unclaimed(t):
		return d.keptSilent(t, "not mentioned")
	case isVerb(tok) && staging[l] && d.passive(t) && slices.ContainsFunc(d.frameOf(t).args["obj"], func(o int) bool { return reports[d.lemma(o)] || reports[d.form(o)] }):
		return d.disputed(t, "staged")
	case tok.UPOS == "ADJ" && (l == "sceptical" || l == "skeptical") && slices.ContainsFunc(d.frameOf(t).args["of"], func(o int) bool { return d.is(o, "report") }),
		tok.UPOS == "ADJ" && (l == "sceptical" || l == "skeptical") && d.syn.Dependent(t, "ccomp") != nlp.NoToken:
		return d.disputed(t, "sceptical")
	case tok.UPOS == "ADJ" && (l == "silent" || l == "tight-lipped" || l == "mum"):
		return d.keptSilent(t, "silent")
	case l == "nothing" && tok.Head != nlp.NoToken && d.lemma(tok.Head) == "say" && nlp.Is(tok.Deprel, "obj"):
		return d.keptSilent(tok.Head, "said nothing")
	case l == "denial" && tok.Head != nlp.NoToken && nlp.Is(tok.Deprel, "obj") && repeating[d.lemma(tok.Head)]:
		by := d.subjectParty(tok.Head)
		if by == nil || !by.Side.IsBelligerent() {
			return draft{}, false
		}
		dr := d.respond(t, "denial repeated", Denies, by)
		d.speaksForItself(&dr)
		return dr, true
	case tok.UPOS == "NOUN" && l == "doubt" && tok.Head != nlp.NoToken && nlp.Is(tok.Deprel, "obj") && (d.lemma(tok.Head) == "cast" || d.lemma(tok.Head) == "throw" || d.lemma(tok.Head) == "raise"):
		by := d.subjectParty(tok.Head)
		if by == nil || by.Side == "" {
			return draft{}, false
		}
		dr := d.respond(t, "casts doubt", Disputes, by)
		d.speaksForItself(&dr)
		return dr, true
	case isVerb(tok) && showing[l] && d.negated(t) && d.proofOfClaim(t):
		return d.outletSays(d.respond(t, "no proof", NotConfirmed, nil)), true
	case tok.UPOS == "ADJ" && (l == "unclear" || l == "clear" && d.negated(t)) && d.ofPictures(t):
		return d.outletSays(d.respond(t, "pictures unclear", NotConfirmed, nil)), true
	case (l == "announcement" || l == "statement") && tok.Head != nlp.NoToken && nlp.Is(tok.Deprel, "obj") && d.noDeterminer(t) && announcing[d.lemma(tok.Head)]:
		by := d.subjectParty(tok.Head)
		return d.respond(t, "no announcement", NoComment, by), by != nil && by.Side != ""
	case tok.UPOS == "ADJ" && (l == "true" || l == "false" || l == "untrue" || l == "fake") && d.callsFalse(t):
		return d.respond(t, "not true", Denies, nil), true
	}
	return draft{}, false
}

// showing are verbs whose negated object is the proof that is missing, and
// announcing those whose object is what nobody has said.
var (
	showing    = map[string]bool{"provide": true, "give": true, "offer": true, "present": true, "produce": true, "observe": true, "see": true, "find": true}
	announcing = map[string]bool{"make": true, "issue": true, "give": true, "release": true}
)

// proofOfClaim reports whether what verb t shows is the proof of what somebody
// claims: "did not present evidence for its claims".
func (d *reading) proofOfClaim(t int) bool {
	proof := false
	for i := t + 1; i < d.sentenceOf(t).Last && d.form(i) != "but"; i++ {
		switch d.lemma(i) {
		case "evidence", "proof", "confirmation":
			proof = proof || i-t <= 4
		case "claim", "allegation", "accusation", "assertion":
			return proof && d.a.Tokens[i].UPOS == "NOUN"
		}
	}
	return false
}

// pictureReach is how far behind "unclear" the pictures stand whose time or
// place is so.
const pictureReach = 8

// ofPictures reports whether what is unclear at t is where or when pictures were
// taken.
func (d *reading) ofPictures(t int) bool {
	for i := t + 1; i < min(t+pictureReach, d.sentenceOf(t).Last); i++ {
		switch d.lemma(i) {
		case "footage", "video", "image", "photo", "photograph", "picture", "clip":
			return d.form(t+1) == "when" || d.form(t+1) == "where"
		}
	}
	return false
}

// repeating are verbs by which a denial is given once more.
var repeating = map[string]bool{"repeat": true, "reiterate": true, "issue": true, "renew": true, "restate": true}

// ofReports reports whether what a verb of checking acts on is a report or what
// it tells, and no thing.
func (d *reading) ofReports(t int) bool {
	f := d.frameOf(t)
	for _, o := range f.args["obj"] {
		if reports[d.lemma(o)] || reports[d.form(o)] {
			return true
		}
	}
	return d.syn.Dependent(t, "ccomp", "advcl") != nlp.NoToken || len(f.args["obj"]) == 0
}

// unclaimed reports whether the object of a negated "claim" or "mention" is what
// somebody might have owned to: an attack, a place, a loss.
func (d *reading) unclaimed(t int) bool {
	for _, o := range d.frameOf(t).args["obj"] {
		if d.is(o, "attack") || d.placeable(o) || d.is(o, "offensive") || d.is(o, "building") || d.is(o, "dam") {
			return true
		}
	}
	return false
}

// keptSilent makes the response of a party that says nothing; a subject that is
// no party of the register, or none, gives none.
func (d *reading) keptSilent(t int, rule string) (draft, bool) {
	by := d.subjectParty(t)
	if by == nil || by.Side == "" {
		return draft{}, false
	}
	return d.respond(t, rule, NoComment, by), true
}

// speaksForItself makes a response rest on the word of its actor where the
// outlet does not quote him.
func (d *reading) speaksForItself(dr *draft) {
	if dr.Actor != nil && dr.Actor.Side != "" && dr.att < 0 {
		dr.Origin, dr.OwnVoice = *dr.Actor, false
	}
}

// callsFalse reports "that is not true" and "the claim is false" in somebody's
// words.
func (d *reading) callsFalse(t int) bool {
	if d.voiceAt(t) < 0 || d.syn.Dependent(t, "cop") == nlp.NoToken || (d.lemma(t) == "true") != d.negated(t) {
		return false
	}
	s := d.syn.Dependent(t, "nsubj")
	return s != nlp.NoToken && (reports[d.lemma(s)] || reports[d.form(s)])
}

// staging are verbs by which somebody says that pictures show nothing real.
var staging = map[string]bool{"stage": true, "fake": true, "fabricate": true, "doctor": true, "forge": true}

// disputed reads who says at token t that a report is not so; in the outlet's own
// voice it answers nobody.
func (d *reading) disputed(t int, rule string) (draft, bool) {
	dr := d.respond(t, rule, Disputes, nil)
	return dr, dr.att >= 0 && !d.negated(t)
}
