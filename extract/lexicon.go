package extract

import (
	"math/bits"
	"regexp"
	"strings"
)

// The words in which a site speaks of itself to its reader. They are weak
// evidence each; no line is judged by one of them alone.

// promptVerbs begin what a page asks its reader to do.
var promptVerbs = setOf(`accept add advertise allow browse cancel check choose click close comment contact continue copy create discover
dismiss donate download email enable enjoy enter expand explore find follow get go help hide install interact join jump learn like
listen load log login manage open pause play please press print read register reload report save scroll search see select send share
show sign skip start stay submit subscribe support swipe switch tap try turn tweet unlock unmute update upgrade view visit vote watch
write`)

// siteNouns name parts of a site, not of the world it reports on.
var siteNouns = setOf(`ad ads advert advertisement advertising advertiser advertisers account alerts app apps archive article articles author authors
bookmark bookmarks breaking browser bulletin bulletins button captcha caption channel chat click comment comments commenting commenter content cookie cookies copyright
digest download email emails episode episodes facebook feed feeds flipboard freeview gallery guidelines homepage html html5 icon image images inbox
instagram javascript linkedin link links live login menu messenger navigation newsletter newsletters notification notifications page pages password paywall photo photos
pinterest play podcast podcasts policy popup post posts preferences premium privacy reader readers reddit related rss screen settings share shots slideshow snapchat sponsored
stories story subscriber subscribers subscription subscriptions telegram terms tiktok topic topics trending trial twitter unlimited
updates options sharing panel toggle player playlist transcript audio speed volume video videos viber whatsapp youtube web website x`)

// socialWords are what a row of share buttons is made of.
var socialWords = setOf(`facebook twitter x whatsapp telegram linkedin reddit pinterest email e-mail mail print copy link share tweet viber messenger
flipboard instagram youtube tiktok threads bluesky mastodon rss sms line pocket vk weibo wechat save bookmark url more`)

// navWords are the sections in a site's menu.
var navWords = setOf(`home news world politics business economy opinion opinions sport sports culture arts lifestyle life travel tech technology
science health climate environment video videos audio photos pictures podcasts podcast newsletters newsletter weather live latest local national international
europe africa asia americas uk us usa middle east markets money finance entertainment food style fashion features analysis investigations
investigation magazine more menu search login about contact help subscribe jobs obituaries education crime letters columns editorials
football cricket games puzzles crossword royals celebrity shows schedule programmes programs shop store series special reports topics
en english ru ukraine russia war`)

// ownWords are how a site speaks of itself and to its reader.
var ownWords, readerWords = setOf(`our us we`), setOf(`you your yours you're you'll you've`)

// weighted is a phrase with the weight of evidence that it gives. It is looked
// for only in lines that hold one of its words.
type weighted struct {
	weight  float64
	words   wordSet
	pattern *regexp.Regexp
}

func phrase(weight float64, anyOf, pattern string) weighted {
	return weighted{weight, setOf(anyOf), regexp.MustCompile(`(?i)` + pattern)}
}

// phraseWords tells for each word the phrases that are looked for in a line
// that holds it: bit i is sitePhrases[i].
var phraseWords = func() map[string]uint64 {
	out := map[string]uint64{}
	for i := range sitePhrases {
		for w := range sitePhrases[i].words {
			out[w] |= 1 << i
		}
	}
	return out
}()

// phraseBound returns what phraseOdds comes to at most, without looking closely.
func phraseBound(l *line) float64 {
	odds := 0.0
	if siteLabel.begins(l) {
		odds = siteLabel.weight
	}
	for look := possible(l); look != 0; look &= look - 1 {
		odds += sitePhrases[bits.TrailingZeros64(look)].weight
	}
	return odds
}

