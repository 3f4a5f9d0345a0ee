package brief

import (
	"sayso/claim"
	"sayso/ledger"
	"sayso/theatre"
)

// DenialSuffix ends the ID of a line that words who denies an event; the rest is
// that of the event's own line.
const DenialSuffix = "-denial"

// denial words, as a statement of its own, who denies an event: "Russia denies
// that Ukrainian forces have taken Piatykhatky." The denial is cited first,
// then what it denies.
func (c *composer) denial(m member) (Line, bool) {
	if m.event.Type == claim.Response || m.event.Standing == ledger.Withdrawn || m.lead.Claim.Polarity == claim.Denied {
		return Line{}, false
	}
	for _, r := range live(m.event.Responses) {
		p := responder(r.Claim)
		if r.Claim.Stance != claim.Denies && r.Claim.Stance != claim.Disputes || p.Name == "" || p.Kind == theatre.Outlet || p.Name == m.lead.Origin.Name || p.ID != "" && p.ID == m.lead.Origin.ID {
			continue
		}
		d := c.newDraft(m, noThings)
		d.cite(r)
		d.cite(m.lead)
		name := d.party(p, d.held)
		verb := pick(plural(name), " deny that ", " denies that ")
		if r.Claim.Stance == claim.Disputes {
			verb = pick(plural(name), " dispute that ", " disputes that ")
		}
		text := d.finish(name+verb, d.clause(false), "")
		if text == "" || uncited(text, d.cites) != "" {
			continue
		}
		l := d.line(text, []member{m})
		l.ID, l.Section = l.ID+DenialSuffix, Statements
		return l, true
	}
	return Line{}, false
}
