package en

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"sayso/nlp"
	"sayso/nlp/en/model"
)

// Reader returns the component that fills tags, trees and names in one pass
// of the network. The error says that the embedded weights are damaged.
func Reader(lexicons ...Lexicon) (nlp.Component, error) {
	return newReader("reader", []nlp.Layer{nlp.Tags, nlp.Tree, nlp.Names}, lexicons)
}

// Tagger returns the component that fills UPOS, XPOS, Feats and Lemma alone.
// The error says that the embedded weights are damaged.
func Tagger() (nlp.Component, error) {
	return newReader("tagger", []nlp.Layer{nlp.Tags}, nil)
}

// Parser returns the component that fills Head and Deprel alone. The error
// says that the embedded weights are damaged.
func Parser() (nlp.Component, error) {
	return newReader("parser", []nlp.Layer{nlp.Tree}, nil)
}

// Names returns the component that fills Mentions and Entities with the names
// of each document alone. The error says that the embedded weights are
// damaged.
func Names(lexicons ...Lexicon) (nlp.Component, error) {
	return newReader("names", []nlp.Layer{nlp.Names}, lexicons)
}

// reader runs the network and the linear models beside it.
type reader struct {
	name    string
	assigns []nlp.Layer
	net     *model.Net
	tags    *model.Linear // has the network's tags
	lemmas  model.Lemmas
	names   *namer
	upos    []string // by tag number
	xpos    []string
	numbers map[[2]string]int // tag number by UPOS and XPOS
	free    sync.Pool         // of *passage, whose memory is used again
}

func newReader(name string, assigns []nlp.Layer, lexicons []Lexicon) (*reader, error) {
	r := &reader{name: name, assigns: assigns, numbers: map[[2]string]int{}}
	var err error
	if r.net, err = model.DecodeNet([]byte(netFile)); err != nil {
		return nil, fmt.Errorf("en: %s: network: %w", name, err)
	}
	if r.tags, err = model.DecodeLinear([]byte(taggerFile)); err != nil {
		return nil, fmt.Errorf("en: %s: tagger: %w", name, err)
	}
	if !slices.Equal(r.tags.Labels, r.net.Tags) {
		return nil, fmt.Errorf("en: %s: the tagger and the network have different tags", name)
	}
	if r.lemmas, err = model.DecodeLemmas([]byte(lemmasFile)); err != nil {
		return nil, fmt.Errorf("en: %s: lemmas: %w", name, err)
	}
	if r.names, err = newNamer(lexicons); err != nil {
		return nil, fmt.Errorf("en: %s: names: %w", name, err)
	}
	for i, l := range r.net.Tags {
		u, x, _ := strings.Cut(l, "|")
		r.upos, r.xpos = append(r.upos, u), append(r.xpos, x)
		r.numbers[[2]string{u, x}] = i
	}
	return r, nil
}

func (r *reader) Name() string { return r.name }

func (r *reader) Requires() []nlp.Layer {
	need := []nlp.Layer{nlp.Tokens, nlp.Sentences}
	if !r.fills(nlp.Tags) {
		need = append(need, nlp.Tags)
	}
	return need
}

func (r *reader) Assigns() []nlp.Layer { return r.assigns }

func (r *reader) fills(l nlp.Layer) bool { return slices.Contains(r.assigns, l) }

// batchWords is how many words go through the network at once; names are made
// consistent within a batch, which holds the whole of any usual document.
const batchWords = 4096

func (r *reader) Run(a *nlp.Analysis) {
	if r.fills(nlp.Names) {
		a.Mentions, a.Entities = nil, nil
	}
	p, _ := r.free.Get().(*passage)
	if p == nil {
		p = &passage{forms: map[string]model.Word{}}
	}
	for s := 0; s < len(a.Sentences); {
		end := s + 1
		for end < len(a.Sentences) && a.Sentences[end].Last-a.Sentences[s].First <= batchWords {
			end++
		}
		r.batch(a, p, a.Sentences[s:end])
		s = end
	}
	p.forget()
	r.free.Put(p)
	if r.fills(nlp.Names) {
		if r.fills(nlp.Tags) {
			properTags(a)
		}
		group(a)
	}
}

