package web

import (
	"slices"
	"time"

	"sayso/brief"
	"sayso/claim"
	"sayso/ledger"
)

// eventJSON is the JSON twin of an event page.
type eventJSON struct {
	ID        ledger.EventID    `json:"id"`
	Type      claim.Type        `json:"type"`
	Place     *claim.Place      `json:"place,omitempty"`
	Time      map[string]string `json:"time"`
	Standing  ledger.Standing   `json:"standing"`
	Rule      string            `json:"rule"`
	Text      string            `json:"text,omitempty"`
	Origins   []claim.Party     `json:"origins"`
	Relays    []claim.Party     `json:"relays"`
	Series    []ledger.Value    `json:"series"`
	Claims    []tellingJSON     `json:"claims"`
	Responses []tellingJSON     `json:"responses"`
	Changes   []ledger.Change   `json:"changes"` // how it became what it is
	Notes     []string          `json:"notes,omitempty"`
	Seen      time.Time         `json:"seen"`
}

type tellingJSON struct {
	URI       string      `json:"uri"`
	Document  string      `json:"document"`
	Outlet    string      `json:"outlet"`
	Published string      `json:"published"`
	Quote     string      `json:"quote"`
	Start     int         `json:"start"`
	End       int         `json:"end"`
	Origin    claim.Party `json:"origin"`
	Stance    string      `json:"stance,omitempty"`
	Note      string      `json:"note,omitempty"`
	Stands    bool        `json:"stands"`
}

func newEventJSON(l *ledger.Ledger, e *ledger.Event, line *brief.Line) eventJSON {
	out := eventJSON{
		ID: e.ID, Type: e.Type, Place: e.Place, Time: map[string]string{"start": e.Start.String(), "end": e.End.String()},
		Standing: e.Standing, Rule: e.Rule, Origins: orEmpty(e.Origins), Relays: orEmpty(e.Relays), Series: orEmpty(e.Series),
		Claims: tellingsJSON(e.Appearances), Responses: tellingsJSON(e.Responses), Notes: slices.Clone(e.Notes), Seen: e.Seen,
	}
	out.Changes = orEmpty(l.ChangesOf(e))
	if line != nil {
		out.Text = line.Text
	}
	return out
}

// orEmpty copies a slice so that JSON has a list, never null, and nothing of
// the ledger is kept.
func orEmpty[T any](s []T) []T { return append([]T{}, s...) }

func tellingsJSON(as []ledger.Appearance) []tellingJSON {
	out := []tellingJSON{}
	for _, a := range as {
		if a.Source == nil || a.Claim == nil {
			continue
		}
		out = append(out, tellingJSON{
			URI: a.Source.URI, Document: string(a.Source.Document), Outlet: a.Source.Outlet, Published: a.Source.Published.String(),
			Quote: a.Claim.Quote.Exact, Start: a.Claim.Sentence.Start, End: a.Claim.Sentence.End, Origin: *a.Origin,
			Stance: string(a.Claim.Stance), Note: a.Note, Stands: a.Ended == 0,
		})
	}
	return out
}
