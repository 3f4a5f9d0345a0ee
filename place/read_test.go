package place

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

func TestReadTable(t *testing.T) {
	const table = "osm\tplace\tname_en\tname_uk\twikidata\toblast\tlat\tlon\taliases_warreport\n" +
		"node/1\tvillage\tTestivka\tТестівка\tQ999999901\tDonetsk Oblast\t48.1\t37.2\ttestovka;testivka\n" +
		"node/2\ttown\t\tНове Місто\t\tZaporizhia Oblast\t47.1\t35.2\t\n" +
		"node/3\tvillage\tBad\tБад\t\tDonetsk Oblast\tninety\t37.2\t\n" +
		"node/4\tvillage\tWorse\t\t\tDonetsk Oblast\t48.1\t370\t\n"
	got, err := ReadTable(strings.NewReader(table))
	for _, want := range []string{"line 4", "line 5", `"ninety"`, `"370"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not name %s", err, want)
		}
	}
	want := []Place{
		{ID: "wikidata:Q999999901", Name: "Testivka", Aliases: []string{"Тестівка", "testovka", "testivka"}, Class: Village,
			Lat: 48.1, Lon: 37.2, Admin1: "Donetsk Oblast", Country: "UA", Weight: .1},
		{ID: "osm:node/2", Name: "Nove Misto", Aliases: []string{"Нове Місто"}, Class: Town,
			Lat: 47.1, Lon: 35.2, Admin1: "Zaporizhzhia Oblast", Country: "UA", Weight: .3},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if _, err := ReadTable(strings.NewReader("a\tb\n1\t2\n")); err == nil || !strings.Contains(err.Error(), `no column "lat"`) {
		t.Errorf("a table without coordinates: error %v", err)
	}
}

func TestReadGeoNames(t *testing.T) {
	line := func(f ...string) string {
		row := make([]string, 19)
		copy(row, f)
		return strings.Join(row, "\t") + "\n"
	}
	dump := line("1", "Тестове", "Testove", "Testovo,Тестово", "48.5", "37.9", "P", "PPL", "UA", "", "05", "", "", "", "300") +
		line("2", "Test Oblast", "Test Oblast", "", "48", "37", "A", "ADM1", "UA", "", "05") +
		line("x", "Nothing", "", "", "48", "37", "P", "PPL", "UA") +
		"too\tshort\n"
	got, err := ReadGeoNames(strings.NewReader(dump))
	if err == nil || !strings.Contains(err.Error(), "line 3") || !strings.Contains(err.Error(), "line 4") {
		t.Errorf("error %v does not name lines 3 and 4", err)
	}
	if len(got) != 2 || got[0].Name != "Testove" || got[0].Admin1 != "Test Oblast" || got[0].Class != Village ||
		got[0].GeonameID != 1 || got[1].Class != Region {
		t.Errorf("got %+v", got)
	}
}

func TestAddedPlacesAreFound(t *testing.T) {
	g := gazetteer(t)
	bakhmut := g.Resolve("Bakhmut", Hint{Country: "UA"}).Place
	changed := *bakhmut
	changed.Name, changed.Aliases = "Bakhmut Renamed", append([]string(nil), bakhmut.Aliases...)
	h := g.With([]Place{
		{ID: "own:quuxivka", Name: "Quuxivka", Aliases: []string{"Ююксівка"}, Class: Village, Lat: 48, Lon: 37, Admin1: "Donetsk Oblast", Country: "UA"},
		changed,
	})
	if r := h.Resolve("Quuxivka", Hint{Country: "UA"}); r.Place == nil || r.Place.ID != "own:quuxivka" {
		t.Errorf("the added place was not found: %+v", r)
	}
	if p, _ := h.ByID(bakhmut.ID); p.Name != "Bakhmut Renamed" {
		t.Errorf("the entry was not replaced: %s", p.Name)
	}
	if p, _ := g.ByID(bakhmut.ID); p.Name != "Bakhmut" {
		t.Errorf("the first gazetteer changed: %s", p.Name)
	}
	if h.Len() != g.Len()+1 {
		t.Errorf("%d entries, want %d", h.Len(), g.Len()+1)
	}
}

func TestAddedRecordOfAKnownVillage(t *testing.T) {
	g := gazetteer(t)
	h := g.With([]Place{
		{ID: "geonames:999999901", GeonameID: 999999901, Name: "Storozheve", Aliases: []string{"Zzstorozheve"}, Class: Village, Lat: 47.8, Lon: 36.8, Admin1: "UA.05", Country: "UA"},
		{ID: "geonames:999999902", GeonameID: 999999902, Name: "Nemaiivka", Aliases: []string{"Немаївка"}, Class: Village, Lat: 47.8, Lon: 36.8, Admin1: "UA.05", Country: "UA"},
	})
	r := h.Resolve("Zzstorozheve", Hint{Country: "UA"})
	if r.Place == nil || r.Place.Name != "Storozheve" || r.Place.GeonameID != 999999901 || r.Place.Admin1 != "Donetsk Oblast" {
		t.Errorf("the record was not joined to the village: %+v", r)
	}
	if r := h.Resolve("Nemayevka", Hint{Country: "UA"}); r.Place == nil || r.Place.Admin1 != "Donetsk Oblast" {
		t.Errorf("the new village: %+v", r)
	}
	if h.Len() != g.Len()+1 {
		t.Errorf("%d entries, want %d", h.Len(), g.Len()+1)
	}
}

func TestWorldHolds(t *testing.T) {
	g := gazetteer(t)
	count := map[Class]int{}
	for i := range g.Len() {
		p := g.At(i)
		if p.Country == "UA" {
			count[p.Class]++
		}
		if p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 || p.Lat == 0 && p.Lon == 0 || p.Name == "" || p.ID == "" {
			t.Errorf("not on the globe or without a name: %+v", *p)
		}
		if q, ok := g.ByID(p.ID); !ok || q != p {
			t.Errorf("%s is there twice: %s and %s", p.ID, p.Name, q.Name)
		}
		if p.Country == "RU" && p.Lat > 44.3 && p.Lat < 46.1 && p.Lon > 32.4 && p.Lon < 36.4 {
			t.Errorf("%s lies in Crimea but not in Ukraine", p.Name)
		}
		if p.Country == "UA" && (p.Class == Village || p.Class == Town || p.Class == City) && p.Admin1 == "" {
			t.Errorf("%s has no oblast", p.Name)
		}
	}
	if count[Village] < 28000 || count[Town] < 1200 || count[City] < 46 || count[Region] < 25 {
		t.Errorf("Ukraine has %v", count)
	}
	if n := len(world); n > 2_500_000 {
		t.Errorf("the embedded table has %d bytes", n)
	}
}

func TestEncodeDecode(t *testing.T) {
	places := []Place{
		{ID: "wikidata:Q1", Name: "Storozheve", Aliases: []string{"Сторожеве", "Storozhov"}, Class: Village, Lat: 47.799, Lon: 36.7995, Admin1: "Donetsk Oblast", Country: "UA", Weight: .3},
		{ID: "own:donbas", Name: "Donbas", Class: Region, Lat: -48.4, Lon: 38.2, Country: "UA", Weight: .8, GeonameID: 5, Parts: []string{"Donetsk Oblast", "Luhansk Oblast"}},
	}
	var b bytes.Buffer
	if err := Encode(&b, places); err != nil {
		t.Fatal(err)
	}
	got, err := Decode(&b)
	if err != nil || !reflect.DeepEqual(got, places) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestDistance(t *testing.T) {
	kyiv, lviv := &Place{Lat: 50.45, Lon: 30.524}, &Place{Lat: 49.842, Lon: 24.0316}
	if d := Distance(kyiv, lviv); d < 465 || d > 472 {
		t.Errorf("Kyiv–Lviv is %.1f km", d)
	}
	if Distance(kyiv, kyiv) != 0 || Within(kyiv, lviv, 400) || !Within(kyiv, lviv, 500) {
		t.Error("Within does not agree with Distance")
	}
}
