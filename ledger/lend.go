package ledger

import (
	"regexp"

	"sayso/claim"
	"sayso/theatre"
)

// back matches words that speak of an attack as already told of: "the attack",
// "this Russian strike". "Russian strikes" alone may be any.
var back = regexp.MustCompile(`(?i)\b(?:the|this|that|these|those|its|such|their)\s+(?:[\p{L}-]+\s+){0,2}(?:attacks?|strikes?|shelling|bombing|bombardment|blasts?|explosions?|missiles?|raids?|barrage|rockets?|drones?|salvo|tragedy|impact)\b`)

// refersBack reports whether a claim's sentence speaks of an attack that its
// document has told of elsewhere.
func refersBack(c *Claim) bool { return back.MatchString(c.Quote.Exact) || c.Quote.Exact == "" }

// causes are words of a sentence that tell what people came to harm by, in the
// order in which they are looked for.
var causes = []struct {
	name  string
	words *regexp.Regexp
}{
	{"flood", regexp.MustCompile(`(?i)\b(?:floods?|flooding|flooded|floodwaters?|drown(?:ed|ing)?)\b`)},
	{"earthquake", regexp.MustCompile(`(?i)\b(?:earthquakes?|quakes?|tremors?|aftershocks?)\b`)},
	{"crash", regexp.MustCompile(`(?i)\b(?:crash(?:ed|es)?|collision|collided|derail(?:ed|ment))\b`)},
	{"attack", regexp.MustCompile(`(?i)\b(?:attack|strikes?|struck|shell(?:s|ed|ing)|missiles?|rockets?|drones?|bomb(?:s|ed|ing)?|fired|artillery|blasts?|explosions?)\b`)},
}

// disasters are the causes whose tolls are told for a whole area over weeks.
var disasters = map[string]bool{"flood": true, "earthquake": true}

// causeOf returns what people came to harm by, "" when the sentence does not
// tell.
func causeOf(c *Claim) string {
	if c.Weapon != "" || c.Actor != nil && c.Actor.Side.IsBelligerent() {
		return "attack"
	}
	for _, k := range causes {
		if k.words.MatchString(c.Quote.Exact) {
			return k.name
		}
	}
	if c.Type == claim.Strike {
		return "attack"
	}
	return ""
}

// lendCauses gives each harm its cause. A toll that tells neither cause nor
// place goes on from the one before, where that was a disaster's: "16 people
// died in the flood … on the other bank, 29 people have died".
func lendCauses(out []sited) {
	before := ""
	for i := range out {
		s := &out[i]
		if s.family != harm {
			continue
		}
		s.cause = causeOf(s.Claim)
		s.counted = counts.MatchString(s.Quote.Exact)
		if s.cause == "" && disasters[before] && !named(s.Place) {
			s.cause = before
		}
		if s.cause != "" {
			before = s.cause
		}
	}
}

// sameBreath is how far in bytes a loss may stand from the words of the same
// speaker that give its day.
const sameBreath = 700

// lendLossDays gives the losses that a party claims for an action the day that
// it gave just before: "an assault … on 4 June. … It said that 250 troops were
// killed".
func lendLossDays(out []sited) {
	for i := range out {
		s := &out[i]
		if s.family != losing || s.time != nil || !s.Origin.Side.IsBelligerent() {
			continue
		}
		var from *sited
		for j := range out {
			o := &out[j]
			off := s.Sentence.Start - o.Sentence.Start
			if o.Origin.Side != s.Origin.Side || off < 0 || off > sameBreath || j == i || !isDay(o.Time) ||
				o.family != fighting && o.family != taking && o.family != losing || o.family == losing && !sameParty(*o.Origin, *s.Origin) {
				continue
			}
			if from == nil || o.Sentence.Start >= from.Sentence.Start {
				from = o
			}
		}
		if from != nil {
			s.time = from.Time
		}
	}
}

