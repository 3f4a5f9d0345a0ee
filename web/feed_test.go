package web

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"time"
)

// atomFeed is what RFC 4287 demands of a feed and its entries.
type atomFeed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Content string `xml:"content"`
	} `xml:"entry"`
}

// Every selection, and what one follows, has both feeds; they are whole and
// hold the same lines.
func TestFeeds(t *testing.T) {
	h := newSite(t)
	for query, want := range map[string]int{
		"": 2, "type=strike": 1, "place=osm:1": 1, "type=aid": 0, "follow=place:osm:1": 1, "follow=topic:strike": 1,
		"follow=outlet:the-signal.example": 1, "follow=party:ua/mil&follow=topic:strike": 2, "follow=author:nobody": 0,
	} {
		var a atomFeed
		body := get(t, h, "/feed.atom?"+query, "*/*").Body.Bytes()
		if err := xml.Unmarshal(body, &a); err != nil {
			t.Fatalf("%s: %v: %s", query, err, body)
		}
		if a.ID == "" || a.Title == "" || len(a.Links) != 2 || !rfc3339(a.Updated) || len(a.Entries) != want {
			t.Errorf("%q: %d entries, want %d; id %q, updated %q, links %v", query, len(a.Entries), want, a.ID, a.Updated, a.Links)
		}
		var j struct {
			Version string
			Items   []struct {
				ID, URL      string
				Text         string `json:"content_text"`
				DateModified string `json:"date_modified"`
			}
		}
		if err := json.Unmarshal(get(t, h, "/feed.json?"+query, "*/*").Body.Bytes(), &j); err != nil || j.Version != "https://jsonfeed.org/version/1.1" || len(j.Items) != len(a.Entries) {
			t.Fatalf("%q: %v: %+v", query, err, j)
		}
		ids := map[string]bool{}
		for i, e := range a.Entries {
			if ids[e.ID] || !strings.HasPrefix(e.ID, "tag:") || !rfc3339(e.Updated) || !strings.HasPrefix(e.Link.Href, "http://example.com/event/") {
				t.Errorf("%q: entry %+v", query, e)
			}
			ids[e.ID] = true
			if it := j.Items[i]; it.ID != e.ID || it.URL != e.Link.Href || it.Text != e.Content || !rfc3339(it.DateModified) {
				t.Errorf("%q: %+v beside %+v", query, it, e)
			}
			if !strings.Contains(e.Content, "origin") || !strings.Contains(e.Content, "“") {
				t.Errorf("%q: %q does not say on whose word", query, e.Content)
			}
		}
	}
}

func rfc3339(s string) bool {
	_, err := time.Parse(time.RFC3339, s)
	return err == nil
}

// What a reader follows is listed with a way to stop, and the page's feed is
// of the same.
func TestFollowing(t *testing.T) {
	h := newSite(t)
	body := get(t, h, "/following?follow=place:osm:1&follow=topic:strike&follow=place:osm:1", "text/html").Body.String()
	for _, want := range []string{"Place: Storozheve", "Topic: Strike", "retaken", "/following?follow=topic%3Astrike", "/feed.atom?follow=place%3Aosm%3A1&amp;follow=topic%3Astrike"} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if n := strings.Count(body, `<a class="soft"`); n != 2 {
		t.Errorf("%d things are followed, want 2", n)
	}
}

// An event and who denies it are two items of a feed, and go by two names.
func TestFeedNamesAreUnique(t *testing.T) {
	site, err := New(arguedWorld(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var feed struct{ Items []struct{ ID, URL string } }
	if err := json.Unmarshal(get(t, site, "/feed.json", "").Body.Bytes(), &feed); err != nil {
		t.Fatal(err)
	}
	ids, urls := map[string]bool{}, map[string]bool{}
	for _, it := range feed.Items {
		if ids[it.ID] {
			t.Errorf("two items go by %s", it.ID)
		}
		ids[it.ID], urls[it.URL] = true, true
	}
	if len(urls) == len(ids) {
		t.Errorf("no event of the %d items is denied", len(ids))
	}
}
