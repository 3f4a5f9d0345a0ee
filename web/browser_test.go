//go:build browser

package web_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"sayso/claim"
	"sayso/engine"
	"sayso/ledger"
	"sayso/sample"
	"sayso/theatre"
	"sayso/web"
)

// shot is one screenshot: a page at a size, light or dark.
type shot struct {
	name, target  string
	width, height int64
	dark          bool
}

// The pages are looked at in a real browser, over the sample world; run with
// go test -tags browser ./web to make the screenshots anew.
func TestScreenshots(t *testing.T) {
	server, event, document := sampleSite(t)
	ctx := browser(t)
	for _, s := range []shot{
		{"live-light", "/", 1280, 1500, false},
		{"live-dark", "/", 1280, 1500, true},
		{"live-phone", "/", 390, 1500, false},
		{"live-phone-dark", "/", 390, 1500, true},
		{"event-light", event, 1280, 1300, false},
		{"event-phone", event, 390, 1300, false},
		{"document-light", document, 1280, 1100, false},
		{"document-dark", document, 1280, 1100, true},
		{"document-phone", document, 390, 1300, false},
		{"sources-light", "/sources", 1280, 1100, false},
		{"glossary-light", "/glossary", 1280, 1100, false},
		{"error-light", "/event/unknown", 1280, 500, false},
	} {
		t.Run(s.name, func(t *testing.T) { take(t, ctx, server.URL, s) })
	}
}

// browser starts one without a window; it ends with the test.
func browser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox,
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("font-render-hinting", "none"))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	return ctx
}

// take loads a page, fails when it asks another host for something or is wider
// than the window, and writes the picture.
func take(t *testing.T, parent context.Context, base string, s shot) {
	tab, cancel := chromedp.NewContext(parent)
	defer cancel()
	if err := chromedp.Do(tab); err != nil { // opens the tab, without a time limit
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(tab, time.Minute)
	defer stop()
	err := chromedp.Listen(ctx, func(event any) {
		if r, ok := event.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(r.Request.URL, base) && !strings.HasPrefix(r.Request.URL, "data:") {
			t.Errorf("%s asks for %s", s.name, r.Request.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	scheme := "light"
	if s.dark {
		scheme = "dark"
	}
	err = chromedp.Do(ctx,
		command(network.Enable, network.EnableParams{}),
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}),
		command(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: s.width, Height: s.height, DeviceScaleFactor: 1, Mobile: s.width < 600}),
		chromedp.Navigate(base+s.target))
	if err != nil {
		t.Fatal(err)
	}
	wide, err := chromedp.Run(ctx, chromedp.Evaluate[int64]("document.documentElement.scrollWidth"))
	if err != nil {
		t.Fatal(err)
	}
	if wide > s.width {
		t.Errorf("%s: the page is %d pixels wide in a window of %d", s.name, wide, s.width)
	}
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join("..", "docs", "screenshots", s.name+".png")
	if err := os.WriteFile(name, picture, 0o644); err != nil {
		t.Fatal(err)
	}
}

// command makes an action of a protocol command whose result is not needed.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, c, params)
		return err
	})
}

// sampleSite serves the sample world and names an event and a document in it.
func sampleSite(t *testing.T) (server *httptest.Server, event, document string) {
	t.Helper()
	th, err := theatre.Open(sample.Theatre)
	if err != nil {
		t.Fatal(err)
	}
	a, err := engine.NewAnalyst(th, nil)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := sample.Pages()
	if err != nil {
		t.Fatal(err)
	}
	reading, err := engine.Read(t.Context(), engine.Options{Maker: a}, pages)
	if err != nil {
		t.Fatal(err)
	}
	live := engine.NewLive(reading.Store, th)
	if err := live.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	site, err := web.New(source{reading, live}, web.Options{Theatre: th, Failed: nil})
	if err != nil {
		t.Fatal(err)
	}
	server = httptest.NewServer(site)
	t.Cleanup(server.Close)
	live.View(func(l *ledger.Ledger) { event, document = busiest(l) })
	return server, event, document
}

// busiest returns the pages of the event with the longest series and of a
// document that tells of it.
func busiest(l *ledger.Ledger) (event, document string) {
	best := -1
	for _, e := range l.Events() {
		if _, toll := e.Latest[claim.Killed]; toll && len(e.Series) > best {
			best = len(e.Series)
			v := e.Latest[claim.Killed]
			event = "/event/" + string(e.ID)
			document = fmt.Sprintf("/document/%s?uri=%s#s%d-%d", v.Document, v.URI, v.Sentence.Start, v.Sentence.End)
		}
	}
	return event, document
}
