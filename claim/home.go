package claim

import (
	"strings"
	"unicode"

	"sayso/nlp"
	"sayso/theatre"
)

// home is whose officials an article means by "the defence ministry" and "the
// governor" when it names no state.
type home struct {
	outlet theatre.Side // the belligerent whose outlet it is, or from whose land it is dated
	places theatre.Side // the belligerent in whose state nearly all places named lie
}

// homeShare is how many of its places must lie in one state for an article to
// be at home there.
const homeShare = 0.8

// findHome reads outlet, dateline and places.
func (d *reading) findHome() home {
	h := home{outlet: d.outletSide(), places: d.placesSide()}
	if h.outlet == "" {
		h.outlet = d.datelineSide()
	}
	return h
}

// outletSide returns the belligerent in whose state the outlet works, "" when
// it works elsewhere or is not known.
func (d *reading) outletSide() theatre.Side {
	known, ok := d.r.theatre.OutletByDomain(d.a.Doc.Outlet)
	if !ok {
		known, ok = d.r.theatre.OutletByName(d.a.Doc.Outlet)
	}
	if !ok {
		return belligerentOnly(d.r.sideOfCountry(stateOfDomain(d.a.Doc.Outlet)))
	}
	if known.Side.IsBelligerent() {
		return known.Side
	}
	if body, ok := d.r.theatre.Party(known.Of); ok && body.Side.IsBelligerent() {
		return body.Side
	}
	return belligerentOnly(d.r.sideOfCountry(known.Country))
}

// stateOfDomain returns the country (ISO 3166-1 alpha-2) whose bodies publish under
// a domain, as "GOV" and "MIL" below a country's own domain tell: "UA" of
// mil.gov.ua; "" for other domains.
func stateOfDomain(domain string) string {
	labels := strings.Split(strings.ToLower(domain), ".")
	if n := len(labels); n >= 2 && len(labels[n-1]) == 2 && (labels[n-2] == "gov" || labels[n-2] == "mil") {
		return strings.ToUpper(labels[n-1])
	}
	return ""
}

func belligerentOnly(s theatre.Side) theatre.Side {
	if s.IsBelligerent() {
		return s
	}
	return ""
}

// datelineWords is how many words a dateline has at most: "MOSCOW, November
// 16. /".
const datelineWords = 4

// datelineSide returns the belligerent from whose land a text is dated: a place
// in capitals that opens a paragraph, as agencies write it.
func (d *reading) datelineSide() theatre.Side {
	t := d.datelinePlace()
	if t == nlp.NoToken {
		return ""
	}
	if l := d.resolve(title(d.a.Form(t)), d.hint(t, t+1)); l.entry != nil {
		return belligerentOnly(d.r.sideOfCountry(l.entry.Country))
	}
	return ""
}

// datelinePlace returns the token of the place that a text is dated from, or
// NoToken.
func (d *reading) datelinePlace() int {
	for s, sent := range d.a.Sentences {
		if s > 0 && d.a.Sentences[s-1].Block == sent.Block {
			continue
		}
		for t := sent.First; t < min(sent.First+datelineWords, sent.Last); t++ {
			form := d.a.Form(t)
			if len(form) < 4 || strings.IndexFunc(form, unicode.IsLower) >= 0 || strings.IndexFunc(form, unicode.IsUpper) < 0 {
				break
			}
			if !dashed(d.a, t, sent) {
				continue
			}
			if l := d.resolve(title(form), d.hint(t, t+1)); l.entry != nil {
				return t
			}
		}
	}
	return nlp.NoToken
}

// inDateline reports whether token t is the place that its paragraph is dated
// from: "BRUSSELS — Ministers agreed …".
func (d *reading) inDateline(t int) bool {
	sent, form := d.sentenceOf(t), d.a.Form(t)
	return t < sent.First+datelineWords && len(form) >= 4 && strings.IndexFunc(form, unicode.IsLower) < 0 && strings.IndexFunc(form, unicode.IsUpper) >= 0 &&
		dashed(d.a, t, sent)
}

