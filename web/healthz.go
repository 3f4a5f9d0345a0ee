package web

import (
	"fmt"
	"net/http"

	"sayso/ledger"
)

// healthz answers GET /healthz: 200 with the Seq of the ledger when it can be
// read.
func (s *Site) healthz(w http.ResponseWriter, r *http.Request) {
	var seq ledger.Seq
	if err := s.view(r, ledger.Until{}, func(l *ledger.Ledger) { seq = l.Seq() }); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprintf(w, "ok\nseq %d\n", seq)
}
