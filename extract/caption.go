package extract

import (
	"regexp"
	"strings"

	"sayso/doc"
)

const agencyNames = `Reuters|AP|Associated Press|The Associated Press|AFP|Agence France-Presse|dpa|DPA|PA|PA Media|PA Wire|Press Association|EPA|EPA-EFE|EFE|ANSA|Kyodo|Kyodo News|Xinhua|TASS|RIA Novosti|RIA|Interfax|Interfax-Ukraine|Ukrinform|UNIAN|Bloomberg|Anadolu|Anadolu Agency|AA|UPI|The Canadian Press|Canadian Press|AAP|ANI|PTI|IANS|Yonhap|NTB|TT News Agency|PAP|CTK|APA|Belga|Lusa|MTI|BelTA|Getty Images|Getty|Shutterstock|Alamy`

// wireNames are the agencies that credit text; picture agencies are not among
// them.
const wireNames = `Reuters|AP|Associated Press|The Associated Press|AFP|Agence France-Presse|dpa|DPA|PA|PA Media|Press Association|EFE|ANSA|Kyodo|Kyodo News|Xinhua|TASS|Interfax|Interfax-Ukraine|Ukrinform|UNIAN|Bloomberg|Anadolu|Anadolu Agency|UPI|The Canadian Press|Canadian Press|AAP|ANI|PTI|IANS|Yonhap|PAP|APA|Belga|Lusa`

var (
	// photoCredit matches a credit at a caption's end, in brackets, after a
	// slash, or after a label.
	photoCredit = regexp.MustCompile(`(?i:\((?:image|photo|picture|photograph|file photo|credit|source|screengrab|video|via)[^()]{0,80}\)|\[(?:photo|image|file|picture)[^\]]{0,80}\]|\b(?:photo(?:graph)?|pics?|image|picture|video|photo credit|image credit|image source|credit|screengrab|handout|courtesy of)(?: credit| by| courtesy of)?: ?[^.]{2,80}$)|\((?:[\p{L}.' -]{2,60}/ ?)?(?:` + agencyNames + `)(?: (?:Photo|File|Images))?(?:/[^()]{2,60})?(?: via [^()]{2,40})?\)$|/ ?(?:` + agencyNames + `)(?: via .{2,40}| Images)?$|\b(?:REUTERS|AP Photo|AFP|EPA)/[\p{Lu}]|[(\[][\p{Lu}][^()\[\]/]{2,40}/ ?[\p{Lu}][^()\[\]]{1,40}[)\]]$`)
	// gluedCredit matches a credit that stands right after the caption's full
	// stop without a space.
	// gluedLabel matches a credit with its label that stands right after a
	// caption's last word.
	gluedLabel  = regexp.MustCompile(`^(.{20,}?[\p{Ll}\p{N}.!?”")])((?:(?:Image|Photo|Picture|Photograph|Credit|Foto): ?|Credit\.\.\. ?)\S.{1,80})$`)
	gluedCredit = regexp.MustCompile(`^(.{20,}?[.!?”"])([\p{Lu}][\p{L}.' -]{2,48}/ ?[\p{L}][\p{L}. /-]{1,48})$`)
	sceneVerb   = regexp.MustCompile(`(?i)\b(?:(?:is|are) (?:seen|pictured|shown|photographed)|(?:stands?|sits?|walks?|looks?|poses?|holds?|attends?|speaks?|meets?|carr(?:y|ies)|rides?|fires?|inspects?|waves?|shakes? hands|wipes?|gestures?|prays?|lights?|rests?|works?|prepares?|arrives?|listens?|addresses|drives?|fl(?:y|ies)|cr(?:y|ies)|embraces?|hugs?)\b)`)
	pastVerb    = regexp.MustCompile(`(?i)\b(?:was|were|said|told|had|did|killed|wrote|announced|reported|added)\b`)
	sceneDate   = regexp.MustCompile(`(?i)(?:\bon|,|in [\p{Lu}][\p{L}]+,?) (?:(?:sun|mon|tues|wednes|thurs|fri|satur)day,? )?` + `(?:(?:` + monthNames + `)\.? \d{1,2}(?:, \d{4})?|\d{1,2} (?:` + monthNames + `)\.?(?:,? \d{4})?)\b[^.]{0,24}\.?(?:$| ?\()`)
	mediaLead   = regexp.MustCompile(`^(?:WATCH|Watch|PHOTO|Photo|PHOTOS|IN PICTURES|VIDEO|Video|FILE|File photo|FILE PHOTO|ILLUSTRATION)(?: ?[:|] ?| [-–—] )`)
)

