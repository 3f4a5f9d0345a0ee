package en

import (
	"fmt"
	"maps"
	"time"

	"sayso/nlp"
)

// TimeTagger returns the component that finds time expressions and gives them
// TIMEX3 values against the document's date. dayOne gives the n-th day of the
// conflict ("day 475 of the war"); it may be nil.
//
// A weekday or a day of the year without a year is the nearest one gone by, or
// the nearest to come where the verb speaks of the future. "Overnight" spans
// from midnight to 08:00 of the day on which the night ends, and has the value
// of the night that began the evening before. Without a reference only
// absolute dates have Start and End.
func TimeTagger(dayOne func(n int) time.Time) (nlp.Component, error) {
	rules, err := newTimeRules()
	if err != nil {
		return nil, err
	}
	return &timeTagger{timeRules: rules, dayOne: dayOne}, nil
}

type timeTagger struct {
	*timeRules
	dayOne func(n int) time.Time
}

// timeRules is the compiled grammar of times with the builder of each rule.
type timeRules struct {
	*grammar
	rules []timeRule
}

func (*timeTagger) Name() string          { return "times" }
func (*timeTagger) Requires() []nlp.Layer { return []nlp.Layer{nlp.Tokens, nlp.Sentences} }
func (*timeTagger) Assigns() []nlp.Layer  { return []nlp.Layer{nlp.Times} }

// newTimeRules compiles the rules. The tables are constants of the program and
// its tests compile them, so that an error cannot reach a user.
func newTimeRules() (*timeRules, error) {
	consts := maps.Clone(timeConstants)
	for name, u := range unitNames {
		consts[name] = float64(u)
	}
	g := newGrammar(timeWords, timeSlots, consts)
	g.addNumerals()
	g.noName = g.classes["NOTNAME"] | g.number
	macros := map[string]string{}
	for _, m := range timeMacros {
		macros[m.name] = m.body
	}
	elements := timeElements(g)
	t := &timeRules{grammar: g}
	for _, table := range [][]timeRule{calendarRules, relativeRules, lengthRules} {
		for _, r := range table {
			if err := g.compile(r.pattern, macros, elements); err != nil {
				return nil, fmt.Errorf("en: rule %q of times: %w", r.name, err)
			}
			t.rules = append(t.rules, r)
		}
	}
	g.index()
	return t, nil
}

// Run fills a.Times.
func (t *timeTagger) Run(a *nlp.Analysis) {
	a.Times = nil
	if a.Doc == nil || len(a.Tokens) == 0 {
		return
	}
	items := t.scan(a)
	r := timeResolver{a: a, tagger: t}
	b := timeBuilder{g: t.grammar, m: &match{items: items}, text: a.Doc.Text}
	r.b = &b
	at := 0
	for _, s := range a.Sentences {
		for at < len(items) && int(items[at].tok) < s.First {
			at++
		}
		b.lo = at
		for at < len(items) && int(items[at].tok) < s.Last {
			at++
		}
		b.hi = at
		t.sentence(&b, &r)
	}
}

// sentence takes the longest expression at each place from left to right; of
// equally long ones that of the first rule.
func (t *timeTagger) sentence(b *timeBuilder, r *timeResolver) {
	for i := b.lo; i < b.hi; {
		if found, end := t.longest(b, i); end > i {
			r.add(found, i, end)
			i = end
		} else {
			i++
		}
	}
}

// longest returns the longest expression that begins at item i and the item
// behind it, or i when there is none.
func (t *timeTagger) longest(b *timeBuilder, i int) (best timex, end int) {
	end = i
	id := b.m.items[i].id
	if id == idUnknown {
		return best, end
	}
	for _, s := range t.starts[id] {
		if s.second != nil && (i+1 >= b.hi || !s.second.has(b.m.items[i+1].id)) {
			continue
		}
		rule := s.rule
		b.m.reset(b.hi)
		at := b.m.run(t.grammar, t.progs[rule], 0, i)
		if at <= end {
			continue
		}
		b.m.from, b.m.to = i, at
		if found, ok := t.rules[rule].make(b); ok {
			best, end = found, b.m.to
		}
	}
	return best, end
}
