package eval

import (
	"fmt"
	"io"
	"strings"

	"sayso/doc"
	"sayso/nlp"
	"sayso/nlp/en"
	"sayso/train/treebank"
)

// Syntax are the measures of tagging and parsing on gold words and of
// splitting raw text, in percent.
type Syntax struct {
	Words                             int
	UPOS, XPOS, Lemma, UAS, LAS       float64 // on gold words and sentences, with own tags
	WordF1, SentenceF1                float64 // from raw text
	SentencePrecision, SentenceRecall float64
}

// NLP scores the English components on a CoNLL-U file.
func NLP(r io.Reader) (Syntax, error) {
	gold, err := treebank.Read(r)
	if err != nil {
		return Syntax{}, fmt.Errorf("eval nlp: %w", err)
	}
	var s Syntax
	if err := s.onGold(gold); err != nil {
		return Syntax{}, err
	}
	if err := s.onRaw(gold); err != nil {
		return Syntax{}, err
	}
	return s, nil
}

// documents parts sentences where a new document begins.
func documents(ss []treebank.Sentence) [][]treebank.Sentence {
	var out [][]treebank.Sentence
	for i, s := range ss {
		if i == 0 || s.NewDoc {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], s)
	}
	return out
}

func (s *Syntax) onGold(gold []treebank.Sentence) error {
	tag, err := en.Tagger()
	if err != nil {
		return fmt.Errorf("eval nlp: %w", err)
	}
	parse, err := en.Parser()
	if err != nil {
		return fmt.Errorf("eval nlp: %w", err)
	}
	var right Syntax
	for _, d := range documents(gold) {
		a := given(d)
		tag.Run(a)
		parse.Run(a)
		i := 0
		for _, t := range d {
			right.count(a, t, i)
			i += len(t.Words)
		}
		s.Words += i
	}
	f := 100 / float64(max(s.Words, 1))
	s.UPOS, s.XPOS, s.Lemma, s.UAS, s.LAS = right.UPOS*f, right.XPOS*f, right.Lemma*f, right.UAS*f, right.LAS*f
	return nil
}

// given makes an analysis whose words and sentences are those of the trees.
func given(d []treebank.Sentence) *nlp.Analysis {
	var forms [][]string
	for _, s := range d {
		var fs []string
		for _, w := range s.Words {
			fs = append(fs, w.Form)
		}
		forms = append(forms, fs)
	}
	return analysisOf(forms)
}

// analysisOf makes an analysis of sentences given as words.
func analysisOf(sentences [][]string) *nlp.Analysis {
	a := &nlp.Analysis{Doc: &doc.Document{Language: "en"}}
	var b strings.Builder
	for n, forms := range sentences {
		first := len(a.Tokens)
		for _, f := range forms {
			a.Tokens = append(a.Tokens, nlp.Token{Span: doc.Span{Start: b.Len(), End: b.Len() + len(f)}, Head: nlp.NoToken, Sent: n})
			b.WriteString(f)
			b.WriteByte(' ')
		}
		a.Sentences = append(a.Sentences, nlp.Sentence{Span: doc.Span{Start: a.Tokens[first].Start, End: a.Tokens[len(a.Tokens)-1].End}, First: first, Last: len(a.Tokens), Block: -1})
	}
	a.Doc.Text = b.String()
	return a
}

// count adds the words of t, which stand at from in a, that are right.
func (s *Syntax) count(a *nlp.Analysis, t treebank.Sentence, from int) {
	for i, w := range t.Words {
		k := a.Tokens[from+i]
		if k.UPOS == w.UPOS {
			s.UPOS++
		}
		if k.XPOS == w.XPOS {
			s.XPOS++
		}
		if k.Lemma == w.Lemma {
			s.Lemma++
		}
		head := -1
		if k.Head >= 0 {
			head = k.Head - from
		}
		if head == w.Head {
			s.UAS++
			if k.Deprel == w.Deprel {
				s.LAS++
			}
		}
	}
}

// onRaw splits the raw text of each document, its paragraphs parted by a
// blank line, and compares words and sentences by the letters they hold.
func (s *Syntax) onRaw(gold []treebank.Sentence) error {
	split, err := en.Splitter()
	if err != nil {
		return fmt.Errorf("eval nlp: %w", err)
	}
	var words, sentences overlap
	for _, d := range documents(gold) {
		text := rawText(d)
		a := &nlp.Analysis{Doc: &doc.Document{Text: text, Language: "en"}}
		en.Tokenizer().Run(a)
		split.Run(a)
		letters := letterNumbers(text)
		goldWords, goldSentences := goldSpans(d)
		got := map[doc.Span]bool{}
		for _, t := range a.Tokens {
			got[doc.Span{Start: letters[t.Start], End: letters[t.End]}] = true
		}
		words.add(goldWords, got)
		got = map[doc.Span]bool{}
		for _, t := range a.Sentences {
			got[doc.Span{Start: letters[t.Start], End: letters[t.End]}] = true
		}
		sentences.add(goldSentences, got)
	}
	_, _, s.WordF1 = words.f1()
	s.SentencePrecision, s.SentenceRecall, s.SentenceF1 = sentences.f1()
	return nil
}

// rawText is the text of a document as the CoNLL 2018 shared task gives it
// (https://universaldependencies.org/conll18/evaluation.html).
func rawText(d []treebank.Sentence) string {
	var b strings.Builder
	for i, s := range d {
		if i > 0 {
			last := d[i-1].Words
			switch {
			case s.NewPar:
				b.WriteString("\n\n")
			case last[len(last)-1].SpaceAfter:
				b.WriteByte(' ')
			}
		}
		b.WriteString(strings.TrimSpace(s.Text))
	}
	return b.String()
}

// letterNumbers gives for each byte offset how many bytes that are no blank
// stand before it.
func letterNumbers(text string) []int {
	out := make([]int, len(text)+1)
	n := 0
	for i := range len(text) {
		out[i] = n
		if text[i] != ' ' && text[i] != '\n' {
			n++
		}
	}
	out[len(text)] = n
	return out
}

// goldSpans gives words and sentences in numbers of letters. Words of a
// multiword token whose forms are not what the text has share its letters as
// far as they go.
func goldSpans(d []treebank.Sentence) (words, sentences map[doc.Span]bool) {
	words, sentences = map[doc.Span]bool{}, map[doc.Span]bool{}
	at := 0
	for _, s := range d {
		start := at
		for _, w := range s.Words {
			n := len(strings.ReplaceAll(w.Form, " ", ""))
			words[doc.Span{Start: at, End: at + n}] = true
			at += n
		}
		at = start + len(strings.Join(strings.Fields(s.Text), ""))
		sentences[doc.Span{Start: start, End: at}] = true
	}
	return words, sentences
}

// overlap counts spans found.
type overlap struct{ gold, got, both int }

func (o *overlap) add(gold, got map[doc.Span]bool) {
	o.gold += len(gold)
	o.got += len(got)
	for s := range got {
		if gold[s] {
			o.both++
		}
	}
}

// f1 returns precision, recall and their harmonic mean in percent.
func (o *overlap) f1() (precision, recall, f float64) {
	if o.both == 0 {
		return 0, 0, 0
	}
	precision, recall = 100*float64(o.both)/float64(o.got), 100*float64(o.both)/float64(o.gold)
	return precision, recall, 2 * precision * recall / (precision + recall)
}
