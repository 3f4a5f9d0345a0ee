package ledger

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"sayso/claim"
)

// Act is what an editor does to an event.
type Act string

// The acts. Each is an entry, so that the past stays as it was; the next act
// on the same event undoes it.
const (
	ActHide     Act = "hide"     // it is not shown and counts for no total
	ActShow     Act = "show"     // undoes ActHide
	ActPin      Act = "pin"      // it stands first in the briefing
	ActUnpin    Act = "unpin"    // undoes ActPin
	ActVerify   Act = "verify"   // it is confirmed, by the evidence given
	ActUnverify Act = "unverify" // undoes ActVerify
	ActCorrect  Act = "correct"  // a claim is to be read otherwise
	ActMerge    Act = "merge"    // another event is this one
	ActSplit    Act = "split"    // some claims are another event; or undoes ActMerge
	ActWithdraw Act = "withdraw" // claims of it are taken back, as if their outlets had
	ActRestore  Act = "restore"  // undoes ActWithdraw
)

// Edit is an editor's act. It is tied to the claims of its event by their
// address, sentence and type, and so holds when the documents are read again or
// come out in a new version.
type Edit struct {
	Act       Act          `json:"act"`
	Event     EventID      `json:"event"`
	Other     EventID      `json:"other,omitempty"`     // of ActMerge, and of the ActSplit that undoes it
	Claims    []claim.ID   `json:"claims,omitempty"`    // of ActSplit: those that are another event; of ActWithdraw and ActRestore: those concerned, none for all
	Corrected *claim.Claim `json:"corrected,omitempty"` // of ActCorrect: the claim with that ID as it is to be read
	Evidence  string       `json:"evidence,omitempty"`  // of ActVerify: an address, or in words
	Editor    string       `json:"editor,omitempty"`    // whose act it is
}

// anchor finds a claim again in another reading or version of its page.
type anchor struct {
	uri, sentence, place string
	kind                 claim.Type
}

func anchorOf(src *KeptSource, c *Claim) anchor {
	return anchor{src.URI, c.Quote.Exact, subjectKey(c.Place), c.Type}
}

// mark is what editors said of a cell's event last.
type mark struct {
	hidden, pinned bool
	evidence       string
	seq            Seq
	seen           time.Time
}

// desk keeps what editors did.
type desk struct {
	at        map[anchor]*cell // where the claims that an editor dealt with stand now
	marks     map[*cell]*mark
	apart     map[anchor]string // subjects' endings of claims that were split off
	corrected map[anchor]*Claim
	withdrawn map[anchor]Seq // by which entry
	joints    []*joint
}

// sameByEditor is why claims of a merged event are in the one that it went into.
const sameByEditor = "an editor says that it is the same"

// joint is two events that an editor made one.
type joint struct {
	a, b     EventID
	into, of anchor
	moved    []move
}

// move is a group whose host was changed.
type move struct{ group, before *group }

func newDesk() *desk {
	return &desk{at: map[anchor]*cell{}, marks: map[*cell]*mark{}, apart: map[anchor]string{}, corrected: map[anchor]*Claim{}, withdrawn: map[anchor]Seq{}}
}

// Check says what is wrong with an edit before it becomes an entry: an event or
// claim that is not there, a number that does not stand in the sentence.
func (l *Ledger) Check(e Edit) error {
	ev, ok := l.Event(e.Event)
	if !ok {
		return fmt.Errorf("ledger: %s: there is no event %q", e.Act, e.Event)
	}
	switch e.Act {
	case ActHide, ActShow, ActPin, ActUnpin, ActUnverify:
		return nil
	case ActVerify:
		if strings.TrimSpace(e.Evidence) == "" {
			return fmt.Errorf("ledger: verify %s: it needs the evidence that it rests on", e.Event)
		}
		return nil
	case ActMerge:
		return l.checkMerge(e, ev)
	case ActSplit:
		return l.checkSplit(e, ev)
	case ActCorrect:
		return checkCorrected(e, ev)
	case ActWithdraw, ActRestore:
		return l.checkWithdrawn(e, ev)
	}
	return fmt.Errorf("ledger: unknown act %q", e.Act)
}

