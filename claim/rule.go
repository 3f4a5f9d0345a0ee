package claim

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"sayso/nlp"
)

// ruleFile is one file of rules as it is written; see rules/README.md for the
// meaning of each key.
type ruleFile struct {
	Rules []ruleText `yaml:"rules"`
}

// ruleText is one rule as written in rules/*.yaml.
type ruleText struct {
	Name     string    `yaml:"name"`
	Type     Type      `yaml:"type"`
	Verbs    string    `yaml:"verbs"`    // lemmas; "shoot_down" is a verb with its particle
	Nouns    string    `yaml:"nouns"`    // lemmas
	Adjs     string    `yaml:"adjs"`     // lemmas, also participles that modify ("Russian-occupied")
	When     []string  `yaml:"when"`     // "role role: class class", all must hold; "!" none; "?" if present
	Change   Change    `yaml:"change"`   // of control claims
	Polarity Polarity  `yaml:"polarity"` // denied: the words themselves deny the event ("failed"); asserted: a "without" or "no" of theirs denies nothing
	Modality Modality  `yaml:"modality"` // where the words themselves give it
	Actor    string    `yaml:"actor"`    // roles in order of preference
	Target   string    `yaml:"target"`
	Place    string    `yaml:"place"`
	Item     string    `yaml:"item"`
	Count    string    `yaml:"count"` // "role=quantity …": what the number of a role's noun counts
	Examples []example `yaml:"examples"`
}

// example is a sentence with the claims that the rules give for it, one a
// line: "control place=Makarivka actor=UA change=gained".
type example struct {
	Text string `yaml:"text"`
	Want string `yaml:"want"`
}

// rule is a compiled ruleText.
type rule struct {
	ruleText
	conditions []condition
	actor      []string
	target     []string
	place      []string
	item       []string
	count      map[string]Role
}

// condition asks that one of the roles hold a word of one of the classes.
type condition struct {
	roles    []string
	classes  []class
	negative bool // no role may hold one
	ifAny    bool // satisfied when the roles are empty
}

// rules holds the compiled rules by the lemma that triggers them.
type rules struct {
	all                []*rule
	verbs, nouns, adjs map[string][]*rule
	particles          map[string]bool // "shoot_down"
}

// ruleNames are the files of rules, in the order in which they are tried.
var ruleNames = []string{"rules.yaml", "idioms.yaml", "wordings.yaml", "harm.yaml", "ground.yaml", "passing.yaml", "moves.yaml", "asides.yaml"}

func loadRules() (*rules, error) {
	rs := &rules{verbs: map[string][]*rule{}, nouns: map[string][]*rule{}, adjs: map[string][]*rule{}, particles: map[string]bool{}}
	for _, name := range ruleNames {
		raw, err := ruleFiles.ReadFile("rules/" + name)
		if err != nil {
			return nil, fmt.Errorf("claim: %w", err)
		}
		var file ruleFile
		if err := yaml.Unmarshal(raw, &file); err != nil {
			return nil, fmt.Errorf("claim: rules/%s: %w", name, err)
		}
		for _, t := range file.Rules {
			r, err := compile(t)
			if err != nil {
				return nil, fmt.Errorf("claim: rules/%s: rule %q: %w", name, t.Name, err)
			}
			rs.all = append(rs.all, r)
			rs.index(r)
		}
	}
	return rs, nil
}

func (rs *rules) index(r *rule) {
	for _, l := range strings.Fields(r.Verbs) {
		rs.verbs[l] = append(rs.verbs[l], r)
		if strings.Contains(l, "_") {
			rs.particles[l] = true
		}
	}
	for _, l := range strings.Fields(r.Nouns) {
		rs.nouns[l] = append(rs.nouns[l], r)
	}
	for _, l := range strings.Fields(r.Adjs) {
		rs.adjs[l] = append(rs.adjs[l], r)
	}
}

