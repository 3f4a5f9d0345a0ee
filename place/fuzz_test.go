package place

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

func FuzzResolve(f *testing.F) {
	g := gazetteer(f)
	for _, s := range []string{"Bakhmut", "the village of X", "20 km", "'s", "\xff", "Київ", "a, b in c", "Szczhtsch yyy", "İ"} {
		f.Add(s, "Donetsk region")
	}
	f.Fuzz(func(t *testing.T, name, region string) {
		for _, country := range []string{"", "UA"} {
			r := g.Resolve(name, Hint{Country: country, Admin1: region})
			if (r.Place != nil) == (r.Rule == "ambiguous" || r.Rule == "unknown") {
				t.Errorf("%q: place %v by rule %q", name, r.Place, r.Rule)
			}
			if r.Ambiguous() != (r.Rule == "ambiguous") {
				t.Errorf("%q: %d rivals by rule %q", name, len(r.Rivals), r.Rule)
			}
			if (r.Place == nil) != (r.Precision == Unlocated) {
				t.Errorf("%q: place %v with precision %d", name, r.Place, r.Precision)
			}
		}
		for _, m := range g.Scan(strings.Split(name, " ")) {
			if m.First >= m.Last || m.Place == nil || m.Bearers < 1 {
				t.Errorf("%q: match %+v", name, m)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	g := gazetteer(f)
	for _, s := range []string{"the eastern city of Bakhmut", "near", "of of of", "Ukraine's", "x, the", "“”", "in in"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, phrase string) {
		name, _ := g.Parse(phrase)
		if name == "" && phrase != "" {
			t.Errorf("%q became nothing", phrase)
		}
		if again, _ := g.Parse(phrase); again != name {
			t.Errorf("%q gave %q, then %q", phrase, name, again)
		}
	})
}

func FuzzReadTable(f *testing.F) {
	f.Add("lat\tlon\tname_en\taliases_warreport\n1\t2\tA\tb;c\n")
	f.Add("lat\tlon\n\tNaN\n")
	f.Fuzz(func(t *testing.T, s string) {
		checkRead(t, ReadTable, s)
	})
}

func FuzzReadGeoNames(f *testing.F) {
	f.Add("1\tA\tA\tb,c\t1\t2\tP\tPPL\tUA\t\t05\t\t\t\t9\t\t\t\t\n")
	f.Fuzz(func(t *testing.T, s string) {
		checkRead(t, ReadGeoNames, s)
	})
}

func checkRead(t *testing.T, read func(io.Reader) ([]Place, error), s string) {
	places, _ := read(strings.NewReader(s))
	for _, p := range places {
		if p.Name == "" || !(p.Lat >= -90 && p.Lat <= 90 && p.Lon >= -180 && p.Lon <= 180) {
			t.Errorf("%+v", p)
		}
	}
	New(places)
}

func FuzzDecode(f *testing.F) {
	var b bytes.Buffer
	if err := Encode(&b, []Place{{ID: "own:x", Name: "X", Class: City}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		if places, err := Decode(bytes.NewReader(b)); err == nil {
			New(places)
		}
	})
}
