package claimtest

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/nlp"
	"sayso/theatre"
)

// run is the state of a case while it runs.
type run struct {
	world    World
	reader   Reader
	register *overlay
	entries  []ledger.Entry
	last     map[string]int // entry of an outlet's last document
	asOf     time.Time
	folded   *ledger.Ledger
	merged   ledger.Edit // the last merge
	refused  error       // why the last edit was refused
}

// do runs one statement.
func (r *run) do(l line) error {
	w := l.words
	if w[0].text != "expect" && w[0].text != "as-of" {
		r.folded = nil
	}
	switch w[0].text {
	case "world":
		reg, err := r.world(arg(w, 1))
		r.register.under = reg
		return err
	case "party", "outlet":
		return r.party(w)
	case "claim":
		return r.claim(w, "")
	case "and":
		return r.and(w)
	case "report":
		return r.report(w)
	case "edit":
		return r.edit(w)
	case "retract":
		return r.retract(w)
	case "reread":
		return r.reread(w)
	case "editor":
		return r.editor(w)
	case "copy", "copies":
		return r.copies(w)
	case "as-of":
		return r.setAsOf(arg(w, 1))
	case "expect":
		return r.expect(w[1:])
	}
	return fmt.Errorf("unknown statement %q", w[0].text)
}

func arg(w []word, i int) string {
	if i < len(w) {
		return w[i].text
	}
	return ""
}

// party adds to the register: party ID "Name" kind= side= of= country=, or
// outlet DOMAIN [kind=agency] [side=RU].
func (r *run) party(w []word) error {
	p := theatre.Party{ID: arg(w, 1), Name: arg(w, 2), Side: theatre.None, Kind: theatre.Other}
	if w[0].text == "outlet" {
		p = theatre.Party{ID: "outlet/" + arg(w, 1), Name: arg(w, 1), Domain: arg(w, 1), Side: theatre.None, Kind: theatre.Outlet}
	}
	for _, x := range w {
		switch x.key {
		case "kind":
			p.Kind = theatre.Kind(x.text)
		case "side":
			p.Side = theatre.Side(x.text)
		case "of":
			p.Of = x.text
		case "country":
			p.Country = x.text
		case "name":
			p.Name = x.text
		}
	}
	r.register.parties = append(r.register.parties, p)
	return nil
}

// document opens an entry for OUTLET TIME and returns it.
func (r *run) document(w []word) (*ledger.Entry, error) {
	at, err := doc.ParseStamp(arg(w, 2))
	if err != nil {
		return nil, err
	}
	if at.Precision < doc.PrecisionMinute {
		at = doc.At(at.Time.Add(12 * time.Hour))
	}
	outlet := arg(w, 1)
	e := ledger.Entry{Kind: ledger.Reported, Seen: at.Time, Analyser: "claimtest", Source: ledger.Source{
		Document: doc.NewID(fmt.Sprintf("%s %d", outlet, len(r.entries))), URI: fmt.Sprintf("https://%s/%d", outlet, len(r.entries)),
		Outlet: outlet, Published: at, Basis: doc.BasisMetadata,
	}}
	for _, x := range w {
		switch x.key {
		case "published":
			e.Source.Published = doc.Stamp{}
			if x.text != "-" {
				if e.Source.Published, err = doc.ParseStamp(x.text); err != nil {
					return nil, err
				}
			}
		case "agencies":
			e.Source.Agencies = strings.Split(x.text, ",")
		}
	}
	r.entries = append(r.entries, e)
	if r.last == nil {
		r.last = map[string]int{}
	}
	r.last[outlet] = len(r.entries) - 1
	return &r.entries[len(r.entries)-1], nil
}

// claim adds a document with one claim.
func (r *run) claim(w []word, supersedes doc.ID) error {
	e, err := r.document(w)
	if err != nil {
		return err
	}
	if supersedes != "" {
		e.Kind, e.Source.Supersedes = ledger.Superseded, supersedes
	}
	return addClaim(e, r.register, w[3:])
}

// and adds a further claim to the last document.
func (r *run) and(w []word) error {
	if len(r.entries) == 0 {
		return fmt.Errorf("and: no document before")
	}
	return addClaim(&r.entries[len(r.entries)-1], r.register, w[1:])
}

// edit replaces an outlet's last document by a new version under the same
// address.
func (r *run) edit(w []word) error {
	i, ok := r.last[arg(w, 1)]
	if !ok {
		return fmt.Errorf("edit: %s has no document", arg(w, 1))
	}
	old := r.entries[i].Source
	if err := r.claim(w, old.Document); err != nil {
		return err
	}
	r.entries[len(r.entries)-1].Source.URI = old.URI
	return nil
}

