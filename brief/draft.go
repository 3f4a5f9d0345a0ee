package brief

import (
	"regexp"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/theatre"
)

// maxCitations bounds the citations of one line.
const maxCitations = 6

// richness says how much a draft tells. A line whose numbers cannot all be
// cited is composed again with less.
type richness int

const (
	full     richness = iota // with responses and the course of a series
	noCourse                 // without them
	noThings                 // without items, targets and weapons as well
	noNumber                 // without any number
	leanest  = noNumber
)

// draft is a line in the making: one event, the appearance that leads it, and
// the citations that its words need so far.
type draft struct {
	*wording
	event *ledger.Event
	lead  ledger.Appearance
	also  []*claim.Place // further places of the same sentence
	rich  richness
	now   time.Time // of the briefing
	cites []Citation
	notes []string

	several bool // those who say it are several, or one in the plural
}

// newDraft starts a line on an event. Offices are those held when the lead was
// published.
func (c *composer) newDraft(m member, rich richness) *draft {
	w := *c.wording
	w.held = c.now
	if at := m.lead.Source.Published; !at.IsZero() {
		w.held = at.Time
	}
	return &draft{wording: &w, event: m.event, lead: m.lead, rich: rich, now: c.now}
}

// cite adds the sentence of an appearance once and returns it.
func (d *draft) cite(a ledger.Appearance) string {
	c := citation(a)
	for _, have := range d.cites {
		if have.Document == c.Document && have.Start == c.Start && have.URI == c.URI {
			return c.Quote
		}
	}
	d.cites = append(d.cites, c)
	return c.Quote
}

// citation is where an appearance's claim stands.
func citation(a ledger.Appearance) Citation {
	return Citation{
		URI: a.Source.URI, Document: a.Source.Document, Outlet: a.Source.Outlet, Title: a.Source.Title,
		Published: a.Source.Published, Quote: a.Claim.Quote.Exact,
		Start: a.Claim.Sentence.Start, End: a.Claim.Sentence.End,
	}
}

// live returns the appearances that stand, in their order.
func live(as []ledger.Appearance) []ledger.Appearance {
	n := 0
	for n < len(as) && stands(&as[n]) {
		n++
	}
	if n == len(as) {
		return as[:n:n] // as nearly always: not copied
	}
	var out []ledger.Appearance
	for _, a := range as {
		if stands(&a) {
			out = append(out, a)
		}
	}
	return out
}

// stands reports whether an appearance stands and can be cited.
func stands(a *ledger.Appearance) bool {
	return a.Ended == 0 && a.Source != nil && a.Claim != nil
}

// at returns the appearance whose claim stands in that sentence.
func (d *draft) at(id doc.ID, s doc.Span) (ledger.Appearance, bool) {
	for _, a := range live(d.event.Appearances) {
		if a.Source.Document == id && a.Claim.Sentence == s {
			return a, true
		}
	}
	return ledger.Appearance{}, false
}

// quantity returns the claim's quantity in a role.
func quantity(c *ledger.Claim, role claim.Role) (claim.Quantity, bool) {
	for _, q := range c.Quantities {
		if q.Role == role && q.Over == "" { // what is summed over several places is none's own
			return q, true
		}
	}
	return claim.Quantity{}, false
}

// number words the event's latest value in a role and cites it; "" when there
// is none that a sentence bears out. The lead's own number is taken where the
// event has no series.
func (d *draft) number(role claim.Role) string {
	if d.rich >= noNumber {
		return ""
	}
	if v, ok := d.event.Latest(role); ok {
		if a, ok := d.atLeast(role, v.Value); ok {
			d.cite(a)
			return "at least " + numeral(v.Value, a.Claim.Quote.Exact)
		}
		if q, ok := quantity(d.lead.Claim, role); ok && q.Value == v.Value {
			if s := counted(q.Value, q.Low, q.High, string(q.Modifier), d.lead.Claim.Quote.Exact); s != "" {
				d.cite(d.lead)
				return s
			}
		}
		if a, ok := d.at(v.Document, v.Sentence); ok {
			if s := counted(v.Value, v.Low, v.High, v.Modifier, a.Claim.Quote.Exact); s != "" {
				d.cite(a)
				return s
			}
		}
	}
	if q, ok := quantity(d.lead.Claim, role); ok {
		if s := counted(q.Value, q.Low, q.High, string(q.Modifier), d.lead.Claim.Quote.Exact); s != "" {
			d.cite(d.lead)
			return s
		}
	}
	return ""
}

