package brief

import (
	"slices"
	"time"

	"sayso/ledger"
	"sayso/theatre"
)

// Composer composes one briefing after another of a ledger that grows. It keeps
// what it made of events and makes it anew only where they changed; a briefing is
// the same as that of [Compose]. It is not safe for use by several goroutines.
type Composer struct {
	*wording
	ledger *ledger.Ledger
	known  map[int64]*known // by Event.Revision
	round  int
}

// NewComposer returns a Composer that has composed nothing yet. A nil theatre
// knows nobody.
func NewComposer(t *theatre.Theatre) *Composer {
	return &Composer{wording: newWording(t), known: map[int64]*known{}}
}

// Compose makes the briefing of a ledger as it stands, see [Compose].
func (k *Composer) Compose(l *ledger.Ledger, asOf time.Time, o Options) Briefing {
	k.bind(l)
	k.round++
	b := k.compose(current(l, o), l.Seq(), asOf, o)
	k.forget()
	return b
}

// FromEvents makes the briefing of events of the ledger l as it stands, see
// [FromEvents].
func (k *Composer) FromEvents(l *ledger.Ledger, events []*ledger.Event, asOf time.Time, o Options) Briefing {
	k.bind(l)
	if len(k.known) > 8*plenty { // of all that somebody asked for
		k.round++
		defer k.forget()
	}
	return k.compose(events, l.Seq(), asOf, o)
}

// bind forgets what was made of the events of another ledger.
func (k *Composer) bind(l *ledger.Ledger) {
	if l != k.ledger {
		k.ledger, k.known = l, map[int64]*known{}
	}
}

// known is what was made of an event as it stood at a revision.
type known struct {
	round     int           // in which it was needed last
	event     *ledger.Event // as it is told, see located
	lead      ledger.Appearance
	leads     bool // there is a lead
	section   string
	published time.Time // of its newest telling; zero when no day is told
	seen      time.Time
	line      *toldLine // that it leads, nil while none was composed
}

// toldLine is a line, and the denial of it, with all that they depend on.
type toldLine struct {
	of     []int64 // revisions of its events and of what a count rose from
	recent []bool  // of its events: so near that a weekday tells when
	line   Line
	ok     bool
	asked  bool // for a denial
	denial Line
	denied bool
}

// know returns what is made of an event. Events that are of no ledger have no
// revision; what is made of them is not kept.
func (k *Composer) know(e *ledger.Event) *known {
	n := k.known[e.Revision]
	if n == nil {
		n = &known{event: located(e)}
		n.published, n.seen = latest(e)
		if n.lead, n.leads = leadOf(n.event); n.leads {
			n.section = sectionOf(n.event, n.lead)
		}
		if e.Revision != 0 {
			k.known[e.Revision] = n
		}
	}
	n.round = k.round
	return n
}

// forget drops what was not needed lately.
func (k *Composer) forget() {
	used := 0
	for _, n := range k.known {
		if n.round == k.round {
			used++
		}
	}
	if len(k.known) < 2*used+plenty {
		return
	}
	for revision, n := range k.known {
		if n.round < k.round {
			delete(k.known, revision)
		}
	}
}

// weekdays is how long a weekday tells which day was meant.
const weekdays = 6 * 24 * time.Hour

// recent reports whether an event began so lately that a weekday tells when.
func recent(e *ledger.Event, now time.Time) bool {
	age := now.Sub(e.Start.Time)
	return age >= 0 && age < weekdays
}

// told returns the line of a group of events.
func (c *composer) told(group []member) *toldLine {
	t := &toldLine{}
	keep := true
	for _, m := range group {
		t.of, t.recent = append(t.of, m.event.Revision), append(t.recent, recent(m.event, c.now))
		if from, ok := c.from[m.event.ID]; ok {
			t.of = append(t.of, from.event.Revision)
		}
		keep = keep && m.event.Revision != 0 && !m.lead.Source.Published.IsZero() // else offices are those held now
	}
	n := c.know(group[0].event)
	if had := n.line; keep && had != nil && slices.Equal(had.of, t.of) && slices.Equal(had.recent, t.recent) {
		return had
	}
	if t.line, t.ok = c.line(group); t.ok {
		t.line.Also, t.line.Citations = slices.Clip(t.line.Also), slices.Clip(t.line.Citations) // others are added to a copy
	}
	if keep {
		n.line = t
	}
	return t
}

// deniedBy returns the denial of a group's first event, see denial.
func (c *composer) deniedBy(t *toldLine, group []member) (Line, bool) {
	if !t.asked {
		t.asked = true
		t.denial, t.denied = c.denial(group[0])
		t.denial.Citations = slices.Clip(t.denial.Citations)
	}
	return t.denial, t.denied
}
