package web

import (
	"context"
	"iter"
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/nlp"
	"sayso/notify"
	"sayso/store"
	"sayso/story"
	"sayso/theatre"
)

// world is a Source over a store in memory.
type world struct {
	*store.Mem
	hub *notify.Hub
}

// Seq is the length of the ledger.
func (w world) Seq() ledger.Seq {
	c, _ := w.Counts(context.Background()) // memory does not fail
	return c.Entries
}

// Follow is woken by what a test publishes.
func (w world) Follow() (<-chan int64, func()) { return w.hub.Subscribe() }

// View folds the entries anew for each caller.
func (w world) View(ctx context.Context, until ledger.Until, fn func(*ledger.Ledger) error) error {
	l, err := ledger.Fold(nil, w.Entries(ctx, 0), until)
	if err != nil {
		return err
	}
	return fn(l)
}

var _ Source = world{}

// Sentences indexes the entries anew for each caller.
func (w world) Sentences() *store.Sentences {
	x := store.NewSentences()
	for e, err := range w.Mem.Entries(context.Background(), 0) {
		if err != nil {
			panic(err) // memory does not fail
		}
		x.Add(&e)
	}
	return x
}

// Stories folds the changes anew for each caller.
func (w world) Stories(ctx context.Context, fn func(*story.Stories)) error {
	var all story.Stories
	for c, err := range w.Changes(ctx, 0) {
		if err != nil {
			return err
		}
		if err := all.Apply(c.Value); err != nil {
			return err
		}
	}
	fn(&all)
	return nil
}

// report is one article with the claims that its sentences hold, in order.
type report struct {
	outlet, published, text string
	claims                  map[string]claim.Claim // by sentence
}

// newWorld reads the reports one after another.
func newWorld(t *testing.T, reports ...report) world {
	t.Helper()
	now := time.Date(2023, 6, 1, 0, 0, 0, 0, time.UTC)
	w := world{store.NewMem(func() time.Time { return now }), &notify.Hub{}}
	for _, r := range reports {
		at, err := doc.ParseStamp(r.published)
		if err != nil {
			t.Fatal(err)
		}
		now = at.Time.UTC()
		d := &doc.Document{ID: doc.NewID(r.text), URI: "https://" + r.outlet + "/1", Outlet: r.outlet, Title: "Report of " + r.outlet,
			Language: "en", Published: at, Basis: doc.BasisMetadata, Text: r.text, Furniture: []string{"Subscribe <b>now</b>"}}
		full := &claim.Report{Document: d, Analyser: "test/1"}
		for sentence, c := range r.claims {
			full.Claims = append(full.Claims, placed(t, d, sentence, c))
		}
		w.put(t, full)
	}
	return w
}

// put enters a report.
func (w world) put(t *testing.T, full *claim.Report) {
	t.Helper()
	err := w.Update(t.Context(), func(tx store.Tx) error {
		if _, err := tx.PutDocument(t.Context(), *full.Document); err != nil {
			return err
		}
		if _, err := tx.PutReport(t.Context(), full); err != nil {
			return err
		}
		_, err := tx.Append(t.Context(), ledger.NewEntry(full, nil))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// placed puts a claim where its sentence stands.
func placed(t *testing.T, d *doc.Document, sentence string, c claim.Claim) claim.Claim {
	t.Helper()
	i := strings.Index(d.Text, sentence)
	if i < 0 {
		t.Fatalf("%q is not in the text", sentence)
	}
	c.Sentence = doc.Span{Start: i, End: i + len(sentence)}
	quote, err := doc.NewQuote(d.Text, c.Sentence)
	if err != nil {
		t.Fatal(err)
	}
	c.Quote, c.Polarity, c.Modality = quote, claim.Asserted, claim.Actual
	c.ID = claim.ID(string(d.ID) + sentence)
	return c
}

// entries is here so that world's method set is what Source asks for.
func (w world) Entries(ctx context.Context, after ledger.Seq) iter.Seq2[ledger.Entry, error] {
	return w.Mem.Entries(ctx, after)
}

// smallWorld is a village retaken by one side's word, a strike whose toll
// rises, and a page that tries to bring markup in.
func smallWorld(t *testing.T) world {
	army := claim.Party{Name: "Ukraine's military", ID: "ua/mil", Kind: theatre.Military, Side: "UA"}
	forces := &claim.Party{Name: "Ukrainian forces", Kind: theatre.Military, Side: "UA"}
	outlet := func(name string) claim.Party {
		return claim.Party{Name: name, Kind: theatre.Outlet, Side: theatre.None}
	}
	village := &claim.Place{Name: "Storozheve", Canonical: "Storozheve", ID: "osm:1", Admin1: "Donetsk Oblast", Country: "UA", Class: "village", Lat: 47.8, Lon: 36.7, Precision: 1}
	city := &claim.Place{Name: "Kryvyi Rih", Canonical: "Kryvyi Rih", ID: "osm:2", Country: "UA", Class: "city", Lat: 47.9, Lon: 33.4, Precision: 1}
	strike := func(o claim.Party, n float64, text string) claim.Claim {
		return claim.Claim{Type: claim.Strike, Origin: o, OwnVoice: true, Place: city, Weapon: "missiles",
			Time:       &claim.Time{Start: doc.Day(2023, 6, 13), End: doc.Day(2023, 6, 14)},
			Quantities: []claim.Quantity{{Role: claim.Killed, Value: n, Low: n, High: n, Modifier: nlp.Exact, Text: text}}}
	}
	return newWorld(t,
		report{"northgate-courier.example", "2023-06-12T09:15:00Z",
			"Fourth village\n\nUkraine's military said its forces had retaken Storozheve. It gave no details.",
			map[string]claim.Claim{"Ukraine's military said its forces had retaken Storozheve.": {
				Type: claim.Control, Change: claim.Gained, Origin: army, Actor: forces, Place: village}}},
		report{"lakeside-tribune.example", "2023-06-13T05:00:00Z",
			"Missiles hit Kryvyi Rih\n\nThree people were killed in Kryvyi Rih. <script>alert(1)</script>",
			map[string]claim.Claim{"Three people were killed in Kryvyi Rih.": strike(outlet("lakeside-tribune.example"), 3, "Three people")}},
		report{"the-signal.example", "2023-06-13T17:00:00Z",
			"Toll rises\n\nEleven people were killed in the missile strike on Kryvyi Rih.",
			map[string]claim.Claim{"Eleven people were killed in the missile strike on Kryvyi Rih.": strike(outlet("the-signal.example"), 11, "Eleven people")}},
	)
}
