package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"sayso/place"
)

// readTSV reads a table whose first line names its columns.
func readTSV(path string) ([]map[string]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimRight(string(b), "\n"), "\n")
	head := strings.Split(lines[0], "\t")
	var rows []map[string]string
	for _, l := range lines[1:] {
		row := map[string]string{}
		for i, v := range strings.Split(l, "\t") {
			if i < len(head) {
				row[head[i]] = v
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func number(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64)
	return f
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}

// ownTables reads the regions, waters, sites and towns written for this
// program.
func ownTables(dir string) ([]place.Place, error) {
	var out []place.Place
	for _, name := range []string{"regions.tsv", "sites.tsv", "towns.tsv"} {
		rows, err := readTSV(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			p := place.Place{
				ID: place.ID(r["id"]), Name: r["name"], Class: place.Class(r["class"]),
				Lat: number(r["lat"]), Lon: number(r["lon"]), Admin1: r["admin1"], Country: r["country"],
				Weight: number(r["weight"]), Aliases: list(r["aliases"]), Parts: list(r["parts"]),
			}
			if p.ID == "" {
				p.ID = place.ID("own:" + strings.ToLower(strings.ReplaceAll(p.Country+"-"+p.Name, " ", "-")))
			}
			if p.Class == place.Region && p.Admin1 == "" {
				p.Aliases = append(p.Aliases, wordings(&p)...)
			}
			out = append(out, p)
		}
	}
	return out, nil
}

// wordings returns "Donetsk region", "Donetsk province" … of a first-order
// division. Its short names stay aliases: they count where the text says that
// a region is meant.
func wordings(p *place.Place) []string {
	if !strings.HasPrefix(string(p.ID), "iso:") {
		return nil
	}
	kinds := []string{"region", "oblast", "province", "Region", "Oblast", "Province"}
	switch p.Country {
	case "SD":
		kinds = []string{"state", "State", "region", "province"}
	case "RU":
		kinds = append(kinds, "territory")
	}
	var out []string
	for _, short := range append([]string{p.Name}, p.Aliases...) {
		short = strings.TrimSuffix(strings.TrimSuffix(short, " Oblast"), " Krai")
		if strings.Contains(short, "Republic") || strings.ToUpper(short) == short {
			continue
		}
		for _, k := range kinds[:] {
			if w := short + " " + k; !strings.HasSuffix(strings.ToLower(short), " "+strings.ToLower(k)) &&
				w != p.Name && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	return fold(out)
}

// fold leaves out wordings that differ from an earlier one by case only.
func fold(names []string) []string {
	var out []string
	for _, n := range names {
		if !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, n) }) {
			out = append(out, n)
		}
	}
	return out
}

// cities reads the populated places of Natural Earth. Those in Ukraine (with
// Crimea) only lend their number of inhabitants and GeoNames number to the
// entries that ua has.
func cities(path string, iso map[string]string, ua []place.Place) ([]place.Place, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []place.Place
	for _, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		f := strings.Split(l, "\t")
		if len(f) < 10 {
			continue
		}
		lat, lon, people := number(f[6]), number(f[7]), number(f[8])
		if lat == 0 && lon == 0 {
			continue // not located
		}
		crimea := lat > 44.2 && lat < 46.1 && lon > 32.4 && lon < 36.7
		if f[3] == "UKR" || crimea {
			lend(ua, lat, lon, people, int64(number(f[9])))
			continue
		}
		two := iso[f[3]]
		p := place.Place{Name: f[1], Class: place.City, Lat: lat, Lon: lon, Admin1: f[4], Country: two,
			GeonameID: max(0, int64(number(f[9]))), Weight: weight(people, f[5] == "1.0")}
		if people < 20000 && f[5] != "1.0" {
			p.Class = place.Town
		}
		p.ID = place.ID(fmt.Sprintf("geonames:%d", p.GeonameID))
		if p.GeonameID == 0 {
			p.ID = place.ID(fmt.Sprintf("own:%s-%s-%.2f-%.2f", two, strings.ReplaceAll(f[1], " ", "-"), lat, lon))
		}
		for _, a := range append([]string{f[0]}, strings.FieldsFunc(f[2], func(r rune) bool { return r == '|' || r == ',' })...) {
			if a = strings.TrimSpace(a); len(a) > 3 && a != p.Name && a != f[4] && !slices.Contains(p.Aliases, a) {
				p.Aliases = append(p.Aliases, a)
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// weight is the prominence of a city of so many people.
func weight(people float64, capital bool) float64 {
	w := .3 + .2*(math.Log10(max(people, 1000))-4)
	if capital {
		w += .25
	}
	return math.Round(100*min(1, max(.2, w))) / 100
}

func lend(ua []place.Place, lat, lon, people float64, geoname int64) {
	at := place.Place{Lat: lat, Lon: lon}
	best := -1
	for i := range ua {
		p := &ua[i]
		if p.Class != place.City && p.Class != place.Town || !place.Within(p, &at, 15) {
			continue
		}
		if best < 0 || p.Class == place.City && ua[best].Class != place.City ||
			p.Class == ua[best].Class && place.Distance(p, &at) < place.Distance(&ua[best], &at) {
			best = i
		}
	}
	if best < 0 || ua[best].GeonameID != 0 {
		return
	}
	ua[best].GeonameID = max(0, geoname)
	ua[best].Weight = max(ua[best].Weight, weight(people, false))
}
