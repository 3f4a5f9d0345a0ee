package eval

import (
	"fmt"
	"hash/crc32"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sayso/claim"
	"sayso/theatre"
)

// Counts are true positives, false positives and false negatives.
type Counts struct{ TP, FP, FN int }

// Precision is the share of what was found that is right; 0 of nothing.
func (c Counts) Precision() float64 { return ratio(c.TP, c.TP+c.FP) }

// Recall is the share of what is there that was found.
func (c Counts) Recall() float64 { return ratio(c.TP, c.TP+c.FN) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// GoldResult is what the annotated pages say of our reading of them. The
// measures are those of the annotators' own scorer.
type GoldResult struct {
	Pages      int
	Claims     Counts
	Strict     Counts // type, origin's side, place, numbers and polarity right
	Statements Counts
	Speaker    int // matched statements with the right speaker
	Side       int // matched statements with the right side
	Slots      map[string][2]int
	Types      map[string]Counts
	SplitOK    int // pages with the right number of articles
	Dates      [2]int
	Furniture  Counts
	Notes      []string // every claim missed or too many
}

// Gold scores reports against the annotated folder. read gives the reports of
// the page whose file name has the given stem.
func Gold(dir string, read func(stem string) ([]*claim.Report, error)) (GoldResult, error) {
	files, err := readGold(dir)
	if err != nil {
		return GoldResult{}, err
	}
	res := GoldResult{Slots: map[string][2]int{}, Types: map[string]Counts{}}
	for _, g := range files {
		reports, err := read(g.File)
		if err != nil {
			return res, err
		}
		res.add(g, predicted(reports))
	}
	return res, nil
}

func (r *GoldResult) add(g goldFile, ours []goldArticle) {
	r.Pages++
	if len(g.Articles) == len(ours) {
		r.SplitOK++
	}
	r.addDates(g.Articles, ours)
	r.addFurniture(g.Articles, ours)
	var gc, pc []goldClaim
	var gs, ps []goldStatement
	for _, a := range g.Articles {
		gc, gs = append(gc, a.Claims...), append(gs, a.Statements...)
	}
	for _, a := range ours {
		pc, ps = append(pc, a.Claims...), append(ps, a.Statements...)
	}
	r.addClaims(g.File, gc, pc)
	r.addStatements(gs, ps)
}

func (r *GoldResult) addDates(gold, ours []goldArticle) {
	for _, a := range gold {
		if a.Published == "" {
			continue
		}
		r.Dates[1]++
		if slices.ContainsFunc(ours, func(o goldArticle) bool { return day(o.Published) == day(a.Published) }) {
			r.Dates[0]++
		}
	}
}

func day(s string) string { return s[:min(10, len(s))] }

func (r *GoldResult) addFurniture(gold, ours []goldArticle) {
	var rest []goldSentence
	for _, a := range ours {
		rest = append(rest, a.Furniture...)
	}
	for _, a := range gold {
		for _, f := range a.Furniture {
			k := slices.IndexFunc(rest, func(o goldSentence) bool { return slices.Equal(o, f) })
			if k < 0 {
				r.Furniture.FN++
				continue
			}
			rest = slices.Delete(rest, k, k+1)
			r.Furniture.TP++
		}
	}
	r.Furniture.FP += len(rest)
}

// pair is a candidate match of gold item g and our item p.
type pair struct {
	g, p   int
	weight float64
}

// matchBest takes the best-agreeing pairs first, each item once.
func matchBest(pairs []pair) []pair {
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].weight > pairs[j].weight })
	usedG, usedP := map[int]bool{}, map[int]bool{}
	var out []pair
	for _, p := range pairs {
		if !usedG[p.g] && !usedP[p.p] {
			usedG[p.g], usedP[p.p] = true, true
			out = append(out, p)
		}
	}
	return out
}

func (r *GoldResult) addClaims(file string, gold, ours []goldClaim) {
	var pairs []pair
	for i, g := range gold {
		for j, p := range ours {
			if o := wordOverlap(g.Sentence, p.Sentence); g.Type == p.Type && o >= 0.7 {
				for _, s := range slots {
					if s.right(g, p) {
						o++
					}
				}
				pairs = append(pairs, pair{i, j, o})
			}
		}
	}
	matched := matchBest(pairs)
	full := 0
	hitG, hitP := map[int]bool{}, map[int]bool{}
	for _, m := range matched {
		hitG[m.g], hitP[m.p] = true, true
		wrong, strict := r.addSlots(gold[m.g], ours[m.p])
		if strict {
			full++
		}
		if wrong != "" {
			r.Notes = append(r.Notes, note(file, "wrong"+wrong+" in", ours[m.p]))
		}
	}
	n := len(matched)
	r.Claims.TP, r.Claims.FP, r.Claims.FN = r.Claims.TP+n, r.Claims.FP+len(ours)-n, r.Claims.FN+len(gold)-n
	r.Strict.TP, r.Strict.FP, r.Strict.FN = r.Strict.TP+full, r.Strict.FP+len(ours)-full, r.Strict.FN+len(gold)-full
	for i, g := range gold {
		r.addType(g.Type, hitG[i], true)
		if !hitG[i] {
			r.Notes = append(r.Notes, note(file, "missed", g))
		}
	}
	for j, p := range ours {
		if !hitP[j] {
			r.addType(p.Type, false, false)
			r.Notes = append(r.Notes, note(file, "too many", p))
		}
	}
}

