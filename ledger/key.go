package ledger

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// bucketKey is where comparable claims meet: a family and its subject, a
// folded place name, or for claims without a place who or what they are about.
type bucketKey struct {
	family  family
	subject string
	actual  bool // told as having happened; plans and wishes never meet with deeds, but for aid
	alone   bool // nothing could tie its claims to those of other documents: the subject is the document
}

// footing is how a claim is tied to time.
type footing uint8

// The footings, best first.
const (
	dated      footing = iota // the text gives the day, [lo, hi] spans at most three
	told                      // only the document's day is known, lo; hi is the last that it can tell of
	coarse                    // a week, a month, a year
	background                // long before a document of day lo, when is not told
	undated                   // neither claim nor document has a day; lo and hi are 0
	apart                     // does not belong to its document's time: stays with its document
)

// cellKey is the key of claims that are one event without any comparison.
type cellKey struct {
	bucket bucketKey
	spot
}

// spot is the place of a cell in its bucket.
type spot struct {
	footing footing
	held    bool   // of taking: told as a state, by those who do not say when it began
	struck  bool   // of damage to a landmark: told as an attack, of which there may be another next week
	lo, hi  int32  // days since 1970-01-01, both inclusive; 0 when undated
	place   string // key of the place, "" when the gazetteer has none
	side    string // whose gain, whose advance, who gives; "" when not told
	tag     string // telling numbers of claims that only these tie to others
}

// day returns the number of the day since 1970-01-01.
func day(t time.Time) int32 {
	d := t.Unix()
	if d < 0 {
		d -= 86399
	}
	return int32(d / 86400)
}

// sited is a claim with what its document lends it: a bare mention of "the
// attack" takes place and day of the attack that the document tells of.
type sited struct {
	*Claim
	family family
	place  *claim.Place
	time   *claim.Time
	lead   *Claim // without a place: the claim just before that it goes on from

	cause     string // of harm: "attack", "flood"; "" when the text does not tell
	landmark  string // of damage to "the dam": the name of the only dam that the document names
	operation bool   // of fighting without a place: the offensive as a whole is spoken of
	counted   bool   // of harm and of what was shot down: counts the attacks of a longer time
}

// inText lends places and days within one document. It depends on nothing
// but the claims of the document and its title.
func inText(claims []Claim, title string) []sited {
	out := make([]sited, len(claims))
	for i := range claims {
		c := &claims[i]
		out[i] = sited{Claim: c, family: familyOf(c), place: c.Place, time: c.Time}
	}
	lendCauses(out)
	lendLandmarks(out, title)
	lendOperations(out)
	lendLossDays(out)
	lendNights(out)
	lendHeadline(out, title)
	for i := range out {
		if s := &out[i]; s.place == s.Place && lendsPlace(s) {
			if from := donor(out, i, func(o *sited) bool { return lends(o, s) }); from != nil {
				s.place = from.Place
				if s.time == nil {
					s.time = from.Time
				}
			}
		}
	}
	for i := range out {
		if s := &out[i]; s.time == nil && !s.Background && s.Anachronism == "" && s.family != "" && !(s.counted && s.family == intercepting) {
			key := subjectKey(s.place)
			if from := donor(out, i, func(o *sited) bool {
				return o.Time != nil && !o.Background && isDay(o.Time) && !onlyHeld(o) && subjectKey(o.place) == key &&
					(key != "" || s.family == aiding || s.family == losing && sameParty(*s.Origin, *o.Origin) || s.family == intercepting)
			}); from != nil {
				s.time = from.Time
			}
		}
	}
	goOn(out)
	return out
}

// goOn ties claims without a place that stand close together: "six people were
// killed … a further 40 were injured".
func goOn(out []sited) {
	var last *sited
	for i := range out {
		s := &out[i]
		if s.family != harm || named(s.place) || s.Anachronism != "" {
			continue
		}
		if last != nil && s.Background == last.Background && s.Sentence.Start-last.Sentence.Start <= bareMention && tollsAgree(s.Claim, last.Claim) && (s.Time == nil || last.Time == nil || *s.Time == *last.Time) {
			s.lead = last.Claim
			if last.lead != nil {
				s.lead = last.lead
			}
			if s.time == nil {
				s.time = last.time
			}
		}
		last = s
	}
}

