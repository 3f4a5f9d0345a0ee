package claim

import (
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// Trace tells how one claim of a report was read.
type Trace struct {
	Trigger    doc.Span // the word that the rule starts from
	Conditions []string // of the rule, as written in rules.yaml; nil where no rule of that file gave the claim
	Filled     []Filling
}

// Filling is a slot with the words that filled it.
type Filling struct {
	Slot string   // "actor", "target", "place", "item", "time", or a quantity's role
	Role string   // the role of the words in the rule's frame: "subj", "obj", "near" …; "context" where other sentences or the speaker gave it
	Span doc.Span // empty for what the context gave
}

// Trace reads a as Read does and also tells how: one Trace for each claim of the
// report, in its order.
func (r *Reader) Trace(a *nlp.Analysis) (*Report, []Trace) {
	rep, d, drafts := r.read(a)
	out := make([]Trace, len(drafts))
	for i := range drafts {
		out[i] = d.trace(&rep.Claims[i], drafts[i])
	}
	return rep, out
}

func (d *reading) trace(c *Claim, dr draft) Trace {
	t := Trace{Trigger: d.a.Tokens[dr.trigger].Span}
	if dr.rule != nil {
		t.Conditions = dr.rule.When
		d.tracePerson(&t, "actor", c.Actor, dr.rule.actor, dr)
		d.tracePerson(&t, "target", c.Target, dr.rule.target, dr)
	}
	if c.Place != nil {
		f := Filling{Slot: "place", Role: "context"}
		if dr.place != nlp.NoToken && !dr.taken {
			first, last := d.nameRange(dr.place)
			f.Span, f.Role = d.a.SpanOf(first, last), d.roleOf(dr, first, last)
		}
		t.Filled = append(t.Filled, f)
	}
	if c.Time != nil {
		f := Filling{Slot: "time", Role: "context"}
		if at := strings.Index(c.Sentence.Of(d.a.Doc.Text), c.Time.Text); c.Time.Text != "" && at >= 0 {
			f = Filling{"time", "time", doc.Span{Start: c.Sentence.Start + at, End: c.Sentence.Start + at + len(c.Time.Text)}}
		}
		t.Filled = append(t.Filled, f)
	}
	for _, n := range dr.numbers {
		f := Filling{Slot: string(n.role), Role: "number", Span: n.q.Span}
		if n.governor != nlp.NoToken {
			f.Role = "by " + d.a.Form(n.governor)
		}
		t.Filled = append(t.Filled, f)
	}
	return t
}

// tracePerson adds the words of the first of the rule's roles that name the
// party.
func (d *reading) tracePerson(t *Trace, slot string, p *Party, roles []string, dr draft) {
	if p == nil {
		return
	}
	for _, role := range roles {
		for _, k := range dr.frame.tokens(role) {
			q := d.doer(k, role, dr.Origin)
			if q != nil && (q.Name == p.Name || q.Side == p.Side && p.Side != "") || d.phraseOf(k) == p.Name {
				lo, hi := d.a.Tokens[k].Start, d.a.Tokens[k].End
				if at := strings.Index(d.a.Doc.Text[d.sentenceOf(k).Start:hi], d.phraseOf(k)); at >= 0 && d.phraseOf(k) != "" {
					lo = d.sentenceOf(k).Start + at
				}
				t.Filled = append(t.Filled, Filling{slot, role, doc.Span{Start: lo, End: hi}})
				return
			}
		}
	}
	t.Filled = append(t.Filled, Filling{Slot: slot, Role: "context"})
}

// roleOf returns the role under which the frame of a draft holds a word of
// tokens [first, last), "sentence" when it holds none.
func (d *reading) roleOf(dr draft, first, last int) string {
	if dr.rule != nil {
		for _, role := range dr.rule.place {
			for _, t := range dr.frame.tokens(role) {
				if t >= first && t < last || d.nameOf(t) >= first && d.nameOf(t) < last {
					return strings.ReplaceAll(role, "_", " ")
				}
			}
		}
	}
	return "sentence"
}
