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
		{"organisations.txt", entries(model.Organisation)}, {"words.txt", words}, {"weapons.txt", entries(model.Weapon)}, {"towns.txt", entries(model.City)},
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

// nameEpochs is how often the name data are gone through.
const nameEpochs = 7

// trainLists writes the lists.
func trainLists(data, out string) (*model.Lists, error) {
	lists, err := readLists(data, "train/lists")
	if err != nil {
		return nil, err
	}
	b, err := lists.Encode()
	if err != nil {
		return nil, err
	}
	return lists, os.WriteFile(filepath.Join(out, "lists.bin"), b, 0o644)
}

func trainNames(c *corpus, data, out string) error {
	tagger, err := readLinear(out, "tagger.bin")
	if err != nil {
		return err
	}
	lists := c.lists
	count := map[string]int{}
	for _, s := range c.names {
		for _, t := range s.Tags {
			if t != "?" {
				count[t]++
			}
		}
	}
	labels := labelSet(count, 20)
	p := perceptron.NewLogistic(labels, 0.1)
	net, err := readNet(out)
	if err != nil {
		return err
	}
	n := &nameTask{tagger: tagger, net: net, lists: lists, p: p, ids: index(labels), scores: make([]float32, len(labels)), rnd: 29}
	for _, s := range c.names {
		n.add(s)
	}
	n.choose(c.names)
	rnd := shuffle(13)
	for range nameEpochs {
		for _, k := range rnd.perm(len(c.names)) {
			by := float32(0.5)
			if k < c.ewtNames {
				by = 1
			}
			n.learn(k, c.names[k].Tags, by)
		}
	}
	m := p.Linear(0.02)
	for _, same := range []float32{0, 0.5, 0.8} {
		fmt.Printf("names with same %.1f: dev %.2f;", same, evalNames(m, tagger, lists, net, c.namesDev, 0, same))
		for _, w := range []float32{0.3, 0.6, 1} {
			fmt.Printf("  net %.1f: %.2f", w, evalNames(m, tagger, lists, net, c.namesDev, w, same))
		}
		fmt.Println()
	}
	return write(out, "names.bin", m)
}

// nameTask learns names.
type nameTask struct {
	tagger *model.Linear
	net    *model.Net
	lists  *model.Lists
	p      *perceptron.Logistic
	ids    map[string]int
	words  [][]model.Word
	tags   [][]int
	marks  [][]uint64
	scores []float32
	buf    []uint64
	rnd    shuffle
}

func (n *nameTask) add(s treebank.Named) {
	ws := model.Words(s.Forms)
	n.marks = append(n.marks, n.lists.Note(ws))
	n.words = append(n.words, ws)
	n.tags = append(n.tags, n.net.TagBoth(n.net.Encode(ws, []int{len(ws)}), n.tagger, ws, model.DefaultTagMix))
}

// thin drops some of the features, so that none is relied on alone: the word
// itself is seldom known in a new text.
func (n *nameTask) thin() {
	kept := n.buf[:1]
	bits := n.rnd.next()
	for i, f := range n.buf[1:] {
		if i%16 == 15 {
			bits = n.rnd.next()
		}
		if bits&15 >= nameDrop {
			kept = append(kept, f)
		}
		bits >>= 4
	}
	n.buf = kept
}

// nameDrop is how many sixteenths of the features are dropped.
const nameDrop = 2

func (n *nameTask) learn(k int, gold []string, by float32) {
	var t1, t2 uint64
	for i := range n.words[k] {
		n.buf = model.NameFeatures(n.buf[:0], n.words[k], n.tags[k], n.marks[k], i, t1, t2)
		n.thin()
		n.p.Score(n.buf, n.scores)
		got := -1
		for c, v := range n.scores {
			if model.Follows(n.p.Labels, int(t1)-1, c) && (got < 0 || v > n.scores[got]) {
				got = c
			}
		}
		if want, ok := n.ids[gold[i]]; ok {
			n.p.Learn(n.scores, want, by)
		}
		t1, t2 = uint64(got)+1, t1
	}
}

// choose makes room for the features that occur twice or more with the right
// labels before them.
func (n *nameTask) choose(ss []treebank.Named) {
	seen := map[uint64]bool{}
	for k, s := range ss {
		var t1, t2 uint64
		for i := range n.words[k] {
			n.buf = model.NameFeatures(n.buf[:0], n.words[k], n.tags[k], n.marks[k], i, t1, t2)
			for _, f := range n.buf {
				if seen[f] {
					n.p.Use(f)
				}
				seen[f] = true
			}
			t1, t2 = uint64(max(n.ids[s.Tags[i]], 0))+1, t1
		}
	}
	n.p.Ready()
}

// evalNames returns F1 of exact spans in percent.
func evalNames(m, tagger *model.Linear, lists *model.Lists, net *model.Net, ss []treebank.Named, weight, same float32) float64 {
	gold, got, both := 0, 0, 0
	for at := 0; at < len(ss); {
		in := model.NameInput{}
		end := at
		for ; end < len(ss) && (end == at || !ss[end].NewDoc); end++ {
			ws := model.Words(ss[end].Forms)
			in.Marks = append(in.Marks, lists.Note(ws)...)
			in.Words = append(in.Words, ws...)
			in.Ends = append(in.Ends, len(in.Words))
			in.Tags = append(in.Tags, net.TagBoth(net.Encode(ws, []int{len(ws)}), tagger, ws, model.DefaultTagMix)...)
		}
		in.Net, in.NetLabels = net.NameScores(net.Encode(in.Words, in.Ends)), net.Names
		labels := model.FindNamesWith(m, in, weight, same)
		for _, s := range ss[at:end] {
			var tags []string
			for _, l := range labels[:len(s.Forms)] {
				tags = append(tags, m.Labels[l])
			}
			labels = labels[len(s.Forms):]
			want := spans(s.Tags)
			for sp := range spans(tags) {
				got++
				if want[sp] {
					both++
				}
			}
			gold += len(want)
		}
		at = end
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
