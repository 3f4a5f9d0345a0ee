package doc

import (
	"fmt"
	"strings"
	"time"
)

// Precision says how finely a source gives a moment.
type Precision uint8

// The precisions, coarse to fine. The zero value means that no time is known.
const (
	PrecisionNone Precision = iota
	PrecisionYear
	PrecisionMonth
	PrecisionDay
	PrecisionMinute // clock time known
)

var layouts = map[Precision]string{
	PrecisionYear: "2006", PrecisionMonth: "2006-01", PrecisionDay: time.DateOnly, PrecisionMinute: time.RFC3339,
}

// Stamp is a moment with the precision at which a source gives it. The zero
// Stamp is "unknown".
type Stamp struct {
	Time      time.Time // UTC when the source names no zone
	Precision Precision
}

// Day returns the stamp of a calendar day.
func Day(year int, month time.Month, day int) Stamp {
	return Stamp{time.Date(year, month, day, 0, 0, 0, 0, time.UTC), PrecisionDay}
}

// At returns the stamp of a clock time.
func At(t time.Time) Stamp { return Stamp{t, PrecisionMinute} }

// ParseStamp reads RFC 3339 times and dates cut short at any precision
// ("2023", "2023-06", "2023-06-13", "2023-06-13T04:00:00Z"); also the form
// "2023-06-13 04:00:00+00:00" that many feeds write.
func ParseStamp(s string) (Stamp, error) {
	s = strings.TrimSpace(s)
	for _, p := range []Precision{PrecisionDay, PrecisionMinute, PrecisionMonth, PrecisionYear} {
		if t, err := time.Parse(layouts[p], s); err == nil {
			return Stamp{t, p}, nil
		}
	}
	for _, layout := range []string{"2006-01-02 15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02T15:04:05-0700"} {
		if t, err := time.Parse(layout, s); err == nil {
			return Stamp{t, PrecisionMinute}, nil
		}
	}
	return Stamp{}, fmt.Errorf("doc: %q is no RFC 3339 date or time", s)
}

// IsZero reports whether the time is unknown.
func (s Stamp) IsZero() bool { return s.Precision == PrecisionNone }

// String formats as RFC 3339 cut at the precision, "" when unknown.
func (s Stamp) String() string {
	if s.IsZero() {
		return ""
	}
	return s.Time.Format(layouts[s.Precision])
}

// Date returns midnight UTC of the calendar day on which the moment falls in
// its own zone.
func (s Stamp) Date() time.Time {
	y, m, d := s.Time.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// End returns the first moment after the stamp's period: the next year, month
// or day; for a clock time the next minute. The zero Stamp gives the zero time.
func (s Stamp) End() time.Time {
	switch s.Precision {
	case PrecisionYear:
		return s.Time.AddDate(1, 0, 0)
	case PrecisionMonth:
		return s.Time.AddDate(0, 1, 0)
	case PrecisionDay:
		return s.Time.AddDate(0, 0, 1)
	case PrecisionMinute:
		return s.Time.Add(time.Minute)
	default:
		return time.Time{}
	}
}

// MarshalText writes String.
func (s Stamp) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (s *Stamp) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*s = Stamp{}
		return nil
	}
	*s, err = ParseStamp(string(b))
	return err
}
