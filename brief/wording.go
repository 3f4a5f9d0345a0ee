package brief

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// wording knows how a theatre's parties and places are called in print.
type wording struct {
	theatre *theatre.Theatre // nil: nobody is known
	parties map[string]*theatre.Party
	outlets map[string]*theatre.Party // by domain
	records map[string]bool           // see isRecord
	held    time.Time                 // when offices are looked at
}

func newWording(t *theatre.Theatre) *wording {
	w := &wording{theatre: t, parties: map[string]*theatre.Party{}, outlets: map[string]*theatre.Party{}, records: map[string]bool{}}
	if t == nil {
		return w
	}
	for i := range t.Parties {
		p := &t.Parties[i]
		w.parties[p.ID] = p
		if p.Domain != "" {
			w.outlets[p.Domain] = p
		}
	}
	return w
}

// belligerent returns the side's entry, nil for none.
func (w *wording) belligerent(s theatre.Side) *theatre.Belligerent {
	if w.theatre == nil {
		return nil
	}
	for i, b := range w.theatre.Belligerents {
		if b.Side == s {
			return &w.theatre.Belligerents[i]
		}
	}
	return nil
}

// adjective returns the adjective of a side or of a party's country,
// "Ukrainian"; "" when unknown.
func (w *wording) adjective(s theatre.Side, country string) string {
	b := w.belligerent(s)
	if b != nil && b.Country != "" {
		country = b.Country
	}
	if n := w.nation(country); n != nil && len(n.Adjectives) > 0 {
		for _, a := range n.Adjectives {
			if len(a) == 2 && strings.ToUpper(a) == a { // "US" before "American"
				return a
			}
		}
		return n.Adjectives[0]
	}
	if b != nil && len(b.Adjectives) > 0 {
		return b.Adjectives[0]
	}
	return ""
}

// national reports whether a word is the adjective of a state or a side.
func (w *wording) national(word string) bool {
	if w.theatre == nil {
		return false
	}
	for _, n := range w.theatre.Nations {
		if slices.Contains(n.Adjectives, word) {
			return true
		}
	}
	return slices.ContainsFunc(w.theatre.Belligerents, func(b theatre.Belligerent) bool { return slices.Contains(b.Adjectives, word) })
}

// nation returns the state of an ISO code, nil when it is unknown.
func (w *wording) nation(code string) *theatre.Nation {
	if w.theatre == nil || code == "" {
		return nil
	}
	for i, n := range w.theatre.Nations {
		if n.Code == code {
			return &w.theatre.Nations[i]
		}
	}
	return nil
}

// forces names the troops of a party: "Ukrainian forces". The second result is
// false for a party whose side is unknown.
func (w *wording) forces(p *claim.Party) (string, bool) {
	if p == nil {
		return "", false
	}
	if w.theatre != nil {
		if q, ok := w.theatre.Apart(p.ID); ok {
			return q.Name + " forces", true
		}
	}
	if p.Side.IsBelligerent() {
		if adj := w.adjective(p.Side, ""); adj != "" {
			return adj + " forces", true
		}
	}
	return w.party(*p, time.Time{}), false
}

// country names a party's side as a state where it is one of a belligerent
// ("Ukraine" for its army), else the party.
func (w *wording) country(p *claim.Party) string {
	if p == nil {
		return ""
	}
	if b := w.belligerent(p.Side); b != nil && (p.Kind == theatre.Government || p.Kind == theatre.Military || p.Kind == "") {
		return b.Name
	}
	return w.party(*p, w.held)
}

// state names the state that a party acts for, "the United States" for its
// ministries and ministers; the party itself where it acts for none.
func (w *wording) state(p *claim.Party) string {
	if p == nil {
		return ""
	}
	at, official := w.parties[p.ID], false
	for hops := 0; at != nil && p.ID != "" && hops < 8; hops++ {
		official = official || at.Kind == theatre.Government || at.Kind == theatre.Ministry || at.Kind == theatre.Military
		if b := w.belligerent(at.Side); b != nil && official {
			return b.Name
		}
		if n := w.nation(at.Country); n != nil && official {
			return withArticle(n.Name, theatre.Government)
		}
		up := at.Of
		for _, o := range at.Offices {
			if up == "" && (w.held.IsZero() || o.Held(w.held)) {
				up = o.Body
			}
		}
		at = w.parties[up]
	}
	return w.country(p)
}

