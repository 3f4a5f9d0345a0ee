package ledger

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"sayso/claim"
	"sayso/doc"
)

// Facet is a side from which events are looked up.
type Facet uint8

// The facets, each with what its keys are.
const (
	TypeFacet     Facet = iota // type of the event: claim.Type
	ClaimFacet                 // type of one of its claims or of a response to them: claim.Type
	PlaceFacet                 // its place: PlaceKey
	OutletFacet                // an outlet that carries it, as Source.Outlet names it
	PartyFacet                 // somebody who says, relays, does or suffers it: PartyKey
	OriginFacet                // one of its Origins: PartyKey
	AuthorFacet                // the byline of a document that tells it, as Source.Byline has it
	StandingFacet              // its Standing
	DayFacet                   // the day (UTC) that it began on, "2023-06-13", however precisely that is told; else those on which its documents came out
	revisedFacet               // some claim of it was taken back or corrected
)

// PartyKey is what a party is asked for by: its key in the register, else its
// name; "" for one that has neither.
func PartyKey(p *claim.Party) string { return cmp.Or(p.ID, p.Name) }

// PlaceKey is what a place is asked for by: its key in the gazetteer, else its
// name.
func PlaceKey(p *claim.Place) string { return cmp.Or(p.ID, p.Canonical, p.Name) }

// With returns the events that have a key in a facet, withdrawn and hidden ones
// too, by First, then ID. The slice is the ledger's: read only, until the next
// Apply.
func (l *Ledger) With(f Facet, key string) []*Event {
	if p := l.lookup.postings[facetKey{f, key}]; p != nil {
		return p.events
	}
	return nil
}

// Listed reports whether an event has a key in a facet.
func (l *Ledger) Listed(e *Event, f Facet, key string) bool {
	p := l.lookup.postings[facetKey{f, key}]
	return p != nil && slices.Contains(e.listed.postings, p.place)
}

// Changed returns a number that grows whenever an event that has a key in a facet
// is told anew, comes or goes; 0 where none ever had it.
func (l *Ledger) Changed(f Facet, key string) int64 {
	if p := l.lookup.postings[facetKey{f, key}]; p != nil {
		return p.changed
	}
	return 0
}

// Shown returns how many events have a key in a facet that are not hidden.
func (l *Ledger) Shown(f Facet, key string) int {
	if p := l.lookup.postings[facetKey{f, key}]; p != nil {
		return p.shown
	}
	return 0
}

// Revised returns the events of which some claim was taken back or a figure was
// corrected, as With does.
func (l *Ledger) Revised() []*Event { return l.With(revisedFacet, revised) }

// Keys returns the keys that events have in a facet, in order.
func (l *Ledger) Keys(f Facet) []string {
	var out []string
	for k, p := range l.lookup.postings {
		if k.facet == f && len(p.events) > 0 {
			out = append(out, k.key)
		}
	}
	slices.Sort(out)
	return out
}

// Newest yields all events, those that the latest entries bear on first.
func (l *Ledger) Newest() iter.Seq[*Event] {
	return func(yield func(*Event) bool) {
		for _, b := range slices.Backward(l.lookup.latest) {
			if b.event.listed.first != 0 && b.event.listed.last == b.last && !yield(b.event) {
				return
			}
		}
	}
}

// Told yields the entries before a Seq that brought claims, the last one first,
// each with the events that its claims tell of or answer, among others of its
// document; 0 is the end of the ledger.
func (l *Ledger) Told(before Seq) iter.Seq2[Seq, []*Event] {
	return func(yield func(Seq, []*Event) bool) {
		all := l.lookup.brought
		if before > 0 {
			i, _ := slices.BinarySearchFunc(all, before, compareBrought)
			all = all[:i]
		}
		for _, b := range slices.Backward(all) {
			if !yield(b.seq, l.toldIn(b.source.Document)) {
				return
			}
		}
	}
}

