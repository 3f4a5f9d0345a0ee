// Package synthetic makes a stream of ledger entries and their documents that
// has the shape of a real one, the same for one seed, as long as is asked for. It
// is for tests and measurements; nothing of it is shown to anybody.
//
// Its main type is [World].
package synthetic

import (
	"fmt"
	"math/bits"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/theatre"
)

// Shape is what a synthetic stream is like. Shares are of a thousand.
type Shape struct {
	PerDay     int   // documents
	Outlets    int   // few of them often
	Towns      int   // few of them often
	Claims     []int // share of documents with 0, 1, 2 … claims; the rest have up to 12
	Placed     int   // share of claims with a place
	Timed      int   // … with a day of their own
	Vague      int   // … told of a whole month
	Unknown    int   // share of the places that no gazetteer knows
	Background int   // share of claims that look back on what is long past
	Undated    int   // share of documents without a date
	Counted    int   // … with a number of killed or of items
	Responses  int   // … that answer the claim before them
	Copies     int   // share of documents that copy an earlier one
	Versions   int   // … that are a new version of an earlier one
	Retracted  int   // share of entries that take a document back
	Own        int   // share of claims in the outlet's own words; half as many are of somebody unnamed
	Passed     int   // share of documents that credit an agency, or pass on another's report
	Late       int   // share of documents that were published up to 60 days before they came in
	Types      []TypeShare
}

// TypeShare is how many of a thousand claims are of a type.
type TypeShare struct {
	Of    claim.Type
	Share int
}

// warTypes are the claim types of a stream about a war.
var warTypes = []TypeShare{
	{claim.Strike, 204}, {claim.GroundCombat, 157}, {claim.Damage, 140}, {claim.Advance, 121}, {claim.Aid, 95}, {claim.Control, 79},
	{claim.Casualty, 46}, {claim.Displacement, 39}, {claim.Loss, 39}, {claim.Interception, 80},
}

// The shapes. The wire has the shares that `sayso ingest` finds in 2,429 feed
// items of one month on one war, read from 42 Outlets: 37 % of them make a
// claim, .67 claims each; 16 % of the claims count something, 13 % give a day
// of their own, 37 % a place that is known (the first of them 15 % of all);
// 3 % of the items copy another. It adds what a feed does not show: new
// versions, retractions, pages that come in late. Its 900 documents a day are
// those of a newsroom that reads some hundred outlets.
//
// Articles hold several claims each and crowd upon few places: the heavy case.
// The crowded world is for properties: everything meets everything else.
var (
	Wire = Shape{
		PerDay: 900, Outlets: 42, Towns: 3000, Claims: []int{627, 217, 98, 30, 14, 7, 2}, Placed: 370, Timed: 130, Counted: 160, Responses: 60,
		Copies: 32, Versions: 10, Retracted: 1, Late: 20, Types: warTypes,
	}
	Articles = Shape{
		PerDay: 900, Outlets: 60, Towns: 3000, Claims: []int{0, 500, 500}, Placed: 1000, Timed: 667, Counted: 500,
		Copies: 200, Types: warTypes,
	}
	Crowded = Shape{
		PerDay: 40, Outlets: 8, Towns: 5, Claims: []int{50, 400, 300, 150}, Placed: 800, Timed: 500, Counted: 600, Responses: 150,
		Copies: 200, Versions: 120, Retracted: 40, Late: 200, Own: 300, Passed: 150, Types: warTypes,
	}
)

// World is a synthetic stream of entries of one shape, the same for one seed.
type World struct {
	Shape
	Seed    uint64 // not 0
	entries int
	told    []ledger.Source // the last documents, for copies and versions
}

func (w *World) next() uint64 {
	w.Seed ^= w.Seed << 13
	w.Seed ^= w.Seed >> 7
	w.Seed ^= w.Seed << 17
	return w.Seed * 0x2545F4914F6CDD1D
}

// pick returns a number in [0, n).
func (w *World) pick(n int) int {
	hi, _ := bits.Mul64(w.next(), uint64(n))
	return int(hi)
}

// often returns a number in [0, n), small ones more often than large ones.
func (w *World) often(n int) int { return w.pick(1 + w.pick(1+w.pick(n))) }

