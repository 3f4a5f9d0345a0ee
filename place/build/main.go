// Command build writes the embedded gazetteer of package place: it reads the
// open tables of the folder that SAYSO_DATA names (default ../shared/data from
// the root of the repository) and the tables of place/build/data, and writes
// place/world.tsv.gz and place/cells/outlines.tsv. It is run by "go generate ./place" when the tables
// change, and is no part of the program.
package main

import (
	"cmp"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"sayso/place"
)

func main() {
	log.SetFlags(0)
	dir := os.Getenv("SAYSO_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	if err := writeWords(dir, filepath.Join("build", "data", "words.txt"), "words.txt"); err != nil {
		log.Fatal(err)
	}
	if err := writeOutlines(filepath.Join(dir, "geo", "ne_50m_admin_0_countries.json"), filepath.Join("cells", "outlines.tsv")); err != nil {
		log.Fatal(err)
	}
	places, err := world(filepath.Join(dir, "geo"), filepath.Join("build", "data"))
	if err != nil {
		log.Fatal(err)
	}
	out, err := os.Create("world.tsv.gz")
	if err != nil {
		log.Fatal(err)
	}
	if err := place.Encode(out, places); err != nil {
		log.Fatal(err)
	}
	if err := out.Close(); err != nil {
		log.Fatal(err)
	}
	st, _ := os.Stat("world.tsv.gz")
	fmt.Printf("%d places, %d bytes\n", len(places), st.Size())
}

// world joins all tables: geo is the folder of open data, own that of this
// program.
func world(geo, own string) ([]place.Place, error) {
	ua, err := ukraine(geo, own)
	if err != nil {
		return nil, err
	}
	countries, iso, err := countries(filepath.Join(geo, "ne_50m_admin_0_countries.json"))
	if err != nil {
		return nil, err
	}
	hand, err := ownTables(own)
	if err != nil {
		return nil, err
	}
	cities, err := cities(filepath.Join(geo, "places_10m_min.tsv"), iso, ua)
	if err != nil {
		return nil, err
	}
	divide(cities, hand)
	all := append(ua, countries...)
	all = append(all, hand...)
	all = append(all, newOnes(cities, hand)...)
	centre(all)
	slices.SortStableFunc(all, func(a, b place.Place) int {
		return cmp.Or(cmp.Compare(a.Country, b.Country), cmp.Compare(a.Admin1, b.Admin1),
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return all, nil
}

// divide gives the first-order divisions of cities the names that the table of
// regions has for them.
func divide(cities, hand []place.Place) {
	names := map[string]string{}
	for i := range hand {
		p := &hand[i]
		if p.Class != place.Region || len(p.Parts) > 0 {
			continue
		}
		for _, n := range append([]string{p.Name}, p.Aliases...) {
			names[p.Country+n] = p.Name
		}
	}
	for i := range cities {
		if n, ok := names[cities[i].Country+cities[i].Admin1]; ok {
			cities[i].Admin1 = n
		}
	}
}

// newOnes returns the cities that no table of this program has: same country,
// a name in common, at most 40 km away.
func newOnes(cities, hand []place.Place) []place.Place {
	var out []place.Place
	for _, c := range cities {
		known := slices.ContainsFunc(hand, func(h place.Place) bool {
			return h.Country == c.Country && h.Class != place.Region && h.Class != place.Site &&
				h.Class != place.Water && place.Within(&h, &c, 40) && sharesName(&h, &c)
		})
		if !known {
			out = append(out, c)
		}
	}
	return out
}

func sharesName(a, b *place.Place) bool {
	has := func(n string) bool { return n == b.Name || slices.Contains(b.Aliases, n) }
	return has(a.Name) || slices.ContainsFunc(a.Aliases, has)
}

// centre puts a first-order division without coordinates, and an informal
// region without them, amid the places that it holds.
func centre(all []place.Place) {
	type sum struct{ lat, lon, n float64 }
	by := map[string]sum{}
	for i := range all {
		if p := &all[i]; p.Admin1 != "" && p.Class != place.Region {
			s := by[p.Admin1]
			by[p.Admin1] = sum{s.lat + p.Lat, s.lon + p.Lon, s.n + 1}
		}
	}
	for i := range all {
		p := &all[i]
		if s := by[p.Name]; p.Class == place.Region && p.Lat == 0 && p.Lon == 0 && s.n > 0 {
			p.Lat, p.Lon = s.lat/s.n, s.lon/s.n
		}
	}
}
