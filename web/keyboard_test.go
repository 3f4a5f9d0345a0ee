//go:build browser

package web_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// stops is at most how many stops of the Tab key one page is walked for; inDate
// is how many more a field for a date and time has inside.
const (
	stops  = 400
	inDate = 6
)

// reachable numbers what a page offers, and focused says which of them has the
// focus, and whether that is seen.
const (
	reachable = `(() => {
		const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter((e) => {
			const d = e.closest("details:not([open])");
			return e.checkVisibility() && !e.disabled && (!d || e.matches("summary"));
		});
		all.forEach((e, i) => { e.dataset.stop = i; });
		window.unfocused = all.map((e) => look(e));
		return all.length;
		function look(e) { const s = getComputedStyle(e), m = e.querySelector("path"); return s.outlineStyle + s.outlineWidth + s.boxShadow + s.left + (m ? getComputedStyle(m).stroke + getComputedStyle(m).strokeWidth : ""); }
	})()`

	focused = `(() => {
		const e = document.activeElement;
		if (!e || e === document.body) return [-1, 1];
		if (e.dataset.stop === undefined) return [-2, 1];
		const s = getComputedStyle(e), m = e.querySelector("path");
		const now = s.outlineStyle + s.outlineWidth + s.boxShadow + s.left + (m ? getComputedStyle(m).stroke + getComputedStyle(m).strokeWidth : "");
		return [Number(e.dataset.stop), now === window.unfocused[e.dataset.stop] ? 0 : 1];
	})()`
)

// Whoever has a keyboard only reaches all that a page offers, in order, sees
// where they are, and gets out again; the first stop skips to the content.
func TestKeyboard(t *testing.T) {
	server, pages := sampleSite(t)
	p := open(t, browser(t), server.URL, view{width: desktop, height: 900})
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		t.Run(name, func(t *testing.T) {
			p.visit(t, pages[name])
			walk(t, p)
		})
	}
}

// walk presses Tab until the whole page was gone through.
func walk(t *testing.T, p *tab) {
	t.Helper()
	if ask[bool](t, p, `!!document.getElementById("map")`) {
		until(t, p, `!!document.querySelector(".moving")`)
	}
	ask[any](t, p, `document.body.tabIndex = -1, document.body.focus(), document.body.removeAttribute("tabindex"), scrollTo(0, 0)`) // as if just come
	all := ask[int](t, p, reachable)
	dates := ask[int](t, p, `document.querySelectorAll("input[type^='date']").length`)
	presses := min(all+2+inDate*dates, stops)
	seen, last := map[int]bool{}, -1
	for range presses {
		if err := chromedp.Do(p, chromedp.KeyEvent(kb.Tab)); err != nil {
			t.Fatal(err)
		}
		at := ask[[2]int](t, p, focused)
		if at[0] == -2 {
			t.Errorf("an unlooked-for stop: %s", ask[string](t, p, "document.activeElement.outerHTML.slice(0, 160)"))
			continue
		}
		if at[0] < 0 {
			if len(seen) > 0 {
				break // past the end
			}
			continue
		}
		if at[1] == 0 {
			t.Errorf("the focus is not seen on %s", ask[string](t, p, "document.activeElement.outerHTML.slice(0, 160)"))
		}
		if at[0] < last {
			t.Errorf("the focus goes back to %s", ask[string](t, p, "document.activeElement.outerHTML.slice(0, 160)"))
		}
		seen[at[0]], last = true, at[0]
	}
	if want := min(all, presses-2-inDate*dates); len(seen) < want {
		t.Errorf("%d of %d are reached by Tab", len(seen), want)
	}
	if first := ask[string](t, p, `document.querySelector("[data-stop='0']").getAttribute("href")`); first != "#main" {
		t.Errorf("the first stop is %q and does not skip to the content", first)
	}
}
