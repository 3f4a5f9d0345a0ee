package brief

import (
	"regexp"
	"strings"

	"sayso/claim"
)

// giving are the words of a sentence that tell how far an aid has come, with
// the verb that a line has for it.
var giving = []struct{ in, one, several string }{
	{"deliver", " has delivered ", " have delivered "}, {"pledg", " has pledged ", " have pledged "},
	{"promis", " has promised ", " have promised "}, {"announc", " has announced ", " have announced "},
	{"approv", " has approved ", " have approved "}, {"send", " is sending ", " are sending "},
	{"offer", " has offered ", " have offered "}, {"donat", " has donated ", " have donated "},
}

// stops are words of somebody who asks for less aid.
var stops = regexp.MustCompile(`(?i)\b(?:stop|halt|cease|end|suspend|refrain|cut off)\b`)

func (d *draft) aid() string {
	if d.event.Actor == nil || d.event.Actor.Name == "" || same(d.event.Actor, d.event.Target) {
		return ""
	}
	giver, to := d.state(d.event.Actor), ""
	many := plural(giver)
	if t := d.event.Target; t != nil && t.Kind != "" && !strings.EqualFold(t.Name, d.lead.Claim.Item) {
		to = d.country(t)
	}
	what := d.given(to)
	if what == "" {
		return "" // "has given support": nothing is told
	}
	if to != "" && strings.Contains(what, " for "+to) || to == "" {
		to = ""
	} else {
		to = " for " + to
	}
	switch d.lead.Claim.Modality {
	case claim.Planned:
		return giver + pick(many, " plan to give ", " plans to give ") + what + to
	case claim.Possible:
		return giver + " may give " + what + to
	case claim.Demanded:
		if d.lead.Claim.Polarity == claim.Denied || stops.MatchString(d.lead.Claim.Quote.Exact) {
			return "" // "must stop supplying": no aid at all
		}
		return giver + pick(many, " are", " is") + " asked for " + what + to
	}
	one, several := d.givingVerb()
	return giver + pick(many, several, one) + what + to
}

// asked words a request for aid by the side that would get it: "Ukraine asks
// Western allies for more ammunition".
func (d *draft) asked(by claim.Party) string {
	if d.event.Actor == nil || d.event.Actor.Name == "" || stops.MatchString(d.lead.Claim.Quote.Exact) {
		return ""
	}
	what := d.given("")
	if what == "" {
		return ""
	}
	name := d.party(by, d.held)
	if isBody(by) {
		name = d.country(&by)
	}
	return name + pick(plural(name), " ask ", " asks ") + d.state(d.event.Actor) + " for " + what
}

// givingVerb returns the verb that stands nearest before what is given.
func (d *draft) givingVerb() (one, several string) {
	lower := strings.ToLower(d.lead.Claim.Quote.Exact)
	at := strings.Index(lower, strings.ToLower(d.lead.Claim.Item))
	if at <= 0 {
		at = len(lower)
	}
	best := -1
	one, several = " has given ", " have given "
	for _, part := range []string{lower[:at], lower} {
		for _, g := range giving {
			if i := strings.LastIndex(part, g.in); i > best {
				best, one, several = i, g.one, g.several
			}
		}
		if best >= 0 {
			break
		}
	}
	return one, several
}

// anyAid are nouns that say no more than that it is aid.
var anyAid = map[string]bool{"aid": true, "assistance": true, "support": true, "help": true, "backing": true, "package": true, "packages": true, "equipment": true}

// given names the sum and the things of an aid; "" when neither is told.
func (d *draft) given(to string) string {
	amount, item := d.measure(claim.Amount), withoutArticle(d.thing(d.lead.Claim.Item))
	if to != "" {
		item = strings.TrimPrefix(item, to+" ")
	}
	fields := strings.Fields(strings.ToLower(item))
	switch {
	case amount == "" && (len(fields) == 0 || anyAid[fields[len(fields)-1]]):
		return ""
	case amount == "":
		return oneOf(item)
	case len(fields) == 0 || item == "package":
		return amount + " in aid"
	case strings.Contains(item, amount):
		return oneOf(item)
	case overlap(item, amount):
		return amount + " in aid"
	case oneOf(item) != item: // "package of military aid"
		return oneOf(amount + " " + item)
	case anyAid[fields[len(fields)-1]]:
		return amount + " in " + item
	}
	return amount + " in aid (" + item + ")"
}