func (l *Ledger) checkMerge(e Edit, ev *Event) error {
	other, ok := l.Event(e.Other)
	switch {
	case !ok:
		return fmt.Errorf("ledger: merge: there is no event %q", e.Other)
	case other == ev:
		return fmt.Errorf("ledger: merge %s: %s is the same event already", e.Event, e.Other)
	}
	return nil
}

func (l *Ledger) checkSplit(e Edit, ev *Event) error {
	if e.Other != "" {
		if l.desk.joined(e.Event, e.Other) < 0 {
			return fmt.Errorf("ledger: split %s: no editor merged %s with it", e.Event, e.Other)
		}
		return nil
	}
	leave, stay := 0, 0
	for _, a := range ev.standing() {
		if slices.Contains(e.Claims, a.Claim.ID) {
			leave++
		} else {
			stay++
		}
	}
	switch {
	case leave == 0:
		return fmt.Errorf("ledger: split %s: it has none of the claims named", e.Event)
	case stay == 0:
		return fmt.Errorf("ledger: split %s: no claim would stay", e.Event)
	}
	return nil
}

func checkCorrected(e Edit, ev *Event) error {
	c := e.Corrected
	if c == nil {
		return fmt.Errorf("ledger: correct %s: it needs the claim as it is to be read", e.Event)
	}
	for _, a := range ev.standing() {
		if a.Claim.ID != c.ID {
			continue
		}
		if c.Quote.Exact != a.Claim.Quote.Exact || c.Sentence != a.Claim.Sentence {
			return fmt.Errorf("ledger: correct %s: the sentence of claim %s may not change", e.Event, c.ID)
		}
		for _, q := range c.Quantities {
			if q.Text == "" || !strings.Contains(c.Quote.Exact, q.Text) {
				return fmt.Errorf("ledger: correct %s: %q does not stand in the sentence of claim %s", e.Event, q.Text, c.ID)
			}
		}
		if familyOf(NewClaim(*c)) == "" {
			return fmt.Errorf("ledger: correct %s: a %s is no event", e.Event, c.Type)
		}
		return nil
	}
	return fmt.Errorf("ledger: correct %s: it has no claim %q", e.Event, c.ID)
}

// errNoEdit refuses an entry of an editor without an act.
var errNoEdit = errors.New("an entry of kind edited has no edit")

// edit does what an editor's entry says. What does not hold any more, as when
// the event is gone, does nothing.
func (w *work) edit(e *Entry) {
	l := w.ledger
	if e.Edit == nil || l.Check(*e.Edit) != nil {
		return
	}
	ev, _ := l.Event(e.Edit.Event)
	l.desk.hold(ev)
	switch e.Edit.Act {
	case ActMerge:
		other, _ := l.Event(e.Edit.Other)
		l.desk.hold(other)
		l.desk.joints = append(l.desk.joints, &joint{a: e.Edit.Event, b: e.Edit.Other, into: ev.anchor(), of: other.anchor()})
		w.rejoin(ev, other)
	case ActSplit:
		if e.Edit.Other != "" {
			i := l.desk.joined(e.Edit.Event, e.Edit.Other)
			l.desk.undo(l.desk.joints[i])
			l.desk.joints = slices.Delete(l.desk.joints, i, i+1)
			w.rejoin(ev)
			return
		}
		w.split(e, ev)
	case ActCorrect:
		w.correct(e, ev)
	case ActWithdraw:
		w.withdraw(e, ev)
	case ActRestore:
		w.restore(e, ev)
	default:
		w.mark(e, ev)
	}
}

// rejoin has the groups of events made anew.
func (w *work) rejoin(events ...*Event) {
	for _, ev := range events {
		for _, c := range ev.cells {
			w.touch(c)
			w.soil(c)
		}
	}
}

