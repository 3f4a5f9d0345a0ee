package claim

import (
	"strings"
	"time"

	"sayso/nlp"
	"sayso/theatre"
)

// at is the moment at which offices are looked up: the document's date, or the
// zero time ("ever") when it has none.
func (d *reading) at() time.Time {
	if d.a.Doc.Published.IsZero() {
		return time.Time{}
	}
	return d.a.Doc.Published.Time
}

// speaker resolves the source of an attribution to a party.
func (d *reading) speaker(att nlp.Attribution) Party {
	if e := d.holderHere(att); e >= 0 && (d.party(att.Name).ID == "" || len(strings.Fields(att.Name)) > 1) { // several may hold an office
		att.Entity = e
	}
	if e := d.holderNamed(att); e >= 0 {
		att.Entity = e
	}
	if e := d.namedInside(att); e >= 0 {
		p := d.byFullName(d.person(e))
		if p.Side == theatre.None {
			p.Side = d.party(strings.Join(strings.Fields(att.Name), " ")).Side
		}
		return p
	}
	if att.Entity >= 0 && d.a.Entities[att.Entity].Class == nlp.PER {
		p := d.byFullName(d.person(att.Entity))
		if title := d.a.Entities[att.Entity].Title; p.ID == "" && p.Side == theatre.None && title != "" && sideless(Party{Name: title, Kind: p.Kind}) && !d.told(title) {
			p.Side = d.contextSide(att, Party{Name: title})
		}
		if p.ID == "" && p.Side == theatre.None {
			p.Side = d.officeJustTold(att.Entity)
		}
		return p
	}
	if fuller := d.toldBefore(att); fuller != "" {
		att.Name = fuller
	}
	p := d.party(att.Name)
	if p.ID == "" && att.Source.Len() > len(att.Name) { // "the General Staff of the Armed Forces of …"
		phrase := strings.TrimPrefix(strings.TrimPrefix(strings.Join(strings.Fields(att.Source.Of(d.a.Doc.Text)), " "), "the "), "The ")
		if q := d.party(phrase); q.ID != "" {
			p = q
		}
	}
	if d.joinsSides(att.Name) {
		p.ID, p.Side = "", theatre.None
	} else if p.Side == theatre.None && sideless(p) && !d.told(att.Name) {
		if p.Side = d.relaySide(att); p.Side == theatre.None {
			p.Side = d.contextSide(att, p)
		}
	}
	if p.Kind == theatre.Agency || p.Kind == theatre.Outlet {
		p.Name = d.withColleagues(p.Name)
	}
	if known, ok := d.r.theatre.Party(p.ID); ok && known.Kind == theatre.Person {
		return d.byFullName(p)
	}
	return p
}

// joinsSides reports whether a source joins people of two belligerents, "Ukrainian
// and Russian officials".
func (d *reading) joinsSides(name string) bool {
	words := strings.Fields(name)
	for i := 1; i+1 < len(words); i++ {
		if words[i] != "and" {
			continue
		}
		a, _ := d.r.theatre.SideOf(words[i-1])
		b, _ := d.r.theatre.SideOf(words[i+1])
		return a.Belligerent() != "" && b.Belligerent() != "" && a.Belligerent() != b.Belligerent()
	}
	return false
}

// byFullName gives an office holder told by his office, "the Ukrainian
// president", the fullest name that the article has for him.
func (d *reading) byFullName(p Party) Party {
	if p.ID == "" {
		return p
	}
	for e := range d.a.Entities {
		if ent := d.a.Entities[e]; ent.Class == nlp.PER {
			if q := d.person(e); q.ID == p.ID && len(strings.Fields(q.Name)) > 1 {
				p.Name = q.Name
				break
			}
		}
	}
	return p
}

