package en

import (
	"strconv"
	"strings"
)

// numberKind says how a number phrase is put.
type numberKind uint8

const (
	numberNone    numberKind = iota
	numberFigures            // in figures alone: "11", "1,300", "2.4"
	numberWords              // in words, or figures with a scale word: "eleven", "2.4 million", "two dozen"
	numberPart               // less than one: "half", "three quarters", "1/2"
)

// numeral is what a word does in a number phrase.
type numeral struct {
	role  numeralRole
	value float64
}

type numeralRole uint8

const (
	roleNone     numeralRole = iota
	roleSmall                // zero to nineteen
	roleTens                 // twenty, thirty …
	roleHundred              // hundred
	roleScale                // thousand, million, bn …
	roleDozen                // dozen, score
	roleArticle              // a, an: one before hundred, scale, dozen
	roleHalf                 // half: of a scale, or after "and a"
	roleAnd                  // and
	rolePoint                // point
	roleFraction             // third, quarter, tenth
)

// numeralWords are the words of number phrases by role.
var numeralWords = [...]struct {
	role  numeralRole
	words string
}{
	{roleSmall, "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 naught=0 nought=0 nil=0"},
	{roleTens, "twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90"},
	{roleHundred, "hundred=100"},
	{roleScale, "thousand=1000 thousands=1000 k=1000 million=1e6 millions=1e6 mln=1e6 mn=1e6 m=1e6 billion=1e9 billions=1e9 bn=1e9 bln=1e9 b=1e9 trillion=1e12 trillions=1e12 tn=1e12 trn=1e12 lakh=1e5 lakhs=1e5 crore=1e7 crores=1e7"},
	{roleDozen, "dozen=12 dozens=12 score=20"},
	{roleArticle, "a=1 an=1"},
	{roleHalf, "half=.5"},
	{roleAnd, "and=0"},
	{rolePoint, "point=0"},
	{roleFraction, "quarter=.25 quarters=.25 third=.333333333333333333 thirds=.333333333333333333 fifth=.2 fifths=.2 tenth=.1 tenths=.1 eighth=.125 eighths=.125 sixth=.166666666666666667 sixths=.166666666666666667"},
}

// manyWords are things that are counted in thousands and millions: before
// them "k" and "m" are numbers and not units.
const manyWords = "people refugees residents civilians children ukrainians russians citizens migrants women men households homes families jobs workers troops soldiers voters customers viewers followers users barrels tonnes tons shells rounds euros dollars pounds hryvnia hryvnias rubles roubles euro hectares acres tests doses copies of more displaced internally working"

// addNumerals puts the words of number phrases into the vocabulary.
func (g *grammar) addNumerals() {
	g.classes["NUMWORD"] = 1 << 62
	g.number = g.classes["NUMWORD"]
	g.classes["MANY"] = 1 << 61
	for w := range strings.FieldsSeq(manyWords) {
		g.addWord(w, g.classes["MANY"])
	}
	roles := map[uint16]numeral{}
	for _, r := range numeralWords {
		for w, v := range wordValues(r.words) {
			id := g.intern(w)
			roles[id] = numeral{r.role, v}
			if r.role != roleAnd && r.role != rolePoint {
				g.entries[id].cls |= g.number
			}
		}
	}
	g.numeral = make([]numeral, len(g.entries), len(g.entries)+256)
	for id, n := range roles {
		g.numeral[id] = n
	}
}

// roleOf returns what item it does in a number phrase.
func (g *grammar) roleOf(it *item) numeral {
	if int(it.id) < len(g.numeral) {
		return g.numeral[it.id]
	}
	return numeral{}
}

// numberPhrases marks where number phrases begin, with value and length.
func (g *grammar) numberPhrases(text string, items []item) {
	for i := range items {
		if items[i].cls&(clsFigures|g.number) != 0 && !items[i].has(flagDesignator) {
			p := phrase{g: g, text: text, items: items, at: i}
			if p.read() && p.at > i && p.at-i < 100 {
				items[i].num, items[i].nlen, items[i].nkind = p.total+p.cur, uint8(p.at-i), p.kind
			}
		}
	}
}

// phrase reads one number phrase: total holds what scale words closed, cur
// what is below.
type phrase struct {
	g          *grammar
	text       string
	items      []item
	at         int
	total, cur float64
	kind       numberKind
	last       numeralRole
	figures    bool
}

// read reads as far as a number phrase goes and reports whether there is one.
func (p *phrase) read() bool {
	if !p.start() {
		return false
	}
	for p.at < len(p.items) && p.more() {
	}
	return true
}

