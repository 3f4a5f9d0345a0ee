package ledger

import (
	"fmt"
	"math/bits"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// shape is what a synthetic stream is like. Shares are of a thousand.
type shape struct {
	perDay    int   // documents
	outlets   int   // few of them often
	towns     int   // few of them often
	claims    []int // share of documents with 0, 1, 2 … claims; the rest have up to 12
	placed    int   // share of claims with a place
	timed     int   // … with a day of their own
	counted   int   // … with a number of killed or of items
	responses int   // … that answer the claim before them
	copies    int   // share of documents that copy an earlier one
	versions  int   // … that are a new version of an earlier one
	retracted int   // share of entries that take a document back
	late      int   // share of documents that were published up to 60 days before they came in
	types     []typeShare
}

type typeShare struct {
	of    claim.Type
	share int
}

// warTypes are the claim types of a stream about a war.
var warTypes = []typeShare{
	{claim.Strike, 204}, {claim.GroundCombat, 157}, {claim.Damage, 140}, {claim.Advance, 121}, {claim.Aid, 95}, {claim.Control, 79},
	{claim.Casualty, 46}, {claim.Displacement, 39}, {claim.Loss, 39}, {claim.Interception, 80},
}

// The shapes. The wire has the shares that `sayso ingest` finds in 2,429 feed
// items of one month on one war, read from 42 outlets: 37 % of them make a
// claim, .67 claims each; 16 % of the claims count something, 13 % give a day
// of their own, 37 % a place that is known (the first of them 15 % of all);
// 3 % of the items copy another. It adds what a feed does not show: new
// versions, retractions, pages that come in late. Its 900 documents a day are
// those of a newsroom that reads some hundred outlets.
//
// Articles hold several claims each and crowd upon few places: the heavy case.
// The crowded world is for properties: everything meets everything else.
var (
	wire = shape{
		perDay: 900, outlets: 42, towns: 3000, claims: []int{627, 217, 98, 30, 14, 7, 2}, placed: 370, timed: 130, counted: 160, responses: 60,
		copies: 32, versions: 10, retracted: 1, late: 20, types: warTypes,
	}
	articles = shape{
		perDay: 900, outlets: 60, towns: 3000, claims: []int{0, 500, 500}, placed: 1000, timed: 667, counted: 500,
		copies: 200, types: warTypes,
	}
	crowded = shape{
		perDay: 40, outlets: 8, towns: 5, claims: []int{50, 400, 300, 150}, placed: 800, timed: 500, counted: 600, responses: 150,
		copies: 200, versions: 120, retracted: 40, late: 200, types: warTypes,
	}
)

// world is a synthetic stream of entries of one shape, the same for one seed.
type world struct {
	shape
	seed    uint64
	entries int
	told    []Source // the last documents, for copies and versions
}

func (w *world) next() uint64 {
	w.seed ^= w.seed << 13
	w.seed ^= w.seed >> 7
	w.seed ^= w.seed << 17
	return w.seed * 0x2545F4914F6CDD1D
}

// pick returns a number in [0, n).
func (w *world) pick(n int) int {
	hi, _ := bits.Mul64(w.next(), uint64(n))
	return int(hi)
}

// often returns a number in [0, n), small ones more often than large ones.
func (w *world) often(n int) int { return w.pick(1 + w.pick(1+w.pick(n))) }

// chance reports true in share of a thousand cases.
func (w *world) chance(share int) bool { return w.pick(1000) < share }

var worldStart = time.Date(2022, 2, 24, 0, 0, 0, 0, time.UTC)

// entry returns the next entry.
func (w *world) entry() Entry {
	w.entries++
	e := Entry{Seq: Seq(w.entries), Seen: worldStart.Add(time.Duration(w.entries) * (24 * time.Hour / time.Duration(w.perDay))), Kind: Reported, Analyser: "test"}
	if n := len(w.told); n > 0 && w.chance(w.retracted) {
		old := w.told[w.pick(n)]
		e.Kind, e.Reason, e.Source = Retracted, "it was taken back", Source{Document: old.Document, URI: old.URI}
		return e
	}
	published := e.Seen
	if w.chance(w.late) {
		published = published.AddDate(0, 0, -w.pick(60))
	}
	outlet := fmt.Sprintf("outlet-%d.example", w.often(w.outlets))
	e.Source = Source{
		Document: doc.ID(fmt.Sprintf("sha256:%064x", w.entries)), Outlet: outlet, Published: doc.At(published), Basis: doc.BasisMetadata,
		URI:   fmt.Sprintf("https://%s/world/europe/%d/a-slug-that-tells-what-the-article-is-about-in-some-words-%d.html", outlet, published.Year(), w.entries),
		Title: fmt.Sprintf("A headline of some seventy letters as most outlets write them, no. %d", w.entries),
	}
	if n := len(w.told); n > 0 && w.chance(w.copies) {
		e.Source.CopyOf, e.Source.CopyWhy = []doc.ID{w.told[w.pick(n)].Document}, "nine tenths of its words stand there too"
	}
	if n := len(w.told); n > 0 && w.chance(w.versions) {
		old := &w.told[w.pick(n)]
		e.Kind, e.Source.Supersedes, e.Source.URI, e.Source.Outlet = Superseded, old.Document, old.URI, old.Outlet
		*old = e.Source
	}
	if w.told = append(w.told, e.Source); len(w.told) > 200 {
		w.told = w.told[1:]
	}
	w.tell(&e, published)
	return e
}

// tell gives an entry its claims.
func (w *world) tell(e *Entry, published time.Time) {
	at, n := w.pick(1000), 0
	for ; n < len(w.claims) && at >= w.claims[n]; n++ {
		at -= w.claims[n]
	}
	if n == len(w.claims) {
		n += w.pick(6)
	}
	for i := range n {
		if i > 0 && w.chance(w.responses) {
			e.Claims = append(e.Claims, w.response(e.Claims[i-1], i))
		} else {
			e.Claims = append(e.Claims, w.claim(i, published))
		}
	}
}

func (w *world) response(to claim.Claim, i int) claim.Claim {
	stances := []claim.Stance{claim.Confirms, claim.Denies, claim.Disputes, claim.NotConfirmed, claim.NoComment}
	return claim.Claim{
		ID: claim.ID(fmt.Sprintf("c:%016x-%d", w.entries, i)), Type: claim.Response, About: to.ID, Stance: stances[w.pick(len(stances))],
		Sentence: doc.Span{Start: 200 * i, End: 200*i + 60}, Quote: doc.Quote{Exact: "A spokesman of the other side would not speak of it at all."},
		Origin: w.speaker(), Polarity: claim.Asserted, Modality: claim.Actual,
	}
}

func (w *world) speaker() claim.Party {
	who := w.often(40)
	return claim.Party{Name: fmt.Sprint("Speaker ", who), Kind: theatre.Person, Side: []theatre.Side{"UA", "RU", "none"}[who%3]}
}

func (w *world) typed() claim.Type {
	at := w.pick(1000)
	for _, t := range w.types {
		if at -= t.share; at < 0 {
			return t.of
		}
	}
	return claim.Strike
}

func (w *world) claim(i int, published time.Time) claim.Claim {
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
	if c.Type == claim.Control {
		c.Change = []claim.Change{claim.Gained, claim.Gained, claim.Lost, claim.Held, claim.Contested}[w.pick(5)]
	}
	if w.pick(25) == 0 {
		c.Polarity = claim.Denied
	}
	if w.pick(10) == 0 {
		c.Modality = claim.Planned
	}
	if w.chance(w.placed) {
		town := w.often(w.towns)
		name := fmt.Sprint("Town ", town)
		if town%7 == 0 && w.pick(2) == 0 {
			name = strings.ToUpper(name) // another spelling
		}
		c.Place = &claim.Place{Name: name, Canonical: fmt.Sprint("Town ", town), ID: fmt.Sprint("osm:", town), Lat: 48, Lon: 37, Country: "UA", Class: "town"}
	}
	if w.chance(w.timed) {
		at := doc.Day(published.Year(), published.Month(), published.Day()-w.pick(2))
		c.Time = &claim.Time{Start: at, End: doc.Stamp{Time: at.End(), Precision: doc.PrecisionDay}}
	}
	if w.chance(w.counted) {
		v := float64(killed)
		c.Quantities = []claim.Quantity{{Role: claim.Killed, Value: v, Low: v, High: v, Modifier: "exact", Unit: "people", Text: fmt.Sprint(killed)}}
		if c.Type == claim.Loss {
			c.Quantities[0].Role, c.Quantities[0].Unit = claim.LostItems, "tanks"
		}
	}
	return c
}
