package claim

import (
	"strings"

	"sayso/nlp"
	"sayso/place"
)

// located is a place name as written with what the gazetteer makes of it.
type located struct {
	name      string
	entry     *place.Place // nil when unknown or ambiguous
	ambiguous bool
	precision place.Precision
}

// regionNouns are head nouns that belong to the name of an area.
var regionNouns = map[string]bool{
	"region": true, "oblast": true, "province": true, "district": true, "raion": true, "front": true, "direction": true, "axis": true,
	"sector": true, "area": true, "reservoir": true, "dam": true, "river": true, "peninsula": true, "ledge": true, "island": true, "plant": true,
	"bridge": true, "sea": true, "city": true, "state": true, "outskirts": true, "suburb": true, "border": true,
}

// locate resolves the place name around token t.
func (d *reading) locate(t int) located {
	name := d.placeName(t)
	if l, ok := d.placing[name]; ok {
		return l
	}
	first, last := d.nameRange(t)
	l := d.resolve(name, d.hint(first, last))
	d.placing[name] = l
	return l
}

// placeName is the name of a place as written.
func (d *reading) placeName(t int) string {
	if !d.placeable(t) { // a part of the country by its bearing
		return d.areaPhrase(t)
	}
	first, last := d.nameRange(t)
	if noun := d.sharedNoun(last); noun != nlp.NoToken && !regionNouns[d.form(last-1)] {
		if regionNouns[d.lemma(last-1)] && d.form(last-1) != d.lemma(last-1) {
			last--
		}
		return strings.Join(strings.Fields(d.a.Text(first, last)), " ") + " " + d.lemma(noun)
	}
	return strings.Join(strings.Fields(d.a.Text(first, last)), " ")
}

// sharedNoun returns the noun in the plural that names in a row have in common,
// of a name that ends before token end: "the X and Y sectors" are the X sector
// and the Y sector, and not X.
func (d *reading) sharedNoun(end int) int {
	if end == 0 {
		return nlp.NoToken
	}
	plural := func(t int) bool { return regionNouns[d.lemma(t)] && d.form(t) != d.lemma(t) }
	if plural(end - 1) {
		return end - 1
	}
	last := d.sentenceOf(end - 1).Last
	for t := end; t < min(end+rowReach, last); t++ {
		switch tok := d.a.Tokens[t]; {
		case plural(t) && t > end:
			return t
		case d.form(t) == "and", d.form(t) == "or", d.form(t) == ",", tok.UPOS == "PROPN", tok.XPOS == "HYPH":
		default:
			return nlp.NoToken
		}
	}
	return nlp.NoToken
}

// rowReach is how many words the names of a row may take.
const rowReach = 10

// locateAll resolves all place names of the article together, as those that are
// clear help with the rest. One spelling is one place in one article.
func (d *reading) locateAll() {
	var names []string
	var mentions []place.Mention
	at := map[string]int{}
	for t := range d.a.Tokens {
		if !d.placeable(t) {
			continue
		}
		name := d.placeName(t)
		first, last := d.nameRange(t)
		h := d.hint(first, last)
		if i, ok := at[name]; ok { // the fullest hint of the article
			if mentions[i].Hint.Admin1 == "" {
				mentions[i].Hint.Admin1 = h.Admin1
			}
			if mentions[i].Hint.Class == "" {
				mentions[i].Hint.Class = h.Class
			}
			continue
		}
		at[name] = len(names)
		names = append(names, name)
		h.Front = d.r.front
		mentions = append(mentions, place.Mention{Name: name, Hint: h})
	}
	for i, res := range d.r.places.ResolveAll(mentions) {
		d.placing[names[i]] = located{name: names[i], entry: res.Place, ambiguous: res.Ambiguous(), precision: res.Precision}
		if res.Place != nil && res.Precision != place.Regional {
			d.near = append(d.near, res.Place)
		}
	}
}

// areaPhrase words "the southern and eastern regions" without the article.
func (d *reading) areaPhrase(t int) string {
	first, last := t, t+1
	for _, c := range d.syn.Dependents(t, "amod", "conj") {
		lo, hi := d.syn.Range(c)
		first, last = min(first, lo), max(last, hi)
	}
	return strings.Join(strings.Fields(d.a.Text(first, last)), " ")
}