// note words one disagreement for those who look for its cause.
func note(file, what string, c goldClaim) string {
	return fmt.Sprintf("%s %s %s by %q place %q %s: %s", file, what, c.Type, c.Origin, c.Place, c.rule, c.text)
}

func (r *GoldResult) addType(t string, hit, inGold bool) {
	c := r.Types[t]
	switch {
	case hit:
		c.TP++
	case inGold:
		c.FN++
	default:
		c.FP++
	}
	r.Types[t] = c
}

// addSlots counts the slots of a matched pair, words those that are wrong and
// reports whether the strict ones are all right.
func (r *GoldResult) addSlots(g, p goldClaim) (wrong string, strict bool) {
	strict = true
	for _, s := range slots {
		if !s.due(g) {
			continue
		}
		n := r.Slots[s.name]
		n[1]++
		if s.right(g, p) {
			n[0]++
		} else {
			strict = strict && !s.strict
			wrong += " " + s.name + s.want(g)
		}
		r.Slots[s.name] = n
	}
	return wrong, strict
}

func (r *GoldResult) addStatements(gold, ours []goldStatement) {
	var pairs []pair
	for i, g := range gold {
		for j, p := range ours {
			if o := wordOverlap(g.Sentence, p.Sentence); o >= 0.7 {
				if sameOrigin(g.Speaker, p.Speaker) {
					o++
				}
				pairs = append(pairs, pair{i, j, o})
			}
		}
	}
	matched := matchBest(pairs)
	for _, m := range matched {
		if sameOrigin(gold[m.g].Speaker, ours[m.p].Speaker) {
			r.Speaker++
		}
		if gold[m.g].Side == ours[m.p].Side {
			r.Side++
		}
	}
	n := len(matched)
	r.Statements.TP, r.Statements.FP, r.Statements.FN = r.Statements.TP+n, r.Statements.FP+len(ours)-n, r.Statements.FN+len(gold)-n
}

// slot compares one slot of a matched pair of claims.
type slot struct {
	name   string
	strict bool
	due    func(g goldClaim) bool
	right  func(g, p goldClaim) bool
}

// want words what gold has in the slot.
func (s slot) want(g goldClaim) string {
	switch s.name {
	case "origin":
		return "=" + g.Origin
	case "origin_side":
		return "=" + g.OriginSide
	case "place":
		return "=" + g.Place
	case "date":
		return "=" + g.Date
	case "actor":
		return "=" + g.Actor
	}
	return ""
}

func always(goldClaim) bool { return true }

// equalSlot compares a slot to the letter where gold fills it.
func equalSlot(name string, get func(goldClaim) string, due func(goldClaim) bool, strict bool) slot {
	if due == nil {
		due = func(g goldClaim) bool { return get(g) != "" }
	}
	return slot{name, strict, due, func(g, p goldClaim) bool { return get(g) == get(p) }}
}

var slots = []slot{
	{"origin", false, always, func(g, p goldClaim) bool { return sameOrigin(g.Origin, p.Origin) }},
	equalSlot("origin_side", func(c goldClaim) string { return c.OriginSide }, always, true),
	{"place", true, func(g goldClaim) bool { return g.Place != "" }, func(g, p goldClaim) bool {
		return sameName(g.Place, p.Place) || p.canonical != "" && sameName(g.Place, p.canonical)
	}},
	{"quantities", true, func(g goldClaim) bool { return len(g.Quantities) > 0 }, func(g, p goldClaim) bool { return holdsAll(g.Quantities, p.Quantities) }},
	equalSlot("date", func(c goldClaim) string { return c.Date }, nil, false),
	equalSlot("polarity", func(c goldClaim) string { return c.Polarity }, always, true),
	equalSlot("modality", func(c goldClaim) string { return c.Modality }, always, false),
	equalSlot("change", func(c goldClaim) string { return c.Change }, nil, false),
	equalSlot("stance", func(c goldClaim) string { return c.Stance }, nil, false),
	equalSlot("verification", func(c goldClaim) string { return c.Verification }, nil, false),
	{"actor", false, func(g goldClaim) bool { return g.Actor != "" }, func(g, p goldClaim) bool { return sameName(g.Actor, p.Actor) }},
}

func holdsAll(g, p []goldQuantity) bool {
	for _, q := range g {
		if q.Value != nil && !slices.ContainsFunc(p, func(o goldQuantity) bool { return o.Role == q.Role && o.Value != nil && *o.Value == *q.Value }) {
			return false
		}
	}
	return true
}

