package ledger

import (
	"time"

	"sayso/theatre"
)

// Register is what the ledger asks of a theatre: who is who. A
// *theatre.Theatre answers it through [New].
type Register interface {
	Party(id string) (theatre.Party, bool)
	ByName(name string, at time.Time) []theatre.Party
	OutletByDomain(domain string) (theatre.Party, bool)
	OutletByName(name string) (theatre.Party, bool)
	Sides() []theatre.Side // the belligerents
}

// Until bounds a fold: entries up to Seq and seen not after Seen. Zero fields
// bound nothing.
type Until struct {
	Seq  Seq
	Seen time.Time
}
