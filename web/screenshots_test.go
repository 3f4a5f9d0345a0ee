//go:build browser

package web_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// The pages are looked at in a real browser, over the sample world; make
// screenshots makes the pictures in docs/screenshots anew. SHOTS names another
// folder, for more of them.
func TestScreenshots(t *testing.T) {
	server, pages := sampleSite(t)
	ctx := browser(t)
	for _, s := range []struct {
		page, kind string
		view
	}{
		{"live", "light", view{width: desktop, height: 1500}},
		{"live", "dark", view{width: desktop, height: 1500, dark: true}},
		{"live", "phone", view{width: phone, height: 1500}},
		{"live", "phone-dark", view{width: phone, height: 1500, dark: true}},
		{"changes", "light", view{width: desktop, height: 1100}},
		{"losses", "phone", view{width: phone, height: 1300}},
		{"map", "light", view{width: desktop, height: 1000}},
		{"map", "phone-dark", view{width: phone, height: 1300, dark: true}},
		{"event", "light", view{width: desktop, height: 3000}},
		{"event", "phone", view{width: phone, height: 1300}},
		{"document", "light", view{width: desktop, height: 900}},
		{"document", "phone", view{width: phone, height: 1300}},
		{"claims", "phone", view{width: phone, height: 1300}},
		{"story", "light", view{width: desktop, height: 1100}},
		{"search", "phone", view{width: phone, height: 1300}},
		{"timeline", "dark", view{width: desktop, height: 1100, dark: true}},
	} {
		t.Run(s.page+"-"+s.kind, func(t *testing.T) {
			shoot(t, open(t, ctx, server.URL, s.view), pages[s.page], filepath.Join("..", "docs", "screenshots", s.page+"-"+s.kind+".png"))
		})
	}
	folder := os.Getenv("SHOTS")
	if folder == "" {
		return
	}
	for name, target := range pages {
		for kind, v := range map[string]view{"light": {width: desktop, height: 1400}, "dark": {width: desktop, height: 1400, dark: true}, "phone": {width: phone, height: 1400}, "phone-dark": {width: phone, height: 1400, dark: true}} {
			t.Run(name+"-"+kind, func(t *testing.T) {
				shoot(t, open(t, ctx, server.URL, v), target, filepath.Join(folder, name+"-"+kind+".png"))
			})
		}
	}
}

// shoot takes a picture of what is seen of a page.
func shoot(t *testing.T, p *tab, target, name string) {
	t.Helper()
	p.visit(t, target)
	calm(t, p)
	picture, err := chromedp.Run(p, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, picture, 0o644); err != nil {
		t.Fatal(err)
	}
}