// hold remembers where an event's claims stand.
func (d *desk) hold(e *Event) {
	for _, c := range e.cells {
		for i := range c.refs {
			d.at[anchorOf(c.refs[i].Source, c.refs[i].Claim)] = c
		}
	}
}

// anchor returns the claim by which an editor's act finds an event again: of
// those that stand in its first cell the one that comes first by content.
func (e *Event) anchor() anchor {
	return e.cells[0].anchor()
}

func (c *cell) anchor() anchor {
	best := &c.refs[0]
	for i := range c.refs {
		a := &c.refs[i]
		if stands, stood := a.Ended == 0, best.Ended == 0; stands && !stood || stands == stood && compareContent(a, best) < 0 {
			best = a
		}
	}
	return anchorOf(best.Source, best.Claim)
}

// reanchor has the joints that found their event by a claim which leaves its
// cell find it by one that stays.
func (d *desk) reanchor(left anchor, c *cell) {
	stays := c.anchor()
	if !slices.ContainsFunc(c.refs, func(a Appearance) bool { return a.Ended == 0 }) {
		for _, o := range c.group.cells {
			if slices.ContainsFunc(o.refs, func(a Appearance) bool { return a.Ended == 0 }) {
				stays = o.anchor()
				break
			}
		}
	}
	for _, j := range d.joints {
		if j.into == left {
			j.into = stays
		}
		if j.of == left {
			j.of = stays
		}
	}
}

// mark marks an event.
func (w *work) mark(e *Entry, ev *Event) {
	d := w.ledger.desk
	m := mark{hidden: ev.Hidden, pinned: ev.Pinned, evidence: ev.Evidence, seq: e.Seq, seen: e.Seen}
	switch e.Edit.Act {
	case ActHide, ActShow:
		m.hidden = e.Edit.Act == ActHide
	case ActPin, ActUnpin:
		m.pinned = e.Edit.Act == ActPin
	case ActVerify:
		m.evidence = e.Edit.Evidence
	case ActUnverify:
		m.evidence = ""
	}
	for _, c := range ev.cells {
		d.marks[c] = &m
		w.touch(c)
	}
}

// split puts claims of an event into one of their own.
func (w *work) split(e *Entry, ev *Event) {
	l := w.ledger
	ending := fmt.Sprintf("|split %d", e.Seq)
	for _, c := range slices.Clone(ev.cells) {
		for i := range c.refs {
			a := c.refs[i]
			if a.Ended != 0 || !slices.Contains(e.Edit.Claims, a.Claim.ID) {
				continue
			}
			w.takeBack(c, &c.refs[i], e.Seq)
			c.refs[i].Edited = true
			k := cellKey{c.bucket.key, c.key}
			k.bucket.subject += ending
			an := anchorOf(a.Source, a.Claim)
			l.desk.reanchor(an, c)
			l.desk.apart[an] = ending
			a.split = e.Seq
			l.desk.at[an] = w.place(k, a)
		}
	}
	l.endings[e.Seq] = endingOf(e)
}

// correct puts a claim as it is to be read in the place of the one before.
func (w *work) correct(e *Entry, ev *Event) {
	l := w.ledger
	l.endings[e.Seq] = endingOf(e)
	for _, c := range slices.Clone(ev.cells) {
		for i := range c.refs {
			a := c.refs[i]
			if a.Ended != 0 || a.Claim.ID != e.Edit.Corrected.ID {
				continue
			}
			w.takeBack(c, &c.refs[i], e.Seq)
			c.refs[i].Edited = true
			was := a.Claim
			a.Seq, a.Seen, a.index = e.Seq, e.Seen, 0
			a.Claim = &l.origins.memory.claims([]claim.Claim{*e.Edit.Corrected})[0]
			k := cellKey{c.bucket.key, c.key}
			if familyOf(was) != familyOf(a.Claim) || subjectKey(was.Place) != subjectKey(a.Claim.Place) || !sameTime(was.Time, a.Claim.Time) {
				one := inText([]Claim{*a.Claim}, a.Source.Title)
				k = l.origins.key(&one[0], &a)
				a.split = e.Seq // another event than the one that it was in, which keeps its ID
			}
			l.desk.corrected[anchorOf(a.Source, was)] = a.Claim
			w.place(k, a)
		}
	}
}

