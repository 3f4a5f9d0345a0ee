//go:build browser

package web_test

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso/web"
)

// axeVersion is the release of the accessibility checker
// (https://github.com/dequelabs/axe-core) that pages are held to.
const axeVersion = "4.14.1"

// axe returns the checker's script, which npm fetches by name; where it cannot
// the test is skipped.
func axe(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	fetch := exec.CommandContext(ctx, "npm", "pack", "--silent", "axe-core@"+axeVersion)
	fetch.Dir = folder
	if out, err := fetch.CombinedOutput(); err != nil {
		t.Skipf("axe-core %s cannot be had: %v %s", axeVersion, err, out)
	}
	packed, err := os.Open(filepath.Join(folder, "axe-core-"+axeVersion+".tgz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	for files := tar.NewReader(z); ; {
		f, err := files.Next()
		if errors.Is(err, io.EOF) {
			t.Fatal("the package of axe-core has no axe.min.js")
		}
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "package/axe.min.js" {
			script, err := io.ReadAll(files)
			if err != nil {
				t.Fatal(err)
			}
			return string(script)
		}
	}
}

// violation is a rule of axe that a page breaks, and where.
type violation struct {
	ID, Help string
	Nodes    []struct {
		Target         []any
		FailureSummary string
	}
}

// check runs axe over a page, all of its rules.
func check(t *testing.T, p *tab, script string) {
	t.Helper()
	ask[any](t, p, script+";0")
	out := ask[string](t, p, `axe.run(document, {resultTypes: ["violations"]}).then((r) => JSON.stringify(r.violations))`)
	var found []violation
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		t.Errorf("axe, %s: %s, in %d places: %v: %s", v.ID, v.Help, len(v.Nodes), v.Nodes[0].Target, v.Nodes[0].FailureSummary)
	}
}

// calm fails when a page asks another host for anything, has an error, is wider
// than its window, or moved while it was drawn.
func calm(t *testing.T, p *tab) {
	t.Helper()
	for _, fault := range p.noted() {
		t.Errorf("not ours, or wrong: %s", fault)
	}
	if wide := ask[[2]int64](t, p, "[document.documentElement.scrollWidth, innerWidth]"); wide[0] > wide[1] {
		t.Errorf("the page is %d pixels wide in a window of %d: %s", wide[0], wide[1], ask[string](t, p, widest))
	}
	since := "Infinity"
	if p.view.plain { // scripts are let in again after the load, for the questions asked here
		since = `performance.getEntriesByType("navigation")[0].loadEventEnd`
	}
	if moved := ask[string](t, p, fmt.Sprintf(layoutShift, since)); moved != "" {
		t.Errorf("the page moved while it was drawn: %s", moved)
	}
}

// widest names what reaches over the edge of the window; layoutShift says what
// moved without the reader's doing, and by how much (https://wicg.github.io/layout-instability/).
const (
	widest = `[...document.querySelectorAll("main *, header *, footer *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll")).slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(" | ")`

	layoutShift = `new Promise((done) => {
		const moved = [], box = (r) => r.x + "," + r.y + " " + r.width + "x" + r.height;
		const name = (s) => (s.node?.outerHTML ?? s.node?.nodeName ?? "what is gone").slice(0, 80) + " from " + box(s.previousRect) + " to " + box(s.currentRect);
		new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput && e.startTime < %s) moved.push(e.value + ": " + e.sources.map(name).join("; ")); }).observe({ type: "layout-shift", buffered: true });
		requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(moved.join(" | ")))));
	})`
)

// Every page, on a desktop and on a phone, light and dark, with and without
// JavaScript: nothing for axe to find, no other host, nothing wider than the
// window, nothing that moves.
func TestPages(t *testing.T) {
	server, pages := sampleSite(t)
	script, ctx := axe(t), browser(t)
	for _, v := range views() {
		t.Run(v.String(), func(t *testing.T) {
			p := open(t, ctx, server.URL, v)
			for _, name := range slices.Sorted(maps.Keys(pages)) {
				t.Run(name, func(t *testing.T) {
					p.visit(t, pages[name])
					calm(t, p)
					check(t, p, script)
				})
			}
		})
	}
}

// views are a desktop and a phone, light and dark, with and without JavaScript.
func views() []view {
	var out []view
	for _, width := range []int64{desktop, phone} {
		for _, dark := range []bool{false, true} {
			for _, plain := range []bool{false, true} {
				out = append(out, view{width: width, height: 900, dark: dark, plain: plain})
			}
		}
	}
	return out
}

// Names that run from right to left, and names without end, break no page; nor
// does a zoom of 200 % or 400 % (WCAG 2.2, 1.4.4 and 1.4.10).
func TestPagesStretch(t *testing.T) {
	server, pages := sampleSite(t)
	odd, oddPages := web.OddSite(t)
	script, ctx := axe(t), browser(t)
	for _, v := range []view{{width: desktop, height: 900}, {width: phone, height: 900}, {width: phone, height: 900, plain: true}} {
		t.Run("odd "+v.String(), func(t *testing.T) {
			p := open(t, ctx, odd.URL, v)
			for _, target := range oddPages {
				t.Run(strings.Split(target, "/")[1], func(t *testing.T) {
					p.visit(t, target)
					calm(t, p)
					check(t, p, script)
				})
			}
		})
	}
	for _, scale := range []int64{2, 4} {
		v := view{width: desktop / scale, height: 900 / scale, scale: float64(scale)}
		t.Run(v.String(), func(t *testing.T) {
			p := open(t, ctx, server.URL, v)
			for _, name := range slices.Sorted(maps.Keys(pages)) {
				t.Run(name, func(t *testing.T) {
					p.visit(t, pages[name])
					calm(t, p)
				})
			}
		})
	}
}

// Who wants no motion sees none.
func TestReducedMotion(t *testing.T) {
	server, pages := sampleSite(t)
	p := open(t, browser(t), server.URL, view{width: desktop, height: 900, still: true})
	for name, target := range pages {
		p.visit(t, target)
		moving := ask[[]string](t, p, `[...document.querySelectorAll("*")].filter((e) => { const s = getComputedStyle(e);
			return s.scrollBehavior === "smooth" || s.animationName !== "none" || /[1-9]/.test(s.transitionDuration); }).map((e) => e.tagName + "." + e.className)`)
		if len(moving) > 0 {
			t.Errorf("%s: these move: %v", name, moving)
		}
	}
}
