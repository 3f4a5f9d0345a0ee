package web

import (
	"html"
	"net/http"
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/nlp"
	"sayso/theatre"
)

// arguedWorld is a strike of which two origins give tolls that cannot both be
// right, one of them through an agency, and which a side denies.
func arguedWorld(t *testing.T) world {
	ours, theirs := claim.Party{Name: "Ukraine's military", ID: "ua/mil", Kind: theatre.Military, Side: "UA"}, claim.Party{Name: "Russia's Defence Ministry", ID: "ru/mod", Kind: theatre.Ministry, Side: "RU"}
	wire := claim.Party{Name: "Hill Wire", Kind: theatre.Agency, Side: theatre.None}
	city := &claim.Place{Name: "Kryvyi Rih", Canonical: "Kryvyi Rih", ID: "osm:2", Country: "UA", Class: "city", Lat: 47.9, Lon: 33.4, Precision: 1}
	day := &claim.Time{Start: doc.Day(2023, 6, 13), End: doc.Day(2023, 6, 14)}
	strike := func(o claim.Party, n float64, relays ...claim.Party) claim.Claim {
		return claim.Claim{Type: claim.Strike, Origin: o, Relays: relays, Place: city, Weapon: "missiles", Time: day, Actor: &claim.Party{Name: "Russia", Side: "RU"},
			Quantities: []claim.Quantity{{Role: claim.Killed, Value: n, Low: n, High: n, Modifier: nlp.Exact, Text: "people"}}}
	}
	const told, denied = "Ukraine's military put the dead of Kryvyi Rih at 11.", "Russia's Defence Ministry denied the strike."
	denial := claim.Claim{Type: claim.Response, Stance: claim.Denies, Origin: theirs, Actor: &theirs, About: claim.ID(string(doc.NewID(told+" "+denied)) + told)}
	return newWorld(t,
		report{"northgate-courier.example", "2023-06-13T08:00:00Z", "Ukraine's military said missiles killed 11 in Kryvyi Rih.",
			map[string]claim.Claim{"Ukraine's military said missiles killed 11 in Kryvyi Rih.": strike(ours, 11)}},
		report{"lakeside-tribune.example", "2023-06-13T09:00:00Z", "Missiles killed four people in Kryvyi Rih, a hospital told Hill Wire.",
			map[string]claim.Claim{"Missiles killed four people in Kryvyi Rih, a hospital told Hill Wire.": strike(claim.Party{Name: "a hospital", Kind: theatre.Other}, 4, wire)}},
		report{"the-signal.example", "2023-06-13T10:00:00Z", told + " " + denied, map[string]claim.Claim{told: strike(ours, 11), denied: denial}},
	)
}

