package claim

import (
	"slices"
	"strings"

	"sayso/doc"
	"sayso/nlp"
	"sayso/theatre"
)

// counted losses are read by the order of the words, for long lists are where a
// parse goes wrong: "lost up to 730 servicemen, 12 tanks and 28 howitzers".

// lossRun is a run of counted soldiers or equipment joined by commas and "and",
// with the word that says that they were lost.
type lossRun struct {
	items       []lossItem
	first, last int // tokens
	by          int // the loss word
	target      theatre.Side
}

type lossItem struct {
	q           nlp.Quantity
	first, last int // tokens of the noun phrase behind the number
	head        int
}

// lossWords say that what they count was lost; true when their subject loses.
var lossWords = map[string]bool{
	"lose": true, "loss": true, "elimination": false, "destruction": false, "destroy": false, "eliminate": false, "kill": false, "wipe": false, "knock": false, "liquidate": false, "obliterate": false, "annihilate": false,
}

// lossRuns reads the runs of sentence s.
func (d *reading) lossRuns(s int) []lossRun {
	sent := d.a.Sentences[s]
	var runs []lossRun
	for _, q := range d.quantitiesIn(s) {
		it, ok := d.lossItem(q, sent.Last)
		if !ok {
			continue
		}
		if n := len(runs); n > 0 && d.onlyJoins(runs[n-1].last, q.First) {
			runs[n-1].items, runs[n-1].last = append(runs[n-1].items, it), it.last
			d.singleItems(&runs[n-1], sent.Last)
			continue
		}
		runs = append(runs, lossRun{items: []lossItem{it}, first: q.First, last: it.last})
		d.singleItems(&runs[len(runs)-1], sent.Last)
	}
	out := runs[:0]
	for _, r := range runs {
		if d.airborne(r) {
			continue
		}
		if r.by = d.lossWord(r, sent); r.by != nlp.NoToken && (d.lemma(r.by) == "lose" || !slices.ContainsFunc(r.items, func(it lossItem) bool { return manWords[d.lemma(it.head)] })) {
			r.target = d.loser(r, sent)
			if n := len(out); n > 0 && d.named(r) == "" && r.by < r.first && !lossWords[d.lemma(r.by)] { // "… and destroyed 12 tanks"
				r.target = out[n-1].target
			}
			out = append(out, r)
		}
	}
	return out
}

// lossItem reads the noun phrase behind quantity q as soldiers or equipment.
func (d *reading) lossItem(q nlp.Quantity, end int) (lossItem, bool) {
	if q.Kind != nlp.Count || q.Of >= 0 {
		return lossItem{}, false
	}
	it := lossItem{q: q, first: q.Last, head: nlp.NoToken}
	t := q.Last
	if t < end && d.form(t) == "of" {
		t++
	}
	for it.first = t; t < end && t < q.Last+7; t++ {
		tok := d.a.Tokens[t]
		if tok.UPOS == "NUM" && d.ofDesignator(t) { // "a D-30 howitzer"
			if it.head != nlp.NoToken {
				it.last = t + 1
			}
			continue
		}
		if d.withinHyphens(t) || t > 0 && d.hyphen(t-1) && tok.XPOS == "VBN" { // "surface-to-air missile systems", "self-propelled guns"
			continue
		}
		if tok.UPOS != "ADJ" && tok.UPOS != "NOUN" && tok.UPOS != "PROPN" && tok.XPOS != "HYPH" && tok.XPOS != "VBN" && !d.hyphen(t) || (tok.XPOS == "VBN" || tok.UPOS == "VERB") && it.head != nlp.NoToken {
			break
		}
		if d.is(t, "soldier") || d.is(t, "equipment") || manWords[d.lemma(t)] || lossThings[d.lemma(t)] {
			it.head, it.last = t, t+1
		} else if d.is(t, classPeople) || d.is(t, "building") {
			it.head = nlp.NoToken
		}
	}
	if it.head != nlp.NoToken {
		it.last = d.pairedTail(it.last, end)
	}
	return it, it.head != nlp.NoToken
}

// hyphen reports a mark within a word that the tagger takes for a dash: "D-30".
func (d *reading) hyphen(t int) bool {
	return t > 0 && t+1 < len(d.a.Tokens) && d.a.Form(t) == "-" && d.a.Tokens[t-1].End == d.a.Tokens[t].Start && d.a.Tokens[t].End == d.a.Tokens[t+1].Start
}

// withinHyphens reports whether token t stands between the hyphens of one word.
func (d *reading) withinHyphens(t int) bool {
	if t == 0 || t+1 >= len(d.a.Tokens) || d.a.Tokens[t-1].XPOS != "HYPH" || d.a.Tokens[t+1].XPOS != "HYPH" {
		return false
	}
	return d.a.Tokens[t-1].End == d.a.Tokens[t].Start && d.a.Tokens[t].End == d.a.Tokens[t+1].Start
}

