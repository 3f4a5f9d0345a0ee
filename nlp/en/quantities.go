package en

import (
	"fmt"
	"maps"
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// QuantityTagger returns the component that finds numbers with what they
// measure and count. It reads times first: figures of a date count nothing.
//
// Value is the number as stated, a range's midpoint. Low and High are the
// bounds that the wording gives; an end that it leaves open equals Value, and
// "up to" begins at 0. Shares ("half of the city", "one in three") are percent.
// Unit numbers and names of weapons ("F-16", "M142") are no quantities,
// ordinals ("35th Brigade") and ages have kinds of their own.
func QuantityTagger() (nlp.Component, error) {
	rules, err := newQuantityRules()
	if err != nil {
		return nil, err
	}
	return &quantityTagger{grammar: rules}, nil
}

type quantityTagger struct{ *grammar }

func (*quantityTagger) Name() string { return "quantities" }
func (*quantityTagger) Requires() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Sentences, nlp.Times}
}
func (*quantityTagger) Assigns() []nlp.Layer { return []nlp.Layer{nlp.Quantities} }

// amountHead is the pattern of a number with its modifiers. Patterns that begin
// with it are tried behind it only, so that it is read once.
const amountHead = "$amount"

// newQuantityRules compiles the rules; see newTimeRules.
func newQuantityRules() (*grammar, error) {
	consts := maps.Clone(quantityConstants)
	for i, c := range currencies {
		consts[c] = float64(i)
	}
	g := newGrammar(quantityWords, quantitySlots, consts)
	g.addNumerals()
	g.noName = g.classes["NOTNAME"] | g.number
	macros := map[string]string{}
	for _, m := range quantityMacros {
		macros[m.name] = m.body
	}
	elements := timeElements(g)
	for _, r := range quantityRules {
		pattern, tail := strings.CutPrefix(r.pattern, amountHead+" ")
		if err := g.compile(pattern, macros, elements); err != nil {
			return nil, fmt.Errorf("en: rule %q of quantities: %w", r.name, err)
		}
		g.tail[len(g.tail)-1] = tail
	}
	g.index()
	return g, nil
}

// Run fills a.Quantities.
func (q *quantityTagger) Run(a *nlp.Analysis) {
	a.Quantities = nil
	if a.Doc == nil || len(a.Tokens) == 0 {
		return
	}
	items := q.scan(a)
	b := quantityBuilder{a: a, g: q.grammar, m: &match{items: items}, text: a.Doc.Text}
	at, times := 0, a.Times
	for _, s := range a.Sentences {
		for at < len(items) && int(items[at].tok) < s.First {
			at++
		}
		b.lo = at
		for at < len(items) && int(items[at].tok) < s.Last {
			at++
		}
		b.hi = at
		times = q.sentence(&b, times)
	}
}

// kmPerMile is the length of a mile, as the rules have it.
const kmPerMile = 1.609344

// sentence takes the longest quantity at each place that no time expression
// holds, from left to right; it returns the times that lie behind.
func (q *quantityTagger) sentence(b *quantityBuilder, times []nlp.Time) []nlp.Time {
	b.titled = unknown
	first := len(b.a.Quantities)
	for i := b.lo; i < b.hi; {
		start := int(b.m.items[i].start)
		for len(times) > 0 && times[0].Span.End <= start {
			times = times[1:]
		}
		if len(times) > 0 && times[0].Span.Start <= start {
			i++
			continue
		}
		b.limit = b.limitBefore(i, times)
		if found, end := q.longest(b, i); end > i {
			if found.kind == nlp.Distance && b.form(end-1) == "Mi" && b.form(end) == "-" { // "two Mi-8 helicopters" are no miles
				found.kind, found.unit, found.noNoun, end = nlp.Count, "", false, end-1
				for _, v := range []*float64{&found.value, &found.low, &found.high} {
					*v /= kmPerMile
				}
			}
			if !found.skip {
				b.add(found, i, end)
			}
			i = end
		} else {
			i++
		}
	}
	b.linkWholes(first)
	return times
}

// linkWholes ties "10 drones" to "16" in "10 drones out of 16", for the
// quantities of the sentence, from number first on.
func (b *quantityBuilder) linkWholes(first int) {
	qs := b.a.Quantities
	for i := first; i+1 < len(qs); i++ {
		part, whole := &qs[i], &qs[i+1]
		if part.Kind != nlp.Count || whole.Kind != nlp.Count || part.Of >= 0 || part.Noun < part.Last || whole.Value < part.Value || part.Modifier == nlp.Range {
			continue
		}
		at := part.Noun + 1
		if at < whole.First && b.a.Form(at) == "out" {
			at++
		}
		if at+1 != whole.First || b.a.Form(at) != "of" || whole.Noun != nlp.NoToken {
			continue
		}
		part.Of, whole.Noun = i+1, part.Noun
	}
}

