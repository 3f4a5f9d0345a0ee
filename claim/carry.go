package claim

import "sayso/nlp"

// carriesOn reports whether sentence s, which names no speaker, goes on with what
// attribution att told in the sentence before: it tells of the past and takes up
// what was told, "the village", "there", "as a result". Only a belligerent's side
// is followed: what an outlet tells in its own voice behind others' words is its
// own.
func (d *reading) carriesOn(s int, att nlp.Attribution) bool {
	p := d.speaker(att)
	if !p.Side.IsBelligerent() || d.ofLongAgo(s) {
		return false
	}
	return d.inPast(s) && d.takesUp(s)
}

// reportReach is how many sentences of a paragraph an outlet of a belligerent's
// land goes on with what that land's bodies report.
const reportReach = 4

// passedOn returns the attribution of an official body that opened what the
// paragraph of sentence s passes on, in an outlet of the body's own land: these
// give reports sentence by sentence; or -1.
func (d *reading) passedOn(s int) int {
	if d.home.outlet == "" || d.ofLongAgo(s) {
		return -1
	}
	for from := s - 1; from >= max(0, s-reportReach) && d.a.Sentences[from].Block == d.a.Sentences[s].Block; from-- {
		for _, i := range d.index.attributions[from] {
			if att := d.a.Attributions[i]; !att.Reaction && att.Parent < 0 {
				if p := d.speaker(att); p.Side == d.home.outlet && official(p) {
					return i
				}
			}
		}
		if d.hasCue(from) || ownVoiceStarts[d.form(d.a.Sentences[from].First)] {
			return -1
		}
	}
	return -1
}

// inPast reports whether the main verb of sentence s is in the past:
// "struck", "were hit", "had been shelled", not "has been attacked".
func (d *reading) inPast(s int) bool {
	for t := d.a.Sentences[s].First; t < d.a.Sentences[s].Last; t++ {
		tok := d.a.Tokens[t]
		if tok.Head != nlp.NoToken {
			continue
		}
		for _, x := range d.syn.Dependents(t, "aux", "aux:pass", "cop") {
			if w := d.form(x); w != "was" && w != "were" && w != "had" && w != "been" {
				return false
			}
		}
		return tok.XPOS == "VBD" || d.syn.Dependent(t, "aux", "aux:pass", "cop") != nlp.NoToken
	}
	return false
}

// ofLongAgo reports whether sentence s is dated more than a fortnight before the
// document.
func (d *reading) ofLongAgo(s int) bool {
	pub := d.a.Doc.Published
	for _, i := range d.index.timesOf[s] {
		if x := d.a.Times[i]; !x.Start.IsZero() && !pub.IsZero() && x.End.AddDate(0, 0, backgroundDays).Before(pub.Date()) {
			return true
		}
	}
	return false
}

// takesUp reports whether sentence s speaks of what was just told: "there", "as a
// result", "the village". Weapons and attacks that were told of an outlet takes up
// in its own words.
func (d *reading) takesUp(s int) bool {
	sent := d.a.Sentences[s]
	if sent.First+2 < sent.Last && d.form(sent.First) == "as" && d.form(sent.First+2) == "result" {
		return true
	}
	for t := sent.First; t < sent.Last; t++ {
		if d.form(t) == "there" && nlp.Is(d.a.Tokens[t].Deprel, "advmod") {
			return true
		}
		det := d.syn.Dependent(t, "det")
		if det == nlp.NoToken || d.form(det) != "the" && d.form(det) != "this" || d.a.Tokens[t].UPOS != "NOUN" || d.nameWithin(t) {
			continue
		}
		if d.is(t, "settlement") {
			return true
		}
	}
	return false
}
