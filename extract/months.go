package extract

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"sayso/doc"
)

// monthStems are the beginnings of the months' names by which pages date
// themselves: French, Italian, Spanish, Portuguese, German, Dutch, Polish,
// Ukrainian, Russian and Arabic. The longest that fits counts.
var monthStems = [12]string{
	"janv gennaio enero janeiro januar sty січ янв يناير", "févr fevr febbraio febrero fevereiro februar lut лют фев فبراير", "mars marzo março märz maart mar бер мар مارس", "avr aprile abril april kwi квіт апр أبريل ابريل إبريل",
	"mai maggio mayo maio mei maj трав мая май مايو", "juin giugno junio junho juni cze черв июн يونيو", "juil luglio julio julho juli lip лип июл يوليو", "août aout agosto august augustus sie серп авг أغسطس اغسطس",
	"sept settembre septiembre setembro wrz вер сен سبتمبر", "oct ottobre octubre outubro oktober paź жовт окт أكتوبر اكتوبر", "nov lis листо ноя نوفمبر", "déc dec dicembre diciembre dezembro dezember gru груд дек ديسمبر",
}

var dayMonthYear = regexp.MustCompile(`(?:^|[^\p{L}\d])(\d{1,2})(?:er|\.|º)? (?:de |d['’])?(\p{L}{3,12})\.?,? (?:de |del )?((?:19|20)\d{2})(?:$|[^\d])`)

var eastAsian = regexp.MustCompile(`((?:19|20)\d{2}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]`)

// otherDay returns the first day that s writes with a month of another
// language than English, or as East Asia does.
func otherDay(s string) doc.Stamp {
	if m := eastAsian.FindStringSubmatch(s); m != nil {
		month, _ := strconv.Atoi(m[2])
		return dayOf(m[1], time.Month(month), m[3])
	}
	for _, m := range dayMonthYear.FindAllStringSubmatch(s, 3) {
		if month := monthIn(strings.ToLower(m[2])); month != 0 {
			return dayOf(m[3], month, m[1])
		}
	}
	return doc.Stamp{}
}

// monthIn returns the month whose name a word is, by the longest stem.
func monthIn(word string) (month time.Month) {
	longest := 0
	for i, stems := range monthStems {
		for stem := range strings.FieldsSeq(stems) {
			if n := utf8.RuneCountInString(stem); n > longest && strings.HasPrefix(word, stem) {
				month, longest = time.Month(i+1), n
			}
		}
	}
	return month
}

// dayOf returns a day, zero when the calendar has no such day.
func dayOf(year string, month time.Month, day string) doc.Stamp {
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(day)
	if month < 1 || month > 12 || d < 1 || d > daysIn(month, y) {
		return doc.Stamp{}
	}
	return doc.Day(y, month, d)
}
