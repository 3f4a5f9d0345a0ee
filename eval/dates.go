package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sayso/doc"
	"sayso/extract"
)

// DatesFigures are how well publication days are found.
type DatesFigures struct {
	Pages     int      `json:"pages"`
	Given     int      `json:"given"`    // pages for which a day was given
	Correct   int      `json:"correct"`  // of those, the days that agree
	Accuracy  float64  `json:"accuracy"` // Correct/Given: where a date is given
	Recall    float64  `json:"recall"`   // Correct/Pages
	F1        float64  `json:"f1"`
	PerSecond float64  `json:"pages_per_second"`
	Wrong     []string `json:"-"` // "file given want" of each day that does not agree
}

// Dates measures the publication days of the pages in dir: gold.tsv names in
// its columns "file", "url" and "date" each page, its address and its day. The
// address is given to the extractor, as it is known of every page fetched. Pages
// for which the gold names no day are left out.
func Dates(dir string, x *extract.Extractor) (DatesFigures, error) {
	raw, err := os.ReadFile(filepath.Join(dir, "gold.tsv"))
	if err != nil {
		return DatesFigures{}, fmt.Errorf("eval dates: %w", err)
	}
	var f DatesFigures
	var spent time.Duration
	rows := strings.Split(strings.TrimSpace(string(raw)), "\n")
	for _, row := range rows[1:] {
		cols := strings.Split(strings.TrimRight(row, "\r"), "\t")
		if len(cols) < 3 {
			return f, fmt.Errorf("eval dates %s: row %q has fewer than 3 columns", dir, row)
		}
		body, err := pageBody(filepath.Join(dir, cols[0]))
		if err != nil {
			return f, fmt.Errorf("eval dates: %w", err)
		}
		start := time.Now()
		docs, _ := x.Documents(doc.Page{URI: cols[0], URL: cols[1], MediaType: "text/html", Body: body}) // a page refused has no date
		spent += time.Since(start)
		f.count(cols[0], cols[2], docs)
	}
	if f.Given > 0 {
		f.Accuracy = float64(f.Correct) / float64(f.Given)
	}
	f.Recall = float64(f.Correct) / float64(f.Pages)
	f.F1 = harmonic(f.Accuracy, f.Recall)
	f.PerSecond = float64(f.Pages) / spent.Seconds()
	return f, nil
}

func (f *DatesFigures) count(file, want string, docs []doc.Document) {
	if _, err := time.Parse(time.DateOnly, want); err != nil {
		return // a page that has no day
	}
	f.Pages++
	if len(docs) == 0 || docs[0].Published.IsZero() {
		return
	}
	f.Given++
	got := docs[0].Published.Time.Format(time.DateOnly)
	if got == want {
		f.Correct++
		return
	}
	f.Wrong = append(f.Wrong, fmt.Sprintf("%s %s %s %s", file, got, docs[0].Basis, want))
}
