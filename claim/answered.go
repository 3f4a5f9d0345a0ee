package claim

import (
	"slices"

	"sayso/nlp"
)

// What a denial, a confirmation or a silence of the same sentence answers.

// answered reports whether a draft only names what a response of the same
// sentence answers: "has not acknowledged any gains", "denied that any progress
// was made". With a place or a number it is a claim of its own.
func (d *reading) answered(drafts []draft, dr draft) bool {
	if dr.Type == Response {
		return false
	}
	for _, r := range drafts {
		if r.Type != Response || !d.syn.Dominates(r.trigger, dr.trigger) || r.trigger == dr.trigger {
			continue
		}
		if (r.Stance == NotConfirmed || r.Stance == NoComment) && (d.presupposed(dr) || dr.counted() && d.relativeBelow(r.trigger, dr.trigger)) {
			return false
		}
		if r.Stance == Confirms && isVerb(d.a.Tokens[dr.trigger]) && d.finite(dr.trigger) { // "acknowledged that it had withdrawn"
			return false
		}
		if r.Stance == NotConfirmed || r.Stance == NoComment || r.Rule == "disowned" || dr.place == nlp.NoToken && !dr.counted() && !d.spelledOut(dr) {
			return true
		}
	}
	return false
}

// relativeBelow reports whether token t stands in a relative clause below token
// top, which tells of its noun what is known: "whether they have left after the
// battle that killed hundreds".
func (d *reading) relativeBelow(top, t int) bool {
	for v := t; v != top && v != nlp.NoToken; v = d.a.Tokens[v].Head {
		if d.a.Tokens[v].Deprel == "acl:relcl" {
			return true
		}
	}
	return false
}

// presupposed reports an attack that a silence takes for known and names the
// place of: "has not commented on the attacks in X", "could not verify the reported
// attack on X".
func (d *reading) presupposed(dr draft) bool {
	return dr.Type == Strike && dr.place != nlp.NoToken && !dr.taken && !isVerb(d.a.Tokens[dr.trigger]) && d.definite(dr.trigger) && !d.isCountry(dr.place)
}

// spelledOut reports what is denied in so many words: "denied striking the
// hospital", where "denied any attack" is only the denial.
func (d *reading) spelledOut(dr draft) bool {
	if !isVerb(d.a.Tokens[dr.trigger]) || dr.Polarity != Denied {
		return false
	}
	return slices.ContainsFunc(dr.frame.args["obj"], func(o int) bool {
		det := d.syn.Dependent(o, "det")
		return d.a.Tokens[o].UPOS == "PROPN" || det != nlp.NoToken && (d.form(det) == "the" || d.form(det) == "this") || d.syn.Dependent(o, "amod", "compound") != nlp.NoToken && det == nlp.NoToken
	})
}

// nameTopics gives each response the type of the event that its words name.
func (d *reading) nameTopics(drafts []draft) {
	for i := range drafts {
		if drafts[i].Type != Response {
			continue
		}
		for _, dr := range drafts {
			if dr.Type != Response && dr.trigger != drafts[i].trigger && d.syn.Dominates(drafts[i].trigger, dr.trigger) {
				drafts[i].Topic = dr.Type
				break
			}
		}
	}
}
