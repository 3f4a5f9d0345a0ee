package theatre

import (
	"strings"
	"unicode"
)

// leadWords is how much of a lead is looked at: what is named only far down a
// text is not what the text is about.
const leadWords = 200

// Belongs reports whether a text with that title and lead is about the
// theatre, and by what: it names the country fought over or its people, a
// region or front there, a person or body of that country, one of places, or
// two of those who fight. A belligerent alone does not tell: states at war do
// much else. places returns the names of places in the theatre's country among
// tokens; nil: none are known. why is "" when the text does not belong.
func (t *Theatre) Belongs(title, lead string, places func(tokens []string) []string) (why string, ok bool) {
	tokens := append(tokensOf(title, leadWords), ".")
	tokens = append(tokens, tokensOf(lead, leadWords)...)
	fighters := ""
	for _, m := range t.Scan(tokens) {
		name := strings.Join(tokens[m.First:m.Last], " ")
		joined := m.Last < len(tokens) && tokens[m.Last] == "-"
		switch t.tells(m.Entries, joined) {
		case decides:
			return name, true
		case fights:
			if fighters != "" && !strings.Contains(fighters, name) && !strings.Contains(name, fighters) {
				return fighters + ", " + name, true
			}
			fighters = name
		}
	}
	if places != nil {
		if found := places(tokens); len(found) > 0 {
			return found[0], true
		}
	}
	return "", false
}

// weightOf says how far a name tells that a text is about the theatre.
type weightOf int

const (
	nothing weightOf = iota
	fights           // it fights in the theatre, and may do so elsewhere
	decides          // it is of the country fought over
)

// tells returns what the best reading of a name tells. A region whose name is
// joined to another names something else: "Crimean-Congo".
func (t *Theatre) tells(entries []Entry, joined bool) weightOf {
	best := nothing
	for _, e := range entries {
		switch {
		case e.Nation != nil && e.Nation.Code == t.Country, e.Area != nil && e.Area.Country == t.Country && !joined:
			return decides
		case e.Party == nil || e.Form != FormName || e.Party.Kind == Outlet || e.Party.Kind == Agency || e.Party.Kind == Expert:
		case e.Party.Country == t.Country && e.Side.IsBelligerent():
			return decides
		case e.Side.IsBelligerent() && t.inArms(e.Party):
			best = fights
		}
	}
	return best
}

// inArms reports whether a party is a force, or leads one.
func (t *Theatre) inArms(p *Party) bool {
	if p.Kind == Military {
		return true
	}
	for _, o := range p.Offices {
		if body, ok := t.Party(o.Body); ok && body.Kind == Military && body.Side.IsBelligerent() {
			return true
		}
	}
	return false
}

func startsUpper(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}

// tokensOf returns at most limit words of a text; full stops and the like are
// tokens of their own, so that no name goes across them.
func tokensOf(text string, limit int) []string {
	var out []string
	for w := range strings.FieldsSeq(text) {
		if len(out) >= limit {
			break
		}
		core := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		core = strings.TrimSuffix(strings.TrimSuffix(core, "'s"), "’s")
		if a, b, ok := strings.Cut(core, "-"); ok && startsUpper(a) && startsUpper(b) {
			out = append(out, a, "-", b) // "Russia-Ukraine" names two
		} else if core != "" {
			out = append(out, core)
		}
		if strings.ContainsAny(w[len(w)-1:], ".!?:;,)") {
			out = append(out, w[len(w)-1:])
		}
	}
	return out
}
