package place

import "math"

// earthKm is the mean radius of the Earth in kilometres (IUGG R1).
const earthKm = 6371.0088

// Distance returns the great-circle distance between two places in
// kilometres.
func Distance(a, b *Place) float64 {
	const rad = math.Pi / 180
	la, lb := a.Lat*rad, b.Lat*rad
	s, t := math.Sin((lb-la)/2), math.Sin((b.Lon-a.Lon)*rad/2)
	h := s*s + math.Cos(la)*math.Cos(lb)*t*t
	return 2 * earthKm * math.Asin(math.Sqrt(min(1, h)))
}

// Within reports whether two places are at most km kilometres apart.
func Within(a, b *Place, km float64) bool { return Distance(a, b) <= km }
