package web

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/place"
	"sayso/place/cells"
)

// struck is a world in which so many villages, a hundredth of a degree apart, were
// hit on one day.
func struck(t *testing.T, n int) world {
	t.Helper()
	on := &claim.Time{Start: doc.Day(2023, 6, 12), End: doc.Day(2023, 6, 13)}
	claims, text := map[string]claim.Claim{}, ""
	for i := range n {
		name := fmt.Sprintf("Village %03d", i)
		sentence := "Shells hit " + name + "."
		text += sentence + " "
		claims[sentence] = claim.Claim{Type: claim.Strike, Origin: claim.Party{Name: "the mayor"}, Time: on,
			Place: &claim.Place{Name: name, Canonical: name, ID: "osm:" + strconv.Itoa(i+1), Country: "UA", Class: "village", Lat: 48, Lon: 30 + float64(i)/100, Precision: int(place.Exact)}}
	}
	return newWorld(t, report{"hill.example", "2023-06-13T08:00:00Z", text, claims})
}

// A long list is shown a part at a time: it says which of how many, and its pages
// hold each place once, as many as are drawn.
func TestMapListHasPages(t *testing.T) {
	const villages = 250
	h, err := New(struck(t, villages), Options{})
	if err != nil {
		t.Fatal(err)
	}
	row, next := regexp.MustCompile(`<li><a href="/place/(osm:\d+)">`), regexp.MustCompile(`href="(/map\?[^"]*)">The next`)
	seen := map[string]int{}
	for address, pages := "/map?layer=incidents", 0; address != ""; pages++ {
		body := get(t, h, address, "text/html").Body.String()
		if drawn := strings.Count(body, `<path class="mark at-strike" d="M`) - 1; drawn != villages { // one explains them
			t.Errorf("%s draws %d marks", address, drawn)
		}
		rows := row.FindAllStringSubmatch(body, -1)
		if want := fmt.Sprintf("%d to %d of %d places", 100*pages+1, min(100*pages+100, villages), villages); !strings.Contains(body, want) {
			t.Errorf("%s does not say %q", address, want)
		}
		for _, r := range rows {
			seen[r[1]]++
		}
		if address = ""; next.MatchString(body) {
			address, _, _ = strings.Cut(strings.ReplaceAll(next.FindStringSubmatch(body)[1], "&amp;", "&"), "#")
		}
	}
	if len(seen) != villages || slices.Max(slices.Collect(maps.Values(seen))) != 1 {
		t.Errorf("the pages list %d places", len(seen))
	}
	if body := get(t, h, "/map?layer=incidents&row=999", "text/html").Body.String(); !strings.Contains(body, "201 to 250 of 250") {
		t.Error("beyond the last row there is no list")
	}
	for _, bad := range []string{"0", "-1", "two"} {
		if w := get(t, h, "/map?row="+bad, "text/html"); w.Code != http.StatusBadRequest {
			t.Errorf("row=%s: status %d", bad, w.Code)
		}
	}
}

// At a place the map draws and lists what is around it, and says how much is not.
func TestMapAroundAPlace(t *testing.T) {
	h, err := New(struck(t, 900), Options{}) // the latest 400 are far away
	if err != nil {
		t.Fatal(err)
	}
	body := get(t, h, "/map?layer=incidents&place=osm:1", "text/html").Body.String()
	drawn := strings.Count(body, "<a href=\"/place/osm:") - strings.Count(body, "<li><a href=\"/place/osm:") - 1 // one names it
	said := regexp.MustCompile(`1 to 100 of (\d+) places`).FindStringSubmatch(body)
	beyond := regexp.MustCompile(`Outside of what is drawn: (\d+) places`).FindStringSubmatch(body)
	if said == nil || beyond == nil {
		t.Fatalf("it does not say how much it shows:\n%s", body)
	}
	listed, _ := strconv.Atoi(said[1])
	others, _ := strconv.Atoi(beyond[1])
	if drawn != listed || listed+others != 900 || listed < 100 || others < 100 {
		t.Errorf("%d are drawn, %d listed, %d are elsewhere", drawn, listed, others)
	}
	if strings.Contains(body, "are drawn and listed") {
		t.Error("it leaves out what is around the place")
	}
	if strings.Contains(body, "Village 899") || !strings.Contains(body, "Village 000") {
		t.Error("it shows what is far away, or not what is near")
	}
}

