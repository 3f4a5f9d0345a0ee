// Package store keeps pages, documents, reports and ledger entries, and
// remembers how far each named watcher got. It defines the interface and the
// store in memory; the drivers are sub-packages, and sayso/store/storetest is
// the suite that each of them passes. It judges nothing that it keeps.
//
// A store is five append-only logs. Each record has a place in its log: a
// [Pos], or a ledger.Seq for entries. A stage of the program follows one log
// under the name of a watcher and, in one transaction, writes what it made and
// advances the watcher; so it can be killed anywhere and nothing is lost or
// doubled.
//
// Its main type is [Store].
package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strconv"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/story"
)

// Errors of every driver, wrapped with the operation and its subject.
var (
	// ErrNotFound: nothing is stored under that key.
	ErrNotFound = errors.New("not found")
	// ErrMoved: the watcher no longer stands where the caller read it; another
	// worker did the work. Nothing was written.
	ErrMoved = errors.New("the watcher was moved by another worker")
	// ErrDamaged: a stored record is not what was written. See [Damage].
	ErrDamaged = errors.New("stored record was changed")
	// ErrTooManyWords: a query has more than MaxQueryWords words.
	ErrTooManyWords = errors.New("a query may have " + strconv.Itoa(MaxQueryWords) + " words")
	// ErrNewer: the store was written by a later version of the program.
	ErrNewer = errors.New("the store was written by a newer version of this program")
)

// Pos is the place of a record in its log, from 1, growing by one with each
// record; a ledger.Seq is the Pos of an entry.
type Pos int64

// Record is a stored value with its place.
type Record[T any] struct {
	Pos   Pos
	Value T
}

// DocumentKey names a document: its ID and where it was found; URI "" means the
// first stored one.
type DocumentKey struct {
	ID  doc.ID
	URI string
}

// Counts says how many records each log holds; as logs have no gaps it is
// also the last Pos of each.
type Counts struct {
	Pages     Pos
	Documents Pos
	Reports   Pos
	Changes   Pos // of stories
	Entries   ledger.Seq
	Head      string // Hash of the last entry, "" when there is none: note it elsewhere to prove later that nothing was cut off
}

// Reader is what can be asked of a store. Its methods may be called by many
// at once. The iterators are in log order, may be broken off at any point,
// and yield at most one error, last; they may be used while others write, and
// then may or may not show what was added after they began.
type Reader interface {
	// Page returns the raw page with the given doc.Page.Hash that was
	// retrieved from uri; uri "" means the first stored one. ErrNotFound.
	Page(ctx context.Context, hash, uri string) (doc.Page, error)
	// Document returns the document id that was found at uri; uri "" means
	// the first stored one. ErrNotFound.
	Document(ctx context.Context, id doc.ID, uri string) (doc.Document, error)
	// Report returns the latest report on the document id found at uri; uri ""
	// means the first stored document of that id. ErrNotFound.
	Report(ctx context.Context, id doc.ID, uri string) (*claim.Report, error)
	// Placed returns the change that put the document id found at uri to a
	// story, the latest one; uri "" means the first stored document of that id.
	// ErrNotFound.
	Placed(ctx context.Context, id doc.ID, uri string) (story.Change, error)
	// Entry returns the entry at seq. ErrNotFound.
	Entry(ctx context.Context, seq ledger.Seq) (ledger.Entry, error)

	// Pages yields the pages with Pos > after.
	Pages(ctx context.Context, after Pos) iter.Seq2[Record[doc.Page], error]
	// Documents yields the documents with Pos > after.
	Documents(ctx context.Context, after Pos) iter.Seq2[Record[doc.Document], error]
	// Reports yields the reports with Pos > after, each with its Document.
	Reports(ctx context.Context, after Pos) iter.Seq2[Record[*claim.Report], error]
	// Changes yields what became of stories, with Pos > after.
	Changes(ctx context.Context, after Pos) iter.Seq2[Record[story.Change], error]
	// Entries yields the entries with Seq > after.
	Entries(ctx context.Context, after ledger.Seq) iter.Seq2[ledger.Entry, error]

	// Search returns the documents, of any language, whose title or text holds
	// each word of query or, of a word of two letters and more, a longer one that
	// begins with it, whatever the case and the marks on Latin letters (see
	// QueryWords): the last stored first, at most limit. A query without words
	// finds nothing; the error of one with too many is ErrTooManyWords.
	Search(ctx context.Context, query string, limit int) ([]Record[doc.Document], error)
	// Holding returns the IDs of the documents that Search finds, in its order.
	Holding(ctx context.Context, query string, limit int) ([]doc.ID, error)
	// Among returns those of some documents that Search would find, in the order
	// given, at most limit. Those that are not stored are left out.
	Among(ctx context.Context, query string, docs []DocumentKey, limit int) ([]doc.Document, error)

	// Position returns how far a watcher got: all records with Pos <= that
	// are done. A name never seen stands at 0.
	Position(ctx context.Context, watcher string) (Pos, error)
	// Counts returns the lengths of the logs.
	Counts(ctx context.Context) (Counts, error)
}