// pairedTail returns where an item ends that token t would end but for a second
// thing counted with it: "12 tanks | and other armoured vehicles", "25 vehicles |
// and fuel tanks".
func (d *reading) pairedTail(t, end int) int {
	if t >= end || d.form(t) != "and" {
		return t
	}
	things := false
	for i := t + 1; i < end && i < t+6; i++ {
		switch tok := d.a.Tokens[i]; {
		case tok.UPOS == "NOUN", tok.UPOS == "ADJ", tok.XPOS == "HYPH", tok.XPOS == "VBN" && !things:
			things = d.is(i, "equipment") || lossThings[d.lemma(i)]
		case things && (tok.UPOS == "PUNCT" || tok.UPOS == "CCONJ" || tok.UPOS == "AUX"):
			return i
		default:
			return t
		}
	}
	return t
}

// manWords are soldiers where a side "lost" them, and people elsewhere.
var manWords = map[string]bool{"man": true, "guy": true, "comrade": true}

// singleItems adds the things told without a number that go on a run: "260
// servicemen, a tank and three trucks".
func (d *reading) singleItems(r *lossRun, end int) {
	for t := r.last; t < end; t = r.last {
		for t < end && d.onlyJoins(t, t+1) {
			t++
		}
		if t == r.last || t+1 >= end || d.form(t) != "a" && d.form(t) != "an" {
			return
		}
		q := nlp.Quantity{First: t, Last: t + 1, Kind: nlp.Count, Value: 1, Low: 1, High: 1, Modifier: nlp.Exact, Of: -1}
		it, ok := d.lossItem(q, end)
		if !ok {
			return
		}
		it.q.Noun, it.q.Span = it.head, d.a.SpanOf(t, it.last)
		r.items, r.last = append(r.items, it), it.last
	}
}

// lossThings are further things that an army counts among its losses.
var lossThings = map[string]bool{"airplane": true, "vehicle": true, "uav": true, "drone": true, "pickup": true, "truck": true, "car": true, "boat": true, "warship": true}

// airborne reports a run of nothing but drones, which are shot down and not
// lost.
func (d *reading) airborne(r lossRun) bool {
	return !slices.ContainsFunc(r.items, func(it lossItem) bool {
		return d.is(it.head, "equipment") || d.is(it.head, "soldier") || manWords[d.lemma(it.head)]
	})
}

// onlyJoins reports whether tokens [first, last) only join two items.
func (d *reading) onlyJoins(first, last int) bool {
	for t := first; t < last; t++ {
		switch d.form(t) {
		case ",", "and", "or", "as", "well", "also", "plus", "killed", "wounded", "dead", "injured":
		default:
			return false
		}
	}
	return last > first
}

// lossWord returns the word that says that run r was lost: a passive verb right
// behind it, or a verb or "losses" before.
func (d *reading) lossWord(r lossRun, sent nlp.Sentence) int {
	for t := r.last; t < min(r.last+4, sent.Last); t++ {
		tok := d.a.Tokens[t]
		if subject, ok := lossWords[d.lemma(t)]; ok && !subject && (tok.XPOS == "VBN" || tok.XPOS == "VBD") || ok && t > r.last && d.form(t-1) == "as" {
			return t
		}
		if tok.UPOS != "AUX" && tok.UPOS != "ADV" && d.form(t) != "as" { // "lists 12 tanks as destroyed"
			break
		}
	}
	adjacent := true
	for t := r.first - 1; t >= max(sent.First, r.first-14); t-- {
		tok := d.a.Tokens[t]
		l := d.lemma(t)
		if _, ok := lossWords[l]; ok && (adjacent || l == "loss") {
			return t
		}
		switch {
		case l == "amount" || l == "reach" || l == "total" || l == "stand" || l == "exceed" || tok.UPOS == "AUX":
			adjacent = false
		case tok.UPOS == "VERB" || d.form(t) == ";":
			return nlp.NoToken
		case tok.UPOS == "ADV" || tok.UPOS == "DET" || tok.UPOS == "ADP" && (d.form(t) == "out" || d.form(t) == "of") || l == "total" || l == "another" || l == "off" || l == "out":
		default:
			adjacent = false
		}
	}
	return nlp.NoToken
}

// named returns the side that the run's own words name.
func (d *reading) named(r lossRun) theatre.Side {
	for t := r.first; t < r.last; t++ {
		if s := d.ownSide(t); s.IsBelligerent() {
			return s
		}
	}
	return ""
}

