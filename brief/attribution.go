package brief

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/claim"
	"sayso/ledger"
	"sayso/theatre"
)

// speakers are those on whose word a clause rests, as the line names them.
type speakers struct {
	parties  []claim.Party // who say it
	outlets  []claim.Party // who report it in their own voice
	onSpot   []claim.Party // whose reporters saw it
	conceded *claim.Party  // who confirms it against its own side's interest
}

// mainRole is the number that a line of a type is about.
func mainRole(e *ledger.Event) claim.Role {
	for _, r := range []claim.Role{claim.Killed, claim.Injured, claim.Missing, claim.LostItems, claim.Intercepted,
		claim.Displaced, claim.Affected, claim.Amount, claim.Area, claim.Distance} {
		if _, ok := e.Latest(r); ok {
			return r
		}
	}
	return ""
}

// whoSays collects the speakers of an event: those who give the latest number
// where there is one, else all who assert it. The lead's origin comes first.
func (d *draft) whoSays() speakers {
	var s speakers
	role := mainRole(d.event)
	if d.event.Type == claim.Strike || d.event.Type == claim.Casualty {
		role = cmp.Or(d.tollRole(), role)
	}
	latest, numbered := d.event.Latest(role)
	all := append([]ledger.Appearance{d.lead}, live(d.event.Appearances)...)
	for _, a := range all {
		if a.Claim.Polarity != d.lead.Claim.Polarity {
			continue
		}
		if rivalActor(a.Claim, d.lead.Claim) || d.event.Type == claim.Damage && d.lead.Claim.Actor != nil && a.Claim.Actor == nil {
			continue // does not say that it was this actor
		}
		if q, ok := quantity(a.Claim, role); numbered && (!ok || q.Value != latest.Value) && a.Claim != d.lead.Claim {
			continue
		}
		switch {
		case a.Origin.Name == "":
		case a.Origin.ID == "" && d.isRecord(a.Origin.Name):
			s.outlets = addParty(s.outlets, claim.Party{Name: a.Source.Outlet, Kind: theatre.Outlet})
		case a.Claim.OnSpot:
			s.onSpot = addParty(s.onSpot, *a.Origin)
		case a.Origin.Kind == theatre.Outlet || a.Origin.Kind == theatre.Agency || a.Claim.OwnVoice:
			s.outlets = addParty(s.outlets, *a.Origin)
		default:
			s.parties = addParty(s.parties, *a.Origin)
		}
	}
	s.parties = named(s.parties)
	for _, r := range live(d.event.Responses) {
		p := responder(r.Claim)
		if r.Claim.Stance == claim.Confirms && d.event.Actor != nil && p.Side.IsBelligerent() && !same(&p, d.event.Actor) {
			s.conceded = &p
		}
	}
	return s
}

// isRecord reports whether a name is of what somebody made, see record. Few names
// speak often.
func (w *wording) isRecord(name string) bool {
	is, ok := w.records[name]
	if !ok {
		if len(w.records) > 8*plenty {
			clear(w.records)
		}
		is = record.MatchString(name)
		w.records[name] = is
	}
	return is
}

// record matches what somebody made rather than somebody: "drone footage shows".
// What it shows is told by the outlet.
var record = regexp.MustCompile(`(?i)\b(?:footage|video|images?|photos?|pictures?|maps?|data|audio|recordings?|lists?|graphics|clips?|(?:counter-?)?offensive|war|briefing)\b`)

// named leaves out those who are only described ("the governor", "the air
// force") where the register knows another.
func named(ps []claim.Party) []claim.Party {
	known := ""
	for _, p := range ps {
		if p.ID != "" {
			known += strings.ToLower(p.Name) + "\n"
		}
	}
	if known == "" {
		return fullest(ps)
	}
	var out []claim.Party
	for _, p := range ps {
		first, _ := utf8.DecodeRuneInString(p.Name)
		described := unicode.IsLower(first) || strings.HasPrefix(p.Name, "The ") || strings.Contains(known, strings.ToLower(p.Name))
		if p.ID != "" || !described {
			out = append(out, p)
		}
	}
	return out
}

