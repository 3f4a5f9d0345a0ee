package store_test

import (
	"testing"

	"sayso/store"
	"sayso/store/storetest"
)

// Ensure that the store in memory keeps the promises of a store.
func TestMem(t *testing.T) {
	storetest.Run(t, func(_ *testing.T, now store.Clock) store.Store { return store.NewMem(now) })
}
