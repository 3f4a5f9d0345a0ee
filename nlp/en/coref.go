package en

import (
	"slices"
	"strings"

	"sayso/doc"
	"sayso/nlp"
)

// Coreference returns the component that ties pronouns and definite role
// nouns ("he", "the minister", "the agency") to the entities that the article
// names. It resolves what attribution needs and leaves the rest alone: when two
// people could be meant and none stands out, the mention stays unresolved.
func Coreference() nlp.Component { return coreference{} }

type coreference struct{}

func (coreference) Name() string { return "coreference" }
func (coreference) Requires() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Sentences, nlp.Tags, nlp.Tree, nlp.Names}
}
func (coreference) Assigns() []nlp.Layer { return []nlp.Layer{nlp.Coreference} }

// Run appends the resolved mentions and keeps Mentions in text order.
func (coreference) Run(a *nlp.Analysis) {
	r := newResolver(a)
	for s := range a.Sentences {
		r.sentence(s)
	}
	if len(r.found) == 0 {
		return
	}
	addMentions(a, r.found)
}

// resolver walks an article once and remembers who was named where.
type resolver struct {
	a     *nlp.Analysis
	tree  *nlp.Syntax
	first []int32    // by token: the mention that starts there, or -1
	sexes []sex      // by entity, as far as looked up
	seen  []sighting // resolved mentions of people and bodies so far, oldest first
	found []nlp.Mention

	peoples map[string]bool // names of peoples in the article, in lower case
	nations map[string]int  // by office: how many nations' holders the article tells of
}

// sighting is one mention of an entity with how prominent it stood there.
type sighting struct {
	entity, sentence, token int
	subject, speaker        bool
	modifier                bool // only modifies another noun
	body                    bool // in running text, not in a caption or headline
}

func newResolver(a *nlp.Analysis) *resolver {
	r := &resolver{a: a, tree: nlp.NewSyntax(a), first: make([]int32, len(a.Tokens)), peoples: map[string]bool{}, nations: map[string]int{}, sexes: make([]sex, len(a.Entities))}
	for t := range r.first {
		r.first[t] = -1
	}
	for m, men := range a.Mentions {
		r.first[men.First] = int32(m)
		if men.Class == nlp.NORP {
			r.peoples[strings.ToLower(men.Of(a.Doc.Text))] = true
		}
	}
	return r
}

var (
	personal   = set("he she him her his hers himself herself")
	feminine   = set("she her hers herself")
	roleNouns  = set("president minister premier chancellor spokesman spokeswoman spokesperson secretary governor mayor general commander chief leader official ambassador diplomat lawmaker senator analyst expert professor historian officer admiral colonel envoy head director adviser advisor soldier resident author king pope bishop oligarch warlord")
	bodyNouns  = set("agency ministry group organization organisation alliance department institute company union service command military army government administration council committee bloc outlet newspaper broadcaster channel watchdog think-tank")
	womanTitle = set("ms mrs miss ms. mrs. spokeswoman congresswoman chairwoman queen princess")
	manTitle   = set("mr mr. spokesman congressman chairman king prince")
)

func (r *resolver) sentence(s int) {
	sent := r.a.Sentences[s]
	body := r.inBody(sent)
	for i := sent.First; i < sent.Last; i++ {
		if m := r.first[i]; m >= 0 {
			men := r.a.Mentions[m]
			if men.Entity >= 0 {
				r.see(men.Entity, s, men.First, men.Last, men.Head, body)
			}
			i = max(i, men.Last-1)
			continue
		}
		form := strings.ToLower(r.a.Form(i))
		switch {
		case personal[form]:
			if e := r.person(s, i, form, body); e >= 0 {
				r.add(nlp.Mention{First: i, Last: i + 1, Head: i, Kind: nlp.Pronoun, Entity: e})
				r.see(e, s, i, i+1, i, body)
			}
		case r.namesRole(i, form) && r.definite(i):
			words, nation := r.described(i, form)
			if e := r.nominal(s, words, nation); e >= 0 {
				first, _ := r.tree.Range(i)
				last := r.compoundOffice(i, sent)
				r.add(nlp.Mention{First: first, Last: last, Head: i, Kind: nlp.Nominal, Entity: e})
				r.see(e, s, first, last, i, body)
			}
		}
	}
}

