package claim

import (
	"sayso/doc"
	"sayso/nlp"
)

// backgroundDays is how long before publication an event is background.
const backgroundDays = 14

// when finds the time expression that dates trigger t: one of its own clause
// first, else the only one of the sentence.
func (d *reading) when(t int) *Time {
	s := d.a.Tokens[t].Sent
	best, bestDistance := -1, 1<<30
	for _, i := range d.index.timesOf[s] {
		x := d.a.Times[i]
		if d.countedBack(x, t) {
			best, bestDistance = i, 0
			break
		}
		if x.Start.IsZero() || x.Type != nlp.Date && x.Type != nlp.Clock || d.anchorOnly(x) || !d.datesClause(x, t) || d.farYear(x, t) {
			continue
		}
		if dist := d.distance(t, x.First); dist < bestDistance {
			best, bestDistance = i, dist
		}
	}
	if best < 0 || bestDistance > 6 {
		return d.pastDay(s)
	}
	x := d.a.Times[best]
	p := doc.PrecisionDay
	if x.Type == nlp.Clock && x.End.Sub(x.Start).Hours() < 20 {
		p = doc.PrecisionMinute
	}
	return &Time{Text: x.Of(d.a.Doc.Text), Start: doc.Stamp{Time: x.Start, Precision: p}, End: doc.Stamp{Time: x.End, Precision: p}}
}

// farYear reports a whole year that stands in another clause than trigger t: "hit
// the city, which fell in 2014".
func (d *reading) farYear(x nlp.Time, t int) bool {
	return x.End.Sub(x.Start).Hours() > 24*100 && d.clause(x.First) != d.clause(t)
}

// backReach is how many words behind an event "a day earlier" may stand.
const backReach = 14

// countedBack reports whether time x, counted back from a day that the sentence
// is of, dates the event told before it: "… on Wednesday after a strike killed
// three a day earlier".
func (d *reading) countedBack(x nlp.Time, t int) bool {
	if x.Start.IsZero() || x.Type != nlp.Date || x.First < t || x.First-t > backReach {
		return false
	}
	switch d.form(x.Last - 1) {
	case "earlier", "before":
		return true
	}
	return false
}

// datesClause reports whether time x can date trigger t: it stands in the
// clause of the trigger or in one above it, and is not the time at which it was
// said.
func (d *reading) datesClause(x nlp.Time, t int) bool {
	head := d.clause(x.First)
	if h := d.a.Tokens[head].Head; h != nlp.NoToken && publishing[d.lemma(head)] && !isVerb(d.a.Tokens[h]) {
		return false
	}
	if !d.syn.Dominates(head, t) && !d.syn.Dominates(t, x.First) && head != d.clause(t) {
		return false
	}
	k := d.voiceAt(t)
	if k < 0 || d.a.Attributions[k].Content.Contains(x.Span) {
		return true
	}
	v := x.First
	for steps := 0; steps < 8 && v != nlp.NoToken && !isVerb(d.a.Tokens[v]); steps++ {
		v = d.a.Tokens[v].Head
	}
	return v == nlp.NoToken || !d.a.Attributions[k].Cue.Contains(d.a.Tokens[v].Span)
}

// publishing are verbs whose time is that of the pictures: "footage published on
// Monday shows …".
var publishing = map[string]bool{"publish": true, "release": true, "post": true, "share": true, "upload": true, "circulate": true, "air": true, "broadcast": true}

// anchorOnly reports whether a time only anchors another: "since the invasion
// in February", "until June".
func (d *reading) anchorOnly(x nlp.Time) bool {
	if x.First == 0 {
		return false
	}
	switch d.form(x.First - 1) {
	case "since", "until", "till", "by":
		return true
	}
	return x.End.Sub(x.Start).Hours() > 24*400
}

// distance is the number of tree edges between two tokens, large when they are
// not connected.
func (d *reading) distance(a, b int) int {
	up := map[int]int{}
	for t, n := a, 0; t != nlp.NoToken && n < 64; t, n = d.a.Tokens[t].Head, n+1 {
		up[t] = n
	}
	for t, n := b, 0; t != nlp.NoToken && n < 64; t, n = d.a.Tokens[t].Head, n+1 {
		if m, ok := up[t]; ok {
			return m + n
		}
	}
	return 1 << 20
}

// isBackground reports whether a claim tells of something more than 14 days
// before publication.
func (d *reading) isBackground(c *Claim) bool {
	pub := d.a.Doc.Published
	return c.Time != nil && !pub.IsZero() && c.Time.End.Time.AddDate(0, 0, backgroundDays).Before(pub.Date())
}

// share gives a claim the date and the actor that the same article gives the
// same event elsewhere: same type and place, one date and one actor only.
func share(claims []Claim) {
	type key struct {
		t     Type
		place string
	}
	type known struct {
		time     *Time
		actor    *Party
		twoTimes bool
		twoSides bool
	}
	events := map[key]*known{}
	each := func(fn func(c *Claim, k *known)) {
		for i := range claims {
			c := &claims[i]
			if c.Place == nil || c.Modality != Actual || c.Type == Control || c.Type == Advance || c.Type == GroundCombat || c.Type == Response {
				continue
			}
			id := key{family(c.Type), c.Place.Key()}
			if events[id] == nil {
				events[id] = &known{}
			}
			fn(c, events[id])
		}
	}
	each(func(c *Claim, k *known) {
		if c.Time != nil {
			k.twoTimes = k.twoTimes || k.time != nil && !k.time.Start.Date().Equal(c.Time.Start.Date())
			k.time = c.Time
		}
		if c.Actor != nil && c.Type == Strike {
			k.twoSides = k.twoSides || k.actor != nil && k.actor.Side != c.Actor.Side
			k.actor = c.Actor
		}
	})
	each(func(c *Claim, k *known) {
		if c.Time == nil && k.time != nil && !k.twoTimes {
			t := *k.time
			t.Text = ""
			c.Time = &t
		}
		if c.Actor == nil && c.Type == Strike && k.actor != nil && !k.twoSides {
			a := *k.actor
			c.Actor = &a
		}
	})
}

// family joins the types under which one event can be told.
func family(t Type) Type {
	if t == Casualty {
		return Strike
	}
	return t
}

// Key identifies a place across spellings: its gazetteer key, else its name.
func (p *Place) Key() string {
	if p.ID != "" {
		return p.ID
	}
	return p.Name
}
