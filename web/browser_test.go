//go:build browser

package web_test

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// view is how a reader looks at a page.
type view struct {
	width, height int64
	scale         float64 // zoom of the device, 1 when 0
	dark, still   bool    // prefers-color-scheme, prefers-reduced-motion
	plain         bool    // without JavaScript
}

// The sizes of window that pages are looked at in.
const (
	desktop = 1280
	phone   = 390
)

// String names a view as a subtest.
func (v view) String() string {
	name := fmt.Sprint(v.width)
	for _, part := range []struct {
		on   bool
		name string
	}{{v.scale > 1, fmt.Sprintf("at %g", v.scale)}, {v.dark, "dark"}, {v.plain, "without JavaScript"}} {
		if part.on {
			name += " " + part.name
		}
	}
	return name
}

// tab is an open page with what it asked for.
type tab struct {
	context.Context
	base string
	view view

	mu                sync.Mutex
	paths             map[network.RequestID]string
	bytes             map[string]float64 // over the wire, by path
	elsewhere, faults []string           // what was asked of other hosts; errors of scripts
}

// browser starts one without a window; it ends with the test. Where there is
// none the test is skipped.
func browser(t *testing.T) context.Context {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Skip("no chromium here: ", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox,
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("font-render-hinting", "none"))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	return ctx
}

// open opens a tab that looks at the site at base in one way. It is closed with
// the test.
func open(t *testing.T, parent context.Context, base string, v view) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // opens the tab, without a time limit
		t.Fatal(err)
	}
	p := &tab{Context: ctx, base: base, view: v}
	if err := chromedp.Listen(p, p.note); err != nil {
		t.Fatal(err)
	}
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}, {Name: "prefers-reduced-motion", Value: "no-preference"}}
	if v.dark {
		features[0].Value = "dark"
	}
	if v.still {
		features[1].Value = "reduce"
	}
	err := chromedp.Do(p,
		command(network.Enable, network.EnableParams{}),
		command(runtime.Enable, cdp.Empty{}),
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}),
		command(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: v.width, Height: v.height, DeviceScaleFactor: max(v.scale, 1), Mobile: v.width < 600}))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// visit loads a page into a tab.
func (p *tab) visit(t *testing.T, target string) {
	t.Helper()
	p.mu.Lock()
	p.paths, p.bytes, p.elsewhere, p.faults = map[network.RequestID]string{}, map[string]float64{}, nil, nil
	p.mu.Unlock()
	ctx, stop := context.WithTimeout(p, time.Minute)
	defer stop()
	err := chromedp.Do(ctx,
		command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: p.view.plain}),
		chromedp.Navigate("about:blank"), // so that a fragment of the same page is a load, too
		chromedp.Navigate(p.base+target),
		// What was not run while the page was read is not run now.
		command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false}))
	if err != nil {
		t.Fatal(err)
	}
}

// note keeps what a page asks for and what goes wrong in it.
func (p *tab) note(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		path, ours := strings.CutPrefix(e.Request.URL, p.base)
		if !ours && !strings.HasPrefix(e.Request.URL, "data:") && !strings.HasPrefix(e.Request.URL, "about:") {
			p.elsewhere = append(p.elsewhere, e.Request.URL)
		}
		path, _, _ = strings.Cut(path, "?")
		p.paths[e.RequestID] = path
	case *network.EventLoadingFinished:
		p.bytes[p.paths[e.RequestID]] += e.EncodedDataLength
	case *runtime.EventExceptionThrown:
		p.faults = append(p.faults, e.ExceptionDetails.Text)
	}
}

// noted returns what was asked of other hosts and what went wrong so far.
func (p *tab) noted() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append(append([]string{}, p.elsewhere...), p.faults...)
}

// ask evaluates an expression in the page; a promise is waited for.
func ask[T any](t *testing.T, p *tab, expression string) T {
	t.Helper()
	out, err := chromedp.Run(p, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.80s: %v", expression, err)
	}
	return out
}

// command makes an action of a protocol command whose result is not needed.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, c, params)
		return err
	})
}
