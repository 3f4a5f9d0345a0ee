package cells

import (
	"math"
	"testing"

	"sayso/place"
)

func ukraine(t testing.TB) (*place.Gazetteer, *Diagram) {
	g, err := place.World()
	if err != nil {
		t.Fatal(err)
	}
	d, err := New(g, "UA")
	if err != nil {
		t.Fatal(err)
	}
	return g, d
}

// The cells cover the land once: their areas add up to it, and each holds its
// place.
func TestCellsCoverTheLand(t *testing.T) {
	_, d := ukraine(t)
	land, sum := 0.0, 0.0
	for _, r := range d.land {
		land += area(r)
	}
	for i, s := range d.sites {
		points, _ := d.cell(i)
		if !within(points, s.at) {
			t.Fatalf("%s lies outside its cell", s.place.Name)
		}
		for _, l := range d.land {
			sum += area(clipTo(l, points))
		}
	}
	if math.Abs(sum/land-1) > .001 {
		t.Errorf("the cells add up to %.0f km², the land is %.0f km²", sum, land)
	}
	if land < 590_000 || land > 615_000 {
		t.Errorf("Ukraine with Crimea has some 603,600 km², not %.0f", land)
	}
}

func area(r []vec) float64 {
	a := 0.0
	for i, p := range r {
		q := r[(i+1)%len(r)]
		a += p.x*q.y - q.x*p.y
	}
	return math.Abs(a) / 2
}

// A ring is closed, runs counter-clockwise, and is nearer to its own place than
// to any other.
func TestCell(t *testing.T) {
	g, d := ukraine(t)
	var bakhmut *place.Place
	for i := range g.Len() {
		if p := g.At(i); p.Name == "Bakhmut" && p.Country == "UA" && p.Class != place.Region {
			bakhmut = p
		}
	}
	if bakhmut == nil {
		t.Fatal("the gazetteer has no Bakhmut")
	}
	rings := d.Cell(bakhmut.ID)
	if len(rings) != 1 || rings[0][0] != rings[0][len(rings[0])-1] {
		t.Fatalf("want one closed ring, got %v", rings)
	}
	if !Inside(rings, Point{bakhmut.Lon, bakhmut.Lat}) {
		t.Error("Bakhmut lies outside its cell")
	}
	for _, p := range rings[0] {
		own := distance(d.flat(p), d.flat(Point{bakhmut.Lon, bakhmut.Lat}))
		for _, s := range d.sites {
			if away := distance(d.flat(p), s.at); away < own-.05 {
				t.Errorf("corner %v is %.2f km from Bakhmut and %.2f km from %s", p, own, away, s.place.Name)
			}
		}
	}
	if d.Cell("iso:UA") != nil {
		t.Error("a country is no cell")
	}
}

// The lines between divisions run where the divisions of the places change.
func TestBorders(t *testing.T) {
	_, d := ukraine(t)
	lines := d.Borders()
	km := 0.0
	for _, l := range lines {
		km += distance(d.flat(l[0]), d.flat(l[1]))
	}
	if len(lines) < 1000 || km < 4000 || km > 16000 {
		t.Errorf("%d lines of %.0f km together", len(lines), km)
	}
}

func TestUnknownCountry(t *testing.T) {
	if _, err := New(place.New(nil), "XX"); err == nil {
		t.Error("want an error that names the country")
	}
}

func BenchmarkBorders(b *testing.B) {
	_, d := ukraine(b)
	for b.Loop() {
		d.Borders()
	}
}
