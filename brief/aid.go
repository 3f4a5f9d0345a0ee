package brief

import (
	"regexp"
	"slices"
	"strings"

	"sayso/claim"
	"sayso/ledger"
)

// giving are the words of a sentence that tell how far an aid has come, with
// the verb that a line has for it.
var giving = []struct{ in, one, several, to string }{
	{"deliver", " has delivered ", " have delivered ", " to "}, {"pledg", " has pledged ", " have pledged ", " to "},
	{"promis", " has promised ", " have promised ", " to "}, {"announc", " has announced ", " have announced ", " for "},
	{"approv", " has approved ", " have approved ", " for "}, {"send", " is sending ", " are sending ", " to "},
	{"offer", " has offered ", " have offered ", " to "}, {"donat", " has donated ", " have donated ", " to "},
}

// participle matches a word for how things were given that looks like a name:
// "U.S.-donated".
var participle = regexp.MustCompile(`-\p{Ll}+ed$`)

// stops are words of somebody who asks for less aid.
var stops = regexp.MustCompile(`(?i)\b(?:stop|halt|cease|end|suspend|refrain|cut off)\b`)

func (d *draft) aid() string {
	if d.event.Actor == nil || d.event.Actor.Name == "" || same(d.event.Actor, d.event.Target) {
		return ""
	}
	if d.event.Actor.Side.IsBelligerent() && d.event.Target == nil {
		return "" // "Ukraine sends tanks into battle": no aid
	}
	if participle.MatchString(d.event.Actor.Name) {
		return "" // "U.S.-donated vehicles" are no giver
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
	if to != "" && (strings.Contains(what, " for "+to) || strings.Contains(what, " to "+to)) {
		to = ""
	}
	behind := func(preposition string) string { return pick(to == "", "", preposition+to) }
	switch d.lead.Claim.Modality {
	case claim.Planned:
		return giver + pick(many, " plan to give ", " plans to give ") + what + behind(" to ")
	case claim.Possible:
		return giver + " may give " + what + behind(" to ")
	case claim.Demanded:
		if d.lead.Claim.Polarity == claim.Denied || stops.MatchString(d.lead.Claim.Quote.Exact) {
			return "" // "must stop supplying": no aid at all
		}
		return giver + pick(many, " are", " is") + " asked for " + what + behind(" for ")
	}
	one, several, preposition := d.givingVerb()
	if ledger.Partly(d.lead.Claim) && strings.HasPrefix(one, " has delivered") {
		one, several = one+"part of ", several+"part of "
	}
	return giver + pick(many, several, one) + what + behind(preposition)
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

// givingVerb returns the verb that stands nearest before what is given, and the
// preposition for who gets it.
func (d *draft) givingVerb() (one, several, to string) {
	lower := strings.ToLower(d.lead.Claim.Quote.Exact)
	at := strings.Index(lower, strings.ToLower(d.lead.Claim.Item))
	if at <= 0 {
		at = len(lower)
	}
	best := -1
	one, several, to = " has given ", " have given ", " to "
	for _, part := range []string{lower[:at], lower} {
		for _, g := range giving {
			if i := strings.LastIndex(part, g.in); i > best {
				best, one, several, to = i, g.one, g.several, g.to
			}
		}
		if best >= 0 {
			break
		}
	}
	return one, several, to
}

// money matches an amount of money rather than of things.
var money = regexp.MustCompile(`(?i)[$€£¥₴₽]|[mb]illions?|\b(?:dollars?|euros?|pounds?|hryvnias?|roubles?|rubles?|yen|won|kroner|kronor|francs?|[A-Z]{3})\b`)

// currency matches a word for money, which is not what is given.
var currency = regexp.MustCompile(`(?i)^(?:[$€£¥₴₽].*|[mb]illions?|dollars?|euros?|hryvnias?|roubles?|rubles?|yen|kroner|kronor|francs?)$`)

// several matches the noun of an amount as it stands before "package".
var several = regexp.MustCompile(`(?i)[mb]illion (?:euro|dollar|pound|krone|franc)$`)

// anyAid are nouns that say no more than that it is aid.
var anyAid = map[string]bool{"aid": true, "assistance": true, "support": true, "help": true, "backing": true, "package": true, "packages": true, "equipment": true}

// given names the sum and the things of an aid; "" when neither is told.
func (d *draft) given(to string) string {
	amount, item := d.measure(claim.Amount), withoutArticle(d.thing(d.lead.Claim.Item))
	if rest, ok := strings.CutPrefix(item, d.event.Actor.Name+" "); ok {
		if len(rest) > 0 && !d.national(d.event.Actor.Name) {
			return "" // a headline's "Serbia backs shipments": its subject and verb
		}
		item = rest
	}
	if headline(d.lead.Claim.Quote.Exact) {
		amount, item = plainCase(amount), plainCase(item)
	}
	if to != "" {
		item = strings.TrimPrefix(item, to+" ")
	}
	item = strings.Join(slices.DeleteFunc(strings.Fields(item), func(w string) bool { return amount != "" && currency.MatchString(w) }), " ")
	fields := strings.Fields(strings.ToLower(item))
	switch {
	case amount == "" && (len(fields) == 0 || anyAid[fields[len(fields)-1]]):
		return ""
	case amount == "" && !givable(fields):
		return ""
	case amount == "":
		return oneOf(item)
	case !money.MatchString(amount): // "70 more military vehicles"
		return pick(plural(item), of(amount)+" "+item, "")
	case len(fields) == 0 || item == "package":
		return several.ReplaceAllString(amount, "${0}s") + " in aid"
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

// masses are things given that have no plural.
var masses = map[string]bool{
	"ammunition": true, "artillery": true, "equipment": true, "training": true, "intelligence": true, "weaponry": true, "money": true, "fuel": true,
	"electricity": true, "grain": true, "cash": true, "armour": true, "armor": true, "hardware": true, "munitions": true, "ordnance": true, "defence": true, "defense": true,
}

// givable reports whether words name something that can be given: several
// things, a mass, a name of a weapon. One thing in the singular without an
// article ("plane") is more often a misread word.
func givable(fields []string) bool {
	last := fields[len(fields)-1]
	if fields[0] == "own" {
		return false
	}
	return len(fields) > 1 || strings.HasSuffix(last, "s") || masses[last] || strings.ContainsAny(last, "0123456789")
}

// headline reports whether a sentence is written as headlines are, most words
// with a capital.
func headline(quote string) bool {
	long, upper := 0, 0
	for _, w := range strings.Fields(quote) {
		if len(w) < 4 {
			continue
		}
		long++
		if w[0] >= 'A' && w[0] <= 'Z' {
			upper++
		}
	}
	return long > 2 && upper*10 >= long*7
}

// common are words of aid that a headline writes with a capital.
var common = map[string]bool{
	"weapons": true, "tanks": true, "missiles": true, "drones": true, "package": true, "aid": true, "ammunition": true, "equipment": true, "vehicles": true, "systems": true,
	"jets": true, "aircraft": true, "artillery": true, "support": true, "assistance": true, "training": true, "military": true, "humanitarian": true, "air": true, "defense": true,
	"defence": true, "long-range": true, "million": true, "billion": true, "more": true, "arms": true, "fighter": true, "cluster": true, "bombs": true, "munitions": true, "new": true, "fighting": true,
}

// plainCase writes the common words of a headline's phrase in lower case.
func plainCase(s string) string {
	fields := strings.Fields(s)
	for i, f := range fields {
		if w := strings.ToLower(f); common[w] {
			fields[i] = w
		}
	}
	return strings.Join(fields, " ")
}
