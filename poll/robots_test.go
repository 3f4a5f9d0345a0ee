package poll

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sayso/source"
)

// Ensure that no address of the list is asked that its site does not let
// programs read, unless the list says that the site let us; that it takes a rule
// to bar a feed or sitemap; and that what a site said holds on while it says
// nothing.
func TestRobots(t *testing.T) {
	const robots = "https://news.example/robots.txt"
	const everybody, others = "User-agent: *\nDisallow: /live\nDisallow: /feed\n", "User-agent: othercrawler\nDisallow: /\n"
	for name, tt := range map[string]struct {
		rules  string // "" is a fault of the server's
		kind   source.FeedKind
		ignore source.Robots
		words  string // why it is not asked; "" where it is
	}{
		"feed, barred":          {everybody, source.Feed, source.Obey, "does not let programs read this address (robots.txt); where it let you, write robots: ignore"},
		"sitemap, barred":       {everybody, source.Sitemap, source.Obey, "does not let programs read"},
		"page, barred":          {everybody, source.Page, source.Obey, "does not let programs read"},
		"feed, let":             {everybody, source.Feed, source.Ignore, ""},
		"page, let":             {everybody, source.Page, source.Ignore, ""},
		"feed, others barred":   {others, source.Feed, source.Obey, ""},
		"we alone barred":       {"User-agent: sayso\nDisallow: /\n\nUser-agent: *\nAllow: /\n", source.Feed, source.Obey, "does not let programs read"},
		"no sense":              {"<html>\x00", source.Page, source.Obey, ""},
		"feed, nothing is told": {"", source.Feed, source.Obey, ""},
		"page, nothing is told": {"", source.Page, source.Obey, "does not tell what programs may read"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, s := newWeb(), &shelf{}
				w.text(feedURL, rss(entryOf("https://other.example/1", "Bridge reopened")))
				w.text("https://other.example/1", page("It was closed."))
				if tt.rules == "" {
					w.status(robots, 503)
				} else {
					w.text(robots, tt.rules, "Content-Type", "text/plain")
				}
				list := sourceOf(feedURL)
				list[0].Feeds[0].Kind, list[0].Feeds[0].Robots = tt.kind, tt.ignore
				after(t, Options{Sources: list, Fetch: w, Put: s.put}, time.Hour, func(p *Poller) {
					st := p.Statuses()[0]
					if (st.Answers == 0) != (tt.words != "") || st.Asked.IsZero() {
						t.Errorf("%d requests are counted", st.Answers)
					}
					if !strings.Contains(st.Error, tt.words) || (tt.words == "") != (st.Error == "") {
						t.Errorf("told %q, want %q", st.Error, tt.words)
					}
				})
				if asked := len(w.times(feedURL)); (asked == 0) != (tt.words != "") {
					t.Errorf("asked %d times", asked)
				}
				if n := len(w.times(robots)); n > 2 || n > 1 && tt.rules != "" {
					t.Errorf("robots.txt was asked for %d times", n)
				}
			})
		})
	}
	synctest.Test(t, func(t *testing.T) {
		w, s := newWeb(), &shelf{}
		w.text(feedURL, rss(entryOf(artURL, "Bridge reopened")))
		w.text(artURL, page("It was closed."))
		w.text(robots, "User-agent: *\nDisallow: /feed\n")
		after(t, Options{Sources: sourceOf(feedURL, "https://news.example/wire"), Fetch: w, Put: s.put}, time.Hour, func(p *Poller) {
			w.status(robots, 503)
			time.Sleep(72 * time.Hour)
			if n := len(w.times(feedURL)); n != 0 {
				t.Errorf("what was barred was asked %d times when nothing was said any more", n)
			}
		})
	})
}
