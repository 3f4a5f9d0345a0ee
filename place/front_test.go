package place

import "testing"

// A village at the front is meant where its namesakes lie far behind, and only
// when nothing else tells them apart.
func TestAtFront(t *testing.T) {
	g := gazetteer(t)
	front := []*Place{{Lat: 47.84, Lon: 36.84, Class: Region}}
	for _, c := range []struct {
		name string
		hint Hint
		want string
	}{
		{"Neskuchne", Hint{Country: "UA"}, "ambiguous"},
		{"Neskuchne", Hint{Country: "UA", Front: front}, "Neskuchne, Donetsk Oblast UA 1"},
		{"Neskuchne", Hint{Country: "UA", Front: front, Admin1: "Kharkiv region"}, "Neskuchne, Kharkiv Oblast UA 1"},
		{"Blahodatne", Hint{Country: "UA", Front: front}, "ambiguous"},
	} {
		if got := told(g.Resolve(c.name, c.hint)); got != c.want {
			t.Errorf("%s %+v: %s, want %s", c.name, c.hint, got, c.want)
		}
	}
}
