package extract

import (
	"regexp"
	"strings"

	"sayso/doc"
)

// seeLabel matches the label of a line that leads to another article, by what
// such labels say: see, read, related, more, with "also", "more" or "next".
var seeLabel = regexp.MustCompile(`(?i)^[\[(*►▶➤→>•\s]*((?:(?:see|read|watch|listen|view)(?: also| more| next| on| it| here| the full story| full story)?|also (?:read|see|watch|on .{2,30})|related(?: (?:articles?|story|stories|reading|content|coverage|news|topics?|links?|video|posts?))?|more(?: (?:from|on|about|in|news|coverage|stories|here|reading)(?: [^:|]{2,40})?)?|(?:further|recommended|suggested|background) ?(?:reading|stories|articles|read)?|(?:must|don.t) (?:read|miss)|in (?:pictures|photos|video|depth)|(?:photos|video|gallery|podcast|opinion|analysis|explainer|live(?: updates| blog)?|exclusive|read our (?:live ?blog|coverage)[^:|]{0,30}))) ?(?:[:|»›►→]|[-–—] )\s*(.*)$`)

// bareLabel matches a label that stands on a line of its own, the links below.
var bareLabel = regexp.MustCompile(`(?i)^(?:related(?: (?:articles?|stories|news|topics|links|posts|coverage|content))?|(?:more|other|latest|top|recommended|recent|trending|popular|similar|featured|suggested)(?: (?:stories|articles|news|headlines|posts|videos|reads|coverage|on this (?:story|topic)))|read (?:more|also|next)|see also|also read|most (?:read|popular|viewed|shared|watched|commented)|you may (?:also )?(?:like|be interested in).*|what to read next|(?:recommended|trending|popular)(?: now| today)?|editor.s picks?|don.t miss|around the web|from our partners|more (?:from|in|on) .{2,40}|more like this|list of \d+ items|keep reading|up next)[:.»›>]*$`)

// markLabels finds labelled links, and the headlines below a bare label.
func markLabels(lines []line) {
	for i := range lines {
		l := &lines[i]
		if l.role != "" || len(l.text) > maxCaption {
			continue
		}
		if m := seeLabel.FindStringSubmatch(l.text); m != nil && labelled(m[1], m[2]) {
			l.role = seeAlso
			if m[2] == "" {
				markListed(lines, i+1)
			} else {
				l.link = &doc.Link{Label: m[2], URL: l.href}
			}
			continue
		}
		if bareLabel.MatchString(l.text) && len(l.words) <= 8 {
			l.role = furniture
			markListed(lines, i+1)
		}
	}
}

// strongLabels can be followed by nothing but a link; the others also begin
// sentences ("Live: …") and need a headline after them.
var strongLabels = regexp.MustCompile(`(?i)\balso\b|\brelated\b|^(?:read|see|more|further|recommended|suggested|must|don.t)\b`)

// labelled tells a label and its link from a sentence with a colon: what
// follows is a headline, not a report. A film's line that tells news stays.
func labelled(label, rest string) bool {
	ws := words(rest)
	if strongLabels.MatchString(label) {
		return len(ws) <= 40 && !(len(ws) > 14 && endsStop(rest) && !allCaps(label))
	}
	return len(ws) >= 2 && len(ws) <= 24 && !endsStop(rest) && titleCase(rest) > 0.8
}

// markListed marks the headlines that a bare label stands over, until running
// text begins again.
func markListed(lines []line, from int) {
	const longest = 12
	first, last := bodyBounds(lines)
	tail := first < len(lines) && last < from
	end := from
	for end < len(lines) && end < from+longest && lines[end].role == "" && lines[end].headlike() && !lines[end].captioned && (tail || !strings.HasSuffix(lines[end].text, "?")) {
		end++
	}
	for i := from; i < end; i++ {
		switch {
		case ownOdds(&lines[i]) >= furnitureOdds:
			lines[i].role = furniture
		case len(lines[i].words) >= 4:
			lines[i].role, lines[i].link = seeAlso, &doc.Link{Label: lines[i].text, URL: lines[i].href}
		}
	}
}
