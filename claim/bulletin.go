package claim

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"sayso/doc"
	"sayso/nlp"
	"sayso/theatre"
)

// listed is one line of a list of losses: "tanks – 3,922 (+12)". The number
// stands behind its noun, and the day's increment in brackets.
type listed struct {
	first, last int // tokens of the noun phrase
	head        int // its head
	value, plus tally
}

// tally is a number of such a list; an empty span means that there is none.
type tally struct {
	span     doc.Span
	value    float64
	modifier nlp.Modifier
}

const (
	listLeast = 3  // items that make a sentence a list of losses
	listReach = 30 // sentences that a list in lines looks back for its heading
	itemWords = 9  // words of an item at most
)

// bulletin reads sentence s as a list of losses or as a line of one: a claim
// for the totals and, where increments stand in brackets, one for the day. ok
// is false for any other sentence.
func (d *reading) bulletin(s int) (out []draft, ok bool) {
	if !d.hasDigit(s) {
		return nil, false
	}
	items := d.listItems(s)
	if counted := d.countedItems(s); len(counted) >= listLeast {
		items = counted
	}
	if len(items) == 0 {
		return nil, false
	}
	lead := s
	if len(items) < listLeast {
		if d.a.Sentences[s].Last-items[len(items)-1].last > 2*itemWords {
			return nil, false
		}
		lead = d.listLead(s)
	}
	side, trigger := d.listSide(lead)
	if trigger == nlp.NoToken {
		return nil, false
	}
	total := d.listDraft(s, lead, trigger, side, items, func(l listed) tally { return l.value })
	total.Time = d.listPeriod(lead)
	day := d.listDraft(s, lead, trigger, side, items, func(l listed) tally { return l.plus })
	day.Rule = "list of losses, the last day"
	day.Time = d.lastDay()
	out = append(out, total)
	if len(day.Quantities) > 0 {
		out = append(out, day)
	}
	return out, true
}

// listDraft makes a loss of the numbers that pick takes from the items.
func (d *reading) listDraft(s, lead, trigger int, side *Party, items []listed, pick func(listed) tally) draft {
	dr := draft{trigger: d.a.Sentences[s].First, place: nlp.NoToken}
	dr.Type, dr.Polarity, dr.Modality, dr.Rule = Loss, Asserted, Actual, "list of losses"
	dr.Origin, dr.Relays, dr.att = d.origin(trigger)
	if dr.att < 0 {
		dr.Origin, dr.Relays, dr.att = d.lastVoice(lead)
	}
	dr.OwnVoice = dr.att < 0 && dr.Origin.Kind == theatre.Outlet
	dr.Target = side
	speaks := dr.Origin.Side
	if !speaks.IsBelligerent() && dr.OwnVoice { // a body's own site
		speaks = d.home.outlet
	}
	if by := d.sideNear(trigger); !speaks.IsBelligerent() && by != nil { // "Ukrainian troops destroyed … enemy tanks"
		speaks = by.Side
	}
	if side != nil && !side.Side.IsBelligerent() && speaks.IsBelligerent() && d.r.opponent(speaks) != "" {
		dr.Target = d.r.belligerent(d.r.opponent(speaks))
	}
	for _, it := range items {
		n := pick(it)
		if n.span.Empty() || n.value == 0 && pick(it) == it.plus {
			continue
		}
		unit := strings.Join(strings.Fields(d.a.Text(it.first, it.last)), " ")
		if dr.Item == "" {
			dr.Item = unit
		}
		dr.Quantities = append(dr.Quantities, Quantity{Role: LostItems, Value: n.value, Low: n.value, High: n.value, Modifier: n.modifier, Unit: unit, Text: n.span.Of(d.a.Doc.Text)})
	}
	return dr
}

