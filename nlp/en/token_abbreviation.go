package en

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations keep their full stop. The value tells whether a sentence may
// end with one: titles and the like never end a sentence.
var abbreviations = map[string]bool{
	"mr": false, "mrs": false, "ms": false, "dr": false, "st": false, "gen": false, "lt": false, "col": false, "maj": false, "sgt": false,
	"capt": false, "cmdr": false, "adm": false, "sen": false, "rep": false, "reps": false, "sens": false, "gov": false, "pres": false,
	"prof": false, "rev": false, "hon": false, "brig": false, "cpl": false, "pvt": false, "spc": false, "supt": false, "rs": false, "incl": false, "insp": false, "messrs": false,
	"mlle": false, "mme": false, "ft": false, "mt": false, "vs": false, "no": false, "nos": false, "fig": false, "e.g": false, "i.e": false, "cf": false,
	"art": false, "approx": false, "ca": false, "al": true, "gens": false, "cmdt": false, "vice-adm": false, "atty": false,
	"jr": true, "sr": true, "inc": true, "corp": true, "co": true, "ltd": true, "etc": true, "a.m": true, "p.m": true, "bros": true, "esp": false,
	"jan": false, "feb": false, "mar": false, "apr": false, "jun": false, "jul": false, "aug": false, "sep": false, "sept": false, "oct": false, "nov": false, "dec": false,
	"mon": true, "tue": true, "tues": true, "wed": true, "thu": true, "thur": true, "thurs": true, "fri": true, "sat": false, "sun": false,
	"ave": true, "blvd": true, "rd": true, "dept": false, "univ": false, "vol": false, "ph.d": true, "m.d": true, "b.a": true, "m.a": true, "d.c": true,
	"ala": true, "ariz": true, "ark": true, "calif": true, "colo": true, "conn": true, "del": true, "fla": true, "kan": true, "ky": true, "la": true, "md": true,
	"mich": true, "minn": true, "mo": true, "mont": true, "neb": true, "nev": true, "okla": true, "ore": true, "pa": true, "tenn": true, "tex": true, "va": true, "vt": true, "wis": true, "wyo": true, "que": true, "ont": true,
	"est": true, "p.s": true, "attn": false, "ext": false, "lb": true, "lbs": true, "oz": true, "sq": false, "km": true, "ed": false, "eds": false, "pp": false, "op": false,
}

// mixed are abbreviations that are also words: they keep their stop only when
// a figure or a name follows.
var mixed = map[string]bool{"no": true, "mar": true, "sat": true, "sun": true, "mon": true, "la": true, "pa": true, "ed": true, "art": true, "fig": true, "del": true, "co": true, "km": true, "est": true, "mo": true, "ore": true, "gen": false, "al": true, "fri": true, "wed": true, "dec": false, "op": true, "md": true, "ca": true, "tex": false, "va": false, "rep": false, "ext": true, "jun": false, "thu": true, "tue": true, "ark": true, "ave": false, "ms": false, "rd": false, "pp": false, "mt": false, "lt": false}

// keepsDot reports whether the full stop at text[stop] belongs to the word w
// before it.
func (sc *wordScanner) keepsDot(w string, stop, end int) bool {
	if stop+1 < end && sc.text[stop+1] == '.' {
		return false
	}
	if strings.Contains(w, ".") && !digit(w[0]) {
		return true // U.S., e.g., a.m.
	}
	r, n := utf8.DecodeRuneInString(w)
	if n == len(w) {
		return unicode.IsUpper(r) && r != 'I' && sc.initial(stop, end)
	}
	if !(len(w) <= 8) {
		return false
	}
	low := strings.ToLower(w)
	if _, ok := abbreviations[low]; !ok {
		return false
	}
	last := stop+1 >= len(sc.text)
	if !mixed[low] {
		return !last || !unicode.IsLower(r)
	}
	return unicode.IsUpper(r) && !last && sc.followed(stop+1, low)
}

// initial reports whether the single capital before stop is a person's
// initial: a capital or another initial follows after a blank.
func (sc *wordScanner) initial(stop, end int) bool {
	if stop+1 < end {
		return letter(sc.text[stop+1]) || sc.text[stop+1] == ','
	}
	i := skipBlank(sc.text, stop+1)
	if i >= len(sc.text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(sc.text[i:])
	return unicode.IsUpper(r)
}

// followed reports whether what follows suits the abbreviation: a figure
// after "No." and months, anything but a new sentence's word otherwise.
func (sc *wordScanner) followed(i int, low string) bool {
	i = skipBlank(sc.text, i)
	if i >= len(sc.text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(sc.text[i:])
	if low == "no" || low == "mar" || low == "fig" || low == "art" || low == "sat" || low == "sun" || low == "mon" || low == "wed" || low == "fri" {
		return unicode.IsDigit(r)
	}
	return !unicode.IsUpper(r) || low == "co"
}

func skipBlank(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !blank(r) {
			break
		}
		i += n
	}
	return i
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
