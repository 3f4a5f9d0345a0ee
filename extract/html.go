package extract

import (
	"fmt"
	"index/suffixarray"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sayso/doc"
)

// Budgets of a page of mark-up. The parser itself refuses more than 512 open
// elements. Over a budget the page is read by its tokens alone, without a tree.
const (
	maxDepth = 256     // elements in elements
	maxTags  = 40_000  // "<" in the page
	maxTree  = 5 << 20 // bytes of a page of which a tree is made
	maxField = 2 << 20 // bytes of one attribute or script that is read, and of all texts of a tree
)

// fromHTML finds the article of a page of mark-up.
func (x *Extractor) fromHTML(p doc.Page, text string) ([]article, error) {
	root, cut := parse(text)
	if root == nil {
		return x.fromTokens(text)
	}
	m := pageMeta(root)
	page := blocksOf(body(root))
	dateOfPage(p, root, page, &m)
	content := apart(contentLines(root, text), page)
	if wordsIn(content) < fewWords {
		if b := widest(page); wordsIn(b) > 2*wordsIn(content) {
			content = b
		}
	}
	if len(content) == 0 {
		return nil, ErrNoText
	}
	lines := withHeadline(withPage(content, page), &m)
	lines = append(lines, leftOver(lines, page)...)
	giveAddresses(lines, page)
	return []article{{lines: lines, meta: m, markup: true, cut: cut}}, nil
}

// giveAddresses gives lines the addresses of the links in them, which the search
// for the main text drops, from the same lines of the whole page.
func giveAddresses(lines, page []line) {
	address := map[string]string{}
	for i := range page {
		if page[i].href != "" {
			address[page[i].text] = page[i].href
		}
	}
	for i := range lines {
		if lines[i].href == "" {
			lines[i].href = address[lines[i].text]
		}
	}
}

// parse returns the tree of a page, nil when it is over a budget; cut is how
// much of its text was left out of the tree, in bytes.
func parse(text string) (root *html.Node, cut int) {
	if len(text) > maxTree || strings.Count(text, "<") > maxTags {
		return nil, 0
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil || tooDeep(root, maxDepth) {
		return nil, 0
	}
	if len(text) > maxField {
		cut = cutText(root, maxField)
	}
	return root, cut
}

// cutText shortens the texts of a tree to limit bytes altogether, those of
// scripts not counted, and returns how many it took away.
func cutText(root *html.Node, limit int) (cut int) {
	for n := range root.Descendants() {
		if n.Type != html.TextNode || n.Parent.DataAtom == atom.Script || n.Parent.DataAtom == atom.Style {
			continue
		}
		if keep := min(len(n.Data), limit); keep < len(n.Data) {
			cut += len(n.Data) - keep
			n.Data = strings.ToValidUTF8(n.Data[:keep], "")
			limit = 0
		} else {
			limit -= keep
		}
	}
	return cut
}

// tooDeep reports whether n has descendants more than limit levels below it.
func tooDeep(n *html.Node, limit int) bool {
	if limit < 0 {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if tooDeep(c, limit-1) {
			return true
		}
	}
	return false
}

// prune takes out of a tree the elements that out names, and comments, so that
// the search for the main text, which copies the tree, need not carry them.
func prune(n *html.Node, out func(*html.Node) bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.CommentNode || c.Type == html.ElementNode && out(c):
			n.RemoveChild(c)
		case c.Type == html.ElementNode:
			prune(c, out)
		}
		c = next
	}
}

// idle reports whether an element shows no text. Linked data stay: they may
// hold the article's body.
func idle(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script:
		return !strings.Contains(attr(n, "type"), "ld+json")
	case atom.Style, atom.Svg, atom.Meta, atom.Link, atom.Template:
		return true
	}
	return false
}

// aside are the elements that go-trafilatura drops itself before it looks for
// the main text, after it has copied the tree three times; figures with a table
// stay.
var aside = map[atom.Atom]bool{
	atom.Aside: true, atom.Embed: true, atom.Footer: true, atom.Form: true, atom.Iframe: true, atom.Menu: true, atom.Object: true,
	atom.Applet: true, atom.Audio: true, atom.Canvas: true, atom.Map: true, atom.Picture: true, atom.Video: true, atom.Area: true,
	atom.Button: true, atom.Datalist: true, atom.Dialog: true, atom.Frame: true, atom.Frameset: true, atom.Fieldset: true,
	atom.Input: true, atom.Label: true, atom.Legend: true, atom.Marquee: true, atom.Math: true, atom.Menuitem: true, atom.Nav: true,
	atom.Noscript: true, atom.Optgroup: true, atom.Option: true, atom.Output: true, atom.Param: true, atom.Progress: true,
	atom.Rp: true, atom.Rt: true, atom.Rtc: true, atom.Select: true, atom.Source: true, atom.Track: true, atom.Textarea: true, atom.Time: true,
}

// besides reports whether an element is idle or stands beside the main text.
func besides(n *html.Node) bool {
	if n.DataAtom != atom.Figure {
		return aside[n.DataAtom] || idle(n)
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.DataAtom == atom.Table {
			return false
		}
	}
	return true
}

// fewWords is the length under which the main text is taken for missed.
const fewWords = 60

