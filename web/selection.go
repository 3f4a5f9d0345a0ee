package web

import (
	"cmp"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

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
	Parties   []string // keys of parties, see ledger.PartyKey, in order
	Places    []string // keys of places, see ledger.PlaceKey, in order
	Outlets   []string
	From, To  doc.Stamp // when it happened or, where that is not told, was published; [From, To)
	Words     []string  // folded words that stand in the sentence, or longer ones that begin with them; see named
	Who       []string  // folded words of the name of a party; see named
	Where     []string  // folded words of the name of a place or its region; see named

	told *store.Telling // the entries with claims in whose sentence all Words stand, see named; nil where that was not looked up
	desk *dayDesk       // that keeps the lists of days, see named; nil for none
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
	slices.Sort(s.Parties) // there may be many of them once those named were looked up
	slices.Sort(s.Places)
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
	if s.Words, err = words(q, "q"); err != nil {
		return s, err
	}
	if s.Who, err = words(q, "who"); err != nil {
		return s, err
	}
	s.Where, err = words(q, "where")
	return s, err
}

// words reads what must be found word by word.
func words(q url.Values, part string) ([]string, error) {
	out, err := store.QueryWords(q.Get(part))
	if err != nil {
		return nil, problem{http.StatusBadRequest, "These are too many words", "“" + part + "” may hold " + countOf(store.MaxQueryWords, "word") + ", of which each must be found. Leave out those that matter least."}
	}
	return out, nil
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
		(len(s.Places) == 0 || e.Place != nil && among(s.Places, ledger.PlaceKey(e.Place)))
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
		if p != nil && among(s.Parties, ledger.PartyKey(p)) {
			return true
		}
	}
	return slices.ContainsFunc(a.Relays, func(p claim.Party) bool { return among(s.Parties, ledger.PartyKey(&p)) })
}

// among reports whether a key is one of some in order.
func among(keys []string, key string) bool {
	_, ok := slices.BinarySearch(keys, key)
	return ok
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

// words reports whether all words stand in the sentence of a claim.
func (s *selection) words(a *ledger.Appearance) bool {
	return len(s.Words) == 0 || (s.told == nil || s.told.Has(a.Seq)) && store.HoldsWords(a.Claim.Quote.Exact, s.Words)
}

// newest yields the events that hold a claim of the selection, those that something
// was learnt of last first. Of a selection that no list of the ledger narrows, it
// looks through no more than the last ones.
func (s *selection) newest(l *ledger.Ledger) iter.Seq[*ledger.Event] {
	return func(yield func(*ledger.Event) bool) {
		events, looked := l.Newest(), 0
		if among, few := s.candidates(l); few {
			events = among.newest()
		}
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

// Limits of what is looked through for one page.
const (
	fewEvents  = 8000 // of a list that is no longer all events are
	fewDays    = 100  // … as all are of so many days, where nothing else is asked for
	fewEntries = 1000 // … with the words asked for all claims are
	maxLooked  = 8000 // events, or claims, of all others: the newest
)

// candidates are the events among which those of a selection are: those of some
// lists, or of some days, the last of which comes first.
type candidates struct {
	lists [][]*ledger.Event // some events maybe in several
	days  []*dayList
}

// newest yields them, each once, those that something was learnt of last first;
// without those that are hidden.
func (c candidates) newest() iter.Seq[*ledger.Event] {
	if c.days != nil {
		return newestOn(c.days)
	}
	return lastFirst(c.lists...)
}

// len returns how many they are at most.
func (c candidates) len() int {
	n := 0
	for _, list := range c.lists {
		n += len(list)
	}
	for _, d := range c.days {
		n += len(d.newest)
	}
	return n
}

// candidates returns the events among which those of the selection are where they
// are few: those that the ledger lists for the part that has fewest, or those of
// days and nothing else.
func (s *selection) candidates(l *ledger.Ledger) (c candidates, few bool) {
	best, fewest := [][]*ledger.Event{l.Events()}, len(l.Events())
	try := func(f ledger.Facet, keys []string) bool {
		var lists [][]*ledger.Event
		n := 0
		for _, key := range keys {
			lists = append(lists, l.With(f, key))
			n += len(lists[len(lists)-1])
		}
		if len(keys) == 0 || n >= fewest {
			return false
		}
		best, fewest = lists, n
		return true
	}
	try(ledger.PlaceFacet, s.Places)
	try(ledger.OutletFacet, s.Outlets)
	try(ledger.PartyFacet, s.Parties)
	try(ledger.ClaimFacet, texts(s.Types))
	try(ledger.StandingFacet, texts(s.Standings))
	days := s.dayKeys(l)
	ofDays := try(ledger.DayFacet, days)
	switch {
	case s.told != nil && s.told.Len() < min(fewest, fewEntries):
		return candidates{lists: s.tellers(l)}, true
	case ofDays && (fewest <= fewEvents || len(days) <= fewDays && s.days()):
		slices.Reverse(days)
		return candidates{days: s.lists(l, days)}, true
	case fewest > fewEvents:
		return c, false
	}
	return candidates{lists: best}, true
}

// texts are some values as texts.
func texts[T ~string](values []T) []string {
	var out []string
	for _, v := range values {
		out = append(out, string(v))
	}
	return out
}

// lists returns the lists of days.
func (s *selection) lists(l *ledger.Ledger, days []string) []*dayList {
	if s.desk == nil {
		s.desk = &dayDesk{}
	}
	return s.desk.lists(l, days)
}

// tellers returns the events that the entries with the words asked for tell of.
func (s *selection) tellers(l *ledger.Ledger) (lists [][]*ledger.Event) {
	for _, told := range s.entries(l, 0) {
		lists = append(lists, told)
	}
	return lists
}

// entries yields the entries before a Seq that may bring claims of the selection, the
// last one first, as Ledger.Told does.
func (s *selection) entries(l *ledger.Ledger, before ledger.Seq) iter.Seq2[ledger.Seq, []*ledger.Event] {
	if s.told == nil {
		return l.Told(before)
	}
	if before == 0 {
		before = l.Seq() + 1
	}
	return func(yield func(ledger.Seq, []*ledger.Event) bool) {
		for seq := range s.told.Before(before) {
			if !yield(seq, l.ToldBy(seq)) {
				return
			}
		}
	}
}

// dayKeys are the days that a selection with a first day reaches over, none for one
// without; what is not of them is in no such selection.
func (s *selection) dayKeys(l *ledger.Ledger) []string {
	if s.From.IsZero() {
		return nil
	}
	to := s.To.Time
	if s.To.IsZero() || to.After(l.Seen()) {
		to = l.Seen().AddDate(1, 0, 0) // what is planned for a day to come, too
	}
	from := s.From.Time.UTC().Truncate(24 * time.Hour)
	if to.Sub(from) > maxDays*24*time.Hour {
		return nil
	}
	out := []string{"\x00"} // so that none is not all
	for day := from; day.Before(to); day = day.AddDate(0, 0, 1) {
		out = append(out, day.Format(time.DateOnly))
	}
	return out
}

// maxDays is over how many days the lists of single days are looked up.
const maxDays = 800

// inOrder is the order of the ledger.
func inOrder(a, b *ledger.Event) int {
	return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.ID, b.ID))
}

// all reports whether every claim that is not hidden is in the selection.
func (s *selection) all() bool {
	return len(s.Types)+len(s.Standings)+len(s.Sides)+len(s.Parties)+len(s.Places)+len(s.Outlets)+len(s.Who)+len(s.Where) == 0 && s.From.IsZero() && s.To.IsZero() && len(s.Words) == 0
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
