package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"sayso/store"
)

// listing says how documents are listed by their words.
//
// A row of the table lists is a word with those documents of one block that hold
// it, as a container of a Roaring bitmap (https://arxiv.org/abs/1402.6407): while
// they are few their offsets in the block, ascending, of 16 bits each, little-endian;
// else a bit for each document of the block, in words of 64 bits, little-endian. The
// shorter form is the one that is stored, so that its length tells which it is.
//
// A word of one letter, or of more than beginnings, has a row of its own. For up to
// beginnings letters a row is of all words that begin so.
//
// Documents are listed a batch at a time, with the one that makes it full. What came
// after the last full batch is listed in memory.
type listing struct {
	batch int // documents; a block holds a whole number of batches
	block int // documents; a multiple of 64, 65,536 at most
}

// listed is how stores list documents. Tests take less of each.
var listed = listing{batch: 2048, block: 1 << 16}

// beginnings is up to how many letters the beginnings of words are listed.
const beginnings = 4

// keys yields what a word is listed by.
func keys(word string) []string {
	if utf8.RuneCountInString(word) == 1 {
		return []string{word}
	}
	var out []string
	letters := 0
	for i := range word {
		if letters > 1 {
			out = append(out, word[:i])
		}
		if letters++; letters > beginnings {
			return append(out, word)
		}
	}
	return append(out, word) // its last beginning is itself
}

// fill lists the documents up to one that makes a batch full, which come after those
// listed so far.
func (l listing) fill(ctx context.Context, q querier, from, to store.Pos) error {
	lists := map[string][]uint16{}
	block := int64(from) / int64(l.block)
	for rec, err := range (reader{q: q}).Documents(ctx, from) {
		if err != nil {
			return err
		}
		if rec.Pos > to {
			break
		}
		at := uint16(int64(rec.Pos-1) - block*int64(l.block))
		for _, word := range store.Words(rec.Value.Title + "\n" + rec.Value.Text) {
			for _, key := range keys(word) {
				list := lists[key]
				if len(list) == 0 {
					key = strings.Clone(key) // not with all of the text
				}
				if n := len(list); n == 0 || list[n-1] != at {
					lists[key] = append(list, at)
				}
			}
		}
	}
	return l.write(ctx, q, block, lists, int64(from) == block*int64(l.block))
}

// fillAll lists the documents of all full batches, several batches at a time.
func (l listing) fillAll(ctx context.Context, q querier) error {
	var end store.Pos
	if err := q.QueryRowContext(ctx, "SELECT coalesce(max(pos), 0) FROM documents").Scan(&end); err != nil {
		return err
	}
	batch, many := store.Pos(l.batch), store.Pos(max(l.batch, l.block/2))
	for from := store.Pos(0); from+batch <= end; from += many {
		if err := l.fill(ctx, q, from, min(from+many, end-end%batch)); err != nil {
			return err
		}
	}
	return nil
}

// write adds documents to the lists of a block, which are its first or not.
func (l listing) write(ctx context.Context, q querier, block int64, lists map[string][]uint16, first bool) error {
	read, err := q.PrepareContext(ctx, "SELECT docs FROM lists WHERE block = ? AND word = ?")
	if err != nil {
		return err
	}
	defer read.Close()
	write, err := q.PrepareContext(ctx, "INSERT INTO lists VALUES (?, ?, ?) ON CONFLICT (block, word) DO UPDATE SET docs = excluded.docs")
	if err != nil {
		return err
	}
	defer write.Close()
	for _, word := range slices.Sorted(maps.Keys(lists)) {
		var had []byte
		if !first {
			if err := read.QueryRowContext(ctx, block, word).Scan(&had); err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		if _, err := write.ExecContext(ctx, block, word, l.add(had, lists[word])); err != nil {
			return err
		}
	}
	return nil
}

// add adds documents to a container.
func (l listing) add(had []byte, docs []uint16) []byte {
	dense := l.block / 8
	if n := len(had) + 2*len(docs); len(had) < dense && n < dense {
		for _, d := range docs {
			had = binary.LittleEndian.AppendUint16(had, d)
		}
		return had
	}
	has := make([]uint64, l.block/64)
	l.mark(has, had)
	for _, d := range docs {
		has[d/64] |= 1 << (d % 64)
	}
	out := make([]byte, 0, dense)
	for _, set := range has {
		out = binary.LittleEndian.AppendUint64(out, set)
	}
	return out
}

// mark sets the bits of the documents of a container.
func (l listing) mark(has []uint64, docs []byte) {
	if len(docs) == l.block/8 {
		for i := range has {
			has[i] |= binary.LittleEndian.Uint64(docs[8*i:])
		}
		return
	}
	for ; len(docs) >= 2; docs = docs[2:] {
		d := binary.LittleEndian.Uint16(docs)
		has[d/64] |= 1 << (d % 64)
	}
}

// holding returns the last documents that hold each of some words, at most limit, the
// last one first.
func (r reader) holding(ctx context.Context, words []string, limit int) ([]store.Pos, error) {
	full, ending, err := r.tail.holding(ctx, r, words)
	if err != nil {
		return nil, err
	}
	out := last(nil, ending, full+1, limit)
	block := int64(r.listing.block)
	for at := (int64(full) - 1) / block; full > 0 && at >= 0 && len(out) < limit; at-- {
		has, err := r.inBlock(ctx, at, words)
		if err != nil {
			return nil, err
		}
		out = last(out, has, store.Pos(at*block+1), limit)
	}
	return out, nil
}

// inBlock returns the documents of a block that hold each of some words.
func (r reader) inBlock(ctx context.Context, block int64, words []string) ([]uint64, error) {
	var held []uint64
	for _, word := range words {
		has := make([]uint64, r.listing.block/64)
		if err := r.markWord(ctx, has, block, word); err != nil {
			return nil, err
		}
		if held = both(held, has); held == nil {
			return nil, nil
		}
	}
	return held, nil
}

// markWord sets the bits of the documents of a block that hold a word.
func (r reader) markWord(ctx context.Context, has []uint64, block int64, word string) error {
	until := word
	if utf8.RuneCountInString(word) > beginnings {
		until += string(utf8.MaxRune)
	}
	rows, err := r.q.QueryContext(ctx, "SELECT docs FROM lists WHERE block = ? AND word BETWEEN ? AND ?", block, word, until)
	if err != nil {
		return err
	}
	defer rows.Close()
	var docs sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&docs); err != nil {
			return err
		}
		r.listing.mark(has, docs)
	}
	return rows.Err()
}

