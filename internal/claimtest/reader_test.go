package claimtest

import (
	"sync"

	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
	"sayso/place"
	"sayso/theatre"
)

// reader is the real pipeline over the theatre of Ukraine, made once.
var reader Reader = func(d *doc.Document) (*claim.Report, error) {
	a, err := analyst()
	if err != nil {
		return nil, err
	}
	return a.Report(d), nil
}

var analyst = sync.OnceValues(func() (*engine.Analyst, error) {
	t, err := theatre.Open("ukraine")
	if err != nil {
		return nil, err
	}
	g, err := place.World()
	if err != nil {
		return nil, err
	}
	return engine.NewAnalyst(t, g)
})
