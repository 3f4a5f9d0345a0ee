package ledger

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// The rules of standing. The first that holds gives it; its name is stored in
// Event.Rule and shown.
const (
	RuleEditor     = "confirmed: an editor verified it"
	RuleGone       = "withdrawn: no claim of it stands"
	RuleWithdrawn  = "withdrawn: an editor withdrew it"
	RuleBlamed     = "disputed: each side is blamed for it"
	RuleOnSpot     = "confirmed: reporters or an independent body on the spot"
	RuleVerified   = "confirmed: independently verified"
	RuleConceded   = "confirmed: the other side concedes"
	RuleDenied     = "disputed: a party denies it"
	RuleValue      = "disputed: incompatible figures for the same"
	RuleQuestioned = "disputed: the reporting outlet calls it disputed"
	RuleOrigins    = "corroborated: independent origins"
	RuleOneSide    = "claimed: bodies of one belligerent only"
	RuleOneOrigin  = "claimed: one origin"
	RuleUnknown    = "claimed: no origin that the register knows"
)

// Rules explains each rule in plain words, in the order in which they are
// tried.
var Rules = []struct {
	Name     string
	Standing Standing
	Text     string
}{
	{RuleWithdrawn, Withdrawn, "An editor of this desk took it back; no outlet need have."},
	{RuleGone, Withdrawn, "Every document that told it was corrected, replaced or taken back."},
	{RuleBlamed, Disputed, "A party says that another side did it than most say. That it happened may still be seen by all."},
	{RuleEditor, Confirmed, "An editor of this desk checked it and named the evidence."},
	{RuleOnSpot, Confirmed, "Reporters of a known outlet, or a body that is neither side's, saw it themselves."},
	{RuleVerified, Confirmed, "A known outlet or independent body says that it verified it."},
	{RuleConceded, Confirmed, "The side that it speaks against says so too, and somebody else does."},
	{RuleDenied, Disputed, "A party that is not among those who claim it denies it. Silence is no denial."},
	{RuleValue, Disputed, "Independent origins give figures for the same thing and time that cannot both be right. A toll that rises is none."},
	{RuleQuestioned, Disputed, "A known outlet says itself that the claim is disputed."},
	{RuleOrigins, Corroborated, "Two or more origins say it; none copies, passes on or belongs to another, and they are not all of one belligerent."},
	{RuleOneSide, Claimed, "Several bodies say it, but all of one belligerent: they count as one."},
	{RuleOneOrigin, Claimed, "One origin says it, however many carry it."},
	{RuleUnknown, Claimed, "Only outlets say it that the register does not know; they count once they are known."},
}

// judge returns an event's standing and the rule that gives it.
func (o *origins) judge(t *tally) (Standing, string) {
	switch {
	case len(t.asserting) == 0 && t.withdrawn:
		return Withdrawn, RuleWithdrawn
	case len(t.asserting) == 0:
		return Withdrawn, RuleGone
	case t.blamed:
		return Disputed, RuleBlamed
	case t.onSpot:
		return Confirmed, RuleOnSpot
	case t.verified:
		return Confirmed, RuleVerified
	case t.conceded:
		return Confirmed, RuleConceded
	case t.denied:
		return Disputed, RuleDenied
	case t.conflict:
		return Disputed, RuleValue
	case t.questioned:
		return Disputed, RuleQuestioned
	case t.independent > 1:
		return Corroborated, RuleOrigins
	case t.independent == 0:
		return Claimed, RuleUnknown
	case t.bodies > 1 && t.belligerent:
		return Claimed, RuleOneSide
	}
	return Claimed, RuleOneOrigin
}

// tally is what the rules look at.
type tally struct {
	asserting   []*Appearance // that stand, by Seq
	denying     []*Appearance // denied polarity, that stand
	independent int           // roots of known origins that do not rest on one another
	bodies      int           // parties that say it, of those that count as an origin
	belligerent bool          // the only root is a belligerent
	onSpot      bool
	verified    bool
	conceded    bool
	denied      bool
	blamed      bool // somebody says that the other side did it
	questioned  bool
	conflict    bool
	withdrawn   bool // an editor withdrew a claim of it
}

