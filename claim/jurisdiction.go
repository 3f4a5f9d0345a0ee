package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
	"sayso/place"
)

// Whoever holds office over one region or town, and whoever lives there, speaks
// of it where his words name no other place: "the governor of X said that two
// people were hurt".

var (
	// wideOffices are words of offices and bodies of a whole region.
	wideOffices = []string{"governor", "region", "oblast", "province", "provincial"}
	// townOffices are words of those of one town.
	townOffices = []string{"mayor", "city", "town", "village", "settlement", "municipal"}
	// localBodies are words of bodies that belong to the place they are named by.
	localBodies = []string{"police", "prosecutor", "authorit", "official", "administration", "rescue", "emergency", "council"}
	// dwellers are words of people told by where they live.
	dwellers = []string{"resident", "villager", "inhabitant", "woman", "man", "pensioner", "farmer", "shopkeeper", "survivor"}
)

// jurisdiction returns the place that the source of attribution k holds office
// over or lives in, nil where it is of no one place.
func (d *reading) jurisdiction(k int) *Place {
	att := d.a.Attributions[k]
	if p := d.officePlace(att.Source.Of(d.a.Doc.Text)); p != nil {
		return p
	}
	e := att.Entity
	if e < 0 {
		e = d.holderHere(att)
	}
	if e < 0 {
		e = d.namedInside(att)
	}
	if e >= 0 {
		if p := d.officePlace(d.a.Entities[e].Title); p != nil {
			return p
		}
	}
	return d.officeHeld(d.speaker(att).ID)
}

// officeHeld returns the place over which the register has a person hold office
// on the document's day, as the article writes it; nil where it does not name it.
func (d *reading) officeHeld(id string) *Place {
	known, ok := d.r.theatre.Party(id)
	if !ok {
		return nil
	}
	for _, o := range known.Offices {
		body, ok := d.r.theatre.Party(o.Body)
		if !ok || !o.Held(d.at()) {
			continue
		}
		p := d.officePlace(o.Title + " of " + body.Name)
		if p == nil {
			continue
		}
		for t := range d.a.Tokens {
			if d.placeable(t) && (d.locate(t).slot().Key() == p.Key() || p.Class == string(place.Region) && strings.EqualFold(d.a.Form(t), p.Name)) {
				return p
			}
		}
	}
	return nil
}

// officePlace returns the one place that the words of an office or body name as
// its own: "head of the X regional administration", "X city council".
func (d *reading) officePlace(phrase string) *Place {
	words := strings.Fields(phrase)
	for i, w := range words {
		words[i] = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"), ",.;:")
	}
	low := strings.ToLower(phrase)
	wide, town, body := containsAny(low, wideOffices), containsAny(low, townOffices), containsAny(low, localBodies)
	of := headOf(words)
	if !wide && !town && !body && of < 0 && !livesThere(words) {
		return nil
	}
	name, capital, heads := "", false, false
	for _, m := range d.r.places.Scan(words) {
		if m.Class == place.Country || m.Class == place.Water {
			continue
		}
		if name != "" {
			return nil
		}
		name, capital = strings.Join(words[m.First:m.Last], " "), m.Weight >= capitalWeight
		heads = of >= 0 && !town && m.First >= of && m.First-of <= headOfReach
	}
	if name == "" || !wide && !town && !body && !heads && !livesThere(words) || body && !wide && !town && capital { // "officials in Kyiv" are the government's
		return nil
	}
	l := d.resolve(name, place.Hint{})
	if wide || heads || body && !town {
		if r := d.resolve(name+" region", place.Hint{Class: place.Region}); r.entry != nil && r.entry.Class == place.Region {
			l = r
		} else if wide {
			return nil
		}
	}
	if l.entry == nil || l.entry.Class == place.Country || d.abroad(l.entry.Country) {
		return nil
	}
	l.name = name
	return l.slot()
}

// headOfReach is how many words may part "head of" from the name of what he is head of.
const headOfReach = 3

