package claim

import (
	"slices"

	"sayso/nlp"
)

// A package of aid is told with what it holds: "a $300m package including 15
// vehicles and 10 boats", "its biggest package yet: 30 tanks, 20 guns".

// packageReach is how many words back from a count its package may stand.
const packageReach = 40

// packed reports whether quantity q counts arms that a package told before it holds.
func (d *reading) packed(q nlp.Quantity) bool {
	if q.Kind != nlp.Count || q.Noun == nlp.NoToken || !d.isAny(q.Noun, []class{"equipment", "missile", classWeapon, "aid"}) && !d.isAny(d.weaponHead(q.Noun), []class{"equipment", "missile", "aid"}) {
		return false
	}
	sent := d.sentenceOf(q.First)
	for t := q.First - 1; t > max(sent.First, q.First-packageReach); t-- {
		if d.a.Tokens[t].UPOS == "AUX" || d.finiteTag(t) && d.lemma(t) != "include" {
			return false
		}
		switch d.lemma(t) {
		case "include", "including", "comprise", "contain", ":":
		default:
			continue
		}
		for p := t - 1; p >= max(sent.First, t-packageWords); p-- {
			if slices.Contains([]string{"package", "tranche", "shipment", "batch", "drawdown"}, d.lemma(p)) {
				return true
			}
			if d.finiteTag(p) || d.a.Form(p) == "," && d.lemma(t) != ":" && p < t-1 {
				break
			}
		}
		return false
	}
	return false
}

// packageWords is how many words may part a package from "including".
const packageWords = 9

// bracketed reports whether sum q is told again in brackets behind the same sum in
// another currency: "2.7 billion euros ($3 billion)".
func (d *reading) bracketed(q nlp.Quantity) bool {
	if q.First < 2 || d.a.Form(q.First-1) != "(" {
		return false
	}
	return slices.ContainsFunc(d.quantitiesIn(d.a.Tokens[q.First].Sent), func(o nlp.Quantity) bool {
		return o.Kind == nlp.Money && o.Unit != q.Unit && o.Last == q.First-1
	})
}

// moneyAt reports whether token t belongs to a sum.
func (d *reading) moneyAt(t int) bool {
	return slices.ContainsFunc(d.quantitiesIn(d.a.Tokens[t].Sent), func(q nlp.Quantity) bool {
		return q.Kind == nlp.Money && q.First <= t && t < q.Last
	})
}

// worthOf returns what a sum at token t is given in, "weapons" of "two billion euros
// worth of weapons" and of "two billion euros in weapons", or NoToken.
func (d *reading) worthOf(t int) int {
	for i := t + 1; i+1 < min(t+packageWords, d.sentenceOf(t).Last); i++ {
		if w := d.form(i); w != "of" && w != "in" {
			continue
		}
		for n := i + 1; n < min(i+packageWords, d.sentenceOf(t).Last) && d.a.Tokens[n].UPOS != "PUNCT"; n++ {
			if d.is(n, "aid") && nounlike(d.a.Tokens[n]) && (n+1 >= d.sentenceOf(t).Last || !nounlike(d.a.Tokens[n+1])) {
				return n
			}
		}
		return nlp.NoToken
	}
	return nlp.NoToken
}

// holdsArms reports whether a draft of aid counts arms in a package, whoever gives it.
func (d *reading) holdsArms(dr draft) bool {
	return slices.ContainsFunc(dr.frame.args["subj"], func(t int) bool { return d.lemma(t) == "package" || d.lemma(t) == "tranche" }) &&
		slices.ContainsFunc(dr.numbers, func(n number) bool { return n.q.Kind == nlp.Count && d.packed(n.q) })
}
