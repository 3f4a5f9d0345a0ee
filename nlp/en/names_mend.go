package en

import (
	"strings"

	"sayso/nlp"
	"sayso/nlp/en/model"
)

// mend puts right what the classifier cannot see: classes that it does not
// have, names that only a lexicon knows, and the same name read differently in
// different sentences.
func (n *namer) mend(a *nlp.Analysis, p *passage, found, listed []known, marks []uint64) []known {
	found = trimmed(a, p, found)
	found = fuller(found, append(listed, longEntries(p, marks)...))
	found = behindDash(a, p, largerBodies(found, bodies(a, p)))
	found = parted(found, listed, marks)
	taken := cover(len(p.words), found)
	found = append(found, unseen(a, p, listed, taken)...)
	found = append(found, knownPlaces(a, p, marks, taken)...)
	found = works(a, p, wholeNames(a, p, found))
	found = sorted(append(found, fullNames(a, p, marks, cover(len(p.words), found))...))
	found = append(found, weapons(a, p, marks, found)...)
	found = sorted(found)
	found = append(found, people(a, p, marks, cover(len(p.words), found))...)
	found = sorted(found)
	found = consistent(a, p, sorted(found))
	for i := range found {
		found[i].class = refined(p, found[i], marks, listed)
	}
	return found
}

// stateOffices are titles that are no part of the name behind them.
var stateOffices = set("president vice-president premier chancellor secretary governor senator congressman congresswoman general colonel lieutenant sergeant admiral minister prime ambassador gen. lt. col. maj. capt. sgt. adm. sen. rep. gov. gen lt col maj capt sgt adm brig")

// trimmed takes signs off the ends of names, "Mr" and "President" off their beginnings, and adds the other half of names
// like "RFE/RL".
func trimmed(a *nlp.Analysis, p *passage, ks []known) []known {
	sign := func(i int) bool { return !p.words[i].Letter && !p.words[i].Digit }
	glued := func(i int) bool { return a.Tokens[p.first+i].Start == a.Tokens[p.first+i-1].End }
	out := ks[:0]
	for n, k := range ks {
		for k.to > k.from && (sign(k.to-1) || k.to-1 > k.from && possessive(p.words[k.to-1].Form)) {
			k.to--
		}
		for i := k.from + 1; i < k.to; i++ {
			if form := p.words[i].Form; (opening(form) || openingDouble(form)) && form != "(" {
				k.to = i
			}
		}
		for k.from < k.to && (sign(k.from) || k.class == nlp.PER && k.from+1 < k.to && (honorifics[p.words[k.from].Lower] || stateOffices[p.words[k.from].Lower])) {
			k.from++
		}
		if k.from == k.to {
			continue
		}
		next := len(p.words)
		if n+1 < len(ks) {
			next = ks[n+1].from
		}
		if k.class == nlp.ORG && k.to+1 < len(p.words) && p.words[k.to].Form == "/" && p.words[k.to+1].Upper && glued(k.to) && glued(k.to+1) && next >= k.to {
			k.to += 2
		}
		out = append(out, k)
	}
	return sorted(out)
}

// behindDash cuts names that the classifier ran together over a dash with white space
// around it, "over the Bay - Harbour Ministry", to what stands behind it.
func behindDash(a *nlp.Analysis, p *passage, ks []known) []known {
	for n := range ks {
		last := p.words[ks[n].to-1].Lower
		for i := ks[n].from + 1; i+1 < ks[n].to; i++ {
			t := a.Tokens[p.first+i]
			if form := p.words[i].Form; (form == "-" && (bodyNouns[last] || roleNouns[last]) || longDash(form)) && a.Tokens[p.first+i-1].End < t.Start && t.End < a.Tokens[p.first+i+1].Start {
				ks[n].from = i + 1
			}
		}
	}
	return ks
}

// longLists are the lists whose longer entries are names whatever the
// classifier says.
var longLists = []struct {
	list  model.List
	class nlp.EntityKind
}{{model.Organisation, nlp.ORG}, {model.Country, nlp.LOC}}

