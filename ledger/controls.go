package ledger

import (
	"cmp"
	"maps"
	"slices"

	"sayso/claim"
)

// Controls gives the control of places of a ledger that grows, one look after
// the other. It keeps what it made of a place and makes it anew only where an
// event of control there changed; what it gives is that of [Ledger.Control]. Its
// zero value is ready; it is not safe for use by several goroutines.
type Controls struct {
	ledger    *Ledger
	seq       Seq
	revisions Revisions             // of the events of control
	keys      map[*Event]string     // placeKey of those that are settled
	places    map[string]*placeHeld // by placeKey
	all       []*PlaceControl
	at        map[string]*PlaceControl // by PlaceKey
}

// placeHeld is what was made of the events of control of a place, which are in the
// order of the ledger.
type placeHeld struct {
	events  []*Event
	control *PlaceControl // nil where they changed
}

// Of returns the control of each place that somebody claims, in the order of
// [Ledger.Control]. It is read only, and holds until the next Apply; a place of
// which nothing changed is at the same address as the time before, and where nothing
// changed anywhere so is the list.
func (k *Controls) Of(l *Ledger) []*PlaceControl {
	k.look(l)
	return k.all
}

// At returns the control of the place of a key (see [PlaceKey]), nil where nobody
// claims it.
func (k *Controls) At(l *Ledger, key string) *PlaceControl {
	k.look(l)
	return k.at[key]
}

// look brings the places up to where the ledger stands.
func (k *Controls) look(l *Ledger) {
	if k.ledger == l && k.seq == l.Seq() {
		return
	}
	if k.ledger != l {
		*k = Controls{ledger: l, keys: map[*Event]string{}, places: map[string]*placeHeld{}}
	}
	k.seq = l.Seq()
	gone, came := k.revisions.Look(l.With(TypeFacet, string(claim.Control)))
	changed := k.all == nil
	for _, e := range gone {
		changed = k.drop(e) || changed
	}
	for _, e := range came {
		changed = k.add(e) || changed
	}
	if changed {
		k.tell()
	}
}

// drop takes an event from its place, if it was at one.
func (k *Controls) drop(e *Event) bool {
	key, ok := k.keys[e]
	if !ok {
		return false
	}
	delete(k.keys, e)
	at := k.places[key]
	i := slices.Index(at.events, e)
	at.events, at.control = slices.Delete(at.events, i, i+1), nil
	if len(at.events) == 0 {
		delete(k.places, key)
	}
	return true
}

// add puts an event to its place, if it is settled which that is.
func (k *Controls) add(e *Event) bool {
	if !settled(e) {
		return false
	}
	key := placeKey(e.Place)
	at := k.places[key]
	if at == nil {
		at = &placeHeld{}
		k.places[key] = at
	}
	i, _ := slices.BinarySearchFunc(at.events, e, compareEvents)
	at.events, at.control, k.keys[e] = slices.Insert(at.events, i, e), nil, key
	return true
}

// tell tells anew who holds the places of which something changed, and lists all.
func (k *Controls) tell() {
	order := slices.SortedFunc(maps.Values(k.places), func(a, b *placeHeld) int { return compareEvents(a.events[0], b.events[0]) })
	k.all, k.at = make([]*PlaceControl, 0, len(order)), make(map[string]*PlaceControl, len(order))
	for _, at := range order {
		if at.control == nil {
			at.tell()
		}
		if len(at.control.Series) > 0 {
			k.all = append(k.all, at.control)
			k.at[PlaceKey(&at.control.Place)] = at.control
		}
	}
	slices.SortStableFunc(k.all, comparePlaces)
}

// tell works out who holds the place.
func (h *placeHeld) tell() {
	h.control = &PlaceControl{}
	for _, e := range h.events {
		points := controlPoints(e)
		if len(h.control.Series) == 0 {
			h.control.Place = *e.Place
		}
		h.control.Series = append(h.control.Series, points...)
	}
	h.control.layer()
}

// settled reports whether an event tells who holds a place: one that counts, is
// not only planned, and of which it is settled which place it is.
func settled(e *Event) bool {
	return named(e.Place) && e.Counts() && (e.Modality == claim.Actual || e.Modality == "") && e.Anachronism == "" && !e.Place.Ambiguous && e.Place.Precision <= 1
}

// comparePlaces orders by name, then key.
func comparePlaces(a, b *PlaceControl) int {
	return cmp.Or(cmp.Compare(cmp.Or(a.Place.Canonical, a.Place.Name), cmp.Or(b.Place.Canonical, b.Place.Name)), cmp.Compare(a.Place.ID, b.Place.ID))
}
