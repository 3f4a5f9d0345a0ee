package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/store"
	"sayso/story"
	"sayso/theatre"
)

// Measure is what one stage did in a Bench.
type Measure struct {
	Stage    string
	Articles int           // handled, in all rounds
	Tokens   int           // of those articles
	Elapsed  time.Duration // of the stage alone, by one goroutine
	Peak     int64         // most memory the program held during the stage, in bytes
}

// PerSecond returns the articles and tokens handled in a second.
func (m Measure) PerSecond() (articles, tokens float64) {
	s := max(m.Elapsed, time.Nanosecond).Seconds()
	return float64(m.Articles) / s, float64(m.Tokens) / s
}

// BenchOptions is what a Bench needs. Maker and Store are required; the store
// should be empty, so that there is something to write.
type BenchOptions struct {
	Maker   Maker
	Theatre *theatre.Theatre // nil knows nobody
	Store   store.Store
	Least   time.Duration // each stage is repeated until it has run so long; storing is done once
}

// bench is a Bench on its way.
type bench struct {
	BenchOptions
	docs     []doc.Document
	tokens   []int // by document
	total    int   // tokens of all documents
	reports  []*claim.Report
	entries  []ledger.Entry
	measures []Measure
}

// Bench measures the stages on pages, one after the other and each by one
// goroutine: extract, nlp, claim, story and ledger (copies, entries and their
// fold), store (all of it written and synced), and, last, all stages together.
// Pages that cannot be read are left out.
func Bench(ctx context.Context, o BenchOptions, pages []doc.Page) ([]Measure, error) {
	b := &bench{BenchOptions: o}
	for _, stage := range []func(context.Context, []doc.Page) error{b.extract, b.nlp, b.claim, b.ledger, b.store} {
		if err := stage(ctx, pages); err != nil {
			return nil, fmt.Errorf("engine: bench: %w", err)
		}
	}
	all := Measure{Stage: "all", Articles: len(b.docs), Tokens: b.total}
	for _, m := range b.measures {
		all.Elapsed += m.Elapsed * time.Duration(len(b.docs)) / time.Duration(max(1, m.Articles))
		all.Peak = max(all.Peak, m.Peak)
	}
	return append(b.measures, all), nil
}

// rounds repeats fn until it has run long enough, by its own account.
func (b *bench) rounds(ctx context.Context, name string, fn func() (time.Duration, error)) error {
	m := Measure{Stage: name}
	resetPeak()
	for m.Articles == 0 || m.Elapsed < b.Least {
		if err := ctx.Err(); err != nil {
			return err
		}
		elapsed, err := fn()
		if err != nil {
			return err
		}
		m.Articles += len(b.docs)
		m.Tokens += b.total
		m.Elapsed += elapsed
		if len(b.docs) == 0 {
			return errors.New("no article was found on the pages")
		}
	}
	m.Peak = peak()
	b.measures = append(b.measures, m)
	return nil
}

func (b *bench) extract(ctx context.Context, pages []doc.Page) error {
	return b.rounds(ctx, "extract", func() (time.Duration, error) {
		b.docs = b.docs[:0]
		start := time.Now()
		for _, p := range pages {
			if docs, err := b.Maker.Documents(p); err == nil {
				b.docs = append(b.docs, docs...)
			}
		}
		return time.Since(start), nil
	})
}

func (b *bench) nlp(ctx context.Context, _ []doc.Page) error {
	b.tokens = make([]int, len(b.docs))
	err := b.rounds(ctx, "nlp", func() (time.Duration, error) {
		b.total = 0
		start := time.Now()
		for i := range b.docs {
			b.tokens[i] = len(b.Maker.Analyze(&b.docs[i]).Tokens)
			b.total += b.tokens[i]
		}
		return time.Since(start), nil
	})
	if err == nil { // the rounds before knew no tokens
		for i := range b.measures {
			b.measures[i].Tokens = b.total * (b.measures[i].Articles / len(b.docs))
		}
	}
	return err
}

func (b *bench) claim(ctx context.Context, _ []doc.Page) error {
	return b.rounds(ctx, "claim", func() (elapsed time.Duration, err error) {
		b.reports = b.reports[:0]
		for i := range b.docs {
			a := b.Maker.Analyze(&b.docs[i])
			start := time.Now()
			r := b.Maker.Read(a)
			elapsed += time.Since(start)
			b.reports = append(b.reports, r)
		}
		return elapsed, nil
	})
}

func (b *bench) ledger(ctx context.Context, _ []doc.Page) error {
	return b.rounds(ctx, "story+ledger", func() (time.Duration, error) {
		b.entries = b.entries[:0]
		index, stories, l, last := story.NewIndex(), story.NewClusters(), ledger.New(b.Theatre), ledger.Entry{}
		now := time.Now()
		for i, r := range b.reports {
			var copyOf []doc.ID
			for _, c := range index.Add(&b.docs[i]) {
				copyOf = append(copyOf, c.Of)
			}
			stories.Add(&b.docs[i])
			var err error
			if last, _, err = store.Next(last, ledger.NewEntry(r, copyOf), now); err != nil {
				return 0, err
			}
			if _, err := l.Apply(last); err != nil {
				return 0, err
			}
			b.entries = append(b.entries, last)
		}
		return time.Since(now), nil
	})
}

func (b *bench) store(ctx context.Context, pages []doc.Page) error {
	b.Least = 0
	return b.rounds(ctx, "store", func() (time.Duration, error) {
		start := time.Now()
		in := Inbox{ctx: ctx, store: b.Store}
		for _, p := range pages {
			if err := in.Add(p); err != nil {
				return 0, err
			}
		}
		if err := in.Flush(); err != nil {
			return 0, err
		}
		for from := 0; from < len(b.docs); from += defaultBatch {
			if err := b.write(ctx, from, min(from+defaultBatch, len(b.docs))); err != nil {
				return 0, err
			}
		}
		return time.Since(start), nil
	})
}

// write stores the documents [from, to) with what was made of them.
func (b *bench) write(ctx context.Context, from, to int) error {
	return b.Store.Update(ctx, func(tx store.Tx) error {
		for i := from; i < to; i++ {
			if _, err := tx.PutDocument(ctx, b.docs[i]); err != nil {
				return err
			}
			if _, err := tx.PutReport(ctx, b.reports[i]); err != nil {
				return err
			}
			if _, err := tx.Append(ctx, b.entries[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// WriteMeasures writes a table of measures.
func WriteMeasures(w io.Writer, measures []Measure) error {
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "stage\tarticles/s\ttokens/s\tms/article\tpeak MiB\t")
	for _, m := range measures {
		articles, tokens := m.PerSecond()
		fmt.Fprintf(tw, "%s\t%.0f\t%.0f\t%.2f\t%.0f\t\n", m.Stage, articles, tokens, 1000/max(articles, 1e-9), float64(m.Peak)/(1<<20))
	}
	return tw.Flush()
}