// lendsPlace reports whether a claim may take its place from another claim of
// its document.
func lendsPlace(s *sited) bool {
	if named(s.Place) && s.Place.Class != "country" || s.Anachronism != "" || s.counted {
		return false
	}
	return s.family == harm || s.family == damaging || s.family == displacing
}

// bareMention is how far in bytes a mention that only names a place may stand
// from the claim that takes the place over.
const bareMention = 400

// lends reports whether a claim can name the place of another: days and tolls
// do not differ, and one that tells neither stands near.
func lends(o, s *sited) bool {
	if !named(o.Place) || o.Place.Class == "region" || o.Place.Class == "country" || !tollsAgree(s.Claim, o.Claim) {
		return false
	}
	if s.Time != nil && o.Time != nil && (s.Time.End.Time.Before(o.Time.Start.Time) || o.Time.End.Time.Before(s.Time.Start.Time)) {
		return false
	}
	detailed := func(c *Claim) bool { return c.Time != nil || len(c.Quantities) > 0 }
	if s.family == harm && !detailed(s.Claim) {
		return refersBack(s.Claim)
	}
	off := o.Sentence.Start - s.Sentence.Start
	return !detailed(s.Claim) || detailed(o.Claim) || max(off, -off) <= bareMention
}

// donor returns the claim of out[i]'s family and footing that fits and is the
// only one by place or, of several, the last before it or else the first
// after.
func donor(out []sited, i int, fits func(*sited) bool) *sited {
	var best *sited
	bestAt := 0
	s := &out[i]
	for j := range out {
		o := &out[j]
		if j == i || o.family != s.family || o.Anachronism != "" || o.Background != s.Background || !fits(o) {
			continue
		}
		at := o.Sentence.Start - s.Sentence.Start
		if best == nil || at <= 0 && (bestAt > 0 || at > bestAt) || at > 0 && bestAt > 0 && at < bestAt {
			best, bestAt = o, at
		}
	}
	return best
}

// tollsAgree reports whether two claims of one document can speak of one toll:
// their numbers of killed and injured do not differ, where both have them.
func tollsAgree(a, b *Claim) bool {
	for _, x := range a.Quantities {
		for _, y := range b.Quantities {
			if x.Role == y.Role && (x.Role == claim.Killed || x.Role == claim.Injured) && x.Value != y.Value {
				return false
			}
		}
	}
	return true
}

// named reports whether a place says where.
func named(p *claim.Place) bool { return p != nil && (p.Name != "" || p.Canonical != "") }

// isDay reports whether a time is at most three days long.
func isDay(t *claim.Time) bool {
	if t == nil || t.Start.IsZero() || t.Start.Precision < doc.PrecisionDay {
		return false
	}
	return t.End.IsZero() || t.End.Time.Sub(t.Start.Time) <= 72*time.Hour
}

// subjectKey returns the folded name of a place, "" for none.
func subjectKey(p *claim.Place) string {
	if !named(p) {
		return ""
	}
	if p.Canonical != "" {
		return spell(p.Canonical)
	}
	return spell(p.Name)
}

// key returns the cell that an appearance falls into. Claims that nothing but
// a telling number could tie to others get a bucket of that number; those
// without one stay with their document.
func (o *origins) key(s *sited, a *Appearance) cellKey {
	k := cellKey{bucket: bucketKey{family: s.family, actual: isActual(s.Claim) || s.family == aiding}}
	k.bucket.subject, k.side = o.subject(s, a)
	if k.place = placeID(s.place); !about[s.family] || k.bucket.landmark() && (k.side != "" || wide(s.place)) {
		k.place = "" // a landmark is one, wherever its claims are sited
	}
	switch {
	case s.family == harm && k.bucket.landmark():
		k.bucket.family, k.struck = damaging, true // who strikes a bridge damages it
	case s.family == harm:
		k.side = s.cause
	}
	k.held = onlyHeld(s)
	k.footing, k.lo, k.hi = foot(s, a.Source)
	tells := ""
	from := s.Claim
	if s.lead != nil {
		from = s.lead
	}
	if ns := telling(from, s.family); len(ns) > 0 {
		tells = ns[0]
	}
	once := policyOf(k.bucket).of(&k.spot).once
	switch {
	case s.Anachronism != "":
		k.footing, k.lo, k.hi = apart, 0, 0
		k.bucket.subject += "|apart " + string(a.Source.Document)
	case k.bucket.subject == "" && disasters[s.cause]:
		k.bucket.subject = "disaster " + s.cause + " told by "
		if o.isSide(a.Root) {
			k.bucket.subject += a.Root
		}
	case k.bucket.subject == "" && tells != "":
		k.bucket.subject, k.tag, k.place = "?"+tells, "", ""
	case k.bucket.subject == "":
		k.bucket.subject, k.bucket.alone = string(a.Source.Document), true
	case k.footing >= background && !once && tells == "":
		k.bucket.subject += "|only " + string(a.Source.Document)
	case k.footing >= background && !once:
		k.tag = tells
	}
	return k
}