func (d *reading) resolve(name string, h place.Hint) located {
	core, parsed := d.r.places.Parse(name)
	if parsed.Admin1 == "" {
		parsed.Admin1 = h.Admin1
	}
	if parsed.Class == "" {
		parsed.Class = h.Class
	}
	if parsed.Country == "" {
		parsed.Country = d.r.theatre.Country
	}
	parsed.Near, parsed.Front = d.near, d.r.front
	res := d.r.places.Resolve(core, parsed)
	return located{name: name, entry: res.Place, ambiguous: res.Ambiguous(), precision: res.Precision}
}

// nameRange returns the tokens of the place name around t with the region noun
// that belongs to it: "Donetsk region", "Bakhmut front", "Kakhovka dam".
func (d *reading) nameRange(t int) (first, last int) {
	first, last = t, t+1
	switch {
	case d.mention[t] >= 0 && d.a.Mentions[d.mention[t]].Class != nlp.ORG:
		first, last = d.a.Mentions[d.mention[t]].First, d.a.Mentions[d.mention[t]].Last
	case d.places[t] != nil:
		first, last = d.places[t].First, d.places[t].Last
	}
	if m := d.places[t]; m != nil {
		first, last = min(first, m.First), max(last, m.Last)
	}
	if last < len(d.a.Tokens) && d.a.Tokens[last].Sent == d.a.Tokens[t].Sent && regionNouns[d.lemma(last)] {
		last++
	}
	for first < last-1 && (d.a.Tokens[first].UPOS == "DET" || d.a.Tokens[first].UPOS == "PUNCT") {
		first++
	}
	for last-1 > first && (d.a.Tokens[last-1].UPOS == "PUNCT" || d.a.Tokens[last-1].UPOS == "PART") {
		last--
	}
	return first, last
}

var classWords = map[string]place.Class{
	"village": place.Village, "settlement": place.Village, "hamlet": place.Village, "town": place.Town, "city": place.City, "port": place.City,
	"capital": place.City, "region": place.Region, "oblast": place.Region, "province": place.Region, "river": place.Water,
}

// hint gathers what stands around a name: "the village of X", a region named
// in the same sentence.
func (d *reading) hint(first, last int) place.Hint {
	h := place.Hint{Country: d.r.theatre.Country}
	for i := max(d.sentenceOf(first).First, first-3); i < first; i++ {
		if c, ok := classWords[d.lemma(i)]; ok {
			h.Class = c
		}
	}
	sent := d.a.Sentences[d.a.Tokens[first].Sent]
	if h.Class == "" && d.beforeRegions(last, sent.Last) {
		h.Class = place.Region
	}
	for i := sent.First; i < sent.Last; i++ {
		if (i < first || i >= last) && d.places[i] != nil && i+1 < sent.Last && regionWord(d.lemma(i+1)) {
			h.Admin1 = d.a.Text(d.places[i].First, i+2)
		}
	}
	return h
}

// regionsReach is how many words behind a name the "regions" of a list may
// stand.
const regionsReach = 9

// beforeRegions reports whether the name that ends before token t is one of a
// list of regions: "in the Donetsk and Zaporizhzhia regions".
func (d *reading) beforeRegions(t, end int) bool {
	joined := false
	for i := t; i < min(t+regionsReach, end); i++ {
		switch w := d.form(i); {
		case w == "," || w == "and" || w == "or":
			joined = true
		case joined && regionWord(d.lemma(i)):
			return w != d.lemma(i)
		case d.a.Tokens[i].UPOS == "PROPN" || w == "the" || w == "-":
		default:
			return false
		}
	}
	return false
}

func regionWord(l string) bool { return l == "region" || l == "oblast" || l == "province" }

// placeOf turns a located name into the slot of a claim.
func (l located) slot() *Place {
	p := &Place{Name: l.name, Ambiguous: l.ambiguous}
	if l.entry != nil {
		e := l.entry
		p.Canonical, p.ID, p.GeonameID, p.Lat, p.Lon = e.Name, string(e.ID), e.GeonameID, e.Lat, e.Lon
		p.Admin1, p.Country, p.Class, p.Precision = e.Admin1, e.Country, string(e.Class), int(l.precision)
	}
	return p
}