// maxCaption is the longest line that is looked at as a caption, a credit or a
// prompt, in bytes.
const maxCaption = 1500

// captionLike reports whether s reads as the caption of a picture or a film:
// it carries a credit, is led by the medium's name, or shows a scene in the
// present tense with its day.
func captionLike(s string) bool {
	if len(s) > maxCaption || !strings.ContainsAny(s, "([/:|-–—0123456789") {
		return false
	}
	if n := len(strings.Fields(s)); n < 4 || n > 90 {
		return false
	}
	return (strings.ContainsAny(s, "([/") || mediaNamed(s)) && photoCredit.MatchString(s) || mediaLead.MatchString(s) ||
		strings.ContainsAny(s, "0123456789") && !pastVerb.MatchString(s) && sceneDate.MatchString(s) && sceneVerb.MatchString(s)
}

// mediaNamed reports whether a line holds a word for a picture, a film or their
// credit, without regard to its first letter.
func mediaNamed(s string) bool {
	for _, w := range []string{"hoto", "mage", "icture", "ic:", "ics:", "ideo", "redit", "creengrab", "andout", "ourtesy", "HOTO", "MAGE", "ICTURE", "IDEO", "REDIT"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// cutCredit parts a caption from a credit that was glued to it; credit is ""
// when there is none.
func cutCredit(s string) (caption, credit string) {
	if len(s) > maxCaption {
		return s, ""
	}
	if strings.Contains(s, "/") {
		if m := gluedCredit.FindStringSubmatch(s); m != nil && len(strings.Fields(m[2])) <= 8 {
			return m[1], m[2]
		}
	}
	if mediaNamed(s) {
		if m := gluedLabel.FindStringSubmatch(s); m != nil {
			return m[1], m[2]
		}
	}
	return s, ""
}

var creditLead = regexp.MustCompile(`(?i)^[(*\[–— ]*(?:(?:with )?(?:additional |further |some )?(?:reporting|report|contributions?|files|information|material|input|writing|editing)(?: and (?:writing|editing|reporting))?(?: also)? (?:by|from)|based on (?:reporting|reports|material) (?:by|from)|(?:[\p{L}.' -]+ )?contributed to this (?:report|story|article)|source ?:|sources ?:|with (?:[\p{L} ]{2,20} )?(?:agencies|agency|wire|wires)\b|contributing: |\(?(?:agencies|wires)\)?$|compiled (?:by|from)|via )`)

// creditLine reports whether s credits those who reported or supplied the
// article: "With reporting by Reuters and dpa".
func creditLine(s string) bool {
	n := len(strings.Fields(s[:min(len(s), maxCaption)]))
	if n == 0 || n > 40 {
		return false
	}
	return creditLead.MatchString(s) || n <= 30 && contributed.MatchString(s) || bareAgency.MatchString(s)
}

var (
	contributed = regexp.MustCompile(`\bcontributed (?:to this|reporting)\b`)
	bareAgency  = regexp.MustCompile(`^(?:[\p{L}/ .'-]{2,40} )?(?:via )?Getty Images$|^[a-z]{2,4}(?:/[a-z]{2,4})*,? \((?:` + wireNames + `)(?:(?:,| and|/) ?(?:` + wireNames + `))*\)$|^[(\[–—-]? ?(?:` + wireNames + `)(?:(?:,| and|/) ?(?:` + wireNames + `))*[)\]]?\.?$`)
)

// labelledCaption matches a caption with its label on one line.
var labelledCaption = regexp.MustCompile(`(?i)^(?:image|photo|picture|video) caption[,:.]? (\S.*)$`)

// captionLabel matches a line that says that a caption follows.
var captionLabel = regexp.MustCompile(`(?i)^(?:(?:image|photo|picture) caption|caption|open this photo in gallery|view image in full ?screen|enlarge this image|(?:image|photo) source)[,:.]?\b.{0,30}$`)

// markCaptioned marks the lines that follow a caption's label, and takes the
// label off those that stand beside it.
func markCaptioned(lines []line) {
	for i := range lines {
		if m := labelledCaption.FindStringSubmatch(lines[i].text); m != nil && len(lines[i].text) <= maxCaption && len(words(m[1])) >= 3 {
			lines[i].text, lines[i].words = m[1], words(m[1])
			lines[i].captioned, lines[i].kind = true, doc.Caption
		}
	}
	for i := 1; i < len(lines); i++ {
		if n := len(lines[i].words); n >= 4 && captionLabel.MatchString(lines[i-1].text) && n <= 60 {
			lines[i].captioned = true
		}
	}
}
