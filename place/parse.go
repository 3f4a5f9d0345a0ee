package place

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse takes a noun phrase as written ("the eastern city of Bakhmut",
// "Ukraine's Donetsk region", "near Velyka Novosilka", "20 km from Lyman") and
// returns the name within it and what the words around the name say. A phrase
// that is the name of an entry as it stands is its own name.
func (g *Gazetteer) Parse(phrase string) (name string, h Hint) {
	if len(phrase) > maxName || !utf8.ValidString(phrase) {
		return phrase, h
	}
	before, _, _ := strings.Cut(phrase, " (")
	words := strings.Fields(before)
	words, h.Admin1 = g.splitRegion(words)
	if h.Admin1 != "" && !named(words) {
		return h.Admin1, Hint{Class: Region} // "villages in the Donetsk region"
	}
	words = g.dropBefore(words, &h)
	words = g.dropAfter(words, &h)
	if len(words) == 0 {
		return phrase, h
	}
	name = strings.Trim(strings.Join(words, " "), " ,;:.\"“”()")
	if owner, ok := cutPossessive(name); ok && !g.isEntry([]string{name}) {
		name = owner
	}
	if name == "" {
		return phrase, h
	}
	return name, h
}

// named reports whether one of the words begins in upper case.
func named(words []string) bool {
	return slices.ContainsFunc(words, beginsUpper)
}

// isEntry reports whether the words are a name in the gazetteer.
func (g *Gazetteer) isEntry(words []string) bool {
	return len(words) > 0 && len(g.known(nil, strings.Join(words, " "))) > 0
}

// splitRegion parts "Blahodatne, Donetsk region" and "Makarivka in the Donetsk
// region" into the words before and the region.
func (g *Gazetteer) splitRegion(words []string) ([]string, string) {
	for i := 1; i < len(words); i++ {
		at := i
		if strings.EqualFold(words[i], "in") {
			at = i + 1
		} else if !strings.HasSuffix(words[i-1], ",") {
			continue
		}
		rest := words[at:]
		for len(rest) > 0 && dropped[strings.ToLower(rest[0])] {
			rest = rest[1:]
		}
		region := strings.Trim(strings.Join(rest, " "), " ,.")
		region = strings.TrimPrefix(region, "Ukraine's ")
		for _, c := range g.known(nil, region) {
			if c.place.Class == Region {
				return words[:i], region
			}
		}
		if at == i {
			return words[:i], ""
		}
	}
	return words, ""
}

// dropBefore strikes off what stands before the name: prepositions, articles,
// directions, distances, "city of", "Ukraine's", "Russian".
func (g *Gazetteer) dropBefore(words []string, h *Hint) []string {
	for len(words) > 1 {
		if g.isEntry(words) {
			return words
		}
		w := trim(words[0])
		low := strings.ToLower(w)
		next := strings.ToLower(trim(words[1]))
		class, isClass := classWords[low]
		switch owner, possessive := cutPossessive(w); {
		case isClass && next == "of":
			h.Class, words = class, words[2:]
			h.Vague = h.Vague || landmarks[low]
		case landmarks[low] && (next == "of" || next == "from" || next == "to"):
			h.Vague, words = true, words[2:]
		case vaguely[low] || isMeasure(low):
			h.Vague, words = true, words[1:]
		case possessive && g.country(owner) != "":
			h.Country, words = g.country(owner), words[1:]
		case possessive && len(words) > 3 && strings.ToLower(words[2]) == "of" && classWords[next] != "":
			words = words[1:]
		case demonyms[w] != "" && unicode.IsUpper(rune(w[0])):
			h.Country, words = demonyms[w], words[1:]
		case isClass && w == low && beginsUpper(words[1]):
			h.Class, words = class, words[1:]
		case directions[low] && g.regional(words[1:]):
			h.Class, words = Region, words[1:]
		case dropped[low] || w == low || strings.HasSuffix(low, "-held") || strings.HasSuffix(low, "-controlled") || strings.HasSuffix(low, "-occupied"):
			words = words[1:]
		default:
			return words
		}
	}
	return words
}

// dropAfter strikes off what stands after the name: "region", "city",
// "direction", "'s outskirts".
func (g *Gazetteer) dropAfter(words []string, h *Hint) []string {
	for len(words) > 1 {
		if g.isEntry(words) {
			return words
		}
		low := strings.ToLower(trim(words[len(words)-1]))
		class, isClass := classWords[low]
		switch {
		case isClass:
			h.Class = class
			h.Vague = h.Vague || landmarks[low]
		case landmarks[low]:
			h.Vague = true
		case dropped[low]:
		default:
			return words
		}
		words = words[:len(words)-1]
		last := len(words) - 1
		if owner, ok := cutPossessive(trim(words[last])); ok {
			words = append(append([]string(nil), words[:last]...), owner)
		}
	}
	return words
}

// regional reports whether the words are a name that a region shares with its
// chief city, the country's capital apart: "eastern Donetsk" is in the region.
func (g *Gazetteer) regional(words []string) bool {
	city, region := false, false
	for _, c := range g.known(nil, strings.Join(words, " ")) {
		city = city || c.place.Class == City && c.place.Weight < capital
		region = region || c.place.Class == Region
	}
	return city && region
}

func trim(w string) string { return strings.Trim(w, ",;:.\"“”()") }

// cutPossessive cuts the ending of "Ukraine's" or "Forces'".
func cutPossessive(w string) (string, bool) {
	for _, end := range []string{"'s", "’s", "s'", "s’"} {
		if s, ok := strings.CutSuffix(w, end); ok && s != "" {
			if end[0] == 's' {
				s += "s"
			}
			return s, true
		}
	}
	return w, false
}

// country returns the code of the country with the name, "" when there is
// none.
func (g *Gazetteer) country(name string) string {
	for _, c := range g.known(nil, name) {
		if c.place.Class == Country {
			return c.place.Country
		}
	}
	return ""
}

// isMeasure reports whether a word is a number or a unit of length.
func isMeasure(low string) bool {
	if low == "" {
		return false
	}
	if low[0] >= '0' && low[0] <= '9' {
		return true
	}
	switch low {
	case "km", "kms", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile", "meters", "metres", "m":
		return true
	}
	return false
}

// classWords are the nouns that say what a name is of.
var classWords = map[string]Class{
	"city": City, "cities": City, "metropolis": City, "capital": City, "hometown": City, "home-town": City, "port": City,
	"town": Town, "towns": Town, "resort": Town,
	"village": Village, "villages": Village, "hamlet": Village, "settlement": Village, "settlements": Village, "farmstead": Village,
	"region": Region, "regions": Region, "oblast": Region, "oblasts": Region, "province": Region, "provinces": Region,
	"state": Region, "republic": Region, "peninsula": Region, "krai": Region, "territory": Region, "governorate": Region,
	"district": Region, "raion": Region, "rayon": Region, "area": Region, "county": Region, "municipality": Region,
	"river": Water, "reservoir": Water, "sea": Water, "lake": Water, "strait": Water, "estuary": Water,
	"dam": Site, "bridge": Site, "airport": Site, "airfield": Site, "airbase": Site, "plant": Site, "station": Site, "island": Site,
	"country": Country, "nation": Country,
}

// landmarks are the nouns that make a name a mere landmark: "the outskirts of
// X", "X direction".
var landmarks = map[string]bool{
	"outskirts": true, "outskirt": true, "suburb": true, "suburbs": true, "environs": true, "vicinity": true, "surroundings": true,
	"direction": true, "directions": true, "axis": true, "front": true, "sector": true, "frontline": true, "flank": true, "flanks": true,
	"north": true, "south": true, "east": true, "west": true, "northeast": true, "northwest": true, "southeast": true, "southwest": true,
	"north-east": true, "north-west": true, "south-east": true, "south-west": true, "area": true, "edge": true, "side": true,
	"district": true, "raion": true, "rayon": true, "approaches": true, "hinterland": true, "line": true, "salient": true,
	"northwards": true, "southwards": true, "miles": true, "km": true, "kilometers": true, "kilometres": true,
	"distance": true, "close": true, "next": true, "adjacent": true, "bank": true,
}

// vaguely are the prepositions that make the name after them a landmark.
var vaguely = map[string]bool{
	"near": true, "around": true, "outside": true, "towards": true, "toward": true, "beyond": true, "nearby": true, "by": true,
	"from": true, "approaching": true, "off": true, "opposite": true, "past": true,
}

// dropped are the words that say nothing of which place is meant.
var dropped = map[string]bool{
	"the": true, "a": true, "an": true, "in": true, "at": true, "on": true, "to": true, "of": true, "into": true, "over": true,
	"across": true, "through": true, "inside": true, "within": true, "eastern": true, "western": true, "northern": true,
	"southern": true, "central": true, "northeastern": true, "northwestern": true, "southeastern": true, "southwestern": true,
	"north-eastern": true, "north-western": true, "south-eastern": true, "south-western": true, "occupied": true, "besieged": true,
	"embattled": true, "port": true, "border": true, "frontline": true, "front-line": true, "strategic": true, "key": true,
	"annexed": true, "liberated": true, "recaptured": true, "tiny": true, "small": true, "large": true, "major": true,
	"nearby": true, "neighboring": true, "neighbouring": true, "temporarily": true, "partially": true, "and": true,
	"city": false,
}

// directions are the adjectives that a part of a region goes by.
var directions = map[string]bool{
	"eastern": true, "western": true, "northern": true, "southern": true, "northeastern": true, "northwestern": true,
	"southeastern": true, "southwestern": true, "north-eastern": true, "north-western": true, "south-eastern": true, "south-western": true,
}

// demonyms are the adjectives of countries that reports of wars need.
var demonyms = map[string]string{
	"Ukrainian": "UA", "Russian": "RU", "Belarusian": "BY", "Belarussian": "BY", "Polish": "PL", "Moldovan": "MD", "Romanian": "RO",
	"Hungarian": "HU", "Slovak": "SK", "Slovakian": "SK", "Bulgarian": "BG", "Turkish": "TR", "Georgian": "GE", "German": "DE",
	"French": "FR", "British": "GB", "American": "US", "U.S.": "US", "US": "US", "Italian": "IT", "Spanish": "ES", "Dutch": "NL",
	"Belgian": "BE", "Czech": "CZ", "Lithuanian": "LT", "Latvian": "LV", "Estonian": "EE", "Finnish": "FI", "Swedish": "SE",
	"Norwegian": "NO", "Danish": "DK", "Greek": "GR", "Serbian": "RS", "Austrian": "AT", "Swiss": "CH", "Iranian": "IR",
	"Iraqi": "IQ", "Syrian": "SY", "Israeli": "IL", "Lebanese": "LB", "Saudi": "SA", "Egyptian": "EG", "Sudanese": "SD",
	"Chadian": "TD", "Ethiopian": "ET", "Eritrean": "ER", "Libyan": "LY", "Kenyan": "KE", "Chinese": "CN", "Japanese": "JP",
	"Indian": "IN", "Pakistani": "PK", "Afghan": "AF", "Kazakh": "KZ", "Armenian": "AM", "Azerbaijani": "AZ", "Azeri": "AZ",
	"Canadian": "CA", "Mexican": "MX", "Brazilian": "BR", "Australian": "AU", "Irish": "IE", "Portuguese": "PT", "Croatian": "HR",
	"Yemeni": "YE", "Jordanian": "JO", "Emirati": "AE", "Qatari": "QA", "Korean": "KR", "Vietnamese": "VN",
}
