package ledger

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// LossRow is one claimant's figure of one side's losses of one item.
type LossRow struct {
	Claimant   claim.Party  `json:"claimant"`
	Target     theatre.Side `json:"target"`     // side that suffers
	Item       string       `json:"item"`       // "tanks", "personnel"
	Cumulative bool         `json:"cumulative"` // a running total since long before, not one day's or one action's
	Series     []Value      `json:"series"`     // that stand, by as-of, then value
	Event      EventID      `json:"event"`      // latest event that gives it
}

// Losses returns the loss figures by target, claimant and item. Figures that
// were taken back are left out; every figure keeps its claimant.
func (l *Ledger) Losses() []LossRow {
	type key struct {
		claimant, item string
		target         theatre.Side
		total          bool
	}
	rows := map[key]*LossRow{}
	var keys []key
	for _, e := range l.With(TypeFacet, string(claim.Loss)) {
		if !e.Counts() || e.Modality != claim.Actual && e.Modality != "" {
			continue
		}
		for _, a := range e.told() {
			for _, v := range e.Series {
				if v.Document != a.Source.Document || v.Sentence != a.Claim.Sentence || v.URI != a.Source.URI || a.Claim.Polarity == claim.Denied {
					continue
				}
				k := key{a.Root, itemKey(cmp.Or(v.Unit, a.Claim.Item, string(v.Role))), l.origins.sideOf(a.Claim.Target), runningTotal(a.Claim) != ""}
				r := rows[k]
				if r == nil {
					r = &LossRow{Claimant: *a.Origin, Target: k.target, Item: cmp.Or(v.Unit, a.Claim.Item, string(v.Role)), Cumulative: k.total}
					rows[k], keys = r, append(keys, k)
				}
				r.Series, r.Event = append(r.Series, v), e.ID
			}
		}
	}
	out := make([]LossRow, 0, len(keys))
	for _, k := range keys {
		r := rows[k]
		slices.SortStableFunc(r.Series, func(a, b Value) int {
			return cmp.Or(a.AsOf.Time.Compare(b.AsOf.Time), cmp.Compare(a.Value, b.Value), cmp.Compare(a.URI, b.URI))
		})
		out = append(out, *r)
	}
	slices.SortStableFunc(out, func(a, b LossRow) int {
		return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Claimant.Name, b.Claimant.Name), cmp.Compare(a.Item, b.Item))
	})
	return out
}

// InterceptionRow is one claimant's count of one attack.
type InterceptionRow struct {
	Claimant    claim.Party `json:"claimant"`
	Day         doc.Stamp   `json:"day"`      // zero when not told
	Munition    string      `json:"munition"` // "missiles", "drones"; "" when not told
	Launched    float64     `json:"launched"` // 0 when not told
	Intercepted float64     `json:"intercepted"`
	Cumulative  bool        `json:"cumulative"` // since long before, not of one attack
	Event       EventID     `json:"event"`
	Standing    Standing    `json:"standing"`
	URI         string      `json:"uri"` // where the latest of the two counts stands
	Document    doc.ID      `json:"document"`
	Sentence    doc.Span    `json:"sentence"`
}

// Interceptions returns the interception counts by day, claimant, munition;
// the latest of each claimant for one event.
func (l *Ledger) Interceptions() []InterceptionRow {
	var out []InterceptionRow
	for _, e := range l.With(TypeFacet, string(claim.Interception)) {
		if e.Counts() {
			out = append(out, interceptions(e)...)
		}
	}
	slices.SortStableFunc(out, func(a, b InterceptionRow) int {
		return cmp.Or(a.Day.Time.Compare(b.Day.Time), cmp.Compare(a.Claimant.Name, b.Claimant.Name), cmp.Compare(a.Munition, b.Munition))
	})
	return out
}

// interceptions returns the rows of one event.
func interceptions(e *Event) []InterceptionRow {
	var out []InterceptionRow
	for _, a := range e.told() {
		for _, q := range a.Claim.Quantities {
			if q.Role != claim.Intercepted && q.Role != claim.Launched {
				continue
			}
			munition := cmp.Or(q.Unit, a.Claim.Weapon)
			i := slices.IndexFunc(out, func(r InterceptionRow) bool {
				return sameParty(r.Claimant, *a.Origin) && itemKey(r.Munition) == itemKey(munition)
			})
			if i < 0 {
				i = len(out)
				out = append(out, InterceptionRow{Claimant: *a.Origin, Day: e.Start, Munition: munition, Event: e.ID, Standing: e.Standing,
					Cumulative: strings.HasSuffix(e.cells[0].bucket.key.subject, total)})
			}
			if q.Role == claim.Launched {
				out[i].Launched = q.Value
			} else {
				out[i].Intercepted = q.Value
			}
			out[i].URI, out[i].Document, out[i].Sentence = a.Source.URI, a.Source.Document, a.Claim.Sentence
		}
	}
	return out
}