// start reads the first word.
func (p *phrase) start() bool {
	it := &p.items[p.at]
	if it.has(flagDigits) {
		p.cur, p.kind, p.last, p.figures = it.figure, numberFigures, roleSmall, true
		p.at++
		p.slashed()
		return true
	}
	n := p.g.roleOf(it)
	switch n.role {
	case roleSmall, roleTens, roleHundred:
		p.cur = n.value
	case roleDozen:
		p.cur = n.value
		if p.item(p.at).end-p.item(p.at).start > 5 { // "dozens" is vague, see the rules of quantities
			return false
		}
	case roleScale:
		if it.end-it.start < 7 || p.text[it.end-1] == 's' { // "k", "mln", "millions" do not begin a number
			return false
		}
		p.total = n.value
	case roleArticle:
		next := p.g.roleOf(p.item(p.at + 1))
		if next.role != roleHundred && next.role != roleScale && next.role != roleDozen || p.plural(p.at+1) {
			return false
		}
		p.cur = 1
	case roleHalf:
		return p.startHalf()
	default:
		return false
	}
	p.kind, p.last = numberWords, n.role
	p.at++
	return true
}

// slashed reads the rest of "1/2" and "9 1/2" and "2½".
func (p *phrase) slashed() {
	if d := p.denominator(p.at); d > 0 && p.items[p.at].has(flagGlued) {
		p.cur, p.kind = p.cur/d, numberPart
		p.at += 2
		return
	}
	it := p.item(p.at)
	if it.has(flagDigits) && it.figure < 1 && it.figure > 0 && p.text[it.start] >= 0x80 {
		p.cur += it.figure
		p.at++
	} else if it.has(flagDigits) && !it.has(flagGlued) && it.figure < 10 {
		if d := p.denominator(p.at + 1); d > it.figure && p.items[p.at+1].has(flagGlued) {
			p.cur += it.figure / d
			p.at += 3
		}
	}
}

// denominator returns the figures behind a slash at item i, 0 when there is none.
func (p *phrase) denominator(i int) float64 {
	slash, below := p.item(i), p.item(i+1)
	if slash.end-slash.start != 1 || p.text[slash.start] != '/' || !below.has(flagDigits) || !below.has(flagGlued) {
		return 0
	}
	if third := p.item(i + 2); third.has(flagGlued) && p.text[third.start] == '/' || below.width > 3 || below.has(flagOrdinal) {
		return 0 // a date
	}
	return below.figure
}

// startHalf reads "half a million", "half million".
func (p *phrase) startHalf() bool {
	at := p.at + 1
	if p.g.roleOf(p.item(at)).role == roleArticle {
		at++
	}
	n := p.g.roleOf(p.item(at))
	if n.role != roleScale && n.role != roleDozen && n.role != roleHundred || p.plural(at) {
		return false
	}
	p.total, p.kind, p.last, p.at = n.value/2, numberWords, roleScale, at+1
	return true
}

// more reads one more word of the phrase and reports whether there was one.
func (p *phrase) more() bool {
	at := p.at
	it := p.item(at)
	hyphen := it.id == idHyphen && it.has(flagGlued) && p.item(at+1).has(flagGlued)
	if hyphen {
		at++
		it = p.item(at)
	}
	n := p.g.roleOf(it)
	if it.has(flagDigits) {
		return false
	}
	switch n.role {
	case roleSmall:
		if p.figures || !(p.last == roleTens && n.value < 10 && n.value > 0 || !hyphen && p.below(n.value, at)) {
			return false
		}
		p.cur += n.value
	case roleTens:
		if p.figures || hyphen || !p.below(n.value, at) {
			return false
		}
		p.cur += n.value
	case roleHundred, roleScale, roleDozen:
		return p.scale(n, it, at, hyphen)
	case roleAnd:
		if hyphen {
			return p.hyphenRest(at)
		}
		return p.andHalf() || p.andRest()
	case rolePoint:
		return !hyphen && p.point()
	default:
		return false
	}
	p.kind, p.last, p.at = numberWords, n.role, at+1
	return true
}

// below reports whether a number word v may follow a hundred or scale.
func (p *phrase) below(v float64, at int) bool {
	return (p.last == roleHundred || p.last == roleScale) && !p.plural(at-1) && (p.cur == 0 || p.cur >= 100 && v < 100)
}

// scale reads "hundred", "million", "dozen".
func (p *phrase) scale(n numeral, it *item, at int, hyphen bool) bool {
	short := it.end-it.start < 3
	switch {
	case p.cur == 0 || p.last == roleDozen, hyphen && short:
		return false
	case short && (!p.figures || !it.has(flagGlued) && !p.apart(at) || it.end-it.start == 1 && !p.money(at) && !p.counts(at)):
		return false // "3m" is three metres
	case n.role == roleHundred && p.cur >= 100, n.role == roleScale && p.total > 0 && p.total <= n.value:
		return false
	case n.role == roleScale:
		p.total, p.cur = p.total+p.cur*n.value, 0
	default:
		p.cur *= n.value
	}
	p.kind, p.last, p.at, p.figures = numberWords, n.role, at+1, false
	return true
}