// count goes over the appearances and responses of an event.
func (o *origins) count(e *Event) *tally {
	t := &tally{}
	var roots distinct[string]
	against := cmp.Or(o.against(e), o.claimant(e))
	var denials []*Appearance
	for i := range e.Responses {
		if r := &e.Responses[i]; r.Ended == 0 && r.Claim.Stance == claim.Denies {
			denials = append(denials, r)
		}
	}
	for i := range e.Appearances {
		a := &e.Appearances[i]
		t.withdrawn = t.withdrawn || a.Withdrawn
		switch {
		case a.Ended != 0:
		case a.Claim.Polarity == claim.Denied && e.Type == claim.Strike && a.Claim.Type == claim.Casualty: // "nobody was hurt" denies no attack
		case a.Claim.Polarity == claim.Denied || takesBack(denials, a) || a.Root == against && (a.disowned || a.lent && disowned(a.Claim.Quote.Exact)):
			t.denying = append(t.denying, a)
		default:
			t.asserting = append(t.asserting, a)
			if o.blamesAnother(e, a) {
				t.blamed = t.blamed || a.Known
			} else {
				roots.add(a.Root)
			}
			t.onSpot = t.onSpot || a.Claim.OnSpot && a.Known && !o.isSide(a.Root)
			t.verified = t.verified || a.Claim.Verification == claim.IndependentlyConfirmed && a.carrierKnown
			t.questioned = t.questioned || a.Claim.Verification == claim.Disputed && a.carrierKnown
		}
	}
	if len(t.asserting) == 0 && len(t.denying) > 0 {
		t.asserting, t.denying = t.denying, nil // the event is that it did not happen
		for _, a := range t.asserting {
			roots.add(a.Root)
		}
	}
	for _, a := range t.denying {
		t.denied = t.denied || a.Known && !roots.contains(a.Root) && a.Claim.Modality != claim.Possible // "if it fails to advance" denies nothing
	}
	t.conceded = against != "" && t.others(against) && slices.ContainsFunc(t.asserting, func(a *Appearance) bool {
		return a.Root == against && o.owns(e, a) && !o.blamesAnother(e, a) && !t.ofAnotherAim(a)
	})
	o.answer(e, t, &roots, against)
	if t.conceded && o.refused(e, t, against) {
		t.conceded, t.denied = false, true
	}
	o.independents(t, e)
	return t
}

// blamesAnother reports whether a party's claim of an attack or of damage holds
// another belligerent responsible than most do. An outlet's own words give no
// blame that it would answer for, and nobody blames himself.
func (o *origins) blamesAnother(e *Event, a *Appearance) bool {
	c := a.Claim
	if !isDeed(e.Type) || !isDeed(c.Type) || a.own || a.Origin.Kind == theatre.Outlet || a.Origin.Kind == theatre.Agency {
		return false
	}
	most, this := o.sideOf(e.Actor), o.sideOf(c.Actor)
	return most != "" && this != "" && most != this && a.Root != string(this)
}

// isDeed reports whether claims of a type tell what somebody did to somebody.
func isDeed(t claim.Type) bool { return t == claim.Strike || t == claim.Damage }

// owns reports whether a claim by the side that an event speaks against
// concedes it: of an attack or damage it must say that it was its own doing.
func (o *origins) owns(e *Event, a *Appearance) bool {
	if e.Type == claim.Advance || e.Type == claim.GroundCombat {
		return named(e.Place) && !wide(e.Place) // of a whole front nobody concedes all that is said of it
	}
	if !isDeed(e.Type) {
		return true
	}
	return isDeed(a.Claim.Type) && string(o.sideOf(a.Claim.Actor)) == a.Root && !negates.MatchString(a.Claim.Quote.Exact)
}

