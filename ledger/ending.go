package ledger

import (
	"time"

	"sayso/doc"
)

// Ending is an entry that took claims back: what came in their place, and when
// it was learned.
type Ending struct {
	Kind     EntryKind
	Seen     time.Time
	Document doc.ID // that the entry is on: the later version, or what was taken back; "" for an editor's act
	URI      string // where that was found
	Act      Act    // of an editor's entry
	Reason   string // that it gives, in words
}

func endingOf(e *Entry) Ending {
	out := Ending{Kind: e.Kind, Seen: e.Seen, Document: e.Source.Document, URI: e.Source.URI, Reason: e.Reason}
	if e.Edit != nil {
		out.Act = e.Edit.Act
	}
	return out
}

// Ending returns what the entry is that ended an appearance (see
// Appearance.Ended); ok is false where it ended none.
func (l *Ledger) Ending(by Seq) (e Ending, ok bool) {
	e, ok = l.endings[by]
	return e, ok
}