// passage is a run of sentences on its way through the models.
type passage struct {
	first int // token number of its first word
	words []model.Word
	forms map[string]model.Word // those seen so far
	ends  []int                 // of each sentence, in words
	marks []uint64              // in which lists each word stands
	tags  []int                 // tag numbers
	names []float32             // the network's scores of name labels
	enc   model.Encoding
}

// forget drops what belongs to the text, and keeps the memory.
func (p *passage) forget() {
	clear(p.forms)
	clear(p.words)
	p.words, p.ends, p.marks, p.tags, p.names = p.words[:0], p.ends[:0], p.marks[:0], p.tags[:0], p.names[:0]
}

func (r *reader) batch(a *nlp.Analysis, p *passage, ss []nlp.Sentence) {
	p.forget()
	p.first = ss[0].First
	for _, s := range ss {
		for i := s.First; i < s.Last; i++ {
			f := a.Form(i)
			w, ok := p.forms[f]
			if !ok {
				w = model.NewWord(f)
				p.forms[f] = w
			}
			p.words = append(p.words, w)
		}
		from := 0
		if n := len(p.ends); n > 0 {
			from = p.ends[n-1]
		}
		p.marks = append(p.marks, r.names.lists.Note(p.words[from:])...)
		p.ends = append(p.ends, len(p.words))
	}
	for k := 0; k < len(p.ends); {
		k = r.stretch(a, p, k)
	}
	if r.fills(nlp.Names) {
		r.names.find(a, p, r.net.Names)
	}
}

// stretchWords is how many words go through the network at once: few enough
// that what it makes of them stays in the processor's cache.
const stretchWords = 128

// stretch runs the network over the sentences from number k of the passage
// and returns where it stopped.
func (r *reader) stretch(a *nlp.Analysis, p *passage, k int) int {
	from := 0
	if k > 0 {
		from = p.ends[k-1]
	}
	var ends []int
	for len(ends) == 0 || k < len(p.ends) && p.ends[k]-from <= stretchWords {
		ends = append(ends, p.ends[k]-from)
		k++
	}
	words := p.words[from : from+ends[len(ends)-1]]
	r.net.EncodeAgain(&p.enc, words, ends)
	if r.fills(nlp.Tags) {
		r.tag(a, p, from, words)
	} else {
		for i := range words {
			t := &a.Tokens[p.first+from+i]
			p.tags = append(p.tags, r.numbers[[2]string{t.UPOS, t.XPOS}])
		}
	}
	if r.fills(nlp.Tree) {
		r.parse(a, p, p.first+from, ends)
	}
	if r.fills(nlp.Names) {
		p.names = append(p.names, r.net.NameScores(&p.enc)...)
	}
	return k
}

// tag fills the tags of words, which stand at from in the passage.
func (r *reader) tag(a *nlp.Analysis, p *passage, from int, words []model.Word) {
	for i, l := range r.net.TagBoth(&p.enc, r.tags, words, model.DefaultTagMix) {
		t, w := &a.Tokens[p.first+from+i], &words[i]
		t.UPOS, t.XPOS = r.upos[l], r.xpos[l]
		t.Feats = feats(w.Lower, t.UPOS, t.XPOS)
		t.Lemma = model.Lemma(w.Form, w.Lower, t.UPOS, t.XPOS, r.lemmas)
		p.tags = append(p.tags, l)
	}
}

// parse fills the trees of the words last encoded, the first of which is the
// token numbered first.
func (r *reader) parse(a *nlp.Analysis, p *passage, first int, ends []int) {
	heads, labels := r.net.ParseAll(&p.enc)
	start := 0
	for _, end := range ends {
		for i := start; i < end; i++ {
			t := &a.Tokens[first+i]
			if heads[i] < 0 {
				t.Head, t.Deprel = nlp.NoToken, "root"
				continue
			}
			t.Head, t.Deprel = first+start+heads[i], r.net.Relations[labels[i]]
		}
		sentence := a.Tokens[first+start : first+end]
		subjects(sentence, first+start)
		unnamed(sentence, first+start)
		agree(sentence, first+start)
		start = end
	}
}
