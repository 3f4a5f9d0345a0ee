package ledger

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sayso/claim"
	"sayso/doc"
)

// denials holds what a side denies of its losses without a claim in the same
// document that it answers: "the General Staff dismissed the figure of 700". It
// is tied to the losses of that number by what both say.
type denials struct {
	by    map[int][]*Appearance    // by the number denied
	of    map[doc.ID][]*Appearance // by the document
	cells map[int][]*cell          // of losses, by their numbers
}

func newDenials() *denials {
	return &denials{by: map[int][]*Appearance{}, of: map[doc.ID][]*Appearance{}, cells: map[int][]*cell{}}
}

// denialDays is how many days after the losses somebody may deny them.
const denialDays = 7

// leastDenied is the least number that hardly stands in a denial by chance.
const leastDenied = 10

// sameDenied is why a denial is put to losses that another document tells of.
const sameDenied = "denies the same number in another document"

// wholeNumber matches a number in a text.
var wholeNumber = regexp.MustCompile(`\d{1,3}(?:,\d{3})+|\d+`)

// deny takes in a denial that answers nothing in its own document.
func (w *work) deny(a *Appearance) {
	d := w.ledger.denials
	if !w.ledger.origins.isSide(a.Root) || a.Claim.Stance != claim.Denies && a.Claim.Stance != claim.Disputes {
		return
	}
	d.of[a.Source.Document] = append(d.of[a.Source.Document], a)
	for _, n := range deniedNumbers(a) {
		d.by[n] = append(d.by[n], a)
		for _, c := range d.cells[n] {
			w.touch(c)
		}
	}
}

// undeny takes back what a document denied.
func (w *work) undeny(id doc.ID, by Seq) {
	d := w.ledger.denials
	for _, a := range d.of[id] {
		if a.Ended != 0 {
			continue
		}
		a.Ended = by
		for _, n := range deniedNumbers(a) {
			for _, c := range d.cells[n] {
				w.touch(c)
			}
		}
	}
}

// admits matches the verbs behind which a sentence goes on to what is conceded:
// "denied the gains while admitting that 54 tanks were lost".
var admits = regexp.MustCompile(`(?i)\b(?:admit|conced|acknowledg)\p{L}+`)

func deniedNumbers(a *Appearance) []int {
	var out []int
	denied := a.Claim.Quote.Exact
	if at := admits.FindStringIndex(denied); at != nil {
		denied = denied[:at[0]]
	}
	for _, s := range wholeNumber.FindAllString(denied, -1) {
		if n, err := strconv.Atoi(strings.ReplaceAll(s, ",", "")); err == nil && n >= leastDenied && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// note remembers the numbers of a cell of losses.
func (d *denials) note(c *cell, from *Claim) {
	if c.bucket.key.family != losing {
		return
	}
	for _, q := range from.Quantities {
		if n := int(q.Value); n >= leastDenied && !slices.Contains(d.cells[n], c) {
			d.cells[n] = append(d.cells[n], c)
		}
	}
}

// deniedLosses returns what denies an event's numbers: the word of the side that
// suffered the losses, told in the days after.
func (l *Ledger) deniedLosses(e *Event) []Appearance {
	if len(l.denials.by) == 0 || e.cells[0].bucket.key.family != losing {
		return nil
	}
	var out []Appearance
	taken := map[ref]bool{}
	for i := range e.Appearances {
		a := &e.Appearances[i]
		for _, q := range a.Claim.Quantities {
			for _, d := range l.denials.by[int(q.Value)] {
				at, then := asOfDay(d), asOfDay(a)
				if taken[d.ref()] || d.Root != string(l.origins.sideOf(a.Claim.Target)) || a.Root == d.Root || at < then-1 || at > then+denialDays {
					continue
				}
				taken[d.ref()] = true
				answer := *d
				answer.Note = sameDenied
				out = append(out, answer)
			}
		}
	}
	return out
}

// claimedIn returns the attack for which a response claims responsibility in the
// same sentence, "" for none.
func claimedIn(claims []Claim, r *Claim) claim.ID {
	if r.Stance != claim.Confirms || !responsible.MatchString(r.Quote.Exact) {
		return ""
	}
	for i := range claims {
		if c := &claims[i]; c.Sentence == r.Sentence && (c.Type == claim.Strike || c.Type == claim.Damage) {
			return c.ID
		}
	}
	return ""
}
