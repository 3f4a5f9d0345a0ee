package ledger

import (
	"cmp"
	"slices"

	"sayso/claim"
)

// Controls gives the control of places of a ledger that grows, one look after
// the other. It keeps what it made of a place and makes it anew only where an
// event of control there changed; what it gives is that of [Ledger.Control]. Its
// zero value is ready; it is not safe for use by several goroutines.
type Controls struct {
	ledger *Ledger
	seq    Seq
	places map[string]*placeHeld // by placeKey
	all    []*PlaceControl
	at     map[string]*PlaceControl // by PlaceKey
}

// placeHeld is what was made of the events of control of a place.
type placeHeld struct {
	of      []int64 // their revisions
	seq     Seq     // at which they were looked at last
	control *PlaceControl
}

// Of returns the control of each place that somebody claims, in the order of
// [Ledger.Control]. It is read only, and holds until the next Apply; a place of
// which nothing changed is at the same address as the time before.
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
		k.places = map[string]*placeHeld{}
	}
	k.ledger, k.seq, k.all, k.at = l, l.Seq(), nil, map[string]*PlaceControl{}
	events := map[string][]*Event{}
	var keys []string
	for _, e := range l.With(TypeFacet, string(claim.Control)) {
		if settled(e) {
			key := placeKey(e.Place)
			if events[key] == nil {
				keys = append(keys, key)
			}
			events[key] = append(events[key], e)
		}
	}
	for _, key := range keys {
		if at := k.held(key, events[key]); len(at.control.Series) > 0 {
			k.all = append(k.all, at.control)
			k.at[PlaceKey(&at.control.Place)] = at.control
		}
	}
	for key, at := range k.places {
		if at.seq != k.seq {
			delete(k.places, key)
		}
	}
	slices.SortStableFunc(k.all, comparePlaces)
}

// held returns what is made of a place of which some events of control tell.
func (k *Controls) held(key string, events []*Event) *placeHeld {
	at := k.places[key]
	same := at != nil && slices.EqualFunc(at.of, events, func(revision int64, e *Event) bool { return revision == e.Revision })
	if !same {
		at = &placeHeld{control: &PlaceControl{}}
		for _, e := range events {
			at.of = append(at.of, e.Revision)
			points := controlPoints(e)
			if len(at.control.Series) == 0 {
				at.control.Place = *e.Place
			}
			at.control.Series = append(at.control.Series, points...)
		}
		at.control.layer()
		k.places[key] = at
	}
	at.seq = k.seq
	return at
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
