package extract

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"

	"sayso/doc"
)

// domainOf returns the registered domain of a URL: "https://www.bbc.co.uk/x"
// gives "bbc.co.uk"; "" when there is none.
func domainOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	d, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	return d
}

// outletOdds is the weight at which a page has said whose it is.
const outletOdds = 2.0

var (
	ownWord  = regexp.MustCompile(`\b(?:told|tell|telling|interview (?:with|to)|speaking to|spoke to|spoken to) ((?:the |The )?[\p{Lu}][\p{L}\p{N}/&.'’-]*(?: [\p{Lu}][\p{L}\p{N}/&.'’-]*){0,3})`)
	verified = regexp.MustCompile(`((?:The )?[\p{Lu}][\p{L}\p{N}/&.-]*(?: [\p{Lu}][\p{L}\p{N}/&.-]*){0,3}) (?:could|was|has|is|were|cannot|can)\b.{0,30}\b(?:verify|verified|confirm|check)`)
	imageOf  = regexp.MustCompile(`(?i:\((?:image|photo|picture|credit|graphic|map|video)): ?([^()/]{2,40})\)`)
	program  = regexp.MustCompile(`\b(?:an?|the) ([\p{Lu}][\p{L}\p{N}/&.-]*) [\p{L} ]{0,30}\b(?:program|programme|correspondent|reporter|service|Service|podcast|broadcast)\b`)
	bareHost = regexp.MustCompile(`(?i)\b(?:https?://|www\.)?((?:[a-z0-9-]+\.)+(?:com|org|net|info|news|tv|co\.uk|eu|ua|ru|uk|de|fr|pl|ca|au|in|io|today|world))\b`)
)

// outletByName finds whose page it is from how the page speaks: its prompts
// and rules name their site, its reporters are "told" things. Only names that
// the register knows count, and only when they outweigh all others.
func (x *Extractor) outletByName(kept, dropped []line) string {
	odds := map[string]float64{}
	count := func(weight float64, s string) {
		if x.opts.Outlets == nil {
			return
		}
		for d := range x.named(s) {
			odds[d] += weight
		}
	}
	for i := range dropped {
		l := &dropped[i]
		switch l.role {
		case furniture:
			if len(l.words) >= 3 && !bareLabel.MatchString(l.text) && !captionLabel.MatchString(l.text) {
				count(2, l.text)
			}
			for _, m := range bareHost.FindAllStringSubmatch(l.text, -1) {
				if d := domainOf("https://" + m[1]); d != "" && siteNouns.count(words(l.text)) > 0 && !socialHost(d) {
					odds[d] += 2
				}
			}
		case byline:
			count(2, wireIn.ReplaceAllString(l.text, " , ")) // whose text it is: an agency is none's outlet
		}
	}
	for i := range kept {
		for _, re := range []*regexp.Regexp{ownWord, verified, imageOf, program} {
			for _, m := range re.FindAllStringSubmatch(kept[i].text, -1) {
				count(1, m[1])
			}
		}
	}
	return heaviest(odds)
}

// heaviest returns the key of the one greatest weight of at least outletOdds.
func heaviest(odds map[string]float64) string {
	best, top, second := "", 0.0, 0.0
	names := make([]string, 0, len(odds))
	for d := range odds {
		names = append(names, d)
	}
	slices.Sort(names)
	for _, d := range names {
		switch w := odds[d]; {
		case w > top:
			best, top, second = d, w, top
		case w > second:
			second = w
		}
	}
	if top < outletOdds || top == second {
		return ""
	}
	return best
}

var socialHosts = setOf("facebook.com twitter.com x.com t.me youtube.com instagram.com google.com apple.com whatsapp.com linkedin.com tiktok.com reddit.com")

func socialHost(domain string) bool { return socialHosts[domain] }

// longestName is how many words an outlet's name can have.
const longestName = 5

