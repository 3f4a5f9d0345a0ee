package brief

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sayso/claim"
	"sayso/ledger"
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

// troops returns the subject of a clause about the actor's forces, "" for one
// that has none in this war.
func (d *draft) troops(self bool) string {
	name, sided := d.forces(d.event.Actor)
	if !sided && (d.event.Actor == nil || !d.event.Actor.Side.IsBelligerent()) {
		return ""
	}
	if self && sided {
		return d.own("forces")
	}
	return name
}

// own names something of the speaker: "its forces", of several speakers "their
// forces".
func (d *draft) own(thing string) string { return pick(d.several, "their ", "its ") + thing }

func (d *draft) control(self bool) string {
	e := d.event
	if e.Place == nil || e.Place.Class == "country" {
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
		quote := d.lead.Claim.Quote.Exact
		switch {
		case e.Modality == claim.Planned || e.Modality == claim.Demanded:
			return ""
		case ledger.NoLonger(d.lead.Claim):
			return "" // "was occupied for a year"
		case presumed.MatchString(quote):
			return "" // "the Russian-held town": no news of who holds it
		case repels.MatchString(quote):
			return troops + " have repelled attacks" + d.where("near")
		}
		return troops + " hold " + pick(partly.MatchString(quote), "part of ", "") + place
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
		if e.Actor.Side.IsBelligerent() && !d.apart(e.Actor) && e.Place.Country != "" && d.countryCode(e.Actor) == e.Place.Country {
			v = verb{"retaken", "retake"}
		}
		return troops + " " + d.perfect(v, false) + " " + place
	}
}

// partly matches words by which a sentence speaks of a part of a place.
var partly = sayingOf(`(?i)\b(?:half|parts?|most|much|some|third|quarter|two-thirds|percent|per cent|edge|outskirts|east|west|north|south|centre|center) of (?:the )?(?:\p{Ll}+ of )?\p{Lu}`)

// apart reports whether a party fights on a side without being its organ.
func (d *draft) apart(p *claim.Party) bool {
	if d.theatre == nil || p == nil {
		return false
	}
	_, ok := d.theatre.Apart(p.ID)
	return ok
}

// presumed matches who holds a place where a sentence takes it for granted.
var presumed = sayingOf(`(?i)[\p{L}]-(?:held|controlled|occupied)\b`)

// countryCode returns the ISO code of the state whose belligerent p is.
func (d *draft) countryCode(p *claim.Party) string {
	if b := d.belligerent(p.Side); b != nil {
		return b.Country
	}
	return ""
}

func (d *draft) advance(self bool) string {
	actor := d.lead.Claim.Actor
	troops, sided := d.forces(actor)
	if !sided {
		return "" // "troops advanced": whose? What others say of somebody is not put under this sentence
	}
	if self && same(d.lead.Origin, actor) {
		troops = d.own("forces")
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
		if code := d.countryCode(actor); code != "" && d.event.Place != nil && d.event.Place.Country == code {
			v = verb{"regained", "regain"}
		}
		return troops + " " + d.perfect(v, false) + " " + area + where
	}
	if d.lead.Claim.Modality == claim.Actual {
		return troops + " are making progress" + where
	}
	if where == "" || d.lead.Claim.Modality == claim.Demanded || d.lead.Claim.Modality == claim.Possible && !perhaps.MatchString(d.lead.Claim.Quote.Exact) {
		return "" // "any surprise advances", "may reach the capital": nothing has happened
	}
	return troops + " " + d.perfect(verb{"advanced", "advance"}, false) + where
}

// perhaps are words of a sentence about what may have happened already.
var perhaps = sayingOf(`(?i)\b(?:(?:may|might|could) have|possibly|appear(?:s|ed)? to have)\b`)

// assaults and repels are words of a sentence that tell which way a fight goes.
var (
	assaults = sayingOf(`(?i)\b(?:attack(?:s|ed|ing)?|assault(?:s|ed|ing)?|offensive|storm(?:s|ed|ing)?|raid(?:s|ed)?)\b`)
	repels   = sayingOf(`(?i)\b(?:repel(?:s|led|ling)?|repuls(?:e|es|ed|ing)|thwart(?:s|ed|ing)?|foil(?:s|ed)?|beat(?:en)? (?:back|off)|fend(?:s|ed)? off|withst(?:and|ands|anding|ood)|h(?:old|olds|olding|eld) out against|resist(?:s|ed|ing)?)\b`)
)