// namesRole reports whether token i is a noun of office or body, also where the
// tagger takes one for an adjective: "the general said".
func (r *resolver) namesRole(i int, form string) bool {
	t := r.a.Tokens[i]
	return t.UPOS == "NOUN" && (roleNouns[form] || bodyNouns[form]) || t.UPOS == "ADJ" && roleNouns[form] && nlp.Is(t.Deprel, "nsubj")
}

// compoundOffice returns the token behind the office that starts at token i:
// "commander-in-chief" is one.
func (r *resolver) compoundOffice(i int, sent nlp.Sentence) int {
	if i+4 < sent.Last && r.a.Form(i+1) == "-" && strings.EqualFold(r.a.Form(i+2), "in") && r.a.Form(i+3) == "-" && strings.EqualFold(r.a.Form(i+4), "chief") {
		return i + 5
	}
	return i + 1
}

// modifier reports whether a token only modifies another noun ("Putin's
// claims"): such a mention makes a poor antecedent.
func (r *resolver) modifier(token int) bool {
	return nlp.Is(r.a.Tokens[token].Deprel, "nmod:poss", "compound", "amod", "nmod", "obl")
}

func (r *resolver) inBody(s nlp.Sentence) bool {
	if s.Block < 0 || s.Block >= len(r.a.Doc.Blocks) {
		return true
	}
	k := r.a.Doc.Blocks[s.Block].Kind
	return k != doc.Caption && k != doc.Headline
}

// definite reports whether noun i is a bare definite: "the minister", not "the
// Ukrainian deputy minister Hanna Maliar" or "the minister of defence".
func (r *resolver) definite(i int) bool {
	det := r.tree.Dependent(i, "det")
	if det == nlp.NoToken || !strings.EqualFold(r.a.Form(det), "the") {
		return false
	}
	return r.tree.Dependent(i, "appos", "flat", "nmod", "acl") == nlp.NoToken
}

// described returns the noun at token i with the nouns before it, "deputy
// defence minister", and the people whose name stands before those, "Russian".
func (r *resolver) described(i int, noun string) (words []string, nation string) {
	words = []string{noun}
	for k := i - 1; k >= 0 && r.a.Tokens[k].Sent == r.a.Tokens[i].Sent && i-k < 6; k-- {
		t := r.a.Tokens[k]
		if m := r.first[k]; m >= 0 && r.a.Mentions[m].Class == nlp.NORP {
			return words, strings.ToLower(r.a.Form(k))
		}
		if t.UPOS != "NOUN" && t.UPOS != "PROPN" && (t.UPOS != "ADJ" || r.first[k] >= 0) {
			break
		}
		words = append(words, strings.ToLower(r.a.Form(k)))
	}
	return words, ""
}

func (r *resolver) add(m nlp.Mention) {
	m.Span = r.a.SpanOf(m.First, m.Last)
	if m.Entity >= 0 {
		m.Class = r.a.Entities[m.Entity].Class
	}
	r.found = append(r.found, m)
}

// see notes that entity e is mentioned by tokens [first, last) with head tok.
func (r *resolver) see(e, s, first, last, tok int, body bool) {
	t := r.a.Tokens[tok]
	head := t.Head
	subj := nlp.Is(t.Deprel, "nsubj")
	if nlp.Is(t.Deprel, "conj") && head != nlp.NoToken && nlp.Is(r.a.Tokens[head].Deprel, "nsubj") {
		subj = true // "Ann and Bob came": neither stands out
	}
	speaks := subj && head != nlp.NoToken && speechVerbs[r.a.Tokens[head].Lemma] || r.besideSpeech(first, last)
	subj = subj || speaks
	r.seen = append(r.seen, sighting{e, s, tok, subj, speaks, r.modifier(tok), body})
}