// wide reports whether a place is so large that it says little about where
// something stands.
func wide(p *claim.Place) bool {
	return p != nil && (p.Class == "country" || p.Class == "region" || p.Class == "water")
}

// division reports whether a place is a first-order division of a state, by its
// ISO 3166-2 code.
func division(p *claim.Place) bool {
	return p.Class == "region" && strings.HasPrefix(p.ID, "iso:") && strings.Contains(p.ID, "-")
}

// about names the families whose subject is a place.
var about = map[family]bool{harm: true, taking: true, holding: true, fighting: true, damaging: true, displacing: true, intercepting: true}

// onlyHeld reports whether a claim says that somebody has a place, not that it
// changed hands.
func onlyHeld(s *sited) bool { return s.family == taking && s.Change == claim.Held }

// isActual reports whether a claim tells of something as having happened.
func isActual(c *Claim) bool { return c.Modality == claim.Actual || c.Modality == "" }

// placeID returns the gazetteer's key of a place, "" when it is not one place.
func placeID(p *claim.Place) string {
	if p == nil || p.Ambiguous {
		return ""
	}
	if p.ID != "" {
		return p.ID
	}
	if p.GeonameID != 0 {
		return "geonames:" + strconv.FormatInt(p.GeonameID, 10)
	}
	return ""
}

// placeKey returns the gazetteer's key of a place or, without one, its folded
// name.
func placeKey(p *claim.Place) string {
	if id := placeID(p); id != "" {
		return id
	}
	return subjectKey(p)
}

// foot works out how a claim is tied to time.
func foot(s *sited, src *KeptSource) (f footing, lo, hi int32) {
	if t := s.time; t != nil && !t.Start.IsZero() && !aheadOf(s, src, day(t.Start.Date())) {
		lo, hi = day(t.Start.Date()), day(t.Start.End().Add(-time.Second))
		if !t.End.IsZero() {
			hi = max(lo, day(t.End.Time.Add(-time.Second)))
		}
		if s.family == losing && hi-lo > 3 && !src.Published.IsZero() && src.Published.Precision >= doc.PrecisionDay {
			p := day(src.Published.Date())
			return dated, min(p, hi), min(p, hi) // a running total counts as of its last day
		}
		if isDay(t) && onlyHeld(s) {
			return told, hi, hi // somebody saw it held that day: it was taken before
		}
		if isDay(t) {
			return dated, lo, hi
		}
		return coarse, lo, hi
	}
	if src.Published.IsZero() || src.Published.Precision < doc.PrecisionDay {
		return undated, 0, 0
	}
	p := day(src.Published.Date())
	switch {
	case s.Background:
		return background, p, p
	case src.Published.Precision >= doc.PrecisionMinute && src.Published.Time.UTC().Hour() < 12:
		return told, p, p
	}
	return told, p, p + 1 // it may be the day after where it happened, or in the page's own time
}

// end returns the last day that a cell is known to be of.
func (k *spot) end() int32 {
	if k.footing == told {
		return k.lo
	}
	return k.hi
}

// aheadOf reports whether a claim of a deed is dated long after the day on which
// its document came out: the year is a slip of the pen, and says nothing.
func aheadOf(s *sited, src *KeptSource, lo int32) bool {
	return isActual(s.Claim) && s.family != aiding && !src.Published.IsZero() && src.Published.Precision >= doc.PrecisionDay &&
		lo > day(src.Published.Date())+slip
}