// phraseOdds weighs the turns of speech of sites in a line.
func phraseOdds(l *line) float64 {
	odds := 0.0
	if siteLabel.begins(l) && siteLabel.pattern.MatchString(l.text) {
		odds = siteLabel.weight
	}
	for look := possible(l); look != 0; look &= look - 1 {
		if p := &sitePhrases[bits.TrailingZeros64(look)]; p.pattern.MatchString(l.text) {
			odds += p.weight
		}
	}
	return odds
}

// possible returns the phrases that a line may hold, by its words: bit i is
// sitePhrases[i].
func possible(l *line) uint64 {
	if len(l.text) > maxCaption {
		return 0
	}
	var look uint64
	for _, w := range l.words {
		look |= phraseWords[w]
	}
	if strings.Contains(l.text, "©") {
		look |= phraseWords["©"]
	}
	return look
}

// begins reports whether a line is as short as a label and begins with one of
// the phrase's words.
func (w *weighted) begins(l *line) bool {
	return len(l.words) > 0 && len(l.words) <= labelWords && w.words[l.words[0]]
}

// labelWords is how many words a label has at most.
const labelWords = 14

// labelFirst are the words that labels begin with.
const labelFirst = `share save print email comment comments reply like report follow menu search close back next previous prev more advertisement advertisment ad sponsored
promoted loading recommended trending read see show load view top most latest related tag tags topic topics keywords filed newsletter newsletters story article continue
editor's editors editor you don't don what up now live listen log login sign signin signup subscribe donate register skip jump go home accessibility main navigation footer
header sidebar text font dark play watch explore image open hide toggle enlarge end list thank get about published contact video find bookmark bookmarked book saved sponsor
ai generated why how 0 1 2 3 4 5 6 7 8 9 00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23`

// siteLabel are the labels of a page's parts: whole lines.
var siteLabel = phrase(2.0, labelFirst, `^(?:share|save|print|email|comments?|reply|like|report|follow|menu|search|close|back|next|previous|prev|more|advertis(?:e)?ment|ad|sponsored|promoted|loading|recommended|trending|read more|see more|show more|load more|view all|see all|top stories|most (?:read|popular|viewed|shared|watched)|latest (?:news|stories|headlines|videos?)|related(?: (?:stories|articles|topics|news|content|posts|tags|coverage))?|tags?|topics?|keywords|filed under|newsletters?|comment guidelines|story continues(?: below)?(?: advertisement)?|article continues (?:below|after).*|continue reading.*|editor.s picks?|you may (?:also )?like|don.t miss|more (?:stories|news|coverage|from|on) .*|explore more.*|what to read next|up next|now playing|live updates|listen to (?:this )?(?:article|story).*|log ?in|sign ?(?:in|up)|subscribe|donate|register|skip (?:to|next|ad|advertisement|past) ?.*|jump to .*|(?:article |story )?(?:book ?marked|saved)|find your bookmarks.*|\d{1,2}:\d\d - source:? .*|go to .*content|back to top|home|accessibility links|main content|navigation|footer|header|sidebar|text size|font size|dark mode|play video|watch now|watch live|live tv|image credit.?|view image in fullscreen|open this photo in gallery|hide caption|toggle caption|enlarge this image|end of (?:list|navigation)|list \d+ of \d+|recommended stories|thank you for (?:reading|subscribing|your).*|topics in this (?:article|story)|follow us(?: on)?.*|get our .*|report a (?:typo|correction|mistake).*|report this ad.*|contact us.*|about us.*|published in.*|ad feedback|video ad feedback|sponsor(?:ed)? message|listen|(?:ai )?(?:generated )?text.to.speech|why you can trust .{2,40}|how we (?:verify|report|do) .{2,40}|end of article)[.:!…»›>]*$`)

