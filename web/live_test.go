//go:build browser

package web_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"sayso/ledger"
	"sayso/store"
)

// Search shows what is found while one types, and keeps it in the address.
func TestPagesSearchWhileTyping(t *testing.T) {
	server, _ := sampleSite(t)
	p := open(t, browser(t), server.URL, view{width: desktop, height: 900})
	p.visit(t, "/search")
	if err := chromedp.Do(p, chromedp.SendKeys(chromedp.CSS("main input[name=q]"), "storozh")); err != nil {
		t.Fatal(err)
	}
	until(t, p, `document.querySelectorAll("#results mark.hit").length > 0 && new URL(location).searchParams.get("q") === "storozh"`)
	if err := chromedp.Do(p, chromedp.SendKeys(chromedp.CSS("main input[name=where]"), "kherson")); err != nil {
		t.Fatal(err)
	}
	until(t, p, `document.querySelectorAll("#results mark.hit").length === 0 && document.getElementById("found").textContent.startsWith("0 documents")`)
	for _, fault := range p.noted() {
		t.Errorf("not ours, or wrong: %s", fault)
	}
}

// What changes is told by a bar and moves nothing; the page is brought up to date
// when the reader asks for it. What is new since the last visit is marked.
func TestPagesTellWhatIsNew(t *testing.T) {
	site, from, _ := sampleWorld(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		site.Run(ctx)
		close(ended)
	}()
	server := httptest.NewServer(site)
	t.Cleanup(func() { stop(); <-ended; server.Close() })
	p := open(t, browser(t), server.URL, view{width: desktop, height: 900})
	p.visit(t, "/")
	ask[any](t, p, `localStorage.setItem("sayso.visit", JSON.stringify({ base: 1, seq: 20, at: 0 }))`)
	p.visit(t, "/")
	marked := ask[int](t, p, `document.querySelectorAll(".fresh:not([hidden])").length`)
	newer := ask[int](t, p, `[...document.querySelectorAll("[data-last]")].filter((e) => Number(e.dataset.last) > 20).length`)
	if said := ask[string](t, p, `document.getElementById("since-visit").textContent`); marked == 0 || marked != newer || !strings.Contains(said, "since your last visit") {
		t.Errorf("%d of %d newer lines are marked; the page says %q", marked, newer, said)
	}
	event := ask[string](t, p, `document.querySelector('article.line a[href^="/event/"]').getAttribute("href").slice(7)`)
	scrolled := ask[float64](t, p, `scrollTo({ top: 700, behavior: "instant" }), document.querySelectorAll("article.line")[6].getBoundingClientRect().top`)
	err := from.reading.Store.Update(ctx, func(tx store.Tx) error {
		_, err := tx.Append(ctx, ledger.Entry{Kind: ledger.Edited, Edit: &ledger.Edit{Act: ledger.ActHide, Event: ledger.EventID(event)}, Reason: "told twice"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := from.live.CatchUp(ctx); err != nil {
		t.Fatal(err)
	}
	from.hub.Publish(int64(from.live.Seq()))
	until(t, p, `!document.getElementById("news").hidden && document.querySelector("#news button").textContent === "1 new"`)
	if now := ask[float64](t, p, `document.querySelectorAll("article.line")[6].getBoundingClientRect().top`); now != scrolled {
		t.Errorf("what is read moved from %g to %g", scrolled, now)
	}
	if err := chromedp.Do(p, chromedp.Click(chromedp.CSS("#news button"))); err != nil {
		t.Fatal(err)
	}
	until(t, p, `document.getElementById("news").hidden && !document.querySelector('article.line a[href="/event/`+event+`"]')`)
	if at := ask[string](t, p, `document.activeElement.tagName`); at != "H1" {
		t.Errorf("the focus is on %s", at)
	}
	for _, fault := range p.noted() {
		t.Errorf("not ours, or wrong: %s", fault)
	}
}

// A printed briefing has no navigation, and all of its cited sentences.
func TestPagesPrint(t *testing.T) {
	server, pages := sampleSite(t)
	p := open(t, browser(t), server.URL, view{width: desktop, height: 900})
	p.visit(t, pages["live"])
	if err := chromedp.Do(p, command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})); err != nil {
		t.Fatal(err)
	}
	const shown = `[...document.querySelectorAll("%s")].filter((e) => e.checkVisibility({ contentVisibilityAuto: true }) && e.getBoundingClientRect().height > 0).length`
	until(t, p, `matchMedia("print").matches && document.querySelector("blockquote.cited").checkVisibility()`)
	cited := ask[int](t, p, `document.querySelectorAll("blockquote.cited").length`)
	if n := ask[int](t, p, fmt.Sprintf(shown, "blockquote.cited")); n != cited || n == 0 {
		t.Errorf("%d of %d cited sentences are printed", n, cited)
	}
	if n := ask[int](t, p, fmt.Sprintf(shown, "nav, form, .side, footer.site, .tools")); n != 0 {
		t.Errorf("%d parts are printed that nobody can use on paper", n)
	}
}
