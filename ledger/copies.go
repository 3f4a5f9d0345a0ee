package ledger

import (
	"cmp"
	"slices"

	"sayso/claim"
	"sayso/doc"
	"sayso/theatre"
)

// text is a document of an event whose own word something in it is.
type text struct {
	document doc.ID
	voice    *voice
	seq      Seq
	rank     int // agencies, other outlets that the register knows, the rest
	near     []int
	lent     *loan
}

// loan is whose word the texts of one copy chain are. Whom they count as goes
// by what they are, so that it is the same in any order of arrival; the name
// is that of the first seen.
type loan struct {
	root  string
	known bool
	first *text
	texts int
}

// The ranks of texts.
const (
	byAgency = iota
	byKnown
	byUnknown
)

// shareCopies makes texts of an event of which one copies the other one word:
// an agency's where one of them is an agency's, else that of the outlets that
// the register knows, as one. A text that copies those of two agencies joins
// the two not, and no unknown site joins what known outlets tell.
func (e *Event) shareCopies(m *memory) {
	copied := false
	for _, as := range [][]Appearance{e.Appearances, e.Responses} {
		for i := range as {
			a := &as[i]
			copied = copied || a.copies
			if a.lent {
				a.speakAs(a.voice, a.voice.root, a.voice.known, m)
				a.lent = false
			}
		}
	}
	if !copied {
		return
	}
	texts := e.texts()
	lend(texts)
	at := make(map[doc.ID][]*text, len(texts))
	e.lenders = map[string][]string{}
	for _, t := range texts {
		at[t.document] = append(at[t.document], t)
		if of := t.voice.root; of != t.lent.root && !slices.Contains(e.lenders[of], t.lent.root) {
			e.lenders[of] = append(e.lenders[of], t.lent.root)
		}
	}
	for _, as := range [][]Appearance{e.Appearances, e.Responses} {
		for i := range as {
			a := &as[i]
			if a.voice == nil {
				continue
			}
			for _, t := range at[a.Source.Document] {
				if t.voice == a.voice && t.lent.texts > 1 {
					a.speakAs(t.lent.first.voice, t.lent.root, t.lent.known, m)
					a.lent = true
				}
			}
		}
	}
}

// speakAs makes what rests on the word of an appearance's own document rest on
// another's, or on its own again.
func (a *Appearance) speakAs(v *voice, root string, known bool, m *memory) {
	w := *a.Word
	w.Root, w.Known = root, known
	if w.own {
		w.Origin, w.Relays = &v.party, v.via
		if v != w.voice {
			via := append([]claim.Party{w.voice.party}, w.voice.via...)
			w.Relays = drop(append(via, v.via...), v.party)
		}
	}
	a.Word = m.word(w)
}

// texts returns the documents of an event on whose own word something rests,
// by rank and then by what they are, each with those that it copies or that
// copy it.
func (e *Event) texts() []*text {
	type key struct {
		document doc.ID
		voice    *voice
	}
	seen := map[key]*text{}
	var out []*text
	copies := map[*text]*KeptSource{}
	for _, as := range [][]Appearance{e.Appearances, e.Responses} {
		for i := range as {
			a := &as[i]
			if a.voice == nil {
				continue
			}
			k := key{a.Source.Document, a.voice}
			if t := seen[k]; t != nil {
				t.seq = min(t.seq, a.Seq)
				continue
			}
			t := &text{document: a.Source.Document, voice: a.voice, seq: a.Seq, rank: a.voice.rank()}
			seen[k], copies[t], out = t, a.Source, append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b *text) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.voice.root, b.voice.root), cmp.Compare(a.document, b.document), cmp.Compare(a.voice.party.Name, b.voice.party.Name))
	})
	at := make(map[doc.ID][]int, len(out))
	for i, t := range out {
		at[t.document] = append(at[t.document], i)
	}
	link := func(i, j int) {
		out[i].near, out[j].near = append(out[i].near, j), append(out[j].near, i)
	}
	for i, t := range out {
		if same := at[t.document]; same[0] != i {
			link(i, same[0]) // one text under two names
		}
		for _, of := range copies[t].CopyOf {
			if same := at[of]; len(same) > 0 && of != copies[t].Supersedes && of != t.document {
				link(i, same[0])
			}
		}
	}
	for _, t := range out {
		slices.Sort(t.near)
	}
	return out
}

// rank returns what a voice weighs when texts are alike.
func (v *voice) rank() int {
	switch {
	case v.known && v.party.Kind == theatre.Agency:
		return byAgency
	case v.known:
		return byKnown
	}
	return byUnknown
}

// lend gives each text its loan, rank by rank: from texts of a higher rank as
// near as can be, else one for all that hang together.
func lend(texts []*text) {
	for rank := byAgency; rank <= byUnknown; rank++ {
		var queue []int
		for i, t := range texts {
			if t.lent != nil {
				queue = append(queue, i)
			}
		}
		spread(texts, queue, rank)
		for i, t := range texts {
			if t.rank == rank && t.lent == nil {
				t.lent = &loan{t.voice.root, t.voice.known, t, 1}
				spread(texts, []int{i}, rank)
			}
		}
	}
}

// spread lends what the texts of the queue were lent to those of a rank that
// hang together with them.
func spread(texts []*text, queue []int, rank int) {
	for len(queue) > 0 {
		t := texts[queue[0]]
		queue = queue[1:]
		for _, j := range t.near {
			o := texts[j]
			if o.lent != nil || o.rank != rank {
				continue
			}
			o.lent = t.lent
			o.lent.texts++
			if first := o.lent.first; o.rank == first.rank && o.seq < first.seq {
				o.lent.first = o
			}
			queue = append(queue, j)
		}
	}
}
