package brief

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/claim"
	"sayso/ledger"
	"sayso/theatre"
)

// attack names a strike with its weapon, and when named with its actor: "a
// Russian missile strike".
func (d *draft) attack(named bool) string {
	words := []string{}
	if a := d.event.Actor; a != nil && named {
		if adj := d.adjective(a.Side, ""); adj != "" {
			words = append(words, adj)
		}
	}
	kind := "attack"
	lower := strings.ToLower(d.weapon())
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

// weapon names the weapon of an attack: the lead's or, where it names none, the
// first that another telling names.
func (d *draft) weapon() string {
	if w := d.lead.Claim.Weapon; w != "" || d.lead.Claim.Polarity == claim.Denied {
		return w
	}
	for _, a := range live(d.event.Appearances) {
		if a.Claim.Weapon != "" && a.Claim.Polarity != claim.Denied && len(d.cites) < maxCitations {
			d.cite(a)
			return a.Claim.Weapon
		}
	}
	return ""
}

func (d *draft) strike() string {
	toll := d.toll()
	switch d.lead.Claim.Modality {
	case claim.Possible:
		return "" // feared or threatened: nothing is told
	case claim.Planned, claim.Demanded:
		actor, where := d.country(d.event.Actor), d.where("on")
		if actor == "" || where == "" {
			return ""
		}
		return actor + " " + d.perfect(verb{"", "carry out"}, true) + " " + d.attack(false) + where
	}
	if toll == "" && d.onlyExplosion() {
		return "there was an explosion" + d.where(pick(d.event.Place != nil && d.event.Place.Class == "facility", "at", "in")) + d.on()
	}
	if toll != "" {
		return toll + " in " + d.attack(true) + d.where("on") + d.on()
	}
	target := ""
	if t := d.lead.Claim.Target; t != nil && t.Kind == "" {
		target = whole(d.thing(t.Name))
		if quote := d.lead.Claim.Quote.Exact; headline(quote) || strings.HasPrefix(quote, target) && plural(strings.ToLower(target)) {
			target = d.plainWords(target) // "Volunteers": the capital is that of a sentence
		}
	}
	if p := d.event.Place; p != nil && (strings.Contains(target, p.Name) || settlements[last(target)] || p.Class == "facility" && sameThing(target, bareName(p))) || isSomebody(target) {
		target = ""
	}
	switch {
	case d.event.Place == nil && strings.ToLower(target) == target:
		return "" // "major cities": nothing is told
	case target != "":
		return d.attack(true) + " hit " + withArticleOf(target) + d.where("in") + d.on()
	case d.event.Place != nil && d.besideOnly():
		return "there was " + d.attack(true) + d.where("near") + d.on()
	case d.event.Place != nil && d.event.Place.Class != "water" && d.event.Place.Class != "country" && (d.event.Place.Class != "region" || d.event.Place.Country != ""):
		return d.place(d.event.Place) + " came under " + underAttack(d.attack(true)) + d.on()
	}
	return ""
}

// Words that tell of an explosion, and those that tell of an attack.
var (
	exploded = sayingOf(`(?i)\b(?:explosions?|exploded|explodes|blasts?)\b`)
	attacked = sayingOf(`(?i)\b(?:attack\w*|str(?:ike|ikes|uck|iking)|airstrikes?|shell\w*|bomb\w*|missiles?|rockets?|drones?|artillery|raids?|hit|hits|target\w*|fired?|barrage)\b`)
)

// onlyExplosion reports whether the lead's sentence tells of an explosion and
// says nothing of an attack: who or what caused it is open.
func (d *draft) onlyExplosion() bool {
	quote := d.lead.Claim.Quote.Exact
	return d.event.Place != nil && d.lead.Claim.Modality == claim.Actual && d.lead.Claim.Target == nil && d.event.Actor == nil && exploded.MatchString(quote) && !attacked.MatchString(quote)
}

// besideOnly reports whether the lead's sentence puts the attack near the place
// and not in it.
func (d *draft) besideOnly() bool {
	name := d.event.Place.Name
	i := strings.Index(d.lead.Claim.Quote.Exact, name)
	return i > 0 && beside.MatchString(d.lead.Claim.Quote.Exact[:i])
}

// beside matches the words before a name that lead near it.
var beside = regexp.MustCompile(`(?i)\b(?:near|outside|close to|(?:north|south|east|west)(?:ern|-?east|-?west)?(?: part)? of|\d+ ?(?:km|kilomet\w+|miles?) from)(?: the)?(?: [\p{L}-]+){0,2}(?: of)?(?: the)? $`)

// plainWords writes a headline's thing in lower case but for adjectives of
// states: "Russian positions".
func (d *draft) plainWords(thing string) string {
	fields := strings.Fields(thing)
	for i, f := range fields {
		if !d.national(f) {
			fields[i] = strings.ToLower(f)
		}
	}
	return strings.Join(fields, " ")
}

// underAttack drops the article of a bare attack: "came under attack".
func underAttack(attack string) string { return pick(attack == "an attack", "attack", attack) }

// died reports whether the lead's sentence tells of people who died rather than
// of people who were killed.
func (d *draft) died() bool {
	lower := strings.ToLower(d.lead.Claim.Quote.Exact)
	return d.event.Type == claim.Casualty && (strings.Contains(lower, "died") || strings.Contains(lower, "dead") || strings.Contains(lower, "death")) && !strings.Contains(lower, "kill")
}

// underControl matches the words for the part of an area that a toll counts.
var underControl = regexp.MustCompile(`\b(?:in|on) (?:the )?(?:[\p{L}-]+ )?(?:territory|territories|areas?|parts?|banks?|side)(?: of the [\p{L}-]+)? (?:that is |which is )?(?:held|controlled|occupied) by (?:Russia|Ukraine)(?:n forces)?\b`)

// part words the part of an area that a toll counts, as its sentence has it.
func (d *draft) part() string {
	if p := underControl.FindString(d.lead.Claim.Quote.Exact); p != "" {
		return " " + p
	}
	return ""
}

// inDisaster words the disaster that a toll is of.
func (d *draft) inDisaster() string {
	switch cause := d.event.Cause(); cause {
	case "flood", "earthquake", "crash":
		return " in the " + cause
	}
	return ""
}

// whole returns a thing's name, "" for a part of one ("-storey building") and for
// one that is cut out of a quotation.
func whole(thing string) string {
	first, _ := utf8.DecodeRuneInString(thing)
	if strings.ContainsAny(thing, "“”\"‘") || strings.Contains(thing, " '") || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return ""
	}
	return thing
}

