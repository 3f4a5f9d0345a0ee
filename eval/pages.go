package eval

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"sayso/doc"
	"sayso/extract"
)

// PagesFigures are how well article text is told from its page.
type PagesFigures struct {
	Pages     int     `json:"pages"`
	Precision float64 `json:"precision"` // mean over pages
	Recall    float64 `json:"recall"`    // mean over pages
	F1        float64 `json:"f1"`        // of the two means
	PerSecond float64 `json:"pages_per_second"`
}

// Pages measures the text of the pages in dir: ground-truth.json names for
// each key its "articleBody" and "url", and html/KEY.html(.gz) is the page
// (the layout of scrapinghub/article-extraction-benchmark). Measured are word
// 4-grams (`\w+`) as multisets, with true positives, false positives and false
// negatives as parts of their sum on each page. The article's own text is what
// counts: the headline and captions, which the truth leaves out, are left out
// here.
func Pages(dir string, x *extract.Extractor) (PagesFigures, error) {
	raw, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		return PagesFigures{}, fmt.Errorf("eval pages: %w", err)
	}
	var truth map[string]struct {
		Body string `json:"articleBody"`
		URL  string `json:"url"`
	}
	if err := json.Unmarshal(raw, &truth); err != nil {
		return PagesFigures{}, fmt.Errorf("eval pages %s: %w", dir, err)
	}
	keys := make([]string, 0, len(truth))
	for k := range truth {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var f PagesFigures
	var spent time.Duration
	for _, k := range keys {
		body, err := pageBody(filepath.Join(dir, "html", k+".html"))
		if err != nil {
			return f, fmt.Errorf("eval pages: %w", err)
		}
		start := time.Now()
		docs, _ := x.Documents(doc.Page{URI: k, URL: truth[k].URL, MediaType: "text/html", Body: body}) // a page refused has no text
		spent += time.Since(start)
		p, r := overlap4(fourGrams(truth[k].Body), fourGrams(bodyText(docs)))
		f.Precision += p
		f.Recall += r
		f.Pages++
	}
	if f.Pages == 0 {
		return f, fmt.Errorf("eval pages %s: no pages", dir)
	}
	f.Precision /= float64(f.Pages)
	f.Recall /= float64(f.Pages)
	f.F1 = harmonic(f.Precision, f.Recall)
	f.PerSecond = float64(f.Pages) / spent.Seconds()
	return f, nil
}

// pageBody reads a page that may lie compressed.
func pageBody(path string) ([]byte, error) {
	if b, err := os.ReadFile(path); err == nil {
		return b, nil
	}
	b, err := os.ReadFile(path + ".gz")
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("%s.gz: %w", path, err)
	}
	out, err := io.ReadAll(io.LimitReader(z, extract.MaxPage+1))
	if err != nil {
		return nil, fmt.Errorf("%s.gz: %w", path, err)
	}
	return out, nil
}

// bodyText is the running text of a page's documents.
func bodyText(docs []doc.Document) string {
	var out []string
	for _, d := range docs {
		for _, b := range d.Blocks {
			if b.Kind != doc.Headline && b.Kind != doc.Caption && b.Kind != doc.CreditLine {
				out = append(out, b.Of(d.Text))
			}
		}
	}
	return strings.Join(out, "\n")
}

var wordRun = regexp.MustCompile(`[\p{L}\p{N}\p{M}_]+`)

// fourGrams counts the runs of four words of s; a shorter text is one run.
func fourGrams(s string) map[string]int {
	ws := wordRun.FindAllString(s, -1)
	out := map[string]int{}
	if len(ws) > 0 && len(ws) < 4 {
		out[strings.Join(ws, " ")]++
	}
	for i := 0; i+4 <= len(ws); i++ {
		out[strings.Join(ws[i:i+4], " ")]++
	}
	return out
}

// overlap4 returns precision and recall of one page; two empty texts agree.
func overlap4(truth, got map[string]int) (precision, recall float64) {
	tp, fp, fn := 0, 0, 0
	for k, n := range got {
		tp += min(n, truth[k])
		fp += max(0, n-truth[k])
	}
	for k, n := range truth {
		fn += max(0, n-got[k])
	}
	precision, recall = 1, 1
	if tp+fp > 0 {
		precision = float64(tp) / float64(tp+fp)
	}
	if tp+fn > 0 {
		recall = float64(tp) / float64(tp+fn)
	}
	return precision, recall
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}
