package engine

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
	"sayso/story"
	"sayso/theatre"
)

func changes(t testing.TB, s store.Reader) []story.Change {
	t.Helper()
	var all []story.Change
	for c, err := range s.Changes(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c.Value)
	}
	return all
}

// press is a Maker and a register that know three outlets by name and domain.
type press struct{ lines }

var known = map[string]theatre.Party{}

func init() {
	for _, name := range []string{"Hill Wire", "Dale Post", "Brook News"} {
		domain := strings.ToLower(strings.ReplaceAll(name, " ", "-")) + ".example"
		p := theatre.Party{ID: "media/" + domain, Name: name, Kind: theatre.Outlet, Side: theatre.None, Domain: domain}
		known[name], known[domain], known[p.ID] = p, p, p
	}
}

func (press) Outlet(name string) (string, bool) { p, ok := known[name]; return p.Domain, ok }

func (press) Party(id string) (theatre.Party, bool)         { p, ok := known[id]; return p, ok }
func (press) ByName(string, time.Time) []theatre.Party      { return nil }
func (press) OutletByDomain(d string) (theatre.Party, bool) { p, ok := known[d]; return p, ok }
func (press) OutletByName(n string) (theatre.Party, bool)   { p, ok := known[n]; return p, ok }
func (press) Sides() []theatre.Side                         { return nil }

