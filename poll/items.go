package poll

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/zeebo/xxh3"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"sayso/doc"
	"sayso/egress"
	"sayso/ingest"
	"sayso/source"
)

// item is one entry of a feed.
type item struct {
	page      doc.Page // a JSON Feed item
	mark      uint64   // of its content: an item that changed has another
	link      string   // address of the article
	fetchable bool     // link is an address that a page can be had from
}

// entry is what is read of a page that ingest made of an entry.
type entry struct {
	ID            string `json:"id"`
	URL           string `json:"url"`
	DatePublished string `json:"date_published"`
}

// errNoFeed says that an answer is a web page.
var errNoFeed = errors.New("the address gives a web page and no feed")

// itemsOf reads a feed or news sitemap. Of one that is broken the complete
// items are returned with the flaw in words; the error says that there is
// nothing at all.
func itemsOf(address string, s *source.Source, res *egress.Response) (items []item, flaw string, err error) {
	report, err := ingest.Reader{Now: time.Now}.Feed(address, bytes.NewReader(res.Body), func(p doc.Page) error {
		it, ok := itemOf(address, s, p)
		if ok {
			items = append(items, it)
		}
		return nil
	})
	if err != nil {
		return nil, "", err
	}
	flaw = egress.Words(res.Cut)
	for i, r := range report.Refused {
		if i == 0 && flaw == "" {
			flaw = r.Err.Error()
		}
	}
	switch {
	case len(items) > 0:
		return items, flaw, nil
	case flaw != "" && isHTML(res.Body):
		return nil, "", errNoFeed
	case flaw != "":
		return nil, "", errors.New(flaw)
	}
	return nil, "", nil // a feed without items
}

// isHTML reports whether a body begins as a web page does.
func isHTML(body []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(body[:min(len(body), 512)]))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
}

// itemOf names an entry by its link, or by its feed and ID, so that it has the
// same name wherever it stands in the feed.
func itemOf(address string, s *source.Source, p doc.Page) (item, bool) {
	var e entry
	if err := json.Unmarshal(p.Body, &e); err != nil {
		return item{}, false
	}
	link := absolute(address, e.URL)
	p.URI, p.URL = link, link
	if link == "" {
		p.URI = address + "#" + e.ID
	}
	p.Outlet = s.Domain
	if at, err := doc.ParseStamp(e.DatePublished); err == nil {
		p.Published = at
	}
	u, err := url.Parse(link)
	return item{page: p, mark: xxh3.Hash(p.Body), link: link, fetchable: err == nil && u.Host != ""}, true
}

// tracking are parameters that name whom a link was given to and not what it
// leads to.
var tracking = regexp.MustCompile(`^(utm_.*|fbclid|gclid|mc_cid|mc_eid|at_medium|at_campaign|ns_.*|cmpid|partner)$`)

// absolute returns a link of a feed as an address of its own, without the
// parameters that only track; "" when it is none.
func absolute(base, link string) string {
	b, err := url.Parse(base)
	if err != nil || link == "" {
		return ""
	}
	u, err := b.Parse(strings.TrimSpace(link))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	if u.RawQuery != "" {
		var kept []string
		for part := range strings.SplitSeq(u.RawQuery, "&") {
			name, _, _ := strings.Cut(part, "=")
			if !tracking.MatchString(name) {
				kept = append(kept, part)
			}
		}
		u.RawQuery = strings.Join(kept, "&")
	}
	return u.String()
}

// leadOnly returns the page of an item that stands for its article, with the
// reason in an extension of JSON Feed (https://www.jsonfeed.org/version/1.1/,
// "Extensions"), so that the document can say so.
func leadOnly(body json.RawMessage, why string) (json.RawMessage, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil {
		return nil, fmt.Errorf("poll: item: %w", err)
	}
	note, err := json.Marshal(map[string]string{"lead_only": why})
	if err != nil {
		return nil, fmt.Errorf("poll: item: %w", err)
	}
	fields["_sayso"] = note
	out, err := json.Marshal(fields)
	if err != nil {
		return nil, fmt.Errorf("poll: item: %w", err)
	}
	return out, nil
}

// pageOf makes a page of an answer. A charset that only the header names is
// applied, since the header is not kept.
func pageOf(name string, s *source.Source, res *egress.Response, published doc.Stamp, now time.Time) doc.Page {
	p := doc.Page{URI: name, URL: absolute(name, res.URL), Outlet: s.Domain, Published: published, MediaType: "text/html", Body: res.Body, Retrieved: now}
	media, params, err := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if err == nil && media == "text/plain" {
		p.MediaType = media
	}
	if !utf8.Valid(p.Body) && params["charset"] != "" {
		if enc, _ := charset.Lookup(params["charset"]); enc != nil {
			if text, err := enc.NewDecoder().Bytes(p.Body); err == nil {
				p.Body = text
			}
		}
	}
	return p
}

// textMark is a hash of what can be read on a page: its text without mark-up,
// scripts and space.
func textMark(body []byte) uint64 {
	h := xxh3.New()
	in := html.NewTokenizer(bytes.NewReader(body))
	skip := 0
	for {
		switch in.Next() {
		case html.ErrorToken:
			return h.Sum64()
		case html.StartTagToken:
			if name, _ := in.TagName(); hidden(name) {
				skip++
			}
		case html.EndTagToken:
			if name, _ := in.TagName(); hidden(name) && skip > 0 {
				skip--
			}
		case html.TextToken:
			if skip == 0 {
				for word := range bytes.FieldsSeq(in.Text()) {
					h.Write(word)
					h.Write([]byte{' '})
				}
			}
		}
	}
}

// hidden reports whether an element's text is not shown.
func hidden(name []byte) bool {
	switch string(name) {
	case "script", "style", "noscript", "template", "svg", "iframe":
		return true
	}
	return false
}

// link is a feed's way to be told of news: https://www.w3.org/TR/websub/.
type link struct{ hub, topic string }

var (
	linkTag   = regexp.MustCompile(`(?is)<(?:[a-z0-9]+:)?link\b[^>]*>`)
	attribute = regexp.MustCompile(`(?is)\b(rel|href)\s*=\s*["']([^"']*)["']`)
	linkField = regexp.MustCompile(`<([^>]*)>\s*;[^,]*?rel="?([^",;]*)"?`)
)

// hubOf finds the hub and topic that a feed names, in the header or at its
// beginning (WebSub, section 4).
func hubOf(res *egress.Response) link {
	var l link
	set := func(rel, href string) {
		href = absolute(res.URL, html.UnescapeString(href))
		for r := range strings.FieldsSeq(strings.ToLower(rel)) {
			if r == "hub" && l.hub == "" {
				l.hub = href
			}
			if r == "self" && l.topic == "" {
				l.topic = href
			}
		}
	}
	for _, v := range res.Header.Values("Link") {
		for _, m := range linkField.FindAllStringSubmatch(v, 20) {
			set(m[2], m[1])
		}
	}
	head := res.Body[:min(len(res.Body), 16<<10)]
	for _, tag := range linkTag.FindAll(head, 50) {
		var rel, href string
		for _, m := range attribute.FindAllSubmatch(tag, -1) {
			if strings.EqualFold(string(m[1]), "rel") {
				rel = string(m[2])
			} else {
				href = string(m[2])
			}
		}
		set(rel, href)
	}
	if l.hub == "" || l.topic == "" {
		return link{}
	}
	return l
}
