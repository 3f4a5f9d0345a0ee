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

// NameMeasures are precision, recall and F1 of exact spans with their class,
// in percent.
type NameMeasures struct {
	Precision, Recall, F1 float64
	ByClass               map[string]float64 // F1 of each class in the file
}

// Names scores the name recogniser on a file of IOB2 tags on gold words: a
// number, the word and its tag, tab-separated, as Universal NER writes it, or
// the word and its tag only. Classes that the file does not have are left out
// of what was found, FAC counts as LOC where the file has no FAC.
func Names(r io.Reader, lexicons ...en.Lexicon) (NameMeasures, error) {
	form, tag := 1, 2
	all, err := io.ReadAll(r)
	if err != nil {
		return NameMeasures{}, fmt.Errorf("eval ner: %w", err)
	}
	if !numbered(string(all)) {
		form, tag = 0, 1
	}
	gold, err := treebank.ReadIOB(strings.NewReader(string(all)), form, tag)
	if err != nil {
		return NameMeasures{}, fmt.Errorf("eval ner: %w", err)
	}
	return scoreNames(gold, lexicons)
}

// numbered reports whether the first word line of the file begins with 1 and
// has at least three columns.
func numbered(file string) bool {
	for line := range strings.Lines(file) {
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "# ") {
			return strings.HasPrefix(line, "1\t") && strings.Count(line, "\t") >= 2
		}
	}
	return false
}

func scoreNames(gold []treebank.Named, lexicons []en.Lexicon) (NameMeasures, error) {
	steps, err := nameSteps(lexicons)
	if err != nil {
		return NameMeasures{}, fmt.Errorf("eval ner: %w", err)
	}
	classes := map[string]bool{}
	for _, s := range gold {
		for _, t := range s.Tags {
			if len(t) > 2 {
				classes[t[2:]] = true
			}
		}
	}
	var total overlap
	each := map[string]*overlap{}
	for c := range classes {
		each[c] = &overlap{}
	}
	for _, d := range namedDocuments(gold) {
		want, got := spansOf(d), found(d, steps, classes)
		for c := range classes {
			each[c].add(want[c], got[c])
			total.add(want[c], got[c])
		}
	}
	m := NameMeasures{ByClass: map[string]float64{}}
	m.Precision, m.Recall, m.F1 = total.f1()
	for c, o := range each {
		_, _, m.ByClass[c] = o.f1()
	}
	return m, nil
}

func nameSteps(lexicons []en.Lexicon) ([]nlp.Component, error) {
	tag, err := en.Tagger()
	if err != nil {
		return nil, err
	}
	parse, err := en.Parser()
	if err != nil {
		return nil, err
	}
	names, err := en.Names(lexicons...)
	if err != nil {
		return nil, err
	}
	return []nlp.Component{tag, parse, names}, nil
}

// namedDocuments parts sentences where a new document begins; where none is
// marked each sentence is one.
func namedDocuments(ss []treebank.Named) [][]treebank.Named {
	marked := false
	for _, s := range ss {
		marked = marked || s.NewDoc
	}
	var out [][]treebank.Named
	for i, s := range ss {
		if i == 0 || s.NewDoc || !marked {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], s)
	}
	return out
}

// spansOf gives the gold names of a document by class, in word numbers.
func spansOf(d []treebank.Named) map[string]map[doc.Span]bool {
	out := map[string]map[doc.Span]bool{}
	at := 0
	for _, s := range d {
		for i := 0; i < len(s.Tags); {
			class, ok := strings.CutPrefix(s.Tags[i], "B-")
			if !ok {
				i++
				continue
			}
			end := i + 1
			for end < len(s.Tags) && s.Tags[end] == "I-"+class {
				end++
			}
			put(out, class, doc.Span{Start: at + i, End: at + end})
			i = end
		}
		at += len(s.Tags)
	}
	return out
}

func put(m map[string]map[doc.Span]bool, class string, s doc.Span) {
	if m[class] == nil {
		m[class] = map[doc.Span]bool{}
	}
	m[class][s] = true
}

// found gives the names that the components find in a document.
func found(d []treebank.Named, steps []nlp.Component, classes map[string]bool) map[string]map[doc.Span]bool {
	var forms [][]string
	for _, s := range d {
		forms = append(forms, s.Forms)
	}
	a := analysisOf(forms)
	for _, c := range steps {
		c.Run(a)
	}
	out := map[string]map[doc.Span]bool{}
	for _, m := range a.Mentions {
		class := string(m.Class)
		if class == "FAC" && !classes["FAC"] {
			class = "LOC"
		}
		if m.Kind == nlp.Named && classes[class] {
			put(out, class, doc.Span{Start: m.First, End: m.Last})
		}
	}
	return out
}
