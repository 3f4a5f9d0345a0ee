package claim

import (
	"regexp"

	"sayso/nlp"
)

// among matches words that lead from all who are counted to some of them at a
// place or in an attack: "including in Tuesday's attack", "among them four in
// Odesa". "Including two children in Odesa" tells who they are, and all may have
// been there.
var among = regexp.MustCompile(`(?i)\b(?:including|among them|of them|of whom|of which)\s+(?:(?:at least|some|about|more than|over|up to)\s+)?(?:(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens|hundreds)\s+(?:(?:people|persons|dead|killed|wounded|injured|deaths|others)\s+)?)?(?:in|at|near|during)\s+\p{L}`)

// onlySome reports whether the place of a draft of harm is where only some of
// those came to harm whom its number counts: the number stands before
// "including", the place behind it in the same phrase.
func (d *reading) onlySome(dr *draft) bool {
	if dr.place == nlp.NoToken || dr.Type != Strike && dr.Type != Casualty || len(dr.numbers) == 0 {
		return false
	}
	s, place := d.sentenceOf(dr.place), d.a.Tokens[dr.place].Span
	text := s.Span.Of(d.a.Doc.Text)
	for _, m := range among.FindAllStringIndex(text, -1) {
		from := s.Span.Start + m[0]
		if place.Start < from || place.Start-from > len("including ")+60 {
			continue
		}
		if between := d.a.Doc.Text[from:place.Start]; phraseEnd.MatchString(between) {
			continue
		}
		for _, n := range dr.numbers {
			if n.q.Span.Start < from && (n.role == Killed || n.role == Injured || n.role == Missing) {
				return true
			}
		}
	}
	return false
}

// phraseEnd matches what ends the phrase behind "including".
var phraseEnd = regexp.MustCompile(`[,;–—]`)