// headOf returns the index of the word behind "head of", "leader of", or -1.
func headOf(words []string) int {
	for i := 0; i+2 < len(words); i++ {
		if w := strings.ToLower(words[i]); (w == "head" || w == "leader" || w == "chief") && words[i+1] == "of" {
			return i + 2
		}
	}
	return -1
}

// livesThere reports "a resident of X", "a woman from the village of X".
func livesThere(words []string) bool {
	i := slices.IndexFunc(words, func(w string) bool { return slices.Contains(dwellers, strings.TrimSuffix(strings.ToLower(w), "s")) })
	return i >= 0 && i+1 < len(words) && (words[i+1] == "of" || words[i+1] == "from" || words[i+1] == "in")
}

// ofOffice returns the place of claim i's speaker's office or home, where the
// claim is of a kind that happens at a place and its sentence names no other.
func (d *reading) ofOffice(c *Claim, made *draft, s int) *Place {
	if c.OwnVoice || made.att < 0 || c.Modality != Actual && c.Type != Displacement {
		return nil
	}
	switch c.Type {
	case Strike, Casualty, Damage, Interception, Displacement, GroundCombat:
	default:
		return nil
	}
	p := d.jurisdiction(made.att)
	if p == nil {
		p = d.fronted(made.att)
	}
	if p == nil || d.namesOther(s, p) || c.Type == Displacement && d.ofTheTowns(s) {
		return nil
	}
	return p
}

// namesOther reports whether sentence s names a place other than p and states.
func (d *reading) namesOther(s int, p *Place) bool {
	sent := d.a.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		if !d.placeable(t) || d.ownSide(t) != "" {
			continue
		}
		l := d.locate(t)
		if l.entry != nil && l.entry.Class == place.Country || l.slot().Key() == p.Key() || strings.HasPrefix(l.name, p.Name) {
			continue
		}
		return true
	}
	return false
}

// onTheSpot are words of those who are at work where something happened.
var onTheSpot = []string{"rescue", "firefighter", "emergency service", "witness", "medic", "doctor", "hospital", " residents", "prosecutor"}

// frontReach is how many words may lead to the place that a sentence opens with.
const frontReach = 8

// fronted returns the place that the sentence of attribution k opens with, before a
// local body that speaks there: "In X, officials said three people were hurt"; nil for
// a seat of government and for speakers who may be anywhere.
func (d *reading) fronted(k int) *Place {
	att := d.a.Attributions[k]
	low := " " + strings.ToLower(att.Source.Of(d.a.Doc.Text))
	if !containsAny(low, wideOffices) && !containsAny(low, townOffices) && !containsAny(low, localBodies) && !containsAny(low, onTheSpot) {
		return nil
	}
	sent := d.a.Sentences[att.Sentence]
	if w := d.form(sent.First); w != "in" && w != "near" && w != "around" && w != "outside" {
		return nil
	}
	for t := sent.First + 1; t < min(sent.First+frontReach, sent.Last) && d.a.Tokens[t].Start < att.Source.Start && d.a.Form(t) != ","; t++ {
		if !d.placeable(t) || d.ownSide(t) != "" {
			continue
		}
		if _, last := d.nameRange(t); last < sent.Last && d.a.Form(last) != "," {
			continue
		}
		if l := d.locate(t); l.entry != nil && l.entry.Class != place.Country && l.entry.Class != place.Water && !d.abroad(l.entry.Country) {
			return l.slot()
		}
	}
	return nil
}

// ofTheTowns reports whether sentence s speaks of "the villages" that were named before.
func (d *reading) ofTheTowns(s int) bool {
	for t := d.a.Sentences[s].First; t < d.a.Sentences[s].Last; t++ {
		if det := d.syn.Dependent(t, "det"); det != nlp.NoToken && d.form(det) != "a" && d.is(t, "settlement") && strings.Contains(d.a.Tokens[t].Feats, "Number=Plur") {
			return true
		}
	}
	return false
}
