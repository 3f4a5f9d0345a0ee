package claim

import (
	"fmt"
	"slices"
	"strings"

	"sayso/doc"
	"sayso/nlp"
	"sayso/place"
	"sayso/theatre"
)

// Version changes whenever the same analysis would give other claims.
const Version = "claim/3"

// Reader reads statements and claims out of analyses. It is made once, never
// changes and may be used by many callers at once.
type Reader struct {
	theatre *theatre.Theatre
	places  *place.Gazetteer
	lexicon *lexicon
	rules   *rules
	front   []*place.Place // sectors of the theatre's front
}

// NewReader compiles the rules. The error names the rule file and the rule.
func NewReader(t *theatre.Theatre, g *place.Gazetteer) (*Reader, error) {
	lex, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	rs, err := loadRules()
	if err != nil {
		return nil, err
	}
	r := &Reader{theatre: t, places: g, lexicon: lex, rules: rs}
	for _, a := range t.Areas {
		if a.Front {
			r.front = append(r.front, &place.Place{Name: a.Name, Class: place.Region, Lat: a.Lat, Lon: a.Lon, Country: a.Country})
		}
	}
	return r, nil
}

// Read returns what the analysed article says: its statements in text order and
// its claims in text order.
func (r *Reader) Read(a *nlp.Analysis) *Report {
	rep, _, _ := r.read(a)
	return rep
}

// read also returns the drafts that the claims were made of, in their order.
func (r *Reader) read(a *nlp.Analysis) (*Report, *reading, []draft) {
	d := r.open(a)
	rep := &Report{Document: a.Doc, Analyser: a.Version + "+" + Version}
	rep.Statements = d.statements()
	var drafts []draft
	for s := range a.Sentences {
		drafts = append(drafts, d.sentenceDrafts(s)...)
	}
	claims, made := make([]Claim, 0, len(drafts)), drafts[:0]
	for _, dr := range drafts {
		if c, err := d.finish(dr); err == nil {
			claims, made = append(claims, c), append(made, dr)
		}
	}
	claims, made = d.shareWords(claims, made)
	d.letGo(claims, made)
	d.complete(claims, made)
	d.verify(claims)
	d.period(claims)
	for i := range claims {
		claims[i].Background = d.isBackground(&claims[i])
		claims[i].Anachronism = d.anachronism(&claims[i])
		claims[i].ID = d.id(&claims[i], i)
	}
	d.linkAbout(claims)
	rep.Claims = claims
	return rep, d, made
}

// id hashes what makes the claim this one: document, sentence, type, slots and
// its number among equals.
func (d *reading) id(c *Claim, n int) ID {
	placeName := ""
	if c.Place != nil {
		placeName = c.Place.Name
	}
	key := fmt.Sprintf("%s|%d|%d|%s|%s|%s|%s|%d", d.a.Doc.ID, c.Sentence.Start, c.Sentence.End, c.Type, c.Origin.Name, placeName, c.Change, n)
	return ID("c:" + string(doc.NewID(key))[7:23])
}

// sideOfCountry returns the belligerent whose state has the ISO code, or None.
func (r *Reader) sideOfCountry(iso string) theatre.Side {
	for _, b := range r.theatre.Belligerents {
		if b.Country == iso && iso != "" {
			return b.Side
		}
	}
	return theatre.None
}

// opponent returns the other belligerent, or "" when there is none or more than
// one.
func (r *Reader) opponent(s theatre.Side) theatre.Side {
	var out theatre.Side
	for _, b := range r.theatre.Belligerents {
		if b.Side != s.Belligerent() {
			if out != "" {
				return ""
			}
			out = b.Side
		}
	}
	return out
}

// belligerent returns the party that stands for a side itself.
func (r *Reader) belligerent(s theatre.Side) *Party {
	for _, b := range r.theatre.Belligerents {
		if b.Side == s.Belligerent() {
			return &Party{Name: b.Name, ID: b.Government, Kind: theatre.Government, Side: b.Side}
		}
	}
	return nil
}

// statements turns attributions into statements. An agency that only passes on
// what another says becomes that one's relay.
func (d *reading) statements() []Statement {
	atts := d.a.Attributions
	relayed := map[int]bool{}
	for _, att := range atts {
		if att.Parent >= 0 && d.passesOn(atts[att.Parent]) {
			relayed[att.Parent] = true
		}
	}
	var out []Statement
	for i, att := range atts {
		if relayed[i] {
			continue
		}
		st := Statement{
			Sentence: d.a.Sentences[att.Sentence].Span, Content: att.Content, Cue: d.cueText(att), Mode: att.Mode,
			Speaker: d.speaker(att), Relays: d.relays(att), Medium: att.Medium, Rule: att.Rule,
		}
		if k := slices.IndexFunc(out, func(o Statement) bool { return o.Sentence == st.Sentence && o.Speaker.Name == st.Speaker.Name }); k >= 0 {
			out[k] = joinStatements(out[k], st, d.a.Doc.Text)
			continue
		}
		if first, second := d.jointSpeakers(&att); first != nil {
			other := st
			st.Speaker, other.Speaker = *first, *second
			out = append(out, st, other)
			continue
		}
		out = append(out, st)
	}
	return out
}