// longEntries gives the entries of several words of the lists of
// organisations and countries.
func longEntries(p *passage, marks []uint64) []known {
	var out []known
	for i := range p.words {
		for _, l := range longLists {
			list, class := l.list, l.class
			if marks[i]&(1<<(16+list)) == 0 {
				continue
			}
			k := i + 1
			for k < len(p.words) && marks[k]&(1<<(32+list)) != 0 && marks[k]&(1<<(16+list)) == 0 {
				k++
			}
			if k > i+1 {
				out = append(out, known{i, k, class})
				break
			}
		}
	}
	return out
}

// fuller puts entries of several words in the place of names that they hold
// as a part, and where nothing was found.
func fuller(found, entries []known) []known {
	for _, e := range entries {
		if e.to-e.from < 2 {
			continue
		}
		inside, crossed := false, false
		for _, k := range found {
			if k.from >= e.from && k.to <= e.to {
				inside = true
			} else if k.from < e.to && e.from < k.to {
				crossed = true
			}
		}
		if !crossed {
			kept := found[:0]
			class := e.class
			for _, k := range found {
				if k.from < e.from || k.to > e.to {
					kept = append(kept, k)
				} else if inside && k.from == e.from && k.to == e.to && e.class != nlp.WEAPON && e.class != nlp.NORP {
					class = k.class
				}
			}
			found = append(kept, known{e.from, e.to, class})
		}
	}
	return sorted(found)
}

// parted takes names apart that the classifier ran together: a body or person
// and the full name of a person right behind, "the River Command Olha Koval".
func parted(found, listed []known, marks []uint64) []known {
	var out []known
	for _, k := range found {
		at := 0
		if i := k.from + 1; k.class == nlp.LOC && k.to == k.from+3 && marks[k.from]&placesOne != 0 && marks[i]&given != 0 && marks[i]&placesOne == 0 {
			out = append(out, known{k.from, i, k.class}, known{i, k.to, nlp.PER}) // "ambassador to Britain Olha Koval"
			continue
		}
		for _, e := range listed {
			if e.class == nlp.PER && e.from > k.from && e.to == k.to && e.to-e.from > 1 {
				at = e.from
			}
		}
		if j := k.to - 2; at == 0 && k.class == nlp.ORG && j > k.from && marks[j]&given != 0 && marks[j-1]&(1<<model.BodyWord) != 0 && marks[j]&(1<<model.BodyWord) == 0 {
			at = j
		}
		if at == 0 || k.class != nlp.ORG && k.class != nlp.PER {
			out = append(out, k)
			continue
		}
		out = append(out, known{k.from, at, k.class}, known{at, k.to, nlp.PER})
	}
	return out
}

// cover returns for each of n words the number of the name that it is in, or
// -1.
func cover(n int, ks []known) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	for k, s := range ks {
		for i := s.from; i < s.to; i++ {
			out[i] = k
		}
	}
	return out
}

// unseen gives the entries of the lexicons that the classifier passed over
// and that are proper nouns, or written as such behind a preposition: a name
// that nobody else has is easily tagged as a noun.
func unseen(a *nlp.Analysis, p *passage, listed []known, taken []int) []known {
	var out []known
	for _, k := range listed {
		free, proper := true, false
		for i := k.from; i < k.to; i++ {
			free = free && taken[i] < 0
			proper = proper || a.Tokens[p.first+i].UPOS == "PROPN" || p.words[i].Upper && k.to-k.from == 1 && len(p.words[i].Form) > 2
		}
		if before := p.first + k.from - 1; k.class == nlp.LOC && p.words[k.from].Title && k.from > 0 && a.Tokens[before].UPOS == "ADP" && a.Tokens[before].Sent == a.Tokens[before+1].Sent {
			proper = proper || !p.words[k.from-1].Title
		}
		if free && (proper || k.class == nlp.WEAPON || k.class == nlp.NORP) {
			out = append(out, k)
		}
	}
	return out
}

// placesOne are the marks of towns and countries of one word, otherOne those of
// words that are something else too.
const (
	placesOne = 1<<model.City | 1<<model.Country
	otherOne  = 1<<model.Given | 1<<model.Surname | 1<<model.People | 1<<model.Organisation | 1<<model.TitleWord | 1<<model.BodyWord | 1<<model.UnitWord | 1<<model.Weapon
)

