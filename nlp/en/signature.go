package en

import "sayso/nlp"

// signature reads a quotation that is signed with a name behind a dash and fills
// its paragraph, as pull quotes and readers' comments are set: "“It was over in
// a minute.” — Olha Koval, farmer".
func (f *finder) signature(s int) {
	sent := f.a.Sentences[s]
	if s+1 < len(f.a.Sentences) && f.a.Sentences[s+1].Block == sent.Block {
		return
	}
	for d := sent.First; d+1 < sent.Last; d++ {
		if d == 0 || f.a.Sentences[f.a.Tokens[d-1].Sent].Block != sent.Block {
			continue
		}
		q := f.quoteAt[d-1]
		if !dashes[f.a.Form(d)] || q < 0 || f.a.Tokens[d-1].End < f.quotes[q].End || f.quotes[q].count < 3 {
			continue
		}
		src := f.signer(d+1, sent)
		if src == nlp.NoToken {
			return
		}
		content, of := f.quotes[q].Span, f.a.Tokens[d-1].Sent
		content.Start = max(content.Start, f.a.Sentences[of].Start)
		f.add(find{
			sentence: of, verb: d, first: d, end: d + 1, src: src, firm: true, content: content, rule: "signed quotation",
			cue: cue{lemma: f.a.Form(d), stance: nlp.Says, kind: nlp.Assertion},
		})
		return
	}
}

var dashes = set("― — – -- -")

// signer returns the head of the name that begins at token i and ends the
// sentence or stands before a comma, with no verb behind it.
func (f *finder) signer(i int, sent nlp.Sentence) int {
	for k := i; k < sent.Last; k++ {
		if u := f.a.Tokens[k].UPOS; u == "VERB" || u == "AUX" || k-i > 20 {
			return nlp.NoToken
		}
	}
	if f.a.Tokens[i].UPOS != "PROPN" && f.mention[i] < 0 {
		return nlp.NoToken
	}
	k := i
	for k+1 < sent.Last && (f.a.Tokens[k+1].UPOS == "PROPN" || f.mention[i] >= 0 && f.mention[k+1] == f.mention[i]) {
		k++
	}
	return f.headOf(k)
}