// besideSpeech reports whether the words around a mention make it the subject
// of a reporting verb, whatever the parse says: "Ivan Koval, the mayor, said",
// "…," said mayor Ivan Koval.
func (r *resolver) besideSpeech(first, last int) bool {
	sent := r.a.Sentences[r.a.Tokens[first].Sent]
	i := last
	if i < sent.Last && (r.a.Form(i) == "," || r.a.Form(i) == "(") {
		for i++; i < min(last+25, sent.Last) && r.a.Form(i) != "," && r.a.Form(i) != ")"; i++ {
		}
		i++
	}
	for i < sent.Last && (r.a.Tokens[i].UPOS == "AUX" || r.a.Tokens[i].UPOS == "ADV") {
		i++
	}
	if i < sent.Last && r.a.Tokens[i].UPOS == "VERB" && r.a.Tokens[i].XPOS != "VBG" && speechVerbs[r.a.Tokens[i].Lemma] {
		return true
	}
	for i = first - 1; i > sent.First && first-i < 7; i-- {
		t := r.a.Tokens[i]
		if t.UPOS == "VERB" && speechVerbs[t.Lemma] {
			return r.a.Tokens[i-1].UPOS == "PUNCT"
		}
		if t.UPOS != "NOUN" && t.UPOS != "ADJ" && t.UPOS != "PROPN" && t.UPOS != "DET" {
			return false
		}
	}
	return false
}

// speechVerbs are the plainest reporting verbs: who is subject of one stays in
// the reader's mind.
var speechVerbs = set("say tell add note claim state write report announce warn deny confirm describe call estimate condemn accuse insist predict")

// person finds whom a personal pronoun means: the most prominent person of the
// last three sentences; -1 when nobody is at hand.
func (r *resolver) person(s, tok int, form string, body bool) int {
	speaking := r.besideSpeech(tok, tok+1)
	best, bestWeight, rival := -1, 0.0, 0.0
	weights := map[int]float64{}
	var order []int
	for i := len(r.seen) - 1; i >= 0; i-- {
		g := r.seen[i]
		if s-g.sentence > 6 {
			break
		}
		if !r.fits(g.entity, form) || body && !g.body && s != g.sentence {
			continue
		}
		w := sightingWeight(g, s)
		if speaking && g.speaker {
			w += 0.3 / (1 + 0.7*float64(s-g.sentence))
		}
		if _, ok := weights[g.entity]; !ok {
			order = append(order, g.entity)
		}
		weights[g.entity] = max(weights[g.entity], w) + 0.05*min(w, 1)
	}
	for _, e := range order {
		if w := weights[e]; w > bestWeight {
			rival, best, bestWeight = bestWeight, e, w
		} else {
			rival = max(rival, w)
		}
	}
	if bestWeight-rival < 0.02 && rival > 0 {
		return -1
	}
	return best
}

func sightingWeight(g sighting, s int) float64 {
	w := 1.0
	if g.subject {
		w += 0.8
	}
	if g.speaker {
		w += 0.6
	}
	if g.modifier {
		w -= 0.5
	}
	return w / (1 + 0.7*float64(s-g.sentence))
}

// fits reports whether entity e can be meant by the pronoun.
func (r *resolver) fits(e int, form string) bool {
	ent := r.a.Entities[e]
	if ent.Class != nlp.PER {
		return false
	}
	x := &r.sexes[e]
	if !x.known {
		x.known = true
		x.woman, x.man = r.gender(e)
	}
	woman, man := x.woman, x.man
	if feminine[form] {
		return !man
	}
	return !woman
}

// sex is what an entity's titles and given name tell.
type sex struct{ known, woman, man bool }

// gender looks for the titles before an entity's mentions and for given names
// that leave no doubt.
func (r *resolver) gender(e int) (woman, man bool) {
	for _, m := range r.a.Entities[e].Mentions {
		first := r.a.Mentions[m].First
		for _, i := range []int{first, first - 1} {
			if i < 0 {
				continue
			}
			f := strings.ToLower(r.a.Form(i))
			woman, man = woman || womanTitle[f], man || manTitle[f]
		}
	}
	if !woman && !man {
		woman, man = sexOfName(r.a.Entities[e].Name)
	}
	return woman && !man, man && !woman
}

// sexOfName tells by the given name, else by the ending of a Slavic family name
// behind one, whether a person is a woman or a man; neither where both are
// possible.
func sexOfName(name string) (woman, man bool) {
	words := strings.Fields(strings.ToLower(name))
	if len(words) == 0 {
		return false, false
	}
	if given := words[0]; womenNames[given] || menNames[given] {
		return womenNames[given], menNames[given]
	}
	family := words[len(words)-1]
	for _, end := range []string{"ova", "eva", "skaya", "skaia", "ska", "tska"} {
		woman = woman || len(words) > 1 && len(family) > len(end)+2 && strings.HasSuffix(family, end)
	}
	for _, end := range []string{"ov", "ev", "sky", "skyi", "skyy", "skiy", "skij", "ski"} {
		man = man || len(words) > 1 && len(family) > len(end)+2 && strings.HasSuffix(family, end)
	}
	return woman, man
}

