package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"sayso/brief"
	"sayso/claim"
	"sayso/ledger"
)

// followingPage is a reader's own page: the lines that bear on what is
// followed. What that is stands in the address and is kept nowhere here.
type followingPage struct {
	Head   head
	List   []followedView
	Keys   string   // what is followed, as JSON, for the script that remembers it in the browser
	Kept   []string // what is followed but the topics, which the form has
	Topics []option
	Lines  []lineView
}

type followedView struct{ Label, Href, Without string }

// following answers GET /following and its JSON twin.
func (s *Site) following(w http.ResponseWriter, r *http.Request) {
	follow, err := s.readFollowed(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := followingPage{Head: s.head(r, "Following", "/following")}
	lines := []brief.Line{}
	err = s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		if len(follow.keys) == 0 {
			return
		}
		told, _ := s.newestLines(l, ledger.Until{}, follow.newest(l), thingLines)
		lines = append(lines, told...)
		names := follow.names(s.called(), l)
		for _, f := range follow.keys {
			kind, key, _ := strings.Cut(f, ":")
			page.List = append(page.List, followedView{Label: names[f], Href: followHref(kind, key), Without: follow.keys.without(f)})
		}
	})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case wantsJSON(r):
		s.showJSON(w, r, map[string]any{"follow": orEmpty(follow.keys), "lines": lines})
	default:
		keys, _ := json.Marshal(follow.keys) // strings only
		page.Lines, page.Keys, page.Topics = lineViews(lines, s.inside(), nil), string(keys), options("type", follow.keys.topics())
		page.Kept = slices.DeleteFunc(slices.Clone(follow.keys), func(k string) bool { return strings.HasPrefix(k, "topic:") })
		page.Head.JSON = twin(r, ".json")
		if len(follow.keys) > 0 {
			page.Head.Feeds = feedLinks(follow.keys.query())
		}
		s.show(w, r, "following", page)
	}
}

// names labels what is followed as the events call it.
func (f followed) names(as called, l *ledger.Ledger) map[string]string {
	names := map[string]string{}
	for _, key := range f.keys {
		kind, k, _ := strings.Cut(key, ":")
		names[key] = upperFirst(kind) + ": " + k
		switch kind {
		case "story":
			if t, ok := f.stories[key]; ok {
				names[key] = "Story: " + storyTitle(t)
			}
		case "topic":
			names[key] = "Topic: " + wordOf("type", k)
		case "outlet":
			names[key] = "Outlet: " + as.outlet(k, k)
		case "party":
			names[key] = "Party: " + as.party(claim.Party{ID: k, Name: k})
			if p := partyIn(shownBackward(l.With(ledger.PartyFacet, k)), k); p != nil {
				names[key] = "Party: " + as.party(*p)
			}
		case "place":
			for e := range shownBackward(l.With(ledger.PlaceFacet, k)) {
				names[key] = "Place: " + placeWords(e.Place)
				break
			}
		}
	}
	return names
}

// topics are the types of claim that are followed.
func (f following) topics() []claim.Type {
	var out []claim.Type
	for _, key := range f {
		if topic, ok := strings.CutPrefix(key, "topic:"); ok {
			out = append(out, claim.Type(topic))
		}
	}
	return out
}

// query is what is followed as a query.
func (f following) query() string { return url.Values{"follow": f}.Encode() }

// without is the address of the page without one of them.
func (f following) without(key string) string {
	rest := slices.DeleteFunc(slices.Clone(f), func(k string) bool { return k == key })
	if len(rest) == 0 {
		return "/following"
	}
	return "/following?" + rest.query()
}

// followHref is the address of the page of what is followed.
func followHref(kind, key string) string {
	switch kind {
	case "party", "place", "outlet", "story":
		return "/" + kind + "/" + url.PathEscape(key)
	case "topic":
		return "/claims?type=" + url.QueryEscape(key)
	}
	return ""
}
