package main

import (
	"io"
	"testing"

	"sayso/sample"
)

// Ensure that pages that were stored when the program was killed are read at
// the next start.
func TestStoredButNotRead(t *testing.T) {
	p := &program{t.Context(), nil, io.Discard, io.Discard}
	data := dataFlag{Data: t.TempDir()}
	pages, err := sample.Pages()
	if err != nil {
		t.Fatal(err)
	}
	n, err := data.open(p, theatreFlag{sample.Theatre}, true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.engine.Put(p.ctx, pages[:3]...); err != nil {
		t.Fatal(err)
	}
	n.close(&err)
	if err != nil {
		t.Fatal(err)
	}

	if n, err = data.open(p, theatreFlag{sample.Theatre}, true); err != nil {
		t.Fatal(err)
	}
	defer n.close(&err)
	added, err := n.engine.Put(p.ctx, pages[:3]...)
	if err != nil || added != 0 {
		t.Fatalf("%d pages were stored twice, %v", added, err)
	}
	if err := n.work(p, added, nil); err != nil {
		t.Fatal(err)
	}
	counts, err := n.store.Counts(p.ctx)
	if err != nil || counts.Entries != 3 {
		t.Errorf("%d of 3 pages are in the ledger, %v", counts.Entries, err)
	}
}
