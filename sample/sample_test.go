package sample

import (
	"strings"
	"testing"
	"time"
)

// The world is big and mixed enough to show every part of the program.
func TestPages(t *testing.T) {
	pages, err := Pages()
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) < 36 {
		t.Errorf("%d pages, want 36 or more", len(pages))
	}
	html, undated, byURL := 0, 0, map[string]int{}
	var last time.Time
	for _, p := range pages {
		byURL[p.URL]++
		if p.MediaType == "text/html" {
			html++
		}
		if p.Published.IsZero() {
			undated++
		}
		if p.Retrieved.Before(last) {
			t.Errorf("%s comes after a page that was retrieved later", p.URI)
		}
		last = p.Retrieved
		if !strings.HasSuffix(p.Outlet, ".example") || !strings.HasPrefix(p.URL, "https://"+p.Outlet+"/") {
			t.Errorf("%s: outlet %q and address %q are not of one invented site", p.URI, p.Outlet, p.URL)
		}
		if n := len(strings.Fields(string(p.Body))); n < 25 || n > 260 {
			t.Errorf("%s has %d words", p.URI, n)
		}
	}
	corrected := 0
	for _, n := range byURL {
		if n > 1 {
			corrected++
		}
	}
	if html < 2 || undated < 1 || corrected < 1 {
		t.Errorf("html %d, undated %d, corrected %d: each must occur", html, undated, corrected)
	}
}

// A ring of sites with one post is in the world.
func TestRing(t *testing.T) {
	pages, err := Pages()
	if err != nil {
		t.Fatal(err)
	}
	sites := map[string]bool{}
	for _, p := range pages {
		if strings.Contains(string(p.Body), "survivors ran without their weapons") {
			sites[p.Outlet] = true
		}
	}
	if len(sites) < 6 {
		t.Errorf("the ring has %d sites, want 6 or more", len(sites))
	}
}
