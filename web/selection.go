package web

import (
	"cmp"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
	"sayso/theatre"
)

// selection says which claims a reader asks for. All its parts must hold; of
// the values of one part any will do. The zero selection holds every claim.
type selection struct {
	Types     []claim.Type
	Standings []ledger.Standing
	Sides     []theatre.Side
	Parties   []string // keys of parties, see ledger.PartyKey
	Places    []string // keys of places, see ledger.PlaceKey
	Outlets   []string
	From, To  doc.Stamp // when it happened or, where that is not told, was published; [From, To)
	Words     string    // all of them stand in the sentence, lower case
	Who       []string  // folded words of the name of a party; see named
	Where     []string  // folded words of the name of a place or its region; see named
}

// maxValues is how many values one part of a selection may have.
const maxValues = 100

// readSelection reads a selection from a query. The error is a problem that
// names the part which cannot be read.
func readSelection(q url.Values) (selection, error) {
	var s selection
	var err error
	if s.Types, err = labels[claim.Type](q, "type"); err != nil {
		return s, err
	}
	if s.Standings, err = labels[ledger.Standing](q, "standing"); err != nil {
		return s, err
	}
	for _, v := range given(q, "side") {
		s.Sides = append(s.Sides, theatre.Side(v))
	}
	s.Parties, s.Places, s.Outlets = given(q, "party"), given(q, "place"), given(q, "outlet")
	for name, values := range q {
		if len(values) > maxValues {
			return s, problem{http.StatusBadRequest, "This asks for too much at once", "“" + name + "” may be given " + countOf(maxValues, "time") + "."}
		}
	}
	if s.From, err = day(q, "from"); err != nil {
		return s, err
	}
	if s.To, err = day(q, "to"); err != nil {
		return s, err
	}
	if !s.To.IsZero() {
		s.To = doc.At(s.To.End()) // the whole of the day, month or year named
	}
	s.Who, s.Where = store.QueryWords(q.Get("who")), store.QueryWords(q.Get("where"))
	s.Words = strings.ToLower(strings.Join(strings.Fields(q.Get("q")), " "))
	return s, nil
}

// given returns the values of a part that are not empty.
func given(q url.Values, part string) []string {
	return slices.DeleteFunc(slices.Clone(q[part]), func(v string) bool { return strings.TrimSpace(v) == "" })
}

// labels reads the values of a part whose labels the glossary knows.
func labels[T ~string](q url.Values, part string) ([]T, error) {
	var out []T
	for _, v := range given(q, part) {
		if lookup(part, v).Meaning == "" {
			return nil, problem{http.StatusBadRequest, "There is no such " + part, "“" + part + "” cannot be " + quoted(v) + ". It can be " + strings.Join(keysOf(part), ", ") + "."}
		}
		out = append(out, T(v))
	}
	return out, nil
}

// day reads a day, month or year.
func day(q url.Values, part string) (doc.Stamp, error) {
	v := strings.TrimSpace(q.Get(part))
	if v == "" {
		return doc.Stamp{}, nil
	}
	at, err := doc.ParseStamp(v)
	if err != nil {
		return at, problem{http.StatusBadRequest, "This is no day", "“" + part + "” must be a day like 2023-06-13, not " + quoted(v) + "."}
	}
	return at, nil
}

// event reports whether an event may hold a claim of the selection. What an
// editor hid is in none.
func (s *selection) event(e *ledger.Event) bool {
	return !e.Hidden && (len(s.Standings) == 0 || slices.Contains(s.Standings, e.Standing)) &&
		(len(s.Places) == 0 || e.Place != nil && slices.Contains(s.Places, ledger.PlaceKey(e.Place)))
}

// appearance reports whether a claim of an event that may hold one is in the
// selection.
func (s *selection) appearance(e *ledger.Event, a *ledger.Appearance) bool {
	return (len(s.Types) == 0 || slices.Contains(s.Types, a.Claim.Type)) &&
		(len(s.Sides) == 0 || slices.Contains(s.Sides, a.Origin.Side)) &&
		(len(s.Outlets) == 0 || slices.Contains(s.Outlets, a.Source.Outlet)) &&
		(len(s.Parties) == 0 || s.party(a)) && s.time(e, a) && s.words(a)
}

// party reports whether a claim is by, about or answered by one of the parties.
func (s *selection) party(a *ledger.Appearance) bool {
	for _, p := range []*claim.Party{a.Origin, a.Claim.Origin, a.Claim.Actor, a.Claim.Target} {
		if p != nil && slices.Contains(s.Parties, ledger.PartyKey(p)) {
			return true
		}
	}
	return slices.ContainsFunc(a.Relays, func(p claim.Party) bool { return slices.Contains(s.Parties, ledger.PartyKey(&p)) })
}

