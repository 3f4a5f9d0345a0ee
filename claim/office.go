package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
	"sayso/theatre"
)

// officeWords maps words of an office to the one that the article's other
// wording of it is compared by.
var officeWords = map[string]string{
	"spokeswoman": "spokesman", "spokesperson": "spokesman", "spokesman": "spokesman", "governor": "governor", "mayor": "mayor",
	"commander": "commander", "minister": "minister", "commander-in-chief": "chief", "chief": "chief",
	"general": "general", "colonel": "colonel", "admiral": "admiral", "adviser": "adviser", "advisor": "adviser", "secretary": "secretary", "director": "director",
	"head": "head", "ambassador": "ambassador", "prosecutor": "prosecutor", "chairman": "chairman", "chairwoman": "chairman",
}

// holderHere returns the entity of the only person of the article who holds the
// office by which a source without a name is told, "the commander" where one
// commander is named, or -1. All words of the phrase must be in his title; "a
// commander" is somebody new.
func (d *reading) holderHere(att nlp.Attribution) int {
	source := strings.Fields(strings.ToLower(att.Source.Of(d.a.Doc.Text)))
	if att.Entity >= 0 || len(source) == 0 || source[0] == "a" || source[0] == "an" || source[0] == "one" || source[0] == "another" {
		return -1
	}
	words := strings.Fields(strings.ToLower(att.Name))
	if len(words) == 0 || len(words) > 4 || officeWords[words[len(words)-1]] == "" {
		return -1
	}
	found := -1
	for e := range d.a.Entities {
		ent := d.a.Entities[e]
		if ent.Class != nlp.PER || ent.Title == "" || !holds(ent.Title, words) && !(len(words) > 2 && holds(ent.Title, words[1:]) && d.sameState(att.Name, e)) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = e
	}
	return found
}

// sameState reports whether an office and a person speak for one side: "the
// Ukrainian deputy prime minister" is the deputy prime minister of that side.
func (d *reading) sameState(office string, entity int) bool {
	s := d.party(office).Side
	return s.Belligerent() != "" && s == d.person(entity).Side
}

// namedInside returns the person whose name closes the words of a source that
// begin with his office, "the commander of X, General N N", or -1.
func (d *reading) namedInside(att nlp.Attribution) int {
	office, _, ok := strings.Cut(strings.ToLower(att.Source.Of(d.a.Doc.Text)), ", ")
	words := strings.Fields(strings.TrimPrefix(office, "the "))
	if att.Entity >= 0 || !ok || !slices.ContainsFunc(words[:min(len(words), 3)], func(w string) bool { return officeWords[w] != "" }) {
		return -1
	}
	found := -1
	for i := range d.a.Mentions {
		m := &d.a.Mentions[i]
		if m.Start < att.Source.Start || m.End > att.Source.End || m.Class != nlp.PER || m.Entity < 0 {
			continue
		}
		if found >= 0 && found != m.Entity {
			return -1
		}
		found = m.Entity
	}
	return found
}

// holds reports whether a title has all words of an office.
func holds(title string, office []string) bool {
	have := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return r == ' ' || r == '-' })
	have = append(have, strings.Fields(strings.ToLower(title))...)
	for _, w := range office {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if !slices.ContainsFunc(have, func(h string) bool {
			h = strings.TrimSuffix(strings.TrimSuffix(h, "'s"), "’s")
			return h == w || officeWords[h] != "" && officeWords[h] == officeWords[w]
		}) {
			return false
		}
	}
	return true
}

// anonymous are heads of sources that the press names no further.
var anonymous = map[string]bool{"official": true, "officials": true, "officer": true, "source": true, "sources": true, "spokesman": true, "spokeswoman": true, "spokesperson": true, "diplomat": true, "council": true, "aide": true, "analyst": true, "expert": true, "agency": true}

// anonymousReach is how many sentences "the official" looks back.
const anonymousReach = 6

