package place

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the length in bytes beyond which nothing is taken for a name.
const maxName = 200

// tier says how a name was found, the surest first.
type tier uint8

const (
	byName     tier = iota // its own name
	byAlias                // a known spelling
	bySpelling             // a spelling that a system of romanisation, or the Russian form, gives
	byLikeness             // it sounds like it
)

// A candidate is a place that a name may mean.
type candidate struct {
	place *Place
	tier  tier
}

// Resolve finds the place that a name as written means, given what the text
// says around it. The name may come with the words around it ("the village of
// Neskuchne", "Kherson's outskirts"), see Parse.
//
// A name known by its spelling stands for all places spelled so; generated
// spellings and likeness of sound are looked for in the country h.Country
// only. Of several places the one in the division h.Admin1 is meant, or one
// that outweighs the others by far, or the one close to h.Near; else the name
// is ambiguous.
func (g *Gazetteer) Resolve(name string, h Hint) Resolution {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > maxName || !utf8.ValidString(name) {
		return Resolution{Rule: "unknown"}
	}
	known := g.known(nil, name)
	if len(known) == 0 {
		core, around := g.Parse(name)
		if core != name && core != "" {
			name, h = core, around.under(h)
			known = g.known(nil, name)
		}
	}
	return g.pick(name, known, h)
}

// under returns what the words around a name say, completed by what the
// caller knows: the words win.
func (h Hint) under(caller Hint) Hint {
	out := caller
	if h.Country != "" {
		out.Country = h.Country
	}
	if h.Admin1 != "" {
		out.Admin1 = h.Admin1
	}
	if h.Class != "" {
		out.Class = h.Class
	}
	out.Vague = h.Vague || caller.Vague
	return out
}

// known appends the places that have name among their names.
func (g *Gazetteer) known(dst []candidate, name string) []candidate {
	h := foldHash(name)
	if h == 0 {
		return dst
	}
	upper := strings.ToUpper(name) == name
	for e := g.names.first(h); e != 0; e = g.names.entries[e-1].next {
		entry := &g.names.entries[e-1]
		if entry.kind&acronym != 0 && !upper {
			continue
		}
		t := byName
		if entry.kind&otherName != 0 {
			t = byAlias
		}
		dst = append(dst, candidate{&g.places[entry.value], t})
	}
	return dst
}

// spelled appends the places in country whose name some romanisation spells
// like name.
func (g *Gazetteer) spelled(dst []candidate, name, country string) []candidate {
	var key []byte
	for _, m := range manners(name) {
		key = soundKey(key[:0], name, m)
		for e := g.sound.byKey.first(foldKey(string(key), "")); e != 0; e = g.sound.byKey.entries[e-1].next {
			f := &g.sound.forms[g.sound.byKey.entries[e-1].value]
			if f.country == country && string(key) == f.key {
				dst = g.bearers(dst, f.name, country, bySpelling)
			}
		}
	}
	return dst
}

// likened appends the places in country whose names sound most like name.
func (g *Gazetteer) likened(dst []candidate, name, country string) []candidate {
	for _, n := range g.sound.alike(name, country) {
		dst = g.bearers(dst, n, country, byLikeness)
	}
	return dst
}

// bearers appends the places of the country that have the name with the given
// hash for their own and are not in dst yet.
func (g *Gazetteer) bearers(dst []candidate, name uint64, country string, t tier) []candidate {
	from := len(dst)
next:
	for e := g.names.first(name); e != 0; e = g.names.entries[e-1].next {
		p := &g.places[g.names.entries[e-1].value]
		if g.names.entries[e-1].kind != ownName || p.Country != country || !p.populated() {
			continue
		}
		for _, c := range dst[:from] {
			if c.place == p {
				continue next
			}
		}
		dst = append(dst, candidate{p, t})
	}
	return dst
}

func (p *Place) populated() bool { return p.Class == City || p.Class == Town || p.Class == Village }

// pick chooses among the places known by name and, where that settles
// nothing, those found by spelling and likeness.
func (g *Gazetteer) pick(name string, known []candidate, h Hint) Resolution {
	if len(known) > 0 {
		if known = g.plausible(known, name, h); len(known) == 0 {
			return Resolution{Rule: "unknown"}
		}
	}
	known = g.within(known, h)
	c := &choice{g: g, hint: h, name: name, regions: g.divisions(h.Admin1)}
	theatre := h.Country
	if theatre != "" && h.Class != Region && h.Class != Country && !isCyrillic(name) && namelike(name) {
		if !settled(known, theatre) {
			known = append(known, g.likely(g.spelled(nil, name, theatre), known, name, h)...)
		}
		if h.bare() && onlyRussianForms(known) {
			known = append(known, g.likely(g.likened(nil, name, theatre), known, name, h)...)
		}
		if !c.fits(known) && g.mayLiken(name, h) {
			if like := g.close(g.likened(nil, name, theatre), name, h); c.fits(like) || len(known) == 0 {
				known = append(known, like...)
			}
		}
	}
	if h.bare() && renamed(name) && !noted(known) {
		return Resolution{Rule: "unknown"}
	}
	return c.among(known)
}

// noted reports whether a candidate is of note, or known by a spelling that
// reports give it.
func noted(all []candidate) bool {
	return slices.ContainsFunc(all, func(x candidate) bool { return x.tier == byAlias || x.place.Weight >= .25 })
}

// sovietStems begin names that Ukraine gave up in 2016: the few places that keep
// one are seldom those that a report means by it.
var sovietStems = []string{"lenin", "kirov", "oktiabr", "oktyabr", "zhovtnev", "komsomol", "kommun", "dzerzhinsk", "ordzhonikidze", "sverdlov", "kalinin", "radyan", "radian", "krasnoarm", "illich", "chapa", "frunz", "kotovs", "pravd", "budon", "vorovsk", "shchors", "krasnoznam"}

