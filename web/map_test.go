package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"html"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/place"
	"sayso/place/cells"
	"sayso/theatre"
)

// A layer shows its places as marks and in the list, and no place of another
// layer; a layer or day that is none is refused.
func TestMap(t *testing.T) {
	h := newSite(t)
	strikes := get(t, h, "/map?layer=incidents", "text/html").Body.String()
	if strings.Count(strikes, "Kryvyi Rih") < 2 || strings.Contains(strikes, "Storozheve") {
		t.Error("the strikes must show Kryvyi Rih, drawn and listed, and no village of another layer")
	}
	if body := get(t, h, "/map?layer=incidents&on=2023-06-12", "text/html").Body.String(); strings.Contains(body, "Kryvyi Rih") {
		t.Error("the strike of 13 June is shown on the 12th")
	}
	for _, bad := range []string{"/map?layer=x", "/map?days=some", "/map?on=soon", "/map.json?seq=0"} {
		if w := get(t, h, bad, "text/html"); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", bad, w.Code)
		}
	}
}

// The map opens with what an editor asks for first: what was hit lately, and no
// place that one side alone says it holds.
func TestMapOpensWithAnOverview(t *testing.T) {
	page := get(t, newSite(t), "/map", "text/html").Body.String()
	if strings.Count(page, "Kryvyi Rih") < 2 || strings.Contains(page, "Storozheve") || !strings.Contains(page, `aria-current="page">Overview`) {
		t.Errorf("the map opens with:\n%s", page)
	}
	if later := get(t, newSite(t), "/map?on=2023-06-20", "text/html").Body.String(); strings.Contains(later, "Kryvyi Rih: strike") {
		t.Error("a strike of a week ago is still shown as of late")
	}
}