// lastVoice returns the last source of the sentences up to s of its heading:
// the one that the list rests on.
func (d *reading) lastVoice(s int) (Party, []Party, int) {
	for i := len(d.a.Attributions) - 1; i >= 0; i-- {
		if att := d.a.Attributions[i]; att.Sentence == s && !att.Reaction {
			return d.speaker(att), d.relays(att), i
		}
	}
	for t := d.a.Sentences[s].First; t < d.a.Sentences[s].Last; t++ { // "the staff has updated its list:"
		if h := d.a.Tokens[t].Head; d.a.Tokens[t].Deprel == "nsubj" && !lossVerb(d.lemma(h)) {
			if p := d.participant(t); p.ID != "" && p.Side.IsBelligerent() && p.Kind != theatre.Other {
				return *p, []Party{}, -1
			}
		}
	}
	return d.voice, []Party{}, -1
}

// lossVerb reports a verb by which things are lost: its subject is no source.
func lossVerb(lemma string) bool {
	_, ok := lossWords[lemma]
	return ok
}

// listItems reads the items of sentence s.
func (d *reading) listItems(s int) []listed {
	sent := d.a.Sentences[s]
	var out []listed
	start := sent.First // of the segment since the last comma or bracket
	for t := sent.First; t < sent.Last; t++ {
		n, last := d.plainNumber(t, sent.Last)
		if n.span.Empty() || d.ofDesignator(t) {
			switch d.a.Form(t) {
			case ",", ";", ")", ".", "!":
				start = t + 1
			case ":":
				if d.itemHead(start, t) == nlp.NoToken {
					start = t + 1
				}
			}
			continue
		}
		plus := t > sent.First && (d.a.Form(t-1) == "+" || strings.HasPrefix(d.a.Form(t), "+"))
		head := d.itemHead(start, t)
		switch {
		case plus && len(out) > 0 && out[len(out)-1].plus.span.Empty():
			out[len(out)-1].plus = n
		case !plus && head != nlp.NoToken:
			first, end := d.itemRange(start, t)
			n.modifier = d.listModifier(first, t)
			out = append(out, listed{first: first, last: end, head: head, value: n})
			start = last
		}
		t = last - 1
	}
	return out
}

// countedItems reads the items of a sentence that sets the day's part behind the
// number or behind its noun: "3,922 (+12) tanks, 18 boats", "3,922 tanks (+12)".
// It returns none where no day's part stands in brackets.
func (d *reading) countedItems(s int) []listed {
	sent := d.a.Sentences[s]
	var out []listed
	parts := false
	for t := sent.First; t < sent.Last; t++ {
		n, last := d.plainNumber(t, sent.Last)
		if n.span.Empty() || d.ofDesignator(t) || d.index.times[t] >= 0 || d.isIncrement(t) {
			continue
		}
		plus, from := d.increment(last, sent.Last)
		end := from
		for end < sent.Last && d.a.Tokens[end].UPOS != "PUNCT" && !d.isIncrement(end) && !(d.form(end) == "and" && end+1 < sent.Last && d.a.Tokens[end+1].UPOS == "NUM") {
			end++
		}
		head := d.itemHead(from, end)
		if head == nlp.NoToken {
			continue
		}
		if plus.span.Empty() {
			plus, _ = d.increment(end, sent.Last)
		}
		parts = parts || !plus.span.Empty()
		first, stop := d.itemRange(from, end)
		n.modifier = d.listModifier(sent.First, t)
		out = append(out, listed{first: first, last: stop, head: head, value: n, plus: plus})
		t = end - 1
	}
	if !parts {
		return nil
	}
	return out
}

// isIncrement reports whether the figures at token t are a day's part: "+12".
func (d *reading) isIncrement(t int) bool {
	return strings.HasPrefix(d.a.Form(t), "+") || t > 0 && d.a.Form(t-1) == "+"
}

// increment reads "(+12)" at token t, and returns the token behind it; without
// one it returns t.
func (d *reading) increment(t, end int) (tally, int) {
	if t >= end || d.a.Form(t) != "(" {
		return tally{}, t
	}
	i := t + 1
	if i < end && d.a.Form(i) == "+" {
		i++
	}
	if i >= end || !d.isIncrement(i) {
		return tally{}, t
	}
	n, last := d.plainNumber(i, end)
	if n.span.Empty() || last >= end || d.a.Form(last) != ")" {
		return tally{}, t
	}
	return n, last + 1
}