func renamed(name string) bool {
	low := strings.ToLower(name)
	return slices.ContainsFunc(sovietStems, func(s string) bool { return strings.HasPrefix(low, s) })
}

// plausible leaves out the places that a word or a person's name is unlikely
// to mean where nothing says that it is a place's: those that have it for a
// second name, and small ones far from the theatre.
func (g *Gazetteer) plausible(known []candidate, name string, h Hint) []candidate {
	if h.Class != "" || h.Admin1 != "" || h.Vague {
		return known
	}
	if _, word := g.words[foldHash(name)]; !word {
		return known
	}
	return keep(known, func(x candidate) bool {
		return x.place.Weight >= .5 || x.tier == byName && x.place.Country == h.Country && !x.place.populated()
	})
}

// bare reports that the text says nothing of what or where a name is.
func (h Hint) bare() bool { return h.Class == "" && h.Admin1 == "" && !h.Vague }

// farKm is how far from the theatre a small place abroad is not meant by a bare
// name.
const farKm = 1200

// within leaves out, of a bare name, small places far from the theatre.
func (g *Gazetteer) within(known []candidate, h Hint) []candidate {
	if !h.bare() || h.Country == "" {
		return known
	}
	home := g.land(h.Country)
	if home == nil {
		return known
	}
	return keep(known, func(x candidate) bool {
		return x.place.Country == h.Country || x.place.Weight >= .4 || !x.place.populated() || Distance(x.place, home) < farKm
	})
}

// land returns the entry of the country with the ISO code, nil when there is
// none.
func (g *Gazetteer) land(iso string) *Place {
	if i, ok := g.lands[iso]; ok {
		return &g.places[i]
	}
	return nil
}

// onlyRussianForms reports whether all places known by a name are villages whose
// own English name follows the Russian one, as in Crimea: others, whose name
// follows the Ukrainian one, may be spelled like them.
func onlyRussianForms(known []candidate) bool {
	if len(known) == 0 {
		return false
	}
	for _, x := range known {
		if x.tier == byAlias || x.place.Weight >= .35 || !x.place.populated() || !russianForm(x.place.Name) {
			return false
		}
	}
	return true
}

// russianForm reports a name with an ending that English forms of Ukrainian
// names do not have.
func russianForm(name string) bool {
	for _, e := range []string{"oe", "oye", "ovo", "evo", "yevo", "ino", "evka", "ovka", "skiy", "ets", "anka", "abr", "dze"} {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

// close leaves out, where nothing says that a short name is a place's, the
// places that few have heard of.
func (g *Gazetteer) close(found []candidate, name string, h Hint) []candidate {
	if h.Class.populated() || h.Admin1 != "" || h.Vague || len(name) >= 8 {
		return found
	}
	return keep(found, func(x candidate) bool { return x.place.Weight >= .5 })
}

// likely leaves out the places that are known already, and all of them where
// the name may well be a word or a person's and none is of note.
func (g *Gazetteer) likely(found, known []candidate, name string, h Hint) []candidate {
	noted := slices.ContainsFunc(found, func(x candidate) bool { return x.place.Weight >= .5 })
	if len(known) == 0 && !noted && g.wordlike(name, h) {
		return nil
	}
	return keep(found, func(x candidate) bool {
		return !slices.ContainsFunc(known, func(k candidate) bool { return k.place == x.place })
	})
}

// settled reports whether a name known to be that of a country, a region, a
// water or a city of the theatre needs no look at other spellings.
func settled(known []candidate, theatre string) bool {
	for _, c := range known {
		if c.place.Class == Region && c.tier == byAlias { // "Lugansk" is a city's name too
			continue
		}
		if c.place.Weight >= .5 && (c.place.Country == theatre || c.place.Class == Country) || c.place.Weight >= .8 {
			return true
		}
	}
	return false
}

// namelike reports whether s is written as a name: it begins in upper case
// and holds no digit.
func namelike(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && strings.IndexFunc(s, unicode.IsDigit) < 0
}

// surnames are endings that persons have more often than places that no
// table lists.
var surnames = []string{
	"enko", "chuk", "shyn", "shin", "ovych", "ovich", "evich", "evych", "sky", "skyi", "skyy", "skiy", "skii", "ov", "ev", "in", "ko", "son", "man",
}

// wordlike reports whether a name is an English word or looks like a
// person's, and nothing around it says that it is a place's.
func (g *Gazetteer) wordlike(name string, h Hint) bool {
	if h.Class.populated() || h.Admin1 != "" || h.Vague {
		return false
	}
	if _, ok := g.words[foldHash(name)]; ok {
		return true
	}
	if strings.Contains(name, " ") {
		return false
	}
	for _, s := range surnames {
		if strings.HasSuffix(name, s) {
			return true
		}
	}
	return false
}

func (c Class) populated() bool { return c == City || c == Town || c == Village }

// mayLiken reports whether a name may be taken for one that it sounds like.
func (g *Gazetteer) mayLiken(name string, h Hint) bool {
	if isAcronym(name) || demonyms[name] != "" || demonyms[strings.TrimSuffix(name, "s")] != "" || g.wordlike(name, h) {
		return false
	}
	for w := range strings.FieldsSeq(name) {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) {
			return false
		}
	}
	if h.Class.populated() || h.Admin1 != "" {
		return true
	}
	words := strings.Fields(name)
	for _, w := range words {
		if _, ok := g.words[foldHash(w)]; ok {
			return false
		}
	}
	return len(words) <= 3
}