// knownPlaces gives the towns and countries of the lists, of one word that is
// nothing else, that the classifier passed over, where no other proper noun
// stands beside them.
func knownPlaces(a *nlp.Analysis, p *passage, marks []uint64, taken []int) []known {
	proper := func(i, sent int) bool {
		return i >= 0 && i < len(p.words) && a.Tokens[p.first+i].Sent == sent && a.Tokens[p.first+i].UPOS == "PROPN"
	}
	var out []known
	for i := range p.words {
		sent := a.Tokens[p.first+i].Sent
		if marks[i]&placesOne != 0 && marks[i]&otherOne == 0 && taken[i] < 0 && p.words[i].Title && len(p.words[i].Form) > 2 && proper(i, sent) && !proper(i-1, sent) && !proper(i+1, sent) {
			out = append(out, known{i, i + 1, nlp.LOC})
		}
	}
	return out
}

const (
	weaponOne   = 1 << model.Weapon
	weaponFirst = 1 << (16 + model.Weapon)
	weaponRest  = 1 << (32 + model.Weapon)
	peopleOne   = 1 << model.People
	peopleFirst = 1 << (16 + model.People)
	peopleRest  = 1 << (32 + model.People)
)

// given is the mark of a given name, notPerson those of words that follow
// none.
const (
	given     = 1 << model.Given
	notPerson = 1<<model.Country | 1<<model.People | 1<<model.TitleWord | 1<<model.BodyWord | 1<<model.Weapon
)

// fullNames gives a known given name with the capitalised proper nouns after
// it where the classifier saw no name, and any such two words behind the title
// that the tree hangs on them: "Prime Minister Rishi Sunak".
func fullNames(a *nlp.Analysis, p *passage, marks []uint64, taken []int) []known {
	proper := func(i int) bool {
		return taken[i] < 0 && p.words[i].Title && !p.words[i].Upper && p.words[i].Letter && a.Tokens[p.first+i].UPOS == "PROPN"
	}
	var out []known
	start := 0
	for _, end := range p.ends {
		for i := start; i < end; i++ {
			if taken[i] >= 0 || !p.words[i].Title || marks[i]&given == 0 && !titled(a, p.first+i, p.first+start, p.first+end) || !nameWord(a, p, i, -1) || stateOffices[p.words[i].Lower] {
				continue
			}
			k := i + 1
			for k < end && k-i < 3 && proper(k) && marks[k]&notPerson == 0 {
				k++
			}
			if k-i > 1 {
				out = append(out, known{i, k, nlp.PER})
				i = k - 1
			}
		}
		start = end
	}
	return out
}

// titled reports whether token i of the sentence [first, last) is a name with a
// title before it and a family name behind it, by the tree.
func titled(a *nlp.Analysis, i, first, last int) bool {
	if i == first || i+1 >= last || a.Tokens[i].UPOS != "PROPN" {
		return false
	}
	t, next := a.Tokens[i-1], a.Tokens[i+1]
	word := strings.ToLower(a.Form(i - 1))
	return t.Head == i && nlp.Is(t.Deprel, "nmod", "compound", "appos") && (officeNouns[word] || honorifics[word]) && next.Head == i && nlp.Is(next.Deprel, "flat")
}

// wholeNames gives persons the given name that the tree hangs their family name
// on where the classifier saw the family name alone: "Rishi" in "Prime Minister
// Rishi Sunak".
func wholeNames(a *nlp.Analysis, p *passage, found []known) []known {
	taken := cover(len(p.words), found)
	for n, k := range found {
		if k.class != nlp.PER || k.from == 0 || taken[k.from-1] >= 0 {
			continue
		}
		w, t := p.words[k.from-1], a.Tokens[p.first+k.from-1]
		h := a.Tokens[p.first+k.from]
		if nlp.Is(h.Deprel, "flat") && h.Head == p.first+k.from-1 && t.UPOS == "PROPN" && w.Title && !w.Upper && !officeNouns[w.Lower] && !honorifics[w.Lower] && !militaryRanks[w.Lower] {
			found[n].from--
		}
	}
	return found
}