// fullest leaves out those who are described by the end of another's description:
// "Governor" beside "regional governor".
func fullest(ps []claim.Party) []claim.Party {
	return slices.DeleteFunc(slices.Clone(ps), func(p claim.Party) bool {
		noun := last(p.Name)
		return (slices.Contains(titles, noun) || slices.Contains(persons, noun) || slices.Contains(crowds, noun)) && slices.ContainsFunc(ps, func(q claim.Party) bool {
			return len(q.Name) > len(p.Name) && strings.HasSuffix(strings.ToLower(q.Name), " "+strings.ToLower(p.Name))
		})
	})
}

// rivalActor reports whether two claims hold different belligerents
// responsible.
func rivalActor(a, b *ledger.Claim) bool {
	return a.Actor != nil && b.Actor != nil && a.Actor.Side.IsBelligerent() && b.Actor.Side.IsBelligerent() && a.Actor.Side != b.Actor.Side
}

// blame words whom others hold responsible: "Kremlin spokesman Dmitry Peskov
// blames Ukraine."
func (d *draft) blame() string {
	if d.rich >= noCourse || d.event.Type != claim.Damage && d.event.Type != claim.Strike && d.event.Type != claim.Casualty {
		return ""
	}
	for _, a := range live(d.event.Appearances) {
		if !rivalActor(a.Claim, d.lead.Claim) || a.Origin.Name == "" || a.Claim.OwnVoice || a.Claim.Type != d.event.Type || a.Claim.Polarity != claim.Asserted || len(d.cites) >= maxCitations {
			continue
		}
		d.cite(a)
		name := d.party(*a.Origin, d.held)
		return " " + upperFirst(name) + pick(plural(name), " blame ", " blames ") + d.side(a.Claim.Actor) + "."
	}
	return ""
}

// addParty appends a party that is not there yet.
func addParty(to []claim.Party, p claim.Party) []claim.Party {
	for _, q := range to {
		if q.ID != "" && q.ID == p.ID || q.Name == p.Name {
			return to
		}
	}
	return append(to, p)
}

// names words parties for a list.
func (d *draft) names(ps []claim.Party) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = d.party(p, d.held)
	}
	return out
}

// reporters names those who saw it: in the article's words where these name the
// outlets ("reporters from Reuters and the BBC"), else by outlet.
func (d *draft) reporters(ps []claim.Party) string {
	if len(ps) == 1 && strings.Contains(ps[0].Name, " from ") {
		return ps[0].Name
	}
	return "reporters of " + list(d.names(ps))
}

// report says that outlets report something: "The Hill reports".
func (d *draft) report(outlets []claim.Party) string {
	names := list(d.names(outlets))
	return names + pick(len(outlets) > 1 || plural(names), " report", " reports")
}

// citeOrigins cites one sentence of each named party, as far as citations go.
func (d *draft) citeOrigins(ps []claim.Party) {
	for _, p := range ps[:min(3, len(ps))] {
		for _, a := range live(d.event.Appearances) {
			if a.Origin.Name == p.Name && a.Claim.Polarity == d.lead.Claim.Polarity && a.Claim.Type == d.lead.Claim.Type && len(d.cites) < maxCitations {
				d.cite(a)
				break
			}
		}
	}
}

// negated puts "not" into a clause: "Ukrainian forces have not taken X". It is ""
// for a clause that it does not fit in.
func negated(clause string) string {
	for _, v := range []struct{ is, not string }{{" have ", " have not "}, {" has ", " has not "}, {" hold ", " do not hold "}, {" are ", " are not "}, {" is ", " is not "}, {" was ", " was not "}} {
		if before, after, ok := strings.Cut(clause, v.is); ok && !strings.Contains(before, ",") {
			return before + v.not + after
		}
	}
	return ""
}

