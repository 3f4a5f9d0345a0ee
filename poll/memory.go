package poll

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sayso/source"
)

// memory is what is known of addresses and articles. It is kept as one JSON
// file that is replaced as a whole, so that what it says belongs together: an
// address whose ETag is kept has all its items either put or under Articles.
// Where a kill loses the latest state, what it told is asked for again, and
// what was put is not put twice.
type memory struct {
	Addresses map[string]*address `json:"addresses"`
	Articles  map[string]*article `json:"articles"` // to be fetched, or looked at again

	dirty bool
}

// address is what is known of one.
type address struct {
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Due          time.Time `json:"due,omitzero"`
	Seen         []uint64  `json:"seen,omitempty"` // items of the last answers, see item.mark

	Push    *subscription `json:"push,omitempty"`   // at the hub that it names
	Counted time.Time     `json:"counted,omitzero"` // when PerDay was made up
	hinted  time.Time     // last that it was asked since its hub said so

	Status
}

// Status is how an address stands, in words for those who run the program.
type Status struct {
	Source   string    `json:"source"`
	URL      string    `json:"url"`
	Asked    time.Time `json:"asked,omitzero"`    // last
	Answered time.Time `json:"answered,omitzero"` // last that it could be read
	Changed  time.Time `json:"changed,omitzero"`  // last that it had something new
	Failures int       `json:"failures,omitempty"`
	Error    string    `json:"error,omitempty"` // why it could not be read, in a sentence; also a fault of one that was
	Moved    string    `json:"moved,omitempty"` // where it says that it is from now on
	Hub      string    `json:"hub,omitempty"`   // WebSub hub that it names
	Topic    string    `json:"topic,omitempty"` // and the address to subscribe to there
	Items    int       `json:"items"`           // in the last answer
	New      int64     `json:"new"`             // items, in all
	Lead     int64     `json:"lead"`            // of which only headline and lead could be had
	Answers  int64     `json:"answers"`         // in all
	LagSum   float64   `json:"lag_sum"`         // seconds from published to seen, summed up
	LagCount int64     `json:"lag_count"`
	Lag      float64   `json:"lag"`     // of the newest item, seconds
	PerDay   float64   `json:"per_day"` // new items a day of late: each counts less by 1/e a day

	Subscription *Subscription `json:"-"` // at the hub that it names, nil without
}

// article is a page to be fetched or looked at again.
type article struct {
	Address      string          `json:"address"` // of the feed
	Due          time.Time       `json:"due"`
	Item         json.RawMessage `json:"item,omitempty"` // stands for the article until it was fetched
	Name         string          `json:"name"`           // URI of the item's page
	Published    string          `json:"published,omitempty"`
	ETag         string          `json:"etag,omitempty"`
	LastModified string          `json:"last_modified,omitempty"`
	Text         uint64          `json:"text,omitempty"` // hash of what can be read on it
	Tries        int             `json:"tries,omitempty"`
	Looks        int             `json:"looks,omitempty"` // how often it was looked at again
}

// The most that is remembered of an address.
const maxSeen = 4000

// address returns what is known of one, made if need be.
func (m *memory) address(url string) *address {
	a := m.Addresses[url]
	if a == nil {
		a = &address{Status: Status{URL: url}}
		m.Addresses[url] = a
	}
	return a
}

// keepOnly forgets the addresses that are not in the list any more.
func (m *memory) keepOnly(list map[string]*source.Source) {
	for url := range m.Addresses {
		if list[url] == nil {
			delete(m.Addresses, url)
		}
	}
	for url, art := range m.Articles {
		if list[art.Address] == nil {
			delete(m.Articles, url)
		}
	}
}

// saw remembers items of an address, the latest maxSeen.
func (a *address) saw(marks []uint64) {
	a.Seen = append(a.Seen, marks...)
	if over := len(a.Seen) - maxSeen; over > 0 {
		a.Seen = slices.Delete(a.Seen, 0, over)
	}
}

func newMemory() *memory {
	return &memory{Addresses: map[string]*address{}, Articles: map[string]*article{}}
}

// loadMemory reads the file; one that is not there knows nothing. A damaged
// file is told of and passed over: all that it costs is to ask anew.
func loadMemory(file string, failed func(error)) (*memory, error) {
	m := newMemory()
	if file == "" {
		return m, nil
	}
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return nil, fmt.Errorf("poll: %w", err)
	}
	if err := json.Unmarshal(raw, m); err != nil || m.Addresses == nil || m.Articles == nil {
		failed(fmt.Errorf("poll: %s cannot be read (%v): all sources are asked anew", file, err))
		return newMemory(), nil
	}
	for url, a := range m.Addresses {
		if a == nil {
			delete(m.Addresses, url)
			continue
		}
		a.URL = url
	}
	for url, a := range m.Articles {
		if a == nil {
			delete(m.Articles, url)
		}
	}
	return m, nil
}

// Save keeps what is known in the file now. The file is replaced as a whole.
func (p *Poller) Save() error {
	if p.o.File == "" {
		return nil
	}
	p.mu.Lock()
	dirty := p.known.dirty
	var raw []byte
	var err error
	if dirty {
		raw, err = json.Marshal(p.known)
		p.known.dirty = false
	}
	p.mu.Unlock()
	if err == nil && dirty {
		err = replace(p.o.File, raw)
	}
	if err != nil {
		return fmt.Errorf("poll: keep what is known of the sources: %w", err)
	}
	return nil
}

// replace writes a file so that at any moment the old or the new one is there.
func replace(file string, raw []byte) error {
	f, err := os.CreateTemp(filepath.Dir(file), ".poll-*")
	if err != nil {
		return err
	}
	_, err = f.Write(raw)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// Statuses returns how each address of the list stands, in the order of the
// list.
func (p *Poller) Statuses() []Status {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []Status
	for i := range p.o.Sources {
		s := &p.o.Sources[i]
		for _, f := range s.Feeds {
			a := p.known.address(f.URL)
			st := a.Status
			if !a.Counted.IsZero() {
				st.PerDay *= math.Exp(-time.Since(a.Counted).Hours() / 24)
			}
			st.Source = s.ID
			if push := a.Push; push != nil {
				sub := push.Subscription
				st.Subscription = &sub
			}
			if s.Paused != "" {
				st.Error = "paused: " + strings.TrimSpace(s.Paused)
			}
			out = append(out, st)
		}
	}
	return out
}
