package claim

import (
	"regexp"
	"slices"

	"sayso/doc"
	"sayso/nlp"
	"sayso/place"
)

// Where the event was that a sentence without a place of its own goes on about.

// completePlaces gives claims without a place that of the event that they go on
// about.
func (d *reading) completePlaces(claims []Claim, made []draft, at []int) {
	only := onlyScene(claims)
	struck := only != nil && slices.ContainsFunc(claims, func(c Claim) bool { return c.Type == Strike && harm(&c) && c.Place != nil && only.Class != "country" })
	for i := range claims {
		c := &claims[i]
		if c.Place != nil || custody.MatchString(c.Quote.Exact) || part(c) {
			continue
		}
		if p := d.attackWarded(claims, at, i); p != nil {
			c.Place = p
			continue
		}
		office := d.ofOffice(c, &made[i], at[i])
		if !harm(c) && !unharmed(c) && !leaves(c) && !denied(c) || d.namesPlace(at[i]) && office == nil {
			if c.Place = office; office == nil {
				c.Place = d.countryMeant(c, &made[i])
			}
			if c.Place == nil {
				c.Place = d.groundBefore(claims, at, i)
			}
			continue
		}
		p := d.sceneBefore(claims, at, i)
		if p == nil && office == nil {
			if c.Place = d.countryMeant(c, &made[i]); c.Place != nil {
				continue
			}
		}
		if p == nil && only != nil && (c.Type != Displacement || struck) && (!denied(c) || d.pointsBack(at[i])) && d.ofOnlyScene(claims, at, i, only) {
			p = only
		}
		if p != nil && (!otherToll(claims, i, p) || d.pointsBack(at[i])) && (office == nil || office.holds(p)) {
			same := *p
			c.Place = &same
			continue
		}
		if c.Place = office; office == nil {
			c.Place = d.countedIn(c, &made[i])
		}
	}
}

// battles are nouns that, with "the" or "this", speak of fighting just told.
var battles = map[string]bool{"battle": true, "fighting": true, "fight": true, "assault": true, "siege": true, "clash": true, "combat": true}

// battleReach is how many sentences "the battle" looks back.
const battleReach = 4

// groundBefore returns where the fighting was in which the losses of claim i were: that
// of its own sentence, or of the sentences before when it speaks of "the battle".
func (d *reading) groundBefore(claims []Claim, at []int, i int) *Place {
	c := &claims[i]
	if c.Type != Loss || c.Modality != Actual || wholeWar.MatchString(c.Quote.Exact) || d.namesPlace(at[i]) && !d.sameSentenceGround(claims, at, i) {
		return nil
	}
	for j := len(claims) - 1; j >= 0; j-- {
		b := &claims[j]
		if gap := at[i] - at[j]; gap < 0 || gap > battleReach || b.Place == nil || b.Place.Ambiguous || b.Type != GroundCombat && b.Type != Control && b.Type != Advance {
			continue
		}
		if at[j] != at[i] && (!d.speaksOfBattle(at[i]) || d.elsewhere(at[j]+1, at[i], b.Place)) {
			return nil
		}
		if b.Place.Class == "country" {
			return nil
		}
		p := *b.Place
		return &p
	}
	return nil
}

// sameSentenceGround reports whether the sentence of claim i tells of ground at one
// place only.
func (d *reading) sameSentenceGround(claims []Claim, at []int, i int) bool {
	for j := range claims {
		if b := &claims[j]; at[j] == at[i] && b.Place != nil && (b.Type == GroundCombat || b.Type == Advance) && b.Origin.Name == claims[i].Origin.Name {
			return !d.namesOther(at[i], b.Place)
		}
	}
	return false
}

// speaksOfBattle reports whether a sentence speaks of fighting just told.
func (d *reading) speaksOfBattle(s int) bool {
	for t := d.a.Sentences[s].First; t < d.a.Sentences[s].Last; t++ {
		if det := d.syn.Dependent(t, "det"); battles[d.lemma(t)] && det != nlp.NoToken && (d.form(det) == "the" || d.form(det) == "this") {
			return true
		}
	}
	return false
}

// townful is how many people may leave one town or the houses around one fire.
const townful = 20000

// leaves reports whether a claim tells of people who left their homes at a place, not
// of those whom a war has uprooted.
func leaves(c *Claim) bool {
	if c.Type != Displacement || c.Modality != Actual || c.Polarity != Asserted || wholeWar.MatchString(c.Quote.Exact) {
		return false
	}
	return !slices.ContainsFunc(c.Quantities, func(q Quantity) bool { return q.Value > townful })
}

