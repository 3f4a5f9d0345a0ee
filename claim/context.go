package claim

import (
	"regexp"
	"slices"

	"sayso/doc"
	"sayso/nlp"
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
	"city": true, "town": true, "village": true, "injured": true, "wounded": true, "fire": true, "wreckage": true, "casualty": true, "structure": true, "bombing": true, "district": true, "port": true, "incident": true,
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
		for _, role := range []Role{Killed, Injured} {
			x, y := most(&claims[i], role), most(&claims[j], role)
			if x > 0 && y > 0 && max(x, y) > 2*min(x, y)+5 {
				return true
			}
		}
	}
	return false
}

// most returns the largest number that a claim gives for a role, 0 when it gives none.
func most(c *Claim, r Role) float64 {
	n := 0.0
	for _, q := range c.Quantities {
		if q.Role == r {
			n = max(n, q.Value)
		}
	}
	return n
}

// anchored reports whether a claim says that it is of another time: then the
// article's one event need not be its own.
func (c *Claim) anchored() bool { return c.Time != nil && c.Time.Text != "" }

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

// namesPlace reports whether what a sentence tells names a place of its own, other
// than a state, sea or river.
func (d *reading) namesPlace(s int) bool {
	sent := d.a.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		if d.placeable(t) && d.ownSide(t) == "" && !d.isWater(t) && !d.speaks(t) {
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
