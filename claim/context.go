package claim

import (
	"regexp"
	"slices"

	"sayso/doc"
	"sayso/nlp"
	"sayso/place"
	"sayso/theatre"
)

// A reader gives a sentence the place, day and doer that the text before it
// leaves standing: "Eight people were wounded" behind a paragraph on one strike
// is of that strike. complete does so only where the article leaves no choice.

// Reach of what was told before.
const (
	sceneReach = 3 // sentences within one paragraph
	pointReach = 6 // sentences that "the attack" or "the toll" looks back
)

// pointers are words that, with "the" or "this", speak of an event just told.
var pointers = map[string]bool{
	"attack": true, "strike": true, "blast": true, "explosion": true, "shelling": true, "bombardment": true, "toll": true, "dead": true,
	"victim": true, "impact": true, "building": true, "block": true, "rubble": true, "scene": true, "site": true, "raid": true, "barrage": true,
	"city": true, "town": true, "village": true, "injured": true, "wounded": true, "fire": true, "wreckage": true, "casualty": true,
}

// complete fills slots of claims from the claims around them.
func (d *reading) complete(claims []Claim, made []draft) {
	at := make([]int, len(claims)) // by claim: its sentence
	for i := range claims {
		at[i] = d.sentenceAt(claims[i].Sentence)
	}
	d.completePlaces(claims, made, at)
	share(claims)
	d.completeDays(claims)
	d.completeReport(claims, at)
	d.completeActors(claims)
	d.markWitnessed(claims, at)
}

// sentenceAt returns the number of the sentence with that span.
func (d *reading) sentenceAt(span doc.Span) int {
	i, _ := slices.BinarySearchFunc(d.a.Sentences, span.Start, func(s nlp.Sentence, start int) int { return s.Start - start })
	return i
}

// harm reports whether a claim tells of people or things hurt at a place by an
// event that happened.
func harm(c *Claim) bool {
	switch c.Type {
	case Strike, Casualty, Damage:
		return c.Modality == Actual && c.Polarity == Asserted
	}
	return false
}

// unharmed reports whether a claim says that nobody was hurt.
func unharmed(c *Claim) bool {
	return c.Type == Casualty && c.Modality == Actual && c.Polarity == Denied
}

// completePlaces gives claims of harm the place of the event that they go on
// about.
func (d *reading) completePlaces(claims []Claim, made []draft, at []int) {
	only := onlyScene(claims)
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
		if !harm(c) && !unharmed(c) || d.namesPlace(at[i]) && office == nil {
			c.Place = office
			continue
		}
		p := d.sceneBefore(claims, at, i)
		if p == nil && only != nil && !c.anchored() && (at[i] == 0 || !d.elsewhere(at[i]-1, at[i], only)) {
			p = only
		}
		if p != nil && (!otherToll(claims, i, p) || d.pointsBack(at[i])) && (office == nil || office.holds(p)) {
			same := *p
			c.Place = &same
			continue
		}
		c.Place = office
	}
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
// where it is dated in another year, or its people came to harm in custody or are
// far more or fewer.
func (d *reading) letGo(claims []Claim, made []draft) {
	for i := range claims {
		c := &claims[i]
		if made[i].taken && c.Place != nil && harm(c) && (d.longAgo(c) || custody.MatchString(c.Quote.Exact) || otherToll(claims, i, c.Place) && !d.pointsBack(d.sentenceAt(c.Sentence))) {
			c.Place = nil
		}
	}
}

// longAgo reports whether a claim is dated by its own words more than a year
// before its document.
func (d *reading) longAgo(c *Claim) bool {
	at := d.at()
	return c.anchored() && !at.IsZero() && !c.Time.Start.IsZero() && c.Time.Start.Time.Before(at.AddDate(-1, 0, 0))
}

// custody matches words of people who came to harm in somebody's hands, which is
// no attack's doing.
var custody = regexp.MustCompile(`(?i)\b(?:execut(?:ed|ing|ions?)|detain(?:ed|ees?)|in (?:custody|captivity)|prisoners?|tortur\p{L}+|convicted|sentenced)\b`)

// part reports whether a claim counts more than those at the place that its
// sentence names: "550 people have died since the war began, including in …".
func part(c *Claim) bool { return among.MatchString(c.Quote.Exact) }

