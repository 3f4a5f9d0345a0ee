package engine

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"sayso/claim"
	"sayso/doc"
	"sayso/nlp"
)

// Explain writes, in plain words, how a text is read: its tokens, who speaks,
// and each claim with its slots and the rule that gave it. published is the
// date that relative times count from, zero when there is none.
func (a *Analyst) Explain(w io.Writer, text string, published doc.Stamp) error {
	d := plainDocument(text, published)
	an := a.Analyze(d)
	rep, traces := a.Traced(an)
	explainTokens(w, an)
	explainStatements(w, d, rep)
	explainClaims(w, d, rep, traces)
	_, err := fmt.Fprintln(w)
	return err
}

// plainDocument wraps a bare text, one paragraph for each blank-line-parted
// part.
func plainDocument(text string, published doc.Stamp) *doc.Document {
	d := &doc.Document{Language: "en", Published: published, Basis: doc.BasisMetadata}
	for _, p := range strings.Split(strings.ToValidUTF8(text, "\uFFFD"), "\n\n") {
		p = strings.TrimSpace(p)
		if p == "" {
			continue
		}
		if d.Text != "" {
			d.Text += "\n\n"
		}
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: len(d.Text), End: len(d.Text) + len(p)}, Kind: doc.Paragraph})
		d.Text += p
	}
	d.ID = doc.NewID(d.Text)
	return d
}

func explainTokens(w io.Writer, an *nlp.Analysis) {
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(tw, "WORD\tLEMMA\tTAG\tRELATION\tHEAD\tNAME")
	for i, t := range an.Tokens {
		head := "–"
		if t.Head != nlp.NoToken {
			head = an.Form(t.Head)
		}
		fmt.Fprintf(tw, "%s\t%s\t%s %s\t%s\t%s\t%s\n", an.Form(i), t.Lemma, t.UPOS, t.XPOS, t.Deprel, head, nameOver(an, i))
	}
	tw.Flush()
	for _, x := range an.Times {
		fmt.Fprintf(w, "time      %q is %s %s\n", x.Of(an.Doc.Text), x.Type, x.Value)
	}
	for _, q := range an.Quantities {
		counts := ""
		if q.Noun != nlp.NoToken {
			counts = ", counts " + an.Form(q.Noun)
		}
		fmt.Fprintf(w, "quantity  %q is %s %s %g %s%s\n", q.Span.Of(an.Doc.Text), q.Modifier, q.Kind, q.Value, q.Unit, counts)
	}
}

func nameOver(an *nlp.Analysis, token int) string {
	for _, m := range an.Mentions {
		if token < m.First || token >= m.Last {
			continue
		}
		s := string(m.Kind) + " " + string(m.Class)
		if m.Entity >= 0 {
			s += " = " + an.Entities[m.Entity].Name
			if t := an.Entities[m.Entity].Title; t != "" {
				s += " (" + t + ")"
			}
		}
		return s
	}
	return ""
}

func explainStatements(w io.Writer, d *doc.Document, rep *claim.Report) {
	fmt.Fprintf(w, "\nWHO SPEAKS: %s\n", counted(len(rep.Statements), "statement"))
	for _, s := range rep.Statements {
		fmt.Fprintf(w, "- %s %s: %q\n", s.Speaker.Name, partyNote(s.Speaker), s.Content.Of(d.Text))
		fmt.Fprintf(w, "  cue %q, %s, found by: %s", s.Cue, s.Mode, s.Rule)
		if s.Medium != "" {
			fmt.Fprintf(w, ", said in: %s", s.Medium)
		}
		for _, r := range s.Relays {
			fmt.Fprintf(w, ", relayed by %s", r.Name)
		}
		fmt.Fprintln(w)
	}
	if len(rep.Statements) == 0 {
		fmt.Fprintln(w, "- nobody is quoted: the outlet speaks in its own voice")
	}
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func partyNote(p claim.Party) string {
	var parts []string
	if p.Kind != "" {
		parts = append(parts, string(p.Kind))
	}
	if p.Side != "" {
		parts = append(parts, "side "+string(p.Side))
	}
	if p.ID != "" {
		parts = append(parts, "register "+p.ID)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

func explainClaims(w io.Writer, d *doc.Document, rep *claim.Report, traces []claim.Trace) {
	fmt.Fprintf(w, "\nWHAT IS CLAIMED: %s\n", counted(len(rep.Claims), "claim"))
	for i := range rep.Claims {
		explainClaim(w, &rep.Claims[i])
		explainTrace(w, d, traces[i])
	}
	if len(rep.Claims) == 0 {
		fmt.Fprintln(w, "- nothing of the typed kinds")
	}
}

func explainClaim(w io.Writer, c *claim.Claim) {
	fmt.Fprintf(w, "- %s", c.Type)
	for _, word := range []string{string(c.Change), string(c.Stance)} {
		if word != "" {
			fmt.Fprintf(w, " %s", word)
		}
	}
	fmt.Fprintf(w, ", %s, %s; rule: %s\n", c.Polarity, c.Modality, c.Rule)
	if c.OwnVoice {
		fmt.Fprintf(w, "  on the word of: the outlet itself\n")
	} else {
		fmt.Fprintf(w, "  on the word of: %s %s\n", c.Origin.Name, partyNote(c.Origin))
	}
	if c.Actor != nil {
		fmt.Fprintf(w, "  actor: %s %s\n", c.Actor.Name, partyNote(*c.Actor))
	}
	if c.Target != nil {
		fmt.Fprintf(w, "  target: %s\n", c.Target.Name)
	}
	if c.Place != nil {
		fmt.Fprintf(w, "  place: %q%s\n", c.Place.Name, placeNote(c.Place))
	}
	if c.Time != nil {
		fmt.Fprintf(w, "  time: %q, %s to %s\n", c.Time.Text, c.Time.Start, c.Time.End)
	}
	for _, q := range c.Quantities {
		fmt.Fprintf(w, "  %s: %g (%s) from %q\n", q.Role, q.Value, q.Modifier, q.Text)
	}
	for _, note := range []struct{ label, value string }{{"weapon", c.Weapon}, {"item", c.Item}, {"verification", string(c.Verification)}, {"anachronism", c.Anachronism}} {
		if note.value != "" {
			fmt.Fprintf(w, "  %s: %s\n", note.label, note.value)
		}
	}
}

// explainTrace writes the rule's trigger and conditions and the words that
// filled each slot.
func explainTrace(w io.Writer, d *doc.Document, t claim.Trace) {
	fmt.Fprintf(w, "  read from: %q", t.Trigger.Of(d.Text))
	if len(t.Conditions) > 0 {
		fmt.Fprintf(w, ", which asks for %s", strings.Join(t.Conditions, " and "))
	}
	fmt.Fprintln(w)
	for _, f := range t.Filled {
		switch {
		case f.Span.Empty():
			fmt.Fprintf(w, "    %s: from the context\n", f.Slot)
		default:
			fmt.Fprintf(w, "    %s: %q as %s\n", f.Slot, f.Span.Of(d.Text), f.Role)
		}
	}
}

func placeNote(p *claim.Place) string {
	switch {
	case p.Ambiguous:
		return ", ambiguous: drawn nowhere"
	case p.Canonical == "":
		return ", not in the gazetteer"
	}
	return fmt.Sprintf(", %s, %s (%.3f, %.3f)", p.Canonical, p.Admin1, p.Lat, p.Lon)
}