// atLeast finds an appearance that gives the value in a role as a lower bound:
// where some say "11" and others "at least 11", the line is as careful as the
// most careful of them.
func (d *draft) atLeast(role claim.Role, value float64) (ledger.Appearance, bool) {
	for _, a := range live(d.event.Appearances) {
		q, ok := quantity(a.Claim, role)
		if ok && q.Value == value && q.Modifier == atLeast && a.Claim.Polarity == claim.Asserted && numeral(value, a.Claim.Quote.Exact) != "" {
			return a, true
		}
	}
	return ledger.Appearance{}, false
}

// of puts "of" behind a word for a count: "thousands of"; a number stays.
func of(n string) string {
	for _, forms := range vague {
		for _, f := range forms {
			if n == f {
				return n + " of"
			}
		}
	}
	return n
}

// measure words a distance, an area or a sum of money as it stands in the
// sentence, unit and all: "90 square kilometres", "$325 million".
func (d *draft) measure(role claim.Role) string {
	if d.rich >= noNumber {
		return ""
	}
	if v, ok := d.event.Latest(role); ok {
		if a, ok := d.at(v.Document, v.Sentence); ok {
			if s := asWritten(a.Claim, role); s != "" {
				d.cite(a)
				return s
			}
		}
	}
	if s := asWritten(d.lead.Claim, role); s != "" {
		d.cite(d.lead)
		return s
	}
	return ""
}

// asWritten returns the words of a quantity where they stand in its sentence.
func asWritten(c *ledger.Claim, role claim.Role) string {
	q, ok := quantity(c, role)
	if !ok || q.Text == "" || !strings.Contains(c.Quote.Exact, q.Text) || len(q.Text) > 60 {
		return ""
	}
	return unitGlued.ReplaceAllString(strings.Join(strings.Fields(q.Text), " "), "$1 $2")
}

// unitGlued matches a unit that stands at its number without a space: "90sq km".
var unitGlued = regexp.MustCompile(`(\d)(sq|km)`)

// thing returns a free name of a claim's slot in short form, "" when things
// are left out.
func (d *draft) thing(name string) string {
	if d.rich >= noThings || len(name) > 80 {
		return ""
	}
	return strings.Join(strings.Fields(name), " ")
}

// where words the event's place behind a preposition; "" without a place.
func (d *draft) where(preposition string) string {
	p := d.event.Place
	if p == nil || p.Name == "" && p.Canonical == "" {
		return ""
	}
	if (p.Class == "water" || p.Class == "facility") && preposition == "in" {
		preposition = "near"
	}
	if (p.Class == "region" || p.Class == "country") && preposition == "near" {
		preposition = "in"
	}
	if sector(p) && (preposition == "in" || preposition == "near") {
		preposition = pick(strings.HasSuffix(p.Name, "front") || strings.HasSuffix(p.Name, "axis"), "on", "in")
	}
	return " " + preposition + " " + d.placeNames()
}

// placeNames words the event's place, or all places of the line by their bare
// names.
func (d *draft) placeNames() string {
	if len(d.also) == 0 {
		return d.place(d.event.Place)
	}
	names := []string{inList(d.event.Place)}
	for _, p := range d.also {
		names = append(names, inList(p))
	}
	return enumerate(names)
}

// on words the day of the event: as a date where a cited sentence holds its
// number, as a weekday where one holds that and it was within the last week.
// Else the line's When has it, and the text says nothing.
func (d *draft) on() string {
	s := d.event.Start
	if s.Precision < doc.PrecisionDay {
		return ""
	}
	if !d.event.End.IsZero() && d.event.End.Time.Sub(s.Time) > 26*time.Hour {
		return ""
	}
	date, weekday := day(s), s.Time.Weekday().String()
	for _, c := range d.cites {
		if numbersIn(c.Quote)[s.Time.Format("2")] && strings.Contains(c.Quote, s.Time.Format("January")) {
			return " on " + date
		}
	}
	for _, c := range d.cites {
		if recent(d.event, d.now) && strings.Contains(c.Quote, weekday) {
			return " on " + weekday
		}
	}
	return ""
}

// same reports whether two parties are one, or one side's when both are of a
// belligerent.
func same(a, b *claim.Party) bool {
	if a == nil || b == nil {
		return false
	}
	if a.ID != "" && a.ID == b.ID || a.Name == b.Name && a.Name != "" {
		return true
	}
	return a.Side.IsBelligerent() && a.Side == b.Side
}

// isBody reports whether a party is a body that can speak of "its forces".
func isBody(p claim.Party) bool {
	switch p.Kind {
	case theatre.Government, theatre.Military, theatre.Ministry:
		return true
	}
	return false
}