// event reads texts by outlet, a line "OUTLET|TEXT" each, and returns the one
// event that they tell of, with the changes.
func event(t *testing.T, texts []string) (*ledger.Event, []story.Change) {
	t.Helper()
	var pages []doc.Page
	for i, text := range texts {
		outlet, body, _ := strings.Cut(text, "|")
		pages = append(pages, doc.Page{URI: fmt.Sprintf("%d.txt", i), Outlet: outlet, Body: []byte("2023-06-13\n" + body), Retrieved: noon()})
	}
	s := store.NewMem(noon)
	if _, err := ingest(t.Context(), newEngine(t, s, func(o *Options) { o.Maker = press{} }), pages); err != nil {
		t.Fatal(err)
	}
	l := ledger.NewWith(press{})
	for _, e := range entries(t, s) {
		if _, err := l.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	events := l.Events()
	if len(events) != 1 {
		t.Fatalf("%d events", len(events))
	}
	return events[0], changes(t, s)
}

// Ensure that ten sites that copy one agency, credit it, or tell its report
// again are one origin, each with the reason for it.
func TestTenSitesAreOneOrigin(t *testing.T) {
	texts := []string{"hill-wire.example|Kryvyi Rih 11\n" + wire}
	for i := range 8 {
		texts = append(texts, fmt.Sprintf("site-%d.example|Kryvyi Rih 11\n%s\nSite %d says so.", i, wire, i))
	}
	texts = append(texts, "dale-post.example|Kryvyi Rih 11\n"+wire+"\nRead us daily.", "brook-news.example|Kryvyi Rih 11\nEleven people are dead in the city, Hill Wire reported.")
	e, told := event(t, texts)
	if len(e.Origins) != 1 || e.Origins[0].Name != "Hill Wire" || e.Standing != ledger.Claimed {
		t.Errorf("origins %+v, %s (%s)", e.Origins, e.Standing, e.Rule)
	}
	for i, c := range told {
		switch {
		case i == 0 && (len(c.Copies) > 0 || len(c.Relays) > 0):
			t.Errorf("the first is called a copy: %+v", c)
		case i > 0 && i < 10 && (len(c.Copies) == 0 || c.Copies[0].Of != told[0].Document || c.Copies[0].Reason == "" || c.Story != told[0].Story):
			t.Errorf("copy %d: %+v", i, c)
		case i == 10 && (len(c.Relays) != 1 || c.Relays[0].Name != "Hill Wire" || c.Relays[0].Reason != `the text says "Hill Wire reported"`):
			t.Errorf("the relay: %+v", c)
		}
	}
}

// Ensure that two outlets that report for themselves are two origins.
func TestTwoReportsAreTwoOrigins(t *testing.T) {
	e, _ := event(t, []string{
		"dale-post.example|Kryvyi Rih 11\nOur reporter saw how the dead were carried out of the flats in the morning.",
		"brook-news.example|Kryvyi Rih 11\nSirens sounded at three, and then the house of Anna, who is sixty, was gone.",
	})
	if len(e.Origins) != 2 || e.Standing != ledger.Corroborated {
		t.Errorf("origins %+v, %s (%s)", e.Origins, e.Standing, e.Rule)
	}
}

// Ensure that what an editor does with stories stays after a restart, and that
// later documents and later versions go where it says.
func TestEditorRegroups(t *testing.T) {
	s := store.NewMem(noon)
	page := func(uri, text string) doc.Page {
		return doc.Page{URI: uri, Outlet: "dale.example", Body: []byte("2023-06-13\n" + text), Retrieved: noon()}
	}
	flood := "The dam at Brook broke at night and the water of the Hill river flooded Dale, the mayor Ada Stone said. Boats took people out of Dale."
	fire := "Fire burned down the old mill of Tarn, the brigade chief Josh Field said; eleven engines fought the fire of the mill until dawn."
	if _, err := ingest(t.Context(), newEngine(t, s, nil), []doc.Page{page("a.txt", flood), page("b.txt", fire)}); err != nil {
		t.Fatal(err)
	}
	was := changes(t, s)
	if was[0].Story == was[1].Story {
		t.Fatal("a flood and a fire are one story")
	}
	e := newEngine(t, s, nil)
	left, err := e.MergeStories(t.Context(), was[1].Story, was[0].Story, "desk", "one night")
	if err != nil || left != was[0].Story {
		t.Fatalf("merged into %s: %v", left, err)
	}
	if _, err := e.MergeStories(t.Context(), "story-0", left, "desk", ""); !errors.Is(err, story.ErrStory) {
		t.Errorf("merged with nothing: %v", err)
	}
	e = newEngine(t, s, nil) // a restart
	if _, err := ingest(t.Context(), e, []doc.Page{page("c.txt", "The fire of the mill of Tarn is out, chief Josh Field said; eleven engines fought the fire.")}); err != nil {
		t.Fatal(err)
	}
	fresh, err := e.SplitStory(t.Context(), left, []doc.ID{was[1].Document}, "desk", "another event")
	if err != nil || fresh == left {
		t.Fatalf("split off %s: %v", fresh, err)
	}
	if _, err := ingest(t.Context(), newEngine(t, s, nil), []doc.Page{page("a.txt", fire+" The water fell in Dale.")}); err != nil {
		t.Fatal(err)
	}
	now := changes(t, s)
	if c := now[3]; c.Story != left || c.Document == was[1].Document {
		t.Errorf("after the merge a report of the fire went to %s, want %s", c.Story, left)
	}
	if c := now[5]; c.Story != left || !strings.Contains(c.Why, "later version") {
		t.Errorf("a later version went to %s (%s), want %s", c.Story, c.Why, left)
	}
	v := NewLive(s, nil)
	if err := v.Stories(t.Context(), func(all *story.Stories) {
		if got, _ := all.Of(was[1].Document); got.ID != fresh || len(got.Documents) != 1 {
			t.Errorf("taken out: %+v", got)
		}
		if got, _ := all.Story(was[1].Story); got.ID != left || len(got.Documents) != 3 {
			t.Errorf("left: %+v", got)
		}
	}); err != nil {
		t.Fatal(err)
	}
}

// Ensure that the stories do not depend on batches.
func TestSameStoriesForAnyBatch(t *testing.T) {
	var want []story.Change
	for _, batch := range []int{1, 4, 100} {
		s := store.NewMem(noon)
		if _, err := ingest(t.Context(), newEngine(t, s, func(o *Options) { o.Batch = batch }), world()); err != nil {
			t.Fatal(err)
		}
		if got := changes(t, s); want == nil {
			want = got
		} else if !reflect.DeepEqual(got, want) {
			t.Errorf("batches of %d: other stories", batch)
		}
	}
}
