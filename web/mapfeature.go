package web

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"
	"unicode/utf8"

	"sayso/ledger"
	"sayso/place/cells"
)

// mapFeature is a place of the map as a GeoJSON feature (RFC 7946, section
// 3.2): its area, else a point.
type mapFeature struct {
	Type       string          `json:"type"` // "Feature"
	ID         string          `json:"id,omitempty"`
	Properties mapProperties   `json:"properties"`
	Geometry   ledger.Geometry `json:"geometry"`
}

// mapProperties are what the layer says of the place, and how the map shows it.
type mapProperties struct {
	ledger.Properties
	From  string       `json:"valid_from,omitempty"` // days on which it is so, [valid_from, valid_to)
	To    string       `json:"valid_to,omitempty"`   // "" while it is
	At    *cells.Point `json:"at,omitempty"`         // the place itself, of an area
	Mark  string       `json:"mark,omitempty"`       // how it is drawn
	Label string       `json:"label,omitempty"`
	Page  string       `json:"page,omitempty"` // address of the page of the place
	Rank  int          `json:"rank,omitempty"` // of a town: 1 for the most prominent
}

// mapCollection says how many features there are and how many of them it has, as
// OGC API - Features does (https://docs.ogc.org/is/17-069r4/17-069r4.html#_response_7).
type mapCollection struct {
	Type     string       `json:"type"` // "FeatureCollection"
	Matched  int          `json:"numberMatched"`
	Returned int          `json:"numberReturned"`
	Features []mapFeature `json:"features"`
}

// collection is what a layer shows as GeoJSON, a mapCollection with a line for each
// feature; all is how many sites there are. It is written by hand: a day may have
// thousands, and reflection takes ten times as long.
func collection(sites []*mapSite, all int) []byte {
	n := 0
	for _, x := range sites {
		if x.spot() {
			n++
		}
	}
	out := fmt.Appendf(make([]byte, 0, 600*n+100), `{"type":"FeatureCollection","numberMatched":%d,"numberReturned":%d,"features":[`, n+all-len(sites), n)
	for _, x := range sites {
		if !x.spot() {
			continue
		}
		if out[len(out)-1] == '}' {
			out = append(out, ',')
		}
		out = appendFeature(append(out, '\n'), x)
	}
	return append(out, "\n]}\n"...)
}

// appendFeature writes a site as a mapFeature.
func appendFeature(out []byte, x *mapSite) []byte {
	out = append(out, `{"type":"Feature"`...)
	member := func(name, value string) {
		if value != "" {
			out = append(append(append(out, ',', '"'), name...), '"', ':')
			out = appendJSON(out, value)
		}
	}
	member("id", x.id)
	about := x.about()
	out = append(out, `,"properties":{"layer":`...)
	out = appendJSON(out, string(about.Layer))
	member("place", about.Place)
	member("admin1", about.Admin1)
	member("by", string(about.By))
	member("holder", string(about.Holder))
	member("standing", string(about.Standing))
	member("since", about.Since)
	if about.Told {
		out = append(out, `,"told":true`...)
	}
	member("event", string(about.Event))
	member("valid_from", dateOf(x.from))
	member("valid_to", dateOf(x.to))
	if len(x.rings) > 0 {
		out = appendPoint(append(out, `,"at":`...), x.at())
	}
	member("mark", x.class)
	member("label", x.label)
	member("page", placeHref(x.place))
	if out = append(out, `},"geometry":{"type":"`...); len(x.rings) == 0 {
		return append(appendPoint(append(out, `Point","coordinates":`...), x.at()), "}}"...)
	}
	return append(appendRings(append(out, `MultiPolygon","coordinates":`...), x.rings), "}}"...)
}

// appendRings writes rings as the coordinates of a MultiPolygon.
func appendRings(out []byte, rings []cells.Ring) []byte {
	out = append(out, '[')
	for i, r := range rings {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, '[', '[')
		for k, p := range r {
			if k > 0 {
				out = append(out, ',')
			}
			out = appendPoint(out, p)
		}
		out = append(out, ']', ']')
	}
	return append(out, ']')
}

func appendPoint(out []byte, p cells.Point) []byte {
	out = appendDegrees(append(out, '['), p[0])
	return append(appendDegrees(append(out, ','), p[1]), ']')
}

// appendDegrees writes degrees, to some ten metres; more is not known.
func appendDegrees(out []byte, v float64) []byte {
	n := int64(math.Round(v * 1e4))
	if n < 0 {
		out, n = append(out, '-'), -n
	}
	out = strconv.AppendInt(out, n/1e4, 10)
	part := n % 1e4
	if part == 0 {
		return out
	}
	out = append(out, '.')
	for unit := int64(1e3); part > 0; unit /= 10 {
		out = append(out, byte('0'+part/unit))
		part %= unit
	}
	return out
}

// appendJSON writes a string as JSON.
func appendJSON(out []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			quoted, err := json.Marshal(s)
			if err != nil {
				panic("web: a string that is no JSON: " + err.Error()) // each is
			}
			return append(out, quoted...)
		}
	}
	return append(append(append(out, '"'), s...), '"')
}

func dateOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// polygons makes a geometry of outer rings.
func polygons(rings []cells.Ring) ledger.Geometry {
	out := make([][][]cells.Point, len(rings))
	for i, r := range rings {
		out[i] = [][]cells.Point{nearAll(r)}
	}
	return ledger.Geometry{Type: "MultiPolygon", Coordinates: out}
}

// near rounds a point to some ten metres; more is not known.
func near(p cells.Point) cells.Point {
	return cells.Point{math.Round(p[0]*1e4) / 1e4, math.Round(p[1]*1e4) / 1e4}
}

func nearAll(ps []cells.Point) []cells.Point {
	out := make([]cells.Point, len(ps))
	for i, p := range ps {
		out[i] = near(p)
	}
	return out
}