// AidRow is one package or delivery; a package told twice is one row.
type AidRow struct {
	Giver     claim.Party `json:"giver"`
	Receiver  claim.Party `json:"receiver"`
	Item      string      `json:"item"`
	Amount    float64     `json:"amount"` // 0 when not told
	Unit      string      `json:"unit"`   // ISO 4217
	Announced bool        `json:"announced"`
	Committed bool        `json:"committed"`
	Delivered bool        `json:"delivered"`
	Day       doc.Stamp   `json:"day"` // first day that is told, else that of the first document
	Event     EventID     `json:"event"`
	Standing  Standing    `json:"standing"`
	URI       string      `json:"uri"` // where the amount stands, else where it was told first
	Document  doc.ID      `json:"document"`
	Sentence  doc.Span    `json:"sentence"`
}

// Aid returns the aid by day, giver, amount.
func (l *Ledger) Aid() []AidRow {
	var out []AidRow
	for _, e := range l.With(TypeFacet, string(claim.Aid)) {
		if e.Counts() {
			if r := aid(e); r.Announced || r.Committed || r.Delivered { // what is only asked for is no aid
				out = append(out, r)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b AidRow) int {
		return cmp.Or(a.Day.Time.Compare(b.Day.Time), cmp.Compare(a.Giver.Name, b.Giver.Name), cmp.Compare(a.Amount, b.Amount))
	})
	return out
}

// aid returns the row of one event.
func aid(e *Event) AidRow {
	r := AidRow{Day: e.Start, Event: e.ID, Standing: e.Standing}
	if v, ok := e.Latest(claim.Amount); ok {
		r.Amount, r.Unit = v.Value, v.Unit
		r.URI, r.Document, r.Sentence = v.URI, v.Document, v.Sentence
	}
	if e.Actor != nil {
		r.Giver = *e.Actor
	}
	if e.Target != nil {
		r.Receiver = *e.Target
	}
	for _, a := range e.told() {
		r.Item = cmp.Or(r.Item, a.Claim.Item)
		if r.Document == "" {
			r.URI, r.Document, r.Sentence = a.Source.URI, a.Source.Document, a.Claim.Sentence
		}
		if r.Day.IsZero() {
			r.Day = a.Source.Published
		}
		r.Committed = r.Committed || a.stage == aidCommitted
		r.Delivered = r.Delivered || a.stage == aidDelivered
		r.Announced = r.Announced || a.stage == aidAnnounced
	}
	return r
}

// aidStage is how far an aid has come as a claim tells it; 0 for one that is
// denied or only asked for.
type aidStage uint8

const (
	aidAnnounced aidStage = 1 + iota
	aidCommitted
	aidDelivered
)

// Partly reports whether a claim of aid tells that a part of it came.
func Partly(c *Claim) bool { return partly.MatchString(c.Quote.Exact) }

func stageOf(c *Claim) aidStage {
	switch words := c.Quote.Exact; {
	case c.Polarity == claim.Denied:
		return 0
	case c.Modality == claim.Planned, isActual(c) && committed.MatchString(words):
		return aidCommitted
	case isActual(c) && delivered.MatchString(words) && Partly(c):
		return aidCommitted
	case isActual(c) && delivered.MatchString(words):
		return aidDelivered
	case isActual(c):
		return aidAnnounced
	}
	return 0
}

// Words of a sentence that tell how far an aid has come; of one of which a part
// came, the rest is still promised.
var (
	partly    = regexp.MustCompile(`(?i)\b(?:parts?|half|some|most|tranche|batch|instal?lments?|shipment|third|quarter) of\b|\b(?:first|second|next|latest|another|initial|last) (?:part|tranche|batch|instal?lment|shipment|delivery|consignment)\b`)
	delivered = regexp.MustCompile(`(?i)\b(?:delivered|arrived|handed over|received|has reached|have reached|took delivery|in use by)\b`)
	committed = regexp.MustCompile(`(?i)\b(?:pledge[sd]?|pledging|commit(?:s|ted)|promise[sd]?|agree[sd]?|will (?:send|give|deliver|provide|supply))\b`)
)
