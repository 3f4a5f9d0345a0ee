package en

import (
	"slices"

	"sayso/nlp"
)

// editorial runs components over the text as it reads without the editor's
// square brackets: "flying over [the village of] Storozheve" is one sentence
// with one place. The bracket tokens come back as punctuation afterwards. Text
// without brackets goes straight through.
type editorial struct {
	inner   []nlp.Component
	assigns []nlp.Layer
}

// withoutBrackets wraps components that follow the tokenizer.
func withoutBrackets(inner ...nlp.Component) nlp.Component {
	e := editorial{inner: inner}
	for _, c := range inner {
		e.assigns = append(e.assigns, c.Assigns()...)
	}
	return e
}

func (e editorial) Name() string {
	name := ""
	for _, c := range e.inner {
		name += c.Name() + " "
	}
	return name + "without brackets"
}

func (e editorial) Requires() []nlp.Layer { return []nlp.Layer{nlp.Tokens} }
func (e editorial) Assigns() []nlp.Layer  { return e.assigns }

// maxInsert is how many words an editor's insertion holds at most; longer
// brackets are sentences of their own.
const maxInsert = 8

// Run hides the brackets, runs the components and puts the brackets back.
func (e editorial) Run(a *nlp.Analysis) {
	hidden := inserted(a)
	if len(hidden) == 0 {
		for _, c := range e.inner {
			c.Run(a)
		}
		return
	}
	b, back := hide(a, hidden)
	for _, c := range e.inner {
		c.Run(b)
	}
	restore(a, b, back)
}

// inserted returns the numbers of the bracket tokens that enclose a few words
// within a sentence, in order.
func inserted(a *nlp.Analysis) []int {
	var out []int
	open := -1
	for i := range a.Tokens {
		switch a.Form(i) {
		case "[":
			open = i
		case "]":
			if open >= 0 && i-open-1 <= maxInsert && i > open+1 {
				out = append(out, open, i)
			}
			open = -1
		}
	}
	return out
}

// hide returns an analysis without the given tokens, and for each of its tokens
// the number that it has in a.
func hide(a *nlp.Analysis, hidden []int) (*nlp.Analysis, []int) {
	b := &nlp.Analysis{Doc: a.Doc, Reference: a.Reference, Version: a.Version}
	var back []int
	for i, t := range a.Tokens {
		if _, ok := slices.BinarySearch(hidden, i); !ok {
			b.Tokens = append(b.Tokens, t)
			back = append(back, i)
		}
	}
	return b, back
}

// restore copies what was found in b into a.
func restore(a, b *nlp.Analysis, back []int) {
	for k, t := range b.Tokens {
		if t.Head != nlp.NoToken {
			t.Head = back[t.Head]
		}
		a.Tokens[back[k]] = t
	}
	a.Sentences, a.Mentions, a.Entities = b.Sentences, b.Mentions, b.Entities
	first := 0
	for s := range a.Sentences {
		sent := &a.Sentences[s]
		last := len(a.Tokens)
		if s+1 < len(a.Sentences) {
			last = back[b.Sentences[s+1].First]
			if last-1 > first && a.Form(last-1) == "[" { // opens the next sentence
				last--
			}
		}
		sent.First, sent.Last = first, last
		sent.Span = a.SpanOf(first, last)
		bracket(a, s)
		first = last
	}
	for m := range a.Mentions {
		men := &a.Mentions[m]
		men.First, men.Last, men.Head = back[men.First], back[men.Last-1]+1, back[men.Head]
	}
}

// bracket makes the bracket tokens of sentence s punctuation of the word beside
// them and numbers the sentence's tokens.
func bracket(a *nlp.Analysis, s int) {
	sent := a.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		t := &a.Tokens[i]
		t.Sent = s
		form := t.Of(a.Doc.Text)
		if t.UPOS != "" || form != "[" && form != "]" {
			continue
		}
		t.UPOS, t.XPOS, t.Lemma, t.Deprel = "PUNCT", "-LRB-", form, "punct"
		t.Head = min(i+1, sent.Last-1)
		if form == "]" {
			t.XPOS, t.Head = "-RRB-", i-1
		}
		if t.Head == i || t.Head < sent.First {
			t.Head = nlp.NoToken
		}
	}
}
