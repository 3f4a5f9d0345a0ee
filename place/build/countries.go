package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"sayso/place"
)

// countryAliases are the names of countries that the outlines do not have.
var countryAliases = map[string]string{
	"US": "United States;USA;U.S.;US;U.S.A.;America;United States of America",
	"GB": "Britain;UK;U.K.;Great Britain", "RU": "Russian Federation",
	"KR": "South Korea", "KP": "North Korea", "CN": "PRC;People's Republic of China;mainland China",
	"CD": "DR Congo;Democratic Republic of Congo;DRC", "CG": "Republic of Congo", "AE": "UAE;United Arab Emirates",
	"CZ": "Czech Republic;Czechia", "TR": "Turkey;Türkiye;Turkiye", "MK": "North Macedonia;Macedonia",
	"BY": "Byelorussia;Belorussia", "MD": "Moldavia", "CI": "Ivory Coast;Côte d'Ivoire", "MM": "Burma",
	"NL": "Holland;the Netherlands", "VA": "Vatican;Holy See;Vatican City", "SZ": "Swaziland", "CV": "Cape Verde",
	"BA": "Bosnia;Bosnia and Herzegovina;Bosnia-Herzegovina", "CF": "Central African Republic;CAR",
	"SS": "South Sudan", "TZ": "Tanzania", "PS": "Palestine;Palestinian territories", "TL": "East Timor",
	"BS": "Bahamas", "RS": "Serbia", "DO": "Dominican Republic", "SB": "Solomon Islands", "MH": "Marshall Islands",
	"GQ": "Equatorial Guinea", "EH": "Western Sahara", "SY": "Syrian Arab Republic", "UA": "the Ukraine",
}

// isoOf holds the codes that the outlines leave out.
var isoOf = map[string]string{"FRA": "FR", "NOR": "NO", "KOS": "XK", "PSX": "PS", "TWN": "TW"}

// outline is a feature of the table of countries.
type outline struct {
	Properties struct {
		Name  string `json:"NAME"`
		Long  string `json:"NAME_LONG"`
		Admin string `json:"ADMIN"`
		Type  string `json:"TYPE"`
		Two   string `json:"ISO_A2"`
		Three string `json:"ADM0_A3"`
	}
	Geometry struct {
		Type        string
		Coordinates json.RawMessage
	}
}

// countries reads the outlines' names and puts each amid its largest ring;
// the map is from ISO 3166-1 alpha-3 to alpha-2.
func countries(path string) ([]place.Place, map[string]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	var fc struct{ Features []outline }
	if err := json.Unmarshal(b, &fc); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []place.Place
	iso := map[string]string{}
	for i := range fc.Features {
		f := &fc.Features[i].Properties
		two := f.Two
		if t, ok := isoOf[f.Three]; ok {
			two = t
		}
		if len(two) != 2 || f.Type == "Dependency" {
			continue
		}
		iso[f.Three] = two
		out = append(out, country(&fc.Features[i], two))
	}
	return out, iso, nil
}

func country(o *outline, two string) place.Place {
	f := &o.Properties
	p := place.Place{ID: place.ID("iso:" + two), Name: f.Name, Class: place.Country, Country: two, Weight: .95}
	if strings.Contains(p.Name, ".") {
		p.Name = f.Long
	}
	if two == "US" {
		p.Name = "United States"
	}
	p.Lat, p.Lon = amid(o)
	for _, a := range append([]string{f.Name, f.Long, f.Admin}, list(countryAliases[two])...) {
		if a != "" && a != p.Name && !slices.Contains(p.Aliases, a) {
			p.Aliases = append(p.Aliases, a)
		}
	}
	return p
}

// amid returns the centre of mass of the largest ring.
func amid(o *outline) (lat, lon float64) {
	largest := 0.0
	for _, r := range outerRings(o) {
		var area, x, y float64
		for i := range r {
			a, b := r[i], r[(i+1)%len(r)]
			c := a[0]*b[1] - b[0]*a[1]
			area, x, y = area+c, x+(a[0]+b[0])*c, y+(a[1]+b[1])*c
		}
		if abs(area) > largest {
			largest, lat, lon = abs(area), y/(3*area), x/(3*area)
		}
	}
	return lat, lon
}