func (d *reading) cueText(att nlp.Attribution) string {
	if att.Cue.Empty() {
		return ""
	}
	return att.Cue.Of(d.a.Doc.Text)
}

// joinStatements keeps one statement for each speaker and sentence.
func joinStatements(a, b Statement, _ string) Statement {
	a.Content = doc.Span{Start: min(a.Content.Start, b.Content.Start), End: max(a.Content.End, b.Content.End)}
	if a.Mode != b.Mode {
		a.Mode = nlp.Mixed
	}
	if a.Medium == "" {
		a.Medium = b.Medium
	}
	if a.Cue == "" {
		a.Cue = b.Cue
	}
	return a
}

// passesOn reports whether an attribution's source is one who passes on what
// others say: an agency or outlet.
func (d *reading) passesOn(att nlp.Attribution) bool {
	k := d.speaker(att).Kind
	return k == theatre.Agency || k == theatre.Outlet
}

// relays lists the enclosing sources, nearest the outlet first.
func (d *reading) relays(att nlp.Attribution) []Party {
	out := []Party{}
	for p, steps := att.Parent, 0; p >= 0 && steps < 8; p, steps = d.a.Attributions[p].Parent, steps+1 {
		out = append([]Party{d.speaker(d.a.Attributions[p])}, out...)
	}
	return out
}

// voiceAt returns the attribution whose content token t lies in, the innermost
// first, or -1 when the outlet speaks itself.
func (d *reading) voiceAt(t int) int {
	best := -1
	span, s := d.a.Tokens[t].Span, d.a.Tokens[t].Sent
	aside, behind := d.relativeAside(t), d.afterComma(t)
	for _, i := range d.index.attributions[s] {
		att := &d.a.Attributions[i]
		if att.Reaction || !att.Content.Contains(span) && !att.Cue.Overlaps(span) ||
			(aside >= 0 && att.Cue.Start < d.a.Tokens[aside].Start || behind >= 0 && att.Cue.Start < d.a.Tokens[behind].Start) && !d.quotedAt(att, t) || d.behindQuotation(att, t) {
			continue
		}
		if best < 0 || att.Content.Len() < d.a.Attributions[best].Content.Len() || att.Parent == best && att.Content == d.a.Attributions[best].Content {
			best = i // the innermost; of two with the same words who is relayed
		}
	}
	return best
}

// inDirectSpeech reports whether token t stands in a quotation.
func (d *reading) inDirectSpeech(t int) bool {
	v := d.voiceAt(t)
	return v >= 0 && d.a.Attributions[v].Mode == nlp.Direct
}

// quotedAt reports whether token t stands within the marks of what attribution
// att quotes: there the words are the speaker's own.
func (d *reading) quotedAt(att *nlp.Attribution, t int) bool {
	switch att.Mode {
	case nlp.Indirect:
		return false
	case nlp.Direct:
		return true
	}
	before := d.a.Doc.Text[min(att.Content.Start, d.a.Tokens[t].Start):d.a.Tokens[t].Start]
	return strings.Count(before, "“") > strings.Count(before, "”") || strings.Count(before, "\"")%2 == 1
}

// narrating are the words by which a headline goes on to tell something itself
// behind what it quotes.
var narrating = map[string]bool{"as": true, "after": true, "amid": true, "while": true, "when": true, "on": true, "hours": true, "days": true, "before": true, "following": true}

// behindQuotation reports whether token t of a headline stands behind the
// quotation that an attribution closes with: "X says 'we hold' as missiles hit
// Y".
func (d *reading) behindQuotation(att *nlp.Attribution, t int) bool {
	if att.Mode == nlp.Indirect || d.kindOf(d.a.Tokens[t].Sent) != doc.Headline {
		return false
	}
	for i := t - 1; i > d.sentenceOf(t).First && d.a.Tokens[i].Start >= att.Content.Start; i-- {
		if narrating[d.form(i)] && strings.ContainsAny(d.a.Form(i-1), "'’”\"") && d.a.Tokens[i-1].UPOS == "PUNCT" {
			return true
		}
	}
	return false
}

// aside reports whether token t stands in a relative clause set off by a comma.
func (d *reading) aside(t int) bool { return d.relativeAside(t) >= 0 }

// relativeAside returns the first word of the relative clause, set off by a comma,
// that token t stands in, "… near the port, which fell in May", or -1. The outlet
// adds it to indirect speech that began before it.
func (d *reading) relativeAside(t int) int {
	for v, steps := t, 0; v != nlp.NoToken && steps < 16; v, steps = d.a.Tokens[v].Head, steps+1 {
		if d.a.Tokens[v].Deprel != "acl:relcl" {
			continue
		}
		first, _ := d.syn.Range(v)
		for first < v && d.a.Tokens[first].UPOS == "PUNCT" {
			first++
		}
		if first > 0 && d.a.Form(first-1) == "," && (d.form(first) == "which" || d.form(first) == "where" || d.form(first) == "who") {
			return first
		}
	}
	return -1
}

