package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
	"sayso/theatre"
)

// The side of those whose words leave it open, from what stands around them.

var (
	localWords = []string{"official", "authorit", "governor", "mayor", "police", "prosecutor", "emergency", "rescue", "minister", "president", "government", "security service", "intelligence", "parliament", "lawmaker", "administration", "military", "armed forces", "army", "air force", "troops", "commander", "soldier", "general staff", "spokes", "ministry", "council", "resident", "local", "regional",
		"village head", "district head", "town head", "community head", "settlement head"}
	neutralWords  = []string{"expert", "analyst", "western", "witness", "resident", "observer", "international", "diplomat", "u.n.", "un "}
	militaryWords = []string{"military", "armed forces", "army", "troops", "commander", "soldier", "general staff", "spokes", "air force", "brigade"}
)

// sideless reports whether a party without a side is one that has a side by
// what it is ("officials", "an armed forces spokesperson"), left unsaid because
// the paragraph makes it plain.
func sideless(p Party) bool {
	name := strings.ToLower(p.Name)
	if p.ID != "" || p.Kind == theatre.Expert || p.Kind == theatre.Outlet || p.Kind == theatre.Agency || p.Kind == theatre.IGO || p.Kind == theatre.NGO || containsAny(name, neutralWords) {
		return false
	}
	return containsAny(name, localWords)
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// contextSide gives the side that an unnamed body speaks for from its context:
// for soldiers the side of the troops that its words are about, for local
// officials the state in which the place that they speak of lies.
func (d *reading) contextSide(att nlp.Attribution, p Party) theatre.Side {
	if s := d.ownersSide(att); s != "" {
		return s
	}
	if s := d.fuller(p.Name); s != "" {
		return s
	}
	if d.home.outlet != "" {
		return d.home.outlet
	}
	name := strings.ToLower(p.Name)
	if d.r.civilWar() { // local officials may be of either side, the army and the ministries of one
		if containsAny(name, stateWords) {
			return d.r.sideOfCountry(d.r.theatre.Country)
		}
		return theatre.None
	}
	if s := d.achieversSide(att, name); s != "" {
		return s
	}
	local := !containsAny(name, militaryWords) && !bareMinistry(name) || strings.Contains(name, "administration")
	if local || bareMinistry(name) {
		if s, ok := d.sideOfPlaceIn(att.Sentence); ok && (local || s != d.r.sideOfCountry(d.r.theatre.Country)) {
			return s
		}
	}
	if anonymous[name] && !strings.HasSuffix(name, "s") {
		return d.allysOwn(name) // "the official" of nobody knows which body
	}
	for s := att.Sentence - 1; s >= max(0, att.Sentence-6); s-- {
		for _, o := range d.attributionsIn(s) {
			if o.Entity < 0 && o.Name == p.Name {
				continue
			}
			if q := d.namedSide(o); q.IsBelligerent() && (!containsAny(name, townOffices) || !d.speaksForState(o)) {
				return q
			}
		}
	}
	if !local {
		if s := d.sufferersSide(att); s != "" {
			return s
		}
		return d.defendersSide(att, name)
	}
	if s := d.nearestState(att.Sentence); s != theatre.None {
		return s
	}
	if d.home.places != "" {
		return d.home.places
	}
	return d.sideNamedNext(att, p.Name)
}

// bareMinistry reports a ministry of defence, or one told by no more than that it
// is a ministry: either side's speaks of the places where the war is fought.
func bareMinistry(name string) bool {
	return strings.Contains(name, "ministry") && strings.Contains(name, "defen") || name == "ministry" || name == "the ministry"
}

// speaksForState reports whether an attribution's source is a state or its capital:
// what "Moscow" says tells nothing of whose the "city officials" told next are.
func (d *reading) speaksForState(att nlp.Attribution) bool {
	return !containsAny(strings.ToLower(att.Name), localWords) && d.party(att.Name).Kind == theatre.Government
}

// achieversSide gives a ministry or army that tells of what a belligerent has
// achieved, "Russia downs 12 drones over the bay – defence ministry", that
// belligerent's side, wherever it was; "" where its words tell of nothing such.
func (d *reading) achieversSide(att nlp.Attribution, name string) theatre.Side {
	if !containsAny(name, militaryWords) && !strings.Contains(name, "ministry") {
		return ""
	}
	sent := d.a.Sentences[att.Sentence]
	for t := sent.First; t+1 < sent.Last; t++ {
		if d.a.Tokens[t].Start < att.Content.Start {
			continue
		}
		if s := d.side(t); s.IsBelligerent() && d.a.Tokens[t].UPOS == "PROPN" {
			v := t + 1
			for v+1 < sent.Last && (d.a.Tokens[v].UPOS == "AUX" || d.a.Tokens[v].UPOS == "ADV") {
				v++
			}
			if achievements[strings.ToLower(d.a.Form(v))] {
				return s
			}
		}
		return ""
	}
	return ""
}

// achievements are verbs of what an army is proud of, as headlines and reports have
// them.
var achievements = map[string]bool{
	"down": true, "downs": true, "downed": true, "shoots": true, "shot": true, "intercepts": true, "intercepted": true, "repels": true, "repelled": true,
	"foils": true, "foiled": true, "thwarts": true, "thwarted": true, "captures": true, "captured": true, "seizes": true, "seized": true, "takes": true,
	"liberates": true, "liberated": true, "retakes": true, "retook": true, "retaken": true, "recaptures": true, "recaptured": true, "destroys": true, "destroyed": true,
}

// told reports whether a phrase tells by its own words whose it is, "Brazil's
// foreign minister": the context has no say then.
func (d *reading) told(phrase string) bool {
	_, ok := d.r.theatre.Describe(phrase, d.at())
	return ok
}

// officeSide is the side that the words of an office tell, but for governors and
// mayors in a war within one state: they may hold with either side.
func (d *reading) officeSide(office string, side theatre.Side) theatre.Side {
	if d.r.civilWar() && side == d.r.sideOfCountry(d.r.theatre.Country) && containsAny(strings.ToLower(office), []string{"governor", "mayor", "local", "regional", "tribal"}) {
		return theatre.None
	}
	return side
}

// sideHeld is the side of a party of the register; one who has left office, or has
// not entered it, speaks for himself and for no ally's state.
func (d *reading) sideHeld(known theatre.Party) theatre.Side {
	if known.Kind != theatre.Person || known.Side.IsBelligerent() || len(known.Offices) == 0 || d.at().IsZero() {
		return known.Side
	}
	if slices.ContainsFunc(known.Offices, func(o theatre.Office) bool { return o.Held(d.at()) }) {
		return known.Side
	}
	return theatre.None
}

// defendersSide gives "the air force" that tells of missiles shot down the side
// of the state in which the article's places lie: it defends that state's sky.
// Without such a place it defends against whoever its words say has launched them.
func (d *reading) defendersSide(att nlp.Attribution, name string) theatre.Side {
	if !containsAny(name, []string{"air force", "air defen"}) {
		return theatre.None
	}
	if s := d.launcher(att); s != "" {
		return d.r.opponent(s)
	}
	said := strings.ToLower(att.Content.Of(d.a.Doc.Text))
	if d.home.places != "" && containsAny(said, []string{"shot down", "downed", "intercept"}) {
		return d.home.places
	}
	return theatre.None
}

// sufferersSide gives soldiers who tell of people whom a belligerent's fire hurt, or
// of its attacks that they beat off, the other side; "" where they tell of neither.
// What a side says it hit itself are depots, and attacks that it beat off the other's.
func (d *reading) sufferersSide(att nlp.Attribution) theatre.Side {
	sent := d.a.Sentences[att.Sentence]
	var by theatre.Side
	hurt, beaten := false, false
	for t := sent.First; t < sent.Last; t++ {
		if !att.Content.Contains(d.a.Tokens[t].Span) {
			continue
		}
		if s := d.side(t); s.IsBelligerent() && (d.is(t, "attack") || d.is(t, "missile") || d.attacks(t)) {
			if by != "" && by != s {
				return ""
			}
			by = s
		}
		hurt = hurt || civilians[d.lemma(t)]
		beaten = beaten || isVerb(d.a.Tokens[t]) && d.foiling(t) && d.syn.Dependent(t, "nsubj") != nlp.NoToken && d.side(d.syn.Dependent(t, "nsubj")) == ""
	}
	if by == "" || !hurt && !beaten {
		return ""
	}
	return d.r.opponent(by)
}

// attacks reports whether token t is the subject of a verb of attack.
func (d *reading) attacks(t int) bool {
	h := d.a.Tokens[t].Head
	return h != nlp.NoToken && nlp.Is(d.a.Tokens[t].Deprel, "nsubj") && isVerb(d.a.Tokens[h]) && (d.is(h, "attack") || len(d.r.rules.verbs[d.lemma(h)]) > 0 && strikes[d.lemma(h)])
}

var (
	strikes   = map[string]bool{"shell": true, "attack": true, "bomb": true, "strike": true, "hit": true, "fire": true, "launch": true, "bombard": true, "target": true, "pound": true}
	civilians = map[string]bool{"civilian": true, "person": true, "people": true, "woman": true, "man": true, "child": true, "resident": true, "house": true, "home": true, "apartment": true, "school": true, "hospital": true, "pensioner": true, "driver": true}
)

// launcher returns the belligerent that an attribution's words say to have
// launched what flies, "" when they say none.
func (d *reading) launcher(att nlp.Attribution) theatre.Side {
	sent := d.a.Sentences[att.Sentence]
	for t := sent.First; t < sent.Last; t++ {
		if !d.is(t, "missile") || att.Content.Start > d.a.Tokens[t].Start || d.a.Tokens[t].End > att.Content.End {
			continue
		}
		if s := d.side(t); s.IsBelligerent() {
			return s
		}
		v := d.a.Tokens[t].Head
		if v == nlp.NoToken || !isVerb(d.a.Tokens[v]) || !slices.Contains([]string{"launch", "fire", "use"}, d.lemma(v)) {
			continue
		}
		if n := d.syn.Dependent(v, "nsubj"); n != nlp.NoToken && n != t {
			if s := d.side(n); s.IsBelligerent() {
				return s
			}
		}
	}
	return ""
}

// stateWords name what only the state's own side has in a war within one state.
var stateWords = []string{"army", "armed forces", "air force", "general staff", "ministry", "government"}

// civilWar reports whether the belligerents share one state, so that the place
// of an office tells no side.
func (r *Reader) civilWar() bool {
	states := 0
	for _, b := range r.theatre.Belligerents {
		if b.Country != "" {
			states++
		}
	}
	return states < 2
}

// sideNamedNext gives the side of the first belligerent's party that speaks in
// the three sentences after an attribution: whom the text goes on to name.
func (d *reading) sideNamedNext(att nlp.Attribution, name string) theatre.Side {
	for s := att.Sentence + 1; s < min(att.Sentence+4, len(d.a.Sentences)); s++ {
		for _, o := range d.attributionsIn(s) {
			if o.Entity < 0 && o.Name == name {
				continue
			}
			if q := d.namedSide(o); q.IsBelligerent() {
				return q
			}
		}
	}
	return theatre.None
}

// nearestState gives the side of the state in which the place lies that the
// text names last before sentence s, within its paragraph and the two before:
// whose "officials" the reader takes them for.
func (d *reading) nearestState(s int) theatre.Side {
	block := d.a.Sentences[s].Block
	for ; s >= 0 && block-d.a.Sentences[s].Block <= 2; s-- {
		for t := d.a.Sentences[s].Last - 1; t >= d.a.Sentences[s].First; t-- {
			if !d.placeable(t) {
				continue
			}
			if l := d.locate(t); l.entry != nil {
				if side, ok := d.r.theatre.Allies[l.entry.Country]; ok && side != "" {
					return side
				}
				return d.r.sideOfCountry(l.entry.Country)
			}
		}
	}
	return theatre.None
}

// sideOfPlaceIn returns the side of the state in which the first place that a
// sentence names lies; ok is false when it names none.
func (d *reading) sideOfPlaceIn(sentence int) (side theatre.Side, ok bool) {
	sent := d.a.Sentences[sentence]
	for t := sent.First; t < sent.Last; t++ {
		if !d.placeable(t) {
			continue
		}
		if l := d.locate(t); l.entry != nil {
			if s, ok := d.r.theatre.Allies[l.entry.Country]; ok && s != "" {
				return s, true
			}
			return d.r.sideOfCountry(l.entry.Country), true
		}
	}
	return "", false
}

// namedSide is the side of an attribution's source by its own words.
func (d *reading) namedSide(att nlp.Attribution) theatre.Side {
	if att.Entity >= 0 && d.a.Entities[att.Entity].Class == nlp.PER {
		return d.person(att.Entity).Side
	}
	return d.party(att.Name).Side
}

// ownOfficials are officials whom a country's outlets name without saying whose they
// are, as all of these are their own country's.
var ownOfficials = []string{"defense official", "administration official", "congressional aide"}

// allysOwn returns the side of the state that the outlet works in for officials told
// as only its own are: "a senior defense official" of an American paper.
func (d *reading) allysOwn(name string) theatre.Side {
	if !containsAny(name, ownOfficials) || strings.HasSuffix(name, "s") {
		return theatre.None
	}
	known, ok := d.r.theatre.OutletByDomain(d.a.Doc.Outlet)
	if !ok {
		return theatre.None
	}
	if s := d.r.theatre.Allies[known.Country]; s != "" {
		return s
	}
	return theatre.None
}