// wholeWar matches words of what a war has done since it began.
var wholeWar = regexp.MustCompile(`(?i)\b(?:since|wars?|invasion|conflict|so far this year|in total|overall)\b`)

// openingBlocks is how many blocks open an article: its headline and what stands
// right under it.
const openingBlocks = 2

// ofOnlyScene reports whether claim i is of the one event that the article tells of:
// of no other day, and told before the text goes on to somewhere else.
func (d *reading) ofOnlyScene(claims []Claim, at []int, i int, scene *Place) bool {
	s := at[i]
	if claims[i].anchored() && !sameDay(claims, i, scene) || s > 0 && d.elsewhere(s-1, s, scene) {
		return false
	}
	same := func(p *Place) bool { return p.Key() == scene.Key() || p.holds(scene) || scene.holds(p) }
	told := false
	for j := i - 1; j >= 0; j-- {
		c := &claims[j]
		if at[j] == s || c.Place == nil || c.Place.Class == "country" {
			continue
		}
		if !same(c.Place) && !told && c.Modality == Actual && !d.pointsBack(s) {
			return false
		}
		told = true
	}
	return told || d.a.Sentences[s].Block < openingBlocks && !d.newEvent(claims, at, scene)
}

// turns are words by which a text goes on to another event.
var turns = []string{"later", "separately", "meanwhile", "also", "elsewhere", "another"}

// newEvent reports whether the sentence that first tells of harm at a place turns to it
// from something else: "Later shells fell on X".
func (d *reading) newEvent(claims []Claim, at []int, scene *Place) bool {
	for i := range claims {
		if c := &claims[i]; !harm(c) || c.Place == nil || c.Place.Key() != scene.Key() {
			continue
		}
		return slices.ContainsFunc(turns, func(w string) bool { return d.says(at[i], w) })
	}
	return false
}

// sameDay reports whether claim i, which names a day, is of the day of the harm told
// of a place; where none is told with that, of the days before publication.
func sameDay(claims []Claim, i int, p *Place) bool {
	dated := false
	for j := range claims {
		o := &claims[j]
		if j == i || o.Place == nil || o.Time == nil || o.Place.Key() != p.Key() || !harm(o) {
			continue
		}
		if o.Time.Start.Date().Equal(claims[i].Time.Start.Date()) {
			return true
		}
		dated = true
	}
	return !dated
}

// attackWarded returns where the attack was whose weapons claim i has shot down
// in the same sentence and voice: "X came under fire but all missiles were shot
// down"; nil where the sentence names several places, or where it was told of
// those of another.
func (d *reading) attackWarded(claims []Claim, at []int, i int) *Place {
	c := &claims[i]
	if c.Type != Interception || c.Modality != Actual || c.Polarity != Asserted || several(claims, at, at[i]) {
		return nil
	}
	for j := range claims {
		if o := &claims[j]; at[j] == at[i] && o.Type == Strike && harm(o) && o.Place != nil && o.Place.Class != "country" && o.Origin.Name == c.Origin.Name && !d.namesOther(at[i], o.Place) {
			p := *o.Place
			return &p
		}
	}
	return nil
}

// letGo takes back the place that a claim took over from the event told before,
// where it is dated in another year, its people came to harm in custody or are
// far more or fewer, or who tells it holds office somewhere else.
func (d *reading) letGo(claims []Claim, made []draft) {
	for i := range claims {
		c := &claims[i]
		if !made[i].taken || c.Place == nil || !harm(c) {
			continue
		}
		s := d.sentenceAt(c.Sentence)
		if d.longAgo(c) || custody.MatchString(c.Quote.Exact) || otherToll(claims, i, c.Place) && !d.pointsBack(s) {
			c.Place = nil
			continue
		}
		if office := d.ofOffice(c, &made[i], s); office != nil && office.Key() != c.Place.Key() && !office.holds(c.Place) && !c.Place.holds(office) {
			c.Place = office
		}
	}
}

// onlyScene returns the place of the one event of harm that an article tells
// of, nil when it tells of none or several. A region and a place in it are one
// scene, the place.
func onlyScene(claims []Claim) *Place {
	var scene *Place
	for i := range claims {
		c := &claims[i]
		if !harm(c) || c.Place == nil || c.Place.Ambiguous {
			continue
		}
		switch {
		case scene == nil, scene.holds(c.Place):
			scene = c.Place
		case c.Place.Key() == scene.Key(), c.Place.holds(scene):
		default:
			return nil
		}
	}
	return scene
}

