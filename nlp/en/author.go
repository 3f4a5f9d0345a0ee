package en

import (
	"strings"

	"sayso/nlp"
)

// Texts that speak for those who wrote them.

// author returns the attribution, an index into f.out, whose speaker wrote what
// noun src names without saying whose it is, "the statement reads", "the report
// says": who spoke last, within the sentences before, when he did so in such a
// text or is a body. It returns -1 for a text that is new here ("a report
// says") or where two could have written it.
func (f *finder) author(src int) int {
	const sentences = 6 // further back the reader asks whose report it is
	det := f.syn.Dependent(src, "det")
	if det == nlp.NoToken || !nlp.Is(strings.ToLower(f.a.Form(det)), "the", "this", "that") {
		return -1
	}
	s := f.a.Tokens[src].Sent
	for at := s - 1; at >= max(0, s-sentences); at-- {
		found := -1
		for _, k := range f.of[at] {
			o := f.out[k]
			if found >= 0 && f.out[found].Name != o.Name && !o.Content.Contains(f.out[found].Cue) {
				if !f.out[found].Content.Contains(o.Cue) {
					return -1
				}
				found = k
			}
			if found < 0 {
				found = k
			}
		}
		if found >= 0 {
			if f.writes(found, at) {
				return found
			}
			return -1
		}
	}
	return -1
}

// authorOf is author for a text that does not say whose it is, else -1.
func (f *finder) authorOf(src int) int {
	if !f.cues.bodyless[strings.ToLower(f.a.Tokens[src].Lemma)] || f.named(src) || f.carrier(src) != nlp.NoToken {
		return -1
	}
	return f.author(src)
}

// writes reports whether the speaker of attribution k, in sentence at, put it
// down in a text or is a body, which speaks by nothing else.
func (f *finder) writes(k, at int) bool {
	o := f.out[k]
	if o.Name == "" || o.Carried {
		return false
	}
	sent := f.a.Sentences[at]
	for t := sent.First; t < sent.Last; t++ {
		if f.cues.bodyless[strings.ToLower(f.a.Tokens[t].Lemma)] && !f.quoted(t) {
			return true
		}
	}
	return o.Entity >= 0 && f.a.Entities[o.Entity].Class == nlp.ORG || o.Entity < 0 && bodyNouns[strings.ToLower(o.Name[strings.LastIndexByte(o.Name, ' ')+1:])]
}

// summed reports whether passive cue v takes up what goes before with its
// subject, "This was stated in a post by the General Staff", and returns that
// subject's token.
func (f *finder) summed(v, src int, c cue) (int, bool) {
	if !c.takes('c') || !f.passive(v) || src <= v || f.agent(v) != src {
		return nlp.NoToken, false
	}
	s := f.syn.Dependent(v, "nsubj")
	if s == nlp.NoToken || s > v || !nlp.Is(strings.ToLower(f.a.Form(s)), "this", "it", "that") {
		return nlp.NoToken, false
	}
	return s, true
}
