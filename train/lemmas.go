package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sayso/nlp/en/model"
	"sayso/train/treebank"
)

// trainLemmas writes the forms whose most frequent lemma the rules miss; where
// the treebanks have the rules' lemma nearly as often ("bases": base, basis)
// the rules decide.
func trainLemmas(c *corpus, out string) error {
	count := map[string]map[string]int{}
	each(c.train, func(key string, w treebank.Word) {
		if count[key] == nil {
			count[key] = map[string]int{}
		}
		count[key][w.Lemma]++
	})
	known := model.Lemmas{}
	each(c.train, func(key string, w treebank.Word) {
		most := w.Lemma
		for l, n := range count[key] {
			if n > count[key][most] || n == count[key][most] && l < most {
				most = l
			}
		}
		if ruled := model.Lemma(w.Form, strings.ToLower(w.Form), w.UPOS, w.XPOS, nil); ruled != most && count[key][most] > 2*count[key][ruled] {
			known[key] = most
		}
	})
	if err := irregular(known); err != nil {
		return err
	}
	right, n := 0, 0
	for _, s := range c.ewtDev {
		for _, w := range s.Words {
			got := model.Lemma(w.Form, strings.ToLower(w.Form), w.UPOS, w.XPOS, known)
			n++
			if got == w.Lemma {
				right++
			} else if w.UPOS != "PROPN" && os.Getenv("SAYSO_SHOW") != "" {
				fmt.Println(w.Form, w.XPOS, w.Lemma, got)
			}
		}
	}
	fmt.Printf("lemmas: %d exceptions, dev EWT %.2f with gold tags\n", len(known), 100*float64(right)/float64(n))
	b, err := known.Encode()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "lemmas.bin"), b, 0o644)
}

// irregular adds the irregular verbs that the treebanks may lack.
func irregular(known model.Lemmas) error {
	b, err := os.ReadFile("train/lists/verbs.txt")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		for i, tag := range []string{"VBD", "VBN"} {
			for _, form := range strings.Split(f[1+i], "/") {
				known[form+"|"+tag] = f[0]
			}
		}
	}
	return nil
}

// each calls f for the words that the exceptions are looked up for.
func each(ss []treebank.Sentence, f func(key string, w treebank.Word)) {
	for _, s := range ss {
		for _, w := range s.Words {
			switch w.UPOS {
			case "PUNCT", "SYM", "X", "PROPN":
				continue
			}
			f(strings.ToLower(w.Form)+"|"+w.XPOS, w)
		}
	}
}