// chance reports true in share of a thousand cases.
func (w *World) chance(share int) bool { return w.pick(1000) < share }

// Start is when the first document comes in.
var Start = time.Date(2022, 2, 24, 0, 0, 0, 0, time.UTC)

// Entry returns the next entry, not sealed.
func (w *World) Entry() ledger.Entry {
	w.entries++
	e := ledger.Entry{Seq: ledger.Seq(w.entries), Seen: Start.Add(time.Duration(w.entries) * (24 * time.Hour / time.Duration(w.PerDay))), Kind: ledger.Reported, Analyser: "test"}
	if n := len(w.told); n > 0 && w.chance(w.Retracted) {
		old := w.told[w.pick(n)]
		e.Kind, e.Reason, e.Source = ledger.Retracted, "it was taken back", ledger.Source{Document: old.Document, URI: old.URI}
		return e
	}
	published := e.Seen
	if w.chance(w.Late) {
		published = published.AddDate(0, 0, -w.pick(60))
	}
	outlet := fmt.Sprintf("outlet-%d.example", w.often(w.Outlets))
	e.Source = ledger.Source{
		Document: doc.ID(fmt.Sprintf("sha256:%064x", w.entries)), Outlet: outlet, Published: doc.At(published), Basis: doc.BasisMetadata,
		URI:   fmt.Sprintf("https://%s/world/europe/%d/a-slug-that-tells-what-the-article-is-about-in-some-words-%d.html", outlet, published.Year(), w.entries),
		Title: fmt.Sprintf("A headline of some seventy letters as most outlets write them, no. %d", w.entries),
	}
	if w.Undated > 0 && w.chance(w.Undated) {
		e.Source.Published, e.Source.Basis = doc.Stamp{}, ""
	}
	if n := len(w.told); n > 0 && w.chance(w.Copies) {
		e.Source.CopyOf, e.Source.CopyWhy = []doc.ID{w.told[w.pick(n)].Document}, "nine tenths of its words stand there too"
	}
	if w.Passed > 0 && w.chance(w.Passed) {
		e.Source.Agencies = []string{"outlet-0.example"}
	} else if w.Passed > 0 && w.chance(w.Passed) {
		e.Source.Relays = []string{fmt.Sprintf("outlet-%d.example", w.often(w.Outlets))}
	}
	if n := len(w.told); n > 0 && w.chance(w.Versions) {
		old := &w.told[w.pick(n)]
		e.Kind, e.Source.Supersedes, e.Source.URI, e.Source.Outlet = ledger.Superseded, old.Document, old.URI, old.Outlet
		*old = e.Source
	}
	if w.told = append(w.told, e.Source); len(w.told) > 200 {
		w.told = w.told[1:]
	}
	w.tell(&e, published)
	return e
}

// tell gives an entry its claims.
func (w *World) tell(e *ledger.Entry, published time.Time) {
	at, n := w.pick(1000), 0
	for ; n < len(w.Claims) && at >= w.Claims[n]; n++ {
		at -= w.Claims[n]
	}
	if n == len(w.Claims) {
		n += w.pick(6)
	}
	for i := range n {
		if i > 0 && w.chance(w.Responses) {
			e.Claims = append(e.Claims, w.response(e.Claims[i-1], i))
		} else {
			e.Claims = append(e.Claims, w.claim(i, published))
		}
	}
}

func (w *World) response(to claim.Claim, i int) claim.Claim {
	stances := []claim.Stance{claim.Confirms, claim.Denies, claim.Disputes, claim.NotConfirmed, claim.NoComment}
	return claim.Claim{
		ID: claim.ID(fmt.Sprintf("c:%016x-%d", w.entries, i)), Type: claim.Response, About: to.ID, Stance: stances[w.pick(len(stances))],
		Sentence: doc.Span{Start: 200 * i, End: 200*i + 60}, Quote: doc.Quote{Exact: "A spokesman of the other side would not speak of it at all."},
		Origin: w.speaker(), Polarity: claim.Asserted, Modality: claim.Actual,
	}
}

func (w *World) speaker() claim.Party {
	who := w.often(40)
	return claim.Party{Name: "Speaker " + spelt(who), Kind: theatre.Person, Side: []theatre.Side{"UA", "RU", "none"}[who%3]}
}

