package ledger

import (
	"regexp"
	"strings"
	"time"

	"sayso/claim"
	"sayso/theatre"
)

// origins answers whose word a claim is and whom that party counts as.
type origins struct {
	register Register
	sides    []theatre.Side
	parties  map[string]standingOf // by party ID
	outlets  map[string]outletOf   // by name as documents give it
	memory   *memory
}

// voice is who speaks in a document's own words: its outlet or the agency it
// credits. That it is a copy of another is found event by event (see
// Event.shareCopies).
type voice struct {
	party claim.Party
	root  string
	known bool
	via   []claim.Party // from the carrying outlet to the party, without the party
}

// standingOf is whom a party counts as.
type standingOf struct {
	root   string
	known  bool
	voiced bool // by the voice that quotes it
}

// outletOf is an outlet and whom it counts as.
type outletOf struct {
	party claim.Party
	standingOf
}

// nobody is the register of a ledger without a theatre.
type nobody struct{}

func (nobody) Party(string) (theatre.Party, bool)          { return theatre.Party{}, false }
func (nobody) ByName(string, time.Time) []theatre.Party    { return nil }
func (nobody) OutletByDomain(string) (theatre.Party, bool) { return theatre.Party{}, false }
func (nobody) OutletByName(string) (theatre.Party, bool)   { return theatre.Party{}, false }
func (nobody) Sides() []theatre.Side                       { return nil }

// ofTheatre answers from a theatre.
type ofTheatre struct{ *theatre.Theatre }

// Sides returns the belligerents in the theatre's order.
func (t ofTheatre) Sides() []theatre.Side {
	var out []theatre.Side
	for _, b := range t.Belligerents {
		out = append(out, b.Side)
	}
	return out
}

func newOrigins(r Register) *origins {
	return &origins{memory: newMemory(), register: r, sides: r.Sides(), parties: map[string]standingOf{}, outlets: map[string]outletOf{}}
}

// sideOf returns the belligerent that a party is, acts for or is an ally of,
// "" when that cannot be told.
func (o *origins) sideOf(p *claim.Party) theatre.Side {
	if p == nil {
		return ""
	}
	if b := p.Side.Belligerent(); b != "" {
		return b
	}
	for _, s := range o.sides {
		if p.Name == string(s) || p.ID == string(s) {
			return s
		}
	}
	if q, ok := o.register.Party(p.ID); ok && p.ID != "" {
		return q.Side.Belligerent()
	}
	return ""
}

// opponent returns the other side where there are two, "not:X" else.
func (o *origins) opponent(s theatre.Side) theatre.Side {
	if s == "" {
		return ""
	}
	if len(o.sides) == 2 {
		if s == o.sides[0] {
			return o.sides[1]
		}
		if s == o.sides[1] {
			return o.sides[0]
		}
	}
	return "not:" + s
}

// giver returns whose aid it is: the state of a government or the party, ""
// for one that the register does not know.
func (o *origins) giver(p *claim.Party) string {
	if p == nil || p.Name == "" && p.ID == "" {
		return ""
	}
	if p.ID != "" {
		return o.rootOf(*p, nil).root
	}
	return ""
}

// rootOf returns whom a party counts as: a belligerent for all its bodies,
// organs and officials, a state for its ministries, else the party itself.
// Somebody without a name counts as the voice that quotes him; v may be nil.
func (o *origins) rootOf(p claim.Party, v *voice) standingOf {
	if p.ID != "" {
		if r, ok := o.parties[p.ID]; ok {
			return r
		}
		if q, ok := o.register.Party(p.ID); ok {
			r := o.registered(q)
			o.parties[p.ID] = r
			return r
		}
	}
	if p.Kind == theatre.Outlet || p.Kind == theatre.Agency {
		if q, ok := o.outlet(p.Name); ok {
			return o.registered(q)
		}
		return standingOf{root: "outlet:" + spell(p.Name)}
	}
	if p.Side.IsBelligerent() {
		return standingOf{root: string(p.Side), known: true}
	}
	if p.Name == "" || strings.ToLower(p.Name) == p.Name || p.Kind == theatre.Resident {
		if v != nil {
			return standingOf{v.root, v.known, true}
		}
		return standingOf{root: "unnamed"}
	}
	if q, ok := o.titled(p); ok {
		return o.registered(q)
	}
	known := p.ID != "" || strings.HasPrefix(string(p.Side), "ally:") || v != nil && v.known
	return standingOf{root: "party:" + spell(p.Name), known: known}
}

// titled finds the registered person whose name stands behind a title:
// "Secretary of State Anna Example".
func (o *origins) titled(p claim.Party) (theatre.Party, bool) {
	words := strings.Fields(p.Name)
	if p.ID != "" || len(words) < 3 {
		return theatre.Party{}, false
	}
	found := o.register.ByName(strings.Join(words[len(words)-2:], " "), time.Time{})
	if len(found) != 1 || found[0].Kind != theatre.Person {
		return theatre.Party{}, false
	}
	return found[0], true
}