// The page of an event tells who disputes what, who had it from whom, how its
// figures ran and how its standing came about; each leads to a sentence.
func TestEventTellsHowItCameAbout(t *testing.T) {
	h, err := New(arguedWorld(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	address := ""
	for _, m := range href.FindAllStringSubmatch(get(t, h, "/claims?place=osm:2", "text/html").Body.String(), -1) {
		if strings.HasPrefix(m[1], "/event/") {
			address = m[1]
		}
	}
	w := get(t, h, address, "text/html")
	if w.Code != http.StatusOK {
		t.Fatalf("%q: status %d", address, w.Code)
	}
	page := html.UnescapeString(w.Body.String())
	for _, want := range []string{
		"Disputed: Whether it is so", "<strong>denies</strong> <span class=\"soft\">Russia's Defence Ministry",
		"Who had it from whom", "Passed on by Hill Wire", "Told in Lakeside Tribune: “Missiles killed four", "Origin: a hospital",
		"Ukraine's military: 11, 13 June 2023, 08:00", "How it became what it is", "first told", "until then claimed",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is missing", want)
		}
	}
	history := page[strings.Index(page, `id="history"`):strings.Index(page, `id="origins"`)]
	if n := strings.Count(history, `href="/document/`); n != 2 || !strings.Contains(history, "#s53-97\">until then claimed") {
		t.Errorf("%d steps of the history lead to a sentence:\n%s", n, history)
	}
	if !strings.Contains(get(t, h, address, "application/json").Body.String(), `"standing_changed"`) {
		t.Error("the JSON does not tell how it changed")
	}
}

// A graph with more names than there is room for says how many are left out.
func TestFlowHasBounds(t *testing.T) {
	g := flowGraph{nodes: map[flowKey]*flowNode{}, edges: map[[2]flowKey]bool{}, left: map[string]bool{}}
	origin, _ := g.node(0, &claim.Party{Name: "a mayor"}, "origin", "", "")
	for i := range 2 * flowRows {
		if to, ok := g.node(2, &claim.Party{Name: strings.Repeat("x", i+1)}, "outlet", "", ""); ok {
			g.edge(origin, to, false)
		}
	}
	f := g.draw()
	if len(f.Nodes) != 1+flowRows || len(f.Edges) != flowRows || !strings.HasPrefix(f.More, "12 further names") {
		t.Errorf("%d nodes, %d edges, %q", len(f.Nodes), len(f.Edges), f.More)
	}
	for _, n := range f.Nodes {
		if n.Y < 13 || n.Y > float64(f.Height)-13 {
			t.Errorf("a node at height %g in a drawing of %d", n.Y, f.Height)
		}
	}
}

// A step of the history keeps how its figure was meant: a minimum is not told
// as a count.
func TestHistoryKeepsHowFiguresAreMeant(t *testing.T) {
	strike := func(n float64, modifier string) claim.Claim {
		return claim.Claim{Type: claim.Strike, Origin: claim.Party{Name: "the mayor"}, Place: &claim.Place{Name: "Brook", Canonical: "Brook", ID: "osm:9"},
			Time:       &claim.Time{Start: doc.Day(2023, 6, 13), End: doc.Day(2023, 6, 14)},
			Quantities: []claim.Quantity{{Role: claim.Killed, Value: n, Low: n, High: n, Modifier: nlp.Modifier(modifier)}}}
	}
	early, late := "At least six people died in the shelling of Brook, the mayor said.", "About 20 people died in the shelling of Brook, the mayor said."
	h, err := New(newWorld(t,
		report{"hill.example", "2023-06-13T08:00:00Z", early, map[string]claim.Claim{early: strike(6, "at_least")}},
		report{"dale.example", "2023-06-13T09:00:00Z", late, map[string]claim.Claim{late: strike(20, "about")}}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var address string
	for _, m := range href.FindAllStringSubmatch(get(t, h, "/claims", "text/html").Body.String(), -1) {
		if strings.HasPrefix(m[1], "/event/") {
			address = m[1]
		}
	}
	if page := get(t, h, address, "text/html").Body.String(); !strings.Contains(page, "killed: about 20, before it at least 6<") {
		t.Errorf("the history does not keep how the figures are meant:\n%s", page)
	}
}

// A number that nobody gave is not shown as one that was.
func TestValueWords(t *testing.T) {
	for want, v := range map[string]ledger.Value{
		"dozens (counted as 12)":             {Value: 12, Modifier: "dozens"},
		"at least 1,200":                     {Value: 1200, Modifier: "at_least"},
		"hundreds of tanks (counted as 100)": {Value: 100, Modifier: "hundreds", Unit: "tanks"},
		"10–12":                              {Value: 11, Low: 10, High: 12, Modifier: "range"},
		"11":                                 {Value: 11, Modifier: "exact"},
	} {
		if got := valueWords(v); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// Entries of one day that brought but another origin are one row of the history,
// with the sentence of each; what changed the standing, or came another day, is a
// row of its own.
func TestOriginsOfADayAreOneRow(t *testing.T) {
	row := func(seq ledger.Seq, day int, name string, joined bool) historyRow {
		return historyRow{Seq: seq, When: clock(time.Date(2023, 6, day, 9, 30, 0, 0, time.UTC)), Steps: []navItem{{Name: name, Href: "/document/" + name}}, joined: joined}
	}
	got := foldJoined([]historyRow{row(1, 6, "first told", false), row(3, 6, newOrigin+"A", true), row(4, 6, newOrigin+"B", true), row(7, 6, newOrigin+"C", true), row(9, 7, newOrigin+"D", true)})
	if len(got) != 3 || got[1].Seq != 3 || got[1].To != 7 || len(got[1].Steps) != 3 || got[1].Steps[2].Name != "C" || got[1].Steps[2].Href == "" || got[2].To != 0 || got[2].Steps[0].Name != newOrigin+"D" {
		t.Errorf("rows: %+v", got)
	}
}