func compile(t ruleText) (*rule, error) {
	known := false
	for _, ty := range Types {
		known = known || ty == t.Type
	}
	switch {
	case t.Name == "":
		return nil, fmt.Errorf("no name")
	case !known:
		return nil, fmt.Errorf("unknown claim type %q", t.Type)
	case t.Verbs+t.Nouns+t.Adjs == "":
		return nil, fmt.Errorf("no trigger words")
	case len(t.Examples) == 0:
		return nil, fmt.Errorf("no example")
	}
	r := &rule{ruleText: t, actor: strings.Fields(t.Actor), target: strings.Fields(t.Target), place: strings.Fields(t.Place), item: strings.Fields(t.Item)}
	for _, pair := range strings.Fields(t.Count) {
		role, q, ok := strings.Cut(pair, "=")
		if !ok || !slices.Contains(fits[t.Type], Role(q)) {
			return nil, fmt.Errorf("count %q is no quantity of %s", pair, t.Type)
		}
		if r.count == nil {
			r.count = map[string]Role{}
		}
		r.count[role] = Role(q)
	}
	for _, w := range t.When {
		c, err := compileCondition(w)
		if err != nil {
			return nil, err
		}
		r.conditions = append(r.conditions, c)
	}
	return r, nil
}

func compileCondition(w string) (condition, error) {
	var c condition
	s := w
	if rest, ok := strings.CutPrefix(s, "!"); ok {
		c.negative, s = true, rest
	} else if rest, ok := strings.CutPrefix(s, "?"); ok {
		c.ifAny, s = true, rest
	}
	left, right, ok := strings.Cut(s, ":")
	if !ok {
		return c, fmt.Errorf("condition %q has no colon", w)
	}
	c.roles = strings.Fields(left)
	for _, k := range strings.Fields(right) {
		c.classes = append(c.classes, class(k))
	}
	if len(c.roles) == 0 || len(c.classes) == 0 {
		return c, fmt.Errorf("condition %q names no role or no class", w)
	}
	return c, nil
}

// holds reports whether the frame meets the condition.
func (c condition) holds(d *reading, f frame) bool {
	empty := true
	for _, role := range c.roles {
		if role == "voice" { // told by a belligerent or its ally
			if p, _, _ := d.origin(f.trigger); p.Side.Belligerent() != "" {
				return !c.negative
			}
			continue
		}
		for _, t := range f.tokens(role) {
			empty = false
			if d.isAny(t, c.classes) {
				return !c.negative
			}
		}
	}
	return c.negative || c.ifAny && empty && !f.shallow
}

// tokens returns the fillers of a role; "self" is the trigger.
func (f frame) tokens(role string) []int {
	if role == "self" {
		return []int{f.trigger}
	}
	return f.args[strings.ReplaceAll(role, "_", " ")]
}

// match returns the first rule whose trigger and conditions fit token t.
func (d *reading) match(t int) (*rule, frame, bool) {
	candidates := d.candidates(t)
	if len(candidates) == 0 {
		return nil, frame{}, false
	}
	f := d.frameOf(t)
	for _, r := range candidates {
		if r.fits(d, f) {
			return r, f, true
		}
	}
	return d.matchShallow(t, candidates)
}

func (r *rule) fits(d *reading, f frame) bool {
	for _, c := range r.conditions {
		if !c.holds(d, f) {
			return false
		}
	}
	return true
}

// candidates returns the rules that token t could trigger by its lemma and part
// of speech.
func (d *reading) candidates(t int) []*rule {
	tok, rs := d.a.Tokens[t], d.r.rules
	lemma := d.lemma(t)
	if d.isHidden(t) {
		if p := d.particle(t); p != "" && rs.particles[lemma+"_"+p] {
			return rs.verbs[lemma+"_"+p]
		}
		return rs.verbs[lemma]
	}
	switch tok.UPOS {
	case "VERB", "AUX":
		if p := d.particle(t); p != "" && rs.particles[lemma+"_"+p] {
			return rs.verbs[lemma+"_"+p]
		}
		switch {
		case tok.Deprel == "amod", d.beforeName(t):
			return rs.adjs[lemma]
		case d.gerundNoun(t):
			return rs.nouns[d.form(t)]
		}
		return rs.verbs[lemma]
	case "NOUN", "PROPN":
		if d.mention[t] >= 0 && d.a.Mentions[d.mention[t]].Class != nlp.WEAPON && tok.UPOS == "PROPN" && d.kindOf(tok.Sent) != "headline" {
			return nil
		}
		if d.inCapitals(t) && d.kindOf(tok.Sent) != "headline" {
			return nil
		}
		return rs.nouns[lemma]
	case "ADJ", "ADV":
		if d.nominal(t) && len(rs.nouns[lemma]) > 0 {
			return rs.nouns[lemma]
		}
		return rs.adjs[lemma]
	}
	return nil
}