// ToldBy returns the events that the claims of one entry tell of or answer, among
// others of its document, as Told does.
func (l *Ledger) ToldBy(seq Seq) []*Event {
	all := l.lookup.brought
	if i, ok := slices.BinarySearchFunc(all, seq, compareBrought); ok {
		return l.toldIn(all[i].source.Document)
	}
	return nil
}

// toldIn returns the events that a document tells of or answers.
func (l *Ledger) toldIn(id doc.ID) []*Event {
	events := l.EventsOf(id)
	for _, a := range l.denials.of[id] {
		for _, n := range deniedNumbers(a) {
			for _, c := range l.denials.cells[n] {
				if c.event != nil && !slices.Contains(events, c.event) {
					events = append(events, c.event)
				}
			}
		}
	}
	return events
}

// Days yields the days on which events happened, the last one first, each with
// those that began on it in no particular order, withdrawn and hidden ones too.
// Events whose day is not known are left out.
func (l *Ledger) Days() iter.Seq2[time.Time, []*Event] { return l.lookup.started.backward() }

// PublishedDays is Days by when the document came out that told of an event last,
// or when it was seen where that is not known.
func (l *Ledger) PublishedDays() iter.Seq2[time.Time, []*Event] {
	return l.lookup.published.backward()
}

// longestDay is how long an event may have taken for the day on which it began to
// tell of it: what happened in a month or a year has no day.
const longestDay = 4 * 24 * time.Hour

// Day is the day on which an event began, as midnight UTC; ok is false where that
// is not known, or no more than a longer time in which it happened.
func (e *Event) Day() (on time.Time, ok bool) {
	if e.Start.IsZero() || e.Start.Precision < doc.PrecisionDay || e.End.Time.Sub(e.Start.Time) > longestDay {
		return time.Time{}, false
	}
	return e.Start.Date(), true
}

// Dated returns how many events are shown whose day is known, anachronisms aside.
func (l *Ledger) Dated() int { return l.lookup.dated }

// Claims returns how many claims, and responses to them, all events have that are
// not hidden.
func (l *Ledger) Claims() int { return l.lookup.claims }

// compareEvents orders by First, then ID.
func compareEvents(a, b *Event) int {
	return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.ID, b.ID))
}

// lookup finds events without going through all of them.
type lookup struct {
	all       posting // all events
	postings  map[facetKey]*posting
	lists     []*posting // of postings, each at its place
	latest    []bearing  // by last; one whose event is gone or moved on is passed over
	brought   []brought  // by seq
	started   byDate
	published byDate
	claims    int
	dated     int
	dayKeys   map[int32]string
	changes   int64 // how often list and unlist were called
	reading
}

type facetKey struct {
	facet Facet
	key   string
}

// posting lists the events of one key, in order.
type posting struct {
	events  []*Event
	shown   int   // of them, those that are not hidden
	place   int32 // in lookup.lists
	changed int64 // see Changed
}

// bearing is the last entry that bore on an event when it was told.
type bearing struct {
	last  Seq
	event *Event
}

// brought is an entry that brought claims.
type brought struct {
	seq    Seq
	source *KeptSource
}

func compareBrought(b brought, s Seq) int { return cmp.Compare(b.seq, s) }

// listed is where an event is listed.
type listed struct {
	first, last        Seq     // first is 0 where it is not
	postings           []int32 // places of those that it is in
	started, published int32   // days since 1970-01-01; noDay
	claims             int32
	dated, hidden      bool
}

const (
	noDay   = -1 << 31
	revised = "revised" // the only key of its facet
)

func newLookup() lookup {
	return lookup{postings: map[facetKey]*posting{}, dayKeys: map[int32]string{}, started: byDate{at: map[int32][]*Event{}}, published: byDate{at: map[int32][]*Event{}},
		reading: reading{outlets: map[string]*OutletReading{}, agencies: map[string]int{}}}
}

