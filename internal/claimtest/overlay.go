package claimtest

import (
	"strings"
	"time"

	"sayso/theatre"
)

// Party finds a party by key.
func (o *overlay) Party(id string) (theatre.Party, bool) {
	for _, p := range o.parties {
		if p.ID == id {
			return p, true
		}
	}
	if o.under != nil {
		return o.under.Party(id)
	}
	return theatre.Party{}, false
}

// ByName finds parties by name.
func (o *overlay) ByName(name string, at time.Time) []theatre.Party {
	for _, p := range o.parties {
		if p.Name == name {
			return []theatre.Party{p}
		}
	}
	if o.under != nil {
		return o.under.ByName(name, at)
	}
	return nil
}

// OutletByDomain finds an outlet by its domain.
func (o *overlay) OutletByDomain(domain string) (theatre.Party, bool) {
	for _, p := range o.parties {
		if p.Domain != "" && p.Domain == domain {
			return p, true
		}
	}
	if o.under != nil {
		return o.under.OutletByDomain(domain)
	}
	return theatre.Party{}, false
}

// OutletByName finds an outlet by its name.
func (o *overlay) OutletByName(name string) (theatre.Party, bool) {
	for _, p := range o.parties {
		if (p.Kind == theatre.Outlet || p.Kind == theatre.Agency) && strings.EqualFold(p.Name, name) {
			return p, true
		}
	}
	if o.under != nil {
		return o.under.OutletByName(name)
	}
	return theatre.Party{}, false
}

// Sides returns the belligerents.
func (o *overlay) Sides() []theatre.Side {
	if o.under != nil {
		return o.under.Sides()
	}
	return []theatre.Side{"UA", "RU"}
}
