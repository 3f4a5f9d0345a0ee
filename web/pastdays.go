package web

import (
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"sayso/brief"
	"sayso/ledger"
	"sayso/theatre"
)

// PastDays keeps the live briefing as it stood at the end of each day, so that who
// asks for a day gone by does not wait until the ledger of then is put together
// from its first entry. Keep must be called at the end of each day; a day without
// is put together.
type PastDays struct {
	composer *brief.Composer

	mu   sync.Mutex
	kept map[string][]byte // by the day, UTC: the briefing as JSON, in gzip
}

// NewPastDays returns a PastDays of no day yet. A nil theatre knows nobody.
func NewPastDays(t *theatre.Theatre) *PastDays {
	return &PastDays{composer: brief.NewComposer(t), kept: map[string][]byte{}}
}

// Keep composes the briefing of a ledger of which the last entry was seen on a day
// that is over.
func (d *PastDays) Keep(l *ledger.Ledger) {
	day := l.Seen().UTC().Truncate(24 * time.Hour)
	b := d.composer.Compose(l, endOf(day), brief.Options{PerSection: perSection})
	body, err := json.Marshal(b)
	if err != nil {
		panic("web: a briefing that is no JSON: " + err.Error()) // it holds strings and numbers only
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.kept[day.Format(time.DateOnly)] = squeezed(body, small)
}

// endOf is the last moment of a day, as one who asks for the day means it.
func endOf(day time.Time) time.Time { return day.AddDate(0, 0, 1).Add(-time.Second) }

// of returns the briefing of a bound that is the end of a day which is kept.
func (d *PastDays) of(until ledger.Until) (b brief.Briefing, ok bool, err error) {
	day := until.Seen.Truncate(24 * time.Hour)
	if d == nil || until.Seq != 0 || !until.Seen.Equal(endOf(day)) {
		return b, false, nil
	}
	d.mu.Lock()
	body := d.kept[day.Format(time.DateOnly)]
	d.mu.Unlock()
	if body == nil {
		return b, false, nil
	}
	text, err := unsqueezed(body)
	if err == nil {
		err = json.Unmarshal(text, &b)
	}
	if err != nil {
		return b, false, fmt.Errorf("web: the briefing of %s: %w", day.Format(time.DateOnly), err)
	}
	return b, true, nil
}
