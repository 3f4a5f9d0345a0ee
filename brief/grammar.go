package brief

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/claim"
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
	place, troops := d.placeNames(), d.troops(self)
	switch e.Change {
	case claim.Contested:
		return place + pick(len(d.also) > 0, " are contested", " is contested")
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
	if _, sided := d.forces(d.event.Actor); !sided {
		return "" // "troops advanced": whose?
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

// giving are the words of a sentence that tell how far an aid has come, with
// the verb that a line has for it.
var giving = []struct{ in, one, several string }{
	{"deliver", " has delivered ", " have delivered "}, {"pledg", " has pledged ", " have pledged "},
	{"promis", " has promised ", " have promised "}, {"announc", " has announced ", " have announced "},
	{"approv", " has approved ", " have approved "}, {"send", " is sending ", " are sending "},
}

func (d *draft) aid() string {
	if d.event.Actor == nil || d.event.Actor.Name == "" || same(d.event.Actor, d.event.Target) {
		return ""
	}
	giver, to := d.country(d.event.Actor), ""
	many := plural(giver)
	if t := d.event.Target; t != nil && t.Kind != "" && !strings.EqualFold(t.Name, d.lead.Claim.Item) {
		to = d.country(t)
	}
	what := d.given(to)
	if to != "" && strings.Contains(what, " for "+to) || to == "" {
		to = ""
	} else {
		to = " for " + to
	}
	switch d.lead.Claim.Modality {
	case claim.Planned:
		return giver + pick(many, " plan ", " plans ") + what + to
	case claim.Possible:
		return giver + " may give " + what + to
	case claim.Demanded:
		if d.lead.Claim.Polarity == claim.Denied {
			return "" // "must stop supplying": no aid at all
		}
		return giver + pick(many, " are", " is") + " asked for " + what + to
	}
	lower := strings.ToLower(d.lead.Claim.Quote.Exact)
	for _, g := range giving {
		if strings.Contains(lower, g.in) {
			return giver + pick(many, g.several, g.one) + what + to
		}
	}
	return giver + pick(many, " have given ", " has given ") + what + to
}

// given names the sum and the things of an aid.
func (d *draft) given(to string) string {
	amount, item := d.measure(claim.Amount), withoutArticle(d.thing(d.lead.Claim.Item))
	if to != "" {
		item = strings.TrimPrefix(item, to+" ")
	}
	switch {
	case amount != "" && item != "" && strings.Contains(item, amount):
		return oneOf(item)
	case amount != "" && item != "" && !overlap(item, amount):
		return amount + " in aid (" + item + ")"
	case amount != "":
		return amount + " in aid"
	case item != "":
		return oneOf(item)
	}
	return "aid"
}

// oneOf puts the article before a thing that can be counted and is one: "a new
// package".
func oneOf(item string) string {
	fields := strings.Fields(strings.ToLower(item))
	head := fields[0]
	for i, f := range fields {
		if i > 0 && (f == "of" || f == "for" || f == "worth") {
			break
		}
		head = f
	}
	switch head {
	case "package", "tranche", "shipment", "batch", "consignment", "contract", "programme", "program", "loan", "grant", "system":
		if !determined(fields) {
			return "a " + item
		}
	}
	return item
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
	what := d.lost()
	if what == "" || d.event.Target == nil || d.belligerent(d.event.Target.Side) == nil {
		return ""
	}
	return d.side(d.event.Target) + " has lost " + what
}

// lost names the item with its number: "more than 160 tanks". A loss without a
// number, or of something that cannot be counted so, says too little for a
// line.
func (d *draft) lost() string {
	if several := d.tally(claim.Killed, claim.LostItems); len(several) > 0 {
		return enumerate(several)
	}
	item := d.thing(d.lead.Claim.Item)
	if item == "" && d.lead.Claim.Item != "" || strings.Contains(strings.ToLower(item), "loss") {
		return "" // what was lost is left out, and "troops" would be another thing
	}
	if t := d.event.Target; t != nil {
		item = strings.TrimPrefix(item, d.adjective(t.Side, "")+" ")
	}
	for _, role := range []claim.Role{claim.LostItems, claim.Killed} {
		n := d.number(role)
		switch {
		case n == "":
			continue
		case item == "" || item == "personnel":
			return n + " troops"
		case overlap(item, n):
			return item
		case n != "1" && !countable(item):
			return ""
		}
		return n + " " + item
	}
	if n := d.number(claim.Injured); n != "" {
		return n + " troops wounded"
	}
	return ""
}

// countable reports whether a thing can stand behind a number: "tanks", "pieces
// of equipment", "T-72".
func countable(item string) bool {
	first, _ := utf8.DecodeRuneInString(item)
	if plural(item) || unicode.IsUpper(first) {
		return true
	}
	switch fields := strings.Fields(item); fields[len(fields)-1] {
	case "people", "personnel", "infantry", "artillery", "equipment", "aircraft", "men":
		return true
	}
	return false
}