// datelineReach is how far behind the place the mark that closes a dateline
// stands.
const datelineReach = 12

// dashed reports whether a dash, bracket or slash closes the dateline that
// token t is in.
func dashed(a *nlp.Analysis, t int, sent nlp.Sentence) bool {
	for i := t + 1; i < min(t+datelineReach, len(a.Tokens)) && a.Sentences[a.Tokens[i].Sent].Block == sent.Block; i++ {
		switch a.Form(i) {
		case "—", "–", "-", "--", "(", "/":
			return true
		}
	}
	return false
}

// title writes a word in capitals with a capital at its start only.
func title(word string) string {
	r := []rune(strings.ToLower(word))
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// placesSide returns the belligerent in whose state nearly all the places of
// the article lie.
func (d *reading) placesSide() theatre.Side {
	count, all := map[theatre.Side]int{}, 0
	for _, p := range d.near {
		all++
		count[d.r.sideOfCountry(p.Country)]++
	}
	for s, n := range count {
		if s.IsBelligerent() && float64(n) >= homeShare*float64(all) {
			return s
		}
	}
	return ""
}

// fuller returns the side of a party that the article names more fully
// elsewhere: "the Defense Ministry" where it also has "Russia's Defense
// Ministry". It is "" when it does not, or for two sides.
func (d *reading) fuller(name string) theatre.Side {
	found := theatre.Side("")
	low := " " + unranked(name)
	for _, other := range d.sourceNames() {
		full := strings.ToLower(other)
		if strings.Contains(low[1:], " ") {
			full = strings.TrimSuffix(full, "s")
		}
		if len(other) < len(low) || !strings.HasSuffix(full, low) {
			continue
		}
		side := d.party(other).Side
		if !side.IsBelligerent() && (side.Belligerent() == "" || !strings.Contains(low[1:], " ")) {
			continue // "officials" are not the US officials told of elsewhere
		}
		if found != "" && found != side {
			return ""
		}
		found = side
	}
	return found
}

// sourceNames returns the names that the article gives those who speak, each
// once: a page may hold thousands of attributions to a few.
func (d *reading) sourceNames() []string {
	if d.sources != nil {
		return d.sources
	}
	seen := map[string]bool{}
	for _, att := range d.a.Attributions {
		for _, name := range []string{att.Name, att.Source.Of(d.a.Doc.Text)} {
			name = strings.Join(strings.Fields(name), " ")
			if !seen[name] {
				seen[name] = true
				d.sources = append(d.sources, name)
			}
		}
	}
	return d.sources
}

// ownersSide returns the side that "its" and "their" before a source stand for:
// that of the last subject before it which names a side.
func (d *reading) ownersSide(att nlp.Attribution) theatre.Side {
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(att.Source.Of(d.a.Doc.Text))), " ")
	if first != "its" && first != "their" {
		return ""
	}
	for t := d.a.Sentences[att.Sentence].First - 1; t >= 0 && att.Sentence-d.a.Tokens[t].Sent <= 2; t-- {
		if nlp.Is(d.a.Tokens[t].Deprel, "nsubj") {
			if s := d.side(t); s.IsBelligerent() {
				return s
			}
		}
	}
	return ""
}

// unranked returns a source's words in lower case, several of them in the singular,
// without those that only tell one of many: "senior defence officials" is "defence
// official".
func unranked(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for len(words) > 1 && ranking[words[0]] {
		words = words[1:]
	}
	if len(words) == 1 {
		return words[0]
	}
	return strings.TrimSuffix(strings.Join(words, " "), "s")
}

// ranking are words that tell one official from another of the same body.
var ranking = map[string]bool{"senior": true, "top": true, "second": true, "another": true, "same": true, "unnamed": true, "high-ranking": true}