// loser returns the side that suffers run r, "" when the words do not tell.
func (d *reading) loser(r lossRun, sent nlp.Sentence) theatre.Side {
	if s := d.named(r); s != "" {
		return s
	}
	mine, _, _ := d.origin(r.by)
	if slices.ContainsFunc(r.items, func(it lossItem) bool { return d.nobodys(it.head, d.frameOf(r.by), mine) }) {
		return ""
	}
	suffers, _ := lossWords[d.lemma(r.by)]
	if suffers {
		if s := d.side(r.by); s.IsBelligerent() {
			return s
		}
		for t := r.by - 1; t >= sent.First; t-- {
			if w := d.speakerSide(t, mine); w.IsBelligerent() && d.is(t, classForce) && (t == sent.First || !d.ownSide(t-1).IsBelligerent()) {
				return w
			}
			switch s := d.ownSide(t); {
			case d.form(t) == "enemy" || d.form(t) == "enemies":
				return d.against(mine.Side)
			case s.IsBelligerent() && !d.inCue(t):
				return s
			}
		}
		for t := r.by + 1; t < r.first; t++ {
			if s := d.ownSide(t); s.IsBelligerent() {
				return s
			}
		}
		return ""
	}
	for _, s := range d.frameOf(r.by).args["subj"] {
		if d.apart(s) != nil {
			return ""
		}
		side := d.side(s)
		if w := d.speakerSide(s, mine); side == "" && w.IsBelligerent() {
			side = w
		}
		if side.IsBelligerent() && r.by < r.first {
			return d.r.opponent(side)
		}
	}
	if r.by < r.first {
		for t := r.by - 1; t >= sent.First; t-- {
			if s := d.ownSide(t); s.IsBelligerent() {
				if d.apart(t) != nil {
					return ""
				}
				return d.r.opponent(s)
			}
		}
	}
	return d.against(mine.Side)
}

// against is the side that fights a belligerent, "" for others.
func (d *reading) against(s theatre.Side) theatre.Side {
	if !s.IsBelligerent() {
		return ""
	}
	return d.r.opponent(s)
}

// inCue reports whether token t belongs to the words that tell who says it.
func (d *reading) inCue(t int) bool {
	span := d.a.Tokens[t].Span
	return slices.ContainsFunc(d.attributionsIn(d.a.Tokens[t].Sent), func(a nlp.Attribution) bool { return a.Source.Contains(span) })
}

// countLosses gives sentence s's losses the numbers of its runs; a run that no
// draft tells of makes a draft of its own where it is told whose loss it is.
func (d *reading) countLosses(s int, drafts []draft) ([]draft, []doc.Span) {
	var taken []doc.Span
	for _, r := range d.lossRuns(s) {
		k := slices.IndexFunc(drafts, func(dr draft) bool { return dr.Type == Loss && dr.trigger == r.by })
		if k >= 0 && r.target != "" && drafts[k].Target != nil && drafts[k].Target.Side.IsBelligerent() && drafts[k].Target.Side != r.target {
			continue // two readings of whose losses they are: none is sure
		}
		if k < 0 {
			k = d.draftFor(r, drafts)
		}
		if k < 0 {
			if r.target == "" {
				continue
			}
			drafts = append(drafts, d.lossDraft(r))
			k = len(drafts) - 1
		}
		dr := &drafts[k]
		if r.target != "" && (dr.Target == nil || !dr.Target.Side.IsBelligerent()) {
			dr.Target = d.r.belligerent(r.target)
		}
		for _, it := range r.items {
			dr.Quantities = append(dr.Quantities, d.lossQuantity(it, r.by))
			taken = append(taken, it.q.Span)
		}
		drafts = slices.DeleteFunc(drafts, func(o draft) bool {
			return o.trigger == r.by && (o.Type == Casualty || o.Type == Interception || o.Type == Damage)
		})
	}
	return drafts, taken
}

// draftFor returns the draft that a run of counted losses belongs to where none
// is of its own word: one of losses of the same side. It returns -1 for none.
func (d *reading) draftFor(r lossRun, drafts []draft) int {
	return slices.IndexFunc(drafts, func(dr draft) bool {
		return dr.Type == Loss && (sideOf(dr.Target) == "" || r.target == "" || !dr.Target.Side.IsBelligerent() || dr.Target.Side == r.target)
	})
}

func (d *reading) lossDraft(r lossRun) draft {
	dr := draft{trigger: r.by, place: nlp.NoToken}
	dr.Type, dr.Rule = Loss, "counted losses"
	dr.Origin, dr.Relays, dr.att = d.origin(r.by)
	dr.OwnVoice = dr.att < 0
	dr.Polarity, dr.Modality = d.mood(d.frameOf(r.by))
	d.byStance(&dr)
	dr.Time = d.when(r.by)
	dr.place = d.onlyPlace(r.by)
	dr.Item = strings.Join(strings.Fields(d.a.Text(r.items[0].first, r.items[0].last)), " ")
	return dr
}

// outOfAction are words for soldiers lost that do not say that they were killed:
// armies count the wounded and the captured among their losses.
var outOfAction = map[string]bool{"lose": true, "loss": true, "eliminate": true, "elimination": true}

func (d *reading) lossQuantity(it lossItem, by int) Quantity {
	role := LostItems
	if !outOfAction[d.lemma(by)] && !d.killedOrWounded(by) && (d.is(it.head, "soldier") || manWords[d.lemma(it.head)]) && !d.is(it.head, "equipment") {
		role = Killed
	}
	first := it.first
	for first < it.head && d.ownSide(first) != "" && d.a.Tokens[first+1].XPOS != "HYPH" { // "Russian tanks", but "Russian-made tanks"
		first++
	}
	unit := strings.Join(strings.Fields(d.a.Text(first, it.last)), " ")
	return Quantity{Role: role, Value: it.q.Value, Low: it.q.Low, High: it.q.High, Modifier: it.q.Modifier, Unit: unit, Text: it.q.Span.Of(d.a.Doc.Text)}
}
