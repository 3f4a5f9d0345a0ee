package web

import (
	"encoding/xml"
	"net/http"
	"time"

	"sayso/ledger"
)

// sitemapEvents is how many addresses the site map lists: of events the newest.
const sitemapEvents = 2000

// sitemap answers GET /sitemap.xml (https://www.sitemaps.org/protocol.html).
func (s *Site) sitemap(w http.ResponseWriter, r *http.Request) {
	type address struct {
		Loc     string `xml:"loc"`
		Lastmod string `xml:"lastmod,omitempty"`
	}
	type document struct {
		XMLName xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []address `xml:"url"`
	}
	home := origin(r)
	var out document
	err := s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		for _, item := range append(navigation(""), footer...) {
			out.URLs = append(out.URLs, address{home + item.Href, l.Seen().UTC().Format(time.RFC3339)})
		}
		for e := range l.Newest() {
			if e.Hidden {
				continue
			}
			if out.URLs = append(out.URLs, address{home + linkInside.event(e.ID), e.Seen.UTC().Format(time.RFC3339)}); len(out.URLs) >= sitemapEvents {
				break
			}
		}
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	body, err := xml.Marshal(out)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	w.Write([]byte(xml.Header))
	w.Write(body)
}

// robots answers GET /robots.txt (RFC 9309).
func (s *Site) robots(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte("User-agent: *\nDisallow: /following\nDisallow: /search\nDisallow: /stream\nSitemap: " + origin(r) + "/sitemap.xml\n"))
}