// militaryRanks are ranks that no office noun is.
var militaryRanks = set("major-general lieutenant-general private corporal ensign warrant petty commodore cmdr cmdr. brig. pvt. cpl. ltc vice rear staff chief first second prime deputy")

// designators begin the designations of aircraft, vehicles, guns and missiles
// ("F-16", "T-72", "Kh-101").
var designators = set("F B A C M T S Su Tu MiG Mi Ka Kh X Il An AK RPG BMP BTR BRDM AH UH CH AC KC MQ RQ TB Yak MT PzH AS CV FAB KAB TOS D GBU AGM AIM SA SM K RIM")

// weapons gives designations and listed weapons that are in no name of a
// person or place.
func weapons(a *nlp.Analysis, p *passage, marks []uint64, found []known) []known {
	taken := cover(len(p.words), found)
	var out []known
	for i := 0; i < len(p.words); i++ {
		k := i + 1
		switch {
		case i+2 < len(p.words) && designators[p.words[i].Form] && p.words[i+1].Form == "-" && p.words[i+2].Digit:
			k = i + 3
		case marks[i]&weaponFirst != 0:
			for k < len(p.words) && marks[k]&weaponRest != 0 {
				k++
			}
		case marks[i]&weaponOne == 0:
			continue
		}
		k = variant(a, p, k)
		from := i
		if i > 0 && designation(&p.words[i-1]) && a.Tokens[p.first+i-1].Sent == a.Tokens[p.first+i].Sent {
			from-- // "M1A2 Abrams"
		}
		if t := taken[i]; t >= 0 && (found[t].class == nlp.PER || found[t].to > k || found[t].from < from) {
			continue
		}
		out = append(out, known{from, k, nlp.WEAPON})
		i = k - 1
	}
	// A designation wins over a shorter name that begins with it.
	for _, w := range out {
		if t := taken[w.from]; t >= 0 && found[t].from == w.from {
			found[t].class, found[t].to = nlp.WEAPON, max(found[t].to, w.to)
		}
	}
	return out
}

// variant goes on from the end of a weapon's name over the variant behind it:
// "T-90M", "Iskander-M", "Geran-2", "Leopard 2A4".
func variant(a *nlp.Analysis, p *passage, k int) int {
	glued := func(i int) bool {
		return i < len(p.words) && a.Tokens[p.first+i].Start == a.Tokens[p.first+i-1].End
	}
	short := func(i int) bool {
		w := &p.words[i]
		return len(w.Form) <= 3 && (w.Upper || w.Digit)
	}
	switch {
	case glued(k) && short(k) && p.words[k-1].Digit:
		return k + 1
	case glued(k) && p.words[k].Form == "-" && glued(k+1) && short(k+1):
		return k + 2
	case k < len(p.words) && designation(&p.words[k]) && a.Tokens[p.first+k].Sent == a.Tokens[p.first+k-1].Sent:
		return k + 1
	}
	return k
}

// designation reports whether a word is letters and figures as types are named:
// "2A4", "M1A2".
func designation(w *model.Word) bool {
	return w.Digit && w.Letter && w.Upper && len(w.Form) <= 6
}

// people gives demonyms and groups outside other names.
func people(a *nlp.Analysis, p *passage, marks []uint64, taken []int) []known {
	var out []known
	for i := 0; i < len(p.words); i++ {
		k := i + 1
		switch {
		case marks[i]&peopleFirst != 0:
			for k < len(p.words) && marks[k]&peopleRest != 0 {
				k++
			}
		case marks[i]&peopleOne == 0 || !p.words[i].Title:
			continue
		}
		if taken[i] < 0 && a.Tokens[p.first+i].UPOS != "VERB" {
			out = append(out, known{i, k, nlp.NORP})
		}
		i = k - 1
	}
	return out
}

// facilities end the names of buildings and works.
var facilities = set("dam bridge airport airfield airbase aerodrome hospital stadium tunnel reservoir palace cathedral mosque prison plant station theater theatre monastery barracks hotel canal")

