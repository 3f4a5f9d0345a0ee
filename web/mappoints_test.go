package web

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"sayso/internal/synthetic"
	"sayso/ledger"
	"sayso/theatre"
)

// folded is a Source over one ledger that is there as a whole.
type folded struct {
	world
	ledger *ledger.Ledger
}

func (f *folded) Seq() ledger.Seq { return f.ledger.Seq() }

func (f *folded) View(_ context.Context, _ ledger.Until, fn func(*ledger.Ledger) error) error {
	return fn(f.ledger)
}

// What is kept of a ledger that grows is what is made of it anew, also where
// claims are taken back and events are merged.
func TestPointDaysGrow(t *testing.T) {
	for _, layer := range []string{incidents, flooding} {
		w, l := &synthetic.World{Seed: 5, Shape: synthetic.Crowded}, ledger.New(nil)
		kept, drawn := newPointDays(l, layer), 0
		for i := range 600 {
			e := w.Entry()
			for k := range e.Claims {
				if p := e.Claims[k].Place; p != nil {
					p.Lat += float64(i%9) / 100 // as another gazetteer has it
				}
			}
			if _, err := l.Apply(e); err != nil {
				t.Fatal(err)
			}
			if i%7 > 0 {
				continue
			}
			kept.look()
			anew := newPointDays(l, layer)
			anew.look()
			drawn = max(drawn, len(anew.marks))
			if !reflect.DeepEqual(kept.marks, anew.marks) || kept.spots != anew.spots || !slices.Equal(kept.order, anew.order) || !reflect.DeepEqual(kept.days, anew.days) || !slices.Equal(slices.Sorted(slices.Values(kept.classes())), slices.Sorted(slices.Values(anew.classes()))) {
				t.Fatalf("%s after %d entries: %d on %d days in %v, made anew %d on %d in %v", layer, i, len(kept.marks), len(kept.order), kept.spots, len(anew.marks), len(anew.order), anew.spots)
			}
		}
		if layer == incidents && drawn < 100 {
			t.Errorf("%d events are drawn", drawn)
		}
	}
}

// A day with more than can be drawn says how many there are, and where they all
// stand; a day gone by is not forgotten over what came after it.
func TestDayOfManyStrikes(t *testing.T) {
	w := struck(t, mapEvents+50)
	h, err := New(w, Options{})
	if err != nil {
		t.Fatal(err)
	}
	page := get(t, h, "/map?layer=incidents", "text/html").Body.String()
	if !strings.Contains(page, "Of 450 marks the latest 400 are drawn and listed") || !strings.Contains(page, "/timeline?from=2023-05-15&amp;to=2023-06-13&amp;type=strike") {
		t.Error("the page does not say what it leaves out")
	}
	var data mapCollection
	if err := json.Unmarshal(get(t, h, "/map.json?layer=incidents", "").Body.Bytes(), &data); err != nil {
		t.Fatal(err)
	}
	if data.Matched != mapEvents+50 || data.Returned != mapEvents || len(data.Features) != mapEvents {
		t.Errorf("the GeoJSON has %d of %d, %d features", data.Returned, data.Matched, len(data.Features))
	}
	if strings.Contains(page, "data-by-day") {
		t.Error("450 marks are not too many to be asked for at once")
	}
}

// What was hit on a day stands on the map of that day, however much came after it.
func TestOldDaysStay(t *testing.T) {
	w := &synthetic.World{Seed: 3, Shape: synthetic.Articles}
	l := ledger.New(nil)
	marks := func() int {
		p := newPointDays(l, incidents)
		p.look()
		_, all, _ := p.on(synthetic.Start.AddDate(0, 0, 1), incidents, nil)
		return all
	}
	for range 3000 {
		if _, err := l.Apply(w.Entry()); err != nil {
			t.Fatal(err)
		}
	}
	before := marks() // some of them are told as one later
	for range 4000 {
		if _, err := l.Apply(w.Entry()); err != nil {
			t.Fatal(err)
		}
	}
	h, err := New(&folded{ledger: l}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	page := get(t, h, "/map?layer=incidents&on=2022-02-25", "text/html").Body.String()
	if before < 100 || marks() < before*9/10 || !strings.Contains(page, "<li><a href=") || !strings.Contains(page, "data-by-day") {
		t.Errorf("%d marks, then %d; %t %t", before, marks(), strings.Contains(page, "<li><a href="), strings.Contains(page, "data-by-day"))
	}
}

// A map that is kept while entries come in is the one that would be made anew.
func TestMapIsNeverStale(t *testing.T) {
	th, err := theatre.Open("ukraine")
	if err != nil {
		t.Fatal(err)
	}
	w, from := &synthetic.World{Seed: 9, Shape: synthetic.Crowded}, &folded{ledger: ledger.New(th)}
	newSite := func() *Site {
		site, err := New(from, Options{Theatre: th})
		if err != nil {
			t.Fatal(err)
		}
		return site
	}
	site, pages, same := newSite(), map[string]string{}, 0
	for range 80 {
		if _, err := from.ledger.Apply(w.Entry()); err != nil {
			t.Fatal(err)
		}
		anew := newSite()
		for _, layer := range site.layers() {
			for _, address := range []string{"/map?layer=", "/map.json?on=2022-02-25&layer=", "/map.json?days=all&layer=", "/map?place=osm:1&layer="} {
				kept, fresh := get(t, site, address+layer.key, "*/*"), get(t, anew, address+layer.key, "*/*")
				if kept.Code != fresh.Code || kept.Body.String() != fresh.Body.String() {
					t.Fatalf("entry %d: %s%s is stale", from.Seq(), address, layer.key)
				}
				if fresh.Body.String() == pages[address+layer.key] {
					same++
				}
				pages[address+layer.key] = fresh.Body.String()
			}
		}
	}
	if changed := 80*len(pages) - same; same < 200 || changed < 200 {
		t.Errorf("%d maps changed with an entry and %d did not", changed, same)
	}
}
