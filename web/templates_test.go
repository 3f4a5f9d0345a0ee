package web

import (
	"bytes"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sayso/brief"
	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/nlp"
	"sayso/theatre"
)

// hostile is text as a source may hold it.
const hostile = `<script>alert("x")</script> & "quoted" 'text'`

// fullPages holds each page with every field filled, so that every branch of
// its template runs.
func fullPages() map[string][]any {
	at := moment{"13 June 2023", "2023-06-13"}
	h := head{Map: true, Home: "https://a.example", Modified: hostile, URL: "https://a.example/?q=" + hostile, Foot: footer, Feeds: feedLinks("q=a&b=c"), Article: true, Schema: map[string]string{"headline": hostile}, Title: hostile, Description: hostile, Theatre: hostile, Version: version, JSON: "/index.json?as_of=2023", Nav: navigation("/")}
	alone := head{Title: "t", Inline: template.CSS(stylesheet)}
	b := badge{Class: "claimed", Word: "Claimed", Meaning: hostile, Href: "/glossary#standing-claimed"}
	cited := citationView{Quote: hostile, Outlet: hostile, Published: &at, Href: "/document/sha256:0#s1-2"}
	line := lineView{ID: "line-1", Text: hostile, Badge: b, Items: []string{hostile}, When: &at, Learnt: &at, Last: 3, Fresh: true, EventHref: "/event/1", Also: []navItem{{Name: "2", Href: "/event/2"}},
		Notes: []string{hostile}, CitedWords: "1 cited sentence", Citations: []citationView{cited, {Quote: "q", Outlet: "o"}}}
	tell := telling{Quote: hostile, Outlet: hostile, Href: "/document/x", Published: &at, Relays: hostile, Copy: hostile, Note: hostile, Ended: hostile}
	origin := originView{Name: hostile, Kind: hostile, Tellings: []telling{tell, {}}}
	note := sentenceNote{ID: "s1-2", Mark: "1", Readings: []reading{{hostile, hostile, hostile, "/event/1"}, {}}}
	filter := filterView{Action: "/claims", Types: []option{{"strike", hostile, true}, {"aid", "Aid", false}}, Standings: []option{{"claimed", "Claimed", true}}, Sides: []option{{"UA", hostile, true}},
		From: "2023-06-01", To: hostile, Words: hostile, Who: hostile, Where: hostile, Kept: []keptFilter{{"party", hostile, hostile, "/claims"}}}
	drawn := &chart{ID: "c", Title: hostile, Desc: hostile, Width: 660, Height: 240, Values: []chartTick{{1, hostile}}, Days: []chartTick{{2, hostile}}, Keys: []chartKey{{hostile, "run0", shapes[0]}},
		Lines: []chartLine{{"run0", "M1 2"}}, Marks: []chartMark{{"run0", "M1 2" + shapes[0], "/event/1", hostile}}, Names: []chartName{{1, 3, hostile}}}
	var marks, areas, towns, rows markup
	marks.mark(&mapSite{place: &claim.Place{Name: hostile}, class: "area-0", label: hostile}, 1, 2)
	areas.path("area area-0", []byte("M1 2l3-4"))
	towns.town(mapTown{1, 2, hostile, true})
	towns.town(mapTown{1, 2, "a", false})
	rows.item([]cell{{Text: hostile, Href: "/place/x"}, {Text: "a"}, {When: &at, Soft: hostile}, {Badge: &b}})
	return map[string][]any{
		"live": {livePage{}, livePage{Head: h, AsOf: at, Basis: hostile, Input: "2023-06-13T12:00", Past: true, SinceHref: "/changes?since=1", Spans: navigation("/"), Glance: []lineView{line},
			Sections: []sectionView{{Name: hostile, Anchor: "front-line", Lines: []lineView{line}, More: hostile}, {Name: "e", Anchor: "e"}},
			Legend:   []badge{b, {}}}, livePage{Head: alone, Past: true, Glance: []lineView{line}}},
		"event": {eventPage{}, eventPage{Head: h, Type: hostile, Title: hostile, Text: hostile, Badge: b, RuleWords: hostile, Basis: []string{hostile}, When: &at, Where: hostile, Evidence: aboutRow{"", hostile, "https://a.example"},
			Notes: []string{hostile}, Series: []seriesRow{{hostile, hostile, hostile, hostile, hostile, "/document/x", at, true, false}, {Ended: true}}, Repeats: []seriesRow{{Repeats: true}}, Again: hostile,
			Origins: []originView{origin}, Responses: []originView{origin}, Relays: hostile, Stories: []navItem{{Name: hostile, Href: "/story/x"}}, Charts: []*chart{drawn},
			Disputes: []dispute{{hostile, []disputeSide{{hostile, hostile, cited}, {}}}}, Flow: &flow{Width: 1, Height: 1, Nodes: []flowNode{{1, 2, hostile, hostile, "/x", "origin"}, {Text: hostile, Label: hostile}}, Edges: []flowEdge{{"M1 2", true}}, Desc: hostile, More: hostile},
			History: []historyRow{{Seq: 1, To: 2, When: &at, Badge: &b, Steps: []navItem{{Name: hostile, Href: "/x"}, {Name: hostile}}}}}},
		"document": {documentPage{}, documentPage{Head: h, Outlet: navItem{Name: hostile, Href: "/outlet/x"}, Author: hostile, Story: []aboutRow{{hostile, hostile, "/document/x"}, {"a", "b", ""}}, StoryWords: hostile, Headline: paragraphView{Pieces: []piece{{"s3-4", "claim", "1", hostile}}, Notes: []sentenceNote{note}}, About: []aboutRow{{hostile, hostile, "https://a.example"}, {"a", "b", ""}},
			Paragraphs: []paragraphView{{Class: "paragraph", Pieces: []piece{{Text: hostile}, {"s1-2", "claim", "1", hostile}}, Notes: []sentenceNote{note}}},
			Furniture:  []string{hostile}, FurnitureWords: "1 line"}},
		"versions": {versionsPage{}, versionsPage{Head: h, Outlet: hostile, Title: hostile, About: []aboutRow{{hostile, hostile, "/document/x"}}, Words: hostile, Gone: []string{hostile}, New: []string{hostile},
			Paragraphs: []changedParagraph{{true, []changedText{{"", hostile}}}, {false, []changedText{{"removed", hostile}, {"added", hostile}}}}}},
		"changes": {changesPage{}, changesPage{Head: h, Words: hostile, Input: "2023-06-13T12:00", Until: hostile, Past: true, Spans: navigation("/"), Sections: []changedSection{{Name: hostile, Anchor: "new", Note: hostile, More: hostile, Bare: []changedEvent{{Text: hostile}}, BareWords: hostile,
			Events: []changedEvent{{New: true, Text: hostile, Href: "/event/1", Badge: b, Origins: hostile, When: &at, Sentence: "/document/x", History: []historyRow{{Seq: 1, To: 2, When: &at, Badge: &b, Steps: []navItem{{Name: hostile, Href: "/x"}, {Name: hostile}}}}}, {}}}}}},
		"claims": {claimsPage{}, claimsPage{Head: h, Words: hostile, Filter: filter, Older: "/claims?before=1.2", CSV: "/claims.csv", Permalink: "/claims?seq=1",
			Rows: []claimRow{{Learnt: &at, When: &at, Type: hostile, Text: hostile, Place: &navItem{Name: hostile, Href: "/place/x"}, Origin: navItem{Name: hostile, Href: "/party/x"},
				Side: "UA", Outlet: navItem{Name: hostile, Href: "/outlet/x"}, Badge: b, Quote: hostile, Sentence: "/document/x", EventHref: "/event/1", Ended: true}, {}}}},
		"sheet": {sheetPage{}, sheetPage{Head: h, Title: hostile, Lead: hostile, AsOf: &at, Past: true, CSV: "/losses.csv", Empty: hostile, Tables: []tableView{
			{Name: hostile, Anchor: "losses-1", Note: hostile, Chart: drawn, Columns: []columnHead{{hostile, true}, {"a", false}}, Rows: [][]cell{{{Text: hostile, Href: "/event/1", Soft: hostile, Num: true}, {When: &at}, {Badge: &b}, {}}}, More: hostile}}}},
		"map": {mapPage{}, mapPage{Head: h, Layers: navigation("/map"), Layer: hostile, Name: hostile, Note: hostile, On: "2023-06-13", OnWords: hostile, First: hostile, Last: hostile, Spans: "/map.json?days=all", Long: true, Frame: "1,2,3,4", Cut: hostile, CutAll: navItem{Name: hostile, Href: "/timeline?a=b"}, Here: &mapHere{Name: hostile, Href: "/place/x", Lat: 1, Lon: 2, X: 3, Y: 4}, Keys: []chartKey{{hostile, "area-0", shapes[0]}}, Zoom: navItem{Name: "z", Href: "/map"}, Days: navigation(""), Desc: hostile,
			Ground: marks.html(), Areas: areas.html(), Towns: towns.html(), Points: marks.html(), Rows: rows.html(), Listed: hostile, Pages: navigation(""), Beyond: hostile}},
		"timeline": {timelinePage{}, timelinePage{Head: h, Words: hostile, Filter: filter, CSV: "/timeline.csv", Chart: drawn, Older: "/timeline?before=2023-06-13.1.x",
			Days: []timelineDay{{Day: at, Events: []timelineEvent{{Text: hostile, Type: hostile, Href: "/event/1", Badge: b}}}}}},
		"thing": {thingPage{}, thingPage{Head: h, Kind: "Place", Name: hostile, Follow: "place:" + hostile, About: []aboutRow{{"a", hostile, "/claims"}, {"b", hostile, ""}},
			Control: []controlRow{{When: &at, Told: true, Change: "gained", By: hostile, Holder: hostile, Badge: b, Origins: hostile, Href: "/event/1"}, {}}, Lines: []lineView{line}, More: hostile,
			Documents: []documentRow{{"x", navItem{Name: hostile, Href: "/story/x"}, hostile, "/document/x", hostile, &at, true}, {}}, ClaimsURL: "/claims?place=x"}},
		"story": {storyPage{}, storyPage{Head: h, Name: hostile, Follow: "story:" + hostile, Words: hostile, Span: [2]*moment{&at, &at}, Lines: []lineView{line}, Shown: hostile, Older: "/story/x?before=1",
			Documents: []tellerView{{hostile, "/document/x", navItem{Name: hostile, Href: "/outlet/x"}, &at, true, hostile, []aboutRow{{"Copies", hostile, "/document/y"}, {"Passes on", hostile, ""}}}, {}}}},
		"stories": {storiesPage{}, storiesPage{Head: h, Rows: []storyRow{{Title: hostile, Href: "/story/x", Words: hostile, Outlets: hostile, Last: &at}, {}}, Older: "/stories?before=1"}},
		"following": {followingPage{}, followingPage{Head: h, List: []followedView{{hostile, "/place/x", "/following"}, {Label: "a"}}, Keys: `["party:<script>"]`,
			Kept: []string{hostile}, Topics: filter.Types, Lines: []lineView{line}}, followingPage{List: []followedView{{}}}},
		"search": {searchPage{}, searchPage{Head: h, Filter: filter, Asked: true, Query: hostile, Words: hostile, Lines: []lineView{line}, ClaimsURL: "/claims?q=x",
			Documents: []foundDocument{{hostile, "/document/x", hostile, "uk", &at, []foundPiece{{hostile, true}, {hostile, false}}}, {}}}, searchPage{Query: "x"}},
		"corrections": {correctionsPage{}, correctionsPage{Head: h, More: hostile, Rows: []correctionRow{{Kind: "Withdrawn", What: hostile, Quote: hostile, Outlet: hostile, Event: hostile,
			EventHref: "/event/1", Sentence: "/document/x", Versions: "/document/x/versions", Learnt: &at, Ended: true, At: &at}, {}}}},
		"about": {aboutPage{}, aboutPage{Head: h, Rules: []glossaryTerm{{hostile, "a", hostile}}, Figures: []figureGroup{{hostile, []Figure{{"gold", hostile, "f1", hostile, .9, .9}, {}}}}}},
		"sources": {sourcesPage{}, sourcesPage{Head: h, Words: hostile, Outlets: []outletRow{{hostile, hostile, "/outlet/x", 1, 2, 3, &documentLink{hostile, "/document/x"}}, {}},
			Origins: []originRow{{hostile, "/party/x", hostile, hostile, 1}, {}}, Agencies: []agencyRow{{hostile, 1}}}},
		"health": {healthPage{}, healthPage{Head: h, Words: hostile, Visible: hostile, Rows: []healthRow{{Name: hostile, Address: hostile, State: hostile, Hub: hostile, Answered: &at,
			Rate: hostile, Seen: hostile, Shown: hostile, Share: hostile}, {}}}},
		"glossary": {glossaryPage{}, newGlossaryPage(h)},
		"error":    {errorPage{}, errorPage{Head: h, Status: "404", What: hostile, Why: hostile}},
	}
}

