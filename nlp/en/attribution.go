package en

import (
	"cmp"
	"slices"
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// Attribution returns the component that finds who says what: source, cue and
// content in the sense of PARC 3.0 (https://aclanthology.org/L16-1619/). It
// reads reporting verbs, "according to", speakers set off by a colon, passives
// with an agent and quotations that go on over sentences. What somebody
// thinks, wants or leaves unsaid, and what a source says that is no party
// ("polls show"), goes to Weaker. A report by nobody named ("reportedly") is no
// attribution.
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

// Run fills a.Attributions and a.Weaker in text order of their contents.
func (c attribution) Run(a *nlp.Analysis) {
	a.Attributions, a.Weaker = nil, nil
	if a.Doc == nil || len(a.Tokens) == 0 {
		return
	}
	f := newFinder(a, c.cues)
	f.transcript()
	for s := range a.Sentences {
		f.sentence(s)
	}
	f.spreadQuotes()
	f.carryQuotes()
	f.orphans()
	f.yield()
	f.shed()
	order(f.out)
	order(f.weak)
	nest(f.out)
	f.demote()
	a.Attributions, a.Weaker = f.out, f.weak
}

// finder looks for the attributions of one article.
type finder struct {
	a       *nlp.Analysis
	syn     *nlp.Syntax
	cues    *cues
	quotes  []quotation
	quoteAt []int32 // by token: the quotation that it stands in, or -1
	mention []int32 // by token: the mention that covers it, or -1
	taken   []bool  // by token: part of a cue found already
	of      [][]int // by sentence: indexes into out
	out     []nlp.Attribution
	weak    []nlp.Attribution
}

func newFinder(a *nlp.Analysis, c *cues) *finder {
	n := len(a.Tokens)
	f := &finder{
		a: a, syn: nlp.NewSyntax(a), cues: c, quotes: quotations(a.Doc),
		quoteAt: make([]int32, n), mention: make([]int32, n), taken: make([]bool, n), of: make([][]int, len(a.Sentences)),
	}
	q := 0
	for t := range f.quoteAt {
		f.quoteAt[t], f.mention[t] = -1, -1
		for q < len(f.quotes) && f.quotes[q].End <= a.Tokens[t].Start {
			q++
		}
		if q < len(f.quotes) && f.quotes[q].Start <= a.Tokens[t].Start {
			f.quoteAt[t] = int32(q)
		}
	}
	for m, men := range a.Mentions {
		for t := men.First; t < men.Last; t++ {
			f.mention[t] = int32(m)
		}
	}
	return f
}

// mentionAt returns the mention that covers token t.
func (f *finder) mentionAt(t int) (int, bool) {
	return int(f.mention[t]), f.mention[t] >= 0
}

// sentence finds the attributions whose cue stands in sentence s.
func (f *finder) sentence(s int) {
	f.accordingTo(s)
	f.verbs(s)
	f.adjectives(s)
	f.stances(s)
	f.nouns(s)
	f.colon(s)
	f.headlineTail(s)
	f.digestLine(s)
	f.signature(s)
}

// verbs finds the attributions whose cue is a verb of sentence s.
func (f *finder) verbs(s int) {
	sent := f.a.Sentences[s]
	for v := sent.First; v < sent.Last; v++ {
		if f.taken[v] || f.quoted(v) {
			continue
		}
		if c, end, ok := f.cueAt(v); ok && !f.governs(s, v, end, c) {
			f.verb(s, v, end, c)
		}
	}
}

// governs reports whether cue v, which ends before token end, only governs an
// infinitive that is a cue with its own content, "appeared to suggest that …",
// "refused to endorse the plan", and reads that one.
func (f *finder) governs(s, v, end int, c cue) bool {
	sent := f.a.Sentences[s]
	if !raising[c.lemma] || !f.infinitiveFollows(end, sent) {
		return false
	}
	w := f.pastAdverbs(end+1, sent)
	inner, last, ok := f.cueAt(w)
	if !ok || f.taken[w] || f.quoted(w) {
		return false
	}
	f.verb(s, w, last, inner)
	return f.taken[w]
}

// raising are cues that only say how an infinitive of another one went.
var raising = set("seem appear refuse decline")

// verb reads the report whose cue is verb v, which ends before token end.
func (f *finder) verb(s, v, end int, c cue) {
	sent := f.a.Sentences[s]
	unsaid := f.negated(v) && (c.stance != nlp.Denies || strings.EqualFold(f.a.Form(max(f.groupStart(v)-1, sent.First)), "nor"))
	if c.lemma == "cite" && f.passive(v) && f.asSaying(end, sent) {
		return // who is cited says it
	}
	if f.bareParticiple(v, sent) {
		f.askedAbout(s, v, c)
		return
	}
	if f.goesOnAs(v, end, c, sent) || f.hearsay(v, end, sent) || f.bearsName(v, c) || f.bidden(v) || f.bid(v) {
		return
	}
	src, rule := f.source(v, 0)
	if src != nlp.NoToken && src >= v && src < end {
		src = nlp.NoToken
	}
	if by, ok := f.issuer(v, src); ok {
		src, rule = by, "who put out the text"
		if c.lemma == "show" {
			c.frames += "o" // "posted a video showing a column"
		}
	}
	sent = f.withinRelative(v, src, sent)
	if src != nlp.NoToken && f.cues.bodyless[strings.ToLower(f.a.Tokens[src].Lemma)] && c.lemma == "read" {
		c = f.cues.verbs["say"] // "the statement reads"
	}
	firm := c.kind == nlp.Assertion && !unsaid && !f.purpose(v, sent) && !f.supposed(v) && !f.accused(v, end, c) && !f.reacts(v, end, src, c) && !f.gerund(v, end, sent) && src != nlp.NoToken && f.speaks(src, c)
	r := find{sentence: s, verb: v, first: f.groupStart(v), end: end, src: src, cue: c, firm: firm, unsaid: unsaid}
	if subject, ok := f.summed(v, src, c); ok && firm {
		r.content, r.rule, r.recaps = f.a.Tokens[subject].Span, rule+", what goes before", true
		f.add(r)
		return
	}
	if firm {
		if r.content, r.rule = f.content(v, end, src, c, sent); !r.content.Empty() {
			r.rule = rule + ", " + r.rule
			if rule == quotedRule {
				f.quoting(&r, v)
			}
			f.add(r)
			return
		}
	}
	if next := f.announced(end, c, sent); next >= 0 && src != nlp.NoToken {
		r.sentence, r.content, r.rule = next, f.a.Sentences[next].Span, rule+", sentence behind the cue's"
		if q := f.quoteAt[f.a.Sentences[next].First]; q >= 0 {
			r.content.End = min(r.content.End, f.quotes[q].End)
		} else {
			r.firm = false
		}
		f.add(r)
		return
	}
	r.firm = false
	if c.kind != nlp.Assertion && src != nlp.NoToken && !f.animate(src, c) || f.addressed(src) {
		return
	}
	if r.content, r.rule = f.complement(&r, sent); r.content.Empty() {
		return
	}
	if src == nlp.NoToken && !f.passive(v) && (!c.takes('q') && !c.takes('c') || !f.past(v) || !f.spoken(end-1) && (!c.takes('q') || !f.clauseFollows(end, sent))) {
		return
	}
	r.rule = rule + ", " + r.rule
	f.add(r)
}

// askedAbout reads what opens a sentence with what its speaker was asked by nobody
// named: "Asked about the talks, the minister said …".
func (f *finder) askedAbout(s, v int, c cue) {
	sent := f.a.Sentences[s]
	if !asks[f.cueLemma(v)] || v+3 >= sent.Last {
		return
	}
	from := v + 1
	if topicPreps[strings.ToLower(f.a.Form(from))] && !f.infinitiveFollows(from, sent) {
		from++
	}
	for k := from + 1; k < sent.Last; k++ {
		if f.a.Form(k) == "," && f.quoteAt[k] < 0 && f.subjectAhead(k+1, sent.Last) {
			f.add(find{sentence: s, verb: v, first: v, end: from, src: nlp.NoToken, cue: c, content: f.a.SpanOf(from, k), rule: "what a speaker was asked"})
			return
		}
	}
}

// announced returns the sentence that a colon at the end of this one, not far
// behind the cue, leads to, or a full stop with a quotation behind it, "Koval
// shouted to the crowd. “Go home.”"; or -1.
func (f *finder) announced(end int, c cue, sent nlp.Sentence) int {
	next := f.a.Tokens[sent.First].Sent + 1
	if end >= sent.Last || sent.Last-end > 14 || next >= len(f.a.Sentences) {
		return -1
	}
	first := f.a.Sentences[next].First
	if f.a.Form(sent.Last-1) != ":" {
		q := f.quoteAt[first]
		if !c.takes('q') || sent.Last-end > 6 || q < 0 || f.a.Sentences[next].Block != sent.Block {
			return -1
		}
		if s := f.a.Sentences[next]; f.quotes[q].Start != s.Start || f.quotes[q].End < s.End {
			return -1 // it may have a speaker of its own
		}
		return next
	}
	if f.quoteAt[first] < 0 && f.a.Sentences[next].Block != sent.Block && sent.Last-sent.First > 6 {
		return -1 // more than "He added:" is the title of a list
	}
	return next
}

// find is an attribution in the making: the cue is tokens [first, end).
type find struct {
	sentence, verb, first, end int
	src                        int // head of the source, NoToken when there is none
	cue                        cue
	content                    doc.Span
	firm                       bool // said by somebody who can speak
	unsaid                     bool
	recaps                     bool // "This was stated by …"
	rule                       string
}

// add appends an attribution with its source's name and medium filled. One that
// is not firm or whose source cannot be told goes among the weaker ones.
func (f *finder) add(r find) {
	att := nlp.Attribution{
		Sentence: r.sentence, Entity: -1, Cue: f.a.SpanOf(r.first, r.end), CueText: r.cue.lemma, Stance: r.cue.stance,
		Kind: r.cue.kind, Unsaid: r.unsaid, Content: trimContent(r.content, f.a.Doc.Text), Reaction: r.cue.takes('r'), Recaps: r.recaps, Parent: -1, Rule: r.rule,
	}
	if att.Content.Empty() {
		return
	}
	if r.src != nlp.NoToken {
		first, last := f.sourceRange(r.src)
		if r.src < r.first {
			last = max(min(last, r.first), r.src+1) // nobody's name holds his cue
		}
		att.Entity = f.entity(r.src)
		att.First, att.Last = f.fullPhrase(r.src, first, last, r.first, r.end)
		att.Source = f.a.SpanOf(att.First, att.Last)
		att.Name = f.name(r.src, first, last, att.Entity)
		if k := f.authorOf(r.src); k >= 0 {
			att.Entity = f.out[k].Entity
		}
		if name, ok := f.latest(r.src, att.Entity); ok {
			att.Entity, att.Name = -1, name
		}
	}
	if r.firm && r.src >= r.end && r.end == att.First-1 && strings.EqualFold(f.a.Form(r.end), "by") {
		att.Cue.End = f.a.Tokens[r.end].End
	}
	att.Mode = f.modeOf(att.Content)
	att.Extent = f.extent(r, att.Content.Start)
	att.Extent.End = max(att.Extent.End, att.Cue.End)
	for t := r.first; t < r.end; t++ {
		f.taken[t] = true
	}
	if !r.firm || att.Name == "" {
		f.weak = append(f.weak, att)
		return
	}
	att.Medium = f.medium(r.verb)
	f.keep(att)
}

func (f *finder) keep(att nlp.Attribution) {
	f.of[att.Sentence] = append(f.of[att.Sentence], len(f.out))
	f.out = append(f.out, att)
}

// yield drops the weaker attributions whose content stands before their cue and
// holds a statement with its source: that is what was said there.
func (f *finder) yield() {
	f.weak = slices.DeleteFunc(f.weak, func(w nlp.Attribution) bool {
		return w.Content.End <= w.Cue.Start && slices.ContainsFunc(f.of[w.Sentence], func(i int) bool {
			o := f.out[i]
			return !o.Source.Empty() && !o.Cue.Empty() && w.Content.Contains(o.Source) && w.Content.Contains(o.Cue)
		})
	})
}

// shed cuts the words of a source before the relative clause in which another cue
// stands, "Olha Koval, who warned of floods,": that is a report of its own.
func (f *finder) shed() {
	at := make([][]doc.Span, len(f.a.Sentences)) // by sentence: the cues that stand in it
	for _, list := range [][]nlp.Attribution{f.out, f.weak} {
		for _, o := range list {
			if !o.Cue.Empty() && o.Sentence < len(at) {
				at[o.Sentence] = append(at[o.Sentence], o.Cue)
			}
		}
	}
	for _, list := range [][]nlp.Attribution{f.out, f.weak} {
		for i := range list {
			if o := &list[i]; o.First < o.Last {
				for _, cue := range at[f.a.Tokens[o.First].Sent] {
					f.shedBefore(o, cue)
				}
			}
		}
	}
}

// shedBefore cuts the source of o before the relative pronoun that leads to cue.
func (f *finder) shedBefore(o *nlp.Attribution, cue doc.Span) {
	if cue.Start <= o.Source.Start || cue.End > o.Source.End {
		return
	}
	for t := o.First + 1; t < o.Last && f.a.Tokens[t].Start < cue.Start; t++ {
		if !relatives[strings.ToLower(f.a.Form(t))] {
			continue
		}
		if f.a.Form(t-1) == "," && t-1 > o.First {
			t--
		}
		o.Last, o.Source = t, f.a.SpanOf(o.First, t)
		return
	}
}

// order sorts by sentence and content.
func order(list []nlp.Attribution) {
	slices.SortStableFunc(list, func(x, y nlp.Attribution) int {
		return cmp.Or(x.Sentence-y.Sentence, x.Content.Start-y.Content.Start)
	})
}

// demote puts what one speaker says that another believes, hopes or fears among
// the weaker attributions: only the first one's word is passed on.
func (f *finder) demote() {
	at, kept := make([]int, len(f.out)), 0
	all := slices.Clone(f.out)
	for i, o := range all {
		if o.Parent >= 0 && (opinions[o.CueText] || o.Reaction && f.isPerson(all[o.Parent].Entity)) {
			o.Parent = -1
			f.weak, at[i] = append(f.weak, o), -1
			continue
		}
		at[i] = kept
		f.out[kept] = o
		kept++
	}
	if kept == len(f.out) {
		return
	}
	f.out = f.out[:kept]
	for i, o := range f.out {
		if o.Parent >= 0 {
			f.out[i].Parent = at[o.Parent]
		}
	}
	order(f.weak)
}

func (f *finder) isPerson(e int) bool { return e >= 0 && f.a.Entities[e].Class == nlp.PER }

// opinions are cues of what somebody holds and need not have said.
var opinions = set("believe think expect anticipate fear hope reckon judge speculate doubt")

// nest points attributions that lie within another one's content to it. They
// are in order of their sentences.
func nest(list []nlp.Attribution) {
	first := 0
	for i := range list {
		if list[i].Sentence != list[first].Sentence {
			first = i
		}
		for j := first; j < len(list) && list[j].Sentence == list[i].Sentence; j++ {
			in, o := &list[i], list[j]
			if i == j || o.Reaction || in.Cue.Empty() || o.Cue.Empty() || in.Name == o.Name || in.Rule == nounRule && (o.Stance == nlp.Denies || o.Stance == nlp.Confirms) {
				continue
			}
			if o.Content.Contains(in.Cue) && !in.Content.Contains(o.Cue) && (in.Parent < 0 || list[in.Parent].Content.Len() > o.Content.Len()) {
				in.Parent = j
			}
		}
	}
}
