package web

import (
	"cmp"

	"sayso/brief"
	"sayso/claim"
	"sayso/theatre"
)

// called says what those are called who are named on a page: as the register
// has them, so that one party has one name in every table; else as the articles
// do. Its zero value knows nobody.
type called struct{ register *theatre.Theatre }

// called is what the site's pages call parties and outlets.
func (s *Site) called() called { return called{s.options.Theatre} }

// party names a party.
func (as called) party(p claim.Party) string {
	if as.register != nil && p.ID != "" {
		if known, ok := as.register.Party(p.ID); ok {
			return known.Name
		}
	}
	if p.Name != "" && (p.Kind == theatre.Outlet || p.Kind == theatre.Agency) {
		return as.outlet(p.Name, "")
	}
	return partyName(p)
}

// state names the state that a party acts for, "United Kingdom" for its ministry;
// the party where it acts for none.
func (as called) state(p claim.Party) string {
	if as.register != nil && p.ID != "" {
		if known, ok := as.register.Party(p.ID); ok && known.Country != "" && acts[known.Kind] {
			for _, n := range as.register.Nations {
				if n.Code == known.Country {
					return n.Name
				}
			}
		}
	}
	return as.party(p)
}

// acts are the kinds of party that act for their state.
var acts = map[theatre.Kind]bool{theatre.Government: true, theatre.Ministry: true, theatre.Military: true, theatre.Person: true}

// outlet names the outlet of a document found at uri; one that the register does
// not know as the briefing does.
func (as called) outlet(outlet, uri string) string {
	if as.register != nil && outlet != "" {
		if known, ok := as.register.OutletByDomain(outlet); ok {
			return known.Name
		}
	}
	switch {
	case outlet != "":
		return brief.OutletName(outlet)
	case uri == "-" || uri == "":
		return "source without a name"
	}
	return uri
}

// side names the side of a party of a belligerent, "" for others and where the
// party's own name says it.
func (as called) side(p claim.Party) string {
	if !p.Side.IsBelligerent() {
		return ""
	}
	if name := sideName(as.register, p.Side); name != as.party(p) {
		return name
	}
	return ""
}

// partyName is a party as an article names it.
func partyName(p claim.Party) string { return cmp.Or(p.Name, "a source without a name") }

// placeWords names a place with its region where it is a small one.
func placeWords(p *claim.Place) string {
	name := brief.Region(cmp.Or(p.Canonical, p.Name))
	if p.Ambiguous {
		return p.Name + " (which one is not settled)"
	}
	if region := brief.Region(p.Admin1); region != "" && region != name && p.Class != "city" {
		return name + ", " + region
	}
	return name
}
