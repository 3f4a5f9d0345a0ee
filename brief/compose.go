package brief

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sayso/claim"
	"sayso/ledger"
	"sayso/theatre"
)

// Options changes what is composed. The zero value is usable.
type Options struct {
	Window     time.Duration // only events that came up this long before AsOf; 0: all
	PerSection int           // lines of a section at most; 0: all
}

// Compose makes the briefing of a ledger as it stands. asOf is the moment that
// the briefing is headed with, and lines are new or old by it; the zero time
// means the latest moment that the ledger knows of. A nil theatre knows nobody:
// parties are then called as the articles call them.
func Compose(l *ledger.Ledger, t *theatre.Theatre, asOf time.Time, o Options) Briefing {
	return NewComposer(t).Compose(l, asOf, o)
}

// FromEvents is Compose for events that were taken from a ledger at seq.
func FromEvents(events []*ledger.Event, seq ledger.Seq, t *theatre.Theatre, asOf time.Time, o Options) Briefing {
	return NewComposer(t).compose(events, seq, asOf, o)
}

// compose makes the briefing of events, by First, then ID.
func (k *Composer) compose(events []*ledger.Event, seq ledger.Seq, asOf time.Time, o Options) Briefing {
	c := &composer{Composer: k, now: k.newest(events)}
	if c.now.IsZero() || !asOf.IsZero() && asOf.Before(c.now) {
		c.now = asOf
	}
	if asOf.IsZero() {
		asOf = c.now
	}
	b := Briefing{Seq: seq, Glance: []Line{}}
	if !asOf.IsZero() {
		b.AsOf = asOf.UTC().Format(time.RFC3339)
	}
	ranked := c.lines(events, o)
	b.Glance = glance(ranked)
	for _, name := range append(slices.Clone(SectionNames), Older) {
		s := Section{Name: name, Lines: []Line{}}
		for _, r := range ranked {
			if r.line.Section == name && (o.PerSection == 0 || len(s.Lines) < o.PerSection) {
				s.Lines = append(s.Lines, r.line)
			}
		}
		if name == Losses {
			byClaimant(s.Lines)
		}
		if name != Older || len(s.Lines) > 0 {
			b.Sections = append(b.Sections, s)
		}
	}
	return b
}

// located returns an event without a place that is no name: a common noun that
// the gazetteer does not know ("building") cannot be printed as one.
func located(e *ledger.Event) *ledger.Event {
	if p := e.Place; p != nil && p.Canonical == "" {
		if first, _ := utf8.DecodeRuneInString(p.Name); !unicode.IsUpper(first) || inHeadlines(e) {
			bare := *e
			bare.Place = nil
			return &bare
		}
	}
	return e
}

// inHeadlines reports whether only headlines give an event's place: their
// capitals make names of any word.
func inHeadlines(e *ledger.Event) bool {
	found := false
	for _, a := range live(e.Appearances) {
		if a.Claim.Place == nil {
			continue
		}
		if !headline(a.Claim.Quote.Exact) {
			return false
		}
		found = true
	}
	return found
}

// composer makes the lines of one briefing.
type composer struct {
	*Composer
	now  time.Time                 // what counts as now: the latest publication, not after asOf
	from map[ledger.EventID]member // what a running count rose from, by its newest event
}

// rankedLine is a line with its place in the order.
type rankedLine struct {
	line    Line
	urgency float64
	quiet   bool   // not for the glance
	known   bool   // somebody whom the register knows says it
	subject string // of a loss: what its claimant gives figures of, again and again
	whoever bool   // the subject is one whoever speaks of it
}

// newest returns when the newest telling of events was published, else seen.
func (k *Composer) newest(events []*ledger.Event) time.Time {
	var t, seen time.Time
	for _, e := range events {
		n := k.know(e)
		if n.published.After(t) {
			t = n.published
		}
		if n.seen.After(seen) {
			seen = n.seen
		}
	}
	if t.IsZero() {
		return seen
	}
	return t
}