// limitBefore returns the first item from i on that the next time expression
// holds, or the end of the sentence.
func (b *quantityBuilder) limitBefore(i int, times []nlp.Time) int {
	if len(times) == 0 {
		return b.hi
	}
	for k := i; k < b.hi && k < i+24; k++ {
		if int(b.m.items[k].end) > times[0].Span.Start {
			return k
		}
	}
	return min(b.hi, i+24)
}

// longest returns the longest quantity that begins at item i and the item
// behind it, or i when there is none.
func (q *quantityTagger) longest(b *quantityBuilder, i int) (best measure, end int) {
	end = i
	id := b.m.items[i].id
	if id == idUnknown {
		return best, end
	}
	for _, s := range q.starts[id] {
		if s.second != nil && (i+1 >= b.limit || !s.second.has(b.m.items[i+1].id)) {
			continue
		}
		b.m.clear()
		b.m.limit = b.limit
		at := b.m.run(q.grammar, q.progs[s.rule], 0, i)
		if at <= end {
			continue
		}
		if quantityRules[s.rule].pattern == amountHead {
			best, end = q.tailed(b, i, at, best, end)
		}
		best, end = b.better(s.rule, i, at, best, end)
	}
	return best, end
}

// better makes rule's measure of items [i, at) and returns it if it is longer
// than best, which ends before item end.
func (b *quantityBuilder) better(rule uint16, i, at int, best measure, end int) (measure, int) {
	b.m.from, b.m.to = i, at
	if found, ok := quantityRules[rule].make(b); ok && b.m.to > end {
		return found, b.m.to
	}
	return best, end
}

// tailed tries what may follow an amount, items [i, head): units, currencies.
func (q *quantityTagger) tailed(b *quantityBuilder, i, head int, best measure, end int) (measure, int) {
	if head >= b.limit {
		return best, end
	}
	saved := b.m.slots
	for _, s := range q.tails[b.m.items[head].id] {
		if s.second != nil && (head+1 >= b.limit || !s.second.has(b.m.items[head+1].id)) {
			continue
		}
		b.m.restart(&saved)
		if at := b.m.run(q.grammar, q.progs[s.rule], 0, head); at > end {
			best, end = b.better(s.rule, i, at, best, end)
		}
	}
	b.m.restart(&saved)
	return best, end
}

// measure is a quantity before what it counts is looked for.
type measure struct {
	skip     bool // figures that measure nothing we keep
	kind     nlp.QuantityKind
	value    float64
	low      float64
	high     float64
	modifier nlp.Modifier
	unit     string
	first    int     // items it really takes from, where not the match's first
	whole    float64 // the whole in "10 of 15", 0 when none
	wholeAt  int     // its item
	partEnd  int     // item behind the part's number
	noNoun   bool
}

// add appends a quantity, items [first, end), with the noun it counts.
func (b *quantityBuilder) add(m measure, first, end int) {
	first = max(first, m.first)
	noun := nlp.NoToken
	if !m.noNoun {
		noun = b.noun(first, end, m)
	}
	if m.whole > 0 {
		part := b.quantity(m, first, m.partEnd)
		part.Noun, part.Of = noun, len(b.a.Quantities)+1
		whole := b.quantity(measure{kind: m.kind, value: m.whole, low: m.whole, high: m.whole, modifier: nlp.Exact}, m.wholeAt, end)
		whole.Noun = noun
		b.a.Quantities = append(b.a.Quantities, part, whole)
		return
	}
	out := b.quantity(m, first, end)
	out.Noun = noun
	b.a.Quantities = append(b.a.Quantities, out)
}

func (b *quantityBuilder) quantity(m measure, first, end int) nlp.Quantity {
	items := b.m.items
	return nlp.Quantity{
		Span:  doc.Span{Start: int(items[first].start), End: int(items[end-1].end)},
		First: int(items[first].tok), Last: int(items[end-1].tok) + 1,
		Kind: m.kind, Value: m.value, Low: m.low, High: m.high, Modifier: m.modifier, Unit: m.unit,
		Noun: nlp.NoToken, Of: -1,
	}
}