// ofDesignator reports whether the figures at token t belong to the name of a
// weapon: the 8 of "Mi-8" counts nothing.
func (d *reading) ofDesignator(t int) bool {
	if t < 2 || d.a.Form(t-1) != "-" {
		return false
	}
	mark, word := d.a.Tokens[t-1], d.a.Tokens[t-2]
	return mark.End == d.a.Tokens[t].Start && word.End == mark.Start && word.XPOS != "NNS"
}

// plainNumber reads the figures at token t: "3922", "3,922", "3 922", "+12".
func (d *reading) plainNumber(t, end int) (tally, int) {
	form := strings.ReplaceAll(strings.TrimPrefix(d.a.Form(t), "+"), ",", "")
	v, err := strconv.ParseUint(form, 10, 40)
	if err != nil {
		return tally{}, t + 1
	}
	span, last := d.a.Tokens[t].Span, t+1
	for last < end && len(d.a.Form(last)) == 3 && d.a.Tokens[last].Start-span.End <= 2 && d.a.Tokens[last].Start > span.End {
		rest, err := strconv.ParseUint(d.a.Form(last), 10, 40)
		if err != nil || v > 1e9 {
			break
		}
		v, span.End, last = v*1000+rest, d.a.Tokens[last].End, last+1
	}
	return tally{span: span, value: float64(v), modifier: nlp.Exact}, last
}

// listMarks may stand between an item and its number.
var listMarks = map[string]nlp.Modifier{
	"–": "", "-": "", "—": "", "‒": "", ":": "", "=": "", "about": nlp.About, "approximately": nlp.About, "around": nlp.About, "roughly": nlp.About,
	"~": nlp.About, "≈": nlp.About, "nearly": nlp.About, "over": nlp.MoreThan, "than": nlp.MoreThan, "more": nlp.MoreThan, "least": nlp.AtLeast,
}

func (d *reading) listModifier(first, t int) nlp.Modifier {
	for i := t - 1; i > first; i-- {
		m, ok := listMarks[d.form(i)]
		if !ok {
			break
		}
		if m != "" {
			return m
		}
	}
	return nlp.Exact
}

// itemRange returns the words of an item in tokens [start, t), without what
// leads to the number and without "and" or an article in front.
func (d *reading) itemRange(start, t int) (first, last int) {
	for t > start {
		if _, ok := listMarks[d.form(t-1)]; !ok {
			break
		}
		t--
	}
	for start < t && (d.a.Tokens[start].UPOS == "PUNCT" || d.a.Tokens[start].UPOS == "CCONJ" || d.a.Tokens[start].UPOS == "DET" || d.a.Tokens[start].UPOS == "SYM") {
		start++
	}
	return start, t
}

// itemHead returns the noun of soldiers or equipment that tokens [start, t) are
// a phrase of, or NoToken when they are something else.
func (d *reading) itemHead(start, t int) int {
	first, last := d.itemRange(start, t)
	if first >= last || last-first > itemWords || d.a.Tokens[last-1].UPOS == "CCONJ" { // "… 12 tanks and 3 guns": the number is of what stands behind it
		return nlp.NoToken
	}
	head := nlp.NoToken
	for i := first; i < last; i++ {
		tok := d.a.Tokens[i]
		if (tok.UPOS == "ADP" && d.form(i) != "of") || tok.UPOS == "AUX" || tok.UPOS == "PRON" || tok.UPOS == "SCONJ" || tok.UPOS == "VERB" && tok.XPOS != "VBN" && tok.XPOS != "VBG" && tok.XPOS != "JJ" && i != first {
			return nlp.NoToken
		}
		if d.form(i) == "of" && head != nlp.NoToken {
			break
		}
		if d.is(i, "soldier") || d.is(i, "equipment") || d.is(i, "missile") || d.is(i, classWeapon) {
			head = i
		}
	}
	return head
}

