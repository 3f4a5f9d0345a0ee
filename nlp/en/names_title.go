package en

import (
	"slices"
	"strings"

	"sayso/nlp"
)

// honorifics are titles that tell no office.
var honorifics = set("mr mr. mrs mrs. ms ms. miss sir lady lord dr dr.")

// officeNouns are nouns that name an office or trade when they stand before a
// person's name or in apposition to it.
var officeNouns = set("president vice-president premier minister chancellor secretary spokesman spokeswoman spokesperson governor mayor general commander commander-in-chief chief leader head official officer ambassador envoy diplomat lawmaker legislator senator congressman congresswoman representative deputy member analyst expert professor historian researcher scientist fellow director deputy-director adviser advisor aide admiral colonel captain major lieutenant sergeant marshal brigadier soldier serviceman fighter commissioner coordinator correspondent journalist reporter editor blogger king queen prince princess pope patriarch bishop archbishop oligarch businessman tycoon warlord founder owner financier chairman chairwoman chair chairperson ceo boss prosecutor judge lawyer attorney inspector resident teacher doctor surgeon volunteer activist author writer artist executive manager engineer propagandist host presenter pundit commentator politician candidate gen. lt. col. maj. capt. sgt. adm. gen lt col maj capt sgt adm brig sen. rep. gov. prof. speaker strongman ruler monarch emir sheikh ayatollah imam rabbi nominee veteran economist winner laureate")

// maxTitle bounds the words of a title.
const maxTitle = 14

// titleOf returns the office that the text puts beside a person's name, as it
// words it, "" when there is none: before it ("Deputy Defence Minister …") or
// in apposition.
func titleOf(a *nlp.Analysis, m *nlp.Mention) string {
	first := a.Sentences[a.Tokens[m.First].Sent].First
	if t, from := titleBefore(a, m); t != "" {
		if full := titleBeforeComma(a, from, first); full != "" && ranks[strings.ToLower(t)] {
			return full // "the head of the port authority, Colonel Olha Koval,"
		}
		return t
	}
	if t := titleOverBody(a, m, first); t != "" {
		return t
	}
	return titleBeside(a, m)
}

// titleOverBody returns an office told with its body right before a name, "the head
// of the port authority | Olha Koval", where no comma parts them, in a sentence that
// begins at token first.
func titleOverBody(a *nlp.Analysis, m *nlp.Mention, first int) string {
	for i := m.First - 1; i > first && m.First-i < maxTitle; i-- {
		t := a.Tokens[i]
		switch {
		case t.UPOS == "ADP" && nlp.Is(strings.ToLower(a.Form(i)), "of", "for", "to", "in"):
			if head := i - 1; officeNouns[strings.ToLower(a.Form(head))] || officeNouns[a.Tokens[head].Lemma] {
				for head > first && partOfTitle(a, head-1, strings.ToLower(a.Form(head-1))) {
					head--
				}
				return a.Text(head, m.First)
			}
		case nlp.Is(t.UPOS, "NOUN", "PROPN", "ADJ", "DET"), t.XPOS == "POS", t.XPOS == "HYPH", hyphen(a.Form(i)):
		default:
			return ""
		}
	}
	return ""
}

// ranks are titles that tell no office.
var ranks = set("general lieutenant colonel major captain admiral marshal sergeant brigadier gen. lt. col. maj. capt. sgt. adm. gen lt col maj capt sgt adm brig")

// titleBefore returns the title right before a name and the token where it
// begins.
func titleBefore(a *nlp.Analysis, m *nlp.Mention) (title string, first int) {
	s := a.Sentences[a.Tokens[m.First].Sent]
	from, office := m.First, false
	for from > s.First && m.First-from < maxTitle {
		t := a.Tokens[from-1]
		form := strings.ToLower(a.Form(from - 1))
		if !partOfTitle(a, from-1, form) {
			break
		}
		if t.UPOS == "NOUN" || t.UPOS == "PROPN" {
			office = office || officeNouns[form] || officeNouns[t.Lemma]
		}
		from--
	}
	for from < m.First && (a.Tokens[from].UPOS == "PART" || a.Tokens[from].UPOS == "PUNCT" || a.Tokens[from].UPOS == "ADP" || a.Tokens[from].UPOS == "CCONJ") {
		from++
	}
	if from >= m.First || !office || honorifics[strings.ToLower(a.Text(from, m.First))] {
		return "", m.First
	}
	return a.Text(from, m.First), from
}

// hyphen reports whether a word is the sign within "vice-president".
func hyphen(form string) bool { return form == "-" || form == "–" }

// partOfTitle reports whether token i may stand in a title before a name.
func partOfTitle(a *nlp.Analysis, i int, form string) bool {
	switch a.Tokens[i].UPOS {
	case "NOUN", "PROPN", "ADJ":
		return !honorifics[form]
	case "PART":
		return form == "'s" || form == "’s"
	case "PUNCT":
		return hyphen(form)
	case "VERB":
		return a.Tokens[i].Deprel == "amod"
	}
	return false
}