// predicted turns our reports into the shape of gold.
func predicted(reports []*claim.Report) []goldArticle {
	var out []goldArticle
	for _, r := range reports {
		a := goldArticle{Title: r.Document.Title, Published: r.Document.Published.String(), Outlet: r.Document.Outlet}
		for _, f := range r.Document.Furniture {
			if s := checksums(f); len(s) > 0 {
				a.Furniture = append(a.Furniture, s)
			}
		}
		for i := range r.Claims {
			a.Claims = append(a.Claims, predictedClaim(&r.Claims[i], r.Document.Outlet))
		}
		for _, s := range r.Statements {
			a.Statements = append(a.Statements, goldStatement{checksums(s.Sentence.Of(r.Document.Text)), s.Speaker.Name, orNone(s.Speaker.Side)})
		}
		out = append(out, a)
	}
	return out
}

func orNone(s theatre.Side) string {
	if s == "" {
		return string(theatre.None)
	}
	return string(s)
}

func predictedClaim(c *claim.Claim, outlet string) goldClaim {
	g := goldClaim{
		Sentence: checksums(c.Quote.Exact), Type: string(c.Type), Origin: c.Origin.Name, OriginSide: orNone(c.Origin.Side),
		Actor: participantName(c.Actor), Change: string(c.Change), Stance: string(c.Stance), Polarity: string(c.Polarity),
		Modality: string(c.Modality), Verification: string(c.Verification), rule: "rule " + c.Rule, text: c.Quote.Exact,
	}
	if c.Origin.Name == "" || c.Origin.Kind == theatre.Outlet && strings.EqualFold(c.Origin.Name, outlet) {
		g.Origin = "outlet"
	}
	if c.Place != nil {
		g.Place, g.canonical = c.Place.Name, c.Place.Canonical
	}
	if c.Time != nil {
		g.Date = day(c.Time.Start.String())
	}
	for _, q := range c.Quantities {
		g.Quantities = append(g.Quantities, goldQuantity{string(q.Role), &q.Value})
	}
	return g
}

func participantName(p *claim.Party) string {
	switch {
	case p == nil:
		return ""
	case p.Side.IsBelligerent():
		return string(p.Side)
	}
	return p.Name
}

var notWord = regexp.MustCompile(`[^a-z0-9]+`)

// words folds a text to its plain words: no accents, lower case, letters and
// digits only.
func words(s string) []string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.Fields(notWord.ReplaceAllString(b.String(), " "))
}

func checksums(s string) goldSentence {
	var out goldSentence
	for _, w := range words(s) {
		out = append(out, crc32.ChecksumIEEE([]byte(w)))
	}
	return out
}

// wordOverlap is the share of the shorter sentence's words that the other has.
func wordOverlap(a, b goldSentence) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	sa, sb := map[uint32]bool{}, map[uint32]bool{}
	for _, x := range a {
		sa[x] = true
	}
	for _, x := range b {
		sb[x] = true
	}
	both := 0
	for x := range sa {
		if sb[x] {
			both++
		}
	}
	if n := min(len(sa), len(sb)); n > 2 {
		return float64(both) / float64(n)
	}
	if len(sa) == len(sb) && both == len(sa) {
		return 1
	}
	return 0
}

// sameName compares two names: one within the other, or a small edit distance.
func sameName(a, b string) bool {
	a, b = strings.Join(words(a), " "), strings.Join(words(b), " ")
	if a == "" || b == "" {
		return a == b
	}
	if strings.Contains(a, b) || strings.Contains(b, a) {
		return true
	}
	x, y := a[strings.LastIndexByte(a, ' ')+1:], b[strings.LastIndexByte(b, ' ')+1:]
	return len(x) > 3 && editDistance(x, y) <= 1+len(x)/8 || editDistance(a, b) <= 1+len(a)/8
}

var fillers = map[string]bool{"the": true, "of": true, "a": true, "an": true}

func sameOrigin(a, b string) bool {
	if a == "outlet" || b == "outlet" {
		return a == b
	}
	if sameName(a, b) {
		return true
	}
	x, y := content(a), content(b)
	both := 0
	for w := range x {
		if y[w] {
			both++
		}
	}
	return len(x) > 0 && len(y) > 0 && float64(both)/float64(min(len(x), len(y))) >= 0.5
}

func content(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words(s) {
		if !fillers[w] {
			out[w] = true
		}
	}
	return out
}

// editDistance is Levenshtein's.
func editDistance(a, b string) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur := make([]int, len(b)+1)
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
		}
		prev = cur
	}
	return prev[len(b)]
}

// slotLines words how often each slot was right, and the counts by type.
func (r GoldResult) slotLines() []string {
	var out []string
	for _, s := range slots {
		if n := r.Slots[s.name]; n[1] > 0 {
			out = append(out, fmt.Sprintf("slot %s: %d of %d", s.name, n[0], n[1]))
		}
	}
	for _, t := range claim.Types {
		c := r.Types[string(t)]
		out = append(out, fmt.Sprintf("type %s: %d right, %d too many, %d missed, F1 %.2f", t, c.TP, c.FP, c.FN, c.F1()))
	}
	return out
}
