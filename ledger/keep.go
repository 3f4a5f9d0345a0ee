package ledger

import (
	"slices"
	"strings"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// memory holds one copy of what the claims of many documents have in common:
// names, places, days. A store gives each entry with copies of its own, and
// those make up most of what it takes in memory.
type memory struct {
	strings  map[string]string
	parties  map[claim.Party]*claim.Party
	places   map[claim.Place]*claim.Place
	times    map[claim.Time]*claim.Time
	manners  map[Manner]*Manner
	imprints map[imprintKey]*Imprint
	voices   map[lone]*voice
	alone    map[claim.Party][]claim.Party // lists of one
	tell     map[few]*Tellers
	judged   map[Judgement]*Judgement
	words    map[wordKey]*Word
	nothing  Particulars      // of events without any
	piece    *strings.Builder // see together
}

// few names Tellers of lists of one at most; nil and "" for none.
type few struct {
	origin, voice, relay *claim.Party
	root                 string
}

// wordKey names a Word with one relay at most.
type wordKey struct {
	origin, relay *claim.Party
	root          string
	known, own    bool
	voice         *voice
}

// imprintKey names an Imprint: its agencies one a line.
type imprintKey struct {
	outlet, byline, agencies string
	basis                    doc.Basis
}

// lone is a voice that nobody passed on: an outlet that speaks for itself.
type lone struct {
	party claim.Party
	root  string
	known bool
}

func newMemory() *memory {
	m := &memory{
		strings: map[string]string{}, parties: map[claim.Party]*claim.Party{}, places: map[claim.Place]*claim.Place{},
		times: map[claim.Time]*claim.Time{}, manners: map[Manner]*Manner{}, imprints: map[imprintKey]*Imprint{}, voices: map[lone]*voice{}, alone: map[claim.Party][]claim.Party{}, tell: map[few]*Tellers{},
		judged: map[Judgement]*Judgement{}, words: map[wordKey]*Word{}, piece: &strings.Builder{},
	}
	for _, s := range words {
		m.strings[s] = s
	}
	return m
}

// words are texts of very many claims. Those of the program lie outside the
// memory that Go goes through.
var words = func() []string {
	out := []string{
		string(claim.Gained), string(claim.Lost), string(claim.Held), string(claim.Contested),
		string(claim.Confirms), string(claim.Denies), string(claim.Disputes), string(claim.NotConfirmed), string(claim.NoComment),
		string(claim.Asserted), string(claim.Denied), string(claim.Actual), string(claim.Planned), string(claim.Possible), string(claim.Demanded),
		string(claim.IndependentlyConfirmed), string(claim.NotVerified), string(claim.Disputed), string(claim.Killed), string(claim.Injured),
		string(doc.BasisMetadata), string(doc.BasisText), string(doc.BasisInferred), string(doc.BasisUnknown),
		string(theatre.Person), string(theatre.Government), string(theatre.Military), string(theatre.Ministry), string(theatre.Agency), string(theatre.Outlet),
		string(theatre.NGO), string(theatre.IGO), string(theatre.Expert), string(theatre.Resident), string(theatre.Other), string(theatre.None),
	}
	for _, t := range claim.Types {
		out = append(out, string(t))
	}
	return out
}()

// one returns the one copy of a text that many claims share.
func one[S ~string](m *memory, s S) S {
	if s == "" {
		return ""
	}
	kept, ok := m.strings[string(s)]
	if !ok {
		kept = string(s)
		m.strings[kept] = kept
	}
	return S(kept)
}

// shared returns the one copy of a value that many claims share, after own made
// its texts shared; nil for nil.
func shared[T comparable](all map[T]*T, v *T, own func(T) T) *T {
	if v == nil {
		return nil
	}
	kept := all[*v]
	if kept == nil {
		fresh := own(*v)
		kept = &fresh
		all[fresh] = kept
	}
	return kept
}

func (m *memory) party(p claim.Party) claim.Party {
	p.Name, p.ID, p.Kind, p.Side = one(m, p.Name), one(m, p.ID), one(m, p.Kind), one(m, p.Side)
	return p
}

func (m *memory) place(p claim.Place) claim.Place {
	p.Name, p.Canonical, p.ID = one(m, p.Name), one(m, p.Canonical), one(m, p.ID)
	p.Admin1, p.Country, p.Class = one(m, p.Admin1), one(m, p.Country), one(m, p.Class)
	return p
}

// claims returns a document's claims as the ledger keeps them, in as little
// memory as they take. They share nothing with those given that may be changed.
func (m *memory) claims(from []claim.Claim) []Claim {
	if len(from) == 0 {
		return nil
	}
	out := make([]Claim, len(from))
	for i := range from {
		said := mannerOf(&from[i])
		out[i] = keep(&from[i], shared(m.parties, &from[i].Origin, m.party), shared(m.manners, &said, m.manner))
		c := &out[i]
		c.Actor, c.Target = shared(m.parties, c.Actor, m.party), shared(m.parties, c.Target, m.party)
		c.Place = shared(m.places, c.Place, m.place)
		c.Time = shared(m.times, c.Time, func(t claim.Time) claim.Time { return t })
		for j := range c.relays() {
			c.rest.relays[j] = m.party(c.rest.relays[j])
		}
		for j := range c.Quantities {
			q := &c.Quantities[j]
			q.Role, q.Unit, q.Text, q.Modifier = one(m, q.Role), one(m, q.Unit), one(m, q.Text), one(m, q.Modifier)
		}
	}
	m.together(func(text func(*string)) {
		for i := range out {
			c := &out[i]
			text((*string)(&c.ID))
			if c.rest != nil {
				text((*string)(&c.rest.about))
			}
			if i == 0 || c.Quote.Exact != out[i-1].Quote.Exact {
				text(&c.Quote.Exact)
			} else {
				c.Quote = out[i-1].Quote // mostly two claims of one sentence
			}
		}
	})
	return out
}

func (m *memory) manner(c Manner) Manner {
	c.Type, c.Change, c.Stance, c.Topic = one(m, c.Type), one(m, c.Change), one(m, c.Stance), one(m, c.Topic)
	c.Polarity, c.Modality, c.Verification = one(m, c.Polarity), one(m, c.Modality), one(m, c.Verification)
	c.Rule, c.Weapon, c.Item, c.Anachronism = one(m, c.Rule), one(m, c.Weapon), one(m, c.Item), one(m, c.Anachronism)
	return c
}

// pieceBytes is how long a piece of memory is that texts are put into.
const pieceBytes = 32 << 10

// together puts the texts that each calls text with into one piece of memory with
// those of documents before: many small ones take more, and have to be swept one
// by one. It calls each twice; the second time a text stands in its new place at
// once.
func (m *memory) together(each func(text func(*string))) {
	size := 0
	each(func(s *string) { size += len(*s) })
	if m.piece.Cap()-m.piece.Len() < size {
		m.piece = &strings.Builder{}
		m.piece.Grow(max(size, pieceBytes))
	}
	each(func(s *string) {
		from := m.piece.Len()
		m.piece.WriteString(*s)
		*s = m.piece.String()[from:]
	})
}

// list returns the one copy of a list of one party; other lists as they are. It
// must not be changed.
func (m *memory) list(ps []claim.Party) []claim.Party {
	if len(ps) != 1 {
		return slices.Clip(ps)
	}
	kept := m.alone[ps[0]]
	if kept == nil {
		kept = []claim.Party{m.party(ps[0])}
		m.alone[kept[0]] = kept
	}
	return kept
}

// tellers returns the one copy of those who tell of many events; others as they
// are, in as little memory as they take.
func (m *memory) tellers(t *Tellers) *Tellers {
	own := func() *Tellers {
		return &Tellers{m.list(t.Origins), m.list(t.Voices), m.list(t.Relays), slices.Clip(t.roots)}
	}
	if max(len(t.Origins), len(t.Voices), len(t.Relays), len(t.roots)) > 1 {
		return own()
	}
	only := func(ps []claim.Party) *claim.Party {
		if len(ps) == 0 {
			return nil
		}
		return &m.list(ps)[0]
	}
	k := few{origin: only(t.Origins), voice: only(t.Voices), relay: only(t.Relays), root: strings.Join(t.roots, "")}
	kept := m.tell[k]
	if kept == nil {
		kept = own()
		m.tell[k] = kept
	}
	return kept
}

// word returns the one copy of a word that many appearances have: with one relay at
// most, and not that of a voice of which there is another copy.
func (m *memory) word(w Word) *Word {
	v := w.voice
	if len(w.Relays) > 1 || v != nil && m.voices[lone{v.party, v.root, v.known}] != v {
		return &w
	}
	k := wordKey{origin: w.Origin, root: w.Root, known: w.Known, own: w.own, voice: v}
	if w.Relays = m.list(w.Relays); len(w.Relays) == 1 {
		k.relay = &w.Relays[0]
	}
	if m.words[k] == nil {
		m.words[k] = &w
	}
	return m.words[k]
}

// judgement returns the one copy of what the rules make of many events.
func (m *memory) judgement(j Judgement) *Judgement {
	return shared(m.judged, &j, func(j Judgement) Judgement { return j })
}

// particulars returns a copy of what an event has, the one copy where it has
// nothing.
func (m *memory) particulars(p *Particulars) *Particulars {
	if p.Target == nil && p.Change == "" && p.Holder == "" && p.Responses == nil && p.Series == nil && p.Notes == nil && p.Anachronism == "" && p.Evidence == "" && p.lenders == nil {
		return &m.nothing
	}
	kept := *p
	return &kept
}

// source returns a source as the ledger keeps it; it shares what it can where it
// is to be kept for long.
func (m *memory) source(s *Source, long bool) *KeptSource {
	out := KeepSource(*s)
	if !long {
		return out
	}
	out.Imprint = m.imprint(out.Imprint)
	m.together(func(text func(*string)) {
		text((*string)(&out.Document))
		text(&out.URI)
		text(&out.Title)
		if out.Descent != &noDescent {
			text((*string)(&out.Supersedes))
			text(&out.CopyWhy)
		}
	})
	return out
}

// imprint returns the one copy of an imprint.
func (m *memory) imprint(p *Imprint) *Imprint {
	k := imprintKey{p.Outlet, p.Byline, strings.Join(p.Agencies, "\n"), p.Basis}
	kept := m.imprints[k]
	if kept == nil {
		kept = p
		p.Outlet, p.Basis, p.Byline = one(m, p.Outlet), one(m, p.Basis), one(m, p.Byline)
		for i := range p.Agencies {
			p.Agencies[i] = one(m, p.Agencies[i])
		}
		m.imprints[imprintKey{p.Outlet, p.Byline, k.agencies, p.Basis}] = p
	}
	return kept
}

// voice returns the one copy of a voice that nobody passed on.
func (m *memory) voice(v *voice) *voice {
	k := lone{v.party, v.root, v.known}
	if v.via != nil {
		return v
	}
	if m.voices[k] == nil {
		m.voices[k] = v
	}
	return m.voices[k]
}