// toldBefore returns the fuller words by which the article told of a source
// before: "a US defence official" for "the official" of the next paragraph; "" when
// it did not, or of two.
func (d *reading) toldBefore(att nlp.Attribution) string {
	name := strings.ToLower(att.Name)
	if att.Entity >= 0 || !anonymous[name] || !strings.HasPrefix(strings.ToLower(att.Source.Of(d.a.Doc.Text)), "the ") {
		return ""
	}
	found := ""
	for _, o := range d.a.Attributions {
		if o.Sentence >= att.Sentence || att.Sentence-o.Sentence > anonymousReach || len(o.Name) <= len(att.Name) || !tellsMore(strings.ToLower(o.Name), name) {
			continue
		}
		if found != "" && !strings.EqualFold(found, o.Name) {
			return ""
		}
		found = o.Name
	}
	return found
}

// tellsMore reports whether a source's words are those of a shorter form with more
// before or behind: "a source in the air force" for "source".
func tellsMore(full, short string) bool {
	rest, ok := strings.CutPrefix(full, short+" ")
	prep, _, _ := strings.Cut(rest, " ")
	return strings.HasSuffix(full, " "+short) || ok && slices.Contains([]string{"in", "at", "from", "of", "with", "within", "close", "for"}, prep)
}

// headsOfState are offices by which the one holder named just before is told again.
var headsOfState = map[string]bool{"president": true, "prime minister": true, "chancellor": true}

// holderReach is how many sentences "the president" looks back.
const holderReach = 4

// holderNamed returns the entity of the one person named within the sentences before
// who by the register holds the office that a source without a name is told by, "Putin
// came. The president said", or -1.
func (d *reading) holderNamed(att nlp.Attribution) int {
	name := strings.ToLower(att.Name)
	if att.Entity >= 0 || !headsOfState[name] || !strings.HasPrefix(strings.ToLower(att.Source.Of(d.a.Doc.Text)), "the ") {
		return -1
	}
	found, from, id := -1, d.a.Sentences[max(0, att.Sentence-holderReach)].First, ""
	for i := range d.a.Mentions {
		m := &d.a.Mentions[i]
		if m.Class != nlp.PER || m.Entity < 0 || m.First < from || m.Start >= att.Source.Start {
			continue
		}
		p := d.person(m.Entity)
		known, ok := d.r.theatre.Party(p.ID)
		if !ok || p.ID == id || !slices.ContainsFunc(known.Offices, func(o theatre.Office) bool { return strings.EqualFold(o.Title, name) && o.Held(d.at()) }) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found, id = m.Entity, p.ID
	}
	return found
}

// namedAfter is how many sentences behind an office the name of who holds it comes.
const namedAfter = 2

// soleOffices are words of offices that one person holds.
var soleOffices = []string{"mayor", "governor", "minister", "spokes", "ambassador", "adviser", "commander", "chief"}

// officeJustTold gives a person whom the text names without any office the side of
// the office holder who spoke right before: "…, its deputy mayor has said. Petro
// Kovalenko told the radio that …".
func (d *reading) officeJustTold(entity int) theatre.Side {
	e := d.a.Entities[entity]
	if e.Title != "" {
		return theatre.None
	}
	for _, m := range e.Mentions[:min(1, len(e.Mentions))] {
		men := d.a.Mentions[m]
		if men.Last < len(d.a.Tokens) && d.a.Form(men.Last) == "," {
			return theatre.None // what he is follows
		}
		first := d.a.Tokens[men.First].Sent
		for s := first - 1; s >= max(0, first-namedAfter); s-- {
			for _, o := range d.attributionsIn(s) {
				if o.Carried || o.Cue.Empty() {
					continue
				}
				if name := strings.ToLower(o.Name); o.Entity < 0 && !strings.HasSuffix(name, "s") && containsAny(name, soleOffices) {
					return d.speaker(o).Side
				}
				return theatre.None
			}
		}
	}
	return theatre.None
}
