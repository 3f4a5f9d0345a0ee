package claim

import (
	"slices"

	"sayso/nlp"
)

// What names too little for a reader to use: strikes by nobody on nothing, fights
// that only stand in a phrase, people hurt of no number.

// empty reports a strike or an advance that names neither place nor number and
// is only possible or planned, and a strike by nobody on nothing.
func (d *reading) empty(dr draft) bool {
	if dr.place != nlp.NoToken || dr.counted() {
		return false
	}
	if dr.Type == Strike && dr.Actor == nil && dr.Target == nil && dr.Weapon == "" {
		return !d.harmful(dr) && !d.atBuilding(dr)
	}
	if dr.Type == GroundCombat && dr.Actor == nil && d.is(dr.trigger, "combat") && !isVerb(d.a.Tokens[dr.trigger]) && d.nowhere(dr) && !d.rages(dr.trigger) {
		return true
	}
	if dr.Type == GroundCombat && dr.Actor == nil && dr.frame.verb == dr.trigger && len(dr.frame.args["subj"]) == 0 && !(d.foiling(dr.trigger) && slices.ContainsFunc(dr.frame.args["obj"], d.counts)) {
		return true
	}
	return dr.Type == Strike && dr.Modality != Actual || dr.Type == Advance && dr.Modality == Possible && dr.Polarity == Asserted && dr.rule.Name == "gains"
}

// harming are verbs by which an attack itself is told: "shelling caused a power
// cut".
var harming = map[string]bool{
	"cause": true, "trigger": true, "force": true, "leave": true, "kill": true, "injure": true, "wound": true, "damage": true, "destroy": true, "hit": true,
	"disrupt": true, "knock": true, "cut": true, "spark": true, "ignite": true, "shatter": true, "flatten": true, "level": true,
}

// caused are what attacks cause to things and people.
var caused = map[string]bool{
	"fire": true, "blaze": true, "damage": true, "destruction": true, "cut": true, "outage": true, "blackout": true, "casualty": true, "death": true, "injury": true,
	"explosion": true, "detonation": true, "evacuation": true, "shortage": true, "leak": true, "flooding": true, "disruption": true, "loss": true, "collapse": true,
}

// harmful reports a strike that is told by what it did, even where the sentence
// says neither where nor by whom.
func (d *reading) harmful(dr draft) bool {
	t := d.a.Tokens[dr.trigger]
	if isVerb(t) || d.is(dr.trigger, "explosion") || t.Head == nlp.NoToken || !nlp.Is(t.Deprel, "nsubj") || t.Deprel == "nsubj:pass" || dr.Modality != Actual || dr.Polarity != Asserted {
		return false
	}
	if l := d.lemma(t.Head); (l == "cause" || l == "trigger" || l == "spark") && !slices.ContainsFunc(d.syn.Dependents(t.Head, "obj"), func(o int) bool { return caused[d.lemma(o)] }) {
		return false // "caused outrage"
	}
	if d.leavesWithout(t.Head) { // told by what is lacking
		return false
	}
	return isVerb(d.a.Tokens[t.Head]) && harming[d.lemma(t.Head)] && d.modality(t.Head, 0) == Actual && !d.negated(t.Head)
}

// atBuilding reports an explosion told by the kind of place that it was at: "a huge
// explosion in the port".
func (d *reading) atBuilding(dr draft) bool {
	if dr.Modality != Actual || !d.is(dr.trigger, "explosion") || isVerb(d.a.Tokens[dr.trigger]) {
		return false
	}
	if v := d.governor(dr.trigger); v != nlp.NoToken { // "footage showed an explosion | in the port"
		for _, c := range d.syn.Dependents(v, "obl") {
			if c > dr.trigger && d.is(c, "building") {
				return true
			}
		}
	}
	for _, role := range []string{"in", "at", "near", "on", "inside", "outside"} {
		if slices.ContainsFunc(dr.frame.args[role], func(t int) bool { return d.is(t, "building") }) {
			return true
		}
	}
	return false
}

// raging are verbs by which fighting itself is told.
var raging = map[string]bool{"rage": true, "erupt": true, "flare": true, "spread": true, "resume": true, "escalate": true, "intensify": true, "break": true}

// rages reports fighting that such a verb tells of: "the fighting raged on".
func (d *reading) rages(t int) bool {
	h := d.a.Tokens[t].Head
	return h != nlp.NoToken && nlp.Is(d.a.Tokens[t].Deprel, "nsubj") && raging[d.lemma(h)] && !d.negated(h) && d.modality(h, 0) == Actual
}

// nowhere reports fighting told without number or phrase that says where: "the
// fighting must stop".
func (d *reading) nowhere(dr draft) bool {
	for _, role := range []string{"in", "on", "along", "near", "at", "around", "over", "across"} {
		if len(dr.frame.args[role]) > 0 {
			return false
		}
	}
	return d.syn.Dependent(dr.trigger, "nummod", "amod", "compound") == nlp.NoToken && d.syn.Dependent(dr.trigger, "det") != nlp.NoToken
}

// severalHurt reports people of no number to whom what was just told did harm:
// "several others were hurt".
func (d *reading) severalHurt(dr draft) bool {
	return slices.ContainsFunc(dr.frame.args["obj"], func(o int) bool {
		return slices.ContainsFunc(append(d.syn.Dependents(o, "amod", "det"), o), func(c int) bool {
			switch d.form(c) {
			case "several", "others", "some", "many":
				return true
			}
			return false
		})
	})
}
