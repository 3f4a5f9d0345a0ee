package claim

import (
	"slices"
	"strings"
	"time"

	"sayso/doc"
	"sayso/nlp"
	"sayso/theatre"
)

// cited returns the analysis with what an agency or outlet reports on another's
// word given to that other: in "the agency reported, citing the governor, that
// a depot was on fire" the governor speaks and the agency relays him. Where
// anybody else cites a source, he speaks himself. The analysis given is not
// altered.
func (r *Reader) cited(a *nlp.Analysis) *nlp.Analysis {
	var out []nlp.Attribution
	for i, c := range a.Attributions {
		if c.CueText != "cite" || c.Content.Empty() || !r.carries(c.Name) {
			continue
		}
		m := slices.IndexFunc(a.Attributions, func(o nlp.Attribution) bool {
			return o.Sentence == c.Sentence && o.Name == c.Name && o.CueText != "cite" && !o.Reaction
		})
		name, entity, ok := citedParty(a, c.Content)
		if m < 0 || !ok {
			continue
		}
		if out == nil {
			out = slices.Clone(a.Attributions)
		}
		main := a.Attributions[m]
		out[i] = main // the relay, which keeps its own words
		out[i].Parent = -1
		main.Name, main.Entity, main.Source, main.Parent, main.Medium = name, entity, c.Content, i, ""
		main.Rule += ", who is cited"
		out[m] = main
	}
	if out == nil {
		return a
	}
	b := *a
	b.Attributions = out
	return &b
}

// carries reports whether a name is an agency's or outlet's.
func (r *Reader) carries(name string) bool {
	for _, p := range r.theatre.ByName(name, time.Time{}) {
		if p.Kind == theatre.Agency || p.Kind == theatre.Outlet {
			return true
		}
	}
	p, ok := r.theatre.Describe(name, time.Time{})
	return ok && (p.Kind == theatre.Agency || p.Kind == theatre.Outlet)
}

// citedParty returns the name and entity (-1: none) of who is cited in a span:
// the first person or body named there, else its first words without article.
func citedParty(a *nlp.Analysis, s doc.Span) (string, int, bool) {
	text := strings.Join(strings.Fields(s.Of(a.Doc.Text)), " ")
	if cut := strings.IndexAny(text, ",;"); cut >= 0 {
		text = text[:cut]
	}
	for _, art := range []string{"the ", "a ", "an ", "its ", "their "} {
		text = strings.TrimPrefix(text, art)
	}
	for _, m := range a.Mentions {
		if m.Class == nlp.PER && m.Kind == nlp.Named && m.Entity >= 0 && s.Contains(m.Span) {
			return a.Entities[m.Entity].Name, m.Entity, true
		}
	}
	return text, -1, text != "" && len(strings.Fields(text)) <= 12
}