// slip is how many days a deed may be dated after its document, whose own date
// may be off by some.
const slip = 60

// subject returns what a claim is about, as a bucket's subject, and the side
// that tells two events of one subject apart.
func (o *origins) subject(s *sited, a *Appearance) (subject, side string) {
	where := subjectKey(s.place)
	actor := string(o.sideOf(s.Actor))
	switch s.family {
	case taking, holding:
		holder := o.holder(s.Claim)
		if where == "" {
			return spokenBy(a, ""), string(holder)
		}
		return where, string(holder)
	case fighting:
		if s.Type != claim.Advance {
			actor = ""
		}
		switch {
		case where != "" && s.place.Class != "country":
			return where, actor
		case s.operation:
			return "offensive " + string(s.Type), string(o.sideOf(s.Actor))
		}
		return spokenBy(a, string(s.Type)), actor
	case damaging:
		return o.structure(s, where)
	case intercepting:
		if s.counted {
			return where + " count of " + actor + total, ""
		}
		if where == "" || s.place.Class == "country" || s.place.Class == "region" {
			return "count of " + actor, ""
		}
		return where, actor
	case losing:
		if where != "" && s.place.Class != "country" {
			where = " at:" + where
		} else {
			where = ""
		}
		of := " of:" + string(o.sideOf(s.Target)) + " " + runningTotal(s.Claim) + where
		if a.voice != nil && !o.isSide(a.Root) {
			return "reports" + of, a.Root // an outlet's own figure is another's only where the number is the same
		}
		return a.Root + of, speaker(a)
	case aiding:
		return o.package_(s.Claim)
	case harm, displacing:
		if s.counted && where == "" {
			if ns := telling(s.Claim, s.family); len(ns) > 0 {
				return "total " + ns[0], ""
			}
			return "", ""
		}
		if scopeOfTime(s.time) != "" || s.counted {
			return where + total, ""
		}
		if s.family == harm && wide(s.place) && !division(s.place) && len(telling(s.Claim, harm)) > 0 {
			return "", "" // a number tells more of which attack it was than the country does, or its south
		}
		if s.family == harm && o.hitsLandmark(s) {
			return o.structure(s, where)
		}
		if s.family == harm && where != "" && s.place.Class == "country" {
			return where + inCountry, ""
		}
	}
	return where, ""
}

// spokenBy returns the subject of what a party says of the war without naming a
// place: the party and what it speaks of. Outlets in their own voice that name
// no place do not speak of one event only because both do so: "" for them.
func spokenBy(a *Appearance, of string) string {
	who := speaker(a)
	if who == "" || who == "reports" {
		return ""
	}
	return strings.TrimSpace("by:" + who + " " + of)
}

// speaker returns the key of who says something: a person or body, or "reports"
// for outlets in their own voice, whose words add up.
func speaker(a *Appearance) string {
	switch {
	case a.Origin.Kind == theatre.Outlet || a.Origin.Kind == theatre.Agency:
		return "reports"
	case a.Origin.ID != "":
		return a.Origin.ID
	}
	return spell(a.Origin.Name) + a.quoter()
}

// sinceLong matches words that make a figure of losses a running total.
var sinceLong = regexp.MustCompile(`(?i)\b(?:since|from) (?:the )?(?:[\p{L}-]+ ){0,4}(?:start|beginning|outbreak|invasion|war|Feb(?:ruary|\.)|24[. ]0?2|offensive|counter-?offensive)|\b(?:total|overall|cumulative) (?:combat |enemy |personnel |military )?(?:losses|casualties)\b|\b(?:so far|to date|in total|altogether|in all)\b`)

// runningTotal tells losses counted since long before from those of a day or an
// action: "total", by the time or by the words of the sentence. What a day added
// to a total stands in brackets behind it: "(+680)".
func runningTotal(c *Claim) string {
	if added := isDay(c.Time) && strings.Contains(c.Quote.Exact, "(+"); !added && sinceLong.MatchString(c.Quote.Exact) {
		return "total"
	}
	return scopeOfTime(c.Time)
}