func (s *selection) time(e *ledger.Event, a *ledger.Appearance) bool {
	if s.From.IsZero() && s.To.IsZero() {
		return true
	}
	at := e.Start
	if at.IsZero() {
		at = a.Source.Published
	}
	return !at.IsZero() && !at.Time.Before(s.From.Time) && (s.To.IsZero() || at.Time.Before(s.To.Time))
}

func (s *selection) words(a *ledger.Appearance) bool {
	if s.Words == "" {
		return true
	}
	text := strings.ToLower(a.Claim.Quote.Exact)
	for w := range strings.FieldsSeq(s.Words) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// events returns the events that hold a claim of the selection, in the order
// of the ledger.
func (s *selection) events(l *ledger.Ledger) []*ledger.Event {
	var out []*ledger.Event
	for _, e := range s.candidates(l) {
		if s.event(e) && s.any(e) {
			out = append(out, e)
		}
	}
	return out
}

// newest yields the events that hold a claim of the selection, those that something
// was learnt of last first. Of a selection that no list of the ledger narrows, it
// looks through no more than the last ones.
func (s *selection) newest(l *ledger.Ledger) iter.Seq[*ledger.Event] {
	return func(yield func(*ledger.Event) bool) {
		events, looked := newestOf(l, s.candidates(l)), 0
		for e := range events {
			if looked++; looked > maxLooked {
				return
			}
			if s.event(e) && s.any(e) && !yield(e) {
				return
			}
		}
	}
}

// maxLooked is how many events, or claims, are looked through for one page.
const maxLooked = 20000

// candidates returns the events among which those of the selection are, in the
// order of the ledger: those that the ledger lists for the part that has fewest.
func (s *selection) candidates(l *ledger.Ledger) []*ledger.Event {
	best, fewest := [][]*ledger.Event{l.Events()}, len(l.Events())
	try := func(f ledger.Facet, keys []string) {
		var lists [][]*ledger.Event
		n := 0
		for _, key := range keys {
			lists = append(lists, l.With(f, key))
			n += len(lists[len(lists)-1])
		}
		if len(keys) > 0 && n < fewest {
			best, fewest = lists, n
		}
	}
	try(ledger.PlaceFacet, s.Places)
	try(ledger.OutletFacet, s.Outlets)
	try(ledger.PartyFacet, s.Parties)
	var types []string
	for _, t := range s.Types {
		types = append(types, string(t))
	}
	try(ledger.ClaimFacet, types)
	var standings []string
	for _, st := range s.Standings {
		standings = append(standings, string(st))
	}
	try(ledger.StandingFacet, standings)
	if len(best) == 1 {
		return best[0]
	}
	return union(best)
}

// union brings lists of events in the order of the ledger together, in that
// order.
func union(lists [][]*ledger.Event) []*ledger.Event {
	var out []*ledger.Event
	for e := range backward(lists) {
		out = append(out, e)
	}
	slices.Reverse(out)
	return out
}

// backward yields the events of lists in the order of the ledger from the last to
// the first, each once.
func backward(lists [][]*ledger.Event) iter.Seq[*ledger.Event] {
	return func(yield func(*ledger.Event) bool) {
		left := slices.Clone(lists)
		for {
			var last *ledger.Event
			for _, list := range left {
				if n := len(list); n > 0 && (last == nil || inOrder(last, list[n-1]) < 0) {
					last = list[n-1]
				}
			}
			if last == nil || !yield(last) {
				return
			}
			for i, list := range left {
				if n := len(list); n > 0 && list[n-1] == last {
					left[i] = list[:n-1]
				}
			}
		}
	}
}

// inOrder is the order of the ledger.
func inOrder(a, b *ledger.Event) int {
	return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.ID, b.ID))
}

// all reports whether every claim that is not hidden is in the selection.
func (s *selection) all() bool {
	return len(s.Types)+len(s.Standings)+len(s.Sides)+len(s.Parties)+len(s.Places)+len(s.Outlets)+len(s.Who)+len(s.Where) == 0 && s.From.IsZero() && s.To.IsZero() && s.Words == ""
}

func (s *selection) any(e *ledger.Event) bool {
	for _, as := range [][]ledger.Appearance{e.Appearances, e.Responses} {
		for i := range as {
			if s.appearance(e, &as[i]) {
				return true
			}
		}
	}
	return false
}

// partyHref is the address of the page of a party, "" for none.
func partyHref(p *claim.Party) string {
	if p == nil || ledger.PartyKey(p) == "" {
		return ""
	}
	return "/party/" + url.PathEscape(ledger.PartyKey(p))
}

// placeHref is the address of the page of a place.
func placeHref(p *claim.Place) string { return "/place/" + url.PathEscape(ledger.PlaceKey(p)) }

// outletHref is the address of the page of an outlet, "" for one without a
// name.
func outletHref(outlet string) string {
	if outlet == "" {
		return ""
	}
	return "/outlet/" + url.PathEscape(outlet)
}
