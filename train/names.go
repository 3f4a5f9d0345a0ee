package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sayso/nlp/en"
	"sayso/nlp/en/model"
	"sayso/train/perceptron"
	"sayso/train/treebank"
)

// entryWords splits an entry of a list into words as texts are split.
func entryWords(s string) []model.Word {
	var ws []model.Word
	for _, sp := range en.Tokenize(s) {
		ws = append(ws, model.NewWord(sp.Of(s)))
	}
	return ws
}

// readLists reads the lists of this folder and the towns of Natural Earth.
func readLists(data, dir string) (*model.Lists, error) {
	l := model.NewLists()
	put := func(s string, in model.List) {
		if s = strings.TrimSpace(s); s != "" {
			l.Put(entryWords(s), in)
		}
	}
	each := func(name string, f func(line string)) error {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(b)) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				f(line)
			}
		}
		return nil
	}
	fields := func(in model.List) func(string) {
		return func(line string) {
			for _, w := range strings.Fields(line) {
				put(w, in)
			}
		}
	}
	entries := func(in model.List) func(string) {
		return func(line string) {
			for _, w := range strings.Split(line, ";") {
				put(w, in)
			}
		}
	}
	countries := func(line string) {
		names, people, _ := strings.Cut(line, "|")
		entries(model.Country)(names)
		for _, p := range strings.Split(people, ",") {
			put(p, model.People)
		}
	}
	kinds := map[string]model.List{"title": model.TitleWord, "body": model.BodyWord, "place": model.PlaceWord, "unit": model.UnitWord}
	words := func(line string) {
		kind, rest, _ := strings.Cut(line, " ")
		fields(kinds[kind])(rest)
	}
	files := []struct {
		name string
		f    func(string)
	}{
		{"given_names.txt", fields(model.Given)}, {"surnames.txt", fields(model.Surname)}, {"countries.txt", countries},
		{"organisations.txt", entries(model.Organisation)}, {"words.txt", words}, {"weapons.txt", entries(model.Weapon)},
	}
	for _, f := range files {
		if err := each(f.name, f.f); err != nil {
			return nil, fmt.Errorf("lists: %w", err)
		}
	}
	return l, readTowns(data, put)
}

// readTowns puts Natural Earth's populated places.
func readTowns(data string, put func(string, model.List)) error {
	f, err := os.Open(filepath.Join(data, "geo", "places_10m_min.tsv"))
	if err != nil {
		return fmt.Errorf("lists: %w", err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		cols := strings.Split(sc.Text(), "\t")
		if len(cols) < 5 {
			continue
		}
		put(cols[0], model.City)
		put(cols[1], model.City)
		put(cols[4], model.City)
	}
	return sc.Err()
}

func trainNames(c *corpus, data, out string) error {
	tagger, err := readLinear(out, "tagger.bin")
	if err != nil {
		return err
	}
	lists, err := readLists(data, "train/lists")
	if err != nil {
		return err
	}
	b, err := lists.Encode()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "lists.bin"), b, 0o644); err != nil {
		return err
	}
	count := map[string]int{}
	for _, s := range c.names {
		for _, t := range s.Tags {
			if t != "?" {
				count[t]++
			}
		}
	}
	labels := labelSet(count, 20)
	p := perceptron.New(labels)
	n := &nameTask{tagger: tagger, lists: lists, p: p, ids: index(labels), scores: make([]float32, len(labels))}
	for _, s := range c.names {
		n.add(s)
	}
	rnd := shuffle(13)
	for e := range 10 {
		for _, k := range rnd.perm(len(c.names)) {
			n.learn(k, c.names[k].Tags)
		}
		if e >= 3 && e%2 == 1 {
			m := p.Linear(0.1)
			fmt.Printf("names epoch %d: dev %.2f\n", e, evalNames(m, tagger, lists, c.namesDev))
		}
	}
	return write(out, "names.bin", p.Linear(0.1))
}

// nameTask learns names.
type nameTask struct {
	tagger *model.Linear
	lists  *model.Lists
	p      *perceptron.Weights
	ids    map[string]int
	words  [][]model.Word
	tags   [][]int
	marks  [][]uint64
	scores []float32
	buf    []uint64
}

func (n *nameTask) add(s treebank.Named) {
	ws := model.Words(s.Forms)
	n.words = append(n.words, ws)
	n.tags = append(n.tags, model.Tag(n.tagger, ws))
	n.marks = append(n.marks, n.lists.Marks(ws))
}

func (n *nameTask) learn(k int, gold []string) {
	var t1, t2 uint64
	for i := range n.words[k] {
		n.buf = model.NameFeatures(n.buf[:0], n.words[k], n.tags[k], n.marks[k], i, t1, t2)
		n.p.Score(n.buf, n.scores)
		got := -1
		for c, v := range n.scores {
			if model.Follows(n.p.Labels, int(t1)-1, c) && (got < 0 || v > n.scores[got]) {
				got = c
			}
		}
		if want, ok := n.ids[gold[i]]; ok && want != got {
			n.p.Update(n.buf, want, 1)
			n.p.Update(n.buf, got, -1)
		}
		n.p.Step()
		t1, t2 = uint64(got)+1, t1
	}
}

// evalNames returns F1 of exact spans in percent.
func evalNames(m, tagger *model.Linear, lists *model.Lists, ss []treebank.Named) float64 {
	gold, got, both := 0, 0, 0
	for _, s := range ss {
		ws := model.Words(s.Forms)
		var tags []string
		for _, l := range model.FindNames(m, ws, model.Tag(tagger, ws), lists.Marks(ws)) {
			tags = append(tags, m.Labels[l])
		}
		want := spans(s.Tags)
		for sp := range spans(tags) {
			got++
			if want[sp] {
				both++
			}
		}
		gold += len(want)
	}
	return 200 * float64(both) / float64(max(gold+got, 1))
}

// span is a name in a sentence.
type span struct {
	from, to int
	class    string
}

func spans(tags []string) map[span]bool {
	out := map[span]bool{}
	for i := 0; i < len(tags); {
		class, ok := strings.CutPrefix(tags[i], "B-")
		if !ok {
			i++
			continue
		}
		end := i + 1
		for end < len(tags) && tags[end] == "I-"+class {
			end++
		}
		out[span{i, end, class}] = true
		i = end
	}
	return out
}
