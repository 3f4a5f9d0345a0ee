package theatre

import (
	"slices"
	"strings"
	"testing"
)

// No name may stand for two sides, unless the two held their offices at
// different times: a reader would not know for whom the named one speaks.
func TestNamesOfOneSide(t *testing.T) {
	for _, code := range Names() {
		th := open(t, code)
		names := map[string][]*Party{}
		for i := range th.Parties {
			p := &th.Parties[i]
			for _, n := range append([]string{p.Name}, p.Aliases...) {
				key := th.index.key(n)
				if !slices.Contains(names[key], p) {
					names[key] = append(names[key], p)
				}
			}
		}
		for key, parties := range names {
			for _, p := range parties[1:] {
				if first := parties[0]; p.Side != first.Side && !apart(first, p) {
					t.Errorf("%s: %q stands for %s (%s) and %s (%s)", code, key, first.ID, first.Side, p.ID, p.Side)
				}
			}
		}
	}
}

// apart reports whether no office of a overlaps one of b.
func apart(a, b *Party) bool {
	if len(a.Offices) == 0 || len(b.Offices) == 0 {
		return false
	}
	for _, x := range a.Offices {
		for _, y := range b.Offices {
			if (x.To.IsZero() || y.From.Before(x.To)) && (y.To.IsZero() || x.From.Before(y.To)) {
				return false
			}
		}
	}
	return true
}

// Every ID that the data name exists, a region's body included, and every
// party has a kind and a side that the theatre knows.
func TestReferences(t *testing.T) {
	for _, code := range Names() {
		th := open(t, code)
		for _, p := range th.Parties {
			for _, o := range p.Offices {
				if _, ok := th.Party(o.Body); o.Body != "" && !ok {
					t.Errorf("%s: office %q of %s: no body %q", code, o.Title, p.ID, o.Body)
				}
			}
			if _, ok := th.Party(p.Of); p.Of != "" && !ok {
				t.Errorf("%s: %s is of %q, which does not exist", code, p.ID, p.Of)
			}
			if !slices.Contains(kinds, p.Kind) {
				t.Errorf("%s: %s has kind %q", code, p.ID, p.Kind)
			}
			known := p.Side == None || slices.ContainsFunc(th.Belligerents, func(b Belligerent) bool {
				return p.Side.Belligerent() == b.Side
			})
			if !known {
				t.Errorf("%s: %s has side %q", code, p.ID, p.Side)
			}
			if strings.TrimSpace(p.Name) == "" {
				t.Errorf("%s: %s has no name", code, p.ID)
			}
		}
	}
}
