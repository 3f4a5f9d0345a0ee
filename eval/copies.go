package eval

import (
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"sayso/doc"
	"sayso/story"
)

// CopiesFigures are how well copies, paraphrases and relays are found in a set
// that is constructed by rule, see Copies.
type CopiesFigures struct {
	Documents int    // that copies were made of
	Copies    Counts // of wording: reprints, cuts, lifted parts
	Retold    Counts // paraphrases
	Relays    Counts // outlets named in the text or its credit
	Notes     []string
}

// Copies measures story.Index on a set made by rule of the documents in dir,
// which has the layout of ECB+ (see Clusters). Every document of 120 words or
// more is a source, and of each source are made
//
//	reprint     the text below another headline, with a line of a site
//	cut         its first three of five sentences
//	lifted      a third of its sentences, within a text of another topic
//	paraphrase  every fourth sentence dropped, and each word in lower case of four letters
//	            or more exchanged for another word of the set
//	own order   the same told from the last sentence to the first, as another who
//	            reports the event for himself might: no copy
//	relay       the cut with "Dale Wire reported" in it and a credit of "Hill Post"
//
// Each made document is looked up in an index of all sources. A copy is right
// when it names the source, or a source that has the source's wording itself
// (containment of .25 or more). Sources that are found to be copies of each
// other count as wrong when they tell of different events; those of one event
// when they share less than a tenth of their wording.
func Copies(dir string) (CopiesFigures, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.xml"))
	if err != nil || len(files) == 0 {
		return CopiesFigures{}, fmt.Errorf("eval copies %s: no TOPIC/*.xml: %w", dir, cmpErr(err, os.ErrNotExist))
	}
	slices.Sort(files)
	var s copySet
	for _, f := range files {
		d, err := ecbDocument(f)
		if err != nil {
			return CopiesFigures{}, err
		}
		if len(strings.Fields(d.Text)) >= 120 {
			s.sources = append(s.sources, d)
		}
		s.learn(d.Text)
	}
	s.measure()
	return s.figures, nil
}

// nearCopy is the containment from which on a document that was found is not wrong:
// the index takes .25, which it estimates of long texts by a sample.
const nearCopy = .2

// copySet is the constructed set and what was found in it.
type copySet struct {
	sources []*doc.Document
	words   []string // in lower case of four letters or more, as they come
	figures CopiesFigures
}

func (s *copySet) learn(text string) {
	for w := range strings.FieldsSeq(text) {
		if plainWord(w) {
			s.words = append(s.words, w)
		}
	}
}

// plainWord reports whether w is in lower case and has four letters or more.
func plainWord(w string) bool {
	return len(w) >= 4 && !strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLower(r) })
}

func (s *copySet) measure() {
	s.figures.Documents = len(s.sources)
	index := story.NewIndex()
	for _, d := range s.sources {
		s.wild(d, index.Add(d))
	}
	for i, d := range s.sources {
		other := s.sources[(i+len(s.sources)/2)%len(s.sources)]
		lines := strings.Split(d.Text, "\n")
		head := lines[:max(3, len(lines)*3/5)]
		s.judge("reprint", d, index, "Another headline\n\nSubscribe to our newsletter\n\n"+d.Text, &s.figures.Copies)
		s.judge("cut", d, index, strings.Join(head, "\n"), &s.figures.Copies)
		s.judge("lifted", d, index, s.lifted(lines, other), &s.figures.Copies)
		told := s.retell(lines)
		s.judge("paraphrase", d, index, strings.Join(told, "\n"), &s.figures.Retold)
		s.judge("own order", nil, index, strings.Join(ownOrder(told), "\n"), &s.figures.Retold)
		s.relay(head)
	}
}

// lifted puts a third of some lines into the text of another document.
func (s *copySet) lifted(lines []string, other *doc.Document) string {
	from := len(lines) / 3
	part := lines[from : from+max(2, len(lines)/3)]
	return strings.Join(part, "\n") + "\n" + other.Text
}

// retell drops every fourth line and exchanges words.
func (s *copySet) retell(lines []string) []string {
	var out []string
	for i, l := range lines {
		if i%4 == 3 {
			continue
		}
		ws := strings.Fields(l)
		for j, w := range ws {
			if plainWord(w) {
				ws[j] = s.words[int(hashOf(w, j))%len(s.words)]
			}
		}
		out = append(out, strings.Join(ws, " "))
	}
	return out
}

// ownOrder tells lines from the last to the first.
func ownOrder(lines []string) []string {
	out := slices.Clone(lines)
	slices.Reverse(out)
	return out
}

func hashOf(s string, n int) uint32 {
	h := fnv.New32a()
	fmt.Fprintf(h, "%s %d", s, n)
	return h.Sum32()
}

// judge looks a made text up. Without a source nothing may be found.
func (s *copySet) judge(kind string, source *doc.Document, index *story.Index, text string, c *Counts) {
	found := peek(index, text)
	hit := false
	for _, f := range found {
		of := s.byID(f.Of)
		switch {
		case source != nil && (of == source || story.Containment(of.Text, source.Text) >= .25):
			hit = true
		case kind == "lifted" || story.Containment(of.Text, text) >= nearCopy: // the text around a lifted part is a copy, too
		default:
			c.FP++
			s.note("+ %s: %s", kind, f.Reason)
		}
	}
	switch {
	case hit:
		c.TP++
	case source != nil:
		c.FN++
		s.note("- %s of %s", kind, source.URI)
	}
}

// peek looks a text up without filing it for others.
func peek(index *story.Index, text string) []story.Copy {
	return index.LookUp(&doc.Document{ID: doc.NewID(text), Text: text})
}

// wild judges what was found among the sources themselves.
func (s *copySet) wild(d *doc.Document, found []story.Copy) {
	for _, f := range found {
		of := s.byID(f.Of)
		same := subTopic(of.URI) == subTopic(d.URI)
		c := &s.figures.Copies
		if f.Paraphrase {
			c = &s.figures.Retold
		}
		if share := story.Containment(of.Text, d.Text); !same && share < nearCopy || same && share < .1 {
			c.FP++
			s.note("+ %s is no copy of %s: %s (containment %.2f)", filepath.Base(d.URI), filepath.Base(of.URI), f.Reason, share)
		}
	}
}

func (s *copySet) byID(id doc.ID) *doc.Document {
	i := slices.IndexFunc(s.sources, func(d *doc.Document) bool { return d.ID == id })
	return s.sources[i]
}

// relay puts a relay and a credit into a text and looks for them.
func (s *copySet) relay(lines []string) {
	named := slices.Clone(lines)
	named[1] += " , Dale Wire reported ."
	text := strings.Join(named, "\n\n") + "\n\nWith reporting by Hill Post"
	known := map[string]bool{"Dale Wire": true, "Hill Post": true}
	found := map[string]bool{}
	for _, r := range story.Relays(&doc.Document{ID: doc.NewID(text), Text: text}, func(n string) bool { return known[n] }) {
		found[r.Name] = true
	}
	s.figures.Relays.TP += len(found)
	s.figures.Relays.FN += len(known) - len(found)
}

func (s *copySet) note(format string, args ...any) {
	s.figures.Notes = append(s.figures.Notes, fmt.Sprintf(format, args...))
}

// subTopic names the event that a file of ECB+ tells of.
func subTopic(path string) string {
	kind := "ecb"
	if strings.HasSuffix(path, "ecbplus.xml") {
		kind = "ecbplus"
	}
	return filepath.Base(filepath.Dir(path)) + kind
}