// side names the belligerent that a party belongs to, "Russia"; the party
// itself where it belongs to none.
func (w *wording) side(p *claim.Party) string {
	if b := w.belligerent(p.Side); b != nil {
		return b.Name
	}
	return w.party(*p, time.Time{})
}

// party words a party at a time: with its office for a registered person, with
// an article where English wants one. The zero time gives the plain name.
func (w *wording) party(p claim.Party, at time.Time) string {
	known := w.parties[p.ID]
	if known == nil || p.ID == "" {
		if p.Kind == theatre.Outlet || p.Kind == theatre.Agency {
			return w.outlet(p.Name)
		}
		name := strings.TrimLeft(p.Name, " ,;:-–—")
		if _, rest, ok := strings.Cut(name, " - "); ok { // a dateline that stuck to a name
			name = rest
		}
		return withArticle(name, p.Kind)
	}
	if known.Kind != theatre.Person {
		return withArticle(known.Name, known.Kind)
	}
	if at.IsZero() {
		return known.Name
	}
	return w.person(known, at)
}

// person puts the office held at a time before or behind the name: "Ukrainian
// deputy defence minister Hanna Maliar", "Kremlin spokesman Dmitry Peskov",
// "Rafael Grossi, head of the IAEA,".
func (w *wording) person(p *theatre.Party, at time.Time) string {
	for _, o := range p.Offices {
		if !o.Held(at) || o.Title == "" {
			continue
		}
		body := w.parties[o.Body]
		adj := ""
		if body != nil {
			adj = w.adjective(body.Side, body.Country)
		} else {
			adj = w.adjective(p.Side, p.Country)
		}
		national := strings.Contains(o.Title, "minister") || strings.Contains(o.Title, "president") || strings.HasPrefix(o.Title, "secretary of ")
		switch {
		case adj != "" && (national || body == nil):
			return adj + " " + o.Title + " " + p.Name
		case body == nil:
			return strings.TrimSpace(o.Title + " " + p.Name)
		case !strings.Contains(body.Name, " "):
			return body.Name + " " + o.Title + " " + p.Name
		case strings.Contains(o.Title, " of "):
			return p.Name + ", " + o.Title + ","
		case strings.Contains(o.Title, "mayor") || strings.Contains(o.Title, "governor"):
			if i := strings.LastIndex(body.Name, " of "); i > 0 {
				return p.Name + ", " + o.Title + body.Name[i:] + ","
			}
			return seat(body.Name) + " " + o.Title + " " + p.Name
		default:
			return p.Name + ", " + o.Title + " of " + withArticle(body.Name, body.Kind) + ","
		}
	}
	return p.Name
}

// seat is the place that a local body is named for: "Dnipropetrovsk" for its
// regional administration.
func seat(body string) string {
	for _, suffix := range []string{" administration", " council", " military", " regional", " city"} {
		body = strings.TrimSuffix(body, suffix)
	}
	return body
}

// outlet names an outlet by its domain or name: as the register has it, else as
// [OutletName] does.
func (w *wording) outlet(domain string) string {
	domain = strings.TrimPrefix(domain, "www.")
	for d := domain; strings.Contains(d, "."); {
		if p, ok := w.outlets[d]; ok {
			return p.Name
		}
		_, d, _ = strings.Cut(d, ".")
	}
	return OutletName(domain)
}

// OutletName names an outlet that no register knows: from a hyphenated domain
// ("northgate-courier.example" gives "Northgate Courier"), else as it stands, without
// "www.".
func OutletName(domain string) string {
	domain = strings.TrimPrefix(domain, "www.")
	if stem, _, ok := strings.Cut(domain, "."); ok && strings.Contains(stem, "-") && !strings.Contains(domain, " ") {
		words := strings.Split(stem, "-")
		for i, s := range words {
			words[i] = upperFirst(s)
		}
		return strings.Join(words, " ")
	}
	return domain
}

