package poll

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The bounds of how long a server may send us away, and of how long we stay
// away by ourselves.
const (
	leastRetry = time.Minute
	mostRetry  = 24 * time.Hour
)

// slot returns when an address is asked next: at its own place within each
// span of every, so that addresses do not come together, and not before half
// of it is over.
func slot(address string, now time.Time, every time.Duration) time.Time {
	at := now.Truncate(every).Add(time.Duration(spread(address) % uint64(every)))
	for at.Sub(now) < every/2 {
		at = at.Add(every)
	}
	return at
}

// backOff returns how long to stay away after so many failures in a row: every
// doubled each time, up to a day, more or less a fifth.
func backOff(every time.Duration, failures int) time.Duration {
	d := max(every, leastRetry)
	for range failures {
		if d *= 2; d >= mostRetry {
			return jitter(mostRetry * 4 / 5)
		}
	}
	return jitter(d)
}

// retryAfter reads Retry-After (https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3),
// seconds or a date, and bounds it; 0 when the server says nothing that can be
// read.
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	if strings.Trim(v, "0123456789") == "" {
		seconds, err := strconv.ParseInt(v, 10, 32)
		if err != nil { // more than fits
			return mostRetry
		}
		return clamp(time.Duration(seconds) * time.Second)
	}
	at, err := http.ParseTime(v)
	if err != nil || at.Before(now) {
		return 0
	}
	return clamp(at.Sub(now))
}

func clamp(d time.Duration) time.Duration { return min(max(d, leastRetry), mostRetry) }
