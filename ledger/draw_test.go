package ledger

import (
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/place"
	"sayso/place/cells"
	"sayso/theatre"
)

// towns is a gazetteer of three villages in a row and one in the sea.
func towns() *place.Gazetteer {
	return place.New([]place.Place{
		{ID: "x:1", Name: "Firstove", Class: place.Village, Lat: 48, Lon: 37, Admin1: "One", Country: "UA"},
		{ID: "x:2", Name: "Secondove", Class: place.Village, Lat: 48, Lon: 37.2, Admin1: "One", Country: "UA"},
		{ID: "x:3", Name: "Thirdove", Class: place.Village, Lat: 48, Lon: 37.4, Admin1: "Two", Country: "UA"},
	})
}

func held(holder, by theatre.Side, day int, st Standing) ControlPoint {
	return ControlPoint{At: doc.Day(2023, 6, day), Holder: holder, By: by, Change: claim.Gained, Standing: st, Event: "ev-1"}
}

// The map shows each side's claim, what is confirmed and what is contested as
// layers of their own, and the baseline where nobody claims anything.
func TestDrawKeepsLayersApart(t *testing.T) {
	d, err := cells.New(towns(), "UA")
	if err != nil {
		t.Fatal(err)
	}
	one := PlaceControl{Place: claim.Place{ID: "x:1", Name: "Firstove"}, Series: []ControlPoint{held("UA", "UA", 11, Confirmed), held("RU", "RU", 12, Claimed)}}
	one.layer()
	unclear := PlaceControl{Place: claim.Place{ID: "x:2", Name: "Secondove", Ambiguous: true}, Series: []ControlPoint{held("UA", "UA", 11, Claimed)}}
	unclear.layer()
	raw := `{"type":"FeatureCollection","features":[
	 {"type":"Feature","properties":{"side":"RU"},"geometry":{"type":"Polygon","coordinates":[[[37.3,47],[38,47],[38,49],[37.3,49],[37.3,47]]]}},
	 {"type":"Feature","properties":{"side":"XX"},"geometry":{"type":"Polygon","coordinates":[[[30,47],[38,47],[38,49],[30,49],[30,47]]]}}]}`
	b, err := ReadBaseline([]byte(raw), "Mapmakers, https://maps.example", doc.Day(2023, 6, 1), "", []theatre.Side{"UA", "RU"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range Draw([]PlaceControl{one, unclear}, d, b).Features {
		got = append(got, strings.Join([]string{f.Properties.Place, string(f.Properties.Layer), string(f.Properties.By), string(f.Properties.Holder), f.Properties.Source}, " "))
	}
	want := []string{
		"Firstove claimed RU RU ", "Firstove claimed UA UA ", "Firstove confirmed UA UA ", "Firstove contested   ",
		"Thirdove baseline  RU Mapmakers, https://maps.example, 2023-06-01",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A map that is no map, has no source or names no side is refused.
func TestReadBaselineRefuses(t *testing.T) {
	day := doc.Day(2023, 6, 1)
	square := `{"type":"FeatureCollection","features":[{"properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}`
	for _, test := range []struct{ raw, source, want string }{
		{`[`, "a", "no GeoJSON"},
		{`{"type":"Feature"}`, "a", "FeatureCollection"},
		{square, "", "source"},
		{square, "a", "no polygon whose holder"},
	} {
		if _, err := ReadBaseline([]byte(test.raw), test.source, day, "", []theatre.Side{"UA", "RU"}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want an error about %q", test.raw, err, test.want)
		}
	}
	if b, err := ReadBaseline([]byte(square), "a", day, "RU", []theatre.Side{"UA", "RU"}); err != nil || b.HolderAt(cells.Point{.6, .5}) != "RU" || b.HolderAt(cells.Point{2, 2}) != "" {
		t.Errorf("got %v, %v", b, err)
	}
}

// The map that is shown of a day is the latest imported that is of that day or
// before, whenever it was imported.
func TestBaselineOfADay(t *testing.T) {
	l := New(nil)
	for i, day := range []int{5, 20, 10} {
		e := Entry{Seq: Seq(i + 1), Kind: Imported, Baseline: &Baseline{Source: "m", Date: doc.Day(2023, 6, day)}}
		if _, err := l.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	if got := l.Baseline(time.Date(2023, 6, 15, 0, 0, 0, 0, time.UTC)); got == nil || got.Date.String() != "2023-06-10" {
		t.Errorf("got %v, want that of 10 June", got)
	}
	if got := l.Baseline(time.Time{}); got.Date.String() != "2023-06-20" {
		t.Errorf("got %v, want that of 20 June", got)
	}
}