// ofAnotherAim reports whether a side says that it struck what is the enemy's
// forces' or arms where nobody else tells of such: who says that he hit a
// command post tells of a strike on the town, but does not concede that he hit
// the market.
func (t *tally) ofAnotherAim(a *Appearance) bool {
	return a.Claim.Type == claim.Strike && military.MatchString(a.Claim.Quote.Exact) && !slices.ContainsFunc(t.asserting, func(b *Appearance) bool {
		return b.Root != a.Root && military.MatchString(b.Claim.Quote.Exact)
	})
}

// military matches what forces have.
var military = regexp.MustCompile(`(?i)\b(?:deployment (?:point|area|site)s?|command (?:post|cent(?:re|er))s?|headquarters|brigades?|battalions?|barracks|ammunition|munitions|depots?|warehouses?|arsenals?|hangars?|air ?fields?|air ?bases?|launchers?|decision-making|mercenar(?:y|ies)|instructors?|troops|servicemen|personnel|manpower|weapons?|military (?:target|facilit|object|infrastructure|equipment|base|site)\w*|workshops?|enterprises?|factor(?:y|ies)|plants?|fuel|radars?|ships?|vessels?|boats?)\b`)

// claimant returns the belligerent that claims responsibility for an attack of
// which nobody else says whose it was, "" for none.
func (o *origins) claimant(e *Event) string {
	if e.Type != claim.Strike && e.Type != claim.Damage || e.Actor != nil {
		return ""
	}
	for i := range e.Responses {
		r := &e.Responses[i]
		if r.Ended == 0 && r.Known && r.Claim.Stance == claim.Confirms && o.isSide(r.Root) && string(o.sideOf(r.Claim.Actor)) == r.Root && responsible.MatchString(r.Claim.Quote.Exact) {
			return r.Root
		}
	}
	return ""
}

// responsible matches the words by which somebody says that he did it.
var responsible = regexp.MustCompile(`(?i)\bresponsib\p{L}+`)

// negates matches words in which nobody owns a deed: "it does not fire on
// civilians", "it hits only military targets".
var negates = regexp.MustCompile(`(?i)\b(?:not|never|no|nobody|den(?:y|ies|ied)|only|did\S*t|does\S*t)\b`)

// disowns matches words by which who speaks calls a report wrong, however the
// rest of his sentence is read: "reports that it was captured are false". What
// he said before of what he now concedes is another thing.
var (
	disowns = regexp.MustCompile(`(?i)\b(?:is|are|was|were) (?:[\p{L}]+ly )?(?:false|fake|untrue|not true|lies|a lie|disinformation|fabricat\p{L}*|groundless)\b|\bden(?:y|ies|ied)\b|\b(?:dismiss|reject)(?:es|s|ed)\b|\brefut(?:es|ed)\b|\bfairy tales?\b|\b(?:down-?play|mock|ridicule|brush|shrug|scoff)(?:e?s|e?d)\b.*\b(?:claim|report|statement|assertion|boast)s?\b|\bplay(?:s|ed) down\b`)
	before  = regexp.MustCompile(`(?i)\b(?:earlier|previously|initially|at first|had|after|despite|until)\b`)
)

func disowned(sentence string) bool {
	return disowns.MatchString(sentence) && !before.MatchString(sentence)
}

// takesBack reports whether who asserts something denies it in the same
// sentence: "it denied the attack, saying that rebels carried it out".
func takesBack(denials []*Appearance, a *Appearance) bool {
	return slices.ContainsFunc(denials, func(r *Appearance) bool {
		return r.Seq == a.Seq && r.Claim.Sentence == a.Claim.Sentence && sameParty(*r.Origin, *a.Origin) && !a.own
	})
}

