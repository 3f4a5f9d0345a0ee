package theatre

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// builder gathers the files of a theatre.
type builder struct {
	t      *Theatre
	bodies []dataBody
	roles  []dataRole
	spell  [][]string
	sideOf map[string]Side   // ISO code or party ID to a side given under allies
	byID   map[string]int    // party ID to its index
	given  map[string]bool   // party ID whose side the file gives
	where  map[string]source // party ID to the file that gave it
	lineOf map[string]int
	later  []pending
	admin  []string // names of areas that have an administration, beside their country
}

// pending is an ID that some later file may still give, with the error if none
// does.
type pending struct {
	id  string
	err error
}

func newBuilder() *builder {
	return &builder{
		t:      &Theatre{Allies: map[string]Side{}},
		sideOf: map[string]Side{}, byID: map[string]int{}, given: map[string]bool{},
		where: map[string]source{}, lineOf: map[string]int{},
	}
}

// add takes over what one file holds.
func (b *builder) add(s source, f *dataFile) error {
	b.bodies = append(b.bodies, f.Bodies...)
	b.roles = append(b.roles, f.Roles...)
	b.spell = append(b.spell, f.Spellings...)
	for i, g := range f.Spellings {
		if len(g) < 2 {
			return s.errorf("spellings", i, "a group of spellings needs two words or more")
		}
	}
	for _, n := range f.Nations {
		b.t.Nations = append(b.t.Nations, Nation(n))
	}
	for _, step := range []func(source, *dataFile) error{
		b.addHead, b.addSides, b.addParties, b.addArms, b.addAreas, b.addAnchors,
	} {
		if err := step(s, f); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) addHead(s source, f *dataFile) error {
	if f.Code == "" {
		return nil
	}
	day, err := parseDate(f.DayOne)
	if err != nil || day.IsZero() {
		return s.errorf("day_one", 0, "day_one %q is no date", f.DayOne)
	}
	b.t.Code, b.t.Title, b.t.Country, b.t.DayOne = f.Code, f.Title, f.Country, day
	b.t.Neighbours = slices.Sorted(slices.Values(f.Neighbours))
	for _, code := range b.t.Neighbours {
		if !b.t.isNation(code) {
			return s.errorf("neighbours", 0, "neighbours: %q is no state", code)
		}
	}
	return nil
}

func (b *builder) addSides(s source, f *dataFile) error {
	for i, x := range f.Belligerents {
		if !x.Side.IsBelligerent() || x.Name == "" || x.Government == "" {
			return s.errorf("belligerents", i, "a belligerent needs side, name and government")
		}
		b.t.Belligerents = append(b.t.Belligerents, Belligerent(x))
	}
	sides := make([]string, 0, len(f.Allies))
	for side := range f.Allies {
		sides = append(sides, side)
	}
	slices.Sort(sides)
	for _, side := range sides {
		for _, code := range f.Allies[side] {
			if have, ok := b.sideOf[code]; ok && have != Side(side) {
				return s.errorf("allies", 0, "%s is given two sides, %s and %s", code, have, side)
			}
			b.sideOf[code] = Side(side)
			if !b.t.isNation(code) {
				b.later = append(b.later, pending{code, s.errorf("allies", 0, "allies: %q is no state and no party", code)})
			}
		}
	}
	for i, c := range f.Cues {
		if len(c.Words) == 0 || c.Side == "" {
			return s.errorf("cues", i, "a cue needs words and side")
		}
		for _, w := range c.Words {
			b.t.Cues = append(b.t.Cues, Cue{w, c.Side, c.Kind})
		}
	}
	return nil
}

func (b *builder) addParties(s source, f *dataFile) error {
	for i, d := range f.Parties {
		switch {
		case d.ID == "" || d.Name == "":
			return s.errorf("parties", i, "a party needs id and name")
		case b.where[d.ID].root != nil:
			return s.errorf("parties", i, "party %q is given twice", d.ID)
		}
		p := Party{ID: d.ID, Name: d.Name, Aliases: d.Aliases, Kind: d.Kind, Side: d.Side,
			Of: d.Of, Country: d.Country, Domain: strings.TrimPrefix(d.Domain, "www."), Domains: d.Domains}
		if p.Kind == "" {
			p.Kind = f.Kind
		}
		if p.Side == "" {
			p.Side = f.Side
		}
		if p.Of == "" {
			p.Of = f.Of
		}
		if p.Country == "" {
			p.Country = f.In
		}
		if !slices.Contains(kinds, p.Kind) {
			return s.errorf("parties", i, "party %q: unknown kind %q", d.ID, p.Kind)
		}
		for _, o := range d.Offices {
			office, err := o.office()
			if err != nil {
				return s.errorf("parties", i, "party %q: %v", d.ID, err)
			}
			p.Offices = append(p.Offices, office)
		}
		b.where[d.ID], b.lineOf[d.ID] = s, s.line("parties", i)
		b.given[d.ID] = p.Side != ""
		b.byID[d.ID] = len(b.t.Parties)
		b.t.Parties = append(b.t.Parties, p)
	}
	return nil
}

var kinds = []Kind{Person, Government, Military, Ministry, Agency, Outlet, NGO, IGO, Expert, Resident, Other}

// office reads an office; a bound that is later than the other is an error.
func (d dataOffice) office() (Office, error) {
	from, err := parseDate(d.From)
	if err != nil {
		return Office{}, fmt.Errorf("office %q: from: %w", d.Title, err)
	}
	to, err := parseDate(d.To)
	if err != nil {
		return Office{}, fmt.Errorf("office %q: to: %w", d.Title, err)
	}
	if d.Title == "" || !from.IsZero() && !to.IsZero() && !from.Before(to) {
		return Office{}, fmt.Errorf("office %q: needs a title, and from before to", d.Title)
	}
	return Office{d.Title, d.Body, from, to}, nil
}

func (b *builder) addArms(s source, f *dataFile) error {
	for i, w := range f.Weapons {
		if w.Name == "" || !slices.Contains(Classes, w.Class) {
			return s.errorf("weapons", i, "weapon %q: unknown class %q", w.Name, w.Class)
		}
		b.t.Weapons = append(b.t.Weapons, Weapon(w))
	}
	for _, x := range f.Troops {
		b.t.Troops = append(b.t.Troops, Troop(x))
	}
	return nil
}

func (b *builder) addAreas(s source, f *dataFile) error {
	for i, a := range f.Areas {
		if a.Name == "" || a.Lat < -90 || a.Lat > 90 || a.Lon < -180 || a.Lon > 180 {
			return s.errorf("areas", i, "area %q needs a name and a point on the globe", a.Name)
		}
		b.t.Areas = append(b.t.Areas, Area{a.Name, a.Aliases, a.Lat, a.Lon, a.Country, a.Front, a.Side})
		if a.Admin {
			b.admin = append(b.admin, a.Name)
		}
	}
	return nil
}

func (b *builder) addAnchors(s source, f *dataFile) error {
	for i, a := range f.Anchors {
		from, err1 := parseDate(a.From)
		to, err2 := parseDate(a.To)
		if err1 != nil || err2 != nil || from.IsZero() {
			return s.errorf("anchors", i, "anchor %q: from or to is no date", a.ID)
		}
		if to.IsZero() {
			to = from
		}
		to = to.AddDate(0, 0, 1)
		if a.ID == "" || len(a.Words) == 0 || !from.Before(to) {
			return s.errorf("anchors", i, "anchor %q needs id, words and from not after to", a.ID)
		}
		b.t.Anchors = append(b.t.Anchors, Anchor{a.ID, a.Name, a.Words, a.Place, from, to})
	}
	return nil
}

// build makes the bodies, settles the sides and compiles the index.
func (b *builder) build() (*Theatre, error) {
	t := b.t
	if t.Code == "" || len(t.Belligerents) == 0 {
		return nil, fmt.Errorf("no file gives the theatre's code and belligerents")
	}
	sort.SliceStable(t.Nations, func(i, j int) bool { return t.Nations[i].Code < t.Nations[j].Code })
	sort.SliceStable(t.Anchors, func(i, j int) bool { return t.Anchors[i].From.Before(t.Anchors[j].From) })
	for code, side := range b.sideOf {
		if isCountry(code) {
			t.Allies[code] = side
		}
	}
	made := b.makeBodies()
	if err := b.check(); err != nil {
		return nil, err
	}
	for i := range t.Parties {
		b.settle(i, 0)
	}
	t.index = newIndex(t, b.spell, b.roles, made)
	return t, nil
}

func (t *Theatre) isNation(code string) bool {
	return slices.ContainsFunc(t.Nations, func(n Nation) bool { return n.Code == code })
}

func isCountry(code string) bool { return len(code) == 2 && code == strings.ToUpper(code) }

// check looks up every ID that a party names.
func (b *builder) check() error {
	for i := range b.t.Parties {
		p := &b.t.Parties[i]
		s := b.where[p.ID]
		bad := ""
		if _, ok := b.byID[p.Of]; p.Of != "" && !ok {
			bad = p.Of
		}
		for _, o := range p.Offices {
			if _, ok := b.byID[o.Body]; o.Body != "" && !ok {
				bad = o.Body
			}
		}
		if bad != "" {
			return fmt.Errorf("%s:%d: party %q names %q, which no file gives", s.name, b.lineOf[p.ID], p.ID, bad)
		}
	}
	for _, p := range b.later {
		if _, ok := b.byID[p.id]; !ok && !b.t.isNation(p.id) {
			return p.err
		}
	}
	for _, x := range b.t.Belligerents {
		if _, ok := b.byID[x.Government]; !ok {
			return fmt.Errorf("belligerent %s: no party %q", x.Side, x.Government)
		}
	}
	return nil
}

// settle gives party i its side and country unless the file does: those of
// what it belongs to, of its first office's body, or of its state. Outlets,
// agencies, NGOs and experts speak for nobody but the state whose organ they
// are.
func (b *builder) settle(i, depth int) {
	p := &b.t.Parties[i]
	if depth > 8 || p.Side != "" && p.Country != "" {
		return
	}
	parent := p.Of
	if parent == "" && len(p.Offices) > 0 {
		parent = p.Offices[len(p.Offices)-1].Body
	}
	var of *Party
	if k, ok := b.byID[parent]; ok && k != i {
		b.settle(k, depth+1)
		of = &b.t.Parties[k]
	}
	if p.Country == "" && of != nil {
		p.Country = of.Country
	}
	if p.Side != "" {
		return
	}
	switch side, ok := b.sideOf[p.ID]; {
	case ok:
		p.Side = side
	case of != nil:
		p.Side = of.Side
	case p.Country != "" && !independent(p.Kind):
		p.Side = b.t.nationSide(p.Country)
	default:
		p.Side = None
	}
}

func independent(k Kind) bool {
	switch k {
	case Agency, Outlet, NGO, IGO, Expert, Resident:
		return true
	}
	return false
}

// nationSide returns the side of a state.
func (t *Theatre) nationSide(code string) Side {
	for _, x := range t.Belligerents {
		if x.Country == code {
			return x.Side
		}
	}
	if side, ok := t.Allies[code]; ok {
		return side
	}
	return None
}

// makeBodies adds the bodies that every state and region has ("German defence
// ministry"), or their names to a body that a file gives. It returns, by party
// ID, the names that were made, which give way to written ones.
func (b *builder) makeBodies() map[string][]string {
	made := map[string][]string{}
	for _, body := range b.bodies {
		if body.Area {
			b.makeAreaBody(body, made)
			continue
		}
		for _, n := range b.t.Nations {
			names := expand(body.Patterns, map[string][]string{
				"{name}": append([]string{n.Name}, n.Names...), "{adj}": n.Adjectives, "{capital}": n.Capitals})
			b.make(body, strings.ToLower(n.Code)+"/"+body.Suffix, n.Code, names, made)
		}
	}
	return made
}

func (b *builder) makeAreaBody(body dataBody, made map[string][]string) {
	for _, a := range b.t.Areas {
		if !slices.Contains(b.admin, a.Name) {
			continue
		}
		names := expand(body.Patterns, map[string][]string{"{area}": append([]string{a.Name}, a.Aliases...)})
		id := strings.ToLower(a.Country) + "/" + body.Suffix + "/" + slug(a.Name)
		b.make(body, id, a.Country, names, made)
	}
}

func slug(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), " ", "-")
}

func (b *builder) make(body dataBody, id, country string, names []string, made map[string][]string) {
	if len(names) == 0 {
		return
	}
	if _, ok := b.byID[id]; !ok {
		of := strings.ToLower(country) + "/gov"
		if id == of {
			of = ""
		}
		b.byID[id] = len(b.t.Parties)
		b.t.Parties = append(b.t.Parties, Party{ID: id, Name: names[0], Kind: body.Kind, Country: country, Of: of})
	}
	made[id] = append(made[id], names...)
}

// expand puts each value in the place of its key in each pattern.
func expand(patterns []string, values map[string][]string) []string {
	var out []string
	for _, p := range patterns {
		from := strings.IndexByte(p, '{')
		to := strings.IndexByte(p, '}')
		if from < 0 || to < from {
			continue
		}
		for _, v := range values[p[from:to+1]] {
			out = append(out, p[:from]+v+p[to+1:])
		}
	}
	return out
}