// sceneBefore returns the place of the last harm told before claim i when the
// sentence goes on about it: in the same paragraph, by a word that points back,
// or right under a headline.
func (d *reading) sceneBefore(claims []Claim, at []int, i int) *Place {
	for j := i - 1; j >= 0 && at[i]-at[j] <= pointReach; j-- {
		c := &claims[j]
		if !precedes(c, &claims[i]) || c.Place == nil || c.Place.Ambiguous || at[j] == at[i] {
			continue
		}
		if several(claims, at, at[j]) || d.elsewhere(at[j]+1, at[i], c.Place) {
			return nil
		}
		sameBlock := d.a.Sentences[at[i]].Block == d.a.Sentences[at[j]].Block
		if sameBlock && at[i]-at[j] <= sceneReach || d.pointsBack(at[i]) || d.repeats(at[i], at[j]) || at[i]-at[j] == 1 && d.sequel(&claims[i], c, at[i], at[j]) {
			return c.Place
		}
		return nil
	}
	return nil
}

// precedes reports whether claim c may go on at the place of an earlier one, b: harm at
// that of harm, people who leave at that of an attack or of others who left, since
// waters of a dam drive people out elsewhere.
func precedes(b, c *Claim) bool {
	if c.Type == Displacement {
		return b.Type == Strike && harm(b) || leaves(b)
	}
	return harm(b)
}

// repeats reports whether a sentence takes up a building that an earlier one told of:
// "the depot" behind "set a depot on fire".
func (d *reading) repeats(s, before int) bool {
	for t := d.a.Sentences[s].First; t < d.a.Sentences[s].Last; t++ {
		if det := d.syn.Dependent(t, "det"); det == nlp.NoToken || d.form(det) != "the" && d.form(det) != "this" || !d.is(t, "building") || d.nameWithin(t) {
			continue
		}
		for b := d.a.Sentences[before].First; b < d.a.Sentences[before].Last; b++ {
			if d.lemma(b) == d.lemma(t) {
				return true
			}
		}
	}
	return false
}

// denied reports whether a claim says that an attack or damage just told was none.
func denied(c *Claim) bool {
	return (c.Type == Strike || c.Type == Damage) && c.Modality == Actual && c.Polarity == Denied
}

// sequel reports whether claim c in sentence s goes on with what b told in the
// sentence before: under a headline, or with those who came to harm and what broke.
func (d *reading) sequel(c, b *Claim, s, before int) bool {
	if wholeWar.MatchString(c.Quote.Exact) || c.anchored() && b.Time != nil && !b.Time.Start.Date().Equal(c.Time.Start.Date()) {
		return false
	}
	if d.kindOf(before) == doc.Headline {
		return c.Type == b.Type || c.Type == Casualty
	}
	return b.Type == Strike && (c.Type == Casualty || c.Type == Damage) || b.Type == Displacement && c.Type == Displacement
}

// elsewhere reports whether sentences [from, to) name a place that is neither p
// nor holds it: the text may have gone on to there.
func (d *reading) elsewhere(from, to int, p *Place) bool {
	for s := from; s < to; s++ {
		for t := d.a.Sentences[s].First; t < d.a.Sentences[s].Last; t++ {
			if !d.placeable(t) || d.ownSide(t) != "" {
				continue
			}
			l := d.locate(t)
			if l.entry == nil || string(l.entry.ID) == p.ID || l.entry.Class == place.Country || l.entry.Class == place.Water {
				continue
			}
			if q := l.slot(); !q.holds(p) {
				return true
			}
		}
	}
	return false
}

// several reports whether the harm told in a sentence lies at several places.
func several(claims []Claim, at []int, s int) bool {
	key := ""
	for i := range claims {
		if at[i] != s || !harm(&claims[i]) || claims[i].Place == nil {
			continue
		}
		if key != "" && claims[i].Place.Key() != key {
			return true
		}
		key = claims[i].Place.Key()
	}
	return false
}

// pointsBack reports whether a sentence speaks of an event just told: "the
// attack", "this strike", "the toll", "Tuesday's attack".
func (d *reading) pointsBack(s int) bool {
	sent := d.a.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		if !pointers[d.lemma(t)] {
			continue
		}
		if det := d.syn.Dependent(t, "det"); det != nlp.NoToken && (d.form(det) == "the" || d.form(det) == "this") {
			return true
		}
		if of := d.syn.Dependent(t, "nmod:poss"); of != nlp.NoToken && d.index.times[of] >= 0 {
			return true
		}
	}
	return false
}
