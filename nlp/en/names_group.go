package en

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/nlp"
)

// group makes entities of the named mentions of a document: one for all the
// forms of a name, under its fullest form.
func group(a *nlp.Analysis) {
	g := &grouper{a: a, byKey: map[string]int{}, ending: map[string][]int{}}
	order := make([]int, len(a.Mentions))
	for i := range order {
		order[i] = i
	}
	// Fuller forms make the entities that shorter ones then join.
	slices.SortStableFunc(order, func(x, y int) int {
		return g.length(y) - g.length(x)
	})
	for _, m := range order {
		g.place(m)
	}
	g.finish()
}

// grouper ties mentions to entities.
type grouper struct {
	a      *nlp.Analysis
	byKey  map[string]int   // class group and lower-case name → entity
	ending map[string][]int // class group and lower-case word → entities whose name ends with it or, marked "^", begins with it
	keys   []string         // of each entity
}

// length is how full a form is: how many words it has.
func (g *grouper) length(m int) int { return g.a.Mentions[m].Last - g.a.Mentions[m].First }

// family puts classes together whose names may be read as one another.
func family(c nlp.EntityKind) string {
	switch c {
	case nlp.LOC, nlp.FAC:
		return "LOC "
	default:
		return string(c) + " "
	}
}

// same are short forms that name what a longer form names.
var same = map[string]string{
	"us": "united states", "u.s.": "united states", "u.s": "united states", "usa": "united states", "u.s.a.": "united states", "united states of america": "united states", "america": "united states",
	"uk": "united kingdom", "u.k.": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom", "eu": "european union", "e.u.": "european union", "un": "united nations", "u.n.": "united nations",
	"uae": "united arab emirates", "drc": "democratic republic of congo",
}

func (g *grouper) place(m int) {
	men := &g.a.Mentions[m]
	text := men.Of(g.a.Doc.Text)
	ws := lowerWords(text)
	if len(ws) > 1 && ws[0] == "the" {
		ws = ws[1:]
	}
	if len(ws) == 0 {
		ws = []string{strings.ToLower(text)}
	}
	name := strings.Join(ws, " ")
	if full, ok := same[name]; ok {
		name = full
	}
	fam := family(men.Class)
	e, ok := g.byKey[fam+name]
	if !ok {
		e, ok = g.shorter(m, fam, ws)
	}
	if !ok {
		e = len(g.a.Entities)
		g.a.Entities = append(g.a.Entities, nlp.Entity{Name: text, Class: men.Class})
		g.keys = append(g.keys, fam+name)
		g.index(e, fam, ws, text)
	}
	g.byKey[fam+name] = e
	men.Entity = e
}

// index files an entity under the short forms that may stand for it.
func (g *grouper) index(e int, fam string, ws []string, text string) {
	if len(ws) < 2 {
		return
	}
	switch fam {
	case "PER ":
		g.ending[fam+ws[len(ws)-1]] = append(g.ending[fam+ws[len(ws)-1]], e)
		g.ending[fam+"^"+ws[0]] = append(g.ending[fam+"^"+ws[0]], e)
	case "ORG ":
		g.ending[fam+"^"+ws[0]] = append(g.ending[fam+"^"+ws[0]], e)
		if short := initials(text); len(short) > 1 {
			g.ending[fam+"="+short] = append(g.ending[fam+"="+short], e)
		}
	}
}

// initials returns the lower-case first letters of the words of a name that
// begin with a capital.
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// shorter finds the entity of which a form is a short one: a person's family
// name or given name, an organisation's initials or first word.
func (g *grouper) shorter(m int, fam string, ws []string) (int, bool) {
	var rivals []int
	switch {
	case fam == "PER " && len(ws) > 1:
		// "Vladimir V. Putin" and "Vladimir Putin".
		for _, e := range g.ending[fam+ws[len(ws)-1]] {
			if first := lowerWords(g.a.Entities[e].Name)[0]; first == ws[0] || len(ws[0]) == 2 && ws[0][1] == '.' && first[0] == ws[0][0] {
				rivals = append(rivals, e)
			}
		}
	case fam == "PER ":
		if rivals = g.ending[fam+ws[0]]; len(rivals) == 0 {
			rivals = g.ending[fam+"^"+ws[0]]
		}
	case fam == "ORG " && len(ws) == 1:
		if rivals = g.ending[fam+"="+strings.ReplaceAll(ws[0], ".", "")]; len(rivals) == 0 && len(g.ending[fam+"^"+ws[0]]) == 1 {
			rivals = g.ending[fam+"^"+ws[0]]
		}
	}
	return g.nearest(m, rivals)
}

// nearest returns the rival named last before the mention, or else the one
// named first after it.
func (g *grouper) nearest(m int, rivals []int) (int, bool) {
	at := g.a.Mentions[m].Start
	best, bestAt := -1, -1
	for _, e := range rivals {
		for i := range g.a.Mentions {
			n := &g.a.Mentions[i]
			if n.Entity != e {
				continue
			}
			better := best < 0 || n.Start < at && (bestAt > at || n.Start > bestAt) || n.Start > at && bestAt > at && n.Start < bestAt
			if better {
				best, bestAt = e, n.Start
			}
		}
	}
	return best, best >= 0
}

// finish numbers entities in text order and gives them their mentions, names
// and titles.
func (g *grouper) finish() {
	a := g.a
	number := make([]int, len(a.Entities))
	for i := range number {
		number[i] = -1
	}
	var out []nlp.Entity
	for i := range a.Mentions {
		m := &a.Mentions[i]
		if number[m.Entity] < 0 {
			number[m.Entity] = len(out)
			out = append(out, a.Entities[m.Entity])
		}
		m.Entity = number[m.Entity]
		e := &out[m.Entity]
		e.Mentions = append(e.Mentions, i)
		if text := m.Of(a.Doc.Text); len(text) > len(e.Name) && !possessive(text) {
			e.Name = text
		}
		if e.Title == "" && m.Class == nlp.PER {
			e.Title = titleOf(a, m)
		}
	}
	a.Entities = out
}

func possessive(s string) bool { return strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "’s") }
