package brief

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"sayso/claim"
	"sayso/ledger"
)

// lossRoles are the roles in which a loss is counted.
var lossRoles = []claim.Role{claim.LostItems, claim.Killed}

// lossValue returns the latest count of a loss.
func lossValue(e *ledger.Event) (ledger.Value, bool) {
	for _, role := range lossRoles {
		if v, ok := e.Latest(role); ok {
			return v, true
		}
	}
	return ledger.Value{}, false
}

// running finds the losses that are one claimant's running count of one item,
// told again and again: the newest of each is kept, and the map gives the
// oldest that it rose from. All other events are kept as they are.
func running(events []member) ([]member, map[ledger.EventID]member) {
	counts := map[string][]member{}
	for _, m := range events {
		if key := runningKey(m); key != "" {
			counts[key] = append(counts[key], m)
		}
	}
	from, gone := map[ledger.EventID]member{}, map[ledger.EventID]bool{}
	for _, key := range sortedKeys(counts) {
		ms := counts[key]
		slices.SortStableFunc(ms, func(a, b member) int {
			return cmp.Or(a.lead.Source.Published.Time.Compare(b.lead.Source.Published.Time), cmp.Compare(a.event.First, b.event.First))
		})
		first, last := ms[0], ms[len(ms)-1]
		old, _ := lossValue(first.event)
		value, _ := lossValue(last.event)
		if len(ms) < 2 || old.Value >= value.Value {
			continue
		}
		from[last.event.ID] = first
		for _, m := range ms[:len(ms)-1] {
			gone[m.event.ID] = true
		}
	}
	return slices.DeleteFunc(events, func(m member) bool { return gone[m.event.ID] }), from
}

// runningKey is equal for the counts of one series: a known claimant's figures
// of one side's losses of one item "since" some day. It is "" for other events.
func runningKey(m member) string {
	e, c := m.event, m.lead.Claim
	if e.Type != claim.Loss || e.Target == nil || !e.Target.Side.IsBelligerent() || m.lead.Origin.ID == "" || e.Anachronism != "" ||
		e.Standing == ledger.Withdrawn || c.Polarity != claim.Asserted || !strings.Contains(c.Quote.Exact, " since ") {
		return ""
	}
	v, ok := lossValue(e)
	if !ok {
		return ""
	}
	return fmt.Sprint(m.lead.Origin.ID, "\x00", e.Target.Side, "\x00", strings.ToLower(c.Item), "\x00", v.Role)
}

// lastDay reports whether a loss is what a day added to a running count, which is
// never told together with that count: "(+680)".
func lastDay(c *ledger.Claim) bool {
	return c.Time != nil && !c.Time.Start.IsZero() && c.Time.End.Time.Sub(c.Time.Start.Time) <= 48*time.Hour && strings.Contains(c.Quote.Exact, "(+")
}

// since matches the words that tell since when a running count runs.
var since = regexp.MustCompile(`(?i)\bsince (?:the )?(?:start|beginning|outbreak) of (?:the |Russia['’]s |its )?(?:[\p{L}-]+ )?(?:invasion|war|counter-?offensive|offensive|year|month)\b|\bsince (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2},?)?(?: 20\d\d)?\b|\bsince 20\d\d\b`)

// sinceWhen returns the words of a claim's sentence that tell since when it
// counts, with a blank before; "" where it counts a day.
func sinceWhen(c *ledger.Claim) string {
	words := since.FindString(c.Quote.Exact)
	if words == "" || lastDay(c) {
		return ""
	}
	return " s" + words[1:]
}

// risen words from where a running count rose, both ends cited; "" when the
// event is none.
func (c *composer) risen(m member, d *draft) string {
	first, ok := c.from[m.event.ID]
	if !ok || d.rich >= noCourse || len(d.cites) >= maxCitations {
		return ""
	}
	old, _ := lossValue(first.event)
	value, _ := lossValue(m.event)
	from, to := inFigures(old.Value, first.lead.Claim.Quote.Exact), inFigures(value.Value, m.lead.Claim.Quote.Exact)
	if from == "" || to == "" {
		return ""
	}
	d.cite(m.lead)
	d.cite(first.lead)
	return " The count rose from " + from + " to " + to + "."
}

// losses words the loss figures that one claimant gives for one side in one
// document as one sentence.
func (c *composer) losses(group []member, rich richness) (string, *draft) {
	first := c.newDraft(group[0], rich)
	var items, spans []string
	for _, m := range group {
		d := c.newDraft(m, rich)
		d.cites = first.cites
		item := d.lost()
		if item == "" || slices.Contains(items, item) {
			continue
		}
		d.cite(m.lead)
		first.cites = d.cites
		items, spans = append(items, item), append(spans, sinceWhen(m.lead.Claim))
	}
	span := ""
	if len(spans) > 0 && len(slices.Compact(slices.Clone(spans))) == 1 {
		span = spans[0] // of all that is listed
	}
	if len(items) == 0 || c.belligerent(first.event.Target.Side) == nil {
		return "", first
	}
	clause := c.side(first.event.Target) + " has lost " + enumerate(items) + pick(lastDay(first.lead.Claim), " in the last day", span)
	who := speakers{parties: []claim.Party{*first.lead.Origin}}
	if first.lead.Origin.Name == "" || first.lead.Claim.OwnVoice {
		return first.finish("", clause, ", "+first.outlet(first.lead.Source.Outlet)+" reports") + first.responses(), first
	}
	name := first.party(*first.lead.Origin, first.held)
	verb := pick(plural(name), " say ", " says ")
	if first.lead.Claim.Polarity == claim.Denied {
		verb = pick(plural(name), " deny that ", " denies that ")
	}
	return first.finish(name+verb, clause, first.caution(who)) + c.risen(group[0], first) + first.responses(), first
}