// sinceStart matches words by which a count of what was shot down is one since
// long before, not of a night.
var sinceStart = regexp.MustCompile(`(?i)\b(?:since|from) (?:the )?(?:[\p{L}-]+ ){0,4}(?:start|beginning|outbreak|invasion|war|year|month|week|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|20\d\d)\b|\bto date\b|\bso far\b|\bin (?:the )?(?:past|last) (?:\p{L}+ )?(?:weeks?|months?|year)\b`)

// lendNights gives the missiles and drones that were shot down "during the
// attack" the night of that attack: the only one that the document has, or
// the one that it told of just before. What is counted since long before is of
// no night.
func lendNights(out []sited) {
	for i := range out {
		s := &out[i]
		if s.family != intercepting {
			continue
		}
		if s.counted = sinceStart.MatchString(s.Quote.Exact) || scopeOfTime(s.time) != ""; s.counted || s.time != nil || s.Background || s.Anachronism != "" {
			continue
		}
		var from *sited
		several := false
		for j := range out {
			o := &out[j]
			if o.family != intercepting && o.family != harm || o.Background || o.Anachronism != "" || !isDay(o.Time) || sinceStart.MatchString(o.Quote.Exact) {
				continue
			}
			several = several || from != nil && *from.Time != *o.Time
			if from == nil || o.Sentence.Start <= s.Sentence.Start {
				from = o
			}
		}
		if from != nil && (!several || refersBack(s.Claim) && s.Sentence.Start-from.Sentence.Start <= bareMention && from.Sentence.Start <= s.Sentence.Start) {
			s.time = from.Time
		}
	}
}

// lendHeadline gives a headline that names only a part of the country, or the
// region, the one place there that the text tells of: "Six killed in attack in
// Kharkiv region" above an attack on a town of it. Where the text has two places
// that fit, it could be either.
func lendHeadline(out []sited, title string) {
	for i := range out {
		s := &out[i]
		if title == "" || s.Quote.Exact != title || s.Anachronism != "" || s.counted || !named(s.Place) || s.family != harm && s.family != damaging {
			continue
		}
		if part := placeID(s.Place) == "" && !s.Place.Ambiguous && bearings[subjectKey(s.Place)]; !part && s.Place.Class != "region" {
			continue
		}
		var from *sited
		for j := range out {
			o := &out[j]
			if j == i || o.family != s.family || o.Anachronism != "" || o.Background || o.counted || !named(o.Place) || wide(o.Place) || !tollsAgree(s.Claim, o.Claim) || !holdsPlace(s.Place, o.Place) {
				continue
			}
			if from != nil && subjectKey(from.Place) != subjectKey(o.Place) {
				from = nil
				break
			}
			from = o
		}
		if from != nil {
			s.place = from.Place
			if s.time == nil {
				s.time = from.Time
			}
		}
	}
}

// bearings are the parts of a country that a headline calls by their bearing.
var bearings = map[string]bool{"north": true, "south": true, "east": true, "west": true, "centre": true, "center": true,
	"north east": true, "north west": true, "south east": true, "south west": true, "northeast": true, "northwest": true, "southeast": true, "southwest": true}

// holdsPlace reports whether a region, or a part of the country that is called
// by its bearing, can hold a place.
func holdsPlace(region, p *claim.Place) bool {
	return placeID(region) == "" || p.Admin1 != "" && spell(p.Admin1) == subjectKey(region)
}

// sumsUp reports whether a claim is a headline in the outlet's own words whose
// text quotes somebody on the same: a number or a place in common. It is known
// from him, as far as the text lets one tell.
func sumsUp(out []sited, s *sited, title string) bool {
	if title == "" || s.Quote.Exact != title || !s.OwnVoice {
		return false
	}
	for i := range out {
		o := &out[i]
		if o.OwnVoice || o.Origin.ID == "" && !o.Origin.Side.IsBelligerent() || o.Origin.Kind == theatre.Outlet || o.Origin.Kind == theatre.Agency || o.family == "" {
			continue
		}
		if o.family == s.family && subjectKey(o.place) == subjectKey(s.place) || sameFigure(o.Claim, s.Claim) {
			return true
		}
	}
	return false
}

