package eval

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
)

// PagesIn returns a function for Gold that reads the page of a stem from the
// folder dir: the file whose name without its ending is the stem.
func PagesIn(dir string, a *engine.Analyst) func(stem string) ([]*claim.Report, error) {
	return func(stem string) ([]*claim.Report, error) {
		names, err := filepath.Glob(filepath.Join(dir, stem+".*"))
		if err != nil || len(names) == 0 {
			return nil, fmt.Errorf("eval: %s holds no page %s.*", dir, stem)
		}
		body, err := os.ReadFile(names[0])
		if err != nil {
			return nil, fmt.Errorf("eval: %w", err)
		}
		docs, err := a.Documents(doc.Page{URI: names[0], Body: bytes.Clone(body), MediaType: "text/plain"})
		if err != nil {
			return nil, fmt.Errorf("eval: %w", err)
		}
		var out []*claim.Report
		for i := range docs {
			out = append(out, a.Report(&docs[i]))
		}
		return out, nil
	}
}