// answer weighs the responses: a denial, a confirmation by the other side or
// by one of no side. Those who keep silent neither confirm nor deny.
func (o *origins) answer(e *Event, t *tally, roots *distinct[string], against string) {
	for i := range e.Responses {
		r := &e.Responses[i]
		if r.Ended != 0 || !r.Known {
			continue
		}
		switch r.Claim.Stance {
		case claim.Denies, claim.Disputes:
			t.denied = t.denied || !roots.contains(r.Root)
		case claim.Confirms:
			switch {
			case r.Claim.OnSpot && !o.isSide(r.Root):
				t.onSpot = true
			case r.Root == against:
				t.conceded = true
			case !o.isSide(r.Root) && verifies(r.Origin.Kind):
				t.verified = true
			}
		}
	}
}

// others reports whether somebody known says it who is not of the side against
// whom it speaks, and does not only tell what that side says of itself.
func (t *tally) others(against string) bool {
	quoting := t.quoting()
	for _, a := range t.asserting {
		if a.Known && a.Root != against && !(a.own && !a.Claim.OnSpot && quoting.contains(a.Source.Document)) {
			return true
		}
	}
	return false
}

// refused reports whether the side that an event speaks against denies it on
// the day on which one of its bodies concedes it, or later: then the side has
// not conceded it. Where both times are known to the minute, these decide.
func (o *origins) refused(e *Event, t *tally, against string) bool {
	var conceded, denied doc.Stamp
	note := func(latest *doc.Stamp, a *Appearance) {
		if s := asOf(a); latest.IsZero() || latest.Time.Before(s.Time) {
			if *latest = s; s.IsZero() {
				*latest = doc.At(a.Seen)
			}
		}
	}
	for _, a := range t.asserting {
		if a.Root == against && o.owns(e, a) && !o.blamesAnother(e, a) {
			note(&conceded, a)
		}
	}
	for _, a := range t.denying {
		if a.Root == against {
			note(&denied, a)
		}
	}
	for i := range e.Responses {
		r := &e.Responses[i]
		if r.Ended != 0 || !r.Known || r.Root != against {
			continue
		}
		switch r.Claim.Stance {
		case claim.Denies, claim.Disputes:
			note(&denied, r)
		case claim.Confirms:
			note(&conceded, r)
		}
	}
	switch {
	case denied.IsZero():
		return false
	case denied.Precision == doc.PrecisionMinute && conceded.Precision == doc.PrecisionMinute:
		return !denied.Time.Before(conceded.Time)
	}
	return day(denied.Date()) >= day(conceded.Date())
}

// verifies reports whether parties of a kind check claims of others.
func verifies(k theatre.Kind) bool {
	return k == theatre.Outlet || k == theatre.Agency || k == theatre.IGO || k == theatre.NGO
}

// isSide reports whether a root is a belligerent.
func (o *origins) isSide(root string) bool {
	for _, s := range o.sides {
		if root == string(s) {
			return true
		}
	}
	return false
}

// against returns the belligerent that an event speaks against, whose word
// for it is a concession: who lost the place, who struck, who suffered the
// loss.
func (o *origins) against(e *Event) string {
	switch e.Type {
	case claim.Control:
		switch holder := e.Holder; {
		case holder == "":
			return ""
		default:
			return string(o.opponent(holder))
		}
	case claim.Advance:
		return string(o.opponent(o.sideOf(e.Actor)))
	case claim.Strike, claim.Damage:
		return string(o.sideOf(e.Actor))
	case claim.Loss:
		return string(o.sideOf(e.Target))
	}
	return ""
}

