package main

import (
	"os"
	"path/filepath"
	"strings"

	"sayso/nlp/en/model"
	"sayso/train/treebank"
)

// corpus holds everything that is learned from.
type corpus struct {
	train, ewtDev, gumDev []treebank.Sentence
	names, namesDev       []treebank.Named
	ewtNames              int // how many of names come from EWT
	lists                 *model.Lists
	netNames              int // how many the network learns from besides its trees
}

func load(data string) (*corpus, error) {
	c := &corpus{}
	for _, f := range []string{"en_ewt-ud-train.conllu", "en_gum-ud-train.open-genres.conllu"} {
		ss, err := readTrees(data, f)
		if err != nil {
			return nil, err
		}
		c.train = append(c.train, ss...)
	}
	var err error
	if c.ewtDev, err = readTrees(data, "en_ewt-ud-dev.conllu"); err != nil {
		return nil, err
	}
	if c.gumDev, err = readTrees(data, "en_gum-ud-dev.conllu"); err != nil {
		return nil, err
	}
	if c.names, err = readNames(data, "en_ewt-ud-train.iob2", 1, 2); err != nil {
		return nil, err
	}
	if c.namesDev, err = readNames(data, "en_ewt-ud-dev.iob2", 1, 2); err != nil {
		return nil, err
	}
	c.ewtNames = len(c.names)
	return c, c.openNames(data)
}

// openNames adds the name sets that are no part of EWT.
func (c *corpus) openNames(data string) error {
	wiki, err := readNames(data, "wikigold.conll.txt", 0, 1)
	if err != nil {
		return err
	}
	c.names = append(c.names, relabel(wiki, map[string]string{"PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "?"})...)
	for _, f := range []string{"train", "dev", "test"} {
		ss, err := readNames(data, "crossner-politics/"+f+".txt", 0, 1)
		if err != nil {
			return err
		}
		c.names = append(c.names, relabel(ss, politics)...)
	}
	c.netNames = len(c.names)
	for _, s := range c.train {
		if strings.HasPrefix(s.ID, "GUM_") {
			c.names = append(c.names, gumNames(s))
		}
	}
	return nil
}

// politics maps CrossNER's classes; "?" says that nothing is learned there.
var politics = map[string]string{"politicalparty": "ORG", "organisation": "ORG", "politician": "PER", "person": "PER", "country": "LOC", "location": "LOC", "election": "?", "event": "?", "misc": "?"}

// relabel maps the classes of tags.
func relabel(ss []treebank.Named, to map[string]string) []treebank.Named {
	for _, s := range ss {
		for i, t := range s.Tags {
			if len(t) < 3 {
				continue
			}
			if class := to[t[2:]]; class == "?" {
				s.Tags[i] = "?"
			} else {
				s.Tags[i] = t[:2] + class
			}
		}
	}
	return ss
}

func readNames(data, name string, form, tag int) ([]treebank.Named, error) {
	f, err := os.Open(filepath.Join(data, "ner", name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return treebank.ReadIOB(f, form, tag)
}

func forms(s treebank.Sentence) []model.Word {
	ws := make([]model.Word, len(s.Words))
	for i, w := range s.Words {
		ws[i] = model.NewWord(w.Form)
	}
	return ws
}

// shuffle permutes n indexes by a fixed generator (splitmix64).
type shuffle uint64

func (s *shuffle) next() uint64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (s *shuffle) perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	for i := n - 1; i > 0; i-- {
		j := int(s.next() % uint64(i+1))
		p[i], p[j] = p[j], p[i]
	}
	return p
}
