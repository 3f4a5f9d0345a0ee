package web

import (
	"cmp"
	"net/http"
	"strings"
	"time"

	"sayso/brief"
	"sayso/claim"
	"sayso/ledger"
	"sayso/theatre"
)

// schemaUpdates is how many lines the description of the live page names: the
// newest.
const schemaUpdates = 30

// liveBlog describes the live briefing (https://schema.org/LiveBlogPosting).
type liveBlog struct {
	Context        string     `json:"@context"`
	Type           string     `json:"@type"`
	URL            string     `json:"url"`
	Headline       string     `json:"headline"`
	Description    string     `json:"description"`
	InLanguage     string     `json:"inLanguage"`
	DatePublished  string     `json:"datePublished,omitempty"`
	DateModified   string     `json:"dateModified,omitempty"`
	CoverageStart  string     `json:"coverageStartTime,omitempty"`
	CoverageEnd    string     `json:"coverageEndTime,omitempty"` // of the briefing as it stood
	Publisher      schemaBody `json:"publisher"`
	LiveBlogUpdate []blogPost `json:"liveBlogUpdate"`
}

// blogPost is a line (https://schema.org/BlogPosting).
type blogPost struct {
	Type          string       `json:"@type"`
	URL           string       `json:"url"`
	Headline      string       `json:"headline"` // at most 110 letters, as search engines ask
	ArticleBody   string       `json:"articleBody"`
	DatePublished string       `json:"datePublished,omitempty"`
	Citation      []schemaWork `json:"citation"`
}

// schemaWork is a cited page (https://schema.org/NewsArticle).
type schemaWork struct {
	Type          string      `json:"@type"`
	URL           string      `json:"url,omitempty"`
	Headline      string      `json:"headline,omitempty"`
	DatePublished string      `json:"datePublished,omitempty"`
	Publisher     *schemaBody `json:"publisher,omitempty"`
}

// schemaBody is an Organization or a Person (https://schema.org/Organization).
type schemaBody struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

const (
	schemaContext = "https://schema.org"
	ourName       = "sayso"
)

// newLiveBlog describes a briefing.
func newLiveBlog(as called, r *http.Request, h head, b brief.Briefing, past bool) liveBlog {
	home := origin(r)
	out := liveBlog{Context: schemaContext, Type: "LiveBlogPosting", URL: h.URL, Headline: h.Title, Description: h.Description, InLanguage: "en",
		Publisher: schemaBody{"Organization", ourName, home + "/"}, LiveBlogUpdate: []blogPost{}}
	if h.Theatre != "" {
		out.Headline += ": " + h.Theatre
	}
	for _, line := range newest(b, schemaUpdates) {
		post := blogPost{Type: "BlogPosting", URL: home + linkInside.event(line.Event), Headline: cut(line.Text, 110), ArticleBody: line.Text, DatePublished: line.Seen, Citation: []schemaWork{}}
		for _, c := range line.Citations[:min(1, len(line.Citations))] {
			post.Citation = append(post.Citation, newWork(c.URI, c.Title, c.Published.String(), as.outlet(c.Outlet, c.URI)))
		}
		out.LiveBlogUpdate = append(out.LiveBlogUpdate, post)
		if out.DateModified = max(out.DateModified, line.Seen); out.DatePublished == "" || line.Seen < out.DatePublished {
			out.DatePublished, out.CoverageStart = line.Seen, line.Seen
		}
	}
	if past {
		out.CoverageEnd = b.AsOf
	}
	return out
}

// newWork describes a cited page; an address that is none of the web is left
// out.
func newWork(uri, title, published, outlet string) schemaWork {
	w := schemaWork{Type: "NewsArticle", Headline: title, DatePublished: published, Publisher: &schemaBody{Type: "Organization", Name: outlet}}
	if strings.HasPrefix(uri, "https://") || strings.HasPrefix(uri, "http://") {
		w.URL = uri
	}
	return w
}

// claimReview describes an editor's rating of a claim
// (https://schema.org/ClaimReview). It has a word and the evidence, and no
// number.
type claimReview struct {
	Context       string        `json:"@context"`
	Type          string        `json:"@type"`
	URL           string        `json:"url"`
	ClaimReviewed string        `json:"claimReviewed"`
	DatePublished string        `json:"datePublished"`
	Author        schemaBody    `json:"author"`
	ItemReviewed  reviewedClaim `json:"itemReviewed"`
	ReviewRating  schemaRating  `json:"reviewRating"`
}

// reviewedClaim is what was rated (https://schema.org/Claim).
type reviewedClaim struct {
	Type            string       `json:"@type"`
	Text            string       `json:"text"` // the sentence in which it was told first
	DatePublished   string       `json:"datePublished,omitempty"`
	Author          schemaBody   `json:"author"`
	FirstAppearance *schemaWork  `json:"firstAppearance,omitempty"`
	Appearance      []schemaWork `json:"appearance"`
}

// schemaRating is a rating in words (https://schema.org/Rating).
type schemaRating struct {
	Type              string `json:"@type"`
	AlternateName     string `json:"alternateName"`
	RatingExplanation string `json:"ratingExplanation"`
}

// shownAppearances is how many documents a review names.
const shownAppearances = 20

// newClaimReview describes the rating of an event; ok is false where no editor
// rated it.
func newClaimReview(as called, r *http.Request, h head, e *ledger.Event, text string) (out claimReview, ok bool) {
	if e.Evidence == "" || len(e.Appearances) == 0 {
		return out, false
	}
	first := &e.Appearances[0]
	out = claimReview{Context: schemaContext, Type: "ClaimReview", URL: origin(r) + linkInside.event(e.ID), ClaimReviewed: cmp.Or(text, h.Title), DatePublished: e.Seen.UTC().Format(time.RFC3339),
		Author:       schemaBody{"Organization", ourName, origin(r) + "/"},
		ItemReviewed: reviewedClaim{Type: "Claim", Text: first.Claim.Quote.Exact, DatePublished: first.Source.Published.String(), Author: newBody(as, first.Origin), Appearance: []schemaWork{}},
		ReviewRating: schemaRating{"Rating", wordOf("standing", e.Standing), e.Evidence}}
	seen := map[string]bool{}
	for i := range e.Appearances {
		a := &e.Appearances[i]
		if key := string(a.Source.Document) + a.Source.URI; seen[key] || len(seen) == shownAppearances {
			continue
		} else {
			seen[key] = true
		}
		out.ItemReviewed.Appearance = append(out.ItemReviewed.Appearance, newWork(a.Source.URI, a.Source.Title, a.Source.Published.String(), as.outlet(a.Source.Outlet, a.Source.URI)))
	}
	out.ItemReviewed.FirstAppearance = &out.ItemReviewed.Appearance[0]
	return out, true
}

// newBody describes a party.
func newBody(as called, p *claim.Party) schemaBody {
	kind := "Organization"
	switch p.Kind {
	case theatre.Person, theatre.Expert, theatre.Resident:
		kind = "Person"
	}
	return schemaBody{Type: kind, Name: as.party(*p)}
}