// afterComma returns the "after" behind a comma with which the sentence of token
// t goes on to tell what came before, t with it: "said he would send aid, after
// lawmakers passed a package", or -1. The outlet adds it to indirect speech.
func (d *reading) afterComma(t int) int {
	for v, steps := t, 0; v != nlp.NoToken && steps < 16; v, steps = d.a.Tokens[v].Head, steps+1 {
		if m := d.syn.Dependent(v, "mark", "case"); nlp.Is(d.a.Tokens[v].Deprel, "advcl", "obl") && m != nlp.NoToken && m > d.sentenceOf(t).First && m <= t && d.form(m) == "after" && d.a.Form(m-1) == "," {
			return m
		}
	}
	return -1
}

// origin returns whose word the claim at token t rests on, with relays and the
// attribution (-1: the outlet).
func (d *reading) origin(t int) (Party, []Party, int) {
	att := d.voiceAt(t)
	if att < 0 {
		if k := d.goesOn(t); k >= 0 {
			return d.speaker(d.a.Attributions[k]), d.relays(d.a.Attributions[k]), k
		}
		if p := d.reckoner(t); p != nil {
			return *p, []Party{}, -1
		}
		if p := d.filmedBy(t); p != nil {
			return *p, []Party{}, -1
		}
		return d.voice, []Party{}, -1
	}
	return d.speaker(d.a.Attributions[att]), d.relays(d.a.Attributions[att]), att
}

// reckoner returns who "puts losses at …", "estimates the toll at …": the
// subject of the verb whose object token t is.
func (d *reading) reckoner(t int) *Party {
	tok := d.a.Tokens[t]
	if tok.Head == nlp.NoToken || !nlp.Is(tok.Deprel, "obj") {
		return nil
	}
	switch d.lemma(tok.Head) {
	case "put", "estimate", "reckon", "number":
	default:
		return nil
	}
	s := d.syn.Dependent(tok.Head, "nsubj")
	if s == nlp.NoToken {
		return nil
	}
	if p := d.participant(s); p.ID != "" {
		return p
	}
	return nil
}

// ownVoiceStarts are sentence openings by which an outlet takes the word back.
var ownVoiceStarts = map[string]bool{
	"this": true, "the": false, "meanwhile": true, "separately": true, "however": true, "there": true, "earlier": true, "most": true, "it": false,
	"but": true, "in": false, "while": true, "since": true, "with": true, "also": false, "last": true,
}

// goesOn returns the attribution that goes on in a sentence of the same
// paragraph without a new cue, or -1. It must have covered the main clause of
// the sentence just before, and the sentence must refer back to its speaker.
func (d *reading) goesOn(t int) int {
	s := d.a.Tokens[t].Sent
	if k := d.recapped(s); k >= 0 {
		return k
	}
	if s == 0 || d.a.Sentences[s].Block != d.a.Sentences[s-1].Block || d.hasCue(s) || d.kindOf(s) != doc.Paragraph {
		return -1
	}
	first := d.a.Sentences[s].First
	if ownVoiceStarts[d.form(first)] {
		return -1
	}
	for _, i := range d.index.attributions[s-1] {
		att := d.a.Attributions[i]
		if !att.Reaction && att.Parent < 0 && (d.mainClause(att) && d.refersBack(s) || d.carriesOn(s, att)) {
			return i
		}
	}
	return d.passedOn(s)
}

// recapped returns the attribution of the sentence behind s that takes s up and
// says whose word it was, "This was stated by the ministry.", or -1.
func (d *reading) recapped(s int) int {
	if s+1 >= len(d.a.Sentences) || d.a.Sentences[s+1].Block-d.a.Sentences[s].Block > 1 || d.hasCue(s) || d.kindOf(s) != doc.Paragraph {
		return -1
	}
	for _, i := range d.index.attributions[s+1] {
		if d.a.Attributions[i].Recaps {
			return i
		}
	}
	return -1
}

func (d *reading) hasCue(s int) bool {
	return len(d.index.attributions[s]) > 0
}

// mainClause reports whether the attribution's content is most of its sentence.
func (d *reading) mainClause(att nlp.Attribution) bool {
	return att.Content.Len()*2 > d.a.Sentences[att.Sentence].Len()
}

// refersBack reports whether sentence s speaks on in its speaker's words: "our
// soldiers", "we", or "they" and "the enemy" at its start.
func (d *reading) refersBack(s int) bool {
	sent := d.a.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		switch d.form(t) {
		case "our", "we", "us", "enemy":
			return true
		}
	}
	switch d.form(sent.First) {
	case "they", "he", "she", "it":
		return true
	}
	return false
}