// Every template runs against its struct, whole and empty; its tags balance and
// nothing of a source becomes markup.
func TestTemplates(t *testing.T) {
	if templatesError != nil {
		t.Fatal(templatesError)
	}
	pages := fullPages()
	for _, name := range pageNames {
		if len(pages[name]) < 2 {
			t.Errorf("page %s has no test struct", name)
		}
		for i, page := range pages[name] {
			body, err := render(name, page)
			if err != nil {
				t.Errorf("%s %d: %v", name, i, err)
				continue
			}
			checkTags(t, name, body)
			if bytes.Contains(ours.ReplaceAll(body, nil), []byte("<script")) || bytes.Contains(body, []byte("ZgotmplZ")) {
				t.Errorf("%s %d: a source's text became markup or a link was refused:\n%s", name, i, body)
			}
			if bytes.Contains(body, []byte(" style=")) || bytes.Contains(body, []byte(" onclick=")) {
				t.Errorf("%s %d: inline style or script", name, i)
			}
		}
	}
}

// ours are the scripts that the layout holds: our own file, and a description
// that is no program.
var ours = regexp.MustCompile(`<script src="/(site|map)\.js\?v=[0-9a-f]*" defer></script>|<script type="application/ld\+json">[^<]*</script>`)

var voidTags = []string{"meta", "link", "input", "br", "hr", "img"}

