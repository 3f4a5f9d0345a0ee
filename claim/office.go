package claim

import (
	"slices"
	"strings"

	"sayso/nlp"
)

// officeWords maps words of an office to the one that the article's other
// wording of it is compared by.
var officeWords = map[string]string{
	"spokeswoman": "spokesman", "spokesperson": "spokesman", "spokesman": "spokesman", "governor": "governor", "mayor": "mayor",
	"commander": "commander", "minister": "minister", "commander-in-chief": "chief", "chief": "chief",
	"head": "head", "ambassador": "ambassador", "prosecutor": "prosecutor", "chairman": "chairman", "chairwoman": "chairman",
}

// holderHere returns the entity of the only person of the article who holds the
// office by which a source without a name is told, "the commander" where one
// commander is named, or -1. All words of the phrase must be in his title; "a
// commander" is somebody new.
func (d *reading) holderHere(att nlp.Attribution) int {
	source := strings.Fields(strings.ToLower(att.Source.Of(d.a.Doc.Text)))
	if att.Entity >= 0 || len(source) == 0 || source[0] == "a" || source[0] == "an" || source[0] == "one" || source[0] == "another" {
		return -1
	}
	words := strings.Fields(strings.ToLower(att.Name))
	if len(words) == 0 || len(words) > 4 || officeWords[words[len(words)-1]] == "" {
		return -1
	}
	found := -1
	for e := range d.a.Entities {
		ent := d.a.Entities[e]
		if ent.Class != nlp.PER || ent.Title == "" || !holds(ent.Title, words) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = e
	}
	return found
}

// holds reports whether a title has all words of an office.
func holds(title string, office []string) bool {
	have := strings.Fields(strings.ToLower(title))
	for _, w := range office {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if !slices.ContainsFunc(have, func(h string) bool {
			h = strings.TrimSuffix(strings.TrimSuffix(h, "'s"), "’s")
			return h == w || officeWords[h] != "" && officeWords[h] == officeWords[w]
		}) {
			return false
		}
	}
	return true
}
