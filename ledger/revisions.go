package ledger

// Revisions tells which events of a list changed from one look to the next. Its
// zero value has seen none; it is not safe for use by several goroutines.
type Revisions struct {
	seen []revision
}

// revision is an event as it was at a look.
type revision struct {
	event *Event
	of    int64
}

// Look looks at a list of events, as [Ledger.With] gives it, and returns those that
// are gone since the last look and those that came; one that was told anew is
// among both.
func (r *Revisions) Look(events []*Event) (gone, came []*Event) {
	same := 0
	for same < len(r.seen) && same < len(events) && r.seen[same].event == events[same] {
		if was := &r.seen[same]; was.of != was.event.Revision {
			gone, came, was.of = append(gone, was.event), append(came, was.event), was.event.Revision
		}
		same++
	}
	rest := make(map[*Event]int64, len(r.seen)-same)
	for _, was := range r.seen[same:] {
		rest[was.event] = was.of
	}
	r.seen = r.seen[:same]
	for _, e := range events[same:] {
		r.seen = append(r.seen, revision{e, e.Revision})
		if of, ok := rest[e]; !ok || of != e.Revision {
			came = append(came, e)
		} else {
			delete(rest, e)
		}
	}
	for e := range rest {
		gone = append(gone, e)
	}
	return gone, came
}