// A place is held from the day on which that is told, as GeoJSON of every day
// and on each day alike; before it there is nothing, and afterwards what came
// last.
func TestMapThroughTime(t *testing.T) {
	var all mapCollection
	site, err := New(turnedWorld(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(get(t, site, "/map.json?layer=claimed-others&days=all", "*/*").Body.Bytes(), &all); err != nil {
		t.Fatal(err)
	}
	var spans []string
	for _, f := range all.Features {
		spans = append(spans, f.Properties.From+"/"+f.Properties.To+" "+string(f.Properties.Holder))
	}
	if want := []string{"2023-06-10/2023-06-12 UA", "2023-06-12/ RU"}; !slices.Equal(spans, want) {
		t.Errorf("the village is held %q, want %q", spans, want)
	}
	for on, want := range map[string]string{"2023-06-09": "", "2023-06-10": "UA", "2023-06-11": "UA", "2023-06-12": "RU", "2023-06-20": "RU"} {
		var day mapCollection
		if err := json.Unmarshal(get(t, site, "/map.json?layer=claimed-others&on="+on, "*/*").Body.Bytes(), &day); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range day.Features {
			got += string(f.Properties.Holder)
		}
		if got != want {
			t.Errorf("on %s the village is held by %q, want %q", on, got, want)
		}
	}
}

// turnedWorld is a village taken by one side and two days later by the other.
func turnedWorld(t *testing.T) world {
	village := &claim.Place{Name: "Storozheve", Canonical: "Storozheve", ID: "osm:1", Country: "UA", Class: "village", Lat: 47.8, Lon: 36.7, Precision: 1}
	taken := func(by theatre.Side, day int) claim.Claim {
		return claim.Claim{Type: claim.Control, Change: claim.Gained, OwnVoice: true, Origin: claim.Party{Name: "northgate-courier.example", Kind: theatre.Outlet, Side: theatre.None},
			Actor: &claim.Party{Name: "forces of " + string(by), Kind: theatre.Military, Side: by}, Place: village,
			Time: &claim.Time{Start: doc.Day(2023, 6, day), End: doc.Day(2023, 6, day+1)}}
	}
	return newWorld(t,
		report{"northgate-courier.example", "2023-06-11T09:00:00Z", "Ukrainian forces took Storozheve on 10 June.", map[string]claim.Claim{"Ukrainian forces took Storozheve on 10 June.": taken("UA", 10)}},
		report{"northgate-courier.example", "2023-06-13T09:00:00Z", "Russian forces took Storozheve on 12 June.", map[string]claim.Claim{"Russian forces took Storozheve on 12 June.": taken("RU", 12)}})
}

// Areas are areas in the GeoJSON, with the place itself beside them; the
// outline has land, divisions and towns.
func TestMapAreas(t *testing.T) {
	gazetteer, err := place.World()
	if err != nil {
		t.Fatal(err)
	}
	areas, err := cells.New(gazetteer, "UA")
	if err != nil {
		t.Fatal(err)
	}
	g := newGround(areas)
	id := string(g.towns[0].ID)
	var drawn mapCollection
	if err := json.Unmarshal(collection([]*mapSite{{place: &claim.Place{ID: id, Lat: g.towns[0].Lat, Lon: g.towns[0].Lon}, rings: g.cell(id), from: time.Date(2023, 6, 1, 0, 0, 0, 0, time.UTC), control: &ledger.ControlPoint{}}}, 1), &drawn); err != nil {
		t.Fatal(err)
	}
	f := drawn.Features[0]
	if f.Geometry.Type != "MultiPolygon" || f.Properties.At == nil || f.Properties.From != "2023-06-01" || f.Properties.To != "" {
		t.Errorf("the area of %s is %+v", id, f)
	}
	site, err := New(newWorld(t), Options{Cells: areas})
	if err != nil {
		t.Fatal(err)
	}
	var out mapCollection
	if err := json.Unmarshal(get(t, site, "/outline.json", "*/*").Body.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Features) != 2+mapTowns || out.Features[0].Geometry.Type != "MultiPolygon" || out.Features[1].Geometry.Type != "MultiLineString" || out.Features[2].Properties.Place == "" {
		t.Errorf("the outline has %d features", len(out.Features))
	}
	ends := 0
	for _, l := range areas.Borders() {
		ends += len(l)
	}
	points := 0
	for _, l := range g.divisions {
		points += len(l)
	}
	if points-len(g.divisions) != ends/2 {
		t.Errorf("%d lines became %d steps", ends/2, points-len(g.divisions))
	}
}

// The movable map that is served was put together from the sources beside it.
func TestMapBundleIsCurrent(t *testing.T) {
	for name, bundle := range map[string][]byte{"map.js": mapJavascript, "map.css": mapStylesheet} {
		source, err := os.ReadFile("map/" + name)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(source)
		if want := "of " + name + " " + hex.EncodeToString(sum[:8]); !bytes.Contains(bundle[:80], []byte(want)) {
			t.Errorf("%s was changed since make bundle: it begins with %.80q, not with %q", name, bundle, want)
		}
	}
}

// The page of a place leads to its spot on the map, in a layer that shows it;
// a place that nothing tells of has none.
func TestPlaceLeadsToItsSpot(t *testing.T) {
	th, err := theatre.Open("ukraine")
	if err != nil {
		t.Fatal(err)
	}
	h, err := New(smallWorld(t), Options{Theatre: th})
	if err != nil {
		t.Fatal(err)
	}
	for place, layer := range map[string]string{"osm:1": "claimed-ua", "osm:2": "incidents"} {
		link := regexp.MustCompile(`href="(/map\?[^"]*)">its spot`).FindStringSubmatch(get(t, h, "/place/"+place, "text/html").Body.String())
		if link == nil {
			t.Errorf("the page of %s does not lead to the map", place)
			continue
		}
		address := html.UnescapeString(link[1])
		page := get(t, h, address, "text/html").Body.String()
		if !strings.Contains(address, "layer="+layer) || !strings.Contains(page, `href="/place/`+place+`"`) || !strings.Contains(page, `class="here"`) || !strings.Contains(page, "data-at=") {
			t.Errorf("%s does not show %s:\n%s", address, place, page)
		}
	}
	for _, target := range []string{"/map?place=osm:99", "/map?place=%3Cscript%3E"} {
		if w := get(t, h, target, "text/html"); w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d", target, w.Code)
		}
	}
}

// Names on the map cover neither each other nor the edge.
func TestTownsHaveRoom(t *testing.T) {
	var towns []*place.Place
	for i := range 40 {
		towns = append(towns, &place.Place{Name: strings.Repeat("o", 4+i%9), Lat: 48 + float64(i%7)*.3, Lon: 30 + float64(i%11)*.4})
	}
	corners := noFrame
	for _, p := range towns {
		corners.hold(cells.Point{p.Lon, p.Lat})
	}
	named := fit(corners).names(towns)
	for i, a := range named {
		if !a.box().inside() || slices.ContainsFunc(named[:i], func(b mapTown) bool { return a.box().meets(b.box()) }) {
			t.Errorf("%q at %g, %g is in the way", a.Name, a.X, a.Y)
		}
	}
	if len(named) < 10 || !slices.ContainsFunc(named, func(m mapTown) bool { return m.Left }) {
		t.Errorf("%d names", len(named))
	}
}

// What is told of a whole region is marked as that, and what is told of the whole
// country stands in the list alone: neither is drawn as if it had a spot.
func TestRegionsAreNoSpots(t *testing.T) {
	strike := func(class string, id string, day int, precision place.Precision) claim.Claim {
		return claim.Claim{Type: claim.Strike, Origin: claim.Party{Name: "the mayor"}, Place: &claim.Place{Name: id, Canonical: id, ID: id, Country: "UA", Class: class, Lat: 48, Lon: 36, Precision: int(precision)},
			Time: &claim.Time{Start: doc.Day(2023, 6, day), End: doc.Day(2023, 6, day+1)}}
	}
	h, err := New(newWorld(t, report{"hill.example", "2023-06-13T08:00:00Z", "Shells hit Brook. Shells hit Meadowland. Shells hit Ruritania.", map[string]claim.Claim{
		"Shells hit Brook.": strike("village", "Brook", 13, place.Exact), "Shells hit Meadowland.": strike("region", "Meadowland", 12, place.Regional), "Shells hit Ruritania.": strike("country", "Ruritania", 8, place.Regional)}}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	page := get(t, h, "/map?layer=incidents", "text/html").Body.String()
	for want, n := range map[string]int{`<path class="mark at-strike" d="M3`: 1, `<path class="mark at-strike wide" d="M3`: 1, `aria-label="Ruritania`: 0, ">Ruritania</a>": 1, "Strike, somewhere in the region": 1} {
		if got := strings.Count(page, want); got != n {
			t.Errorf("%q stands there %d times, not %d:\n%s", want, got, n, page)
		}
	}
	if data := get(t, h, "/map.json?layer=incidents", "").Body.String(); strings.Contains(data, "Ruritania") || !strings.Contains(data, "Meadowland") {
		t.Errorf("the GeoJSON has a spot for a country: %s", data)
	}
}

// What water did is a layer of its own, apart from strikes; the page of a place
// leads to the one that shows it.
func TestFlooding(t *testing.T) {
	brook := &claim.Place{Name: "Brook", Canonical: "Brook", ID: "osm:9", Country: "UA", Class: "village", Lat: 48, Lon: 36, Precision: int(place.Exact)}
	on := &claim.Time{Start: doc.Day(2023, 6, 7), End: doc.Day(2023, 6, 8)}
	water, shells := "The flood damaged houses in Brook.", "Shells damaged a mill in Meadow."
	meadow := *brook
	meadow.Name, meadow.Canonical, meadow.ID, meadow.Lat = "Meadow", "Meadow", "osm:8", 49
	h, err := New(newWorld(t, report{"hill.example", "2023-06-08T08:00:00Z", water + " " + shells, map[string]claim.Claim{
		water: {Type: claim.Damage, Origin: claim.Party{Name: "the mayor"}, Place: brook, Time: on}, shells: {Type: claim.Damage, Origin: claim.Party{Name: "the mayor"}, Place: &meadow, Time: on}}}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for layer, want := range map[string][2]string{"flooding": {"Brook", "Meadow"}, "incidents": {"Meadow", "Brook"}} {
		list := get(t, h, "/map?layer="+layer, "text/html").Body.String()
		list = list[strings.Index(list, `id="list"`):]
		if !strings.Contains(list, want[0]) || strings.Contains(list, want[1]) {
			t.Errorf("%s must show %s and not %s:\n%s", layer, want[0], want[1], list)
		}
	}
	if page := get(t, h, "/place/osm:9", "text/html").Body.String(); !strings.Contains(page, "/map?layer=flooding&amp;on=2023-06-07&amp;place=osm%3A9") {
		t.Errorf("the page of Brook does not lead to the flood:\n%s", page)
	}
}