// retract takes an outlet's last document back.
func (r *run) retract(w []word) error {
	i, ok := r.last[arg(w, 1)]
	if !ok {
		return fmt.Errorf("retract: %s has no document", arg(w, 1))
	}
	src := r.entries[i].Source
	e, err := r.document(w)
	if err != nil {
		return err
	}
	e.Kind, e.Source, e.Reason = ledger.Retracted, src, arg(w, 3)
	r.last[arg(w, 1)] = i
	return nil
}

// copies adds copies of an outlet's last document: copy OUTLET TIME of OUTLET
// [date=DAY], or copies N TIME of OUTLET under N invented names. With a date,
// the copies read the day of their claims otherwise.
func (r *run) copies(w []word) error {
	from, ok := r.last[arg(w, 4)]
	if !ok {
		return fmt.Errorf("copy: %q has no document", arg(w, 4))
	}
	names := []string{arg(w, 1)}
	if w[0].text == "copies" {
		n, err := strconv.Atoi(arg(w, 1))
		if err != nil {
			return err
		}
		names = nil
		for i := range n {
			names = append(names, fmt.Sprintf("copy-%d.example", i))
		}
	}
	for _, name := range names {
		e, err := r.document([]word{w[0], {text: name}, w[2]})
		if err != nil {
			return err
		}
		orig := r.entries[from]
		e.Source.CopyOf = []doc.ID{orig.Source.Document}
		for i, c := range orig.Claims {
			for _, x := range w {
				if x.key == "date" {
					if err := fillTime(&c, x.text); err != nil {
						return err
					}
				}
			}
			c.ID = claim.ID(fmt.Sprintf("%s#%d", e.Source.Document, i))
			if c.OwnVoice {
				c.Origin = claim.Party{Name: name, Kind: theatre.Outlet, Side: theatre.None}
			}
			e.Claims = append(e.Claims, c)
		}
	}
	return nil
}

// report reads a sentence, or a headline and a sentence, with the reader.
func (r *run) report(w []word) error {
	if r.reader == nil {
		return fmt.Errorf("report: no reader")
	}
	e, err := r.document(w)
	if err != nil {
		return err
	}
	d := &doc.Document{URI: e.Source.URI, Outlet: e.Source.Outlet, Language: "en", Published: e.Source.Published, Basis: e.Source.Basis}
	kinds := []doc.BlockKind{doc.Paragraph}
	if len(w) > 4 {
		d.Title, kinds = arg(w, 3), []doc.BlockKind{doc.Headline, doc.Paragraph}
	}
	for i, k := range kinds {
		start := len(d.Text)
		d.Text += arg(w, 3+i)
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: start, End: len(d.Text)}, Kind: k})
		d.Text += "\n\n"
	}
	d.Text = strings.TrimSuffix(d.Text, "\n\n")
	d.ID = doc.NewID(d.Text)
	rep, err := r.reader(d)
	if err != nil {
		return err
	}
	e.Source.Document, e.Source.Title, e.Claims = d.ID, d.Title, rep.Claims
	return nil
}

// seal numbers and chains the entries.
func (r *run) seal() ([]ledger.Entry, error) {
	out := make([]ledger.Entry, len(r.entries))
	prev := ""
	for i, e := range r.entries {
		e.Seq = ledger.Seq(i + 1)
		s, err := ledger.Seal(e, prev)
		if err != nil {
			return nil, err
		}
		e.Seen, e.Prev, e.Hash = e.Seen.UTC(), s.Prev, s.Hash
		out[i], prev = e, s.Hash
	}
	return out, nil
}

// addClaim builds a claim from key=value words and flags.
func addClaim(e *ledger.Entry, reg *overlay, w []word) error {
	n := len(e.Claims)
	c := claim.Claim{
		ID: claim.ID(fmt.Sprintf("%s#%d", e.Source.Document, n)), Sentence: doc.Span{Start: 100 * n, End: 100*n + 90},
		Origin:   claim.Party{Name: e.Source.Outlet, Kind: theatre.Outlet, Side: theatre.None},
		OwnVoice: true, Polarity: claim.Asserted, Modality: claim.Actual, Rule: "claimtest",
	}
	if p, ok := reg.OutletByDomain(e.Source.Outlet); ok {
		c.Origin = partyOf(p)
	}
	for _, x := range w {
		if err := fill(&c, e, reg, x); err != nil {
			return err
		}
	}
	if c.Type == "" {
		return fmt.Errorf("claim without type=")
	}
	e.Claims = append(e.Claims, c)
	return nil
}

