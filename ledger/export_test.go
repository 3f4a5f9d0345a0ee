package ledger

import "sayso/claim"

// What only tests ask for.

// Tells reports whether a claim can tell of an event.
func Tells(c *claim.Claim) bool { return familyOf(c) != "" }

// Digest returns the hash that an entry should have.
func (s Sealed) Digest() string { return s.digest() }
