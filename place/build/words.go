package main

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// writeWords writes the words that the training parts of the treebanks have
// in lower case at least twice, and the given names that the entity corpora
// mark, and the words of the program's own list: what no place is guessed
// from.
func writeWords(data, own, path string) error {
	seen := map[string]int{}
	err := eachLine(own, func(l string) {
		for _, w := range strings.Fields(l) {
			seen[w] += 2
		}
	})
	if err != nil {
		return err
	}
	for _, f := range []string{"en_ewt-ud-train.conllu", "en_gum-ud-train.open-genres.conllu"} {
		err := eachLine(filepath.Join(data, "treebank", f), func(l string) {
			if c := strings.Split(l, "\t"); len(c) > 3 && c[3] != "PROPN" && c[3] != "X" && isWord(c[1]) {
				seen[c[1]]++
			}
		})
		if err != nil {
			return err
		}
	}
	before := ""
	err = eachLine(filepath.Join(data, "ner", "en_ewt-ud-train.iob2"), func(l string) {
		c := strings.Split(l, "\t")
		if len(c) > 2 && c[2] == "B-PER" && isWord(strings.ToLower(c[1])) && before != "I-PER" {
			seen[strings.ToLower(c[1])]++
		}
		if len(c) > 2 {
			before = c[2]
		}
	})
	if err != nil {
		return err
	}
	var words []string
	for w, n := range seen {
		if n > 1 {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return os.WriteFile(path, []byte(strings.Join(words, "\n")+"\n"), 0o644)
}

// isWord reports whether s is three or more lower-case ASCII letters.
func isWord(s string) bool {
	return len(s) > 2 && strings.IndexFunc(s, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

func eachLine(path string, do func(string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		do(sc.Text())
	}
	return sc.Err()
}
