package place

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxBad is how many bad lines a reader names before it gives up on a table.
const maxBad = 20

// ReadTable reads a tab-separated table whose first line names its columns:
// osm, place, name_en, name_uk, wikidata, oblast, lat, lon, aliases_warreport
// (separated by ";"), in any order; other columns are ignored. Only lat, lon
// and one name are needed. It returns the good lines' places, and an error
// that names the bad lines, if any.
func ReadTable(r io.Reader) ([]Place, error) {
	var column map[string]int
	return readLines(r, func(n int, l string, add func(Place)) error {
		f := strings.Split(l, "\t")
		if column == nil {
			column = map[string]int{}
			for i, name := range f {
				column[strings.TrimPrefix(strings.TrimSpace(name), "\ufeff")] = i
			}
			for _, need := range []string{"lat", "lon"} {
				if _, ok := column[need]; !ok {
					return fmt.Errorf("line %d: no column %q: %w", n, need, errHeader)
				}
			}
			return nil
		}
		p, err := tableRow(func(name string) string {
			if i, ok := column[name]; ok && i < len(f) {
				return strings.TrimSpace(f[i])
			}
			return ""
		})
		if err != nil {
			return err
		}
		add(p)
		return nil
	})
}

// errHeader ends the reading of a table: no line of it can be understood.
var errHeader = errors.New("not a table of places")

// readLines calls row for each line that is not empty, gathers the places it
// adds and the errors of at most maxBad lines.
func readLines(r io.Reader, row func(n int, l string, add func(Place)) error) ([]Place, error) {
	var places []Place
	var bad []error
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 64<<10), 4<<20)
	add := func(p Place) { places = append(places, p) }
	for n := 1; sc.Scan(); n++ {
		l := strings.TrimRight(sc.Text(), "\r")
		if l == "" {
			continue
		}
		err := row(n, l, add)
		if errors.Is(err, errHeader) {
			return nil, fmt.Errorf("place: read table: %w", err)
		}
		if err != nil {
			bad = append(bad, fmt.Errorf("place: read table: line %d: %w", n, err))
		}
		if len(bad) == maxBad {
			return places, errors.Join(append(bad, errors.New("place: read table: too many bad lines"))...)
		}
	}
	if err := sc.Err(); err != nil {
		bad = append(bad, fmt.Errorf("place: read table: %w", err))
	}
	return places, errors.Join(bad...)
}

// tableRow makes a place of the named fields of one line.
func tableRow(field func(string) string) (Place, error) {
	p := Place{Class: Village, Country: "UA", Admin1: admin1Of(field("oblast"))}
	var err error
	if p.Lat, p.Lon, err = coordinates(field("lat"), field("lon")); err != nil {
		return p, err
	}
	p.Class, p.Weight = classOfOSM(field("place"))
	native := strings.Trim(field("name_uk"), `"`)
	if p.Name = strings.Trim(field("name_en"), `"`); p.Name == "" {
		p.Name = romanise(native)
	}
	if p.Name == "" {
		return p, errors.New("no name")
	}
	if native != "" {
		p.Aliases = append(p.Aliases, native)
	}
	for a := range strings.SplitSeq(field("aliases_warreport"), ";") {
		if a = strings.TrimSpace(a); a != "" {
			p.Aliases = append(p.Aliases, a)
		}
	}
	switch wd, osm := strings.ToUpper(field("wikidata")), field("osm"); {
	case len(wd) > 1 && wd[0] == 'Q':
		p.ID = ID("wikidata:" + wd)
	case osm != "":
		p.ID = ID("osm:" + osm)
	default:
		p.ID = ID(fmt.Sprintf("own:%s@%.4f,%.4f", p.Name, p.Lat, p.Lon))
	}
	return p, nil
}

// coordinates parses WGS 84 degrees and refuses those off the globe.
func coordinates(lat, lon string) (float64, float64, error) {
	y, err := strconv.ParseFloat(lat, 64)
	if err != nil || !(y >= -90 && y <= 90) {
		return 0, 0, fmt.Errorf("latitude %q", lat)
	}
	x, err := strconv.ParseFloat(lon, 64)
	if err != nil || !(x >= -180 && x <= 180) {
		return 0, 0, fmt.Errorf("longitude %q", lon)
	}
	return y, x, nil
}

// classOfOSM returns class and prominence of a value of OpenStreetMap's key
// "place" (https://wiki.openstreetmap.org/wiki/Key:place).
func classOfOSM(v string) (Class, float64) {
	switch v {
	case "city":
		return City, .55
	case "town", "settlement":
		return Town, .3
	case "hamlet", "isolated_dwelling", "farm":
		return Village, 0
	}
	return Village, .1
}

// admin1Of gives a division its canonical name: "donetsk region" is "Donetsk
// Oblast".
func admin1Of(s string) string {
	switch s {
	case "Zaporizhia Oblast":
		return "Zaporizhzhia Oblast"
	case "Autonomous Republic of Crimea":
		return "Crimea"
	}
	if short, ok := strings.CutSuffix(s, " region"); ok {
		return title(short) + " Oblast"
	}
	if short, ok := strings.CutSuffix(s, " oblast"); ok {
		return title(short) + " Oblast"
	}
	return s
}

// title puts the first letter of an ASCII word in upper case.
func title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
