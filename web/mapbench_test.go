//go:build unix

package web

import (
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"sayso/internal/synthetic"
	"sayso/ledger"
	"sayso/notify"
	"sayso/place"
	"sayso/place/cells"
	"sayso/store"
	"sayso/theatre"
)

// spread puts the made-up towns of an entry at populated places of a country, few
// of which are told of often.
func spread(e *ledger.Entry, towns []*place.Place) {
	for i := range e.Claims {
		p := e.Claims[i].Place
		if p == nil {
			continue
		}
		n, err := strconv.Atoi(p.ID[len("osm:"):])
		if err != nil {
			continue
		}
		at := towns[n*7919%len(towns)]
		p.ID, p.Name, p.Canonical, p.Admin1, p.Lat, p.Lon, p.Class, p.Precision = string(at.ID), at.Name, at.Name, at.Admin1, at.Lat, at.Lon, string(at.Class), 1
	}
}

// grown is a stream about 3,000 places all over a country.
type grown struct {
	*folded
	from  *synthetic.World
	towns []*place.Place
}

// grow lets one more document come in.
func (g *grown) grow(tb testing.TB) {
	tb.Helper()
	e := g.from.Entry()
	spread(&e, g.towns)
	if _, err := g.ledger.Apply(e); err != nil {
		tb.Fatal(err)
	}
}

// ManyPlaces is a site over a made-up stream of n documents about 3,000 places all
// over a country.
func ManyPlaces(tb testing.TB, n int, shape synthetic.Shape) *Site {
	tb.Helper()
	site, _ := newManyPlaces(tb, n, shape)
	return site
}

func newManyPlaces(tb testing.TB, n int, shape synthetic.Shape) (*Site, *grown) {
	tb.Helper()
	gazetteer, err := place.World()
	if err != nil {
		tb.Fatal(err)
	}
	areas, err := cells.New(gazetteer, "UA")
	if err != nil {
		tb.Fatal(err)
	}
	th, err := theatre.Open("ukraine")
	if err != nil {
		tb.Fatal(err)
	}
	from := &grown{folded: &folded{world: world{store.NewMem(time.Now), &notify.Hub{}}, ledger: ledger.New(th)}, from: &synthetic.World{Seed: 11, Shape: shape}}
	areas.Sites(func(p *place.Place) { from.towns = append(from.towns, p) })
	for range n {
		from.grow(tb)
	}
	site, err := New(from, Options{Theatre: th, Cells: areas})
	if err != nil {
		tb.Fatal(err)
	}
	return site, from
}

// bench is the site that is measured, of SAYSO_GROWTH documents.
var bench struct {
	sync.Once
	site *Site
	from *grown
}

func benched(b *testing.B) (*Site, *grown) {
	bench.Do(func() {
		n, err := strconv.Atoi(os.Getenv("SAYSO_GROWTH"))
		if err != nil {
			n = 2000
		}
		bench.site, bench.from = newManyPlaces(b, n, synthetic.Wire)
	})
	return bench.site, bench.from
}

// What a map costs that nobody asked for before: of a day, and at a place.
func BenchmarkMap(b *testing.B) {
	site, from := benched(b)
	var days, places []string
	for day := range from.ledger.Days() {
		days = append(days, day.Format("2006-01-02"))
	}
	for _, key := range from.ledger.Keys(ledger.PlaceFacet) {
		places = append(places, url.QueryEscape(key))
	}
	for _, layer := range site.layers() {
		for name, values := range map[string][]string{"on": days, "place": places} {
			b.Run(layer.key+"/"+name, func(b *testing.B) {
				bytes, before := 0, processor(b)
				for i := 0; b.Loop(); i++ {
					w, r := httptest.NewRecorder(), httptest.NewRequest("GET", fmt.Sprintf("/map?layer=%s&%s=%s", layer.key, name, values[i%len(values)]), nil)
					site.mapOf(w, r)
					if w.Code != 200 {
						b.Fatal(w.Body.String())
					}
					bytes += len(squeezed(w.Body.Bytes(), soon))
				}
				b.ReportMetric(float64(bytes)/float64(b.N)/1024, "KB/page")
				b.ReportMetric(float64((processor(b)-before).Microseconds())/float64(b.N)/1000, "cpu-ms/page")
			})
		}
	}
}

// What the first map of each layer costs after an entry came in.
func BenchmarkMapAfterEntry(b *testing.B) {
	site, from := benched(b)
	for _, layer := range site.layers() {
		b.Run(layer.key, func(b *testing.B) {
			spent := time.Duration(0)
			for b.Loop() {
				from.grow(b)
				before := processor(b)
				w := httptest.NewRecorder()
				site.mapOf(w, httptest.NewRequest("GET", "/map?layer="+layer.key, nil))
				squeezed(w.Body.Bytes(), soon)
				spent += processor(b) - before
			}
			b.ReportMetric(float64(spent.Microseconds())/float64(b.N)/1000, "cpu-ms/page")
		})
	}
}

// What each page that follows from the whole ledger costs once after an entry came
// in: those who ask for it meanwhile wait for it.
func BenchmarkAfterEntry(b *testing.B) {
	site, from := benched(b)
	for _, address := range []string{"/", "/index.json", "/?since=1000", "/changes?since=1000", "/map", "/timeline", "/timeline.json", "/claims", "/claims?type=strike", "/losses", "/losses.json", "/strikes", "/strikes.json", "/aid", "/aid.json", "/corrections", "/sources",
		"/feed.atom", "/feed.json?list=corrections", "/following?follow=topic:strike", "/party/UA", "/place/" + from.ledger.Keys(ledger.PlaceFacet)[0]} {
		b.Run(address, func(b *testing.B) {
			spent, most := time.Duration(0), time.Duration(0)
			for b.Loop() {
				from.grow(b)
				before := processor(b)
				w := httptest.NewRecorder()
				site.ServeHTTP(w, httptest.NewRequest("GET", address, nil))
				took := processor(b) - before
				spent, most = spent+took, max(most, took)
				if w.Code != 200 {
					b.Fatal(w.Body.String())
				}
			}
			b.ReportMetric(float64(spent.Microseconds())/float64(b.N)/1000, "cpu-ms/page")
			b.ReportMetric(float64(most.Microseconds())/1000, "cpu-ms/most")
		})
	}
}

// processor is the processor's time that the program used.
func processor(tb testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