// nominal finds whom "the deputy minister" or "the agency" means: the entity
// whose title or name holds those words, the noun first, most recent first.
// Who is told by his nation too, "the Russian president", is nobody of another
// one.
func (r *resolver) nominal(s int, words []string, nation string) int {
	noun := words[0]
	wantBody := bodyNouns[noun]
	found, at := -1, -1
	for i := len(r.seen) - 1; i >= 0; i-- {
		g := r.seen[i]
		if s-g.sentence > 12 || found >= 0 && g.sentence != at {
			break
		}
		e := r.a.Entities[g.entity]
		if wantBody {
			if e.Class == nlp.ORG && (holdsWords(e.Name, words) || noun == "agency" && g.speaker && len(words) == 1) {
				return g.entity
			}
			continue
		}
		if e.Class == nlp.PER && r.holdsOffice(e, words, nation) {
			if found >= 0 && found != g.entity {
				return -1 // two ministers in one sentence
			}
			found, at = g.entity, g.sentence
		}
	}
	switch {
	case found >= 0 || len(words) > 1 || nation != "":
		return found
	case callings[noun]:
		return r.lastToSpeak(s, nlp.PER)
	case bodyCallings[noun]:
		return r.lastToSpeak(s, nlp.ORG)
	}
	return -1
}

// holdsOffice reports whether a person's title is the office that words and
// nation tell: it has the words, or one that says the same of the noun, and
// the nation, or none where the article calls nobody else so.
func (r *resolver) holdsOffice(e nlp.Entity, words []string, nation string) bool {
	title := strings.ToLower(e.Title)
	if !holdsWords(title, words[1:]) || !strings.Contains(title, words[0]) && !slices.ContainsFunc(sameOffice[words[0]], func(w string) bool { return strings.Contains(title, w) }) {
		return false
	}
	if nation == "" || strings.Contains(title, nation) {
		return true
	}
	for w := range strings.FieldsSeq(title) {
		if r.peoples[w] {
			return false // "French President", of "the Russian president"
		}
	}
	return r.nationsOf(words[0]) == 1
}

// nationsOf counts the nations whose holders of an office the article tells
// of: "the Russian president", "French President".
func (r *resolver) nationsOf(noun string) int {
	if n, ok := r.nations[noun]; ok {
		return n
	}
	seen := map[string]bool{}
	for _, m := range r.a.Mentions {
		for i := m.Last; m.Class == nlp.NORP && i < min(m.Last+4, len(r.a.Tokens)); i++ {
			if u := r.a.Tokens[i].UPOS; u != "NOUN" && u != "PROPN" && u != "ADJ" {
				break
			}
			if strings.EqualFold(r.a.Form(i), noun) {
				seen[strings.ToLower(m.Of(r.a.Doc.Text))] = true
			}
		}
	}
	r.nations[noun] = len(seen)
	return len(seen)
}

// sameOffice are nouns that stand for an office without naming it.
var sameOffice = map[string][]string{
	"leader":       {"president", "premier", "prime minister", "chancellor", "head", "chief"},
	"chief":        {"head", "director", "leader", "secretary-general", "secretary general", "commander"},
	"head":         {"chief", "director", "leader"},
	"director":     {"head", "chief"},
	"spokesperson": {"spokesman", "spokeswoman"},
}

// bodyCallings are words put for the body that has just spoken, whatever its
// name: "NATO said … The alliance added …".
var bodyCallings = set("alliance bloc organization organisation institute company union watchdog think-tank")

// callings are words that official reports put for the person who has just
// spoken, whatever the office: "The diplomat stressed …".
var callings = set("diplomat official commander spokesman spokeswoman spokesperson")

// lastToSpeak returns the person or body who alone spoke in the sentence before
// s, or -1.
func (r *resolver) lastToSpeak(s int, class nlp.EntityKind) int {
	found := -1
	for i := len(r.seen) - 1; i >= 0 && s-r.seen[i].sentence <= 1; i-- {
		g := r.seen[i]
		if g.sentence == s || !g.speaker || r.a.Entities[g.entity].Class != class {
			continue
		}
		if found >= 0 && found != g.entity {
			return -1
		}
		found = g.entity
	}
	return found
}

