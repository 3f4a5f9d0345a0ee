// Package store keeps pages, documents, reports and ledger entries, and
// remembers how far each named watcher got. It defines the interface; the
// drivers are sub-packages, and sayso/store/storetest is the suite that each of
// them passes. It judges nothing that it keeps.
package store
