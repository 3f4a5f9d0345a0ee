package extract

import "sayso/doc"

func (x *Extractor) fromHTML(p doc.Page, text string) ([]article, error) { return nil, ErrNoText }
func (x *Extractor) fromItem(p doc.Page, text string) ([]article, error) { return nil, ErrNoText }