// listLead returns the sentence that heads the list in lines which sentence s
// is part of, or -1.
func (d *reading) listLead(s int) int {
	for i := s - 1; i >= max(0, s-listReach); i-- {
		if side, t := d.listSide(i); t != nlp.NoToken && (side != nil || len(d.listItems(i)) == 0) { // "personnel – 700 were liquidated" is an item
			return i
		}
		if len(d.listItems(i)) == 0 && d.a.Sentences[i].Last-d.a.Sentences[i].First > itemWords {
			return -1
		}
	}
	return -1
}

// listSide returns whose losses sentence s speaks of and the word that says so:
// "losses of the enemy", "the enemy has lost". A list without such a word is
// none.
func (d *reading) listSide(s int) (*Party, int) {
	if s < 0 {
		return nil, nlp.NoToken
	}
	sent := d.a.Sentences[s]
	trigger := nlp.NoToken
	var side *Party
	for t := sent.First; t < sent.Last; t++ {
		switch d.lemma(t) {
		case "loss", "lose", "eliminate", "destroy", "liquidate":
			if trigger == nlp.NoToken {
				trigger = t
			}
		case "enemy", "occupier", "invader", "adversary":
			if side == nil {
				side = &Party{Name: d.form(t)}
			}
		}
	}
	if trigger == nlp.NoToken {
		return nil, nlp.NoToken
	}
	if s := d.side(trigger); side == nil && s.IsBelligerent() {
		side = d.r.belligerent(s)
	}
	if side == nil {
		side = d.sideNear(trigger)
	}
	return side, trigger
}

// sideNear returns the belligerent named nearest to token t outside what tells
// who speaks.
func (d *reading) sideNear(t int) *Party {
	sent := d.sentenceOf(t)
	voice := d.voiceAt(t)
	for k := 1; k < sent.Last-sent.First; k++ {
		for _, i := range []int{t - k, t + k} {
			if i < sent.First || i >= sent.Last || d.voiceAt(i) != voice {
				continue
			}
			if s := d.ownSide(i); s.IsBelligerent() {
				return d.r.belligerent(s)
			}
		}
	}
	return nil
}

// dayDigits is a day as bulletins write it: 24.02.22, 13.06.2023.
var dayDigits = regexp.MustCompile(`\b(\d{1,2})\.(\d{1,2})\.(?:20)?(\d\d)\b`)

// listPeriod returns the period that a list's totals cover when its heading
// gives one ("from 24.02.22 to 13.06.23", "as of June 13"), nil when not.
func (d *reading) listPeriod(lead int) *Time {
	sent := d.a.Sentences[lead]
	text := sent.Of(d.a.Doc.Text)
	var out *Time
	for _, m := range dayDigits.FindAllStringSubmatchIndex(text, -1) {
		day, err := time.Parse("2.1.06", text[m[2]:m[3]]+"."+text[m[4]:m[5]]+"."+text[m[6]:m[7]])
		if err != nil {
			continue
		}
		out = spanTimes(out, text[m[0]:m[1]], day, day.AddDate(0, 0, 1))
	}
	for _, i := range d.index.timesOf[lead] {
		if x := d.a.Times[i]; out == nil && x.Type == nlp.Date && !x.Start.IsZero() {
			out = spanTimes(out, x.Of(d.a.Doc.Text), x.Start, x.End)
		}
	}
	return out
}

// spanTimes widens t to end with the given one.
func spanTimes(t *Time, text string, start, end time.Time) *Time {
	if t == nil {
		t = &Time{Text: text, Start: doc.Stamp{Time: start, Precision: doc.PrecisionDay}}
	}
	t.End = doc.Stamp{Time: end, Precision: doc.PrecisionDay}
	return t
}

// lastDay is the day before publication, nil when that is unknown.
func (d *reading) lastDay() *Time {
	p := d.a.Doc.Published
	if p.IsZero() {
		return nil
	}
	day := p.Time.AddDate(0, 0, -1)
	return &Time{Start: doc.Day(day.Year(), day.Month(), day.Day()), End: doc.Day(p.Time.Year(), p.Time.Month(), p.Time.Day())}
}
