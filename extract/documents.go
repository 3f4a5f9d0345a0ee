package extract

import (
	"fmt"

	"sayso/doc"
)

// Documents returns the articles of p, one Document each, in page order. The
// error wraps one of the Err values of this package; with an error there is no
// document.
func (x *Extractor) Documents(p doc.Page) ([]doc.Document, error) {
	if len(p.Body) == 0 {
		return nil, fmt.Errorf("extract %s: %w", p.URI, ErrEmpty)
	}
	return nil, fmt.Errorf("extract %s: %w", p.URI, ErrNoText)
}