// contentLines returns the main text as go-trafilatura finds it in the tree,
// which is cut down for that, or else in that of the whole text.
func contentLines(root *html.Node, text string) []line {
	opts := trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled}
	prune(root, besides)
	if lines := extracted(root, opts); wordsIn(lines) >= fewWords {
		return lines
	}
	root, _ = parse(text)
	prune(root, idle)
	lines := extracted(root, opts)
	if wordsIn(lines) < fewWords {
		opts.EnableFallback = true
		if more := extracted(root, opts); wordsIn(more) > wordsIn(lines) {
			return more
		}
	}
	return lines
}

func extracted(root *html.Node, opts trafilatura.Options) (lines []line) {
	defer func() {
		// The library is frozen and walks hostile trees: a fault in it must
		// not take the program down. The page then counts as without text.
		if fault := recover(); fault != nil {
			lines = nil
		}
	}()
	res, err := trafilatura.ExtractDocument(root, opts)
	if err != nil || res.ContentNode == nil {
		return nil
	}
	return blocksOf(res.ContentNode)
}

func wordsIn(lines []line) int {
	n := 0
	for i := range lines {
		n += len(lines[i].words)
	}
	return n
}

// widest returns the paragraphs of running text of a page: the last resort
// where its main part cannot be told.
func widest(page []line) []line {
	var out []line
	for i := range page {
		if page[i].prose() {
			out = append(out, page[i])
		}
	}
	return out
}

func body(root *html.Node) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == atom.Body {
			return n
		}
	}
	return root
}

// withHeadline puts the headline first, and takes it out where the text
// repeats it.
func withHeadline(lines []line, m *meta) []line {
	title := clean(m.title)
	if title == "" {
		return lines
	}
	head := newLine(title, 0)
	if len(head.words) == 0 {
		return lines
	}
	head.kind = doc.Headline
	k := key(head.words)
	out := append(make([]line, 0, len(lines)+1), head)
	for _, l := range lines {
		if key(l.words) != k {
			out = append(out, l)
		}
	}
	return out
}

// Captions and a missed opening are looked for this many blocks above the
// first paragraph.
const headReach = 12

// withPage completes the main text from the page's blocks, each in its place:
// the captions of the figures that stand within it, and paragraphs that it
// missed though they stand in elements of the same names as those it has.
func withPage(content, page []line) []line {
	at := map[string]int{} // key of a content line to its index
	for i := range content {
		if k := key(content[i].words); k != "" {
			if _, seen := at[k]; !seen {
				at[k] = i
			}
		}
	}
	first, last := -1, -1
	places := map[string]int{}
	for i := range page {
		if _, ok := at[key(page[i].words)]; ok && page[i].prose() {
			if first < 0 {
				first = i
			}
			last = i
			places[page[i].path]++
		}
	}
	if first < 0 {
		return content
	}
	after := make([][]line, len(content)+1) // what comes after content line i-1
	slot := 0
	for i := max(0, first-headReach); i < len(page); i++ {
		l := page[i]
		if j, ok := at[key(l.words)]; ok {
			slot = max(slot, j+1)
			if l.kind == doc.Caption {
				content[j].kind = doc.Caption
			}
			content[j].linked, content[j].link = l.linked, l.link
			continue
		}
		switch {
		case l.kind == doc.Caption && len(l.words) >= 4 && i <= last:
			after[slot] = append(after[slot], l)
		case l.prose() && l.kind == doc.Paragraph && !l.linked && places[l.path] >= 2 && ownOdds(&l) < 1:
			after[slot] = append(after[slot], l)
		}
	}
	var out []line
	for i := range after {
		out = append(out, after[i]...)
		if i < len(content) {
			out = append(out, content[i])
		}
	}
	return out
}

// maxLeftOver bounds the furniture kept of a page of mark-up, in lines.
const maxLeftOver = 200

// leftOver returns the lines of the page that are not in the text.
func leftOver(text, page []line) []line {
	var all strings.Builder
	known := wordSet{}
	for i := range text {
		all.WriteString(" " + key(text[i].words))
		for _, w := range text[i].words {
			known[w] = true
		}
	}
	all.WriteByte(' ')
	stands := finder(all.String())
	var out []line
	seen := map[string]bool{}
	for _, l := range page {
		k := key(l.words)
		if k == "" || seen[k] || len(out) >= maxLeftOver || known.count(l.words) == len(l.words) && stands(" "+k+" ") {
			continue
		}
		seen[k] = true
		l.role, l.link = furniture, nil
		out = append(out, l)
	}
	return out
}

// searchedPlain is the length up to which a text is searched from end to end
// each time rather than through an index of it, in bytes.
const searchedPlain = 64 << 10

// finder returns a function that tells whether a phrase stands in a text. It is
// asked once for each line of a page: the time must not grow with both.
func finder(text string) func(phrase string) bool {
	if len(text) <= searchedPlain {
		return func(phrase string) bool { return strings.Contains(text, phrase) }
	}
	index := suffixarray.New([]byte(text))
	return func(phrase string) bool { return len(index.Lookup([]byte(phrase), 1)) > 0 }
}

// fromTokens reads a page that is over a budget: the text between its block
// tags, judged as a plain text.
func (x *Extractor) fromTokens(text string) ([]article, error) {
	t, cut := tokenText(text)
	if strings.TrimSpace(t) == "" {
		return nil, fmt.Errorf("%w: read by its tokens, as it is over the budget of %d elements in elements or %d tags", ErrNoText, maxDepth, maxTags)
	}
	parts := x.fromText(t)
	if len(parts) > 0 {
		parts[len(parts)-1].cut += cut
	}
	return parts, nil
}
