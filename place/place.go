// Package place is the gazetteer: populated places, regions, rivers and
// countries with their spellings, and the resolution of a name as written to
// one of them, to "ambiguous" or to nothing. It draws no map and knows no
// conflict: what region is meant comes in as hints.
//
// Its main type is [Gazetteer].
package place

// ID is a stable key of a gazetteer entry: "geonames:709930", "wikidata:Q4459",
// "osm:node/26150437" or "iso:UA".
type ID string

// Class is what kind of place an entry is.
type Class string

// The classes of place.
const (
	City    Class = "city"
	Town    Class = "town"
	Village Class = "village"
	Region  Class = "region" // first-order division or an informal region ("Donbas")
	Country Class = "country"
	Water   Class = "water"    // river, sea, reservoir
	Site    Class = "facility" // dam, plant, bridge, airport
)

// Place is an entry of the gazetteer.
type Place struct {
	ID        ID
	Name      string   // canonical English name: "Storozheve"
	Aliases   []string // other spellings, in any script
	Class     Class
	Lat, Lon  float64  // WGS 84 degrees; a region's is a point inside it
	Admin1    string   // first-order division, "Donetsk Oblast"; "" when none
	Country   string   // ISO 3166-1 alpha-2
	GeonameID int64    // 0 when unknown
	Weight    float64  // prominence, 0…1: 1 a capital, 0 a hamlet
	Parts     []string // an informal region's first-order divisions (Place.Admin1 of what lies in it); nil otherwise
}

// Precision grades a location as ACLED does (geo_precision,
// https://acleddata.com/knowledge-base/codebook/): 1 the named place, 2 part
// of a region near a known place, 3 a whole region.
type Precision int

// The precisions; the zero value is "not located".
const (
	Unlocated Precision = 0
	Exact     Precision = 1
	Near      Precision = 2
	Regional  Precision = 3
)

// Hint is what the text says around a name; zero fields say nothing.
type Hint struct {
	Country string   // ISO code of the country that the theatre is in, preferred not required
	Admin1  string   // a region named beside it, as written: "Donetsk region"
	Class   Class    // from "the village of", "region": Village, Region …
	Near    []*Place // places resolved in the same document
	Front   []*Place // sectors of the front: of rivals the only one close to them is meant when all else fails
	Vague   bool     // "near X", "west of X", "X direction": the name is only a landmark
}

// Resolution is what became of a name.
type Resolution struct {
	Place     *Place   // nil when unknown or ambiguous
	Rivals    []*Place // the candidates left when ambiguous, best first; nil otherwise
	Precision Precision
	// Rule is what decided: "exact name", "alias", "spelling" or "likeness"
	// when that alone gave one place; else what singled it out: "admin1",
	// "prominence", "near others", "attested spelling", "same place twice",
	// "at the front"; or "ambiguous" or "unknown".
	Rule string
}

// Ambiguous reports whether two or more candidates were left.
func (r Resolution) Ambiguous() bool { return len(r.Rivals) > 1 }
