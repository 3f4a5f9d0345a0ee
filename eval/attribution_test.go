package eval

import (
	"strings"
	"testing"

	"sayso/doc"
	"sayso/nlp"
)

// TestAttributionIsScoredWordByWord holds the comparison to the annotators'
// conventions: "that" belongs to the content, the colon to the cue, the outer
// of two nested attributions has the last word, and what they set aside does
// not count.
func TestAttributionIsScoredWordByWord(t *testing.T) {
	text := "Wire says that Ann said no: yes. Follow us."
	marks := "T1\tSource 0 4\tWire\nT2\tCue 5 9\tsays\nT3\tContent 10 31\tthat Ann said no: yes\nT4\tDiscard 33 43\tFollow us.\n"
	gold, err := goldLabels(text, marks)
	if err != nil {
		t.Fatal(err)
	}
	span := func(s string) doc.Span {
		i := strings.Index(text, s)
		return doc.Span{Start: i, End: i + len(s)}
	}
	an := &nlp.Analysis{
		Attributions: []nlp.Attribution{
			{Source: span("Wire"), Cue: span("says"), Extent: span("says"), Content: span("Ann said no: yes")},
			{Source: span("Ann"), Cue: span("said"), Extent: span("said"), Content: span("no: yes")},
		},
		Weaker: []nlp.Attribution{{Content: span("Follow us")}},
	}
	for _, w := range []string{"Wire", "says", "that", "Ann", "said", "no", ":", "yes", ".", "Follow", "us"} {
		an.Tokens = append(an.Tokens, nlp.Token{Span: span(w)})
	}
	var r AttributionResult
	r.add(an, text, gold)
	if r.Source != (Counts{TP: 1}) || r.Cue != (Counts{TP: 1}) || r.Content != (Counts{TP: 6}) {
		t.Errorf("got source %+v cue %+v content %+v, want 1, 1 and 6 right and nothing else", r.Source, r.Cue, r.Content)
	}
}

// TestReadersAgreeWhereBothMarked holds that a word set aside by either of two
// readers counts for neither.
func TestReadersAgreeWhereBothMarked(t *testing.T) {
	text := "Wire says no. Follow us."
	one, err := goldLabels(text, "T1\tSource 0 4\tWire\nT2\tCue 5 9\tsays\nT3\tContent 10 12\tno\n")
	if err != nil {
		t.Fatal(err)
	}
	two, err := goldLabels(text, "T1\tSource 0 4\tWire\nT2\tContent 5 12\tsays no\nT3\tDiscard 14 23\tFollow us\n")
	if err != nil {
		t.Fatal(err)
	}
	an := &nlp.Analysis{}
	for _, w := range []string{"Wire", "says", "no", "Follow", "us"} {
		i := strings.Index(text, w)
		an.Tokens = append(an.Tokens, nlp.Token{Span: doc.Span{Start: i, End: i + len(w)}})
	}
	var source, cue, content Counts
	compareLabels(an, one, two, &source, &cue, &content)
	if source != (Counts{TP: 1}) || cue != (Counts{FN: 1}) || content != (Counts{TP: 1, FP: 1}) {
		t.Errorf("got source %+v, cue %+v, content %+v", source, cue, content)
	}
}

func TestBadMarksAreAnError(t *testing.T) {
	if _, err := goldLabels("short", "T1\tSource 0 99\tx\n"); err == nil {
		t.Error("offsets behind the text pass")
	}
}
