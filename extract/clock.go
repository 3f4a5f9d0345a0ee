package extract

import (
	"strconv"
	"strings"
	"time"

	"sayso/doc"
)

// withClock adds the time of day of a clockTime match to a day.
func withClock(day doc.Stamp, c []string) doc.Stamp {
	hour, _ := strconv.Atoi(c[1])
	minute, _ := strconv.Atoi(c[2])
	switch half := strings.ToLower(strings.ReplaceAll(c[3], ".", "")); {
	case half == "pm" && hour < 12:
		hour += 12
	case half == "am" && hour == 12:
		hour = 0
	}
	zone, known := time.UTC, false
	if c[5] != "" {
		if t, err := time.Parse("-0700", fourDigits(c[5])); err == nil {
			_, offset := t.Zone()
			zone, known = time.FixedZone("", offset), true
		}
	} else if h, ok := zoneHours[strings.ToUpper(c[4])]; ok {
		known = true
		if h != 0 {
			zone = time.FixedZone("", h*3600)
		}
	}
	if !known {
		return day
	}
	y, m, d := day.Time.Date()
	return doc.At(time.Date(y, m, d, hour, minute, 0, 0, zone))
}

// fourDigits writes an offset such as "+2" or "+02:00" as "+0200".
func fourDigits(offset string) string {
	sign, digits := offset[:1], strings.ReplaceAll(offset[1:], ":", "")
	switch len(digits) {
	case 1:
		return sign + "0" + digits + "00"
	case 2:
		return sign + digits + "00"
	}
	return sign + digits
}