// latest returns when the newest telling of an event was published and seen.
func latest(e *ledger.Event) (published, seen time.Time) {
	for i := range e.Appearances {
		a := &e.Appearances[i]
		if a.Source != nil && a.Source.Published.Time.After(published) {
			published = a.Source.Published.Time
		}
		if a.Seen.After(seen) {
			seen = a.Seen
		}
	}
	return published, seen
}

// candidate is a group that may make a line, with its place in the order.
type candidate struct {
	group   []member
	urgency float64
	section string
}

// candidates returns the groups of events, most urgent first.
func (c *composer) candidates(events []*ledger.Event, o Options) []candidate {
	var ms []member
	ms, c.from = running(c.members(events))
	var out []candidate
	for _, group := range groups(ms) {
		m := group[0]
		at := moment(m.event, m.lead)
		if o.Window > 0 && c.now.Sub(at) > o.Window {
			continue
		}
		out = append(out, candidate{group, urgency(m.event, at, c.now), m.section})
	}
	slices.SortStableFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.urgency, a.urgency), cmp.Compare(a.group[0].event.ID, b.group[0].event.ID))
	})
	return out
}

// lines composes the events that make a line, most urgent first. Those that a
// full section would leave out are not composed.
func (c *composer) lines(events []*ledger.Event, o Options) []rankedLine {
	var out []rankedLine
	count := map[string]int{}
	full := func(section string) bool { return o.PerSection > 0 && count[section] >= o.PerSection }
	for _, k := range c.candidates(events, o) {
		if full(k.section) {
			continue
		}
		t := c.told(k.group)
		if !t.ok {
			continue
		}
		line := t.line
		count[k.section]++
		e, lead := k.group[0].event, k.group[0].lead
		r := rankedLine{line: line, urgency: k.urgency, known: anyKnown(e)}
		if e.Type == claim.Loss && e.Target != nil {
			r.subject = string(e.Target.Side)
		}
		if e.Type == claim.Advance && e.Place == nil && len(e.Figures) == 0 && e.Actor != nil {
			r.subject, r.whoever = "progress "+string(e.Actor.Side), true
		}
		r.quiet = !e.Pinned && (line.Section == Older || e.Standing == ledger.Withdrawn || lead.Claim.Polarity == claim.Denied || nowhere(e))
		out = append(out, r)
		if full(Statements) || line.Section == Older {
			continue
		}
		if l, ok := c.deniedBy(t, k.group); ok {
			count[Statements]++
			out = append(out, rankedLine{line: l, urgency: k.urgency - .5, quiet: true})
		}
	}
	slices.SortStableFunc(out, func(a, b rankedLine) int {
		return cmp.Or(cmp.Compare(b.urgency, a.urgency), cmp.Compare(a.line.ID, b.line.ID))
	})
	return merged(out)
}

// merged brings lines together that say the same of several events of one
// month, as copies do that name nobody: the first stays, with the citations of
// all.
func merged(lines []rankedLine) []rankedLine {
	at := map[string]int{}
	out := lines[:0]
	for _, r := range lines {
		key := r.line.Section + "\x00" + r.line.Text + "\x00" + month(r.line)
		i, ok := at[key]
		if !ok {
			at[key] = len(out)
			out = append(out, r)
			continue
		}
		l := &out[i].line
		l.Also = append(append(l.Also, r.line.Event), r.line.Also...)
		l.Copies += r.line.Copies
		for _, c := range r.line.Citations {
			if len(l.Citations) < maxCitations {
				l.Citations = append(l.Citations, c)
			}
		}
	}
	return out
}