// sameLosses returns the claim of the document in which somebody gives the very
// losses that a claim tells of in the outlet's own words, or on the word of one
// whom the register does not know; nil for others. "The president" of a headline
// is whom the text below names.
func sameLosses(out []sited, s *sited) *Claim {
	if s.family != losing || s.Origin.ID != "" && !s.OwnVoice || len(s.Quantities) == 0 {
		return nil
	}
	var from *sited
	rank := func(o *sited) int { return count(!o.OwnVoice) + count(!o.OwnVoice && o.Origin.ID != "") }
	for i := range out {
		o := &out[i]
		if o.family == losing && o.Claim != s.Claim && o.Quantities != nil && sameItem(o.Claim, s.Claim) && (from == nil || rank(o) > rank(from)) {
			from = o
		}
	}
	if from == nil || rank(from) <= rank(s) {
		return nil
	}
	return from.Claim
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sameItem reports whether two claims of losses give one number of one thing of
// one side.
func sameItem(a, b *Claim) bool {
	if a.Target == nil || b.Target == nil || a.Target.Side != b.Target.Side {
		return false
	}
	for _, x := range a.Quantities {
		for _, y := range b.Quantities {
			if x.Role == y.Role && x.Value == y.Value && x.Value >= leastDenied && itemKey(x.Unit) == itemKey(y.Unit) {
				return true
			}
		}
	}
	return false
}

// sameFigure reports whether two claims give one number above a dozen in one
// role.
func sameFigure(a, b *Claim) bool {
	for _, x := range a.Quantities {
		for _, y := range b.Quantities {
			if x.Role == y.Role && x.Value == y.Value && x.Value > 12 {
				return true
			}
		}
	}
	return false
}

// offensive matches words that speak of an offensive as a whole.
var offensive = regexp.MustCompile(`(?i)\bcounter-?\s?offensives?\b|\boffensive (?:has|had|was|is|began|begun|continues|goes)\b|\b(?:the|its|their|an?|this|spring|summer|major|new|long-awaited) offensive\b`)

// lendOperations marks the fighting without a place that tells of an offensive
// as a whole: its sentence names it, or goes on from one that does.
func lendOperations(out []sited) {
	var last *sited
	for i := range out {
		s := &out[i]
		if s.family != fighting || named(s.Place) && s.Place.Class != "country" {
			continue
		}
		s.operation = offensive.MatchString(s.Quote.Exact) ||
			last != nil && s.Sentence.Start-last.Sentence.Start <= bareMention && sameParty(*s.Origin, *last.Origin) && s.Type == last.Type && s.OwnVoice == last.OwnVoice
		if last = nil; s.operation {
			last = s
		}
	}
}

// counts matches words that count the attacks or the victims of a longer time:
// "480 attacks", "17 air attacks in recent weeks", "the war has killed".
var counts = regexp.MustCompile(`(?i)\b(?:\d{2,}|\d{1,3}(?:,\d{3})+|dozens of|hundreds of|thousands of)\s+(?:[\p{L}-]+\s+){0,2}(?:attacks|strikes|raids|assaults)\b|\battacks\b[^.]{0,60}\bin the (?:past|last) (?:\w+ )?(?:days|weeks?|months?|year)\b|\b(?:war|invasion|conflict)\b[^.]{0,40}\b(?:has|have) killed\b|\bkilled\b[^.]{0,30}\b(?:by|in|during|since) (?:the |Russia['’]s )?(?:[\p{L}\d-]+ )?(?:war|invasion)\b|\bsince (?:the (?:start|beginning)|Russia invaded|last year)\b`)