func (d *draft) combat(self bool) string {
	where, quote := d.where("near"), d.lead.Claim.Quote.Exact
	if where == "" && (d.event.Modality == claim.Actual || d.event.Modality == "") {
		return d.offensive(self)
	}
	if where == "" || d.lead.Claim.Modality != claim.Actual && d.lead.Claim.Modality != claim.Planned {
		return ""
	}
	troops, sided := d.forces(d.lead.Claim.Actor)
	if own := d.lead.Origin; own.Side.IsBelligerent() && repels.MatchString(quote) {
		if troops, sided = d.forces(own); self || isBody(*own) {
			troops = d.own("forces")
		}
		if sided && d.lead.Claim.Modality == claim.Actual {
			return troops + " have repelled attacks" + where
		}
		return ""
	}
	if self && same(d.lead.Origin, d.lead.Claim.Actor) {
		troops = d.own("forces")
	}
	switch {
	case d.lead.Claim.Modality == claim.Planned && sided:
		return troops + " plan an attack" + where
	case d.lead.Claim.Modality == claim.Planned:
		return ""
	case d.past() && sided:
		return troops + " fought" + where
	case d.past() || !sided && !goesOn.MatchString(quote):
		return "there was fighting" + where
	case sided && assaults.MatchString(quote):
		return troops + " are attacking" + where
	case sided:
		return troops + " are fighting" + where
	}
	return "fighting continues" + where
}

// goesOn matches words of fighting that has not ended.
var goesOn = sayingOf(`(?i)\b(?:continu\w*|goes on|go on|rag(?:es?|ing)|ongoing|under ?way|(?:is|are|been) (?:still )?(?:fighting|battling|clashing)|is|are|heavy fighting|fierce fighting|intense fighting)\b`)

// Words of a sentence about an offensive: that it has begun or goes on, and
// those that leave it open.
var (
	begun   = sayingOf(`(?i)\b(?:counter-?\s?)?offensive\b.{0,40}\b(?:has|have|had)? ?(?:begun|began|begins|started|gets? under ?way|under ?way|launched)\b|\b(?:launch(?:ed|es)|began|begun|begins|start(?:ed|s)|kick(?:ed|s) off)\b.{0,40}\boffensive\b|\b(?:launch(?:ed|es)|began|begun|begins|start(?:ed|s))\b.{0,40}\bcounter-?\s?offensive\b`)
	open    = sayingOf(`(?i)\b(?:if|whether|ready|will|would|could|may|might|before|ahead of|await|expected|prepar\w*|plan\w*|upcoming|yet to|to launch|question)\b`)
	counter = sayingOf(`(?i)\bcounter-?\s?offensive\b`)
)

// offensive words fighting without a place: attacks that the speaker says were
// repelled, an offensive that has begun.
func (d *draft) offensive(self bool) string {
	quote, own := d.lead.Claim.Quote.Exact, d.lead.Origin
	if own.Side.IsBelligerent() && repels.MatchString(quote) && !d.lead.Claim.OwnVoice {
		if troops, sided := d.forces(own); sided {
			return pick(self || isBody(*own), d.own("forces"), troops) + " have repelled attacks"
		}
	}
	if !begun.MatchString(quote) || open.MatchString(quote) {
		return ""
	}
	troops, sided := d.forces(d.lead.Claim.Actor)
	if !sided {
		return ""
	}
	if self && same(d.lead.Origin, d.lead.Claim.Actor) {
		troops = d.own("forces")
	}
	return troops + " have begun " + pick(counter.MatchString(quote), "a counteroffensive", "an offensive")
}

// past reports whether an event was over when it was told.
func (d *draft) past() bool {
	end, told := d.event.End, d.lead.Source.Published
	return background(d.event) || !end.IsZero() && !told.IsZero() && told.Time.Sub(end.Time) > 48*time.Hour
}

func (d *draft) displacement() string {
	if n := of(d.number(claim.Displaced)); n != "" {
		if d.lead.Claim.Modality == claim.Planned || d.lead.Claim.Modality == claim.Demanded {
			return n + " people are to leave" + d.where("in")
		}
		return n + " people have been evacuated or displaced" + d.where("in")
	}
	if n := of(d.number(claim.Affected)); n != "" {
		return n + " people are affected" + d.where("in")
	}
	if d.event.Place != nil && d.lead.Claim.Modality == claim.Actual {
		return "people are being evacuated or are displaced" + d.where("in")
	}
	return ""
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
	for _, a := range []string{"a ", "an ", "the ", "another ", "A ", "An ", "The ", "Another "} {
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
