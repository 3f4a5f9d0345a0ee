package ledger

import (
	"time"

	"sayso/claim"
	"sayso/doc"
)

// Row is an event in the JSON form of the extraction contract, one line of
// `sayso events`.
type Row struct {
	ID          EventID            `json:"id"`
	Type        claim.Type         `json:"type"`
	Place       *claim.Place       `json:"place"`
	Time        RowTime            `json:"time"`
	Change      claim.Change       `json:"change,omitempty"`
	Standing    Standing           `json:"standing"`
	Rule        string             `json:"rule"`
	Claims      []RowClaim         `json:"claims"`
	Origins     []claim.Party      `json:"origins"`
	Relays      []claim.Party      `json:"relays"`
	Latest      map[string]float64 `json:"latest"`
	Series      []RowValue         `json:"series"`
	Anachronism string             `json:"anachronism,omitempty"`
	Notes       []string           `json:"notes,omitempty"`    // counts that do not add up
	Verified    string             `json:"verified,omitempty"` // by which an editor verified it
}

// RowTime is when an event happened, [Start, End).
type RowTime struct {
	Start doc.Stamp `json:"start"`
	End   doc.Stamp `json:"end"`
}

// RowClaim says where a claim of an event stands.
type RowClaim struct {
	URI      string     `json:"uri"`
	Document doc.ID     `json:"document"`
	Sentence doc.Span   `json:"sentence"`
	Type     claim.Type `json:"type"`
}

// RowValue is one point of an event's series.
type RowValue struct {
	Role     claim.Role  `json:"role"`
	Value    float64     `json:"value"`
	Modifier string      `json:"modifier"`
	AsOf     doc.Stamp   `json:"as_of"`
	Seen     time.Time   `json:"seen"`
	Origin   claim.Party `json:"origin"`
	URI      string      `json:"uri"`
	Relation Relation    `json:"relation,omitempty"`
}

// Row returns the event in its JSON form. Responses stand among its
// claims; claims that were taken back do not, unless none is left.
func (e *Event) Row() Row {
	r := Row{
		ID: e.ID, Type: e.Type, Place: e.Place, Time: RowTime{e.Start, e.End}, Change: e.Change, Standing: e.Standing, Rule: e.Rule,
		Claims: []RowClaim{}, Origins: append([]claim.Party{}, e.Origins...), Relays: append([]claim.Party{}, e.Relays...),
		Latest: map[string]float64{}, Series: []RowValue{}, Anachronism: e.Anachronism, Notes: e.Notes, Verified: e.Evidence,
	}
	for _, list := range [][]Appearance{e.Appearances, e.Responses} {
		for _, a := range list {
			if a.Ended != 0 && e.Standing != Withdrawn {
				continue
			}
			r.Claims = append(r.Claims, RowClaim{a.Source.URI, a.Source.Document, a.Claim.Sentence, a.Claim.Type})
		}
	}
	for _, c := range e.Figures {
		v := &e.Series[c.At]
		r.Latest[string(v.Role)] = v.Value
	}
	for _, v := range e.Series {
		r.Series = append(r.Series, RowValue{v.Role, v.Value, v.Modifier, v.AsOf, v.Seen, v.Origin, v.URI, v.Relation})
	}
	return r
}