// Tx is a transaction: it reads its own writes. It is used by one goroutine
// and not after the function given to Update returned.
type Tx interface {
	Reader

	// PutPage keeps a raw page. A page with the same hash and URI as a stored
	// one is left alone, and added is false.
	PutPage(ctx context.Context, p doc.Page) (added bool, err error)
	// PutDocument keeps a document. One with the same ID and URI as a stored
	// one is left alone, and added is false. Supersedes is set here, whatever
	// d says: to the latest stored document with the same Address and Part and
	// another ID.
	PutDocument(ctx context.Context, d doc.Document) (added bool, err error)
	// PutReport keeps what was read out of r.Document, which must be stored
	// (ErrNotFound). A report of the same Analyser on the same document is
	// left alone, and added is false.
	PutReport(ctx context.Context, r *claim.Report) (added bool, err error)
	// PutChange keeps what became of a story. A document that it was put to a
	// story must be stored (ErrNotFound).
	PutChange(ctx context.Context, c story.Change) error
	// Append seals e as the next entry of the ledger: Seq, Prev and Hash are
	// set here, and so is Seen, from the store's clock, when it is zero. Seen
	// never decreases: an earlier one is raised to that of the entry before.
	// A document that e names must be stored (ErrNotFound).
	Append(ctx context.Context, e ledger.Entry) (ledger.Entry, error)
	// Advance moves a watcher that stands at from to to. ErrMoved when it does
	// not stand there; then the transaction must be given up.
	Advance(ctx context.Context, watcher string, from, to Pos) error
}

// Store keeps everything that the program must not lose.
type Store interface {
	Reader

	// Update runs fn in a transaction that is written wholly, and durably,
	// when fn returns nil, and not at all otherwise. Updates run one after
	// another; fn must use tx only, not the store itself.
	Update(ctx context.Context, fn func(tx Tx) error) error
	// Verify reads everything and compares it with its hashes. The error, if
	// any, joins a *Damage for each record that was changed, at most
	// MaxDamages of them.
	Verify(ctx context.Context) error
	// Close releases the store; what was written stays.
	Close() error
}

// MaxDamages is how many damaged records one Verify names.
const MaxDamages = 100

// Damage names one stored record that is not what was written. It wraps
// ErrDamaged.
type Damage struct {
	Log    string // "pages", "documents", "reports", "changes", "entries"
	Pos    Pos
	Name   string // the record's URI or hash, "" when it cannot be told
	Reason string // in words
}

// Error names the record and the reason.
func (d *Damage) Error() string {
	s := fmt.Sprintf("%s %d", d.Log, d.Pos)
	if d.Name != "" {
		s += " (" + d.Name + ")"
	}
	return s + ": " + ErrDamaged.Error() + ": " + d.Reason
}

// Unwrap returns ErrDamaged.
func (d *Damage) Unwrap() error { return ErrDamaged }

// Clock tells the time; it is handed to a store when it is opened.
type Clock func() time.Time

// Address returns what makes two documents versions of one text: the page's
// own URL when it is known, else where it was read from. It is "" for what has
// no lasting address (standard input, the front page of a site): such
// documents supersede nothing.
func Address(d *doc.Document) string {
	if u, err := url.Parse(d.URL); err == nil && d.URL != "" {
		if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == "" {
			return ""
		}
		return d.URL
	}
	if d.URI == "-" {
		return ""
	}
	return d.URI
}