// inCapitals reports whether a proper noun only names the kind of the capitalised
// noun right behind it: "Fighting" in "Bradley Fighting Vehicles".
func (d *reading) inCapitals(t int) bool {
	tok := d.a.Tokens[t]
	if tok.UPOS != "PROPN" || tok.Deprel != "compound" || tok.Head != t+1 {
		return false
	}
	own, next := d.a.Form(t)[0], d.a.Form(t + 1)[0]
	return own >= 'A' && own <= 'Z' && next >= 'A' && next <= 'Z'
}

// beforeName reports a participle that only describes the place named behind
// it, whatever the parse makes of it: "to occupied Crimea".
func (d *reading) beforeName(t int) bool {
	if d.a.Tokens[t].XPOS != "VBN" || t == 0 || t+1 >= len(d.a.Tokens) || !d.placeable(t+1) || d.form(t-1) == "not" || d.form(t-1) == "n't" {
		return false
	}
	before := d.a.Tokens[t-1].UPOS
	return d.a.Tokens[t-1].XPOS == "VBG" || before == "ADP" || before == "PART" || before == "DET" || before == "ADJ" || before == "CCONJ"
}

// gerundNoun reports a noun in -ing that the tagger took for a verb: "reported
// heavy fighting", "shelling was heard".
func (d *reading) gerundNoun(t int) bool {
	if d.a.Tokens[t].XPOS == "VBG" && len(d.r.rules.nouns[d.form(t)]) > 0 && d.gerundSubject(t) {
		return true
	}
	if d.a.Tokens[t].XPOS != "VBG" || len(d.r.rules.nouns[d.form(t)]) == 0 || d.syn.Dependent(t, "nsubj", "aux", "obj", "mark") != nlp.NoToken {
		return false
	}
	next := t+1 < len(d.a.Tokens) && (d.a.Tokens[t+1].UPOS == "AUX" || d.a.Tokens[t+1].XPOS == "VBD" || d.a.Tokens[t+1].XPOS == "VBZ" ||
		d.a.Tokens[t+1].XPOS == "VBN" && t == d.sentenceOf(t).First)
	return next || d.syn.Dependent(t, "amod", "det", "compound", "nmod:poss") != nlp.NoToken
}

// gerundReach is how many words behind a noun in -ing its verb may stand.
const gerundReach = 10

// gerundSubject reports a noun in -ing that opens a clause whose verb comes
// later: "that fighting with … was taking place in".
func (d *reading) gerundSubject(t int) bool {
	sent := d.sentenceOf(t)
	if t == sent.First || t+2 >= sent.Last || d.form(t-1) != "that" || d.a.Tokens[t+1].UPOS != "ADP" {
		return false
	}
	for i := t + 1; i < min(t+gerundReach, sent.Last); i++ {
		switch tok := d.a.Tokens[i]; {
		case tok.UPOS == "AUX" || d.finiteTag(i):
			return true
		case tok.UPOS == "PUNCT" && tok.XPOS != "HYPH" || isVerb(tok) || tok.UPOS == "SCONJ":
			return false
		}
	}
	return false
}

// particle returns the particle of a verb ("down" of "shot down").
func (d *reading) particle(t int) string {
	if c := d.syn.Dependent(t, "compound:prt"); c != nlp.NoToken {
		return d.form(c)
	}
	if t+1 < len(d.a.Tokens) && (d.a.Tokens[t+1].UPOS == "ADP" || d.a.Tokens[t+1].UPOS == "ADV") {
		return d.form(t + 1)
	}
	for _, c := range d.syn.Dependents(t, "advmod") { // "pushed the troops back"
		if c > t && (d.form(c) == "back" || d.form(c) == "out" || d.form(c) == "down") {
			return d.form(c)
		}
	}
	return ""
}
