package eval

import (
	"runtime"
	"syscall"
	"testing"
	"time"

	"sayso/doc"
	"sayso/engine"
	"sayso/theatre"
	"sayso/train/treebank"
)

// BenchmarkWholeAnalysis runs everything that is made of a text - tokens,
// sentences, tags, trees, names with the lexicons of a theatre, coreference,
// times, quantities, attribution - over the documents of a development set as
// plain text, on one core (GOMAXPROCS=1, the garbage collector included).
func BenchmarkWholeAnalysis(b *testing.B) {
	f := corpus(b, "treebank/en_gum-ud-dev.conllu")
	trees, err := treebank.Read(f)
	if err != nil {
		b.Fatal(err)
	}
	th, err := theatre.Open("ukraine")
	if err != nil {
		b.Fatal(err)
	}
	analyst, err := engine.NewAnalyst(th, nil)
	if err != nil {
		b.Fatal(err)
	}
	var docs []doc.Document
	for _, d := range documents(trees) {
		docs = append(docs, doc.Document{Text: rawText(d), Language: engine.English, Published: doc.Stamp{Time: time.Date(2023, 6, 12, 9, 0, 0, 0, time.UTC)}})
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	words, before := 0, processorTime(b)
	for b.Loop() {
		for i := range docs {
			words += len(analyst.Analyze(&docs[i]).Tokens)
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "tokens/s")
	b.ReportMetric(float64(words)/(processorTime(b)-before).Seconds(), "tokens/cpu-s")
}

// processorTime returns the time that this process has had on processors, which
// others on the same machine do not lengthen.
func processorTime(t testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
