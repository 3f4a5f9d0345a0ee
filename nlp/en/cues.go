package en

import (
	_ "embed"
	"fmt"
	"strings"

	"sayso/nlp"
)

//go:embed cues.tsv
var cuesTSV string

// cue is a reporting verb with its grade and the frames it takes.
type cue struct {
	lemma  string
	stance nlp.Stance
	frames string
}

func (c cue) takes(frame byte) bool { return strings.IndexByte(c.frames, frame) >= 0 }

// lexicon of reporting cues by the verb's lemma; particle verbs ("point out")
// are found by their first word and then checked.
type cues struct {
	verbs    map[string]cue
	phrasal  map[string][]string // first word → particles
	nouns    map[string]nlp.Stance
	adverbs  map[string]bool // "reportedly": a report by nobody named
	bodyless map[string]bool // nouns that carry a report: "statement", "post"
}

func loadCues() (*cues, error) {
	c := &cues{verbs: map[string]cue{}, phrasal: map[string][]string{}}
	for n, line := range strings.Split(cuesTSV, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("en: cues.tsv line %d: %d columns instead of 3", n+1, len(f))
		}
		c.verbs[f[0]] = cue{f[0], nlp.Stance(f[1]), f[2]}
		if verb, particle, ok := strings.Cut(f[0], " "); ok {
			c.phrasal[verb] = append(c.phrasal[verb], particle)
		}
	}
	c.nouns = map[string]nlp.Stance{
		"claim": nlp.Claims, "statement": nlp.Says, "report": nlp.Says, "allegation": nlp.Claims, "announcement": nlp.Announces,
		"assertion": nlp.Claims, "denial": nlp.Denies, "warning": nlp.Predicts, "admission": nlp.Acknowledges, "accusation": nlp.Accuses,
		"assessment": nlp.Claims, "estimate": nlp.Claims, "suggestion": nlp.Says,
	}
	c.adverbs = set("reportedly allegedly purportedly supposedly apparently")
	c.bodyless = set("statement message report post tweet video address interview comment remark update briefing letter bulletin article speech note release communique")
	return c, nil
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
