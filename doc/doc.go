// Package doc holds one retrieved version of one news text and the places in
// it. It is the bottom of the program: every other package speaks in its
// types, and it knows none of them. It does not read files, fetch pages or
// judge what is article text; see sayso/extract for that.
//
// Its main type is [Document].
package doc

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// ID is the content address of a Document: "sha256:" and 64 hex digits over
// its cleaned text and the address it came from is not part of it, so the same
// text has the same ID wherever it was found.
type ID string

// NewID returns the content address of a cleaned text.
func NewID(text string) ID {
	sum := sha256.Sum256([]byte(text))
	return ID("sha256:" + hex.EncodeToString(sum[:]))
}

// Page is what was retrieved, byte for byte, before anybody judged it. Pages
// are kept so that extraction can be run again without fetching.
type Page struct {
	URI       string    // file path or URL it was read from
	URL       string    // the page's own address when a header line or metadata names it, else ""
	Outlet    string    // outlet's domain when given from outside ("rferl.org"), else ""
	Published Stamp     // publication date when given from outside, else zero
	MediaType string    // "text/plain", "text/html", "application/json" (a feed item); "" when unknown
	Body      []byte    // the raw bytes
	Retrieved time.Time // when we got it, by our clock; never ordered by what the page says
}

// Hash returns the SHA-256 of the raw body, "sha256:" and 64 hex digits.
func (p Page) Hash() string {
	sum := sha256.Sum256(p.Body)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Basis says where a document's publication date was found.
type Basis string

// The bases of a date, best first.
const (
	BasisMetadata Basis = "metadata" // page metadata, feed, header line or URL
	BasisText     Basis = "text"     // a dateline or a date that the text gives as its own
	BasisInferred Basis = "inferred" // worked out from what the text tells of
	BasisUnknown  Basis = "unknown"
)

// Document is one cleaned article: one version of one news text. It never
// changes; a new version of a page is a new Document that supersedes it.
//
// https://schema.org/NewsArticle names the notions used here (headline,
// author, datePublished, inLanguage).
type Document struct {
	ID         ID       `json:"id"`              // content address of Text
	URI        string   `json:"uri"`             // file or URL it came from
	URL        string   `json:"url,omitempty"`   // canonical URL when known
	Page       string   `json:"page,omitempty"`  // Page.Hash of the raw page
	Part       int      `json:"part,omitempty"`  // 0-based number of this article on its page
	Outlet     string   `json:"outlet"`          // domain, "" when unknown
	Title      string   `json:"title"`           // headline, "" when the page has none
	Byline     string   `json:"byline"`          // author line as written
	Agencies   []string `json:"agencies"`        // wire services credited, as written, in order
	Language   string   `json:"language"`        // ISO 639-1
	Published  Stamp    `json:"published"`       // zero when unknown
	Basis      Basis    `json:"published_basis"` // where Published was found
	Modified   Stamp    `json:"modified,omitzero"`
	Text       string   `json:"text"`      // paragraphs parted by one blank line ("\n\n"); valid UTF-8
	Blocks     []Block  `json:"-"`         // the paragraphs of Text, in order, without gaps but the blank lines
	Furniture  []string `json:"furniture"` // lines of the input judged not to be article text
	Links      []Link   `json:"links,omitempty"`
	Supersedes ID       `json:"supersedes,omitempty"` // the version that this one replaces, "" for the first
	Cut        int      `json:"cut,omitempty"`        // bytes of the page beyond the budgets of a text, which were not read
	LeadOnly   string   `json:"lead_only,omitempty"`  // why the text is a feed's headline and lead and not the article, in words; "" for an article
}

// Link is an address that the page points to with its label; "SEE ALSO"
// targets are kept here and not in the text.
type Link struct {
	Label string `json:"label"`
	URL   string `json:"url,omitempty"` // "" when the page as scraped lost it
}

// BlockKind tells what a paragraph is.
type BlockKind string

// The kinds of block.
const (
	Headline   BlockKind = "headline"   // the article's title
	Subhead    BlockKind = "subhead"    // standfirst or a heading between paragraphs
	Paragraph  BlockKind = "paragraph"  // body text
	Caption    BlockKind = "caption"    // photo or video caption
	ListItem   BlockKind = "list"       // one item of a list
	CreditLine BlockKind = "credit"     // "With reporting by Reuters and AP"
	BlockQuote BlockKind = "blockquote" // a quotation set apart
)

// Block is one paragraph of a Document.
type Block struct {
	Span
	Kind BlockKind
}

// BlockAt returns the index of the block that holds byte offset at, or -1.
func (d *Document) BlockAt(at int) int {
	for i, b := range d.Blocks {
		if at >= b.Start && at < b.End {
			return i
		}
	}
	return -1
}
