package web

import (
	"encoding/json"
	"image/png"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"sayso/ledger"
	"sayso/store"
)

var jsonLD = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// described returns the schema.org description of a page.
func described(t *testing.T, h http.Handler, target string) map[string]any {
	t.Helper()
	body := get(t, h, target, "text/html").Body.String()
	m := jsonLD.FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("%s has no description", target)
	}
	var out map[string]any
	if err := json.Unmarshal([]byte(m[1]), &out); err != nil {
		t.Fatalf("%s: %v", target, err)
	}
	if out["@context"] != "https://schema.org" {
		t.Errorf("%s: context %v", target, out["@context"])
	}
	return out
}

// wellFormed walks a description: every node has a type, addresses are whole,
// times are of RFC 3339 or ISO 8601 days, and nothing is empty.
func wellFormed(t *testing.T, at string, v any) {
	t.Helper()
	switch x := v.(type) {
	case map[string]any:
		if x["@type"] == nil {
			t.Errorf("%s has no type", at)
		}
		for name, value := range x {
			s, _ := value.(string)
			switch {
			case name == "url":
				if u, err := url.Parse(s); err != nil || !u.IsAbs() || u.Host == "" {
					t.Errorf("%s.url is %q", at, s)
				}
			case strings.HasPrefix(name, "date") || strings.HasPrefix(name, "coverage"):
				if _, err := time.Parse(time.RFC3339, s); err != nil && !regexp.MustCompile(`^\d{4}(-\d\d){0,2}$`).MatchString(s) {
					t.Errorf("%s.%s is %q", at, name, s)
				}
			case value == nil || value == "":
				t.Errorf("%s.%s is empty", at, name)
			}
			wellFormed(t, at+"."+name, value)
		}
	case []any:
		for _, item := range x {
			wellFormed(t, at+"[]", item)
		}
	}
}

// has fails unless a node is of a type and has properties.
func has(t *testing.T, node any, kind string, names ...string) map[string]any {
	t.Helper()
	m, _ := node.(map[string]any)
	if m["@type"] != kind {
		t.Fatalf("%v is no %s", node, kind)
	}
	for _, name := range names {
		if m[name] == nil {
			t.Errorf("a %s without %s: %v", kind, name, m)
		}
	}
	return m
}

// The live page describes itself as a LiveBlogPosting with its newest lines,
// each with the page that it cites.
func TestLiveBlogPosting(t *testing.T) {
	blog := has(t, described(t, newSite(t), "/"), "LiveBlogPosting", "url", "headline", "description", "datePublished", "dateModified", "coverageStartTime", "publisher", "liveBlogUpdate")
	wellFormed(t, "blog", blog)
	updates := blog["liveBlogUpdate"].([]any)
	if len(updates) != 2 || blog["coverageEndTime"] != nil {
		t.Fatalf("%d updates, end %v", len(updates), blog["coverageEndTime"])
	}
	post := has(t, updates[0], "BlogPosting", "url", "headline", "articleBody", "datePublished", "citation")
	cited := has(t, post["citation"].([]any)[0], "NewsArticle", "url", "headline", "datePublished", "publisher")
	if !strings.HasSuffix(cited["url"].(string), ".example/1") {
		t.Errorf("cited is %v", cited["url"])
	}
	if past := described(t, newSite(t), "/?as_of=2023-06-12"); past["coverageEndTime"] == nil {
		t.Error("the briefing as it stood has no end")
	}
}

// Only what an editor rated is a ClaimReview, with the evidence in words and no
// number.
func TestClaimReview(t *testing.T) {
	w := smallWorld(t)
	h, err := New(w, Options{})
	if err != nil {
		t.Fatal(err)
	}
	address := ""
	var id ledger.EventID
	if err := w.View(t.Context(), ledger.Until{}, func(l *ledger.Ledger) error {
		id = l.Events()[0].ID
		address = linkInside.event(id)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if jsonLD.MatchString(get(t, h, address, "text/html").Body.String()) {
		t.Error("an event that nobody rated is a ClaimReview")
	}
	rate := ledger.Entry{Kind: ledger.Edited, Edit: &ledger.Edit{Act: ledger.ActVerify, Event: id, Evidence: "https://pictures.example/7"}, Reason: "seen on pictures"}
	if err := w.Update(t.Context(), func(tx store.Tx) error { _, err := tx.Append(t.Context(), rate); return err }); err != nil {
		t.Fatal(err)
	}
	review := has(t, described(t, h, address), "ClaimReview", "url", "claimReviewed", "datePublished", "author", "itemReviewed", "reviewRating")
	wellFormed(t, "review", review)
	item := has(t, review["itemReviewed"], "Claim", "text", "author", "datePublished", "firstAppearance", "appearance")
	if !strings.Contains(item["text"].(string), "Storozheve") {
		t.Errorf("rated is %v", item["text"])
	}
	rating := has(t, review["reviewRating"], "Rating", "alternateName", "ratingExplanation")
	if rating["alternateName"] != "Confirmed" || rating["ratingExplanation"] != "https://pictures.example/7" || rating["ratingValue"] != nil {
		t.Errorf("the rating is %v", rating)
	}
	if !strings.Contains(get(t, h, address, "text/html").Body.String(), `verified it by <a href="https://pictures.example/7"`) {
		t.Error("the page does not show the evidence")
	}
}

// Every page has what Open Graph asks for (https://ogp.me), and its picture is
// there, as large as is said.
func TestOpenGraph(t *testing.T) {
	h := newSite(t)
	for _, target := range []string{"/", "/claims?q=a", "/map", "/about"} {
		body := get(t, h, target, "text/html").Body.String()
		for _, want := range []string{`og:title" content="`, `og:type" content="website`, `og:site_name`, `og:locale`, `og:image" content="http://example.com/card.png?v=`, `og:image:width" content="1200"`, `og:image:height" content="630"`, `og:image:alt`, `og:description`, `og:url" content="http://example.com` + strings.ReplaceAll(target, "&", "&amp;")} {
			if !strings.Contains(body, want) {
				t.Errorf("%s: %q is missing", target, want)
			}
		}
	}
	w := get(t, h, "/card.png", "image/png")
	picture, err := png.DecodeConfig(w.Body)
	if err != nil || picture.Width != 1200 || picture.Height != 630 || w.Header().Get("Content-Type") != "image/png" {
		t.Errorf("%v: the picture is %v, %s", err, picture, w.Header().Get("Content-Type"))
	}
}