// scopeOfTime tells running totals from counts of a day: "total" for a period
// of more than six weeks.
func scopeOfTime(t *claim.Time) string {
	if t != nil && !t.Start.IsZero() && !t.End.IsZero() && t.End.Time.Sub(t.Start.Time) > 42*24*time.Hour {
		return "total"
	}
	return ""
}

// holder returns the side that holds the place by a control claim: who gained
// or holds it or, of a loss, the other belligerent.
func (o *origins) holder(c *Claim) theatre.Side {
	side := o.sideOf(c.Actor)
	if c.Change == claim.Lost {
		return o.opponent(side)
	}
	return side
}

// package_ returns the subject of an aid claim: its amount, which tells one
// package from another, or giver and item.
func (o *origins) package_(c *Claim) (subject, side string) {
	giver := o.giver(c.Actor)
	for _, q := range c.Quantities {
		if q.Role == claim.Amount && q.Unit != "" && q.Value >= 1000 {
			return "amount " + strconv.FormatFloat(q.Value, 'f', -1, 64) + " " + q.Unit, giver
		}
	}
	item := itemKey(c.Item)
	if giver == "" || vagueItems[item] {
		return "", "" // "weapons for Ukraine" are told every day
	}
	return giver + " gives " + item, ""
}

// vagueItems are words for aid that do not tell one delivery from another.
var vagueItems = map[string]bool{
	"": true, "weapon": true, "arm": true, "aid": true, "support": true, "assistance": true, "help": true, "equipment": true, "supply": true,
	"supplie": true, "package": true, "hardware": true, "weaponry": true, "money": true, "fund": true, "funding": true,
}

// itemKey returns the words that tell one kind of item from another: the last of
// the name without plural, with the one before it where the last is said of many
// kinds ("artillery systems"); of two things in one count ("vehicles and fuel
// tanks") the whole name.
func itemKey(item string) string {
	words := strings.Fields(plain(item))
	n := len(words)
	if n == 0 {
		return ""
	}
	last := strings.TrimSuffix(words[n-1], "s")
	switch {
	case slices.Contains(soldiers, last):
		return "personnel"
	case slices.Contains(words, "and"):
		return strings.Join(words, " ")
	case n > 1 && (slices.Contains(kinds, last) || words[n-2] == "fuel"):
		return british.Replace(words[n-2]) + " " + last
	}
	return last
}

// kinds are words for equipment of many kinds.
var kinds = []string{"system", "vehicle", "launcher", "complex", "unit", "piece"}

// british writes words before those as one.
var british = strings.NewReplacer("armored", "armoured", "defense", "defence")

// soldiers are words for the people that an army loses, which are one item.
var soldiers = []string{"personnel", "person", "people", "soldier", "troop", "serviceman", "servicemen", "servicewomen", "military", "men", "fighter", "militant", "invader", "occupier", "combatant", "manpower", "mercenarie"}

// telling returns the numbers of a claim that hardly two events share.
func telling(c *Claim, f family) []string {
	num := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	var keys []string
	var killed, injured, hit, sent float64
	for _, q := range c.Quantities {
		switch {
		case q.Modifier == "dozens" || q.Modifier == "hundreds" || q.Modifier == "thousands" || strings.Contains(q.Text, "dozen"):
		case q.Role == claim.Killed && f == harm:
			killed = max(killed, q.Value)
		case q.Role == claim.Injured && f == harm:
			injured = max(injured, q.Value)
		case q.Role == claim.Intercepted:
			hit = max(hit, q.Value)
		case q.Role == claim.Launched:
			sent = max(sent, q.Value)
		case f == losing || f == displacing || f == fighting && q.Role == claim.Area || f == taking && q.Role == claim.Area || f == aiding && q.Value >= 1000:
			if q.Value >= 10 {
				keys = append(keys, string(q.Role)+" "+num(q.Value)+" "+itemKey(q.Unit))
			}
		}
	}
	if killed >= 5 {
		keys = append(keys, "killed "+num(killed))
	}
	if killed > 0 && injured > 1 {
		keys = append(keys, "killed "+num(killed)+" injured "+num(injured))
	}
	if injured >= 15 {
		keys = append(keys, "injured "+num(injured))
	}
	if f == intercepting && hit > 2 && sent > 0 {
		keys = append(keys, "intercepted "+num(hit)+" of "+num(sent))
	}
	return keys
}