// sentence puts a clause under the names of those who say it, with the words
// that its standing asks for.
func (d *draft) sentence() string {
	who := d.whoSays()
	denied := d.lead.Claim.Polarity == claim.Denied
	switch {
	case len(who.onSpot) > 0 && d.event.Standing == ledger.Confirmed && !denied:
		d.citeOrigins(who.onSpot)
		return d.finish(d.reporters(who.onSpot)+" confirmed on the spot that ", d.clause(false), "")
	case d.event.Type == claim.Aid && !denied && len(who.parties) > 0 && d.event.Actor != nil && d.state(&who.parties[0]) == d.state(d.event.Actor):
		d.citeOrigins(who.parties)
		return d.finish("", d.clause(false), "") // who gives says so
	case d.event.Type == claim.Aid && !denied && len(who.parties) == 1 && d.lead.Claim.Modality == claim.Demanded && same(&who.parties[0], d.event.Target):
		return d.finish("", d.asked(who.parties[0]), "")
	case len(who.parties) > 0:
		d.citeOrigins(who.parties)
		self := len(who.parties) == 1 && isBody(who.parties[0]) && (same(&who.parties[0], d.event.Actor) ||
			d.event.Type == claim.Interception && d.event.Actor == nil)
		names := list(d.names(who.parties))
		many := len(who.parties) > 1 || plural(names)
		d.several = many
		lead := names + pick(many, " say ", " says ")
		if denied {
			return d.finish(names+pick(many, " deny that ", " denies that "), d.clause(self), "")
		}
		return d.finish(lead, d.clause(self), d.caution(who))
	case len(who.outlets) > 0 || len(who.onSpot) > 0:
		outlets := append(who.outlets, who.onSpot...)
		d.citeOrigins(outlets)
		clause := d.clause(false)
		if denied {
			reports := d.report(outlets)
			if not := negated(clause); not != "" {
				return d.finish(reports+" that ", not, "")
			}
			return d.finish(reports+" that it is not so that ", clause, "")
		}
		return d.finish("", clause, ", "+d.report(outlets))
	}
	clause := d.clause(false)
	return d.finish("", clause, pick(denied, " is denied", ", an outlet that is not named reports"))
}

// regionEnd is where a region behind a place needs its closing comma.
var regionEnd = regexp.MustCompile(`(, [\p{L} -]+ region) (by|on|and|in|came) `)

// finish joins the parts of a sentence; "" without a clause.
func (d *draft) finish(before, clause, after string) string {
	if clause == "" {
		return ""
	}
	s := upperFirst(spelled(before+regionEnd.ReplaceAllString(clause, "$1, $2 ")+after)) + "."
	return strings.ReplaceAll(strings.ReplaceAll(s, ",,", ","), ",.", ".")
}

// caution words how far a statement of parties is borne out.
func (d *draft) caution(who speakers) string {
	switch d.event.Standing {
	case ledger.Claimed:
	case ledger.Disputed:
		if d.event.Type != claim.Loss {
			return ""
		}
	case ledger.Confirmed:
		if who.conceded != nil {
			return "; " + d.party(*who.conceded, d.held) + " confirms it"
		}
		return ""
	default:
		return ""
	}
	for _, p := range who.parties {
		if !p.Side.IsBelligerent() {
			return ""
		}
	}
	switch d.event.Type {
	case claim.Aid, claim.Displacement, claim.Response:
		return ""
	case claim.Loss:
		return "; no independent confirmation"
	}
	return "; not independently verified"
}

// responder is who answers: of a denial the body or person that speaks, else
// the side that answers or keeps silent, else the speaker.
func responder(c *ledger.Claim) claim.Party {
	speaks := c.Origin.Name != "" && c.Origin.Kind != theatre.Outlet && c.Origin.Kind != theatre.Agency && c.Origin.Side.IsBelligerent()
	if speaks && (c.Stance == claim.Denies || c.Stance == claim.Disputes) {
		return *c.Origin
	}
	if c.Actor != nil && c.Actor.Name != "" {
		return *c.Actor
	}
	return *c.Origin
}

// stanceWords says what a response says of the claim before it.
var stanceWords = map[claim.Stance][2]string{ // one, several
	claim.Confirms:     {" confirms it", " confirm it"},
	claim.Denies:       {" denies it", " deny it"},
	claim.Disputes:     {" disputes it", " dispute it"},
	claim.NotConfirmed: {" has not confirmed it", " have not confirmed it"},
	claim.NoComment:    {" has not commented", " have not commented"},
}