// independents fills the origins that count, one of each root.
//
// A document that tells something in its own words and quotes a party on it
// knows it from that party, as far as the text lets one tell: such words add no
// origin to those quoted, unless its reporters were there. Agencies of a picture credit are no
// origin (see [NewEntry]), and one of a list of agencies is not either (see
// credited).
func (o *origins) independents(t *tally, e *Event) {
	taken := map[string][]*Appearance{}
	var bodies distinct[string]
	quoting := t.quoting()
	for _, a := range t.asserting {
		if a.Known && !(a.own && !a.Claim.OnSpot && (quoting.contains(a.Source.Document) || a.sumsUp)) {
			taken[a.Root] = append(taken[a.Root], a)
		}
	}
	for _, a := range t.asserting { // nothing but headlines
		if len(taken) == 0 && a.Known && a.sumsUp && !quoting.contains(a.Source.Document) {
			taken[a.Root] = append(taken[a.Root], a)
		}
	}
	for root, as := range taken {
		if o.onlyRelays(t, root, as, quoting) {
			delete(taken, root)
		}
	}
	for _, root := range slices.Sorted(maps.Keys(taken)) { // of two that name one another, one is left
		if !slices.ContainsFunc(taken[root], func(a *Appearance) bool { return !e.passesOn(a, taken) }) {
			delete(taken, root)
		}
	}
	for _, as := range taken {
		for _, a := range as {
			bodies.add(a.body())
		}
	}
	t.independent, t.bodies = len(taken), len(bodies.list)
	for _, a := range t.asserting {
		if as := taken[a.Root]; len(as) > 0 && as[0] == a {
			e.Origins, e.roots = append(e.Origins, *slices.MinFunc(as, compareContent).Origin), append(e.roots, a.Root)
			t.belligerent = o.isSide(a.Root)
		}
	}
	if len(e.Origins) == 0 && len(t.asserting) > 0 {
		first := slices.MinFunc(t.asserting, compareContent)
		e.Origins, e.roots = append(e.Origins, *first.Origin), append(e.roots, first.Root)
	}
}

// onlyRelays reports whether an outlet that others name as the source has the
// event from somebody else: its own document is here, and quotes a party on it.
func (o *origins) onlyRelays(t *tally, root string, as []*Appearance, quoting *distinct[doc.ID]) bool {
	for _, a := range as {
		if a.own || a.Origin.Kind != theatre.Outlet && a.Origin.Kind != theatre.Agency {
			return false
		}
	}
	return slices.ContainsFunc(t.asserting, func(a *Appearance) bool {
		if !quoting.contains(a.Source.Document) || a.Root == root {
			return false
		}
		_, carrier := o.outletParty(a.Source.Outlet)
		return carrier.root == root
	})
}

// passesOn reports whether an outlet that tells something in its own words says
// in the same document that it passes on the report of another who told it:
// then it is a relay, not one more who says it.
func (e *Event) passesOn(a *Appearance, taken map[string][]*Appearance) bool {
	if !a.own {
		return false
	}
	for _, name := range a.Source.Relays {
		_, of := e.register.outletParty(name)
		root := of.root
		for _, r := range append([]string{root}, e.lenders[root]...) {
			if r != a.Root && len(taken[r]) > 0 {
				return true
			}
		}
	}
	return false
}

// quoting returns the documents that quote somebody known on an event.
func (t *tally) quoting() *distinct[doc.ID] {
	var quotes distinct[doc.ID]
	for _, a := range t.asserting {
		if !a.own && a.Known {
			quotes.add(a.Source.Document)
		}
	}
	return &quotes
}

// body returns a key of who says it. Those that have one text are one.
func (a *Appearance) body() string {
	if a.lent && a.own {
		return a.Root
	}
	return cmpParty(a)
}

// cmpParty returns a key by which parties of appearances are told apart.
func cmpParty(a *Appearance) string {
	if a.Origin.ID != "" {
		return a.Origin.ID
	}
	return a.Origin.Name
}

// quoter tells apart those whom outlets quote without a name: "a brigade
// commander" of one need not be that of another. It is "" for others.
func (a *Appearance) quoter() string {
	if n := a.Origin.Name; n == "" || strings.ToLower(n) != n || a.Source.Outlet == "" {
		return ""
	}
	return " quoted by " + a.Source.Outlet
}
