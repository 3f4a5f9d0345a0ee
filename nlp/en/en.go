package en

import (
	_ "embed"
	"fmt"
	"strings"

	"sayso/nlp"
	"sayso/nlp/en/model"
)

// Weights trained by sayso/train; licence CC BY-SA 4.0, see MODEL.md.
var (
	//go:embed weights/tagger.bin
	taggerFile string
	//go:embed weights/parser.bin
	parserFile string
	//go:embed weights/names.bin
	namesFile string
	//go:embed weights/splitter.bin
	splitterFile string
	//go:embed weights/lemmas.bin
	lemmasFile string
)

// Options say what the pipeline is built from.
type Options struct {
	Lexicons []Lexicon       // lists of names that help the name recogniser; nil for none
	Then     []nlp.Component // run after the components of this package, in order
}

// New assembles the pipeline for English.
func New(o Options) (*nlp.Pipeline, error) {
	split, err := Splitter()
	if err != nil {
		return nil, err
	}
	tag, err := Tagger()
	if err != nil {
		return nil, err
	}
	parse, err := Parser()
	if err != nil {
		return nil, err
	}
	names, err := Names(o.Lexicons...)
	if err != nil {
		return nil, err
	}
	cs := append([]nlp.Component{Tokenizer(), split, tag, parse, names}, o.Then...)
	version := "en-1 " + model.FileHash([]byte(taggerFile)) + model.FileHash([]byte(parserFile)) + model.FileHash([]byte(namesFile))
	p, err := nlp.NewPipeline(version, cs...)
	if err != nil {
		return nil, fmt.Errorf("en: %w", err)
	}
	return p, nil
}

// Tagger returns the component that fills UPOS, XPOS, Feats and Lemma. The
// error says that the embedded weights are damaged.
func Tagger() (nlp.Component, error) {
	m, err := model.DecodeLinear([]byte(taggerFile))
	if err != nil {
		return nil, fmt.Errorf("en: tagger: %w", err)
	}
	lemmas, err := model.DecodeLemmas([]byte(lemmasFile))
	if err != nil {
		return nil, fmt.Errorf("en: lemmas: %w", err)
	}
	return newTagger(m, lemmas), nil
}

type tagger struct {
	m          *model.Linear
	lemmas     model.Lemmas
	upos, xpos []string // by label number
}

func newTagger(m *model.Linear, lemmas model.Lemmas) *tagger {
	t := &tagger{m: m, lemmas: lemmas}
	for _, l := range m.Labels {
		u, x, _ := strings.Cut(l, "|")
		t.upos, t.xpos = append(t.upos, u), append(t.xpos, x)
	}
	return t
}

func (*tagger) Name() string          { return "tagger" }
func (*tagger) Requires() []nlp.Layer { return []nlp.Layer{nlp.Tokens, nlp.Sentences} }
func (*tagger) Assigns() []nlp.Layer  { return []nlp.Layer{nlp.Tags} }

func (t *tagger) Run(a *nlp.Analysis) {
	for _, s := range a.Sentences {
		ws := modelWords(a, s)
		for i, l := range model.Tag(t.m, ws) {
			k := &a.Tokens[s.First+i]
			k.UPOS, k.XPOS = t.upos[l], t.xpos[l]
			k.Feats = feats(ws[i].Lower, k.UPOS, k.XPOS)
			k.Lemma = model.Lemma(ws[i].Form, ws[i].Lower, k.UPOS, k.XPOS, t.lemmas)
		}
	}
}

// modelWords returns the model's words of a sentence.
func modelWords(a *nlp.Analysis, s nlp.Sentence) []model.Word {
	ws := make([]model.Word, s.Last-s.First)
	for i := range ws {
		ws[i] = model.NewWord(a.Form(s.First + i))
	}
	return ws
}

// Parser returns the component that fills Head and Deprel. The error says
// that the embedded weights are damaged.
func Parser() (nlp.Component, error) {
	m, err := model.DecodeLinear([]byte(parserFile))
	if err != nil {
		return nil, fmt.Errorf("en: parser: %w", err)
	}
	t, err := model.DecodeLinear([]byte(taggerFile))
	if err != nil {
		return nil, fmt.Errorf("en: parser: %w", err)
	}
	p := &parser{m: m, tags: tagNumbers(t)}
	rel := (len(m.Labels) - 1) / 2
	for _, l := range m.Labels[1 : 1+rel] {
		p.relations = append(p.relations, l[2:])
	}
	return p, nil
}

func tagNumbers(m *model.Linear) map[[2]string]int {
	out := map[[2]string]int{}
	for i, l := range m.Labels {
		u, x, _ := strings.Cut(l, "|")
		out[[2]string{u, x}] = i
	}
	return out
}

type parser struct {
	m         *model.Linear
	tags      map[[2]string]int
	relations []string
}

func (*parser) Name() string          { return "parser" }
func (*parser) Requires() []nlp.Layer { return []nlp.Layer{nlp.Tokens, nlp.Sentences, nlp.Tags} }
func (*parser) Assigns() []nlp.Layer  { return []nlp.Layer{nlp.Tree} }

func (p *parser) Run(a *nlp.Analysis) {
	for _, s := range a.Sentences {
		ws := modelWords(a, s)
		tags := make([]int, len(ws))
		for i := range tags {
			t := a.Tokens[s.First+i]
			tags[i] = p.tags[[2]string{t.UPOS, t.XPOS}]
		}
		heads, labels := model.ParseGreedy(p.m, ws, tags)
		for i := range heads {
			t := &a.Tokens[s.First+i]
			t.Head, t.Deprel = heads[i]+s.First, p.relations[labels[i]]
			if heads[i] < 0 {
				t.Head, t.Deprel = nlp.NoToken, "root"
			}
			if t.Deprel == "aux:pass" && heads[i] >= 0 {
				h := &a.Tokens[t.Head]
				h.Feats = passive(h.Feats)
			}
		}
	}
}
