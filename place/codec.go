package place

import (
	"bufio"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

//go:generate go run ./build

// world is the embedded table, made by the program in build. See Encode for
// its format and README.md for whose facts it holds.
//
//go:embed world.tsv.gz
var world []byte

// Encode writes places as a gzipped table of tab-separated lines:
//
//	#	admin1	country                          holds for the lines that follow
//	=	name	keys                             a native name and its sound keys
//	id	class	name	aliases	lat	lon	weight	geoname	parts
//
// with keys, aliases and parts separated by ";", coordinates in units of 1e-4
// degrees and the weight in hundredths. Of the class the first letter is
// written; an empty name is the romanisation of the first alias, an ID in
// Wikidata is written without its prefix, and empty fields at the end are
// left out. Places of one division should follow each other.
func Encode(w io.Writer, places []Place) error {
	zw, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("place: encode: %w", err)
	}
	bw := bufio.NewWriter(zw)
	head := ""
	seen := map[string]bool{}
	for i := range places {
		p := &places[i]
		if native := p.native(); soundsMatter(p) && !seen[native] {
			seen[native] = true
			bw.WriteString("=\t" + native + "\t" + strings.Join(soundKeys(p), ";") + "\n")
		}
		if h := "#\t" + p.Admin1 + "\t" + p.Country + "\n"; h != head {
			head = h
			bw.WriteString(h)
		}
		bw.WriteString(strings.TrimRight(line(p), "\t") + "\n")
	}
	return errors.Join(bw.Flush(), zw.Close())
}

func line(p *Place) string {
	name := p.Name
	if len(p.Aliases) > 0 && romanise(p.Aliases[0]) == name {
		name = ""
	}
	geoname := ""
	if p.GeonameID > 0 {
		geoname = strconv.FormatInt(p.GeonameID, 10)
	}
	return strings.Join([]string{
		strings.TrimPrefix(string(p.ID), "wikidata:"), string(p.Class[:2]), name, strings.Join(p.Aliases, ";"),
		strconv.Itoa(int(math.Round(p.Lat * 1e4))), strconv.Itoa(int(math.Round(p.Lon * 1e4))),
		strconv.Itoa(int(math.Round(p.Weight * 100))), geoname, strings.Join(p.Parts, ";"),
	}, "\t")
}

// Decode reads a table as Encode writes it.
func Decode(r io.Reader) ([]Place, error) {
	places, _, err := decode(r)
	return places, err
}

// unzip returns what r holds, at most 64 MiB.
func unzip(r io.Reader) (string, error) {
	zr, err := gzip.NewReader(r)
	if err != nil {
		return "", err
	}
	var buf strings.Builder
	buf.Grow(6 << 20)
	_, err = io.Copy(&buf, io.LimitReader(zr, 64<<20))
	return buf.String(), err
}

// decode returns the places and the sound keys of native names.
func decode(r io.Reader) ([]Place, map[string]string, error) {
	rest, err := unzip(r)
	if err != nil {
		return nil, nil, fmt.Errorf("place: decode: %w", err)
	}
	places := make([]Place, 0, strings.Count(rest, "\n"))
	keys := make(map[string]string, cap(places)/2)
	aliases := make([]string, 0, strings.Count(rest, ";")+len(places))
	var admin1, country string
	for n := 1; rest != ""; n++ {
		var l string
		l, rest, _ = strings.Cut(rest, "\n")
		if h, ok := strings.CutPrefix(l, "#\t"); ok {
			admin1, country, _ = strings.Cut(h, "\t")
			continue
		}
		if k, ok := strings.CutPrefix(l, "=\t"); ok {
			native, list, _ := strings.Cut(k, "\t")
			keys[native] = list
			continue
		}
		p := Place{Admin1: admin1, Country: country}
		if aliases, err = unline(l, &p, aliases); err != nil {
			return nil, nil, fmt.Errorf("place: decode: line %d: %w", n, err)
		}
		places = append(places, p)
	}
	return places, keys, nil
}

// unline reads one line into p; the strings of its aliases go to the end of
// pool, which is returned.
func unline(l string, p *Place, pool []string) ([]string, error) {
	var f [9]string
	for i := range f {
		f[i], l, _ = strings.Cut(l, "\t")
	}
	class, ok := classOf[f[1]]
	lat, err1 := strconv.Atoi(f[4])
	lon, err2 := strconv.Atoi(f[5])
	weight, err3 := strconv.Atoi(f[6])
	if err := errors.Join(err1, err2, err3); err != nil || !ok {
		return pool, fmt.Errorf("not an entry: %q", strings.Join(f[:], "\t"))
	}
	p.Class, p.Lat, p.Lon, p.Weight = class, float64(lat)/1e4, float64(lon)/1e4, float64(weight)/100
	if p.ID = ID(f[0]); strings.IndexByte(f[0], ':') < 0 {
		p.ID = "wikidata:" + p.ID
	}
	first := len(pool)
	for rest := f[3]; rest != ""; {
		var a string
		a, rest, _ = strings.Cut(rest, ";")
		pool = append(pool, a)
	}
	if p.Aliases = pool[first:len(pool):len(pool)]; first == len(pool) {
		p.Aliases = nil
	}
	if p.Name = f[2]; p.Name == "" && len(p.Aliases) > 0 {
		p.Name = romanise(p.Aliases[0])
	}
	if f[7] != "" {
		p.GeonameID, _ = strconv.ParseInt(f[7], 10, 64)
	}
	if f[8] != "" {
		p.Parts = strings.Split(f[8], ";")
	}
	return pool, nil
}

// classOf is keyed by a class's first two letters.
var classOf = map[string]Class{
	"ci": City, "to": Town, "vi": Village, "re": Region, "co": Country, "wa": Water, "fa": Site,
}
