package en

import (
	"strings"

	"sayso/nlp"
)

// bodyHeads end or begin the names of organisations.
var bodyHeads = set("ministry department agency bureau commission committee council board authority administration association society institute institution union federation league party front movement army navy forces force brigade battalion regiment corps guard command staff service services office court parliament assembly senate congress tribunal organization organisation organizations organisations coalition alliance brotherhood directorate inspectorate secretariat foundation fund bank university corporation company group center centre")

// bodyLinks join the head of an organisation's name to what follows.
var bodyLinks = set("of for on")

// bodies gives the names of organisations that are made of a head like
// "Ministry" or "Council" and capitalised words before it, or after it behind
// "of" or "for". Sentences in title case are left alone.
func bodies(a *nlp.Analysis, p *passage) []known {
	var out []known
	start := 0
	for _, end := range p.ends {
		if !titleCase(p, start, end) {
			for i := start; i < end; i++ {
				if p.words[i].Title && bodyHeads[p.words[i].Lower] && nameWord(a, p, i, start) {
					k := known{bodyStart(a, p, i, start), bodyEnd(a, p, i, end), nlp.ORG}
					if k.to-k.from > 1 {
						out = append(out, k)
					}
					i = k.to - 1
				}
			}
		}
		start = end
	}
	return out
}

// nameWord reports whether a capitalised word may be part of a name: a proper
// noun, or a noun that does not begin its sentence.
func nameWord(a *nlp.Analysis, p *passage, i, start int) bool {
	u := a.Tokens[p.first+i].UPOS
	return u == "PROPN" || u == "NOUN" && i > start
}

// titleCase reports whether most words of a sentence begin with a capital.
func titleCase(p *passage, from, to int) bool {
	capital, letters := 0, 0
	for _, w := range p.words[from:to] {
		if w.Letter {
			letters++
			if w.Title {
				capital++
			}
		}
	}
	return capital*5 > letters*3
}

// bodyStart goes left from the head over capitalised proper nouns and
// adjectives.
func bodyStart(a *nlp.Analysis, p *passage, head, start int) int {
	from := head
	for from > start {
		w, t := &p.words[from-1], &a.Tokens[p.first+from-1]
		joined := w.Form == "-" && from-1 > start && p.words[from-2].Title
		if !joined && (!w.Title || !nameWord(a, p, from-1, start) && (t.UPOS != "ADJ" || from-1 == start && !strings.HasSuffix(w.Form, "n")) || honorifics[w.Lower] || officeNouns[w.Lower]) {
			break
		}
		from--
	}
	return from
}

// bodyEnd goes right from the head: over "of the" and capitalised words, and
// further "of" or "and".
func bodyEnd(a *nlp.Analysis, p *passage, head, end int) int {
	to := head + 1
	for to < end {
		k := to
		if !bodyLinks[p.words[k].Form] && !(p.words[k].Form == "and" && to > head+1) {
			break
		}
		if k++; k < end && p.words[k].Form == "the" {
			k++
		}
		run := k
		for run < end && p.words[run].Title && (nameWord(a, p, run, -1) || a.Tokens[p.first+run].UPOS == "ADJ") {
			run++
		}
		if run == k || p.words[to].Form != "of" && run-k == 1 && p.words[to].Form != "for" || a.Tokens[p.first+k].XPOS == "CD" || calendar[p.words[k].Form] {
			break
		}
		to = run
	}
	return to
}

// largerBodies puts the bodies in the place of the names within them; those
// that cross another name or hold a person are left out.
func largerBodies(found, larger []known) []known {
	for _, e := range larger {
		crossed := false
		for _, k := range found {
			if k.from < e.to && e.from < k.to && (k.class == nlp.PER || k.from < e.from || k.to > e.to) {
				crossed = true
			}
		}
		if crossed {
			continue
		}
		kept := found[:0]
		for _, k := range found {
			if k.from < e.from || k.to > e.to {
				kept = append(kept, k)
			}
		}
		found = append(kept, e)
	}
	return sorted(found)
}
