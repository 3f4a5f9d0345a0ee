package model

import (
	"sort"
	"strings"
)

// Lemma returns the dictionary form of a word with its tags: from the list of
// exceptions where it stands there, else by the rules of English inflection.
func Lemma(form, low, upos, xpos string, exceptions Lemmas) string {
	switch upos {
	case "PUNCT", "SYM", "X":
		return form
	case "PROPN":
		if xpos == "NNPS" {
			return singular(form)
		}
		return form
	}
	if l, ok := exceptions[low+"|"+xpos]; ok {
		return l
	}
	if l, ok := exceptions[low+"|"+otherPast[xpos]]; ok {
		return l
	}
	switch xpos {
	case "NNS":
		return singular(low)
	case "VBZ":
		return singular(low)
	case "VBG":
		return stem(low, "ing")
	case "VBD", "VBN":
		return stem(low, "ed")
	case "JJR", "RBR":
		return stem(low, "er")
	case "JJS", "RBS":
		return stem(low, "est")
	}
	if low == "i" && upos == "PRON" {
		return "I"
	}
	return low
}

// otherPast are the two tags of a past form, which mostly share it: "exploded"
// as a participle is of the verb that "exploded" as a past tense is of.
var otherPast = map[string]string{"VBD": "VBN", "VBN": "VBD"}

// singular takes the plural or third-person ending off.
func singular(w string) string {
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "zzes")):
		return w[:n-2]
	case n > 4 && strings.HasSuffix(w, "oes"):
		return w[:n-2]
	case n > 4 && strings.HasSuffix(w, "men") && !strings.HasSuffix(w, "omen"):
		return w[:n-2] + "an"
	case strings.HasSuffix(w, "women"):
		return w[:n-2] + "an"
	case n > 2 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	}
	return w
}

// stem takes an ending off and mends what inflection did to the stem: doubled
// consonants, a dropped "e", "i" for "y".
func stem(w, ending string) string {
	s, ok := strings.CutSuffix(w, ending)
	if !ok || len(s) < 2 || !strings.ContainsAny(s, "aeiouy") {
		return w
	}
	n := len(s)
	last, before := s[n-1], s[n-2]
	switch {
	case last == 'i' && ending != "ing":
		return s[:n-1] + "y"
	case last == 'e' && ending == "ed": // "freed", "guaranteed"
		return s + "e"
	case last == before && !vowel(last) && last != 'l' && last != 's' && last != 'z' && last != 'f':
		return s[:n-1]
	case last == before && last == 'l' && n > 5:
		return s[:n-1]
	case needsE(s):
		return s + "e"
	}
	return s
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// needsE reports whether a stem lost its final "e".
func needsE(s string) bool {
	n := len(s)
	last, before := s[n-1], s[n-2]
	if n == 2 { // "us", "ag", "ow"
		return vowel(before)
	}
	switch last {
	case 'v', 'c', 'u', 'z':
		return last != 'z' || before != 'z'
	case 'g':
		return before == 'n' && n > 4 && (s[n-3] == 'a' || s[n-3] == 'e') || before == 'd' || before == 'r' || before == 'a' && s[n-3] != 'e' || before == 'e' && s[n-3] == 'i'
	case 's':
		return before != 's' && (vowel(before) || before == 'n' || before == 'r' || before == 'p' || before == 'l')
	case 'l':
		return strings.IndexByte("bcdfgkptz", before) >= 0 || before == 'i' && n > 2 && !vowel(s[n-3]) && s != "fulfil"
	case 't':
		return before == 'a' && n > 3 && s[n-3] != 'e' && s[n-3] != 'o' && !strings.HasSuffix(s, "combat") && !strings.HasSuffix(s, "format") || s == "creat" || before == 'u' && n > 4 || before == 'o' && n <= 4 && s[n-3] != 'o' || before == 'i' && (n == 3 || strings.HasSuffix(s, "ignit") || strings.HasSuffix(s, "invit") || strings.HasSuffix(s, "unit"))
	case 'r':
		return before == 'i' || before == 'u' && n > 3 && s[n-3] != 'o' || before == 'a' && n > 3 && (s[n-3] == 'p' || s[n-3] == 'l' || s[n-3] == 'h' || s[n-3] == 'c') || before == 'o' && (n == 4 || n == 5)
	case 'd':
		return before == 'i' && n > 3 || before == 'u' || before == 'a' && n > 4 && s[n-3] != 'e' && s[n-3] != 'o' || before == 'o' && s[n-3] != 'o' || before == 'e' && s[n-3] == 'c'
	case 'm':
		return before == 'u' && n > 4 || before == 'i' && n <= 4 && !vowel(s[n-3]) || before == 'a' || before == 'o' && n == 5 || strings.HasSuffix(s, "com")
	case 'n':
		return before == 'i' && (n <= 4 || n > 6) && !vowel(s[n-3])
	case 'k':
		return before == 'a' || before == 'i' || before == 'o' && n > 3 && s[n-3] != 'o'
	case 'p':
		return before == 'a' || before == 'o' && n <= 4 && s[n-3] != 'o' || before == 'i' && !vowel(s[n-3])
	case 'b':
		return before == 'i' || before == 'a'
	}
	return false
}

// Lemmas are the exceptions to the rules of Lemma, by lower-case form and Penn
// tag ("went|VBD").
type Lemmas map[string]string

// Encode returns the weights file of the exceptions.
func (m Lemmas) Encode() ([]byte, error) {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var w writer
	w.uint(uint64(len(keys)))
	for _, k := range keys {
		w.string(k)
		w.string(m[k])
	}
	return seal(w.b)
}

// DecodeLemmas reads a weights file that Encode made.
func DecodeLemmas(file []byte) (Lemmas, error) {
	r, err := open(file)
	if err != nil {
		return nil, err
	}
	n := r.count(2)
	m := make(Lemmas, n)
	for range n {
		k := r.string()
		m[k] = r.string()
	}
	return m, r.err
}