// list brings the lists up to date with an event that was told anew.
func (x *lookup) list(e *Event) {
	x.changes++
	was := &e.listed
	if was.first != 0 && was.first != e.First {
		x.unlist(e)
	}
	if was.first == 0 {
		*was = listed{first: e.First, started: noDay, published: noDay}
		x.all.add(e)
	}
	if was.last != e.Last {
		was.last = e.Last
		x.bear(e)
	}
	start := int32(noDay)
	if on, ok := e.Day(); ok {
		start = day(on)
	}
	was.started = x.started.move(e, was.started, start)
	was.published = x.published.move(e, was.published, day(lastPublished(e)))
	n := 0
	if !e.Hidden {
		n = len(e.Appearances) + len(e.Responses)
	}
	x.claims, was.claims = x.claims+n-int(was.claims), int32(n)
	x.count(was, start != noDay && !e.Hidden && e.Anachronism == "")
	x.post(e)
}

// count counts an event among the dated or not.
func (x *lookup) count(was *listed, dated bool) {
	if was.dated && !dated {
		x.dated--
	} else if dated && !was.dated {
		x.dated++
	}
	was.dated = dated
}

// unlist takes an event out of the lists.
func (x *lookup) unlist(e *Event) {
	x.changes++
	was := &e.listed
	x.started.move(e, was.started, noDay)
	x.published.move(e, was.published, noDay)
	x.claims -= int(was.claims)
	x.count(was, false)
	x.all.drop(e)
	for _, at := range was.postings {
		x.lists[at].drop(e)
		x.lists[at].changed = x.changes
	}
	*was = listed{}
}

// lastPublished is when the last telling of an event came out, else when it was
// seen.
func lastPublished(e *Event) time.Time {
	if n := len(e.Appearances); n > 0 {
		if at := e.Appearances[n-1].Source.Published; !at.IsZero() {
			return at.Time
		}
	}
	return e.Seen
}

// bear notes the last entry that bears on an event.
func (x *lookup) bear(e *Event) {
	n := len(x.latest)
	if n == 0 || x.latest[n-1].last <= e.Last {
		x.latest = append(x.latest, bearing{e.Last, e})
	} else {
		i, _ := slices.BinarySearchFunc(x.latest, e.Last+1, func(b bearing, s Seq) int { return cmp.Compare(b.last, s) })
		for j := i; j > 0 && x.latest[j-1].last == e.Last; j-- {
			if x.latest[j-1].event == e {
				return // it stood here before
			}
		}
		x.latest = slices.Insert(x.latest, i, bearing{e.Last, e})
	}
	if n > 1000 && n > len(x.all.events)*3/2 {
		x.latest = slices.DeleteFunc(x.latest, func(b bearing) bool { return b.event.listed.first == 0 || b.event.listed.last != b.last })
	}
}

// post brings the lists of keys up to date.
func (x *lookup) post(e *Event) {
	var room [24]int32
	now := room[:0]
	add := func(f Facet, key string) {
		if key == "" {
			return
		}
		p := x.postings[facetKey{f, key}]
		if p == nil {
			p = &posting{place: int32(len(x.lists))}
			x.postings[facetKey{f, key}], x.lists = p, append(x.lists, p)
		}
		if !slices.Contains(now, p.place) {
			now = append(now, p.place)
		}
	}
	add(TypeFacet, string(e.Type))
	add(StandingFacet, string(e.Standing))
	if !e.Start.IsZero() {
		add(DayFacet, x.dayKey(e.Start.Time))
	}
	if e.Place != nil {
		add(PlaceFacet, PlaceKey(e.Place))
	}
	for i := range e.Origins {
		add(OriginFacet, PartyKey(&e.Origins[i]))
	}
	for _, as := range [2][]Appearance{e.Appearances, e.Responses} {
		for i := range as {
			as[i].facets(add)
			if at := as[i].Source.Published; e.Start.IsZero() && !at.IsZero() {
				add(DayFacet, x.dayKey(at.Time))
			}
		}
	}
	if slices.ContainsFunc(e.Appearances, func(a Appearance) bool { return a.Ended != 0 }) ||
		slices.ContainsFunc(e.Series, func(v Value) bool { return v.Relation == Correction }) {
		add(revisedFacet, revised)
	}
	was := e.listed.postings
	if e.listed.hidden != e.Hidden {
		for _, at := range was {
			x.lists[at].count(e.listed.hidden, -1)
			x.lists[at].count(e.Hidden, 1)
		}
		e.listed.hidden = e.Hidden
	}
	for _, at := range now {
		x.lists[at].changed = x.changes
	}
	if slices.Equal(was, now) {
		return
	}
	for _, at := range now {
		if !slices.Contains(was, at) {
			x.lists[at].add(e)
		}
	}
	for _, at := range was {
		if !slices.Contains(now, at) {
			x.lists[at].drop(e)
			x.lists[at].changed = x.changes
		}
	}
	e.listed.postings = slices.Clone(now)
}