// both returns the bits set in both; nil for held is all, nil returned is none.
func both(held, has []uint64) []uint64 {
	if held == nil {
		return has
	}
	some := false
	for i := range held {
		held[i] &= has[i]
		some = some || held[i] != 0
	}
	if !some {
		return nil
	}
	return held
}

// last adds the places whose bits are set, the last one first, up to limit of them
// in all; first is the place of bit 0.
func last(out []store.Pos, has []uint64, first store.Pos, limit int) []store.Pos {
	for i, set := range slices.Backward(has) {
		for set != 0 {
			if len(out) == limit {
				return out
			}
			top := bits.Len64(set) - 1
			out = append(out, first+store.Pos(i*64+top))
			set &^= 1 << top
		}
	}
	return out
}

// held looks up of single documents whether they hold each of some words.
type held struct {
	reader
	words  []string
	full   store.Pos // documents in the blocks
	ending []uint64  // those behind; nil where that is not known yet
	blocks map[int64][]uint64
}

// at reports whether the document at a place holds the words.
func (h *held) at(ctx context.Context, pos store.Pos) (bool, error) {
	if h.ending == nil {
		var err error
		if h.full, h.ending, err = h.tail.holding(ctx, h.reader, h.words); err != nil {
			return false, err
		}
	}
	has, n := h.ending, int64(pos-1-h.full)
	if pos <= h.full {
		size := int64(h.listing.block)
		block := int64(pos-1) / size
		var known bool
		if has, known = h.blocks[block]; !known {
			var err error
			if has, err = h.inBlock(ctx, block, h.words); err != nil {
				return false, err
			}
			h.blocks[block] = has
		}
		n = int64(pos-1) % size
	}
	return n/64 < int64(len(has)) && has[n/64]&(1<<(n%64)) != 0, nil
}

// tail lists the documents after the last full batch, as far as they were asked for.
type tail struct {
	mu    sync.Mutex
	full  store.Pos // up to which documents are listed in the store
	to    store.Pos // … and from there on here
	lists *store.Lists
}

// holding returns which documents of the tail hold each of some words, not nil, and
// up to where others are listed in the store.
func (t *tail) holding(ctx context.Context, r reader, words []string) (full store.Pos, held []uint64, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.read(ctx, r); err != nil {
		return 0, nil, fmt.Errorf("read the last documents: %w", err)
	}
	return t.full, t.lists.Holding(words), nil
}

// read lists what was added to the store since.
func (t *tail) read(ctx context.Context, r reader) error {
	var end store.Pos
	if err := r.q.QueryRowContext(ctx, "SELECT coalesce(max(pos), 0) FROM documents").Scan(&end); err != nil {
		return err
	}
	if full := end - end%store.Pos(r.listing.batch); t.lists == nil || full > t.full {
		t.full, t.to, t.lists = full, full, store.NewLists()
	}
	if end <= t.to {
		return nil
	}
	for rec, err := range r.Documents(ctx, t.to) {
		if err != nil {
			return err
		}
		if rec.Pos > end {
			break
		}
		t.lists.Add(uint32(rec.Pos-t.full-1), store.Words(rec.Value.Title+"\n"+rec.Value.Text))
		t.to = rec.Pos
	}
	return nil
}
