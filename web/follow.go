package web

import (
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"

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

// followed is what a request follows, with the stories among it looked up.
type followed struct {
	keys    following
	stories map[string]story.Story // by their key
}

// readFollowed reads what a request follows and looks up its stories; one that
// is not there has no documents.
func (s *Site) readFollowed(r *http.Request) (followed, error) {
	keys, err := readFollowing(r.URL.Query())
	f := followed{keys, map[string]story.Story{}}
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
	return f, err
}

// facets are the sides from which the ledger lists the events that bear on what
// is followed; a story's are those that its documents tell of.
var facets = map[string]ledger.Facet{"place": ledger.PlaceFacet, "topic": ledger.TypeFacet, "outlet": ledger.OutletFacet, "author": ledger.AuthorFacet, "party": ledger.PartyFacet}

// newest yields the events that anything followed bears on, those that something
// was learnt of last first.
func (f followed) newest(l *ledger.Ledger) iter.Seq[*ledger.Event] {
	var events, told []*ledger.Event
	for _, v := range f.keys {
		kind, key, _ := strings.Cut(v, ":")
		if facet, ok := facets[kind]; ok {
			events = append(events, l.With(facet, key)...)
		} else {
			told = append(told, eventsOf(l, f.stories[v].Documents)...)
		}
	}
	bears := f.bears(l, told)
	return func(yield func(*ledger.Event) bool) {
		for e := range newestOf(l, append(events, told...), bears) {
			if bears(e) && !yield(e) {
				return
			}
		}
	}
}

// bears returns a function that reports whether anything followed bears on an
// event; told are the events of the stories.
func (f followed) bears(l *ledger.Ledger, told []*ledger.Event) func(*ledger.Event) bool {
	type list struct {
		facet ledger.Facet
		key   string
	}
	var lists []list
	for _, v := range f.keys {
		kind, key, _ := strings.Cut(v, ":")
		if facet, ok := facets[kind]; ok {
			lists = append(lists, list{facet, key})
		}
	}
	ofStory := map[*ledger.Event]bool{}
	for _, e := range told {
		ofStory[e] = true
	}
	return func(e *ledger.Event) bool {
		return !e.Hidden && (ofStory[e] || slices.ContainsFunc(lists, func(x list) bool {
			return l.Listed(e, x.facet, x.key) && (x.facet != ledger.PartyFacet || speaksOrActs(e, x.key))
		}))
	}
}

// speaksOrActs reports whether an event is told, or done, by the party of a key.
func speaksOrActs(e *ledger.Event, key string) bool {
	for _, as := range [2][]ledger.Appearance{e.Appearances, e.Responses} {
		for i := range as {
			if a := &as[i]; ledger.PartyKey(a.Origin) == key || a.Claim.Actor != nil && ledger.PartyKey(a.Claim.Actor) == key {
				return true
			}
		}
	}
	return false
}