// named returns the domains of the outlets that s names.
func (x *Extractor) named(s string) map[string]bool {
	out := map[string]bool{}
	fields := strings.Fields(s)
	for i := 0; i < len(fields); {
		n := min(longestName, len(fields)-i)
		for ; n > 0; n-- {
			name := strings.Trim(strings.Join(fields[i:i+n], " "), ",.:;!?()\"“”'‘’*|")
			name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
			if !upperStart(name) || n == 1 && partOfName(fields, i, allCaps(s)) {
				continue
			}
			d, ok := x.opts.Outlets(name)
			if !ok && n == 1 && i+1 < len(fields) && siteNouns.count(words(fields[i+1])) > 0 {
				d, ok = x.opts.Outlets("The " + name) // "Guardian newsletters"
			}
			if ok && d != "" {
				out[d] = true
				break
			}
		}
		i += max(1, n)
	}
	return out
}

// partOfName reports whether word i is a piece of a longer name, such as the
// surname of a reporter: next to another capitalised word, but for those that
// name a part of a site ("Guardian Newsletters"). In a line of capitals every
// word is taken for a name.
func partOfName(fields []string, i int, capitals bool) bool {
	if allCaps(fields[i]) && !capitals {
		return false
	}
	if i > 0 && upperStart(fields[i-1]) && !strings.ContainsAny(fields[i-1], ",.:;|(/") {
		return true
	}
	return i+1 < len(fields) && upperStart(fields[i+1]) && !strings.ContainsAny(fields[i], ",.:;|)/") && siteNouns.count(words(fields[i+1])) == 0
}

func upperStart(s string) bool { return s != "" && (strings.ToUpper(s[:1]) == s[:1] && s[0] >= 'A') }

var (
	wireIn     = regexp.MustCompile(`(?:^|[^\p{L}\p{N}])(` + wireNames + `)(?:[^\p{L}\p{N}]|$)`)
	wireCredit = regexp.MustCompile(`\((?:[\p{L}.' -]{2,60}/ ?)?(` + wireNames + `)(?: (?:Photo|File|Images))?(?:/[^()]{2,60})?\)`)
	wireSays   = regexp.MustCompile(`\b(` + wireNames + `) (?:(?:news agency|reporters?|journalists?|correspondents?) )?(?:reports?|reported|has learned)\b`)
)

// creditedAgencies returns the wire services that an article credits, in
// order: in its credit line, its dateline, its captions, and by "AP reports".
func creditedAgencies(kept []line) []string {
	var out []string
	add := func(name string) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for i := range kept {
		l := &kept[i]
		if l.kind == doc.CreditLine || l.creditLine() || bareCreditName.MatchString(l.text) {
			for rest := l.text; ; {
				g := wireIn.FindStringSubmatchIndex(rest)
				if g == nil {
					break
				}
				add(rest[g[2]:g[3]])
				rest = rest[g[3]:]
			}
			continue
		}
		if strings.Contains(l.text, "(") {
			for _, m := range wireCredit.FindAllStringSubmatch(l.text, -1) {
				add(m[1])
			}
		}
		if strings.Contains(l.text, " report") || strings.Contains(l.text, " has learned") {
			for _, m := range wireSays.FindAllStringSubmatch(l.text, -1) {
				add(m[1])
			}
		}
	}
	return out
}

// bylineAgencies returns the wire services that stand in bylines: "By A. Writer
// with Reuters".
func bylineAgencies(dropped []line) []string {
	var out []string
	for i := range dropped {
		if dropped[i].role != byline {
			continue
		}
		for _, m := range wireIn.FindAllStringSubmatch(dropped[i].text, -1) {
			out = append(out, m[1])
		}
	}
	return out
}

// bareCreditName matches a photographer's credit on its own: "A. PERSON/Agency".
var bareCreditName = regexp.MustCompile(`^[\p{L}.' -]{2,48}/ ?(?:` + agencyNames + `)\.?$`)
