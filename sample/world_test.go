package sample_test

import (
	"strings"
	"testing"
	"time"

	"sayso/brief"
	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
	"sayso/ledger"
	"sayso/sample"
	"sayso/theatre"
)

// read reads the whole world once.
func read(t *testing.T) (*theatre.Theatre, *ledger.Ledger, map[doc.ID]*claim.Report) {
	t.Helper()
	th, err := theatre.Open(sample.Theatre)
	if err != nil {
		t.Fatal(err)
	}
	a, err := engine.NewAnalyst(th, nil)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := sample.Pages()
	if err != nil {
		t.Fatal(err)
	}
	reading, err := engine.Read(t.Context(), engine.Options{Maker: a}, pages)
	if err != nil {
		t.Fatal(err)
	}
	if len(reading.Refused) > 0 {
		t.Errorf("refused: %v", reading.Refused)
	}
	l, err := reading.Ledger(t.Context(), th, ledger.Until{})
	if err != nil {
		t.Fatal(err)
	}
	reports := map[doc.ID]*claim.Report{}
	for _, r := range reading.Reports {
		reports[r.Document.ID] = r
	}
	return th, l, reports
}

// Who starts the program for the first time sees a briefing with something in
// each part, in which every line is cited and every number stands in a cited
// sentence of a page.
func TestBriefingOfTheWorld(t *testing.T) {
	th, l, reports := read(t)
	b := brief.Compose(l, th, time.Time{}, brief.Options{})
	if len(b.Glance) < 5 {
		t.Errorf("%d lines at a glance", len(b.Glance))
	}
	for _, s := range b.Sections {
		if len(s.Lines) == 0 && s.Name != brief.Statements {
			t.Errorf("section %q is empty", s.Name)
		}
		for _, line := range s.Lines {
			if len(line.Citations) == 0 || line.Uncited() != "" {
				t.Errorf("%q: %d citations, %q stands in none", line.Text, len(line.Citations), line.Uncited())
			}
			for _, c := range line.Citations {
				r := reports[c.Document]
				if r == nil || r.Document.Text[c.Start:c.End] != c.Quote {
					t.Errorf("%q cites %q, which does not stand there", line.Text, c.Quote)
				}
			}
		}
	}
}

// The ring of seven sites does not get to the top, and its story is no more
// than claimed; the toll of the strike is the last one told.
func TestRingAndToll(t *testing.T) {
	th, l, _ := read(t)
	b := brief.Compose(l, th, time.Time{}, brief.Options{})
	toll := false
	for _, line := range b.Glance {
		if strings.Contains(line.Text, "Leopard") {
			t.Errorf("at a glance: %q", line.Text)
		}
		toll = toll || strings.Contains(line.Text, "13 people were killed") && strings.Contains(line.Text, "Kryvyi Rih")
	}
	if !toll {
		t.Error("the toll of 13 in Kryvyi Rih is not at a glance")
	}
	for _, s := range b.Sections {
		for _, line := range s.Lines {
			if strings.Contains(line.Text, "40 Leopard") && line.Standing != ledger.Claimed && line.Standing != ledger.Disputed {
				t.Errorf("%q stands as %s", line.Text, line.Standing)
			}
		}
	}
}