// relaySide is the side of the country of the agency or outlet that passes on
// what an unnamed body says: "the ministry", quoted by a country's own agency,
// is that country's.
func (d *reading) relaySide(att nlp.Attribution) theatre.Side {
	if att.Parent < 0 {
		return theatre.None
	}
	p := d.party(d.a.Attributions[att.Parent].Name)
	known, ok := d.r.theatre.Party(p.ID)
	switch {
	case !ok && containsAny(strings.ToLower(p.Name), []string{"media", "newspaper", "channel", "outlet", "broadcaster"}):
		first, _, _ := strings.Cut(p.Name, " ")
		s, _ := d.r.theatre.SideOf(first)
		if s.IsBelligerent() { // "Sylvanian media, citing officials"
			return s
		}
		return theatre.None
	case !ok || p.Kind != theatre.Agency && p.Kind != theatre.Outlet:
		return theatre.None
	case p.Side.IsBelligerent():
		return p.Side
	}
	return d.r.sideOfCountry(known.Country)
}

// withColleagues completes "Reporters from Reuters" with the second outlet that
// the text names right behind: "and the BBC".
func (d *reading) withColleagues(name string) string {
	if !strings.Contains(name, " from ") {
		return name
	}
	at := strings.Index(d.a.Doc.Text, name+" and ")
	if at < 0 {
		return name
	}
	end := at + len(name) + len(" and ")
	for _, m := range d.a.Mentions {
		if m.Class == nlp.ORG && (m.Start == end || m.Start == end+len("the ")) {
			return d.a.Doc.Text[at:m.End]
		}
	}
	return name
}

// person resolves a person by name, else by the office that the article gives.
func (d *reading) person(entity int) Party {
	e := d.a.Entities[entity]
	key := "person:" + e.Name
	if p, ok := d.parties[key]; ok {
		return p
	}
	d.parties[key] = Party{Name: e.Name, Kind: theatre.Person, Side: theatre.None} // ends a cycle of titles
	p := d.lookUpPerson(e)
	d.parties[key] = p
	return p
}

// congress expands the titles that the English-language press sets before
// members of the Congress of the United States and nobody else.
var congress = map[string]string{
	"Rep.": "U.S. congressman", "Sen.": "U.S. senator", "Republican": "U.S. congressman", "Republican senator": "U.S. senator",
	"Republican Senator": "U.S. senator", "Democratic senator": "U.S. senator", "Democratic Senator": "U.S. senator",
	"Republican Rep.": "U.S. congressman", "Democratic Rep.": "U.S. congressman", "Republican Sen.": "U.S. senator", "Democratic Sen.": "U.S. senator",
}

func (d *reading) lookUpPerson(e nlp.Entity) Party {
	p := Party{Name: e.Name, Kind: theatre.Person, Side: theatre.None}
	for _, known := range d.r.theatre.ByName(e.Name, d.at()) {
		if known.Kind == theatre.Person || known.Kind == theatre.Expert {
			p.ID, p.Kind, p.Side = known.ID, known.Kind, d.sideHeld(known)
			return p
		}
	}
	if known := d.r.theatre.ByName(e.Name, d.at()); len(known) > 0 { // "Kyiv", taken for a person
		p.ID, p.Kind, p.Side = known[0].ID, known[0].Kind, known[0].Side
		return p
	}
	if e.Title == "" {
		return p
	}
	title := e.Title
	if full, ok := congress[title]; ok {
		title = full
	}
	if known, ok := d.r.theatre.Describe(title, d.at()); ok {
		p.Side = d.officeSide(title, known.Side)
		if known.Kind == theatre.Expert || known.Kind == theatre.Resident {
			p.Kind = known.Kind
		}
	}
	return p
}

