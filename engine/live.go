package engine

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"sync"
	"sync/atomic"
	"time"

	"sayso/ledger"
	"sayso/notify"
	"sayso/store"
	"sayso/story"
	"sayso/theatre"
)

// Live holds the ledger folded up to the newest entry of a store, for many
// readers, and folds it as of the past on demand. The state is a fold of the
// entries and nothing else; a Live can be thrown away and made again.
type Live struct {
	entries store.Reader
	theatre *theatre.Theatre

	folding sync.Mutex   // one CatchUp at a time
	mu      sync.RWMutex // held for writing while a few entries are folded
	now     *ledger.Ledger
	told    *store.Sentences     // of the claims of all entries folded
	dayEnd  func(*ledger.Ledger) // nil for nobody

	telling sync.Mutex   // one foldStories at a time
	changed store.Pos    // the last change folded
	storyMu sync.RWMutex // held for writing while a change is folded
	stories story.Stories

	asking atomic.Int32 // how many want a past state
	pastMu sync.Mutex   // held while a past state is folded
	past   []*past      // newest use last
}

// past is the ledger as it stood at a Seq; it is not folded any further.
type past struct {
	seq ledger.Seq
	l   *ledger.Ledger
}

const (
	pastStates  = 4       // kept of those asked for
	pastEntries = 200_000 // that those kept hold together, unless one has more
	pastAsking  = 8       // who may wait for one, or look at one, at a time
	foldBatch   = 64      // entries folded while readers wait
)

// ErrBusy is the error for who asks for a past state while many others do.
var ErrBusy = errors.New("many ask for the past at this moment")

// NewLive returns a Live of nothing yet; call CatchUp. A nil theatre knows
// nobody.
func NewLive(s store.Reader, t *theatre.Theatre) *Live {
	return &Live{entries: s, theatre: t, now: ledger.New(t), told: store.NewSentences()}
}

// OnDayEnd has fn called with the ledger as it stood at the end of each day (UTC)
// on which an entry was seen, once one of a later day is folded. fn may only read,
// and readers wait for it. It must be called before CatchUp.
func (v *Live) OnDayEnd(fn func(*ledger.Ledger)) { v.dayEnd = fn }

// View calls fn with the ledger as it now stands. fn may only read, and must
// not keep anything of it: what it points to changes when View is over. Many
// may View at once; new entries wait meanwhile.
func (v *Live) View(fn func(*ledger.Ledger)) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	fn(v.now)
}

// Sentences returns the index of the sentences of all claims that View, or AsOf,
// shows.
func (v *Live) Sentences() *store.Sentences { return v.told }

// Seq returns the Seq of the last entry folded.
func (v *Live) Seq() (seq ledger.Seq) {
	v.View(func(l *ledger.Ledger) { seq = l.Seq() })
	return seq
}

// CatchUp folds the entries that were added to the store since. Those who
// View meanwhile see the ledger at some Seq in between.
func (v *Live) CatchUp(ctx context.Context) error {
	v.folding.Lock()
	defer v.folding.Unlock()
	batch := make([]ledger.Entry, 0, foldBatch)
	for e, err := range v.entries.Entries(ctx, v.Seq()) {
		if err != nil {
			return fmt.Errorf("engine: catch up: %w", err)
		}
		if batch = append(batch, e); len(batch) < foldBatch {
			continue
		}
		if err := v.fold(batch); err != nil {
			return err
		}
		batch = batch[:0]
	}
	return v.fold(batch)
}

func (v *Live) fold(batch []ledger.Entry) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, e := range batch {
		if v.dayEnd != nil && v.now.Seq() > 0 && dayOf(e.Seen).After(dayOf(v.now.Seen())) {
			v.dayEnd(v.now)
		}
		if _, err := v.now.Apply(e); err != nil {
			return fmt.Errorf("engine: fold entry %d: %w", e.Seq, err)
		}
		v.told.Add(&e)
	}
	return nil
}