// dayKey is the key of the day that a time is on.
func (x *lookup) dayKey(at time.Time) string {
	d := day(at.UTC())
	key, ok := x.dayKeys[d]
	if !ok {
		key = at.UTC().Format(time.DateOnly)
		x.dayKeys[d] = key
	}
	return key
}

// facets calls add with the keys of an appearance.
func (a *Appearance) facets(add func(Facet, string)) {
	add(ClaimFacet, string(a.Claim.Type))
	add(OutletFacet, a.Source.Outlet)
	add(AuthorFacet, a.Source.Byline)
	for _, p := range [...]*claim.Party{a.Origin, a.Claim.Origin, a.Claim.Actor, a.Claim.Target} {
		if p != nil {
			add(PartyFacet, PartyKey(p))
		}
	}
	for i := range a.Relays {
		add(PartyFacet, PartyKey(&a.Relays[i]))
	}
}

func (p *posting) add(e *Event) {
	i, _ := p.find(e.listed.first, e.ID)
	p.events = slices.Insert(p.events, i, e)
	p.count(e.listed.hidden, 1)
}

func (p *posting) drop(e *Event) {
	if i, ok := p.find(e.listed.first, e.ID); ok {
		p.events = slices.Delete(p.events, i, i+1)
		p.count(e.listed.hidden, -1)
	}
}

// count counts an event in or out.
func (p *posting) count(hidden bool, by int) {
	if !hidden {
		p.shown += by
	}
}

// find returns where an event stands or would stand, and whether it does. Most
// that change are among the last, so that it looks there first, in steps that
// double.
func (p *posting) find(first Seq, id EventID) (int, bool) {
	at := func(e *Event, id EventID) int {
		return cmp.Or(cmp.Compare(e.listed.first, first), cmp.Compare(e.ID, id))
	}
	hi, lo := len(p.events), 0
	for step := 1; step <= len(p.events); step *= 2 {
		i := len(p.events) - step
		if at(p.events[i], id) < 0 {
			lo = i + 1
			break
		}
		hi = i + 1
	}
	i, ok := slices.BinarySearchFunc(p.events[lo:hi], id, at)
	return lo + i, ok
}

// byDate lists events by a day.
type byDate struct {
	at   map[int32][]*Event
	days []int32 // in order
}

// move takes an event from one day to another and returns that; noDay is none.
func (x *byDate) move(e *Event, from, to int32) int32 {
	if from == to {
		return to
	}
	if from != noDay {
		list := x.at[from]
		if i := slices.Index(list, e); i >= 0 {
			list[i] = list[len(list)-1]
			list[len(list)-1] = nil
			x.at[from] = list[:len(list)-1]
		}
	}
	if to != noDay {
		if _, ok := x.at[to]; !ok {
			i, _ := slices.BinarySearch(x.days, to)
			x.days = slices.Insert(x.days, i, to)
		}
		x.at[to] = append(x.at[to], e)
	}
	return to
}

// backward yields the days from the last to the first.
func (x *byDate) backward() iter.Seq2[time.Time, []*Event] {
	return func(yield func(time.Time, []*Event) bool) {
		for _, d := range slices.Backward(x.days) {
			if len(x.at[d]) > 0 && !yield(time.Unix(int64(d)*86400, 0).UTC(), x.at[d]) {
				return
			}
		}
	}
}