// sitePhrases are turns of speech of sites in general, by what they do: ask
// for a click, name a right, excuse a missing player, count and label.
var sitePhrases = []weighted{
	phrase(2.6, `click tap`, `\bclick (?:here|on (?:the|this) (?:link|image|button|photo))|\btap here\b`),
	phrase(2.6, `sign signing subscribe subscribing subscriber subscribers`, `\bsign(?:ing)? up (?:for|to) (?:our|the|get|receive|your|a free|daily|free)|\bsubscrib(?:e|ing) (?:to|now|today|here)\b|\balready a (?:subscriber|member)\b|\bsubscribers? only\b`),
	phrase(2.6, `© rights copyright c published reproduced broadcast rewritten reproduce`, `\ball rights reserved\b|©|\bcopyright \d{4}|\(c\) ?\d{4}\b|\bmay not be (?:published|reproduced|broadcast|rewritten)`),
	phrase(2.6, `terms privacy cookie community code house`, `\b(?:terms (?:of (?:use|service)|and conditions|& conditions)|privacy (?:policy|notice)|cookie (?:policy|settings|preferences)|community (?:guidelines|standards|rules)|code of conduct|house rules)\b`),
	phrase(2.6, `browser javascript cookies flash html5 media`, `\bbrowser (?:does ?n.t|does not|is not|may not)|\b(?:javascript|cookies|adobe flash)\b.*\b(?:enable|disabled|required|supported|turn(?:ed)? (?:on|off))|\benable (?:javascript|cookies)|\bhtml5\b.*\bvideo|\bno media source currently available`),
	phrase(2.2, `give gives bring brings coverage more get receive delivered inbox mailbox feed`, `\bgives? you (?:the|all|our)\b|\bbrings? you (?:the|all|our)\b|\bfor all of .{2,40}\bcoverage\b|\b(?:to read|for) more (?:of our |on this |stories|news)|\b(?:get|receive) the (?:latest|best|day.s|top|biggest)\b.*\b(?:news|stories|headlines|inbox|alerts|analysis|updates)|\bdelivered (?:straight |directly |right )?to your\b|\bin(?:to)? your (?:inbox|mailbox|feed)\b`),
	phrase(2.6, `citing quoting using use reproduction republication reprint reprinting copying`, `\b(?:citing|quoting|using|use|reproduction|republication|reprint(?:ing)?|copying) (?:and using |or use |of )?(?:any |the |our |all )?(?:materials?|content|articles|information)\b.{0,140}\b(?:links?|hyperlinks?|permission|mandatory|prohibited|required|consent)\b`),
	phrase(2.2, `standards trust editorial ethics`, `^our standards\b|\btrust principles\b|\beditorial (?:standards|policy|guidelines|code)\b|\bethics policy\b`),
	phrase(1.4, `more`, `^(?:read|find out|learn|see|discover|get|hear) more\b`),
	phrase(2.6, `licensing tab license`, `\bacquire licensing rights\b|\bopens (?:in )?(?:a )?new tab\b|\blicen[sc]e this (?:content|photo)\b`),
	phrase(2.6, `cookies consent consented personalised personalized data privacy permission`, `\bstore and/or access information\b|\bpersonali[sz]ed (?:ads|advertising|content)\b|\bprocess(?:ing)? (?:of )?(?:your )?personal data\b|\bwe value your privacy\b|\bincludes content (?:provided by|from)\b|\bwe ask (?:for )?your (?:permission|consent)\b|\bconsent(?:ed)? to\b.{0,40}\bcookies\b|\b(?:allow|accept|use|enable) .{0,30}\bcookies\b`),
	phrase(2.2, `audio ai narrated artificial automated automatically machine`, `\b(?:audio|article|version|translation|summary|text|content|image|story) (?:is|was|has been) (?:created|generated|produced|translated|narrated|read|written) (?:with|by|using|automatically)\b`),
	phrase(2.2, `now away`, `\bjust (?:a|one) click away\b|\b(?:log ?in|subscribe|sign up|register|download|join|click|shop|buy|donate) now\b ?[!.]*$`),
	phrase(2.2, `bring bringing`, `\bbring(?:ing)? you (?:\w+, ){0,2}(?:the|independent|quality|trusted|reliable|more|news|all|free)\b`),
	phrase(2.2, `becoming consider cookies consent continuing agree`, `\bbecoming (?:a|an|our) (?:\w+ )?(?:member|patron|supporter|subscriber)\b|\bconsider (?:supporting|donating|subscribing|a donation|making a)\b|\bwe (?:and our partners )?use (?:\w+ )?cookies\b|\baccept (?:all )?cookies\b|\bby continuing\b.*\bagree\b`),
	phrase(2.2, `please`, `\bplease (?:review|read|see|note|enter|enable|log|sign|try|wait|consider|check|visit|refresh|select|confirm|contact)\b`),
	phrase(2.2, `min mins minute minutes reading`, `^\d+ ?(?:min|mins|minutes?)(?: (?:read|listen|watch))?$|^(?:estimated )?reading time\b`),
	phrase(1.6, `comment comments share shares view views like likes read reads photo photos image images picture slide video page of listen watch 1 2 3 4 5 6 7 8 9`, `^\d+ (?:comments?|shares?|views?|likes?|reads?|photos?|images?)\b|\b\d+[ -]min(?:ute)?s?[ -](?:read|listen|watch)\b|^(?:image|photo|picture|slide|video|page) ?\d+ (?:of|/) ?\d+|^\d+ ?/ ?\d+$`),
	phrase(1.6, `follow twitter x download join google app apple spotify`, `\bfollow (?:us|him|her|them|me|@\w+|our|the author|related)\b|@\w+ on (?:twitter|x)\b|\bdownload (?:our|the) .*app\b|\bjoin (?:our|the) .*(?:channel|group|conversation|newsletter|community)\b|\bon (?:google play|the app store|apple podcasts|spotify)\b`),
	phrase(2.2, `follow like find share tip something email e mail send contact`, `\b(?:follow|like|find) (?:us|me|him|her|them|the .{2,30}|@\w+|[\p{L} .'’]{3,40}) on (?:twitter|facebook|instagram|x|telegram|youtube|tiktok|linkedin|google news)\b|^like this (?:story|article)\b|\bshare (?:it|this) with (?:a friend|your)|^have (?:a tip|you got a|something to)|\b(?:e-?mail|send tips to|contact) .{2,40}@\w+\.\w+`),
	phrase(2.2, `earn get receive affiliate enjoyed personal issue issues error site website month cancel today now`, `\b(?:may|might|could) (?:earn|get|receive) (?:a |an )?(?:small )?(?:commission|share of)|\baffiliate (?:links?|commission)|\bif you enjoyed this (?:article|story|post)|\bfor your personal,? non-?commercial use\b|\bissues? for (?:only )?[$£€]\d|\berror processing your\b|\bthis (?:site|website) (?:is protected|uses)\b|\bfirst month|\bcancel (?:anytime|at any time)\b|\b(?:today|now) for (?:just|only|as little as)\b`),
	phrase(1.6, `personal your support become free`, `\bpersonal (?:news )?feed\b|\byour (?:support|donation|contribution|account|subscription|privacy|data|e-?mail)\b|\bsupport (?:our|independent|quality) journalism\b|\bbecome a (?:member|subscriber|patron|supporter)\b|\bfree (?:trial|account|newsletter)\b`),
	phrase(1.5, `published originally this`, `\b(?:was|is) (?:first|originally) published (?:on|by|in|at)\b|\bthis (?:article|story|post|content) (?:was|is|has been) (?:originally |first )?(?:published|produced|republished|amended|updated|translated|generated)\b`),
}

// newsWords show that a sentence reports; they weigh against furniture.
var newsWords = setOf(`said says told according added wrote reported killed injured wounded president minister ministry officials official spokesman spokesperson
spokeswoman government military army forces troops police court parliament governor mayor attack strike strikes missile missiles`)
