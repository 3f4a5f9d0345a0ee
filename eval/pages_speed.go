package eval

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/markusmobius/go-trafilatura"

	"sayso/doc"
	"sayso/extract"
)

// SpeedFigures are how fast pages are read, side by side with go-trafilatura
// alone: in one process on one core, page by page in turn, each time the
// faster of two readings.
type SpeedFigures struct {
	Pages  int
	Ours   float64 // pages a second, HTML to documents
	Theirs float64 // pages a second, HTML to text by go-trafilatura with its default options
	Median float64 // over pages: their time divided by ours
}

// Speed measures the pages in dir/html.
func Speed(dir string, x *extract.Extractor) (SpeedFigures, error) {
	files, err := filepath.Glob(filepath.Join(dir, "html", "*.html*"))
	if err != nil || len(files) == 0 {
		return SpeedFigures{}, fmt.Errorf("eval pages %s: no html/KEY.html: %w", dir, err)
	}
	slices.Sort(files)
	var ours, theirs time.Duration
	ratios := make([]float64, 0, len(files))
	for i, f := range files {
		body, err := pageBody(strings.TrimSuffix(f, ".gz"))
		if err != nil {
			return SpeedFigures{}, fmt.Errorf("eval pages: %w", err)
		}
		a := func() time.Duration {
			start := time.Now()
			x.Documents(doc.Page{URI: f, MediaType: "text/html", Body: body}) // a page refused takes its time, too
			return time.Since(start)
		}
		b := func() time.Duration {
			start := time.Now()
			trafilatura.Extract(bytes.NewReader(body), trafilatura.Options{}) // a page refused takes its time, too
			return time.Since(start)
		}
		var da, db time.Duration
		if i%2 == 0 {
			da, db = a(), b()
			da, db = min(da, a()), min(db, b())
		} else {
			db, da = b(), a()
			db, da = min(db, b()), min(da, a())
		}
		ours, theirs, ratios = ours+da, theirs+db, append(ratios, db.Seconds()/da.Seconds())
	}
	slices.Sort(ratios)
	n := float64(len(files))
	return SpeedFigures{len(files), n / ours.Seconds(), n / theirs.Seconds(), ratios[len(ratios)/2]}, nil
}
