package claim

import (
	"time"

	"sayso/doc"
	"sayso/nlp"
)

// verify carries what the article says of its claims over to them: after "the
// claims could not be independently verified" the belligerents' claims of the
// paragraphs just before are not verified; "no confirmation of Putin's claims"
// speaks of all that he claims.
func (d *reading) verify(claims []Claim) {
	for i := range claims {
		r := &claims[i]
		if r.Type != Response || !r.OwnVoice {
			continue
		}
		switch {
		case r.Stance == NotConfirmed && r.Actor == nil:
			d.markUnverified(claims, i)
		case r.Stance == Confirms && r.OnSpot:
		}
	}
	markContradicted(claims)
	for i := range claims {
		if claims[i].Type == Response && (claims[i].Stance == Denies || claims[i].Stance == Disputes) {
			d.markDisputed(claims, i)
		}
		if claims[i].Type == Response && claims[i].Stance == Confirms && claims[i].OnSpot {
			markConfirmed(claims, i)
		}
	}
}

// markUnverified marks the claims that "not verified" at claims[i] speaks of.
func (d *reading) markUnverified(claims []Claim, i int) {
	owner := d.claimantIn(claims[i].Sentence)
	block := d.blockOf(claims[i].Sentence)
	for j := range claims {
		c := &claims[j]
		if c.Type == Response || c.Verification != "" {
			continue
		}
		near := block - d.blockOf(c.Sentence)
		if !c.Origin.Side.IsBelligerent() { // others' figures: only those of the same paragraph
			if owner == "" && near == 0 && !c.OwnVoice && len(c.Quantities) > 0 && c.Sentence.Start <= claims[i].Sentence.Start {
				c.Verification = NotVerified
			}
			continue
		}
		if owner != "" && c.Origin.Name == owner && c.Sentence.Start < claims[i].Sentence.Start ||
			owner == "" && near >= 0 && near <= 2 && (c.Type == claims[max(0, i-1)].Type || near == 0) {
			c.Verification = NotVerified
		}
	}
}

// claimantIn returns whose claims a sentence speaks of: "Putin's claims".
func (d *reading) claimantIn(s doc.Span) string {
	for t, last := d.tokensOf(s); t < last; t++ {
		if !reportNouns[d.lemma(t)] {
			continue
		}
		if p := d.syn.Dependent(t, "nmod:poss"); p != nlp.NoToken {
			if m := d.mention[p]; m >= 0 && d.a.Mentions[m].Entity >= 0 {
				return d.a.Entities[d.a.Mentions[m].Entity].Name
			}
			return d.phraseOf(p)
		}
	}
	return ""
}

// markDisputed marks the claim of the other side that the denial at claims[i]
// stands beside.
func (d *reading) markDisputed(claims []Claim, i int) {
	r := claims[i]
	for j := i + 1; j < len(claims) && claims[j].Sentence == r.Sentence; j++ { // "denied a claim by Moscow that its troops hold it"
		if c := &claims[j]; c.Type != Response && c.Origin.Side != r.Origin.Side && c.Origin.Side.IsBelligerent() && c.Verification == "" {
			c.Verification = Disputed
			return
		}
	}
	for j := i - 1; j >= 0; j-- {
		c := &claims[j]
		if c.Type == Response || c.Origin.Side == r.Origin.Side || !c.Origin.Side.IsBelligerent() || c.Verification != "" {
			continue
		}
		if d.blockOf(r.Sentence)-d.blockOf(c.Sentence) <= 1 {
			c.Verification = Disputed
		}
		return
	}
}

// markContradicted marks the claims of the two sides that an article sets against
// each other: a village that each says it holds, an event that one tells of and
// the other denies, or for which each blames the other.
func markContradicted(claims []Claim) {
	for i := range claims {
		for j := range i {
			a, b := &claims[i], &claims[j]
			if contradict(a, b) {
				for _, c := range []*Claim{a, b} {
					if c.Verification == "" {
						c.Verification = Disputed
					}
				}
			}
		}
	}
}

func contradict(a, b *Claim) bool {
	if a.Type != b.Type || a.Type == Response || !a.Origin.Side.IsBelligerent() || !b.Origin.Side.IsBelligerent() || a.Origin.Side == b.Origin.Side {
		return false
	}
	if a.Modality != Actual || b.Modality != Actual || a.Place == nil || b.Place == nil || a.Place.Key() != b.Place.Key() {
		return false
	}
	if a.Polarity != b.Polarity {
		return true
	}
	x, y := sideOf(a.Actor), sideOf(b.Actor)
	apart := x != "" && y != "" && x != y
	switch a.Type {
	case Control:
		return apart && a.Change != Lost && b.Change != Lost && a.Polarity == Asserted
	case Damage:
		return apart && a.Polarity == Asserted
	}
	return false
}

// markConfirmed marks what reporters on the spot confirm in the same sentence.
func markConfirmed(claims []Claim, i int) {
	for j := range claims {
		if c := &claims[j]; c.Type != Response && c.Sentence == claims[i].Sentence && c.Origin.Name == claims[i].Origin.Name {
			c.Verification, c.OnSpot = IndependentlyConfirmed, true
		}
	}
}

// anachronyDays is how far after a dated, ended event a claim at its place may
// be told as current.
const anachronyDays = 90

// anachronism says why a claim does not fit its document's time: the article is
// of one time and speaks, as if current, of a battle that a dated event of the
// theatre puts at another. An undated article is of the time of the latest dated
// event that it names.
func (d *reading) anachronism(c *Claim) string {
	if c.Place == nil || c.Background || c.Time != nil && c.Time.Text != "" || c.Type != Control && c.Type != GroundCombat && c.Type != Advance {
		return ""
	}
	period := d.period(nil)
	if period.IsZero() {
		return ""
	}
	for _, a := range d.r.theatre.AnchorsIn(d.forms(c.Sentence)) {
		if a.Place != "" && d.samePlace(a.Place, c.Place) && a.To.AddDate(0, 0, anachronyDays).Before(period) {
			return a.Name + " was over by " + a.To.AddDate(0, 0, -1).Format("2 January 2006")
		}
	}
	return ""
}

// period is the day that the article is of: its publication, else the latest
// dated event of the theatre that it names; zero when there is neither. Places
// taken count under their gazetteer names, however the article spells them.
func (d *reading) period(claims []Claim) time.Time {
	if !d.a.Doc.Published.IsZero() {
		return d.a.Doc.Published.Date()
	}
	if d.dated == nil {
		var latest time.Time
		for _, s := range d.a.Sentences {
			latest = d.latestAnchor(d.forms(s.Span), latest)
		}
		for _, c := range claims {
			if c.Type == Control && c.Change == Gained && c.Place != nil && c.Place.Canonical != "" {
				latest = d.latestAnchor([]string{c.Place.Canonical, "captured", "recaptured", "control"}, latest)
			}
		}
		d.dated = &latest
	}
	return *d.dated
}

// forms returns the words of a sentence.
func (d *reading) forms(s doc.Span) []string {
	var out []string
	for t, last := d.tokensOf(s); t < last; t++ {
		out = append(out, d.a.Form(t))
	}
	return out
}

// latestAnchor returns the start of the latest dated event that the words name,
// or floor when that is later.
func (d *reading) latestAnchor(words []string, floor time.Time) time.Time {
	for _, a := range d.r.theatre.AnchorsIn(words) {
		if a.From.After(floor) {
			floor = a.From
		}
	}
	return floor
}

func (d *reading) samePlace(name string, p *Place) bool {
	l := d.resolve(name, d.hint(0, 1))
	return l.entry != nil && string(l.entry.ID) == p.ID
}
