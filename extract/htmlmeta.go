package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sayso/doc"
)

// head is what the mark-up says of a page, before one thing is chosen for
// each field.
type head struct {
	names      map[string]string // meta name, property or itemprop in lower case to content; the first wins
	title, h1  string
	canonical  string
	lang       string
	times      []timed // <time datetime> and itemprop in the body
	linkedData []string
}

// timed is a moment in the mark-up with what it is called.
type timed struct {
	name, value string
}

// pageMeta reads a page's metadata.
func pageMeta(root *html.Node) meta {
	h := readHead(root)
	ld := readLinkedData(h.linkedData)
	m := meta{
		title:    h.headline(ld),
		byline:   firstOf(ld.author, person(h.names["author"]), person(h.names["article:author"]), person(h.names["byl"]), person(h.names["parsely-author"]), person(h.names["dc.creator"]), person(h.names["sailthru.author"])),
		url:      firstOf(web(h.canonical), web(h.names["og:url"]), web(ld.url)),
		language: firstOf(h.lang, ld.language, h.names["og:locale"], h.names["content-language"], h.names["dc.language"]),
	}
	m.byline = strings.TrimPrefix(strings.TrimPrefix(m.byline, "By "), "by ")
	m.published = firstStamp(append([]string{ld.published}, h.pick(publishedNames)...))
	m.modified = firstStamp(append([]string{ld.modified}, h.pick(modifiedNames)...))
	if m.published.IsZero() {
		m.published = h.timeElement()
	}
	if strings.HasPrefix(h.names["generator"], "MediaWiki") && !m.modified.IsZero() {
		m.published = m.modified // what is read of a wiki is the latest revision
	}
	if !m.published.IsZero() {
		m.basis = doc.BasisMetadata
	}
	return m
}

// Names under which pages give their dates, most reliable first.
var (
	publishedNames = strings.Fields(`article:published_time og:article:published_time datepublished og:published_time published_time bt:pubdate parsely-pub-date sailthru.date
dc.date.issued dcterms.date dcterms.issued dcterms.created dc.date.created article.published article:published publish-date publishdate publish_date published-date pubdate pub_date
article_date_original originalpublicationdate cxenseparse:recs:publishtime rnews:datepublished dc.date dcsext.articlefirstpublished date.issued date_published ptime pdate displaydate
shareaholic:article_published_time og:pubdate article:create_time cdate created_at datecreated date video:release_date citation_publication_date citation_online_date`)
	modifiedNames = strings.Fields(`article:modified_time og:updated_time og:modified_time datemodified dc.date.modified dcterms.modified last-modified lastmod revised modified_time utime article:modified updated_time`)
)

func (h *head) pick(names []string) []string {
	var out []string
	for _, n := range names {
		if v := h.names[n]; v != "" {
			out = append(out, v)
		}
	}
	return out
}

func readHead(root *html.Node) head {
	h := head{names: map[string]string{}}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		h.element(n)
	}
	return h
}

func (h *head) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		h.lang = attr(n, "lang")
	case atom.Title:
		if h.title == "" {
			h.title = clean(textOf(n))
		}
	case atom.H1:
		if h.h1 == "" {
			h.h1 = clean(textOf(n))
		}
	case atom.Link:
		if h.canonical == "" && attr(n, "rel") == "canonical" {
			h.canonical = attr(n, "href")
		}
	case atom.Script:
		if strings.Contains(attr(n, "type"), "ld+json") {
			if t := textOf(n); len(t) <= maxField {
				h.linkedData = append(h.linkedData, t)
			}
		}
	case atom.Meta:
		for _, a := range []string{"property", "name", "itemprop", "http-equiv"} {
			h.name(attr(n, a), attr(n, "content"))
		}
	case atom.Time:
		h.times = append(h.times, timed{strings.ToLower(attr(n, "itemprop") + " " + attr(n, "class") + " " + attr(n, "pubdate")), firstOf(attr(n, "datetime"), attr(n, "content"), clean(textOf(n)))})
	default:
		if p := strings.ToLower(attr(n, "itemprop")); p == "datepublished" || p == "datemodified" || p == "datecreated" {
			h.name(p, firstOf(attr(n, "content"), attr(n, "datetime"), clean(textOf(n))))
		}
	}
}

func (h *head) name(name, content string) {
	name, content = strings.ToLower(strings.TrimSpace(name)), clean(content)
	if name == "" || content == "" || len(content) > maxField {
		return
	}
	if h.names[name] == "" {
		h.names[name] = content
	}
}

// timeElement returns the moment of the first <time> that is called the
// publication, or of the only one on the page.
func (h *head) timeElement() doc.Stamp {
	for _, t := range h.times {
		if strings.Contains(t.name, "publish") || strings.Contains(t.name, "pubdate") || strings.Contains(t.name, "entry-date") {
			if s := readStamp(t.value); !s.IsZero() {
				return s
			}
		}
	}
	if len(h.times) == 1 {
		return readStamp(h.times[0].value)
	}
	return doc.Stamp{}
}

// headline chooses the title: the page's h1 when the other titles agree with
// it, else what is given for sharing, else the h1, else the window's title
// without the site's name.
func (h *head) headline(ld linkedData) string {
	shared := firstOf(h.names["og:title"], h.names["twitter:title"], ld.headline)
	h1 := key(words(h.h1))
	for _, t := range []string{shared, h.title, ld.headline} {
		if k := key(words(t)); h1 != "" && len(words(h.h1)) >= 3 && strings.Contains(" "+k+" ", " "+h1+" ") {
			return h.h1
		}
	}
	if shared != "" {
		return withoutSite(shared, h.names["og:site_name"])
	}
	if len(words(h.h1)) >= 3 {
		return h.h1
	}
	return withoutSite(h.title, h.names["og:site_name"])
}

// withoutSite cuts the site's name off a title: what follows the last bar or
// dash when it is short or the name itself.
func withoutSite(title, site string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " · ", " « ", " :: "} {
		i := strings.LastIndex(title, sep)
		if i <= 0 {
			continue
		}
		tail := title[i+len(sep):]
		if len(words(title[:i])) >= 3 && (len(words(tail)) <= 4 && sep != " - " || strings.EqualFold(tail, site) || sep == " - " && len(words(tail)) <= 3 && titleCase(tail) > 0.9) {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func firstOf(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}

// person returns s unless it is an address.
func person(s string) string {
	if strings.Contains(s, "://") || len(s) > 200 {
		return ""
	}
	return s
}

// web returns s if it is an address on the web.
func web(s string) string {
	if domainOf(s) == "" {
		return ""
	}
	return s
}

func firstStamp(values []string) doc.Stamp {
	for _, v := range values {
		if s := readStamp(v); !s.IsZero() {
			return s
		}
	}
	return doc.Stamp{}
}

// Publication years outside these are slips of a page's maker.
const firstYear, lastYear = 1994, 2100

// readStamp reads a date as pages write it in metadata.
func readStamp(v string) doc.Stamp {
	v = strings.TrimSpace(v)
	if len(v) < 8 || len(v) > 80 {
		return doc.Stamp{}
	}
	s, err := doc.ParseStamp(v)
	if err != nil || s.Precision < doc.PrecisionDay {
		s = looseStamp(v)
	}
	if y := s.Time.Year(); s.IsZero() || y < firstYear || y > lastYear {
		return doc.Stamp{}
	}
	return s
}
