package claim

import (
	"sayso/doc"
	"sayso/nlp"
)

// Days that no date tells: "over the past day", counts that run up to the day
// of the article, aid that is of the day on which it was announced.

// pastDay returns the day before publication where sentence s tells of "the past
// day" or "the previous 24 hours", nil elsewhere and in undated articles.
func (d *reading) pastDay(s int) *Time {
	for _, i := range d.index.timesOf[s] {
		if x := d.a.Times[i]; d.tellsPastDay(x) {
			return d.fromPublished(x.Of(d.a.Doc.Text), -1)
		}
	}
	return nil
}

// tellsPastDay reports "the past day", "the previous 24 hours".
func (d *reading) tellsPastDay(x nlp.Time) bool {
	if x.Value != "P1D" && x.Value != "PT24H" {
		return false
	}
	for t := max(x.First-1, 0); t < x.Last; t++ {
		switch d.form(t) {
		case "past", "previous", "last", "preceding":
			return true
		}
	}
	return false
}

// fromPublished returns the day that lies days after that of publication, nil
// where the article has none.
func (d *reading) fromPublished(text string, days int) *Time {
	if d.a.Doc.Published.IsZero() {
		return nil
	}
	day := d.a.Doc.Published.Date().AddDate(0, 0, days)
	return &Time{Text: text, Start: doc.Stamp{Time: day, Precision: doc.PrecisionDay}, End: doc.Stamp{Time: day.AddDate(0, 0, 1), Precision: doc.PrecisionDay}}
}

// leadSentences is how many sentences open a report.
const leadSentences = 3

// completeReport dates what a report tells that opens with "over the past day"
// and counts that run "since" some day, which are of the day of publication.
func (d *reading) completeReport(claims []Claim, at []int) {
	var report *Time
	for s := range min(leadSentences, len(d.a.Sentences)) {
		if report = d.pastDay(s); report != nil {
			break
		}
	}
	for i := range claims {
		c := &claims[i]
		if c.Time != nil || c.Modality != Actual {
			continue
		}
		switch {
		case (c.Type == Loss || c.Type == Casualty || c.Type == Displacement || c.Type == Advance) && len(c.Quantities) > 0 && d.says(at[i], "since"),
			c.Type == Displacement && len(c.Quantities) > 0 && d.displacedSoFar(at[i]):
			c.Time = d.fromPublished("", 0)
		case report != nil && daily(c) && !d.dates(at[i]):
			t := *report
			t.Text = ""
			c.Time = &t
		}
	}
}

// uprooting are verbs that tell of people driven from home.
var uprooting = map[string]bool{"displace": true, "flee": true, "force": true, "uproot": true, "drive": true}

// displacedSoFar reports whether sentence s counts those who have left home up
// to now: "has displaced two million", "war displaces two million".
func (d *reading) displacedSoFar(s int) bool {
	if d.dates(s) {
		return false
	}
	for t := d.a.Sentences[s].First; t < d.a.Sentences[s].Last; t++ {
		if tok := d.a.Tokens[t]; uprooting[d.lemma(t)] && (tok.XPOS == "VBZ" || tok.XPOS == "VBP" || d.presentPerfect(t)) {
			return true
		}
	}
	return false
}

// presentPerfect reports "has fled", "have been displaced".
func (d *reading) presentPerfect(v int) bool {
	for _, x := range d.syn.Dependents(v, "aux") {
		if w := d.form(x); w == "has" || w == "have" {
			return true
		}
	}
	return false
}

// daily reports a claim of the kinds that a day's report tells.
func daily(c *Claim) bool {
	switch c.Type {
	case Control:
		return c.Change == Held
	case GroundCombat, Strike, Interception, Loss:
		return c.Polarity == Asserted && !c.Background
	}
	return false
}

// says reports whether sentence s holds a word.
func (d *reading) says(s int, word string) bool {
	for t := d.a.Sentences[s].First; t < d.a.Sentences[s].Last; t++ {
		if d.form(t) == word {
			return true
		}
	}
	return false
}

// dates reports whether sentence s names a day or year of its own.
func (d *reading) dates(s int) bool {
	for _, i := range d.index.timesOf[s] {
		if x := d.a.Times[i]; x.Type == nlp.Date && !x.Start.IsZero() {
			return true
		}
	}
	return d.says(s, "since")
}

// saidOn returns the day on which attribution k was said, where its sentence
// tells it outside what is said: aid is of the day of its announcement.
func (d *reading) saidOn(k int) *Time {
	if k < 0 {
		return nil
	}
	att := &d.a.Attributions[k]
	for _, i := range d.index.timesOf[att.Sentence] {
		x := d.a.Times[i]
		if x.Type != nlp.Date || x.Start.IsZero() || x.End.Sub(x.Start).Hours() > 48 || att.Content.Contains(x.Span) || d.anchorOnly(x) {
			continue
		}
		return &Time{Text: x.Of(d.a.Doc.Text), Start: doc.Stamp{Time: x.Start, Precision: doc.PrecisionDay}, End: doc.Stamp{Time: x.End, Precision: doc.PrecisionDay}}
	}
	return nil
}

// stillNew reports an attack or what it did that its speaker tells of as just
// having happened or going on, by the verb's tense: "has been shelled", "were being
// evacuated". It is of the day on which it was said.
func (d *reading) stillNew(dr draft) bool {
	switch dr.Type {
	case Strike, Casualty, Damage, Interception, Displacement:
	default:
		return false
	}
	if dr.att < 0 || dr.Modality != Actual || d.dates(d.a.Tokens[dr.trigger].Sent) && !d.datedBySpeaker(dr) || dr.frame.verb == nlp.NoToken {
		return false
	}
	v := dr.frame.verb
	for _, x := range d.syn.Dependents(v, "aux", "aux:pass") {
		if w := d.form(x); w == "being" || w == "has" || w == "have" {
			return true
		}
	}
	return d.a.Tokens[v].XPOS == "VBG" && d.syn.Dependent(v, "aux") != nlp.NoToken
}

// datedBySpeaker reports whether the only day that the sentence of a draft names
// is that on which it was said.
func (d *reading) datedBySpeaker(dr draft) bool {
	s, content := d.a.Tokens[dr.trigger].Sent, d.a.Attributions[dr.att].Content
	for _, i := range d.index.timesOf[s] {
		if x := d.a.Times[i]; x.Type == nlp.Date && !x.Start.IsZero() && content.Contains(x.Span) {
			return false
		}
	}
	return !d.says(s, "since")
}