// bodyWords are nouns that take an article when they name a body.
var bodyWords = []string{
	"administration", "agency", "army", "authority", "authorities", "command", "commission", "committee", "council",
	"department", "directorate", "force", "forces", "government", "group", "guard", "headquarters", "inspectorate",
	"institute", "military", "ministry", "nations", "navy", "office", "organization", "organisation", "parliament", "police",
	"prosecutor", "service", "staff", "states", "kingdom", "union", "house", "pentagon", "kremlin", "netherlands", "emirates", "philippines",
}

// withArticle puts an article before the name of a body or a description,
// where English wants one: "the General Staff", "a military source".
func withArticle(name string, k theatre.Kind) string {
	first, _ := utf8.DecodeRuneInString(name)
	fields := strings.Fields(strings.ToLower(name))
	if len(fields) > 0 && unicode.IsLower(first) && (strings.HasSuffix(fields[0], "'s") || strings.HasSuffix(fields[0], "’s")) {
		return "the " + name // "city's military administration"
	}
	if len(fields) == 0 || determined(fields) {
		return name
	}
	if slices.Contains(crowds, fields[0]) && (len(fields) == 1 || fields[1] == "in" || fields[1] == "from") {
		return lowerFirst(name) // "Police", "Authorities in Moscow": the capital is that of a sentence
	}
	if titled(name, fields) {
		if slices.ContainsFunc(fields, func(f string) bool { return f == "deputy" || f == "former" || f == "ex" }) {
			return indefinite(name)
		}
		if len(fields) == 1 {
			name = fields[0] // "Governor"
		}
		return "the " + name // "the Russian regional governor"
	}
	if len(fields) > 1 && slices.Contains(bodyWords, fields[0]) && (fields[1] == "for" || fields[1] == "of") {
		return "the " + name // "Institute for the Study of War"
	}
	if !unicode.IsLower(first) && plural(name) && slices.Contains(crowds, last(headOf(name))) {
		return name // "Interior Ministry officials in Kyiv"
	}
	if !unicode.IsLower(first) {
		last, _ := utf8.DecodeRuneInString(name[strings.LastIndex(name, " ")+1:])
		if slices.Contains(persons, fields[len(fields)-1]) && unicode.IsLower(last) {
			return indefinite(name) // "a Russian-installed official"
		}
		if k == theatre.Person || k == theatre.Outlet || k == theatre.Expert || unicode.IsLower(last) && plural(name) {
			return name
		}
		for _, f := range fields {
			if slices.Contains(bodyWords, f) {
				return "the " + name
			}
		}
		return name
	}
	if plural(name) {
		return name
	}
	if slices.Contains(persons, fields[len(fields)-1]) {
		return indefinite(name)
	}
	return "the " + name
}

// persons are words for somebody who is only described.
var persons = []string{
	"source", "resident", "witness", "soldier", "reporter", "official", "expert", "analyst", "neighbour", "blogger", "commander", "officer", "diplomat", "lawmaker", "adviser",
	"volunteer", "medic", "thinktank", "think-tank", "researcher", "pilot",
}

// titles are words for who holds an office and is not named.
var titles = []string{"governor", "mayor", "minister", "president", "spokesman", "spokeswoman", "spokesperson", "ambassador", "envoy", "prosecutor", "chief"}

// titled reports whether a name is an office alone: "Ukrainian deputy defence
// minister".
func titled(name string, fields []string) bool {
	last, _ := utf8.DecodeRuneInString(name[strings.LastIndex(name, " ")+1:])
	return slices.Contains(titles, fields[len(fields)-1]) && (len(fields) == 1 || unicode.IsLower(last))
}

// crowds are words for many who are only described.
var crowds = []string{"police", "authorities", "officials", "residents", "rescuers", "investigators", "analysts", "experts", "activists", "witnesses"}