// registered returns whom a party of the register counts as.
func (o *origins) registered(p theatre.Party) standingOf {
	root := p
	for range 8 { // a register may hold a ring by mistake
		if root.Side.IsBelligerent() {
			return standingOf{root: string(root.Side), known: true}
		}
		of := root.Of
		if of == "" && len(root.Offices) > 0 {
			of = root.Offices[0].Body
		}
		up, ok := o.register.Party(of)
		if of == "" || !ok {
			break
		}
		root = up
	}
	official := root.Kind == theatre.Government || root.Kind == theatre.Ministry || root.Kind == theatre.Military
	if official && root.Country != "" {
		return standingOf{root: "state:" + root.Country, known: true}
	}
	return standingOf{root: root.ID, known: true}
}

// outlet finds an outlet or agency by domain or name.
func (o *origins) outlet(name string) (theatre.Party, bool) {
	if name == "" {
		return theatre.Party{}, false
	}
	if strings.Contains(name, ".") {
		if p, ok := o.register.OutletByDomain(name); ok {
			return p, true
		}
	}
	return o.register.OutletByName(name)
}

// outletParty returns the party of an outlet as a document names it.
func (o *origins) outletParty(name string) (claim.Party, standingOf) {
	of, ok := o.outlets[name]
	if !ok {
		if p, known := o.outlet(name); known {
			of = outletOf{claim.Party{Name: p.Name, ID: p.ID, Kind: p.Kind, Side: p.Side}, o.registered(p)}
		} else {
			of = outletOf{claim.Party{Name: name, Kind: theatre.Outlet, Side: theatre.None}, standingOf{root: "outlet:" + spell(name)}}
		}
		o.outlets[name] = of
	}
	return of.party, of.standingOf
}

// hear works out a document's own voice.
func (o *origins) hear(src *KeptSource) *voice {
	self, st := o.outletParty(src.Outlet)
	if src.Outlet == "" {
		st.root = "outlet:" + string(src.Document)
	}
	v := &voice{party: self, root: st.root, known: st.known}
	if len(src.Agencies) > 0 {
		v = o.credited(v, src.Agencies)
	}
	if src.Outlet != "" {
		v = o.memory.voice(v)
	}
	return v
}

// credited returns the voice of an outlet that credits agencies. The only one
// that it credits is whose word the text is. A list ("With reporting by …")
// says that the outlet put its text together from several: no sentence rests on
// any one of them, and the outlet answers for its own words. That it does copy
// one of them is found by the text.
func (o *origins) credited(v *voice, agencies []string) *voice {
	if len(agencies) != 1 {
		return v
	}
	p, st := o.outletParty(agencies[0])
	if sameParty(p, v.party) || st.root == v.root {
		return v
	}
	p.Kind = theatre.Agency
	return &voice{party: p, root: st.root, known: st.known, via: []claim.Party{v.party}}
}

// record matches the names of things that are no party: "Russian cruise
// missiles", "drone footage".
var record = regexp.MustCompile(`(?i)\b(?:missiles?|drones?|strikes?|attacks?|shelling|artillery|offensive|counter-?offensive|footage|videos?|images?|photos?|pictures?|recordings?|lists?)$`)

// attribute fills on whose word an appearance is.
func (o *origins) attribute(a *Appearance, v *voice) {
	c := a.Claim
	own := c.OwnVoice && (c.Origin.Name == "" || c.Origin.Kind == theatre.Outlet || c.Origin.Kind == theatre.Agency) || c.Origin.Kind == theatre.Outlet && (c.Origin.Name == "" || sameOutlet(*c.Origin, a.Source.Outlet, o)) || *c.Origin == claim.Party{}
	if own || c.Origin.ID == "" && record.MatchString(c.Origin.Name) {
		a.Word = o.memory.word(Word{Origin: &v.party, Relays: v.via, Root: v.root, Known: v.known, own: true, voice: v})
		return
	}
	st := o.rootOf(*c.Origin, v)
	w := Word{Origin: c.Origin, Root: st.root, Known: st.known}
	if st.voiced {
		w.voice = v
	}
	if len(v.via) == 0 && len(c.relays()) == 0 {
		w.Relays = v.alone()
	} else {
		relays := make([]claim.Party, 0, len(v.via)+1+len(c.relays()))
		relays = append(append(append(relays, v.via...), v.party), c.relays()...)
		w.Relays = drop(relays, *w.Origin)
	}
	a.Word = o.memory.word(w)
}

// alone returns the voice's party as the only relay.
func (v *voice) alone() []claim.Party {
	if v.party.Name == "" {
		return nil
	}
	return []claim.Party{v.party}
}

// sameOutlet reports whether a party is the outlet of that name.
func sameOutlet(p claim.Party, outlet string, o *origins) bool {
	q, _ := o.outletParty(outlet)
	return sameParty(p, q)
}

// sameParty compares by key or, without one, by folded name.
func sameParty(a, b claim.Party) bool {
	if a.ID != "" && b.ID != "" {
		return a.ID == b.ID
	}
	return a.Name == b.Name || spell(a.Name) == spell(b.Name)
}

// drop returns the parties without p, without repeats and without the unnamed.
func drop(parties []claim.Party, p claim.Party) []claim.Party {
	out := parties[:0:0]
	for _, q := range parties {
		if q.Name == "" || sameParty(q, p) {
			continue
		}
		seen := false
		for _, r := range out {
			seen = seen || sameParty(q, r)
		}
		if !seen {
			out = append(out, q)
		}
	}
	return out
}