// isSomebody reports whether a thing is a person by office or description, whom
// a sentence names beside a strike more often than as its target.
func isSomebody(thing string) bool {
	fields := strings.Fields(strings.ToLower(thing))
	if len(fields) == 0 {
		return false
	}
	last := fields[len(fields)-1]
	return slices.Contains(persons, last) || slices.Contains([]string{"governor", "mayor", "president", "minister", "spokesman", "spokesperson", "head"}, last)
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

// tollRoles are the counts of people, with their words.
var tollRoles = []struct {
	role claim.Role
	verb string
}{{claim.Killed, "killed"}, {claim.Injured, "wounded"}, {claim.Missing, "missing"}}

// toll words the people killed, wounded and missing: "at least 11 people were
// killed and dozens wounded". A count of another origin than the first one's is
// left to otherCounts. It is "" when nobody is counted.
func (d *draft) toll() string {
	var parts []string
	var main claim.Role
	for _, r := range tollRoles {
		if main != "" && !d.sameCounter(main, r.role) {
			continue
		}
		n := d.number(r.role)
		switch {
		case n == "" || n == "0":
			continue
		case len(parts) > 0 && main == claim.Killed && d.died():
			one := n == "1" || n == "one"
			parts = append(parts, n+pick(r.role == claim.Missing, pick(one, " is ", " are "), pick(one, " was ", " were "))+r.verb) // "have died and 42 are missing"
			continue
		case len(parts) > 0:
			parts = append(parts, n+" "+r.verb)
			continue
		case r.role == claim.Killed && d.died():
			parts = append(parts, of(n)+pick(n == "1" || n == "one", " person has died", " people have died"))
		case n == "1" || n == "one" || strings.HasSuffix(n, " one") || strings.HasSuffix(n, " 1"):
			parts = append(parts, n+" person "+pick(r.role == claim.Missing, "is ", "was ")+r.verb)
		default:
			parts = append(parts, of(n)+" people "+pick(r.role == claim.Missing, "are ", "were ")+r.verb)
		}
		main = r.role
	}
	return list(parts)
}

// tollRole is the role that a toll's words begin with, "" for none: the first of
// which a sentence bears out the latest number.
func (d *draft) tollRole() claim.Role {
	cites := d.cites
	defer func() { d.cites = cites }()
	for _, r := range tollRoles {
		if n := d.number(r.role); n != "" && n != "0" {
			return r.role
		}
	}
	return ""
}

// sameCounter reports whether the latest counts in two roles are of one origin.
func (d *draft) sameCounter(a, b claim.Role) bool {
	va, ok := d.event.Latest(a)
	vb, also := d.event.Latest(b)
	return !ok || !also || d.party(d.counter(va), d.held) == d.party(d.counter(vb), d.held)
}

// counter is whose count a value is: of a headline's, the party that the same
// page gives it by.
func (d *draft) counter(v ledger.Value) claim.Party {
	if v.Origin.Kind != theatre.Outlet && v.Origin.Kind != theatre.Agency {
		return v.Origin
	}
	for _, a := range live(d.event.Appearances) {
		if a.Source.Document == v.Document && a.Origin.Kind != theatre.Outlet && a.Origin.Kind != theatre.Agency && gives(a.Claim, v.Role, v.Value) {
			return *a.Origin
		}
	}
	return v.Origin
}

// otherCounts words a toll's counts that are of another origin than its first:
// " Governor Serhii Lysak counts 28 wounded." The missing of an older count may
// have been found since, and are left out.
func (d *draft) otherCounts() string {
	main := d.tollRole()
	if d.rich >= noCourse || main != claim.Killed && main != claim.Injured {
		return ""
	}
	counts := map[string][]string{}
	var counters []string
	whole, _ := d.event.Latest(main)
	for _, r := range tollRoles {
		v, ok := d.event.Latest(r.role)
		if !ok || r.role == main || d.sameCounter(main, r.role) || len(d.cites) >= maxCitations || v.Origin.Name == "" {
			continue
		}
		if r.role == claim.Missing && v.Seen.Before(whole.Seen) {
			continue
		}
		name := d.party(d.counter(v), d.held)
		if n := d.number(r.role); n != "" {
			if counts[name] == nil {
				counters = append(counters, name)
			}
			counts[name] = append(counts[name], n+" "+r.verb)
		}
	}
	out := ""
	for _, name := range counters {
		out += " " + upperFirst(name) + pick(plural(name), " count ", " counts ") + enumerate(counts[name]) + "."
	}
	return out
}

func (d *draft) interception(self bool) string {
	weapon, shot, launched := d.thing(d.lead.Claim.Weapon), d.number(claim.Intercepted), d.number(claim.Launched)
	if weapon == "" && shot == "" {
		return ""
	}
	sent, _ := d.event.Latest(claim.Launched)
	if down, _ := d.event.Latest(claim.Intercepted); sent.Unit != "" && down.Unit != "" && !sameThing(sent.Unit, down.Unit) {
		launched = "" // 14 missiles were launched, of which no drones were shot down
	}
	if weapon == "" {
		weapon = "incoming weapons"
	}
	if headline(d.lead.Claim.Quote.Exact) {
		weapon = plainCase(weapon)
	}
	subject := "air defences"
	if a := d.event.Actor; a != nil {
		if adj := d.adjective(a.Side, ""); adj != "" {
			subject = adj + " air defences"
		}
	}
	if self {
		subject = pick(d.several, "they", "it")
	}
	what := weapon
	several := d.intercepted()
	switch {
	case len(several) > 0:
		what = enumerate(several)
	case shot != "" && launched != "" && shot != launched && !strings.Contains(weapon, shot):
		what = shot + " of " + launched + " " + weapon
	case shot != "" && !strings.Contains(weapon, shot):
		what = shot + " " + weapon
	case shot == "" && d.national(strings.Fields(weapon)[0]) && !plural(weapon):
		what = indefinite(weapon) // "a Ukrainian drone"
	case shot == "":
		what = withArticleOf(weapon)
	}
	if d.lead.Claim.Modality != claim.Actual {
		return ""
	}
	return subject + " shot down " + what + d.where("over") + cmp.Or(sinceWhen(d.lead.Claim), d.on())
}

func (d *draft) casualty() string {
	toll := d.toll()
	if d.lead.Claim.Modality == claim.Planned || d.lead.Claim.Modality == claim.Demanded {
		return ""
	}
	if toll == "" {
		if s, ok := d.summed(d.lead); ok && d.rich < noNumber {
			return s.clause() + d.on()
		}
		return ""
	}
	part := d.part()
	if part == "" {
		part = d.where("in")
	}
	return toll + d.inDisaster() + part + d.on()
}

func (d *draft) damage() string {
	target := ""
	if t := d.lead.Claim.Target; t != nil {
		target = d.thing(t.Name)
		if t.Kind != "" || target != "" && (target == d.side(t) || bareOrNone(d.event.Place) == target) {
			return "" // a state is not what was damaged
		}
	}
	if p := d.event.Place; p != nil && p.Class == "facility" && sameThing(target, bareName(p)) {
		target = bareName(p) // "the dam": its name
	}
	if target == "" && d.event.Place != nil && d.event.Place.Class == "facility" {
		target = d.place(d.event.Place)
	}
	where := d.where("in")
	if n := d.number(claim.Damaged); n != "" && target != "" && plural(target) && strings.ToLower(target) == target && !strings.Contains(target, n) {
		return n + " " + target + " were damaged or destroyed" + where + d.on()
	}
	if (target == "" || settled[strings.ToLower(target)]) && d.event.Place != nil && d.lead.Claim.Modality == claim.Actual && flooded.MatchString(d.lead.Claim.Quote.Exact) {
		return d.place(d.event.Place) + pick(d.event.Place.Class == "region", " is flooded in parts", " is flooded")
	}
	if target == "" || d.lead.Claim.Modality == claim.Planned || d.lead.Claim.Modality == claim.Demanded || ruined(target) {
		return ""
	}
	if p := d.event.Place; p != nil && (strings.Contains(strings.ToLower(target), strings.ToLower(p.Name)) || strings.HasSuffix(target, bareName(p))) {
		where = ""
	}
	if single := strings.ToLower(target); slices.Contains(things, single) {
		target = single // a headline's "Dam"
	}
	for _, big := range []string{"massive ", "huge ", "giant "} {
		target = strings.TrimPrefix(target, big)
	}
	subject := withArticleOf(target)
	if fields := strings.Fields(strings.ToLower(target)); subject == target && slices.Contains(things, fields[len(fields)-1]) && !determined(fields) {
		subject = "the " + target
	}
	if subject != target && !plural(target) {
		subject = "the " + target
	}
	are := " was"
	if plural(target) {
		are = " were"
	}
	by := ""
	if a := d.lead.Claim.Actor; a != nil && a.Side.IsBelligerent() && !(same(a, d.lead.Origin) && accuses(d.lead.Claim.Quote.Exact)) {
		by = " by " + d.side(a)
	}
	return subject + are + " damaged or destroyed" + where + by + d.on()
}

// settled are words for a place itself, which stand for its name.
var settled = map[string]bool{"city": true, "town": true, "village": true, "settlement": true, "district": true, "community": true, "towns": true, "villages": true}

// settlements are words for places, which stand in no other: "cities in Luhansk".
var settlements = map[string]bool{"city": true, "cities": true, "town": true, "towns": true, "village": true, "villages": true, "settlement": true, "settlements": true, "region": true, "regions": true}

// last is the last word of a phrase, in lower case.
func last(phrase string) string {
	return strings.ToLower(phrase[strings.LastIndex(phrase, " ")+1:])
}

// flooded matches words that tell of a place under water.
var flooded = sayingOf(`(?i)\b(?:flooded|inundated|submerged|under ?water)\b`)

// things are what is often damaged, called by the bare noun.
var things = []string{"bridge", "building", "dam", "depot", "hospital", "house", "plant", "port", "power station", "school", "station", "warehouse"}

// accuses reports whether a sentence lays blame on somebody. Nobody accuses his
// own side: such a claim has its actor wrong.
func accuses(quote string) bool {
	lower := strings.ToLower(quote)
	return strings.Contains(lower, "accus") || strings.Contains(lower, "blam")
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