// The GeoJSON of a layer is what its structs say.
func TestMapFeatures(t *testing.T) {
	ring := cells.Ring{{30.5, 48}, {30.12346, 48.00004}, {-.00004, -48.5}, {30.5, 48}}
	p := &claim.Place{ID: "osm:1", Name: "Brook \"by\" the <mill>", Canonical: "Brücke\n", Admin1: "Hill & Dale", Lat: 48.12344, Lon: -30.1}
	at := cells.Point{-30.1, 48.1234}
	day := time.Date(2023, 6, 1, 0, 0, 0, 0, time.UTC)
	sites := []*mapSite{
		{place: p, rings: []cells.Ring{ring, ring}, from: day, to: day.AddDate(0, 1, 0), class: "area-0", label: `a "label"`, layer: ledger.LayerClaimed, id: "osm:1/claimed-ua",
			control: &ledger.ControlPoint{By: "UA", Holder: "RU", Standing: ledger.Claimed, At: doc.Day(2023, 6, 1), Told: true, Event: "ev-1"}},
		{place: &claim.Place{Name: "Ruritania", Class: "country"}, event: &ledger.Event{}},
		{place: p, from: day, class: "at-strike", layer: "incidents", event: &ledger.Event{ID: "ev-2", Judgement: &ledger.Judgement{Standing: ledger.Confirmed}}},
	}
	want := mapCollection{"FeatureCollection", 5, 2, []mapFeature{
		{"Feature", sites[0].id, mapProperties{Properties: sites[0].about(), From: "2023-06-01", To: "2023-07-01", At: &at, Mark: "area-0", Label: sites[0].label, Page: "/place/osm:1"}, polygons(sites[0].rings)},
		{"Feature", sites[2].id, mapProperties{Properties: sites[2].about(), From: "2023-06-01", Mark: "at-strike", Page: "/place/osm:1"}, ledger.Geometry{Type: "Point", Coordinates: at}},
	}}
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got, wanted any
	if err := json.Unmarshal(collection(sites, 6), &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &wanted); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, wanted) {
		t.Errorf("the GeoJSON is\n%s\nwant\n%s", collection(sites, 6), text)
	}
}

// What is cut short outside of the map changes nothing within it.
func TestCutShort(t *testing.T) {
	from := rand.New(rand.NewPCG(1, 2))
	here := fit((&mapHere{Lat: 48, Lon: 31}).around())
	cut := 0
	for range 300 {
		var r cells.Ring
		for range 3 + from.IntN(40) {
			r = append(r, cells.Point{31 + 16*(from.Float64()-.5), 48 + 10*(from.Float64()-.5)})
		}
		r = append(r, r[0])
		p := pen{projection: here}
		p.rings([]cells.Ring{r})
		drawn := points(t, string(p.out))
		whole := make(cells.Ring, len(r))
		for i, c := range r {
			x, y := p.flat(c)
			whole[i] = cells.Point{float64(x) / 10, float64(y) / 10}
		}
		if len(drawn) < len(r)-1 {
			cut++
		}
		for range 200 {
			at := cells.Point{mapWidth * from.Float64(), mapHeight * from.Float64()}
			in := cells.Inside([]cells.Ring{whole}, at)
			if got := len(drawn) > 0 && cells.Inside([]cells.Ring{append(drawn, drawn[0])}, at); got != in {
				t.Fatalf("%v is inside: %t; in the drawing %s it is: %t", at, in, p.out, got)
			}
		}
	}
	if cut < 100 {
		t.Errorf("%d of 300 rings were cut", cut)
	}
}

// points reads a path of one line, as a pen writes it.
func points(t *testing.T, path string) (out cells.Ring) {
	t.Helper()
	var x, y float64
	numbers := regexp.MustCompile(`-?\d*\.?\d+`).FindAllString(path, -1)
	for i := 0; i+1 < len(numbers); i += 2 {
		dx, errX := strconv.ParseFloat(numbers[i], 64)
		dy, errY := strconv.ParseFloat(numbers[i+1], 64)
		if errX != nil || errY != nil {
			t.Fatalf("%q is no path", path)
		}
		x, y = x+dx, y+dy
		out = append(out, cells.Point{x, y})
	}
	return out
}
