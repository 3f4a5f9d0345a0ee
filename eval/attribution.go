package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"sayso/doc"
	"sayso/engine"
	"sayso/nlp"
)

// AttributionResult measures who says what, token by token: each word of the
// text is source, cue, content or none of them in gold and in ours. A word that
// two of our attributions claim (nested speech) counts as what the innermost
// makes of it, as gold gives each word one label.
type AttributionResult struct {
	Files                int
	Source, Cue, Content Counts
	// Agreed counts, over the texts that several annotators marked, the words of
	// any two of them: what readers reach among themselves.
	Agreed struct{ Source, Cue, Content Counts }
}

// label of a word.
type label byte

const (
	plain label = iota
	sourceLabel
	cueLabel
	contentLabel
	leftOut label = 9 // what the annotators set aside as no part of the article
)

// Attribution scores a folder in PolNeAR's layout: text/NAME.txt beside
// attributions/NAME.ann (brat standoff, https://brat.nlplab.org/standoff.html).
func Attribution(dir string, a *engine.Analyst) (AttributionResult, error) {
	files, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err != nil || len(files) == 0 {
		return AttributionResult{}, fmt.Errorf("eval attribution: no attributions/*.ann in %s", dir)
	}
	sort.Strings(files)
	var res AttributionResult
	marked := map[string][][]label{} // by text: what each annotator made of it so far
	for _, ann := range files {
		stem := strings.TrimSuffix(filepath.Base(ann), ".ann")
		raw, err := os.ReadFile(filepath.Join(dir, "text", stem+".txt"))
		if cut := strings.LastIndexByte(stem, '_'); err != nil && cut > 0 { // NAME_ANNOTATOR.ann
			raw, err = os.ReadFile(filepath.Join(dir, "text", stem[:cut]+".txt"))
		}
		if err != nil {
			return res, fmt.Errorf("eval attribution: %w", err)
		}
		marks, err := os.ReadFile(ann)
		if err != nil {
			return res, fmt.Errorf("eval attribution: %w", err)
		}
		text := string(raw)
		gold, err := goldLabels(text, string(marks))
		if err != nil {
			return res, fmt.Errorf("eval attribution: %s: %w", ann, err)
		}
		d := newsText(text)
		an := a.Analyze(d)
		res.add(an, text, gold)
		for _, other := range marked[text] {
			compareLabels(an, other, gold, &res.Agreed.Source, &res.Agreed.Cue, &res.Agreed.Content)
		}
		marked[text] = append(marked[text], gold)
		res.Files++
	}
	return res, nil
}

// newsText makes a document of a text whose lines are its headline and its
// paragraphs, with the same offsets.
func newsText(text string) *doc.Document {
	d := &doc.Document{Text: text, Language: "en", ID: doc.NewID(text)}
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		span := doc.Span{Start: at, End: at + len(line)}
		at = span.End
		if strings.TrimSpace(line) == "" {
			continue
		}
		kind := doc.Paragraph
		if len(d.Blocks) == 0 && len(strings.Fields(line)) < 25 {
			kind = doc.Headline
		}
		d.Blocks = append(d.Blocks, doc.Block{Span: span.Trim(text), Kind: kind})
	}
	return d
}

// goldLabels reads the standoff marks into a label for each byte; offsets in
// the file count code points.
func goldLabels(text, marks string) ([]label, error) {
	var bytesAt []int
	for i := range text {
		bytesAt = append(bytesAt, i)
	}
	bytesAt = append(bytesAt, len(text))
	out := make([]label, len(text))
	for n, line := range strings.Split(marks, "\n") {
		f := strings.SplitN(line, "\t", 3)
		if len(f) < 2 || !strings.HasPrefix(f[0], "T") {
			continue
		}
		kind, spans, _ := strings.Cut(f[1], " ")
		l, ok := map[string]label{"Source": sourceLabel, "Cue": cueLabel, "Content": contentLabel, "Discard": leftOut}[kind]
		if !ok {
			continue
		}
		for _, part := range strings.Split(spans, ";") {
			from, to, _ := strings.Cut(part, " ")
			a, err1 := strconv.Atoi(from)
			b, err2 := strconv.Atoi(to)
			if err1 != nil || err2 != nil || a > b || b >= len(bytesAt) {
				return nil, fmt.Errorf("line %d: bad offsets %q", n+1, part)
			}
			for i := bytesAt[a]; i < bytesAt[b]; i++ {
				out[i] = l
			}
		}
	}
	return out, nil
}

func (r *AttributionResult) add(an *nlp.Analysis, text string, gold []label) {
	compareLabels(an, gold, ourLabels(an, text), &r.Source, &r.Cue, &r.Content)
}

// compareLabels compares two labellings of the words of an analysis.
func compareLabels(an *nlp.Analysis, gold, ours []label, source, cue, content *Counts) {
	counts := map[label]*Counts{sourceLabel: source, cueLabel: cue, contentLabel: content}
	for _, t := range an.Tokens {
		if gold[t.Start] == leftOut || ours[t.Start] == leftOut {
			continue
		}
		for l, c := range counts {
			switch g, o := gold[t.Start] == l, ours[t.Start] == l; {
			case g && o:
				c.TP++
			case g:
				c.FN++
			case o:
				c.FP++
			}
		}
	}
}

// ourLabels paints the attributions, the weaker ones too, into a label for each
// byte of a text, the innermost first, so that the outermost has the last word.
// Our contents and cues leave out what the annotators count in: the "that" or
// "to" before a clause and the colon behind a cue.
func ourLabels(an *nlp.Analysis, text string) []label {
	ours := make([]label, len(text))
	order := slices.Concat(an.Weaker, an.Attributions)
	slices.SortStableFunc(order, func(x, y nlp.Attribution) int { return x.Content.Len() - y.Content.Len() })
	paint := func(s doc.Span, l label) {
		for i := s.Start; i < s.End; i++ {
			ours[i] = l
		}
	}
	for _, at := range order {
		content, cue := at.Content, at.Extent
		before := strings.TrimRight(text[:content.Start], " ")
		if len(before) > 4 && strings.EqualFold(before[len(before)-5:], " that") {
			content.Start = len(before) - 4
		}
		if strings.HasPrefix(text[cue.End:], ":") {
			cue.End++
		}
		paint(content, contentLabel)
		paint(at.Source, sourceLabel)
		paint(cue, cueLabel)
	}
	return ours
}