// indefinite puts "a" or "an" before a description.
func indefinite(name string) string {
	if strings.ContainsRune("aeioAEIO", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

// determined reports whether a name begins with its own determiner or a
// possessive.
func determined(fields []string) bool {
	switch fields[0] {
	case "the", "a", "an", "his", "her", "its", "their", "some", "one", "several":
		return true
	}
	return strings.HasSuffix(fields[0], "'s") || strings.HasSuffix(fields[0], "’s") || strings.HasSuffix(fields[0], "s'")
}

// plural reports whether a description takes a plural verb: "regional
// officials", "police".
func plural(name string) bool {
	if strings.Contains(name, " and ") {
		return true
	}
	fields := strings.Fields(headOf(name))
	if len(fields) == 0 {
		return false
	}
	last := strings.ToLower(fields[len(fields)-1])
	first, _ := utf8.DecodeRuneInString(fields[len(fields)-1])
	switch last {
	case "people", "police", "authorities", "officials", "forces", "troops", "bloggers", "media":
		return true
	}
	return unicode.IsLower(first) && strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss")
}

// headOf is a description without what stands behind its noun: "residents" of
// "residents of the town".
func headOf(name string) string {
	for _, cut := range []string{" of ", " in ", " from ", " who "} {
		if head, _, ok := strings.Cut(name, cut); ok && head != "" {
			name = head
		}
	}
	return name
}

// place words a place with its region where that helps: "Storozheve, Donetsk
// region". A city, a region, a country or a river stands alone.
func (w *wording) place(p *claim.Place) string {
	name := bareName(p)
	if sector(p) {
		return "the " + p.Name
	}
	switch p.Class {
	case "city", "country":
		return name
	case "region":
		if strings.HasSuffix(name, " region") {
			return "the " + name
		}
		return name
	case "water", "facility":
		return theNamed(name)
	}
	if admin := Region(p.Admin1); admin != "" && admin != name && !p.Ambiguous {
		return name + ", " + admin
	}
	return name
}

// inList words a place in a list of places.
func inList(p *claim.Place) string {
	name := bareName(p)
	if p.Class == "region" && strings.HasSuffix(name, " region") {
		return "the " + name
	}
	return theNamed(name)
}

// theNamed puts the article before a name that ends in what the thing is, or says
// of what it is one: "the Kakhovka Dam", "the Sea of Azov".
func theNamed(name string) string {
	fields := strings.Fields(strings.ToLower(name))
	if len(fields) < 2 || determined(fields) {
		return name
	}
	if slices.Contains(sites, fields[len(fields)-1]) || slices.Contains(sites, fields[0]) && fields[1] == "of" {
		return "the " + name
	}
	return name
}

// sites are what waters and works are called.
var sites = []string{"river", "sea", "dam", "reservoir", "bridge", "strait", "canal", "plant", "gulf", "peninsula", "tunnel"}

// sector reports whether a place is a part of the front that is called by a
// town: "Bakhmut direction" is not Bakhmut, and is named as written.
func sector(p *claim.Place) bool {
	for _, noun := range []string{" sector", " direction", " axis", " front"} {
		if strings.HasSuffix(strings.ToLower(p.Name), noun) {
			return true
		}
	}
	return false
}

// bareName is a place's name without its region.
func bareName(p *claim.Place) string {
	if p.Canonical == "" || p.Ambiguous || sector(p) {
		return Region(p.Name)
	}
	return Region(p.Canonical)
}

// bareOrNone is a place's name without its region, "" without a place.
func bareOrNone(p *claim.Place) string {
	if p == nil {
		return ""
	}
	return bareName(p)
}

// enumerate joins all names: "A, B, C and D".
func enumerate(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// Region gives the newsroom form of a first-order division's name: "Donetsk
// region" for "Donetsk Oblast". Other names stay as they are.
func Region(name string) string {
	for _, suffix := range []string{" Oblast", " oblast", " Region"} {
		if s, ok := strings.CutSuffix(name, suffix); ok {
			return s + " region"
		}
	}
	return name
}

// day words a calendar day in newsroom style, "13 June".
func day(s doc.Stamp) string { return s.Time.Format("2 January") }

// list joins names: "A", "A and B", "A, B and C"; after the third come
// "and others".
func list(names []string) string {
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n > 3:
		return strings.Join(names[:3], ", ") + " and others"
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