// nowhere reports whether an event is an attack or its victims, and nobody says
// where, or at a place that nobody knows: it is mostly one that is told elsewhere
// with its place, or one of another part of the world.
func nowhere(e *ledger.Event) bool {
	if e.Place != nil && (e.Place.Canonical != "" || e.Place.Ambiguous) {
		return false
	}
	return e.Type == claim.Strike || e.Type == claim.Casualty && (e.Place != nil || e.Cause() != "flood" && e.Cause() != "earthquake")
}

// month is when a line plays, or when its first source came out: the same words
// in June and in September are two statements.
func month(l Line) string {
	at := l.When
	if at.IsZero() && len(l.Citations) > 0 {
		at = l.Citations[0].Published
	}
	if at.IsZero() {
		return ""
	}
	return at.Time.Format("2006-01")
}

// anyKnown reports whether somebody known stands behind an event.
func anyKnown(e *ledger.Event) bool {
	for _, a := range live(e.Appearances) {
		if a.Known {
			return true
		}
	}
	return false
}

// member is one event of a line with the appearance that leads it.
type member struct {
	event   *ledger.Event
	lead    ledger.Appearance
	section string
}

// members returns the events that are shown and have something to tell.
func (c *composer) members(events []*ledger.Event) []member {
	out := make([]member, 0, len(events))
	for _, e := range events {
		if n := c.know(e); n.leads && !e.Hidden {
			out = append(out, member{n.event, n.lead, n.section})
		}
	}
	return out
}

// maxMembers is how many events one line tells at most.
const maxMembers = 7

// groups puts events together that make one line: loss figures that one
// claimant gives for one side in one document, and places that one sentence
// lists. All others stand alone.
func groups(ms []member) [][]member {
	var out [][]member
	at := map[string]int{}
	for _, m := range ms {
		key := groupKey(m)
		if i, ok := at[key]; ok && len(out[i]) < maxMembers {
			out[i] = append(out[i], m)
			continue
		}
		if key != "" {
			at[key] = len(out)
		}
		out = append(out, []member{m})
	}
	return out
}

// groupKey is equal for events that make one line; "" for one that stands
// alone.
func groupKey(m member) string {
	e, c, s := m.event, m.lead.Claim, m.lead.Source
	switch e.Type {
	case claim.Loss, claim.Control, claim.GroundCombat:
	default:
		return ""
	}
	key := strings.Join([]string{string(e.Type), string(s.Document), s.URI, m.lead.Origin.Name, string(c.Polarity), string(c.Modality), m.section, ""}, "\x00")
	switch {
	case e.Type == claim.Loss && e.Target != nil && e.Standing != ledger.Withdrawn:
		return key + string(e.Target.Side) + e.Target.Name + pick(lastDay(c), "\x00last day", "")
	case (e.Type == claim.Control || e.Type == claim.GroundCombat) && e.Place != nil && len(live(e.Responses)) == 0:
		actor := ""
		if e.Actor != nil {
			actor = e.Actor.Name + string(e.Actor.Side)
		}
		at := strconv.Itoa(c.Sentence.Start) + "-" + strconv.Itoa(c.Sentence.End)
		return strings.Join([]string{key, at, string(e.Change), string(e.Standing), actor, e.Place.Country}, "\x00")
	}
	return ""
}

// line composes one line, with less and less in it until all its numbers stand
// in its citations. It reports false when nothing can be said.
func (c *composer) line(group []member) (Line, bool) {
	for rich := full; rich <= leanest; rich++ {
		text, first := "", (*draft)(nil)
		switch {
		case group[0].event.Type == claim.Loss && group[0].event.Target != nil && group[0].event.Standing != ledger.Withdrawn:
			text, first = c.losses(group, rich)
		default:
			first = c.newDraft(group[0], rich)
			for _, m := range group[1:] {
				first.also = append(first.also, m.event.Place)
			}
			text = first.text()
		}
		if text == "" || len(first.cites) == 0 || uncited(text, first.cites) != "" {
			continue
		}
		l := first.line(text, group)
		l.Says = first.says()
		return l, true
	}
	return Line{}, false
}

