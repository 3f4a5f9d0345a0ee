package en

import (
	"slices"
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// Attribution returns the component that finds who says what: source, cue and
// content in the sense of PARC 3.0 (https://aclanthology.org/L16-1619/). It
// reads reporting verbs, "according to", speakers set off by a colon, passives
// with an agent and quotations that go on over sentences. A report by nobody
// named ("reportedly") is no attribution.
func Attribution() (nlp.Component, error) {
	c, err := loadCues()
	if err != nil {
		return nil, err
	}
	return attribution{c}, nil
}

type attribution struct{ cues *cues }

func (attribution) Name() string { return "attribution" }
func (attribution) Requires() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Sentences, nlp.Tags, nlp.Tree, nlp.Names, nlp.Coreference}
}
func (attribution) Assigns() []nlp.Layer { return []nlp.Layer{nlp.Attributions} }

// Run fills a.Attributions in text order of their contents.
func (c attribution) Run(a *nlp.Analysis) {
	f := newFinder(a, c.cues)
	for s := range a.Sentences {
		f.verbs(s)
		f.accordingTo(s)
		f.colon(s)
		f.headlineTail(s)
	}
	f.spreadQuotes()
	f.carryQuotes()
	f.nest()
	a.Attributions = f.out
}

// finder looks for the attributions of one article.
type finder struct {
	a       *nlp.Analysis
	syn     *nlp.Syntax
	cues    *cues
	quotes  []quotation
	mention map[int]int // token → mention that covers it
	out     []nlp.Attribution
}

func newFinder(a *nlp.Analysis, c *cues) *finder {
	f := &finder{a: a, syn: nlp.NewSyntax(a), cues: c, quotes: quotations(a.Doc), mention: map[int]int{}}
	for m, men := range a.Mentions {
		for t := men.First; t < men.Last; t++ {
			f.mention[t] = m
		}
	}
	return f
}

// verbs finds the attributions whose cue is a verb of sentence s.
func (f *finder) verbs(s int) {
	sent := f.a.Sentences[s]
	for v := sent.First; v < sent.Last; v++ {
		cue, end, ok := f.cueAt(v)
		if !ok || f.negated(v) && cue.stance != nlp.Denies || f.quoted(v) {
			continue
		}
		src, rule := f.source(v, 0)
		if src == nlp.NoToken || !f.speaks(src, cue) {
			continue
		}
		content, how := f.content(v, end, src, cue, sent)
		if content.Empty() {
			continue
		}
		f.add(s, src, doc.Span{Start: f.a.Tokens[v].Start, End: f.a.Tokens[end-1].End}, cue, content, rule+", "+how)
	}
}

// cueAt returns the cue whose verb is token v and the end of its words.
func (f *finder) cueAt(v int) (c cue, end int, ok bool) {
	t := f.a.Tokens[v]
	if t.UPOS != "VERB" && !(t.UPOS == "AUX" && t.Deprel != "aux") || nlp.Is(t.Deprel, "amod", "case", "compound") {
		return cue{}, 0, false
	}
	lemma := strings.ToLower(t.Lemma)
	for _, particle := range f.cues.phrasal[lemma] {
		if v+1 < len(f.a.Tokens) && strings.EqualFold(f.a.Form(v+1), particle) {
			return f.cues.verbs[lemma+" "+particle], v + 2, true
		}
	}
	c, ok = f.cues.verbs[lemma]
	return c, v + 1, ok
}

// negated reports whether verb v is denied: "did not say", "has yet to
// confirm", "declined to comment", "without specifying".
func (f *finder) negated(v int) bool {
	for _, c := range f.syn.Children(v) {
		switch form := strings.ToLower(f.a.Form(c)); {
		case form == "not" || form == "n't" || form == "n’t" || form == "never" || form == "neither" || form == "nor":
			return true
		case form == "without" && nlp.Is(f.a.Tokens[c].Deprel, "mark", "case"):
			return true
		}
	}
	h := f.a.Tokens[v].Head
	if h != nlp.NoToken && nlp.Is(f.a.Tokens[v].Deprel, "xcomp") {
		switch f.a.Tokens[h].Lemma {
		case "decline", "refuse", "fail", "yet", "stop", "avoid":
			return true
		}
		return f.negated(h)
	}
	return false
}

// quoted reports whether token t stands within a quotation of more than three
// words: what is said there is content, not the outlet's cue.
func (f *finder) quoted(t int) bool {
	for _, q := range f.quotes {
		if q.Inner.Contains(f.a.Tokens[t].Span) {
			return q.words(f.a.Doc.Text) > 3
		}
	}
	return false
}

// add appends an attribution with its source's name and medium filled.
func (f *finder) add(s, src int, cueSpan doc.Span, c cue, content doc.Span, rule string) {
	first, last := f.sourceRange(src)
	att := nlp.Attribution{
		Sentence: s, Source: f.a.SpanOf(first, last), First: first, Last: last, Entity: f.entity(src),
		Cue: cueSpan, CueText: c.lemma, Stance: c.stance, Content: content.Trim(f.a.Doc.Text),
		Reaction: c.takes('r'), Parent: -1, Rule: rule,
	}
	att.Name = f.name(src, first, last, att.Entity)
	att.Mode = modeOf(f.a.Doc.Text, att.Content, f.quotes)
	att.Medium = f.medium(s, cueSpan)
	if att.Name != "" {
		f.out = append(f.out, att)
	}
}

// nest orders the attributions and points those that lie within another one's
// content to it.
func (f *finder) nest() {
	slices.SortStableFunc(f.out, func(x, y nlp.Attribution) int {
		if x.Sentence != y.Sentence {
			return x.Sentence - y.Sentence
		}
		return x.Content.Start - y.Content.Start
	})
	for i := range f.out {
		in := &f.out[i]
		for j := range f.out {
			o := f.out[j]
			if i == j || o.Sentence != in.Sentence || o.Reaction || in.Cue.Empty() || o.Cue.Empty() {
				continue
			}
			if o.Content.Contains(in.Cue) && !in.Content.Contains(o.Cue) && in.Name != o.Name &&
				(in.Parent < 0 || f.out[in.Parent].Content.Len() > o.Content.Len()) {
				in.Parent = j
			}
		}
	}
}
