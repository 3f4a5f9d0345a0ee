package extract

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// englishWords are the commonest words of English, which no other language
// has as many of.
var englishWords = setOf(`the of and to in a is that for on was with as by it at from are this be have an has not were said he his which but they their will who its had more after`)

// language returns the ISO 639-1 code of a text's language: English by its
// commonest words, else by script and letter triples, else what the page
// declares ("en-GB" gives "en"); "" when nothing tells.
func language(text, declared string) string {
	sample := text
	const enough = 6000
	if len(sample) > enough {
		sample = strings.ToValidUTF8(sample[:enough], "")
	}
	ws := words(sample)
	if n := len(ws); n >= 4 && englishWords.count(ws)*100 >= n*18 {
		return "en"
	}
	declared, _, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(declared, "_", "-")), "-")
	if letters(sample) >= 40 {
		if found := whatlanggo.Detect(sample); found.IsReliable() {
			if code := found.Lang.Iso6391(); code != "" {
				return code
			}
		}
	}
	if len(declared) == 2 && !strings.ContainsFunc(declared, func(r rune) bool { return !unicode.IsLower(r) }) {
		return declared
	}
	return ""
}
