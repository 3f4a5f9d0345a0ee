package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sayso/place"
)

// ukraine reads the Ukrainian places, fills first-order divisions that the
// table leaves out, and raises the prominence of those listed.
func ukraine(geo, own string) ([]place.Place, error) {
	places, err := table(filepath.Join(geo, "ua_places.tsv"))
	if err != nil {
		return nil, err
	}
	extra, err := table(filepath.Join(geo, "ua_places_extra.tsv"))
	if err != nil {
		return nil, err
	}
	fillAdmin1(places)
	places = addExtra(places, extra)
	return places, prominent(filepath.Join(own, "prominent.tsv"), places)
}

func table(path string) ([]place.Place, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	places, err := place.ReadTable(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return places, nil
}

// fillAdmin1 gives a place without a division that of its nearest neighbours.
// In the table the whole of Rivne Oblast is without one: where all
// neighbours are, it is that.
func fillAdmin1(places []place.Place) {
	filled := make([]string, len(places))
	for i := range places {
		if places[i].Admin1 == "" {
			filled[i] = neighbours(places, i)
		}
	}
	for i, a := range filled {
		if a != "" {
			places[i].Admin1 = a
		}
	}
}

func neighbours(places []place.Place, i int) string {
	type near struct {
		km     float64
		admin1 string
	}
	var ns []near
	for j := range places {
		if j != i && abs(places[j].Lat-places[i].Lat) < .3 && abs(places[j].Lon-places[i].Lon) < .4 {
			ns = append(ns, near{place.Distance(&places[i], &places[j]), places[j].Admin1})
		}
	}
	slices.SortFunc(ns, func(a, b near) int { return int(1e6 * (a.km - b.km)) })
	votes := map[string]int{}
	best := ""
	for _, n := range ns[:min(7, len(ns))] {
		votes[n.admin1]++
		if v := votes[n.admin1]; v > votes[best] || v == votes[best] && n.admin1 < best {
			best = n.admin1
		}
	}
	if best == "" {
		return "Rivne Oblast"
	}
	return best
}

func abs(x float64) float64 { return max(x, -x) }

// addExtra adds the places that are not in the table yet, and the spellings
// of those that are.
func addExtra(places, extra []place.Place) []place.Place {
	for _, e := range extra {
		i := slices.IndexFunc(places, func(p place.Place) bool {
			return p.ID == e.ID || p.Name == e.Name && place.Within(&p, &e, 15)
		})
		if i < 0 {
			places = append(places, e)
			continue
		}
		for _, a := range e.Aliases {
			if !slices.ContainsFunc(places[i].Aliases, func(b string) bool { return strings.EqualFold(a, b) }) {
				places[i].Aliases = append(places[i].Aliases, a)
			}
		}
	}
	return places
}

// prominent applies the list of places that reports name most: their weight,
// their canonical name and spellings.
func prominent(path string, places []place.Place) error {
	rows, err := readTSV(path)
	if err != nil {
		return err
	}
	for _, r := range rows {
		best := -1
		for i := range places {
			p := &places[i]
			if p.Name == r["name"] && p.Admin1 == r["admin1"] && (best < 0 || p.Weight > places[best].Weight) {
				best = i
			}
		}
		if best < 0 {
			fmt.Printf("prominent: no %s in %s\n", r["name"], r["admin1"])
			continue
		}
		p := &places[best]
		p.Weight = number(r["weight"])
		if c := r["canonical"]; c != "" && c != p.Name {
			p.Aliases = append(p.Aliases, p.Name)
			p.Name = c
		}
		for _, a := range list(r["aliases"]) {
			if a != p.Name && !slices.ContainsFunc(p.Aliases, func(b string) bool { return strings.EqualFold(a, b) }) {
				p.Aliases = append(p.Aliases, a)
			}
		}
	}
	return nil
}
