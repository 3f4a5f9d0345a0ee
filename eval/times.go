package eval

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"sayso/doc"
	"sayso/nlp"
	"sayso/nlp/en"
)

// TimesResult is the score of time expressions over a folder of TimeML files,
// by the measures of TempEval-3 (https://aclanthology.org/S13-2001/, task A):
// an expression is found strictly when its span is the gold one, in a relaxed
// way when the spans overlap (each gold expression is matched once). The value
// measure counts the relaxed matches whose TIMEX3 value is the gold one. All F1
// are micro-averaged over the expressions in the TEXT of all files.
type TimesResult struct {
	Files     int
	Gold      int
	Found     int
	Strict    int // found expressions with a gold span
	Relaxed   int // found expressions that overlap a gold one
	Value     int // relaxed matches with the gold value
	Type      int // relaxed matches with the gold type
	Misses    []TimesMiss
	StrictF1  float64
	RelaxedF1 float64
	ValueF1   float64
}

// TimesMiss is one place where ours and gold differ, for debugging rules.
type TimesMiss struct {
	File       string
	Kind       string // "missed", "spurious", "span", "value"
	Gold, Ours string // expression and value, "" where there is none
	Context    string
}

// Times scores the time tagger on all *.tml files in dir.
func Times(dir string) (TimesResult, error) {
	p, err := timesPipeline()
	if err != nil {
		return TimesResult{}, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.tml"))
	if err != nil {
		return TimesResult{}, fmt.Errorf("eval: times in %s: %w", dir, err)
	}
	if len(files) == 0 {
		return TimesResult{}, fmt.Errorf("eval: no TimeML files (*.tml) in %s", dir)
	}
	sort.Strings(files)
	var res TimesResult
	for _, f := range files {
		gold, err := readTimeML(f)
		if err != nil {
			return res, err
		}
		res.add(filepath.Base(f), gold, p)
	}
	res.StrictF1 = f1(res.Strict, res.Found, res.Gold)
	res.RelaxedF1 = f1(res.Relaxed, res.Found, res.Gold)
	res.ValueF1 = f1(res.Value, res.Found, res.Gold)
	return res, nil
}

// timesPipeline tags times with the tree before them, as the program does.
func timesPipeline() (*nlp.Pipeline, error) {
	times, err := en.TimeTagger(nil)
	if err != nil {
		return nil, err
	}
	return en.New(en.Options{Then: []nlp.Component{times}})
}

// f1 is the harmonic mean of hits/found and hits/gold, in percent.
func f1(hits, found, gold int) float64 {
	if found+gold == 0 {
		return 0
	}
	return 200 * float64(hits) / float64(found+gold)
}

// goldTime is a TIMEX3 of the gold standard.
type goldTime struct {
	doc.Span
	Type, Value string
}

// timeML is one gold document.
type timeML struct {
	text      string
	published doc.Stamp
	times     []goldTime
}

// readTimeML reads the TEXT of a TimeML file with its TIMEX3 elements and the
// date of the document.
func readTimeML(path string) (timeML, error) {
	f, err := os.Open(path)
	if err != nil {
		return timeML{}, err
	}
	defer f.Close()
	m := timeML{}
	var text strings.Builder
	dec := xml.NewDecoder(f)
	inText, open := false, []int(nil)
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return timeML{}, fmt.Errorf("eval: TimeML file %s: %w", path, err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch {
			case e.Name.Local == "TEXT":
				inText = true
			case e.Name.Local == "TIMEX3" && inText:
				open = append(open, len(m.times))
				m.times = append(m.times, goldTime{doc.Span{Start: text.Len()}, attribute(e, "type"), attribute(e, "value")})
			case e.Name.Local == "TIMEX3" && attribute(e, "functionInDocument") == "CREATION_TIME":
				m.published, _ = doc.ParseStamp(attribute(e, "value")) // a date that cannot be read leaves relative times open
			}
		case xml.EndElement:
			if e.Name.Local == "TEXT" {
				inText = false
			} else if e.Name.Local == "TIMEX3" && len(open) > 0 {
				m.times[open[len(open)-1]].End = text.Len()
				open = open[:len(open)-1]
			}
		case xml.CharData:
			if inText {
				text.Write(e)
			}
		}
	}
	m.text = text.String()
	return m, nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// add scores one document.
func (r *TimesResult) add(file string, gold timeML, p *nlp.Pipeline) {
	a := p.Analyze(&doc.Document{ID: doc.NewID(gold.text), Text: gold.text, Language: "en", Published: gold.published})
	r.Files++
	r.Gold += len(gold.times)
	r.Found += len(a.Times)
	taken := make([]bool, len(gold.times))
	for _, t := range a.Times {
		ours := t.Of(gold.text) + " = " + t.Value
		g := matching(gold.times, taken, t.Span)
		if g < 0 {
			r.Misses = append(r.Misses, TimesMiss{file, "spurious", "", ours, around(gold.text, t.Span)})
			continue
		}
		taken[g] = true
		want := gold.times[g]
		miss := TimesMiss{file, "", want.Of(gold.text) + " = " + want.Value, ours, around(gold.text, want.Span)}
		r.Relaxed++
		if want.Span == t.Span {
			r.Strict++
		} else {
			miss.Kind = "span"
			r.Misses = append(r.Misses, miss)
		}
		if want.Value == t.Value {
			r.Value++
		} else {
			miss.Kind = "value"
			r.Misses = append(r.Misses, miss)
		}
		if want.Type == string(t.Type) {
			r.Type++
		}
	}
	for i, g := range gold.times {
		if !taken[i] {
			r.Misses = append(r.Misses, TimesMiss{file, "missed", g.Of(gold.text) + " = " + g.Value, "", around(gold.text, g.Span)})
		}
	}
}

// matching returns the gold expression with span s, else the first free one
// that overlaps it, else -1.
func matching(gold []goldTime, taken []bool, s doc.Span) int {
	found := -1
	for i, g := range gold {
		if taken[i] || !g.Overlaps(s) {
			continue
		}
		if g.Span == s {
			return i
		}
		if found < 0 {
			found = i
		}
	}
	return found
}

// around returns a span with up to 50 bytes on either side.
func around(text string, s doc.Span) string {
	from, to := max(0, s.Start-50), min(len(text), s.End+40)
	return strings.ToValidUTF8(strings.Join(strings.Fields(text[from:to]), " "), "")
}
