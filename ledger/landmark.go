package ledger

import (
	"cmp"
	"strings"
)

// landmark reports whether a bucket is of structures of one kind.
func (k bucketKey) landmark() bool { return strings.HasPrefix(k.subject, "landmark ") }

// landmarks are nouns of structures that a place has one of.
var landmarks = map[string]bool{
	"dam": true, "bridge": true, "hpp": true, "cathedral": true, "pipeline": true, "lighthouse": true, "airport": true,
	"hydropower plant": true, "power plant": true, "hydroelectric plant": true, "monastery": true,
}

// structure returns the subject of damage: a landmark by what it is, with the
// word that names it as the side, of its own name or its place's; else the
// place. "A dam near Kherson" has no name: it is the one that others name, as
// long as they name only one.
func (o *origins) structure(s *sited, where string) (subject, name string) {
	if s.Target != nil {
		if noun, name := landmarkOf(s.Target.Name); noun != "" {
			if name == "" && named(s.place) {
				if n, own := landmarkOf(s.place.Name); n == noun {
					name = own
				}
			}
			switch name = cmp.Or(name, s.landmark); {
			case name == "?":
				return "", "" // the document names two
			case wide(s.place) && name == where:
				name = "" // "the Ukraine dam"
			}
			return "landmark " + noun, name
		}
	}
	if named(s.place) {
		if noun, name := landmarkOf(s.place.Name); noun != "" && name != "" {
			return "landmark " + noun, name
		}
	}
	return where, ""
}

// hitsLandmark reports whether an attack is on a structure, and no town is named
// that it was on: "a missile strike hit a bridge in Crimea".
func (o *origins) hitsLandmark(s *sited) bool {
	if s.Target == nil || len(telling(s.Claim, harm)) > 0 || named(s.place) && !wide(s.place) && s.place.Class != "facility" {
		return false
	}
	noun, _ := landmarkOf(s.Target.Name)
	return noun != ""
}

// landmarkOf returns what kind of landmark a phrase names and the word of its
// own name that stands before: "the Nova Kakhovka dam" gives "dam" and
// "kahovka". The noun is "" when it names none.
func landmarkOf(phrase string) (noun, name string) {
	names := strings.FieldsFunc(phrase, func(r rune) bool { return r == ' ' || r == '-' })
	for i := len(names) - 1; i >= 0; i-- {
		word := strings.TrimSuffix(plain(names[i]), "s")
		if !landmarks[word] && (i == 0 || !landmarks[plain(names[i-1])+" "+word]) {
			continue
		}
		if word == "hpp" {
			word = "dam"
		}
		for j := i - 1; j >= 0; j-- {
			w := plain(names[j])
			r := names[j][0]
			if word == "plant" && strings.HasPrefix(w, "hydro") {
				word = "dam" // a hydroelectric plant is in one
			}
			switch upper := r >= 'A' && r <= 'Z'; {
			case w == "and":
				if first, name := landmarkOf(strings.Join(names[:j], " ")); first != "" {
					return first, name // "the dam and its power plant"
				}
				return word, ""
			case w == "river":
				return word, "" // a river has several
			case linkWords[w]:
				return word, ""
			case placeWords[w], landmarkWords[w], strings.HasSuffix(w, "ed"), strings.HasSuffix(w, "ing"): // "Destroyed Dam" of a headline
			case !upper, strings.ContainsAny(names[j], ",.:;!?'’"):
				return word, "" // "destruction of the dam", "Ukraine's dam"
			default:
				return word, spell(w)
			}
		}
		return word, ""
	}
	return "", ""
}

// linkWords part a landmark's noun from what stands before.
var linkWords = map[string]bool{"of": true, "in": true, "on": true, "at": true, "to": true, "or": true, "after": true, "as": true, "for": true, "from": true, "by": true, "near": true, "over": true}

// landmarkWords stand before a landmark's noun without naming it.
var landmarkWords = map[string]bool{
	"hydroelectric": true, "hydropower": true, "power": true, "nuclear": true, "hydro": true, "russian": true, "ukrainian": true,
	"major": true, "critical": true, "massive": true, "huge": true, "giant": true, "key": true, "strategic": true, "vital": true, "big": true, "large": true,
	"important": true, "crucial": true, "rail": true, "railway": true, "road": true, "main": true, "second": true, "another": true,
	"a": true, "this": true, "his": true, "held": true, "controlled": true, "occupied": true, "ukraine": true, "russia": true, "sudan": true, "israel": true, // countries are no names
	"up": true, "down": true, "off": true, "out": true, "about": true, "into": true, "under": true, "blown": true, "broken": true, "burst": true,
	"blow": true, "blows": true, "hit": true, "hits": true, "strike": true, "strikes": true, "attack": true, "attacks": true, "destroys": true, "damages": true,
	"breaches": true, "threatens": true, "targets": true, "what": true, "how": true, "why": true, "who": true, "its": true, "their": true, "our": true,
	"first": true, "third": true, "old": true, "new": true, "former": true, "front": true, "line": true,
}

// lendLandmarks names "the dam" after the only dam that a document or its title
// names.
func lendLandmarks(out []sited, title string) {
	names := map[string]string{}
	note := func(phrase string) {
		noun, name := landmarkOf(phrase)
		if have, ok := names[noun]; ok && have != name && name != "" && noun != "" {
			name = "?" // two of that kind
		}
		if noun != "" && name != "" {
			names[noun] = name
		}
	}
	for i := range out {
		if out[i].family == damaging {
			for j := range out {
				noteLandmarks(out[j].Quote.Exact, note)
			}
			noteLandmarks(title, note)
			break
		}
	}
	for i := range out {
		s := &out[i]
		if s.family != damaging || s.Target == nil {
			continue
		}
		if noun, name := landmarkOf(s.Target.Name); noun != "" && name == "" {
			s.landmark = names[noun]
		}
	}
}

// noteLandmarks calls note with each landmark of a text and the words before.
func noteLandmarks(text string, note func(string)) {
	words := strings.Fields(text)
	for i, w := range words {
		if w = strings.Trim(w, ".,;:!?\"'“”’)("); landmarks[strings.ToLower(w)] {
			note(strings.Join(words[max(0, i-3):i], " ") + " " + w)
		}
	}
}

// misspelt reports whether two folded names of landmarks are one name with a
// slip of the pen: "kahovka" and "kahova".
func misspelt(a, b string) bool {
	return min(len(a), len(b)) >= 6 && edits([]rune(a), []rune(b)) <= 2
}

// edits returns the Levenshtein distance.
func edits(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			above := row[j+1]
			cost := diagonal
			if x != y {
				cost++
			}
			row[j+1] = min(cost, above+1, row[j]+1)
			diagonal = above
		}
	}
	return row[len(b)]
}

// rivals reports whether a structure that a cell does not name could be either
// of two that groups name.
func rivals(groups []*group, fits func(*group) bool, c *cell) bool {
	if !c.bucket.key.landmark() || c.key.side != "" {
		return false
	}
	name := ""
	for _, g := range groups {
		if g.side == "" || !fits(g) {
			continue
		}
		if name != "" && name != g.side && !misspelt(name, g.side) {
			return true
		}
		name = g.side
	}
	return false
}
