package brief

import (
	"strings"

	"sayso/claim"
	"sayso/nlp"
)

// clause words what an event asserts, without who says so: "Ukrainian forces
// have retaken Storozheve, Donetsk region". With self the speaker is a body of
// the actor's own side, and the clause may say "its forces". It returns "" when
// the slots do not make a sentence.
func (d *draft) clause(self bool) string {
	switch d.event.Type {
	case claim.Control:
		return d.control(self)
	case claim.Advance:
		return d.advance(self)
	case claim.GroundCombat:
		return d.combat(self)
	case claim.Strike:
		return d.strike()
	case claim.Interception:
		return d.interception(self)
	case claim.Loss:
		return d.loss()
	case claim.Casualty:
		return d.casualty()
	case claim.Damage:
		return d.damage()
	case claim.Displacement:
		return d.displacement()
	case claim.Aid:
		return d.aid()
	}
	return ""
}

// verb is a verb in the forms that a clause needs.
type verb struct{ past, base string } // "retaken", "retake"

// perfect puts a verb into the form that the event's modality asks for: "have
// retaken", "may have retaken", "plan to retake", "must retake".
func (d *draft) perfect(v verb, singular bool) string {
	have, plan := "have ", "plan to "
	if singular {
		have, plan = "has ", "plans to "
	}
	switch d.lead.Claim.Modality {
	case claim.Planned:
		return plan + v.base
	case claim.Possible:
		return "may have " + v.past
	case claim.Demanded:
		return "must " + v.base
	}
	return have + v.past
}

// troops returns the subject of a clause about the actor's forces.
func (d *draft) troops(self bool) string {
	name, sided := d.forces(d.event.Actor)
	if self && sided {
		return "its forces"
	}
	return name
}

func (d *draft) control(self bool) string {
	e := d.event
	if e.Place == nil {
		return ""
	}
	place, troops := d.place(e.Place), d.troops(self)
	switch e.Change {
	case claim.Contested:
		return place + " is contested"
	case claim.Held:
		if troops == "" {
			return ""
		}
		if e.Modality == claim.Planned || e.Modality == claim.Demanded {
			return ""
		}
		return troops + " hold " + place
	case claim.Lost:
		if troops == "" {
			return ""
		}
		return troops + " " + d.perfect(verb{"lost", "give up"}, false) + " " + place
	default:
		if troops == "" {
			return ""
		}
		v := verb{"taken", "take"}
		if e.Actor.Side.IsBelligerent() && e.Place.Country != "" && d.countryCode(e.Actor) == e.Place.Country {
			v = verb{"retaken", "retake"}
		}
		return troops + " " + d.perfect(v, false) + " " + place
	}
}

// countryCode returns the ISO code of the state whose belligerent p is.
func (d *draft) countryCode(p *claim.Party) string {
	if b := d.belligerent(p.Side); b != nil {
		return b.Country
	}
	return ""
}

func (d *draft) advance(self bool) string {
	troops := d.troops(self)
	if troops == "" {
		return ""
	}
	where := d.where("near")
	if p := d.event.Place; p != nil && p.Class == "region" {
		where = d.where("in")
	}
	distance, area := d.measure(claim.Distance), d.measure(claim.Area)
	switch {
	case distance != "" && area != "":
		return troops + " " + d.perfect(verb{"advanced", "advance"}, false) + " " + distance + where + " and regained " + area
	case distance != "":
		return troops + " " + d.perfect(verb{"advanced", "advance"}, false) + " " + distance + where
	case area != "":
		v := verb{"gained", "gain"}
		if d.countryCode(d.event.Actor) != "" && d.event.Place != nil && d.event.Place.Country == d.countryCode(d.event.Actor) {
			v = verb{"regained", "regain"}
		}
		return troops + " " + d.perfect(v, false) + " " + area + where
	}
	if d.lead.Claim.Modality == claim.Actual {
		return troops + " are making progress" + where
	}
	return troops + " " + d.perfect(verb{"advanced", "advance"}, false) + where
}

func (d *draft) combat(self bool) string {
	where := d.where("near")
	if troops, sided := d.forces(d.event.Actor); sided && where != "" {
		if self {
			troops = "its forces"
		}
		switch d.lead.Claim.Modality {
		case claim.Actual:
			return troops + " are attacking" + where
		case claim.Planned:
			return troops + " plan an attack" + where
		}
	}
	if where == "" || d.lead.Claim.Modality != claim.Actual {
		return ""
	}
	return "fighting goes on" + where
}

func (d *draft) displacement() string {
	if n := d.number(claim.Displaced); n != "" {
		if d.lead.Claim.Modality == claim.Planned || d.lead.Claim.Modality == claim.Demanded {
			return n + " people are to leave" + d.where("in")
		}
		return n + " people have been evacuated or displaced" + d.where("in")
	}
	if n := d.number(claim.Affected); n != "" {
		return n + " people are affected" + d.where("in")
	}
	if d.event.Place != nil && d.lead.Claim.Modality == claim.Actual {
		return "people are being evacuated or are displaced" + d.where("in")
	}
	return ""
}

func (d *draft) aid() string {
	if d.event.Actor == nil || d.event.Actor.Name == "" {
		return ""
	}
	giver := withArticle(d.party(*d.event.Actor, d.now), d.event.Actor.Kind)
	amount, item := d.measure(claim.Amount), d.thing(d.lead.Claim.Item)
	what := ""
	switch {
	case amount != "" && item != "" && strings.Contains(item, amount):
		what = withoutArticle(item)
	case amount != "" && item != "" && !overlap(item, amount):
		what = amount + " in aid (" + withoutArticle(item) + ")"
	case amount != "":
		what = amount + " in aid"
	case item != "":
		what = item
	default:
		what = "aid"
	}
	to := ""
	if t := d.event.Target; t != nil && t.Name != "" {
		to = " for " + d.country(t)
	}
	many := plural(giver)
	switch d.lead.Claim.Modality {
	case claim.Planned:
		return giver + pick(many, " plan ", " plans ") + what + to
	case claim.Possible:
		return giver + " may give " + what + to
	case claim.Demanded:
		return giver + " is asked for " + what + to
	}
	return giver + pick(many, " have announced or given ", " has announced or given ") + what + to
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// overlap reports whether two phrases share a number.
func overlap(a, b string) bool {
	other := numbersIn(b)
	for n := range numbersIn(a) {
		if other[n] {
			return true
		}
	}
	return false
}

func withoutArticle(s string) string {
	for _, a := range []string{"a ", "an ", "the ", "A ", "An ", "The "} {
		if rest, ok := strings.CutPrefix(s, a); ok {
			return rest
		}
	}
	return s
}

// loss words what one side lost, in one event: see losses for several.
func (d *draft) loss() string {
	what, side := d.lost(), d.country(d.event.Target)
	if what == "" || side == "" {
		return ""
	}
	return side + " has lost " + what
}

// lost names the item with its number: "more than 160 tanks".
func (d *draft) lost() string {
	item := d.thing(d.lead.Claim.Item)
	for _, role := range []claim.Role{claim.LostItems, claim.Killed} {
		n := d.number(role)
		if n == "" {
			continue
		}
		if item == "" || item == "personnel" {
			item = "troops"
		}
		if overlap(item, n) {
			return item
		}
		return n + " " + item + pick(role == claim.Killed, " killed", "")
	}
	if n := d.number(claim.Injured); n != "" {
		return n + " troops wounded"
	}
	if q, ok := quantity(d.lead.Claim, claim.LostItems); ok && q.Modifier == nlp.Exact && d.rich < noNumber {
		return ""
	}
	return item
}
