package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"

	"sayso/engine"
)

// progressTo shows how far each stage is: a bar on a terminal, elsewhere a
// line when the stage is through.
func progressTo(w io.Writer) func(engine.Progress) {
	if !terminal(w) {
		return func(p engine.Progress) {
			if p.Done == p.Total {
				fmt.Fprintf(w, "%s: %d of %d\n", p.Stage, p.Done, p.Total)
			}
		}
	}
	bars := map[string]*progressbar.ProgressBar{}
	return func(p engine.Progress) {
		bar := bars[p.Stage]
		if bar == nil {
			bar = progressbar.NewOptions(p.Total, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription(fmt.Sprintf("%-8s", p.Stage)),
				progressbar.OptionShowCount(), progressbar.OptionSetWidth(30), progressbar.OptionOnCompletion(func() { fmt.Fprintln(w) }))
			bars[p.Stage] = bar
		}
		bar.ChangeMax(p.Total)
		// A bar that cannot be drawn must not stop the work that it shows.
		_ = bar.Set(p.Done)
	}
}

// terminal reports whether w is one that a person looks at.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if h, shown := w.(harmless); shown {
		f, ok = h.File, true
	}
	if !ok {
		return false
	}
	at, err := f.Stat()
	return err == nil && at.Mode()&os.ModeCharDevice != 0
}
