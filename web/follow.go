package web

import (
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"sayso/doc"
	"sayso/ledger"
	"sayso/story"
)

// following is what a reader follows: keys with their kind before them,
// "party:ua/maliar", "place:osm:1", "outlet:example.org", "author:A. Writer",
// "topic:strike", "story:story-0123456789abcdef".
type following []string

// follows are the kinds of thing that can be followed.
var follows = []string{"party", "place", "outlet", "author", "topic", "story"}

// readFollowing reads what a request follows.
func readFollowing(q url.Values) (following, error) {
	var out following
	for _, v := range given(q, "follow") {
		kind, key, ok := strings.Cut(v, ":")
		if !ok || key == "" || !slices.Contains(follows, kind) {
			return nil, problem{http.StatusBadRequest, "This cannot be followed", "“follow” must be one of " + strings.Join(follows, ", ") + ", a colon and its key, not " + quoted(v) + "."}
		}
		if kind == "topic" && lookup("type", key).Meaning == "" {
			return nil, problem{http.StatusBadRequest, "This topic cannot be followed", "A topic is one of " + strings.Join(keysOf("type"), ", ") + ", not " + quoted(key) + "."}
		}
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	if len(out) > maxValues {
		return nil, problem{http.StatusBadRequest, "This follows too much at once", "At most " + countOf(maxValues, "thing") + " can be followed in one address."}
	}
	return out, nil
}

// has reports whether key of a kind is followed.
func (f following) has(kind, key string) bool { return slices.Contains(f, kind+":"+key) }

// followed is what a request follows, with the stories among it looked up.
type followed struct {
	keys    following
	stories map[string]story.Story // by their key
	told    map[doc.ID]bool        // the documents of those stories
}

// readFollowed reads what a request follows and looks up its stories; one that
// is not there has no documents.
func (s *Site) readFollowed(r *http.Request) (followed, error) {
	keys, err := readFollowing(r.URL.Query())
	f := followed{keys, map[string]story.Story{}, map[doc.ID]bool{}}
	if err != nil || !slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, "story:") }) {
		return f, err
	}
	err = s.source.Stories(r.Context(), func(all *story.Stories) {
		for _, key := range keys {
			id, ok := strings.CutPrefix(key, "story:")
			if !ok {
				continue
			}
			if t, ok := all.Story(story.ID(id)); ok {
				f.stories[key] = t
			}
		}
	})
	for _, t := range f.stories {
		for _, d := range t.Documents {
			f.told[d.Document] = true
		}
	}
	return f, err
}

// facets are the sides from which the ledger lists the events that bear on what
// is followed; a story's are those that its documents tell of.
var facets = map[string]ledger.Facet{"place": ledger.PlaceFacet, "topic": ledger.TypeFacet, "outlet": ledger.OutletFacet, "author": ledger.AuthorFacet, "party": ledger.PartyFacet}

// newest yields the events that anything followed bears on, those that something
// was learnt of last first.
func (f followed) newest(l *ledger.Ledger) iter.Seq[*ledger.Event] {
	var events []*ledger.Event
	for _, v := range f.keys {
		kind, key, _ := strings.Cut(v, ":")
		if facet, ok := facets[kind]; ok {
			events = append(events, l.With(facet, key)...)
		} else {
			events = append(events, eventsOf(l, f.stories[v].Documents)...)
		}
	}
	if n, all := len(events), len(l.Events()); n > all/often {
		events = l.Events()
	} else {
		slices.SortFunc(events, inOrder)
		events = slices.Compact(events)
	}
	return func(yield func(*ledger.Event) bool) {
		for e := range newestOf(l, events) {
			if f.event(e) && !yield(e) {
				return
			}
		}
	}
}

func (f followed) event(e *ledger.Event) bool {
	if e.Hidden {
		return false
	}
	if e.Place != nil && f.keys.has("place", ledger.PlaceKey(e.Place)) || f.keys.has("topic", string(e.Type)) {
		return true
	}
	for _, as := range [][]ledger.Appearance{e.Appearances, e.Responses} {
		for i := range as {
			if a := &as[i]; f.told[a.Source.Document] || f.keys.appearance(a) {
				return true
			}
		}
	}
	return false
}

// appearance reports whether who tells a claim, or of whom it tells, is
// followed.
func (f following) appearance(a *ledger.Appearance) bool {
	return f.has("outlet", a.Source.Outlet) || a.Source.Byline != "" && f.has("author", a.Source.Byline) ||
		f.has("party", ledger.PartyKey(a.Origin)) || a.Claim.Actor != nil && f.has("party", ledger.PartyKey(a.Claim.Actor))
}
