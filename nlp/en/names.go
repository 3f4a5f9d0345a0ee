package en

import (
	"fmt"
	"strings"

	"sayso/doc"
	"sayso/nlp"
	"sayso/nlp/en/model"
)

// Lexicon is a list of known names. Class returns what kind of thing a name
// (one or more words, as written) is, "" when the list does not have it. It
// must be safe for concurrent use.
type Lexicon interface {
	Class(form string) nlp.EntityKind
}

// Names returns the component that fills Mentions and Entities with the names
// of each document. The error says that the embedded weights are damaged.
func Names(lexicons ...Lexicon) (nlp.Component, error) {
	m, err := model.DecodeLinear([]byte(namesFile))
	if err != nil {
		return nil, fmt.Errorf("en: names: %w", err)
	}
	t, err := model.DecodeLinear([]byte(taggerFile))
	if err != nil {
		return nil, fmt.Errorf("en: names: %w", err)
	}
	return &names{m: m, tags: tagNumbers(t), lexicons: lexicons}, nil
}

type names struct {
	m        *model.Linear
	tags     map[[2]string]int
	lexicons []Lexicon
}

func (*names) Name() string { return "names" }
func (*names) Requires() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Sentences, nlp.Tags, nlp.Tree}
}
func (*names) Assigns() []nlp.Layer { return []nlp.Layer{nlp.Names} }

func (n *names) Run(a *nlp.Analysis) {
	a.Mentions, a.Entities = nil, nil
	for _, s := range a.Sentences {
		n.sentence(a, s)
	}
	group(a)
}

func (n *names) sentence(a *nlp.Analysis, s nlp.Sentence) {
	ws := modelWords(a, s)
	tags := make([]int, len(ws))
	for i := range tags {
		t := a.Tokens[s.First+i]
		tags[i] = n.tags[[2]string{t.UPOS, t.XPOS}]
	}
	labels := model.FindNames(n.m, ws, tags, nil)
	for i := 0; i < len(labels); {
		kind, ok := strings.CutPrefix(n.m.Labels[labels[i]], "B-")
		if !ok {
			i++
			continue
		}
		end := i + 1
		for end < len(labels) && n.m.Labels[labels[end]] == "I-"+kind {
			end++
		}
		addName(a, s.First+i, s.First+end, nlp.EntityKind(kind))
		i = end
	}
}

func addName(a *nlp.Analysis, first, last int, class nlp.EntityKind) {
	a.Mentions = append(a.Mentions, nlp.Mention{
		Span: doc.Span{Start: a.Tokens[first].Start, End: a.Tokens[last-1].End}, First: first, Last: last,
		Head: headOf(a, first, last), Kind: nlp.Named, Class: class, Entity: -1,
	})
}

// headOf returns the token of [first, last) whose head lies outside.
func headOf(a *nlp.Analysis, first, last int) int {
	for i := first; i < last; i++ {
		if h := a.Tokens[i].Head; h < first || h >= last {
			return i
		}
	}
	return last - 1
}

// group makes entities of the named mentions of a document.
func group(a *nlp.Analysis) {
	byName := map[string]int{}
	for i := range a.Mentions {
		m := &a.Mentions[i]
		key := strings.ToLower(m.Of(a.Doc.Text))
		e, ok := byName[key]
		if !ok {
			e = len(a.Entities)
			byName[key] = e
			a.Entities = append(a.Entities, nlp.Entity{Name: m.Of(a.Doc.Text), Class: m.Class})
		}
		m.Entity = e
		a.Entities[e].Mentions = append(a.Entities[e].Mentions, i)
	}
}
