package main

import (
	"sort"
	"strconv"
	"strings"

	"sayso/train/treebank"
)

// gumClasses are the entity types of GUM that are names of a class.
var gumClasses = map[string]string{"person": "PER", "organization": "ORG", "place": "LOC"}

// mention is an entity mention of GUM: words [from, to) with its head.
type mention struct {
	id, kind       string
	from, to, head int
}

// gumMentions reads the Entity annotation
// (https://wiki.gucorpling.org/gum/conll_entities). Mentions that begin in
// another sentence are left out.
func gumMentions(s treebank.Sentence) []mention {
	var open, done []mention
	for i, w := range s.Words {
		_, e, ok := strings.Cut(w.Misc, "Entity=")
		if !ok {
			continue
		}
		e, _, _ = strings.Cut(e, "|")
		for e != "" {
			if e[0] == '(' {
				n := strings.IndexAny(e[1:], "()") + 1
				if n == 0 {
					n = len(e)
				}
				open = append(open, parseMention(e[1:n], i))
				e = e[n:]
				if strings.HasPrefix(e, ")") {
					open, done = closeMention(open, done, open[len(open)-1].id, i)
					e = e[1:]
				}
				continue
			}
			id, rest, found := strings.Cut(e, ")")
			if !found {
				break
			}
			open, done = closeMention(open, done, id, i)
			e = rest
		}
	}
	return done
}

func parseMention(s string, at int) mention {
	f := strings.Split(s, "-")
	m := mention{id: f[0], from: at, head: at}
	if len(f) > 5 {
		m.kind = f[1]
		first, _, _ := strings.Cut(f[5], ",")
		if n, err := strconv.Atoi(first); err == nil {
			m.head = at + n - 1
		}
	}
	return m
}

func closeMention(open, done []mention, id string, at int) (_, _ []mention) {
	for k := len(open) - 1; k >= 0; k-- {
		if open[k].id == id {
			m := open[k]
			m.to = at + 1
			return append(open[:k], open[k+1:]...), append(done, m)
		}
	}
	return open, done
}

// gumNames gives the names among a sentence's mentions as IOB2 tags; no tags
// when the sentence has no entity annotation.
func gumNames(s treebank.Sentence) treebank.Named {
	ms := gumMentions(s)
	n := treebank.Named{ID: s.ID}
	for _, w := range s.Words {
		n.Forms, n.Tags = append(n.Forms, w.Form), append(n.Tags, "O")
	}
	for i := range ms {
		ms[i].from, ms[i].to = nameWithin(s, ms[i])
	}
	sort.SliceStable(ms, func(i, j int) bool { return ms[i].to-ms[i].from > ms[j].to-ms[j].from })
	for _, m := range ms {
		class := gumClasses[m.kind]
		if class == "" || m.to <= m.from || n.Tags[m.from] != "O" || n.Tags[m.to-1] != "O" {
			continue
		}
		for i := m.from; i < m.to; i++ {
			n.Tags[i] = "I-" + class
		}
		n.Tags[m.from] = "B-" + class
	}
	return n
}

// nameWithin returns the run of proper nouns around the head of a mention,
// without titles before it; an empty run when the head is none.
func nameWithin(s treebank.Sentence, m mention) (from, to int) {
	if m.head >= len(s.Words) || s.Words[m.head].UPOS != "PROPN" {
		return 0, 0
	}
	proper := func(i int) bool {
		w := s.Words[i]
		return w.UPOS == "PROPN" || (w.Form == "-" || w.Form == "of" || w.Form == "&" || w.Form == "and") && i > m.from && i+1 < m.to && s.Words[i-1].UPOS == "PROPN" && s.Words[i+1].UPOS == "PROPN"
	}
	from, to = m.head, m.head+1
	for from > m.from && proper(from-1) {
		from--
	}
	for to < m.to && proper(to) {
		to++
	}
	for m.kind == "person" && from+1 < to && titles[s.Words[from].Form] {
		from++
	}
	return from, to
}

var titles = map[string]bool{"Mr.": true, "Mrs.": true, "Ms.": true, "Dr.": true, "President": true, "Senator": true, "Gov.": true, "Governor": true, "Sen.": true, "Rep.": true, "Prof.": true, "Professor": true, "Judge": true, "Minister": true, "Prime": true, "King": true, "Queen": true, "Sir": true, "Captain": true, "General": true, "Gen.": true}