// checkTags fails unless each tag that opens closes in order, and ids are
// unique.
func checkTags(t *testing.T, name string, body []byte) {
	t.Helper()
	var open []string
	ids := map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Errorf("%s: %v", name, z.Err())
			}
			if len(open) > 0 {
				t.Errorf("%s: never closed: %v", name, open)
			}
			return
		case html.StartTagToken:
			token := z.Token()
			if slices.Contains(voidTags, token.Data) {
				continue
			}
			open = append(open, token.Data)
			for _, a := range token.Attr {
				if a.Key == "id" && a.Val != "" && name != "live" && name != "document" {
					if ids[a.Val] {
						t.Errorf("%s: id %q twice", name, a.Val)
					}
					ids[a.Val] = true
				}
			}
		case html.EndTagToken:
			tag := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != tag {
				t.Errorf("%s: </%s> closes %v", name, tag, open)
				return
			}
			open = open[:len(open)-1]
		}
	}
}

// No label that the site can show is without an entry in the glossary.
func TestGlossaryIsComplete(t *testing.T) {
	want := map[string][]string{
		"standing": of(standings), "type": of(claim.Types),
		"change":       of([]claim.Change{claim.Gained, claim.Lost, claim.Held, claim.Contested}),
		"stance":       of([]claim.Stance{claim.Confirms, claim.Denies, claim.Disputes, claim.NotConfirmed, claim.NoComment}),
		"modality":     of([]claim.Modality{claim.Actual, claim.Planned, claim.Possible, claim.Demanded}),
		"polarity":     of([]claim.Polarity{claim.Asserted, claim.Denied}),
		"verification": of([]claim.Verification{claim.IndependentlyConfirmed, claim.NotVerified, claim.Disputed}),
		"modifier": of([]nlp.Modifier{nlp.Exact, nlp.AtLeast, nlp.MoreThan, nlp.AtMost, nlp.About, nlp.Range, nlp.Dozens,
			nlp.Hundreds, nlp.Thousands}),
		"role": of([]claim.Role{claim.Killed, claim.Injured, claim.Missing, claim.Damaged, claim.Launched, claim.Intercepted, claim.LostItems,
			claim.Displaced, claim.Affected, claim.Amount, claim.Distance, claim.Area}),
		"relation": of([]ledger.Relation{ledger.First, ledger.Update, ledger.Repeats, ledger.Conflict, ledger.OtherScope, ledger.Correction, ledger.Subset}),
		"mode":     of([]nlp.Mode{nlp.Direct, nlp.Indirect, nlp.Mixed}),
		"kind": of([]theatre.Kind{theatre.Person, theatre.Government, theatre.Military, theatre.Ministry, theatre.Agency, theatre.Outlet, theatre.NGO,
			theatre.IGO, theatre.Expert, theatre.Resident, theatre.Other}),
		"basis":   of([]doc.Basis{doc.BasisMetadata, doc.BasisText, doc.BasisInferred, doc.BasisUnknown}),
		"section": append(slices.Clone(brief.SectionNames), brief.Older),
	}
	for _, r := range ledger.Rules {
		want["rule"] = append(want["rule"], r.Name)
	}
	for group, keys := range want {
		for _, key := range keys {
			if lookup(group, key).Meaning == "" {
				t.Errorf("label %q of %q has no entry in the glossary", key, group)
			}
		}
	}
	seen := map[string]bool{}
	for _, g := range glossaryGroups {
		for _, term := range g.Terms {
			if id := termAnchor(g.Key, term.Key); seen[id] {
				t.Errorf("anchor %q twice", id)
			} else {
				seen[id] = true
			}
			if !strings.HasSuffix(term.Meaning, ".") {
				t.Errorf("%s %q: the meaning is no sentence", g.Key, term.Key)
			}
		}
	}
}

func of[T ~string](labels []T) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = string(l)
	}
	return out
}
