package ledger

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// Ledger is the state after the entries folded so far. It is not safe for use
// by several goroutines while Apply runs.
type Ledger struct {
	seq       Seq
	seen      time.Time
	hash      string
	origins   *origins
	buckets   map[bucketKey]*bucket
	numbers   map[number]*mentions // cells of harm by their telling numbers
	given     map[eventKey]*cell   // every ID ever given, by the cell of its first claim
	documents map[doc.ID]*cell     // the first that a document's claims are in
	further   map[doc.ID][]*cell   // the others, where there are any
	responses map[ref][]Appearance
	endings   map[Seq]Ending // entries that took something back
	revision  int64          // of the event told last
	lookup    lookup
	log       journal
	desk      *desk
	denials   *denials
	baselines []*Baseline
	mint      mint
}

// ref names an appearance: claim index of an entry.
type ref struct {
	seq   Seq
	index int32
}

func (a *Appearance) ref() ref { return ref{a.Seq, a.index} }

// New returns an empty ledger. A nil theatre knows nobody.
func New(t *theatre.Theatre) *Ledger { return NewWith(Of(t)) }

// NewWith returns an empty ledger that asks r who is who.
func NewWith(r Register) *Ledger {
	return &Ledger{
		origins: newOrigins(r), buckets: map[bucketKey]*bucket{}, numbers: map[number]*mentions{},
		given: map[eventKey]*cell{}, documents: map[doc.ID]*cell{}, further: map[doc.ID][]*cell{},
		responses: map[ref][]Appearance{}, endings: map[Seq]Ending{}, desk: newDesk(), denials: newDenials(), lookup: newLookup(), log: newJournal(), mint: mint{alone: map[string][]string{}},
	}
}

// Apply folds one entry and returns what it changed. Entries come in the order
// of Seq without gaps; the error names the entry when one is missing or, where
// hashes are given, does not follow the one before. The ledger keeps
// copies of the entry's claims that take little memory.
func (l *Ledger) Apply(e Entry) ([]Change, error) {
	if err := l.admit(&e); err != nil {
		return nil, err
	}
	l.seq, l.seen, l.hash = e.Seq, e.Seen, e.Hash
	w := &work{ledger: l}
	switch e.Kind {
	case Retracted:
		w.end(&e, e.Source.Document, e.Claims)
	case Edited:
		w.edit(&e)
	case Imported:
		l.baselines = append(l.baselines, e.Baseline)
	case Superseded, Reread:
		w.end(&e, e.Source.Supersedes, nil)
		w.report(&e)
	default:
		if e.Source.Supersedes != "" {
			w.end(&e, e.Source.Supersedes, nil)
		}
		w.report(&e)
	}
	w.relink()
	changes := w.changes(e.Seq)
	l.log.add(e.Seen, changes)
	return changes, nil
}

// admit checks that an entry comes next.
func (l *Ledger) admit(e *Entry) error {
	switch {
	case e.Seq != l.seq+1:
		return fmt.Errorf("ledger: apply entry %d: entry %d comes next", e.Seq, l.seq+1)
	case (e.Hash != "" || e.Prev != "") && e.Prev != l.hash:
		return fmt.Errorf("ledger: apply entry %d: it does not follow entry %d: it names the hash %q, not %q", e.Seq, l.seq, e.Prev, l.hash)
	case e.Kind == Edited && e.Edit == nil:
		return fmt.Errorf("ledger: apply entry %d: %w", e.Seq, errNoEdit)
	case e.Kind == Imported && e.Baseline == nil:
		return fmt.Errorf("ledger: apply entry %d: an entry of kind imported has no map", e.Seq)
	case !slices.Contains([]EntryKind{Reported, Superseded, Reread, Retracted, Edited, Imported}, e.Kind):
		return fmt.Errorf("ledger: apply entry %d: unknown kind %q", e.Seq, e.Kind)
	}
	return nil
}

