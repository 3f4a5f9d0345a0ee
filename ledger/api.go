package ledger

import (
	"iter"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// Register is what the ledger asks of a theatre: who is who. A
// *theatre.Theatre answers it through [New].
type Register interface {
	Party(id string) (theatre.Party, bool)
	ByName(name string, at time.Time) []theatre.Party
	OutletByDomain(domain string) (theatre.Party, bool)
	OutletByName(name string) (theatre.Party, bool)
	Sides() []theatre.Side // the belligerents
}

// Ledger is the state after the entries folded so far. It is not safe for use
// by several goroutines while Apply runs.
type Ledger struct {
	seq Seq
}

// New returns an empty ledger. A nil theatre knows nobody.
func New(t *theatre.Theatre) *Ledger { return &Ledger{} }

// NewWith returns an empty ledger that asks r who is who.
func NewWith(r Register) *Ledger { return &Ledger{} }

// Apply folds one entry and returns what it changed. Entries come in the order
// of Seq without gaps; the error names the entry when one is missing or, where
// hashes are given, the chain is broken. The ledger keeps the entry's claims,
// which must not be changed afterwards.
func (l *Ledger) Apply(e Entry) ([]Change, error) { return nil, nil }

// Seq returns the Seq of the last entry folded, 0 for none.
func (l *Ledger) Seq() Seq { return l.seq }

// Seen returns when the last entry folded was appended.
func (l *Ledger) Seen() time.Time { return time.Time{} }

// Events returns all events, withdrawn ones too, by First, then ID. The slice
// and what it points to are the ledger's: read only, until the next Apply.
func (l *Ledger) Events() []*Event { return nil }

// Event returns the event with that ID. An ID that a later entry merged into
// another event finds that event.
func (l *Ledger) Event(id EventID) (*Event, bool) { return nil, false }

// On returns the events that happened in [from, to) as now known.
func (l *Ledger) On(from, to time.Time) []*Event { return nil }

// Changes returns what changed in (from, to], in order.
func (l *Ledger) Changes(from, to Seq) []Change { return nil }

// EventsOf returns the events that a document's claims tell of.
func (l *Ledger) EventsOf(id doc.ID) []*Event { return nil }

// Control returns the control of each place that somebody claims, by name.
func (l *Ledger) Control() []PlaceControl { return nil }

// PlaceControl is what is claimed of who holds a place. The layers are never
// mixed.
type PlaceControl struct {
	Place     claim.Place
	Series    []ControlPoint // every claim of control, by valid time, then seen
	Claimed   []ControlPoint // latest of each side that claims something, by side
	Confirmed *ControlPoint  // latest confirmed, nil when none is
	Contested bool           // sides claim different holders, or fighting goes on there
}

// ControlPoint is one event of control at a place.
type ControlPoint struct {
	At       doc.Stamp     // when it happened; the day it was first told where that is unknown
	Told     bool          // At is the day it was told, not the day it happened
	Seen     time.Time     // when we learned it
	Holder   theatre.Side  // who holds the place then; "" when contested
	Change   claim.Change  // as first told
	By       theatre.Side  // side that claims it, None for those of no side
	Origins  []claim.Party // of the event
	Standing Standing
	Event    EventID
}

// LossRow is one claimant's figure of one side's losses of one item.
type LossRow struct {
	Claimant   claim.Party
	Target     theatre.Side // side that suffers
	Item       string       // "tanks", "personnel"
	Cumulative bool         // a running total since long before, not one day's or one action's
	Series     []Value      // by as-of
	Event      EventID      // latest event that gives it
}

// Losses returns the loss figures by target, claimant and item.
func (l *Ledger) Losses() []LossRow { return nil }

// InterceptionRow is one claimant's count of one attack.
type InterceptionRow struct {
	Claimant    claim.Party
	Day         doc.Stamp
	Munition    string  // "missiles", "drones"; "" when not told
	Launched    float64 // 0 when not told
	Intercepted float64
	Event       EventID
	Standing    Standing
}

// Interceptions returns the interception counts by day, claimant, munition.
func (l *Ledger) Interceptions() []InterceptionRow { return nil }

// AidRow is one package or delivery; a package told twice is one row.
type AidRow struct {
	Giver, Receiver                 claim.Party
	Item                            string
	Amount                          float64 // 0 when not told
	Unit                            string  // ISO 4217
	Announced, Committed, Delivered bool
	Day                             doc.Stamp
	Event                           EventID
	Standing                        Standing
}

// Aid returns the aid by day, giver, amount.
func (l *Ledger) Aid() []AidRow { return nil }

// NoteKind classes a note for the editor.
type NoteKind string

// The kinds of note.
const (
	AnachronismNote NoteKind = "anachronism"        // a claim does not fit its document's time
	DuplicateNote   NoteKind = "possible duplicate" // two events that may be one
	MismatchNote    NoteKind = "mismatch"           // a bulletin's parts do not add up
)

// Note asks the editor to look.
type Note struct {
	Kind   NoteKind
	Events []EventID
	Text   string // in plain words
}

// Review returns what an editor should look at, by kind, then event.
func (l *Ledger) Review() []Note { return nil }

// Until bounds a fold: entries up to Seq and seen not after Seen. Zero fields
// bound nothing.
type Until struct {
	Seq  Seq
	Seen time.Time
}

// Fold builds the ledger as it stood: it folds the entries of a store, in
// order, up to the bound.
func Fold(t *theatre.Theatre, entries iter.Seq2[Entry, error], until Until) (*Ledger, error) {
	return New(t), nil
}

// NewEntry returns the entry of a report; copies are the earlier documents
// that its document copies, nearest first. Seq, Seen, Prev and Hash are the
// store's to fill, with [Seal].
func NewEntry(r *claim.Report, copies []doc.ID) Entry { return Entry{} }

// Seal returns e with Prev set and Hash computed over its canonical JSON.
func Seal(e Entry, prev string) Entry { return e }

// Verify reads a chain of sealed entries from the first on. The error names
// the first entry that is missing, changed or out of place.
func Verify(entries iter.Seq2[Entry, error]) error { return nil }

// Same reports whether a claim told in a document with that source tells of an
// event, and why or why not, in words. It judges by the event's own slots and
// needs no ledger.
func Same(e *Event, c *claim.Claim, s *Source) (bool, string) { return false, "" }
