package claimtest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
)

// setAsOf sets the moment that expectations look at; "now" is after the last
// entry.
func (r *run) setAsOf(s string) error {
	r.folded = nil
	if s == "now" {
		r.asOf = time.Time{}
		return nil
	}
	at, err := doc.ParseStamp(s)
	r.asOf = at.Time
	return err
}

// ledger folds the entries up to the as-of moment.
func (r *run) ledger() (*ledger.Ledger, error) {
	if r.folded != nil {
		return r.folded, nil
	}
	l := ledger.NewWith(r.register)
	entries, err := r.seal()
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if !r.asOf.IsZero() && e.Seen.After(r.asOf) {
			break
		}
		if _, err := l.Apply(e); err != nil {
			return nil, err
		}
	}
	r.folded = l
	return l, nil
}

// expect checks one expectation.
func (r *run) expect(w []word) error {
	l, err := r.ledger()
	if err != nil {
		return err
	}
	switch arg(w, 0) {
	case "events":
		return expectEvents(l, w[1:])
	case "event":
		return expectEvent(l, w[1:])
	case "no":
		if arg(w, 1) == "control" {
			if hasControl(l, arg(w, 2)) {
				return fmt.Errorf("control of %q is claimed", arg(w, 2))
			}
			return nil
		}
		if es := find(l, arg(w, 2), arg(w, 3), w); len(es) > 0 {
			return fmt.Errorf("found %s", describe(es))
		}
		return nil
	case "refused":
		if r.refused == nil || !strings.Contains(r.refused.Error(), arg(w, 1)) {
			return fmt.Errorf("want the edit refused for %q, got %v", arg(w, 1), r.refused)
		}
		return nil
	case "control":
		return expectControl(l, w[1:])
	case "contested":
		return expectContested(l, arg(w, 1))
	case "series":
		return expectSeries(l, w[1:])
	case "review":
		return expectReview(l, w[1:])
	case "changes":
		return expectChanges(l, w[1:])
	case "losses", "interceptions", "aid":
		return expectTable(l, w)
	}
	return fmt.Errorf("unknown expectation %q", arg(w, 0))
}

// find returns the events of a type at a place; "" stands for any. on=DAY and
// actor=SIDE narrow.
func find(l *ledger.Ledger, typ, place string, w []word) []*ledger.Event {
	var out []*ledger.Event
	for _, e := range l.Events() {
		if typ != "" && string(e.Type) != typ || place != "" && !at(e, place) {
			continue
		}
		ok := true
		for _, x := range w {
			switch x.key {
			case "on":
				ok = ok && e.Start.String() == x.text
			case "standing":
				ok = ok && string(e.Standing) == x.text
			case "by":
				ok = ok && len(e.Voices) > 0 && e.Voices[0].Name == x.text
			}
		}
		if ok {
			out = append(out, e)
		}
	}
	return out
}

// at reports whether an event's place has that name in some claim.
func at(e *ledger.Event, place string) bool {
	for _, a := range e.Appearances {
		if p := a.Claim.Place; p != nil && (strings.EqualFold(p.Name, place) || strings.EqualFold(p.Canonical, place)) {
			return true
		}
	}
	return false
}

func describe(es []*ledger.Event) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d events", len(es))
	for _, e := range es {
		place := ""
		if e.Place != nil {
			place = e.Place.Name
		}
		fmt.Fprintf(&b, "\n\t%s %q on %s: %s (%s)", e.Type, place, e.Start, e.Standing, e.Rule)
		for _, a := range e.Appearances {
			fmt.Fprintf(&b, "\n\t\t%s %s: %s", a.Source.Outlet, a.Source.Published, a.Note)
		}
	}
	return b.String()
}

// expectEvents checks how many events there are: events N, or events N TYPE.
func expectEvents(l *ledger.Ledger, w []word) error {
	es := find(l, arg(w, 1), arg(w, 2), w)
	if n, err := strconv.Atoi(arg(w, 0)); err != nil || n != len(es) {
		return fmt.Errorf("want %s events, found %s", arg(w, 0), describe(es))
	}
	return nil
}

// expectEvent checks one event: event TYPE "Place" then pairs of what and
// value.
func expectEvent(l *ledger.Ledger, w []word) error {
	es := find(l, arg(w, 0), arg(w, 1), w)
	if len(es) != 1 {
		return fmt.Errorf("want one event, found %s", describe(es))
	}
	rest := slices.DeleteFunc(slices.Clone(w[min(2, len(w)):]), func(x word) bool { return x.key != "" })
	for i := 0; i+1 < len(rest); i += 2 {
		what, want := rest[i].text, rest[i+1].text
		if got := measure(es[0], what); got != want {
			return fmt.Errorf("want %s %s, found %s in %s", what, want, got, describe(es))
		}
	}
	return nil
}