// work is what one entry sets going.
type work struct {
	ledger *Ledger
	order  []*cell    // touched, in the order in which they were
	queue  []*bucket  // soiled, in order
	before []snapshot // of the events that may have changed, in order
}

func (w *work) touch(c *cell) {
	if c.touched != w.ledger.seq {
		c.touched = w.ledger.seq
		w.order = append(w.order, c)
	}
}

// report adds the claims of a document.
func (w *work) report(e *Entry) {
	l := w.ledger
	src := l.origins.memory.source(&e.Source, len(e.Claims) > 0)
	if e.Kind != Reread { // it was counted
		l.lookup.read(src, len(e.Claims))
	}
	if len(e.Claims) == 0 {
		return
	}
	v := l.origins.hear(src)
	_, carrier := l.origins.outletParty(src.Outlet)
	made := map[claim.ID]*cell{}
	at := map[claim.ID]int32{}
	claims := l.desk.reread(src, l.origins.memory.claims(e.Claims))
	if len(claims) > 0 {
		l.lookup.brought = append(l.lookup.brought, brought{e.Seq, src})
	}
	copies := len(src.CopyOf) > 0 || l.documents[src.Document] != nil
	told := inText(claims, src.Title)
	for i, s := range told {
		if s.family == "" {
			continue
		}
		a := Appearance{Seq: e.Seq, Seen: e.Seen, Source: src, Claim: s.Claim, index: int32(i), carrierKnown: carrier.known, copies: copies}
		a.sumsUp = sumsUp(told, &s, src.Title)
		l.origins.attribute(&a, v)
		k := l.origins.key(&s, &a)
		if from := sameLosses(told, &s); from != nil {
			by := Appearance{Source: src, Claim: from}
			l.origins.attribute(&by, v)
			k = l.origins.key(&s, &by)
		}
		k.bucket.subject += l.desk.ending(src, s.Claim)
		c := w.place(k, a)
		w.keepWithdrawn(&c.refs[len(c.refs)-1], c)
		made[s.ID], at[s.ID] = c, int32(i)
	}
	for i := range claims {
		r := &claims[i]
		if r.Type != claim.Response {
			continue
		}
		about := cmp.Or(r.about(), claimedIn(claims, r))
		c := made[about]
		a := Appearance{Seq: e.Seq, Seen: e.Seen, Source: src, Claim: r, index: int32(i), carrierKnown: carrier.known, copies: copies, Note: "answers it in the same document"}
		l.origins.attribute(&a, v)
		if c == nil {
			w.deny(&a)
			continue
		}
		k := ref{e.Seq, at[about]}
		l.responses[k] = append(l.responses[k], a)
		w.keepWithdrawn(&l.responses[k][len(l.responses[k])-1], c)
		w.touch(c)
	}
}

// place puts an appearance into its cell.
func (w *work) place(k cellKey, a Appearance) *cell {
	l := w.ledger
	if k.bucket.family == aiding {
		a.stage = stageOf(a.Claim)
	}
	a.disowned = (a.lent || l.origins.isSide(a.Root)) && disowned(a.Claim.Quote.Exact)
	b := l.buckets[k.bucket]
	if b == nil {
		b = &bucket{key: k.bucket}
		l.buckets[k.bucket] = b
	}
	c, added := b.cell(k)
	if added {
		w.soil(c)
	}
	for _, n := range telling(a.Claim, k.bucket.family) {
		times, fresh := c.strong.add(n, 1)
		if fresh {
			b.numbered = true
			l.mention(c, n)
		}
		if times == 1 {
			w.soil(c)
		}
	}
	if a.copies {
		w.soil(c) // it may have a sentence in common with another group
	}
	l.denials.note(c, a.Claim)
	c.refs = append(c.refs, a)
	l.desk.follow(&a, c)
	l.holds(a.Source.Document, c)
	w.touch(c)
	return c
}

