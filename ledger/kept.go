package ledger

import (
	"slices"

	"sayso/claim"
	"sayso/doc"
)

// Claim is a claim.Claim as the ledger keeps it, in a third of the memory:
// without the words around its quote, and with what many claims have in common
// behind pointers, which are never nil and lead to what must not be changed.
type Claim struct {
	ID         claim.ID
	Sentence   doc.Span
	Quote      Exact
	Origin     *claim.Party // whose word it rests on
	Actor      *claim.Party
	Target     *claim.Party
	Place      *claim.Place
	Time       *claim.Time
	Quantities []claim.Quantity
	*Manner

	rest *rest // nil for most
}

// Exact is the part of a doc.Quote that is kept.
type Exact struct{ Exact string }

// Manner is what of a claim many others have too; its fields are those of
// claim.Claim.
type Manner struct {
	Type         claim.Type
	Change       claim.Change
	Stance       claim.Stance
	Topic        claim.Type
	Weapon       string
	Item         string
	Polarity     claim.Polarity
	Modality     claim.Modality
	Verification claim.Verification
	Anachronism  string
	Rule         string
	Background   bool
	OwnVoice     bool
	OnSpot       bool
}

// rest is what few claims have.
type rest struct {
	about  claim.ID
	relays []claim.Party
}

// NewClaim returns a claim as the ledger keeps it; c stays as it is.
func NewClaim(c claim.Claim) *Claim {
	origin, m := c.Origin, mannerOf(&c)
	kept := keep(&c, &origin, &m)
	return &kept
}

// keep returns a claim as it is kept, with its origin and manner.
func keep(c *claim.Claim, origin *claim.Party, m *Manner) Claim {
	kept := Claim{ID: c.ID, Sentence: c.Sentence, Quote: Exact{c.Quote.Exact}, Origin: origin, Actor: c.Actor, Target: c.Target,
		Place: c.Place, Time: c.Time, Quantities: slices.Clip(slices.Clone(c.Quantities)), Manner: m}
	if c.About != "" || len(c.Relays) > 0 {
		kept.rest = &rest{c.About, slices.Clip(slices.Clone(c.Relays))}
	}
	return kept
}

func mannerOf(c *claim.Claim) Manner {
	return Manner{
		Type: c.Type, Change: c.Change, Stance: c.Stance, Topic: c.Topic, Weapon: c.Weapon, Item: c.Item, Polarity: c.Polarity, Modality: c.Modality,
		Verification: c.Verification, Anachronism: c.Anachronism, Rule: c.Rule, Background: c.Background, OwnVoice: c.OwnVoice, OnSpot: c.OnSpot,
	}
}

// Full returns the claim as it was read, but for the words around its quote.
func (c *Claim) Full() claim.Claim {
	m := c.Manner
	return claim.Claim{
		ID: c.ID, Type: m.Type, Sentence: c.Sentence, Quote: doc.Quote{Exact: c.Quote.Exact}, Origin: *c.Origin, Relays: c.relays(), Actor: c.Actor,
		Target: c.Target, Place: c.Place, Time: c.Time, Change: m.Change, Stance: m.Stance, Topic: m.Topic, About: c.about(), Weapon: m.Weapon,
		Item: m.Item, Quantities: c.Quantities, Polarity: m.Polarity, Modality: m.Modality, Verification: m.Verification, Background: m.Background,
		Anachronism: m.Anachronism, OwnVoice: m.OwnVoice, OnSpot: m.OnSpot, Rule: m.Rule,
	}
}

// about returns the claim that a response answers, "" for none.
func (c *Claim) about() claim.ID {
	if c.rest == nil {
		return ""
	}
	return c.rest.about
}

// relays returns who passed a claim on, as its document tells.
func (c *Claim) relays() []claim.Party {
	if c.rest == nil {
		return nil
	}
	return c.rest.relays
}

// KeptSource is a Source as the ledger keeps it, in half the memory: with what
// many have in common and what few have at all behind pointers, which are never
// nil and lead to what must not be changed.
type KeptSource struct {
	Document  doc.ID
	URI       string
	Title     string
	Published doc.Stamp
	*Imprint
	*Descent
}

// Imprint is what of a Source many others have too: who brought it out and how it
// gives its day. Its fields are those of Source.
type Imprint struct {
	Outlet   string
	Basis    doc.Basis
	Agencies []string
	Byline   string
}

// Descent is what of a Source few have: what it goes back to. Its fields are those
// of Source.
type Descent struct {
	Supersedes doc.ID
	CopyOf     []doc.ID
	CopyWhy    string
	Relays     []string
}

// noDescent is that of a source that goes back to nothing.
var noDescent Descent

// KeepSource returns a source as the ledger keeps it; they share nothing that may
// be changed.
func KeepSource(s Source) *KeptSource {
	kept := KeptSource{Document: s.Document, URI: s.URI, Title: s.Title, Published: s.Published, Descent: &noDescent,
		Imprint: &Imprint{s.Outlet, s.Basis, slices.Clip(slices.Clone(s.Agencies)), s.Byline}}
	if s.Supersedes != "" || len(s.CopyOf) > 0 || s.CopyWhy != "" || len(s.Relays) > 0 {
		kept.Descent = &Descent{s.Supersedes, slices.Clip(slices.Clone(s.CopyOf)), s.CopyWhy, slices.Clip(slices.Clone(s.Relays))}
	}
	return &kept
}

// Full returns the source as its entry has it.
func (s *KeptSource) Full() Source {
	return Source{
		Document: s.Document, URI: s.URI, Outlet: s.Outlet, Title: s.Title, Published: s.Published, Basis: s.Basis, Agencies: s.Agencies,
		Byline: s.Byline, Supersedes: s.Supersedes, CopyOf: s.CopyOf, CopyWhy: s.CopyWhy, Relays: s.Relays,
	}
}
