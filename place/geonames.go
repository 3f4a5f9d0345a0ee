package place

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// ReadGeoNames reads a dump of GeoNames: lines of 19 tab-separated fields as
// its readme describes the table "geoname"
// (https://download.geonames.org/export/dump/readme.txt): geonameid, name,
// asciiname, alternatenames (separated by ","), latitude, longitude, feature
// class, feature code, country code, cc2, admin1 code … population … It
// returns the good lines' places, and an error that names the bad lines, if
// any. First-order divisions come as the dump gives them, by code ("UA.05"),
// unless the dump holds the division itself.
func ReadGeoNames(r io.Reader) ([]Place, error) {
	var codes []string
	divisions := map[string]string{}
	places, err := readLines(r, func(n int, l string, add func(Place)) error {
		f := strings.Split(l, "\t")
		if len(f) < 15 {
			return fmt.Errorf("%d fields, want 19", len(f))
		}
		p, err := geoname(f)
		if err != nil {
			return err
		}
		code := f[8] + "." + f[10]
		if f[7] == "ADM1" {
			divisions[code] = p.Name
			code = ""
		}
		codes = append(codes, code)
		add(p)
		return nil
	})
	for i := range places {
		if places[i].Admin1 = divisions[codes[i]]; places[i].Admin1 == "" && codes[i] != "" {
			places[i].Admin1 = codes[i]
		}
	}
	return places, err
}

func geoname(f []string) (Place, error) {
	id, err := strconv.ParseInt(f[0], 10, 64)
	if err != nil || id <= 0 {
		return Place{}, fmt.Errorf("geonameid %q", f[0])
	}
	p := Place{ID: ID("geonames:" + f[0]), GeonameID: id, Name: f[1], Country: f[8]}
	if f[2] != "" {
		p.Name = f[2]
	}
	if p.Name == "" {
		return p, errors.New("no name")
	}
	if p.Lat, p.Lon, err = coordinates(f[4], f[5]); err != nil {
		return p, err
	}
	for a := range strings.SplitSeq(f[1]+","+f[3], ",") {
		if a = strings.TrimSpace(a); a != "" && a != p.Name {
			p.Aliases = append(p.Aliases, a)
		}
	}
	people, _ := strconv.ParseFloat(f[14], 64)
	p.Class, p.Weight = classOfFeature(f[6], f[7], people)
	return p, nil
}

// classOfFeature maps a GeoNames feature
// (https://www.geonames.org/export/codes.html) and a number of inhabitants.
func classOfFeature(class, code string, people float64) (Class, float64) {
	switch class {
	case "H":
		return Water, .2
	case "A":
		if strings.HasPrefix(code, "PCL") {
			return Country, .95
		}
		return Region, .4
	case "S", "T", "V", "R", "L", "U":
		return Site, .1
	}
	w := .3 + .15*(math.Log10(max(people, 1))-4)
	switch {
	case code == "PPLC":
		return City, 1
	case people >= 50000:
		return City, min(1, w)
	case people >= 5000:
		return Town, max(.25, w)
	}
	return Village, .1
}