// stanceOrder lists the stances from the weightiest on.
var stanceOrder = []claim.Stance{claim.Denies, claim.Disputes, claim.Confirms, claim.NotConfirmed, claim.NoComment}

// responses words who answers and how, two answers at most, each cited.
func (d *draft) responses() string {
	if d.rich >= noCourse {
		return ""
	}
	var out []string
	var told []claim.Party
	for _, stance := range stanceOrder {
		for _, r := range live(d.event.Responses) {
			p := responder(r.Claim)
			if stance == claim.NotConfirmed && (p.Kind == theatre.Outlet || p.Kind == theatre.Agency || r.Claim.OwnVoice && r.Claim.Actor == nil) {
				continue // the words of caution say so already
			}
			if r.Claim.Stance != stance || len(out) == 2 || p.Name == "" || len(d.cites) >= maxCitations {
				continue
			}
			if n := len(told); n > 0 && len(addParty(told, p)) == n {
				continue
			}
			if same(&p, d.lead.Origin) && p.Name == d.lead.Origin.Name || (stance == claim.NotConfirmed || stance == claim.NoComment) && d.speaks(&p) {
				continue
			}
			told = append(told, p)
			d.cite(r)
			name := d.party(p, d.held)
			words := stanceWords[stance]
			out = append(out, " "+upperFirst(name)+pick(plural(name), words[1], words[0])+".")
		}
	}
	return strings.ReplaceAll(strings.Join(out, ""), ", ,", ",")
}

// speaks reports whether somebody of a party's side asserts the event: it is not
// silent.
func (d *draft) speaks(p *claim.Party) bool {
	return slices.ContainsFunc(live(d.event.Appearances), func(a ledger.Appearance) bool {
		return a.Claim.Polarity == claim.Asserted && same(p, a.Origin)
	})
}

// course words how a count rose: "The count rose from 3 to 11." Both ends are
// cited.
func (d *draft) course() string {
	role := mainRole(d.event)
	latest, ok := d.event.Latest(role)
	if d.rich >= noCourse || !ok || role == claim.Amount || role == claim.LostItems {
		return ""
	}
	for _, v := range d.event.Series {
		if v.Role != role || v.Scope != latest.Scope || v.Unit != latest.Unit {
			continue
		}
		if v.Value >= latest.Value || v.Relation == ledger.Subset || v.Relation == ledger.OtherScope || v.Relation == ledger.Conflict {
			return ""
		}
		first, ok1 := d.at(v.Document, v.Sentence)
		last, ok2 := d.at(latest.Document, latest.Sentence)
		if !ok1 || !ok2 || len(d.cites) >= maxCitations {
			return ""
		}
		from, to := inFigures(v.Value, first.Claim.Quote.Exact), inFigures(latest.Value, last.Claim.Quote.Exact)
		if from == "" || to == "" {
			return ""
		}
		d.cite(last)
		d.cite(first)
		return " The count rose from " + from + " to " + to + "."
	}
	return ""
}

// rivals words an incompatible value from another origin.
func (d *draft) rivals() string {
	role := mainRole(d.event)
	latest, ok := d.event.Latest(role)
	if d.rich >= noCourse || !ok {
		return ""
	}
	for i := len(d.event.Series) - 1; i >= 0; i-- {
		v := d.event.Series[i]
		if v.Role != role || v.Relation != ledger.Conflict || v.Value == latest.Value || v.Origin.Name == latest.Origin.Name {
			continue
		}
		a, ok := d.at(v.Document, v.Sentence)
		if !ok || len(d.cites) >= maxCitations {
			continue
		}
		if n := counted(v.Value, v.Low, v.High, "", a.Claim.Quote.Exact); n != "" {
			d.cite(a)
			return " " + upperFirst(d.party(*a.Origin, d.held)) + " gives " + n + "."
		}
	}
	return ""
}
