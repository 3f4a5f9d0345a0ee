package theatre

import (
	"slices"
	"strings"
	"time"
)

// An office is looked up by the set of its words and its body's:
// "Ukraine's deputy defence minister" and "deputy minister of defence of
// Ukraine" are the set {defence, deputy, minister, ukraine}.

// officeWords are the words that make one office's wordings agree, folded.
type officeWords struct {
	stop       map[string]bool   // words that tell no office from another
	portfolios map[string]bool   // words beside which a secretary is a minister
	same       map[string]string // words with their usual form
	generic    map[string]bool   // titles that every body has, as keys: they need their body's name

	secretary, state, minister, head, administration, military, city, presidential, governor string
}

func newOfficeWords() *officeWords {
	one := func(w string) string { return string(respell(squash(nil, w))) }
	set := func(words string) map[string]bool {
		m := map[string]bool{}
		for _, w := range strings.Fields(words) {
			m[one(w)] = true
		}
		return m
	}
	o := &officeWords{
		stop:       set("of for and in at a an s to affairs region regional oblast current republic"),
		portfolios: set("defence foreign home interior energy treasury transport health trade finance"),
		same:       map[string]string{},
		secretary:  one("secretary"), state: one("state"), minister: one("minister"), head: one("head"),
		administration: one("administration"), military: one("military"), city: one("city"),
		presidential: one("presidential"), governor: one("governor"),
	}
	for _, w := range []string{"chief", "leader", "boss", "chairman", "chair", "director"} {
		o.same[one(w)] = o.head
	}
	o.same[one("premier")] = one("prime") + " " + o.minister
	o.same[one("internal")] = one("interior")
	return o
}

// genericTitles are titles that every body has.
var genericTitles = []string{
	"spokesperson", "deputy spokesperson", "press secretary", "deputy press secretary", "head", "deputy head",
	"adviser", "representative", "commander", "deputy commander", "secretary", "director", "official", "lawmaker",
	"chief executive", "owner", "speaker", "president",
}

// bodyEnds are words that end the name of a body and no wording of an office.
var bodyEnds = map[string]bool{"office": true, "ministry": true, "department": true, "headquarters": true, "staff": true, "council": true, "committee": true, "command": true}

// officeKey returns the sorted set of a phrase's words, in their usual form.
func (x *index) officeKey(phrase string) string {
	words, _ := x.fold.words(phrase)
	o := x.office
	set := map[string]bool{}
	portfolio := false
	for _, w := range words {
		if o.stop[w] {
			continue
		}
		if to, ok := o.same[w]; ok {
			w = to
		}
		for _, w := range strings.Fields(w) {
			set[w] = true
		}
		portfolio = portfolio || o.portfolios[w]
	}
	if portfolio && set[o.secretary] {
		delete(set, o.secretary)
		delete(set, o.state)
		set[o.minister] = true
	}
	if set[o.head] && set[o.administration] && !set[o.city] && !set[o.presidential] {
		delete(set, o.head)
		delete(set, o.administration)
		delete(set, o.military)
		set[o.governor] = true
	}
	out := make([]string, 0, len(set))
	for w := range set {
		out = append(out, w)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// addOffices enters every office under each way to word it with its body.
func (x *index) addOffices(t *Theatre, made map[string][]string) {
	for i := range t.Parties {
		p := &t.Parties[i]
		for k := range p.Offices {
			o := &p.Offices[k]
			keys := map[string]bool{}
			nation := !x.office.generic[x.officeKey(o.Title)] || strings.HasSuffix(o.Body, "/gov")
			for _, body := range x.bodyWords(t, o.Body, made, nation) {
				keys[x.officeKey(body+" "+o.Title)] = true
			}
			for key := range keys {
				x.offices[key] = append(x.offices[key], holder{p, o})
			}
		}
	}
}

// bodyWords returns the words that may stand for an office's body: its ID and
// names, and, where nation is set, the words of its state unless it is a
// region's or town's.
func (x *index) bodyWords(t *Theatre, id string, made map[string][]string, nation bool) []string {
	i, ok := x.byID[id]
	if !ok {
		return []string{""}
	}
	body := &t.Parties[i]
	out := append([]string{"#" + id, body.Name}, body.Aliases...)
	out = append(out, made[id]...)
	if strings.Count(id, "/") > 1 {
		place := strings.ReplaceAll(id[strings.LastIndexByte(id, '/')+1:], "-", " ")
		out = append(out, place)
		for _, a := range t.Areas {
			if slug(a.Name) == strings.ReplaceAll(place, " ", "-") {
				out = append(out, a.Aliases...)
			}
		}
		return out
	}
	if !nation {
		return out
	}
	for _, n := range t.Nations {
		if n.Code == body.Country {
			out = append(out, n.Name)
			out = append(append(append(out, n.Names...), n.Adjectives...), n.Capitals...)
		}
	}
	for _, b := range t.Belligerents {
		if b.Side == body.Side {
			out = append(append(append(out, b.Name), b.Names...), b.Adjectives...)
		}
	}
	return out
}

// Holder returns who is meant by an office worded with its body, "Ukraine's
// defence minister", at a time; the zero time finds one who ever held it. It
// is not found when several of different bodies hold such an office, nor for a
// deputy, who is one of several.
func (t *Theatre) Holder(phrase string, at time.Time) (Party, bool) {
	if words := strings.Fields(strings.ToLower(phrase)); len(words) > 0 && bodyEnds[words[len(words)-1]] && !slices.Contains(words, "of") && !slices.Contains(words, "for") {
		return Party{}, false
	}
	if strings.Contains(strings.ToLower(phrase), "deputy ") { // a body has several, of whom the register may know one
		return Party{}, false
	}
	return pick(t.index.offices[t.index.officeKey(phrase)], at)
}

// pick returns the first that held the office at a time, unless the offices
// are of different bodies. An office with dates goes before one without.
func pick(holders []holder, at time.Time) (Party, bool) {
	var found *holder
	for i := range holders {
		h := &holders[i]
		switch {
		case !h.office.Held(at):
		case found == nil:
			found = h
		case found.office.Body != h.office.Body:
			return Party{}, false
		case !found.office.dated() && h.office.dated():
			found = h
		}
	}
	if found == nil {
		return Party{}, false
	}
	return *found.party, true
}

func (o Office) dated() bool { return !o.From.IsZero() || !o.To.IsZero() }

// ByOffice returns who held an office at a time. The body is a party's ID
// ("ua/mod"), a side ("UA"), an ISO country ("GB") or a name ("Belgorod").
func (t *Theatre) ByOffice(body, title string, at time.Time) (Party, bool) {
	if _, ok := t.index.byID[body]; ok {
		if p, ok := t.Holder("#"+strings.ReplaceAll(body, "/", " ")+" "+title, at); ok {
			return p, true
		}
	}
	for _, name := range t.bodyNames(body) {
		if p, ok := t.Holder(name+" "+title, at); ok {
			return p, true
		}
	}
	return Party{}, false
}

// bodyNames returns the names that a body given in one of the ways of
// ByOffice may be looked up by.
func (t *Theatre) bodyNames(body string) []string {
	for _, b := range t.Belligerents {
		if string(b.Side) == body {
			return []string{b.Name}
		}
	}
	for _, n := range t.Nations {
		if n.Code == body {
			return []string{n.Name}
		}
	}
	if i, ok := t.index.byID[body]; ok {
		return []string{t.Parties[i].Name}
	}
	return []string{body}
}
