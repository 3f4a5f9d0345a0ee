package claim

import (
	"embed"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

//go:embed rules/*.yaml
var ruleFiles embed.FS

// class names a word class of rules/classes.yaml, or one of the classes that
// theatre and gazetteer give: "side", "place", "weapon", "troop".
type class string

const (
	classSide   class = "side"   // a belligerent or a party of one
	classPlace  class = "place"  // a populated place, region, water or site
	classWeapon class = "weapon" // a weapon of the theatre's list
	classNamed  class = "named"  // a place's name, or a noun that one stands behind: "the area of X"
	classSpot   class = "spot"   // a place that is no region and no country
	classSum    class = "sum"    // an amount of money
	classState  class = "state"  // a belligerent's state by its name: "Russia"
	classForce  class = "force"
	classPeople class = "people"
)

// lexicon holds the classes of each lemma, and which classes there are.
type lexicon struct {
	classes map[string][]class
	known   map[class]bool
}

// classNames are the files of word classes; a word may stand in several.
var classNames = []string{"classes.yaml", "classes-idioms.yaml", "classes-harm.yaml"}

func loadLexicon() (*lexicon, error) {
	lex := &lexicon{map[string][]class{}, map[class]bool{classSide: true, classPlace: true, classWeapon: true, classNamed: true, classSpot: true, classSum: true, classState: true}}
	for _, name := range classNames {
		raw, err := ruleFiles.ReadFile("rules/" + name)
		if err != nil {
			return nil, fmt.Errorf("claim: %w", err)
		}
		var lists map[class]string
		if err := yaml.Unmarshal(raw, &lists); err != nil {
			return nil, fmt.Errorf("claim: rules/%s: %w", name, err)
		}
		for c, words := range lists {
			lex.known[c] = true
			for _, w := range strings.Fields(words) {
				if !lex.has(w, c) {
					lex.classes[w] = append(lex.classes[w], c)
				}
			}
		}
	}
	return lex, nil
}

// has reports whether the lemma is of class c.
func (l *lexicon) has(lemma string, c class) bool {
	for _, k := range l.classes[lemma] {
		if k == c {
			return true
		}
	}
	return false
}
