package extract

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// englishWords are the commonest words of English, which no other language
// has as many of.
var englishWords = setOf(`the of and to in a is that for on was with as by it at from are this be have an has not were said he his which but they their will who its had more after him how did she her you we our your says all over into out up can would could been than when what about no if or so been us new`)

// onlyEnglish are words of englishWords that other languages hardly have.
var onlyEnglish = setOf(`the of and from said his which but they their will who after she you says would could been than about is with were are`)

// shortText is how many words are so few that triples of letters tell wrongly.
const shortText = 25

// address matches what tells nothing of a text's language.
var address = regexp.MustCompile(`https?://\S+|\S+@\S+\.\w+`)

// language returns the ISO 639-1 code of a text's language: English by its
// commonest words, else by script and letter triples, else what the page
// declares ("en-GB" gives "en"); "" when nothing tells.
func language(text, declared string) string {
	sample := text
	const longest = 6000
	if len(sample) > longest {
		sample = strings.ToValidUTF8(sample[:longest], "")
	}
	if strings.Contains(sample, "://") || strings.Contains(sample, "@") {
		sample = address.ReplaceAllString(sample, " ")
	}
	ws := words(sample)
	declared, _, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(declared, "_", "-")), "-")
	enough := 20 // of 100 words
	if declared == "en" {
		enough = 8
	}
	if n := len(ws); n >= 4 && englishWords.count(ws)*100 >= n*enough {
		return "en"
	}
	if n := len(ws); n >= 4 && n < shortText && onlyEnglish.count(ws)*100 >= n*9 {
		return "en"
	}
	if letters(sample) >= 40 {
		if found := whatlanggo.Detect(sample); found.IsReliable() {
			if code := found.Lang.Iso6391(); code != "" {
				return code
			}
		}
	}
	switch { // letters that one language alone has, of those that are close to each other
	case strings.ContainsAny(sample, "їєґЇЄҐ"):
		return "uk"
	case strings.ContainsAny(sample, "ыэёЫЭЁ") && !strings.ContainsAny(sample, "ўЎіІ"):
		return "ru"
	}
	if len(declared) == 2 && !strings.ContainsFunc(declared, func(r rune) bool { return !unicode.IsLower(r) }) {
		return declared
	}
	return ""
}