// holdsWords reports whether a name or title holds each of the words.
func holdsWords(name string, words []string) bool {
	name = strings.ToLower(name)
	for _, w := range words {
		if !strings.Contains(name, w) {
			return false
		}
	}
	return true
}

// addMentions merges found into a.Mentions in text order and renumbers what
// points to mentions.
func addMentions(a *nlp.Analysis, found []nlp.Mention) {
	a.Mentions = append(a.Mentions, found...)
	slices.SortStableFunc(a.Mentions, func(x, y nlp.Mention) int { return x.Start - y.Start })
	for e := range a.Entities {
		a.Entities[e].Mentions = nil
	}
	for m, men := range a.Mentions {
		if men.Entity >= 0 {
			a.Entities[men.Entity].Mentions = append(a.Entities[men.Entity].Mentions, m)
		}
	}
}

var (
	womenNames = set("hanna anna ganna maria mariya olha olga oksana iryna irina natalia nataliya natalya svitlana tetiana tatiana kateryna ekaterina yulia yuliia julia iuliia halyna liudmyla lyudmila valentyna vira daria dariia sofia ursula annalena giorgia kaja sanna magdalena mette karine maia antony's angela liz theresa nancy victoria hillary kamala olena alla larysa nadiia zinaida polina margarita margarita sarah mary elizabeth jennifer linda susan karen lisa helen emma kate rebecca samantha denise rosemary jean-pierre avril alina nadia viktoria viktoriia vasilisa tamara lidiia lidia ludmila galina nina valeria valeriia alexandra oleksandra anastasia anastasiia elena yelena ilona inna zoya rosa fatima aisha amina mariam maryam layla leila samira emily jessica amy angelina barbara catherine claire diana elisabeth eva gabriela hannah jane joanna judith laura lucy michelle monica patricia rachel ruth sophie stephanie ingrid katarina zuzana")
	menNames   = set("vladimir volodymyr jens joe joseph antony sergei sergey serhiy serhii oleksandr oleksiy oleksii alexander aleksandr valeriy valery valerii andriy andrii andrei andrey dmitry dmytro mykhailo mykola mykhaylo mikhail yuriy yuri yurii igor ihor yevgeny yevgeniy yevhen evgeny viktor victor petro pavlo pavel maksym maxim denys denis ivan oleh oleg roman vitaliy vitali vitalii anton bohdan ruslan ramzan valentyn vasyl vyacheslav viacheslav john james robert michael william david richard thomas mark lloyd jake ben rishi boris emmanuel olaf mateusz andrzej donald recep xi narendra antonio rafael josep charles peter paul george kyrylo vadym artem leonid stanislav taras yaroslav gennady grant matthew patrick martin philip philippe jean pierre frank hans klaus marco mario luis carlos ahmed mohamed mohammed abdel ali hassan omar alexei aleksei alexey aleksey alexandr nikolai nikolay nikita illia ilya ilia luka kuzma danylo danila mykyta bogdan borys kirill konstantin kostiantyn gleb hlib arsen arseniy eduard filipp fedor fyodor gleb heorhii hryhorii ihor ilham iosif lev maxim nazar nazarii orest ostap rostyslav rustem semen serhei stepan tymofiy timur valerii viacheslav vitalii vladislav vladyslav vsevolod yakiv yan yehor yegor yurij zakhar abdullah abdul ahmad ibrahim ismail jamal khaled khalid kareem mahmoud mahmud malik mustafa nasser osama rashid saleh salem salim samir tariq yasser yusuf youssef adam alan albert andrew anthony arthur benjamin brian bruce carl chris christian christopher daniel dennis donald edward eric francis fred geoffrey gerald gordon graham greg gregory harry henry hugh ian isaac jack jacob jason jeffrey jeremy jim joshua justin keith kenneth kevin larry lawrence leon louis max nathan neil nicholas nick noah oliver oscar patrick pedro ralph raymond richard ronald ryan sam samuel scott sebastian simon stephen steve steven stuart thomas timothy tom tony victor vincent walter")
)