// measure returns what an event has, in words.
func measure(e *ledger.Event, what string) string {
	switch what {
	case "standing":
		return string(e.Standing)
	case "rule":
		return e.Rule
	case "origins":
		return strconv.Itoa(len(e.Origins))
	case "independent":
		return strconv.Itoa(e.Independent())
	case "voices":
		return strconv.Itoa(len(e.Voices))
	case "relays":
		return strconv.Itoa(len(e.Relays))
	case "cites":
		return strconv.Itoa(len(e.Cites()))
	case "day":
		return e.Start.String()
	case "hidden":
		return strconv.FormatBool(e.Hidden)
	case "pinned":
		return strconv.FormatBool(e.Pinned)
	case "evidence":
		return e.Evidence
	case "first":
		return e.Origins[0].Name
	}
	for _, edge := range []string{"low ", "high "} {
		if role, ok := strings.CutPrefix(what, edge); ok {
			r, known := e.Range(claim.Role(role))
			if !known {
				return "unknown"
			}
			if edge == "low " {
				return number(r.Low)
			}
			return number(r.High)
		}
	}
	if v, ok := e.Latest(claim.Role(what)); ok {
		return number(v.Value)
	}
	return "unknown"
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// expectControl checks a place's control: PLACE CHANGE SIDE standing S origins
// N.
func expectControl(l *ledger.Ledger, w []word) error {
	for _, p := range l.Control() {
		if !strings.EqualFold(p.Place.Name, arg(w, 0)) && !strings.EqualFold(p.Place.Canonical, arg(w, 0)) {
			continue
		}
		for _, c := range p.Series {
			if string(c.Change) != arg(w, 1) || string(c.Holder) != arg(w, 2) {
				continue
			}
			e, _ := l.Event(c.Event)
			for i := 3; i+1 < len(w); i += 2 {
				if got := measure(e, w[i].text); got != w[i+1].text {
					return fmt.Errorf("want %s %s, found %s", w[i].text, w[i+1].text, got)
				}
			}
			return nil
		}
		return fmt.Errorf("no such claim of control, found %v", p.Series)
	}
	return fmt.Errorf("nobody claims control of %q", arg(w, 0))
}

// hasControl reports whether somebody's claim of control of a place counts.
func hasControl(l *ledger.Ledger, place string) bool {
	return slices.ContainsFunc(l.Control(), func(p ledger.PlaceControl) bool { return strings.EqualFold(p.Place.Name, place) })
}

func expectContested(l *ledger.Ledger, place string) error {
	for _, p := range l.Control() {
		if strings.EqualFold(p.Place.Name, place) && p.Contested {
			return nil
		}
	}
	return fmt.Errorf("%s is not contested", place)
}

// expectSeries checks a series: TYPE "Place" ROLE then VALUE or VALUE:RELATION.
func expectSeries(l *ledger.Ledger, w []word) error {
	es := find(l, arg(w, 0), arg(w, 1), w)
	if len(es) != 1 {
		return fmt.Errorf("want one event, found %s", describe(es))
	}
	var got, want []string
	for _, x := range w[3:] {
		if x.key == "" {
			want = append(want, x.text)
		}
	}
	for _, v := range es[0].Series {
		if string(v.Role) != arg(w, 2) {
			continue
		}
		s := number(v.Value)
		if n := len(got); n < len(want) && strings.Contains(want[n], ":") {
			s += ":" + strings.ReplaceAll(string(v.Relation), " ", "_")
		}
		got = append(got, s)
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("want series %v, found %v", want, got)
	}
	return nil
}

// expectReview checks how many notes of a kind there are.
func expectReview(l *ledger.Ledger, w []word) error {
	n := 0
	for _, x := range l.Review() {
		if string(x.Kind) == arg(w, 0) {
			n++
		}
	}
	if strconv.Itoa(n) != arg(w, 1) {
		return fmt.Errorf("want %s notes, found %d", arg(w, 1), n)
	}
	return nil
}

// expectChanges checks the changes of the last entry, by kind and words.
func expectChanges(l *ledger.Ledger, w []word) error {
	var got, want []string
	for _, c := range l.Changes(l.Seq()-1, l.Seq()) {
		got = append(got, string(c.Kind))
	}
	for _, x := range w {
		want = append(want, x.text)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		return fmt.Errorf("want changes %v, found %v", want, got)
	}
	return nil
}

// expectTable checks how many rows a table has, and one row in words.
func expectTable(l *ledger.Ledger, w []word) error {
	var rows []string
	switch arg(w, 0) {
	case "losses":
		for _, r := range l.Losses() {
			row := fmt.Sprintf("%s: %s %s %s", r.Claimant.Name, r.Target, number(r.Series[len(r.Series)-1].Value), r.Item)
			if r.Cumulative {
				row += " in all"
			}
			rows = append(rows, row)
		}
	case "interceptions":
		for _, r := range l.Interceptions() {
			row := fmt.Sprintf("%s: %s of %s %s", r.Claimant.Name, number(r.Intercepted), number(r.Launched), r.Munition)
			if r.Cumulative {
				row += " in all"
			}
			rows = append(rows, row)
		}
	case "aid":
		for _, r := range l.Aid() {
			rows = append(rows, fmt.Sprintf("%s: %s %s", r.Giver.Name, number(r.Amount), r.Unit)+stages(r))
		}
	}
	if strconv.Itoa(len(rows)) != arg(w, 1) {
		return fmt.Errorf("want %s rows, found %d: %q", arg(w, 1), len(rows), rows)
	}
	for _, x := range w[2:] {
		if !slices.Contains(rows, x.text) {
			return fmt.Errorf("no row %q in %q", x.text, rows)
		}
	}
	return nil
}

// stages words how far an aid has come beyond its announcement.
func stages(r ledger.AidRow) string {
	s := ""
	if r.Committed {
		s += " committed"
	}
	if r.Delivered {
		s += " delivered"
	}
	return s
}
