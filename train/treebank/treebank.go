// Package treebank reads the annotated corpora that train and measure the
// analyser: CoNLL-U trees and IOB2 names. It does not judge them and it does
// not learn.
//
// Its main type is [Sentence].
package treebank

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Word is one syntactic word of a tree (https://universaldependencies.org/format.html).
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // 0-based number of the head in the sentence, -1 for the root
	Deprel                         string
	Misc                           string
	SpaceAfter                     bool // white space follows the word in the text
	Glued                          bool // a later part of a multiword token: no space before it
}

// Sentence is one annotated sentence.
type Sentence struct {
	ID     string
	Text   string
	NewDoc bool // first sentence of a document
	NewPar bool // first sentence of a paragraph
	Words  []Word
}

// Read reads CoNLL-U. Empty nodes are left out, multiword tokens are given as
// their words. An error names the line.
func Read(r io.Reader) ([]Sentence, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	var out []Sentence
	var cur Sentence
	p := parser{cur: &cur}
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r")
		switch {
		case line == "":
			if len(cur.Words) > 0 {
				out = append(out, cur)
			}
			cur = Sentence{}
			p.rangeEnd = 0
		case line[0] == '#':
			p.comment(line)
		default:
			if err := p.word(line); err != nil {
				return nil, fmt.Errorf("treebank: line %d: %w", n, err)
			}
		}
	}
	if len(cur.Words) > 0 {
		out = append(out, cur)
	}
	return out, sc.Err()
}

// parser keeps what spans lines of one sentence.
type parser struct {
	cur        *Sentence
	rangeStart int
	rangeEnd   int
	rangeSpace bool
}

func (p *parser) comment(line string) {
	switch {
	case strings.HasPrefix(line, "# text = "):
		p.cur.Text = line[len("# text = "):]
	case strings.HasPrefix(line, "# sent_id = "):
		p.cur.ID = line[len("# sent_id = "):]
	case strings.HasPrefix(line, "# newdoc"):
		p.cur.NewDoc = true
	case strings.HasPrefix(line, "# newpar") && !strings.HasPrefix(line, "# newpar_block"):
		p.cur.NewPar = true
	}
}

func (p *parser) word(line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d fields, want 10", len(f))
	}
	space := !strings.Contains(f[9], "SpaceAfter=No")
	if strings.Contains(f[0], ".") {
		return nil
	}
	if a, b, ok := strings.Cut(f[0], "-"); ok {
		var err error
		if p.rangeStart, err = strconv.Atoi(a); err != nil {
			return err
		}
		if p.rangeEnd, err = strconv.Atoi(b); err != nil {
			return err
		}
		p.rangeSpace = space
		return nil
	}
	id, err := strconv.Atoi(f[0])
	if err != nil {
		return err
	}
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return err
	}
	w := Word{Form: f[1], Lemma: f[2], UPOS: f[3], XPOS: f[4], Feats: f[5], Head: head - 1, Deprel: f[7], Misc: f[9], SpaceAfter: space}
	if w.Feats == "_" {
		w.Feats = ""
	}
	if id >= p.rangeStart && id <= p.rangeEnd {
		w.Glued = id > p.rangeStart
		w.SpaceAfter = id == p.rangeEnd && p.rangeSpace
	}
	p.cur.Words = append(p.cur.Words, w)
	return nil
}

// Named is a sentence with one IOB2 tag per word.
type Named struct {
	ID     string
	NewDoc bool // first sentence of a document
	Forms  []string
	Tags   []string // "O", "B-PER", "I-PER", …
}

// ReadIOB reads tab- or space-separated word and tag lines, sentences parted
// by blank lines. form and tag are the 0-based columns; lines that begin with
// "# " are comments. Runs that begin with I- are made to begin with B-.
func ReadIOB(r io.Reader, form, tag int) ([]Named, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	var out []Named
	var cur Named
	flush := func() {
		if len(cur.Forms) > 0 {
			out = append(out, cur)
		}
		cur = Named{}
	}
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r")
		if strings.TrimSpace(line) == "" {
			flush()
			continue
		}
		if strings.HasPrefix(line, "# ") {
			if strings.HasPrefix(line, "# sent_id = ") {
				cur.ID = line[len("# sent_id = "):]
			}
			cur.NewDoc = cur.NewDoc || strings.HasPrefix(line, "# newdoc")
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) == 1 {
			f = strings.Fields(line)
		}
		if len(f) <= max(form, tag) {
			return nil, fmt.Errorf("treebank: line %d: %d fields", n, len(f))
		}
		cur.Forms = append(cur.Forms, f[form])
		cur.Tags = append(cur.Tags, repairTag(cur.Tags, f[tag]))
	}
	flush()
	return out, sc.Err()
}

func repairTag(before []string, tag string) string {
	if !strings.HasPrefix(tag, "I-") {
		return tag
	}
	if n := len(before); n > 0 && len(before[n-1]) > 2 && before[n-1][2:] == tag[2:] {
		return tag
	}
	return "B-" + tag[2:]
}
