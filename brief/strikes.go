package brief

import (
	"strings"

	"sayso/claim"
)

// attack names a strike with its actor and weapon: "a Russian missile strike".
func (d *draft) attack() string {
	words := []string{}
	if a := d.event.Actor; a != nil {
		if adj := d.adjective(a.Side, ""); adj != "" {
			words = append(words, adj)
		}
	}
	kind := "attack"
	lower := strings.ToLower(d.lead.Claim.Weapon)
	for _, k := range []struct{ in, out, kind string }{
		{"missile", "missile", "strike"}, {"drone", "drone", "attack"}, {"shahed", "drone", "attack"},
		{"uav", "drone", "attack"}, {"artillery", "artillery", "attack"}, {"shell", "artillery", "attack"},
		{"rocket", "rocket", "attack"}, {"bomb", "bomb", "attack"}, {"himars", "rocket", "strike"}, {"kalibr", "missile", "strike"},
	} {
		if strings.Contains(lower, k.in) {
			words, kind = append(words, k.out), k.kind
			break
		}
	}
	phrase := strings.Join(append(words, kind), " ")
	if strings.ContainsRune("AEIOaeio", rune(phrase[0])) {
		return "an " + phrase
	}
	return "a " + phrase
}

func (d *draft) strike() string {
	toll := d.toll()
	switch d.lead.Claim.Modality {
	case claim.Planned, claim.Demanded:
		actor, where := d.country(d.event.Actor), d.where("on")
		if actor == "" || where == "" {
			return ""
		}
		return actor + " " + d.perfect(verb{"", "carry out"}, true) + " " + d.attack() + where
	}
	if toll != "" {
		return toll + " in " + d.attack() + d.where("on") + d.on()
	}
	target := ""
	if t := d.lead.Claim.Target; t != nil && t.Kind == "" {
		target = d.thing(t.Name)
	}
	if p := d.event.Place; p != nil && (strings.Contains(target, p.Name) || target == "") {
		target = ""
	}
	switch {
	case target != "":
		return d.attack() + " hit " + withArticleOf(target) + d.where("in") + d.on()
	case d.event.Place != nil:
		return d.attack() + " hit " + d.place(d.event.Place) + d.on()
	}
	return ""
}

// withArticleOf puts an indefinite article before a thing in the singular that
// has no determiner: "a residential building", "warehouses".
func withArticleOf(thing string) string {
	fields := strings.Fields(strings.ToLower(thing))
	if len(fields) == 0 || determined(fields) || !strings.Contains(fields[0], "-") && len(numbersIn(fields[0])) > 0 || thing[0] >= 'A' && thing[0] <= 'Z' {
		return thing
	}
	if plural(thing) || fields[len(fields)-1] == "infrastructure" || strings.ContainsRune("0123456789", rune(thing[0])) {
		return thing
	}
	if strings.ContainsRune("aeiou", rune(thing[0])) {
		return "an " + thing
	}
	return "a " + thing
}

// toll words the people killed, wounded and missing: "at least 11 people were
// killed and dozens wounded". It is "" when nobody is counted.
func (d *draft) toll() string {
	var parts []string
	person := func(n string) string {
		if n == "1" || n == "one" {
			return " person was "
		}
		return " people were "
	}
	for _, r := range []struct {
		role claim.Role
		verb string
	}{{claim.Killed, "killed"}, {claim.Injured, "wounded"}, {claim.Missing, "missing"}} {
		n := d.number(r.role)
		switch {
		case n == "" || n == "0":
			continue
		case len(parts) == 0 && r.role == claim.Missing:
			parts = append(parts, n+strings.Replace(strings.Replace(person(n), "were", "are", 1), "was", "is", 1)+r.verb)
		case len(parts) == 0:
			parts = append(parts, n+person(n)+r.verb)
		default:
			parts = append(parts, n+" "+r.verb)
		}
	}
	return list(parts)
}

func (d *draft) interception(self bool) string {
	weapon, shot, launched := d.thing(d.lead.Claim.Weapon), d.number(claim.Intercepted), d.number(claim.Launched)
	if weapon == "" && shot == "" {
		return ""
	}
	if weapon == "" {
		weapon = "incoming weapons"
	}
	subject := "air defences"
	if a := d.event.Actor; a != nil {
		if adj := d.adjective(a.Side, ""); adj != "" {
			subject = adj + " air defences"
		}
	}
	if self {
		subject = "it"
	}
	what := weapon
	switch {
	case shot != "" && launched != "" && shot != launched && !strings.Contains(weapon, shot):
		what = shot + " of " + launched + " " + weapon
	case shot != "" && !strings.Contains(weapon, shot):
		what = shot + " " + weapon
	}
	if d.lead.Claim.Modality != claim.Actual {
		return ""
	}
	return subject + " shot down " + what + d.where("over") + d.on()
}

func (d *draft) casualty() string {
	toll := d.toll()
	if toll == "" || d.lead.Claim.Modality == claim.Planned || d.lead.Claim.Modality == claim.Demanded {
		return ""
	}
	return toll + d.where("in") + d.on()
}

func (d *draft) damage() string {
	target := ""
	if t := d.lead.Claim.Target; t != nil {
		target = d.thing(t.Name)
	}
	if target == "" && d.event.Place != nil && d.event.Place.Class == "facility" {
		target = d.place(d.event.Place)
	}
	where := d.where("in")
	if n := d.number(claim.Damaged); n != "" && target != "" && !strings.Contains(target, n) {
		return n + " " + target + " were damaged or destroyed" + where + d.on()
	}
	if target == "" || d.lead.Claim.Modality == claim.Planned || ruined(target) {
		return ""
	}
	if p := d.event.Place; p != nil && strings.Contains(strings.ToLower(target), strings.ToLower(p.Name)) {
		where = ""
	}
	subject := withArticleOf(target)
	if subject != target && !plural(target) {
		subject = "the " + target
	}
	are := " was"
	if plural(target) {
		are = " were"
	}
	by := ""
	if a := d.lead.Claim.Actor; a != nil && a.Side.IsBelligerent() {
		by = " by " + d.side(a)
	}
	return subject + are + " damaged or destroyed" + where + by + d.on()
}

// ruined reports whether a thing is already called damaged, so that to say so
// again would be no news: "the damaged building".
func ruined(thing string) bool {
	for _, f := range strings.Fields(strings.ToLower(thing)) {
		switch f {
		case "damaged", "destroyed", "flooded", "ruined", "burnt", "blown-up", "shattered":
			return true
		}
	}
	return false
}
