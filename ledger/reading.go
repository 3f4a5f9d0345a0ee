package ledger

import (
	"cmp"
	"maps"
	"slices"
)

// OutletReading is what was read of one outlet. A document that was read again by
// another version of the program counts once.
type OutletReading struct {
	Outlet    string // as Source.Outlet names it, "" for those that are not known
	Documents int
	Copies    int // documents that copy an earlier one
	Claims    int
	Latest    *KeptSource // document that was entered last
}

// AgencyReading is how many documents credit one agency.
type AgencyReading struct {
	Agency    string // as credited
	Documents int
}

// reading counts what was read.
type reading struct {
	outlets  map[string]*OutletReading
	agencies map[string]int
}

// read counts a document with so many claims.
func (x *reading) read(src *KeptSource, claims int) {
	o := x.outlets[src.Outlet]
	if o == nil {
		o = &OutletReading{Outlet: src.Outlet}
		x.outlets[src.Outlet] = o
	}
	o.Documents++
	o.Claims += claims
	if len(src.CopyOf) > 0 {
		o.Copies++
	}
	o.Latest = src
	for _, a := range src.Agencies {
		x.agencies[a]++
	}
}

// Outlets returns what was read of each outlet, most documents first, then by
// name.
func (l *Ledger) Outlets() []OutletReading {
	var out []OutletReading
	for _, o := range l.lookup.outlets {
		out = append(out, *o)
	}
	slices.SortFunc(out, func(a, b OutletReading) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Outlet, b.Outlet))
	})
	return out
}

// Agencies returns the agencies that documents credit, most often credited first,
// then by name.
func (l *Ledger) Agencies() []AgencyReading {
	var out []AgencyReading
	for _, name := range slices.Sorted(maps.Keys(l.lookup.agencies)) {
		out = append(out, AgencyReading{name, l.lookup.agencies[name]})
	}
	slices.SortStableFunc(out, func(a, b AgencyReading) int { return cmp.Compare(b.Documents, a.Documents) })
	return out
}