func sameTime(a, b *claim.Time) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// reread returns the claims of a document as editors want them read.
func (d *desk) reread(src *KeptSource, claims []Claim) []Claim {
	if len(d.corrected) == 0 {
		return claims
	}
	out := claims
	for i := range claims {
		if c := d.corrected[anchorOf(src, &claims[i])]; c != nil {
			if &out[0] == &claims[0] {
				out = slices.Clone(claims)
			}
			id := claims[i].ID
			out[i] = *c
			out[i].ID, out[i].Sentence = id, claims[i].Sentence
		}
	}
	return out
}

// ending returns what sets a claim apart from its event.
func (d *desk) ending(src *KeptSource, c *Claim) string {
	if len(d.apart) == 0 {
		return ""
	}
	return d.apart[anchorOf(src, c)]
}

// follow has what editors said of a claim's event go with it to another cell.
func (d *desk) follow(a *Appearance, c *cell) {
	if len(d.at) == 0 {
		return
	}
	an := anchorOf(a.Source, a.Claim)
	old := d.at[an]
	if old == nil {
		return
	}
	d.at[an] = c
	if m := d.marks[old]; m != nil && (d.marks[c] == nil || d.marks[c].seq < m.seq) {
		d.marks[c] = m
	}
}

// joined returns the place of a joint, -1 for none.
func (d *desk) joined(a, b EventID) int {
	return slices.IndexFunc(d.joints, func(j *joint) bool { return j.a == a && j.b == b || j.a == b && j.b == a })
}

// loosen takes the groups that editors joined apart again, so that the buckets
// can be parted by the rules, and returns the groups concerned.
func (d *desk) loosen() []*group {
	var affected []*group
	for _, j := range slices.Backward(d.joints) {
		affected = append(affected, d.undo(j)...)
	}
	return affected
}

func (d *desk) undo(j *joint) []*group {
	var affected []*group
	for _, m := range slices.Backward(j.moved) {
		host := m.group.host
		host.tie().guests = slices.DeleteFunc(host.guests, func(c *cell) bool { return c.group == m.group })
		m.group.tie().host, m.group.edited = m.before, false
		if m.before != nil {
			m.before.tie().guests = append(m.before.guests, m.group.cells...)
		}
		affected = appendNew(appendNew(affected, host), m.group.top())
	}
	j.moved = nil
	return affected
}

// join makes the groups one that editors say are one event.
func (d *desk) join() []*group {
	var affected []*group
	for _, j := range d.joints {
		a, b := d.at[j.into].group.top(), d.at[j.of].group.top()
		if a == b {
			continue
		}
		guests := b.guests
		b.tie().guests = nil
		for _, c := range append(slices.Clone(b.cells), guests...) {
			if g := c.group; g.host == nil || g.host != a {
				j.moved = append(j.moved, move{g, g.host})
				g.tie().host, g.edited = a, true
			}
			a.tie().guests = append(a.guests, c)
		}
		affected = appendNew(affected, a)
	}
	return affected
}

// told fills what editors said of an event.
func (d *desk) told(e *Event) {
	var last *mark
	for _, c := range e.cells[:min(len(e.cells), len(e.cells)*len(d.marks))] { // none where nothing is marked
		if m := d.marks[c]; m != nil && (last == nil || m.seq > last.seq) {
			last = m
		}
	}
	e.Hidden, e.Pinned, e.Evidence = false, false, ""
	if last == nil {
		return
	}
	e.Hidden, e.Pinned, e.Evidence = last.hidden, last.pinned, last.evidence
	e.bear(last.seq, last.seen)
	if e.Evidence != "" && e.Standing != Withdrawn {
		e.Standing, e.Rule = Confirmed, RuleEditor
	}
}