// otherToll reports whether a claim counts far more or fewer people than what
// the article tells of a place: it is of something else.
func otherToll(claims []Claim, i int, p *Place) bool {
	for j := range claims {
		if j == i || claims[j].Place == nil || claims[j].Place.Key() != p.Key() {
			continue
		}
		for _, x := range claims[i].Quantities {
			for _, y := range claims[j].Quantities {
				if x.Role == y.Role && (x.Role == Killed || x.Role == Injured) && max(x.Value, y.Value) > 2*min(x.Value, y.Value)+5 {
					return true
				}
			}
		}
	}
	return false
}

// anchored reports whether a claim says that it is of another time: then the
// article's one event need not be its own.
func (c *Claim) anchored() bool { return c.Time != nil && c.Time.Text != "" }

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

// holds reports whether q lies in the region or country p.
func (p *Place) holds(q *Place) bool {
	switch p.Class {
	case "country":
		return q.Class != "country" && q.Country == p.Country
	case "region":
		return q.Class != "region" && q.Class != "country" && q.Admin1 != "" && (q.Admin1 == p.Canonical || q.Admin1 == p.Admin1)
	}
	return false
}

// namesPlace reports whether a sentence names a place of its own, other than a
// state.
func (d *reading) namesPlace(s int) bool {
	sent := d.a.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		if d.placeable(t) && d.ownSide(t) == "" {
			return true
		}
	}
	return false
}

// sceneBefore returns the place of the last harm told before claim i when the
// sentence goes on about it: in the same paragraph, or by a word that points
// back.
func (d *reading) sceneBefore(claims []Claim, at []int, i int) *Place {
	for j := i - 1; j >= 0 && at[i]-at[j] <= pointReach; j-- {
		c := &claims[j]
		if !harm(c) || c.Place == nil || c.Place.Ambiguous || at[j] == at[i] {
			continue
		}
		if several(claims, at, at[j]) || d.elsewhere(at[j]+1, at[i], c.Place) {
			return nil
		}
		sameBlock := d.a.Sentences[at[i]].Block == d.a.Sentences[at[j]].Block
		if sameBlock && at[i]-at[j] <= sceneReach || d.pointsBack(at[i]) {
			return c.Place
		}
		return nil
	}
	return nil
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
// attack", "this strike", "the toll".
func (d *reading) pointsBack(s int) bool {
	sent := d.a.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		if !pointers[d.lemma(t)] {
			continue
		}
		if det := d.syn.Dependent(t, "det"); det != nlp.NoToken && (d.form(det) == "the" || d.form(det) == "this") {
			return true
		}
	}
	return false
}

// completeDays gives harm and interceptions without a day the day of the one
// event that the article tells of.
func (d *reading) completeDays(claims []Claim) {
	var day *Time
	for i := range claims {
		c := &claims[i]
		if !harm(c) && c.Type != Interception || c.Time == nil || d.isBackground(c) || c.Place != nil && c.Place.Class == "country" {
			continue
		}
		if day != nil && !day.Start.Date().Equal(c.Time.Start.Date()) {
			return
		}
		day = c.Time
	}
	scene := onlyScene(claims)
	if day == nil || scene == nil {
		return
	}
	for i := range claims {
		c := &claims[i]
		if c.Time == nil && harm(c) && c.Place != nil && (c.Place.Key() == scene.Key() || c.Place.holds(scene)) {
			t := *day
			t.Text = ""
			c.Time = &t
		}
	}
}

// completeActors gives a strike that names nobody the side that alone strikes
// in the article, where the place is not that side's own.
func (d *reading) completeActors(claims []Claim) {
	striker := theatre.Side("")
	for i := range claims {
		c := &claims[i]
		if c.Type != Strike || c.Actor == nil || !c.Actor.Side.IsBelligerent() || c.Polarity != Asserted {
			continue
		}
		if striker != "" && striker != c.Actor.Side {
			return
		}
		striker = c.Actor.Side
	}
	if striker == "" {
		return
	}
	for i := range claims {
		c := &claims[i]
		if c.Type == Strike && c.Actor == nil && c.Place != nil && c.Modality == Actual && c.Polarity == Asserted &&
			d.r.sideOfCountry(c.Place.Country).IsBelligerent() && d.r.sideOfCountry(c.Place.Country) != striker {
			c.Actor = d.r.belligerent(striker)
		}
	}
}
