package extract

import (
	"regexp"
	"strconv"
	"time"

	"sayso/doc"
)

// urlDate matches a day in an address: /2023/06/13/, /2023-06-13, /20230613.
var urlDate = regexp.MustCompile(`(?:^|[/_.-])((?:19|20)\d{2})([/_-]?)(0[1-9]|1[0-2])([/_-]?)(0[1-9]|[12]\d|3[01])(?:[/_.?-]|$)`)

// urlDay returns the day written in an address, the zero Stamp without one.
func urlDay(address string) doc.Stamp {
	for _, m := range urlDate.FindAllStringSubmatch(address, -1) {
		year, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[3])
		day, _ := strconv.Atoi(m[5])
		if m[2] == m[4] && year >= 1994 && day <= daysIn(time.Month(month), year) {
			return doc.Day(year, time.Month(month), day)
		}
	}
	return doc.Stamp{}
}
