package en

import (
	_ "embed"
	"fmt"
	"strings"

	"sayso/nlp"
)

//go:embed cues.tsv
var cuesTSV string

// cue is a word that reports, with its grade, its kind and the frames it takes.
type cue struct {
	lemma  string
	stance nlp.Stance
	frames string
	kind   nlp.AttributionKind
}

func (c cue) takes(frame byte) bool { return strings.IndexByte(c.frames, frame) >= 0 }

// lexicon of reporting cues by lemma; particle verbs ("point out") are found by
// their first word and then checked.
type cues struct {
	verbs      map[string]cue
	phrasal    map[string][]string // first word → particles
	nouns      map[string]cue
	adjectives map[string]cue
	adverbs    map[string]bool // "reportedly": a report by nobody named
	bodyless   map[string]bool // nouns that carry a report: "statement", "post"
}

// about reports whether a passive of the cue without an agent is an attribution
// of its subject: "is expected to", "was criticised".
func (c *cues) about(q cue) bool { return q.frames != "-" }

func loadCues() (*cues, error) {
	c := &cues{verbs: map[string]cue{}, phrasal: map[string][]string{}, nouns: map[string]cue{}, adjectives: map[string]cue{}}
	for n, line := range strings.Split(cuesTSV, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 3 {
			return nil, fmt.Errorf("en: cues.tsv line %d: %d columns instead of 3 to 5", n+1, len(f))
		}
		k := cue{lemma: f[0], stance: nlp.Stance(f[1]), frames: f[2], kind: nlp.Assertion}
		if len(f) > 3 {
			k.kind = nlp.AttributionKind(f[3])
		}
		if len(f) > 4 && f[4] == "noun" {
			c.nouns[f[0]] = k
			continue
		}
		if len(f) > 4 && f[4] == "adjective" {
			c.adjectives[f[0]] = k
			continue
		}
		c.verbs[f[0]] = k
		if verb, particle, ok := strings.Cut(f[0], " "); ok {
			c.phrasal[verb] = append(c.phrasal[verb], particle)
		}
	}
	c.adverbs = set("reportedly allegedly purportedly supposedly apparently")
	c.bodyless = set("statement message report post tweet video address interview comment remark update briefing letter bulletin article speech note release communique analysis assessment")
	return c, nil
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
