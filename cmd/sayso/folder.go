package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"sayso/ingest"
)

// folderFlag names a folder whose files are read as they come.
type folderFlag struct {
	WatchFolder string `help:"Folder whose files are read as they come in: pages, JSON Lines, feeds, archives. They stay where they are." type:"path" placeholder:"FOLDER" env:"SAYSO_WATCH_FOLDER"`
}

// watchFolder reads what comes into the folder until ctx ends; each file is
// read once, also over several starts.
func (n *newsroom) watchFolder(ctx context.Context, p *program, wg *sync.WaitGroup, dir string, wake chan<- time.Time) error {
	if dir == "" {
		return nil
	}
	folder, err := ingest.NewFolder(dir)
	if err != nil {
		return fmt.Errorf("--watch-folder %s: %w", dir, err)
	}
	fmt.Fprintf(p.stderr, "watching the folder %s\n", dir)
	wg.Go(func() {
		tick := time.NewTicker(pollTime)
		defer tick.Stop()
		fault := ""
		for {
			ready, err := folder.Look()
			if err == nil {
				fault = ""
			} else if fault != err.Error() { // said once
				fault = err.Error()
				fmt.Fprintf(p.stderr, "sayso: --watch-folder %s: %v\n", dir, err)
			}
			for _, path := range ready {
				if ctx.Err() == nil {
					n.readFile(ctx, p, path)
					nudge(wake)
				}
			}
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	})
	return nil
}

// readFile puts the pages of a file into the store and tells what was refused.
func (n *newsroom) readFile(ctx context.Context, p *program, path string) {
	in := &intake{n: n, p: p, refused: &refusals{}, once: true}
	err := in.read(ctx, path)
	_ = in.refused.tell(p.stderr) // that something was refused has been told
	switch {
	case ctx.Err() != nil: // the rest is read at the next start
	case err != nil:
		fmt.Fprintf(p.stderr, "sayso: %s: %v\n", path, err)
	case in.added > 0:
		fmt.Fprintf(p.stderr, "%s: %d new pages\n", path, in.added)
	}
}
