package extract

import "sayso/doc"

func (x *Extractor) fromItem(p doc.Page, text string) ([]article, error) { return nil, ErrNoText }