// holds notes that a cell has claims of a document.
func (l *Ledger) holds(id doc.ID, c *cell) {
	switch first := l.documents[id]; {
	case first == nil:
		l.documents[id] = c
	case first != c && !slices.Contains(l.further[id], c):
		l.further[id] = append(l.further[id], c)
	}
}

// cellsOf returns the cells that a document's claims are in.
func (l *Ledger) cellsOf(id doc.ID) []*cell {
	if first := l.documents[id]; first != nil {
		return append([]*cell{first}, l.further[id]...)
	}
	return nil
}

// Seen returns when the last entry folded was appended, zero before the first.
func (l *Ledger) Seen() time.Time { return l.seen }

// On returns the events that happened in [from, to) as now known, by First.
func (l *Ledger) On(from, to time.Time) []*Event {
	var out []*Event
	for _, e := range l.Events() {
		if !e.Start.IsZero() && e.Start.Time.Before(to) && e.End.Time.After(from) {
			out = append(out, e)
		}
	}
	return out
}

// loose reports whether a bucket's claims have nothing but a number.
func (k bucketKey) loose() bool { return strings.HasPrefix(k.subject, "?") }

// end marks what a document told as taken back: all of it or the claims
// given. The same text under another address stands.
func (w *work) end(e *Entry, id doc.ID, only []claim.Claim) {
	l := w.ledger
	l.endings[e.Seq] = endingOf(e)
	if len(only) == 0 {
		w.undeny(id, e.Seq)
	}
	for _, c := range l.cellsOf(id) {
		for i := range c.refs {
			a := &c.refs[i]
			if a.Source.Document != id || a.Ended != 0 && !a.Withdrawn || !ends(e, a, only) {
				continue
			}
			if a.Withdrawn { // by an editor before; now the outlet says it no more
				a.Ended, a.Edited, a.Withdrawn = 0, false, false
				for _, n := range telling(a.Claim, c.bucket.key.family) {
					c.strong.add(n, 1)
				}
			}
			a.Reread = e.Kind == Reread || e.Kind == Superseded && e.Source.Supersedes == e.Source.Document
			w.takeBack(c, a, e.Seq)
		}
	}
}

// takeBack marks one appearance of a cell as ended.
func (w *work) takeBack(c *cell, a *Appearance, by Seq) {
	l := w.ledger
	a.Ended = by
	rs := l.responses[a.ref()]
	for j := range rs {
		if rs[j].Ended == 0 {
			rs[j].Ended = by
		}
	}
	for _, n := range telling(a.Claim, c.bucket.key.family) {
		if times, _ := c.strong.add(n, -1); times == 0 {
			w.soil(c)
		}
	}
	w.touch(c)
}

// ends reports whether an entry takes back an appearance. What is read again is
// one page, else it is what the outlet says.
func ends(e *Entry, a *Appearance, only []claim.Claim) bool {
	src := &e.Source
	if e.Kind == Reread && a.Source.URI != src.URI {
		return false
	}
	if src.URI != "" && a.Source.URI != src.URI && a.Source.Outlet != src.Outlet {
		return false
	}
	return len(only) == 0 || slices.ContainsFunc(only, func(c claim.Claim) bool { return c.ID == a.Claim.ID })
}

// Fold builds the ledger as it stood: it folds the entries of a store, in
// order, up to the bound.
func Fold(t *theatre.Theatre, entries iter.Seq2[Entry, error], until Until) (*Ledger, error) {
	l := New(t)
	for e, err := range entries {
		if err != nil {
			return nil, fmt.Errorf("ledger: fold entry %d: %w", l.seq+1, err)
		}
		if until.Seq != 0 && e.Seq > until.Seq || !until.Seen.IsZero() && e.Seen.After(until.Seen) {
			break
		}
		if _, err := l.Apply(e); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// Of returns a theatre's register as the ledger asks for it.
func Of(t *theatre.Theatre) Register {
	if t == nil {
		return nobody{}
	}
	return ofTheatre{t}
}
