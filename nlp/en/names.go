package en

import (
	"slices"
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

// namer finds names.
type namer struct {
	m        *model.Linear
	lists    *model.Lists
	lexicons []Lexicon
}

func newNamer(lexicons []Lexicon) (*namer, error) {
	m, err := model.DecodeLinear([]byte(namesFile))
	if err != nil {
		return nil, err
	}
	lists, err := model.DecodeLists([]byte(listsFile))
	if err != nil {
		return nil, err
	}
	return &namer{m, lists, lexicons}, nil
}

// listOf is the list that stands for a class of a Lexicon.
var listOf = map[nlp.EntityKind]model.List{nlp.PER: model.Person, nlp.LOC: model.City, nlp.ORG: model.Organisation, nlp.NORP: model.People, nlp.WEAPON: model.Weapon, nlp.FAC: model.Facility}

// known is an entry of a Lexicon found in the text: words [from, to) of a
// passage.
type known struct {
	from, to int
	class    nlp.EntityKind
}

// find adds the names of a passage to the analysis.
func (n *namer) find(a *nlp.Analysis, p *passage, labelsOfNet []string) {
	marks := p.marks
	listed := n.listed(a, p)
	for _, k := range listed {
		model.MarkEntry(marks[k.from:k.to], 1<<listOf[k.class], true)
	}
	labels := model.FindNames(n.m, model.NameInput{Words: p.words, Ends: p.ends, Tags: p.tags, Marks: marks, Net: p.names, NetLabels: labelsOfNet})
	found := spansOfLabels(n.m.Labels, labels)
	found = n.mend(a, p, found, listed, marks)
	for _, k := range found {
		addName(a, p.first+k.from, p.first+k.to, k.class)
	}
}

// spansOfLabels reads names from IOB2 label numbers.
func spansOfLabels(names []string, labels []int) []known {
	var out []known
	for i := 0; i < len(labels); {
		kind, ok := strings.CutPrefix(names[labels[i]], "B-")
		if !ok {
			i++
			continue
		}
		end := i + 1
		for end < len(labels) && names[labels[end]] == "I-"+kind {
			end++
		}
		out = append(out, known{i, end, nlp.EntityKind(kind)})
		i = end
	}
	return out
}

// entryWords and entryBytes bound an entry of a Lexicon.
const (
	entryWords = 6
	entryBytes = 60
)

// listed finds the entries of the lexicons: from each word that begins with a
// capital or a figure the longest.
func (n *namer) listed(a *nlp.Analysis, p *passage) []known {
	if len(n.lexicons) == 0 {
		return nil
	}
	var out []known
	seen := map[string]nlp.EntityKind{}
	start := 0
	for _, end := range p.ends {
		for i := start; i < end; i++ {
			if !p.words[i].Title {
				continue
			}
			if k, ok := n.longest(a, p, i, end, seen); ok {
				out = append(out, k)
				i = k.to - 1
			}
		}
		start = end
	}
	return out
}

// longest returns the longest entry that begins at word i.
func (n *namer) longest(a *nlp.Analysis, p *passage, i, end int, seen map[string]nlp.EntityKind) (known, bool) {
	for to := min(end, i+entryWords); to > i; to-- {
		if last := &p.words[to-1]; !last.Letter && !last.Digit || to-1 > i && possessive(last.Form) {
			continue
		}
		form := a.Text(p.first+i, p.first+to)
		if len(form) > entryBytes {
			continue
		}
		class, ok := seen[form]
		if !ok {
			class = n.class(form)
			seen[form] = class
		}
		if class != "" {
			return known{i, to, class}, true
		}
	}
	return known{}, false
}

func (n *namer) class(form string) nlp.EntityKind {
	for _, l := range n.lexicons {
		if c := l.Class(form); c != "" {
			if _, ok := listOf[c]; ok {
				return c
			}
		}
	}
	return ""
}

// unproper are the tags that the words of a person's name are not.
var unproper = set("NOUN VERB ADJ ADV X INTJ")

// properTags tags the words of the names of persons and places as proper nouns;
// a family name nobody knows is easily taken for a verb.
func properTags(a *nlp.Analysis) {
	for _, m := range a.Mentions {
		for i := m.First; (m.Class == nlp.PER || m.Class == nlp.LOC) && i < m.Last; i++ {
			t := &a.Tokens[i]
			if f := a.Form(i); unproper[t.UPOS] && f[0] >= 'A' && f[0] <= 'Z' {
				t.UPOS, t.XPOS, t.Feats, t.Lemma = "PROPN", "NNP", "Number=Sing", f
			}
		}
	}
}

func addName(a *nlp.Analysis, first, last int, class nlp.EntityKind) {
	a.Mentions = append(a.Mentions, nlp.Mention{
		Span: doc.Span{Start: a.Tokens[first].Start, End: a.Tokens[last-1].End}, First: first, Last: last,
		Head: headOf(a, first, last), Kind: nlp.Named, Class: class, Entity: -1,
	})
}

// headOf returns the first token of [first, last) whose head lies outside.
func headOf(a *nlp.Analysis, first, last int) int {
	for i := first; i < last; i++ {
		if h := a.Tokens[i].Head; h < first || h >= last {
			return i
		}
	}
	return last - 1
}

// sorted puts names in text order and drops those that overlap an earlier
// one; of two that begin together the longer stays.
func sorted(ks []known) []known {
	slices.SortStableFunc(ks, func(x, y known) int {
		if x.from != y.from {
			return x.from - y.from
		}
		return y.to - x.to
	})
	out := ks[:0]
	for _, k := range ks {
		if len(out) == 0 || k.from >= out[len(out)-1].to {
			out = append(out, k)
		}
	}
	return out
}