// apart reports whether the scale at item at ("bn", "m"), with a blank before
// it, belongs to the figures: "$1.5 bn", "€5 m", "2 bn".
func (p *phrase) apart(at int) bool {
	it := p.item(at)
	word := p.text[it.start:it.end]
	return word == "bn" || word == "mn" || word == "tn" || word == "m" && p.money(at)
}

// money reports whether a currency's sign or code stands before the figures
// that end before item at.
func (p *phrase) money(at int) bool {
	if at < 2 {
		return false
	}
	sign := &p.items[at-2]
	word := p.text[sign.start:sign.end]
	if sign.cls&p.g.classes["CODE"] != 0 {
		return strings.ToUpper(word) == word
	}
	return len(word) <= 3 && (word[0] == '$' || word[0] >= 0x80)
}

// counts reports whether the letter at item at ("m", "k") stands for a number
// because what follows is counted in such numbers: "2m people".
func (p *phrase) counts(at int) bool {
	next := at + 1
	if p.text[p.items[at].start]|0x20 == 'k' {
		return next >= len(p.items) || !p.items[next].has(flagGlued) || !isLetterByte(p.text[p.items[next].start])
	}
	return next < len(p.items) && p.items[next].cls&p.g.classes["MANY"] != 0 && !p.items[next].has(flagGlued)
}

// andHalf reads "and a half" behind a number or scale.
func (p *phrase) andHalf() bool {
	at := p.at + 1
	if p.g.roleOf(p.item(at)).role == roleArticle {
		at++
	}
	n := p.g.roleOf(p.item(at))
	if n.role == roleSmall && n.value < 10 && p.g.roleOf(p.item(at+1)).role == roleFraction { // "and three quarters"
		f := p.g.roleOf(p.item(at + 1))
		p.cur, p.at, p.kind, p.last = p.cur+n.value*f.value, at+2, numberWords, roleHalf
		return true
	}
	if n.role != roleHalf && !(n.role == roleFraction && n.value == .25) || p.last == roleHalf {
		return false
	}
	p.cur, p.at, p.kind, p.last = p.cur+n.value, at+1, numberWords, roleHalf
	if s := p.g.roleOf(p.item(p.at)); s.role == roleScale { // "one and a half million"
		p.total, p.cur, p.at = p.cur*s.value, 0, p.at+1
	}
	return true
}

// andRest reads "and four" in "five hundred and four".
func (p *phrase) andRest() bool {
	if p.last != roleHundred && p.last != roleScale || p.figures || p.kind != numberWords {
		return false
	}
	it := p.item(p.at + 1)
	n := p.g.roleOf(it)
	next := p.g.roleOf(p.item(p.at + 2))
	if n.role != roleSmall && n.role != roleTens || !p.below(n.value, p.at) || next.role == roleHundred || next.role == roleScale || next.role == roleDozen {
		return false
	}
	p.cur, p.at, p.last = p.cur+n.value, p.at+2, n.role
	return true
}

// hyphenRest reads "-and-fifty" in "one-hundred-and-fifty"; the "and" is item
// at.
func (p *phrase) hyphenRest(at int) bool {
	sign, it := p.item(at+1), p.item(at+2)
	n := p.g.roleOf(it)
	if p.last != roleHundred && p.last != roleScale || p.figures || sign.id != idHyphen || !sign.has(flagGlued) || !it.has(flagGlued) ||
		n.role != roleSmall && n.role != roleTens || !p.below(n.value, p.at) {
		return false
	}
	p.cur, p.at, p.last = p.cur+n.value, at+3, n.role
	return true
}

// point reads "point two" in "two point two million".
func (p *phrase) point() bool {
	n, place := 0, .1
	for p.last != roleFraction && n < 9 {
		d := p.g.roleOf(p.item(p.at + 1 + n))
		if d.role != roleSmall || d.value > 9 {
			break
		}
		p.cur += d.value * place
		place /= 10
		n++
	}
	if n == 0 {
		return false
	}
	p.at, p.kind, p.last = p.at+1+n, numberWords, roleFraction
	if s := p.g.roleOf(p.item(p.at)); s.role == roleScale {
		p.total, p.cur, p.at = p.cur*s.value, 0, p.at+1
	}
	return true
}

// item returns item i, or an empty one behind the last.
func (p *phrase) item(i int) *item {
	if i >= len(p.items) || i < 0 {
		return &item{}
	}
	return &p.items[i]
}

// plural reports whether item i ends in "s".
func (p *phrase) plural(i int) bool {
	it := p.item(i)
	return it.end > it.start && p.text[it.end-1] == 's'
}

// wordValues yields the words of a list with their values.
func wordValues(list string) func(yield func(string, float64) bool) {
	return func(yield func(string, float64) bool) {
		for f := range strings.FieldsSeq(list) {
			w, v, _ := strings.Cut(f, "=")
			value, err := strconv.ParseFloat(v, 64)
			if err != nil {
				value = 0
			}
			if !yield(w, value) {
				return
			}
		}
	}
}
