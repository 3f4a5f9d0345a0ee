package eval

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/place"
)

// PlaceFigures counts what became of the spellings of a table of places.
type PlaceFigures struct {
	Spellings int `json:"spellings"`
	Right     int `json:"right"`     // the very place, or an entry at most 2 km from it
	Ambiguous int `json:"ambiguous"` // rivals, the place among them
	Missed    int `json:"missed"`    // rivals, the place not among them
	Wrong     int `json:"wrong"`     // another place
	Unknown   int `json:"unknown"`
	// Errors are the first 300 wrong ones: "spelling: got for want".
	Errors []string `json:"-"`
	// Misses are the first hundred unknown or missed ones.
	Misses []string `json:"-"`
}

// Kept is the share of spellings that gave the right place or rivals with the
// right place among them.
func (f PlaceFigures) Kept() float64 { return share(f.Right+f.Ambiguous, f.Spellings) }

// WrongShare is the share of spellings that gave another place.
func (f PlaceFigures) WrongShare() float64 { return share(f.Wrong, f.Spellings) }

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// String returns the figures as one line.
func (f PlaceFigures) String() string {
	return fmt.Sprintf("%d spellings: right %.2f %%, ambiguous %.2f %%, missed %.2f %%, wrong %.2f %%, unknown %.2f %%",
		f.Spellings, 100*share(f.Right, f.Spellings), 100*share(f.Ambiguous, f.Spellings), 100*share(f.Missed, f.Spellings),
		100*share(f.Wrong, f.Spellings), 100*share(f.Unknown, f.Spellings))
}

// PlaceHints says what a scored spelling comes with besides the country.
type PlaceHints struct {
	Admin1 bool // the region, in words
	Near   bool // the nearest other city or town
}

// Places resolves each spelling in the column aliases_warreport of a table
// such as ua_places.tsv, in title case, and compares with the place of its
// line.
func Places(table io.Reader, g *place.Gazetteer, with PlaceHints) (PlaceFigures, error) {
	var out PlaceFigures
	places, err := place.ReadTable(table)
	if err != nil {
		return out, fmt.Errorf("eval places: %w", err)
	}
	for i := range places {
		p := &places[i]
		if at, ok := g.ByID(p.ID); ok {
			p.Admin1 = at.Admin1
		}
		h := place.Hint{Country: "UA"}
		if with.Admin1 {
			h.Admin1 = strings.Replace(p.Admin1, " Oblast", " region", 1)
		}
		if with.Near && len(p.Aliases) > 1 {
			h.Near = neighbour(places, p)
		}
		for _, a := range p.Aliases {
			if a[0] < 0x80 {
				out.count(titled(a), p, g.Resolve(titled(a), h))
			}
		}
	}
	return out, nil
}

func (f *PlaceFigures) count(spelling string, want *place.Place, got place.Resolution) {
	is := func(p *place.Place) bool { return p.ID == want.ID || place.Within(p, want, 2) }
	f.Spellings++
	switch {
	case got.Place != nil && is(got.Place):
		f.Right++
		return
	case got.Place != nil:
		f.Wrong++
		if len(f.Errors) < 300 {
			f.Errors = append(f.Errors, fmt.Sprintf("%s: %s %s (%s) for %s %s, by %s", spelling,
				got.Place.Class, got.Place.Name, got.Place.Admin1, want.Name, want.Admin1, got.Rule))
		}
		return
	case got.Ambiguous():
		for _, r := range got.Rivals {
			if is(r) {
				f.Ambiguous++
				return
			}
		}
		f.Missed++
	default:
		f.Unknown++
	}
	if len(f.Misses) < 100 {
		f.Misses = append(f.Misses, spelling+" for "+want.Name)
	}
}

// neighbour returns the nearest city or town to p that is another place.
func neighbour(places []place.Place, p *place.Place) []*place.Place {
	var best *place.Place
	for i := range places {
		q := &places[i]
		if (q.Class == place.City || q.Class == place.Town) && q.ID != p.ID &&
			(best == nil || place.Distance(p, q) < place.Distance(p, best)) {
			best = q
		}
	}
	return []*place.Place{best}
}

// WithoutSpellings returns the Ukrainian places of g as a gazetteer that
// knows their canonical and native names only, all of equal class equally
// prominent: what is left is the machinery of spelling.
func WithoutSpellings(g *place.Gazetteer) *place.Gazetteer {
	var bare []place.Place
	for i := range g.Len() {
		p := *g.At(i)
		if p.Country == "UA" && (p.Class == place.City || p.Class == place.Town || p.Class == place.Village) {
			p.Aliases = native(p.Aliases)
			p.Weight = map[place.Class]float64{place.City: .55, place.Town: .3, place.Village: .1}[p.Class]
		}
		bare = append(bare, p)
	}
	return place.New(bare)
}

func native(aliases []string) []string {
	var out []string
	for _, a := range aliases {
		if cyrillic(a) {
			out = append(out, a)
		}
	}
	return out
}

// cyrillic reports whether a name has no letter of another script.
func cyrillic(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Cyrillic, r) }) < 0
}

// titled puts the first letter of each word in upper case.
func titled(s string) string {
	var b strings.Builder
	sc := bufio.NewScanner(strings.NewReader(s))
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		_, n := utf8.DecodeRuneInString(sc.Text())
		b.WriteString(strings.ToUpper(sc.Text()[:n]) + sc.Text()[n:])
	}
	return b.String()
}
