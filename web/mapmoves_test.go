//go:build browser

package web_test

import (
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"sayso/internal/synthetic"
	"sayso/web"
)

// A map of more than is fetched at once is fetched day by day, and shows what the
// list of the day has.
func TestMapByDay(t *testing.T) {
	server := httptest.NewServer(web.ManyPlaces(t, 4000, synthetic.Articles))
	t.Cleanup(server.Close)
	p := open(t, browser(t), server.URL, view{width: desktop, height: 1000})
	p.visit(t, "/map?layer=incidents")
	const shown = `document.querySelectorAll(".moving .spot").length`
	const listed = `Number((/ of ([0-9,]+) places/.exec(document.querySelector("#list").textContent)?.[1] ?? "0").replace(",", "")) || document.querySelectorAll("#list li:not(.empty)").length`
	until(t, p, `"byDay" in document.getElementById("map").dataset && !document.querySelector("svg.drawn") && `+shown+` > 0`)
	last := ask[int](t, p, shown)
	if words := ask[int](t, p, listed); words != last {
		t.Errorf("on the last day %d marks are drawn and %d listed", last, words)
	}
	if err := chromedp.Do(p, chromedp.Focus(chromedp.CSS("#day")), chromedp.KeyEvent(kb.Home)); err != nil {
		t.Fatal(err)
	}
	until(t, p, `new URL(location).searchParams.get("on") === document.querySelector(".slider").dataset.first && document.querySelector("#day-form input[type=date]").value === document.querySelector(".slider").dataset.first`)
	until(t, p, shown+` !== `+strconv.Itoa(last)+` && `+shown+` === (`+listed+`)`)
	for _, fault := range p.noted() {
		t.Errorf("not ours, or wrong: %s", fault)
	}
}

// until waits for an expression to hold.
func until(t *testing.T, p *tab, expression string) {
	t.Helper()
	if _, err := chromedp.Run(p, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(20*time.Second))); err != nil {
		t.Fatalf("never: %s: %v", expression, err)
	}
}

// The map can be stepped through the days, played, zoomed by keyboard, and
// tells of a place that is clicked on; the list and the address keep pace.
func TestMapMoves(t *testing.T) {
	server, _ := sampleSite(t)
	script := axe(t)
	p := open(t, browser(t), server.URL, view{width: desktop, height: 1000})
	p.visit(t, "/map?layer=claimed-ua")
	until(t, p, `document.querySelectorAll(".moving path.area").length > 1 && !document.querySelector("svg.drawn")`)
	last := ask[int](t, p, `document.querySelectorAll(".moving path.area").length`)
	if listed := ask[int](t, p, `document.querySelectorAll("#list li").length`); listed != last {
		t.Errorf("%d areas are drawn and %d listed", last, listed)
	}
	if err := chromedp.Do(p, chromedp.Focus(chromedp.CSS("#day")), chromedp.KeyEvent(kb.Home)); err != nil {
		t.Fatal(err)
	}
	until(t, p, `new URL(location).searchParams.get("on") === document.querySelector(".slider").dataset.first`)
	until(t, p, `document.querySelectorAll(".moving path.area").length === document.querySelectorAll("#list li:not(.empty)").length`)
	if first := ask[int](t, p, `document.querySelectorAll(".moving path.area").length`); first >= last {
		t.Errorf("on the first day %d areas are drawn, on the last %d", first, last)
	}
	if err := chromedp.Do(p, chromedp.Click(chromedp.CSS(".slider button"))); err != nil {
		t.Fatal(err)
	}
	until(t, p, `document.querySelector(".slider button").textContent === "Play" && document.getElementById("day").value === document.getElementById("day").max`)
	if now := ask[int](t, p, `document.querySelectorAll(".moving path.area").length`); now != last {
		t.Errorf("after playing %d areas are drawn, before it %d", now, last)
	}
	before := ask[string](t, p, `document.querySelector(".moving path.area").getAttribute("d")`)
	if err := chromedp.Do(p, chromedp.Focus(chromedp.CSS(".moving")), chromedp.KeyEvent("+")); err != nil {
		t.Fatal(err)
	}
	until(t, p, `document.querySelector(".moving path.area").getAttribute("d") !== `+"`"+before+"`")
	ask[any](t, p, `document.querySelector(".spot").click()`)
	until(t, p, `!document.getElementById("chosen").hidden`)
	if told := ask[string](t, p, `document.getElementById("chosen").textContent`); !strings.Contains(told, "Who is said to hold it") || !strings.Contains(told, "“") {
		t.Errorf("of the place clicked on it is told: %q", told)
	}
	for _, fault := range p.noted() {
		t.Errorf("not ours, or wrong: %s", fault)
	}
	check(t, p, script)
}