// works completes the names of buildings and works that begin with a place's:
// "Zaporizhzhia" in "the Zaporizhzhia Nuclear Power Plant".
func works(a *nlp.Analysis, p *passage, found []known) []known {
	taken := cover(len(p.words), found)
	for n, k := range found {
		if k.class != nlp.LOC && k.class != nlp.ORG {
			continue
		}
		for i := k.to; i < min(k.to+4, len(p.words)); i++ {
			w := &p.words[i]
			if taken[i] >= 0 || !w.Title || w.Upper || a.Tokens[p.first+i].Sent != a.Tokens[p.first+k.from].Sent || a.Tokens[p.first+i].UPOS == "VERB" {
				break
			}
			if facilities[w.Lower] {
				found[n].to = i + 1
			}
		}
	}
	return found
}

// refined returns the class of a name that the classifier knows only roughly.
func refined(p *passage, k known, marks []uint64, listed []known) nlp.EntityKind {
	last := p.words[k.to-1].Lower
	if k.class != nlp.PER && k.class != nlp.WEAPON && k.to-k.from > 1 && facilities[last] {
		return nlp.FAC
	}
	if first := p.words[k.from].Lower; k.class == nlp.PER && k.to-k.from > 2 && bodyHeads[first] && nlp.Is(p.words[k.from+1].Lower, "of", "for", "on") {
		return nlp.ORG // "Institute for the Study of Rivers"
	}
	if k.to-k.from == 1 && marks[k.from]&peopleOne != 0 && marks[k.from]&(1<<model.Country) == 0 && k.class != nlp.NORP {
		return nlp.NORP
	}
	for _, l := range listed {
		if l.from == k.from && l.to == k.to {
			if l.class == nlp.NORP || l.class == nlp.WEAPON || l.class == nlp.FAC || k.to-k.from > 1 {
				return l.class
			}
		}
	}
	return k.class
}

// consistent gives each name the class that it has most often in the passage,
// and marks its other occurrences.
func consistent(a *nlp.Analysis, p *passage, found []known) []known {
	votes := map[string]map[nlp.EntityKind]int{}
	long := 1
	for _, k := range found {
		f := a.Text(p.first+k.from, p.first+k.to)
		if votes[f] == nil {
			votes[f] = map[nlp.EntityKind]int{}
		}
		votes[f][k.class]++
		long = max(long, k.to-k.from)
	}
	class := func(f string) nlp.EntityKind {
		var best nlp.EntityKind
		for _, c := range []nlp.EntityKind{nlp.PER, nlp.LOC, nlp.ORG, nlp.NORP, nlp.WEAPON, nlp.FAC, nlp.MISC} {
			if n := votes[f][c]; n > 0 && n > votes[f][best] {
				best = c
			}
		}
		return best
	}
	for i, k := range found {
		found[i].class = class(a.Text(p.first+k.from, p.first+k.to))
	}
	return sorted(append(found, again(a, p, found, votes, class, min(long, entryWords))...))
}

// again finds further occurrences of names found elsewhere: of several words,
// or of one that is a proper noun.
func again(a *nlp.Analysis, p *passage, found []known, votes map[string]map[nlp.EntityKind]int, class func(string) nlp.EntityKind, long int) []known {
	taken := cover(len(p.words), found)
	var out []known
	start := 0
	for _, end := range p.ends {
		for i := start; i < end; i++ {
			if taken[i] >= 0 || !p.words[i].Title {
				continue
			}
			for to := min(end, i+long); to > i; to-- {
				f := a.Text(p.first+i, p.first+to)
				if votes[f] == nil || to-i == 1 && !(a.Tokens[p.first+i].UPOS == "PROPN" && len(f) > 2) {
					continue
				}
				free := true
				for j := i; j < to; j++ {
					free = free && taken[j] < 0
				}
				if free {
					out = append(out, known{i, to, class(f)})
					i = to - 1
					break
				}
			}
		}
		start = end
	}
	return out
}

// lowerWords returns the lower-case words of a name without a possessive
// ending.
func lowerWords(name string) []string {
	ws := strings.Fields(strings.ToLower(name))
	if n := len(ws); n > 0 {
		for _, s := range []string{"'s", "’s"} {
			ws[n-1] = strings.TrimSuffix(ws[n-1], s)
		}
	}
	return ws
}