// text composes all sentences of a line; "" when the event makes none.
func (d *draft) text() string {
	if d.event.Standing == ledger.Withdrawn {
		return d.withdrawn()
	}
	if d.event.Type == claim.Response {
		return d.reply()
	}
	d.cite(d.lead)
	s := d.sentence()
	if s == "" {
		return ""
	}
	return s + d.otherCounts() + d.together() + d.course() + d.rivals() + d.blame() + d.responses()
}

// withdrawn words that a report was taken back.
func (d *draft) withdrawn() string {
	clause := d.clause(false)
	if clause == "" {
		return ""
	}
	d.cite(d.lead)
	by := d.outlet(d.lead.Source.Outlet)
	if d.event.Rule == ledger.RuleWithdrawn {
		return d.finish(pick(by == "", "This desk has withdrawn the report that ", "This desk has withdrawn the report of "+by+" that "), clause, "")
	}
	return d.finish(pick(by == "", "an outlet", by)+" has withdrawn its report that ", clause, "")
}

// reply words a response whose claim is not in the ledger by its own sentence.
func (d *draft) reply() string {
	p := responder(d.lead.Claim)
	quote := d.cite(d.lead)
	if p.Name == "" || len(quote) > 280 {
		return ""
	}
	verbs := map[claim.Stance]string{
		claim.Confirms: "confirms a report", claim.Denies: "denies a report", claim.Disputes: "disputes a report",
		claim.NotConfirmed: "has not confirmed a report", claim.NoComment: "has not commented on a report",
	}
	v := verbs[d.lead.Claim.Stance]
	if v == "" {
		return ""
	}
	name := d.party(p, d.held)
	if plural(name) {
		v = strings.Replace(strings.Replace(strings.Replace(v, "has ", "have ", 1), "denies", "deny", 1), "s a report", " a report", 1)
	}
	return upperFirst(strings.TrimSuffix(name, ",")) + " " + v + ": “" + quote + "”"
}

// fewLines is how many lines at a glance are too few to leave those out that
// rest on nobody whom the register knows.
const fewLines = 5

// glance picks the most urgent lines, three of a section at most. Lines that
// rest on nobody known come in only where there are few others.
func glance(ranked []rankedLine) []Line {
	per, told, taken := map[string]int{}, map[string]bool{}, map[string]bool{}
	again := map[string]bool{} // those that say what one before them says
	var lines []Line
	for _, r := range ranked {
		lines = append(lines, r.line)
	}
	for _, group := range Fold(lines) {
		for _, l := range group[1:] {
			again[l.ID] = true
		}
	}
	take := func(r rankedLine) {
		if again[r.line.ID] {
			return
		}
		subject := r.line.Section + "\x00" + r.subject
		if !r.whoever {
			subject += "\x00" + strings.Join(r.line.Origins, "\x00")
		}
		if r.subject != "" && told[subject] || r.quiet || taken[r.line.ID] || per[r.line.Section] == 3 || len(taken) == MaxGlance {
			return
		}
		per[r.line.Section]++
		told[subject], taken[r.line.ID] = true, true
	}
	for _, r := range ranked {
		if r.known {
			take(r)
		}
	}
	for _, r := range ranked {
		if len(taken) < fewLines {
			take(r)
		}
	}
	out := []Line{}
	for _, r := range ranked {
		if taken[r.line.ID] {
			out = append(out, r.line)
		}
	}
	return out
}

// byClaimant brings the lines of one claimant together, in the order in which
// each claimant first comes.
func byClaimant(lines []Line) {
	first := map[string]int{}
	claimant := func(l Line) string {
		if len(l.Origins) > 0 {
			return l.Origins[0]
		}
		return ""
	}
	for i, l := range lines {
		if _, ok := first[claimant(l)]; !ok {
			first[claimant(l)] = i
		}
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Compare(first[claimant(a)], first[claimant(b)]) })
}
