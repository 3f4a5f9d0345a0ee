//go:build unix

package ledger_test

import (
	"fmt"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"sayso/brief"
	"sayso/internal/synthetic"
	. "sayso/ledger"
	"sayso/theatre"
)

// The bars of a ledger of 300,000 documents.
const (
	maxGrowth  = 2.0                   // of the cost of a document, from 1,000 documents on
	minRate    = 300                   // documents a second
	maxMemory  = 600e6                 // bytes that the program holds, all told
	maxCompose = 30 * time.Millisecond // for the first live briefing, and in 99 of 100 cases for one that is kept up
)

// cost is what a ledger of some documents costs.
type cost struct {
	documents, events int
	each              time.Duration // for one document more
	heap, peak        float64       // bytes: alive; the most that the program held so far
	first             time.Duration // for the first briefing
	compose           []time.Duration
}

// cpu returns the processor time that this program used; that of other
// programs on the machine does not count.
func cpu(who int) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// thread is RUSAGE_THREAD of getrusage(2) on Linux; elsewhere that of the
// program.
func thread() int {
	if runtime.GOOS == "linux" {
		return 1
	}
	return syscall.RUSAGE_SELF
}

// Ensure that a document costs about the same whatever the ledger holds, that a
// ledger of 300,000 fits into memory, and that its briefing is composed at once.
// It takes processor time, not what the clock says. SAYSO_GROWTH=300000 (make
// bench-ledger) gives the number; it is small otherwise.
func TestGrowth(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("SAYSO_GROWTH"))
	rounds, briefings := 20, 100 // a thousand documents are soon done
	if err != nil {
		n, rounds, briefings = 2000, 2, 5
	}
	th, err := theatre.Open("ukraine")
	if err != nil {
		t.Fatal(err)
	}
	steps := slices.DeleteFunc([]int{1000, 10000, 60000, 300000, n}, func(s int) bool { return s > n })
	slices.Sort(steps)
	for _, s := range []struct {
		name  string
		shape synthetic.Shape
	}{{"wire", synthetic.Wire}, {"articles", synthetic.Articles}} {
		if only := os.Getenv("SAYSO_SHAPE"); only != "" && only != s.name {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			few := time.Duration(0)
			for i := range rounds {
				few += grow(t, s.shape, uint64(11+i), th, []int{1000}, 0, nil).each / time.Duration(rounds)
			}
			last := grow(t, s.shape, 11, th, slices.Compact(steps), briefings, func(c cost) { c.log(t, few) })
			last.check(t, few, s.name == "wire" && n >= 300000)
		})
	}
}

// log prints a line of the table.
func (c *cost) log(t *testing.T, few time.Duration) {
	slices.Sort(c.compose)
	t.Logf("%7d documents, %6d events: %6.1f µs each (×%.2f), %6.0f a second; %4.0f MB alive, %5.0f MB at most; first briefing %.0f ms, later ones p50 %.1f ms, p99 %.1f ms",
		c.documents, c.events, float64(c.each.Nanoseconds())/1e3, float64(c.each)/float64(few), float64(time.Second)/float64(c.each),
		c.heap/1e6, c.peak/1e6, float64(c.first.Milliseconds()), at(c.compose, 50), at(c.compose, 99))
}

// at returns a percentile of sorted times in milliseconds.
func at(times []time.Duration, percent int) float64 {
	return float64(times[min(len(times)-1, len(times)*percent/100)].Nanoseconds()) / 1e6
}

// check compares with the bars. Those of size hold for the stream that has the
// shape of the real one.
func (c *cost) check(t *testing.T, few time.Duration, all bool) {
	if rate := float64(time.Second) / float64(c.each); rate < minRate {
		t.Errorf("%.0f documents a second, at least %d", rate, minRate)
	}
	if !all {
		return
	}
	if g := float64(c.each) / float64(few); g >= maxGrowth {
		t.Errorf("a document costs ×%.2f as much as among 1,000, less than ×%.0f", g, maxGrowth)
	}
	if c.peak > maxMemory {
		t.Errorf("%.0f MB at most, the bar is %.0f", c.peak/1e6, maxMemory/1e6)
	}
	if p99 := at(c.compose, 99); p99 > float64(maxCompose.Milliseconds()) {
		t.Errorf("a briefing takes %.1f ms, at most %v", p99, maxCompose)
	}
	if c.first > maxCompose {
		t.Errorf("the first briefing takes %v, at most %v", c.first, maxCompose)
	}
}

// grow builds a ledger and tells what it costs at each of steps, over the second
// half of the documents since none; it returns the last. Tell may be nil.
func grow(t *testing.T, s synthetic.Shape, seed uint64, th *theatre.Theatre, steps []int, briefings int, tell func(cost)) (c cost) {
	const block = 500 // entries made beforehand, so that making them is not measured
	w, l := &synthetic.World{Seed: seed, Shape: s}, New(th)
	made := 0
	for _, step := range steps {
		c = cost{documents: step}
		counted, spent := 0, time.Duration(0)
		for made < step {
			entries := make([]Entry, min(block, step-made))
			for i := range entries {
				entries[i] = stored(w.Entry())
			}
			before := cpu(syscall.RUSAGE_SELF)
			apply(t, l, entries)
			if made += len(entries); made > step/2 {
				counted, spent = counted+len(entries), spent+cpu(syscall.RUSAGE_SELF)-before
			}
		}
		c.each, c.events = spent/time.Duration(counted), len(l.Events())
		if tell != nil {
			c.weigh()
			c.brief(t, l, th, w, briefings)
			made += briefings + 1
			tell(c)
		}
	}
	return c
}

// brief composes a briefing and n more, each after one more document.
func (c *cost) brief(t *testing.T, l *Ledger, th *theatre.Theatre, w *synthetic.World, n int) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	k := brief.NewComposer(th)
	for i := range n + 1 {
		apply(t, l, []Entry{stored(w.Entry())})
		l.Events()
		before := cpu(thread())
		k.Compose(l, time.Time{}, brief.Options{PerSection: 60})
		if took := cpu(thread()) - before; i == 0 {
			c.first = took
		} else {
			c.compose = append(c.compose, took)
		}
	}
}

// weigh fills in the memory.
func (c *cost) weigh() {
	var m runtime.MemStats
	c.peak = peak()
	runtime.GC()
	runtime.ReadMemStats(&m)
	c.heap = float64(m.HeapAlloc)
}

// peak returns the most memory that the program held: VmHWM of proc_pid_status(5)
// on Linux, what Go took from the system elsewhere.
func peak() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
		var kB float64
		if _, err := fmt.Sscan(rest, &kB); err == nil {
			return kB * 1024
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys)
}

func apply(t *testing.T, l *Ledger, entries []Entry) {
	for _, e := range entries {
		if _, err := l.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
}

// stored returns an entry as a store gives it: every text in a piece of memory
// of its own. It leaves little behind that would be swept while the ledger's cost
// is taken.
func stored(e Entry) Entry {
	own(reflect.ValueOf(&e).Elem())
	return e
}

// own gives a value memory of its own.
func own(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(strings.Clone(v.String()))
	case reflect.Pointer:
		if !v.IsNil() {
			fresh := reflect.New(v.Type().Elem())
			fresh.Elem().Set(v.Elem())
			own(fresh.Elem())
			v.Set(fresh)
		}
	case reflect.Slice:
		if !v.IsNil() {
			fresh := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(fresh, v)
			v.Set(fresh)
		}
		for i := range v.Len() {
			own(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			own(v.Field(i))
		}
	}
}
