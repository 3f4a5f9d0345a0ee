package theatre

import (
	"slices"
	"strings"
)

// index is what lookups need, compiled once.
type index struct {
	fold    *folder
	names   *trie
	anchors *trie
	words   []anchorWord // by number in the anchors trie's entries
	byID    map[string]int
	domains map[string]int
	offices map[string][]holder // sorted words of office and body to those who held it
	roles   map[string]*dataRole
	office  *officeWords
}

// holder is an office of a party.
type holder struct {
	party  *Party
	office *Office
}

// anchorWord is a phrase of one of an anchor's lists.
type anchorWord struct {
	anchor int
	list   int
}

// newIndex compiles the lookups of a theatre.
func newIndex(t *Theatre, spell [][]string, roles []dataRole, made map[string][]string) *index {
	f := newFolder(spell)
	x := &index{fold: f, names: newTrie(f), byID: map[string]int{}, domains: map[string]int{},
		offices: map[string][]holder{}, roles: map[string]*dataRole{}, office: newOfficeWords()}
	for i := range t.Parties {
		p := &t.Parties[i]
		x.byID[p.ID] = i
		if p.Domain != "" {
			x.domains[p.Domain] = i
		}
		for _, d := range p.Domains {
			x.domains[d] = i
		}
	}
	x.addParties(t, made)
	x.addNations(t)
	x.addMade(t, made)
	x.addThings(t)
	x.names.sortEntries()
	x.addAnchors(t)
	x.office.generic = map[string]bool{}
	for _, title := range genericTitles {
		x.office.generic[x.officeKey(title)] = true
	}
	x.addOffices(t, made)
	for i := range roles {
		for _, w := range roles[i].Words {
			for _, w := range plurals(w) {
				x.roles[x.key(w)] = &roles[i]
			}
		}
	}
	f.seen = nil
	return x
}

// key returns the folded words of a phrase with blanks between.
func (x *index) key(phrase string) string {
	words, _ := x.fold.words(phrase)
	return strings.Join(words, " ")
}

// addParties enters the names that the files give.
func (x *index) addParties(t *Theatre, made map[string][]string) {
	for i := range t.Parties {
		p := &t.Parties[i]
		e := Entry{Party: p, Form: FormName, Side: p.Side}
		if _, isMade := made[p.ID]; !isMade || len(p.Aliases) > 0 {
			x.names.add(p.Name, e)
		}
		for _, a := range p.Aliases {
			x.names.add(a, e)
		}
	}
}

// addMade enters the names made from body patterns, unless a file gives the
// same name to somebody else.
func (x *index) addMade(t *Theatre, made map[string][]string) {
	for i := range t.Parties {
		p := &t.Parties[i]
		for _, name := range made[p.ID] {
			x.names.addFree(name, Entry{Party: p, Form: FormName, Side: p.Side})
		}
	}
}

// taken reports whether a phrase names a party or nation.
func taken(entries []Entry) bool {
	return slices.ContainsFunc(entries, func(e Entry) bool {
		return e.Nation != nil || e.Party != nil && e.Form == FormName
	})
}

// addNations enters the words of states and belligerents.
func (x *index) addNations(t *Theatre) {
	enter := func(words []string, e Entry, form Form) {
		e.Form = form
		for _, w := range words {
			x.names.add(w, e)
		}
	}
	for i := range t.Nations {
		n := &t.Nations[i]
		e := Entry{Nation: n, Side: t.nationSide(n.Code)}
		enter([]string{n.Name}, e, FormName)
		enter(n.Names, e, FormName)
		enter(n.Adjectives, e, FormAdjective)
		enter(n.People, e, FormPeople)
		if k, ok := x.byID[strings.ToLower(n.Code)+"/gov"]; ok {
			enter(n.Capitals, Entry{Party: &t.Parties[k], Side: t.Parties[k].Side}, FormMetonym)
		}
	}
	for _, b := range t.Belligerents {
		e := Entry{Party: &t.Parties[x.byID[b.Government]], Side: b.Side}
		if b.Country == "" {
			enter([]string{b.Name}, e, FormName)
		}
		enter(b.Names, e, FormMetonym)
		enter(b.Adjectives, e, FormAdjective)
		enter(b.People, e, FormPeople)
	}
}

// addThings enters weapons, troop words, areas and the cues that are names.
func (x *index) addThings(t *Theatre) {
	enter := func(name string, aliases []string, e Entry, count bool) {
		for _, a := range append([]string{name}, aliases...) {
			x.names.add(a, e)
			if !count {
				continue
			}
			for _, p := range plurals(a) {
				x.names.add(p, e)
			}
		}
	}
	for i := range t.Weapons {
		w := &t.Weapons[i]
		enter(w.Name, w.Aliases, Entry{Weapon: w}, true)
	}
	for i := range t.Troops {
		w := &t.Troops[i]
		enter(w.Name, w.Aliases, Entry{Troop: w}, true)
	}
	for i := range t.Areas {
		a := &t.Areas[i]
		enter(a.Name, a.Aliases, Entry{Area: a}, false)
	}
	for i := range t.Cues {
		if c := &t.Cues[i]; c.Kind != "" {
			enter(c.Word, nil, Entry{Cue: c, Side: c.Side}, false)
		}
	}
}

// plurals returns a phrase and its English plurals.
func plurals(phrase string) []string {
	out := []string{phrase, phrase + "s"}
	switch n := len(phrase); {
	case n > 2 && strings.HasSuffix(phrase, "y") && !strings.ContainsAny(phrase[n-2:n-1], "aeou"):
		out = append(out, phrase[:n-1]+"ies")
	case strings.HasSuffix(phrase, "ch") || strings.HasSuffix(phrase, "sh") || strings.HasSuffix(phrase, "s"):
		out = append(out, phrase+"es")
	case strings.HasSuffix(phrase, "man"):
		out = append(out, phrase[:n-2]+"en")
	}
	return out
}

// addAnchors enters the phrases of the anchors in a trie of their own.
func (x *index) addAnchors(t *Theatre) {
	x.anchors = newTrie(x.fold)
	for i, a := range t.Anchors {
		for k, list := range a.Words {
			for _, phrase := range list {
				x.words = append(x.words, anchorWord{i, k})
				x.anchors.add(phrase, Entry{anchor: len(x.words)})
			}
		}
	}
}
