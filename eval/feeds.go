package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sayso/doc"
	"sayso/engine"
	"sayso/ingest"
)

// FeedsFigures are how well the items of feeds on every topic that belong to
// the theatre are told from the others.
type FeedsFigures struct {
	Items     int      // in all
	Unjudged  int      // in languages that are not analysed
	Belong    int      // that the truth names
	Precision float64  // of the items said to belong
	Recall    float64  // of the items that the truth names; one that was not judged counts as missed
	PerSecond float64  // items judged a second, read as pages
	Notes     []string // each item too many (+) or missed (-), with the name that told
}

// Feeds measures which items of all, a file of JSON Lines, belong to the
// theatre of a; those that do are the items of truth with the same link. Each
// item goes the way of any input: as a page, to a document of title and lead.
func Feeds(all, truth string, a *engine.Analyst) (FeedsFigures, error) {
	var f FeedsFigures
	want, err := links(truth)
	if err != nil {
		return f, fmt.Errorf("eval feeds: %w", err)
	}
	in, err := os.Open(all)
	if err != nil {
		return f, fmt.Errorf("eval feeds: %w", err)
	}
	defer in.Close()
	var right, given int
	start := time.Now()
	report, err := ingest.Reader{}.JSONL(filepath.Base(all), in, func(p doc.Page) error {
		f.Items++
		if want[p.URL] {
			f.Belong++
		}
		docs, err := a.Documents(p)
		if err != nil || len(docs) == 0 { // an item without text is judged by nobody
			f.Unjudged++
			return nil
		}
		why, belongs, judged := a.Belongs(&docs[0])
		switch {
		case !judged:
			f.Unjudged++
		case belongs && want[p.URL]:
			right++
		case belongs:
			f.Notes = append(f.Notes, "+ "+docs[0].Title+" ["+why+"]")
		}
		if belongs {
			given++
		} else if want[p.URL] {
			f.Notes = append(f.Notes, "- "+docs[0].Title)
		}
		return nil
	})
	if err != nil {
		return f, fmt.Errorf("eval feeds: %w", err)
	}
	if err := report.Err(); err != nil {
		f.Notes = append(f.Notes, err.Error())
	}
	f.PerSecond = float64(f.Items) / time.Since(start).Seconds()
	f.Precision, f.Recall = ratio(right, given), ratio(right, f.Belong)
	return f, nil
}

// links returns the "link" of each row of a file of JSON Lines.
func links(path string) (map[string]bool, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	out := map[string]bool{}
	rows := bufio.NewScanner(in)
	rows.Buffer(nil, 4<<20)
	for rows.Scan() {
		var row struct {
			Link string `json:"link"`
		}
		if err := json.Unmarshal(rows.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out[row.Link] = true
	}
	return out, rows.Err()
}