// party resolves a phrase to a party: by the register's names, else by what its
// words tell of office and body.
func (d *reading) party(phrase string) Party {
	phrase = strings.TrimSuffix(strings.TrimSuffix(phrase, "’s"), "'s")
	if p, ok := d.parties[phrase]; ok {
		return p
	}
	p := Party{Name: phrase, Kind: theatre.Other, Side: theatre.None}
	if known := d.r.theatre.ByName(phrase, d.at()); len(known) > 0 {
		p.ID, p.Kind, p.Side = known[0].ID, known[0].Kind, d.sideHeld(known[0])
	} else if known, ok := d.r.theatre.Holder(phrase, d.at()); ok && !d.a.Doc.Published.IsZero() {
		p.ID, p.Kind, p.Side = known.ID, known.Kind, known.Side
	} else if known, ok := d.r.theatre.Describe(phrase, d.at()); ok {
		p.ID, p.Kind, p.Side = known.ID, known.Kind, known.Side
		if p.ID == "" {
			p.Side = d.officeSide(phrase, p.Side)
		}
	} else if known.Kind != "" { // "armed forces spokesperson": a kind, but no side
		p.Kind = known.Kind
	}
	if p.ID == "" && containsAny(strings.ToLower(phrase), []string{"reporter", "journalist", "correspondent"}) {
		d.theirOutlet(&p)
	}
	if p.Side == "" {
		p.Side = theatre.None
	}
	d.parties[phrase] = p
	return p
}

// theirOutlet makes "reporters from Reuters" speak for the outlet that the
// phrase names.
func (d *reading) theirOutlet(p *Party) {
	for _, m := range d.r.theatre.Scan(strings.Fields(p.Name)) {
		for _, e := range m.Entries {
			if e.Party != nil && (e.Party.Kind == theatre.Outlet || e.Party.Kind == theatre.Agency) {
				p.ID, p.Kind, p.Side = e.Party.ID, e.Party.Kind, e.Party.Side
				return
			}
		}
	}
}

// participant resolves the noun phrase headed by t to an actor or target: a
// party with its side, or a thing with a name only.
func (d *reading) participant(t int) *Party {
	name := d.phraseOf(t)
	if m := d.mention[t]; m >= 0 {
		men := d.a.Mentions[m]
		if men.Entity >= 0 && men.Class == nlp.PER {
			p := d.person(men.Entity)
			return &p
		}
	}
	if s := d.side(t); s != "" {
		p := d.party(name)
		if p.Side == theatre.None {
			p.Side = s
		}
		return &p
	}
	if d.known[t] != nil || d.mention[t] >= 0 {
		p := d.party(name)
		return &p
	}
	return &Party{Name: name}
}

// phraseOf returns the noun phrase headed by t without its article, clauses and
// appositions.
func (d *reading) phraseOf(t int) string {
	first, last := t, t+1
	if m := d.mention[t]; m >= 0 {
		first, last = min(first, d.a.Mentions[m].First), max(last, d.a.Mentions[m].Last)
	}
	for first > d.sentenceOf(t).First && d.attribute(first-1) && d.syn.Dominates(t, first-1) && !d.misreadVerb(first-1) && !d.isHidden(first-1) {
		first--
	}
	if first > d.sentenceOf(t).First && d.form(first) == "mm" && d.a.Tokens[first-1].UPOS == "NUM" { // "155mm howitzers"
		first--
	}
	for _, c := range d.syn.Dependents(t, "nmod") {
		if lo, hi := d.syn.Range(c); d.syn.Case(c) == "of" && lo == last && hi-lo <= 6 && !d.hasNumber(lo, hi) {
			last = max(last, hi)
		}
	}
	for first < last-1 && strings.Contains(" the a an his her their its ", " "+d.form(first)+" ") {
		first++
	}
	return strings.Join(strings.Fields(d.a.Text(first, last)), " ")
}

func (d *reading) hasNumber(first, last int) bool {
	for t := first; t < last; t++ {
		if d.a.Tokens[t].UPOS == "NUM" {
			return true
		}
	}
	return false
}

// attribute reports whether token t can stand before a noun in its phrase.
func (d *reading) attribute(t int) bool {
	tok := d.a.Tokens[t]
	if d.index.times[t] >= 0 {
		return false
	}
	switch tok.UPOS {
	case "ADJ", "NOUN", "PROPN", "DET":
		return true
	case "NUM":
		return t+1 < len(d.a.Tokens) && d.a.Tokens[t+1].XPOS == "HYPH"
	case "VERB":
		return nlp.Is(tok.Deprel, "amod", "compound")
	}
	return tok.XPOS == "POS" || tok.XPOS == "HYPH" || tok.XPOS == "PRP$"
}
