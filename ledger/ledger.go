// Package ledger brings claims of many documents together: append-only
// entries, events, series, origins and standing. The state is a fold of the
// entries in the order of their Seq and nothing else, so that any past moment
// can be had again. It stores nothing (sayso/store does) and words nothing
// (sayso/brief does).
//
// Its main type is [Ledger].
package ledger

import (
	"slices"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// Seq is the place of an entry in the ledger, from 1 without gaps. A permalink
// is a Seq.
type Seq int64

// EntryKind tells what an entry records.
type EntryKind string

// The kinds of entry.
const (
	Reported   EntryKind = "reported"   // a document was read: its claims are added
	Superseded EntryKind = "superseded" // a new version of a document replaces the one before
	Reread     EntryKind = "reread"     // another version of the program read the same page again: what it read before was never said
	Retracted  EntryKind = "retracted"  // a document or one of its claims is taken back
	Edited     EntryKind = "edited"     // an editor's act
	Imported   EntryKind = "imported"   // a map of who held what
)

// Source is what the ledger needs to know of the document that an entry's
// claims stand in.
type Source struct {
	Document   doc.ID    `json:"document"`
	URI        string    `json:"uri"`
	Outlet     string    `json:"outlet"` // domain or name, "" when unknown
	Title      string    `json:"title"`
	Published  doc.Stamp `json:"published"` // as the page claims; never orders anything
	Basis      doc.Basis `json:"published_basis"`
	Agencies   []string  `json:"agencies,omitempty"`
	Byline     string    `json:"byline,omitempty"` // author line as written
	Supersedes doc.ID    `json:"supersedes,omitempty"`
	CopyOf     []doc.ID  `json:"copy_of,omitempty"`  // earlier documents that this one copies, nearest first
	CopyWhy    string    `json:"copy_why,omitempty"` // in words, why it is taken for a copy of the nearest
	Relays     []string  `json:"relays,omitempty"`   // outlets and agencies whose report the document says that it passes on
}

// Entry is one immutable record. Two clocks: when it happened is in the
// claims, when we learned it is Seen.
type Entry struct {
	Seq      Seq           `json:"seq"`
	Seen     time.Time     `json:"seen"` // our clock at the time of append, UTC; never changes
	Kind     EntryKind     `json:"kind"`
	Source   Source        `json:"source"`
	Analyser string        `json:"analyser"` // version of the analysis that gave the claims
	Claims   []claim.Claim `json:"claims"`
	Edit     *Edit         `json:"edit,omitempty"`     // of an editor's entry
	Baseline *Baseline     `json:"baseline,omitempty"` // of an imported map
	Reason   string        `json:"reason,omitempty"`   // of a retraction or an editor's act, in words
	Prev     string        `json:"prev"`               // Hash of the entry before, "" for the first
	Hash     string        `json:"hash"`               // see Sealed
}

// Standing is how an event's statement stands by rule over its origins.
type Standing string

// The standings.
const (
	Claimed      Standing = "claimed"      // one origin, or only bodies of one belligerent
	Corroborated Standing = "corroborated" // two or more independent origins, not all of one belligerent
	Confirmed    Standing = "confirmed"    // reporters or an independent body on the spot, or the other side concedes
	Disputed     Standing = "disputed"     // a party denies it, or gives an incompatible value for the same scope
	Withdrawn    Standing = "withdrawn"
)

// EventID is stable: it derives from the first claim of the event.
type EventID string

// Appearance is one claim of an event with where and when it was seen. Source
// and Claim are those of the entry and must not be changed.
type Appearance struct {
	Seq       Seq
	Seen      time.Time
	Source    *KeptSource
	Claim     *Claim
	*Word            // never nil
	Ended     Seq    // entry that superseded or retracted it, 0 while it stands
	Note      string // why the claim was put to this event, in words
	Reread    bool   // it ended since another version of the program reads the page otherwise; the outlet took nothing back
	Edited    bool   // it ended since an editor reads it otherwise, set it apart or withdrew it; the outlet took nothing back
	Withdrawn bool   // … he withdrew it

	carrierKnown bool     // the register knows the outlet that carries it
	copies       bool     // the document copies one that came before
	sumsUp       bool     // it is the headline of a document that quotes somebody on the same
	lent         bool     // its document has one text with another of its event, and counts as whose word that is
	stage        aidStage // of a claim of aid

	disowned bool // the sentence calls a report wrong; filled where its root is a belligerent

	index int32 // of the claim in its entry
	split Seq   // entry of the editor who set it apart from its event
}

// Word is on whose word an appearance is. Those of one word share it: it must not
// be changed.
type Word struct {
	Origin *claim.Party  // the origin after following copies, credits and relays
	Relays []claim.Party // who passed it on, nearest the origin last, the carrying outlet first
	Root   string        // whom the origin counts as: those of one root count once ("UA", "ua/mod", "outlet:example.org")
	Known  bool          // the theatre's register knows the origin; unknown ones count as no independent origin

	own   bool   // the document says it in its own voice
	voice *voice // the document's own, where the word is its own or that of somebody whom it does not name; else nil
}

// Value is one point of a series: (event, quantity, scope, as-of, origin).
type Value struct {
	Role     claim.Role  `json:"role"`
	Value    float64     `json:"value"`
	Low      float64     `json:"low"`
	High     float64     `json:"high"`
	Modifier string      `json:"modifier"`
	Unit     string      `json:"unit,omitempty"`
	Scope    string      `json:"scope,omitempty"` // part of the event it counts, "" for the whole
	AsOf     doc.Stamp   `json:"as_of"`
	Seen     time.Time   `json:"seen"`
	Origin   claim.Party `json:"origin"`
	URI      string      `json:"uri"`
	Document doc.ID      `json:"document"`
	Sentence doc.Span    `json:"sentence"`
	Ended    Seq         `json:"ended,omitempty"`    // entry that took it back, 0 while it stands
	Relation Relation    `json:"relation,omitempty"` // to the value before
}

// Relation tells how a value bears on those that were known before it.
type Relation string

// The relations between values of one role and unit.
const (
	First      Relation = "first"       // nothing was known before
	Update     Relation = "update"      // a later count, higher or by the same origin
	Repeats    Relation = "repeats"     // a value that already stood
	Conflict   Relation = "conflict"    // incompatible, same scope and time, other independent origin
	OtherScope Relation = "other scope" // counts another part, or another period
	Correction Relation = "correction"  // the same origin or outlet lowers its own value
	Subset     Relation = "subset"      // counts some of those counted by the whole
)

// Range is what is known of one role: the latest credible value and the
// lowest and highest that stand, as UCDP's best, low and high.
type Range struct {
	Best float64 `json:"best"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Event is a real-world event or state that one or more claims tell of. What
// many events have in common, and what few have at all, stands behind a pointer
// that is never nil in an event of a ledger: there are very many of them.
type Event struct {
	ID          EventID
	Place       *claim.Place
	Start, End  doc.Stamp    // when it happened, [Start, End); zero when unknown
	Actor       *claim.Party // who did it, when told
	Appearances []Appearance
	First, Last Seq       // first and latest entry that bear on it
	Seen        time.Time // when the latest of them was appended
	Revision    int64     // grows whenever the event is told anew; no two events of a ledger have the same
	Hidden      bool      // an editor hid it, or it is Misread: it is not shown and counts for nothing
	Misread     bool      // all that told of it was read otherwise by another version of the program
	Pinned      bool      // an editor pinned it
	*Judgement
	*Tellers
	*Particulars

	key    eventKey // of ID
	cells  []*cell
	listed listed
}

// Judgement is what the rules make of an event. Those of whom it is the same share
// it: it must not be changed.
type Judgement struct {
	Type     claim.Type
	Modality claim.Modality // "actual" unless it is only planned, possible or demanded
	Standing Standing
	Rule     string // name of the rule that gave the standing

	register *origins
}

// Tellers are those who tell of an event. Events that the same tell of share
// them: they must not be changed.
type Tellers struct {
	Origins []claim.Party // independent origins, roots in the order first seen; each by the name that its earliest document gives
	Voices  []claim.Party // everybody whose word it is, first seen first; several may share a root
	Relays  []claim.Party // who passed it on

	roots []string // of Origins
}

// Particulars are what only some events have. Those without any share one: it
// must not be changed.
type Particulars struct {
	Target      *claim.Party
	Change      claim.Change // of control events
	Holder      theatre.Side // of control events: who holds the place when it is so; "" when contested
	Responses   []Appearance // denials, confirmations, silences about it
	Series      []Value      // by Seen, then place in the document
	Figures     []Figure     // what is known of each role, by role; see Latest
	Notes       []string     // what a reader must know: "sum of parts is 10, total says 11"
	Anachronism string       // why it does not belong to the time of the documents that tell it, "" when it does
	Evidence    string       // by which an editor verified it

	lenders map[string][]string // whom the texts of a root count as that others have too, where that is another root
}

// Figure is what is known of one role of an event.
type Figure struct {
	At        int     // place in Series of the latest credible value
	Low, High float64 // the lowest and highest that stand
}

// Latest returns the latest credible value of a role, and whether there is one.
func (e *Event) Latest(r claim.Role) (v Value, ok bool) {
	if i := e.counted(r); i >= 0 {
		v = e.Series[e.Figures[i].At]
		v.Relation = ""
		return v, true
	}
	return Value{}, false
}

// Range returns what is known of a role, and whether anything is.
func (e *Event) Range(r claim.Role) (known Range, ok bool) {
	if i := e.counted(r); i >= 0 {
		c := e.Figures[i]
		return Range{e.Series[c.At].Value, c.Low, c.High}, true
	}
	return Range{}, false
}

// counted returns the place of a role in Figures, -1 for none.
func (e *Event) counted(r claim.Role) int {
	return slices.IndexFunc(e.Figures, func(c Figure) bool { return e.Series[c.At].Role == r })
}

// ChangeKind tells what a new entry changed.
type ChangeKind string

// The kinds of change between two Seqs.
const (
	NewEvent        ChangeKind = "new_event"
	NewOrigin       ChangeKind = "new_origin"
	StandingChanged ChangeKind = "standing_changed"
	ValueChanged    ChangeKind = "value_changed"
	NowWithdrawn    ChangeKind = "withdrawn"
	NowHidden       ChangeKind = "hidden" // by an editor
	ShownAgain      ChangeKind = "shown"  // by an editor
	Merged          ChangeKind = "merged" // the event From turned out to be this one
)

// Change is one difference that an entry made.
type Change struct {
	Seq   Seq        `json:"seq"`
	Event EventID    `json:"event"`
	Kind  ChangeKind `json:"kind"`
	From  string     `json:"from"` // what stood before, in words; "" for a new event
	To    string     `json:"to"`
}