func dayOf(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// Follow catches up at the start and at every wake-up until ctx ends or wake
// is closed. A failure is told to failed, if given, and tried again at the next
// wake-up; news, if given, is called after each wake-up that brought entries.
func (v *Live) Follow(ctx context.Context, wake <-chan int64, news func(ledger.Seq), failed func(error)) {
	for {
		before := v.Seq()
		err := v.CatchUp(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil && failed != nil {
			failed(err)
		}
		if now := v.Seq(); now > before && news != nil {
			news(now)
		}
		select {
		case <-ctx.Done():
			return
		case _, open := <-wake:
			if !open {
				return
			}
		}
	}
}

// Stories calls fn with the stories as they now stand. fn may only read, and
// must not keep all.
func (v *Live) Stories(ctx context.Context, fn func(all *story.Stories)) error {
	if err := v.foldStories(ctx); err != nil {
		return fmt.Errorf("engine: stories: %w", err)
	}
	v.storyMu.RLock()
	defer v.storyMu.RUnlock()
	fn(&v.stories)
	return nil
}

// foldStories folds the changes that were written since; where another does so
// at this moment, it leaves that to him.
func (v *Live) foldStories(ctx context.Context) error {
	if !v.telling.TryLock() {
		return nil
	}
	defer v.telling.Unlock()
	for rec, err := range v.entries.Changes(ctx, v.changed) {
		if err != nil {
			return err
		}
		v.storyMu.Lock()
		err := v.stories.Apply(rec.Value)
		v.storyMu.Unlock()
		if err != nil {
			return err
		}
		v.changed = rec.Pos
	}
	return nil
}

// AsOf calls fn with the ledger as it stood at a bound; a zero bound, or one
// not before the newest entry folded, is View. fn may only read. The last few
// states asked for are kept; another one costs a fold from the start. The error
// wraps ErrBusy where too many wait for one.
func (v *Live) AsOf(ctx context.Context, until ledger.Until, fn func(*ledger.Ledger)) error {
	if until == (ledger.Until{}) {
		v.View(fn)
		return nil
	}
	seq := ledger.Seq(math.MaxInt64)
	if until.Seq > 0 {
		seq = until.Seq
	}
	if !until.Seen.IsZero() {
		at, err := SeqAt(ctx, v.entries, until.Seen)
		if err != nil {
			return err
		}
		seq = min(seq, at)
	}
	if v.viewAt(seq, fn) {
		return nil
	}
	defer v.asking.Add(-1)
	if v.asking.Add(1) > pastAsking {
		return fmt.Errorf("engine: as of entry %d: %w", seq, ErrBusy)
	}
	l, err := v.foldTo(ctx, seq)
	if err != nil {
		return err
	}
	fn(l)
	return nil
}

// viewAt calls fn with the present ledger if it does not reach beyond seq.
func (v *Live) viewAt(seq ledger.Seq, fn func(*ledger.Ledger)) bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.now.Seq() > seq {
		return false
	}
	fn(v.now)
	return true
}

// foldTo returns the ledger as it stood at seq, from the cache or by a fold.
func (v *Live) foldTo(ctx context.Context, seq ledger.Seq) (*ledger.Ledger, error) {
	v.pastMu.Lock()
	defer v.pastMu.Unlock()
	for i, p := range v.past {
		if p.seq == seq {
			v.past = append(append(v.past[:i:i], v.past[i+1:]...), p)
			return p.l, nil
		}
	}
	l := ledger.New(v.theatre)
	if seq > 0 {
		var err error
		if l, err = ledger.Fold(v.theatre, v.entries.Entries(ctx, 0), ledger.Until{Seq: seq}); err != nil {
			return nil, fmt.Errorf("engine: fold up to %d: %w", seq, err)
		}
	}
	v.past = append(v.past, &past{seq, l})
	held := seq
	for i, p := range slices.Backward(v.past[:len(v.past)-1]) {
		if held += p.seq; held > pastEntries || len(v.past)-i > pastStates {
			v.past = slices.Delete(v.past, 0, i+1)
			break
		}
	}
	return l, nil
}

// SeqAt returns the Seq of the last entry seen not after t, 0 when there is
// none. Seen times never decrease, so that this is a state that was.
func SeqAt(ctx context.Context, s store.Reader, t time.Time) (ledger.Seq, error) {
	counts, err := s.Counts(ctx)
	if err != nil {
		return 0, fmt.Errorf("engine: %w", err)
	}
	var failed error
	n := sort.Search(int(counts.Entries), func(i int) bool {
		e, err := s.Entry(ctx, ledger.Seq(i+1))
		if err != nil {
			failed = err
		}
		return e.Seen.After(t)
	})
	if failed != nil {
		return 0, fmt.Errorf("engine: %w", failed)
	}
	return ledger.Seq(n), nil
}

// Poll tells hub, each time that tick gives something, how far the ledger of s
// reaches: so that those who follow the hub learn of entries that another
// process added. It ends with ctx. A failed look is left to the next one.
func Poll(ctx context.Context, s store.Reader, tick <-chan time.Time, hub *notify.Hub) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick:
			if counts, err := s.Counts(ctx); err == nil {
				hub.Publish(int64(counts.Entries))
			}
		}
	}
}
