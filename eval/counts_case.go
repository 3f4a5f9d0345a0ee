package eval

import (
	"regexp"
	"strings"

	"sayso/engine"
)

var casedWords = regexp.MustCompile(`[\p{L}\p{N}]+(?:['’.\-][\p{L}\p{N}]+)*|[^\s]`)

// ordinaryCase writes a text in capitals in ordinary case: the first word of a
// sentence and the names that register and gazetteer know begin with a capital,
// all else is lower case. The length of an ASCII text does not change.
func ordinaryCase(text string, a *engine.Analyst) string {
	spans := casedWords.FindAllStringIndex(text, -1)
	titled := make([]string, len(spans))
	for i, s := range spans {
		titled[i] = title(text[s[0]:s[1]])
	}
	keep := make([]bool, len(spans))
	for _, m := range a.Places.Scan(titled) {
		for t := m.First; t < m.Last; t++ {
			keep[t] = m.Last-m.First > 1 || m.Weight > 0.3
		}
	}
	for _, m := range a.Theatre.Scan(titled) {
		for t := m.First; t < m.Last; t++ {
			keep[t] = keep[t] || titled[t] != "The"
		}
	}
	var b strings.Builder
	at, begins := 0, true
	for i, s := range spans {
		b.WriteString(text[at:s[0]])
		w := text[s[0]:s[1]]
		switch {
		case begins || keep[i] || titles[strings.ToLower(w)]:
			b.WriteString(titled[i])
		default:
			b.WriteString(strings.ToLower(w))
		}
		begins = w == "." || w == "?" || w == "!" || begins && (w == `"` || w == "[" || w == "]")
		at = s[1]
	}
	b.WriteString(text[at:])
	return b.String()
}

func title(w string) string {
	if len(w) < 2 {
		return w
	}
	return w[:1] + strings.ToLower(w[1:])
}

// titles are names of days and months, which no gazetteer holds.
var titles = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "april": true, "june": true, "july": true, "august": true, "september": true, "october": true, "november": true, "december": true, "i": true}