// spelt returns a name for n, another for each. It has no digits: a line of a
// briefing would have to have them from the sentence that it cites.
func spelt(n int) string {
	var b strings.Builder
	for ; ; n /= len(consonants) * len(vowels) {
		b.WriteByte(consonants[n%len(consonants)])
		b.WriteByte(vowels[n/len(consonants)%len(vowels)])
		if n < len(consonants)*len(vowels) {
			break
		}
	}
	s := b.String() + "l"
	return strings.ToUpper(s[:1]) + s[1:]
}

func (w *World) typed() claim.Type {
	at := w.pick(1000)
	for _, t := range w.Types {
		if at -= t.Share; at < 0 {
			return t.Of
		}
	}
	return claim.Strike
}

func (w *World) claim(i int, published time.Time) claim.Claim {
	killed := w.pick(12)
	quote := fmt.Sprintf("At least %d people were killed and %d wounded in an attack on the town, the head of the region said.", killed, w.pick(30))
	c := claim.Claim{
		ID: claim.ID(fmt.Sprintf("c:%016x-%d", w.entries, i)), Type: w.typed(), Sentence: doc.Span{Start: 200 * i, End: 200*i + len(quote)},
		Quote: doc.Quote{Exact: quote, Prefix: "what stands before the sentence ", Suffix: " what stands after the sentence"},
		Actor: &claim.Party{Name: "RU", Side: "RU"}, Polarity: claim.Asserted, Modality: claim.Actual, Origin: w.speaker(), Rule: "strike/passive",
	}
	if w.pick(3) == 0 {
		c.Actor = &claim.Party{Name: "UA", Side: "UA"}
	}
	if w.Own > 0 && w.chance(w.Own) {
		c.OwnVoice, c.OnSpot, c.Origin = true, w.pick(8) == 0, claim.Party{}
	} else if w.Own > 0 && w.chance(w.Own/2) {
		c.Origin = claim.Party{Name: "officials"}
	}
	if c.Type == claim.Control {
		c.Change = []claim.Change{claim.Gained, claim.Gained, claim.Lost, claim.Held, claim.Contested}[w.pick(5)]
	}
	if w.pick(25) == 0 {
		c.Polarity = claim.Denied
	}
	if w.pick(10) == 0 {
		c.Modality = claim.Planned
	}
	if w.chance(w.Placed) {
		town := w.often(w.Towns)
		name := "Town " + spelt(town)
		if town%7 == 0 && w.pick(2) == 0 {
			name = strings.ToUpper(name) // another spelling
		}
		c.Place = &claim.Place{Name: name, Canonical: "Town " + spelt(town), ID: fmt.Sprint("osm:", town), Lat: 48, Lon: 37, Country: "UA", Class: "town"}
	}
	if c.Place != nil && w.Unknown > 0 && w.chance(w.Unknown) {
		c.Place.Canonical, c.Place.ID, c.Place.Class = "", "", ""
	}
	c.Background = w.Background > 0 && w.chance(w.Background)
	if w.Vague > 0 && w.chance(w.Vague) {
		at := doc.Stamp{Time: time.Date(published.Year(), published.Month()-time.Month(w.pick(2)), 1, 0, 0, 0, 0, time.UTC), Precision: doc.PrecisionMonth}
		c.Time = &claim.Time{Start: at, End: doc.Stamp{Time: at.End(), Precision: doc.PrecisionMonth}}
	} else if w.chance(w.Timed) {
		at := doc.Day(published.Year(), published.Month(), published.Day()-w.pick(2))
		c.Time = &claim.Time{Start: at, End: doc.Stamp{Time: at.End(), Precision: doc.PrecisionDay}}
	}
	if w.chance(w.Counted) {
		v := float64(killed)
		c.Quantities = []claim.Quantity{{Role: claim.Killed, Value: v, Low: v, High: v, Modifier: "exact", Unit: "people", Text: fmt.Sprint(killed)}}
		if c.Type == claim.Loss {
			c.Quantities[0].Role, c.Quantities[0].Unit = claim.LostItems, "tanks"
		}
	}
	return c
}

// Skip leaves out one Seq, which another entry has.
func (w *World) Skip() { w.entries++ }