// titleBeside returns the office in apposition to a name: after it ("X, the
// spokesman for …,") or before it ("the spokesman for …, X,").
func titleBeside(a *nlp.Analysis, m *nlp.Mention) string {
	last := a.Sentences[a.Tokens[m.First].Sent].Last
	for i := m.Last; i < last; i++ {
		if a.Tokens[i].Deprel == "appos" && a.Tokens[i].Head >= m.First && a.Tokens[i].Head < m.Last {
			if t := office(a, i, m.Last, last); t != "" {
				return t
			}
		}
	}
	first := a.Sentences[a.Tokens[m.First].Sent].First
	h := a.Tokens[m.Head].Head
	if h >= 0 && a.Tokens[m.Head].Deprel == "appos" && h < m.First {
		if t := office(a, h, first, m.First); t != "" {
			return t
		}
	}
	if m.Last >= len(a.Tokens) || a.Tokens[m.Last].UPOS != "PROPN" {
		if t := titleBeforeComma(a, m.First, first); t != "" {
			return t
		}
	}
	return titleBetweenCommas(a, m, last)
}

// titleBeforeComma reads an office in apposition off the order of the words
// before a name that begins at token end, "the head of the port authority, Olha
// Koval,", in a sentence that begins at token first.
func titleBeforeComma(a *nlp.Analysis, end, first int) string {
	if end-2 < first || a.Form(end-1) != "," {
		return ""
	}
	from, head := end-1, nlp.NoToken
	for from > first && end-from < maxTitle {
		t := a.Tokens[from-1]
		if t.UPOS != "NOUN" && t.UPOS != "PROPN" && t.UPOS != "ADJ" && t.UPOS != "DET" && t.UPOS != "PART" && t.XPOS != "HYPH" && (t.UPOS != "ADP" || from-1 == first) {
			break
		}
		from--
		if officeNouns[strings.ToLower(a.Form(from))] || officeNouns[t.Lemma] {
			head = from
		}
		if t.UPOS == "DET" && head != nlp.NoToken {
			from++
			break
		}
	}
	if head == nlp.NoToken || slices.ContainsFunc(a.Tokens[from:head], isPreposition) {
		return ""
	}
	if b := a.Tokens[max(from-1, 0)]; from > first && b.UPOS != "PUNCT" && b.UPOS != "VERB" && b.UPOS != "DET" {
		return ""
	}
	return a.Text(from, end-1)
}

func isPreposition(t nlp.Token) bool { return t.UPOS == "ADP" }

// titleBetweenCommas reads an office in apposition off the order of the words,
// "Olha Koval, the head of Marport,", where the tree has it elsewhere.
func titleBetweenCommas(a *nlp.Analysis, m *nlp.Mention, last int) string {
	if m.Last+1 >= last || a.Form(m.Last) != "," {
		return ""
	}
	from, head := m.Last+1, false
	if a.Tokens[from].UPOS == "DET" {
		from++
	}
	for i := from; i < min(last, from+maxTitle); i++ {
		t := a.Tokens[i]
		switch {
		case i == from && t.XPOS == "VB" && officeNouns[strings.ToLower(a.Form(i))]:
			head = true // "adviser", taken for a verb
		case a.Form(i) == ",":
			if !head {
				return ""
			}
			return a.Text(from, i)
		case t.UPOS == "PUNCT" && t.XPOS != "HYPH" && a.Form(i) != "-", t.UPOS == "AUX", t.UPOS == "VERB" && t.XPOS != "VBN":
			return ""
		case t.UPOS == "ADP" && !head:
			return ""
		case t.UPOS == "NOUN" || t.UPOS == "PROPN":
			head = head || officeNouns[strings.ToLower(a.Form(i))] || officeNouns[t.Lemma]
		}
	}
	return ""
}

// office returns the text of the noun phrase of token head within [from, to),
// without article, clauses and what follows a comma; "" unless it names an
// office.
func office(a *nlp.Analysis, head, from, to int) string {
	t := a.Tokens[head]
	if !officeNouns[strings.ToLower(a.Form(head))] && !officeNouns[t.Lemma] {
		return ""
	}
	first, last := head, head+1
	for first > from && under(a, first-1, head) && (a.Tokens[first-1].UPOS != "PUNCT" || hyphen(a.Form(first-1))) {
		first--
	}
	for last < to && under(a, last, head) && !endsOffice(a, last) {
		last++
	}
	for first < head && (a.Tokens[first].UPOS == "DET" || a.Tokens[first].UPOS == "CCONJ") {
		first++
	}
	if last-first > maxTitle {
		return ""
	}
	return a.Text(first, last)
}

// endsOffice reports whether token i goes beyond the office's own words.
func endsOffice(a *nlp.Analysis, i int) bool {
	switch t := a.Tokens[i]; {
	case t.UPOS == "PUNCT":
		return !hyphen(a.Form(i))
	case t.UPOS == "PRON" && (strings.Contains(t.Feats, "Rel") || t.XPOS == "WP" || t.XPOS == "WDT"), t.UPOS == "SCONJ":
		return true
	default:
		return t.UPOS == "VERB" || t.UPOS == "AUX"
	}
}

// under reports whether token i hangs below head, however deep.
func under(a *nlp.Analysis, i, head int) bool {
	for n := 0; i >= 0 && n < maxSentence; n++ {
		if i == head {
			return true
		}
		i = a.Tokens[i].Head
	}
	return false
}