func partyOf(p theatre.Party) claim.Party {
	return claim.Party{Name: p.Name, ID: p.ID, Kind: p.Kind, Side: p.Side}
}

// who reads a party: a key of the register, a belligerent's code or a name.
func who(reg *overlay, s string) claim.Party {
	if p, ok := reg.Party(s); ok {
		return partyOf(p)
	}
	for _, side := range reg.Sides() {
		if s == string(side) {
			return claim.Party{Name: s, Kind: theatre.Government, Side: side}
		}
	}
	return claim.Party{Name: s}
}

// fill sets one slot.
func fill(c *claim.Claim, e *ledger.Entry, reg *overlay, x word) error {
	switch x.key {
	case "type":
		c.Type = claim.Type(x.text)
	case "place", "canonical", "placeid", "class":
		fillPlace(c, x)
	case "actor":
		p := who(reg, x.text)
		c.Actor = &p
	case "target":
		p := who(reg, x.text)
		c.Target = &p
	case "change":
		c.Change = claim.Change(x.text)
	case "origin":
		c.Origin, c.OwnVoice = who(reg, x.text), false
	case "side":
		c.Origin.Side = theatre.Side(x.text)
	case "kind":
		c.Origin.Kind = theatre.Kind(x.text)
	case "relay":
		c.Relays = append(c.Relays, who(reg, x.text))
	case "stance":
		c.Stance = claim.Stance(x.text)
	case "about":
		i, err := strconv.Atoi(x.text)
		if err != nil || i < 1 || i > len(e.Claims) {
			return fmt.Errorf("about=%s is no earlier claim of the document", x.text)
		}
		c.About = e.Claims[i-1].ID
	case "quote":
		c.Quote.Exact = x.text
	case "weapon":
		c.Weapon = x.text
	case "item":
		c.Item = x.text
	case "date":
		return fillTime(c, x.text)
	case "anachronism":
		c.Anachronism = x.text
	case "":
		if n := len(e.Claims); x.text == "same_sentence" && n > 0 {
			c.Sentence, c.Quote = e.Claims[n-1].Sentence, e.Claims[n-1].Quote
			return nil
		}
		return flag(c, x.text)
	case "published", "agencies":
	default:
		return fillQuantity(c, x)
	}
	return nil
}

func fillPlace(c *claim.Claim, x word) {
	if c.Place == nil {
		c.Place = &claim.Place{}
	}
	switch x.key {
	case "place":
		c.Place.Name = x.text
	case "canonical":
		c.Place.Canonical = x.text
	case "placeid":
		c.Place.ID = x.text
	case "class":
		c.Place.Class = x.text
	}
}

// fillTime reads a day, a month, a year or two days with ".." between, the
// second not included.
func fillTime(c *claim.Claim, s string) error {
	from, to, two := strings.Cut(s, "..")
	start, err := doc.ParseStamp(from)
	if err != nil {
		return err
	}
	end := doc.Stamp{Time: start.End(), Precision: start.Precision}
	if two {
		if end, err = doc.ParseStamp(to); err != nil {
			return err
		}
	}
	c.Time = &claim.Time{Text: s, Start: start, End: end}
	return nil
}

// flag sets polarity, modality, verification and the like.
func flag(c *claim.Claim, s string) error {
	switch s {
	case "denied":
		c.Polarity = claim.Denied
	case "planned", "possible", "demanded":
		c.Modality = claim.Modality(s)
	case "background":
		c.Background = true
	case "on_spot":
		c.OnSpot = true
	case "independently_confirmed", "not_verified", "disputed":
		c.Verification = claim.Verification(s)
	default:
		return fmt.Errorf("unknown flag %q", s)
	}
	return nil
}

// fillQuantity reads ROLE=[MODIFIER:]VALUE[ UNIT].
func fillQuantity(c *claim.Claim, x word) error {
	mod, text, ok := strings.Cut(x.text, ":")
	if !ok {
		mod, text = "exact", x.text
	}
	number, unit, _ := strings.Cut(text, " ")
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return fmt.Errorf("%s=%s: no known slot and no number", x.key, x.text)
	}
	c.Quantities = append(c.Quantities, claim.Quantity{Role: claim.Role(x.key), Value: v, Low: v, High: v, Modifier: nlp.Modifier(mod), Unit: unit, Text: text})
	return nil
}
