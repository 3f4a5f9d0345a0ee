//go:build browser

package web_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// What a page may weigh over the wire (HTML, stylesheet and scripts, in bytes)
// and how long until something of it is seen, in milliseconds. A machine that is
// busy makes single loads slow: a page has so many tries to keep the time, and
// one that needs longer by itself keeps it in none.
const (
	tries      = 12
	liveBytes  = 60 << 10
	mapBytes   = 350 << 10
	firstPaint = 300
)

// The pages are light and quick to be seen.
func TestBudgets(t *testing.T) {
	server, pages := sampleSite(t)
	p := open(t, browser(t), server.URL, view{width: desktop, height: 900})
	cold := command(network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	if err := chromedp.Do(p, cold); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		best, weight := weigh(t, p, pages[name])
		limit := float64(liveBytes)
		if name == "map" || name == "spot" {
			limit = mapBytes
		}
		t.Logf("%-12s %5.1f KB over the wire, first contentful paint after %3.0f ms", name, weight/1024, best)
		if weight > limit || weight == 0 {
			t.Errorf("%s weighs %.0f bytes, at most %.0f", name, weight, limit)
		}
		if best > firstPaint {
			t.Errorf("%s is seen after %.0f ms at best, at most %d", name, best, firstPaint)
		}
	}
}

// weigh returns the quickest first paint of a page's loads, at least three, and
// its bytes.
func weigh(t *testing.T, p *tab, target string) (best, weight float64) {
	best = 1e9
	for i := 0; i < tries && (i < 3 || best > firstPaint); i++ {
		p.visit(t, target)
		best, weight = min(best, ask[float64](t, p, paint)), 0
		p.mu.Lock()
		for _, n := range p.bytes {
			weight += n
		}
		p.mu.Unlock()
	}
	return best, weight
}

// paint is the time of the first contentful paint
// (https://www.w3.org/TR/paint-timing/#first-contentful-paint).
const paint = `new Promise((done) => new PerformanceObserver((list) => {
	for (const e of list.getEntries()) if (e.name === "first-contentful-paint") done(e.startTime);
}).observe({ type: "paint", buffered: true }))`
